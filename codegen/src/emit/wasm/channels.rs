//! The module `channels`: how calls are made, and the ways in which their answers are judged.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::Cx;
use super::judge::Judge;
use crate::model::{ChannelStyle, Interface, Kind, Outcome, Role, Sdk};

/// What the calls of the SDK need; each thing is written once, however many interfaces use it.
#[derive(Debug, Default)]
pub(super) struct Channels {
    /// The ways in which answers are judged.
    pub judges: Vec<Judge>,
}

/// Callback names with what they mean.
pub(super) type Callbacks = Vec<(String, Meaning)>;

/// What a callback means; the numbers are those of the crate's runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The call succeeded.
    Succeeded = 0,
    /// It failed or was cancelled: the answer tells.
    Failed = 1,
    /// It was cancelled, and the answer does not tell.
    Cancelled = 2,
    /// The answer tells what it was.
    Answered = 3,
    /// The user tapped an entry of the menu.
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
        let judges = self.judges.iter().map(|judge| judge.item(cx, &self.judges));
        self.uses(cx).into_iter().chain(judges).collect()
    }

    fn uses(&self, cx: &Cx<'_>) -> Vec<Item> {
        if self.judges.is_empty() {
            return Vec::new();
        }
        let error = cx.prefixed("Error");
        vec![
            parse_quote!(
                use wasm_bindgen::JsValue;
            ),
            parse_quote!(use crate::{#error, page};),
            parse_quote!(
                use crate::runtime;
            ),
        ]
    }

    /// The page's functions that judge: how Rust declares them, and their texts.
    pub fn of_page(&self) -> impl Iterator<Item = (String, String)> {
        self.judges.iter().map(|judge| (judge.declaration(&self.judges), judge.definition(&self.judges)))
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
    let api = &interface.name.js;
    let judge = Judge::of(cx.sdk, interface).name(&cx.channels.judges);
    quote!(Call { api: #api, judge: channels::#judge })
}

/// The callbacks that are set: those of the interface, and for a role that it does not name the SDK's, because the SDK
/// chooses by the outcome alone.
pub(super) fn callbacks(sdk: &Sdk, interface: &Interface) -> Callbacks {
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
