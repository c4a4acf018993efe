//! Plausible values made from the model: documents, examples and tests of every target draw on them.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};
use serde_json::{Map, Value, json};

use super::{Encoding, Field, Limits, MenuClassId, Params, Record, Sdk, TypeId, TypeKind, TypeRef};

impl Sdk {
    /// A plausible value of a field, logical form.
    pub fn sample_field(&self, field: &Field) -> Value {
        let given = field.fixed.as_ref().or(field.example.as_ref()).or(field.default.as_ref());
        given.cloned().unwrap_or_else(|| self.sample_type(&field.ty, &field.limits, &field.menu_classes))
    }

    /// A plausible record, page form: with every listed field, or only the required ones.
    /// Fields with a rule between them are included where a rule needs them.
    pub fn sample_record(&self, record: &Record, all_fields: bool) -> Map<String, Value> {
        let wanted = |field: &&Field| {
            field.ignored.is_none() && (all_fields || field.required || record.first_of_a_choice(&field.name.js))
        };
        record
            .listed()
            .filter(wanted)
            .map(|field| (field.name.js.clone(), self.to_page(field, &self.sample_field(field))))
            .collect()
    }

    /// A plausible params object, page form.
    pub fn sample_params(&self, params: &Params, all_fields: bool) -> Value {
        match params {
            Params::Record(record) => Value::Object(self.sample_record(record, all_fields)),
            Params::Type(id) => self.type_to_page(&TypeRef::Named(*id), &self.sample_named(*id)),
        }
    }

    /// The page form of a field's logical value.
    pub fn to_page(&self, field: &Field, logical: &Value) -> Value {
        let inner = self.type_to_page(&field.ty, logical);
        match &field.encoding {
            Encoding::Plain | Encoding::TextOrNumber => inner,
            Encoding::ZeroOne => json!(i32::from(logical == &Value::Bool(true))),
            Encoding::Decimal => Value::String(plain_text(&inner)),
            Encoding::Hex { digits } => {
                let number = logical.as_u64().unwrap_or_default();
                Value::String(format!("0x{number:0width$x}", width = *digits as usize))
            }
            Encoding::Join { separator } => {
                let entries = logical.as_array().map(Vec::as_slice).unwrap_or_default();
                Value::String(entries.iter().map(plain_text).collect::<Vec<_>>().join(separator))
            }
            Encoding::Json => Value::String(inner.to_string()),
        }
    }

    /// The page form of a value of a type: members of records are encoded as their fields say.
    fn type_to_page(&self, ty: &TypeRef, logical: &Value) -> Value {
        match (ty, logical) {
            (TypeRef::List(entry), Value::Array(values)) => {
                values.iter().map(|value| self.type_to_page(entry, value)).collect()
            }
            (TypeRef::Map(_, entry), Value::Object(values)) => Value::Object(
                values.iter().map(|(key, value)| (key.clone(), self.type_to_page(entry, value))).collect(),
            ),
            (TypeRef::Named(id), Value::Object(members)) => self.named_to_page(*id, members),
            _ => logical.clone(),
        }
    }

    fn named_to_page(&self, id: TypeId, members: &Map<String, Value>) -> Value {
        match &self.ty(id).kind {
            TypeKind::Object(record) => Value::Object(self.members_to_page(record, members)),
            TypeKind::Union { tag, content, variants } => {
                let chosen = members.get(&tag.js).and_then(Value::as_str);
                let Some(variant) = variants.iter().find(|variant| Some(variant.name.js.as_str()) == chosen) else {
                    return Value::Object(members.clone());
                };
                match (content, &self.ty(variant.ty).kind) {
                    (None, TypeKind::Object(record)) => Value::Object(self.members_to_page(record, members)),
                    (Some(content), _) => Value::Object(
                        members
                            .iter()
                            .map(|(key, value)| match value {
                                Value::Object(inner) if *key == content.js => {
                                    (key.clone(), self.named_to_page(variant.ty, inner))
                                }
                                other => (key.clone(), other.clone()),
                            })
                            .collect(),
                    ),
                    _ => Value::Object(members.clone()),
                }
            }
            _ => Value::Object(members.clone()),
        }
    }

    fn members_to_page(&self, record: &Record, members: &Map<String, Value>) -> Map<String, Value> {
        members
            .iter()
            .map(|(key, value)| match record.field(key) {
                Some(field) => (key.clone(), self.to_page(field, value)),
                None => (key.clone(), value.clone()),
            })
            .collect()
    }

    /// A plausible value of a type, logical form.
    pub fn sample_type(&self, ty: &TypeRef, limits: &Limits, classes: &[MenuClassId]) -> Value {
        match ty {
            TypeRef::String => Value::String(text_within(limits)),
            TypeRef::Integer => json!(whole_number(limits)),
            TypeRef::Number => json!(limits.min.map_or(1.5, |min| min.max(1.5).min(limits.max.unwrap_or(f64::MAX)))),
            TypeRef::Boolean => json!(true),
            TypeRef::Json => json!({}),
            TypeRef::InterfaceName => json!(self.interfaces.first().map_or("", |interface| &interface.name.js)),
            TypeRef::MenuItem => {
                let item = self.menu_items.iter().find(|item| classes.is_empty() || classes.contains(&item.class));
                json!(item.map_or("", |item| &item.name.js))
            }
            TypeRef::Named(id) => self.sample_named(*id),
            TypeRef::List(entry) => {
                let entry = self.sample_type(entry, &Limits::default(), classes);
                Value::Array(vec![entry; entries_within(limits)])
            }
            TypeRef::Map(key, entry) => {
                let entry = self.sample_type(entry, &Limits::default(), classes);
                let keys = (0..entries_within(limits)).map(|index| self.sample_key(key, index));
                Value::Object(keys.map(|key| (key, entry.clone())).collect())
            }
        }
    }

    /// A key of a map; another one for each index.
    fn sample_key(&self, ty: &TypeRef, index: usize) -> String {
        let names: Vec<&str> = match ty {
            TypeRef::InterfaceName => self.interfaces.iter().map(|interface| &*interface.name.js).collect(),
            TypeRef::MenuItem => self.menu_items.iter().map(|item| &*item.name.js).collect(),
            TypeRef::Named(id) => match &self.ty(*id).kind {
                TypeKind::Enum { values, .. } => values.iter().map(|value| &*value.name.js).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        match (names.get(index), index) {
            (Some(name), _) => (*name).to_owned(),
            (None, 0) => plain_text(&self.sample_type(ty, &Limits::default(), &[])),
            (None, _) => format!("{}{index}", plain_text(&self.sample_type(ty, &Limits::default(), &[]))),
        }
    }

    fn sample_named(&self, id: TypeId) -> Value {
        match &self.ty(id).kind {
            TypeKind::String { limits, example } => json!(example.clone().unwrap_or_else(|| text_within(limits))),
            TypeKind::Integer { limits, example } => json!(example.unwrap_or_else(|| whole_number(limits))),
            TypeKind::Enum { values, .. } => json!(values.first().map_or("", |value| &value.name.js)),
            TypeKind::Flags(flags) => {
                json!(flags.iter().find(|flag| !flag.is_combination()).map_or(0, |flag| flag.value))
            }
            TypeKind::Object(record) => Value::Object(self.sample_logical_record(record)),
            TypeKind::Union { tag, content, variants } => {
                let Some(variant) = variants.first() else { return json!({}) };
                let mut members = Map::new();
                members.insert(tag.js.clone(), json!(variant.name.js));
                match (content, self.sample_named(variant.ty)) {
                    (Some(content), inner) => {
                        members.insert(content.js.clone(), inner);
                    }
                    (None, Value::Object(inner)) => members.extend(inner),
                    (None, _) => {}
                }
                Value::Object(members)
            }
        }
    }

    fn sample_logical_record(&self, record: &Record) -> Map<String, Value> {
        record
            .listed()
            .filter(|field| field.ignored.is_none() && (field.required || record.first_of_a_choice(&field.name.js)))
            .map(|field| (field.name.js.clone(), self.sample_field(field)))
            .collect()
    }
}

impl Record {
    /// The field stands first in a rule that asks for at least one of several.
    fn first_of_a_choice(&self, js: &str) -> bool {
        self.rules.iter().any(|rule| match rule {
            super::Rule::AtLeastOne { fields, .. } => fields.first().is_some_and(|first| first == js),
            super::Rule::Require { .. } => false,
        })
    }
}

/// Text of a scalar without quotes.
fn plain_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text that keeps its limits: the shortest that matches the pattern, or a word of the right length.
fn text_within(limits: &Limits) -> String {
    if let Some(tree) = limits.pattern.as_ref().and_then(|pattern| regex_syntax::parse(pattern).ok()) {
        return shortest_match(&tree);
    }
    let length = |length: Option<u64>| length.map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    let most = length(limits.max_length).unwrap_or(usize::MAX);
    let least = length(limits.min_length).unwrap_or(0).max("text".len()).min(most);
    "text".chars().cycle().take(least).collect()
}

/// The shortest text of a pattern, the first alternative and a plain character of each class.
fn shortest_match(tree: &Hir) -> String {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(Class::Unicode(class)) => {
            let holds = |c: &char| class.iter().any(|range| (range.start()..=range.end()).contains(c));
            let plain = ['a', '0', 'A'].into_iter().find(holds);
            let first = || class.ranges().first().map(ClassUnicodeRange::start);
            plain.or_else(first).into_iter().collect()
        }
        HirKind::Class(Class::Bytes(class)) => class.iter().take(1).map(|range| char::from(range.start())).collect(),
        HirKind::Repetition(repetition) => {
            shortest_match(&repetition.sub).repeat(usize::try_from(repetition.min).unwrap_or(0))
        }
        HirKind::Capture(capture) => shortest_match(&capture.sub),
        HirKind::Concat(parts) => parts.iter().map(shortest_match).collect(),
        HirKind::Alternation(parts) => parts.first().map(shortest_match).unwrap_or_default(),
    }
}

/// As many entries as a list or map needs, one at least if it may have one.
fn entries_within(limits: &Limits) -> usize {
    const MOST: u64 = 64;
    let entries = limits.min_items.unwrap_or(0).max(1).min(limits.max_items.unwrap_or(u64::MAX)).min(MOST);
    usize::try_from(entries).unwrap_or(1)
}

#[expect(clippy::cast_possible_truncation, reason = "limits of whole numbers are whole and checked by resolve")]
fn whole_number(limits: &Limits) -> i64 {
    let lowest = limits.min.map_or(1, |min| min as i64);
    let highest = limits.max.map_or(i64::MAX, |max| max as i64);
    lowest.max(1).min(highest)
}
