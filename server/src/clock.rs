//! The clock of the store, carried on by the monotonic clock of this process: wall clocks take no part.

use std::time::Duration;

use tokio::time::Instant;

use crate::store::UnixMs;

/// What the clock of the store said between two moments of this process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub now: UnixMs,
    pub before: Instant,
    pub after: Instant,
}

impl Reading {
    /// The moment at which the store's clock says `then`, or a little earlier, never later. `None` if it is over.
    pub fn instant(&self, then: UnixMs) -> Option<Instant> {
        let left = then.0.checked_sub(self.now.0)?;
        self.before.checked_add(Duration::from_millis(left))
    }

    /// What the store's clock says at a moment, or a little less, never more.
    pub fn stamp(&self, at: Instant) -> UnixMs {
        match at.checked_duration_since(self.after) {
            Some(later) => self.now.plus(later),
            None => UnixMs(self.now.0.saturating_sub(crate::store::millis(self.after.saturating_duration_since(at)))),
        }
    }
}
