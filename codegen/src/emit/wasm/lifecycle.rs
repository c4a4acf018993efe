//! The module `lifecycle`: configuration, and the functions that hear of its result.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, parse_quote};

use super::Cx;
use super::dictionary::Dictionary;
use super::page::PageCall;
use crate::emit::rust::doc::Doc;
use crate::emit::rust::facts::with_failures;
use crate::emit::rust_code::ident;
use crate::model::{Config, Hook, Sdk};

/// Nothing where the SDK is not configured.
pub(super) fn items(cx: &Cx<'_>) -> Vec<Item> {
    let Some(lifecycle) = &cx.sdk.lifecycle else { return Vec::new() };
    let mut items = vec![config_fn(cx, &lifecycle.config)];
    items.extend(lifecycle.ready.iter().map(|hook| ready_fn(cx, hook)));
    items.extend(lifecycle.error.iter().map(|hook| error_fn(cx, &lifecycle.config, hook)));
    items.extend(config_params(cx, &lifecycle.config));
    items
}

fn config_name(cx: &Cx<'_>) -> String {
    cx.prefixed("Config").to_string()
}

fn config_params(cx: &Cx<'_>, config: &Config) -> Vec<Item> {
    let name = config_name(cx);
    let dictionary = Dictionary {
        name: &name,
        owner: &config.name,
        doc: Doc::line(format!("Params of `{}`; the server that signs them can send them as JSON text.", config.name)),
        record: &config.params,
        sent: true,
        read: false,
        live: false,
        json: true,
        nested: false,
        answer: false,
    };
    dictionary.items(cx)
}

fn config_fn(cx: &Cx<'_>, config: &Config) -> Item {
    let doc = Doc::text(&config.doc).with_place(&config.place).with_notes(cx.sdk, &config.notes);
    let docs = with_failures(doc, &config.errors).tokens();
    let (name, params) = (ident(&config.name.to_snake_case()), ident(&config_name(cx)));
    let error = cx.prefixed("Error");
    let api = &config.name;
    let page = PageCall::config(cx, &config.name, &config.params);
    let begin = page.begun(&quote!(params.0));
    parse_quote! {
        #docs
        ///
        /// # Errors
        /// The page has no SDK, or its function threw. Whether the client accepts the configuration is told later.
        pub fn #name(params: &#params) -> Result<(), #error> {
            runtime::begun(#api, #begin).map(drop)
        }
    }
}

fn hook_doc(sdk: &Sdk, hook: &Hook) -> Doc {
    Doc::text(&hook.doc).with_notes(sdk, &hook.notes)
}

fn ready_fn(cx: &Cx<'_>, hook: &Hook) -> Item {
    let docs = hook_doc(cx.sdk, hook);
    let docs = match (hook.after_ok, hook.after_fail) {
        (true, true) => docs.with_fact("Runs after a successful and after a failed configuration."),
        (true, false) => docs.with_fact("Runs after a successful configuration only."),
        _ => docs,
    };
    let docs = docs.tokens();
    let (name, error) = (ident(&hook.name.to_snake_case()), cx.prefixed("Error"));
    let api = &hook.name;
    let page = PageCall::hook(cx, &hook.name, false).name();
    parse_quote! {
        #docs
        ///
        /// # Errors
        /// The page has no SDK, or its function threw.
        pub async fn #name() -> Result<(), #error> {
            runtime::answer(#api, crate::page::#page).await.map(drop)
        }
    }
}

fn error_fn(cx: &Cx<'_>, config: &Config, hook: &Hook) -> Item {
    let docs = hook_doc(cx.sdk, hook).with_fact("The error is of kind `Config`.").tokens();
    let snake = hook.name.to_snake_case();
    let name = if snake.starts_with("on_") { ident(&snake) } else { format_ident!("on_{snake}") };
    let (error, kind, guard) = (cx.prefixed("Error"), cx.prefixed("ErrorKind"), cx.prefixed("Listener"));
    let api = &config.name;
    let start = PageCall::hook(cx, &hook.name, true).hearing(&TokenStream::new());
    parse_quote! {
        #docs
        ///
        /// # Errors
        /// The page has no SDK, or its function threw.
        pub fn #name(mut handler: impl FnMut(#error) + 'static) -> Result<#guard, #error> {
            let hear = move |event| {
                if let listener::Event::Answer(Err(mut error)) = event {
                    error.0.kind = #kind::Config;
                    handler(error);
                }
            };
            listener::listen(#api, Box::new(hear), #start)
        }
    }
}
