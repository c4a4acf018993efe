//! The times and limits of a ticket service.

use std::time::Duration;

/// Times and limits of the ticket service. The defaults are right for production; change single fields:
///
/// ```
/// use std::time::Duration;
/// use wx_jssdk_server::tickets::Settings;
///
/// let settings = Settings { wait: Duration::from_millis(800), ..Settings::default() };
/// assert!(settings.lease > settings.request);
/// ```
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a caller waits at most when no ticket is in memory. Default 2.5 s, so that a page has its answer
    /// within 3 s.
    pub wait: Duration,
    /// How long one request to the vendor may take. Default 4 s.
    pub request: Duration,
    /// How long a process has the right to fetch. Nothing is sent later than `request` before its end, so that no two
    /// processes fetch; a store that hangs for less than this costs no second fetch either. A process that dies meanwhile
    /// delays the next fetch by so much, while callers get their error after `wait`. At least one and a half times
    /// `request`. Default 7 s.
    pub lease: Duration,
    /// How long before its end a ticket is renewed; for a short life, a tenth of it if that is less. Up to a fifth is
    /// taken off at random, so that processes do not ask at once. Default 300 s.
    pub ahead: Duration,
    /// How often the record in the store is read again, to notice that another process replaced a ticket early.
    /// Default 20 s.
    pub reread: Duration,
    /// How many fetches of one kind a credential may make in an hour. Default 40, where the vendor's successor product
    /// allows 100.
    pub hourly: u32,
    /// How many fetches of tickets an enterprise may make in an hour, over all its credentials. Default 160 of 400.
    pub hourly_corp: u32,
    /// How long nothing is fetched after the vendor has said that a limit is exceeded. Default 1 h.
    pub breaker: Duration,
    /// What to do when the store fails and no valid ticket is in memory.
    pub on_store_down: OnStoreDown,
}

/// What to do when the store fails and no valid ticket is in memory. While there is one, it is served in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnStoreDown {
    /// Answer with an error. The fleet never fetches more than once.
    #[default]
    Fail,
    /// Let each process fetch for itself, so many times in an hour for each kind: pages work without the store, at the
    /// price of one fetch per process.
    LocalRefresh {
        /// Fetches of one kind in an hour.
        per_hour: u32,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            wait: Duration::from_millis(2500),
            request: Duration::from_secs(4),
            lease: Duration::from_secs(7),
            ahead: Duration::from_secs(300),
            reread: Duration::from_secs(20),
            hourly: 40,
            hourly_corp: 160,
            breaker: Duration::from_secs(3600),
            on_store_down: OnStoreDown::default(),
        }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Result<(), crate::Error> {
        let wrong = |what: &str| Err(crate::Error::Config(what.to_owned()));
        if self.wait.is_zero() || self.request.is_zero() || self.reread.is_zero() {
            return wrong("`wait`, `request` and `reread` must be more than zero");
        }
        if self.lease < self.request.mul_f64(1.5) {
            return wrong("`lease` must be at least one and a half times `request`");
        }
        if self.hourly == 0 || self.hourly_corp == 0 {
            return wrong("`hourly` and `hourly_corp` must be more than zero");
        }
        Ok(())
    }
}
