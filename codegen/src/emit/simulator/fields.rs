//! Params, results and types as tables: what the simulator needs to check a value and to write one.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::literal::object;
use super::tables::{platforms, role, some};
use crate::model::{
    Encoding, Field, Limits, PageKind, PagePart, Params, Record, Role, Rule, Sdk, TypeDef, TypeId, TypeKind, TypeRef,
};

/// The params of an interface.
pub(super) fn params(sdk: &Sdk, params: &Params) -> Value {
    match params {
        Params::Record(fields) => record(sdk, fields),
        Params::Type(id) => {
            json!({ "type": sdk.ty(*id).name.js, "example": sdk.sample_type(&TypeRef::Named(*id), &Limits::default(), &[]) })
        }
    }
}

/// A record: its fields by name, and the rules between them.
pub(super) fn record(sdk: &Sdk, record: &Record) -> Value {
    let fields: Map<_, _> = record.fields.iter().map(|one| (one.name.js.clone(), field(sdk, one))).collect();
    object([("fields", some(Value::Object(fields))), ("rules", some(record.rules.iter().map(rule).collect()))])
}

fn rule(rule: &Rule) -> Value {
    match rule {
        Rule::AtLeastOne { fields, .. } => json!({ "atLeastOne": fields }),
        Rule::Require { field, when, .. } => {
            let when: Map<_, _> = when.iter().map(|it| (it.field.clone(), json!(it.values))).collect();
            json!({ "require": field, "when": when })
        }
    }
}

fn field(sdk: &Sdk, field: &Field) -> Value {
    let bridge = &field.bridge;
    let accepts = field.page_accepts.iter().map(|kind| match kind {
        PageKind::String => "string",
        PageKind::Integer => "integer",
        PageKind::Number => "number",
        PageKind::Boolean => "boolean",
    });
    let first_of = bridge.first_of.iter().map(|part| match part {
        PagePart::Field(name) => json!(name),
        PagePart::Tail => json!({ "tail": true }),
    });
    let on_success_alone = field.on == [Role::Success];
    let when: Map<_, _> = field.when.iter().map(|it| (it.field.clone(), json!(it.values))).collect();
    let classes = field.menu_classes.iter().map(|class| sdk.menu_classes[class.0].name.js.as_str());
    let example = field.example.is_none().then(|| sdk.sample_field(field)).or_else(|| field.example.clone());
    object([
        ("type", Some(reference(sdk, &field.ty))),
        ("required", field.required.then(|| json!(true))),
        ("encoding", encoding(&field.encoding)),
        ("accepts", some(accepts.collect())),
        ("fixed", field.fixed.clone()),
        ("default", field.default.clone()),
        ("limits", limits(&field.limits)),
        ("classes", some(classes.collect())),
        ("sentAs", bridge.name.as_ref().map(|name| json!(name))),
        ("jsonOn", some(platforms(sdk, &bridge.json))),
        ("at", some(json!(bridge.at))),
        ("asText", bridge.as_text.then(|| json!(true))),
        ("firstOf", some(first_of.collect())),
        ("on", (!on_success_alone).then(|| field.on.iter().map(|on| role(*on)).collect()).and_then(some)),
        ("when", some(Value::Object(when))),
        ("platforms", some(platforms(sdk, &field.platforms))),
        ("mayBeAbsent", field.absence.observed.is_some().then(|| json!(true))),
        ("signature", field.signed_by.is_some().then(|| json!(true))),
        ("unlisted", field.unlisted.then(|| json!(true))),
        ("ignored", field.ignored.is_some().then(|| json!(true))),
        ("example", example),
    ])
}

fn encoding(encoding: &Encoding) -> Option<Value> {
    Some(match encoding {
        Encoding::Plain => return None,
        Encoding::ZeroOne => json!("zero-one"),
        Encoding::Decimal => json!("decimal"),
        Encoding::Hex { digits } => json!({ "hex": digits }),
        Encoding::Join { separator } => json!({ "join": separator }),
        Encoding::Json => json!("json"),
        Encoding::TextOrNumber => json!("text-or-number"),
    })
}

/// Limits, without the unit, which is for people.
pub(super) fn limits(limits: &Limits) -> Option<Value> {
    let bytes = limits.in_bytes;
    some(object([
        ("min", limits.min.map(number)),
        ("max", limits.max.map(number)),
        (if bytes { "min-bytes" } else { "min-length" }, limits.min_length.map(|it| json!(it))),
        (if bytes { "max-bytes" } else { "max-length" }, limits.max_length.map(|it| json!(it))),
        ("min-items", limits.min_items.map(|it| json!(it))),
        ("max-items", limits.max_items.map(|it| json!(it))),
        ("pattern", limits.pattern.as_ref().map(|it| json!(it))),
    ]))
}

/// A whole number without a fraction.
fn number(value: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "compared with the value it came from")]
    let whole = value as i64;
    #[allow(clippy::cast_precision_loss, reason = "limits are far below the precision of a double")]
    let same = (whole as f64).total_cmp(&value).is_eq();
    if same { json!(whole) } else { json!(value) }
}

/// A reference to a type: a name, `{ list }` or `{ map }`.
fn reference(sdk: &Sdk, ty: &TypeRef) -> Value {
    match ty {
        TypeRef::String => json!("string"),
        TypeRef::Integer => json!("integer"),
        TypeRef::Number => json!("number"),
        TypeRef::Boolean => json!("boolean"),
        TypeRef::Json => json!("json"),
        TypeRef::InterfaceName => json!("interface name"),
        TypeRef::MenuItem => json!("menu item"),
        TypeRef::Named(id) => json!(sdk.ty(*id).name.js),
        TypeRef::List(entry) => json!({ "list": reference(sdk, entry) }),
        TypeRef::Map(key, value) => json!({ "map": reference(sdk, value), "key": reference(sdk, key) }),
    }
}

/// The named types that calls use, in the order of the schema: the client never sees those of servers.
pub(super) fn types_of_calls(sdk: &Sdk) -> BTreeSet<TypeId> {
    let mut reached = BTreeSet::new();
    let config = sdk.lifecycle.iter().map(|lifecycle| &lifecycle.config.params);
    for record in config.chain(sdk.interfaces.iter().map(|interface| &interface.result)) {
        reach_record(sdk, record, &mut reached);
    }
    for interface in &sdk.interfaces {
        match &interface.params {
            Params::Record(record) => reach_record(sdk, record, &mut reached),
            Params::Type(id) => reach(sdk, &TypeRef::Named(*id), &mut reached),
        }
    }
    reached
}

fn reach_record(sdk: &Sdk, record: &Record, reached: &mut BTreeSet<TypeId>) {
    for field in &record.fields {
        reach(sdk, &field.ty, reached);
    }
}

fn reach(sdk: &Sdk, ty: &TypeRef, reached: &mut BTreeSet<TypeId>) {
    match ty {
        TypeRef::Named(id) if reached.insert(*id) => match &sdk.ty(*id).kind {
            TypeKind::Object(record) => reach_record(sdk, record, reached),
            TypeKind::Union { variants, .. } => {
                for it in variants {
                    reach(sdk, &TypeRef::Named(it.ty), reached);
                }
            }
            _ => {}
        },
        TypeRef::List(entry) => reach(sdk, entry, reached),
        TypeRef::Map(key, entry) => {
            reach(sdk, key, reached);
            reach(sdk, entry, reached);
        }
        _ => {}
    }
}

/// A named type.
pub(super) fn type_def(sdk: &Sdk, ty: &TypeDef) -> Value {
    match &ty.kind {
        TypeKind::String { limits: given, .. } => object([("type", Some(json!("string"))), ("limits", limits(given))]),
        TypeKind::Integer { limits: given, .. } => {
            object([("type", Some(json!("integer"))), ("limits", limits(given))])
        }
        TypeKind::Enum { values, open } => object([
            ("values", Some(values.iter().map(|value| value.name.js.as_str()).collect())),
            ("open", open.then(|| json!(true))),
        ]),
        TypeKind::Object(fields) => json!({ "record": record(sdk, fields) }),
        TypeKind::Union { tag, content, variants } => {
            let variants: Map<_, _> =
                variants.iter().map(|it| (it.name.js.clone(), json!(sdk.ty(it.ty).name.js))).collect();
            object([
                ("tag", Some(json!(tag.js))),
                ("content", content.as_ref().map(|name| json!(name.js))),
                ("variants", Some(Value::Object(variants))),
            ])
        }
        TypeKind::Flags(flags) => json!({ "flags": flags.iter().fold(0, |all, flag| all | flag.value) }),
    }
}
