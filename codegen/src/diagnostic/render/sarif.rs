//! Findings as a SARIF 2.1.0 log: one run, the codes that occur as its rules, a result for each finding.

use serde_json::{Value, json};

use super::visible;
use crate::diagnostic::{Code, Diagnostic, Label, Severity};
use crate::source::Sources;

/// The log; it ends with a line break.
pub(super) fn render(sources: &Sources, findings: &[Diagnostic]) -> String {
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(sources, &codes, finding)).collect();
    log(&rules, &results, None)
}

/// The log of a run that could not do its work.
pub(super) fn failure(message: &str) -> String {
    log(&[], &[], Some(message))
}

/// A log of one run.
pub(crate) fn log(rules: &[Value], results: &[Value], failure: Option<&str>) -> String {
    let mut invocation = json!({ "executionSuccessful": failure.is_none() });
    if let Some(message) = failure {
        let notification = json!({ "level": "error", "message": { "text": visible(message) } });
        invocation["toolExecutionNotifications"] = json!([notification]);
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "jsbridge-codegen",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "invocations": [invocation],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "ROOT": { "description": { "text": "The folder that the schema's path starts from." } } },
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// A code.
fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": { "text": code.purpose() },
        "help": { "text": code.remedy() },
        "defaultConfiguration": { "level": level(code) },
    })
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A finding.
fn result(sources: &Sources, codes: &[Code], finding: &Diagnostic) -> Value {
    let text = format!("{}\n{}", visible(&finding.message), visible(finding.advice()));
    let mut result = json!({
        "ruleId": finding.code.id(),
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level(finding.code),
        "message": { "text": text },
        "locations": finding.primary.iter().map(|label| location(sources, label)).collect::<Vec<_>>(),
    });
    if !finding.secondary.is_empty() {
        let related = finding.secondary.iter().map(|label| location(sources, label)).collect::<Vec<_>>();
        result["relatedLocations"] = related.into();
    }
    result
}

/// A place; lines and columns count from 1, the end is exclusive.
fn location(sources: &Sources, label: &Label) -> Value {
    let span = label.span;
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": uri(&sources.file(span.file).path),
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        },
    });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": visible(&label.text) });
    }
    location
}

/// A path as a relative reference, or as a file address where it starts at the root.
pub(crate) fn uri(path: &str) -> Value {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    let escape = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = path.bytes().map(escape).collect();
    if path.starts_with('/') {
        json!({ "uri": format!("file://{path}") })
    } else {
        json!({ "uri": path, "uriBaseId": "ROOT" })
    }
}
