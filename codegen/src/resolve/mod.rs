//! Raw types in, the model out. Collects every error of every file in one run: first all names (`symbols`), then
//! item by item beside its place in the document, then the `rules` that look at the whole model.

mod compat;
mod context;
mod endpoint;
mod errors;
mod field;
mod field_rules;
mod guides;
mod interface;
mod naming;
mod outcome;
mod rules;
mod sdk;
mod signature;
mod symbols;
mod texts;
mod types;
mod values;
pub(crate) mod words;

use std::collections::BTreeMap;

use context::{At, Cx};
use heck::ToUpperCamelCase;
use symbols::{Symbols, single};

use crate::diagnostic::Diagnostics;
use crate::lint;
use crate::model::{Group, GroupId, InterfaceId, Outcome, Place, Sdk};
use crate::read::Document;
use crate::source::Sources;

/// Sections that define names: where one is misspelt, its names are not missing elsewhere.
const SECTIONS: [&str; 15] = [
    "group",
    "platforms",
    "accounts",
    "callbacks",
    "channels",
    "lifecycle",
    "globals",
    "interfaces",
    "types",
    "menu_classes",
    "menu_items",
    "messages",
    "codes",
    "signatures",
    "endpoints",
];

/// Resolves the documents. `None` when anything was an error, here or before; the findings say why.
pub fn resolve(sources: &Sources, documents: &[Document], diagnostics: &mut Diagnostics) -> Option<Sdk> {
    let misspelt = |document: &Document| SECTIONS.iter().any(|section| document.spans.excuses(section));
    let whole = documents.len() == sources.iter().count() && !documents.iter().any(misspelt);
    let cx = Cx::new(sources, documents, whole);
    let symbols = Symbols::collect(&cx, documents);
    let sdk = build(&cx, &symbols, documents);
    if let Some(sdk) = &sdk {
        rules::check(&cx, &symbols, sdk);
    }
    let clean = sdk.is_some() && cx.is_whole() && !cx.has_errors() && !diagnostics.has_errors();
    if let Some(sdk) = sdk.as_ref().filter(|_| clean) {
        rules::advise(&cx, &symbols, sdk);
    }
    diagnostics.append(cx.into_findings());
    lint::run(sources, documents, diagnostics, clean);
    sdk.filter(|_| !diagnostics.has_errors())
}

fn build(cx: &Cx<'_>, symbols: &Symbols<'_>, documents: &[Document]) -> Option<Sdk> {
    let identity = cx.needed_section(documents, "sdk", |raw| raw.sdk.as_ref());
    let packages = cx.needed_section(documents, "packages", |raw| raw.packages.as_ref());
    let globals = cx.needed_section(documents, "globals", |raw| raw.globals.as_ref());
    let outcome = cx.needed_section(documents, "outcome", |raw| raw.outcome.as_ref());
    cx.needs_section(documents, "channels", documents.iter().any(|document| document.raw.channels.is_some()));
    let naming = single(cx, documents, "naming", |raw| raw.naming.as_ref());
    let quirks = single(cx, documents, "quirks", |raw| raw.quirks.as_ref());
    let script = single(cx, documents, "script", |raw| raw.script.as_ref());
    let lifecycle = single(cx, documents, "lifecycle", |raw| raw.lifecycle.as_ref());
    let server = single(cx, documents, "server", |raw| raw.server.as_ref());
    let compat = single(cx, documents, "compat", |raw| raw.compat.as_ref());

    let outcome = outcome.map(|(raw, at)| cx.outcome(symbols, raw, at));
    let globals = globals.map(|(raw, at)| cx.globals(symbols, raw, at));
    let packages = packages.map(|(raw, at)| cx.packages(raw, at));
    let lifecycle = lifecycle.and_then(|(raw, at)| cx.lifecycle(symbols, raw, at));
    let fallback = Outcome::Callback { message: None };
    let interfaces = symbols.interfaces.iter().map(|(name, (item, group))| {
        cx.interface(symbols, outcome.as_ref().unwrap_or(&fallback), name, *item, GroupId(*group))
    });
    let interfaces: Vec<_> = interfaces.collect();
    let types = symbols.types.iter().map(|(name, item)| cx.type_def(symbols, name, item.raw, item.at)).collect();
    let channels = symbols
        .channels
        .iter()
        .filter_map(|(name, item)| Some(cx.channel(symbols, name, item.raw, item.at, globals.as_ref()?)));
    let channels: Vec<_> = channels.collect();
    // An interface without a channel is reported already; nothing below could go on without it.
    if interfaces.iter().any(|interface| interface.channel.0 >= channels.len()) {
        return None;
    }
    let guides = documents.iter().filter_map(|document| {
        let raw = document.raw.guides.as_ref()?;
        Some(cx.guides(symbols, raw, At::top(&document.spans).key("guides")))
    });
    let guides = guides.reduce(crate::model::Guides::merge).unwrap_or_default();
    let endpoints = symbols.endpoints.iter().map(|(name, item)| cx.endpoint(symbols, server, name, item.raw, item.at));
    let endpoints = endpoints.collect();
    let signatures = symbols.signatures.iter().map(|(name, item)| cx.signature(symbols, name, item.raw, item.at));
    let signatures = signatures.collect();
    let mut groups: Vec<Group> =
        symbols.groups.iter().map(|(name, document)| group(cx, symbols, name, document)).collect();
    for (index, interface) in interfaces.iter().enumerate() {
        groups[interface.group.0].interfaces.push(InterfaceId(index));
    }
    let accounts = cx.accounts(symbols);
    let callbacks = cx.callback_defs(symbols);
    let menu_classes = symbols.menu_classes.iter().map(|(id, item)| cx.menu_class(id, item.raw, item.at)).collect();
    let menu_items = symbols.menu_items.iter().map(|(id, item)| cx.menu_item(symbols, id, item.raw, item.at)).collect();
    let messages = symbols.messages.iter().map(|(id, item)| cx.message(symbols, id, item.raw, item.at)).collect();
    let code_sets =
        symbols.codes.iter().map(|(name, item)| cx.code_set_def(symbols, name, item.raw, item.at)).collect();
    let script = script.map(|(raw, at)| cx.script(symbols, raw, at));
    let server = server.map(|(raw, at)| cx.server(symbols, raw, at));

    let (raw, at) = identity?;
    let id = cx.needed_string(raw.id.as_ref(), at, "id", "`sdk`");
    cx.check_id(&id, "id of an SDK", at.key("id"));
    let version = cx.needed_string(raw.version.as_ref(), at, "version", "`sdk`");
    cx.version(raw.version.as_ref(), at.key("version"));
    if let Some(page) = &raw.page {
        cx.check_url(page, at.key("page"));
    }
    Some(Sdk {
        name: cx.needed_text(raw.name.as_ref(), at, "name", "`sdk`"),
        edition: raw.edition.clone(),
        version,
        doc: cx.optional_text(raw.doc.as_ref(), at, "doc"),
        page: raw.page.clone(),
        notes: cx.notes(symbols, raw.notes.as_ref(), at, "notes"),
        packages: packages?,
        prefix: naming.and_then(|(raw, at)| cx.prefix(raw, at)).unwrap_or_else(|| id.to_upper_camel_case()),
        id,
        globals: globals?,
        script,
        platforms: symbols.platforms.keys().map(|id| (*id).to_owned()).collect(),
        accounts,
        callbacks,
        channels,
        outcome: outcome?,
        falsy_is_missing: quirks.and_then(|(raw, _)| raw.falsy_is_missing).unwrap_or(false),
        lifecycle,
        groups,
        interfaces,
        types,
        menu_classes,
        menu_items,
        messages,
        code_sets,
        signatures,
        server,
        endpoints,
        guides,
        places: places(cx, documents),
        acknowledged: compat.map(|(raw, at)| cx.acknowledged(raw, at)).unwrap_or_default(),
    })
}

/// Where the sections stand that have no items with places of their own, and their keys.
fn places(cx: &Cx<'_>, documents: &[Document]) -> BTreeMap<String, Place> {
    const WHOLE: [&str; 12] = [
        "sdk",
        "script",
        "packages",
        "naming",
        "globals",
        "platforms",
        "accounts",
        "callbacks",
        "channels",
        "outcome",
        "quirks",
        "lifecycle",
    ];
    let mut places = BTreeMap::new();
    for document in documents {
        for section in WHOLE {
            let at = At::top(&document.spans).key(section);
            if at.exists() {
                places.insert(section.to_owned(), cx.place(at));
                places.extend(at.keys().map(|key| (format!("{section}.{key}"), cx.place(at.key(key)))));
            }
        }
    }
    places
}

fn group(cx: &Cx<'_>, symbols: &Symbols<'_>, name: &str, document: &Document) -> Group {
    let at = At::top(&document.spans);
    let raw = &document.raw;
    cx.check_id(name, "name of a group", at.key("group"));
    Group {
        name: cx.names(name, None, at.key("group")),
        title: cx.needed_text(raw.title.as_ref(), at, "title", "a group"),
        doc: cx.optional_text(raw.doc.as_ref(), at, "doc"),
        notes: cx.notes(symbols, raw.notes.as_ref(), at, "notes"),
        interfaces: Vec::new(),
        place: cx.place(at.key("group")),
    }
}
