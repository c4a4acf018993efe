//! The manifest: the resolved model for tools that are not written in Rust (`sdk.json`, `places.json`), JSON Schemas of
//! params and results, and an OpenAPI description of the endpoints.

mod openapi;
mod schema;
mod sdk;

use serde_json::Value;

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;

/// Version of `sdk.json`; it grows when a reader of the old one could misunderstand the new one.
const FORMAT: u32 = 1;

/// The emitter.
#[derive(Debug)]
pub struct Manifest;

impl Emitter for Manifest {
    fn id(&self) -> &'static str {
        "manifest"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["manifest"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let mut add = |name: &str, value: &Value| out.add(format!("manifest/{name}"), &format!("{value:#}"));
        add("sdk.json", &sdk::document(sdk, FORMAT))?;
        add("places.json", &sdk::places(sdk, FORMAT))?;
        add("params.schema.json", &schema::params(sdk))?;
        add("results.schema.json", &schema::results(sdk))?;
        if !sdk.endpoints.is_empty() {
            add("openapi.json", &openapi::document(sdk))?;
        }
        let readme = include_str!("../../../templates/manifest/README.md").replace("{{format}}", &FORMAT.to_string());
        out.add("manifest/README.md", &readme)
    }
}
