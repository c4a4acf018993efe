//! Raw types of fields: params, results, members of objects, fields of endpoints.

use serde::Deserialize;
use serde_json::Value;

use super::{Named, RawDeprecated, RawNames, RawNote, RawSince, RawText};

/// A param, a result field, a field of an object type, a field of an endpoint.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawField {
    /// Type expression of the logical value.
    #[serde(rename = "type")]
    pub ty: Option<String>,
    /// It may be left out.
    pub optional: Option<bool>,
    /// Value that a missing one stands for (logical form).
    pub default: Option<Value>,
    /// Where the default comes from at run time: `page-title-at-load`, `page-url`.
    pub default_from: Option<String>,
    /// The only value it can have.
    pub value: Option<Value>,
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max: Option<f64>,
    /// Fewest code points (or bytes, with `unit: bytes`).
    pub min_length: Option<u64>,
    /// Most code points (or bytes).
    pub max_length: Option<u64>,
    /// Fewest entries.
    pub min_items: Option<u64>,
    /// Most entries.
    pub max_items: Option<u64>,
    /// Regular expression that the whole text matches.
    pub pattern: Option<String>,
    /// Unit of the number (`seconds`, `metres` …), or `bytes` for lengths.
    pub unit: Option<String>,
    /// Classes of the menu items that are allowed (with `MenuItem`).
    pub class: Option<Vec<String>>,
    /// How the logical value becomes the page's: `zero-one`, `decimal`, `hex`, `join`, `json`, `text-or-number`.
    pub encoding: Option<String>,
    /// Digits of `hex`.
    pub digits: Option<u32>,
    /// Separator of `join`.
    pub separator: Option<String>,
    /// Page kinds that are accepted: `string`, `integer`, `number`, `boolean`.
    pub page_accepts: Option<Vec<String>>,
    /// Why an accepted kind should not be used, by kind.
    pub discouraged: Option<Named<RawText>>,
    /// How the page's value becomes the bridge's.
    pub bridge: Option<RawFieldBridge>,
    /// A result field comes only when these params had one of these values.
    pub when: Option<Named<Vec<Value>>>,
    /// Callback roles with which a result field comes; default `[success]`.
    pub on: Option<Vec<String>>,
    /// Platforms that have it; none named means all.
    pub platforms: Option<Vec<String>>,
    /// First versions that have it.
    pub since: Option<RawSince>,
    /// It should no longer be used.
    pub deprecated: Option<RawDeprecated>,
    /// Where it was seen; nothing means documented.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Where answers without it were seen, though it is promised.
    pub absent: Option<String>,
    /// Accepted though undocumented: in documents and readers, not in typings.
    pub unlisted: Option<bool>,
    /// Passed by the vendor's samples and dropped by the SDK: why.
    pub ignored: Option<RawText>,
    /// The SDK changes the value in place.
    pub mutated: Option<bool>,
    /// A secret: never in a client-side type, masked in logs.
    pub secret: Option<bool>,
    /// The signature that this field carries.
    pub signed_by: Option<RawSignedBy>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// A plausible value (logical form).
    pub example: Option<Value>,
    /// What it is.
    pub doc: Option<RawText>,
    /// Remarks and pitfalls.
    pub notes: Option<Vec<RawNote>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// `bridge:` of a field.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawFieldBridge {
    /// Its name on the bridge.
    pub name: Option<String>,
    /// Platforms where the bridge carries JSON text that the SDK parses.
    pub json: Option<Vec<String>>,
    /// Path of the value inside the bridge's value.
    pub at: Option<String>,
    /// `text`: the bridge carries the value as text.
    #[serde(rename = "as")]
    pub as_: Option<String>,
    /// Places that are tried in order: bridge fields, or `tail` for the status.
    pub first_of: Option<Vec<String>>,
}

/// `signed_by:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawSignedBy {
    /// The signature.
    #[serde(rename = "use")]
    pub signature: Option<String>,
    /// Signature field → field of this object, or `config.NAME`. Equal names are implied.
    pub with: Option<Named<String>>,
}
