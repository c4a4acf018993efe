//! YAML in, raw types and a tree of spans out. All that knows YAML is in this folder.
//!
//! One pass of the parser builds the tree ([`span_tree`], `events`), serde fills the raw types from it (`kinds`): both
//! see the same text in the same way, and every mistake is reported at its place. Left to itself, `serde_yaml` would stop
//! at the first one and take numbers for texts and nothing for maps; it says what scalars mean (`scalar`), and a test
//! holds the result against what it reads alone.
//! A key that is absent from the raw types though the author wrote something for it (misspelt, wrong kind) is marked
//! in the tree: [`Node::excuses`] tells `resolve` not to report it as missing as well.

mod content;
mod events;
pub(crate) mod keys;
mod kinds;
mod lines;
pub mod raw;
mod scalar;
pub mod span_tree;
mod syntax;
mod wrong;

pub(crate) use content::Content;
pub(crate) use scalar::Scalar;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};
use raw::RawFile;
use span_tree::Node;

/// Most findings that are reported for one file.
const MAX_FINDINGS: usize = 200;

/// One file, read.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What it says. Values of the wrong kind are reported and left out.
    pub raw: RawFile,
    /// Where it says it.
    pub spans: Node,
}

/// Reads all files. A file that is not YAML is reported and left out; every other mistake costs only the value it is in.
///
/// The files are read on several threads; the result does not depend on it.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Document> {
    let mut documents = Vec::new();
    for (document, findings) in sources.side_by_side(|id, file| read_file(id, &file.text)) {
        documents.extend(document);
        diagnostics.append(findings);
    }
    documents
}

/// The tree of one file with nothing left out of it; `None` where it cannot be read, or not without loss.
pub(crate) fn tree_of(file: FileId, text: &str) -> Option<Node> {
    let mut findings = Vec::new();
    let mut root = events::tree(file, text, &mut findings).ok()??;
    if !findings.is_empty() {
        return None;
    }
    kinds::shape(&mut root);
    Some(root)
}

/// Reads one file: the document, unless it is not YAML, and what was found.
pub fn read_file(file: FileId, text: &str) -> (Option<Document>, Diagnostics) {
    let mut findings = Vec::new();
    let document = match events::tree(file, text, &mut findings) {
        Ok(Some(mut spans)) => {
            let raw = kinds::raw_file(&mut spans, &mut findings);
            Some(Document { file, raw, spans })
        }
        Ok(None) => {
            let empty = Diagnostic::new(Code::EmptyFile, Span::start_of(file), "the file says nothing");
            findings.push(empty);
            None
        }
        Err(fatal) => {
            findings.push(*fatal);
            None
        }
    };
    let mut diagnostics = Diagnostics::default();
    findings.into_iter().take(MAX_FINDINGS).for_each(|finding| diagnostics.push(finding));
    (document, diagnostics)
}
