//! The files of the crate: modules with their items, imports by what the items mention, and the root.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::runtime::{self, Idents, Mentions};
use super::{endpoint, errors, groups, js_api, menu, signature, status, ty, types};
use crate::emit::rust_code::{ident, print_file};
use crate::emit::text::rust_doc;
use crate::model::{GroupId, Sdk};

/// A module of the crate.
struct Module {
    name: String,
    /// Below `api`: a group of interfaces.
    is_group: bool,
    doc: String,
    items: Vec<Item>,
}

impl Module {
    fn new(name: &str, doc: &str, items: Vec<Item>) -> Self {
        Self { name: name.to_owned(), is_group: false, doc: doc.to_owned(), items }
    }
}

/// Path below `src` and text of every file.
pub(super) fn files(sdk: &Sdk) -> Vec<(String, String)> {
    let mut modules = modules(sdk);
    modules.retain(|module| !module.items.is_empty());
    let mut used = Idents::new();
    let imports = Imports::of(sdk, &modules);
    for module in &mut modules {
        let mut mentions = Mentions::of(&module.items);
        let mut items = imports.needed_by(module, &mentions);
        items.append(&mut module.items);
        module.items = items;
        used.append(&mut mentions.shared);
    }
    let wire = "How values travel: written exactly as the page has them, read as any platform sends them.";
    let check = "Checks of the limits and rules that the schema states.";
    for (name, doc, source) in [("check", check, runtime::CHECK), ("wire", wire, runtime::WIRE)] {
        let items = runtime::used_items(source, &mut used);
        if !items.is_empty() {
            modules.push(Module::new(name, doc, items));
        }
    }
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    let mut files = vec![("lib.rs".to_owned(), root(sdk, &modules))];
    if modules.iter().any(|module| module.is_group) {
        files.push(("api/mod.rs".to_owned(), group_root(&modules)));
    }
    files.extend(modules.into_iter().map(|module| {
        let folder = if module.is_group { "api/" } else { "" };
        (format!("{folder}{}.rs", module.name), print_file(&module.doc, module.items))
    }));
    files
}

fn modules(sdk: &Sdk) -> Vec<Module> {
    let (built, answered) = (ty::built_by_callers(sdk), ty::checked_in_answers(sdk));
    let mut js_api = js_api::items(sdk);
    js_api.extend(types::text_page_form(&ident("JsApi")));
    let mut menu = menu::items(sdk);
    if !menu.is_empty() {
        menu.extend(types::text_page_form(&ident("MenuItem")));
    }
    let mut errors = errors::items(sdk);
    errors.extend(sdk.code_sets.iter().flat_map(|set| types::code_page_form(&ident(&set.name.pascal))));
    let config = sdk.lifecycle.iter().flat_map(|lifecycle| groups::config(sdk, lifecycle)).collect();
    let mut modules = vec![
        Module::new("js_api", "The interfaces by name, and what is known about them.", js_api),
        Module::new("menu", "Entries of the page's menu.", menu),
        Module::new("errors", "Known errors and codes.", errors),
        Module::new("status", "What an answer says about its call.", status::items(sdk)),
        Module::new("types", "Types that params, results and endpoints share.", types::items(sdk, &built, &answered)),
        Module::new("config", "The configuration of the page.", config),
        Module::new("signature", "Signatures that the server makes.", signature::items(sdk)),
        Module::new("endpoint", &endpoint::module_doc(sdk), endpoint::items(sdk)),
    ];
    modules.extend(sdk.groups.iter().enumerate().map(|(index, group)| Module {
        name: ident(&group.name.snake).to_string().trim_start_matches("r#").to_owned(),
        is_group: true,
        doc: groups::module_doc(sdk, group),
        items: groups::items(sdk, GroupId(index)),
    }));
    modules
}

/// Where the names live that modules mention.
struct Imports {
    homes: Vec<(String, TokenStream)>,
}

impl Imports {
    fn of(sdk: &Sdk, modules: &[Module]) -> Self {
        let built_in = ["JsApi", "JsonText", "Lang", "MenuClass", "MenuItem", "Status"];
        let code_sets = sdk.code_sets.iter().map(|set| set.name.pascal.as_str());
        let root = built_in.into_iter().chain(code_sets).map(|name| (name.to_owned(), quote!(crate)));
        let declared = |module: &'static str| {
            let items = modules.iter().filter(move |other| !other.is_group && other.name == module);
            let path = ident(module);
            items.flat_map(|module| public_types(&module.items)).map(move |name| (name, quote!(crate::#path)))
        };
        let homes = root.chain(declared("types")).chain(declared("signature"));
        let mut homes: Vec<_> = homes.collect();
        homes.sort_by(|one, other| (one.1.to_string(), &one.0).cmp(&(other.1.to_string(), &other.0)));
        homes.dedup_by(|one, other| one.0 == other.0);
        Self { homes }
    }

    /// The imports of a module, none twice.
    fn needed_by(&self, module: &Module, Mentions { idents: mentioned, shared }: &Mentions) -> Vec<Item> {
        let own = public_types(&module.items);
        let imported = Mentions::of(module.items.iter().filter(|item| matches!(item, Item::Use(_)))).idents;
        let mut items: Vec<Item> = Vec::new();
        if mentioned.contains("serialize_map") {
            items.push(parse_quote!(
                use serde::ser::SerializeMap;
            ));
        }
        let wanted = |name: &&(String, TokenStream)| {
            mentioned.contains(&name.0) && !own.contains(&name.0) && !imported.contains(&name.0)
        };
        let wanted: Vec<_> = self.homes.iter().filter(wanted).collect();
        let shared: Vec<_> = ["check", "wire"].into_iter().filter(|name| shared.contains(*name)).map(ident).collect();
        let from_root = wanted.iter().filter(|(_, home)| home.to_string() == "crate").map(|(name, _)| ident(name));
        let from_root: Vec<_> = from_root.chain(shared).collect();
        match from_root.as_slice() {
            [] => {}
            [one] => items.push(parse_quote!(use crate::#one;)),
            several => items.push(parse_quote!(use crate::{#(#several),*};)),
        }
        for module in ["signature", "types"] {
            let path = ident(module);
            let home = quote!(crate::#path).to_string();
            let names: Vec<_> =
                wanted.iter().filter(|(_, other)| other.to_string() == home).map(|(name, _)| ident(name)).collect();
            let feature = (module == "signature").then(|| quote!(#[cfg(feature = "sign")]));
            match names.as_slice() {
                [] => {}
                [one] => items.push(parse_quote!(#feature use crate::#path::#one;)),
                several => items.push(parse_quote!(#feature use crate::#path::{#(#several),*};)),
            }
        }
        items
    }
}

/// The public types, traits and functions that items declare.
fn public_types(items: &[Item]) -> Vec<String> {
    let public = |visibility: &syn::Visibility| matches!(visibility, syn::Visibility::Public(_));
    items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(item) if public(&item.vis) => Some(item.ident.to_string()),
            Item::Enum(item) if public(&item.vis) => Some(item.ident.to_string()),
            Item::Trait(item) if public(&item.vis) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect()
}

/// `lib.rs`: what the crate is, its modules, and all public names at the root.
fn root(sdk: &Sdk, modules: &[Module]) -> String {
    let mut doc = Doc::line(format!("Server types of {} {}.", rust_doc(&sdk.name.en), sdk.version));
    if let Some(text) = &sdk.doc {
        doc = doc.with_text(text);
    }
    if let Some(page) = &sdk.page {
        doc = doc.with_line(format!("The vendor's page: <{page}>"));
    }
    if !sdk.signatures.is_empty() {
        doc = doc.with_line("The feature `sign` (on by default) computes signatures.");
    }
    doc = doc.with_notes(sdk, &sdk.notes);
    let has_groups = modules.iter().any(|module| module.is_group);
    let mut items: Vec<Item> = Vec::new();
    let mut names: Vec<String> =
        modules.iter().filter(|module| !module.is_group).map(|module| module.name.clone()).collect();
    names.extend(has_groups.then(|| "api".to_owned()));
    names.sort();
    for name in &names {
        let name = ident(name);
        items.push(if name == "api" { parse_quote!(pub mod #name;) } else { parse_quote!(mod #name;) });
    }
    let (groups, others): (Vec<&Module>, Vec<&Module>) = modules.iter().partition(|module| module.is_group);
    for module in groups.into_iter().chain(others) {
        let name = ident(&module.name);
        let mut types = public_types(&module.items);
        types.sort();
        let types: Vec<_> = types.iter().map(|name| ident(name)).collect();
        let path = if module.is_group { quote!(api::#name) } else { quote!(#name) };
        match types.as_slice() {
            [] => {}
            [one] => items.push(parse_quote!(pub use #path::#one;)),
            several => items.push(parse_quote!(pub use #path::{#(#several),*};)),
        }
    }
    print_file(&doc.lines(), items)
}

/// `api/mod.rs`: a module for each group.
fn group_root(modules: &[Module]) -> String {
    let items: Vec<Item> = modules
        .iter()
        .filter(|module| module.is_group)
        .map(|module| {
            let name = ident(&module.name);
            parse_quote!(pub mod #name;)
        })
        .collect();
    print_file("Params and results, one module for each group of interfaces.", items)
}
