//! Raw types of acknowledged changes.

use serde::Deserialize;

use super::RawText;

/// `compat:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCompat {
    /// Acknowledged breaking changes.
    pub acknowledged: Option<Vec<RawAcknowledged>>,
}

/// One acknowledged change.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAcknowledged {
    /// Rule id.
    pub rule: Option<String>,
    /// What changed, as a path.
    pub item: Option<String>,
    /// Why it is accepted.
    pub reason: Option<RawText>,
}
