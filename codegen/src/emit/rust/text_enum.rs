//! Enums whose values are texts: interface names, menu items, enums of the schema. An unknown text survives.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use crate::emit::rust_code::{catch_all, ident};

/// An enum of texts.
pub(in crate::emit) struct TextEnum<'a> {
    /// Name of the type.
    pub name: &'a str,
    /// Its documentation.
    pub doc: Doc,
    /// What its values are called in the documentation, in the plural.
    pub noun: &'a str,
    /// The known values, in order.
    pub values: Vec<TextValue<'a>>,
}

/// A known value.
pub(in crate::emit) struct TextValue<'a> {
    /// Name of the variant.
    pub variant: &'a str,
    /// The text.
    pub text: &'a str,
    /// Its documentation.
    pub doc: Doc,
}

impl TextEnum<'_> {
    /// The enum, its known values and its texts; serde comes from elsewhere.
    pub fn items(&self) -> Vec<Item> {
        let name = ident(self.name);
        let docs = self.doc.tokens();
        let unknown = catch_all(self.values.iter().map(|value| value.variant));
        let variants: Vec<_> = self.values.iter().map(|value| ident(value.variant)).collect();
        let variant_docs = self.values.iter().map(|value| value.doc.tokens());
        let texts = self.values.iter().map(|value| value.text);
        let noun = self.noun;
        let all_doc = format!(" All known {noun}, in the order of the schema.");
        let find = find_known(&unknown);
        vec![
            parse_quote! {
                #docs
                #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
                #[non_exhaustive]
                pub enum #name {
                    #(#variant_docs #variants,)*
                    /// Another one, kept as it was written.
                    #unknown(String),
                }
            },
            parse_quote! {
                impl #name {
                    #[doc = #all_doc]
                    pub const ALL: &'static [Self] = &[#(Self::#variants),*];

                    /// The text on the wire.
                    pub fn as_str(&self) -> &str {
                        match self {
                            #(Self::#variants => #texts,)*
                            Self::#unknown(text) => text,
                        }
                    }
                }
            },
            parse_quote! {
                impl From<&str> for #name {
                    fn from(text: &str) -> Self {
                        #find
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
}

fn find_known(unknown: &syn::Ident) -> TokenStream {
    quote! {
        Self::ALL
            .iter()
            .find(|known| known.as_str() == text)
            .cloned()
            .unwrap_or_else(|| Self::#unknown(text.to_owned()))
    }
}
