//! The page of the schema language: every key that a description may use.

use serde::Serialize;

use super::schema_keys::SECTIONS;
use super::view::{Table, View, code};
use super::words::Lang;
use crate::emit::text;

/// A list of keys that stand together.
#[derive(Debug, Serialize)]
pub(super) struct SchemaSection {
    id: String,
    title: String,
    doc: String,
    table: Table,
}

/// Keys that stand together, as the reader's struct of that name declares them.
pub(super) struct Section {
    /// The struct.
    pub name: &'static str,
    pub en: &'static str,
    pub zh: &'static str,
    pub keys: &'static [Key],
}

/// One key.
pub(super) struct Key {
    pub name: &'static str,
    /// The Rust type behind it, from which its kind is told.
    pub ty: &'static str,
    pub en: &'static str,
    pub zh: &'static str,
}

impl View<'_> {
    pub(super) fn schema(&self) -> Vec<SchemaSection> {
        SECTIONS.iter().map(|section| self.schema_section(section)).collect()
    }

    fn schema_section(&self, section: &Section) -> SchemaSection {
        let words = self.words;
        let says = |en: &'static str, zh: &'static str| match self.lang {
            Lang::En => text::markdown_cell(en),
            Lang::Zh => text::markdown_cell(zh),
        };
        let mut table = Table::new(&[words.key, words.kind, words.description]);
        for key in section.keys {
            table.row([code(key.name), self.kind_of(key.ty), says(key.en, key.zh)]);
        }
        let title = title(section.name);
        SchemaSection { id: title.to_lowercase(), title, doc: says(section.en, section.zh), table }
    }

    /// The kind of value behind a Rust type: a word, a number, a text, a list or a map.
    fn kind_of(&self, ty: &str) -> String {
        let words = self.words;
        let inner =
            |ty: &str, outer: &str| ty.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>')).map(str::to_owned);
        if let Some(entry) = inner(ty, "Option<") {
            return self.kind_of(&entry);
        }
        if let Some(entry) = inner(ty, "Vec<") {
            return format!("{}{}{}", words.schema_list, words.colon, self.kind_of(&entry));
        }
        if let Some(entry) = inner(ty, "Named<") {
            return format!("{}{}{}", words.schema_map, words.colon, self.kind_of(&entry));
        }
        match ty {
            "String" => words.schema_word.to_owned(),
            "bool" => words.schema_boolean.to_owned(),
            "u32" | "u64" | "i64" => words.schema_integer.to_owned(),
            "f64" => words.schema_number.to_owned(),
            "Value" => words.schema_value.to_owned(),
            section => {
                let title = title(section);
                let anchor = title.to_lowercase();
                self.link(&code(&title), &super::site::Page::Schema, &anchor)
            }
        }
    }
}

fn title(name: &str) -> String {
    name.strip_prefix("Raw").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source of the raw types, in the order of the page.
    macro_rules! raw_sources {
        ($($file:literal)*) => { [$(include_str!(concat!("../../read/raw/", $file, ".rs"))),*] };
    }

    /// Struct, then key and Rust type, as the source of the raw types declares them.
    fn declared() -> Vec<(String, Vec<(String, String)>)> {
        let sources = raw_sources!(
            "mod" "sdk" "outcome" "lifecycle" "interface" "field" "types" "menu" "errors" "signature" "endpoint"
            "guides" "compat"
        );
        let items = sources.iter().flat_map(|source| syn::parse_file(source).expect("the raw types parse").items);
        let structs = items.filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        });
        structs
            .map(|item| {
                let fields = item.fields.iter().map(|field| {
                    let ty = &field.ty;
                    (key_of(field), quote::quote!(#ty).to_string().replace(' ', ""))
                });
                (item.ident.to_string(), fields.collect())
            })
            .collect()
    }

    fn key_of(field: &syn::Field) -> String {
        let renamed = field.attrs.iter().find_map(|attr| {
            let text = quote::quote!(#attr).to_string();
            text.contains("rename").then(|| text.split('"').nth(1).map(str::to_owned)).flatten()
        });
        let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        renamed.unwrap_or_else(|| ident.trim_end_matches('_').to_owned())
    }

    #[test]
    fn every_key_of_the_language_is_documented() {
        let documented: Vec<(String, Vec<(String, String)>)> = SECTIONS
            .iter()
            .map(|section| {
                let keys = section.keys.iter().map(|key| (key.name.to_owned(), key.ty.to_owned()));
                (section.name.to_owned(), keys.collect())
            })
            .collect();
        assert_eq!(documented, declared());
    }
}
