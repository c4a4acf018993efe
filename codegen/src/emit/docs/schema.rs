//! The page of the schema language: every key that a description may use.

use serde::Serialize;

use super::view::{Table, View, code};
use super::words::Lang;
use crate::emit::text;
use crate::read::keys::{SECTIONS, Section};

/// A list of keys that stand together.
#[derive(Debug, Serialize)]
pub(super) struct SchemaSection {
    id: String,
    title: String,
    doc: String,
    table: Table,
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
