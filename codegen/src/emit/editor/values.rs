//! Values of fields (`default`, `value`, `example`) by the field's type: what an editor can offer and check there.

use serde_json::{Map, Value, json};

use super::set::{Member, Set, choice};
use crate::model::{Sdk, TypeKind};

/// The struct of a field.
pub(super) const FIELD: &str = "RawField";

/// Keys that hold a value of the field's type.
const VALUES: [&str; 3] = ["default", "value", "example"];

/// One condition for each type whose values are known words, and for lists of it.
pub(super) fn by_type(sdk: &Sdk) -> Value {
    let names = |name: &str, set: Set| (name.to_owned(), Value::Object(set.schema(sdk)));
    let mut known = vec![
        ("boolean".to_owned(), json!({ "type": "boolean" })),
        names("InterfaceName", Set::Interfaces),
        names("MenuItem", Set::MenuItems),
    ];
    for ty in &sdk.types {
        let one = match &ty.kind {
            TypeKind::Enum { values, open } => {
                let members: Vec<Member> =
                    values.iter().map(|value| (value.name.js.clone(), Some(value.doc.clone()))).collect();
                let listed = Value::Object(choice(&members));
                if *open { json!({ "anyOf": [listed, { "type": "string" }] }) } else { listed }
            }
            TypeKind::Flags(flags) => {
                let members: Vec<Member> =
                    flags.iter().map(|flag| (flag.name.js.clone(), Some(flag.doc.clone()))).collect();
                json!({ "anyOf": [{ "type": "array", "items": choice(&members) }, { "type": "number" }] })
            }
            TypeKind::String { .. } | TypeKind::Integer { .. } | TypeKind::Object(_) | TypeKind::Union { .. } => {
                continue;
            }
        };
        known.push((ty.name.js.clone(), one));
    }
    let conditions = known.into_iter().flat_map(|(name, one)| {
        let list = json!({ "type": "array", "items": one });
        [condition(&format!("{name}[]"), &list), condition(&name, &one)]
    });
    conditions.collect()
}

/// Where the type is this, values are so.
fn condition(ty: &str, value: &Value) -> Value {
    let values: Map<String, Value> = VALUES.iter().map(|key| ((*key).to_owned(), value.clone())).collect();
    json!({
        "if": { "required": ["type"], "properties": { "type": { "const": ty } } },
        "then": { "properties": values },
    })
}
