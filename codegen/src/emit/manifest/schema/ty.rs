//! Schemas of values by their type.

use serde_json::{Map, Value, json};

use super::Shapes;
use crate::model::{Limits, MenuClassId, TypeId, TypeKind, TypeRef};

impl Shapes<'_> {
    /// The schema of a value of that type, page form, without an encoding of its field.
    pub fn typed(self, ty: &TypeRef, limits: &Limits, classes: &[MenuClassId]) -> Map<String, Value> {
        let schema = match ty {
            TypeRef::String => text(limits),
            TypeRef::Integer => number("integer", limits),
            TypeRef::Number => number("number", limits),
            TypeRef::Boolean => json!({ "type": "boolean" }),
            TypeRef::Json => json!({}),
            TypeRef::InterfaceName => {
                let known: Vec<_> = self.sdk.interfaces.iter().take(3).map(|interface| &interface.name.js).collect();
                json!({ "type": "string", "examples": known })
            }
            TypeRef::MenuItem => self.menu_item(classes),
            TypeRef::Named(id) => {
                let mut schema = self.reference(*id);
                let extra = match &self.sdk.ty(*id).kind {
                    TypeKind::String { .. } => text(limits),
                    TypeKind::Integer { .. } => number("integer", limits),
                    _ => json!({}),
                };
                if let (Value::Object(mut extra), false) = (extra, limits.is_empty()) {
                    schema.append(&mut extra);
                }
                Value::Object(schema)
            }
            TypeRef::List(entry) => {
                let mut schema = json!({ "type": "array", "items": self.entry(entry, classes) });
                insert(&mut schema, "minItems", limits.min_items.filter(|min| *min > 0));
                insert(&mut schema, "maxItems", limits.max_items);
                schema
            }
            TypeRef::Map(_, entry) => {
                let mut schema = json!({ "type": "object", "additionalProperties": self.entry(entry, classes) });
                insert(&mut schema, "minProperties", limits.min_items.filter(|min| *min > 0));
                insert(&mut schema, "maxProperties", limits.max_items);
                schema
            }
        };
        into_map(schema)
    }

    fn entry(self, ty: &TypeRef, classes: &[MenuClassId]) -> Value {
        Value::Object(self.typed(ty, &Limits::default(), classes))
    }

    fn menu_item(self, classes: &[MenuClassId]) -> Value {
        let (allowed, refused): (Vec<_>, Vec<_>) =
            self.sdk.menu_items.iter().partition(|item| classes.is_empty() || classes.contains(&item.class));
        let ids = |items: Vec<&crate::model::MenuItem>| items.iter().map(|item| json!(item.name.js)).collect::<Value>();
        let mut schema = json!({ "type": "string", "examples": ids(allowed) });
        if !refused.is_empty() {
            schema["not"] = json!({ "enum": ids(refused) });
        }
        schema
    }

    /// What a named type is, other than an object.
    pub fn kind(self, id: TypeId) -> Map<String, Value> {
        let schema = match &self.sdk.ty(id).kind {
            TypeKind::String { limits, example } => {
                let mut schema = text(limits);
                insert(&mut schema, "examples", example.as_ref().map(|example| json!([example])));
                schema
            }
            TypeKind::Integer { limits, example } => {
                let mut schema = number("integer", limits);
                insert(&mut schema, "examples", example.map(|example| json!([example])));
                schema
            }
            TypeKind::Enum { values, open } => {
                let known: Value = values.iter().map(|value| json!(value.name.js)).collect();
                if *open {
                    json!({ "type": "string", "examples": known })
                } else {
                    json!({ "type": "string", "enum": known })
                }
            }
            TypeKind::Flags(flags) => {
                let known: Value = flags.iter().map(|flag| json!(flag.value)).collect();
                json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX, "examples": known })
            }
            TypeKind::Object(record) => return self.record(record),
            TypeKind::Union { tag, content, variants } => {
                let tags: Value = variants.iter().map(|variant| json!(variant.name.js)).collect();
                let chosen = variants.iter().map(|variant| {
                    let inner = Value::Object(self.reference(variant.ty));
                    let then = match content {
                        Some(content) => json!({
                            "type": "object",
                            "properties": { &content.js: inner },
                            "required": [content.js],
                        }),
                        None => inner,
                    };
                    json!({
                        "if": {
                            "type": "object",
                            "properties": { &tag.js: { "const": variant.name.js } },
                            "required": [tag.js],
                        },
                        "then": then,
                    })
                });
                json!({
                    "type": "object",
                    "properties": { &tag.js: { "type": "string", "enum": tags } },
                    "required": [tag.js],
                    "allOf": chosen.collect::<Value>(),
                })
            }
        };
        into_map(schema)
    }
}

/// A text with its limits. Bytes cannot be counted: no text has more code points than bytes.
pub(super) fn text(limits: &Limits) -> Value {
    let mut schema = json!({ "type": "string" });
    let least = if limits.in_bytes { limits.min_length.map(|min| min.div_ceil(4)) } else { limits.min_length };
    insert(&mut schema, "minLength", least.filter(|min| *min > 0));
    insert(&mut schema, "maxLength", limits.max_length);
    insert(&mut schema, "pattern", limits.pattern.as_ref().map(|pattern| format!("^(?:{pattern})$")));
    schema
}

fn number(kind: &str, limits: &Limits) -> Value {
    let mut schema = json!({ "type": kind });
    insert(&mut schema, "minimum", limits.min.map(plain));
    insert(&mut schema, "maximum", limits.max.map(plain));
    schema
}

/// A limit as people write it.
#[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
fn plain(limit: f64) -> Value {
    if limit.fract() == 0.0 && limit.abs() < 9_007_199_254_740_992.0 { json!(limit as i64) } else { json!(limit) }
}

/// Sets a keyword that has a value.
pub(super) fn insert(schema: &mut Value, keyword: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        schema[keyword] = value.into();
    }
}

/// The members of what is an object.
pub(super) fn into_map(schema: Value) -> Map<String, Value> {
    match schema {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
