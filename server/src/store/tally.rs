//! Counters of the memory and file stores: buckets with a limit per window, and registers that only grow.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Spend, UnixMs};

/// How long a register is kept after its last change.
pub(super) const REGISTER_LIFE: Duration = Duration::from_secs(365 * 24 * 3600);

/// Buckets and registers by name.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Tally {
    buckets: BTreeMap<String, Counter>,
    registers: BTreeMap<String, Counter>,
}

#[derive(Serialize, Deserialize)]
struct Counter {
    value: u64,
    until: u64,
}

impl Tally {
    pub(super) fn spend(&mut self, bucket: &str, limit: u32, window: Duration, now: UnixMs) -> Spend {
        prune(&mut self.buckets, now);
        let fresh = || Counter { value: 0, until: now.plus(window).0 };
        let counter = self.buckets.entry(bucket.to_owned()).or_insert_with(fresh);
        if counter.until <= now.0 {
            *counter = fresh();
        }
        if counter.value >= u64::from(limit) {
            return Spend::Exceeded { resets_in: UnixMs(counter.until).since(now) };
        }
        counter.value += 1;
        Spend::Granted
    }

    pub(super) fn raise(&mut self, register: &str, value: u64, now: UnixMs) -> bool {
        prune(&mut self.registers, now);
        if self.registers.get(register).is_some_and(|counter| now.0 < counter.until && counter.value >= value) {
            return false;
        }
        self.registers.insert(register.to_owned(), Counter { value, until: now.plus(REGISTER_LIFE).0 });
        true
    }
}

/// Drops what is over; seldom, so that it costs nothing per call, and soon enough that at most half is over.
fn prune(counters: &mut BTreeMap<String, Counter>, now: UnixMs) {
    if counters.len().is_power_of_two() {
        counters.retain(|_, counter| now.0 < counter.until);
    }
}
