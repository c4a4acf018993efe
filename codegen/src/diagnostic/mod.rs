//! Findings: what is wrong, where, and what to do about it.

mod codes;
mod example;
mod explain;
mod render;
mod suggest;

pub use codes::{Code, Severity};
pub use example::Example;
pub use explain::explain;
pub use render::{Format, render, render_failure};
pub(crate) use render::{data, property, sarif};
pub use suggest::suggest;

use std::collections::BTreeSet;

use crate::source::{FileId, Span};

/// A place with a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there; may be empty.
    pub text: String,
}

/// How a finding can be mended without a person: a change of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The file.
    pub file: FileId,
    /// Keys and indices from the top of the file to the value.
    pub path: Vec<String>,
    /// What becomes of it.
    pub change: Change,
}

/// What becomes of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Its text becomes this one.
    Text(String),
    /// It goes, with its key.
    Remove,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Lower case, names in backticks, no full stop at the end.
    pub message: String,
    /// The place it is about; `None` where there is no file.
    pub primary: Option<Label>,
    /// Further places.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// How it can be mended without a person.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Some(Label { span, text: String::new() });
        Self { code, message: message.into(), primary, secondary: Vec::new(), help: None, fix: None }
    }

    /// A finding about the run as a whole.
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), primary: None, secondary: Vec::new(), help: None, fix: None }
    }

    /// Says what to see at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// What to do: the help, or the remedy of the code.
    pub fn advice(&self) -> &str {
        self.help.as_deref().unwrap_or(self.code.remedy())
    }

    /// Says how it can be mended without a person.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// All findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes over the findings of another list.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.0.append(&mut other.0);
    }

    /// At least one is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// No finding.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the findings that `keep` returns true for.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// The findings, sorted by file and position, each once. The layout of a file with errors is no news: it goes.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let place = |diagnostic: &Diagnostic| diagnostic.primary.as_ref().map(|label| label.span);
        let file = |diagnostic: &Diagnostic| place(diagnostic).map(|span| span.file);
        let errors = self.0.iter().filter(|diagnostic| diagnostic.code.severity() == Severity::Error);
        let wrong: BTreeSet<FileId> = errors.filter_map(file).collect();
        self.0.retain(|diagnostic| {
            diagnostic.code != Code::Unformatted || file(diagnostic).is_none_or(|file| !wrong.contains(&file))
        });
        self.0.sort_by(|a, b| (place(a), a.code, &a.message).cmp(&(place(b), b.code, &b.message)));
        self.0.dedup();
        self.0
    }
}
