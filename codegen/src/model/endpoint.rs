//! Server endpoints.

use super::{CodeSetId, Evidence, Names, Note, Place, Record, Text};

/// What holds for every endpoint.
#[derive(Debug, Clone)]
pub struct Server {
    /// Scheme and host.
    pub host: String,
    /// What it is.
    pub doc: Option<Text>,
    /// Limits of all endpoints together.
    pub quotas: Vec<Note>,
    /// Duties of the caller.
    pub notes: Vec<Note>,
}

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A JSON object.
    Json,
    /// A file, or a JSON object that tells an error.
    File,
}

/// One endpoint.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Name.
    pub name: Names,
    /// A few words.
    pub title: Text,
    /// What it does.
    pub doc: Text,
    /// Method.
    pub method: Method,
    /// Scheme and host.
    pub host: String,
    /// Path.
    pub path: String,
    /// Query params.
    pub query: Record,
    /// Fields of the JSON body.
    pub body: Record,
    /// Fields of the answer.
    pub response: Record,
    /// What the answer is.
    pub content: Content,
    /// How a failed call is told.
    pub error: Option<EndpointError>,
    /// The answer is a ticket.
    pub ticket: Option<Ticket>,
    /// Limits.
    pub quotas: Vec<Note>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}

/// How a failed call is told.
#[derive(Debug, Clone)]
pub struct EndpointError {
    /// Field with the code.
    pub field: String,
    /// Field with the text.
    pub message: Option<String>,
    /// The code set.
    pub codes: Option<CodeSetId>,
}

/// A ticket to be cached.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// Response field with the ticket.
    pub value: String,
    /// Response field with its life in seconds.
    pub ttl: Option<String>,
    /// Response field that belongs to it.
    pub companion: Option<String>,
}
