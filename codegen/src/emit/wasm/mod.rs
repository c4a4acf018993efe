//! Emitter `wasm`: the crate of wasm-bindgen bindings. A module per group, what all of them share beside it.

mod channels;
mod dictionary;
mod group;
mod imports;
mod judge;
mod library;
mod lifecycle;
mod named;
mod page;
mod root;
mod usage;
mod values;

use syn::{Item, parse_quote};

use crate::emit::rust::{errors, js_api, menu, status};
use crate::emit::rust_code::{ident, print_file};
use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;
use channels::Channels;
use imports::Imports;
use library::Library;
use page::{PageCall, json};
use usage::Usage;

/// See the module.
#[derive(Debug)]
pub struct Wasm;

const FOLDER: &str = "wasm/src";

/// What every part of the emitter looks at.
struct Cx<'a> {
    sdk: &'a Sdk,
    usage: Usage,
    channels: Channels,
}

impl Emitter for Wasm {
    fn id(&self) -> &'static str {
        "wasm"
    }

    fn owns(&self) -> &'static [&'static str] {
        &[FOLDER]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let cx = Cx { sdk, usage: Usage::of(sdk), channels: Channels::of(sdk) };
        let modules = modules(&cx);
        let root = root::Root::of(&cx, &modules);
        let mut library = Library::new(&sdk.prefix, &ident(&cx.told_text()).to_string());
        let calls = page_calls(sdk);
        let facts = page_facts(sdk);
        library.add("page.js", &facts.into_iter().chain(calls.iter().map(PageCall::definition)).collect::<Vec<_>>());
        library.add("page.rs", &calls.iter().map(PageCall::declaration).collect::<Vec<_>>());
        library.mention(&root.text);
        for module in &modules {
            library.mention(&module.text);
        }
        for module in &modules {
            out.add(format!("{FOLDER}/{}.rs", module.file), &module.text)?;
        }
        for (file, text) in library.files() {
            out.add(format!("{FOLDER}/{file}"), &text)?;
        }
        out.add(format!("{FOLDER}/lib.rs"), &root.text)
    }
}

/// The functions of the page that make calls.
fn page_calls(sdk: &Sdk) -> Vec<PageCall> {
    let mut calls: Vec<PageCall> = sdk.interfaces.iter().map(|interface| PageCall::of(sdk, interface)).collect();
    if let Some(lifecycle) = &sdk.lifecycle {
        calls.push(PageCall::config(sdk, &lifecycle.config.name, &lifecycle.config.params));
        calls.extend(lifecycle.ready.iter().map(|hook| PageCall::hook(sdk, &hook.name, false)));
        calls.extend(lifecycle.error.iter().map(|hook| PageCall::hook(sdk, &hook.name, true)));
    }
    calls
}

/// What the page has to know, as JavaScript: an item each.
fn page_facts(sdk: &Sdk) -> Vec<String> {
    let names: Vec<&String> = std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).collect();
    let mut facts = vec![format!("const SDK_NAMES = {};", json(&names))];
    if let Some(bridge) = &sdk.globals.bridge {
        facts.push(format!("const BRIDGE_NAME = {};", json(&bridge.object)));
        facts.extend(bridge.ready_event.iter().map(|event| format!("const BRIDGE_READY_EVENT = {};", json(event))));
    }
    facts
}

/// A module of the crate.
struct Module {
    /// Its name in Rust.
    name: syn::Ident,
    /// Its file, without `.rs`.
    file: String,
    /// Its text.
    text: String,
    /// It holds interfaces, and is public.
    is_group: bool,
    /// Its public items are re-exported.
    exports: bool,
}

/// All modules but those of the library, in the order of their files.
fn modules(cx: &Cx<'_>) -> Vec<Module> {
    let sdk = cx.sdk;
    let mut modules = vec![
        shared("channels", "How answers are judged.", cx.channels.items(cx), false),
        shared("js_api", "`JsApi`: the interfaces and what is known about them.", js_api_items(cx), true),
        shared("known", "Documented messages and codes.", errors::items(sdk), true),
        shared("menu", "The entries of the page's menu.", menu_items(cx), true),
        shared("status", "What an answer says about its call.", status::items(sdk), true),
        own("types", "Types that params and answers share.", named::items(cx), cx),
        own("lifecycle", "Configuration of the SDK by the page.", lifecycle::items(cx), cx),
    ];
    modules.retain(|module| !module.text.is_empty());
    let taken: Vec<String> = modules
        .iter()
        .map(|module| module.file.clone())
        .chain(["error", "listener", "page", "runtime", "value", "lib"].map(str::to_owned))
        .collect();
    for group in &sdk.groups {
        let mut name = group.name.snake.clone();
        while taken.contains(&name) {
            name.push_str("_group");
        }
        let items = group::items(cx, group);
        if !items.is_empty() {
            modules.push(Module { is_group: true, ..own(&name, &group::heading(cx.sdk, group), items, cx) });
        }
    }
    modules
}

/// A module whose items bring their own imports; without items it has no text.
fn shared(name: &str, says: &str, items: Vec<Item>, exports: bool) -> Module {
    let text = if items.is_empty() { String::new() } else { print_file(says, items) };
    let name = ident(name);
    // `fn` is declared as `r#fn` and stands in `fn.rs`; `self` is declared as `self_`.
    let file = name.to_string().trim_start_matches("r#").to_owned();
    Module { name, file, text, is_group: false, exports }
}

/// A module of this emitter: imports what its items mention.
fn own(name: &str, says: &str, items: Vec<Item>, cx: &Cx<'_>) -> Module {
    let items = if items.is_empty() { items } else { Imports::of(cx).before(items) };
    shared(name, says, items, true)
}

fn js_api_items(cx: &Cx<'_>) -> Vec<Item> {
    let mut items = js_api::items(cx.sdk);
    items.extend(text_glue("JsApi", cx.usage.api_sent, cx.usage.api_read));
    items
}

fn menu_items(cx: &Cx<'_>) -> Vec<Item> {
    let mut items = menu::items(cx.sdk);
    if !items.is_empty() {
        items.extend(text_glue("MenuItem", cx.usage.menu_sent, cx.usage.menu_read));
    }
    items
}

/// Makes a text go to the page and come back.
fn text_glue(name: &str, sent: bool, read: bool) -> Vec<Item> {
    let name = quote::format_ident!("{name}");
    let mut items: Vec<Item> = Vec::new();
    if sent {
        items.push(parse_quote! {
            impl AsRef<str> for #name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }
        });
        items.push(parse_quote!(crate::value::text_to_js!(#name);));
    }
    if read {
        items.push(parse_quote!(crate::value::word_from_js!(#name);));
    }
    items
}
