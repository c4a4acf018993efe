//! Named types: texts and numbers of their own kind, enums, flags, objects, unions.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal};
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::facts::with_left_out;
use super::record::{Checked, StatusFields, Struct, deserialize};
use super::text_enum::{TextEnum, TextValue};
use super::validate;
use crate::emit::rust_code::{catch_all, ident};
use crate::model::{EnumValue, Flag, Names, Sdk, TypeDef, TypeId, TypeKind, Variant};

/// All named types, in the order of the schema. `built` are those that callers build, `answered` those that are checked
/// as parts of answers.
pub(super) fn items(sdk: &Sdk, built: &BTreeSet<TypeId>, answered: &BTreeSet<TypeId>) -> Vec<Item> {
    let checked = |id| match (built.contains(&id), answered.contains(&id)) {
        (true, _) => Checked::Itself,
        (false, true) => Checked::Inside,
        (false, false) => Checked::No,
    };
    let types = sdk.types.iter().enumerate();
    types.flat_map(|(index, def)| type_items(sdk, def, checked(TypeId(index)))).collect()
}

fn type_items(sdk: &Sdk, def: &TypeDef, checked: Checked) -> Vec<Item> {
    let name = ident(&def.name.pascal);
    let doc = Doc::text(&def.doc).with_place(&def.place).with_evidence(&def.evidence).with_notes(sdk, &def.notes);
    let is_checked = checked != Checked::No;
    let checks = |limits, is_number| is_checked.then(|| validate::check_scalar(&name, limits, is_number)).flatten();
    match &def.kind {
        TypeKind::String { limits, .. } => {
            let mut items = text_newtype(&name, &doc.with_limits(limits));
            items.extend(checks(limits, false));
            items
        }
        TypeKind::Integer { limits, .. } => {
            let mut items = integer_newtype(&name, &doc.with_limits(limits));
            items.extend(checks(limits, true));
            items
        }
        TypeKind::Enum { values, open } => text_enum(def, doc, values, is_checked && !open),
        TypeKind::Flags(flags) => flag_set(&name, &doc, flags),
        TypeKind::Object(record) => Struct {
            sdk,
            name: &def.name.pascal,
            doc: with_left_out(doc, record.fields.iter().filter(|field| field.ignored.is_some())),
            fields: record.fields.iter().filter(|field| field.ignored.is_none()).collect(),
            rules: &record.rules,
            built: checked == Checked::Itself,
            checked,
            sealed: true,
            status: StatusFields::default(),
        }
        .items(),
        TypeKind::Union { tag, content, variants } => union(sdk, &name, &doc, tag, content.as_ref(), variants, checked),
    }
}

fn text_newtype(name: &Ident, doc: &Doc) -> Vec<Item> {
    let docs = doc.tokens();
    let mut items: Vec<Item> = vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(String);
        },
        parse_quote! {
            impl #name {
                /// The text.
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }
        },
        parse_quote! {
            impl From<String> for #name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }
        },
        parse_quote! {
            impl From<&str> for #name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }
        },
        parse_quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&self.0)
                }
            }
        },
    ];
    items.extend(text_page_form(name));
    items
}

fn integer_newtype(name: &Ident, doc: &Doc) -> Vec<Item> {
    let docs = doc.tokens();
    vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(i64);
        },
        parse_quote! {
            impl #name {
                /// The number.
                pub const fn get(self) -> i64 {
                    self.0
                }
            }
        },
        parse_quote! {
            impl From<i64> for #name {
                fn from(number: i64) -> Self {
                    Self(number)
                }
            }
        },
        parse_quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    self.0.fmt(f)
                }
            }
        },
        parse_quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_i64(self.0)
                }
            }
        },
        parse_quote! {
            impl wire::Read for #name {
                fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                    <i64 as wire::Read>::read(value).map(Self)
                }
            }
        },
        deserialize(name),
    ]
}

fn text_enum(def: &TypeDef, doc: Doc, values: &[EnumValue], closed: bool) -> Vec<Item> {
    let name = ident(&def.name.pascal);
    let mut items = TextEnum {
        name: &def.name.pascal,
        doc,
        noun: "values",
        values: values
            .iter()
            .map(|value| TextValue {
                variant: &value.name.pascal,
                text: &value.name.js,
                doc: Doc::text(&value.doc)
                    .with_since(&value.since)
                    .with_deprecation(value.deprecated.as_ref())
                    .with_evidence(&value.evidence),
            })
            .collect(),
    }
    .items();
    items.extend(text_page_form(&name));
    if closed {
        let unknown = catch_all(values.iter().map(|value| value.name.pascal.as_str()));
        items.push(validate::check_closed(&name, &unknown));
    }
    items
}

/// Serde of what is a text on the page: it has `as_str` and `From<&str>`.
pub(super) fn text_page_form(name: &Ident) -> Vec<Item> {
    vec![
        parse_quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
        },
        parse_quote! {
            impl wire::Read for #name {
                fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                    <String as wire::Read>::read(value).map(|text| Self::from(text.as_str()))
                }
            }
        },
        deserialize(name),
    ]
}

/// Serde of what is a number on the page: it has `code` and `From<i64>`.
pub(super) fn code_page_form(name: &Ident) -> Vec<Item> {
    vec![
        parse_quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_i64(self.code())
                }
            }
        },
        parse_quote! {
            impl wire::Read for #name {
                fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                    <i64 as wire::Read>::read(value).map(Self::from)
                }
            }
        },
        deserialize(name),
    ]
}

fn flag_set(name: &Ident, doc: &Doc, flags: &[Flag]) -> Vec<Item> {
    let docs = doc.tokens();
    let consts = flags.iter().map(|flag| {
        let (flag_name, bits) = (ident(&flag.name.snake.to_uppercase()), Literal::u32_unsuffixed(flag.value));
        let docs = Doc::text(&flag.doc).with_evidence(&flag.evidence).tokens();
        quote!(#docs pub const #flag_name: Self = Self(#bits);)
    });
    vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
            pub struct #name(u32);
        },
        parse_quote! {
            impl #name {
                #(#consts)*

                /// The bits.
                pub const fn bits(self) -> u32 {
                    self.0
                }

                /// From bits, with those that have no name.
                pub const fn from_bits_retain(bits: u32) -> Self {
                    Self(bits)
                }

                /// All bits of the other set are in this one.
                pub const fn contains(self, other: Self) -> bool {
                    self.0 & other.0 == other.0
                }

                /// There is no bit.
                pub const fn is_empty(self) -> bool {
                    self.0 == 0
                }
            }
        },
        parse_quote! {
            impl std::ops::BitOr for #name {
                type Output = Self;

                fn bitor(self, other: Self) -> Self {
                    Self(self.0 | other.0)
                }
            }
        },
        parse_quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_u32(self.0)
                }
            }
        },
        parse_quote! {
            impl wire::Read for #name {
                fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                    let bits = u32::try_from(<i64 as wire::Read>::read(value)?);
                    bits.map(Self).map_err(|_| wire::ReadError::expected("a set of bits"))
                }
            }
        },
        deserialize(name),
    ]
}

fn union(
    sdk: &Sdk,
    name: &Ident,
    doc: &Doc,
    tag: &Names,
    content: Option<&Names>,
    variants: &[Variant],
    checked: Checked,
) -> Vec<Item> {
    let docs = doc.tokens();
    let names: Vec<Ident> = variants.iter().map(|variant| ident(&variant.name.pascal)).collect();
    let types = variants.iter().map(|variant| ident(&sdk.ty(variant.ty).name.pascal));
    let variant_docs = variants.iter().map(|variant| Doc::text(&sdk.ty(variant.ty).doc).tokens());
    let tags: Vec<&str> = variants.iter().map(|variant| variant.name.js.as_str()).collect();
    let tag = &tag.js;
    let (writes, reads) = match content.map(|content| &content.js) {
        Some(content) => (
            quote! {
                let mut page = serializer.serialize_map(Some(2))?;
                match self {
                    #(Self::#names(content) => {
                        page.serialize_entry(#tag, #tags)?;
                        page.serialize_entry(#content, content)?;
                    })*
                }
                page.end()
            },
            quote!(#(#tags => Ok(Self::#names(fields.required(#content)?)),)*),
        ),
        None => (
            quote! {
                match self {
                    #(Self::#names(content) => wire::tagged(serializer, #tag, #tags, content),)*
                }
            },
            quote!(#(#tags => Ok(Self::#names(fields.rest()?)),)*),
        ),
    };
    let mut items: Vec<Item> = vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #names(#types),)*
            }
        },
        parse_quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    #writes
                }
            }
        },
        parse_quote! {
            impl wire::Read for #name {
                fn read(value: serde_json::Value) -> Result<Self, wire::ReadError> {
                    let mut fields = wire::Fields::of(value)?;
                    match fields.required::<String>(#tag)?.as_str() {
                        #reads
                        _ => Err(wire::ReadError::expected("a known kind").inside(#tag)),
                    }
                }
            }
        },
        deserialize(name),
    ];
    if checked == Checked::Itself {
        let method = validate::method(&[]);
        items.push(parse_quote!(impl #name { #method }));
    }
    if checked != Checked::No {
        items.push(validate::check_union(name, content.map(|content| content.js.as_str()), &names));
    }
    items
}
