//! Whose ticket it is, and of which kind: what tells the records of a store apart.

use secrecy::SecretString;
use wx_jssdk::CorpId;

/// An enterprise and the secret of one of its management groups.
#[derive(Debug, Clone)]
pub struct Credential {
    /// The enterprise.
    pub corp_id: CorpId,
    /// The secret. `Debug` masks it.
    pub secret: SecretString,
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
