//! The objects on the page: which members each has, made from lifecycle, channels and interfaces.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Calling, ChannelStyle, Form, Interface, Kind, Record, Sdk, Text};

use super::calls::{Call, call_doc, entry_docs};
use super::doc::{Doc, both, code, codes};
use super::facts;
use super::status::Status;
use super::syntax::{Item, Member, Shape, Type};
use super::typings::{Builtin, FormKey, Position, Typings};

/// An object on the page.
#[derive(Debug)]
pub(super) struct PageObject {
    /// The names it goes by.
    pub globals: Vec<String>,
    /// The name of its type.
    pub type_name: String,
    /// What it is.
    pub doc: Text,
    /// It is the bridge.
    pub is_bridge: bool,
}

/// The objects: the SDK's own first, then the bridge.
pub(super) fn page_objects(typings: &Typings<'_>) -> Vec<PageObject> {
    let sdk = typings.sdk;
    let globals: Vec<String> = std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases).cloned().collect();
    let own = PageObject {
        globals,
        type_name: typings.names.sdk.clone(),
        doc: sdk.doc.clone().unwrap_or_else(|| sdk.name.clone()),
        is_bridge: false,
    };
    let mut all = vec![own];
    all.extend(sdk.globals.bridge.as_ref().map(|bridge| PageObject {
        globals: vec![bridge.object.clone()],
        type_name: typings.names.bridge.clone(),
        doc: bridge.doc.clone().unwrap_or_else(|| both("The bridge to the client.", "与客户端通信的桥。")),
        is_bridge: true,
    }));
    all
}

/// Declares the objects and, as they go, the types of all interfaces.
pub(super) fn declare(typings: &mut Typings<'_>, objects: &[PageObject]) -> Vec<Item> {
    let sdk = typings.sdk;
    let calls: Vec<(&Interface, Call)> =
        sdk.interfaces.iter().map(|interface| (interface, typings.declare_call(interface))).collect();
    let config = config(typings);
    let mut items = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        let mut members = if index == 0 { lifecycle(typings) } else { Vec::new() };
        members.extend(raw_members(typings, object, &calls));
        members.extend(named_members(typings, object, &calls));
        let doc = Doc::new(&object.doc).items(if index == 0 { facts::notes(sdk, &sdk.notes) } else { Vec::new() });
        items.push(Item::interface(&object.type_name, Vec::new(), members, doc.see(sdk.page.as_deref())));
    }
    for function in raw_functions(sdk) {
        items.extend(raw_calls(typings, function, &calls));
    }
    items.extend(events(typings, &calls));
    items.extend(config);
    items
}

fn config(typings: &mut Typings<'_>) -> Vec<Item> {
    let Some(lifecycle) = &typings.sdk.lifecycle else { return Vec::new() };
    let calls = std::mem::take(&mut typings.items);
    let name = typings.names.config.clone();
    let doc = Doc::new(&both(
        format!("Params of {}.", code(&lifecycle.config.name)),
        format!("{} 的参数。", code(&lifecycle.config.name)),
    ));
    typings.declare_record(name, &lifecycle.config.params, Vec::new(), Position::Param, doc);
    std::mem::replace(&mut typings.items, calls)
}

fn lifecycle(typings: &mut Typings<'_>) -> Vec<Member> {
    let sdk = typings.sdk;
    let Some(lifecycle) = &sdk.lifecycle else { return Vec::new() };
    let config = &lifecycle.config;
    let failures = config.errors.iter().map(facts::failure);
    let doc = Doc::new(&config.doc).items(facts::notes(sdk, &config.notes)).items(failures);
    let head = format!("(params: {})", typings.names.config);
    let mut members = vec![Member::method(&config.name, head, Type::name("void"), doc.see(sdk.page.as_deref()))];
    for (hook, failing) in [(&lifecycle.ready, false), (&lifecycle.error, true)] {
        let Some(hook) = hook else { continue };
        let params = if failing {
            typings.usual_status(&sdk.outcome, FormKey::Page, true).map(|status| ("res", status)).into_iter().collect()
        } else {
            Vec::new()
        };
        let head = format!("(callback: {})", Type::callback(params).print(1));
        let doc = Doc::new(&hook.doc).items(facts::notes(sdk, &hook.notes)).see(sdk.page.as_deref());
        members.push(Member::method(&hook.name, head, Type::name("void"), doc));
    }
    members
}

/// The functions of an object that take the name of a raw call or of an event.
fn raw_members(typings: &Typings<'_>, object: &PageObject, calls: &[(&Interface, Call)]) -> Vec<Member> {
    let sdk = typings.sdk;
    let mut members: Vec<Member> = Vec::new();
    for channel in
        sdk.channels.iter().filter(|channel| object.globals.iter().any(|name| name == channel.style.object()))
    {
        let ChannelStyle::Function { function, .. } = &channel.style else { continue };
        let raw: Vec<&Interface> =
            calls.iter().map(|(call, _)| *call).filter(|call| function_of(sdk, call) == Some(function)).collect();
        if raw.is_empty() || members.iter().any(|member| member.name == *function) {
            continue;
        }
        let Some(map) = typings.names.raw_calls.get(function) else { continue };
        let returns = if raw.iter().any(|call| call.returns_promise) {
            format!("{map}[Name][\"returns\"]")
        } else {
            "void".to_owned()
        };
        let head = format!(
            "<Name extends keyof {map}>(name: Name, params: {map}[Name][\"params\"], callback?: (res: {map}[Name][\"result\"]) => void)"
        );
        let doc = Doc::new(&channel.doc.clone().unwrap_or_else(|| both("Makes a raw call.", "发起原始调用。")))
            .items(facts::needs(channel))
            .items(facts::notes(sdk, &channel.notes))
            .items(raw.iter().map(|call| facts::raw_call(sdk, call)));
        members.push(Member::method(function, head, Type::name(returns), doc.see(sdk.page.as_deref())));
    }
    let on = sdk.globals.bridge.as_ref().and_then(|bridge| bridge.on.as_ref());
    let listens = object.is_bridge || !members.is_empty();
    if let (Some(on), true) = (on, listens && sdk.interfaces.iter().any(|call| call.bridge.event.is_some())) {
        let map = &typings.names.bridge_events;
        let head = format!("<Name extends keyof {map}>(event: Name, callback: (res: {map}[Name]) => void)");
        let events = codes(sdk.interfaces.iter().filter_map(|call| call.bridge.event.as_deref()));
        let needs = sdk
            .channels
            .iter()
            .filter(|channel| object.globals.iter().any(|name| name == channel.style.object()))
            .flat_map(facts::needs);
        let doc = Doc::new(&both(
            format!("Listens to an event of the client: {events}."),
            format!("监听客户端事件：{events}。"),
        ));
        members.push(Member::method(on, head, Type::name("void"), doc.items(needs).see(sdk.page.as_deref())));
    }
    members
}

/// Says how a call is written.
pub(super) type Sign<'s> = dyn Fn(&(&Interface, Call)) -> (String, Type) + 's;

/// A name between dots, or the end of a name.
#[derive(Default)]
pub(super) struct Node<'a> {
    call: Option<&'a (&'a Interface, Call)>,
    children: IndexMap<&'a str, Node<'a>>,
}

impl<'a> Node<'a> {
    /// Puts a call where its name says.
    pub fn insert(&mut self, path: &[&'a str], call: &'a (&'a Interface, Call)) {
        let Some((first, rest)) = path.split_first() else {
            self.call = Some(call);
            return;
        };
        self.children.entry(first).or_default().insert(rest, call);
    }

    /// The members of the object.
    pub fn members(&self, sign: &Sign<'_>, doc: &dyn Fn(&Interface) -> Doc) -> Vec<Member> {
        let member = |(name, node): (&&str, &Node<'_>)| match (node.call, node.children.is_empty()) {
            (Some(call), true) => {
                let (head, returns) = sign(call);
                Member::method(*name, head, returns, doc(call.0))
            }
            (call, _) => {
                let own = call.map(|call| {
                    let (head, returns) = sign(call);
                    let doc = doc(call.0);
                    Member {
                        shape: Shape::Call { head, returns },
                        ..Member::property("", false, Type::name("void"), doc)
                    }
                });
                let members = own.into_iter().chain(node.members(sign, doc)).collect();
                Member::property(*name, false, Type::Object(members), Doc::default())
            }
        };
        self.children.iter().map(member).collect()
    }
}

/// The functions of an object that are interfaces themselves; dots in their names are objects in between.
fn named_members(typings: &Typings<'_>, object: &PageObject, calls: &[(&Interface, Call)]) -> Vec<Member> {
    let mut root = Node::default();
    for call in calls {
        let channel = typings.sdk.channel(call.0);
        let here = object.globals.iter().any(|name| name == channel.style.object());
        if here && matches!(channel.style, ChannelStyle::Member { .. }) {
            let path: Vec<&str> = call.0.name.js.split('.').collect();
            root.insert(&path, call);
        }
    }
    root.members(&signature, &|interface| call_doc(typings, interface))
}

fn signature((interface, call): &(&Interface, Call)) -> (String, Type) {
    let head = match &call.params {
        Some(params) => {
            let mark = if interface.argument_optional { "?" } else { "" };
            format!("(params{mark}: {})", params.print(1))
        }
        None => "()".to_owned(),
    };
    let returns = if interface.returns_promise { promise(&call.result) } else { Type::name("void") };
    (head, returns)
}

fn promise(result: &Type) -> Type {
    Type::name(format!("globalThis.Promise<{}>", result.print(1)))
}

/// The map of the raw calls that functions of that name make.
fn raw_calls(typings: &Typings<'_>, function: &str, calls: &[(&Interface, Call)]) -> Option<Item> {
    let sdk = typings.sdk;
    let raw: Vec<_> = calls.iter().filter(|(call, _)| function_of(sdk, call) == Some(function)).collect();
    let promises = raw.iter().any(|(interface, _)| interface.returns_promise);
    let members: Vec<Member> = raw
        .iter()
        .map(|(interface, call)| {
            let params = call.params.clone().unwrap_or_else(|| Type::name("undefined"));
            let params =
                if interface.argument_optional { Type::union([params, Type::name("undefined")]) } else { params };
            let plain = |name: &str, ty: Type, doc: Doc| Member::property(name, false, ty, doc);
            let [takes, answers, gives] = entry_docs(interface);
            let mut entry = vec![plain("params", params, takes), plain("result", call.result.clone(), answers)];
            if promises {
                let returns = if interface.returns_promise { promise(&call.result) } else { Type::name("void") };
                entry.push(plain("returns", returns, gives));
            }
            Member::property(&interface.bridge.command, false, Type::Object(entry), call_doc(typings, interface))
        })
        .collect();
    let doc = Doc::new(&both(
        "Raw calls, by name. Declare further ones by augmenting this interface.",
        "原始调用，以名称为键。如需补充其他调用，请扩展（augment）此 interface。",
    ));
    let name = typings.names.raw_calls.get(function)?;
    (!members.is_empty()).then(|| Item::interface(name, Vec::new(), members, doc))
}

/// The map of client events.
fn events(typings: &mut Typings<'_>, calls: &[(&Interface, Call)]) -> Option<Item> {
    let sdk: &Sdk = typings.sdk;
    sdk.globals.bridge.as_ref()?.on.as_ref()?;
    let mut members = Vec::new();
    for (interface, call) in calls {
        let Some(event) = &interface.bridge.event else { continue };
        let title = || Doc::new(&interface.title);
        let (ty, doc) = match (sdk.calling(interface), interface.kind) {
            (Calling::Event { .. }, _) => (call.result.clone(), call_doc(typings, interface)),
            (_, Kind::MenuListener) => (typings.use_builtin(Builtin::TapEvent), title()),
            _ => (raw_event(typings, interface), title()),
        };
        members.push(Member::property(event, false, ty, doc));
    }
    let doc = Doc::new(&both(
        "Events of the client, by name, with what a listener gets. Declare further ones by augmenting this interface.",
        "客户端事件，以名称为键，值为监听函数收到的对象。如需补充其他事件，请扩展（augment）此 interface。",
    ));
    (!members.is_empty()).then(|| Item::interface(&typings.names.bridge_events, Vec::new(), members, doc))
}

/// What comes with an event before the SDK has seen it: the status and the fields that the SDK does not translate.
fn raw_event(typings: &mut Typings<'_>, interface: &Interface) -> Type {
    let fields = interface.result.fields.iter().filter(|field| {
        let bridge = &field.bridge;
        bridge.json.is_empty() && bridge.at.is_empty() && !bridge.as_text && bridge.first_of.is_empty()
    });
    let record = Record { fields: fields.cloned().collect(), rules: Vec::new() };
    let mut members = Status::of(&interface.outcome, FormKey::from(Form::Bridge), false).members(&interface.outcome);
    for field in super::types::visible(&record) {
        let member = typings.member(field, Position::Result, None);
        members.push(Member { name: field.bridge.name.clone().unwrap_or(member.name), ..member });
    }
    Type::Object(members)
}

/// The names of the functions that make raw calls. Functions of one name take the same calls, on whatever object.
pub(super) fn raw_functions(sdk: &Sdk) -> IndexSet<&str> {
    sdk.interfaces.iter().filter_map(|interface| function_of(sdk, interface)).collect()
}

/// The function that makes the calls of an interface, where they are raw.
fn function_of<'a>(sdk: &'a Sdk, interface: &'a Interface) -> Option<&'a str> {
    match sdk.calling(interface) {
        Calling::Raw { function, .. } => Some(function),
        Calling::Member { .. } | Calling::Event { .. } => None,
    }
}
