//! Emitters: the resolved model goes in, files come out. Each owns whole folders below `generated/`.

pub(crate) mod docs;
mod editor;
mod manifest;
mod rust;
mod rust_code;
mod simulator;
mod sink;
mod status_steps;
mod text;
mod typescript;
mod vectors;
mod wasm;

use std::fmt;

pub use sink::{EmitError, FileSink, OutputFile};

use crate::model::Sdk;

/// Writes one kind of output.
pub trait Emitter: Sync {
    /// Its name, as the header of its files says it.
    fn id(&self) -> &'static str;

    /// The folders it owns, below the output folder. A file in them that it does not write is an orphan.
    fn owns(&self) -> &'static [&'static str];

    /// Writes all of its files.
    ///
    /// # Errors
    /// Only a mistake of the emitter itself (a path outside its folders, a template that does not render):
    /// after `resolve` nothing can fail because of input.
    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError>;
}

impl fmt::Debug for dyn Emitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// All emitters, in the order of their folders.
pub const EMITTERS: &[&dyn Emitter] = &[
    &docs::Docs,
    &editor::Editor,
    &manifest::Manifest,
    &rust::Rust,
    &simulator::Simulator,
    &typescript::TypeScript,
    &vectors::Vectors,
    &wasm::Wasm,
];
