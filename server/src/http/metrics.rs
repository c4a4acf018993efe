//! Counts what was answered, in the text format of Prometheus.

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::route::Route;
use crate::key::TicketKind;
use crate::sign::JsSdk;

/// The statuses that are told apart; another one counts as the last.
const STATUSES: [u16; 11] = [200, 204, 400, 403, 404, 405, 413, 415, 502, 503, 500];

/// Upper ends of the histogram, in seconds.
const BUCKETS: [f64; 9] = [0.0001, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 3.0];

/// Counters of the routes. Counting takes no lock.
#[derive(Debug, Default)]
pub struct Metrics {
    answers: [[AtomicU64; STATUSES.len()]; Route::ALL.len() + 1],
    buckets: [AtomicU64; BUCKETS.len()],
    count: AtomicU64,
    micros: AtomicU64,
}

impl Metrics {
    pub(super) fn count(&self, route: Option<Route>, status: u16, time: Duration) {
        let row = route.and_then(|route| Route::ALL.iter().position(|known| *known == route));
        let column = STATUSES.iter().position(|known| *known == status).unwrap_or(STATUSES.len() - 1);
        if let Some(cell) = self.answers.get(row.unwrap_or(Route::ALL.len())).and_then(|row| row.get(column)) {
            cell.fetch_add(1, Ordering::Relaxed);
        }
        let seconds = time.as_secs_f64();
        if let Some(bucket) = BUCKETS.iter().position(|end| seconds <= *end).and_then(|at| self.buckets.get(at)) {
            bucket.fetch_add(1, Ordering::Relaxed);
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// Everything that is counted, as Prometheus reads it.
pub(super) fn text(sdk: &JsSdk) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = answers(&mut text, sdk.metrics());
    let _ = tickets(&mut text, sdk);
    text.extend(sdk.more_metrics());
    text
}

fn answers(out: &mut String, metrics: &Metrics) -> fmt::Result {
    head(out, "wx_jssdk_http_requests_total", "counter", "Answers by route and status.")?;
    let names = Route::ALL.iter().map(|route| route.name()).chain(["unknown"]);
    for (route, row) in names.zip(&metrics.answers) {
        for (status, cell) in STATUSES.iter().zip(row) {
            let count = cell.load(Ordering::Relaxed);
            if count > 0 {
                writeln!(out, "wx_jssdk_http_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}")?;
            }
        }
    }
    head(out, "wx_jssdk_http_request_seconds", "histogram", "Time until the answer.")?;
    let mut sum = 0;
    for (end, bucket) in BUCKETS.iter().zip(&metrics.buckets) {
        sum += bucket.load(Ordering::Relaxed);
        writeln!(out, "wx_jssdk_http_request_seconds_bucket{{le=\"{end}\"}} {sum}")?;
    }
    let count = metrics.count.load(Ordering::Relaxed).max(sum);
    let micros = metrics.micros.load(Ordering::Relaxed);
    writeln!(out, "wx_jssdk_http_request_seconds_bucket{{le=\"+Inf\"}} {count}")?;
    writeln!(out, "wx_jssdk_http_request_seconds_sum {}.{:06}", micros / 1_000_000, micros % 1_000_000)?;
    writeln!(out, "wx_jssdk_http_request_seconds_count {count}")
}

fn tickets(out: &mut String, sdk: &JsSdk) -> fmt::Result {
    head(out, "wx_jssdk_ticket_seconds_left", "gauge", "How long the ticket in memory is still valid.")?;
    for kind in TicketKind::ALL {
        if let Some(ticket) = sdk.tickets().current(kind) {
            writeln!(out, "wx_jssdk_ticket_seconds_left{{kind=\"{kind}\"}} {}", ticket.left().as_secs())?;
        }
    }
    Ok(())
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}")
}
