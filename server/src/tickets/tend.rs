//! What happens without being asked: each process reads the records again now and then, so that it notices when another
//! replaced or refused a ticket, gives an emptied store its tickets back, and renews what pages have used.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, Weak};
use std::time::Duration;

use tokio::time::Instant;

use super::Inner;
use super::slot::Slot;
use crate::clock::Reading;
use crate::key::TicketKind;
use crate::observe;
use crate::store::{Generation, Held, Record, StoreError};

/// For so long a value that the vendor gave again, although it had been refused, is not refused once more.
const GIVEN_AGAIN: Duration = Duration::from_secs(30);

/// What a reading of the store found.
pub(super) struct Look {
    pub record: Option<Record>,
    pub held: Option<Held>,
    pub reading: Reading,
}

impl Inner {
    /// Sees to it that the background task runs.
    pub(super) fn tend(self: &Arc<Self>) {
        if self.tended.load(Ordering::Relaxed) || self.tended.swap(true, Ordering::AcqRel) {
            return;
        }
        let tending = Tending(Arc::downgrade(self));
        let every = self.settings.reread;
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(every.mul_f64(0.9 + 0.2 * rand::random::<f64>())).await;
                let Some(inner) = tending.0.upgrade() else { return };
                inner.reread().await;
            }
        });
    }

    async fn reread(self: &Arc<Self>) {
        for kind in TicketKind::ALL {
            let slot = self.slot(kind);
            if slot.known() == 0 {
                continue;
            }
            // A store that fails is reported by `look`; memory serves on.
            let _ = self.look(slot).await;
            let now = Instant::now();
            if let Some(ticket) = slot.current() {
                slot.counters.time_left(ticket.left());
                if ticket.used() && ticket.renew_at <= now && now < ticket.valid_until {
                    self.renew_behind(kind);
                }
            }
        }
    }

    /// Reads a record and brings memory and store to the newer of both.
    pub(super) async fn look(&self, slot: &Slot) -> Result<Look, StoreError> {
        let before = Instant::now();
        let snapshot = self.store.load(&slot.key).await.inspect_err(|error| {
            observe::store_failed();
            tracing::debug!(key = %slot.key, %error, "the store cannot be read");
        })?;
        let reading = Reading { now: snapshot.now, before, after: Instant::now() };
        *self.reading.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
        if let Some(record) = &snapshot.record {
            slot.adopt(record, &reading, self.settings.ahead);
            if !record.bad && slot.is_bad(record.generation) {
                self.tell_bad(slot, record.generation).await;
            }
        }
        let stored = snapshot.record.as_ref().map_or(0, |record| record.generation.0);
        if let Some(ticket) = slot.valid().filter(|ticket| ticket.generation().0 > stored) {
            match self.store.publish(&slot.key, &ticket.record(&reading)).await {
                Ok(_) => {
                    tracing::info!(key = %slot.key, generation = %ticket.generation(), "gave the store its ticket back");
                }
                Err(error) => tracing::debug!(key = %slot.key, %error, "the store cannot be written"),
            }
        }
        Ok(Look { record: snapshot.record, held: snapshot.held, reading })
    }

    pub(super) async fn mark_bad(&self, kind: TicketKind, generation: Generation) -> bool {
        let slot = self.slot(kind);
        if slot.given_again(generation, GIVEN_AGAIN) || !slot.drop_bad(generation) {
            return false;
        }
        observe::marked_bad(kind);
        tracing::warn!(key = %slot.key, %generation, "the vendor refused this ticket");
        self.tell_bad(slot, generation).await;
        true
    }

    /// Tells the other processes. If the store fails now, the next reading does it.
    async fn tell_bad(&self, slot: &Slot, generation: Generation) {
        if let Err(error) = self.store.mark_bad(&slot.key, generation).await {
            observe::store_failed();
            tracing::debug!(key = %slot.key, %error, "the store cannot be told of a refused ticket");
        }
    }

    /// The store's clock as it was read last; before that, the wall clock.
    pub(super) fn last_reading(&self) -> Reading {
        let known = *self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        known.unwrap_or_else(|| {
            let now = Instant::now();
            let wall = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Reading { now: crate::store::UnixMs(crate::store::millis(wall)), before: now, after: now }
        })
    }
}

/// Lets the task be started anew if it ends before the service does, with its runtime for example.
struct Tending(Weak<Inner>);

impl Drop for Tending {
    fn drop(&mut self) {
        if let Some(inner) = self.0.upgrade() {
            inner.tended.store(false, Ordering::Release);
        }
    }
}
