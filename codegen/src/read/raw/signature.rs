//! Raw types of signatures.

use serde::Deserialize;

use super::{Named, RawNote, RawText};

/// A signature.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawSignature {
    /// What it protects.
    pub doc: Option<RawText>,
    /// `sha1`.
    pub digest: Option<String>,
    /// `query` (names sorted, `name=value` joined by `&`) or `values` (values sorted and concatenated).
    pub form: Option<String>,
    /// What is signed.
    pub fields: Option<Named<RawSignatureField>>,
    /// Inputs with their digests.
    pub vectors: Option<Vec<RawVector>>,
    /// Mistakes with the digest that they give.
    pub mistakes: Option<Vec<RawMistake>>,
    /// Pitfalls.
    pub notes: Option<Vec<RawNote>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// A signed field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawSignatureField {
    /// What it is.
    pub doc: Option<RawText>,
    /// It never leaves the server.
    pub secret: Option<bool>,
    /// It may be left out.
    pub optional: Option<bool>,
    /// `fragment`: cut at `#`.
    pub strip: Option<String>,
    /// Type expression; default `string`.
    #[serde(rename = "type")]
    pub ty: Option<String>,
}

/// A verified vector.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawVector {
    /// Id.
    pub id: Option<String>,
    /// Signature field → value.
    pub inputs: Option<Named<String>>,
    /// Lower-case hex.
    pub digest: Option<String>,
    /// Where it comes from.
    pub doc: Option<RawText>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A mistake and what it gives.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMistake {
    /// The vector that was spoilt.
    pub of: Option<String>,
    /// The text that was signed by mistake.
    pub canonical: Option<String>,
    /// Its digest.
    pub digest: Option<String>,
    /// What went wrong.
    pub doc: Option<RawText>,
}
