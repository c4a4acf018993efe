//! Whose ticket it is, and of which kind: what tells the records of a store apart.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use wx_jssdk::CorpId;

/// An enterprise and the secret of one of its management groups.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The enterprise.
    pub corp_id: CorpId,
    /// The secret. `Debug` masks it.
    pub secret: SecretString,
}

impl Credential {
    /// From its two parts.
    pub fn new(corp_id: impl Into<CorpId>, secret: impl Into<String>) -> Self {
        Self { corp_id: corp_id.into(), secret: SecretString::from(secret.into()) }
    }
}

/// What the vendor gives for a time and a server has to cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TicketKind {
    /// The access token, which every other endpoint needs.
    AccessToken,
    /// Signs `wx.config`.
    Jsapi,
    /// The management-group ticket with its group id, which signs the address-book picker.
    Group,
    /// The card `api_ticket`, which signs `cardExt` and `cardSign`.
    Card,
}

impl TicketKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::AccessToken, Self::Jsapi, Self::Group, Self::Card];

    /// A short name, as keys, metrics and logs use it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AccessToken => "access-token",
            Self::Jsapi => "jsapi",
            Self::Group => "group",
            Self::Card => "card",
        }
    }
}

impl fmt::Display for TicketKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Names one record of a store. It holds no secret, only the beginning of the secret's SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The enterprise.
    pub corp_id: String,
    /// The first 8 hexadecimal digits of the SHA-256 of the secret.
    pub secret_print: String,
    /// The kind of ticket.
    pub kind: TicketKind,
}

impl Key {
    /// The key of one kind of ticket of a credential.
    pub fn new(credential: &Credential, kind: TicketKind) -> Self {
        Self {
            corp_id: credential.corp_id.as_str().to_owned(),
            secret_print: hex(&Sha256::digest(credential.secret.expose_secret()), 4),
            kind,
        }
    }

    /// What the keys of one credential have in common: `corp:print`. Letters, digits, `_` and `-` of the enterprise
    /// stay; other bytes become `.xx`, so that it can be part of a file name or a hash tag.
    pub fn owner(&self) -> String {
        let mut owner = String::with_capacity(self.corp_id.len() + 9);
        for byte in self.corp_id.bytes() {
            if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' {
                owner.push(char::from(byte));
            } else {
                owner.push('.');
                owner.push_str(&hex(&[byte], 1));
            }
        }
        owner.push(':');
        owner.push_str(&self.secret_print);
        owner
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.owner(), self.kind)
    }
}

/// The first `count` bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8], count: usize) -> String {
    use fmt::Write as _;
    bytes.iter().take(count).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_enterprises_secrets_and_kinds_apart_and_hide_the_secret() {
        let key = Key::new(&Credential::new("wx1a/{b}", "the-secret"), TicketKind::Jsapi);
        assert_eq!(key.to_string(), "wx1a.2f.7bb.7d:5a900632:jsapi");
        let other = Key::new(&Credential::new("wx1a/{b}", "another"), TicketKind::Jsapi);
        assert_ne!(key, other);
        assert_ne!(key.owner(), other.owner());
        assert!(!format!("{key:?}{:?}", Credential::new("wx1", "the-secret")).contains("the-secret"));
    }
}
