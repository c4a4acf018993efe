//! The typings of the promise API: methods and their values in logical form.

use std::collections::BTreeSet;

use serde_json::json;
use tera::{Context, Tera};

use super::Api;
use super::logical::{Logical, reads_json};
use super::tables::Tables;
use crate::emit::EmitError;
use crate::emit::typescript::calls::{Call, call_doc};
use crate::emit::typescript::doc::{Doc, both, code};
use crate::emit::typescript::names::Names;
use crate::emit::typescript::objects::Node;
use crate::emit::typescript::syntax::{Item, Member, Type};
use crate::emit::typescript::types::{Uses, visible};
use crate::emit::typescript::typings::{Builtin, Position, Typings};
use crate::model::{Interface, Kind, Params, Record, Role, Rule, Sdk, TypeId};

const TEMPLATE: &str = include_str!("../../../../templates/typescript/index.d.ts");

/// Names of declarations that the template holds.
struct Declared {
    options: String,
    result_error: String,
}

/// The text of `index.d.ts`.
pub(super) fn typings(sdk: &Sdk, api: &Api, mut names: Names, page_types: &str) -> Result<String, EmitError> {
    let logical = Logical::of(sdk);
    for interface in &logical.sdk.interfaces {
        names.reserve(&interface.params_name.typescript);
        names.reserve(&interface.result_name.typescript);
    }
    let mut own = |rest: &str| names.reserve(&format!("{}{rest}", sdk.prefix));
    let fixed = json!({
        "api": own("Api"), "kind": own("ErrorKind"), "options": own("CallOptions"), "connect": own("ConnectOptions"),
        "known": own("KnownError"), "violation": own("Violation"), "text": own("Text"), "source": own("ConfigSource"),
        "menu_item": own("MenuItem"), "unsubscribe": own("Unsubscribe"),
    });
    let name = |key: &str| fixed[key].as_str().unwrap_or_default().to_owned();
    let declared = Declared { options: name("options"), result_error: api.error.clone() };
    let mut typings = Typings::new(&logical.sdk);
    typings.names = names;
    let calls: Vec<(&Interface, Call)> =
        logical.sdk.interfaces.iter().map(|call| (call, declare_call(&mut typings, call, &declared))).collect();
    let methods = methods(&typings, &calls, api, &declared, &name("unsubscribe"), &name("source"));
    let records = std::mem::take(&mut typings.items);
    let uses = Uses::of(&logical.sdk);
    for id in (0..logical.sdk.types.len()).map(TypeId).filter(|id| logical.changed.contains(id)) {
        if let Some(position) = uses.position(id) {
            typings.declare(id, position);
        }
    }
    let doc = Doc::new(&both("The interfaces as promises.", "以 Promise 形式提供的全部接口。"));
    let whole = Item::interface(name("api"), Vec::new(), methods, doc);
    let mut changed = std::mem::take(&mut typings.items);
    // The callback API has no call without anything to pass where every call takes callbacks.
    if !page_types.contains(&format!("export type {} ", typings.names.no_params)) && takes_nothing(&logical.sdk) {
        changed.push(typings.no_params());
    }
    let mut items = String::new();
    for item in std::iter::once(whole).chain(records).chain(changed) {
        items.push('\n');
        item.write(&mut items, 0, "export ");
    }
    let tables = Tables { sdk };
    let mut context = Context::new();
    for (key, value) in [
        ("names", fixed),
        ("error", json!(api.error)),
        ("told", json!(api.told)),
        ("as_sdk", json!(api.as_sdk)),
        ("global", json!(api.global)),
        ("sdk", json!(typings.names.sdk)),
        ("config", json!(typings.names.config)),
        ("api_name", json!(typings.names.api_name)),
        ("menu_item_id", json!(typings.names.menu_item)),
        ("lifecycle", json!(sdk.lifecycle.is_some())),
        ("configure", json!(api.configure)),
        ("menu", json!(!sdk.menu_items.is_empty())),
        ("known", json!(!sdk.messages.is_empty() || !tables.code_sets().is_empty())),
        ("json_text", json!(reads_json(sdk))),
        ("title", json!({ "en": sdk.name.en, "zh": sdk.name.zh })),
        ("version", json!(sdk.version)),
    ] {
        context.insert(key, &value);
    }
    let head = Tera::one_off(TEMPLATE, &context, false)
        .map_err(|source| EmitError::Template { emitter: "typescript", source })?;
    let body = format!("{}\n{items}", head.trim_end());
    Ok(format!("{}{body}", imports(&body, page_types)))
}

/// An interface has no params.
fn takes_nothing(sdk: &Sdk) -> bool {
    sdk.interfaces.iter().any(|interface| interface.params.is_empty() && interface.kind != Kind::MenuListener)
}

/// What the text mentions of the callback API's typings.
fn imports(text: &str, page_types: &str) -> String {
    let declared = page_types.lines().filter_map(|line| {
        let rest = line.strip_prefix("export interface ").or_else(|| line.strip_prefix("export type "))?;
        rest.split(|c: char| !is_part(c)).next()
    });
    let declared: BTreeSet<&str> = declared.collect();
    let code = text.lines().filter(|line| !line.trim_start().starts_with('*'));
    let mentioned: BTreeSet<&str> =
        code.flat_map(|line| line.split(|c: char| !is_part(c))).filter(|word| declared.contains(word)).collect();
    let names = mentioned.into_iter().collect::<Vec<_>>().join(",\n  ");
    format!("import type {{\n  {names},\n}} from \"../types/index.js\";\n\nexport * from \"../types/index.js\";\n\n")
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Declares the input and the output of an interface.
fn declare_call(typings: &mut Typings<'_>, interface: &Interface, declared: &Declared) -> Call {
    let result = if visible(&interface.result).next().is_none() {
        Type::name("void")
    } else {
        let name = interface.result_name.typescript.clone();
        let title = &interface.title;
        let says = both(
            format!("What {} answers: {}.", code(&interface.name.js), title.en),
            format!("{} 的返回结果：{}。", code(&interface.name.js), title.zh),
        );
        typings.declare_record(name.clone(), &interface.result, Vec::new(), Position::Result, Doc::new(&says));
        Type::name(name)
    };
    let callbacks =
        if interface.kind == Kind::MenuListener { handlers(typings, interface, &result, declared) } else { Vec::new() };
    let params = typings.params(interface, callbacks);
    Call { params: Some(params), result }
}

/// What a page may hear about an entry of the menu, beside the content that it offers.
fn handlers(typings: &mut Typings<'_>, interface: &Interface, result: &Type, declared: &Declared) -> Vec<Member> {
    let sdk = typings.sdk;
    let error = || Type::name(&declared.result_error);
    let mut members = Vec::new();
    for callback in sdk.callbacks_of(interface) {
        let ty = match callback.role {
            Role::Success if *result == Type::name("void") => Type::callback(Vec::new()),
            Role::Success => Type::callback(vec![("result", result.clone())]),
            Role::Cancel | Role::Fail => Type::callback(vec![("error", error())]),
            Role::Always => Type::callback(Vec::new()),
            Role::Tap => {
                let content = Type::name(&interface.params_name.typescript);
                Type::callback(vec![("content", content), ("event", typings.use_builtin(Builtin::TapEvent))])
            }
        };
        let mut doc = Doc::new(&callback.doc);
        if callback.role == Role::Tap {
            doc = doc.item(&both(
                "Gets the object that was passed; what it changes there before it returns is what is shared.",
                "参数即传入的对象；在返回之前对它的修改会用于本次分享。",
            ));
        }
        members.push(Member::property(&callback.name, true, ty, doc).or_undefined());
    }
    members
}

fn methods(
    typings: &Typings<'_>,
    calls: &[(&Interface, Call)],
    api: &Api,
    declared: &Declared,
    unsubscribe: &str,
    source: &str,
) -> Vec<Member> {
    let sdk = typings.sdk;
    let mut members = Vec::new();
    if sdk.lifecycle.is_some() {
        let doc = Doc::new(&both(
            "Configures the SDK now, and again whenever a call finds that the page's address has changed. Calls made meanwhile wait; when it fails they fail with it.",
            "立即配置 SDK；之后每当调用时发现页面地址已变化，会自动重新配置。期间的调用会等待；配置失败时它们一并失败。",
        ))
        .tag(
            "param",
            &both(
                "source the configuration, or a function that gets it for an address (which the server signs)",
                "source 配置对象，或根据地址获取配置的函数（由服务端对该地址签名）",
            ),
        );
        let head = format!("(source: {source}, options?: {})", declared.options);
        members.push(Member::method(&api.configure, head, Type::name("globalThis.Promise<void>"), doc));
    }
    for (function, method) in &api.raw {
        let Some(map) = typings.names.raw_calls.get(function) else { continue };
        let doc = Doc::new(&both(
            format!("Makes a raw call ({}) and gives back the raw answer.", code(function)),
            format!("发起原始调用（{}），返回未经处理的结果。", code(function)),
        ));
        let head = format!(
            "<Name extends keyof {map}>(name: Name, params: {map}[Name][\"params\"], options?: {})",
            declared.options
        );
        members.push(Member::method(
            method,
            head,
            Type::name(format!("globalThis.Promise<{map}[Name][\"result\"]>")),
            doc,
        ));
    }
    if super::on_function(sdk).is_some() {
        let map = &typings.names.bridge_events;
        let doc = Doc::new(&both("Listens to an event of the client.", "监听客户端事件。"));
        let head = format!("<Name extends keyof {map}>(event: Name, listener: (event: {map}[Name]) => void)");
        members.push(Member::method(&api.on, head, Type::name(unsubscribe), doc));
    }
    let mut root = Node::default();
    for call in calls {
        let path: Vec<&str> = call.0.name.js.split('.').collect();
        root.insert(&path, call);
    }
    let sign = |call: &(&Interface, Call)| signature(call, declared, unsubscribe);
    members.extend(root.members(&sign, &|interface| call_doc(typings, interface)));
    members
}

fn signature((interface, call): &(&Interface, Call), declared: &Declared, unsubscribe: &str) -> (String, Type) {
    let params = call.params.as_ref().map(|params| params.print(1)).unwrap_or_default();
    let mark = if may_be_left_out(&interface.params) { "?" } else { "" };
    let result = call.result.print(1);
    let listener = if result == "void" { "() => void".to_owned() } else { format!("(result: {result}) => void") };
    let failed = format!("failed?: (error: {}) => void", declared.result_error);
    match interface.kind {
        Kind::Call => {
            let head = format!("(params{mark}: {params}, options?: {})", declared.options);
            (head, Type::name(format!("globalThis.Promise<{result}>")))
        }
        Kind::MenuListener => (format!("(content: {params})"), Type::name(unsubscribe)),
        Kind::Listener if interface.params.is_empty() => {
            (format!("(listener: {listener}, {failed})"), Type::name(unsubscribe))
        }
        Kind::Listener => (format!("(params: {params}, listener: {listener}, {failed})"), Type::name(unsubscribe)),
    }
}

/// Nothing has to be given.
fn may_be_left_out(params: &Params) -> bool {
    let free = |record: &Record| {
        visible(record).all(|field| !field.required || field.ignored.is_some())
            && !record.rules.iter().any(|rule| matches!(rule, Rule::AtLeastOne { .. }))
    };
    match params {
        Params::Record(record) => free(record),
        Params::Type(_) => false,
    }
}
