//! Loading a schema again and again: files that did not change are not read again.

use crate::diagnostic::Diagnostics;
use crate::read::{Document, read_file};
use crate::source::{FileId, Sources};
use crate::{Loaded, fmt, resolve};

/// What is known of the files of the last time.
#[derive(Debug, Default)]
pub struct Incremental {
    files: Vec<Kept>,
}

/// A file as it was.
#[derive(Debug)]
struct Kept {
    file: FileId,
    path: String,
    text: String,
    document: Option<Document>,
    findings: Diagnostics,
}

impl Incremental {
    /// Reads what changed, and resolves the whole. Layout is among the findings.
    pub fn load(&mut self, sources: Sources, mut diagnostics: Diagnostics) -> Loaded {
        let mut known = std::mem::take(&mut self.files).into_iter().peekable();
        let mut documents = Vec::new();
        for (file, source) in sources.readable() {
            // Both are in the order of their ids; an id stays with its file as long as no file comes or goes.
            while known.next_if(|kept| kept.file < file).is_some() {}
            let same = |kept: &Kept| kept.file == file && kept.path == *source.path && kept.text == source.text;
            let mut kept = known.next_if(same).unwrap_or_else(|| {
                let (document, mut findings) = read_file(file, &source.text);
                if let Some(finding) = fmt::check_file(file, &source.text) {
                    findings.push(finding);
                }
                Kept { file, path: source.path.to_string(), text: source.text.clone(), document, findings }
            });
            diagnostics.append(kept.findings.clone());
            documents.extend(kept.document.take());
            self.files.push(kept);
        }
        fmt::check_bindings(&sources, &mut diagnostics);
        let sdk = resolve::resolve(&sources, &documents, &mut diagnostics).filter(|_| !diagnostics.has_errors());
        let mut documents = documents.into_iter().peekable();
        for kept in &mut self.files {
            kept.document = documents.next_if(|document| document.file == kept.file);
        }
        Loaded { sources, findings: diagnostics.into_sorted(), sdk }
    }
}
