//! Any bytes as a file beside a good schema: what is accepted is written by every emitter.
#![no_main]

use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{generate, resolve_sources};
use libfuzzer_sys::fuzz_target;

const SDK: &str = include_str!("../../codegen/tests/fixtures/error/_base/schema/sdk.yaml");
const REST: &str = include_str!("../../codegen/tests/fixtures/error/_base/schema/rest.yaml");

fuzz_target!(|bytes: &[u8]| {
    let mut diagnostics = Diagnostics::default();
    let files = [("schema/sdk.yaml", SDK.as_bytes()), ("schema/rest.yaml", REST.as_bytes()), ("schema/z.yaml", bytes)];
    let sources = Sources::from_memory(files, &mut diagnostics);
    if let Some(sdk) = resolve_sources(sources, diagnostics).sdk {
        generate(&sdk).expect("no schema makes an emitter fail");
    }
});
