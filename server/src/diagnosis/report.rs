//! What a page tells about a refused signature, and what the server knows.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::TicketKind;

/// What was signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SignedFor {
    /// `wx.config`.
    #[default]
    Config,
    /// The address-book picker.
    Contact,
}

/// The page's values, as it used them. In JSON the names are those of `wx.config`; only `signature` and `url` are needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageReport {
    /// What was signed for.
    #[serde(default)]
    pub signed_for: SignedFor,
    /// `appId`; empty when not told.
    #[serde(default)]
    pub app_id: String,
    /// `nonceStr`.
    #[serde(default)]
    pub nonce_str: String,
    /// `timestamp`, as written; JSON may hold a number.
    #[serde(default, deserialize_with = "text")]
    pub timestamp: String,
    /// `signature`.
    pub signature: String,
    /// The page's `location.href`.
    #[serde(alias = "href")]
    pub url: String,
    /// The address at which the page was loaded, where it has changed since.
    #[serde(alias = "landing")]
    #[serde(default)]
    pub landing_url: Option<String>,
    /// The address of the route that made the signature.
    #[serde(default)]
    pub route_url: Option<String>,
    /// `navigator.userAgent`.
    #[serde(default)]
    pub user_agent: Option<String>,
    /// The client's answer.
    #[serde(default)]
    pub err_msg: Option<String>,
}

impl PageReport {
    /// Whether the client keeps to the address at which the page was loaded.
    pub(super) fn is_ios(&self) -> bool {
        let agent = self.user_agent.as_deref().unwrap_or_default();
        ["iPhone", "iPad", "iPod"].iter().any(|name| agent.contains(name))
    }

    /// The landing address, where it differs.
    pub(super) fn landing(&self) -> Option<&str> {
        let cut = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
        self.landing_url.as_deref().filter(|landing| !landing.is_empty() && cut(landing) != cut(&self.url))
    }
}

/// A ticket that may have been used. `Debug` masks it.
#[derive(Clone, Copy)]
pub struct KnownTicket<'a> {
    /// Its kind.
    pub kind: TicketKind,
    /// The ticket.
    pub value: &'a str,
    /// Whether it is the one to sign with now; at most one of each kind is.
    pub current: bool,
}

impl fmt::Debug for KnownTicket<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownTicket").field("kind", &self.kind).field("current", &self.current).finish_non_exhaustive()
    }
}

/// Text, or a number as text.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Text(String),
        Whole(i64),
        Fraction(f64),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Text(text) => text,
        Either::Whole(number) => number.to_string(),
        Either::Fraction(number) => number.to_string(),
    })
}
