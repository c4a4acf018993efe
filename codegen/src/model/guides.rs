//! Prose as data.

use super::{Evidence, InterfaceId, MessageId, Note, Text};

/// All guides.
#[derive(Debug, Clone, Default)]
pub struct Guides {
    /// When to do what.
    pub rules: Vec<GuideRule>,
    /// Questions and answers.
    pub faq: Vec<Question>,
    /// Limits and quotas.
    pub limits: Vec<Limit>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Sections of their own.
    pub topics: Vec<Topic>,
}

/// A rule of use.
#[derive(Debug, Clone)]
pub struct GuideRule {
    /// Id (an anchor).
    pub id: String,
    /// The situation.
    pub situation: Text,
    /// What to do.
    pub rule: Text,
    /// Evidence.
    pub evidence: Evidence,
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Id (an anchor).
    pub id: String,
    /// What one sees.
    pub problem: Text,
    /// Why.
    pub cause: Text,
    /// What to do.
    pub fix: Text,
    /// Interfaces it is about.
    pub interfaces: Vec<InterfaceId>,
    /// Messages it is about.
    pub messages: Vec<MessageId>,
    /// Evidence.
    pub evidence: Evidence,
}

/// A limit.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Id (an anchor).
    pub id: String,
    /// What is limited.
    pub subject: Text,
    /// The limit.
    pub limit: Text,
    /// Evidence.
    pub evidence: Evidence,
}

/// An address.
#[derive(Debug, Clone)]
pub struct Address {
    /// Id (an anchor).
    pub id: String,
    /// What is there.
    pub subject: Text,
    /// The address.
    pub url: String,
    /// Evidence.
    pub evidence: Evidence,
}

/// A section of its own.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Id (an anchor).
    pub id: String,
    /// Page of the documents.
    pub page: String,
    /// Heading.
    pub title: Text,
    /// Paragraphs.
    pub body: Vec<Note>,
    /// Column titles.
    pub columns: Vec<Text>,
    /// Rows.
    pub rows: Vec<Vec<Text>>,
}

impl Guides {
    /// The guides of two files as one.
    #[must_use]
    pub fn merge(mut self, mut other: Self) -> Self {
        self.rules.append(&mut other.rules);
        self.faq.append(&mut other.faq);
        self.limits.append(&mut other.limits);
        self.addresses.append(&mut other.addresses);
        self.topics.append(&mut other.topics);
        self
    }
}
