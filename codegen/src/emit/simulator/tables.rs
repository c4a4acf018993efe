//! The model as tables for the simulator: what it must know of the SDK, and nothing else. Entries that say nothing are
//! left out.

use serde_json::{Map, Value, json};

use super::fields::{limits, params, record, type_def, types_of_calls};
use super::literal::object;
use crate::model::{
    Added, AddedValue, ApiRef, Calling, ChannelStyle, ClientLimits, Code, Config, ErrorTail, Form, Interface,
    InterfaceId, Kind, Outcome, PlatformId, Refusal, Role, Sdk, StepAction, Text, TextOutcome,
};

/// Named tables, in the order in which they are printed.
pub(super) fn tables(sdk: &Sdk) -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("SDK", "What stands on the page, and which clients there are.", identity(sdk)),
        (
            "TYPES",
            "Named types of params and results.",
            named(types_of_calls(sdk).into_iter().map(|id| (&*sdk.ty(id).name.js, type_def(sdk, sdk.ty(id))))),
        ),
        ("MENU", "Menu items by id.", menu(sdk)),
        ("REFUSALS", "How the client refuses a call for a reason of its own.", refusals(sdk)),
        ("CONFIG", "The configuring call.", sdk.lifecycle.as_ref().map_or(Value::Null, |it| config(sdk, &it.config))),
        ("INTERFACES", "The interfaces by name.", interfaces(sdk)),
    ]
}

fn identity(sdk: &Sdk) -> Value {
    let bridge = sdk.globals.bridge.as_ref().map(|bridge| {
        let functions = sdk.channels.iter().filter_map(|channel| match &channel.style {
            ChannelStyle::Function { object, function } if *object == bridge.object => Some(function.as_str()),
            _ => None,
        });
        object([
            ("object", Some(json!(bridge.object))),
            ("functions", Some(functions.collect())),
            ("on", bridge.on.as_ref().map(|on| json!(on))),
            ("readyEvent", bridge.ready_event.as_ref().map(|event| json!(event))),
        ])
    });
    let client = sdk.globals.client.as_ref();
    let agents = client.map(|client| by_platform(sdk, &client.user_agents)).filter(|agents| !agents.is_empty());
    let hook = |find: fn(&crate::model::Lifecycle) -> Option<&crate::model::Hook>| {
        sdk.lifecycle
            .as_ref()
            .and_then(find)
            .map(|hook| json!({ "name": hook.name, "afterOk": hook.after_ok, "afterFail": hook.after_fail }))
    };
    object([
        ("name", Some(text(&sdk.name))),
        ("version", Some(json!(sdk.version))),
        (
            "objects",
            Some(std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).map(String::as_str).collect()),
        ),
        ("bridge", bridge),
        ("platforms", some(json!(sdk.platforms))),
        ("accounts", some(named(sdk.accounts.iter().map(|account| (&*account.id, text(&account.title)))))),
        ("mark", client.map(|client| json!(client.mark))),
        ("userAgents", agents.map(Value::Object)),
        ("callbacks", some(named(sdk.callbacks.iter().map(|callback| (&*callback.name, json!(role(callback.role))))))),
        ("outcome", Some(outcome(sdk, &sdk.outcome))),
        ("falsyIsMissing", sdk.falsy_is_missing.then(|| json!(true))),
        ("ready", hook(|lifecycle| lifecycle.ready.as_ref())),
        ("error", hook(|lifecycle| lifecycle.error.as_ref())),
    ])
}

fn menu(sdk: &Sdk) -> Value {
    named(sdk.menu_items.iter().map(|item| {
        let class = &sdk.menu_classes[item.class.0];
        (&*item.name.js, json!({ "label": text(&item.label), "class": class.name.js, "hideable": class.hideable }))
    }))
}

fn refusals(sdk: &Sdk) -> Value {
    named(sdk.messages.iter().filter_map(|message| {
        let kind = match message.refuses? {
            Refusal::Unconfigured => "unconfigured",
            Refusal::Denied => "denied",
            Refusal::Missing => "missing",
        };
        let status = message.status.as_ref().unwrap_or(&message.tail);
        Some((kind, json!({ "status": status, "tail": message.tail, "cause": text(&message.cause) })))
    }))
}

fn config(sdk: &Sdk, config: &Config) -> Value {
    object([
        ("name", Some(json!(config.name))),
        ("command", Some(json!(config.command))),
        ("params", Some(record(sdk, &config.params))),
        ("sentAs", some(sent_as(&[&config.adds, &config.stamps]))),
        ("errors", some(errors(&config.errors))),
    ])
}

/// Config param → bridge field that carries it.
fn sent_as(lists: &[&Vec<Added>]) -> Value {
    let mut names = Map::new();
    for added in lists.iter().flat_map(|list| list.iter()) {
        if let AddedValue::Param(param) | AddedValue::Config(param) = &added.value {
            names.entry(param.clone()).or_insert_with(|| json!(added.name));
        }
    }
    Value::Object(names)
}

fn interfaces(sdk: &Sdk) -> Value {
    named((0..sdk.interfaces.len()).map(|id| {
        let interface = &sdk.interfaces[id];
        (&*interface.name.js, one(sdk, InterfaceId(id), interface))
    }))
}

fn one(sdk: &Sdk, id: InterfaceId, interface: &Interface) -> Value {
    let channel = sdk.channel(interface);
    let status = sdk.status_name(ApiRef::Interface(id));
    let calls = match sdk.calling(interface) {
        Calling::Member { object, .. } => json!({ "object": object }),
        Calling::Raw { object, function, .. } | Calling::Event { object, on: function, .. } => {
            json!({ "object": object, "function": function })
        }
    };
    let kind = match interface.kind {
        Kind::Call => None,
        Kind::Listener => Some(json!("listener")),
        Kind::MenuListener => Some(json!("menu-listener")),
    };
    let access = interface.access.iter().map(|account| sdk.accounts[account.0].id.as_str());
    let own_outcome =
        (format!("{:?}", interface.outcome) != format!("{:?}", sdk.outcome)).then(|| outcome(sdk, &interface.outcome));
    let callbacks = sdk.callbacks_of(interface).map(|callback| callback.name.as_str());
    let activity = &interface.activity;
    object([
        ("title", Some(text(&interface.title))),
        ("kind", kind),
        ("calls", Some(calls)),
        ("raw", (channel.form == Form::Bridge).then(|| json!(true))),
        ("command", Some(json!(interface.bridge.command))),
        ("event", interface.bridge.event.as_ref().map(|event| json!(event))),
        ("menuItem", interface.bridge.menu_item.as_ref().map(|id| json!(id))),
        ("status", (status != interface.bridge.command).then(|| json!(status))),
        ("listed", interface.in_list.then(|| json!(true))),
        ("access", (!interface.access_undocumented).then(|| access.collect::<Value>()).and_then(some)),
        ("promise", interface.returns_promise.then(|| json!(true))),
        ("callbacks", some(callbacks.collect())),
        ("params", some(params(sdk, &interface.params))),
        ("result", some(record(sdk, &interface.result))),
        ("outcome", own_outcome),
        ("errors", some(errors(&interface.errors))),
        ("neverOn", some(platforms(sdk, &interface.answers.never_on))),
        ("statusOn", some(Value::Object(by_platform(sdk, &interface.answers.status_on)))),
        ("limitsOn", some(limits_on(sdk, &interface.answers.limits_on))),
        ("stringsOn", some(platforms(sdk, &channel.strings_on))),
        ("starts", activity.starts.as_ref().map(|name| json!(name))),
        ("ends", activity.ends.as_ref().map(|name| json!(name))),
        ("after", activity.after.map(|seconds| json!(seconds))),
        ("hides", activity.hides.map(|reach| json!(reach.word()))),
        ("shows", activity.shows.map(|reach| json!(reach.word()))),
    ])
}

/// Platform → param → limits that its client keeps instead of the param's.
fn limits_on(sdk: &Sdk, all: &[ClientLimits]) -> Value {
    let on = all.chunk_by(|one, next| one.platform == next.platform);
    named(on.map(|limits_there| {
        let each = limits_there.iter().map(|one| (&*one.param, limits(&one.limits).unwrap_or_else(|| json!({}))));
        (&*sdk.platforms[limits_there[0].platform.0], named(each))
    }))
}

fn outcome(sdk: &Sdk, outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Text(text) => json!({ "text": text_outcome(text) }),
        Outcome::Code(code) => {
            let codes = code.names.map(|id| sdk.code_sets[id.0].codes.iter().map(known_code).collect::<Value>());
            let members = object([
                ("field", Some(json!(code.field))),
                ("message", code.message.as_ref().map(|field| json!(field))),
                ("ok", Some(json!(code.ok))),
                ("cancel", some(json!(code.cancel))),
                ("codes", codes.and_then(some)),
            ]);
            json!({ "code": members })
        }
        Outcome::Callback { message } => {
            json!({ "callback": object([("message", message.as_ref().map(|field| json!(field)))]) })
        }
    }
}

fn text_outcome(outcome: &TextOutcome) -> Value {
    let steps = outcome.steps.iter().filter(|step| step.only.is_none()).map(|step| match &step.action {
        StepAction::Missing(tail) => json!({ "missing": tail }),
        StepAction::CutThroughFirst(part) => json!({ "cutThroughFirst": part }),
        StepAction::Equals(from, to) => json!({ "equals": from, "becomes": to }),
        StepAction::DropFirst(part, count) => json!({ "contains": part, "dropFirst": count }),
        StepAction::Replace(part, with) => json!({ "replace": part, "with": with }),
        StepAction::Lowercase => json!({ "lowercase": true }),
    });
    object([
        ("field", Some(json!(outcome.field))),
        ("rawField", Some(json!(outcome.raw_field))),
        ("separator", Some(json!(outcome.separator))),
        ("ok", Some(json!(outcome.ok))),
        ("cancel", some(json!(outcome.cancel))),
        ("steps", some(steps.collect())),
    ])
}

fn known_code(code: &Code) -> Value {
    object([
        ("value", Some(json!(code.value))),
        ("text", code.texts.first().map(|text| json!(text))),
        ("doc", Some(text(&code.doc))),
        ("params", some(json!(code.params))),
    ])
}

fn errors(tails: &[ErrorTail]) -> Value {
    let tail = |error: &ErrorTail| object([("tail", Some(json!(error.tail))), ("params", some(json!(error.params)))]);
    tails.iter().map(tail).collect()
}

/// What a callback means, as the runtime calls it.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Success => "success",
        Role::Cancel => "cancel",
        Role::Fail => "fail",
        Role::Always => "always",
        Role::Tap => "tap",
    }
}

/// The ids of platforms.
pub(super) fn platforms(sdk: &Sdk, ids: &[PlatformId]) -> Value {
    ids.iter().map(|id| sdk.platforms[id.0].as_str()).collect()
}

fn by_platform(sdk: &Sdk, texts: &[(PlatformId, String)]) -> Map<String, Value> {
    texts.iter().map(|(id, text)| (sdk.platforms[id.0].clone(), json!(text))).collect()
}

fn named<'a>(entries: impl Iterator<Item = (&'a str, Value)>) -> Value {
    Value::Object(entries.map(|(name, value)| (name.to_owned(), value)).collect())
}

fn text(text: &Text) -> Value {
    json!({ "en": text.en, "zh": text.zh })
}

/// Nothing instead of an empty list or map.
pub(super) fn some(value: Value) -> Option<Value> {
    let empty = match &value {
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    (!empty).then_some(value)
}
