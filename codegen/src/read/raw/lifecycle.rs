//! Raw types of the configuration by the page.

use serde::Deserialize;

use super::{Named, RawAdded, RawBridge, RawErrorTail, RawField, RawNote, RawRule, RawText};

/// `lifecycle:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawLifecycle {
    /// The configuring call.
    pub config: Option<RawConfig>,
    /// The function that waits for the result.
    pub ready: Option<RawHook>,
    /// The function that hears of a failed configuration.
    pub error: Option<RawHook>,
}

/// `lifecycle.config:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawConfig {
    /// Its name on the SDK object; default `config`.
    pub name: Option<String>,
    /// What it does.
    pub doc: Option<RawText>,
    /// Its params.
    pub params: Option<Named<RawField>>,
    /// Cross-field rules.
    pub rules: Option<Vec<RawRule>>,
    /// How it travels.
    pub bridge: Option<RawBridge>,
    /// Bridge fields that every later call carries, each from a config param or a fixed value.
    pub stamps: Option<Named<RawAdded>>,
    /// Platforms whose clients before that version go on regarding the address of the first page as the current one.
    pub first_url_before: Option<Named<String>>,
    /// Status tails seen or documented.
    pub errors: Option<Vec<RawErrorTail>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// `lifecycle.ready:` and `lifecycle.error:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawHook {
    /// Its name on the SDK object; default the key.
    pub name: Option<String>,
    /// Outcomes of the configuration after which it runs: `ok`, `fail`.
    pub after: Option<Vec<String>>,
    /// What it does.
    pub doc: Option<RawText>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
