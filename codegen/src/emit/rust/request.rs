//! One endpoint: its request as a struct, how to send it, and its answer.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::endpoint::method_ident;
use super::facts::with_left_out;
use super::record::{Checked, StatusFields, Struct, written};
use super::ty::{field_type, is_copy, is_optional};
use super::validate;
use crate::emit::rust_code::ident;
use crate::emit::text::rust_doc;
use crate::model::{Content, Endpoint, EndpointError, Field, Sdk, Ticket, TypeRef};

/// Everything about one endpoint.
pub(super) fn items(sdk: &Sdk, endpoint: &Endpoint) -> Vec<Item> {
    let mut doc = Doc::line(rust_doc(&endpoint.title.en)).with_line(rust_doc(&endpoint.title.zh));
    doc = doc.with_text_beside(&endpoint.title, &endpoint.doc);
    doc = doc.with_place(&endpoint.place).with_evidence(&endpoint.evidence);
    doc = doc.with_notes(sdk, &endpoint.notes).with_notes(sdk, &endpoint.quotas);
    let fields = || endpoint.query.fields.iter().chain(&endpoint.body.fields);
    let left_out = |field: &&Field| field.ignored.is_some() || field.unlisted;
    let rules: Vec<_> = endpoint.query.rules.iter().chain(&endpoint.body.rules).cloned().collect();
    let request = Struct {
        sdk,
        name: &endpoint.name.pascal,
        doc: with_left_out(doc, fields().filter(left_out)),
        fields: fields().filter(|field| field.fixed.is_none() && !left_out(field)).collect(),
        rules: &rules,
        built: true,
        checked: Checked::Itself,
        sealed: false,
        status: StatusFields::default(),
    };
    let name = ident(&endpoint.name.pascal);
    let constructor = request.constructor();
    let setters = request.setters();
    let validate = validate::method(&rules);
    let mut items = request.declaration();
    items.push(parse_quote! {
        impl #name {
            #constructor
            #setters
            #validate
        }
    });
    items.push(validate::check_record(&request));
    let response = response(sdk, endpoint);
    items.push(implementation(sdk, endpoint, response.is_some()));
    items.extend(response.into_iter().flatten());
    items
}

fn implementation(sdk: &Sdk, endpoint: &Endpoint, has_response: bool) -> Item {
    let name = ident(&endpoint.name.pascal);
    let method = method_ident(endpoint.method);
    let (host, path) = (&endpoint.host, &endpoint.path);
    let ticket = endpoint.ticket.as_ref().map(ticket_const);
    let query = query(sdk, &endpoint.query.fields);
    let body = body(sdk, &endpoint.body.fields);
    let refuse = endpoint.error.as_ref().map(|error| refuse(error, endpoint.content));
    let (response_type, read) = match (endpoint.content, has_response) {
        (Content::File, _) => (quote!(Vec<u8>), quote!(#refuse Ok(body.to_vec()))),
        (Content::Json, true) => {
            let response = ident(&format!("{}Response", endpoint.name.pascal));
            (quote!(#response), quote!(let value = object(body)?; #refuse answer(value)))
        }
        (Content::Json, false) => {
            let refuse = refuse.unwrap_or_else(|| quote!(drop(value);));
            (quote!(()), quote!(let value = object(body)?; #refuse Ok(())))
        }
    };
    parse_quote! {
        impl Endpoint for #name {
            const METHOD: Method = Method::#method;
            const HOST: &'static str = #host;
            const PATH: &'static str = #path;
            #ticket
            type Response = #response_type;

            #query
            #body

            fn read(body: &[u8]) -> Result<Self::Response, EndpointError> {
                #read
            }
        }
    }
}

fn refuse(error: &EndpointError, content: Content) -> TokenStream {
    let (code, message) = (&error.field, error.message.as_deref().unwrap_or_default());
    match content {
        Content::Json => quote!(refuse_error(&value, #code, #message)?;),
        Content::File => quote! {
            if let Ok(value @ serde_json::Value::Object(_)) = serde_json::from_slice(body) {
                refuse_error(&value, #code, #message)?;
            }
        },
    }
}

fn ticket_const(ticket: &Ticket) -> TokenStream {
    let option = |name: Option<&String>| if let Some(name) = name { quote!(Some(#name)) } else { quote!(None) };
    let (value, ttl, companion) = (&ticket.value, option(ticket.ttl.as_ref()), option(ticket.companion.as_ref()));
    quote! {
        const TICKET: Option<TicketFields> =
            Some(TicketFields { value: #value, ttl: #ttl, companion: #companion });
    }
}

fn query(sdk: &Sdk, fields: &[Field]) -> Option<TokenStream> {
    let required = fields.iter().filter(|field| field.ignored.is_none() && !field.unlisted && !is_pushed(field));
    let pairs = required.map(|field| {
        let js = &field.name.js;
        let value = match &field.fixed {
            Some(fixed) => {
                let text = fixed.as_str().map_or_else(|| fixed.to_string(), str::to_owned);
                quote!(#text.to_owned())
            }
            None => query_value(sdk, field),
        };
        quote!((#js, #value))
    });
    let optional = fields.iter().filter(|field| field.ignored.is_none() && !field.unlisted && is_pushed(field));
    let pushes: Vec<TokenStream> = optional
        .map(|field| {
            let (name, js) = (ident(&field.name.snake), &field.name.js);
            let (value, bound) = (query_value(sdk, field), bound(sdk, field));
            quote! {
                if let Some(#name) = #bound {
                    query.push((#js, #value));
                }
            }
        })
        .collect();
    if fields.is_empty() {
        return None;
    }
    let body = if pushes.is_empty() {
        quote!(Vec::from([#(#pairs),*]))
    } else {
        quote!(let mut query = Vec::<(&'static str, String)>::from([#(#pairs),*]); #(#pushes)* query)
    };
    Some(quote! {
        fn query(&self) -> Vec<(&'static str, String)> {
            #body
        }
    })
}

fn is_pushed(field: &Field) -> bool {
    is_optional(field) && field.fixed.is_none()
}

/// The text of a field that is there.
fn query_value(sdk: &Sdk, field: &Field) -> TokenStream {
    let (name, value) = (ident(&field.name.snake), reference(sdk, field));
    let place = if is_optional(field) { quote!(#name) } else { quote!(self.#name) };
    let plain = field_type(sdk, field).to_string() == "String" || field.ty == TypeRef::Integer;
    match written(sdk, field, &passed(sdk, field)) {
        Some(written) => quote!(wire::query_text(&#written)),
        None if plain => quote!(#place.to_string()),
        None => quote!(wire::query_text(#value)),
    }
}

/// What `if let Some(name) = …` takes apart.
fn bound(sdk: &Sdk, field: &Field) -> TokenStream {
    let name = ident(&field.name.snake);
    if is_copy(sdk, field) { quote!(self.#name) } else { quote!(&self.#name) }
}

/// A reference to the value of a field that is there.
fn reference(sdk: &Sdk, field: &Field) -> TokenStream {
    let name = ident(&field.name.snake);
    match (is_optional(field), is_copy(sdk, field)) {
        (true, true) => quote!(&#name),
        (true, false) => quote!(#name),
        (false, _) => quote!(&self.#name),
    }
}

/// The value of a field that is there, as `written` takes it.
fn passed(sdk: &Sdk, field: &Field) -> TokenStream {
    let name = ident(&field.name.snake);
    match (is_optional(field), is_copy(sdk, field)) {
        (true, _) => quote!(#name),
        (false, true) => quote!(self.#name),
        (false, false) => quote!(&self.#name),
    }
}

fn body(sdk: &Sdk, fields: &[Field]) -> Option<TokenStream> {
    if fields.is_empty() {
        return None;
    }
    let writes = fields.iter().filter(|field| field.ignored.is_none() && !field.unlisted).map(|field| {
        let (name, js) = (ident(&field.name.snake), &field.name.js);
        if let Some(fixed) = &field.fixed {
            let text = fixed.to_string();
            return if let Some(text) = fixed.as_str() {
                quote!(body.insert(#js, #text.into());)
            } else {
                quote!(body.insert(#js, serde_json::from_str(#text).unwrap_or_default());)
            };
        }
        let value = match written(sdk, field, &passed(sdk, field)) {
            None => reference(sdk, field),
            Some(written) => written,
        };
        let insert = quote!(body.insert(#js, serde_json::to_value(#value).unwrap_or_default()););
        let bound = bound(sdk, field);
        if is_optional(field) { quote!(if let Some(#name) = #bound { #insert }) } else { insert }
    });
    Some(quote! {
        fn body(&self) -> Option<String> {
            let mut body = std::collections::BTreeMap::<&str, serde_json::Value>::new();
            #(#writes)*
            serde_json::to_string(&body).ok()
        }
    })
}

/// The fields of a successful answer: none that tells of an error.
pub(super) fn answer_fields(endpoint: &Endpoint) -> Vec<&Field> {
    let tells = |field: &Field| {
        let error = endpoint.error.as_ref();
        error.is_some_and(|error| field.name.js == error.field || Some(&field.name.js) == error.message.as_ref())
    };
    let fields = endpoint.response.fields.iter().filter(|field| field.ignored.is_none() && !tells(field));
    if endpoint.content == Content::File { Vec::new() } else { fields.collect() }
}

/// The struct of a successful answer.
fn response(sdk: &Sdk, endpoint: &Endpoint) -> Option<Vec<Item>> {
    let fields = answer_fields(endpoint);
    if fields.is_empty() {
        return None;
    }
    let name = format!("{}Response", endpoint.name.pascal);
    let mut items = Struct {
        sdk,
        name: &name,
        doc: Doc::line(format!("Answer of [`{}`].", endpoint.name.pascal)).with_place(&endpoint.place),
        fields,
        rules: &[],
        built: false,
        checked: Checked::No,
        sealed: false,
        status: StatusFields::default(),
    }
    .items();
    items.extend(endpoint.ticket.as_ref().and_then(|ticket| ticket_impl(sdk, endpoint, ticket, &name)));
    Some(items)
}

fn ticket_impl(sdk: &Sdk, endpoint: &Endpoint, ticket: &Ticket, response: &str) -> Option<Item> {
    let response = ident(response);
    let value = endpoint.response.field(&ticket.value).filter(|field| !is_optional(field))?;
    let name = ident(&value.name.snake);
    let text =
        if field_type(sdk, value).to_string() == "String" { quote!(&self.#name) } else { quote!(self.#name.as_str()) };
    let life = ticket.ttl.as_ref().and_then(|ttl| endpoint.response.field(ttl)).map(|field| {
        let name = ident(&field.name.snake);
        let number = |place: TokenStream| if field.ty == TypeRef::Integer { place } else { quote!(#place.get()) };
        let value = if is_optional(field) {
            let number = number(quote!(seconds));
            quote!(self.#name.map(|seconds| #number))
        } else {
            let number = number(quote!(self.#name));
            quote!(Some(#number))
        };
        quote! {
            fn expires_in(&self) -> Option<i64> {
                #value
            }
        }
    });
    Some(parse_quote! {
        impl Ticket for #response {
            fn ticket(&self) -> &str {
                #text
            }

            #life
        }
    })
}
