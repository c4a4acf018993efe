//! One renewal at a time in a process. It runs in a task of its own, so a caller that gives up harms nobody; whatever
//! becomes of the task, panic and abortion included, everyone who waits for it is woken.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::Inner;
use super::slot::{Outcome, Slot};
use crate::Error;
use crate::key::TicketKind;

/// How long a failure answers for further callers, so that they do not ask the store one by one.
const QUIET: Duration = Duration::from_millis(200);
/// The same while a valid ticket is served.
const QUIET_WHILE_VALID: Duration = Duration::from_secs(1);
/// How long to wait for a confirmation at most while the vendor's word still stands for the ticket.
const CONFIRMATION: Duration = Duration::from_secs(1);

impl Inner {
    /// Begins a renewal unless one is running; does not wait.
    pub(super) fn renew_behind(self: &Arc<Self>, kind: TicketKind) {
        // Whether it failed lately does not matter here: the old ticket is served on.
        let _ = self.join(kind);
    }

    /// Waits for a renewal, its own or one that is running.
    pub(super) async fn wait(self: &Arc<Self>, kind: TicketKind, longest: Duration) -> Outcome {
        let slot = self.slot(kind);
        let begun = Instant::now();
        let told = slot.valid();
        let longest = if told.is_some() { longest.min(CONFIRMATION) } else { longest };
        let outcome = match self.join(kind) {
            Err(error) => Err(error),
            Ok(mut flight) => match timeout_at(begun + longest, flight.wait_for(Option::is_some)).await {
                Ok(Ok(outcome)) => outcome.clone().unwrap_or_else(|| Err(aborted())),
                Ok(Err(_)) => Err(aborted()),
                Err(_) => Err(Error::Timeout { waited: begun.elapsed(), retry_after: Duration::from_secs(1) }),
            },
        };
        // Another process may have refused or renewed it meanwhile, so memory is asked again. A ticket that could not be
        // confirmed is served as long as the vendor's last word stands for it.
        match outcome {
            Ok(ticket) => {
                ticket.set_used();
                slot.counters.serve_waited();
                Ok(ticket)
            }
            Err(error) => {
                if let Some(ticket) = slot.valid() {
                    slot.counters.serve_renewing();
                    return Ok(ticket);
                }
                slot.counters.serve_none();
                Err(error)
            }
        }
    }

    /// The running renewal, or a new one; the last failure if that was a moment ago.
    fn join(self: &Arc<Self>, kind: TicketKind) -> Result<watch::Receiver<Option<Outcome>>, Error> {
        let slot = self.slot(kind);
        let mut state = slot.state();
        if let Some(flight) = &state.flight {
            return Ok(flight.clone());
        }
        if let Some((error, until)) = &state.failed
            && Instant::now() < *until
        {
            return Err(error.clone());
        }
        let (tell, flight) = watch::channel(None);
        state.flight = Some(flight.clone());
        drop(state);
        self.tend();
        let landing = Landing { inner: Arc::clone(self), kind, tell, outcome: None };
        tokio::spawn(landing.fly());
        Ok(flight)
    }
}

/// Tells the outcome when it is dropped, however that comes about.
struct Landing {
    inner: Arc<Inner>,
    kind: TicketKind,
    tell: watch::Sender<Option<Outcome>>,
    outcome: Option<Outcome>,
}

impl Landing {
    async fn fly(mut self) {
        let outcome = self.inner.renew(self.kind).await;
        self.outcome = Some(outcome);
    }
}

impl Drop for Landing {
    fn drop(&mut self) {
        let slot: &Slot = self.inner.slot(self.kind);
        let outcome = self.outcome.take().unwrap_or_else(|| Err(aborted()));
        {
            let mut state = slot.state();
            state.flight = None;
            match &outcome {
                Ok(_) => {
                    state.failed = None;
                    state.failures = 0;
                }
                Err(error) => {
                    let quiet = if slot.valid().is_some() { QUIET_WHILE_VALID } else { QUIET };
                    state.failed = Some((error.clone(), Instant::now() + quiet));
                }
            }
        }
        match &outcome {
            // A pause was reported when it began.
            Err(error @ (Error::Unavailable { .. } | Error::Budget { .. })) => {
                tracing::debug!(key = %slot.key, %error, "no renewal");
            }
            Err(error) => tracing::warn!(key = %slot.key, %error, "no renewal"),
            Ok(_) => {}
        }
        self.tell.send_replace(Some(outcome));
    }
}

fn aborted() -> Error {
    Error::Unavailable { why: "the renewal was aborted".to_owned(), retry_after: Duration::from_secs(1) }
}
