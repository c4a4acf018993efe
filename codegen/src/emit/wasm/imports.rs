//! The `use` lines of a module, from the identifiers that its items mention.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Item, parse_quote};

use super::Cx;
use crate::emit::rust_code::ident;
use crate::model::TypeId;

/// Names that a module may import.
pub(super) struct Imports {
    /// Items of the crate's root.
    root: BTreeSet<String>,
}

/// Macros and traits of the module `value`: the identifier that tells that they are used, and their names.
const VALUE: [(&str, &str); 10] = [
    ("dictionary", "dictionary"),
    ("dictionary_from_js", "dictionary_from_js"),
    ("dictionary_to_js", "dictionary_to_js"),
    ("members", "members"),
    ("members_from_js", "members_from_js"),
    ("members_to_js", "members_to_js"),
    ("Fields", "Fields"),
    ("text_from_js", "text_from_js"),
    ("text_to_js", "text_to_js"),
    ("FromJs", "FromJs"),
];

impl Imports {
    /// All that this crate has.
    pub fn of(cx: &Cx<'_>) -> Self {
        let built_in = ["Error", "ErrorKind", "Listener", "MenuHandlers"].map(|name| cx.prefixed(name).to_string());
        let used = (0..cx.sdk.types.len()).map(TypeId).filter(|id| cx.usage.of_type(*id).is_any());
        let types = used.map(|id| cx.sdk.ty(id).name.pascal.clone());
        let root = types.chain(built_in).chain(["JsApi", "MenuItem", "listener", "names"].map(str::to_owned)).collect();
        Self { root }
    }

    /// The items with the imports before them.
    pub fn before(&self, items: Vec<Item>) -> Vec<Item> {
        let mut mentioned = BTreeSet::new();
        let mut defined = BTreeSet::new();
        for item in &items {
            if let Item::Struct(syn::ItemStruct { ident, .. }) | Item::Enum(syn::ItemEnum { ident, .. }) = item {
                defined.insert(ident.to_string());
            }
            match item {
                // The names of variants mention nothing, what they hold does.
                Item::Enum(item) => {
                    let held = item.variants.iter().map(|variant| variant.fields.to_token_stream());
                    held.for_each(|held| identifiers(held, &mut mentioned));
                }
                item => identifiers(item.to_token_stream(), &mut mentioned),
            }
        }
        let is_used = |name: &&str| mentioned.contains(*name);
        let names =
            self.root.iter().map(String::as_str).filter(is_used).filter(|name| !defined.contains(*name)).map(ident);
        let mut uses: Vec<Item> = Vec::new();
        let names: Vec<_> = names.collect();
        if !names.is_empty() {
            uses.push(parse_quote!(use crate::{#(#names),*};));
        }
        if mentioned.contains("runtime") {
            uses.push(parse_quote!(
                use crate::runtime;
            ));
        }
        let itself = mentioned.contains("value").then(|| quote!(self,));
        let names: Vec<_> = VALUE.iter().filter(|(tells, _)| is_used(tells)).map(|(_, name)| ident(name)).collect();
        if itself.is_some() || !names.is_empty() {
            uses.push(parse_quote!(use crate::value::{#itself #(#names),*};));
        }
        uses.extend(items);
        uses
    }
}

/// What is mentioned; the name of a function does not mention it, nor does what stands inside another item.
fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut is_name = false;
    for token in tokens {
        let was_name = std::mem::take(&mut is_name);
        match token {
            TokenTree::Ident(ident) => {
                is_name = ident == "fn";
                if !was_name {
                    found.insert(ident.to_string());
                }
            }
            // The second colon of `::`, whose first one is joined to it.
            TokenTree::Punct(punct) => {
                is_name = punct.as_char() == ':' && (was_name || punct.spacing() == Spacing::Joint);
            }
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Literal(_) => {}
        }
    }
}
