//! The module `channels`: per channel a call without its interface, the ways answers are judged, lists of callbacks.

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Item, parse_quote};

use super::Cx;
use super::judge::Judge;
use crate::emit::rust_code::ident;
use crate::model::{Channel, ChannelStyle, Interface, Kind, Outcome, Params, Record, Role, Sdk};

/// What the calls of the SDK need; each thing is written once, however many interfaces use it.
#[derive(Debug, Default)]
pub(super) struct Channels {
    /// The ways in which answers are judged.
    pub judges: Vec<Judge>,
    callbacks: Vec<Callbacks>,
}

/// Callback names with what they mean.
type Callbacks = Vec<(String, Meaning)>;

/// What a callback means; the numbers are those of the crate's runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Succeeded = 0,
    Failed = 1,
    Cancelled = 2,
    Answered = 3,
    Tapped = 4,
}

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way<'a> {
    /// Callbacks in the params.
    Callbacks,
    /// The call returns a promise; the field of its answer that tells the outcome, if any.
    Promise(Option<&'a str>),
    /// No answer ever comes.
    Silent,
    /// By name, with one callback; after the bridge is there.
    Raw,
    /// By name, with one callback.
    ByName,
}

impl Channels {
    /// Nothing that no interface uses.
    pub fn of(sdk: &Sdk) -> Self {
        let mut channels = Self::default();
        for interface in &sdk.interfaces {
            channels.judged(Judge::of(sdk, interface));
            channels.judged(Judge::on(sdk.channel(interface), &sdk.outcome));
            if needs_callbacks(sdk, interface) {
                let callbacks = callbacks(sdk, interface);
                if !channels.callbacks.contains(&callbacks) {
                    channels.callbacks.push(callbacks);
                }
            }
        }
        if sdk.lifecycle.is_some() {
            channels.judged(Judge::of_page(&sdk.outcome));
        }
        channels
    }

    fn judged(&mut self, judge: Judge) {
        if !self.judges.contains(&judge) {
            self.judges.push(judge);
        }
    }

    /// The items of the module.
    pub fn items(&self, cx: &Cx<'_>) -> Vec<Item> {
        let sdk = cx.sdk;
        let used = |index: usize| sdk.interfaces.iter().any(|interface| interface.channel.0 == index);
        let channels: Vec<&Channel> =
            sdk.channels.iter().enumerate().filter(|(index, _)| used(*index)).map(|(_, channel)| channel).collect();
        let mut items = self.uses(cx, !channels.is_empty());
        for channel in channels {
            items.push(self.channel(sdk, channel));
        }
        if sdk.lifecycle.is_some() || sdk.interfaces.iter().any(|interface| way(sdk, interface) == Way::Silent) {
            items.push(parse_quote! {
                /// The number of no callbacks.
                pub(crate) const NO_CALLBACKS: u32 = 0;
            });
        }
        for (number, callbacks) in (1..).zip(&self.callbacks) {
            let (name, number) = (self.list_name(callbacks), Literal::u32_unsuffixed(number));
            items.push(parse_quote!(pub(crate) const #name: u32 = #number;));
        }
        items.extend(self.judges.iter().map(|judge| judge.item(cx, &self.judges)));
        items
    }

    /// What the page has to know, as JavaScript: an item each.
    pub fn page_facts(&self, sdk: &Sdk) -> Vec<String> {
        let names: Vec<&String> = std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).collect();
        let lists = self.callbacks.iter().map(|callbacks| {
            let rows = callbacks.iter().map(|(name, meaning)| format!("[{}, {}]", json(name), *meaning as u32));
            format!("[{}]", rows.collect::<Vec<_>>().join(", "))
        });
        let lists: Vec<String> = std::iter::once("[]".to_owned()).chain(lists).collect();
        let mut facts = vec![
            format!("const SDK_NAMES = {};", json(&names)),
            format!("const CALLBACKS = [\n  {},\n];", lists.join(",\n  ")),
        ];
        if let Some(bridge) = &sdk.globals.bridge {
            facts.push(format!("const BRIDGE_NAME = {};", json(&bridge.object)));
            facts.extend(bridge.ready_event.iter().map(|event| format!("const BRIDGE_READY_EVENT = {};", json(event))));
        }
        facts
    }

    /// A channel's call, without the interface.
    fn channel(&self, sdk: &Sdk, channel: &Channel) -> Item {
        let name = channel_name(channel);
        let (doc, path) = match &channel.style {
            ChannelStyle::Member { object } => (format!(" A member of `{object}`."), object.clone()),
            ChannelStyle::Function { object, function } => {
                let path = format!("{object}.{function}");
                (format!(" A name given to `{path}`."), path)
            }
        };
        let judge = Judge::on(channel, &sdk.outcome).name(&self.judges);
        parse_quote! {
            #[doc = #doc]
            pub(crate) const #name: Call = Call {
                api: "",
                path: #path,
                mutated: "",
                judge: #judge,
            };
        }
    }

    /// The names of the callbacks, and a number where another list has the same.
    fn list_name(&self, callbacks: &Callbacks) -> Ident {
        let spelt = |callbacks: &Callbacks| {
            let names: Vec<&str> = callbacks.iter().map(|(name, _)| name.as_str()).collect();
            if names.is_empty() { "NO_CALLBACKS".to_owned() } else { names.join(" ").to_shouty_snake_case() }
        };
        let name = spelt(callbacks);
        let mut same = self.callbacks.iter().filter(|other| spelt(other) == name);
        match same.position(|other| other == callbacks) {
            None | Some(0) => ident(&name),
            Some(number) => format_ident!("{name}_{}", number + 1),
        }
    }

    fn uses(&self, cx: &Cx<'_>, calls: bool) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let call = calls.then(|| quote!(Call,));
        if !self.judges.is_empty() {
            let error = cx.prefixed("Error");
            items.push(parse_quote!(
                use wasm_bindgen::JsValue;
            ));
            items.push(parse_quote!(use crate::#error;));
        }
        if calls || !self.judges.is_empty() {
            items.push(parse_quote!(use crate::runtime::{self, #call};));
        }
        items
    }
}

/// Some call waits until the bridge is there.
pub(super) fn waits(sdk: &Sdk) -> bool {
    sdk.interfaces.iter().any(|interface| interface.kind == Kind::Call && way(sdk, interface) == Way::Raw)
}

/// How the calls of an interface are made.
pub(super) fn way<'a>(sdk: &Sdk, interface: &'a Interface) -> Way<'a> {
    match &sdk.channel(interface).style {
        ChannelStyle::Function { .. } => {
            let ready = sdk.globals.bridge.as_ref().is_some_and(|bridge| bridge.ready_event.is_some());
            if ready { Way::Raw } else { Way::ByName }
        }
        ChannelStyle::Member { .. } if interface.returns_promise => Way::Promise(match &interface.outcome {
            Outcome::Text(outcome) => Some(&outcome.field),
            Outcome::Code(outcome) => Some(&outcome.field),
            Outcome::Callback { .. } => None,
        }),
        ChannelStyle::Member { .. } => {
            let silent = interface.callbacks.is_empty() && interface.result.fields.is_empty();
            if silent { Way::Silent } else { Way::Callbacks }
        }
    }
}

/// The member of the bridge that subscribes to client events, for listeners on the bridge.
pub(super) fn subscribing<'a>(sdk: &'a Sdk, interface: &Interface) -> Option<&'a str> {
    let ChannelStyle::Function { object, .. } = &sdk.channel(interface).style else { return None };
    let bridge = sdk.globals.bridge.as_ref().filter(|bridge| bridge.object == *object)?;
    bridge.on.as_deref().filter(|_| interface.kind != Kind::Call)
}

/// The call of an interface, as a value of the type `Call`.
pub(super) fn call(cx: &Cx<'_>, interface: &Interface) -> TokenStream {
    let (sdk, judges) = (cx.sdk, &cx.channels.judges);
    let channel = sdk.channel(interface);
    let api = &interface.name.js;
    let path = match &channel.style {
        ChannelStyle::Member { object } => Some(format!("{object}.{api}")),
        ChannelStyle::Function { object, .. } => subscribing(sdk, interface).map(|on| format!("{object}.{on}")),
    };
    let path = path.map(|path| quote!(path: #path,));
    let mutated = match &interface.params {
        Params::Record(record) => mutated(record),
        Params::Type(_) => None,
    };
    let judge = Judge::of(sdk, interface);
    let judge = (judge != Judge::on(channel, &sdk.outcome)).then(|| {
        let name = judge.name(judges);
        quote!(judge: channels::#name,)
    });
    let base = channel_name(channel);
    quote!(Call { api: #api, #path #mutated #judge ..channels::#base })
}

/// Names of params that the SDK changes in place; nothing where there are none.
pub(super) fn mutated(record: &Record) -> Option<TokenStream> {
    let fields = record.listed().filter(|field| field.mutated);
    let names: Vec<&str> = fields.map(|field| field.name.js.as_str()).collect();
    let names = names.join(" ");
    (!names.is_empty()).then(|| quote!(mutated: #names,))
}

/// The list of callbacks of an interface.
pub(super) fn callback_list(cx: &Cx<'_>, interface: &Interface) -> Ident {
    cx.channels.list_name(&callbacks(cx.sdk, interface))
}

fn channel_name(channel: &Channel) -> Ident {
    format_ident!("CHANNEL_{}", channel.id.to_shouty_snake_case())
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn needs_callbacks(sdk: &Sdk, interface: &Interface) -> bool {
    match interface.kind {
        Kind::Call => way(sdk, interface) == Way::Callbacks,
        Kind::Listener | Kind::MenuListener => {
            matches!(sdk.channel(interface).style, ChannelStyle::Member { .. })
        }
    }
}

/// The callbacks that are set: those of the interface, and for a role that it does not name the SDK's, because the SDK
/// chooses by the outcome alone.
fn callbacks(sdk: &Sdk, interface: &Interface) -> Callbacks {
    let tells = match &interface.outcome {
        Outcome::Text(_) => true,
        Outcome::Code(outcome) => !outcome.cancel.is_empty(),
        Outcome::Callback { .. } => false,
    };
    let of_role = |role: Role| {
        let own = sdk.callbacks_of(interface).filter(move |callback| callback.role == role).map(|def| def.name.clone());
        let own: Vec<String> = own.collect();
        let first = sdk.callbacks.iter().find(|callback| callback.role == role).map(|def| def.name.clone());
        if own.is_empty() { first.into_iter().collect() } else { own }
    };
    let cancelled = if tells { Meaning::Failed } else { Meaning::Cancelled };
    let mut roles = vec![(Role::Success, Meaning::Succeeded), (Role::Cancel, cancelled), (Role::Fail, Meaning::Failed)];
    let has = |role: Role| sdk.callbacks_of(interface).any(|callback| callback.role == role);
    if interface.kind != Kind::Call && has(Role::Always) && !has(Role::Success) {
        let told = !matches!(interface.outcome, Outcome::Callback { .. });
        roles = vec![(Role::Always, if told { Meaning::Answered } else { Meaning::Succeeded })];
    }
    if interface.kind == Kind::MenuListener {
        roles.insert(0, (Role::Tap, Meaning::Tapped));
    }
    roles
        .into_iter()
        .flat_map(|(role, meaning)| of_role(role).into_iter().map(move |name| (name, meaning)).collect::<Vec<_>>())
        .collect()
}
