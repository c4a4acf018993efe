//! One module per interface group: params and results. The configuration is written the same way.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use super::doc::Doc;
use super::facts::{with_failures, with_left_out};
use super::record::{Checked, StatusFields, Struct};
use super::ty::has_limits;
use crate::emit::rust_code::ident;
use crate::emit::text::rust_doc;
use crate::model::{
    CodeOutcome, Field, Form, Group, GroupId, Interface, Lifecycle, Outcome, Params, Record, Sdk, TextOutcome,
};

/// What readers of answers must know.
const ANSWERS: &str = "Serde reads the page form, and what platforms send as texts: `1`, `\"1\"`, `\"0x01\"`.";

/// Params and results of a group's interfaces.
pub(super) fn items(sdk: &Sdk, group: GroupId) -> Vec<Item> {
    sdk.interfaces_of(group)
        .flat_map(|interface| params(sdk, interface).into_iter().chain(result(sdk, interface)))
        .collect()
}

/// The documentation of a group's module.
pub(super) fn module_doc(sdk: &Sdk, group: &Group) -> String {
    let doc = Doc::text(&group.title);
    let doc = group.doc.iter().fold(doc, |doc, text| doc.with_text_beside(&group.title, text));
    let doc = doc.with_place(&group.place);
    let doc = match &sdk.page {
        Some(page) => doc.with_line(format!("The vendor's page: <{page}>")),
        None => doc,
    };
    doc.with_notes(sdk, &group.notes).lines()
}

/// The params of the configuring call.
pub(super) fn config(sdk: &Sdk, lifecycle: &Lifecycle) -> Vec<Item> {
    let config = &lifecycle.config;
    let doc = Doc::text(&config.doc)
        .with_line(format!("Its JSON is exactly what `{}.{}` takes.", sdk.globals.object, config.name))
        .with_place(&config.place)
        .with_notes(sdk, &config.notes);
    let doc = with_failures(doc, &config.errors);
    record(sdk, &format!("{}Config", sdk.prefix), doc, &config.params)
}

fn params(sdk: &Sdk, interface: &Interface) -> Vec<Item> {
    let Params::Record(fields) = &interface.params else { return Vec::new() };
    if public_params(fields).is_empty() {
        return Vec::new();
    }
    let doc =
        head(interface, "Params of").with_text_beside(&interface.title, &interface.doc).with_place(&interface.place);
    record(sdk, &interface.params_name.rust, doc, fields)
}

fn record(sdk: &Sdk, name: &str, doc: Doc, record: &Record) -> Vec<Item> {
    let left_out = record.fields.iter().filter(|field| !is_public(field));
    Struct {
        sdk,
        name,
        doc: with_left_out(doc, left_out),
        fields: public_params(record),
        rules: &record.rules,
        built: true,
        checked: Checked::Itself,
        sealed: false,
        status: StatusFields::default(),
    }
    .items()
}

/// What a caller can pass: neither what the vendor does not describe nor what the SDK drops.
fn public_params(record: &Record) -> Vec<&Field> {
    record.fields.iter().filter(|field| is_public(field)).collect()
}

fn is_public(field: &Field) -> bool {
    !field.unlisted && field.ignored.is_none()
}

fn result(sdk: &Sdk, interface: &Interface) -> Vec<Item> {
    let fields: Vec<&Field> = interface.result.fields.iter().filter(|field| field.ignored.is_none()).collect();
    if fields.is_empty() {
        return Vec::new();
    }
    let status = match &interface.outcome {
        Outcome::Text(outcome) => text_status(sdk, interface, outcome),
        Outcome::Code(outcome) => code_status(sdk, interface, outcome),
        Outcome::Callback { message: Some(message) } => message_field(interface, message),
        Outcome::Callback { message: None } => StatusFields::default(),
    };
    Struct {
        sdk,
        name: &interface.result_name.rust,
        doc: head(interface, "Answer of a successful").with_line(ANSWERS).with_place(&interface.place),
        fields,
        rules: &[],
        built: false,
        checked: if has_limits(sdk, &interface.result) { Checked::Itself } else { Checked::No },
        sealed: false,
        status,
    }
    .items()
}

/// ``Params of `name`: title``, in both languages.
fn head(interface: &Interface, what: &str) -> Doc {
    let name = &interface.name.js;
    Doc::line(format!("{what} `{name}`: {}", rust_doc(&interface.title.en))).with_line(rust_doc(&interface.title.zh))
}

/// The field with the status text and how it is read.
fn text_status(sdk: &Sdk, interface: &Interface, outcome: &TextOutcome) -> StatusFields {
    let raw = sdk.channel(interface).form == Form::Bridge;
    let (js, other) = if raw { (&outcome.raw_field, &outcome.field) } else { (&outcome.field, &outcome.raw_field) };
    let mut status = optional_text(interface, js, "The status: who answered, and how the call ended.");
    if status.declarations.is_empty() {
        return status;
    }
    let name = ident(&js.to_snake_case());
    if js != other {
        status.reads = vec![quote! {
            #name: match fields.optional(#js)? {
                None => fields.optional(#other)?,
                text => text,
            }
        }];
    }
    let api = ident(&interface.name.pascal);
    let text = quote!(self.#name.as_deref().unwrap_or_default());
    let read = if raw { quote!(Status::from_raw(JsApi::#api, #text)) } else { quote!(Status::from_text(#text)) };
    status.methods = quote! {
        /// What the status says.
        pub fn status(&self) -> Status {
            #read
        }
    };
    status
}

/// The field with the number, named by its code set, and the text beside it.
fn code_status(sdk: &Sdk, interface: &Interface, outcome: &CodeOutcome) -> StatusFields {
    let mut status = StatusFields::default();
    if interface.result.field(&outcome.field).is_some() {
        return status;
    }
    let (js, name) = (&outcome.field, ident(&outcome.field.to_snake_case()));
    let set = outcome.names.and_then(|id| sdk.code_sets.get(id.0)).map(|set| ident(&set.name.pascal));
    let ty = set.as_ref().map_or_else(|| quote!(i64), |set| quote!(#set));
    status.declarations.push(quote! {
        /// The number that tells success from failure.
        pub #name: #ty
    });
    status.reads.push(quote!(#name: fields.required(#js)?));
    status.writes.push(quote!(page.serialize_entry(#js, &self.#name)?;));
    let message = outcome.message.as_ref();
    let beside = message.map(|message| message_field(interface, message)).unwrap_or_default();
    let has_message = !beside.declarations.is_empty();
    status.declarations.extend(beside.declarations);
    status.reads.extend(beside.reads);
    status.writes.extend(beside.writes);
    let number = if set.is_some() { quote!(self.#name.code()) } else { quote!(self.#name) };
    let text = match message {
        Some(message) if has_message => {
            let message = ident(&message.to_snake_case());
            quote!(self.#message.as_deref().unwrap_or_default())
        }
        _ => quote!(""),
    };
    let api = ident(&interface.name.pascal);
    status.methods = quote! {
        /// What the number says.
        pub fn status(&self) -> Status {
            Status::from_code(JsApi::#api, #number, #text)
        }
    };
    status
}

fn message_field(interface: &Interface, js: &str) -> StatusFields {
    optional_text(interface, js, "The text that came with the answer, for people.")
}

/// A text beside the fields of the answer; nothing where the answer has a field of that name anyway.
fn optional_text(interface: &Interface, js: &str, doc: &str) -> StatusFields {
    if interface.result.field(js).is_some() {
        return StatusFields::default();
    }
    let name = ident(&js.to_snake_case());
    let doc = format!(" {doc}");
    StatusFields {
        declarations: vec![quote!(#[doc = #doc] pub #name: Option<String>)],
        reads: vec![quote!(#name: fields.optional(#js)?)],
        writes: vec![quote!(wire::optional(&mut page, #js, self.#name.as_ref())?;)],
        methods: TokenStream::new(),
    }
}
