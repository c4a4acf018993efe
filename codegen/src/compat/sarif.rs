//! Changes as a SARIF 2.1.0 log: the rules of compatibility that occur, and a result for each change.

use serde_json::{Value, json};

use super::report::{effects, shown};
use super::{Finding, Impact, Rule};
use crate::diagnostic::sarif;

/// The log; it ends with a line break.
pub(super) fn render(findings: &[Finding]) -> String {
    let mut rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = findings.iter().map(|finding| result(&rules, finding)).collect();
    let rules: Vec<Value> = rules.iter().map(|rule| described(*rule)).collect();
    sarif::log(&rules, &results, None)
}

/// A rule.
fn described(rule: Rule) -> Value {
    json!({ "id": rule.id(), "shortDescription": { "text": rule.purpose().0 } })
}

/// A change. It stands where the new schema has it; what is gone stands nowhere. An acknowledgement suppresses it.
fn result(rules: &[Rule], finding: &Finding) -> Value {
    let level = match finding.impact() {
        Impact::Breaking => "error",
        Impact::Risky => "warning",
        Impact::Compatible => "note",
    };
    let old = finding.old.as_ref().map_or(String::new(), |place| format!("\nold --> {}", shown(place)));
    let text = format!("`{}`: {}\nfor: {}{old}", finding.item, finding.message, effects(finding));
    let locations = finding.new.iter().map(|place| {
        json!({ "physicalLocation": {
            "artifactLocation": sarif::uri(&place.file),
            "region": { "startLine": place.line, "startColumn": place.column },
        } })
    });
    let mut result = json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": rules.binary_search(&finding.rule).unwrap_or_default(),
        "level": level,
        "message": { "text": text },
        "locations": locations.collect::<Vec<_>>(),
    });
    if let Some(reason) = &finding.acknowledged {
        result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
    }
    result
}
