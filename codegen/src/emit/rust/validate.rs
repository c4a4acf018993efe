//! `validate()`: limits of fields and rules between them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::facts::with_rules;
use super::record::Struct;
use super::ty::{has_checks, integer, is_copy, is_integer, is_optional, is_text, named};
use crate::emit::rust_code::ident;
use crate::model::{Condition, Encoding, Field, Limits, Rule, Sdk, TypeKind, TypeRef};

/// The method of a type that callers build.
pub(super) fn method(rules: &[Rule]) -> TokenStream {
    let docs = with_rules(Doc::line("Checks every limit and rule of the schema."), rules).tokens();
    quote! {
        #docs
        ///
        /// # Errors
        /// All violations at once, each with the path of its field.
        pub fn validate(&self) -> Result<(), check::Violations> {
            check::run(self)
        }
    }
}

/// `Check` of a struct.
pub(super) fn check_record(of: &Struct<'_>) -> Item {
    let name = ident(of.name);
    let fields = of.fields.iter().filter_map(|field| check_field(of.sdk, field));
    let rules = of.rules.iter().filter_map(|rule| check_rule(of, rule));
    let body: Vec<TokenStream> = fields.chain(rules).collect();
    check_impl(&name, &quote!(#(#body)*))
}

/// `Check` with this body.
fn check_impl(name: &syn::Ident, body: &TokenStream) -> Item {
    let report = if body.is_empty() { quote!(_) } else { quote!(report) };
    parse_quote! {
        impl check::Check for #name {
            fn check(&self, #report: &mut check::Report) {
                #body
            }
        }
    }
}

/// `Check` of a text or a number of its own kind; nothing where it has no limits.
pub(super) fn check_scalar(name: &syn::Ident, limits: &Limits, is_number: bool) -> Option<Item> {
    let checks =
        if is_number { integer_checks("", &quote!(self.0), limits) } else { text_checks("", &quote!(&self.0), limits) };
    (!checks.is_empty()).then(|| check_impl(name, &checks))
}

/// `Check` of an enum without other values.
pub(super) fn check_closed(name: &syn::Ident, unknown: &syn::Ident) -> Item {
    let body = quote! {
        if let Self::#unknown(text) = self {
            report.add("", check::ViolatedRule::UnknownValue(text.clone()));
        }
    };
    check_impl(name, &body)
}

/// `Check` of a union: that of the record inside.
pub(super) fn check_union(name: &syn::Ident, content: Option<&str>, variants: &[syn::Ident]) -> Item {
    let inside = if let Some(content) = content {
        quote!(report.inside(#content, content))
    } else {
        quote!(content.check(report))
    };
    let body = quote! {
        match self {
            #(Self::#variants(content) => #inside,)*
        }
    };
    check_impl(name, &body)
}

/// How a value is reached in the generated code.
struct Access {
    by_ref: TokenStream,
    method: TokenStream,
    copied: TokenStream,
}

fn check_field(sdk: &Sdk, field: &Field) -> Option<TokenStream> {
    let name = ident(&field.name.snake);
    let copy = is_copy(sdk, field);
    let access = match (is_optional(field), copy) {
        (false, _) => Access { by_ref: quote!(&self.#name), method: quote!(self.#name), copied: quote!(self.#name) },
        (true, true) => Access { by_ref: quote!(&#name), method: quote!(#name), copied: quote!(#name) },
        (true, false) => Access { by_ref: quote!(#name), method: quote!(#name), copied: quote!(*#name) },
    };
    let checks = value_checks(sdk, field, &access);
    if checks.is_empty() {
        return None;
    }
    Some(match (is_optional(field), copy) {
        (false, _) => checks,
        (true, true) => quote!(if let Some(#name) = self.#name { #checks }),
        (true, false) => quote!(if let Some(#name) = &self.#name { #checks }),
    })
}

fn value_checks(sdk: &Sdk, field: &Field, access: &Access) -> TokenStream {
    let Access { by_ref, method, copied } = access;
    let (js, limits) = (field.name.js.as_str(), &field.limits);
    let json = field.encoding == Encoding::Json;
    let mut checks = if json {
        text_checks(js, &quote!(#method.text()), limits)
    } else if is_text(sdk, &field.ty) {
        let text = if field.ty == TypeRef::String { by_ref.clone() } else { quote!(#method.as_str()) };
        text_checks(js, &text, limits)
    } else if is_integer(sdk, &field.ty) {
        integer_checks(js, &integer(&field.ty, copied), limits)
    } else {
        match &field.ty {
            TypeRef::Number => number_checks(js, copied, limits),
            TypeRef::List(_) | TypeRef::Map(..) => items_checks(js, &quote!(#method.len()), limits),
            _ => TokenStream::new(),
        }
    };
    if let Some(fixed) = field.fixed.as_ref().filter(|_| !json) {
        let only = match (fixed, &field.ty) {
            (Value::String(text), _) => text.clone(),
            (Value::Number(number), TypeRef::Number) => number.as_f64().unwrap_or_default().to_string(),
            (other, _) => other.to_string(),
        };
        checks.extend(if is_text(sdk, &field.ty) {
            let text = if field.ty == TypeRef::String { by_ref.clone() } else { quote!(#method.as_str()) };
            quote!(report.fixed(#js, #text, #only);)
        } else if is_copy(sdk, field) && !matches!(named(sdk, &field.ty).map(|def| &def.kind), Some(TypeKind::Flags(_)))
        {
            quote!(report.fixed(#js, &#method.to_string(), #only);)
        } else {
            TokenStream::new()
        });
    }
    if has_checks(sdk, &field.ty) {
        let value = if json { quote!(#method.value()) } else { by_ref.clone() };
        checks.extend(quote!(report.inside(#js, #value);));
    }
    checks.extend(menu_checks(sdk, field, method));
    checks
}

/// Items of the classes that are allowed.
fn menu_checks(sdk: &Sdk, field: &Field, method: &TokenStream) -> TokenStream {
    let allowed: Vec<_> = field
        .menu_classes
        .iter()
        .filter_map(|id| sdk.menu_classes.get(id.0))
        .map(|class| ident(&class.name.pascal))
        .collect();
    let js = &field.name.js;
    let refused = quote!(item.class().is_some_and(|class| !matches!(class, #(MenuClass::#allowed)|*)));
    match &field.ty {
        _ if allowed.is_empty() => TokenStream::new(),
        TypeRef::MenuItem => quote! {
            let item = &#method;
            if #refused {
                report.add(#js, check::ViolatedRule::MenuItem(item.to_string()));
            }
        },
        TypeRef::List(entry) if **entry == TypeRef::MenuItem => {
            let path = format!("{js}[{{index}}]");
            quote! {
                for (index, item) in #method.iter().enumerate() {
                    if #refused {
                        report.add(&format!(#path), check::ViolatedRule::MenuItem(item.to_string()));
                    }
                }
            }
        }
        _ => TokenStream::new(),
    }
}

fn text_checks(js: &str, text: &TokenStream, limits: &Limits) -> TokenStream {
    let mut checks = TokenStream::new();
    if limits.min_length.is_some() || limits.max_length.is_some() {
        let (min, max) = bounds(limits.min_length, limits.max_length);
        checks.extend(if limits.in_bytes {
            quote!(report.bytes(#js, #text, #min, #max);)
        } else {
            quote!(report.length(#js, #text, #min, #max);)
        });
    }
    if let Some(pattern) = &limits.pattern {
        checks.extend(quote!(report.pattern(#js, #text, #pattern);));
    }
    checks
}

fn items_checks(js: &str, count: &TokenStream, limits: &Limits) -> TokenStream {
    if limits.min_items.is_none() && limits.max_items.is_none() {
        return TokenStream::new();
    }
    let (min, max) = bounds(limits.min_items, limits.max_items);
    quote!(report.items(#js, #count, #min, #max);)
}

fn number_checks(js: &str, number: &TokenStream, limits: &Limits) -> TokenStream {
    if limits.min.is_none() && limits.max.is_none() {
        return TokenStream::new();
    }
    let bound = |bound: Option<f64>| {
        if let Some(bound) = bound {
            let bound = Literal::f64_unsuffixed(bound);
            quote!(Some(#bound))
        } else {
            quote!(None)
        }
    };
    let (min, max) = (bound(limits.min), bound(limits.max));
    quote!(report.number(#js, #number, #min, #max);)
}

fn integer_checks(js: &str, number: &TokenStream, limits: &Limits) -> TokenStream {
    if limits.min.is_none() && limits.max.is_none() {
        return TokenStream::new();
    }
    #[expect(clippy::cast_possible_truncation, reason = "limits of whole numbers are whole and checked by resolve")]
    let bound = |bound: Option<f64>| {
        if let Some(bound) = bound {
            let bound = Literal::i64_unsuffixed(bound as i64);
            quote!(Some(#bound))
        } else {
            quote!(None)
        }
    };
    let (min, max) = (bound(limits.min), bound(limits.max));
    quote!(report.integer(#js, #number, #min, #max);)
}

fn bounds(min: Option<u64>, max: Option<u64>) -> (TokenStream, TokenStream) {
    let min = Literal::u64_unsuffixed(min.unwrap_or(0));
    let max = max.map_or_else(
        || quote!(u64::MAX),
        |max| {
            let max = Literal::u64_unsuffixed(max);
            quote!(#max)
        },
    );
    (quote!(#min), max)
}

fn check_rule(of: &Struct<'_>, rule: &Rule) -> Option<TokenStream> {
    let field = |js: &str| of.fields.iter().copied().find(|field| field.name.js == js);
    match rule {
        Rule::AtLeastOne { fields, .. } => {
            let known: Vec<&Field> = fields.iter().filter_map(|js| field(js)).collect();
            if known.is_empty() {
                return None;
            }
            let names = known.iter().map(|field| &field.name.js);
            let present = known.iter().map(|field| present(of.sdk, field));
            Some(quote!(report.at_least_one(&[#(#names),*], &[#(#present),*]);))
        }
        Rule::Require { field: js, when, .. } => {
            let needed = field(js)?;
            let conditions: Vec<TokenStream> = when
                .iter()
                .map(|condition| holds(of.sdk, field(&condition.field)?, condition))
                .collect::<Option<_>>()?;
            let present = present(of.sdk, needed);
            Some(quote! {
                if #(#conditions)&&* {
                    report.needed(#js, #present);
                }
            })
        }
    }
}

/// The field is there, and not empty.
fn present(sdk: &Sdk, field: &Field) -> TokenStream {
    let name = ident(&field.name.snake);
    let filled = if field.encoding == Encoding::Json {
        None
    } else if matches!(field.ty, TypeRef::String | TypeRef::List(_) | TypeRef::Map(..)) {
        Some(quote!(is_empty()))
    } else if is_text(sdk, &field.ty) {
        Some(quote!(as_str().is_empty()))
    } else {
        None
    };
    match (filled, is_optional(field)) {
        (Some(empty), true) => quote!(self.#name.as_ref().is_some_and(|value| !value.#empty)),
        (Some(empty), false) => quote!(!self.#name.#empty),
        (None, true) => quote!(self.#name.is_some()),
        (None, false) => quote!(true),
    }
}

/// The field has one of the values; a missing one has its default.
fn holds(sdk: &Sdk, field: &Field, condition: &Condition) -> Option<TokenStream> {
    let name = ident(&field.name.snake);
    let by_default = field.default.as_ref().is_some_and(|default| condition.values.contains(default));
    let test = |value: TokenStream, dereferenced: TokenStream| -> Option<TokenStream> {
        if is_text(sdk, &field.ty) {
            let texts: Vec<&str> = condition.values.iter().filter_map(Value::as_str).collect();
            return Some(quote!(matches!(#value.as_str(), #(#texts)|*)));
        }
        if field.ty == TypeRef::Boolean {
            let wanted: Vec<bool> = condition.values.iter().filter_map(Value::as_bool).collect();
            return Some(match (wanted.contains(&true), wanted.contains(&false)) {
                (true, true) => quote!(true),
                (true, false) => quote!(#dereferenced),
                _ => quote!(!#dereferenced),
            });
        }
        if is_integer(sdk, &field.ty) {
            let number = integer(&field.ty, &dereferenced);
            let numbers = condition.values.iter().filter_map(Value::as_i64).map(Literal::i64_unsuffixed);
            return Some(quote!(matches!(#number, #(#numbers)|*)));
        }
        None
    };
    if !is_optional(field) {
        return test(quote!(self.#name), quote!(self.#name));
    }
    let test = test(quote!(value), quote!(*value))?;
    Some(if by_default {
        quote!(self.#name.as_ref().is_none_or(|value| #test))
    } else {
        quote!(self.#name.as_ref().is_some_and(|value| #test))
    })
}
