//! Texts in both languages, and what stands beside a fact: evidence, versions, place in the schema.

use std::sync::Arc;

use super::PlatformId;

/// A text in both languages (inline Markdown).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// Where a fact comes from, when the vendor's page of this version does not state it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Another edition of the same product.
    Sister,
    /// An earlier revision of the page.
    Earlier,
    /// A conclusion; not proven.
    Inferred,
}

/// The evidence of a fact; both empty means documented.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Seen there (`Android 6.5.13`).
    pub observed: Option<String>,
    /// Taken from there.
    pub source: Option<Source>,
}

impl Evidence {
    /// The vendor's page states the fact.
    pub fn is_documented(&self) -> bool {
        self.observed.is_none() && self.source.is_none()
    }
}

/// A remark.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// What it says.
    pub text: Text,
    /// Its evidence.
    pub evidence: Evidence,
    /// Platforms it holds for; empty means all.
    pub platforms: Vec<PlatformId>,
}

/// First versions that have something.
#[derive(Debug, Clone, Default)]
pub struct Since {
    /// Client version.
    pub client: Option<String>,
    /// SDK version.
    pub sdk: Option<String>,
    /// Evidence of the numbers.
    pub evidence: Evidence,
}

/// A deprecation.
#[derive(Debug, Clone)]
pub struct Deprecation {
    /// SDK version.
    pub since: Option<String>,
    /// What to use instead.
    pub use_instead: Option<String>,
    /// Why.
    pub doc: Option<Text>,
}

/// A place in the schema: file (path from the repository's root, with `/`), line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File.
    pub file: Arc<str>,
    /// Line.
    pub line: u32,
    /// Column, in characters.
    pub column: u32,
}

const _: fn() = || {
    // The model is shared by emitters that run side by side.
    fn shared<T: Send + Sync>() {}
    shared::<super::Sdk>();
};
