//! The ticket service against the vendor stand-in, on tokio's paused clock: hours go by in milliseconds.

mod faults;
mod fleet;
mod month;
mod refused;
mod store;
mod waiters;

use std::sync::Arc;
use std::time::Duration;

use wx_jssdk_server::store::TicketStore;
use wx_jssdk_server::testkit::{Repeat, Vendor};
use wx_jssdk_server::tickets::{Settings, Ticket, Tickets};
use wx_jssdk_server::transport::Transport;
use wx_jssdk_server::{Credential, Error, TicketKind};

pub(crate) const WITHIN: Duration = Duration::from_secs(3);
pub(crate) const LIFE: Duration = Duration::from_secs(7200);

pub(crate) fn vendor(repeat: Repeat) -> Vendor {
    Vendor::builder().account("wwcorp", "secret").repeat(repeat).start()
}

pub(crate) fn service(transport: Arc<dyn Transport>, store: Arc<dyn TicketStore>) -> Tickets {
    service_with(transport, store, Settings::default())
}

pub(crate) fn service_with(transport: Arc<dyn Transport>, store: Arc<dyn TicketStore>, settings: Settings) -> Tickets {
    Tickets::builder(Credential::new("wwcorp", "secret"))
        .transport(transport)
        .store(store)
        .settings(settings)
        .build()
        .unwrap()
}

/// Gets a ticket and holds the service to its word: an answer in time, and a ticket that the vendor holds valid now.
pub(crate) async fn checked(vendor: &Vendor, tickets: &Tickets, kind: TicketKind) -> Result<Arc<Ticket>, Error> {
    let begun = tokio::time::Instant::now();
    let outcome = tickets.get(kind).await;
    assert!(begun.elapsed() <= WITHIN, "{kind} took {:?}: {outcome:?}", begun.elapsed());
    if let Ok(ticket) = &outcome {
        let valid = vendor.journal().iter().any(|given| given.value == ticket.value() && given.valid_at(vendor.now()));
        assert!(
            valid,
            "{kind} of generation {} is not valid, {:?} after its fetch",
            ticket.generation(),
            ticket.left()
        );
    }
    outcome
}
