//! Raw types of the server and its endpoints.

use serde::Deserialize;

use super::{Named, RawField, RawNames, RawNote, RawText};

/// `server:` what holds for every endpoint.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawServer {
    /// Scheme and host.
    pub host: Option<String>,
    /// What it is.
    pub doc: Option<RawText>,
    /// How a failed call is told.
    pub error: Option<RawEndpointError>,
    /// Limits of all endpoints together.
    pub quotas: Option<Vec<RawNote>>,
    /// Duties of the caller.
    pub notes: Option<Vec<RawNote>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// How a failed endpoint call is told.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawEndpointError {
    /// Field with the code.
    pub field: Option<String>,
    /// Field with the text.
    pub message: Option<String>,
    /// The code set.
    pub codes: Option<String>,
}

/// An endpoint.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawEndpoint {
    /// A few words.
    pub title: Option<RawText>,
    /// What it does.
    pub doc: Option<RawText>,
    /// `GET` or `POST`.
    pub method: Option<String>,
    /// Scheme and host, where it is not the server's.
    pub host: Option<String>,
    /// Path.
    pub path: Option<String>,
    /// Query params.
    pub query: Option<Named<RawField>>,
    /// Fields of the JSON body.
    pub body: Option<Named<RawField>>,
    /// Fields of the answer.
    pub response: Option<Named<RawField>>,
    /// `json` (default) or `file`.
    pub content: Option<String>,
    /// How a failed call is told, where it is not the server's way.
    pub error: Option<RawEndpointError>,
    /// The answer is a ticket to be cached.
    pub ticket: Option<RawTicket>,
    /// Limits.
    pub quotas: Option<Vec<RawNote>>,
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

/// `ticket:` of an endpoint.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawTicket {
    /// Response field with the ticket.
    pub value: Option<String>,
    /// Response field with its life in seconds.
    pub ttl: Option<String>,
    /// Response field that belongs to it.
    pub companion: Option<String>,
}
