//! What a process remembers of one kind of ticket. Reading takes no lock; the locks here guard only changes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use tokio::sync::watch;
use tokio::time::Instant;

use super::ticket::Ticket;
use crate::Error;
use crate::clock::Reading;
use crate::key::Key;
use crate::observe::Counters;
use crate::store::{Generation, Record};

/// How many tickets are remembered for the diagnosis.
const REMEMBERED: usize = 4;

pub(super) type Outcome = Result<Arc<Ticket>, Error>;

#[derive(Debug)]
pub(super) struct Slot {
    pub key: Key,
    pub counters: Counters,
    current: ArcSwapOption<Ticket>,
    /// Every generation up to this one is known to be bad.
    bad: AtomicU64,
    recent: Mutex<VecDeque<Arc<Ticket>>>,
    pub state: Mutex<State>,
}

/// What a slot knows of its fetches.
#[derive(Debug, Default)]
pub(super) struct State {
    pub flight: Option<watch::Receiver<Option<Outcome>>>,
    /// The last failure, and until when it answers for further callers.
    pub failed: Option<(Error, Instant)>,
    /// How many fetches failed in a row, as far as this process knows.
    pub failures: u32,
    /// Fetches without the store: when the hour began, how many.
    pub private: Option<(Instant, u32)>,
}

impl Slot {
    pub(super) fn new(key: Key) -> Self {
        Self {
            counters: Counters::new(key.kind),
            key,
            current: ArcSwapOption::empty(),
            bad: AtomicU64::new(0),
            recent: Mutex::default(),
            state: Mutex::default(),
        }
    }

    /// The ticket in memory, whatever its state. No lock.
    pub(super) fn current(&self) -> Option<Arc<Ticket>> {
        self.current.load_full()
    }

    /// The ticket in memory if the vendor holds it valid now.
    pub(super) fn valid(&self) -> Option<Arc<Ticket>> {
        let now = Instant::now();
        self.current().filter(|ticket| now < ticket.valid_until)
    }

    /// The ticket in memory if it need not be renewed yet.
    pub(super) fn fresh(&self) -> Option<Arc<Ticket>> {
        let now = Instant::now();
        self.current().filter(|ticket| now < ticket.renew_at)
    }

    pub(super) fn recent(&self) -> Vec<Arc<Ticket>> {
        lock(&self.recent).iter().cloned().collect()
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// The generation in memory, or the last one known to be bad: what a record must exceed to be news.
    pub(super) fn known(&self) -> u64 {
        self.current().map_or(0, |ticket| ticket.generation().0).max(self.bad.load(Ordering::Acquire))
    }

    /// Takes a record into memory unless what is there is newer or the record is bad or over.
    pub(super) fn adopt(&self, record: &Record, reading: &Reading, ahead: Duration) -> Option<Arc<Ticket>> {
        let mut recent = lock(&self.recent);
        if record.bad {
            self.bad.fetch_max(record.generation.0, Ordering::AcqRel);
        }
        if let Some(there) = self.current()
            && there.generation().0 <= self.bad.load(Ordering::Acquire)
        {
            self.current.store(None);
        }
        if record.generation.0 <= self.bad.load(Ordering::Acquire) {
            return None;
        }
        let ticket = Ticket::of(record, reading, ahead)?;
        let ticket = match self.current() {
            Some(there) if there.generation() > ticket.generation() && Instant::now() < there.valid_until => {
                return None;
            }
            Some(there) if there.generation() == ticket.generation() => {
                // The same record: its times only move if the clocks drifted apart.
                let moved = there.valid_until.saturating_duration_since(ticket.valid_until);
                if moved < Duration::from_secs(1) {
                    return Some(there);
                }
                Arc::new(ticket.at_most(&there))
            }
            _ => Arc::new(ticket),
        };
        self.current.store(Some(Arc::clone(&ticket)));
        self.counters.time_left(ticket.left());
        recent.retain(|old| old.generation() != ticket.generation());
        recent.push_front(Arc::clone(&ticket));
        recent.truncate(REMEMBERED);
        Some(ticket)
    }

    /// Whether this generation has the very value of an older one that was refused, and came a moment ago.
    pub(super) fn given_again(&self, generation: Generation, within: Duration) -> bool {
        let bad = self.bad.load(Ordering::Acquire);
        let recent = lock(&self.recent);
        recent.iter().find(|ticket| ticket.generation() == generation).is_some_and(|ticket| {
            ticket.adopted.elapsed() < within
                && recent.iter().any(|old| {
                    old.generation() < generation && old.generation().0 <= bad && old.value() == ticket.value()
                })
        })
    }

    /// The last ticket in memory with this value.
    pub(super) fn with_value(&self, value: &str) -> Option<Arc<Ticket>> {
        lock(&self.recent).iter().find(|ticket| ticket.value() == value).cloned()
    }

    /// Whether a generation is known to be bad.
    pub(super) fn is_bad(&self, generation: Generation) -> bool {
        generation.0 <= self.bad.load(Ordering::Acquire)
    }

    /// Drops a generation and everything older. False if memory holds a newer one.
    pub(super) fn drop_bad(&self, generation: Generation) -> bool {
        let _changing = lock(&self.recent);
        self.bad.fetch_max(generation.0, Ordering::AcqRel);
        match self.current() {
            Some(there) if there.generation() > generation => false,
            Some(_) => {
                self.current.store(None);
                true
            }
            None => true,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
