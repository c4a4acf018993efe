//! What an interface says fits the way it is called.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Calling, Interface, Kind, Sdk};
use crate::read::raw::RawInterface;
use crate::resolve::context::{At, Cx};
use crate::resolve::symbols::Symbols;

pub fn check(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) {
    for ((item, _), interface) in symbols.interfaces.values().zip(&sdk.interfaces) {
        // A channel that does not exist is reported already.
        let known = item.raw.channel.as_ref().is_none_or(|name| symbols.channels.contains_key(name.as_str()));
        match sdk.calling(interface) {
            _ if !known => {}
            Calling::Member { .. } => member(cx, interface, item.at),
            Calling::Raw { .. } | Calling::Event { .. } => by_name(cx, sdk, interface, item.raw, item.at),
        }
    }
}

/// Something brings what a member tells.
fn member(cx: &Cx<'_>, interface: &Interface, at: At<'_>) {
    let (name, tells) = (&interface.name.js, interface.result.fields.iter().any(|field| field.ignored.is_none()));
    if !interface.callbacks.is_empty() || at.excuses("callbacks") && !at.key("callbacks").exists() {
        return;
    }
    let (message, help) = match interface.kind {
        Kind::Listener => (format!("nothing tells the listener `{name}` of its event"), "add `callbacks`"),
        Kind::Call if tells && !interface.returns_promise => (
            format!("nothing brings the result of `{name}`"),
            "add `callbacks` or `returns: promise`, or leave out `result`",
        ),
        Kind::Call | Kind::MenuListener => return,
    };
    cx.report(Diagnostic::new(Code::MissingKey, at.key_span(), message).help(help));
}

/// An interface that is called, or listened to, by name hands over one function.
fn by_name(cx: &Cx<'_>, sdk: &Sdk, interface: &Interface, raw: &RawInterface, at: At<'_>) {
    let name = &interface.name.js;
    let conflict = |key: &str, message: String, help: &str| {
        cx.report(Diagnostic::new(Code::ConflictingKeys, at.key(key).key_span(), message).help(help));
    };
    if !interface.callbacks.is_empty() {
        let message = format!("`{name}` is called by name with one function, so none of its `callbacks` would run");
        conflict("callbacks", message, "leave out `callbacks`, or name a channel whose members are called");
    }
    if interface.kind == Kind::MenuListener {
        let message = format!("`{name}` is called by name, which no menu listener can be");
        conflict("kind", message, "name a channel whose members are called, or make it a `listener`");
    }
    match sdk.calling(interface) {
        Calling::Event { .. } if !interface.params.is_empty() => {
            let key = if raw.params_type.is_some() { "params_type" } else { "params" };
            let message = format!("`{name}` subscribes to an event, which takes no params");
            conflict(key, message, "leave out the params, or leave out `bridge.event` and give `bridge.command`");
        }
        Calling::Raw { .. } if interface.kind == Kind::Listener => {
            let help = match &interface.bridge.event {
                None => "add `bridge: { event: … }` or `bridge: { command: … }`",
                Some(_) => "give `bridge.command`, or a channel of the bridge whose `on` is named in `globals.bridge`",
            };
            if !at.key("bridge").excuses("command") {
                let message =
                    format!("the listener `{name}` has neither an event to subscribe to nor a command to call");
                cx.report(Diagnostic::new(Code::MissingKey, at.key_span(), message).help(help));
            }
        }
        _ => {}
    }
}
