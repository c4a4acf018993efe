//! Rust examples for the wasm bindings, as the code of a page writes them.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::expr::{Expressions, Target, raw_text};
use super::formatted;
use crate::emit::docs::types::Reached;
use crate::emit::rust_code::ident;
use crate::model::{Field, Interface, Kind, Lifecycle, Role, Sdk};

/// Names of methods that wrappers have anyway; getters of these names get a `_` behind.
const TAKEN: [&str; 3] = ["new", "from_json", "from_error"];

/// How a page calls an interface.
pub(super) fn usage(sdk: &Sdk, interface: &Interface, answered: &Reached) -> String {
    let mut write = Expressions::new(sdk, Target::Web, answered);
    let params = write.params(&interface.params, &interface.params_name.rust);
    let fields: Vec<&Field> = interface
        .result
        .listed()
        .filter(|field| field.on.contains(&Role::Success) && field.ignored.is_none())
        .collect();
    let has_result = interface.result.listed().next().is_some();
    let (id, name) = (ident(&sdk.id), ident(&interface.name.snake));
    let argument = params.is_some().then(|| quote!(&params));
    let mut parts: Vec<TokenStream> = params.iter().map(|params| quote!(let params = #params;)).collect();
    parts.push(match interface.kind {
        Kind::Call if has_result => {
            let reads = fields.iter().map(|field| read(field));
            quote! {
                let answer = #id::#name(#argument).await?;
                #(#reads)*
            }
        }
        Kind::Call => quote!(#id::#name(#argument).await?;),
        Kind::Listener => {
            let argument = argument.map(|argument| quote!(#argument,));
            let reads = fields.iter().map(|field| heard(field));
            let heard = if has_result { quote!({ #(#reads)* }) } else { quote!({}) };
            let pattern = if has_result { quote!(Ok(answer)) } else { quote!(Ok(())) };
            quote! {
                let listener = #id::#name(#argument |answer| match answer {
                    #pattern => #heard
                    Err(error) => eprintln!("{error}"),
                })?;
                listener.forget();
            }
        }
        Kind::MenuListener => {
            let handlers = write.name(&format!("{}MenuHandlers", sdk.prefix));
            let argument = argument.map(|argument| quote!(#argument,));
            quote! {
                let handlers = #handlers::new().on_outcome(|outcome| match outcome {
                    Ok(_) => println!("ok"),
                    Err(error) => eprintln!("{error}"),
                });
                let listener = #id::#name(#argument handlers)?;
                listener.forget();
            }
        }
    });
    finish(&write, &parts)
}

/// How a page configures the SDK with what its server sent.
pub(super) fn configure(sdk: &Sdk, lifecycle: &Lifecycle, answered: &Reached) -> String {
    let mut write = Expressions::new(sdk, Target::Web, answered);
    let id = ident(&sdk.id);
    let payload = serde_json::Value::Object(sdk.sample_record(&lifecycle.config.params, false));
    let (params, text) = (write.name(&format!("{}Config", sdk.prefix)), raw_text(&payload.to_string()));
    let config = ident(&lifecycle.config.name.to_snake_case());
    let mut parts = vec![quote! {
        let payload = #text;
        #id::#config(&#params::from_json(payload)?)?;
    }];
    if let Some(error) = &lifecycle.error {
        let snake = error.name.to_snake_case();
        let name = if snake.starts_with("on_") { ident(&snake) } else { format_ident!("on_{snake}") };
        parts.push(quote! {
            let listener = #id::#name(|error| eprintln!("{error}"))?;
            listener.forget();
        });
    }
    if let Some(ready) = &lifecycle.ready {
        let ready = ident(&ready.name.to_snake_case());
        parts.push(quote!(#id::#ready().await?;));
    }
    finish(&write, &parts)
}

fn getter(field: &Field) -> proc_macro2::Ident {
    let snake = &field.name.snake;
    if TAKEN.contains(&snake.as_str()) { format_ident!("{snake}_") } else { ident(snake) }
}

fn read(field: &Field) -> TokenStream {
    let (name, getter) = (ident(&field.name.snake), getter(field));
    if field.may_be_absent() { quote!(let #name = answer.#getter();) } else { quote!(let #name = answer.#getter()?;) }
}

/// Inside of a closure there is nowhere to send an error.
fn heard(field: &Field) -> TokenStream {
    let getter = getter(field);
    quote!(println!("{:?}", answer.#getter());)
}

fn finish(write: &Expressions<'_>, parts: &[TokenStream]) -> String {
    let (krate, id) = (ident(&write.sdk.packages.wasm.replace('-', "_")), ident(&write.sdk.id));
    let names: Vec<_> = write.used.iter().map(|name| ident(name.trim_start_matches("r#"))).collect();
    let import =
        if names.is_empty() { quote!(use #krate as #id;) } else { quote!(use #krate::{self as #id, #(#names),*};) };
    let parts: Vec<_> = std::iter::once(import).chain(parts.iter().cloned()).collect();
    formatted(&parts)
}
