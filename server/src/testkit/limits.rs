//! Quotas: so many calls per window, and an endpoint that is closed for a time when they are used up.

use std::collections::BTreeMap;
use std::time::Duration;

use super::api::Api;
use super::clock::millis;

/// How many calls the vendor takes. The defaults are the documented figures.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Calls per enterprise, endpoint and minute.
    pub per_minute: u32,
    /// Calls per enterprise, endpoint and hour.
    pub per_hour: u32,
    /// Fetches of one kind of ticket per secret and hour.
    pub tickets_per_hour: u32,
    /// Fetches of one kind of ticket per enterprise and hour, over all its secrets.
    pub corp_tickets_per_hour: u32,
    /// How long an endpoint stays closed for an enterprise that exceeded one of them.
    pub closed_for: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_minute: 1_000,
            per_hour: 30_000,
            tickets_per_hour: 100,
            corp_tickets_per_hour: 400,
            closed_for: Duration::from_secs(3_600),
        }
    }
}

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// The calls counted so far.
#[derive(Debug, Default)]
pub(super) struct Counters {
    windows: BTreeMap<(Api, String, u64), Window>,
    closed_until: BTreeMap<(Api, String), u64>,
}

#[derive(Debug, Default)]
struct Window {
    begin: u64,
    calls: u32,
}

impl Counters {
    /// Counts a call; false when the endpoint is or becomes closed.
    pub(super) fn admit(&mut self, limits: &Limits, api: Api, corp: &str, secret: &str, now: u64) -> bool {
        if self.closed_until.get(&(api, corp.to_owned())).is_some_and(|until| now < *until) {
            return false;
        }
        let mut within = self.count(api, corp, MINUTE, now) <= limits.per_minute;
        let in_hour = self.count(api, corp, HOUR, now);
        within &= in_hour <= limits.per_hour;
        if api.is_ticket() {
            within &= in_hour <= limits.corp_tickets_per_hour;
            within &= self.count(api, &format!("{corp}/{secret}"), HOUR, now) <= limits.tickets_per_hour;
        }
        if !within {
            self.close(api, corp, now + millis(limits.closed_for));
        }
        within
    }

    pub(super) fn close(&mut self, api: Api, corp: &str, until: u64) {
        self.closed_until.insert((api, corp.to_owned()), until);
    }

    fn count(&mut self, api: Api, whose: &str, length: u64, now: u64) -> u32 {
        let window = self.windows.entry((api, whose.to_owned(), length)).or_default();
        if now >= window.begin + length {
            *window = Window { begin: now, calls: 0 };
        }
        window.calls += 1;
        window.calls
    }
}
