//! Groups and interfaces of `sdk.json`.

use serde_json::{Value, json};

use super::field::{limits, record};
use super::node::{deprecation, evidence, node, notes, platforms, since, text};
use crate::emit::manifest::schema::pointer;
use crate::model::{
    Activity, Added, AddedValue, ApiRef, ClientLimits, ErrorTail, InterfaceId, Kind, MenuReach, NormaliseStep, Outcome,
    Params, PlatformId, Sdk, StepAction, TextOutcome,
};

/// Groups, with the names of their interfaces.
pub(super) fn groups(sdk: &Sdk) -> Value {
    let group = |group: &crate::model::Group| {
        let names = group.interfaces.iter().map(|id| json!(sdk.interfaces[id.0].name.js));
        node([
            ("id", json!(group.name.js)),
            ("title", text(&group.title)),
            ("doc", group.doc.as_ref().map_or(Value::Null, text)),
            ("notes", notes(sdk, &group.notes)),
            ("source", json!(*group.place.file)),
            ("interfaces", names.collect()),
        ])
    };
    sdk.groups.iter().map(group).collect()
}

pub(super) fn interface(sdk: &Sdk, id: InterfaceId) -> Value {
    let interface = &sdk.interfaces[id.0];
    let name = &interface.name;
    let accounts = interface.access.iter().filter_map(|id| sdk.accounts.get(id.0)).map(|account| json!(account.id));
    let ignored = interface.ignored_callbacks.iter().map(|one| json!({ "name": one.name, "doc": text(&one.doc) }));
    let (params, params_type) = match &interface.params {
        Params::Record(fields) => (record(sdk, fields), Value::Null),
        Params::Type(id) => (Value::Null, json!(sdk.ty(*id).name.js)),
    };
    let answers = node([
        ("neverOn", platforms(sdk, &interface.answers.never_on)),
        ("statusOn", status_on(sdk, &interface.answers.status_on)),
        ("limitsOn", limits_on(sdk, &interface.answers.limits_on)),
        ("observed", json!(interface.answers.observed)),
    ]);
    let bridge = node([
        ("command", json!(interface.bridge.command)),
        ("event", json!(interface.bridge.event)),
        ("menuItem", json!(interface.bridge.menu_item)),
        ("adds", added(&interface.bridge.adds)),
    ]);
    let kind = match interface.kind {
        Kind::Call => "call",
        Kind::Listener => "listener",
        Kind::MenuListener => "menu-listener",
    };
    let own_outcome = format!("{:?}", interface.outcome) != format!("{:?}", sdk.outcome);
    let schemas = json!({
        "params": format!("params.schema.json{}", pointer("#/$defs/", &name.js)),
        "result": format!("results.schema.json{}", pointer("#/$defs/", &name.js)),
    });
    node([
        ("name", json!(name.js)),
        (
            "names",
            json!({
                "rust": name.snake,
                "paramsRust": interface.params_name.rust,
                "paramsTypescript": interface.params_name.typescript,
                "resultRust": interface.result_name.rust,
                "resultTypescript": interface.result_name.typescript,
            }),
        ),
        ("group", json!(sdk.group(interface).name.js)),
        ("source", json!(*interface.place.file)),
        ("title", text(&interface.title)),
        ("doc", text(&interface.doc)),
        ("kind", json!(kind)),
        ("channel", json!(sdk.channel(interface).id)),
        ("argumentOptional", json!(interface.argument_optional)),
        ("access", accounts.collect()),
        ("accessUndocumented", json!(interface.access_undocumented)),
        ("since", since(&interface.since)),
        ("deprecated", deprecation(interface.deprecated.as_ref())),
        ("inList", json!(interface.in_list)),
        ("params", params),
        ("paramsType", params_type),
        ("result", record(sdk, &interface.result)),
        ("returnsPromise", json!(interface.returns_promise)),
        ("callbacks", sdk.callbacks_of(interface).map(|callback| json!(callback.name)).collect()),
        ("ignoredCallbacks", ignored.collect()),
        ("errors", error_tails(&interface.errors)),
        ("statusName", json!(sdk.status_name(ApiRef::Interface(id)))),
        ("outcome", if own_outcome { outcome(sdk, &interface.outcome) } else { Value::Null }),
        ("answers", answers),
        ("activity", activity(&interface.activity)),
        ("bridge", bridge),
        ("notes", notes(sdk, &interface.notes)),
        ("evidence", evidence(&interface.evidence)),
        ("schemas", schemas),
    ])
}

fn status_on(sdk: &Sdk, all: &[(PlatformId, String)]) -> Value {
    all.iter().map(|(platform, status)| json!({ "platform": sdk.platforms[platform.0], "status": status })).collect()
}

/// Limits that a platform's client keeps instead of a param's; none, where it refuses nothing.
fn limits_on(sdk: &Sdk, all: &[ClientLimits]) -> Value {
    let one = |one: &ClientLimits| json!({ "platform": sdk.platforms[one.platform.0], "param": one.param, "limits": limits(&one.limits) });
    all.iter().map(one).collect()
}

fn activity(activity: &Activity) -> Value {
    node([
        ("starts", json!(activity.starts)),
        ("ends", json!(activity.ends)),
        ("after", json!(activity.after)),
        ("hides", json!(activity.hides.map(MenuReach::word))),
        ("shows", json!(activity.shows.map(MenuReach::word))),
    ])
}

/// Status tails.
pub(super) fn error_tails(errors: &[ErrorTail]) -> Value {
    let tail = |error: &ErrorTail| {
        let doc = error.doc.as_ref().map_or(Value::Null, text);
        node([
            ("tail", json!(error.tail)),
            ("doc", doc),
            ("params", json!(error.params)),
            ("evidence", evidence(&error.evidence)),
        ])
    };
    errors.iter().map(tail).collect()
}

/// Bridge fields that the SDK adds.
pub(super) fn added(all: &[Added]) -> Value {
    let one = |added: &Added| match &added.value {
        AddedValue::Param(param) => json!({ "name": added.name, "param": param }),
        AddedValue::Config(param) => json!({ "name": added.name, "config": param }),
        AddedValue::Fixed(value) => json!({ "name": added.name, "value": value }),
    };
    all.iter().map(one).collect()
}

/// How an answer tells success from failure.
pub(super) fn outcome(sdk: &Sdk, outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Text(outcome) => json!({ "text": text_outcome(sdk, outcome) }),
        Outcome::Code(outcome) => {
            let names = outcome.names.and_then(|id| sdk.code_sets.get(id.0)).map(|set| &set.name.js);
            json!({ "code": node([
                ("field", json!(outcome.field)),
                ("message", json!(outcome.message)),
                ("ok", json!(outcome.ok)),
                ("cancel", json!(outcome.cancel)),
                ("names", json!(names)),
            ]) })
        }
        Outcome::Callback { message } => json!({ "callback": node([("message", json!(message))]) }),
    }
}

fn text_outcome(sdk: &Sdk, outcome: &TextOutcome) -> Value {
    let step = |step: &NormaliseStep| {
        let mut action = match &step.action {
            StepAction::Missing(becomes) => json!({ "missing": becomes }),
            StepAction::CutThroughFirst(part) => json!({ "cutThroughFirst": part }),
            StepAction::Equals(equals, becomes) => json!({ "equals": equals, "becomes": becomes }),
            StepAction::DropFirst(contains, count) => json!({ "contains": contains, "dropFirst": count }),
            StepAction::Replace(replace, with) => json!({ "replace": replace, "with": with }),
            StepAction::Lowercase => json!({ "lowercase": true }),
        };
        if let Some(only) = step.only {
            action["only"] = json!(api_name(sdk, only));
        }
        action
    };
    let examples = outcome
        .examples
        .iter()
        .map(|example| json!({ "api": api_name(sdk, example.api), "raw": example.raw, "page": example.page }));
    node([
        ("field", json!(outcome.field)),
        ("rawField", json!(outcome.raw_field)),
        ("discard", json!(outcome.discard)),
        ("ok", json!(outcome.ok)),
        ("cancel", json!(outcome.cancel)),
        ("separator", json!(outcome.separator)),
        ("normalise", outcome.steps.iter().map(step).collect()),
        ("examples", examples.collect()),
        ("doc", outcome.doc.as_ref().map_or(Value::Null, text)),
    ])
}

/// The name of an interface or of the configuring call.
pub(super) fn api_name(sdk: &Sdk, api: ApiRef) -> &str {
    match api {
        ApiRef::Config => sdk.lifecycle.as_ref().map_or("", |lifecycle| &lifecycle.config.name),
        ApiRef::Interface(id) => &sdk.interfaces[id.0].name.js,
    }
}
