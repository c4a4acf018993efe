//! Types of the model as Rust, and the expressions that write a field to the page or read it from an answer.

use heck::ToSnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Cx;
use crate::emit::rust_code::ident;
use crate::model::{Encoding, Field, Outcome, TypeId, TypeKind, TypeRef};

/// The other fields of the error.
const ERROR_FIELDS: [&str; 4] = ["api", "kind", "code", "answer"];

impl Cx<'_> {
    /// An identifier that begins with the SDK's prefix.
    pub fn prefixed(&self, name: &str) -> syn::Ident {
        format_ident!("{}{name}", self.sdk.prefix)
    }

    /// The error's field with the text of a failing answer: named as the SDK names its status.
    pub fn told_text(&self) -> String {
        match &self.sdk.outcome {
            Outcome::Text(text) if !ERROR_FIELDS.contains(&text.field.to_snake_case().as_str()) => {
                text.field.to_snake_case()
            }
            _ => "message".to_owned(),
        }
    }

    /// The type of a value that is handed out.
    pub fn owned(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::String => quote!(String),
            TypeRef::Integer => quote!(i64),
            TypeRef::Number => quote!(f64),
            TypeRef::Boolean => quote!(bool),
            TypeRef::Json => quote!(wasm_bindgen::JsValue),
            TypeRef::InterfaceName => quote!(JsApi),
            TypeRef::MenuItem => quote!(MenuItem),
            TypeRef::Named(id) => {
                let name = ident(&self.sdk.ty(*id).name.pascal);
                quote!(#name)
            }
            TypeRef::List(entry) => {
                let entry = self.owned(entry);
                quote!(Vec<#entry>)
            }
            TypeRef::Map(key, entry) => {
                let (key, entry) = (self.owned(key), self.owned(entry));
                quote!(Vec<(#key, #entry)>)
            }
        }
    }

    /// The type of a value that is taken.
    pub fn argument(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::String => quote!(&str),
            TypeRef::List(entry) if **entry == TypeRef::String => quote!(&[impl AsRef<str>]),
            TypeRef::List(entry) => {
                let entry = self.owned(entry);
                quote!(&[#entry])
            }
            TypeRef::Map(key, entry) => {
                let (key, entry) = (self.owned(key), self.owned(entry));
                quote!(&[(#key, #entry)])
            }
            _ if self.is_copy(ty) => self.owned(ty),
            _ => {
                let owned = self.owned(ty);
                quote!(&#owned)
            }
        }
    }

    fn is_copy(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Integer | TypeRef::Number | TypeRef::Boolean => true,
            TypeRef::Named(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Integer { .. } | TypeKind::Flags(_) => true,
                TypeKind::Enum { .. } => !self.keeps_unknown(*id),
                _ => false,
            },
            _ => false,
        }
    }

    /// An enum that has a variant for values the schema does not know.
    pub fn keeps_unknown(&self, id: TypeId) -> bool {
        let open = matches!(&self.sdk.ty(id).kind, TypeKind::Enum { open: true, .. });
        open || self.usage.of_type(id).read
    }

    /// A reference to what is written as the page's form of an argument.
    pub fn written(&self, field: &Field, value: &TokenStream) -> TokenStream {
        let plain = match &field.ty {
            TypeRef::List(entry) if **entry == TypeRef::String => quote!(&value::Texts(#value)),
            ty if self.is_copy(ty) => quote!(&#value),
            _ => value.clone(),
        };
        match &field.encoding {
            Encoding::Plain | Encoding::TextOrNumber => plain,
            Encoding::ZeroOne => quote!(&value::as_zero_one(#value)),
            Encoding::Decimal => {
                let whole = self.whole(&field.ty, value);
                quote!(&value::AsDecimal(#whole))
            }
            Encoding::Hex { digits } => {
                let (whole, digits) = (self.whole(&field.ty, value), Literal::u32_unsuffixed(*digits));
                quote!(&value::AsHex(#whole, #digits))
            }
            Encoding::Join { separator } => quote!(&value::AsJoined(#plain, #separator)),
            Encoding::Json => quote!(&value::AsJson(#plain)),
        }
    }

    /// The number that a value of a type is.
    fn whole(&self, ty: &TypeRef, value: &TokenStream) -> TokenStream {
        match ty {
            TypeRef::Named(id) if matches!(self.sdk.ty(*id).kind, TypeKind::Flags(_)) => quote!(#value.bits().into()),
            TypeRef::Named(_) => quote!(#value.0),
            _ => value.clone(),
        }
    }

    /// A reference to what is written as a field's only value.
    pub fn fixed(&self, field: &Field, logical: &serde_json::Value) -> TokenStream {
        use serde_json::Value;
        match self.sdk.to_page(field, logical) {
            Value::String(text) => {
                let text = self.names.spelled(&text, &text);
                quote!(&#text)
            }
            Value::Bool(value) => quote!(&#value),
            Value::Number(number) if number.is_i64() || number.is_f64() => {
                let number = Literal::f64_unsuffixed(number.as_f64().unwrap_or_default());
                quote!(&#number)
            }
            other => {
                let text = other.to_string();
                quote!(&value::Json(#text))
            }
        }
    }

    /// The value of a field of `self`, where it can be read.
    pub fn read(&self, field: &Field) -> TokenStream {
        let name = self.names.of(&field.name);
        match &field.encoding {
            Encoding::Json => quote!(value::from_js(&value::get_json_text(&self.0, #name))),
            Encoding::Join { separator } => {
                quote!(value::from_js(&value::get_joined_text(&self.0, #name, #separator)))
            }
            _ => quote!(value::read(&self.0, #name)),
        }
    }
}
