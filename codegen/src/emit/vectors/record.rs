//! Cases of records: their fields, what is missing, and the rules between fields.

use serde_json::{Map, Value, json};

use super::case::Case;
use super::value::Maker;
use crate::model::{Condition, Encoding, Field, Record, Rule, TypeId, TypeKind, TypeRef};

impl Maker<'_> {
    /// The cases of a record that is a whole payload.
    pub fn whole_record(self, record: &Record) -> Vec<Case> {
        let mut cases = vec![
            Case::valid("full", Value::Object(self.full(record))),
            Case::valid("minimal", Value::Object(self.sdk.sample_record(record, false))),
        ];
        cases.extend(self.members(record));
        cases
    }

    /// The page form of a record with all of its fields, and with all of theirs.
    pub fn full(self, record: &Record) -> Map<String, Value> {
        let wanted = record.listed().filter(|field| field.ignored.is_none());
        wanted.map(|field| (field.name.js.clone(), self.full_field(field))).collect()
    }

    fn full_field(self, field: &Field) -> Value {
        let is_given = field.fixed.is_some() || field.example.is_some() || field.default.is_some();
        let inner = match &field.ty {
            TypeRef::Named(id) if !is_given => self.full_members(*id),
            TypeRef::List(entry) if !is_given => match **entry {
                TypeRef::Named(id) => self.full_members(id).map(|entry| json!([entry])),
                _ => None,
            },
            _ => None,
        };
        match (inner, &field.encoding) {
            (Some(inner), Encoding::Plain) if field.limits.min_items.is_none_or(|min| min <= 1) => inner,
            (Some(inner), Encoding::Json) => Value::String(inner.to_string()),
            _ => self.sdk.to_page(field, &self.sdk.sample_field(field)),
        }
    }

    /// A value of a type that has members.
    fn full_members(self, id: TypeId) -> Option<Value> {
        matches!(self.sdk.ty(id).kind, TypeKind::Object(_) | TypeKind::Union { .. }).then(|| self.whole(id))
    }

    /// The cases of the fields of a record and of the rules between them.
    pub fn members(self, record: &Record) -> Vec<Case> {
        let full = self.full(record);
        let mut cases = Vec::new();
        for field in record.listed().filter(|field| field.ignored.is_none()) {
            let name = &field.name.js;
            cases.extend(self.encoded(field).into_iter().map(|case| {
                case.inside(name, |value| {
                    let mut members = full.clone();
                    members.insert(name.clone(), value);
                    Value::Object(members)
                })
            }));
            if !field.may_be_absent() {
                let without = without(&full, &[name]);
                cases.push(Case::invalid(format!("{name}-missing"), "required", without).at(name));
            }
        }
        cases.extend(record.rules.iter().flat_map(|rule| self.rule(record, rule, &full)));
        cases
    }

    fn rule(self, record: &Record, rule: &Rule, full: &Map<String, Value>) -> Vec<Case> {
        match rule {
            Rule::AtLeastOne { fields, .. } => self.at_least_one(record, fields, full),
            Rule::Require { field, when, .. } => self.require(record, field, when, full),
        }
    }

    fn at_least_one(self, record: &Record, names: &[String], full: &Map<String, Value>) -> Vec<Case> {
        let names: Vec<&String> = names.iter().collect();
        let slug = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join("-or-");
        let broken = |slug: String, value| Case::invalid(slug, "at-least-one", value).past(json!(names));
        // Without these, another such rule would be broken too.
        let breaks_others = |gone: &[&String]| {
            record.rules.iter().any(|rule| match rule {
                Rule::AtLeastOne { fields, .. } => {
                    !fields.iter().eq(names.iter().copied()) && fields.iter().all(|field| gone.contains(&field))
                }
                Rule::Require { .. } => false,
            })
        };
        if breaks_others(&names) {
            return Vec::new();
        }
        let mut cases = vec![broken(format!("{slug}-missing"), without(full, &names))];
        for kept in &names {
            let others: Vec<&String> = names.iter().copied().filter(|name| name != kept).collect();
            cases.push(Case::valid(format!("{slug}-only-{kept}"), without(full, &others)));
        }
        let emptied = names.iter().map(|name| Some((*name, empty_form(self, record.field(name)?)?)));
        if let Some(emptied) = emptied.collect::<Option<Vec<_>>>() {
            let mut members = full.clone();
            members.extend(emptied.into_iter().map(|(name, value)| (name.clone(), value)));
            cases.push(broken(format!("{slug}-empty"), Value::Object(members)));
        }
        cases
    }

    fn require(self, record: &Record, name: &String, when: &[Condition], full: &Map<String, Value>) -> Vec<Case> {
        let Some(first) = when.first() else { return Vec::new() };
        let mut cases = Vec::new();
        for value in &first.values {
            let mut members = full.clone();
            for condition in when {
                let wanted = if condition.field == first.field { Some(value) } else { condition.values.first() };
                if let (Some(field), Some(wanted)) = (record.field(&condition.field), wanted) {
                    members.insert(condition.field.clone(), self.sdk.to_page(field, wanted));
                }
            }
            let label = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let slug = format!("{name}-missing-with-{}-{label}", first.field);
            cases.push(Case::invalid(slug, "required", without(&members, &[name])).at(name));
            if let Some(empty) = record.field(name).and_then(|field| empty_form(self, field)) {
                members.insert(name.clone(), empty);
                let slug = format!("{name}-empty-with-{}-{label}", first.field);
                cases.push(Case::invalid(slug, "required", Value::Object(members)).at(name));
            }
        }
        // Where the condition does not hold, nothing is asked for.
        let otherwise = record.field(&first.field).and_then(|field| self.other_value(field, &first.values));
        if let Some(value) = otherwise {
            let mut members = full.clone();
            members.insert(first.field.clone(), value);
            members.shift_remove(name);
            cases.push(Case::valid(format!("{name}-not-needed"), Value::Object(members)));
        }
        cases
    }

    /// A value of the field beside these.
    fn other_value(self, field: &Field, values: &[Value]) -> Option<Value> {
        let all: Vec<Value> = match &field.ty {
            TypeRef::Boolean => vec![json!(true), json!(false)],
            TypeRef::Named(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Enum { values, .. } => values.iter().map(|value| json!(value.name.js)).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let other = all.into_iter().find(|value| !values.contains(value))?;
        Some(self.sdk.to_page(field, &other))
    }
}

/// The empty value that counts as missing, where the field has one that breaks no other rule.
fn empty_form(maker: Maker<'_>, field: &Field) -> Option<Value> {
    let limits = &field.limits;
    let limited = limits.min_length.is_some_and(|min| min > 0)
        || limits.min_items.is_some_and(|min| min > 0)
        || limits.pattern.is_some();
    if limited || field.encoding == Encoding::Json {
        return None;
    }
    match &field.ty {
        TypeRef::String => Some(json!("")),
        TypeRef::List(_) => Some(maker.sdk.to_page(field, &json!([]))),
        TypeRef::Map(..) => Some(json!({})),
        TypeRef::Named(id) => match &maker.sdk.ty(*id).kind {
            TypeKind::String { limits, .. } if limits.is_empty() => Some(json!("")),
            _ => None,
        },
        _ => None,
    }
}

fn without(members: &Map<String, Value>, names: &[&String]) -> Value {
    Value::Object(
        members
            .iter()
            .filter(|(name, _)| !names.contains(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    )
}
