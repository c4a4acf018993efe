//! Tickets in the memory of one process.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use tokio::time::Instant;

use super::cell::Cell;
use super::tally::Tally;
use super::{
    Generation, HolderId, Lease, Pause, Put, Record, Snapshot, Spend, StoreError, TicketStore, UnixMs, millis,
};
use crate::key::Key;

/// Keeps tickets in this process. Several processes with it fetch each for itself, and all is gone with the process:
/// prefer [`FileStore`](super::FileStore) on one machine.
///
/// Its clock is the wall clock at the beginning and the monotonic clock from there on.
pub struct MemoryStore {
    began: (UnixMs, Instant),
    content: Mutex<Content>,
}

#[derive(Default)]
struct Content {
    cells: BTreeMap<Key, Cell>,
    tally: Tally,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { began: (UnixMs(millis(wall)), Instant::now()), content: Mutex::default() }
    }

    fn clock(&self) -> UnixMs {
        self.began.0.plus(self.began.1.elapsed())
    }

    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cell<T>(&self, key: &Key, change: impl FnOnce(&mut Cell, UnixMs) -> T) -> T {
        let mut content = self.content();
        let now = self.clock();
        change(content.cells.entry(key.clone()).or_default(), now)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

#[async_trait]
impl TicketStore for MemoryStore {
    async fn load(&self, key: &Key) -> Result<Snapshot, StoreError> {
        Ok(self.cell(key, |cell, now| cell.snapshot(now)))
    }

    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError> {
        Ok(self.cell(key, |cell, now| cell.acquire(holder, life, now)))
    }

    async fn publish(&self, key: &Key, record: &Record) -> Result<Put, StoreError> {
        Ok(self.cell(key, |cell, _| cell.publish(record)))
    }

    async fn release(&self, key: &Key, holder: &HolderId, pause: Option<(&Pause, Duration)>) -> Result<(), StoreError> {
        self.cell(key, |cell, now| cell.release(holder, pause, now));
        Ok(())
    }

    async fn mark_bad(&self, key: &Key, generation: Generation) -> Result<bool, StoreError> {
        Ok(self.cell(key, |cell, _| cell.mark_bad(generation)))
    }

    async fn spend(&self, bucket: &str, limit: u32, window: Duration) -> Result<Spend, StoreError> {
        let now = self.clock();
        Ok(self.content().tally.spend(bucket, limit, window, now))
    }

    async fn raise(&self, register: &str, value: u64) -> Result<bool, StoreError> {
        let now = self.clock();
        Ok(self.content().tally.raise(register, value, now))
    }

    async fn now(&self) -> Result<UnixMs, StoreError> {
        Ok(self.clock())
    }
}
