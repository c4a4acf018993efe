//! Interfaces: what came, went or changed, with their params, results and callbacks.

use super::rules::Rule as R;
use super::scope::{CLIENT, Scope, platform_names};
use super::{Audience, Changes, Impact, Subject, pair, perhaps_renamed, shown};
use crate::model::{
    Added, AddedValue, CodeOutcome, Interface, Kind, Limits, NormaliseStep, Outcome, Params, Record, Sdk, TextOutcome,
};
use Audience::{Rust, TypeScript, Wasm, Wire};
use Impact::{Breaking, Compatible, Risky};

impl Changes<'_> {
    pub(super) fn interfaces(&mut self) {
        let (old, new) = (self.old, self.new);
        let paired = pair(&old.interfaces, &new.interfaces, |interface| interface.name.js.clone());
        for interface in &paired.gone {
            let added = paired.added.iter().map(|interface| interface.name.js.as_str());
            let hint = perhaps_renamed(&interface.name.js, added);
            let item = format!("interfaces.{}", interface.name.js);
            let message = format!("`{}` is gone{hint}", interface.name.js);
            self.report(R::InterfaceRemoved, Subject::gone(&item, &interface.place), &[(Breaking, CLIENT)], message);
        }
        for interface in &paired.added {
            let item = format!("interfaces.{}", interface.name.js);
            let message = format!("`{}` is new", interface.name.js);
            self.report(R::InterfaceAdded, Subject::added(&item, &interface.place), &[(Compatible, CLIENT)], message);
        }
        for (old, new) in &paired.both {
            self.interface(old, new);
        }
    }

    fn interface(&mut self, old: &Interface, new: &Interface) {
        let path = format!("interfaces.{}", new.name.js);
        let at = Subject::new(&path, &old.place, &new.place);
        self.way(at, old, new);
        self.rights(at, old, new);
        self.callbacks_of(at, old, new);
        self.statuses(at, old, new);
        self.names(at, &old.name, &new.name, false);
        for (before, after) in [(&old.params_name, &new.params_name), (&old.result_name, &new.result_name)] {
            if before.rust != after.rust && !before.rust.is_empty() && !after.rust.is_empty() {
                let message = format!("in Rust a type is called `{}` instead of `{}`", after.rust, before.rust);
                self.report(R::RustNameChanged, at, &[(Breaking, &[Rust, Wasm])], message);
            }
            if before.typescript != after.typescript && !before.typescript.is_empty() && !after.typescript.is_empty() {
                let message =
                    format!("in TypeScript a type is called `{}` instead of `{}`", after.typescript, before.typescript);
                self.report(R::TypeScriptNameChanged, at, &[(Breaking, &[TypeScript])], message);
            }
        }
        self.params(&format!("{path}.params"), at, old, new);
        let (params_before, params_after) = (no_params(old), no_params(new));
        let (result_before, result_after) = (no_fields(&old.result), no_fields(&new.result));
        if params_before && !params_after || result_before && !result_after {
            let what = if params_before && !params_after { "params" } else { "a result" };
            let message = format!("it has {what} now: functions change their signature");
            self.report(R::ParamsIntroduced, at, &[(Breaking, &[Wasm]), (Risky, &[TypeScript])], message);
        }
        if !params_before && params_after || !result_before && result_after {
            let what = if !params_before && params_after { "params" } else { "result" };
            let message = format!("it has no {what} any more: functions change their signature");
            self.report(R::ParamsDropped, at, &[(Breaking, &[Rust, TypeScript, Wasm])], message);
        }
        self.record(&format!("{path}.result"), &old.result, &new.result, Scope::RESULT, at);
    }

    fn params(&mut self, path: &str, at: Subject<'_>, old: &Interface, new: &Interface) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let named = |sdk: &Sdk, params: &Params| match params {
            Params::Type(id) => Some(sdk.ty(*id).name.js.clone()),
            Params::Record(_) => None,
        };
        match (&old.params, &new.params) {
            (Params::Record(before), Params::Record(after)) => self.record(path, before, after, Scope::PARAMS, at),
            (before, after) if named(old_sdk, before) != named(new_sdk, after) => {
                let name =
                    |name: Option<String>| name.map_or("fields of its own".to_owned(), |name| format!("`{name}`"));
                let message = format!(
                    "its params are {} instead of {}",
                    name(named(new_sdk, after)),
                    name(named(old_sdk, before))
                );
                self.report(R::TypeChanged, Subject { item: path, ..at }, &[(Breaking, CLIENT)], message);
            }
            _ => {}
        }
    }

    /// What sort it is, and how it travels.
    fn way(&mut self, at: Subject<'_>, old: &Interface, new: &Interface) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        if old.kind != new.kind {
            let message = format!("it is {} instead of {}", kind(new.kind), kind(old.kind));
            self.report(R::InterfaceKindChanged, at, &[(Breaking, CLIENT)], message);
        }
        let (before, after) = (&old_sdk.channel(old).id, &new_sdk.channel(new).id);
        if before != after {
            let message = format!("it is called through `{after}` instead of `{before}`");
            self.report(R::InterfaceChannelChanged, at, &[(Breaking, CLIENT)], message);
        }
        let (before, after) = (&old_sdk.group(old).name, &new_sdk.group(new).name);
        if before.js != after.js {
            let message = format!("it stands in group `{}` instead of `{}`", after.js, before.js);
            self.report(R::InterfaceMoved, at, &[(Breaking, &[Rust, Wasm])], message);
        }
        match (old.argument_optional, new.argument_optional) {
            (true, false) => {
                let message = "its params object must be given now";
                self.report(R::ArgumentRequired, at, &[(Breaking, &[Wire, TypeScript])], message);
            }
            (false, true) => {
                let message = "its params object may be left out now";
                self.report(R::ArgumentOptional, at, &[(Compatible, &[Wire, TypeScript])], message);
            }
            _ => {}
        }
        if old.bridge.command != new.bridge.command {
            let message = format!("its command is `{}` instead of `{}`", new.bridge.command, old.bridge.command);
            self.report(R::CommandChanged, at, &[(Breaking, &[Wire])], message);
        }
        if old.bridge.event != new.bridge.event {
            let message = format!(
                "its event changed from {} to {}",
                shown(old.bridge.event.as_ref()),
                shown(new.bridge.event.as_ref())
            );
            self.report(R::CommandChanged, at, &[(Breaking, &[Wire])], message);
        }
        if added(&old.bridge.adds) != added(&new.bridge.adds) {
            let message = "what the SDK adds to it on the bridge changed";
            self.report(R::BridgeFieldsChanged, at, &[(Breaking, &[Wire])], message);
        }
        if outcome(old_sdk, &old.outcome) != outcome(new_sdk, &new.outcome) && self.own_outcome(old, new) {
            let message = "its answers tell success from failure in another way";
            self.report(R::OutcomeChanged, at, &[(Breaking, CLIENT)], message);
        }
        let (before, after) =
            (platform_names(old_sdk, &old.answers.never_on), platform_names(new_sdk, &new.answers.never_on));
        if before != after {
            let message = format!(
                "the platforms without an answer changed from {} to {}",
                shown(Some(&before.join(", ")).filter(|names| !names.is_empty())),
                shown(Some(&after.join(", ")).filter(|names| !names.is_empty()))
            );
            self.report(R::AnswersChanged, at, &[(Risky, &[Wire, TypeScript, Wasm])], message);
        }
        let spelled = |sdk: &Sdk, interface: &Interface| -> Vec<(String, String)> {
            let statuses = interface.answers.status_on.iter();
            statuses.map(|(platform, status)| (sdk.platforms[platform.0].clone(), status.clone())).collect()
        };
        if spelled(old_sdk, old) != spelled(new_sdk, new) {
            let message = "the client spells success in another way on a platform";
            self.report(R::AnswersChanged, at, &[(Risky, &[Wire])], message);
        }
        let kept = |sdk: &Sdk, interface: &Interface| -> Vec<(String, String, Limits)> {
            let limits = interface.answers.limits_on.iter();
            limits.map(|one| (sdk.platforms[one.platform.0].clone(), one.param.clone(), one.limits.clone())).collect()
        };
        if kept(old_sdk, old) != kept(new_sdk, new) {
            let message = "the client of a platform keeps other limits of the params";
            self.report(R::AnswersChanged, at, &[(Risky, &[Wire])], message);
        }
        if old.activity != new.activity {
            let message = "what it begins or ends in the client changed";
            self.report(R::ActivityChanged, at, &[(Risky, &[Wire])], message);
        }
        if old.bridge.menu_item != new.bridge.menu_item {
            let (before, after) = (shown(old.bridge.menu_item.as_ref()), shown(new.bridge.menu_item.as_ref()));
            let message = format!("the menu entry that sends its event changed from {before} to {after}");
            self.report(R::ActivityChanged, at, &[(Risky, &[Wire])], message);
        }
    }

    /// The change is its own, not that of the whole SDK.
    fn own_outcome(&self, old: &Interface, new: &Interface) -> bool {
        outcome(self.old, &old.outcome) != outcome(self.old, &self.old.outcome)
            || outcome(self.new, &new.outcome) != outcome(self.new, &self.new.outcome)
    }

    /// Who may call it, with what.
    fn rights(&mut self, at: Subject<'_>, old: &Interface, new: &Interface) {
        let accounts = |sdk: &Sdk, interface: &Interface| -> Vec<String> {
            interface.access.iter().map(|id| sdk.accounts[id.0].id.clone()).collect()
        };
        let (before, after) = (accounts(self.old, old), accounts(self.new, new));
        self.sets(at, &before, &after, (R::AccessNarrowed, R::AccessWidened), "account types");
        self.since(at, &old.since, &new.since);
        self.deprecation(at, old.deprecated.is_some(), new.deprecated.is_some());
        if old.in_list != new.in_list {
            let word = if new.in_list { "entered" } else { "left" };
            let impact = if new.in_list { Compatible } else { Breaking };
            let message = format!("it {word} the vendor's list");
            self.report(R::ListingChanged, at, &[(impact, &[TypeScript, Rust, Wasm])], message);
        }
    }

    fn callbacks_of(&mut self, at: Subject<'_>, old: &Interface, new: &Interface) {
        let names = |sdk: &Sdk, interface: &Interface| -> Vec<String> {
            sdk.callbacks_of(interface).map(|callback| callback.name.clone()).collect()
        };
        let (before, after) = (names(self.old, old), names(self.new, new));
        for name in before.iter().filter(|name| !after.contains(name)) {
            let message = format!("`{name}` no longer runs");
            self.report(R::CallbackRemoved, at, &[(Breaking, &[Wire, TypeScript])], message);
        }
        for name in after.iter().filter(|name| !before.contains(name)) {
            let message = format!("`{name}` runs now");
            self.report(R::CallbackAdded, at, &[(Compatible, &[Wire, TypeScript])], message);
        }
        match (old.returns_promise, new.returns_promise) {
            (true, false) => {
                let message = "it no longer returns a promise";
                self.report(R::PromiseRemoved, at, &[(Breaking, &[Wire, TypeScript])], message);
            }
            (false, true) => {
                let message = "it returns a promise now";
                self.report(R::PromiseAdded, at, &[(Compatible, &[Wire, TypeScript])], message);
            }
            _ => {}
        }
    }

    fn statuses(&mut self, at: Subject<'_>, old: &Interface, new: &Interface) {
        let gone = old.errors.iter().filter(|tail| !new.errors.iter().any(|other| other.tail == tail.tail));
        for tail in gone {
            let message = format!("status `{}` is no longer described", tail.tail);
            self.report(R::StatusRemoved, at, &[(Risky, &[Wire])], message);
        }
        let added = new.errors.iter().filter(|tail| !old.errors.iter().any(|other| other.tail == tail.tail));
        for tail in added {
            let message = format!("status `{}` is described now", tail.tail);
            self.report(R::StatusAdded, at, &[(Compatible, &[Wire])], message);
        }
        for tail in &new.errors {
            let before = old.errors.iter().find(|other| other.tail == tail.tail);
            if before.is_some_and(|before| before.params != tail.params) {
                let message = format!("other params make the client answer with status `{}`", tail.tail);
                self.report(R::StatusChanged, at, &[(Risky, &[Wire])], message);
            }
        }
    }
}

/// What the SDK adds on the bridge, in a form to compare.
pub(super) fn added(list: &[Added]) -> Vec<(String, String)> {
    let value = |value: &AddedValue| match value {
        AddedValue::Param(name) => format!("param {name}"),
        AddedValue::Config(name) => format!("config {name}"),
        AddedValue::Fixed(value) => value.to_string(),
    };
    list.iter().map(|added| (added.name.clone(), value(&added.value))).collect()
}

/// How answers are judged, in a form to compare: all but words and examples.
pub(super) fn outcome(sdk: &Sdk, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Text(TextOutcome { field, raw_field, discard, ok, cancel, separator, steps, .. }) => {
            let steps: Vec<String> = steps.iter().map(|step| step_text(sdk, step)).collect();
            format!("text {:?}", (field, raw_field, discard, ok, cancel, separator, steps))
        }
        Outcome::Code(CodeOutcome { field, message, ok, cancel, names }) => {
            let names = names.map(|id| &sdk.code_sets[id.0].name.js);
            format!("code {:?}", (field, message, ok, cancel, names))
        }
        Outcome::Callback { message } => format!("callback {message:?}"),
    }
}

fn step_text(sdk: &Sdk, step: &NormaliseStep) -> String {
    let only = step.only.map(|only| sdk.status_name(only).to_owned());
    format!("{:?} {only:?}", step.action)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Call => "a call",
        Kind::Listener => "a listener",
        Kind::MenuListener => "a menu listener",
    }
}

fn no_fields(record: &Record) -> bool {
    record.listed().next().is_none()
}

fn no_params(interface: &Interface) -> bool {
    matches!(&interface.params, Params::Record(record) if no_fields(record))
}
