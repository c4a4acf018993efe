//! Why a call failed.

use std::fmt;
use std::ops::Deref;

/// What sort of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PrefixErrorKind {
    /// The user backed out.
    Cancel,
    /// The client or the SDK refused or could not do it.
    Fail,
    /// The page has no SDK object, no bridge, or the object lacks this interface; or the page is not shown by the client.
    Unavailable,
    /// No answer came in the time that the page gave the call, or the SDK told of a `TimeoutError`.
    Timeout,
    /// The call was ended before its answer came: the SDK told of an `AbortError`.
    Aborted,
    /// An answer, or a text given to this crate, does not have the promised form.
    Invalid,
    /// The configuration failed.
    Config,
}

/// A failed call. What it tells can be read as if it were its own: `error.kind`, `error.told_text`. It holds text alone, so it can be
/// sent and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrefixError(pub(crate) Box<PrefixFailure>);

/// What a [`PrefixError`] tells. It has a place of its own, so that what calls give back stays small.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrefixFailure {
    /// The interface that was called, as JavaScript writes it (or the type whose JSON text was read).
    pub api: &'static str,
    /// What sort of failure.
    pub kind: PrefixErrorKind,
    /// The status text, as the page sees it. Where a failure tells none it is its `message`, or the answer itself if that is a text, a
    /// number or a boolean; empty where there is nothing to tell.
    pub told_text: String,
    /// The number that tells the outcome, where answers carry one.
    pub code: Option<i64>,
    pub(crate) answer: String,
}

impl PrefixError {
    pub(crate) fn new(api: &'static str, kind: PrefixErrorKind, told_text: String) -> Self {
        Self(Box::new(PrefixFailure { api, kind, told_text, code: None, answer: String::new() }))
    }
}

impl PrefixFailure {
    /// The whole answer as JSON text; empty where there was none. An answer that came as JSON text is what it says.
    pub fn answer(&self) -> &str {
        &self.answer
    }
}

/// What an error tells, to be taken apart.
impl From<PrefixError> for PrefixFailure {
    fn from(error: PrefixError) -> Self {
        *error.0
    }
}

impl Deref for PrefixError {
    type Target = PrefixFailure;

    fn deref(&self) -> &PrefixFailure {
        &self.0
    }
}

impl fmt::Display for PrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            PrefixErrorKind::Cancel => "cancelled",
            PrefixErrorKind::Fail => "failed",
            PrefixErrorKind::Unavailable => "not available here",
            PrefixErrorKind::Timeout => "timed out",
            PrefixErrorKind::Aborted => "aborted",
            PrefixErrorKind::Invalid => "not of the promised form",
            PrefixErrorKind::Config => "configuration failed",
        };
        // Piece by piece: the macros would bring all of formatting into every page.
        let (open, close) = if self.told_text.is_empty() { ("", "") } else { (" (", ")") };
        [self.api, ": ", kind, open, &self.told_text, close].iter().try_for_each(|piece| f.write_str(piece))
    }
}

impl std::error::Error for PrefixError {}
