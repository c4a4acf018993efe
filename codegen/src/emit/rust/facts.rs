//! What the model says about records and calls, for a doc comment: rules between fields, fields that a struct leaves
//! out, access, channel, failures. In comes a comment in the making, out goes the same with more entries in its list.

use super::doc::{Doc, platform_names};
use crate::emit::text::{code_span, rust_doc};
use crate::model::{Condition, ErrorTail, Evidence, Field, Interface, Rule, Sdk, Text};

/// Adds the rules between fields.
pub(in crate::emit) fn with_rules(doc: Doc, rules: &[Rule]) -> Doc {
    rules.iter().fold(doc, |doc, rule| {
        let (says, why) = match rule {
            Rule::AtLeastOne { fields, doc } => (format!("At least one of `{}` is needed", fields.join("`, `")), doc),
            Rule::Require { field, when, doc } => {
                let conditions: Vec<String> = when.iter().map(condition).collect();
                (format!("`{field}` is needed if {}", conditions.join(" and ")), doc)
            }
        };
        with_reason(doc, &says, why.as_ref(), &Evidence::default())
    })
}

fn condition(condition: &Condition) -> String {
    let values: Vec<String> = condition.values.iter().map(|value| code_span(&value.to_string())).collect();
    format!("`{}` is {}", condition.field, values.join(" or "))
}

/// Adds the params that the struct has no field for: those that are accepted though the vendor does not describe them,
/// and those that the SDK drops.
pub(super) fn with_left_out<'a>(doc: Doc, left_out: impl Iterator<Item = &'a Field>) -> Doc {
    left_out.fold(doc, |doc, field| {
        let (says, text) = match &field.ignored {
            Some(why) => ("dropped by the SDK", why),
            None => ("accepted too, though not documented by the vendor", &field.doc),
        };
        with_reason(doc, &format!("`{}` is {says}", field.name.js), Some(text), &field.evidence)
    })
}

/// Adds status tails.
pub(in crate::emit) fn with_failures(doc: Doc, errors: &[ErrorTail]) -> Doc {
    errors.iter().fold(doc, |doc, error| {
        let says = format!("Answers {}", code_span(&error.tail));
        with_reason(doc, &says, error.doc.as_ref(), &error.evidence)
    })
}

/// Adds who may call, how the call leaves the page, and where it is never answered.
pub(super) fn with_call(doc: Doc, sdk: &Sdk, interface: &Interface) -> Doc {
    let doc = access(sdk, interface).into_iter().fold(doc, Doc::with_fact);
    let doc = channel(sdk, interface).into_iter().fold(doc, Doc::with_fact);
    if interface.answers.never_on.is_empty() {
        return doc;
    }
    let seen = Evidence { observed: interface.answers.observed.clone(), source: None };
    let names = platform_names(sdk, &interface.answers.never_on);
    with_reason(doc, &format!("No answer comes on {names}"), None, &seen)
}

fn access(sdk: &Sdk, interface: &Interface) -> Option<String> {
    let accounts = interface.access.iter().filter_map(|id| sdk.accounts.get(id.0)).map(|account| &account.title);
    let (en, zh): (Vec<String>, Vec<String>) = accounts.map(|title| (rust_doc(&title.en), rust_doc(&title.zh))).unzip();
    let (en, zh) = (en.join(", "), zh.join("、"));
    Some(match (en.is_empty(), interface.access_undocumented) {
        (true, false) => return None,
        (true, true) => "Access: not documented. 权限：文档未说明。".to_owned(),
        (false, false) => format!("Access: {en}. 权限：{zh}。"),
        (false, true) => format!("Access: {en} (not documented). 权限：{zh}（文档未说明）。"),
    })
}

/// The channel, and what must be there before a call; nothing where the SDK has no channels.
fn channel(sdk: &Sdk, interface: &Interface) -> Vec<String> {
    let Some(channel) = sdk.channels.get(interface.channel.0) else { return Vec::new() };
    let call = sdk.calling(interface).written();
    let mut facts = vec![format!("Channel `{}`: called as `{call}`.", channel.id)];
    facts.extend(channel.needs.iter().map(|(name, value)| format!("Needs `{name}: {value}` in the configuration.")));
    if channel.waits_for_ready_event {
        facts.push("The page waits for the bridge before the call.".to_owned());
    }
    facts
}

/// Adds a statement with its reason, if there is one, and with its evidence in any case.
fn with_reason(doc: Doc, says: &str, why: Option<&Text>, evidence: &Evidence) -> Doc {
    match why {
        Some(why) => doc.with_bilingual_fact(&format!("{says}: "), why, evidence),
        None => doc.with_marked_fact(&format!("{says}."), evidence),
    }
}
