//! Calls any endpoint of the vendor: puts the access token in, repeats what is worth repeating, and tells in types why
//! there is no answer.

mod exchange;

use std::time::Duration;

use tokio::time::Instant;
use wx_jssdk::{AccessToken, Endpoint, Method, Retry};

use crate::Error;
use crate::key::TicketKind;
use crate::tickets::Tickets;
use crate::transport::TransportError;

pub(crate) use exchange::Exchange;

/// How often a call is tried that fails for a reason that may go by itself.
const TRIES: u32 = 3;

/// Calls the endpoints of the vendor.
///
/// ```
/// # use wx_jssdk_server::transport::{Reply, Request, Transport, TransportError};
/// # #[derive(Debug)] struct Canned;
/// # #[async_trait::async_trait] impl Transport for Canned {
/// #     async fn send(&self, request: Request) -> Result<Reply, TransportError> {
/// #         Ok(Reply::ok(if request.path == "/cgi-bin/gettoken" {
/// #             r#"{"access_token":"T","expires_in":7200}"#.as_bytes()
/// #         } else { b"the picture" }))
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), wx_jssdk_server::Error> {
/// # let transport = std::sync::Arc::new(Canned);
/// use wx_jssdk::GetMedia;
/// use wx_jssdk_server::{Credential, client::Client, tickets::Tickets};
///
/// let tickets = Tickets::builder(Credential::new("wwcorp", "secret")).transport(transport).build()?;
/// let client = Client::new(tickets);
/// let picture = client.call(|token| GetMedia::new(token, "the id that uploadImage gave")).await?;
/// assert_eq!(picture, b"the picture");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    tickets: Tickets,
    timeout: Duration,
    largest_answer: usize,
}

impl Client {
    /// A client whose access tokens come from this service. A call may take 10 s over all tries; an answer may have
    /// 32 MiB.
    pub fn new(tickets: Tickets) -> Self {
        Self { tickets, timeout: Duration::from_secs(10), largest_answer: 32 * 1024 * 1024 }
    }

    /// How long a call may take at most, over all tries.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How large an answer may be, in bytes.
    #[must_use]
    pub fn largest_answer(mut self, bytes: usize) -> Self {
        self.largest_answer = bytes;
        self
    }

    /// The service behind it.
    pub fn tickets(&self) -> &Tickets {
        &self.tickets
    }

    /// Calls an endpoint that needs an access token. If the vendor refuses the token, the call is repeated exactly once
    /// with another.
    ///
    /// # Errors
    /// No token could be had, the vendor told of an error, or no readable answer came in time.
    pub async fn call<E, F>(&self, request: F) -> Result<E::Response, Error>
    where
        E: Endpoint + Sync,
        F: Fn(AccessToken) -> E,
    {
        let deadline = Instant::now() + self.timeout;
        let token = self.tickets.get(TicketKind::AccessToken).await?;
        let outcome = self.send_until(&request(token.value().into()), deadline).await;
        if !matches!(&outcome, Err(Error::Vendor { error, .. }) if error.code.retry() == Retry::RefreshToken) {
            return outcome;
        }
        self.tickets.mark_bad(TicketKind::AccessToken, token.generation()).await;
        let next = self.tickets.get(TicketKind::AccessToken).await?;
        if next.generation() == token.generation() {
            return outcome;
        }
        let repeated = self.send_until(&request(next.value().into()), deadline).await;
        if matches!(&repeated, Err(Error::Vendor { error, .. }) if error.code.retry() == Retry::RefreshToken) {
            // Not used again, but not asked for again on behalf of this call either.
            tracing::warn!(endpoint = E::PATH, "the vendor refuses the new access token too");
        }
        repeated
    }

    /// Sends a request as it is, for endpoints without an access token.
    ///
    /// # Errors
    /// The vendor told of an error, or no readable answer came in time.
    pub async fn send<E: Endpoint + Sync>(&self, request: &E) -> Result<E::Response, Error> {
        self.send_until(request, Instant::now() + self.timeout).await
    }

    async fn send_until<E: Endpoint + Sync>(&self, request: &E, deadline: Instant) -> Result<E::Response, Error> {
        let mut tried = 1;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let outcome = self.tickets.exchange().once(request, left, None, self.largest_answer).await;
            let pause = pause_before(tried + 1);
            match outcome {
                Err(error) if tried < TRIES && may_repeat::<E>(&error) && Instant::now() + pause < deadline => {
                    tracing::debug!(endpoint = E::PATH, %error, "trying again");
                }
                outcome => return outcome,
            }
            tokio::time::sleep(pause).await;
            tried += 1;
        }
    }
}

/// What changes something at the vendor is repeated only if it was not done: a broken connection does not tell.
fn may_repeat<E: Endpoint>(error: &Error) -> bool {
    let unknown =
        matches!(error, Error::Transport { error: TransportError::Connection(_), .. } | Error::Unreadable { .. });
    worth_repeating(error) && (E::METHOD == Method::Get || !unknown)
}

/// Whether a try at once may succeed. A time-out has used up the time, and a limit is not to be tested.
pub(crate) fn worth_repeating(error: &Error) -> bool {
    match error {
        Error::Transport { error, .. } => *error != TransportError::Timeout,
        Error::Vendor { error, .. } => error.code == wx_jssdk::ServerCode::SystemBusy,
        Error::Unreadable { .. } => true,
        _ => false,
    }
}

/// The pause before the second and each further try: 100 ms, doubled, with jitter.
pub(crate) fn pause_before(attempt: u32) -> Duration {
    let doubled = Duration::from_millis(100) * (1 << attempt.saturating_sub(2).min(6));
    doubled.mul_f64(0.5 + rand::random::<f64>())
}
