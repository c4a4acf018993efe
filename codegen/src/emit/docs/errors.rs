//! Known messages, status tails by interface, code sets, menu items.

use serde::Serialize;

use super::interface::status_name;
use super::view::{Table, View, code};
use super::words::fill;
use crate::model::{CodeSetId, MatchKind, Message, Outcome, Retry};

/// The page of messages.
#[derive(Debug, Serialize)]
pub(super) struct ErrorsPage {
    overview: Option<Table>,
    messages: Vec<MessageSection>,
    tails: Option<Table>,
}

/// A known message.
#[derive(Debug, Serialize)]
struct MessageSection {
    id: String,
    title: String,
    facts: Table,
    cause: String,
    remedies: Vec<String>,
    notes: Vec<String>,
}

/// A code set.
#[derive(Debug, Serialize)]
pub(super) struct CodeTable {
    id: String,
    doc: String,
    field: String,
    table: Option<Table>,
    link: String,
}

/// A class of menu items.
#[derive(Debug, Serialize)]
pub(super) struct MenuSection {
    id: String,
    title: String,
    doc: String,
    rule: &'static str,
    table: Option<Table>,
}

impl View<'_> {
    pub(super) fn errors(&self) -> ErrorsPage {
        let words = self.words;
        let mut overview = Table::new(&[words.message, words.cause]);
        for message in &self.sdk.messages {
            let link = self.link(&code(&message.tail), &super::site::Page::Errors, &message.name.js);
            overview.row([link + &self.mark(&message.evidence), self.inline(&message.cause)]);
        }
        let mut tails = Table::new(&[words.interface, words.tail, words.cause]);
        for interface in &self.sdk.interfaces {
            let name = status_name(interface, self.sdk.channel(interface));
            for error in &interface.errors {
                let status = match &interface.outcome {
                    Outcome::Text(text) => format!("{name}{}{}", text.separator, error.tail),
                    _ => error.tail.clone(),
                };
                let doc = error.doc.as_ref().map(|doc| self.inline(doc)).unwrap_or_default();
                tails.row([self.interface_link(interface), code(&status) + &self.mark(&error.evidence), doc]);
            }
        }
        ErrorsPage {
            overview: overview.compact(),
            messages: self.sdk.messages.iter().map(|message| self.message(message)).collect(),
            tails: tails.compact(),
        }
    }

    fn message(&self, message: &Message) -> MessageSection {
        let words = self.words;
        let mut facts = Table::new(&[words.message, &code(&message.tail)]);
        if !message.aliases.is_empty() {
            facts.row([words.aliases.to_owned(), self.codes(&message.aliases)]);
        }
        let kind = match message.match_kind {
            MatchKind::Exact => words.match_exact,
            MatchKind::Substring => words.match_substring,
        };
        facts.row([words.match_kind.to_owned(), kind.to_owned()]);
        let links: Vec<_> = message.applies_to.iter().map(|api| self.api_link(*api)).collect();
        let applies = if links.is_empty() { words.any_interface.to_owned() } else { links.join(words.comma) };
        facts.row([words.applies_to.to_owned(), applies]);
        let title = message.title.as_ref().map_or_else(|| code(&message.tail), |title| self.inline(title));
        MessageSection {
            id: message.name.js.clone(),
            title: title + &self.mark(&message.evidence),
            facts,
            cause: self.text(&message.cause),
            remedies: message.remedies.iter().map(|remedy| self.inline(remedy)).collect(),
            notes: self.notes(&message.notes),
        }
    }

    pub(super) fn code_tables(&self) -> Vec<CodeTable> {
        (0..self.sdk.code_sets.len()).map(|index| self.code_table(CodeSetId(index))).collect()
    }

    pub(super) fn code_table(&self, id: CodeSetId) -> CodeTable {
        let words = self.words;
        let set = &self.sdk.code_sets[id.0];
        let mut table = Table::new(&[words.code, words.meaning, words.remedy]);
        for entry in &set.codes {
            let mut meaning = vec![self.inline(&entry.doc)];
            if !entry.texts.is_empty() {
                meaning.push(format!("{}{}{}", words.texts, words.colon, self.codes(&entry.texts)));
            }
            meaning.extend(self.notes(&entry.notes));
            let mut remedy: Vec<_> = entry.remedy.iter().map(|remedy| self.inline(remedy)).collect();
            remedy.extend(match entry.retry {
                Retry::Never => None,
                Retry::Later => Some(words.retry_later.to_owned()),
                Retry::RefreshToken => Some(words.retry_refresh.to_owned()),
            });
            let name = format!("{}<br>{}", code(&entry.value.to_string()), code(&entry.name.pascal));
            table.row([name + &self.mark(&entry.evidence), meaning.join("<br>"), remedy.join("<br>")]);
        }
        CodeTable {
            id: set.name.js.clone(),
            doc: self.text(&set.doc),
            field: fill(words.set_field, &code(&set.field)),
            table: table.compact(),
            link: self.code_set_link(id),
        }
    }

    pub(super) fn menu(&self) -> Vec<MenuSection> {
        let words = self.words;
        let section = |(index, class): (usize, &crate::model::MenuClass)| {
            let mut table = Table::new(&[words.menu_item, words.label, words.notes]);
            for item in self.sdk.menu_items.iter().filter(|item| item.class.0 == index) {
                table.row([code(&item.name.js), self.inline(&item.label), self.notes(&item.notes).join("<br>")]);
            }
            MenuSection {
                id: class.name.js.clone(),
                title: self.inline(&class.title),
                doc: class.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(),
                rule: if class.hideable { words.hideable } else { words.not_hideable },
                table: table.compact(),
            }
        };
        self.sdk.menu_classes.iter().enumerate().map(section).collect()
    }
}
