//! Generator for JS-bridge SDKs: one YAML description in, Rust, TypeScript, wasm and documentation out.
//!
//! The pipeline: [`source`] finds and reads the files, [`read`] turns YAML into raw types, [`resolve`] turns them into
//! the [`model`], [`emit`] writes files in memory, [`plan`] compares them with the tree. No stage looks back; after
//! `resolve` nothing can fail because of input.

pub mod command;
pub mod compat;
pub mod diagnostic;
pub mod emit;
pub mod explain;
pub mod fmt;
pub mod graph;
pub mod incremental;
pub mod lint;
pub mod model;
pub mod output;
pub mod plan;
pub mod read;
pub mod resolve;
pub mod source;

use std::path::Path;

use diagnostic::{Diagnostic, Diagnostics};
use emit::{EMITTERS, EmitError};
use model::Sdk;
use output::OutputSet;
use source::Sources;

/// A schema, read and resolved.
#[derive(Debug)]
pub struct Loaded {
    /// Its files.
    pub sources: Sources,
    /// What was found in them, sorted by place.
    pub findings: Vec<Diagnostic>,
    /// What they describe; `None` when a finding is an error.
    pub sdk: Option<Sdk>,
}

/// Reads and resolves the schema in `base/folder`; messages name its files `folder/…`.
pub fn load(base: &Path, folder: &str) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::load(base, folder, &mut diagnostics);
    resolve_sources(sources, diagnostics)
}

/// Reads and resolves files that are in memory already, with what was found while they were taken in.
pub fn resolve_sources(sources: Sources, mut diagnostics: Diagnostics) -> Loaded {
    let documents = read::read(&sources, &mut diagnostics);
    if documents.is_empty() && diagnostics.has_errors() {
        return Loaded { sources, findings: diagnostics.into_sorted(), sdk: None };
    }
    let sdk = resolve::resolve(&sources, &documents, &mut diagnostics).filter(|_| !diagnostics.has_errors());
    Loaded { sources, findings: diagnostics.into_sorted(), sdk }
}

/// Runs all emitters. What they write is compared with the tree by [`plan::Plan`].
///
/// # Errors
/// A mistake of an emitter; no schema can cause one.
pub fn generate(sdk: &Sdk) -> Result<OutputSet, EmitError> {
    OutputSet::emit(sdk, EMITTERS)
}
