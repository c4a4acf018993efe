//! A fetch for the whole fleet: get the right, ask the vendor, store the answer unless a newer one is there, give the
//! right back; or, when the fetch failed, keep everyone from trying again too soon.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::time::Instant;
use wx_jssdk::Retry;

use super::Inner;
use super::fetch::Fetched;
use super::renew::over;
use super::slot::Slot;
use super::tend::Look;
use super::ticket::Ticket;
use crate::Error;
use crate::client::{pause_before, worth_repeating};
use crate::key::TicketKind;
use crate::observe;
use crate::store::{Generation, HolderId, Lease, Pause, Put, Record, Spend};

const HOUR: Duration = Duration::from_secs(3600);

/// How often a fetch is tried, if the one before it succeeded.
const TRIES: u32 = 3;

/// The first and the longest pause of the fleet after a failure that may go by itself.
const AFTER_FAILURE: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(120));

/// The same after an answer that somebody has to do something about.
const AFTER_REFUSAL: (Duration, Duration) = (Duration::from_secs(30), Duration::from_secs(600));

/// A lease that this process holds.
struct Holding {
    holder: HolderId,
    generation: Generation,
    until: Instant,
}

impl Inner {
    /// Fetches if the right can be had. `None` if another process has it.
    pub(super) async fn fetch_leased(self: &Arc<Self>, kind: TicketKind) -> Result<Option<Arc<Ticket>>, Error> {
        let slot = self.slot(kind);
        let token = match kind {
            TicketKind::AccessToken => None,
            _ => Some(self.token().await?),
        };
        let holder = HolderId(format!("{}-{}", self.holder, self.flights.fetch_add(1, Ordering::Relaxed)));
        let until = Instant::now() + self.settings.lease;
        let lease = self.store.acquire(&slot.key, &holder, self.settings.lease).await.inspect_err(|_| {
            observe::store_failed();
        })?;
        let Lease::Granted(generation) = lease else {
            observe::lease("held");
            return Ok(None);
        };
        observe::lease("granted");
        // Also over a store that lost everything and whose clock went back.
        let generation = Generation(generation.0.max(slot.known() + 1));
        let holding = Holding { holder, generation, until };
        tracing::debug!(key = %slot.key, %generation, "may fetch");

        let outcome = self.fetch_held(kind, &holding, token).await;
        let pause = match &outcome {
            Ok(_) => None,
            Err(error) => self.pause_after(slot, kind, error),
        };
        if let Some((pause, time)) = &pause {
            tracing::warn!(key = %slot.key, %generation, why = pause.why, seconds = time.as_secs(), "the fetch failed; the fleet pauses");
        }
        let keep = pause.as_ref().map(|(pause, time)| (pause, *time));
        if let Err(error) = self.store.release(&slot.key, &holding.holder, keep).await {
            // The lease ends by itself.
            tracing::debug!(key = %slot.key, %error, "the lease could not be given back");
        }
        match (outcome, pause) {
            (Err(_), Some((pause, time))) if pause.closed => Err(Error::Budget { why: pause.why, resets_in: time }),
            (outcome, _) => outcome.map(Some),
        }
    }

    async fn fetch_held(
        self: &Arc<Self>,
        kind: TicketKind,
        holding: &Holding,
        token: Option<Arc<Ticket>>,
    ) -> Result<Arc<Ticket>, Error> {
        let slot = self.slot(kind);
        // Between the last look and the lease another process may have finished.
        let look = self.look(slot).await?;
        if let Some(ticket) = slot.fresh() {
            return Ok(ticket);
        }
        let (fetched, sent) = self.ask_until_answered(kind, holding, token).await?;
        let known = self.known_value(slot, &fetched, look.record.as_ref());
        let record = fetched.record(kind, holding.generation, look.reading.stamp(sent), known);
        self.publish(slot, &record, &look, holding).await
    }

    /// Asks, repeats what is worth repeating, and renews a refused access token exactly once.
    async fn ask_until_answered(
        self: &Arc<Self>,
        kind: TicketKind,
        holding: &Holding,
        mut token: Option<Arc<Ticket>>,
    ) -> Result<(Fetched, Instant), Error> {
        let slot = self.slot(kind);
        // A process that was stopped in between must not send any more: another has the right by then.
        let not_after = holding.until - self.settings.request;
        let attempts = if slot.state().failures == 0 { TRIES } else { 1 };
        let mut tried = 0;
        let mut renewed = false;
        loop {
            self.spend(slot, kind).await?;
            tried += 1;
            let sent = Instant::now();
            let error = match self.ask(kind, token.as_deref(), not_after).await {
                Ok(fetched) => return Ok((fetched, sent)),
                Err(error) => error,
            };
            if let Some(refused) = token.as_ref().filter(|_| !renewed && refuses_token(&error)) {
                let generation = refused.generation();
                self.mark_bad(TicketKind::AccessToken, generation).await;
                let next = self.token().await?;
                if next.generation() == generation {
                    return Err(error);
                }
                token = Some(next);
                renewed = true;
            } else if tried < attempts && worth_repeating(&error) {
                tokio::time::sleep(pause_before(tried + 1)).await;
            } else {
                return Err(error);
            }
        }
    }

    async fn publish(
        &self,
        slot: &Slot,
        record: &Record,
        look: &Look,
        holding: &Holding,
    ) -> Result<Arc<Ticket>, Error> {
        let put = self.store.publish(&slot.key, record).await;
        match put {
            Ok(Put::Fenced { newest }) if newest != record.generation => {
                observe::fenced();
                tracing::warn!(key = %slot.key, generation = %record.generation, %newest, "came too late, a newer ticket is there");
                self.look(slot).await?;
                return slot.fresh().or_else(|| slot.valid()).ok_or_else(over);
            }
            Ok(_) => tracing::info!(key = %slot.key, generation = %record.generation, "ticket renewed"),
            Err(error) => {
                observe::store_failed();
                tracing::warn!(key = %slot.key, generation = %record.generation, %error, "the ticket could not be stored; it is served from memory");
                self.publish_later(slot, record, holding);
            }
        }
        slot.adopt(record, &look.reading, self.settings.ahead).or_else(|| slot.fresh()).ok_or_else(over)
    }

    /// Tries again to store a ticket while the lease lasts, so that the others need not fetch it again. After that, the
    /// next reading of the store does it.
    fn publish_later(&self, slot: &Slot, record: &Record, holding: &Holding) {
        let (store, key, record, until) = (Arc::clone(&self.store), slot.key.clone(), record.clone(), holding.until);
        tokio::spawn(async move {
            while Instant::now() < until {
                tokio::time::sleep(Duration::from_millis(200)).await;
                if store.publish(&key, &record).await.is_ok() {
                    return;
                }
            }
        });
    }

    /// Takes one fetch off the budgets.
    async fn spend(&self, slot: &Slot, kind: TicketKind) -> Result<(), Error> {
        let own = (format!("fetch:{}", slot.key), self.settings.hourly);
        let corp = (format!("fetch:{}", slot.key.corp_id), self.settings.hourly_corp);
        let of_corp = (kind != TicketKind::AccessToken).then_some(corp);
        for (bucket, limit) in std::iter::once(own).chain(of_corp) {
            if let Spend::Exceeded { resets_in } = self.store.spend(&bucket, limit, HOUR).await? {
                observe::budget_exceeded(kind);
                return Err(Error::Budget { why: format!("{limit} fetches in an hour"), resets_in });
            }
        }
        Ok(())
    }

    /// For how long nobody should fetch after a failure.
    fn pause_after(&self, slot: &Slot, kind: TicketKind, error: &Error) -> Option<(Pause, Duration)> {
        let (closed, time) = match error {
            Error::Budget { resets_in, .. } => (true, Some(*resets_in)),
            Error::Vendor { error, .. } if is_limit(error.code.code()) => (true, Some(self.settings.breaker)),
            Error::Store(_) | Error::Unavailable { .. } | Error::Timeout { .. } => return None,
            _ => (false, None),
        };
        let mut state = slot.state();
        state.failures = state.failures.saturating_add(1);
        let (first, longest) = if is_refusal(kind, error) { AFTER_REFUSAL } else { AFTER_FAILURE };
        let doubled = first.saturating_mul(1 << (state.failures - 1).min(16)).min(longest);
        let time = time.unwrap_or_else(|| doubled.mul_f64(0.8 + 0.2 * rand::random::<f64>()));
        Some((Pause { why: error.to_string(), failures: state.failures, closed }, time))
    }
}

/// The vendor's ways to say that a limit of calls is exceeded.
fn is_limit(code: i64) -> bool {
    matches!(code, 45009 | 45011 | 45033)
}

fn refuses_token(error: &Error) -> bool {
    matches!(error, Error::Vendor { error, .. } if error.code.retry() == Retry::RefreshToken)
}

/// Whether somebody has to change the configuration before it works.
fn is_refusal(kind: TicketKind, error: &Error) -> bool {
    let Error::Vendor { error, .. } = error else { return false };
    match error.code.retry() {
        Retry::Never => true,
        Retry::RefreshToken => kind == TicketKind::AccessToken,
        _ => false,
    }
}
