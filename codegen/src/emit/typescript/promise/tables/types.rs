//! Named types, records and fields, with the limits that validation checks.

use std::collections::BTreeSet;

use super::{Literal, Members, Tables, member, yes};
use crate::model::{Encoding, Field, Limits, MenuClassId, PageKind, Params, Record, Rule, TypeId, TypeKind, TypeRef};

/// Where the fields of a record stand: an answer promises what a caller must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What a caller gives.
    Params,
    /// What an answer brings.
    Result,
}

impl Tables<'_> {
    /// Constants of all named types that calls use, each behind those that it uses.
    pub(in super::super) fn types(&self) -> String {
        let mut done = BTreeSet::new();
        let mut out = String::new();
        let config = self.sdk.lifecycle.iter().map(|lifecycle| (&lifecycle.config.params, Side::Params));
        for (record, side) in config {
            self.record_types(record, side, &mut done, &mut out);
        }
        for interface in &self.sdk.interfaces {
            match &interface.params {
                Params::Record(record) => self.record_types(record, Side::Params, &mut done, &mut out),
                Params::Type(id) => self.named_types(*id, Side::Params, &mut done, &mut out),
            }
            self.record_types(&interface.result, Side::Result, &mut done, &mut out);
        }
        out
    }

    fn record_types(&self, record: &Record, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        for field in fields(record) {
            self.ref_types(&field.ty, side, done, out);
        }
    }

    fn ref_types(&self, ty: &TypeRef, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        match ty {
            TypeRef::Named(id) => self.named_types(*id, side, done, out),
            TypeRef::List(entry) | TypeRef::Map(_, entry) => self.ref_types(entry, side, done, out),
            _ => {}
        }
    }

    fn named_types(&self, id: TypeId, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        if !done.insert(id) {
            return;
        }
        match &self.sdk.ty(id).kind {
            TypeKind::Object(record) => self.record_types(record, side, done, out),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    self.named_types(variant.ty, side, done, out);
                }
            }
            _ => {}
        }
        if let Literal::Object(members) = self.definition(id) {
            out.push_str(&Literal::Object(members).constant(&self.type_name(id)));
        }
    }

    fn type_name(&self, id: TypeId) -> String {
        format!("{}Type", self.sdk.ty(id).name.typescript)
    }

    /// What a named type is; a plain word where it says no more than a built-in one.
    fn definition(&self, id: TypeId) -> Literal {
        let limited = |base: &str, limits: &Limits| {
            let rules = limit_members(limits);
            if rules.is_empty() {
                Literal::text(base)
            } else {
                Literal::Object(std::iter::once(("base".to_owned(), Literal::text(base))).chain(rules).collect())
            }
        };
        match &self.sdk.ty(id).kind {
            TypeKind::String { limits, .. } => limited("string", limits),
            TypeKind::Integer { limits, .. } => limited("integer", limits),
            TypeKind::Flags(_) => Literal::text("flags"),
            TypeKind::Enum { values, open } => {
                let values = Literal::texts(values.iter().map(|value| value.name.js.as_str()));
                let mut members = vec![member("base", Literal::text("string")), member("values", values)];
                if *open {
                    members.push(yes("open"));
                }
                Literal::Object(members)
            }
            TypeKind::Object(record) => self.record(record, None),
            TypeKind::Union { tag, content, variants } => {
                let of = variants
                    .iter()
                    .map(|variant| (variant.name.js.clone(), self.type_ref(&TypeRef::Named(variant.ty))))
                    .collect();
                let content = content.as_ref().map(|content| member("content", Literal::text(&content.js)));
                let tag = member("tag", Literal::text(&tag.js));
                Literal::Object(
                    std::iter::once(tag).chain(content).chain([member("variants", Literal::Object(of))]).collect(),
                )
            }
        }
    }

    pub(super) fn type_ref(&self, ty: &TypeRef) -> Literal {
        match ty {
            TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => Literal::text("string"),
            TypeRef::Integer => Literal::text("integer"),
            TypeRef::Number => Literal::text("number"),
            TypeRef::Boolean => Literal::text("boolean"),
            TypeRef::Json => Literal::text("json"),
            TypeRef::Named(id) => match self.definition(*id) {
                Literal::Object(_) => Literal::Plain(self.type_name(*id)),
                word => word,
            },
            TypeRef::List(entry) => Literal::Object(vec![member("list", self.type_ref(entry))]),
            TypeRef::Map(_, entry) => Literal::Object(vec![member("map", self.type_ref(entry))]),
        }
    }

    /// A record. `side` is that of a record of its own; a named type may stand on both.
    pub(super) fn record(&self, record: &Record, side: Option<Side>) -> Literal {
        let fields = fields(record).map(|field| (field.name.js.clone(), self.field(record, field, side))).collect();
        let mut members = vec![member("fields", Literal::Object(fields))];
        let rules: Vec<Literal> = record.rules.iter().map(rule).collect();
        if !rules.is_empty() && side != Some(Side::Result) {
            members.push(member("rules", Literal::List(rules)));
        }
        Literal::Object(members)
    }

    fn field(&self, record: &Record, field: &Field, side: Option<Side>) -> Literal {
        let mut members = vec![member("type", self.type_ref(&field.ty))];
        members.extend(encoding(&field.encoding));
        if side == Some(Side::Result) {
            if is_promised(field) {
                members.push(yes("promised"));
            }
            return Literal::Object(members);
        }
        if field.required && field.ignored.is_none() {
            members.push(yes("required"));
        }
        if field.mutated {
            members.push(yes("copied"));
        }
        let accepted = field.page_accepts.iter().map(|kind| match kind {
            PageKind::String => "string",
            PageKind::Integer | PageKind::Number => "number",
            PageKind::Boolean => "boolean",
        });
        let accepted: Vec<&str> = accepted.collect();
        if !accepted.is_empty() {
            members.push(member("accepts", Literal::texts(accepted)));
        }
        let decides = |rule: &Rule| match rule {
            Rule::Require { when, .. } => when.iter().any(|condition| condition.field == field.name.js),
            Rule::AtLeastOne { .. } => false,
        };
        if let Some(default) = field.default.as_ref().filter(|_| record.rules.iter().any(decides)) {
            members.push(member("default", Literal::value(default)));
        }
        members.extend(field.fixed.as_ref().map(|value| member("fixed", Literal::value(value))));
        members.extend(limit_members(&field.limits));
        members.extend(self.refused(&field.menu_classes));
        Literal::Object(members)
    }

    /// The menu items of the classes that a field does not take.
    fn refused(&self, classes: &[MenuClassId]) -> Option<(String, Literal)> {
        let refused = self.sdk.menu_items.iter().filter(|item| !classes.contains(&item.class));
        let refused: Vec<&str> = refused.map(|item| item.name.js.as_str()).collect();
        (!classes.is_empty() && !refused.is_empty()).then(|| member("refused", Literal::texts(refused)))
    }
}

/// Every answer of a successful call has the field.
pub(in super::super) fn is_promised(field: &Field) -> bool {
    !field.may_be_absent() && !field.unlisted
}

/// The fields that a page deals with.
pub(in super::super) fn fields(record: &Record) -> impl Iterator<Item = &Field> {
    record.fields.iter().filter(|field| !field.secret)
}

fn encoding(encoding: &Encoding) -> Members {
    let named = |name: &str| member("encoding", Literal::text(name));
    match encoding {
        Encoding::Plain => Vec::new(),
        Encoding::ZeroOne => vec![named("zero-one")],
        Encoding::Decimal => vec![named("decimal")],
        Encoding::Hex { digits } => vec![named("hex"), member("digits", Literal::Plain(digits.to_string()))],
        Encoding::Join { separator } => vec![named("join"), member("separator", Literal::text(separator))],
        Encoding::Json => vec![named("json")],
        Encoding::TextOrNumber => vec![named("text-or-number")],
    }
}

fn limit_members(limits: &Limits) -> Members {
    let count = |name: &str, limit: Option<u64>| limit.map(|limit| member(name, Literal::Plain(limit.to_string())));
    let bound = |name: &str, limit: Option<f64>| limit.map(|limit| member(name, Literal::Plain(limit.to_string())));
    let mut members: Members = Vec::new();
    members.extend(bound("min", limits.min));
    members.extend(bound("max", limits.max));
    members.extend(count("minLength", limits.min_length));
    members.extend(count("maxLength", limits.max_length));
    members.extend(count("minItems", limits.min_items));
    members.extend(count("maxItems", limits.max_items));
    members.extend(limits.pattern.as_deref().map(|pattern| member("pattern", Literal::text(pattern))));
    if limits.in_bytes {
        members.push(yes("bytes"));
    }
    members
}

fn rule(rule: &Rule) -> Literal {
    Literal::Object(match rule {
        Rule::AtLeastOne { fields, .. } => {
            vec![member("atLeastOne", Literal::texts(fields.iter().map(String::as_str)))]
        }
        Rule::Require { field, when, .. } => {
            let when = when.iter().map(|condition| {
                Literal::Object(vec![
                    member("field", Literal::text(&condition.field)),
                    member("values", Literal::List(condition.values.iter().map(Literal::value).collect())),
                ])
            });
            vec![member("require", Literal::text(field)), member("when", Literal::List(when.collect()))]
        }
    })
}
