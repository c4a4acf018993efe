//! Raw types of messages and codes.

use serde::Deserialize;

use super::{Named, RawNames, RawNote, RawText};

/// A known status message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMessage {
    /// The tail of the status text.
    pub tail: Option<String>,
    /// `exact` (default) or `substring`.
    #[serde(rename = "match")]
    pub match_: Option<String>,
    /// Other spellings, raw ones included.
    pub aliases: Option<Vec<String>>,
    /// Calls that the client refuses with it: `unconfigured`, `denied` or `missing`.
    pub refuses: Option<String>,
    /// How the client spells it then: the text after the name, or a whole status.
    pub status: Option<String>,
    /// Interfaces (or `config`) it comes from; none named means all.
    pub applies_to: Option<Vec<String>>,
    /// A few words.
    pub title: Option<RawText>,
    /// Why it comes.
    pub cause: Option<RawText>,
    /// What to check, in this order.
    pub remedies: Option<Vec<RawText>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A set of numeric codes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCodeSet {
    /// Field that carries the number.
    pub field: Option<String>,
    /// What the set is.
    pub doc: Option<RawText>,
    /// Number (quoted) → meaning.
    pub values: Option<Named<RawCode>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// One code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCode {
    /// Its name in `UpperCamelCase`; default `Code` and the number.
    pub name: Option<String>,
    /// What it means.
    pub doc: Option<RawText>,
    /// What to do.
    pub remedy: Option<RawText>,
    /// `never`, `later` or `refresh-token`.
    pub retry: Option<String>,
    /// Texts that come with it.
    pub texts: Option<Vec<String>>,
    /// Params (by path) that make the client answer so when they break a rule.
    pub params: Option<Vec<String>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
