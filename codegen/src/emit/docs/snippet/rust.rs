//! Rust examples for the crate of server types: payloads are built and checked, answers are read.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Map, Value, json};

use super::expr::{Expressions, Target, raw_text, signature_value};
use super::formatted;
use crate::emit::docs::interface::{status_field, status_name};
use crate::emit::docs::types::Reached;
use crate::emit::rust_code::ident;
use crate::model::{Form, Interface, Lifecycle, Outcome, Role, Sdk, Signature};

/// What a server does with the params and the answer of an interface.
pub(super) fn usage(sdk: &Sdk, interface: &Interface, answered: &Reached) -> String {
    let mut write = Expressions::new(sdk, Target::Server, answered);
    let mut parts = Vec::new();
    if let Some(params) = write.params(&interface.params, &interface.params_name.rust) {
        parts.push(quote! {
            let params = #params;
            params.validate()?;
            let payload = serde_json::to_string(&params)?;
        });
    }
    parts.extend(answer(&mut write, interface).or_else(|| status(&mut write, interface)));
    finish(&write, &parts)
}

/// What a server sends to the page that configures the SDK.
pub(super) fn configure(sdk: &Sdk, lifecycle: &Lifecycle, answered: &Reached) -> String {
    let mut write = Expressions::new(sdk, Target::Server, answered);
    let params = &lifecycle.config.params;
    let members = write.all_members(params);
    let config = write.record(&format!("{}Config", sdk.prefix), params, &members, false);
    let parts = [quote! {
        let config = #config;
        config.validate()?;
        let payload = serde_json::to_string(&config)?;
    }];
    finish(&write, &parts)
}

/// The first verified vector of a signature.
pub(in super::super) fn sign(sdk: &Sdk, signature: &Signature) -> String {
    let Some(vector) = signature.vectors.first() else { return String::new() };
    let reached = Reached::default();
    let mut write = Expressions::new(sdk, Target::Server, &reached);
    let name = write.name(&signature.name.pascal);
    let fields = signature.fields.iter().map(|field| {
        let given = vector.inputs.iter().find(|(name, _)| *name == field.name.js);
        let (name, value) =
            (ident(&field.name.snake), signature_value(sdk, field, given.map(|(_, text)| text.as_str())));
        quote!(#name: #value)
    });
    let digest = &vector.digest;
    let parts = [quote! {
        let signature = #name { #(#fields),* };
        assert_eq!(signature.sign(), #digest);
    }];
    finish(&write, &parts)
}

/// Reads an answer that carries data.
fn answer(write: &mut Expressions<'_>, interface: &Interface) -> Option<TokenStream> {
    let fields: Vec<_> = interface.result.fields.iter().filter(|field| field.ignored.is_none()).collect();
    let first = fields.iter().find(|field| field.on.contains(&Role::Success) && !field.unlisted);
    if fields.is_empty() {
        return None;
    }
    let mut sample: Map<String, Value> = write.sdk.sample_record(&interface.result, true);
    sample.retain(|name, _| interface.result.field(name).is_some_and(|field| field.on.contains(&Role::Success)));
    let told = told(write.sdk, interface);
    let says_status = told.as_ref().is_some_and(|(field, _)| interface.result.field(field).is_none());
    sample.extend(told);
    let (ty, text) = (write.name(&interface.result_name.rust), raw_text(&Value::Object(sample).to_string()));
    let shown = first.map(|field| {
        let name = ident(&field.name.snake);
        quote!(println!("{:?}", answer.#name);)
    });
    let status = says_status.then(|| quote!(assert!(answer.status().is_ok());));
    Some(quote! {
        let answer: #ty = serde_json::from_str(#text)?;
        #status
        #shown
    })
}

/// Reads the status of an answer without data.
fn status(write: &mut Expressions<'_>, interface: &Interface) -> Option<TokenStream> {
    let channel = write.sdk.channel(interface);
    let api = ident(&interface.name.pascal);
    let read = match &interface.outcome {
        Outcome::Text(text) => {
            let status = format!("{}{}{}", status_name(interface, channel), text.separator, text.ok.first()?);
            match channel.form {
                Form::Page => quote!(Status::from_text(#status)),
                Form::Bridge => {
                    write.name("JsApi");
                    quote!(Status::from_raw(JsApi::#api, #status))
                }
            }
        }
        Outcome::Code(numbers) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*numbers.ok.first()?);
            write.name("JsApi");
            quote!(Status::from_code(JsApi::#api, #number, ""))
        }
        Outcome::Callback { .. } => return None,
    };
    write.name("Status");
    Some(quote! {
        let status = #read;
        assert!(status.is_ok());
    })
}

/// The field of a successful answer that tells the outcome, with its value.
fn told(sdk: &Sdk, interface: &Interface) -> Option<(String, Value)> {
    let channel = sdk.channel(interface);
    match &interface.outcome {
        Outcome::Text(text) => {
            let status = format!("{}{}{}", status_name(interface, channel), text.separator, text.ok.first()?);
            Some((status_field(text, channel).to_owned(), json!(status)))
        }
        Outcome::Code(numbers) => Some((numbers.field.clone(), json!(numbers.ok.first()?))),
        Outcome::Callback { .. } => None,
    }
}

fn finish(write: &Expressions<'_>, parts: &[TokenStream]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let krate = ident(&write.sdk.packages.rust.replace('-', "_"));
    let names: Vec<_> = write.used.iter().map(|name| ident(name.trim_start_matches("r#"))).collect();
    let imports = match names.as_slice() {
        [] => None,
        [one] => Some(quote!(use #krate::#one;)),
        several => Some(quote!(use #krate::{#(#several),*};)),
    };
    let parts: Vec<_> = imports.into_iter().chain(parts.iter().cloned()).collect();
    formatted(&parts)
}
