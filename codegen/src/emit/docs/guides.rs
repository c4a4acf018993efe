//! Prose as data: topics, questions, limits, addresses.

use serde::Serialize;

use super::overview::web_address;
use super::site::Page;
use super::view::{Table, View, code};
use crate::model::{Question, Topic};

/// A section of its own, on whatever page it names.
#[derive(Debug, Serialize)]
pub(super) struct TopicSection {
    id: String,
    title: String,
    body: Vec<String>,
    table: Option<Table>,
}

/// A question.
#[derive(Debug, Serialize)]
pub(super) struct QuestionSection {
    id: String,
    problem: String,
    cause: String,
    fix: String,
    see_also: String,
}

/// Limits and addresses.
#[derive(Debug, Serialize)]
pub(super) struct LimitsPage {
    limits: Option<Table>,
    addresses: Option<Table>,
}

impl View<'_> {
    pub(super) fn topic_sections(&self, page: &Page) -> Vec<TopicSection> {
        self.site.topics(page).iter().map(|topic| self.topic(topic)).collect()
    }

    fn topic(&self, topic: &Topic) -> TopicSection {
        let mut table =
            Table { head: topic.columns.iter().map(|column| self.inline(column)).collect(), rows: Vec::new() };
        for row in &topic.rows {
            table.row(row.iter().map(|cell| self.inline(cell)));
        }
        TopicSection {
            id: topic.id.clone(),
            title: self.inline(&topic.title),
            body: self.notes(&topic.body),
            table: table.compact(),
        }
    }

    pub(super) fn questions(&self) -> Vec<QuestionSection> {
        self.sdk.guides.faq.iter().map(|question| self.question(question)).collect()
    }

    fn question(&self, question: &Question) -> QuestionSection {
        let interfaces = question.interfaces.iter().map(|id| self.interface_link(self.interface(*id)));
        let messages = question.messages.iter().map(|id| {
            let message = &self.sdk.messages[id.0];
            self.link(&code(&message.tail), &Page::Errors, &message.name.js)
        });
        QuestionSection {
            id: question.id.clone(),
            problem: self.inline(&question.problem) + &self.mark(&question.evidence),
            cause: self.text(&question.cause),
            fix: self.text(&question.fix),
            see_also: interfaces.chain(messages).collect::<Vec<_>>().join(self.words.comma),
        }
    }

    pub(super) fn limits_page(&self) -> LimitsPage {
        let words = self.words;
        let anchor = |id: &str| format!("<a id=\"{id}\"></a>");
        let mut limits = Table::new(&[words.subject, words.limit]);
        for limit in &self.sdk.guides.limits {
            let subject = anchor(&limit.id) + &self.inline(&limit.subject);
            limits.row([subject, self.inline(&limit.limit) + &self.mark(&limit.evidence)]);
        }
        let mut addresses = Table::new(&[words.subject, words.address]);
        for address in &self.sdk.guides.addresses {
            let subject = anchor(&address.id) + &self.inline(&address.subject);
            addresses.row([subject, web_address(&address.url) + &self.mark(&address.evidence)]);
        }
        LimitsPage { limits: limits.compact(), addresses: addresses.compact() }
    }
}
