//! Raw types of named types.

use serde::Deserialize;

use super::{Named, RawDeprecated, RawField, RawNames, RawNote, RawRule, RawSince, RawText};

/// A named type: exactly one of `string`, `integer`, `enum`, `object`, `union`, `flags`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawType {
    /// A text with a meaning of its own.
    pub string: Option<RawStringType>,
    /// A whole number with a meaning of its own.
    pub integer: Option<RawIntegerType>,
    /// One of some texts.
    #[serde(rename = "enum")]
    pub enum_: Option<Named<RawEnumValue>>,
    /// Other values occur at run time (with `enum`).
    pub open: Option<bool>,
    /// A record.
    pub object: Option<Named<RawField>>,
    /// Object types whose fields come first (with `object`).
    pub include: Option<Vec<String>>,
    /// Cross-field rules (with `object`).
    pub rules: Option<Vec<RawRule>>,
    /// One of several records, told apart by a tag.
    pub union: Option<RawUnion>,
    /// A set of bits.
    pub flags: Option<Named<RawFlag>>,
    /// What it is.
    pub doc: Option<RawText>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// `string:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawStringType {
    /// Fewest code points.
    pub min_length: Option<u64>,
    /// Most code points.
    pub max_length: Option<u64>,
    /// Regular expression that the whole text matches.
    pub pattern: Option<String>,
    /// A plausible value.
    pub example: Option<String>,
}

/// `integer:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawIntegerType {
    /// Smallest.
    pub min: Option<f64>,
    /// Largest.
    pub max: Option<f64>,
    /// A plausible value.
    pub example: Option<i64>,
}

/// A value of an enum.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawEnumValue {
    /// What it means.
    pub doc: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// First versions that have it.
    pub since: Option<RawSince>,
    /// It should no longer be used.
    pub deprecated: Option<RawDeprecated>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// `union:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawUnion {
    /// Field that tells the variants apart.
    pub tag: Option<String>,
    /// Field that holds the variant's record; without it the variant's fields stand beside the tag.
    pub content: Option<String>,
    /// Tag value → object type.
    pub variants: Option<Named<String>>,
}

/// One flag, or a named combination of flags.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawFlag {
    /// Its bits.
    pub value: Option<u32>,
    /// What it means.
    pub doc: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
