//! What the memory and file stores keep of one key, and the rules of its verbs. In goes the clock; the store makes
//! each call atomic.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{Generation, Held, HolderId, Lease, Pause, Put, Record, Snapshot, UnixMs};

/// Record, lease and counter of one key.
#[derive(Default, Clone, Serialize, Deserialize)]
pub(super) struct Cell {
    record: Option<Entry>,
    lease: Option<LeaseEntry>,
    generation: u64,
}

#[derive(Clone, Serialize, Deserialize)]
struct Entry {
    value: String,
    companion: Option<String>,
    generation: u64,
    since: u64,
    fetched_at: u64,
    confirm_at: u64,
    expires_at: u64,
    bad: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct LeaseEntry {
    /// Empty while nobody may fetch.
    holder: String,
    from: u64,
    until: u64,
    pause: Option<PauseEntry>,
}

#[derive(Clone, Serialize, Deserialize)]
struct PauseEntry {
    why: String,
    failures: u32,
    closed: bool,
}

impl Cell {
    pub(super) fn snapshot(&self, now: UnixMs) -> Snapshot {
        Snapshot { record: self.record.as_ref().map(Entry::record), held: self.held(now), now }
    }

    pub(super) fn acquire(&mut self, holder: &HolderId, life: Duration, now: UnixMs) -> Lease {
        let own = self.lease.as_ref().is_some_and(|lease| lease.holder == holder.0);
        if let Some(held) = self.held(now)
            && !own
        {
            return Lease::Held(held);
        }
        let recorded = self.record.as_ref().map_or(0, |record| record.generation);
        self.generation = (self.generation.max(recorded) + 1).max(now.0);
        self.lease = Some(LeaseEntry { holder: holder.0.clone(), from: now.0, until: now.plus(life).0, pause: None });
        Lease::Granted(Generation(self.generation))
    }

    pub(super) fn publish(&mut self, record: &Record) -> Put {
        match &self.record {
            Some(there) if there.generation >= record.generation.0 => {
                Put::Fenced { newest: Generation(there.generation) }
            }
            _ => {
                self.record = Some(Entry::of(record));
                Put::Stored
            }
        }
    }

    pub(super) fn release(&mut self, holder: &HolderId, pause: Option<(&Pause, Duration)>, now: UnixMs) {
        let own = self.lease.as_ref().is_some_and(|lease| lease.holder == holder.0);
        if self.held(now).is_some() && !own {
            return;
        }
        self.lease = pause.map(|(pause, time)| LeaseEntry {
            holder: String::new(),
            from: now.0,
            until: now.plus(time).0,
            pause: Some(PauseEntry { why: pause.why.clone(), failures: pause.failures, closed: pause.closed }),
        });
    }

    pub(super) fn mark_bad(&mut self, generation: Generation) -> bool {
        match &mut self.record {
            Some(record) if record.generation == generation.0 => {
                record.bad = true;
                true
            }
            _ => false,
        }
    }

    /// A lease that the clock has left behind, in either direction, is none.
    fn held(&self, now: UnixMs) -> Option<Held> {
        let lease = self.lease.as_ref().filter(|lease| lease.from <= now.0 && now.0 < lease.until)?;
        let pause = lease.pause.as_ref();
        Some(Held {
            left: UnixMs(lease.until).since(now),
            pause: pause.map(|pause| Pause { why: pause.why.clone(), failures: pause.failures, closed: pause.closed }),
        })
    }
}

impl Entry {
    fn of(record: &Record) -> Self {
        Self {
            value: record.value.expose_secret().to_owned(),
            companion: record.companion.clone(),
            generation: record.generation.0,
            since: record.since.0,
            fetched_at: record.fetched_at.0,
            confirm_at: record.confirm_at.0,
            expires_at: record.expires_at.0,
            bad: record.bad,
        }
    }

    fn record(&self) -> Record {
        Record {
            value: SecretString::from(self.value.as_str()),
            companion: self.companion.clone(),
            generation: Generation(self.generation),
            since: UnixMs(self.since),
            fetched_at: UnixMs(self.fetched_at),
            confirm_at: UnixMs(self.confirm_at),
            expires_at: UnixMs(self.expires_at),
            bad: self.bad,
        }
    }
}
