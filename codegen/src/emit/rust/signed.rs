//! Records that carry a signature over their own fields: built and signed in one step.

use proc_macro2::TokenStream;
use quote::quote;

use super::record::{Struct, too_many_arguments};
use super::ty::{field_type, integer, is_integer, is_optional, is_text, taken_by_into};
use crate::emit::rust_code::ident;
use crate::model::{Field, Sdk, SignatureField, SignedBy, SignedInput, TypeRef};

/// The field that carries the signature.
fn carrier<'a>(fields: &[&'a Field]) -> Option<(&'a Field, &'a SignedBy)> {
    fields.iter().find_map(|field| Some((*field, field.signed_by.as_ref()?)))
}

/// The field is signed, or is the signature.
pub(super) fn takes_part(fields: &[&Field], field: &Field) -> bool {
    carrier(fields).is_some_and(|(carrier, signed_by)| {
        carrier.name == field.name || signed_by.inputs.contains(&SignedInput::Field(field.name.js.clone()))
    })
}

/// `signed`; nothing where no field carries a signature.
pub(super) fn constructor(of: &Struct<'_>) -> Option<TokenStream> {
    let (carrier, signed_by) = carrier(&of.fields)?;
    let signature = of.sdk.signatures.get(signed_by.signature.0)?;
    let inputs: Vec<(&SignatureField, &SignedInput)> = signature.fields.iter().zip(&signed_by.inputs).collect();
    let signed_values =
        inputs.iter().map(|(input, source)| signed_value(of, input, source)).collect::<Option<Vec<TokenStream>>>()?;
    let from_server: Vec<TokenStream> = inputs
        .iter()
        .filter(|(_, source)| !matches!(source, SignedInput::Field(_)))
        .map(|(input, _)| {
            let (name, ty) = (argument_name(of, input), super::signature::field_type(of.sdk, input));
            quote!(#name: #ty)
        })
        .collect();
    let own: Vec<&Field> = of
        .fields
        .iter()
        .copied()
        .filter(|field| field.name != carrier.name && field.fixed.is_none())
        .filter(|field| !is_optional(field) || takes_part(&of.fields, field))
        .collect();
    let converted = own.iter().filter(|field| taken_by_into(of.sdk, field) && !is_optional(field)).map(|field| {
        let (name, ty) = (ident(&field.name.snake), field_type(of.sdk, field));
        quote!(let #name: #ty = #name.into();)
    });
    let arguments = own.iter().map(|field| {
        if is_optional(field) {
            let (name, ty) = (ident(&field.name.snake), field_type(of.sdk, field));
            quote!(#name: Option<#ty>)
        } else {
            of.argument(field)
        }
    });
    let values = of.fields.iter().map(|field| {
        let name = ident(&field.name.snake);
        if own.iter().any(|own| own.name == field.name) || field.name == carrier.name {
            quote!(#name)
        } else if is_optional(field) {
            quote!(#name: None)
        } else {
            let fixed = of.fixed(field);
            quote!(#name: #fixed)
        }
    });
    let expect = too_many_arguments(from_server.len() + own.len());
    let (signature_type, digest) = (ident(&signature.name.pascal), ident(&carrier.name.snake));
    let convert = (field_type(of.sdk, carrier).to_string() != "String").then(|| quote!(.into()));
    let digest_value = if is_optional(carrier) { quote!(Some(#digest)) } else { quote!(#digest) };
    let wrap = is_optional(carrier).then(|| quote!(let #digest = #digest_value;));
    let doc =
        format!(" Builds and signs in one step with [`{}`]: what is signed is what is sent.", signature.name.pascal);
    Some(quote! {
        #[doc = #doc]
        #[cfg(feature = "sign")]
        #expect
        pub fn signed(#(#from_server,)* #(#arguments),*) -> Self {
            #(#converted)*
            let #digest = #signature_type::sign(&#signature_type { #(#signed_values),* })#convert;
            #wrap
            Self { #(#values),* }
        }
    })
}

/// The name of an argument that only the server knows; never that of a field.
fn argument_name(of: &Struct<'_>, input: &SignatureField) -> syn::Ident {
    let taken = of.fields.iter().any(|field| field.name.snake == input.name.snake);
    ident(&if taken { format!("signed_{}", input.name.snake) } else { input.name.snake.clone() })
}

/// A field of the signature's struct, filled from its source.
fn signed_value(of: &Struct<'_>, input: &SignatureField, source: &SignedInput) -> Option<TokenStream> {
    let name = ident(&input.name.snake);
    let SignedInput::Field(js) = source else {
        let argument = argument_name(of, input);
        return Some(if argument == name { quote!(#name) } else { quote!(#name: #argument) });
    };
    let field = of.fields.iter().find(|field| field.name.js == *js)?;
    let value = ident(&field.name.snake);
    let as_number = is_integer(of.sdk, &input.ty);
    let converted = convert(of.sdk, field, &quote!(value), as_number, true)?;
    let value = match (is_optional(field), input.optional) {
        (true, optional) if field.ty == TypeRef::String => {
            let or_empty = (!optional).then(|| quote!(.unwrap_or_default()));
            quote!(#value.as_deref()#or_empty)
        }
        (true, true) => quote!(#value.as_ref().map(|value| #converted)),
        (true, false) if as_number => quote!(#value.as_ref().map_or(0, |value| #converted)),
        (true, false) => quote!(#value.as_ref().map_or("", |value| #converted)),
        (false, optional) => {
            let required = convert(of.sdk, field, &quote!(#value), as_number, false)?;
            if optional { quote!(Some(#required)) } else { required }
        }
    };
    Some(if name == value.to_string() { quote!(#name) } else { quote!(#name: #value) })
}

/// The value of a field as the signature takes it; `None` where a text would have to become a number.
/// `borrowed`: the value is a reference.
fn convert(sdk: &Sdk, field: &Field, value: &TokenStream, as_number: bool, borrowed: bool) -> Option<TokenStream> {
    if as_number {
        let number = if borrowed && field.ty == TypeRef::Integer { quote!(*#value) } else { quote!(#value) };
        return is_integer(sdk, &field.ty).then(|| integer(&field.ty, &number));
    }
    if is_text(sdk, &field.ty) {
        return Some(quote!(#value.as_str()));
    }
    // A number in place of a text needs a text that lives as long as the statement.
    (!is_optional(field)).then(|| quote!(&#value.to_string()))
}
