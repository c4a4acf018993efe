//! Raw types of prose as data.

use serde::Deserialize;

use super::{Named, RawNote, RawText};

/// `guides:` prose as data.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawGuides {
    /// When to do what.
    pub rules: Option<Named<RawGuideRule>>,
    /// Questions and answers.
    pub faq: Option<Named<RawQuestion>>,
    /// Limits and quotas.
    pub limits: Option<Named<RawLimit>>,
    /// Addresses the vendor mentions.
    pub addresses: Option<Named<RawAddress>>,
    /// Anything else worth a section, with an optional table.
    pub topics: Option<Named<RawTopic>>,
}

/// A rule of use.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawGuideRule {
    /// The situation.
    pub situation: Option<RawText>,
    /// What to do in it.
    pub rule: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawQuestion {
    /// What one sees.
    pub problem: Option<RawText>,
    /// Why.
    pub cause: Option<RawText>,
    /// What to do.
    pub fix: Option<RawText>,
    /// Interfaces it is about.
    pub interfaces: Option<Vec<String>>,
    /// Messages it is about.
    pub messages: Option<Vec<String>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A limit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawLimit {
    /// What is limited.
    pub subject: Option<RawText>,
    /// The limit.
    pub limit: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// An address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAddress {
    /// What is there.
    pub subject: Option<RawText>,
    /// The address.
    pub url: Option<String>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A section of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawTopic {
    /// Page of the documents: `overview`, `lifecycle`, `errors`, `soter` … Any page id; an unknown one makes a new page.
    pub page: Option<String>,
    /// Heading.
    pub title: Option<RawText>,
    /// Paragraphs.
    pub body: Option<Vec<RawNote>>,
    /// Column titles of the table.
    pub columns: Option<Vec<RawText>>,
    /// Rows of the table.
    pub rows: Option<Vec<Vec<RawText>>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
