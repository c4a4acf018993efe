//! Skeletons that an editor offers where an item of a map or list begins. `$1` and `${2:word}` are where the cursor stops.

use serde_json::{Map, Value, json};

use super::takes;
use crate::model::{Role, Sdk, TypeKind};

/// Skeletons of entries of a map of named items, by the struct of an entry.
pub(super) fn in_map(sdk: &Sdk, key: &str, section: &str) -> Map<String, Value> {
    let skeletons = match section {
        "RawInterface" => vec![named("interface", "A new interface", "name", &interface(sdk))],
        "RawField" => {
            let what = match key {
                "params" => "param",
                "result" => "result field",
                _ => "field",
            };
            let needed = json!({ "type": "${2:string}", "example": quoted("$3"), "doc": text(4) });
            let optional = json!({ "type": "${2:string}", "optional": true, "example": quoted("$3"), "doc": text(4) });
            vec![
                named(what, "A field that is always there", "name", &needed),
                named(&format!("optional {what}"), "A field that may be left out", "name", &optional),
            ]
        }
        "RawCallback" => {
            let body = json!({ "role": choice(2, "RawCallback", "role"), "doc": text(3) });
            vec![named("callback", "A callback name of the SDK", "name", &body)]
        }
        "RawType" => types(sdk),
        "RawEnumValue" => vec![named("value", "A value of the enum", "value", &json!({ "doc": text(2) }))],
        "RawMessage" => {
            let body = json!({ "tail": quoted("$2"), "cause": text(3), "remedies": [text(5)] });
            vec![named("error", "A known status message", "Name", &body)]
        }
        "RawCodeSet" => {
            let code = json!({ "\"${3:0}\"": { "name": "${4:Name}", "doc": text(5) } });
            let body = json!({ "field": "${2:field}", "doc": text(7), "values": code });
            vec![named("error codes", "A set of numeric codes", "Name", &body)]
        }
        "RawCode" => {
            let body = json!({ "name": "${2:Name}", "doc": text(3), "remedy": text(5) });
            vec![named("error code", "A numeric code", "\"0\"", &body)]
        }
        _ => Vec::new(),
    };
    property(skeletons)
}

/// Skeletons of entries of a list.
pub(super) fn in_list(section: &str) -> Map<String, Value> {
    let skeletons = match section {
        "RawErrorTail" => vec![entry("error", "A status tail", &json!({ "tail": quoted("$1"), "doc": text(2) }))],
        "RawNote" => vec![entry("note", "A remark in both languages", &text(1))],
        "RawRule" => {
            let when = json!({ "require": "${1:name}", "when": { "${2:other}": "[$3]" }, "doc": text(4) });
            vec![
                entry("at least one", "One of several fields is needed", &json!({ "at_least_one": "[$1, $2]" })),
                entry("required when", "A field is needed when others have some values", &when),
            ]
        }
        _ => Vec::new(),
    };
    property(skeletons)
}

fn interface(sdk: &Sdk) -> Value {
    let list = |words: Vec<&str>| (!words.is_empty()).then(|| json!(format!("[{}]", words.join(", "))));
    let accounts = list(sdk.accounts.iter().map(|account| account.id.as_str()).collect());
    let answers = sdk.callbacks.iter().filter(|callback| callback.role != Role::Tap);
    let callbacks = list(answers.map(|callback| callback.name.as_str()).collect());
    let param = json!({ "type": "${8:string}", "example": quoted("$9"), "doc": text(10) });
    let keys = [
        ("title", Some(text(2))),
        ("doc", Some(text(4))),
        ("kind", Some(json!(choice(6, "RawInterface", "kind")))),
        ("access", accounts),
        ("params", Some(json!({ "${7:param}": param }))),
        ("callbacks", callbacks),
    ];
    keys.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect::<Map<_, _>>().into()
}

/// One for each kind of type; a union needs an object type that is there already.
fn types(sdk: &Sdk) -> Vec<Value> {
    let object = sdk.types.iter().find(|ty| matches!(ty.kind, TypeKind::Object(_)));
    let field = json!({ "type": "${3:string}", "example": quoted("$4"), "doc": text(5) });
    let kinds = [
        ("string", Some(json!({ "example": quoted("$2") }))),
        ("enum", Some(json!({ "${2:value}": { "doc": text(3) } }))),
        ("object", Some(json!({ "${2:name}": field }))),
        (
            "union",
            object.map(|object| {
                let variants = json!({ "${3:value}": format!("${{4:{}}}", object.name.js) });
                json!({ "tag": "${2:type}", "variants": variants })
            }),
        ),
        ("flags", Some(json!({ "${2:flag}": { "value": "${3:1}", "doc": text(4) } }))),
    ];
    let skeletons = kinds.into_iter().filter_map(|(kind, content)| {
        let body = json!({ kind: content?, "doc": text(7) });
        Some(named(&format!("{kind} type"), "A named type", "Name", &body))
    });
    skeletons.collect()
}

fn property(skeletons: Vec<Value>) -> Map<String, Value> {
    let some = (!skeletons.is_empty()).then(|| ("defaultSnippets".to_owned(), Value::Array(skeletons)));
    some.into_iter().collect()
}

/// A named item.
fn named(label: &str, says: &str, name: &str, body: &Value) -> Value {
    entry(label, says, &json!({ format!("${{1:{name}}}"): body }))
}

fn entry(label: &str, says: &str, body: &Value) -> Value {
    json!({ "label": label, "description": says, "body": body })
}

/// A text in both languages.
fn text(stop: u32) -> Value {
    json!({ "en": quoted(&format!("${stop}")), "zh": quoted(&format!("${}", stop + 1)) })
}

/// The words of a key, to choose from.
fn choice(stop: u32, section: &str, key: &str) -> String {
    format!("${{{stop}|{}|}}", takes::words(section, key).join(","))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
