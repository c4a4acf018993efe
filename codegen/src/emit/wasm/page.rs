//! The functions of `page.js` that make the calls: one for each interface, and how Rust declares it. A function of its own
//! lets engines learn the shape of its params, and pages that do not call it need not load it.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::channels::{Callbacks, Meaning, Way, callbacks, subscribing, way};
use crate::model::{ChannelStyle, Interface, Kind, Params, Record, Sdk};

/// A function of the page.
pub(super) struct PageCall {
    /// Its name, in Rust and in JavaScript.
    name: String,
    /// From the page, or from the SDK object, to the function that is called.
    path: Vec<String>,
    /// The path begins at the SDK object, whichever of its names it goes by.
    of_sdk: bool,
    /// It takes an object with params.
    takes: bool,
    /// The members of params that are copied too.
    mutated: Vec<String>,
    /// What is called.
    shape: Shape,
    /// It is told of by a listener.
    hears: bool,
}

/// What the function of the SDK is given.
enum Shape {
    /// Params with callbacks in a copy of them.
    Callbacks(Callbacks),
    /// Params with callbacks, which the page goes on changing.
    Live(Callbacks),
    /// Params; a promise comes back.
    Promise,
    /// A name, params and a callback.
    Named(String),
    /// The same, as soon as the bridge is there.
    Raw(String),
    /// A name and a callback.
    Event(String),
    /// A callback.
    Function(Meaning),
}

impl PageCall {
    /// Of an interface.
    pub fn of(sdk: &Sdk, interface: &Interface) -> Self {
        let style = &sdk.channel(interface).style;
        let command = interface.bridge.command.clone();
        let subscribing = subscribing(sdk, interface);
        let path = match style {
            ChannelStyle::Member { object } => format!("{object}.{}", interface.name.js),
            ChannelStyle::Function { object, function } => format!("{object}.{}", subscribing.unwrap_or(function)),
        };
        let shape = match (interface.kind, way(sdk, interface)) {
            (Kind::Call, Way::Promise(_)) => Shape::Promise,
            (Kind::Call, Way::Silent) => Shape::Callbacks(Vec::new()),
            (Kind::Call, Way::Raw) => Shape::Raw(command),
            (_, Way::Raw | Way::ByName) if subscribing.is_some() => {
                Shape::Event(interface.bridge.event.clone().unwrap_or(command))
            }
            (_, Way::Raw | Way::ByName) => Shape::Named(command),
            (Kind::MenuListener, _) => Shape::Live(callbacks(sdk, interface)),
            _ => Shape::Callbacks(callbacks(sdk, interface)),
        };
        let live = interface.kind == Kind::MenuListener;
        let mutated = match &interface.params {
            Params::Record(record) if !live => mutated(record),
            _ => Vec::new(),
        };
        Self {
            takes: !interface.params.is_empty() && !matches!(shape, Shape::Event(_)),
            mutated,
            shape,
            hears: interface.kind != Kind::Call,
            ..Self::at(sdk, &interface.name.snake, &path)
        }
    }

    /// The configuration.
    pub fn config(sdk: &Sdk, name: &str, params: &Record) -> Self {
        let path = format!("{}.{name}", sdk.globals.object);
        Self {
            takes: true,
            mutated: mutated(params),
            shape: Shape::Callbacks(Vec::new()),
            ..Self::at(sdk, &name.to_snake_case(), &path)
        }
    }

    /// A function that hears of the configuration.
    pub fn hook(sdk: &Sdk, name: &str, hears: bool) -> Self {
        let path = format!("{}.{name}", sdk.globals.object);
        let meaning = if hears { Meaning::Failed } else { Meaning::Succeeded };
        Self { shape: Shape::Function(meaning), hears, ..Self::at(sdk, &name.to_snake_case(), &path) }
    }

    fn at(sdk: &Sdk, name: &str, path: &str) -> Self {
        let mut path: Vec<String> = path.split('.').map(str::to_owned).collect();
        let of_sdk = path.first().is_some_and(|first| *first == sdk.globals.object);
        if of_sdk {
            path.remove(0);
        }
        Self {
            name: format!("call_{name}"),
            path,
            of_sdk,
            takes: false,
            mutated: Vec::new(),
            shape: Shape::Promise,
            hears: false,
        }
    }

    /// Its name in Rust.
    pub fn name(&self) -> Ident {
        format_ident!("{}", self.name)
    }

    /// The arguments in Rust, from the expression of the params' object.
    pub fn arguments(&self, object: &TokenStream) -> TokenStream {
        let object = self.takes.then(|| quote!(#object,));
        let hear = self.hears.then(|| quote!(hear,));
        let wait = matches!(self.shape, Shape::Raw(_)).then(|| quote!(runtime::bridge_wait(),));
        quote!(#object #hear #wait)
    }

    /// The function in Rust that takes what hears.
    pub fn hearing(&self, object: &TokenStream) -> TokenStream {
        let name = self.name();
        if !self.takes {
            return quote!(crate::page::#name);
        }
        let arguments = self.arguments(object);
        quote!(|hear| crate::page::#name(#arguments))
    }

    /// How Rust declares it.
    pub fn declaration(&self) -> String {
        let ty = if matches!(self.shape, Shape::Live(_)) { "&Object" } else { "&JsValue" };
        let arguments = self.parameters().into_iter().map(|name| match name {
            "params" => format!("params: {ty}"),
            "hear" => "hear: &Hear".to_owned(),
            other => format!("{other}: u32"),
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        format!(
            "#[wasm_bindgen(module = \"/src/page.js\")]\nextern \"C\" {{\n    pub(crate) fn {}({arguments}) -> u32;\n}}",
            self.name
        )
    }

    /// Its text in JavaScript.
    pub fn definition(&self) -> String {
        let path: String = self.path.iter().map(|step| member(step)).collect();
        let copied = if self.takes { "...params" } else { "" };
        let root = if self.of_sdk { "sdk" } else { "whole_page" };
        let find = format!("(object) => object{path}");
        let go = |arguments: &str| format!("(object, held) => object{path}({arguments})");
        let hear = if self.hears { ", hear" } else { "" };
        let run = |arguments: &str| format!("  return run({root}, {find}, {}{hear});\n", go(arguments));
        let copy = self.detached(&if copied.is_empty() { "{}".to_owned() } else { format!("{{ {copied} }}") });
        let body = match &self.shape {
            Shape::Callbacks(callbacks) => {
                let members = std::iter::once(copied.to_owned()).filter(|copied| !copied.is_empty());
                let members: Vec<String> = members.chain(set(callbacks)).collect();
                run(&self.detached(&object(&members)))
            }
            Shape::Live(callbacks) if self.takes => {
                run(&format!("Object.assign(params, {})", object(&set(callbacks).collect::<Vec<_>>())))
            }
            Shape::Live(callbacks) => run(&object(&set(callbacks).collect::<Vec<_>>())),
            Shape::Named(name) => run(&format!("{}, {copy}, {}", json(name), told(Meaning::Answered))),
            Shape::Event(name) => run(&format!("{}, {}", json(name), told(Meaning::Answered))),
            Shape::Function(meaning) => run(&told(*meaning)),
            Shape::Promise => format!("  return run_promise({root}, {find}, (object) => object{path}({copy}));\n"),
            Shape::Raw(name) => {
                let go = go(&format!("{}, copy, {}", json(name), told(Meaning::Answered)));
                format!("  const copy = {copy};\n  return run_raw({root}, {find}, {go}, milliseconds);\n")
            }
        };
        format!("export function {}({}) {{\n{body}}}", self.name, self.parameters().join(", "))
    }

    fn parameters(&self) -> Vec<&'static str> {
        let raw = matches!(self.shape, Shape::Raw(_));
        let all = [("params", self.takes), ("hear", self.hears), ("milliseconds", raw)];
        all.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect()
    }

    /// Copies the lists that the SDK changes in place.
    fn detached(&self, object: &str) -> String {
        if self.mutated.is_empty() || !self.takes {
            return object.to_owned();
        }
        format!("detached({object}, {})", json(&self.mutated))
    }
}

fn mutated(record: &Record) -> Vec<String> {
    record.listed().filter(|field| field.mutated).map(|field| field.name.js.clone()).collect()
}

/// Members that are callbacks.
fn set(callbacks: &Callbacks) -> impl Iterator<Item = String> {
    callbacks.iter().map(|(name, meaning)| format!("{}: {}", key(name), told(*meaning)))
}

/// A callback.
fn told(meaning: Meaning) -> String {
    format!("(answer) => held.tell({}, answer)", meaning as u32)
}

fn object(members: &[String]) -> String {
    if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join(", ")) }
}

fn member(name: &str) -> String {
    if is_word(name) { format!(".{name}") } else { format!("[{}]", json(name)) }
}

fn key(name: &str) -> String {
    if is_word(name) { name.to_owned() } else { json(name) }
}

fn is_word(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

/// A value as JavaScript writes it.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
