//! Structs from records: fields, constructor, setters, and the page form in serde. Checks and signatures are added by
//! `validate.rs` and `signed.rs`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::{Doc, field_doc};
use super::facts::with_rules;
use super::ty::{field_type, integer, is_copy, is_integer, is_optional, taken_by_into};
use super::{signed, validate};
use crate::emit::rust_code::ident;
use crate::model::{Encoding, Field, Rule, Sdk, TypeRef};

/// A struct to be written.
pub(super) struct Struct<'a> {
    /// The SDK.
    pub sdk: &'a Sdk,
    /// Its name.
    pub name: &'a str,
    /// Its documentation.
    pub doc: Doc,
    /// Its fields.
    pub fields: Vec<&'a Field>,
    /// Rules between them.
    pub rules: &'a [Rule],
    /// Callers build it; otherwise it is only read.
    pub built: bool,
    /// Its limits can be checked.
    pub checked: Checked,
    /// Signed fields cannot be changed once they are signed.
    pub sealed: bool,
    /// The status that stands beside the fields of an answer.
    pub status: StatusFields,
}

/// What checks limits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// Nothing.
    No,
    /// The record that holds it.
    Inside,
    /// Whoever has it, by `validate`.
    Itself,
}

/// The status of an answer: fields beside those of the record.
#[derive(Default)]
pub(super) struct StatusFields {
    /// Declarations.
    pub declarations: Vec<TokenStream>,
    /// Initialisations from `fields`.
    pub reads: Vec<TokenStream>,
    /// Statements that write to `page`.
    pub writes: Vec<TokenStream>,
    /// Methods.
    pub methods: TokenStream,
}

impl Struct<'_> {
    /// The struct with all that belongs to it.
    pub fn items(&self) -> Vec<Item> {
        let name = ident(self.name);
        let mut items = self.declaration();
        let methods = self.methods();
        if !methods.is_empty() {
            items.push(parse_quote!(impl #name { #methods }));
        }
        items.extend(self.default_by_new());
        items.extend(self.page_form());
        if self.checked != Checked::No {
            items.push(validate::check_record(self));
        }
        items
    }

    /// The struct alone, with `Debug` that masks secrets.
    pub fn declaration(&self) -> Vec<Item> {
        let name = ident(self.name);
        let docs = with_rules(self.doc.clone(), self.rules).tokens();
        let fields = self.fields.iter().map(|field| {
            let (name, ty, docs) = (ident(&field.name.snake), self.declared_type(field), self.doc_of(field).tokens());
            let visibility = (!self.is_sealed(field)).then(|| quote!(pub));
            quote!(#docs #visibility #name: #ty)
        });
        let fields = fields.chain(self.status.declarations.iter().cloned());
        let masked = self.fields.iter().any(|field| field.secret);
        let debug = (!masked).then(|| quote!(Debug,));
        let default = self.has_default().then(|| quote!(, Default));
        let mut items = vec![parse_quote! {
            #docs
            #[derive(#debug Clone, PartialEq #default)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
            }
        }];
        if masked {
            items.push(masked_debug(&name, self.fields.iter().map(|field| (ident(&field.name.snake), field.secret))));
        }
        items
    }

    /// Constructor, setters, `validate`, `signed`.
    fn methods(&self) -> TokenStream {
        let mut methods = self.status.methods.clone();
        if !self.built {
            if self.checked == Checked::Itself {
                methods.extend(validate::method(self.rules));
            }
            return methods;
        }
        if self.has_plain_constructor() {
            methods.extend(self.constructor());
        }
        methods.extend(signed::constructor(self));
        methods.extend(self.setters());
        for field in self.fields.iter().filter(|field| self.is_sealed(field)) {
            methods.extend(self.getter(field));
        }
        methods.extend(validate::method(self.rules));
        methods
    }

    /// `new` with the required fields, which the caller of this function may also want without serde and checks.
    pub fn constructor(&self) -> TokenStream {
        if self.has_default() {
            return quote! {
                /// Nothing but what the defaults say.
                pub fn new() -> Self {
                    Self::default()
                }
            };
        }
        let arguments: Vec<&Field> = self.arguments().collect();
        let expect = too_many_arguments(arguments.len());
        let taken = arguments.iter().map(|field| self.argument(field));
        let values = self.fields.iter().map(|field| {
            let name = ident(&field.name.snake);
            let value = if is_optional(field) {
                quote!(None)
            } else if let Some(fixed) = self.fixed(field) {
                fixed
            } else {
                return self.pass(field);
            };
            quote!(#name: #value)
        });
        quote! {
            /// With the required fields.
            #expect
            pub fn new(#(#taken),*) -> Self {
                Self { #(#values),* }
            }
        }
    }

    /// `Default` where all that is required has only one value.
    fn default_by_new(&self) -> Option<Item> {
        let derived = self.has_default() || !self.has_plain_constructor();
        if derived || self.arguments().next().is_some() {
            return None;
        }
        let name = ident(self.name);
        Some(parse_quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        })
    }

    /// What `new` takes.
    fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().copied().filter(|field| !is_optional(field) && field.fixed.is_none())
    }

    /// There is `new`; a record that is signed as it is built has another constructor.
    fn has_plain_constructor(&self) -> bool {
        self.built && (!self.sealed || signed::constructor(self).is_none())
    }

    /// An argument for a field.
    pub fn argument(&self, field: &Field) -> TokenStream {
        let (name, ty) = (ident(&field.name.snake), field_type(self.sdk, field));
        if taken_by_into(self.sdk, field) { quote!(#name: impl Into<#ty>) } else { quote!(#name: #ty) }
    }

    /// An argument as the field of a struct literal.
    fn pass(&self, field: &Field) -> TokenStream {
        let name = ident(&field.name.snake);
        if taken_by_into(self.sdk, field) { quote!(#name: #name.into()) } else { quote!(#name) }
    }

    /// The only value that a field can have.
    pub fn fixed(&self, field: &Field) -> Option<TokenStream> {
        let fixed = field.fixed.as_ref()?;
        Some(match fixed {
            serde_json::Value::String(text) => quote!(#text.into()),
            serde_json::Value::Bool(truth) => quote!(#truth),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(number) if is_integer(self.sdk, &field.ty) => {
                    let (ty, number) = (field_type(self.sdk, field), proc_macro2::Literal::i64_unsuffixed(number));
                    if field.ty == TypeRef::Integer { quote!(#number) } else { quote!(#ty::from(#number)) }
                }
                _ => {
                    let number = proc_macro2::Literal::f64_unsuffixed(number.as_f64().unwrap_or_default());
                    quote!(#number)
                }
            },
            _ => return None,
        })
    }

    /// `with_…` for the optional fields.
    pub fn setters(&self) -> TokenStream {
        let optional = self.fields.iter().filter(|field| is_optional(field) && !self.is_sealed(field));
        optional.map(|field| self.setter(field)).collect()
    }

    fn setter(&self, field: &Field) -> TokenStream {
        let name = ident(&field.name.snake);
        let with = ident(&format!("with_{}", field.name.snake));
        let argument = self.argument(field);
        let value = if taken_by_into(self.sdk, field) { quote!(#name.into()) } else { quote!(#name) };
        let doc = format!(" Sets `{}`.", field.name.js);
        quote! {
            #[doc = #doc]
            #[must_use]
            pub fn #with(mut self, #argument) -> Self {
                self.#name = Some(#value);
                self
            }
        }
    }

    fn getter(&self, field: &Field) -> TokenStream {
        let name = ident(&field.name.snake);
        let ty = field_type(self.sdk, field);
        let docs = self.doc_of(field).tokens();
        let (ty, value) = match (is_optional(field), is_copy(self.sdk, field)) {
            (true, true) => (quote!(Option<#ty>), quote!(self.#name)),
            (true, false) => (quote!(Option<&#ty>), quote!(self.#name.as_ref())),
            (false, true) => (ty, quote!(self.#name)),
            (false, false) => (quote!(&#ty), quote!(&self.#name)),
        };
        let ty = if ty.to_string() == "& String" { quote!(&str) } else { ty };
        quote! {
            #docs
            pub fn #name(&self) -> #ty {
                #value
            }
        }
    }

    /// Serde: written exactly as the page has it, read leniently.
    fn page_form(&self) -> Vec<Item> {
        let name = ident(self.name);
        let writes = self.fields.iter().map(|field| self.write(field));
        let reads = self.fields.iter().map(|field| read(field));
        let writes: Vec<TokenStream> = writes.chain(self.status.writes.iter().cloned()).collect();
        let reads: Vec<TokenStream> = reads.chain(self.status.reads.iter().cloned()).collect();
        let write = if writes.is_empty() {
            quote!(serializer.serialize_map(Some(0))?.end())
        } else {
            quote! {
                let mut page = serializer.serialize_map(None)?;
                #(#writes)*
                page.end()
            }
        };
        let read = if reads.is_empty() {
            quote! {
                <std::collections::BTreeMap<String, serde_json::Value> as wire::Read>::read(value).map(|_| Self {})
            }
        } else {
            quote! {
                let mut fields = wire::Fields::of(value)?;
                Ok(Self { #(#reads),* })
            }
        };
        vec![
            parse_quote! {
                impl serde::Serialize for #name {
                    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                        #write
                    }
                }
            },
            parse_quote! {
                impl wire::Read for #name {
                    fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                        #read
                    }
                }
            },
            deserialize(&name),
        ]
    }

    fn write(&self, field: &Field) -> TokenStream {
        let (name, js) = (ident(&field.name.snake), &field.name.js);
        if is_optional(field) {
            let place = if is_copy(self.sdk, field) { quote!(self.#name) } else { quote!(self.#name.as_ref()) };
            let value = match (&field.encoding, written(self.sdk, field, &quote!(value))) {
                (_, None) => quote!(self.#name.as_ref()),
                (Encoding::ZeroOne, _) => quote!(#place.map(wire::ZeroOne)),
                (Encoding::Decimal, _) => quote!(#place.map(wire::Decimal)),
                (Encoding::Hex { digits }, _) if field.ty == TypeRef::Integer => {
                    let digits = proc_macro2::Literal::usize_unsuffixed(*digits as usize);
                    quote!(#place.map(wire::Hex::<#digits>))
                }
                (_, Some(value)) => quote!(#place.map(|value| #value)),
            };
            return quote!(wire::optional(&mut page, #js, #value)?;);
        }
        let place = if let Encoding::Join { .. } = field.encoding { quote!(&self.#name) } else { quote!(self.#name) };
        let value = written(self.sdk, field, &place).unwrap_or(place);
        quote!(page.serialize_entry(#js, &#value)?;)
    }

    fn declared_type(&self, field: &Field) -> TokenStream {
        let ty = field_type(self.sdk, field);
        if is_optional(field) { quote!(Option<#ty>) } else { ty }
    }

    fn doc_of(&self, field: &Field) -> Doc {
        field_doc(self.sdk, field)
    }

    fn has_default(&self) -> bool {
        self.built && self.fields.iter().all(|field| is_optional(field))
    }

    fn is_sealed(&self, field: &Field) -> bool {
        self.sealed && signed::takes_part(&self.fields, field)
    }
}

/// The initialisation of a field from `fields`.
fn read(field: &Field) -> TokenStream {
    let (name, js) = (ident(&field.name.snake), &field.name.js);
    let value = match (&field.encoding, is_optional(field)) {
        (Encoding::Join { separator }, true) => quote!(fields.optional_joined(#js, #separator)?),
        (Encoding::Join { separator }, false) => quote!(fields.joined(#js, #separator)?),
        (_, true) => quote!(fields.optional(#js)?),
        (_, false) => quote!(fields.required(#js)?),
    };
    quote!(#name: #value)
}

/// What is written in place of a value whose page form differs; `None` where the value itself is written.
/// `place` is the value, or a reference to it where it is no copy.
pub(super) fn written(sdk: &Sdk, field: &Field, place: &TokenStream) -> Option<TokenStream> {
    Some(match &field.encoding {
        Encoding::Plain | Encoding::Json | Encoding::TextOrNumber => return None,
        Encoding::ZeroOne => quote!(wire::ZeroOne(#place)),
        Encoding::Decimal => quote!(wire::Decimal(#place)),
        Encoding::Join { separator } => quote!(wire::Join(#place, #separator)),
        Encoding::Hex { digits } => {
            let digits = proc_macro2::Literal::usize_unsuffixed(*digits as usize);
            let number =
                if is_integer(sdk, &field.ty) { integer(&field.ty, place) } else { quote!(i64::from(#place.bits())) };
            quote!(wire::Hex::<#digits>(#number))
        }
    })
}

/// `Deserialize` by way of `wire::Read`.
pub(super) fn deserialize(name: &Ident) -> Item {
    parse_quote! {
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::read_from(deserializer)
            }
        }
    }
}

/// `Debug` that does not show secrets.
pub(super) fn masked_debug(name: &Ident, fields: impl Iterator<Item = (Ident, bool)>) -> Item {
    let text = name.to_string();
    let fields = fields.map(|(field, secret)| {
        let label = field.to_string();
        let label = label.trim_start_matches("r#");
        if secret { quote!(.field(#label, &"***")) } else { quote!(.field(#label, &self.#field)) }
    });
    parse_quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#text)#(#fields)*.finish()
            }
        }
    }
}

/// A constructor that takes what the schema requires, however much that is.
pub(super) fn too_many_arguments(count: usize) -> Option<TokenStream> {
    (count > 7).then(|| quote!(#[expect(clippy::too_many_arguments, reason = "the schema requires them all")]))
}
