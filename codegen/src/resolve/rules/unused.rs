//! Everything that is defined is used.

use std::collections::BTreeSet;

use super::{page_records, reach, roots, server_records};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{AccountId, CallbackId, ChannelId, Outcome, Sdk, TypeId};
use crate::resolve::context::{At, Cx};
use crate::resolve::symbols::Symbols;

pub fn advise(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) {
    let mut used = roots(sdk, page_records(sdk).chain(server_records(sdk)));
    for field in sdk.signatures.iter().flat_map(|signature| &signature.fields) {
        super::named_in(&field.ty, &mut used);
    }
    used.extend(included(symbols));
    let reached = reach(sdk, used);
    for (ty, _) in sdk.types.iter().zip(reached).filter(|(_, reached)| !reached) {
        let name = &ty.name.js;
        cx.report(
            Diagnostic::new(Code::UnusedType, cx.span(&ty.place, name), format!("the type `{name}` is used nowhere"))
                .help("use it or remove it"),
        );
    }
    let mut sets = vec![false; sdk.code_sets.len()];
    let outcomes = sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&sdk.outcome]);
    let of_outcomes = outcomes.filter_map(|outcome| match outcome {
        Outcome::Code(code) => code.names,
        _ => None,
    });
    let of_endpoints = sdk.endpoints.iter().filter_map(|endpoint| endpoint.error.as_ref()?.codes);
    for set in of_outcomes.chain(of_endpoints) {
        sets[set.0] = true;
    }
    for (set, _) in sdk.code_sets.iter().zip(sets).filter(|(_, used)| !used) {
        let name = &set.name.js;
        cx.report(
            Diagnostic::new(
                Code::UnusedError,
                cx.span(&set.place, name),
                format!("the code set `{name}` is used nowhere"),
            )
            .help("name it in an outcome or an endpoint, or remove it"),
        );
    }
}

/// Reports account types, callbacks, channels and menu classes that nothing names.
pub fn advise_names(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) {
    let report = |what: &str, at: At<'_>, name: &str| {
        let message = format!("the {what} `{name}` is used nowhere");
        cx.report(Diagnostic::new(Code::UnusedName, at.key_span(), message));
    };
    let access: BTreeSet<_> = sdk.interfaces.iter().flat_map(|interface| &interface.access).collect();
    for (_, (name, item)) in
        symbols.accounts.iter().enumerate().filter(|(index, _)| !access.contains(&AccountId(*index)))
    {
        report("account type", item.at, name);
    }
    let callbacks: BTreeSet<_> = sdk.interfaces.iter().flat_map(|interface| &interface.callbacks).collect();
    for (_, (name, item)) in
        symbols.callbacks.iter().enumerate().filter(|(index, _)| !callbacks.contains(&CallbackId(*index)))
    {
        report("callback", item.at, name);
    }
    let channels: BTreeSet<_> = sdk.interfaces.iter().map(|interface| interface.channel).collect();
    for (_, (name, item)) in
        symbols.channels.iter().enumerate().filter(|(index, _)| !channels.contains(&ChannelId(*index)))
    {
        report("channel", item.at, name);
    }
    let classes: BTreeSet<_> = symbols.menu_items.values().filter_map(|item| item.raw.class.as_deref()).collect();
    for (name, item) in symbols.menu_classes.iter().filter(|(name, _)| !classes.contains(**name)) {
        report("menu class", item.at, name);
    }
}

/// Types whose fields are taken over by others.
fn included(symbols: &Symbols<'_>) -> Vec<TypeId> {
    let by_types = symbols.types.values().flat_map(|item| &item.raw.include);
    let by_interfaces = symbols.interfaces.values().flat_map(|(item, _)| &item.raw.include);
    let names = by_types.chain(by_interfaces).flatten();
    names.filter_map(|name| symbols.types.get_index_of(name.as_str())).map(TypeId).collect()
}
