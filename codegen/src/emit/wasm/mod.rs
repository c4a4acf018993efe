//! Emitter `wasm`: the crate of wasm-bindgen bindings. A module per group, what all of them share beside it.

mod channels;
mod dictionary;
mod group;
mod imports;
mod judge;
mod library;
mod lifecycle;
mod named;
mod names;
mod page;
mod root;
mod usage;
mod values;

use syn::{Item, parse_quote};

use crate::emit::rust::{errors, js_api, menu, status};
use crate::emit::rust_code::{catch_all, ident, print_file};
use crate::emit::{EmitError, Emitter, FileSink, status_steps};
use crate::model::Sdk;
use imports::Imports;
use judge::Judge;
use library::Library;
use names::Names;
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
    judges: Vec<Judge>,
    names: Names,
}

impl Emitter for Wasm {
    fn id(&self) -> &'static str {
        "wasm"
    }

    fn owns(&self) -> &'static [&'static str] {
        &[FOLDER]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let cx = Cx { sdk, usage: Usage::of(sdk), judges: Judge::all(sdk), names: Names::default() };
        let modules = modules(&cx);
        let root = root::Root::of(&cx, &modules);
        let mut library = Library::new(&sdk.prefix, &ident(&cx.told_text()).to_string());
        let calls = page_calls(&cx);
        let facts = page_facts(&cx);
        let judges = cx.judges.iter().map(|judge| judge.definition(&cx.judges)).collect();
        let defined = calls.iter().flat_map(|call| call.definitions(&cx)).collect();
        let normalised =
            format!("// The tail that the SDK makes of a raw status text.\n{}", status_steps::NORMALISED.trim_end());
        library.add("page.js", &[facts, defined, judges, vec![normalised]].concat());
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
fn page_calls(cx: &Cx<'_>) -> Vec<PageCall> {
    let mut calls: Vec<PageCall> = cx.sdk.interfaces.iter().map(|interface| PageCall::of(cx, interface)).collect();
    if let Some(lifecycle) = &cx.sdk.lifecycle {
        calls.push(PageCall::config(cx, &lifecycle.config.name, &lifecycle.config.params));
        calls.extend(lifecycle.ready.iter().map(|hook| PageCall::hook(cx, &hook.name, false)));
        calls.extend(lifecycle.error.iter().map(|hook| PageCall::hook(cx, &hook.name, true)));
    }
    calls
}

/// What the page has to know, as JavaScript: an item each.
fn page_facts(cx: &Cx<'_>) -> Vec<String> {
    let sdk = cx.sdk;
    let names: Vec<&String> = std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).collect();
    let mut facts = vec![cx.names.fact(), sdk_function(&names)];
    facts.extend(outside_function(sdk));
    if let Some(bridge) = &sdk.globals.bridge {
        facts.push(format!("const BRIDGE_NAME = {};", json(&bridge.object)));
        facts.extend(bridge.ready_event.iter().map(|event| format!("const BRIDGE_READY_EVENT = {};", json(event))));
    }
    facts
}

/// The page's function that looks the SDK object up: each of its names at a place of its own, as engines like it.
fn sdk_function(names: &[&String]) -> String {
    let looks =
        names.iter().map(|name| format!("  if (has_members(found = page{})) return found;\n", page::member(name)));
    format!(
        "function sdk() {{\n  if (chosen !== undefined) return chosen;\n  let found;\n{}  return undefined;\n}}",
        looks.collect::<String>()
    )
}

/// The page's function that tells whether it is shown by a browser that is not the client, and what it remembers.
fn outside_function(sdk: &Sdk) -> Vec<String> {
    let Some(client) = &sdk.globals.client else {
        return vec!["// Nothing tells this client from other browsers.\nconst is_outside = () => false;".to_owned()];
    };
    let bridge = if sdk.globals.bridge.is_some() { " || has_members(page[BRIDGE_NAME])" } else { "" };
    let mark = json(&client.mark.to_lowercase());
    vec![
        "// Once seen inside the client, the page stays there.\nlet inside = false;".to_owned(),
        format!(
            "// Whether the page is shown by a browser that is not the client.\nfunction is_outside() {{\n  if (!inside) {{\n    \
             inside = page.document === undefined{bridge} || page.navigator.userAgent.toLowerCase().includes({mark});\n  }}\n  \
             return !inside;\n}}"
        ),
    ]
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
        .chain(["error", "listener", "names", "page", "runtime", "value", "lib"].map(str::to_owned))
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
    modules.extend(Some(shared("names", "Texts that the page knows by number.", cx.names.items(), false)));
    modules.retain(|module| !module.text.is_empty());
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
    let known = cx.sdk.interfaces.iter().map(|interface| (interface.name.pascal.as_str(), interface.name.js.as_str()));
    with_glue(cx, "JsApi", js_api::items(cx.sdk), known, (cx.usage.api_sent, cx.usage.api_read))
}

fn menu_items(cx: &Cx<'_>) -> Vec<Item> {
    let menu = menu::items(cx.sdk);
    if menu.is_empty() {
        return menu;
    }
    let known = cx.sdk.menu_items.iter().map(|item| (item.name.pascal.as_str(), item.name.js.as_str()));
    with_glue(cx, "MenuItem", menu, known, (cx.usage.menu_sent, cx.usage.menu_read))
}

/// Makes the enum among the items go to the page and come back.
fn with_glue<'a>(
    cx: &Cx<'_>,
    name: &str,
    mut items: Vec<Item>,
    known: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    (sent, read): (bool, bool),
) -> Vec<Item> {
    let unknown = catch_all(known.clone().map(|(variant, _)| variant));
    let name = ident(name);
    if sent {
        items.push(parse_quote! {
            impl AsRef<str> for #name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }
        });
        items.push(named::known_to_js(cx, &name, known.clone(), Some(&unknown)));
    }
    if read {
        items.push(named::known_from_js(cx, &name, known, &unknown));
    }
    Imports::of(cx).before(items)
}
