//! A record as a wrapper around a JavaScript object: `new` and setters for what is sent, getters for what is read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, parse_quote};

use super::Cx;
use crate::emit::rust::doc::{Doc, field_doc};
use crate::emit::rust::facts::with_rules;
use crate::emit::rust_code::ident;
use crate::model::{Deprecation, Evidence, Field, Record, Role};

/// A wrapper to be written.
pub(super) struct Dictionary<'a> {
    /// Name of the type.
    pub name: &'a str,
    /// What error messages call it: the interface, or the type.
    pub owner: &'a str,
    /// Its documentation.
    pub doc: Doc,
    /// Its fields.
    pub record: &'a Record,
    /// It has `new` and setters.
    pub sent: bool,
    /// It has getters.
    pub read: bool,
    /// Its setters work while the SDK holds it.
    pub live: bool,
    /// It can be made from JSON text.
    pub json: bool,
    /// It stands inside of other values.
    pub nested: bool,
    /// It is the answer of an interface.
    pub answer: bool,
}

/// Names of methods that every wrapper may have.
const TAKEN: [&str; 3] = ["new", "from_json", "from_error"];

impl Dictionary<'_> {
    /// The type with its methods.
    pub fn items(&self, cx: &Cx<'_>) -> Vec<Item> {
        let name = ident(self.name);
        let docs = with_rules(self.doc.clone(), &self.record.rules).tokens();
        let mut methods: Vec<TokenStream> = Vec::new();
        if self.sent {
            methods.push(self.constructor(cx));
        }
        if self.json {
            methods.push(json_constructor(cx, self.owner));
        }
        if self.answer && self.record.listed().any(comes_with_failure) {
            methods.push(from_error(cx));
        }
        for field in self.record.listed() {
            if self.sent && field.fixed.is_none() && !field.required {
                methods.push(setter(cx, field));
            }
            if self.live && field.fixed.is_none() {
                methods.push(live_setter(cx, field));
            }
            if self.read {
                methods.push(self.getter(cx, field));
            }
        }
        let mut items: Vec<Item> = vec![
            parse_quote! {
                #docs
                #[derive(Debug, Clone)]
                pub struct #name(js_sys::Object);
            },
            parse_quote!(dictionary!(#name);),
        ];
        if self.sent && self.nested {
            items.push(parse_quote!(dictionary_to_js!(#name);));
        }
        if (self.read && self.nested) || self.json {
            items.push(parse_quote!(dictionary_from_js!(#name);));
        }
        if !methods.is_empty() {
            items.push(parse_quote!(impl #name { #(#methods)* }));
        }
        if self.sent && !self.record.listed().any(is_needed) {
            items.push(parse_quote! {
                impl Default for #name {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            });
        }
        items
    }

    fn constructor(&self, cx: &Cx<'_>) -> TokenStream {
        let needed: Vec<&Field> = self.record.listed().filter(|field| is_needed(field)).collect();
        let arguments = needed.iter().map(|field| {
            let (name, ty) = (ident(&field.name.snake), cx.argument(&field.ty));
            quote!(#name: #ty)
        });
        let writes = self.record.listed().filter_map(|field| {
            let js = &field.name.js;
            let value = match &field.fixed {
                Some(value) => cx.fixed(field, value),
                None if field.required => {
                    let name = ident(&field.name.snake);
                    cx.written(field, &quote!(#name))
                }
                None => return None,
            };
            Some(quote!(value::put(&object, #js, #value);))
        });
        let mut doc = Doc::line(if needed.is_empty() { "Nothing is required." } else { "With what is required." });
        for field in &needed {
            let evidence = Evidence::default();
            doc = doc.with_bilingual_fact(&format!("`{}`: ", field.name.snake), &field.doc, &evidence);
        }
        let docs = doc.tokens();
        let many = (needed.len() > 7)
            .then(|| quote!(#[expect(clippy::too_many_arguments, reason = "each of them is required")]));
        let writes: Vec<_> = writes.collect();
        let body = if writes.is_empty() {
            quote!(Self(js_sys::Object::new()))
        } else {
            quote! {
                let object = js_sys::Object::new();
                #(#writes)*
                Self(object)
            }
        };
        quote! {
            #docs
            #[must_use]
            #many
            pub fn new(#(#arguments),*) -> Self {
                #body
            }
        }
    }

    fn getter(&self, cx: &Cx<'_>, field: &Field) -> TokenStream {
        let docs = field_doc(cx.sdk, field).tokens();
        let deprecated = deprecated(field);
        let taken = TAKEN.contains(&field.name.snake.as_str());
        let name = if taken { format_ident!("{}_", field.name.snake) } else { ident(&field.name.snake) };
        let (ty, value) = (cx.owned(&field.ty), Cx::read(field));
        if field.may_be_absent() {
            return quote! {
                #docs
                #deprecated
                pub fn #name(&self) -> Option<#ty> {
                    #value
                }
            };
        }
        let (owner, js, error) = (self.owner, &field.name.js, cx.prefixed("Error"));
        quote! {
            #docs
            ///
            /// # Errors
            /// The answer lacks it, or it cannot be read (kind `Invalid`).
            #deprecated
            pub fn #name(&self) -> Result<#ty, #error> {
                value::promised(#value, #owner, #js)
            }
        }
    }
}

/// `from_json`; `owner` is what error messages call the type.
pub(super) fn json_constructor(cx: &Cx<'_>, owner: &str) -> TokenStream {
    let error = cx.prefixed("Error");
    quote! {
        /// From JSON text, as a server writes it.
        ///
        /// # Errors
        /// The text is not the JSON text of an object (kind `Invalid`).
        pub fn from_json(text: &str) -> Result<Self, #error> {
            value::read_json(text, #owner)
        }
    }
}

fn is_needed(field: &Field) -> bool {
    field.required && field.fixed.is_none()
}

fn comes_with_failure(field: &Field) -> bool {
    field.on.iter().any(|role| matches!(role, Role::Fail | Role::Cancel))
}

fn from_error(cx: &Cx<'_>) -> TokenStream {
    let error = cx.prefixed("Error");
    quote! {
        /// The answer of a failed call: some fields come with it. `None` where there was no answer.
        #[must_use]
        pub fn from_error(error: &#error) -> Option<Self> {
            value::object_of_text(error.answer()).map(Self)
        }
    }
}

fn setter(cx: &Cx<'_>, field: &Field) -> TokenStream {
    let docs = field_doc(cx.sdk, field).tokens();
    let deprecated = deprecated(field);
    let method = format_ident!("with_{}", field.name.snake);
    let (name, ty, js) = (ident(&field.name.snake), cx.argument(&field.ty), &field.name.js);
    let value = cx.written(field, &quote!(#name));
    quote! {
        #docs
        #[must_use]
        #deprecated
        pub fn #method(self, #name: #ty) -> Self {
            value::put(&self.0, #js, #value);
            self
        }
    }
}

fn live_setter(cx: &Cx<'_>, field: &Field) -> TokenStream {
    let doc = format!(" Changes `{}` in place, also inside of a tap.", field.name.js);
    let deprecated = deprecated(field);
    let method = format_ident!("set_{}", field.name.snake);
    let (name, ty, js) = (ident(&field.name.snake), cx.argument(&field.ty), &field.name.js);
    let value = cx.written(field, &quote!(#name));
    quote! {
        #[doc = #doc]
        #deprecated
        pub fn #method(&self, #name: #ty) {
            value::put(&self.0, #js, #value);
        }
    }
}

/// What the SDK drops, and what the vendor deprecates.
fn deprecated(field: &Field) -> Option<TokenStream> {
    if let Some(why) = &field.ignored {
        let why = &why.en;
        return Some(quote!(#[deprecated(note = #why)]));
    }
    field.deprecated.as_ref().map(deprecation)
}

/// The attribute that says what to use instead.
pub(super) fn deprecation(deprecated: &Deprecation) -> TokenStream {
    let note = match (&deprecated.doc, &deprecated.use_instead) {
        (Some(why), _) => why.en.clone(),
        (None, Some(instead)) => format!("use `{instead}`"),
        (None, None) => return quote!(#[deprecated]),
    };
    quote!(#[deprecated(note = #note)])
}
