//! The vectors, run on the generated crate: reading a payload and validating it must give the verdict of each file.

use std::fs;
use std::path::Path;

use heck::ToKebabCase;
use serde_json::Value;
use wx_jssdk::Violations;

/// Why a payload is refused: path and rule of each violation, or path alone where it cannot even be read.
#[derive(Debug)]
enum Violated {
    Unreadable(String),
    Rules(Vec<(String, String)>),
}

macro_rules! read {
    ($type:ty, $value:expr) => {
        serde_json::from_value::<$type>($value).map(drop).map_err(|error| Violated::Unreadable(error.to_string()))
    };
}

macro_rules! validated {
    ($type:ty, $value:expr) => {
        match serde_json::from_value::<$type>($value) {
            Ok(read) => read.validate().map_err(|violations| rules(&violations)),
            Err(error) => Err(Violated::Unreadable(error.to_string())),
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/verdict.rs"));

/// `MaxLength(32)` is the rule `max-length`.
fn rules(violations: &Violations) -> Violated {
    let rule = |violation: &wx_jssdk::Violation| {
        let debug = format!("{:?}", violation.rule);
        let name = debug.split('(').next().unwrap_or_default().to_kebab_case();
        (violation.path.clone(), name)
    };
    Violated::Rules(violations.iter().map(rule).collect())
}

/// The crate has no type for params without fields: nothing can be wrong with them.
fn nothing_to_check(interface: &str, part: &str, value: &Value) {
    assert_eq!(value, &Value::Object(serde_json::Map::new()), "no type for {part} of {interface}");
}

/// What is wrong with the crate's verdict on a vector.
fn disagreement(vector: &Value) -> Option<String> {
    let text = |name: &str| vector[name].as_str().unwrap_or_default();
    let found = verdict(text("interface"), text("part"), vector["value"].clone());
    let expected = vector["violations"].get(0);
    match (found, expected) {
        (Ok(()), None) => None,
        (Ok(()), Some(_)) => Some("was accepted".to_owned()),
        (Err(found), None) => Some(format!("was refused: {found:?}")),
        (Err(found), Some(expected)) => {
            let (path, rule) =
                (expected["path"].as_str().unwrap_or_default(), expected["rule"].as_str().unwrap_or_default());
            let agrees = match &found {
                Violated::Unreadable(message) => {
                    // Reading names the place alone; only a few rules are broken by what cannot be read.
                    let place = message.split('`').nth(1).filter(|_| message.starts_with('`')).unwrap_or_default();
                    place == path && matches!(rule, "type" | "required" | "unknown-value")
                }
                Violated::Rules(rules) => {
                    matches!(rules.as_slice(), [(at, broken)] if at == path && broken == rule)
                }
            };
            (!agrees).then(|| format!("breaks `{rule}` at `{path}`, found {found:?}"))
        }
    }
}

#[test]
fn the_crate_agrees_with_every_vector() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/vectors");
    let json = |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    let index = json(&folder.join("index.json"));
    let paths: Vec<&str> = index["vectors"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(paths.len() > 500, "only {} vectors", paths.len());
    let wrong: Vec<String> = paths
        .iter()
        .filter_map(|path| disagreement(&json(&folder.join(path))).map(|why| format!("{path}: {why}")))
        .collect();
    assert!(wrong.is_empty(), "{} of {} vectors:\n{}", wrong.len(), paths.len(), wrong.join("\n"));
}
