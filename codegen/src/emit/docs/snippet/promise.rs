//! Examples of the promise API: values in logical form, answers awaited.

use serde_json::Value;

use super::Lines;
use super::typescript::{literal, member, property};
use crate::emit::typescript::Examples;
use crate::model::{Interface, Kind, Role};

/// Milliseconds after which an example gives up a call that some clients never answer.
const LIMIT: u32 = 5000;

/// How a page calls an interface, which is one of the logical model.
pub(super) fn usage(examples: &Examples, interface: &Interface) -> String {
    let mut lines = Lines::indented_by("  ");
    connected(examples, &["connect"], &mut lines);
    let params = examples.sdk.sample_params(&interface.params, true);
    let is_bare = interface.params.is_empty();
    let call = format!("api.{}", interface.name.js);
    match interface.kind {
        Kind::Call => {
            let limited = !interface.answers.never_on.is_empty();
            let params = if is_bare && !limited { String::new() } else { literal(&params) };
            let limit = if limited { format!(", {{ timeout: {LIMIT} }}") } else { String::new() };
            let told = told("result", interface);
            let taken = if told.is_empty() { "" } else { "const result = " };
            lines.line(&format!("{taken}await {call}({params}{limit});"));
            if !told.is_empty() {
                lines.line(&format!("console.log({told});"));
            }
        }
        Kind::Listener => {
            let params = if is_bare { String::new() } else { format!("{}, ", literal(&params)) };
            let told = told("result", interface);
            let argument = if told.is_empty() { "" } else { "result" };
            let told = if told.is_empty() { literal(&Value::from(&*interface.name.js)) } else { told };
            lines.open(&format!("const stop = {call}({params}({argument}) => {{"));
            lines.line(&format!("console.log({told});")).close("});");
            lines.line("window.addEventListener(\"pagehide\", stop);");
        }
        Kind::MenuListener => menu(examples, interface, &call, &params, &mut lines),
    }
    lines.finish()
}

/// How a page configures the SDK; empty where there is nothing to configure.
pub(super) fn configure(examples: &Examples) -> String {
    let Some(lifecycle) = &examples.sdk.lifecycle else { return String::new() };
    let Examples { sdk, error, told, configure } = examples;
    let mut lines = Lines::indented_by("  ");
    connected(examples, &["connect", error], &mut lines);
    lines.open("try {");
    let config = Value::Object(sdk.sample_record(&lifecycle.config.params, true));
    lines.line(&format!("await api.{configure}({});", literal(&config)));
    lines.close("} catch (error) {").depth += 1;
    lines.line(&format!("if (error instanceof {error}) console.error(error.kind, error.{told});")).close("}");
    lines.finish()
}

fn connected(examples: &Examples, names: &[&str], lines: &mut Lines) {
    let package = literal(&Value::from(&*examples.sdk.packages.npm));
    lines.line(&format!("import {{ {} }} from {package};", names.join(", ")));
    lines.line("\n");
    lines.line("const api = connect();");
}

/// Content for an entry of the menu, with what a page may hear about it.
fn menu(examples: &Examples, interface: &Interface, call: &str, params: &Value, lines: &mut Lines) {
    lines.open(&format!("const stop = {call}({{"));
    for (key, value) in params.as_object().into_iter().flatten() {
        lines.line(&format!("{}: {},", member(key), literal(value)));
    }
    for callback in examples.sdk.callbacks_of(interface) {
        let (argument, told) = match callback.role {
            Role::Success => ("", literal(&Value::from(&*callback.name))),
            Role::Cancel | Role::Fail => ("error", format!("error.{}", examples.told)),
            Role::Always | Role::Tap => continue,
        };
        lines.open(&format!("{}({argument}) {{", callback.name));
        lines.line(&format!("console.log({told});")).close("},");
    }
    lines.close("});");
    lines.line("window.addEventListener(\"pagehide\", stop);");
}

/// The fields of a result as arguments; empty where there are none.
fn told(result: &str, interface: &Interface) -> String {
    let fields = interface.result.listed().filter(|field| field.ignored.is_none());
    fields.map(|field| property(result, &field.name.js)).collect::<Vec<_>>().join(", ")
}
