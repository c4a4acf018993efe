//! How each call with callbacks is handed to the SDK, as functions that name its own fields: the model of an interface goes
//! in, JavaScript comes out. What one function does for all interfaces an engine cannot make quick for any of them.

use std::collections::BTreeSet;

use super::tables::{ending_callbacks, fields, is_promised};
use crate::emit::typescript::syntax::{is_identifier, quoted};
use crate::model::{
    Calling, Channel, Encoding, Field, Interface, Kind, Outcome, Params, Record, Sdk, TypeId, TypeKind, TypeRef,
};

/// What the functions call that the script has only where one of them does.
pub(super) const FUNCTIONS: &[&str] = &["copy", "isString", "isBoolean", "isListOf", "isMapOf"];

/// The text has a call of the function, or hands it over.
pub(super) fn calls(text: &str, function: &str) -> bool {
    text.contains(&format!("{function}(")) || text.contains(&format!(", {function})"))
}

/// Hands a call with callbacks to the SDK: its params in an object of their own, in page form, with callbacks that end the
/// `ticket`. `sdk` is the object that has the function, `from` are the params. Those of the page that would end it have no
/// place in them.
pub(super) fn function(sdk: &Sdk, interface: &Interface) -> String {
    let called = member("sdk", interface.name.js.rsplit('.').next().unwrap_or_default());
    let callbacks = callbacks(sdk, &success(sdk, interface));
    let copied = match &interface.params {
        Params::Record(record) => copy(sdk, record),
        Params::Type(id) => {
            let whole = holds_encoded(sdk, &TypeRef::Named(*id), &mut BTreeSet::new());
            let encoded = if whole { " Object.assign(it, encodeType(ticket.spec.params, it));" } else { "" };
            format!("copy(it, from);{encoded}")
        }
    };
    // An object that begins empty has room for more members in itself than one that is written with some.
    format!("(ticket, sdk, from) => {{ const it = {{}}; {copied}{callbacks} return {called}(it); }}")
}

/// Puts the callbacks that end the call into its params.
fn callbacks(sdk: &Sdk, success: &str) -> String {
    let callback = |(name, role): (&str, &str)| match role {
        "success" => format!(" {} = {success};", member("it", name)),
        _ => format!(" {} = (told) => settle(ticket, \"{role}\", told);", member("it", name)),
    };
    ending_callbacks(sdk).into_iter().map(callback).collect()
}

/// What takes the answer of a call that has succeeded: usually it is the result as it is.
fn success(sdk: &Sdk, interface: &Interface) -> String {
    let settled = "settle(ticket, \"success\", told)";
    let judged = match interface.outcome {
        Outcome::Code(_) => true,
        Outcome::Text(_) => false,
        // An error would pass for a result that promises nothing.
        Outcome::Callback { .. } => !fields(&interface.result).any(is_promised),
    };
    if judged {
        return format!("(told) => {settled}");
    }
    if !has_result(interface) {
        return "() => ticket.resolve(undefined)".to_owned();
    }
    match is_logical(sdk, &interface.result) {
        // Whatever cannot even be looked at is told by the long way.
        Some(check) => {
            format!("(told) => {{ try {{ if ({check}) return ticket.resolve(told); }} catch (odd) {{}} {settled}; }}")
        }
        None => format!("(told) => {settled}"),
    }
}

/// Calls of the interface go to the SDK object, and callbacks end them.
pub(super) fn is_called_back(sdk: &Sdk, interface: &Interface) -> bool {
    let by_member = matches!(sdk.calling(interface), Calling::Member { .. });
    by_member && interface.kind == Kind::Call && !interface.callbacks.is_empty()
}

/// Calls wait for the bridge. Those to the SDK object wait until it is configured, where it has to be: the bridge is there by then.
pub(super) fn waits(sdk: &Sdk, channel: &Channel) -> bool {
    channel.waits_for_ready_event && (sdk.lifecycle.is_none() || !sdk.globals.is_object(channel.style.object()))
}

/// Calls of the interface bring something.
pub(super) fn has_result(interface: &Interface) -> bool {
    fields(&interface.result).next().is_some()
}

/// Copies params. An engine reads a named member at once, but one that a loop names anew each time it comes by.
fn copy(sdk: &Sdk, record: &Record) -> String {
    let callback = |field: &&Field| sdk.callbacks.iter().any(|callback| callback.name == field.name.js);
    let cases: Vec<String> = fields(record).filter(|field| !callback(field)).map(|field| case(sdk, field)).collect();
    if cases.is_empty() {
        return "copy(it, from);".to_owned();
    }
    format!("for (const key in from) switch (key) {{ {} default: keep(it, from, key); }}", cases.join(" "))
}

fn case(sdk: &Sdk, field: &Field) -> String {
    let (name, it, from) = (&field.name.js, member("it", &field.name.js), member("from", &field.name.js));
    format!("case {}: {it} = {}; break;", quoted(name), encoded(sdk, field, from))
}

/// The page form of a field, of an expression for what was given.
fn encoded(sdk: &Sdk, field: &Field, given: String) -> String {
    let is_deep = holds_encoded(sdk, &field.ty, &mut BTreeSet::new());
    match &field.encoding {
        Encoding::ZeroOne => format!("zeroOne({given})"),
        Encoding::Join { separator } if !is_deep => format!("joined({given}, {})", quoted(separator)),
        Encoding::Plain if !is_deep && field.mutated => format!("sliced({given})"),
        Encoding::Plain | Encoding::TextOrNumber if !is_deep => given,
        _ => format!("encode({}, {given})", member("ticket.spec.params.fields", &field.name.js)),
    }
}

/// Says whether `told` has all that is promised, and everything in logical form already. None where a field has to be looked
/// at more closely.
fn is_logical(sdk: &Sdk, result: &Record) -> Option<String> {
    let checks: Option<Vec<String>> = fields(result).map(|field| is_logical_field(sdk, field)).collect();
    Some(format!("isObject(told) && {}", checks?.join(" && ")))
}

fn is_logical_field(sdk: &Sdk, field: &Field) -> Option<String> {
    if matches!(field.encoding, Encoding::Json) {
        return None;
    }
    let told = member("told", &field.name.js);
    let check = match &field.ty {
        TypeRef::Named(id) if matches!(sdk.ty(*id).kind, TypeKind::Flags(_)) => format!("{told} >>> 0 === {told}"),
        TypeRef::List(entry) => format!("isListOf({told}, {})", test(sdk, entry)?),
        TypeRef::Map(_, entry) => format!("isMapOf({told}, {})", test(sdk, entry)?),
        ty => format!("{}({told})", test(sdk, ty)?),
    };
    Some(if is_promised(field) { check } else { format!("({told} === undefined || {check})") })
}

/// The function that knows values of a type; none for objects, and for what may be anything.
fn test(sdk: &Sdk, ty: &TypeRef) -> Option<&'static str> {
    match ty {
        TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => Some("isString"),
        TypeRef::Integer => Some("Number.isSafeInteger"),
        TypeRef::Number => Some("Number.isFinite"),
        TypeRef::Boolean => Some("isBoolean"),
        TypeRef::Json | TypeRef::List(_) | TypeRef::Map(..) => None,
        TypeRef::Named(id) => match &sdk.ty(*id).kind {
            TypeKind::String { .. } | TypeKind::Enum { .. } => Some("isString"),
            TypeKind::Integer { .. } => Some("Number.isSafeInteger"),
            TypeKind::Flags(_) | TypeKind::Object(_) | TypeKind::Union { .. } => None,
        },
    }
}

/// The page form of a type differs from its logical form.
fn holds_encoded(sdk: &Sdk, ty: &TypeRef, seen: &mut BTreeSet<TypeId>) -> bool {
    let id = match ty {
        TypeRef::Named(id) => *id,
        TypeRef::List(entry) | TypeRef::Map(_, entry) => return holds_encoded(sdk, entry, seen),
        _ => return false,
    };
    if !seen.insert(id) {
        return false;
    }
    match &sdk.ty(id).kind {
        TypeKind::Object(record) => fields(record).any(|field| {
            !matches!(field.encoding, Encoding::Plain) || field.mutated || holds_encoded(sdk, &field.ty, seen)
        }),
        TypeKind::Union { variants, .. } => {
            variants.iter().any(|variant| holds_encoded(sdk, &TypeRef::Named(variant.ty), seen))
        }
        _ => false,
    }
}

pub(super) fn member(of: &str, name: &str) -> String {
    if is_identifier(name) { format!("{of}.{name}") } else { format!("{of}[{}]", quoted(name)) }
}
