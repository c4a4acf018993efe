//! Any text: laid out once and for all, or left alone.
#![no_main]

use jsbridge_codegen::fmt::format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(formatted) = format(text) {
        assert_eq!(format(&formatted).as_ref(), Some(&formatted));
    }
});
