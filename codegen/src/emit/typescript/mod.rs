//! The resolved model goes in, an npm package comes out: typings of the callback API as the vendor documents it and of the
//! globals it puts on the page, and the promise API with its scripts.

mod calls;
mod doc;
mod facts;
mod forms;
mod globals;
mod names;
mod objects;
mod promise;
mod record;
mod status;
mod syntax;
mod types;
mod typings;

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;

pub(super) use promise::Examples;
use typings::Typings;

/// Writes typings and promise API.
#[derive(Debug)]
pub struct TypeScript;

impl Emitter for TypeScript {
    fn id(&self) -> &'static str {
        "typescript"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["typescript/types", "typescript/dist"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let mut typings = Typings::new(sdk);
        let objects = objects::page_objects(&typings);
        let declared = objects::declare(&mut typings, &objects);
        let index = typings.print(declared);
        promise::emit(sdk, &index, out)?;
        out.add("typescript/types/index.d.ts", &index)?;
        out.add("typescript/types/global-sdk.d.ts", &globals::sdk(&objects))?;
        let mut parts = vec!["global-sdk.d.ts"];
        if let Some(bridge) = globals::bridge(sdk, &objects) {
            out.add("typescript/types/global-bridge.d.ts", &bridge)?;
            parts.push("global-bridge.d.ts");
        }
        out.add("typescript/types/global.d.ts", &globals::all(&parts))
    }
}
