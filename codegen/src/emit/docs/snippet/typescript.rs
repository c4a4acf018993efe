//! TypeScript examples: the vendor's callback API on the global object, as a page writes it.

use serde_json::Value;

use super::Lines;
use crate::model::{Calling, Channel, Config, Form, Interface, Kind, Lifecycle, Outcome, Role, Sdk};

/// How a page calls an interface.
pub(super) fn usage(sdk: &Sdk, interface: &Interface) -> String {
    let channel = sdk.channel(interface);
    let params = sdk.sample_params(&interface.params, true);
    let mut lines = Lines::indented_by("  ");
    match sdk.calling(interface) {
        Calling::Member { object, .. } => member_call(sdk, interface, object, &params, &mut lines),
        Calling::Raw { object, function, command } => {
            let call = format!("{object}.{function}({}, {}", quoted(command), literal(&params));
            raw_call(interface, channel, &call, &mut lines);
        }
        Calling::Event { object, on, event } => {
            raw_call(interface, channel, &format!("{object}.{on}({}", quoted(event)), &mut lines);
        }
    }
    lines.finish()
}

/// How a page configures the SDK.
pub(super) fn configure(sdk: &Sdk, lifecycle: &Lifecycle) -> String {
    let object = &sdk.globals.object;
    let Config { name, params, .. } = &lifecycle.config;
    let mut lines = Lines::indented_by("  ");
    lines.line(&format!("{object}.{name}({});", literal(&Value::Object(sdk.sample_record(params, true)))));
    if let Some(ready) = &lifecycle.ready {
        lines.open(&format!("{object}.{}(() => {{", ready.name));
        lines.line(&format!("console.log({});", quoted(&ready.name))).close("});");
    }
    if let Some(error) = &lifecycle.error {
        lines.open(&format!("{object}.{}((res) => {{", error.name));
        lines.line(&format!("console.error({});", failure(&sdk.outcome, Form::Page))).close("});");
    }
    lines.finish()
}

fn member_call(sdk: &Sdk, interface: &Interface, object: &str, params: &Value, lines: &mut Lines) {
    let call = format!("{object}.{}", interface.name.js);
    let members = params.as_object().cloned().unwrap_or_default();
    let callbacks: Vec<_> = sdk.callbacks_of(interface).collect();
    if interface.returns_promise {
        let argument = if members.is_empty() && interface.argument_optional { String::new() } else { literal(params) };
        if let Some(answer) = answer(interface, Form::Page) {
            lines.line(&format!("const res = await {call}({argument});"));
            lines.line(&format!("console.log({answer});"));
        } else {
            lines.line(&format!("await {call}({argument});"));
        }
        return;
    }
    if members.is_empty() && callbacks.is_empty() {
        lines.line(&format!("{call}({});", if interface.argument_optional { "" } else { "{}" }));
        return;
    }
    lines.open(&format!("{call}({{"));
    for (key, value) in &members {
        lines.line(&format!("{}: {},", member(key), literal(value)));
    }
    let has = |role: Role| callbacks.iter().find(|callback| callback.role == role);
    if let (Some(tap), Kind::MenuListener) = (has(Role::Tap), interface.kind) {
        lines.open(&format!("{}() {{", tap.name));
        lines.line(&format!("console.log({});", quoted(&interface.name.js))).close("},");
    }
    if let Some(done) = has(Role::Success).or_else(|| has(Role::Always)) {
        let answer = answer(interface, Form::Page);
        let (argument, told) = answer.map_or_else(|| ("", quoted(&done.name)), |answer| ("res", answer));
        lines.open(&format!("{}({argument}) {{", done.name));
        lines.line(&format!("console.log({told});")).close("},");
    }
    if let Some(cancel) = has(Role::Cancel) {
        lines.open(&format!("{}() {{", cancel.name));
        lines.line(&format!("console.log({});", quoted(&cancel.name))).close("},");
    }
    if let (Some(fail), Kind::Call) = (has(Role::Fail), interface.kind) {
        lines.open(&format!("{}(res) {{", fail.name));
        lines.line(&format!("console.error({});", failure(&interface.outcome, Form::Page))).close("},");
    }
    lines.close("});");
}

/// A call by name, which takes a callback at its end.
fn raw_call(interface: &Interface, channel: &Channel, call: &str, lines: &mut Lines) {
    lines.open(&format!("{call}, (res) => {{"));
    let done = answer(interface, channel.form).unwrap_or_else(|| "res".to_owned());
    let known_to_fail = !interface.errors.is_empty() || matches!(interface.outcome, Outcome::Code(_));
    match success(interface, channel.form) {
        Some(condition) if known_to_fail => {
            lines.open(&format!("if ({condition}) {{"));
            lines.line(&format!("console.log({done});"));
            lines.close("} else {");
            lines.depth += 1;
            lines.line(&format!("console.error({});", failure(&interface.outcome, channel.form)));
            lines.close("}");
        }
        _ => {
            lines.line(&format!("console.log({done});"));
        }
    }
    lines.close("});");
}

/// What a successful answer carries; `None` where only failing answers tell something.
fn answer(interface: &Interface, form: Form) -> Option<String> {
    let fields: Vec<_> = interface
        .result
        .listed()
        .filter(|field| field.on.contains(&Role::Success) && field.ignored.is_none())
        .map(|field| property("res", &field.name.js))
        .collect();
    match &interface.outcome {
        _ if !fields.is_empty() => Some(fields.join(", ")),
        Outcome::Callback { .. } => None,
        told => Some(failure(told, form)),
    }
}

/// The field that tells what went wrong.
fn failure(outcome: &Outcome, form: Form) -> String {
    match outcome {
        Outcome::Text(text) => property("res", if form == Form::Page { &text.field } else { &text.raw_field }),
        Outcome::Code(numbers) => property("res", &numbers.field),
        Outcome::Callback { message: Some(message) } => property("res", message),
        Outcome::Callback { message: None } => "res".to_owned(),
    }
}

/// The condition under which a raw call succeeded.
fn success(interface: &Interface, form: Form) -> Option<String> {
    match &interface.outcome {
        Outcome::Text(text) => {
            let field = property("res", if form == Form::Page { &text.field } else { &text.raw_field });
            let status = format!("{}{}{}", interface.bridge.command, text.separator, text.ok.first()?);
            Some(format!("{field} === {}", quoted(&status)))
        }
        Outcome::Code(numbers) => {
            Some(format!("Number({}) === {}", property("res", &numbers.field), numbers.ok.first()?))
        }
        Outcome::Callback { .. } => None,
    }
}

/// A value as a literal; objects and long lists take a line for each entry.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Array(values) => {
            let entries: Vec<_> = values.iter().map(literal).collect();
            let line = format!("[{}]", entries.join(", "));
            if line.contains('\n') || line.chars().count() > 72 { block('[', &entries, ']') } else { line }
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let entries: Vec<_> =
                members.iter().map(|(key, value)| format!("{}: {}", member(key), literal(value))).collect();
            let line = format!("{{ {} }}", entries.join(", "));
            if line.contains('\n') || line.chars().count() > 48 { block('{', &entries, '}') } else { line }
        }
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

fn block(open: char, entries: &[String], close: char) -> String {
    let mut out = format!("{open}\n");
    for entry in entries {
        for line in entry.lines() {
            out.push_str("  ");
            out.push_str(line);
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        out.push_str(",\n");
    }
    out.push(close);
    out
}

/// A text as JavaScript writes it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

pub(super) fn member(key: &str) -> String {
    if is_identifier(key) { key.to_owned() } else { quoted(key) }
}

pub(super) fn property(object: &str, key: &str) -> String {
    if is_identifier(key) { format!("{object}.{key}") } else { format!("{object}[{}]", quoted(key)) }
}

fn is_identifier(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}
