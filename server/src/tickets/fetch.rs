//! One question to the vendor, and the record that its answer makes.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;
use wx_jssdk::{
    Endpoint, GetAccessToken, GetCardTicket, GetGroupTicket, GetGroupTicketResponse, GetJsapiTicket, Ticket as Given,
};

use super::Inner;
use super::slot::Slot;
use super::ticket::{LONGEST_LIFE, Ticket};
use crate::Error;
use crate::client::Exchange;
use crate::key::TicketKind;
use crate::observe;
use crate::store::{Generation, Record, UnixMs};
use crate::transport::TransportError;

/// The greatest answer that holds a ticket, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024;

/// What the vendor gave.
pub(super) struct Fetched {
    pub value: SecretString,
    pub companion: Option<String>,
    pub life: Duration,
}

/// What was known of a value that the vendor gave again.
pub(super) struct Known {
    pub since: UnixMs,
    pub confirm_at: UnixMs,
}

impl Inner {
    /// Asks the vendor once. In a task of its own, so that a transport that panics is an error like others.
    pub(super) async fn ask(
        &self,
        kind: TicketKind,
        token: Option<&Ticket>,
        not_after: Instant,
    ) -> Result<Fetched, Error> {
        let token = token.map(Ticket::value).unwrap_or_default();
        let exchange = self.exchange.clone();
        let asking = match kind {
            TicketKind::AccessToken => {
                let secret = self.credential.secret.expose_secret();
                let request = GetAccessToken::new(self.credential.corp_id.clone(), secret);
                self.spawn(exchange, request, not_after, |_| None)
            }
            TicketKind::Jsapi => self.spawn(exchange, GetJsapiTicket::new(token), not_after, |_| None),
            TicketKind::Card => self.spawn(exchange, GetCardTicket::new(token), not_after, |_| None),
            TicketKind::Group => {
                let group = |answer: &GetGroupTicketResponse| Some(answer.group_id.as_str().to_owned());
                self.spawn(exchange, GetGroupTicket::new(token), not_after, group)
            }
        };
        let begun = Instant::now();
        let outcome = Abort(asking).join().await;
        observe::fetched(kind, outcome.as_ref().err(), begun.elapsed());
        outcome
    }

    fn spawn<E>(
        &self,
        exchange: Exchange,
        request: E,
        not_after: Instant,
        companion: fn(&E::Response) -> Option<String>,
    ) -> (&'static str, tokio::task::JoinHandle<Result<Fetched, Error>>)
    where
        E: Endpoint + Send + Sync + 'static,
        E::Response: Given + Send,
    {
        let longest = self.settings.request;
        let asking = tokio::spawn(async move {
            let answer = exchange.once(&request, longest, Some(not_after), LARGEST_ANSWER).await?;
            read(E::PATH, &answer, companion(&answer))
        });
        (E::PATH, asking)
    }

    /// What store or memory know of a value.
    pub(super) fn known_value(&self, slot: &Slot, fetched: &Fetched, record: Option<&Record>) -> Option<Known> {
        let value = fetched.value.expose_secret();
        if let Some(record) = record.filter(|record| record.value.expose_secret() == value) {
            return Some(Known { since: record.since, confirm_at: record.confirm_at });
        }
        let ticket = slot.with_value(value)?;
        let record = ticket.record(&self.last_reading());
        Some(Known { since: record.since, confirm_at: record.confirm_at })
    }
}

fn read<R: Given>(endpoint: &'static str, answer: &R, companion: Option<String>) -> Result<Fetched, Error> {
    let refuse = |why: &str| Err(Error::Unreadable { endpoint, why: why.to_owned() });
    if answer.ticket().is_empty() {
        return refuse("the ticket is empty");
    }
    let life = match answer.expires_in().map(u64::try_from) {
        Some(Ok(seconds)) if seconds > 0 => Duration::from_secs(seconds).min(LONGEST_LIFE),
        Some(_) => return refuse("the life of the ticket is not positive"),
        None => LONGEST_LIFE,
    };
    Ok(Fetched { value: SecretString::from(answer.ticket()), companion, life })
}

impl Fetched {
    /// The record of an answer to a request that was sent at `sent`, by the clock of the store.
    pub(super) fn record(self, kind: TicketKind, generation: Generation, sent: UnixMs, known: Option<Known>) -> Record {
        // The vendor's clock ticks in whole seconds: what is signed last must still arrive.
        let margin = Duration::from_secs(1).min(self.life / 100);
        let expires_at = sent.plus(self.life.saturating_sub(margin));
        // The access token is prolonged by asking again; whether a ticket is, the vendor does not say, and a wrong guess
        // would show only on the pages. So a ticket has to be asked for again when its first end has come.
        let (since, confirm_at) = match known {
            Some(known) if kind != TicketKind::AccessToken && sent < known.confirm_at => {
                (known.since, known.confirm_at.min(expires_at))
            }
            // Around its first end a value may merely live still: that is asked again until it surely would be over.
            Some(known) if kind != TicketKind::AccessToken && sent < known.since.plus(self.life + margin * 3) => {
                let end = known.since.plus(self.life);
                (known.since, if sent < end { end } else { sent.plus(margin) })
            }
            _ => (sent, expires_at),
        };
        Record {
            value: self.value,
            companion: self.companion,
            generation,
            since,
            fetched_at: sent,
            confirm_at,
            expires_at,
            bad: false,
        }
    }
}

/// Ends the task with the one who waits for it.
struct Abort<T>((&'static str, tokio::task::JoinHandle<T>));

impl<T> Abort<Result<T, Error>> {
    async fn join(mut self) -> Result<T, Error> {
        let (endpoint, task) = &mut self.0;
        match task.await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::Transport {
                endpoint,
                error: TransportError::Connection("the request was aborted by a panic".to_owned()),
            }),
        }
    }
}

impl<T> Drop for Abort<T> {
    fn drop(&mut self) {
        self.0.1.abort();
    }
}
