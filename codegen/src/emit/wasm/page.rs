//! The functions of `page.js` that make the calls: one for each interface, and how Rust declares it. A function of its own
//! lets engines learn the shape of its params, and pages that do not call it need not load it.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::Cx;
use super::channels::{Callbacks, Meaning, Way, answered, callbacks, way};
use super::judge::Judge;
use crate::model::{Calling, Interface, Kind, Params, Record};

/// A function of the page.
pub(super) struct PageCall {
    /// Its name, in Rust and in JavaScript.
    name: String,
    /// From the page, or from the SDK object, to the function that is called.
    path: Vec<String>,
    /// The path begins at the SDK object, whichever of its names it goes by.
    of_sdk: bool,
    /// It takes an object with params.
    takes: bool,
    /// The function of the SDK is given nothing.
    bare: bool,
    /// The names of the params, where it takes a record of its own.
    fields: Vec<String>,
    /// What is called.
    shape: Shape,
    /// What is called may give back a promise instead of calling back.
    promises: bool,
    /// What its one callback means, where it has one.
    answered: Meaning,
    /// The function of the page that judges its answers.
    judge: Ident,
    /// It is told of by a listener.
    hears: bool,
    /// It begins as soon as the bridge is there.
    waits: bool,
}

/// What the function of the SDK is given.
enum Shape {
    /// Params with callbacks in a copy of them.
    Callbacks(Callbacks),
    /// Params with callbacks, which the page goes on changing.
    Live(Callbacks),
    /// Params; a promise comes back.
    Promise,
    /// A name, params and a callback.
    Named(String),
    /// A name and a callback.
    Event(String),
    /// A callback.
    Function(Meaning),
}

impl PageCall {
    /// Of an interface.
    pub fn of(cx: &Cx<'_>, interface: &Interface) -> Self {
        let sdk = cx.sdk;
        let calling = sdk.calling(interface);
        let shape = match (calling, interface.kind, way(sdk, interface)) {
            (Calling::Raw { command, .. }, ..) => Shape::Named(command.to_owned()),
            (Calling::Event { event, .. }, ..) => Shape::Event(event.to_owned()),
            (_, Kind::Call, Way::Promise) => Shape::Promise,
            (_, Kind::Call, Way::Silent) => Shape::Callbacks(Vec::new()),
            (_, Kind::MenuListener, _) => Shape::Live(callbacks(sdk, interface)),
            _ => Shape::Callbacks(callbacks(sdk, interface)),
        };
        let fields = match &interface.params {
            Params::Record(record) if !matches!(shape, Shape::Live(_)) => names_of(record),
            _ => Vec::new(),
        };
        Self {
            bare: matches!(calling, Calling::Member { .. }) && interface.takes_nothing(),
            takes: !interface.params.is_empty() && !matches!(shape, Shape::Event(_)),
            fields,
            shape,
            promises: interface.returns_promise,
            answered: answered(interface),
            judge: Judge::of(sdk, interface).name(&cx.judges),
            hears: interface.kind != Kind::Call,
            waits: sdk.channel(interface).waits_for_ready_event,
            ..Self::at(cx, &interface.name.snake, &calling.path())
        }
    }

    /// The configuration.
    pub fn config(cx: &Cx<'_>, name: &str, params: &Record) -> Self {
        let path = format!("{}.{name}", cx.sdk.globals.object);
        Self { takes: true, fields: names_of(params), ..Self::at(cx, &name.to_snake_case(), &path) }
    }

    /// A function that hears of the configuration.
    pub fn hook(cx: &Cx<'_>, name: &str, hears: bool) -> Self {
        let path = format!("{}.{name}", cx.sdk.globals.object);
        let meaning = if hears { Meaning::Failed } else { Meaning::Succeeded };
        Self { shape: Shape::Function(meaning), hears, ..Self::at(cx, &name.to_snake_case(), &path) }
    }

    fn at(cx: &Cx<'_>, name: &str, path: &str) -> Self {
        let sdk = cx.sdk;
        let mut path: Vec<String> = path.split('.').map(str::to_owned).collect();
        let of_sdk = path.first().is_some_and(|first| *first == sdk.globals.object);
        if of_sdk {
            path.remove(0);
        }
        Self {
            name: format!("call_{name}"),
            path,
            of_sdk,
            takes: false,
            bare: false,
            fields: Vec::new(),
            shape: Shape::Callbacks(Vec::new()),
            promises: false,
            answered: Meaning::Answered,
            judge: Judge::of_page(&sdk.outcome).name(&cx.judges),
            hears: false,
            waits: false,
        }
    }

    /// Its name in Rust.
    pub fn name(&self) -> Ident {
        format_ident!("{}", self.name)
    }

    /// The function in Rust that begins the call, from the expression of its params.
    pub fn begun(&self, params: &TokenStream) -> TokenStream {
        self.closure(params, &[quote!(told)])
    }

    /// The function in Rust that takes what hears.
    pub fn hearing(&self, params: &TokenStream) -> TokenStream {
        self.closure(params, &[quote!(hear), quote!(told)])
    }

    /// A function with these arguments that calls the one of the page.
    fn closure(&self, params: &TokenStream, taken: &[TokenStream]) -> TokenStream {
        let name = self.name();
        if self.parameters().len() == taken.len() {
            return quote!(crate::page::#name);
        }
        let arguments = self.parameters().into_iter().map(|parameter| match parameter {
            "content" => params.clone(),
            "at" => quote!(#params.at()),
            "length" => quote!(#params.length()),
            "milliseconds" => quote!(runtime::bridge_wait()),
            other => {
                let other = format_ident!("{other}");
                quote!(#other)
            }
        });
        quote!(|#(#taken),*| crate::page::#name(#(#arguments),*))
    }

    /// How Rust declares it.
    pub fn declaration(&self) -> String {
        let arguments = self.parameters().into_iter().map(|name| match name {
            "content" => "content: &Object".to_owned(),
            "hear" => "hear: &Hear".to_owned(),
            "milliseconds" => "milliseconds: u32".to_owned(),
            place => format!("{place}: usize"),
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        format!(
            "#[wasm_bindgen(module = \"/src/page.js\")]\nextern \"C\" {{\n    pub(crate) fn {}({arguments}) -> JsValue;\n}}",
            self.name
        )
    }

    /// Its text in JavaScript, with what reads its params before it.
    pub fn definitions(&self, cx: &Cx<'_>) -> Vec<String> {
        let reader = self.takes_record().then(|| self.reader(cx));
        reader.into_iter().chain(std::iter::once(self.definition())).collect()
    }

    fn takes_record(&self) -> bool {
        self.takes && !self.fields.is_empty()
    }

    /// The function that reads the params: each name at a place of its own, where engines learn what follows.
    fn reader(&self, cx: &Cx<'_>) -> String {
        let cases = self.fields.iter().filter_map(|field| {
            let number = cx.names.number(field)?;
            Some(format!("      case {number}:\n        object{} = value();\n        break;\n", member(field)))
        });
        format!(
            "function {}(object, at, length) {{\n  for (const end = begin(at, length); next < end;) {{\n    const number = name();\n    \
             switch (number) {{\n{}      default:\n        put_member(object, number);\n    }}\n  }}\n  return object;\n}}",
            self.reader_name(),
            cases.collect::<String>()
        )
    }

    fn reader_name(&self) -> String {
        self.name.replacen("call", "put", 1)
    }

    fn definition(&self) -> String {
        let name = &self.name;
        let parameters = self.parameters().join(", ");
        let hear = if self.hears { ", hear" } else { "" };
        let held = format!("  const held = new Held({}{hear});\n", self.judge);
        let params = if self.gives() { self.params(&self.callbacks()) } else { String::new() };
        let body = if self.waits {
            // Params are read before anything else is.
            let tried = self.tried(if self.gives() { "params" } else { "" }).replace('\n', "\n  ");
            let given = if self.gives() { format!("  const params = {params};\n") } else { String::new() };
            format!("{held}{given}  when_ready(held, milliseconds, () => {{\n  {}\n  }});\n", tried.trim_end())
        } else {
            format!("{held}{}", self.tried(&params))
        };
        format!("export function {name}({parameters}) {{\n{body}  return begun(held, told);\n}}")
    }

    /// The lines that look the function up and call it.
    fn tried(&self, params: &str) -> String {
        let path: String = self.path.iter().map(|step| member(step)).collect();
        let root = if self.of_sdk { "sdk()" } else { "page" };
        let found = format!("object{path}");
        let called = match &self.shape {
            Shape::Callbacks(_) | Shape::Live(_) | Shape::Promise => format!("{found}({params})"),
            Shape::Named(name) => {
                format!("{found}({}, {params}, {})", json(name), told(self.answered))
            }
            Shape::Event(name) => format!("{found}({}, {})", json(name), told(self.answered)),
            Shape::Function(meaning) => format!("{found}({})", told(*meaning)),
        };
        let called = match self.shape {
            Shape::Promise => format!("follow(held, {called})"),
            _ if self.promises => format!("follow_promise(held, {called})"),
            _ => called,
        };
        format!(
            "  try {{\n    const object = {root};\n    if (held.finds({found})) {called};\n  }} catch (thrown) {{\n    \
             held.threw(thrown);\n  }}\n"
        )
    }

    /// Members that are callbacks.
    fn callbacks(&self) -> Vec<String> {
        let (Shape::Callbacks(callbacks) | Shape::Live(callbacks)) = &self.shape else { return Vec::new() };
        callbacks.iter().map(|(name, meaning)| format!("{}: {}", key(name), told(*meaning))).collect()
    }

    /// The function of the SDK is given params.
    fn gives(&self) -> bool {
        !self.bare && !matches!(self.shape, Shape::Event(_) | Shape::Function(_))
    }

    /// Params with these members.
    fn params(&self, callbacks: &[String]) -> String {
        let own = if callbacks.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", callbacks.join(", ")) };
        match (&self.shape, self.takes) {
            (_, false) => own,
            (Shape::Live(_), true) => format!("Object.assign(content, {own})"),
            _ if self.takes_record() => format!("{}({own}, at, length)", self.reader_name()),
            _ => format!("put({own}, at, length)"),
        }
    }

    fn parameters(&self) -> Vec<&'static str> {
        let live = matches!(self.shape, Shape::Live(_));
        let all = [
            ("content", self.takes && live),
            ("at", self.takes && !live),
            ("length", self.takes && !live),
            ("hear", self.hears),
            ("milliseconds", self.waits),
            ("told", true),
        ];
        all.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect()
    }
}

fn names_of(record: &Record) -> Vec<String> {
    record.listed().map(|field| field.name.js.clone()).collect()
}

/// A callback.
fn told(meaning: Meaning) -> String {
    format!("(answer) => held.tell({}, answer)", meaning as u32)
}

/// A member of an object, as JavaScript writes it.
pub(super) fn member(name: &str) -> String {
    if is_word(name) { format!(".{name}") } else { format!("[{}]", json(name)) }
}

fn key(name: &str) -> String {
    if is_word(name) { name.to_owned() } else { json(name) }
}

fn is_word(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

/// A value as JavaScript writes it.
pub(super) fn json(value: &(impl serde::Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
