//! Where tickets live: a few atomic verbs, so that one fetch serves a whole fleet and none overwrites a newer one.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;

use crate::key::Key;

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
    /// When this very value was first seen.
    pub first_seen: UnixMs,
    /// When it was fetched.
    pub fetched_at: UnixMs,
    /// When it ends.
    pub expires_at: UnixMs,
    /// The vendor refused it, or something signed with it.
    pub bad: bool,
}

/// The right to fetch, for all processes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lease {
    /// It is yours.
    Granted(Generation),
    /// Another holds it for so long still.
    Held(Duration),
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

/// A place for tickets that all processes of a fleet share. Every verb is atomic.
#[async_trait]
pub trait TicketStore: fmt::Debug + Send + Sync + 'static {
    /// Value, expiry and generation in one reading.
    async fn load(&self, key: &Key) -> Result<Option<Record>, StoreError>;
    /// Asks for the right to fetch.
    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError>;
    /// Stores a fetched ticket, unless a newer one is there.
    async fn publish(&self, key: &Key, holder: &HolderId, record: &Record) -> Result<Put, StoreError>;
    /// Gives the right to fetch back; does nothing if another holds it by now.
    async fn release(&self, key: &Key, holder: &HolderId) -> Result<(), StoreError>;
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
