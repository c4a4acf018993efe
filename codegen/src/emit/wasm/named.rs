//! Named types: ids, enums, flags, records and unions that params or answers hold.

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Ident, Item, parse_quote};

use super::Cx;
use super::dictionary::{Dictionary, json_constructor};
use super::usage::TypeUse;
use crate::emit::rust::doc::Doc;
use crate::emit::rust_code::ident;
use crate::model::{EnumValue, Flag, Names, Record, Sdk, TypeDef, TypeId, TypeKind, Variant};

/// All named types that the page meets.
pub(super) fn items(cx: &Cx<'_>) -> Vec<Item> {
    let with_ids = cx.sdk.types.iter().enumerate().map(|(index, ty)| (TypeId(index), ty));
    with_ids.flat_map(|(id, ty)| named(cx, id, ty)).collect()
}

fn named(cx: &Cx<'_>, id: TypeId, ty: &TypeDef) -> Vec<Item> {
    let mark = cx.usage.of_type(id);
    if !mark.is_any() {
        return Vec::new();
    }
    match &ty.kind {
        TypeKind::String { limits, .. } => text(ty, &type_doc(cx.sdk, ty).with_limits(limits), mark),
        TypeKind::Integer { limits, .. } => number(ty, &type_doc(cx.sdk, ty).with_limits(limits), mark),
        TypeKind::Enum { values, .. } => enumeration(cx, ty, values, cx.keeps_unknown(id), mark),
        TypeKind::Flags(flags) => bits(cx, ty, flags, mark),
        TypeKind::Object(record) => object(cx, ty, record, mark),
        TypeKind::Union { tag, content, variants } => union(cx, ty, tag, content.as_ref(), variants, mark),
    }
}

fn type_doc(sdk: &Sdk, ty: &TypeDef) -> Doc {
    Doc::text(&ty.doc).with_place(&ty.place).with_evidence(&ty.evidence).with_notes(sdk, &ty.notes)
}

fn text(ty: &TypeDef, doc: &Doc, mark: TypeUse) -> Vec<Item> {
    let (name, docs) = (ident(&ty.name.pascal), doc.tokens());
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
        from(&name, &quote!(&str), &quote!(text), &quote!(Self(text.to_owned()))),
        from(&name, &quote!(String), &quote!(text), &quote!(Self(text))),
    ];
    items.extend(text_traits(&name));
    if mark.sent {
        items.push(parse_quote!(text_to_js!(#name);));
    }
    if mark.read {
        items.push(parse_quote!(text_from_js!(#name);));
    }
    items
}

fn from(name: &Ident, source: &TokenStream, argument: &TokenStream, body: &TokenStream) -> Item {
    parse_quote! {
        impl From<#source> for #name {
            fn from(#argument: #source) -> Self {
                #body
            }
        }
    }
}

fn text_traits(name: &Ident) -> [Item; 2] {
    [
        parse_quote! {
            impl AsRef<str> for #name {
                fn as_ref(&self) -> &str {
                    self.as_str()
                }
            }
        },
        parse_quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        },
    ]
}

fn number(ty: &TypeDef, doc: &Doc, mark: TypeUse) -> Vec<Item> {
    let (name, docs) = (ident(&ty.name.pascal), doc.tokens());
    let mut items: Vec<Item> = vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(pub i64);
        },
        from(&name, &quote!(i64), &quote!(number), &quote!(Self(number))),
    ];
    if mark.sent {
        items.push(parse_quote! {
            impl crate::value::ToJs for #name {
                fn write(&self, fields: &mut Fields) {
                    crate::value::ToJs::write(&self.0, fields);
                }
            }
        });
    }
    if mark.read {
        items.push(from_js(&name, &quote!(FromJs::read(object, key).map(Self))));
    }
    items
}

fn to_js(name: &Ident, body: &TokenStream) -> Item {
    parse_quote! {
        impl crate::value::ToJs for #name {
            fn write(&self, fields: &mut Fields) {
                #body
            }
        }
    }
}

/// Makes the known values of an enum go to the page by their number.
pub(super) fn known_to_js<'a>(
    cx: &Cx<'_>,
    name: &Ident,
    known: impl Iterator<Item = (&'a str, &'a str)>,
    other: Option<&Ident>,
) -> Item {
    let arms = known.map(|(variant, text)| {
        let (variant, number) = (ident(variant), cx.names.spelled(text, variant));
        quote!(Self::#variant => #number,)
    });
    let other = other.map(|other| quote!(Self::#other(text) => return value::write_text(fields, text),));
    to_js(
        name,
        &quote! {
            let name = match self {
                #(#arms)*
                #other
            };
            value::write_name(fields, name);
        },
    )
}

/// Makes the known values of an enum come back by their number.
pub(super) fn known_from_js<'a>(
    cx: &Cx<'_>,
    name: &Ident,
    known: impl Iterator<Item = (&'a str, &'a str)>,
    other: &Ident,
) -> Item {
    let arms = known.map(|(variant, text)| {
        let (variant, number) = (ident(variant), cx.names.spelled(text, variant));
        quote!(#number => Self::#variant,)
    });
    from_js(
        name,
        &quote! {
            Some(match value::known_name(object, key) {
                #(#arms)*
                _ => Self::#other(FromJs::read(object, key)?),
            })
        },
    )
}

fn from_js(name: &Ident, body: &TokenStream) -> Item {
    parse_quote! {
        impl FromJs for #name {
            fn read(object: &wasm_bindgen::JsValue, key: crate::page::Key) -> Option<Self> {
                #body
            }
        }
    }
}

fn enumeration(cx: &Cx<'_>, ty: &TypeDef, values: &[EnumValue], keeps_unknown: bool, mark: TypeUse) -> Vec<Item> {
    let (name, docs) = (ident(&ty.name.pascal), type_doc(cx.sdk, ty).tokens());
    let variants: Vec<_> = values.iter().map(|value| ident(&value.name.pascal)).collect();
    let variant_docs = values.iter().map(|value| {
        let doc = Doc::line(format!("`{}`", value.name.js.replace('`', "'"))).with_text(&value.doc);
        doc.with_since(&value.since).with_deprecation(value.deprecated.as_ref()).with_evidence(&value.evidence).tokens()
    });
    let texts: Vec<&str> = values.iter().map(|value| value.name.js.as_str()).collect();
    let mut items: Vec<Item> = Vec::new();
    if keeps_unknown {
        let other = other(values);
        items.push(parse_quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// Another one, kept as it came.
                #other(String),
            }
        });
        items.push(parse_quote! {
            impl #name {
                /// As JavaScript writes it.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #texts,)*
                        Self::#other(text) => text,
                    }
                }
            }
        });
        let find = quote! {
            match text {
                #(#texts => Self::#variants,)*
                _ => Self::#other(text.to_owned()),
            }
        };
        items.push(from(&name, &quote!(&str), &quote!(text), &find));
    } else {
        items.push(parse_quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
            }
        });
        items.push(parse_quote! {
            impl #name {
                /// As JavaScript writes it.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#variants => #texts,)*
                    }
                }
            }
        });
    }
    items.extend(text_traits(&name));
    if mark.sent {
        let known = values.iter().map(|value| (value.name.pascal.as_str(), value.name.js.as_str()));
        let other = keeps_unknown.then(|| other(values));
        items.push(known_to_js(cx, &name, known, other.as_ref()));
    }
    if mark.read {
        let known = values.iter().map(|value| (value.name.pascal.as_str(), value.name.js.as_str()));
        items.push(known_from_js(cx, &name, known, &other(values)));
    }
    items
}

/// The variant of unknown values.
fn other(values: &[EnumValue]) -> Ident {
    let mut name = "Other".to_owned();
    while values.iter().any(|value| value.name.pascal == name) {
        name.push('_');
    }
    ident(&name)
}

fn bits(cx: &Cx<'_>, ty: &TypeDef, flags: &[Flag], mark: TypeUse) -> Vec<Item> {
    let (name, docs) = (ident(&ty.name.pascal), type_doc(cx.sdk, ty).tokens());
    let constants = flags.iter().map(|flag| {
        let docs = Doc::text(&flag.doc).with_evidence(&flag.evidence).tokens();
        let constant = ident(&flag.name.snake.to_shouty_snake_case());
        let value = Literal::u32_unsuffixed(flag.value);
        quote!(#docs pub const #constant: Self = Self(#value);)
    });
    let mut items: Vec<Item> = vec![
        parse_quote! {
            #docs
            #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
            pub struct #name(u32);
        },
        parse_quote! {
            impl #name {
                #(#constants)*

                /// From bits, known or not.
                pub const fn from_bits(bits: u32) -> Self {
                    Self(bits)
                }

                /// The bits.
                pub const fn bits(self) -> u32 {
                    self.0
                }

                /// Whether it has all of these.
                pub const fn contains(self, other: Self) -> bool {
                    self.0 & other.0 == other.0
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
    ];
    if mark.sent {
        items.push(to_js(&name, &quote!(crate::value::ToJs::write(&i64::from(self.0), fields);)));
    }
    if mark.read {
        items.push(from_js(&name, &quote!(i64::read(object, key).and_then(|bits| u32::try_from(bits).ok()).map(Self))));
    }
    items
}

fn object(cx: &Cx<'_>, ty: &TypeDef, record: &Record, mark: TypeUse) -> Vec<Item> {
    let dictionary = Dictionary {
        name: &ty.name.pascal,
        owner: &ty.name.js,
        doc: type_doc(cx.sdk, ty),
        record,
        sent: mark.sent,
        read: mark.read,
        live: mark.live,
        json: mark.json,
        nested: true,
        answer: false,
    };
    dictionary.items(cx)
}

fn union(
    cx: &Cx<'_>,
    ty: &TypeDef,
    tag: &Names,
    content: Option<&Names>,
    variants: &[Variant],
    mark: TypeUse,
) -> Vec<Item> {
    let (name, docs) = (ident(&ty.name.pascal), type_doc(cx.sdk, ty).tokens());
    let names: Vec<_> = variants.iter().map(|variant| ident(&variant.name.pascal)).collect();
    let records: Vec<_> = variants.iter().map(|variant| ident(&cx.sdk.ty(variant.ty).name.pascal)).collect();
    let texts: Vec<&str> = variants.iter().map(|variant| variant.name.js.as_str()).collect();
    let variant_docs = variants.iter().map(|variant| Doc::text(&cx.sdk.ty(variant.ty).doc).tokens());
    let mut items: Vec<Item> = vec![parse_quote! {
        #docs
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #names(#records),)*
        }
    }];
    if mark.sent {
        let tag = cx.names.of(tag);
        let texts = variants.iter().map(|variant| cx.names.of(&variant.name));
        let whole = if let Some(content) = content {
            let content = cx.names.of(content);
            quote!(value::with_tag_and_content(record, #tag, text, #content))
        } else {
            quote!(value::with_tag(record, #tag, text))
        };
        items.push(parse_quote! {
            impl #name {
                /// The members that the page is given.
                pub(crate) fn fields(&self) -> Fields {
                    let (text, record): (_, &dyn crate::value::ToJs) = match self {
                        #(Self::#names(record) => (#texts, record),)*
                    };
                    #whole
                }
            }
        });
        items.push(parse_quote! {
            impl From<#name> for wasm_bindgen::JsValue {
                fn from(value: #name) -> Self {
                    value.fields().to_object().into()
                }
            }
        });
        items.push(to_js(&name, &quote!(value::write_object(fields, &self.fields());)));
    }
    if mark.json {
        let from_json = json_constructor(cx, &ty.name.js);
        items.push(parse_quote!(impl #name { #from_json }));
    }
    if mark.read || mark.json {
        let tag = cx.names.of(tag);
        let inner = if let Some(content) = content {
            let content = cx.names.of(content);
            quote!(value::read(value, #content))
        } else {
            quote!(value::from_js(value))
        };
        items.push(from_js(
            &name,
            &quote! {
                let value = &value::object_from(object, key)?;
                let text: String = value::read(value, #tag)?;
                match text.as_str() {
                    #(#texts => #inner.map(Self::#names),)*
                    _ => None,
                }
            },
        ));
    }
    items
}
