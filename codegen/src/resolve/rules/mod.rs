//! Rules over the whole model: one idea a file.

mod calls;
mod collisions;
mod cycles;
mod examples;
mod secrets;
mod unused;

use super::context::{At, Cx};
use super::symbols::Symbols;
use crate::model::{Params, Record, Sdk, TypeId, TypeKind, TypeRef};

/// Runs the rules whose findings are errors.
pub fn check(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) {
    calls::check(cx, symbols, sdk);
    collisions::check(cx, sdk);
    examples::check(cx, sdk);
    if cycles::check(cx, symbols, sdk) {
        secrets::check(cx, sdk);
    }
}

/// Runs the rules whose findings are warnings; beside an error they would often be its echo.
pub fn advise(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) {
    examples::advise(cx, sdk);
    unused::advise(cx, symbols, sdk);
    unused::advise_names(cx, symbols, sdk);
}

/// The records of the page: params and results of all interfaces and of the configuring call.
fn page_records(sdk: &Sdk) -> impl Iterator<Item = &Record> {
    let params = sdk.interfaces.iter().filter_map(|interface| match &interface.params {
        Params::Record(record) => Some(record),
        Params::Type(_) => None,
    });
    let results = sdk.interfaces.iter().map(|interface| &interface.result);
    let config = sdk.lifecycle.iter().map(|lifecycle| &lifecycle.config.params);
    params.chain(results).chain(config)
}

/// The records of the server: query, body and answer of all endpoints.
fn server_records(sdk: &Sdk) -> impl Iterator<Item = &Record> {
    sdk.endpoints.iter().flat_map(|endpoint| [&endpoint.query, &endpoint.body, &endpoint.response])
}

/// The records of all named types.
fn type_records(sdk: &Sdk) -> impl Iterator<Item = &Record> {
    sdk.types.iter().filter_map(|ty| match &ty.kind {
        TypeKind::Object(record) => Some(record),
        _ => None,
    })
}

/// The named types that a type expression names.
fn named_in(ty: &TypeRef, found: &mut Vec<TypeId>) {
    match ty {
        TypeRef::Named(id) => found.push(*id),
        TypeRef::List(entry) => named_in(entry, found),
        TypeRef::Map(key, entry) => {
            named_in(key, found);
            named_in(entry, found);
        }
        _ => {}
    }
}

/// The named types that a named type is made of.
fn parts_of(sdk: &Sdk, id: TypeId) -> Vec<TypeId> {
    let mut parts = Vec::new();
    match &sdk.ty(id).kind {
        TypeKind::Object(record) => record.fields.iter().for_each(|field| named_in(&field.ty, &mut parts)),
        TypeKind::Union { variants, .. } => parts.extend(variants.iter().map(|variant| variant.ty)),
        _ => {}
    }
    parts
}

/// The types that records and interfaces name directly.
fn roots<'s>(sdk: &'s Sdk, records: impl Iterator<Item = &'s Record>) -> Vec<TypeId> {
    let mut found = Vec::new();
    for field in records.flat_map(|record| &record.fields) {
        named_in(&field.ty, &mut found);
    }
    found.extend(sdk.interfaces.iter().filter_map(|interface| match interface.params {
        Params::Type(id) => Some(id),
        Params::Record(_) => None,
    }));
    found
}

/// Marks everything that can be reached from these types.
fn reach(sdk: &Sdk, mut todo: Vec<TypeId>) -> Vec<bool> {
    let mut reached = vec![false; sdk.types.len()];
    while let Some(id) = todo.pop() {
        if !std::mem::replace(&mut reached[id.0], true) {
            todo.extend(parts_of(sdk, id));
        }
    }
    reached
}

/// Where a named type stands.
fn type_at<'a>(symbols: &Symbols<'a>, id: TypeId) -> Option<At<'a>> {
    symbols.types.get_index(id.0).map(|(_, item)| item.at)
}
