//! Schemas of fields: the type in its encoding, the other kinds that are accepted, and what is said about it.

use serde_json::{Map, Value, json};

use super::ty::{insert, into_map};
use super::{Shapes, both, digits};
use crate::model::{Encoding, Field, Limits, PageKind, TypeKind, TypeRef};

/// A whole number as a platform writes it that sends nothing but texts.
const WHOLE_TEXT: &str = r"^(?:-?[0-9]+(?:\.0+)?|0[xX][0-9a-fA-F]+)$";
/// A number as such a platform writes it.
const NUMBER_TEXT: &str = r"^-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$";

impl Shapes<'_> {
    /// The schema of a field.
    pub fn field(self, field: &Field) -> Value {
        if let Some(reason) = &field.ignored {
            return json!({ "description": both(reason, "\n\n"), "deprecated": true });
        }
        let mut schema = self.shape(field);
        let mut described = json!({});
        if !field.doc.en.is_empty() {
            described["description"] = json!(both(&field.doc, "\n\n"));
        }
        let mut described = into_map(described);
        described.append(&mut schema);
        let mut schema = Value::Object(described);
        insert(&mut schema, "default", field.default.as_ref().map(|default| self.sdk.to_page(field, default)));
        let example = field.example.as_ref().filter(|_| !field.secret);
        insert(&mut schema, "examples", example.map(|example| json!([self.sdk.to_page(field, example)])));
        if field.deprecated.is_some() {
            schema["deprecated"] = json!(true);
        }
        schema
    }

    fn shape(self, field: &Field) -> Map<String, Value> {
        if let Some(fixed) = &field.fixed {
            let fixed = self.sdk.to_page(field, fixed);
            return into_map(json!({ "const": fixed }));
        }
        let main = Value::Object(self.encoded(field));
        let mut kinds: Vec<Value> = vec![main.clone()];
        let main_kind = main.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        for kind in &field.page_accepts {
            let other = self.accepted(field, *kind);
            if other["type"] != main_kind.as_str() {
                kinds.push(other);
            }
        }
        if matches!(field.encoding, Encoding::TextOrNumber) {
            kinds.push(json!({ "type": "string", "pattern": WHOLE_TEXT }));
        }
        let texts = self.texts || self.answers && field.bridge.as_text;
        let shape = match (kinds.len(), kinds.pop()) {
            (1, Some(only)) => only,
            (_, Some(last)) => {
                kinds.push(last);
                json!({ "anyOf": kinds })
            }
            _ => json!({}),
        };
        let plain = matches!(field.encoding, Encoding::Plain | Encoding::ZeroOne);
        into_map(if texts && plain { Shapes { texts: true, ..self }.or_text(shape, &field.ty) } else { shape })
    }

    fn encoded(self, field: &Field) -> Map<String, Value> {
        let limits = &field.limits;
        let plain = || self.typed(&field.ty, limits, &field.menu_classes);
        let (min, max) = self.range(field);
        into_map(match &field.encoding {
            Encoding::Plain | Encoding::TextOrNumber => return plain(),
            Encoding::ZeroOne => json!({ "type": "integer", "enum": [0, 1] }),
            Encoding::Decimal => json!({ "type": "string", "pattern": format!("^{}$", digits::decimal(min, max)) }),
            Encoding::Hex { .. } => {
                // Flags have at most 32 bits.
                let bits = self.is_flags(&field.ty).then_some(u32::MAX);
                let hex = if bits.is_some() { "0*[0-9a-fA-F]{1,8}".to_owned() } else { digits::hexadecimal(min, max) };
                let hex = format!("0[xX]{hex}");
                if self.texts {
                    let decimal = digits::decimal(min.or(Some(0)), max.or(bits.map(Into::into)));
                    let mut number = json!({ "type": "integer", "minimum": limits.min.unwrap_or(0.0) });
                    insert(&mut number, "maximum", bits);
                    json!({ "anyOf": [{ "type": "string", "pattern": format!("^(?:{hex}|{decimal})$") }, number] })
                } else {
                    json!({ "type": "string", "pattern": format!("^{hex}$") })
                }
            }
            Encoding::Join { separator } => json!({ "type": "string", "pattern": joined(field, separator) }),
            Encoding::Json => {
                let inner = self.typed(&field.ty, &Limits::default(), &field.menu_classes);
                let mut schema = json!({
                    "type": "string",
                    "contentMediaType": "application/json",
                    "contentSchema": inner,
                });
                insert(&mut schema, "maxLength", limits.max_length);
                schema
            }
        })
    }

    /// Another kind that is accepted.
    fn accepted(self, field: &Field, kind: PageKind) -> Value {
        let limits = &field.limits;
        match kind {
            PageKind::Integer if self.is_flags(&field.ty) => {
                json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
            }
            PageKind::Integer | PageKind::Number => {
                let ty = if kind == PageKind::Integer { TypeRef::Integer } else { TypeRef::Number };
                let numeric = Limits { min: limits.min, max: limits.max, ..Limits::default() };
                Value::Object(self.typed(&ty, &numeric, &[]))
            }
            PageKind::Boolean => json!({ "type": "boolean" }),
            PageKind::String if matches!(field.ty, TypeRef::Integer) => {
                let pattern = digits::decimal(whole(limits.min), whole(limits.max));
                json!({ "type": "string", "pattern": format!("^{pattern}$") })
            }
            PageKind::String => json!({ "type": "string" }),
        }
    }

    /// The whole numbers that a field takes, by its own limits and by those of its type.
    fn range(self, field: &Field) -> (Option<i128>, Option<i128>) {
        let named = match &field.ty {
            TypeRef::Named(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Integer { limits, .. } => Some(limits),
                _ => None,
            },
            _ => None,
        };
        let all = || std::iter::once(&field.limits).chain(named);
        (all().filter_map(|limits| whole(limits.min)).max(), all().filter_map(|limits| whole(limits.max)).min())
    }

    fn is_flags(self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::Named(id) if matches!(self.sdk.ty(*id).kind, TypeKind::Flags(_)))
    }

    /// A value, or the text that a platform sends in its place.
    pub fn or_text(self, schema: Value, ty: &TypeRef) -> Value {
        if !self.texts {
            return schema;
        }
        let text = match ty {
            TypeRef::Integer => json!({ "type": "string", "pattern": WHOLE_TEXT }),
            TypeRef::Number => json!({ "type": "string", "pattern": NUMBER_TEXT }),
            TypeRef::Boolean => json!({ "type": "string", "enum": ["true", "false", "1", "0"] }),
            TypeRef::Named(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Integer { .. } | TypeKind::Flags(_) => json!({ "type": "string", "pattern": WHOLE_TEXT }),
                TypeKind::Object(_) | TypeKind::Union { .. } => json_text(&schema),
                TypeKind::String { .. } | TypeKind::Enum { .. } => return schema,
            },
            TypeRef::List(_) | TypeRef::Map(..) => json_text(&schema),
            TypeRef::String | TypeRef::Json | TypeRef::InterfaceName | TypeRef::MenuItem => return schema,
        };
        json!({ "anyOf": [schema, text] })
    }
}

/// Entries between separators; nothing between two separators is no entry.
fn joined(field: &Field, separator: &str) -> String {
    let limits = &field.limits;
    let (separator, entry) = match escaped(separator) {
        one if separator.chars().count() == 1 => (one.clone(), format!("[^{one}]+")),
        several => (format!("(?:{several})"), format!("(?:(?!{several})[\\s\\S])+")),
    };
    let least = limits.min_items.unwrap_or(0);
    let most = limits.max_items.map_or_else(String::new, |max| max.saturating_sub(1).to_string());
    let more = least.saturating_sub(1);
    let filled = format!("{entry}(?:{separator}+{entry}){{{more},{most}}}{separator}*");
    let inside = if least == 0 { format!("(?:{filled})?") } else { filled };
    format!("^{separator}*{inside}$")
}

fn json_text(schema: &Value) -> Value {
    json!({ "type": "string", "contentMediaType": "application/json", "contentSchema": schema })
}

#[expect(clippy::cast_possible_truncation, reason = "limits of whole numbers are whole and checked by resolve")]
fn whole(limit: Option<f64>) -> Option<i128> {
    limit.map(|limit| limit as i128)
}

/// A text as a regular expression of itself.
fn escaped(text: &str) -> String {
    let special =
        |c: char| matches!(c, '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/');
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
