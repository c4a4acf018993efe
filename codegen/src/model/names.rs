//! Names as each target language writes them.

/// A settled name. None of the forms is escaped: an emitter escapes keywords when it prints an identifier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// As JavaScript and the wire write it.
    pub js: String,
    /// Snake case, for Rust fields, functions and modules.
    pub snake: String,
    /// Upper camel case, for Rust types and variants.
    pub pascal: String,
    /// Upper camel case that keeps the spelling of `js` (`OnMenuShareQQ`), for TypeScript types.
    pub typescript: String,
}

/// The name of an emitted type, per language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypeName {
    /// In Rust and wasm.
    pub rust: String,
    /// In TypeScript.
    pub typescript: String,
}
