//! Numbers for operators, through the facade `metrics` (feature `metrics`). No label holds a secret, a token or a
//! ticket. Install the recorder before a [`Tickets`](crate::tickets::Tickets) is built: the counters of the hot path are
//! registered then.
//!
//! | metric | labels | meaning |
//! |---|---|---|
//! | `wx_jssdk_fetch_total` | `kind`, `outcome`, `errcode` | requests for a ticket |
//! | `wx_jssdk_fetch_seconds` | `kind` | how long they took |
//! | `wx_jssdk_ttl_seconds` | `kind` | what is left of the ticket in memory |
//! | `wx_jssdk_serve_total` | `kind`, `zone` | tickets given out: `fresh`, `renewing`, `waited`, `none` |
//! | `wx_jssdk_lease_total` | `result` | asked for the right to fetch: `granted`, `held` |
//! | `wx_jssdk_fenced_total` | | fetches that came too late |
//! | `wx_jssdk_marked_bad_total` | `kind` | tickets that the vendor refused |
//! | `wx_jssdk_budget_exceeded_total` | `kind` | fetches that a budget prevented |
//! | `wx_jssdk_store_errors_total` | | verbs of the store that failed |
//! | `wx_jssdk_clock_offset_seconds` | | the vendor's clock minus this machine's |

use std::time::Duration;

use crate::Error;
use crate::key::TicketKind;

/// Counters of the hot path, registered once.
pub(crate) struct Counters {
    #[cfg(feature = "metrics")]
    served: [metrics::Counter; 4],
    #[cfg(feature = "metrics")]
    left: metrics::Gauge,
}

impl std::fmt::Debug for Counters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Counters").finish_non_exhaustive()
    }
}

#[cfg(feature = "metrics")]
impl Counters {
    pub(crate) fn new(kind: TicketKind) -> Self {
        let served =
            |zone: &'static str| metrics::counter!("wx_jssdk_serve_total", "kind" => kind.as_str(), "zone" => zone);
        Self {
            served: ["fresh", "renewing", "waited", "none"].map(served),
            left: metrics::gauge!("wx_jssdk_ttl_seconds", "kind" => kind.as_str()),
        }
    }

    pub(crate) fn serve_fresh(&self) {
        self.served[0].increment(1);
    }

    pub(crate) fn serve_renewing(&self) {
        self.served[1].increment(1);
    }

    pub(crate) fn serve_waited(&self) {
        self.served[2].increment(1);
    }

    pub(crate) fn serve_none(&self) {
        self.served[3].increment(1);
    }

    pub(crate) fn time_left(&self, left: Duration) {
        self.left.set(left.as_secs_f64());
    }
}

#[cfg(not(feature = "metrics"))]
#[allow(clippy::unused_self, reason = "the same calls as with the feature")]
impl Counters {
    pub(crate) fn new(_: TicketKind) -> Self {
        Self {}
    }

    pub(crate) fn serve_fresh(&self) {}

    pub(crate) fn serve_renewing(&self) {}

    pub(crate) fn serve_waited(&self) {}

    pub(crate) fn serve_none(&self) {}

    pub(crate) fn time_left(&self, _: Duration) {}
}

/// A request for a ticket is over.
pub(crate) fn fetched(kind: TicketKind, error: Option<&Error>, took: Duration) {
    #[cfg(feature = "metrics")]
    {
        let (outcome, code) = match error {
            None => ("ok", 0),
            Some(Error::Vendor { error, .. }) => ("refused", error.code.code()),
            Some(Error::Unreadable { .. }) => ("unreadable", 0),
            Some(_) => ("unreachable", 0),
        };
        metrics::counter!("wx_jssdk_fetch_total", "kind" => kind.as_str(), "outcome" => outcome, "errcode" => code.to_string())
            .increment(1);
        metrics::histogram!("wx_jssdk_fetch_seconds", "kind" => kind.as_str()).record(took.as_secs_f64());
    }
    let _ = (kind, error, took);
}

/// The right to fetch was asked for.
pub(crate) fn lease(result: &'static str) {
    #[cfg(feature = "metrics")]
    metrics::counter!("wx_jssdk_lease_total", "result" => result).increment(1);
    let _ = result;
}

/// A fetch came too late.
pub(crate) fn fenced() {
    #[cfg(feature = "metrics")]
    metrics::counter!("wx_jssdk_fenced_total").increment(1);
}

/// The vendor refused a ticket.
pub(crate) fn marked_bad(kind: TicketKind) {
    #[cfg(feature = "metrics")]
    metrics::counter!("wx_jssdk_marked_bad_total", "kind" => kind.as_str()).increment(1);
    let _ = kind;
}

/// A budget prevented a fetch.
pub(crate) fn budget_exceeded(kind: TicketKind) {
    #[cfg(feature = "metrics")]
    metrics::counter!("wx_jssdk_budget_exceeded_total", "kind" => kind.as_str()).increment(1);
    let _ = kind;
}

/// A verb of the store failed.
pub(crate) fn store_failed() {
    #[cfg(feature = "metrics")]
    metrics::counter!("wx_jssdk_store_errors_total").increment(1);
}

/// How far the vendor's clock is ahead.
pub(crate) fn clock_offset(seconds: i64) {
    #[cfg(feature = "metrics")]
    #[allow(clippy::cast_precision_loss, reason = "an offset of clocks is small")]
    metrics::gauge!("wx_jssdk_clock_offset_seconds").set(seconds as f64);
    let _ = seconds;
}
