//! Where tickets live: a few atomic verbs, so that one fetch serves a whole fleet and none overwrites a newer one.

mod cell;
mod file;
mod memory;
#[cfg(feature = "redis")]
mod redis;
mod tally;

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;

use crate::key::Key;

pub use file::FileStore;
pub use memory::MemoryStore;
#[cfg(feature = "redis")]
pub use redis::RedisStore;

/// Counts the fetches of one key; grows with each lease, also over the loss of all data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u64);

/// Milliseconds since 1970 by the clock of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMs(pub u64);

/// Names one holder of leases: a process, or a service in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HolderId(pub String);

/// A ticket as the store keeps it. Its expiry stands inside: a store's own expiry only collects garbage.
#[derive(Debug, Clone)]
pub struct Record {
    /// The ticket. `Debug` masks it.
    pub value: SecretString,
    /// What belongs to it: the group id of a group ticket.
    pub companion: Option<String>,
    /// Which fetch it came from.
    pub generation: Generation,
    /// Since when this value is relied on: when it was first seen, or when the vendor last prolonged it.
    pub since: UnixMs,
    /// When it was fetched.
    pub fetched_at: UnixMs,
    /// When the vendor has to be asked whether it still lives: its end, or, if the vendor gave the same value again and
    /// spoke of a longer life, the end that it had first.
    pub confirm_at: UnixMs,
    /// When it ends, as the vendor told last.
    pub expires_at: UnixMs,
    /// The vendor refused it, or something signed with it.
    pub bad: bool,
}

/// Who may fetch: nobody has the right yet, somebody does, or nobody may for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// For how long still.
    pub left: Duration,
    /// Set if nobody may fetch in this time, because the last fetch failed.
    pub pause: Option<Pause>,
}

/// Why nobody may fetch for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// What the last fetch met. It names no secret.
    pub why: String,
    /// How many fetches failed in a row.
    pub failures: u32,
    /// The vendor has closed the endpoint, or a budget is used up; otherwise the fetch merely failed.
    pub closed: bool,
}

/// The right to fetch, for all processes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lease {
    /// It is yours.
    Granted(Generation),
    /// Another holds it, or nobody may fetch.
    Held(Held),
}

/// One reading of a key: everything in it belongs to the same moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The ticket, whatever its state.
    pub record: Option<Record>,
    /// Who may fetch; `None` if nobody has the right.
    pub held: Option<Held>,
    /// The clock of the store.
    pub now: UnixMs,
}

/// What became of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Put {
    /// It is stored.
    Stored,
    /// A newer one was there and stays.
    Fenced {
        /// The generation that stays.
        newest: Generation,
    },
}

/// What became of a spending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spend {
    /// It is within the limit.
    Granted,
    /// It would exceed the limit.
    Exceeded {
        /// When the window ends.
        resets_in: Duration,
    },
}

/// A store failed. The text names no secret.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the ticket store failed: {0}")]
pub struct StoreError(pub String);

/// A place for tickets that all processes of a fleet share. Every verb is atomic and safe to repeat.
#[async_trait]
pub trait TicketStore: fmt::Debug + Send + Sync + 'static {
    /// Value, expiry, generation, lease and clock in one reading.
    async fn load(&self, key: &Key) -> Result<Snapshot, StoreError>;
    /// Asks for the right to fetch. A holder who has it already gets it anew.
    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError>;
    /// Stores a fetched ticket, unless the record there is as new or newer.
    async fn publish(&self, key: &Key, record: &Record) -> Result<Put, StoreError>;
    /// Gives the right to fetch back, or turns it into a pause of this length. Does nothing if another holds it by now.
    async fn release(&self, key: &Key, holder: &HolderId, pause: Option<(&Pause, Duration)>) -> Result<(), StoreError>;
    /// Marks a generation as bad; false if another one is there by now.
    async fn mark_bad(&self, key: &Key, generation: Generation) -> Result<bool, StoreError>;
    /// Spends one of `limit` per `window` of the bucket of this name. The window begins with the first spending: with a
    /// limit of one, this is what makes a challenge usable once.
    async fn spend(&self, bucket: &str, limit: u32, window: Duration) -> Result<Spend, StoreError>;
    /// Raises the register of this name; false, and nothing changes, unless the value is greater than the one it holds.
    /// An unknown register accepts any value. It is kept for a year after the last change.
    async fn raise(&self, register: &str, value: u64) -> Result<bool, StoreError>;
    /// The clock of the store.
    async fn now(&self) -> Result<UnixMs, StoreError>;
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl UnixMs {
    /// So much later.
    #[must_use]
    pub fn plus(self, time: Duration) -> Self {
        Self(self.0.saturating_add(millis(time)))
    }

    /// How long after another moment; zero if before it.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// Whole milliseconds of a duration.
pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
