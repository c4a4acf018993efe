//! `lib.rs`: the crate's documentation, its modules and what it re-exports.

use indexmap::IndexSet;
use quote::quote;
use syn::{Item, parse_quote};

use super::channels::{Way, waits, way};
use super::judge::tail;
use super::{Cx, Module};
use crate::emit::rust::doc::Doc;
use crate::emit::rust_code::{ident, print_file};
use crate::emit::text::rust_doc;
use crate::model::{Interface, Kind, Outcome, Params};

/// The crate's root.
pub(super) struct Root {
    /// Its text.
    pub text: String,
}

impl Root {
    /// For these modules.
    pub fn of(cx: &Cx<'_>, modules: &[Module]) -> Self {
        let listens = cx.sdk.interfaces.iter().any(|interface| interface.kind != Kind::Call)
            || cx.sdk.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.error.is_some());
        let menus = cx.sdk.interfaces.iter().any(|interface| interface.kind == Kind::MenuListener);
        let mut items: Vec<Item> = Vec::new();
        let mut private: Vec<String> =
            modules.iter().filter(|module| !module.is_group).map(|m| m.file.clone()).collect();
        let uses_values = modules.iter().any(|module| module.text.contains("crate::value"));
        private.extend(["error", "page", "runtime"].map(str::to_owned));
        private.extend(uses_values.then(|| "value".to_owned()));
        private.extend(listens.then(|| "listener".to_owned()));
        private.sort();
        for name in private {
            let name = ident(&name);
            items.push(parse_quote!(mod #name;));
        }
        for module in modules.iter().filter(|module| module.is_group) {
            let name = &module.name;
            items.push(parse_quote!(pub mod #name;));
        }
        for module in modules.iter().filter(|module| module.exports) {
            let name = &module.name;
            items.push(parse_quote!(pub use #name::*;));
        }
        let [error, kind, failure] = ["Error", "ErrorKind", "Failure"].map(|name| cx.prefixed(name));
        items.push(parse_quote!(pub use error::{#error, #kind, #failure};));
        if listens {
            let guard = cx.prefixed("Listener");
            let handlers = cx.prefixed("MenuHandlers");
            let handlers = menus.then(|| quote!(, #handlers));
            items.push(parse_quote!(pub use listener::{#guard #handlers};));
        }
        let bridge = waits(cx.sdk).then(|| quote!(, set_bridge_wait));
        items.push(parse_quote!(pub use runtime::{is_available, timeout, use_sdk #bridge};));
        if !cx.sdk.messages.is_empty() {
            items.push(known(cx));
        }
        Self { text: print_file(&heading(cx), items) }
    }
}

/// The documented message behind an error.
fn known(cx: &Cx<'_>) -> Item {
    let error = cx.prefixed("Error");
    let outcomes = std::iter::once(&cx.sdk.outcome).chain(cx.sdk.interfaces.iter().map(|interface| &interface.outcome));
    let separators: IndexSet<&str> = outcomes
        .filter_map(|outcome| match outcome {
            Outcome::Text(text) => Some(text.separator.as_str()),
            _ => None,
        })
        .collect();
    let text = quote!(text);
    let mut tails = separators.into_iter().map(|separator| tail(separator, &text));
    let first = tails.next().unwrap_or_else(|| text.clone());
    let others = tails.map(|tail| quote!(.or_else(|| KnownError::find(self.api, #tail))));
    let field = ident(&cx.told_text());
    parse_quote! {
        impl #error {
            /// The documented message behind the error, with its cause and what to check.
            #[must_use]
            pub fn known(&self) -> Option<KnownError> {
                let text = self.#field.as_str();
                KnownError::find(self.api, #first)#(#others)*
            }
        }
    }
}

fn heading(cx: &Cx<'_>) -> String {
    let sdk = cx.sdk;
    let title = rust_doc(&sdk.name.en);
    let krate = ident(&sdk.packages.wasm.replace('-', "_"));
    let error = cx.prefixed("Error");
    let mut doc = Doc::line(format!("wasm-bindgen bindings of {title} {}.", sdk.version));
    doc = doc.with_line(format!("{} {} 的 wasm-bindgen 绑定。", rust_doc(&sdk.name.zh), sdk.version));
    if let Some(text) = &sdk.doc {
        doc = doc.with_text(text);
    }
    doc = doc.with_line(format!(
        "Each interface is an `async fn`. What it takes has setters, and becomes a plain object when the call is made; values of any \
         form travel as JSON text, so that what JSON cannot hold is left out. What it answers is a wrapper around the answer's \
         object, in the style of web-sys. The SDK object is looked up at each use: a page without it, or outside of the client, gets an [`{error}`] of kind `Unavailable`. \
         Answers are read leniently, and what cannot be read is `None` or an error, never a trap."
    ));
    let (with_params, without): (Vec<&Interface>, Vec<&Interface>) =
        sdk.interfaces.iter().partition(|interface| !interface.params.is_empty());
    if let Some(example) = with_params.into_iter().chain(without).find_map(|interface| example(cx, interface)) {
        let id = ident(&sdk.id);
        doc = doc.with_line(format!(
            "```no_run\nuse {krate} as {id};\n\n# async fn page() -> Result<(), {id}::{error}> {{\n{}\n# Ok(())\n# }}\n```",
            example.replace("SDK", &id.to_string())
        ));
    }
    doc = doc.with_line("# Engines");
    doc = doc.with_line(
        "WebAssembly with what current compilers switch on by themselves (bulk memory, sign extension, saturating \
         conversions, multiple values, reference types: Chrome 96, Safari 15), and ES2017 (`Promise`, \
         `Object.entries`, `padStart`, `TextDecoder`). Older web views need a build with `-C target-cpu=mvp` and the standard library \
         built along (`-Zbuild-std`). Nothing else is required: no bundler, no `web-sys`.",
    );
    doc = doc.with_line(
        "WebAssembly 需具备当前编译器默认启用的特性（批量内存、符号扩展、饱和转换、多返回值、引用类型：Chrome 96、Safari 15），\
         以及 ES2017（`Promise`、`Object.entries`、`padStart`、`TextDecoder`）。更旧的 WebView 需要以 `-C target-cpu=mvp` 并连同标准库（`-Zbuild-std`）一起编译。",
    );
    doc.lines()
}

/// A call that needs no params to be made up.
fn example(cx: &Cx<'_>, interface: &Interface) -> Option<String> {
    let simple = interface.kind == Kind::Call && interface.deprecated.is_none();
    let answers = interface.result.listed().next().filter(|field| !field.may_be_absent());
    if !simple || way(cx.sdk, interface) == Way::Silent {
        return None;
    }
    let (field, name) = (answers?, ident(&interface.name.snake));
    let params = match &interface.params {
        params if params.is_empty() => String::new(),
        Params::Record(record) if record.listed().all(|field| !field.required) => {
            format!("&SDK::{}::new()", interface.params_name.rust)
        }
        _ => return None,
    };
    let getter = ident(&field.name.snake);
    Some(format!("let answer = SDK::{name}({params}).await?;\nlet {getter} = answer.{getter}()?;"))
}
