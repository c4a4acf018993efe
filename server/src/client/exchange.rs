//! One request and its answer: the address, the time limit, and reading what came, with nothing secret in an error.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::SecretString;
use tokio::time::{Instant, timeout};
use wx_jssdk::{Endpoint, EndpointError};

use crate::Error;
use crate::observe;
use crate::transport::{Reply, Request, Transport, TransportError};

/// The documented life of a ticket in seconds, where an answer does not tell it.
const DOCUMENTED_LIFE: u64 = 7200;
/// The longest text of the vendor that is passed on, in characters.
const LONGEST_TEXT: usize = 200;
/// No answer has told the vendor's time yet.
const UNKNOWN: i64 = i64::MIN;

/// Reaches the vendor, or a host in its place. Clones share what they learn of the vendor's clock.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    transport: Arc<dyn Transport>,
    host: Option<String>,
    offset: Arc<AtomicI64>,
}

impl Exchange {
    pub fn new(transport: Arc<dyn Transport>, host: Option<String>) -> Result<Self, Error> {
        let host = match host {
            None => None,
            Some(host) => {
                let trimmed = host.trim_end_matches('/');
                let rest = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
                let plain = |rest: &str| !rest.is_empty() && !rest.contains(['?', '#', '@', ' ']);
                if !rest.is_some_and(plain) {
                    let text = "the vendor's host must be an `http` or `https` address without user, query or fragment";
                    return Err(Error::Config(text.to_owned()));
                }
                Some(trimmed.to_owned())
            }
        };
        Ok(Self { transport, host, offset: Arc::new(AtomicI64::new(UNKNOWN)) })
    }

    /// The vendor's clock minus the wall clock, in seconds.
    pub fn clock_offset(&self) -> Option<i64> {
        Some(self.offset.load(Ordering::Relaxed)).filter(|offset| *offset != UNKNOWN)
    }

    /// Sends once, unless it is too late for that.
    pub async fn once<E: Endpoint + Sync>(
        &self,
        request: &E,
        longest: Duration,
        not_after: Option<Instant>,
        largest: usize,
    ) -> Result<E::Response, Error> {
        let endpoint = E::PATH;
        let query = request.query();
        let prepared = Request {
            method: E::METHOD,
            path: endpoint,
            url: self.url::<E>(&query),
            body: request.body().map(SecretString::from),
            limit: largest,
        };
        // Nothing may come between this look at the clock and the sending.
        if not_after.is_some_and(|not_after| Instant::now() > not_after) {
            let why = "the right to fetch ended before the request was sent".to_owned();
            return Err(Error::Unavailable { why, retry_after: Duration::from_secs(1) });
        }
        let reply = match timeout(longest, self.transport.send(prepared)).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(error)) => return Err(Error::Transport { endpoint, error }),
            Err(_) => return Err(Error::Transport { endpoint, error: TransportError::Timeout }),
        };
        self.learn_clock(&reply);
        read::<E>(&reply, &query)
    }

    fn url<E: Endpoint>(&self, query: &[(&'static str, String)]) -> SecretString {
        let mut url = self.host.as_deref().unwrap_or(E::HOST).to_owned();
        url.push_str(E::PATH);
        for (place, (name, value)) in query.iter().enumerate() {
            url.push(if place == 0 { '?' } else { '&' });
            url.push_str(name);
            url.push('=');
            url.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        }
        SecretString::from(url)
    }

    fn learn_clock(&self, reply: &Reply) {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let there = reply.date.and_then(|date| i64::try_from(date).ok());
        if let (Some(there), Ok(here)) = (there, i64::try_from(wall)) {
            self.offset.store(there - here, Ordering::Relaxed);
            observe::clock_offset(there - here);
        }
    }
}

/// Reads an answer. What cannot be read is described, never quoted: it may hold a ticket.
fn read<E: Endpoint>(reply: &Reply, query: &[(&'static str, String)]) -> Result<E::Response, Error> {
    let endpoint = E::PATH;
    let unreadable = |why: String| Error::Unreadable { endpoint, why };
    if !(200..300).contains(&reply.status) {
        return Err(unreadable(format!("HTTP status {}", reply.status)));
    }
    if reply.html {
        return Err(unreadable("an HTML page".to_owned()));
    }
    let completed = with_documented_life::<E>(&reply.body);
    E::read(completed.as_deref().unwrap_or(&reply.body)).map_err(|error| match error {
        EndpointError::Api(mut error) => {
            error.message = presentable(&error.message, query);
            Error::Vendor { endpoint, error }
        }
        _ if reply.body.is_empty() => unreadable("it is empty".to_owned()),
        _ if serde_json::from_slice::<serde::de::IgnoredAny>(&reply.body).is_err() => {
            unreadable(format!("{} bytes that are not JSON", reply.body.len()))
        }
        _ => unreadable("JSON, but not with the documented fields".to_owned()),
    })
}

/// An answer that is a ticket but tells no life, as the early samples of the documentation, gets the documented one.
fn with_documented_life<E: Endpoint>(body: &[u8]) -> Option<Vec<u8>> {
    let fields = E::TICKET?;
    let life = fields.ttl?;
    let mut answer: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(body).ok()?;
    if !answer.contains_key(fields.value) || answer.contains_key(life) {
        return None;
    }
    answer.insert(life.to_owned(), DOCUMENTED_LIFE.into());
    serde_json::to_vec(&answer).ok()
}

/// The vendor's text, on one line, not endless, and without what the request said.
fn presentable(text: &str, query: &[(&'static str, String)]) -> String {
    let mut text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for (_, value) in query.iter().filter(|(_, value)| value.len() >= 4) {
        let encoded = [
            utf8_percent_encode(value, NON_ALPHANUMERIC).to_string(),
            url::form_urlencoded::byte_serialize(value.as_bytes()).collect(),
        ];
        for said in encoded.iter().chain([value]) {
            text = text.replace(said.as_str(), "***");
        }
    }
    text.chars().take(LONGEST_TEXT).collect()
}
