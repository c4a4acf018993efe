//! Cases of a field: those of its type in the field's encoding, and the other kinds that are accepted.

use serde_json::{Value, json};

use super::case::Case;
use super::limits::texts;
use super::value::{Maker, wrong_type};
use crate::model::{Encoding, Field, Limits, PageKind, TypeKind, TypeRef};

impl Maker<'_> {
    /// Cases of the page form of a field's value.
    pub fn encoded(self, field: &Field) -> Vec<Case> {
        if let Some(fixed) = &field.fixed {
            return other_than_fixed(field, fixed);
        }
        let plain = || self.typed(&field.ty, &field.limits, &field.menu_classes);
        let mut cases = match &field.encoding {
            Encoding::Plain => plain(),
            Encoding::ZeroOne => vec![
                Case::valid("one", json!(1)),
                Case::valid("zero", json!(0)),
                Case::invalid("two", "type", json!(2)),
                wrong_type(json!("maybe")),
            ],
            Encoding::Decimal | Encoding::Hex { .. } => self.as_text(field, plain()),
            Encoding::TextOrNumber => {
                let mut cases = plain();
                let sample = self.sdk.sample_field(field);
                cases.push(Case::valid("as-text", Value::String(sample.to_string())));
                cases
            }
            Encoding::Join { .. } => self.joined(field, plain()),
            Encoding::Json => self.as_json(field),
        };
        cases.extend(field.page_accepts.iter().filter_map(|kind| self.accepted(field, *kind)));
        cases
    }

    /// Whole numbers and flags as texts.
    fn as_text(self, field: &Field, plain: Vec<Case>) -> Vec<Case> {
        let mut cases = vec![Case::invalid("not-a-number", "type", json!("many")), wrong_type(json!([]))];
        // The text of a negative number has no digits to count.
        let encodes = |value: &Value| match field.encoding {
            Encoding::Hex { .. } => value.is_u64(),
            _ => value.is_i64() || value.is_u64(),
        };
        let numbers = plain.into_iter().filter(|case| encodes(&case.value));
        cases.extend(numbers.map(|case| case.map(|value| self.sdk.to_page(field, &value))));
        cases
    }

    /// A list as one text. What is special about an entry shows only if the entry is a text or a number.
    fn joined(self, field: &Field, plain: Vec<Case>) -> Vec<Case> {
        let scalar = |value: &Value| value.is_string() || value.is_i64() || value.is_u64();
        let is_list = |value: &Value| value.as_array().is_some_and(|entries| entries.iter().all(scalar));
        let lists = plain.into_iter().filter(|case| is_list(&case.value));
        let mut cases: Vec<Case> = lists.map(|case| case.map(|value| self.sdk.to_page(field, &value))).collect();
        cases.push(wrong_type(json!(7)));
        cases
    }

    /// A value as JSON text.
    fn as_json(self, field: &Field) -> Vec<Case> {
        let mut cases: Vec<Case> = self
            .typed(&field.ty, &Limits::default(), &field.menu_classes)
            .into_iter()
            .filter(|case| !case.breaks_itself_by(&["type"]))
            .map(|case| case.map(|value| Value::String(value.to_string())))
            .collect();
        let of_any_text = match &field.ty {
            TypeRef::String | TypeRef::Json | TypeRef::InterfaceName | TypeRef::MenuItem => true,
            TypeRef::Named(id) => matches!(self.sdk.ty(*id).kind, TypeKind::String { .. } | TypeKind::Enum { .. }),
            _ => false,
        };
        if !of_any_text {
            cases.push(Case::invalid("not-json", "type", json!("{")));
        }
        if !field.limits.is_empty() {
            cases.extend(
                texts(&field.limits, "").into_iter().filter(|case| case.breaks_itself_by(&["max-length"])).map(
                    |case| {
                        let length = case.value.as_str().map_or(0, |text| text.chars().count());
                        let text = self.sdk.to_page(field, &self.sdk.sample_field(field));
                        case.map(|_| json!(format!("{:length$}", text.as_str().unwrap_or_default())))
                    },
                ),
            );
        }
        cases
    }

    /// The same value as another kind that is accepted.
    fn accepted(self, field: &Field, kind: PageKind) -> Option<Case> {
        let sample = self.sdk.sample_field(field);
        let is_number = sample.is_i64() || sample.is_u64() || sample.is_f64();
        let (slug, value) = match kind {
            PageKind::String if is_number && field.encoding == Encoding::Plain => {
                ("as-text", json!(sample.to_string()))
            }
            PageKind::Integer | PageKind::Number if is_number => ("as-number", sample),
            PageKind::Boolean if is_number => ("as-boolean", json!(true)),
            PageKind::Boolean if sample.is_boolean() => ("as-boolean", sample),
            _ => return None,
        };
        (value != self.sdk.to_page(field, &self.sdk.sample_field(field))).then(|| Case::valid(slug, value))
    }
}

/// A value beside the only one.
fn other_than_fixed(field: &Field, fixed: &Value) -> Vec<Case> {
    let mut cases = Vec::new();
    let other = match fixed {
        Value::String(text) => json!(format!("{text}-other")),
        Value::Number(number) => json!(number.as_i64().unwrap_or_default() + 1),
        _ => return cases,
    };
    if matches!(field.encoding, Encoding::Plain) {
        cases.push(Case::invalid("other-value", "fixed", other).past(fixed.clone()));
    }
    cases
}
