//! Emitter `rust`: the crate of server types. The modules `js_api`, `status`, `errors` and `menu` give items that the
//! other emitter of Rust uses too.

pub(in crate::emit) mod doc;
mod endpoint;
pub(in crate::emit) mod errors;
pub(in crate::emit) mod facts;
mod grammar;
mod groups;
pub(in crate::emit) mod js_api;
mod library;
pub(in crate::emit) mod menu;
mod record;
mod request;
mod runtime;
mod signature;
mod signed;
pub(in crate::emit) mod status;
mod tests;
pub(in crate::emit) mod text_enum;
pub(in crate::emit) mod ty;
mod types;
mod validate;

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;

/// The crate of server types.
#[derive(Debug)]
pub struct Rust;

impl Emitter for Rust {
    fn id(&self) -> &'static str {
        "rust"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["rust/src", "rust/tests"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        for (path, text) in library::files(sdk) {
            out.add(format!("rust/src/{path}"), &text)?;
        }
        for (path, text) in tests::files(sdk) {
            out.add(format!("rust/tests/{path}"), &text)?;
        }
        Ok(())
    }
}
