//! Pieces of `sdk.json`: objects without empty members, texts, remarks, evidence.

use serde_json::{Map, Value, json};

use crate::model::{Deprecation, Evidence, Note, PlatformId, Sdk, Since, Source, Text};

/// An object; what is `null`, `false` or empty is left out.
pub(super) fn node<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let is_there = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(entries) => !entries.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::String(_) | Value::Bool(true) | Value::Number(_) => true,
    };
    let members = members.into_iter().filter(|(_, value)| is_there(value));
    Value::Object(members.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A value that is kept even where it is `null`, `false` or empty: wrapped as `{ "value": … }`.
pub(super) fn kept(value: Option<&Value>) -> Value {
    value.map_or(Value::Null, |value| json!({ "value": value }))
}

/// Both languages; nothing where there is no text.
pub(super) fn text(text: &Text) -> Value {
    if text.en.is_empty() { Value::Null } else { json!({ "en": text.en, "zh": text.zh }) }
}

/// Where a fact comes from; nothing where it is documented.
pub(super) fn evidence(evidence: &Evidence) -> Value {
    let source = evidence.source.map(|source| match source {
        Source::Sister => "sister",
        Source::Earlier => "earlier",
        Source::Inferred => "inferred",
    });
    node([("observed", json!(evidence.observed)), ("source", json!(source))])
}

/// Remarks.
pub(super) fn notes(sdk: &Sdk, notes: &[Note]) -> Value {
    let note = |note: &Note| {
        let mut members = Map::new();
        members.insert("text".to_owned(), text(&note.text));
        let more = node([("evidence", evidence(&note.evidence)), ("platforms", platforms(sdk, &note.platforms))]);
        if let Value::Object(mut more) = more {
            members.append(&mut more);
        }
        Value::Object(members)
    };
    notes.iter().map(note).collect()
}

/// Ids of platforms.
pub(super) fn platforms(sdk: &Sdk, ids: &[PlatformId]) -> Value {
    ids.iter().filter_map(|id| sdk.platforms.get(id.0)).map(|platform| json!(platform)).collect()
}

/// First versions.
pub(super) fn since(since: &Since) -> Value {
    node([("client", json!(since.client)), ("sdk", json!(since.sdk)), ("evidence", evidence(&since.evidence))])
}

/// A deprecation.
pub(super) fn deprecation(deprecation: Option<&Deprecation>) -> Value {
    deprecation.map_or(Value::Null, |deprecation| {
        json!({
            "since": deprecation.since,
            "use": deprecation.use_instead,
            "doc": deprecation.doc.as_ref().map_or(Value::Null, text),
        })
    })
}
