//! Generator for JS-bridge SDKs: one YAML description in, Rust, TypeScript, wasm and documentation out.
//!
//! The pipeline: [`source`] finds and reads the files, [`read`] turns YAML into raw types, [`resolve`] turns them into
//! the [`model`], [`emit`] writes files in memory, [`plan`] compares them with the tree. No stage looks back; after
//! `resolve` nothing can fail because of input.

pub mod diagnostic;
pub mod emit;
pub mod model;
pub mod read;
pub mod resolve;
pub mod source;
