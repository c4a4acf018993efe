//! A renewal: look whether another process has done it, fetch if nobody is fetching, otherwise look again.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::Inner;
use super::settings::OnStoreDown;
use super::slot::{Outcome, Slot};
use super::ticket::Ticket;
use crate::Error;
use crate::key::TicketKind;
use crate::store::{Generation, StoreError};

/// The first and the longest pause between two looks at the record.
const LOOKS: (Duration, Duration) = (Duration::from_millis(40), Duration::from_millis(400));
const HOUR: Duration = Duration::from_secs(3600);

impl Inner {
    pub(super) async fn renew(self: &Arc<Self>, kind: TicketKind) -> Outcome {
        let slot = self.slot(kind);
        let begun = Instant::now();
        // Long enough to see the lease of a holder that died run out.
        let end = begun + self.settings.lease.mul_f64(1.5);
        let mut pause = LOOKS.0;
        loop {
            let look = match self.look(slot).await {
                Ok(look) => look,
                Err(error) => return self.renew_without_store(kind, error).await,
            };
            if let Some(ticket) = slot.fresh() {
                return Ok(ticket);
            }
            match look.held {
                Some(held) => {
                    if let Some(pause) = held.pause {
                        slot.state().failures = pause.failures;
                        return Err(if pause.closed {
                            Error::Budget { why: pause.why, resets_in: held.left }
                        } else {
                            Error::Unavailable { why: pause.why, retry_after: held.left }
                        });
                    }
                }
                None => match self.fetch_leased(kind).await {
                    Ok(Some(ticket)) => return Ok(ticket),
                    Ok(None) => {}
                    Err(Error::Store(error)) => return self.renew_without_store(kind, error).await,
                    Err(error) => return self.others(slot).await.ok_or(error),
                },
            }
            if Instant::now() >= end {
                return Err(Error::Timeout { waited: begun.elapsed(), retry_after: Duration::from_secs(1) });
            }
            tokio::time::sleep(pause.mul_f64(0.75 + 0.5 * rand::random::<f64>())).await;
            pause = (pause * 2).min(LOOKS.1);
        }
    }

    /// What others have fetched meanwhile: this process may have been stopped for longer than its right lasted.
    async fn others(&self, slot: &Slot) -> Option<Arc<Ticket>> {
        self.look(slot).await.ok()?;
        slot.fresh()
    }

    /// The access token for a fetch: from memory, or as soon as it can be had.
    pub(super) async fn token(self: &Arc<Self>) -> Outcome {
        match self.slot(TicketKind::AccessToken).current() {
            Some(token) if Instant::now() < token.confirm_at => {
                token.set_used();
                if Instant::now() >= token.renew_at {
                    self.renew_behind(TicketKind::AccessToken);
                }
                Ok(token)
            }
            _ => Box::pin(self.wait(TicketKind::AccessToken, self.settings.lease)).await,
        }
    }

    /// The store failed before a fetch. A valid ticket is served on; without one, the settings say what to do.
    async fn renew_without_store(self: &Arc<Self>, kind: TicketKind, error: StoreError) -> Outcome {
        let OnStoreDown::LocalRefresh { per_hour } = self.settings.on_store_down else {
            return Err(Error::Store(error));
        };
        let slot = self.slot(kind);
        if slot.valid().is_some() {
            return Err(Error::Store(error));
        }
        {
            let mut state = slot.state();
            let (begun, spent) = match state.private {
                Some((begun, spent)) if begun.elapsed() < HOUR => (begun, spent),
                _ => (Instant::now(), 0),
            };
            if spent >= per_hour {
                let resets_in = HOUR.saturating_sub(begun.elapsed());
                return Err(Error::Budget { why: format!("{error}; no more fetches without it"), resets_in });
            }
            state.private = Some((begun, spent + 1));
        }
        let token = match kind {
            TicketKind::AccessToken => None,
            _ => Some(self.token().await?),
        };
        let reading = self.last_reading();
        let sent = Instant::now();
        let fetched = self.ask(kind, token.as_deref(), sent + self.settings.request).await?;
        let generation = Generation((slot.known() + 1).max(reading.stamp(sent).0));
        let known = self.known_value(slot, &fetched, None);
        let record = fetched.record(kind, generation, reading.stamp(sent), known);
        tracing::warn!(key = %slot.key, %generation, "fetched without the store");
        slot.adopt(&record, &reading, self.settings.ahead).ok_or_else(over)
    }
}

/// A ticket that is over as soon as it is there.
pub(super) fn over() -> Error {
    Error::Unavailable { why: "the ticket ended at once".to_owned(), retry_after: Duration::from_secs(1) }
}
