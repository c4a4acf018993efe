//! Prose as data.

use heck::ToKebabCase;

use super::context::{At, Cx};
use super::symbols::Symbols;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, GuideRule, Guides, InterfaceId, Limit, MessageId, Question, Topic};
use crate::read::raw::{Named, RawGuides, RawQuestion, RawTopic};

impl Cx<'_> {
    pub fn guides(&self, symbols: &Symbols<'_>, raw: &RawGuides, at: At<'_>) -> Guides {
        Guides {
            rules: each(raw.rules.as_ref(), at.key("rules"), |id, raw, at| GuideRule {
                id: self.anchor(id, at),
                situation: self.needed_text(raw.situation.as_ref(), at, "situation", "a rule"),
                rule: self.needed_text(raw.rule.as_ref(), at, "rule", "a rule"),
                evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            }),
            faq: each(raw.faq.as_ref(), at.key("faq"), |id, raw, at| self.question(symbols, id, raw, at)),
            limits: each(raw.limits.as_ref(), at.key("limits"), |id, raw, at| Limit {
                id: self.anchor(id, at),
                subject: self.needed_text(raw.subject.as_ref(), at, "subject", "a limit"),
                limit: self.needed_text(raw.limit.as_ref(), at, "limit", "a limit"),
                evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            }),
            addresses: each(raw.addresses.as_ref(), at.key("addresses"), |id, raw, at| {
                let url = self.needed_string(raw.url.as_ref(), at, "url", "an address");
                self.check_url(&url, at.key("url"));
                Address {
                    id: self.anchor(id, at),
                    subject: self.needed_text(raw.subject.as_ref(), at, "subject", "an address"),
                    url,
                    evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
                }
            }),
            topics: each(raw.topics.as_ref(), at.key("topics"), |id, raw, at| self.topic(symbols, id, raw, at)),
        }
    }

    fn question(&self, symbols: &Symbols<'_>, id: &str, raw: &RawQuestion, at: At<'_>) -> Question {
        let interface = |(index, name): (usize, &String)| {
            let id = symbols.interfaces.get_index_of(name.as_str());
            if id.is_none() {
                let span = at.key("interfaces").index(index).value_span();
                self.unknown(Code::UnknownInterface, span, "interface", name, symbols.interfaces.keys().copied());
            }
            id.map(InterfaceId)
        };
        let message = |(index, name): (usize, &String)| {
            let id = symbols.messages.get_index_of(name.as_str());
            if id.is_none() {
                let span = at.key("messages").index(index).value_span();
                self.unknown(Code::UnknownError, span, "message", name, symbols.messages.keys().copied());
            }
            id.map(MessageId)
        };
        Question {
            id: self.anchor(id, at),
            problem: self.needed_text(raw.problem.as_ref(), at, "problem", "a question"),
            cause: self.needed_text(raw.cause.as_ref(), at, "cause", "a question"),
            fix: self.needed_text(raw.fix.as_ref(), at, "fix", "a question"),
            interfaces: raw.interfaces.iter().flatten().enumerate().filter_map(interface).collect(),
            messages: raw.messages.iter().flatten().enumerate().filter_map(message).collect(),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
        }
    }

    fn topic(&self, symbols: &Symbols<'_>, id: &str, raw: &RawTopic, at: At<'_>) -> Topic {
        let columns = self.texts(raw.columns.as_ref(), at, "columns");
        let at_columns = at.key("columns");
        let rows = raw.rows.iter().flatten().enumerate().map(|(index, row)| {
            let at = at.key("rows").index(index);
            if row.len() != columns.len() {
                let message = format!("the row has {} cells, the table {} columns", row.len(), columns.len());
                self.report(
                    Diagnostic::new(Code::BadRule, at.value_span(), message)
                        .also(at_columns.key_span(), "the columns")
                        .help("give one text for each column"),
                );
            }
            row.iter().enumerate().map(|(index, cell)| self.text(cell, at.index(index))).collect()
        });
        let page = self.needed_string(raw.page.as_ref(), at, "page", "a topic");
        if !page.is_empty() {
            self.anchor(&page, at.key("page"));
        }
        Topic {
            id: self.anchor(id, at),
            page,
            title: self.needed_text(raw.title.as_ref(), at, "title", "a topic"),
            body: self.notes(symbols, raw.body.as_ref(), at, "body"),
            rows: rows.collect(),
            columns,
        }
    }

    /// An id that can be an anchor and a file name.
    fn anchor(&self, id: &str, at: At<'_>) -> String {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(good) {
            self.report(
                Diagnostic::new(Code::BadName, at.key_span(), format!("`{id}` cannot be an anchor"))
                    .help(format!("use lower-case letters, digits and hyphens, as in `{}`", id.to_kebab_case())),
            );
        }
        id.to_owned()
    }
}

fn each<'r, T, U>(raw: Option<&'r Named<T>>, at: At<'_>, make: impl Fn(&'r str, &'r T, At<'_>) -> U) -> Vec<U> {
    raw.into_iter().flatten().map(|(id, raw)| make(id, raw, at.key(id))).collect()
}
