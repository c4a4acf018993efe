//! Any bytes as a file beside a good schema: a model or an error, and findings that can be shown.
#![no_main]

use jsbridge_codegen::diagnostic::{Diagnostics, Format, render};
use jsbridge_codegen::resolve_sources;
use jsbridge_codegen::source::Sources;
use libfuzzer_sys::fuzz_target;

const GOOD: &str = include_str!("../../codegen/tests/fixtures/error/_base/schema/sdk.yaml");

fuzz_target!(|bytes: &[u8]| {
    let mut diagnostics = Diagnostics::default();
    let sources =
        Sources::from_memory([("schema/sdk.yaml", GOOD.as_bytes()), ("schema/z.yaml", bytes)], &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    for (_, format) in Format::ALL {
        render(&loaded.sources, &loaded.findings, format, true);
    }
});
