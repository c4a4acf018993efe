//! Rust types of the model's types, and what generated code can do with them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust_code::ident;
use crate::model::{Encoding, Field, Params, Record, Sdk, TypeDef, TypeId, TypeKind, TypeRef};

/// The type of a value.
pub(super) fn rust_type(sdk: &Sdk, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::String => quote!(String),
        TypeRef::Integer => quote!(i64),
        TypeRef::Number => quote!(f64),
        TypeRef::Boolean => quote!(bool),
        TypeRef::Json => quote!(serde_json::Value),
        TypeRef::InterfaceName => quote!(JsApi),
        TypeRef::MenuItem => quote!(MenuItem),
        TypeRef::Named(id) => {
            let name = ident(&sdk.ty(*id).name.pascal);
            quote!(#name)
        }
        TypeRef::List(entry) => {
            let entry = rust_type(sdk, entry);
            quote!(Vec<#entry>)
        }
        TypeRef::Map(key, entry) => {
            let (key, entry) = (rust_type(sdk, key), rust_type(sdk, entry));
            quote!(std::collections::BTreeMap<#key, #entry>)
        }
    }
}

/// The type of a field that is there: JSON text keeps its text.
pub(super) fn field_type(sdk: &Sdk, field: &Field) -> TokenStream {
    let ty = rust_type(sdk, &field.ty);
    if field.encoding == Encoding::Json { quote!(JsonText<#ty>) } else { ty }
}

/// The definition behind a named type.
pub(super) fn named<'a>(sdk: &'a Sdk, ty: &TypeRef) -> Option<&'a TypeDef> {
    match ty {
        TypeRef::Named(id) => Some(sdk.ty(*id)),
        _ => None,
    }
}

/// The value has an `as_str`.
pub(super) fn is_text(sdk: &Sdk, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => true,
        _ => named(sdk, ty).is_some_and(|def| matches!(def.kind, TypeKind::String { .. } | TypeKind::Enum { .. })),
    }
}

/// Callers may pass whatever becomes the value: a text for a text or an id, a value for its JSON text.
pub(in crate::emit) fn taken_by_into(sdk: &Sdk, field: &Field) -> bool {
    field.encoding == Encoding::Json
        || field.ty == TypeRef::String
        || named(sdk, &field.ty).is_some_and(|def| matches!(def.kind, TypeKind::String { .. }))
}

/// The value is a whole number, or a named one.
pub(in crate::emit) fn is_integer(sdk: &Sdk, ty: &TypeRef) -> bool {
    *ty == TypeRef::Integer || named(sdk, ty).is_some_and(|def| matches!(def.kind, TypeKind::Integer { .. }))
}

/// The plain number of a whole number or a named one.
pub(super) fn integer(ty: &TypeRef, place: &TokenStream) -> TokenStream {
    if *ty == TypeRef::Integer { place.clone() } else { quote!(#place.get()) }
}

/// The field's type is `Copy`.
pub(super) fn is_copy(sdk: &Sdk, field: &Field) -> bool {
    field.encoding != Encoding::Json
        && match &field.ty {
            TypeRef::Integer | TypeRef::Number | TypeRef::Boolean => true,
            ty => named(sdk, ty).is_some_and(|def| matches!(def.kind, TypeKind::Integer { .. } | TypeKind::Flags(_))),
        }
}

/// Values of the type have limits of their own to be checked.
pub(super) fn has_checks(sdk: &Sdk, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(entry) | TypeRef::Map(_, entry) => has_checks(sdk, entry),
        TypeRef::Named(id) => match &sdk.ty(*id).kind {
            TypeKind::String { limits, .. } | TypeKind::Integer { limits, .. } => !limits.is_empty(),
            TypeKind::Enum { open, .. } => !open,
            TypeKind::Object(record) => has_limits(sdk, record),
            TypeKind::Union { .. } => true,
            TypeKind::Flags(_) => false,
        },
        _ => false,
    }
}

/// There is something to check about a record.
pub(super) fn has_limits(sdk: &Sdk, record: &Record) -> bool {
    let limited = |field: &Field| {
        !field.limits.is_empty()
            || field.fixed.is_some()
            || !field.menu_classes.is_empty()
            || has_checks(sdk, &field.ty)
    };
    !record.rules.is_empty() || record.fields.iter().any(|field| field.ignored.is_none() && limited(field))
}

/// A reader must do without the field.
pub(in crate::emit) fn is_optional(field: &Field) -> bool {
    field.may_be_absent() || field.unlisted
}

/// Named types that callers build: reachable from params, the configuration and endpoint requests.
pub(super) fn built_by_callers(sdk: &Sdk) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for interface in &sdk.interfaces {
        match &interface.params {
            Params::Record(record) => reach_record(sdk, record, &mut found),
            Params::Type(id) => reach(sdk, &TypeRef::Named(*id), &mut found),
        }
    }
    if let Some(lifecycle) = &sdk.lifecycle {
        reach_record(sdk, &lifecycle.config.params, &mut found);
    }
    for endpoint in &sdk.endpoints {
        reach_record(sdk, &endpoint.query, &mut found);
        reach_record(sdk, &endpoint.body, &mut found);
    }
    found
}

/// Named types in answers whose limits are checked with them: those that have limits, and all variants of unions.
pub(super) fn checked_in_answers(sdk: &Sdk) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for interface in &sdk.interfaces {
        reach_record(sdk, &interface.result, &mut found);
    }
    let mut variants = BTreeSet::new();
    for def in &sdk.types {
        if let TypeKind::Union { variants: all, .. } = &def.kind {
            variants.extend(all.iter().map(|variant| variant.ty));
        }
    }
    found.retain(|id| has_checks(sdk, &TypeRef::Named(*id)) || variants.contains(id));
    found
}

fn reach_record(sdk: &Sdk, record: &Record, found: &mut BTreeSet<TypeId>) {
    record.fields.iter().for_each(|field| reach(sdk, &field.ty, found));
}

fn reach(sdk: &Sdk, ty: &TypeRef, found: &mut BTreeSet<TypeId>) {
    match ty {
        TypeRef::List(entry) => reach(sdk, entry, found),
        TypeRef::Map(key, entry) => {
            reach(sdk, key, found);
            reach(sdk, entry, found);
        }
        TypeRef::Named(id) if found.insert(*id) => match &sdk.ty(*id).kind {
            TypeKind::Object(record) => reach_record(sdk, record, found),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    reach(sdk, &TypeRef::Named(variant.ty), found);
                }
            }
            _ => {}
        },
        _ => {}
    }
}
