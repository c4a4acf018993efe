//! The vendor's clock: it may run faster than ours, be wrong, and skip hours.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// Follows tokio's clock, so that it stands still where a test has paused that.
#[derive(Debug)]
pub(super) struct Clock {
    begin: Instant,
    begin_ms: u64,
    speed: u32,
    skipped_ms: AtomicU64,
}

impl Clock {
    pub(super) fn new(begin: SystemTime, speed: u32) -> Self {
        let begin_ms = begin.duration_since(SystemTime::UNIX_EPOCH).map_or(0, millis);
        Self { begin: Instant::now(), begin_ms, speed: speed.max(1), skipped_ms: AtomicU64::new(0) }
    }

    /// Milliseconds since 1970.
    pub(super) fn now(&self) -> u64 {
        let passed = millis(self.begin.elapsed()).saturating_mul(u64::from(self.speed));
        self.begin_ms + passed + self.skipped_ms.load(Ordering::SeqCst)
    }

    pub(super) fn skip(&self, time: Duration) {
        self.skipped_ms.fetch_add(millis(time), Ordering::SeqCst);
    }
}

/// Whole milliseconds.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
