//! Menu items, known messages and code sets.

use heck::ToSnakeCase;

use super::context::{At, Cx};
use super::symbols::Symbols;
use super::words::{MATCHES, REFUSALS, RETRIES};
use crate::diagnostic::{Code as Finding, Diagnostic};
use crate::model::{Code, CodeSet, MatchKind, MenuClass, MenuClassId, MenuItem, Message, Names, Retry};
use crate::read::raw::{RawCode, RawCodeSet, RawMenuClass, RawMenuItem, RawMessage};

impl Cx<'_> {
    pub fn menu_class(&self, id: &str, raw: &RawMenuClass, at: At<'_>) -> MenuClass {
        MenuClass {
            name: self.names(id, None, at),
            title: self.needed_text(raw.title.as_ref(), at, "title", "a class of menu items"),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            hideable: raw.hideable.unwrap_or(false),
        }
    }

    pub fn menu_item(&self, symbols: &Symbols<'_>, id: &str, raw: &RawMenuItem, at: At<'_>) -> MenuItem {
        let class = self.needed(raw.class.as_ref(), at, "class", "a menu item");
        let class = class.and_then(|class| self.menu_class_ref(symbols, class, at.key("class")));
        MenuItem {
            name: self.names(id, raw.names.as_ref(), at),
            label: self.needed_text(raw.label.as_ref(), at, "label", "a menu item"),
            class: class.unwrap_or(MenuClassId(0)),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            place: self.place(at),
        }
    }

    /// The id of a menu item that there is.
    pub fn menu_item_ref(&self, symbols: &Symbols<'_>, id: &str, at: At<'_>) -> Option<String> {
        if symbols.menu_items.contains_key(id) {
            return Some(id.to_owned());
        }
        let known = symbols.menu_items.keys().copied();
        self.unknown(Finding::UnknownMenuItem, at.value_span(), "menu item", id, known);
        None
    }

    /// Classes of menu items by name.
    pub fn menu_classes(&self, symbols: &Symbols<'_>, raw: Option<&Vec<String>>, at: At<'_>) -> Vec<MenuClassId> {
        let class = |(index, name): (usize, &String)| self.menu_class_ref(symbols, name, at.index(index));
        raw.into_iter().flatten().enumerate().filter_map(class).collect()
    }

    fn menu_class_ref(&self, symbols: &Symbols<'_>, name: &str, at: At<'_>) -> Option<MenuClassId> {
        let id = symbols.menu_classes.get_index_of(name);
        if id.is_none() {
            let known = symbols.menu_classes.keys().copied();
            self.unknown(Finding::UnknownMenuItem, at.value_span(), "class of menu items", name, known);
        }
        id.map(MenuClassId)
    }

    pub fn message(&self, symbols: &Symbols<'_>, id: &str, raw: &RawMessage, at: At<'_>) -> Message {
        let applies = raw.applies_to.iter().flatten().enumerate();
        Message {
            name: self.type_names(id, raw.names.as_ref(), at),
            tail: self.needed_string(raw.tail.as_ref(), at, "tail", "a message"),
            match_kind: self.word(raw.match_.as_ref(), at.key("match"), "word", &MATCHES).unwrap_or(MatchKind::Exact),
            aliases: raw.aliases.clone().unwrap_or_default(),
            refuses: self.word(raw.refuses.as_ref(), at.key("refuses"), "word", &REFUSALS),
            status: raw.status.clone(),
            applies_to: applies
                .filter_map(|(index, name)| self.api_ref(symbols, name, at.key("applies_to").index(index)))
                .collect(),
            title: self.optional_text(raw.title.as_ref(), at, "title"),
            cause: self.needed_text(raw.cause.as_ref(), at, "cause", "a message"),
            remedies: self.texts(raw.remedies.as_ref(), at, "remedies"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
        }
    }

    pub fn code_set_def(&self, symbols: &Symbols<'_>, name: &str, raw: &RawCodeSet, at: At<'_>) -> CodeSet {
        let values = self.needed(raw.values.as_ref(), at, "values", "a code set").into_iter().flatten();
        CodeSet {
            name: self.type_names(name, None, at),
            field: self.needed_string(raw.field.as_ref(), at, "field", "a code set"),
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a code set"),
            codes: values
                .filter_map(|(number, raw)| self.code(symbols, number, raw, at.key("values").key(number)))
                .collect(),
            place: self.place(at),
        }
    }

    fn code(&self, symbols: &Symbols<'_>, number: &str, raw: &RawCode, at: At<'_>) -> Option<Code> {
        let Ok(value) = number.parse::<i64>() else {
            let message = format!("`{number}` is not a whole number");
            self.report(
                Diagnostic::new(Finding::WrongKind, at.key_span(), message)
                    .help("the key of a code is its number, as in \"90001\""),
            );
            return None;
        };
        let name = match &raw.name {
            Some(name) => self.type_names(name, None, at.key("name")),
            None => code_names(value),
        };
        Some(Code {
            value,
            name: Names { js: number.to_owned(), ..name },
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a code"),
            remedy: self.optional_text(raw.remedy.as_ref(), at, "remedy"),
            retry: self.word(raw.retry.as_ref(), at.key("retry"), "word", &RETRIES).unwrap_or(Retry::Never),
            texts: raw.texts.clone().unwrap_or_default(),
            params: raw.params.clone().unwrap_or_default(),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
        })
    }
}

/// `Code40001`, `CodeMinus1`.
fn code_names(value: i64) -> Names {
    let sign = if value < 0 { "Minus" } else { "" };
    let pascal = format!("Code{sign}{}", value.unsigned_abs());
    Names { js: value.to_string(), snake: pascal.to_snake_case(), typescript: pascal.clone(), pascal }
}
