//! The transport over the network: reqwest with rustls. It keeps connections open, follows no redirect, asks no proxy of
//! the environment, and limits what it reads.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use secrecy::ExposeSecret;
use wx_jssdk::Method;

use super::{Reply, Request, Transport, TransportError};
use crate::Error;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(2);

/// Sends requests with reqwest.
#[derive(Debug, Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
}

impl HttpTransport {
    /// With connections of its own. Redirects are refused and the proxies of the environment are not asked; for a proxy
    /// use [`with_client`](Self::with_client).
    ///
    /// # Errors
    /// The certificates of the system cannot be read.
    pub fn new() -> Result<Self, Error> {
        // Another library may have chosen a provider already; then that one is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
        reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .retry(reqwest::retry::never())
            .user_agent(concat!("wx-jssdk-server/", env!("CARGO_PKG_VERSION")))
            .build()
            .map(Self::with_client)
            .map_err(|error| Error::Config(format!("no HTTP client can be built: {}", error.without_url())))
    }

    /// With a client of yours, for proxies and certificates. It should not follow redirects: addresses hold secrets.
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request) -> Result<Reply, TransportError> {
        let method = match request.method {
            Method::Post => reqwest::Method::POST,
            _ => reqwest::Method::GET,
        };
        let mut sending = self.client.request(method, request.url.expose_secret());
        if let Some(body) = &request.body {
            sending = sending
                .header(reqwest::header::CONTENT_TYPE, "application/json; charset=utf-8")
                .body(body.expose_secret().to_owned());
        }
        let mut answer = sending.send().await.map_err(told)?;
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
        let mut reply = Reply {
            status: answer.status().as_u16(),
            date: header(reqwest::header::DATE).and_then(seconds),
            html: header(reqwest::header::CONTENT_TYPE).is_some_and(|kind| kind.trim_start().starts_with("text/html")),
            body: Vec::new(),
        };
        while let Some(part) = answer.chunk().await.map_err(told)? {
            if reply.body.len() + part.len() > request.limit {
                return Err(TransportError::Connection(format!("the answer has more than {} bytes", request.limit)));
            }
            reply.body.extend_from_slice(&part);
        }
        Ok(reply)
    }
}

/// What happened, without the address.
fn told(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        return TransportError::Timeout;
    }
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        text = inner.to_string();
        cause = inner.source();
    }
    if error.is_connect() { TransportError::Connect(text) } else { TransportError::Connection(text) }
}

fn seconds(date: &str) -> Option<u64> {
    let date: SystemTime = httpdate::parse_http_date(date).ok()?;
    date.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}
