//! Known messages and code sets.

use super::{ApiRef, Evidence, Names, Note, Place, Text};

/// How a tail is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchKind {
    /// The whole tail.
    Exact,
    /// Anywhere in the tail.
    Substring,
}

/// A call that the client refuses for a reason of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The configuration did not succeed, or does not list the interface.
    Unconfigured,
    /// The account has no right to it.
    Denied,
    /// The client does not have it.
    Missing,
}

/// A known message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Name (`js` is the id).
    pub name: Names,
    /// The tail.
    pub tail: String,
    /// How it is compared.
    pub match_kind: MatchKind,
    /// Other spellings (compared the same way).
    pub aliases: Vec<String>,
    /// The calls that the client refuses with it.
    pub refuses: Option<Refusal>,
    /// How the client spells it then: the text after the name, or a whole status.
    pub status: Option<String>,
    /// Who answers with it; empty means anyone.
    pub applies_to: Vec<ApiRef>,
    /// A few words.
    pub title: Option<Text>,
    /// Why it comes.
    pub cause: Text,
    /// What to check, in order.
    pub remedies: Vec<Text>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}

/// A set of numeric codes.
#[derive(Debug, Clone)]
pub struct CodeSet {
    /// Name.
    pub name: Names,
    /// Field that carries the number.
    pub field: String,
    /// What the set is.
    pub doc: Text,
    /// The codes, in the order of the file.
    pub codes: Vec<Code>,
    /// Where it is described.
    pub place: Place,
}

/// When a call may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Not without a change.
    Never,
    /// After a while.
    Later,
    /// Once, with a new token.
    RefreshToken,
}

/// One code.
#[derive(Debug, Clone)]
pub struct Code {
    /// The number.
    pub value: i64,
    /// Name (`js` is the number).
    pub name: Names,
    /// What it means.
    pub doc: Text,
    /// What to do.
    pub remedy: Option<Text>,
    /// When to repeat.
    pub retry: Retry,
    /// Texts that come with it.
    pub texts: Vec<String>,
    /// Params (by path) that make the client answer so when they break a rule.
    pub params: Vec<String>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}
