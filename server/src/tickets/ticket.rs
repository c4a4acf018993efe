//! A ticket in memory: a record of the store with its times by the monotonic clock of this process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;

use crate::clock::Reading;
use crate::store::{Generation, Record, UnixMs};

/// The longest life that is believed.
pub(super) const LONGEST_LIFE: Duration = Duration::from_secs(7200);

/// A ticket in memory, valid when it was given out. `Debug` masks it.
#[derive(Debug)]
pub struct Ticket {
    value: SecretString,
    companion: Option<String>,
    generation: Generation,
    since: UnixMs,
    fetched_at: UnixMs,
    expires_at: UnixMs,
    pub(super) renew_at: Instant,
    pub(super) confirm_at: Instant,
    pub(super) valid_until: Instant,
    pub(super) adopted: Instant,
    used: AtomicBool,
}

impl Ticket {
    /// The ticket itself. It is a secret: it belongs into a signature or a request to the vendor, nowhere else.
    pub fn value(&self) -> &str {
        self.value.expose_secret()
    }

    /// What belongs to it: the group id of a group ticket.
    pub fn companion(&self) -> Option<&str> {
        self.companion.as_deref()
    }

    /// Which fetch it came from.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Since when this value is relied on (first seen, or last prolonged), by the clock of the store.
    pub fn since(&self) -> UnixMs {
        self.since
    }

    /// When it was fetched, by the clock of the store.
    pub fn fetched_at(&self) -> UnixMs {
        self.fetched_at
    }

    /// When it ends, by the clock of the store.
    pub fn expires_at(&self) -> UnixMs {
        self.expires_at
    }

    /// How long it is valid still, by the monotonic clock.
    pub fn left(&self) -> Duration {
        self.valid_until.saturating_duration_since(Instant::now())
    }

    /// From a record; `None` if that is bad or over.
    pub(super) fn of(record: &Record, reading: &Reading, ahead: Duration) -> Option<Self> {
        if record.bad {
            return None;
        }
        let valid_until = reading.instant(record.expires_at)?.min(reading.before + LONGEST_LIFE);
        // A moment that is over counts as the earliest that can be said.
        let at = |then: UnixMs| reading.instant(then).unwrap_or(reading.before).min(valid_until);
        let confirm_at = at(record.confirm_at);
        Some(Self {
            value: record.value.clone(),
            companion: record.companion.clone(),
            generation: record.generation,
            since: record.since,
            fetched_at: record.fetched_at,
            expires_at: record.expires_at,
            renew_at: at(renewal(record, ahead)).min(confirm_at),
            confirm_at,
            valid_until,
            adopted: reading.after,
            used: AtomicBool::new(false),
        })
    }

    /// The same with no later times than another of the same generation: a ticket does not live longer because the
    /// clock of the store went back.
    pub(super) fn at_most(mut self, other: &Self) -> Self {
        self.valid_until = self.valid_until.min(other.valid_until);
        self.confirm_at = self.confirm_at.min(other.confirm_at);
        self.renew_at = self.renew_at.min(other.renew_at);
        self.used = AtomicBool::new(other.used());
        self
    }

    /// As a record, with its end by the clock of the store as it is now.
    pub(super) fn record(&self, reading: &Reading) -> Record {
        Record {
            value: self.value.clone(),
            companion: self.companion.clone(),
            generation: self.generation,
            since: self.since,
            fetched_at: self.fetched_at,
            confirm_at: reading.stamp(self.confirm_at),
            expires_at: reading.stamp(self.valid_until),
            bad: false,
        }
    }

    pub(super) fn used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    pub(super) fn set_used(&self) {
        if !self.used() {
            self.used.store(true, Ordering::Relaxed);
        }
    }
}

/// When to ask for the next one. If the vendor merely gave the same value again without a longer life, there is no
/// point in asking at once again: once more at a tenth of what is left, then at the end.
fn renewal(record: &Record, ahead: Duration) -> UnixMs {
    let life = record.confirm_at.since(record.since);
    let left = record.confirm_at.since(record.fetched_at);
    let usual = ahead.min(life / 10);
    let ahead = if left > usual.mul_f64(1.2) {
        usual.mul_f64(1.0 - 0.2 * rand::random::<f64>())
    } else if left / 10 >= Duration::from_secs(10) {
        left / 10
    } else {
        Duration::ZERO
    };
    UnixMs(record.confirm_at.0.saturating_sub(crate::store::millis(ahead)))
}
