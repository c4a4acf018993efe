//! How requests reach the vendor. The default is reqwest (feature `client`); tests and proxies bring their own.

#[cfg(feature = "client")]
mod http;

use std::fmt;

use async_trait::async_trait;
use secrecy::SecretString;
use wx_jssdk::Method;

#[cfg(feature = "client")]
pub use http::HttpTransport;

/// A request. Its address holds secrets, so `Debug` masks it.
#[derive(Debug, Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path of the endpoint, for messages.
    pub path: &'static str,
    /// The whole address with its query.
    pub url: SecretString,
    /// The body, JSON text.
    pub body: Option<SecretString>,
    /// The greatest size of the answer's body, in bytes.
    pub limit: usize,
}

/// An answer. `Debug` does not show its body, which may hold a ticket.
#[derive(Clone, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The header `Date`, if it could be read: seconds since 1970.
    pub date: Option<u64>,
    /// The body is announced as HTML: a page of a proxy, not an answer.
    pub html: bool,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer with status 200.
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, body: body.into(), ..Self::default() }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("status", &self.status).field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

/// Why no answer came. No variant holds the address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection could be made, so nothing was sent.
    #[error("no connection: {0}")]
    Connect(String),
    /// The connection broke, or what came is not HTTP.
    #[error("the connection broke: {0}")]
    Connection(String),
    /// The time is over.
    #[error("no answer in time")]
    Timeout,
}

/// Sends one request.
#[async_trait]
pub trait Transport: fmt::Debug + Send + Sync + 'static {
    /// Sends it once, without retries. The caller bounds the time.
    async fn send(&self, request: Request) -> Result<Reply, TransportError>;
}
