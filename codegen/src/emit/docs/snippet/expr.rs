//! Values of the model as Rust expressions, for the crate of server types and for the wasm bindings.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

use crate::emit::docs::types::Reached;
use crate::emit::rust::ty::{is_integer, is_optional, taken_by_into};
use crate::emit::rust_code::ident;
use crate::model::{
    Encoding, Field, Limits, Params, Record, Sdk, SignatureField, SignedInput, TypeDef, TypeId, TypeKind, TypeRef,
};

/// The crate that a snippet uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Server,
    Web,
}

/// Writes expressions and notes which names of the crate they mention.
pub(super) struct Expressions<'a> {
    pub sdk: &'a Sdk,
    pub target: Target,
    pub used: BTreeSet<String>,
    /// Types that answers hold: the bindings' enums of that sort keep unknown values.
    answered: &'a Reached,
}

impl<'a> Expressions<'a> {
    pub(super) fn new(sdk: &'a Sdk, target: Target, answered: &'a Reached) -> Self {
        Self { sdk, target, used: BTreeSet::new(), answered }
    }

    /// A name of the crate.
    pub(super) fn name(&mut self, name: &str) -> Ident {
        let name = ident(name);
        self.used.insert(name.to_string());
        name
    }

    /// The params of an interface; `None` where it has none.
    pub(super) fn params(&mut self, params: &Params, name: &str) -> Option<TokenStream> {
        match params {
            Params::Record(record) => {
                (!passed(record).is_empty()).then(|| self.record(name, record, &self.all_members(record), false))
            }
            Params::Type(id) => {
                let sample = self.sdk.sample_type(&TypeRef::Named(*id), &Limits::default(), &[]);
                Some(self.owned(&TypeRef::Named(*id), &sample))
            }
        }
    }

    /// A plausible value for each field that a caller may pass, in logical form.
    pub(super) fn all_members(&self, record: &Record) -> Map<String, Value> {
        passed(record).into_iter().map(|field| (field.name.js.clone(), self.sdk.sample_field(field))).collect()
    }

    /// A value of a record's type. On the server a record with a signature is signed as it is built.
    pub(super) fn record(
        &mut self,
        name: &str,
        record: &Record,
        members: &Map<String, Value>,
        inner: bool,
    ) -> TokenStream {
        let ty = self.name(name);
        let fields: Vec<&Field> =
            if inner { record.fields.iter().filter(|field| field.ignored.is_none()).collect() } else { passed(record) };
        let signs = self.target == Target::Server && record.signed().is_some();
        let mut out =
            if signs { self.signed(&ty, record, &fields, members) } else { self.built(&ty, &fields, members) };
        for field in fields {
            let part = signs && takes_part(record, field);
            if let (true, false, Some(value)) = (self.is_set_later(field), part, members.get(&field.name.js)) {
                let with = ident(&format!("with_{}", field.name.snake));
                let value = self.argument(field, value);
                out = quote!(#out.#with(#value));
            }
        }
        out
    }

    /// `Type::new(…)` with what is required.
    fn built(&mut self, ty: &Ident, fields: &[&Field], members: &Map<String, Value>) -> TokenStream {
        let mut arguments = Vec::new();
        for field in fields {
            if !self.is_set_later(field) && field.fixed.is_none() {
                arguments.push(self.argument(field, &self.member(members, field)));
            }
        }
        quote!(#ty::new(#(#arguments),*))
    }

    /// `Type::signed(…)`: what only the server knows, then the fields that take part or are required.
    fn signed(&mut self, ty: &Ident, record: &Record, fields: &[&Field], members: &Map<String, Value>) -> TokenStream {
        let Some((carrier, signed_by)) = record.signed() else { return self.built(ty, fields, members) };
        let signature = &self.sdk.signatures[signed_by.signature.0];
        let vector = signature.vectors.first();
        let sample = |input: &SignatureField| {
            let given = vector.and_then(|vector| vector.inputs.iter().find(|(name, _)| *name == input.name.js));
            given.map_or_else(|| input.name.js.clone(), |(_, value)| value.clone())
        };
        let inputs = signature.fields.iter().zip(&signed_by.inputs);
        let from_server = inputs.filter(|(_, source)| !matches!(source, SignedInput::Field(_)));
        let mut arguments: Vec<_> =
            from_server.map(|(input, _)| signature_value(self.sdk, input, Some(&sample(input)))).collect();
        for field in fields {
            if field.name == carrier.name || field.fixed.is_some() {
                continue;
            }
            if !is_optional(field) {
                arguments.push(self.argument(field, &self.member(members, field)));
            } else if takes_part(record, field) {
                let given = members.get(&field.name.js).map(|value| self.owned(&field.ty, value));
                arguments.push(given.map_or_else(|| quote!(None), |value| quote!(Some(#value))));
            }
        }
        quote!(#ty::signed(#(#arguments),*))
    }

    fn is_set_later(&self, field: &Field) -> bool {
        match self.target {
            Target::Server => is_optional(field),
            Target::Web => !field.required && field.fixed.is_none(),
        }
    }

    fn member(&self, members: &Map<String, Value>, field: &Field) -> Value {
        members.get(&field.name.js).cloned().unwrap_or_else(|| self.sdk.sample_field(field))
    }

    /// An argument of a constructor or a setter.
    fn argument(&mut self, field: &Field, value: &Value) -> TokenStream {
        match (self.target, value) {
            (Target::Server, Value::String(text))
                if taken_by_into(self.sdk, field) && field.encoding != Encoding::Json =>
            {
                quote!(#text)
            }
            (Target::Server, value) => self.owned(&field.ty, value),
            (Target::Web, value) => self.borrowed(field, value),
        }
    }

    fn borrowed(&mut self, field: &Field, value: &Value) -> TokenStream {
        let is_copy = match &field.ty {
            TypeRef::Integer | TypeRef::Number | TypeRef::Boolean => true,
            TypeRef::Named(id) => self.is_copy(*id),
            _ => false,
        };
        match (&field.ty, value) {
            (TypeRef::String, Value::String(text)) => quote!(#text),
            (TypeRef::List(entry), Value::Array(values)) if **entry == TypeRef::String => {
                let texts: Vec<_> = values.iter().filter_map(Value::as_str).collect();
                if texts.is_empty() { quote!(&[] as &[&str]) } else { quote!(&[#(#texts),*]) }
            }
            (TypeRef::List(entry), Value::Array(values)) => {
                let values: Vec<_> = values.iter().map(|value| self.owned(entry, value)).collect();
                quote!(&[#(#values),*])
            }
            (ty @ TypeRef::Named(id), value) if field.encoding == Encoding::Json && self.has_members(*id) => {
                let name = self.name(&self.sdk.ty(*id).name.pascal);
                match self.sdk.to_page(field, value) {
                    Value::String(text) => {
                        let text = raw_text(&text);
                        quote!(&#name::from_json(#text)?)
                    }
                    _ => self.owned(ty, value),
                }
            }
            (ty, value) if is_copy => self.owned(ty, value),
            (ty, value) => {
                let value = self.owned(ty, value);
                quote!(&#value)
            }
        }
    }

    /// The bindings read it from JSON text.
    fn has_members(&self, id: TypeId) -> bool {
        matches!(self.sdk.ty(id).kind, TypeKind::Object(_) | TypeKind::Union { .. })
    }

    /// The bindings take it by value.
    fn is_copy(&self, id: TypeId) -> bool {
        match &self.sdk.ty(id).kind {
            TypeKind::Integer { .. } | TypeKind::Flags(_) => true,
            TypeKind::Enum { open, .. } => !open && !self.answered.contains(id),
            _ => false,
        }
    }

    /// An owned value.
    fn owned(&mut self, ty: &TypeRef, value: &Value) -> TokenStream {
        match (ty, value) {
            (TypeRef::List(entry), Value::Array(values)) => {
                let values: Vec<_> = values.iter().map(|value| self.owned(entry, value)).collect();
                quote!(vec![#(#values),*])
            }
            (TypeRef::Map(key, entry), Value::Object(members)) => {
                let pairs: Vec<_> = members
                    .iter()
                    .map(|(name, value)| {
                        let (key, value) = (self.owned(key, &Value::from(name.as_str())), self.owned(entry, value));
                        quote!((#key, #value))
                    })
                    .collect();
                quote!(std::collections::BTreeMap::from([#(#pairs),*]))
            }
            (TypeRef::Named(id), value) => self.named(self.sdk.ty(*id), value),
            (TypeRef::InterfaceName, Value::String(text)) => self.constant("JsApi", self.interface_variant(text), text),
            (TypeRef::MenuItem, Value::String(text)) => {
                let item = self.sdk.menu_items.iter().find(|item| item.name.js == *text);
                self.constant("MenuItem", item.map(|item| item.name.pascal.as_str()), text)
            }
            (TypeRef::Number, value) => float(value.as_f64().unwrap_or_default()),
            (TypeRef::Integer, value) => integer(value.as_i64().unwrap_or_default()),
            (TypeRef::Boolean, value) => {
                let truth = value.as_bool().unwrap_or_default();
                quote!(#truth)
            }
            (TypeRef::Json, value) => {
                let text = raw_text(&value.to_string());
                match self.target {
                    Target::Server => quote!(serde_json::from_str(#text)?),
                    Target::Web => quote!(js_sys::JSON::parse(#text).unwrap_or_default()),
                }
            }
            (_, Value::String(text)) => quote!(#text.to_owned()),
            (_, other) => {
                let text = other.to_string();
                quote!(#text.to_owned())
            }
        }
    }

    fn named(&mut self, ty: &TypeDef, value: &Value) -> TokenStream {
        let name = &ty.name.pascal;
        match (&ty.kind, value) {
            (TypeKind::Object(record), Value::Object(members)) => self.record(name, record, members, true),
            (TypeKind::Enum { values, .. }, Value::String(text)) => {
                let known = values.iter().find(|value| value.name.js == *text);
                self.constant(name, known.map(|value| value.name.pascal.as_str()), text)
            }
            (TypeKind::Flags(flags), value) => {
                let bits = value.as_u64().unwrap_or_default();
                let name = self.name(name);
                if let Some(flag) = flags.iter().find(|flag| u64::from(flag.value) == bits) {
                    let flag = ident(&flag.name.snake.to_uppercase());
                    return quote!(#name::#flag);
                }
                let bits = Literal::u64_unsuffixed(bits);
                match self.target {
                    Target::Server => quote!(#name::from_bits_retain(#bits)),
                    Target::Web => quote!(#name::from_bits(#bits)),
                }
            }
            (TypeKind::Integer { .. }, value) => {
                let (name, number) = (self.name(name), integer(value.as_i64().unwrap_or_default()));
                quote!(#name::from(#number))
            }
            (TypeKind::Union { tag, content, variants }, Value::Object(members)) => {
                let chosen = members.get(&tag.js).and_then(Value::as_str);
                let Some(variant) = variants.iter().find(|variant| Some(variant.name.js.as_str()) == chosen) else {
                    return TokenStream::new();
                };
                let inner = match content.as_ref().and_then(|content| members.get(&content.js)) {
                    Some(inner) => inner.clone(),
                    None => value.clone(),
                };
                let (name, chosen) = (self.name(name), ident(&variant.name.pascal));
                let inner = self.named(self.sdk.ty(variant.ty), &inner);
                quote!(#name::#chosen(#inner))
            }
            (_, value) => {
                let (name, text) = (self.name(name), value.as_str().unwrap_or_default());
                quote!(#name::from(#text))
            }
        }
    }

    /// `Type::Variant`, or from its text.
    fn constant(&mut self, ty: &str, variant: Option<&str>, text: &str) -> TokenStream {
        let ty = self.name(ty);
        let variant = variant.map(ident);
        variant.map_or_else(|| quote!(#ty::from(#text)), |variant| quote!(#ty::#variant))
    }

    fn interface_variant(&self, js: &str) -> Option<&'a str> {
        let interface = self.sdk.interfaces.iter().find(|interface| interface.name.js == js)?;
        Some(&interface.name.pascal)
    }
}

/// What a caller can pass.
fn passed(record: &Record) -> Vec<&Field> {
    record.listed().filter(|field| field.ignored.is_none()).collect()
}

/// A field of a signature's struct; `None` where the value is left out.
pub(super) fn signature_value(sdk: &Sdk, input: &SignatureField, given: Option<&str>) -> TokenStream {
    let Some(given) = given else { return quote!(None) };
    let value = if is_integer(sdk, &input.ty) { integer(given.parse().unwrap_or(1)) } else { quote!(#given) };
    if input.optional { quote!(Some(#value)) } else { value }
}

/// The field is signed, or is the signature.
fn takes_part(record: &Record, field: &Field) -> bool {
    record.signed().is_some_and(|(carrier, signed_by)| {
        carrier.name == field.name || signed_by.inputs.contains(&SignedInput::Field(field.name.js.clone()))
    })
}

/// A text without escapes.
pub(super) fn raw_text(text: &str) -> TokenStream {
    let longest = text.split(|c| c != '#').map(str::len).max().unwrap_or_default();
    let fence = "#".repeat(longest + 1);
    format!("r{fence}\"{text}\"{fence}").parse().unwrap_or_else(|_| quote!(#text))
}

fn integer(number: i64) -> TokenStream {
    let size = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#size) } else { quote!(#size) }
}

fn float(number: f64) -> TokenStream {
    let size = Literal::f64_unsuffixed(number.abs());
    if number < 0.0 { quote!(-#size) } else { quote!(#size) }
}
