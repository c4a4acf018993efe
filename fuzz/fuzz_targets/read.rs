//! Any bytes as a schema file.
#![no_main]

use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::read::read;
use jsbridge_codegen::source::Sources;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory([("schema/a.yaml", bytes)], &mut diagnostics);
    let documents = read(&sources, &mut diagnostics);
    assert!(!documents.is_empty() || diagnostics.has_errors());
});
