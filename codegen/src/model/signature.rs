//! Signatures.

use super::{Evidence, Names, Note, Place, Text, TypeRef};

/// The digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digest {
    /// SHA-1, lower-case hex.
    Sha1,
}

/// How the signed text is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureForm {
    /// `name=value` in the order of the names, joined by `&`, values raw.
    Query,
    /// The values in byte order, concatenated; empty ones are left out.
    Values,
}

/// A signature.
#[derive(Debug, Clone)]
pub struct Signature {
    /// Name.
    pub name: Names,
    /// What it protects.
    pub doc: Text,
    /// The digest.
    pub digest: Digest,
    /// How the text is made.
    pub form: SignatureForm,
    /// What is signed, in the order of the file.
    pub fields: Vec<SignatureField>,
    /// Verified vectors.
    pub vectors: Vec<Vector>,
    /// Mistakes.
    pub mistakes: Vec<Mistake>,
    /// Pitfalls.
    pub notes: Vec<Note>,
    /// Where it is described.
    pub place: Place,
}

/// A signed field.
#[derive(Debug, Clone)]
pub struct SignatureField {
    /// Name.
    pub name: Names,
    /// Type: text, a whole number, or a named one of those.
    pub ty: TypeRef,
    /// What it is.
    pub doc: Option<Text>,
    /// Never leaves the server.
    pub secret: bool,
    /// May be left out.
    pub optional: bool,
    /// Cut at `#`.
    pub strip_fragment: bool,
}

/// A verified vector.
#[derive(Debug, Clone)]
pub struct Vector {
    /// Id.
    pub id: String,
    /// Field → value, in the order of the file.
    pub inputs: Vec<(String, String)>,
    /// Lower-case hex.
    pub digest: String,
    /// Where it comes from.
    pub doc: Option<Text>,
    /// Evidence.
    pub evidence: Evidence,
}

/// A mistake and what it gives.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// Index of the vector that was spoilt.
    pub of: usize,
    /// The text that was signed by mistake.
    pub canonical: String,
    /// Its digest.
    pub digest: String,
    /// What went wrong.
    pub doc: Text,
}

impl Digest {
    /// The digest of a text, as lower-case hex.
    pub fn hex(self, text: &str) -> String {
        use sha1::Digest as _;
        let bytes = match self {
            Self::Sha1 => sha1::Sha1::digest(text),
        };
        let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
    }
}

impl Signature {
    /// The text that is signed for these inputs; fields without an input are left out.
    pub fn canonical(&self, inputs: &[(String, String)]) -> String {
        let mut given: Vec<(&str, &str)> = Vec::with_capacity(inputs.len());
        for field in &self.fields {
            if let Some((name, value)) = inputs.iter().find(|(name, _)| *name == field.name.js) {
                let kept = if field.strip_fragment { value.split('#').next().unwrap_or_default() } else { value };
                given.push((name, kept));
            }
        }
        match self.form {
            SignatureForm::Query => {
                given.sort_unstable();
                given.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
            }
            SignatureForm::Values => {
                let mut values: Vec<&str> = given.into_iter().map(|(_, value)| value).collect();
                values.sort_unstable();
                values.concat()
            }
        }
    }
}
