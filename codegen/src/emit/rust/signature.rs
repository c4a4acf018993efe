//! Signatures: a struct with what is signed, the signed text, and (feature `sign`) the digest.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::record::masked_debug;
use super::ty::is_integer;
use crate::emit::rust_code::ident;
use crate::emit::text::rust_doc;
use crate::model::{Digest, Sdk, Signature, SignatureField, SignatureForm};

/// All signatures; nothing where the SDK has none.
pub(super) fn items(sdk: &Sdk) -> Vec<Item> {
    let mut items: Vec<Item> = sdk.signatures.iter().flat_map(|signature| signature_items(sdk, signature)).collect();
    let any = |form| sdk.signatures.iter().any(|signature| signature.form == form);
    if any(SignatureForm::Query) {
        items.push(parse_quote! {
            /// `name=value` joined by `&`, in the order given.
            fn query_form(pairs: &[(&str, Option<&str>)]) -> String {
                let pairs = pairs.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
                let mut text = String::with_capacity(pairs.clone().map(|(name, value)| name.len() + value.len() + 2).sum());
                for (name, value) in pairs {
                    if !text.is_empty() {
                        text.push('&');
                    }
                    text.extend([name, "=", value]);
                }
                text
            }
        });
    }
    if any(SignatureForm::Values) {
        items.push(parse_quote! {
            /// The values in byte order without anything between them; empty ones vanish.
            fn values_form(values: &mut [&str]) -> String {
                values.sort_unstable();
                values.concat()
            }
        });
    }
    if sdk.signatures.iter().flat_map(|signature| &signature.fields).any(|field| field.strip_fragment) {
        items.push(parse_quote! {
            /// The address without `#` and what follows.
            fn before_fragment(url: &str) -> &str {
                url.split_once('#').map_or(url, |(before, _)| before)
            }
        });
    }
    if sdk.signatures.iter().any(|signature| signature.digest == Digest::Sha1) {
        items.push(parse_quote! {
            /// The SHA-1 of a text, in lower-case hexadecimal digits.
            #[cfg(feature = "sign")]
            fn sha1_hex(text: &str) -> String {
                use sha1::Digest;
                let digest = sha1::Sha1::digest(text.as_bytes());
                let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
                let mut digits = String::with_capacity(40);
                digits.extend(halves.filter_map(|half| char::from_digit(half.into(), 16)));
                digits
            }
        });
    }
    items
}

/// The type of a signed field: a number, or a borrowed text.
pub(super) fn field_type(sdk: &Sdk, field: &SignatureField) -> TokenStream {
    borrowed(sdk, field, &quote!(&str))
}

fn borrowed(sdk: &Sdk, field: &SignatureField, text: &TokenStream) -> TokenStream {
    let ty = if is_integer(sdk, &field.ty) { quote!(i64) } else { text.clone() };
    if field.optional { quote!(Option<#ty>) } else { ty }
}

fn signature_items(sdk: &Sdk, signature: &Signature) -> Vec<Item> {
    let name = ident(&signature.name.pascal);
    let docs = Doc::text(&signature.doc).with_place(&signature.place).with_notes(sdk, &signature.notes).tokens();
    let lifetime = signature.fields.iter().any(|field| !is_integer(sdk, &field.ty)).then(|| quote!(<'a>));
    let anonymous = lifetime.is_some().then(|| quote!(<'_>));
    let fields = signature.fields.iter().map(|field| {
        let (field_name, ty) = (ident(&field.name.snake), borrowed(sdk, field, &quote!(&'a str)));
        let docs = field_doc(field).tokens();
        quote!(#docs pub #field_name: #ty)
    });
    let masked = signature.fields.iter().any(|field| field.secret);
    let debug = (!masked).then(|| quote!(Debug,));
    let canonical = canonical(sdk, signature);
    let mut items = vec![parse_quote! {
        #docs
        #[derive(#debug Clone, Copy, PartialEq, Eq)]
        pub struct #name #lifetime {
            #(#fields,)*
        }
    }];
    if masked {
        let fields = signature.fields.iter().map(|field| (ident(&field.name.snake), field.secret));
        let mut debug = masked_debug(&name, fields);
        if let Item::Impl(block) = &mut debug {
            block.self_ty = parse_quote!(#name #anonymous);
        }
        items.push(debug);
    }
    items.push(parse_quote! {
        impl #name #anonymous {
            /// The text that is signed, for debugging. It holds the secrets.
            pub fn canonical(&self) -> String {
                #canonical
            }

            /// The signature in lower-case hexadecimal digits.
            #[cfg(feature = "sign")]
            pub fn sign(&self) -> String {
                sha1_hex(&self.canonical())
            }
        }
    });
    items
}

fn field_doc(field: &SignatureField) -> Doc {
    let doc = field.doc.as_ref().map_or_else(|| Doc::line(format!("`{}`.", rust_doc(&field.name.js))), Doc::text);
    let doc = if field.optional { doc.with_fact("May be left out.") } else { doc };
    let doc = if field.strip_fragment { doc.with_fact("Cut at `#`.") } else { doc };
    if field.secret { doc.with_fact("Secret: never leaves the server; masked in `Debug`.") } else { doc }
}

/// Numbers become texts first, then all is joined.
fn canonical(sdk: &Sdk, signature: &Signature) -> TokenStream {
    let numbers = signature.fields.iter().filter(|field| is_integer(sdk, &field.ty)).map(|field| {
        let name = ident(&field.name.snake);
        if field.optional {
            quote!(let #name = self.#name.map(|number| number.to_string());)
        } else {
            quote!(let #name = self.#name.to_string();)
        }
    });
    let text = |field: &SignatureField| {
        let name = ident(&field.name.snake);
        let place = match (is_integer(sdk, &field.ty), field.optional) {
            (true, true) => quote!(#name.as_deref()),
            (true, false) => quote!(&#name),
            (false, _) => quote!(self.#name),
        };
        match (field.strip_fragment, field.optional) {
            (true, true) => quote!(#place.map(before_fragment)),
            (true, false) => quote!(before_fragment(#place)),
            (false, _) => place,
        }
    };
    let joined = match signature.form {
        SignatureForm::Query => {
            let mut sorted: Vec<&SignatureField> = signature.fields.iter().collect();
            sorted.sort_by(|one, other| one.name.js.cmp(&other.name.js));
            let pairs = sorted.into_iter().map(|field| {
                let (js, value) = (&field.name.js, text(field));
                let value = if field.optional { value } else { quote!(Some(#value)) };
                quote!((#js, #value))
            });
            quote!(query_form(&[#(#pairs),*]))
        }
        SignatureForm::Values => {
            let values = signature.fields.iter().map(|field| {
                let value = text(field);
                if field.optional { quote!(#value.unwrap_or_default()) } else { value }
            });
            quote!(values_form(&mut [#(#values),*]))
        }
    };
    quote!(#(#numbers)* #joined)
}
