//! What each call does with its own fields, as functions that name them: the model of an interface goes in, JavaScript comes
//! out. An engine reads a named member at once, but one that a loop over a table names anew each time it comes by.

use std::collections::BTreeSet;

use super::tables::{fields, is_promised};
use crate::emit::typescript::syntax::{is_identifier, quoted};
use crate::model::{Encoding, Field, Record, Sdk, TypeId, TypeKind, TypeRef};

/// Gives the params of a call their page form, in place; none where the forms are the same. `it` are the params, `of` is the
/// table of their fields.
pub(super) fn encode(sdk: &Sdk, record: &Record) -> Option<String> {
    let lines: Vec<String> = fields(record).filter(|field| is_encoded(sdk, field)).map(encode_field).collect();
    (!lines.is_empty()).then(|| format!("(it, of) => {{ {} }}", lines.join(" ")))
}

fn encode_field(field: &Field) -> String {
    let (it, of) = (member("it", &field.name.js), member("of", &field.name.js));
    match field.encoding {
        Encoding::ZeroOne => format!("if (typeof {it} === \"boolean\") {it} = Number({it});"),
        Encoding::Decimal => format!("if (typeof {it} === \"number\") {it} = String({it});"),
        _ => format!("if ({it} !== undefined && {it} !== null) {it} = encode({of}, {it});"),
    }
}

/// Says whether an answer has all that is promised, and everything in logical form already: the usual case. None where a
/// field has to be looked at more closely.
pub(super) fn is_logical(sdk: &Sdk, result: &Record) -> Option<String> {
    let checks: Option<Vec<String>> = fields(result).map(|field| is_logical_field(sdk, field)).collect();
    Some(format!("(it) => {}", checks?.join(" && ")))
}

fn is_logical_field(sdk: &Sdk, field: &Field) -> Option<String> {
    if matches!(field.encoding, Encoding::Json) {
        return None;
    }
    let it = member("it", &field.name.js);
    let check = match &field.ty {
        TypeRef::List(entry) => format!("isListOf({it}, \"{}\")", text_or_boolean(base(sdk, entry)?)?),
        ty => match base(sdk, ty)? {
            "number" => format!("Number.isFinite({it})"),
            "integer" => format!("Number.isInteger({it})"),
            base => format!("typeof {it} === \"{}\"", text_or_boolean(base)?),
        },
    };
    Some(if is_promised(field) { check } else { format!("({it} === undefined || {check})") })
}

fn text_or_boolean(base: &str) -> Option<&str> {
    matches!(base, "string" | "boolean").then_some(base)
}

/// What a value of the type is; none for objects, and for what may be anything.
fn base(sdk: &Sdk, ty: &TypeRef) -> Option<&'static str> {
    match ty {
        TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => Some("string"),
        TypeRef::Integer => Some("integer"),
        TypeRef::Number => Some("number"),
        TypeRef::Boolean => Some("boolean"),
        TypeRef::Json | TypeRef::List(_) | TypeRef::Map(..) => None,
        TypeRef::Named(id) => match &sdk.ty(*id).kind {
            TypeKind::String { .. } | TypeKind::Enum { .. } => Some("string"),
            TypeKind::Integer { .. } | TypeKind::Flags(_) => Some("integer"),
            TypeKind::Object(_) | TypeKind::Union { .. } => None,
        },
    }
}

/// The page form of a field differs from its logical form.
fn is_encoded(sdk: &Sdk, field: &Field) -> bool {
    !matches!(field.encoding, Encoding::Plain) || field.mutated || holds_encoded(sdk, &field.ty, &mut BTreeSet::new())
}

fn holds_encoded(sdk: &Sdk, ty: &TypeRef, seen: &mut BTreeSet<TypeId>) -> bool {
    let id = match ty {
        TypeRef::Named(id) => *id,
        TypeRef::List(entry) | TypeRef::Map(_, entry) => return holds_encoded(sdk, entry, seen),
        _ => return false,
    };
    if !seen.insert(id) {
        return false;
    }
    match &sdk.ty(id).kind {
        TypeKind::Object(record) => fields(record).any(|field| {
            !matches!(field.encoding, Encoding::Plain) || field.mutated || holds_encoded(sdk, &field.ty, seen)
        }),
        TypeKind::Union { variants, .. } => {
            variants.iter().any(|variant| holds_encoded(sdk, &TypeRef::Named(variant.ty), seen))
        }
        _ => false,
    }
}

fn member(of: &str, name: &str) -> String {
    if is_identifier(name) { format!("{of}.{name}") } else { format!("{of}[{}]", quoted(name)) }
}
