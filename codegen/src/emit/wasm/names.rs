//! The module `names`: texts that both sides know, by number. The crate has the numbers, the page the texts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Ident, Item, parse_quote};

use super::page::json;
use crate::emit::rust_code::ident;
use crate::model;

/// The texts that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: RefCell<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// In the order in which they were asked for.
    texts: Vec<(String, Ident)>,
    /// The place of each.
    places: BTreeMap<String, usize>,
    /// The names of the constants.
    taken: BTreeSet<String>,
}

impl Names {
    /// The constant of a name.
    pub fn of(&self, name: &model::Names) -> TokenStream {
        self.spelled(&name.js, &name.snake)
    }

    /// The constant of a text that goes by this name in Rust.
    pub fn spelled(&self, text: &str, name: &str) -> TokenStream {
        let Known { texts, places, taken } = &mut *self.known.borrow_mut();
        let place = *places.entry(text.to_owned()).or_insert_with(|| {
            texts.push((text.to_owned(), constant(name, taken)));
            texts.len() - 1
        });
        let (_, constant) = &texts[place];
        quote!(names::#constant)
    }

    /// The number of a text, if it was asked for. They begin with one: zero is the end of an object.
    pub fn number(&self, text: &str) -> Option<usize> {
        self.known.borrow().places.get(text).map(|place| place + 1)
    }

    /// The items of the module; none where no text was asked for.
    pub fn items(&self) -> Vec<Item> {
        let known = &self.known.borrow().texts;
        if known.is_empty() {
            return Vec::new();
        }
        let constants = known.iter().zip(1..).map(|((text, constant), number)| -> Item {
            let (doc, number) = (format!(" `{}`", text.replace('`', "'")), Literal::usize_unsuffixed(number));
            parse_quote! {
                #[doc = #doc]
                pub(crate) const #constant: Name = Name(#number);
            }
        });
        std::iter::once(parse_quote!(
            use crate::page::Name;
        ))
        .chain(constants)
        .collect()
    }

    /// What the page knows of them.
    pub fn fact(&self) -> String {
        let known = &self.known.borrow().texts;
        let texts: Vec<&str> = std::iter::once("").chain(known.iter().map(|(text, _)| text.as_str())).collect();
        format!("const NAMES = {};", json(&texts))
    }
}

/// The name of a constant that is not taken. Letters of other scripts, which the compiler may warn of, have no place in it.
fn constant(name: &str, taken: &mut BTreeSet<String>) -> Ident {
    let words: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut base = words.to_shouty_snake_case();
    if !base.starts_with(|c: char| c.is_ascii_alphabetic()) {
        base.insert(0, '_');
    }
    if syn::parse_str::<Ident>(&base).is_err() {
        "TEXT".clone_into(&mut base);
    }
    let mut name = base.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{base}_{number}");
        number += 1;
    }
    ident(&name)
}
