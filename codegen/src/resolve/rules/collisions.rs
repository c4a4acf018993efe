//! Names that become one in a target language.

use indexmap::IndexMap;

use super::{page_records, server_records, type_records};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ChannelStyle, Interface, Names, Outcome, Params, Place, Sdk, TypeKind};
use crate::resolve::context::Cx;

/// Names of emitted built-ins and of what generated code takes for granted.
const TAKEN: [&str; 45] = [
    "ApiAccount",
    "ApiChannel",
    "ApiError",
    "ApiGroup",
    "Array",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Endpoint",
    "EndpointError",
    "Err",
    "Error",
    "Failure",
    "From",
    "Function",
    "JsApi",
    "JsApiName",
    "JsValue",
    "JsonText",
    "KnownError",
    "Lang",
    "MenuClass",
    "MenuItem",
    "Method",
    "None",
    "Object",
    "Ok",
    "Option",
    "Outcome",
    "Promise",
    "Record",
    "Result",
    "Retry",
    "Some",
    "Status",
    "StatusApi",
    "String",
    "Ticket",
    "TicketFields",
    "Vec",
    "ViolatedRule",
    "Violation",
    "Violations",
];

/// The one module name that a group cannot have: its file would be that of the module around it.
const NO_MODULE: &str = "mod";

pub fn check(cx: &Cx<'_>, sdk: &Sdk) {
    let records = page_records(sdk).chain(server_records(sdk)).chain(type_records(sdk));
    for record in records {
        unique(cx, "field", record.fields.iter().map(|field| (&*field.name.snake, &*field.name.js, &field.place)));
    }
    unique(cx, "interface", sdk.interfaces.iter().map(|i| (&*i.name.snake, &*i.name.js, &i.place)));
    unique(cx, "interface", sdk.interfaces.iter().map(|i| (&*i.name.pascal, &*i.name.js, &i.place)));
    unique(cx, "menu item", sdk.menu_items.iter().map(|item| (&*item.name.pascal, &*item.name.js, &item.place)));
    unique(
        cx,
        "message",
        sdk.messages.iter().map(|message| (&*message.name.pascal, &*message.name.js, &message.place)),
    );
    unique(cx, "group", sdk.groups.iter().map(|group| (&*group.name.snake, &*group.name.js, &group.place)));
    for group in sdk.groups.iter().filter(|group| group.name.snake == NO_MODULE) {
        taken(cx, &group.name.js, &group.name.snake, &group.place);
    }
    for set in &sdk.code_sets {
        unique(cx, "code", set.codes.iter().map(|code| (&*code.name.pascal, &*code.name.js, &code.place)));
    }
    for ty in &sdk.types {
        let names: Vec<(&Names, &Place)> = match &ty.kind {
            TypeKind::Enum { values, .. } => values.iter().map(|value| (&value.name, &value.place)).collect(),
            TypeKind::Union { variants, .. } => {
                variants.iter().map(|variant| (&variant.name, &variant.place)).collect()
            }
            TypeKind::Flags(flags) => flags.iter().map(|flag| (&flag.name, &flag.place)).collect(),
            _ => continue,
        };
        unique(cx, "value", names.iter().map(|(name, place)| (&*name.pascal, &*name.js, *place)));
        for (name, place) in names.iter().filter(|(name, _)| name.pascal == "Other") {
            taken(cx, &name.js, &name.pascal, place);
        }
    }
    beside_one_another(cx, sdk);
    let picks: [(Pick, bool); 2] = [(rust_name, false), (typescript_name, true)];
    for (pick, both) in picks {
        let all = emitted_types(sdk, pick, both);
        for (name, js, place) in all.iter().filter(|(name, ..)| TAKEN.contains(name) || built_in(sdk, name)) {
            taken(cx, js, name, place);
        }
        unique(cx, "type", all.into_iter());
    }
}

fn rust_name<'n>(names: &'n Names, emitted: Option<&'n crate::model::TypeName>) -> &'n str {
    emitted.map_or(&names.pascal, |name| &name.rust)
}

fn typescript_name<'n>(names: &'n Names, emitted: Option<&'n crate::model::TypeName>) -> &'n str {
    emitted.map_or(&names.typescript, |name| &name.typescript)
}

/// Names that stand in one object at run time: params beside callbacks, result fields beside the outcome's, members of a
/// variant beside the tag.
fn beside_one_another(cx: &Cx<'_>, sdk: &Sdk) {
    let clash = |name: &str, place: &Place, other: &str| {
        let message = format!("`{name}` would stand beside {other} of the same name");
        cx.report(
            Diagnostic::new(Code::NameCollision, cx.span(place, name), message).help("rename it, or leave it out"),
        );
    };
    for interface in &sdk.interfaces {
        if let Params::Record(record) = &interface.params {
            let callbacks = sdk.callbacks_of(interface).map(|callback| &callback.name);
            let names: Vec<&String> =
                callbacks.chain(interface.ignored_callbacks.iter().map(|ignored| &ignored.name)).collect();
            for field in record.fields.iter().filter(|field| names.contains(&&field.name.js)) {
                clash(&field.name.js, &field.place, "the callback");
            }
        }
        let told = match &interface.outcome {
            Outcome::Text(text) => vec![&text.field, &text.raw_field],
            Outcome::Code(code) => [&code.field].into_iter().chain(&code.message).collect(),
            Outcome::Callback { message } => message.iter().collect(),
        };
        for field in interface.result.fields.iter().filter(|field| told.contains(&&field.name.js)) {
            clash(&field.name.js, &field.place, "the outcome's field");
        }
    }
    for ty in &sdk.types {
        let TypeKind::Union { tag, content: None, variants } = &ty.kind else { continue };
        for variant in variants {
            if let TypeKind::Object(record) = &sdk.ty(variant.ty).kind
                && let Some(field) = record.field(&tag.js)
            {
                clash(&field.name.js, &field.place, "the union's tag");
            }
        }
    }
}

type Pick = for<'n> fn(&'n Names, Option<&'n crate::model::TypeName>) -> &'n str;

/// All types that are emitted, in one name space. `both`: every interface has a type for its params and one for its
/// result, whatever they hold; a named type that is all of the params may bear their name itself.
fn emitted_types(sdk: &Sdk, pick: Pick, both: bool) -> Vec<(&str, &str, &Place)> {
    let mut all: Vec<(&str, &str, &Place)> = Vec::new();
    all.extend(sdk.types.iter().map(|ty| (pick(&ty.name, None), &*ty.name.js, &ty.place)));
    all.extend(sdk.code_sets.iter().map(|set| (pick(&set.name, None), &*set.name.js, &set.place)));
    all.extend(sdk.signatures.iter().map(|item| (pick(&item.name, None), &*item.name.js, &item.place)));
    all.extend(sdk.endpoints.iter().map(|item| (pick(&item.name, None), &*item.name.js, &item.place)));
    for interface in &sdk.interfaces {
        let (names, place) = (&interface.name, &interface.place);
        let params = pick(names, Some(&interface.params_name));
        let has_own = match &interface.params {
            Params::Record(record) => both || !record.fields.is_empty(),
            Params::Type(id) => both && (shows_callbacks(sdk, interface) || pick(&sdk.ty(*id).name, None) != params),
        };
        if has_own {
            all.push((params, &names.js, place));
        }
        if both || !interface.result.fields.is_empty() {
            all.push((pick(names, Some(&interface.result_name)), &names.js, place));
        }
    }
    all
}

/// `WxConfig`, `WxError` …: the prefix with a word that emitters use.
fn built_in(sdk: &Sdk, name: &str) -> bool {
    const WORDS: [&str; 8] = ["", "Config", "Error", "ErrorKind", "Failure", "Listener", "MenuHandlers", "Simulator"];
    name.strip_prefix(&*sdk.prefix).is_some_and(|rest| WORDS.contains(&rest))
}

/// The params that a page writes hold callbacks beside the fields.
fn shows_callbacks(sdk: &Sdk, interface: &Interface) -> bool {
    let raw = matches!(sdk.channel(interface).style, ChannelStyle::Function { .. });
    let none = interface.callbacks.is_empty() && interface.ignored_callbacks.is_empty();
    !raw && !none
}

fn unique<'n>(cx: &Cx<'_>, what: &str, names: impl Iterator<Item = (&'n str, &'n str, &'n Place)>) {
    let mut seen: IndexMap<&str, (&str, &Place)> = IndexMap::new();
    for (settled, js, place) in names {
        match seen.get(settled) {
            None => {
                seen.insert(settled, (js, place));
            }
            Some((first, first_place)) => {
                let message = format!("`{first}` and `{js}` would both be the {what} `{settled}`");
                cx.report(
                    Diagnostic::new(Code::NameCollision, cx.span(place, js), message)
                        .also(cx.span(first_place, first), "the other one")
                        .help("rename one of them, or add `names: { rust: … }` (for a code: `name: …`)"),
                );
            }
        }
    }
}

fn taken(cx: &Cx<'_>, js: &str, settled: &str, place: &Place) {
    let message = format!("`{js}` would become `{settled}`, which generated code uses itself");
    cx.report(
        Diagnostic::new(Code::NameCollision, cx.span(place, js), message)
            .help("choose another name, or add `names: { rust: … }`"),
    );
}
