//! What editors know of the schema language: a JSON Schema of schema files, for the YAML language server. Keys come from
//! the reader's own table, words from the lists that the reader compares with, names from the model.

mod document;
mod set;
mod snippets;
mod takes;
mod values;

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;

/// The emitter.
#[derive(Debug)]
pub struct Editor;

impl Emitter for Editor {
    fn id(&self) -> &'static str {
        "editor"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["editor"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        out.add("editor/schema.json", &format!("{:#}", document::document(sdk)))?;
        out.add("editor/README.md", include_str!("../../../templates/editor/README.md"))
    }
}
