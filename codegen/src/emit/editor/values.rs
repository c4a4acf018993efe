//! Values of fields (`default`, `value`, `example`) by the field's type: what an editor can offer and check there.

use serde_json::{Map, Value, json};

use super::document::Builder;
use super::set::{Set, choice};
use crate::model::TypeKind;

/// The struct of a field.
pub(super) const FIELD: &str = "RawField";

/// Keys that hold a value of the field's type.
const VALUES: [&str; 3] = ["default", "value", "example"];

/// One condition for each type whose values are known words, and for lists of it.
pub(super) fn by_type(builder: &mut Builder<'_>) -> Value {
    let sdk = builder.sdk;
    let mut known = vec![
        ("boolean", json!({ "type": "boolean" })),
        ("InterfaceName", Value::Object(builder.words(Set::Interfaces))),
        ("MenuItem", Value::Object(builder.words(Set::MenuItems))),
    ];
    for ty in &sdk.types {
        let Some(values) = values_of(&ty.kind) else { continue };
        // No name of a definition has a hyphen but these.
        let values = builder.define(&format!("{}-value", ty.name.js), |_| values);
        known.push((&ty.name.js, Value::Object(values)));
    }
    let conditions = known.into_iter().flat_map(|(name, one)| {
        let list = json!({ "type": "array", "items": one });
        [condition(&format!("{name}[]"), &list), condition(name, &one)]
    });
    conditions.collect()
}

/// The values of a type, where they are known words.
fn values_of(kind: &TypeKind) -> Option<Map<String, Value>> {
    let any_of = |one: Value, other: Value| Map::from_iter([("anyOf".to_owned(), json!([one, other]))]);
    match kind {
        TypeKind::Enum { values, open } => {
            let members = values.iter().map(|value| (value.name.js.clone(), Some(value.doc.clone())));
            let listed = choice(&members.collect::<Vec<_>>());
            Some(if *open { any_of(Value::Object(listed), json!({ "type": "string" })) } else { listed })
        }
        TypeKind::Flags(flags) => {
            let members = flags.iter().map(|flag| (flag.name.js.clone(), Some(flag.doc.clone())));
            let one = choice(&members.collect::<Vec<_>>());
            Some(any_of(json!({ "type": "array", "items": one }), json!({ "type": "integer" })))
        }
        TypeKind::String { .. } | TypeKind::Integer { .. } | TypeKind::Object(_) | TypeKind::Union { .. } => None,
    }
}

/// Where the type is this, values are so.
fn condition(ty: &str, value: &Value) -> Value {
    let values: Map<String, Value> = VALUES.iter().map(|key| ((*key).to_owned(), value.clone())).collect();
    json!({
        "if": { "required": ["type"], "properties": { "type": { "const": ty } } },
        "then": { "properties": values },
    })
}
