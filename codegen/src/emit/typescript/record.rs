//! A record with its cross-field rules goes in, an interface comes out, or a union where a type can say the rule.
//!
//! Two kinds of rules become unions: fields that are required by the value of one field, and at least one of two fields.
//! All others are for run time. What the branches share stays in one base, callbacks above all: their params are then
//! typed in every branch.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::{Encoding, Field, Record, Rule, Sdk, TypeKind, TypeRef};

use super::doc::{Doc, both, code};
use super::facts;
use super::syntax::{Item, Member, Shape, Type};
use super::types::{literal, visible};
use super::typings::{Position, Typings};

/// One branch of a choice.
struct Branch {
    /// The field that chooses, its literals, and whether it may be left out.
    tag: Option<(String, Type, bool)>,
    /// Fields that this branch needs.
    required: Vec<String>,
    /// Fields that it merely allows.
    optional: Vec<String>,
}

impl Typings<'_> {
    /// Declares a record; `further` members stand behind its own.
    pub fn declare_record(
        &mut self,
        name: String,
        record: &Record,
        further: Vec<Member>,
        position: Position,
        doc: Doc,
    ) {
        let doc = doc.items(facts::rules(self.sdk, record));
        let members: Vec<Member> = visible(record).map(|field| self.member(field, position, Some(record))).collect();
        let mut claimed = BTreeSet::new();
        let choices = if position == Position::Param { choices(self.sdk, record, &mut claimed) } else { Vec::new() };
        if choices.is_empty() {
            let members = members.into_iter().chain(further).collect();
            self.items.push(Item::interface(name, Vec::new(), members, doc));
            return;
        }
        let choices: Vec<Type> = choices
            .iter()
            .map(|branches| Type::union(branches.iter().map(|branch| branch.to_type(&members))))
            .collect();
        let shared: Vec<Member> =
            members.into_iter().filter(|member| !claimed.contains(&member.name)).chain(further).collect();
        let mut parts = choices;
        let mut doc = doc;
        if !shared.is_empty() {
            let base = self.names.reserve(&format!("{name}Base"));
            let (name, own) = (code(&name), code(&base));
            doc = doc.item(&both(
                format!("To fill the object step by step, declare what all its forms share as {own} first."),
                format!("如需逐步填充对象，可先将各种形式共有的部分声明为 {own}。"),
            ));
            let says = both(format!("What all forms of {name} share."), format!("{name} 各种形式共有的部分。"));
            self.items.push(Item::interface(&base, Vec::new(), shared, Doc::new(&says)));
            parts.insert(0, Type::name(base));
        }
        let whole = if parts.len() == 1 { parts.remove(0) } else { Type::Intersection(parts) };
        self.items.push(Item::alias(name, whole, doc));
    }
}

impl Branch {
    fn to_type(&self, members: &[Member]) -> Type {
        let own = members.iter().filter_map(|member| {
            if let Some((tag, literals, optional)) = &self.tag
                && *tag == member.name
            {
                let chosen = Member { shape: Shape::Property(literals.clone()), ..member.clone() };
                return Some(chosen.with_optional(*optional));
            }
            let needed = self.required.contains(&member.name);
            (needed || self.optional.contains(&member.name)).then(|| member.clone().with_optional(!needed))
        });
        Type::Object(own.collect())
    }
}

/// The choices of a record; `claimed` gets the names of the fields they are about. A field is part of one choice.
fn choices(sdk: &Sdk, record: &Record, claimed: &mut BTreeSet<String>) -> Vec<Vec<Branch>> {
    let mut all = Vec::new();
    for rule in &record.rules {
        let found = match rule {
            Rule::AtLeastOne { fields, .. } => one_of_two(record, fields),
            Rule::Require { when, .. } => match when.as_slice() {
                [condition] => by_tag(sdk, record, &condition.field),
                _ => None,
            },
        };
        let Some((names, branches)) = found else { continue };
        if names.iter().all(|name| !claimed.contains(name)) {
            claimed.extend(names);
            all.push(branches);
        }
    }
    all
}

type Choice = (Vec<String>, Vec<Branch>);

fn one_of_two(record: &Record, fields: &[String]) -> Option<Choice> {
    let [first, second] = fields else { return None };
    if !is_optional(record, first) || !is_optional(record, second) {
        return None;
    }
    let branch = |needed: &String, other: &String| Branch {
        tag: None,
        required: vec![needed.clone()],
        optional: vec![other.clone()],
    };
    Some((fields.to_vec(), vec![branch(first, second), branch(second, first)]))
}

/// Groups the values of the tag by the fields that they require.
fn by_tag(sdk: &Sdk, record: &Record, tag: &str) -> Option<Choice> {
    let tag = visible(record).find(|field| field.name.js == tag)?;
    let mut groups: Vec<(Vec<Value>, Vec<String>)> = Vec::new();
    for value in values(sdk, tag)? {
        let needs: Vec<String> = required_by(record, &tag.name.js, &value);
        match groups.iter_mut().find(|(_, other)| *other == needs) {
            Some((values, _)) => values.push(value),
            None => groups.push((vec![value], needs)),
        }
    }
    let fields: BTreeSet<String> = groups.iter().flat_map(|(_, needs)| needs.iter().cloned()).collect();
    let absent = groups.iter().position(|(values, needs)| match &tag.default {
        Some(default) => values.contains(default),
        None => needs.is_empty(),
    });
    if groups.len() < 2 || fields.iter().any(|name| !is_optional(record, name)) || !tag.required && absent.is_none() {
        return None;
    }
    let mut branches = Vec::new();
    for (index, (values, needs)) in groups.iter().enumerate() {
        let literals: Option<Vec<Type>> = values.iter().map(|value| literal(&sdk.to_page(tag, value))).collect();
        branches.push(Branch {
            tag: Some((tag.name.js.clone(), Type::union(literals?), !tag.required && absent == Some(index))),
            required: needs.clone(),
            optional: fields.iter().filter(|name| !needs.contains(name)).cloned().collect(),
        });
    }
    Some((std::iter::once(tag.name.js.clone()).chain(fields).collect(), branches))
}

/// The fields that this value of the tag requires, alone.
fn required_by(record: &Record, tag: &str, value: &Value) -> Vec<String> {
    let fields = record.rules.iter().filter_map(|rule| match rule {
        Rule::Require { field, when, .. } => match when.as_slice() {
            [condition] if condition.field == tag && condition.values.contains(value) => Some(field.clone()),
            _ => None,
        },
        Rule::AtLeastOne { .. } => None,
    });
    fields.collect::<BTreeSet<_>>().into_iter().collect()
}

/// All values of a field (logical form), where a type can list them.
fn values(sdk: &Sdk, field: &Field) -> Option<Vec<Value>> {
    if !field.page_accepts.is_empty() || field.fixed.is_some() {
        return None;
    }
    match (&field.ty, &field.encoding) {
        (TypeRef::Named(id), Encoding::Plain) => match &sdk.ty(*id).kind {
            TypeKind::Enum { values, .. } => Some(values.iter().map(|value| json!(value.name.js)).collect()),
            _ => None,
        },
        (TypeRef::Boolean, Encoding::Plain | Encoding::ZeroOne) => Some(vec![json!(true), json!(false)]),
        _ => None,
    }
}

fn is_optional(record: &Record, name: &str) -> bool {
    visible(record).any(|field| field.name.js == *name && !field.required && field.ignored.is_none())
}
