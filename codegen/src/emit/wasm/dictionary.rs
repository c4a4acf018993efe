//! A record: members that go to the page with `new` and setters, or a wrapper around an object of the page, with getters for
//! what is read and setters for what changes while the SDK holds it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, parse_quote};

use super::Cx;
use crate::emit::rust::doc::{Doc, field_doc};
use crate::emit::rust::facts::with_rules;
use crate::emit::rust_code::ident;
use crate::model::{Deprecation, Encoding, Evidence, Field, Record, Role};

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
                methods.push(self.setter(cx, field));
            }
            if self.live && field.fixed.is_none() {
                methods.push(live_setter(cx, field));
            }
            if self.read {
                methods.push(self.getter(cx, field));
                methods.extend(self.text_getter(cx, field));
            }
        }
        // What interfaces send may stand in another module than they do.
        let held = if self.is_object() { quote!(js_sys::Object) } else { quote!(pub(crate) Fields) };
        let mut items: Vec<Item> = vec![parse_quote! {
            #docs
            #[derive(Debug, Clone)]
            pub struct #name(#held);
        }];
        let (sent, read) = (self.sent && self.nested, (self.read && self.nested) || self.json);
        let macros = if self.is_object() {
            [("dictionary", true), ("dictionary_to_js", sent), ("dictionary_from_js", read)]
        } else {
            [("members", true), ("members_to_js", sent), ("members_from_js", read)]
        };
        for (called, _) in macros.into_iter().filter(|(_, used)| *used) {
            let called = ident(called);
            items.push(parse_quote!(#called!(#name);));
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

    /// It wraps an object of the page.
    fn is_object(&self) -> bool {
        self.read || self.live
    }

    /// The function that writes a member.
    fn put(&self) -> TokenStream {
        if self.is_object() { quote!(value::change) } else { quote!(value::put) }
    }

    fn constructor(&self, cx: &Cx<'_>) -> TokenStream {
        let put = self.put();
        let object = if self.is_object() { quote!(&fields) } else { quote!(&mut fields) };
        let needed: Vec<&Field> = self.record.listed().filter(|field| is_needed(field)).collect();
        let arguments = needed.iter().map(|field| {
            let (name, ty) = (ident(&field.name.snake), cx.argument(&field.ty));
            quote!(#name: #ty)
        });
        let writes = self.record.listed().filter_map(|field| {
            let js = cx.names.of(&field.name);
            let value = match &field.fixed {
                Some(value) => cx.fixed(field, value),
                None if field.required => {
                    let name = ident(&field.name.snake);
                    cx.written(field, &quote!(#name))
                }
                None => return None,
            };
            Some(quote!(#put(#object, #js, #value);))
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
        let new = if self.is_object() { quote!(js_sys::Object::new()) } else { quote!(Fields::new()) };
        let mutable = (!self.is_object()).then(|| quote!(mut));
        let body = if writes.is_empty() {
            quote!(Self(#new))
        } else {
            quote! {
                let #mutable fields = #new;
                #(#writes)*
                Self(fields)
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
        let (ty, value) = (cx.owned(&field.ty), cx.read(field));
        if field.may_be_absent() {
            return quote! {
                #docs
                #deprecated
                pub fn #name(&self) -> Option<#ty> {
                    #value
                }
            };
        }
        let (owner, js, error) = (self.owner, cx.names.of(&field.name), cx.prefixed("Error"));
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

    /// What JSON text a field holds, to the letter.
    fn text_getter(&self, cx: &Cx<'_>, field: &Field) -> Option<TokenStream> {
        let name = format!("{}_text", field.name.snake);
        if field.encoding != Encoding::Json || self.record.listed().any(|other| other.name.snake == name) {
            return None;
        }
        let says = format!(" The JSON text of `{}`, to the letter.", field.name.snake);
        let (name, js, deprecated) = (ident(&name), cx.names.of(&field.name), deprecated(field));
        Some(quote! {
            #[doc = #says]
            ///
            /// 其 JSON 文本，逐字不变。
            #deprecated
            pub fn #name(&self) -> Option<String> {
                value::json_text_in(&self.0, #js)
            }
        })
    }

    fn setter(&self, cx: &Cx<'_>, field: &Field) -> TokenStream {
        let docs = field_doc(cx.sdk, field).tokens();
        let deprecated = deprecated(field);
        let method = format_ident!("with_{}", field.name.snake);
        let (name, ty, js) = (ident(&field.name.snake), cx.argument(&field.ty), cx.names.of(&field.name));
        let value = cx.written(field, &quote!(#name));
        let put = self.put();
        let (itself, fields) =
            if self.is_object() { (quote!(self), quote!(&self.0)) } else { (quote!(mut self), quote!(&mut self.0)) };
        quote! {
            #docs
            #[must_use]
            #deprecated
            pub fn #method(#itself, #name: #ty) -> Self {
                #put(#fields, #js, #value);
                self
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

fn live_setter(cx: &Cx<'_>, field: &Field) -> TokenStream {
    let doc = format!(" Changes `{}` in place, also inside of a tap.", field.name.js);
    let deprecated = deprecated(field);
    let method = format_ident!("set_{}", field.name.snake);
    let (name, ty, js) = (ident(&field.name.snake), cx.argument(&field.ty), cx.names.of(&field.name));
    let value = cx.written(field, &quote!(#name));
    quote! {
        #[doc = #doc]
        #deprecated
        pub fn #method(&self, #name: #ty) {
            value::change(&self.0, #js, #value);
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
