//! Two files, parted by a zero byte, each beside a good schema: any two models can be compared.
#![no_main]

use jsbridge_codegen::compat::compare;
use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::model::Sdk;
use jsbridge_codegen::resolve_sources;
use jsbridge_codegen::source::Sources;
use libfuzzer_sys::fuzz_target;

const SDK: &str = include_str!("../../codegen/tests/fixtures/error/_base/schema/sdk.yaml");
const REST: &str = include_str!("../../codegen/tests/fixtures/error/_base/schema/rest.yaml");

fn model(bytes: &[u8]) -> Option<Sdk> {
    let mut diagnostics = Diagnostics::default();
    let files = [("schema/sdk.yaml", SDK.as_bytes()), ("schema/rest.yaml", REST.as_bytes()), ("schema/z.yaml", bytes)];
    resolve_sources(Sources::from_memory(files, &mut diagnostics), diagnostics).sdk
}

fuzz_target!(|bytes: &[u8]| {
    let cut = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (old, new) = bytes.split_at(cut);
    if let (Some(old), Some(new)) = (model(old), model(new.get(1..).unwrap_or_default())) {
        compare(&old, &new);
    }
});
