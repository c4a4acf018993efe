//! `sdk.json` and `places.json`: the resolved model, with names in place of indexes.
//!
//! Places change with every edit of the schema, so that they stand in a file of their own; `sdk.json` changes only when
//! the model does.

mod facts;
mod field;
mod interface;
mod node;
mod places;

use serde_json::{Value, json};

use crate::model::{ChannelStyle, Config, Form, Hook, Role, Sdk};
use field::record;
use interface::{added, error_tails, outcome};
use node::{node, notes, text};

pub(super) use places::places;

/// `sdk.json`.
pub(super) fn document(sdk: &Sdk, format: u32) -> Value {
    let interfaces = (0..sdk.interfaces.len()).map(|index| interface::interface(sdk, crate::model::InterfaceId(index)));
    node([
        ("format", json!(format)),
        ("places", json!("places.json")),
        ("sdk", identity(sdk)),
        ("packages", packages(sdk)),
        ("prefix", json!(sdk.prefix)),
        ("globals", globals(sdk)),
        ("script", script(sdk)),
        ("platforms", json!(sdk.platforms)),
        ("accounts", accounts(sdk)),
        ("callbacks", callbacks(sdk)),
        ("channels", channels(sdk)),
        ("outcome", outcome(sdk, &sdk.outcome)),
        ("falsyIsMissing", json!(sdk.falsy_is_missing)),
        ("lifecycle", lifecycle(sdk)),
        ("groups", interface::groups(sdk)),
        ("interfaces", interfaces.collect()),
        ("types", field::types(sdk)),
        ("menuClasses", facts::menu_classes(sdk)),
        ("menuItems", facts::menu_items(sdk)),
        ("messages", facts::messages(sdk)),
        ("codeSets", facts::code_sets(sdk)),
        ("signatures", facts::signatures(sdk)),
        ("server", facts::server(sdk)),
        ("endpoints", facts::endpoints(sdk)),
        ("guides", facts::guides(sdk)),
    ])
}

fn identity(sdk: &Sdk) -> Value {
    node([
        ("id", json!(sdk.id)),
        ("edition", json!(sdk.edition)),
        ("version", json!(sdk.version)),
        ("name", text(&sdk.name)),
        ("doc", sdk.doc.as_ref().map_or(Value::Null, text)),
        ("page", json!(sdk.page)),
        ("notes", notes(sdk, &sdk.notes)),
    ])
}

fn packages(sdk: &Sdk) -> Value {
    let packages = &sdk.packages;
    json!({
        "version": packages.version,
        "rust": packages.rust,
        "wasm": packages.wasm,
        "npm": packages.npm,
        "simulator": packages.simulator,
    })
}

fn globals(sdk: &Sdk) -> Value {
    let bridge = sdk.globals.bridge.as_ref().map_or(Value::Null, |bridge| {
        node([
            ("object", json!(bridge.object)),
            ("readyEvent", json!(bridge.ready_event)),
            ("on", json!(bridge.on)),
            ("doc", bridge.doc.as_ref().map_or(Value::Null, text)),
        ])
    });
    node([
        ("object", json!(sdk.globals.object)),
        ("aliases", json!(sdk.globals.aliases)),
        ("bridge", bridge),
        ("undescribed", json!(sdk.globals.undescribed)),
    ])
}

fn script(sdk: &Sdk) -> Value {
    sdk.script.as_ref().map_or(Value::Null, |script| {
        let versions = script.other_versions.iter().map(|(version, url)| json!({ "version": version, "url": url }));
        node([
            ("url", json!(script.url)),
            ("modules", json!(script.modules)),
            ("otherVersions", versions.collect()),
            ("notes", notes(sdk, &script.notes)),
        ])
    })
}

fn accounts(sdk: &Sdk) -> Value {
    let account = |account: &crate::model::Account| {
        let doc = account.doc.as_ref().map_or(Value::Null, text);
        node([("id", json!(account.id)), ("title", text(&account.title)), ("doc", doc)])
    };
    sdk.accounts.iter().map(account).collect()
}

/// What a callback means, in a word.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Success => "success",
        Role::Cancel => "cancel",
        Role::Fail => "fail",
        Role::Always => "always",
        Role::Tap => "tap",
    }
}

fn callbacks(sdk: &Sdk) -> Value {
    let callback = |callback: &crate::model::CallbackDef| json!({ "name": callback.name, "role": role(callback.role), "doc": text(&callback.doc) });
    sdk.callbacks.iter().map(callback).collect()
}

fn channels(sdk: &Sdk) -> Value {
    let channel = |channel: &crate::model::Channel| {
        let (object, function) = match &channel.style {
            ChannelStyle::Member { object } => (object, None),
            ChannelStyle::Function { object, function } => (object, Some(function)),
        };
        let needs = channel.needs.iter().map(|(name, value)| (name.clone(), value.clone()));
        node([
            ("id", json!(channel.id)),
            ("object", json!(object)),
            ("function", json!(function)),
            ("form", json!(if channel.form == Form::Page { "page" } else { "bridge" })),
            ("needs", Value::Object(needs.collect())),
            ("waitsForReadyEvent", json!(channel.waits_for_ready_event)),
            ("stringsOn", node::platforms(sdk, &channel.strings_on)),
            ("doc", channel.doc.as_ref().map_or(Value::Null, text)),
            ("notes", notes(sdk, &channel.notes)),
        ])
    };
    sdk.channels.iter().map(channel).collect()
}

fn lifecycle(sdk: &Sdk) -> Value {
    let Some(lifecycle) = &sdk.lifecycle else { return Value::Null };
    let hook = |hook: Option<&Hook>| {
        hook.map_or(Value::Null, |hook| {
            node([
                ("name", json!(hook.name)),
                ("afterOk", json!(hook.after_ok)),
                ("afterFail", json!(hook.after_fail)),
                ("doc", text(&hook.doc)),
                ("notes", notes(sdk, &hook.notes)),
            ])
        })
    };
    node([
        ("config", config(sdk, &lifecycle.config)),
        ("ready", hook(lifecycle.ready.as_ref())),
        ("error", hook(lifecycle.error.as_ref())),
    ])
}

fn config(sdk: &Sdk, config: &Config) -> Value {
    node([
        ("name", json!(config.name)),
        ("typeName", json!(format!("{}Config", sdk.prefix))),
        ("source", json!(*config.place.file)),
        ("doc", text(&config.doc)),
        ("params", record(sdk, &config.params)),
        ("command", json!(config.command)),
        ("stamps", added(&config.stamps)),
        ("adds", added(&config.adds)),
        ("errors", error_tails(&config.errors)),
        ("notes", notes(sdk, &config.notes)),
    ])
}
