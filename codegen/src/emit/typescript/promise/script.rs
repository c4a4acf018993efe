//! The runtime: hand-written parts and the tables of the SDK go in, one script for each module system comes out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};
use tera::{Context, Tera};

use super::literal::Literal;
use super::logical::reads_json;
use super::send::{self, is_called_back};
use super::tables::{Tables, ending_callbacks};
use super::{Api, TEMPLATES};
use crate::emit::EmitError;
use crate::emit::typescript::syntax::quoted;
use crate::model::{ChannelStyle, Form, Kind, Outcome, Role, Sdk};

/// A script without exports.
pub(super) struct Script {
    body: String,
    exports: Vec<String>,
}

impl Script {
    /// The script of an SDK.
    pub fn of(sdk: &Sdk, api: &Api) -> Result<Self, EmitError> {
        let tables = Tables { sdk };
        let mut exports = vec!["connect".to_owned(), api.as_sdk.clone(), "validate".to_owned(), api.error.clone()];
        if reads_json(sdk) {
            exports.push("jsonText".to_owned());
        }
        let mut body = constants(&tables, &mut exports);
        let known = has_known_errors(&tables);
        let mut context = context(&tables, api, known);
        let used: BTreeMap<&str, bool> = send::FUNCTIONS.iter().map(|name| (*name, send::calls(&body, name))).collect();
        context.insert("used", &used);
        context.insert("normalised", crate::emit::status_steps::NORMALISED.trim_end());
        for (name, text) in TEMPLATES {
            let wanted = match *name {
                "lifecycle" => sdk.lifecycle.is_some(),
                "listen" => listens(sdk),
                _ => true,
            };
            if wanted {
                let part = Tera::one_off(text, &context, false)
                    .map_err(|source| EmitError::Template { emitter: "typescript", source })?;
                body.push('\n');
                body.push_str(part.trim_end());
                body.push('\n');
            }
        }
        Ok(Self { body, exports })
    }

    /// For `import`.
    pub fn module(&self) -> String {
        format!("{}\nexport {{ {} }};\n", self.body, self.exports.join(", "))
    }

    /// For `require`.
    pub fn common_js(&self) -> String {
        let mut out = format!("\"use strict\";\n\n{}\n", self.body);
        out.push_str("Object.defineProperty(exports, \"__esModule\", { value: true });\n");
        for name in &self.exports {
            let _ = writeln!(out, "exports.{name} = {name};");
        }
        out
    }

    /// For a script tag: all exports are members of one global.
    pub fn global(&self, name: &str) -> String {
        let exports = self.exports.join(", ");
        format!("var {name} = (function () {{\n\"use strict\";\n\n{}\nreturn {{ {exports} }};\n}})();\n", self.body)
    }
}

fn constants(tables: &Tables<'_>, exports: &mut Vec<String>) -> String {
    let sdk = tables.sdk;
    let mut out = String::new();
    let mut add = |name: &str, says: &str, value: &Literal| {
        let _ = write!(out, "/** {says} */\n{}\n", value.constant(name));
    };
    add("SDK_VERSION", "Version of the SDK that this package describes.", &Literal::text(&sdk.version));
    exports.push("SDK_VERSION".to_owned());
    let names = Literal::texts(sdk.interfaces.iter().map(|interface| interface.name.js.as_str()));
    add("JS_APIS", "The interfaces, by name.", &names);
    exports.push("JS_APIS".to_owned());
    if !sdk.menu_items.is_empty() {
        add("MENU_ITEMS", "The entries of the menu.", &tables.menu_items());
        exports.push("MENU_ITEMS".to_owned());
    }
    if has_known_errors(tables) {
        add("ERRORS", "The documented errors, with causes and remedies.", &tables.errors());
        exports.push("ERRORS".to_owned());
    }
    let globals = std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).map(String::as_str);
    add("SDK_NAMES", "Names of the SDK object on the page.", &Literal::texts(globals));
    let outside = format!("works only inside the client / 仅在客户端内可用 ({}, {})", sdk.name.en, sdk.name.zh);
    add("OUTSIDE", "What is said of calls outside of the client.", &Literal::text(&outside));
    if let Some(bridge) = &sdk.globals.bridge {
        add("BRIDGE_NAME", "Name of the bridge on the page.", &Literal::text(&bridge.object));
        if let Some(event) = &bridge.ready_event {
            add("BRIDGE_READY_EVENT", "The event that announces the bridge.", &Literal::text(event));
            if waits(sdk) {
                add(
                    "BRIDGE_WAIT",
                    "Milliseconds that a call waits for the bridge.",
                    &Literal::Plain("3000".to_owned()),
                );
            }
        }
    }
    if let Some(client) = &sdk.globals.client {
        let mark = Literal::text(&client.mark.to_lowercase());
        add("CLIENT_MARK", "What the browser says of itself inside the client, in lower case.", &mark);
        if keeps_first_url(sdk) {
            add(
                "FIRST_URL_BEFORE",
                "Clients that keep the first address: before that version.",
                &first_url_before(sdk),
            );
        }
    }
    let _ = writeln!(out, "{}", tables.types());
    let mut add = |name: &str, says: &str, value: &Literal| {
        let _ = write!(out, "/** {says} */\n{}\n", value.constant(name));
    };
    for channel in &sdk.channels {
        if let (Some(name), Some(value)) = (tables.channel_name(channel), tables.channel(channel)) {
            add(&name, "How calls of this channel are made.", &value);
        }
    }
    add("OUTCOME", "How answers tell success from failure.", &tables.usual_outcome());
    if !super::raw_functions(sdk).is_empty() {
        add("RAW_OUTCOME", "How raw answers tell success from failure.", &tables.raw_outcome());
        let names = sdk.channels.iter().filter(|channel| matches!(channel.style, ChannelStyle::Function { .. }));
        let names = names.filter_map(|channel| tables.channel_name(channel)).map(Literal::Plain);
        add("RAW_CHANNELS", "The channels of raw calls.", &Literal::List(names.collect()));
    }
    if sdk.interfaces.iter().any(|interface| interface.kind == Kind::MenuListener) {
        let names = Literal::texts(sdk.callbacks.iter().map(|callback| callback.name.as_str()));
        add("CALLBACKS", "Members of params that are callbacks.", &names);
    }
    if let Some(config) = tables.config() {
        add("CONFIG", "The configuring call.", &config);
    }
    add("INTERFACES", "What differs from interface to interface.", &tables.interfaces());
    out.push_str(SPECS);
    out
}

const SPECS: &str = "/** What a table says of an interface, completed: all have the same members. */
function completed(spec) {
  const channel = spec.channel || {};
  const path = channel.byName ? [channel.byName] : spec.name.split(\".\");
  return {
    name: spec.name,
    kind: spec.kind || \"call\",
    object: channel.object,
    above: path.length > 1 ? path.slice(0, -1) : undefined,
    member: path[path.length - 1],
    byName: channel.byName,
    waits: channel.waits === true,
    needs: channel.needs,
    command: spec.command,
    event: spec.event,
    status: spec.status,
    heard: undefined,
    plain: undefined,
    bare: spec.bare === true,
    promise: spec.promise === true,
    outcome: spec.outcome || OUTCOME,
    params: spec.params || { fields: {} },
    result: spec.result,
    send: spec.send,
    raw: spec.raw === true,
  };
}

/** The interfaces by name. */
const SPECS = new Map(INTERFACES.map((spec) => [spec.name, completed(spec)]));
";

fn context(tables: &Tables<'_>, api: &Api, known: bool) -> Context {
    let sdk = tables.sdk;
    let role = |role: Role| sdk.callbacks.iter().find(|callback| callback.role == role).map(|callback| &callback.name);
    let outcomes = || sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&sdk.outcome]);
    let raw_text = |outcome: &Outcome, raw: bool| matches!(outcome, Outcome::Text(_)) && raw;
    let lifecycle = sdk.lifecycle.as_ref();
    let probe = lifecycle.map_or_else(
        || sdk.interfaces.first().and_then(|first| first.name.js.split('.').next()).unwrap_or("connect").to_owned(),
        |lifecycle| lifecycle.config.name.clone(),
    );
    let separator = outcomes().find_map(|outcome| match outcome {
        Outcome::Text(text) => Some(text.separator.clone()),
        _ => None,
    });
    let functions: Vec<Value> =
        api.raw.iter().map(|(function, method)| json!({ "name": function, "method": method })).collect();
    let callbacks: Vec<Value> =
        ending_callbacks(sdk).into_iter().map(|(name, role)| json!({ "name": name, "role": role })).collect();
    let bridge_function = bridge_function(sdk);
    let mut context = Context::new();
    let values = json!({
        "error": api.error,
        "told": api.told,
        "as_sdk": api.as_sdk,
        "probe": quoted(&probe),
        "client": sdk.globals.client.is_some(),
        "bridge": sdk.globals.bridge.is_some(),
        "states": lifecycle.is_some() || listens(sdk),
        "lifecycle": lifecycle.is_some(),
        "first_url": keeps_first_url(sdk),
        "config": lifecycle.map(|lifecycle| &lifecycle.config.name),
        "ready_hook": lifecycle.and_then(|lifecycle| lifecycle.ready.as_ref()).map(|hook| &hook.name),
        "error_hook": lifecycle.and_then(|lifecycle| lifecycle.error.as_ref()).map(|hook| &hook.name),
        "overhears": lifecycle.is_some() && bridge_function.is_some()
            && sdk.globals.bridge.as_ref().is_some_and(|bridge| bridge.ready_event.is_some()),
        "bridge_function": bridge_function,
        "codes": !tables.code_sets().is_empty(),
        "messages": !sdk.messages.is_empty(),
        "known": known,
        "json_text": reads_json(sdk),
        "separator": quoted(separator.as_deref().unwrap_or(":")),
        "text_outcome": outcomes().any(|outcome| matches!(outcome, Outcome::Text(_))),
        "code_outcome": outcomes().any(|outcome| matches!(outcome, Outcome::Code(_))),
        "raw_text": sdk.interfaces.iter().any(|interface| {
            raw_text(&interface.outcome, sdk.channel(interface).form == Form::Bridge)
        }) || raw_text(&sdk.outcome, !functions.is_empty()),
        "other_objects": other_objects(tables),
        "functions": !functions.is_empty(),
        "raw_functions": functions,
        "waits": waits(sdk),
        "listeners": sdk.interfaces.iter().any(|interface| interface.kind == Kind::Listener),
        "menu": sdk.interfaces.iter().any(|interface| interface.kind == Kind::MenuListener),
        "listens": listens(sdk),
        "on_function": super::on_function(sdk),
        "on_method": api.on,
        "configure": api.configure,
        "calls_back": sdk.interfaces.iter().any(|interface| is_called_back(sdk, interface)),
        "callbacks": callbacks,
        "tap": role(Role::Tap),
        "always": role(Role::Always),
    });
    if let Value::Object(values) = values {
        for (name, value) in values {
            context.insert(name, &value);
        }
    }
    context
}

fn has_known_errors(tables: &Tables<'_>) -> bool {
    !tables.sdk.messages.is_empty() || !tables.code_sets().is_empty()
}

/// Something is listened to.
fn listens(sdk: &Sdk) -> bool {
    sdk.interfaces.iter().any(|interface| interface.kind != Kind::Call) || super::on_function(sdk).is_some()
}

/// A channel speaks to another object than the SDK's.
fn other_objects(tables: &Tables<'_>) -> bool {
    let sdk = tables.sdk;
    super::on_function(sdk).is_some()
        || sdk.channels.iter().any(|channel| !sdk.globals.is_object(channel.style.object()))
}

/// Some call waits for the bridge.
fn waits(sdk: &Sdk) -> bool {
    sdk.channels.iter().any(|channel| send::waits(sdk, channel))
}

/// The bridge's function for raw calls.
fn bridge_function(sdk: &Sdk) -> Option<&str> {
    let bridge = sdk.globals.bridge.as_ref()?;
    sdk.channels.iter().find_map(|channel| match &channel.style {
        ChannelStyle::Function { object, function } if *object == bridge.object => Some(function.as_str()),
        _ => None,
    })
}

fn keeps_first_url(sdk: &Sdk) -> bool {
    let named = sdk.lifecycle.as_ref().is_some_and(|lifecycle| !lifecycle.config.first_url_before.is_empty());
    named && sdk.globals.client.is_some()
}

fn first_url_before(sdk: &Sdk) -> Literal {
    let all = sdk.lifecycle.iter().flat_map(|lifecycle| &lifecycle.config.first_url_before);
    let entries = all.map(|(platform, version)| {
        let marks = sdk.globals.client.iter().flat_map(|client| &client.platforms);
        let marks = marks.filter(|(other, _)| other == platform).flat_map(|(_, marks)| marks);
        let marks: Vec<String> = marks.map(|mark| mark.to_lowercase()).collect();
        Literal::Object(vec![
            ("marks".to_owned(), Literal::texts(marks.iter().map(String::as_str))),
            ("version".to_owned(), Literal::text(version)),
        ])
    });
    Literal::List(entries.collect())
}
