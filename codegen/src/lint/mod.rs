//! Lints: documents that are right in, what a careful reviewer would say about them out. Each finding is a warning that
//! an `allow` can silence; some carry a fix.
//!
//! The lints walk over the tree of each document, whose maps know what they are in the schema language; what needs
//! the whole model stands with the rules of `resolve`.

mod allow;
mod facts;
mod mend;
mod names;
mod outline;
mod prose;
mod texts;

pub use mend::{Mended, mend};
use outline::Outline;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::Document;
use crate::source::Sources;

/// Runs all lints and takes out what is allowed. `findings` are those so far; `clean`: no error among all findings, so
/// that lints are no echo of one.
pub(crate) fn run(sources: &Sources, documents: &[Document], findings: &mut Diagnostics, clean: bool) {
    let outline = Outline::of(documents);
    if clean {
        texts::lint(&outline, findings);
        facts::lint(&outline, findings);
        names::lint(sources, &outline, findings);
    }
    allow::apply(&outline, findings, clean);
}

/// A finding of a lint at the key of an item.
fn at_key(outline: &Outline<'_>, item: usize, code: Code, message: String) -> Diagnostic {
    Diagnostic::new(code, outline.items[item].key, message)
}
