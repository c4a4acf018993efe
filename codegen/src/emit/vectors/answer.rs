//! Cases of answers: what readers have to understand, and what they cannot.

use serde_json::{Map, Value, json};

use super::case::Case;
use super::value::Maker;
use crate::model::{ApiRef, Field, Form, Interface, InterfaceId, Outcome, Sdk, TypeRef};

/// The cases of the answer of a successful call.
pub(super) fn cases(sdk: &Sdk, id: InterfaceId) -> Vec<Case> {
    let interface = &sdk.interfaces[id.0];
    let record = &interface.result;
    if record.listed().next().is_none() {
        return Vec::new();
    }
    let status = status(sdk, id, interface);
    let with_status = |value: Value| match value {
        Value::Object(members) => {
            let mut all = members;
            for (name, value) in &status {
                all.entry(name.clone()).or_insert_with(|| value.clone());
            }
            Value::Object(all)
        }
        other => other,
    };
    let maker = Maker { sdk };
    let full = maker.full(record);
    let cases = maker.whole_record(record);
    let channel = sdk.channel(interface);
    let all_as_text = channel.form == Form::Bridge && !channel.strings_on.is_empty();
    let mut cases: Vec<Case> = cases.into_iter().map(|case| case.map(with_status)).collect();
    let full = with_status(Value::Object(full));
    let texts = as_texts(&full, |name| record.field(name), all_as_text);
    if texts != full {
        cases.push(Case { is_text_form: true, ..Case::valid("as-text", texts) });
    }
    cases
}

/// The answer as a platform sends it that makes texts of what is none.
fn as_texts<'a>(full: &Value, field: impl Fn(&str) -> Option<&'a Field>, all: bool) -> Value {
    let Some(members) = full.as_object() else { return full.clone() };
    let texts = members.iter().map(|(name, value)| {
        // A value of any kind stays what it is: nobody can tell whether it was a text.
        let as_text = match field(name) {
            Some(field) => (all || field.bridge.as_text) && field.ty != TypeRef::Json,
            None => all,
        };
        let is_text = value.is_string() || !as_text;
        (name.clone(), if is_text { value.clone() } else { Value::String(value.to_string()) })
    });
    Value::Object(texts.collect())
}

/// The status fields of a successful answer.
fn status(sdk: &Sdk, id: InterfaceId, interface: &Interface) -> Map<String, Value> {
    let mut fields = Map::new();
    match &interface.outcome {
        Outcome::Text(outcome) => {
            let raw = sdk.channel(interface).form == Form::Bridge;
            let field = if raw { &outcome.raw_field } else { &outcome.field };
            let ok = outcome.ok.first().map_or("", String::as_str);
            let name = sdk.status_name(ApiRef::Interface(id));
            fields.insert(field.clone(), json!(format!("{name}{}{ok}", outcome.separator)));
        }
        Outcome::Code(outcome) => {
            fields.insert(outcome.field.clone(), json!(outcome.ok.first().copied().unwrap_or_default()));
        }
        Outcome::Callback { .. } => {}
    }
    fields
}
