//! The ticket service: fetches each ticket once per rotation for a whole fleet, renews it ahead of its end, and serves
//! from memory without a lock.
//!
//! | time left | a caller | renewal |
//! |---|---|---|
//! | much | gets the ticket from memory: no store, no lock | none |
//! | less than [`Settings::ahead`] | gets it at once | one detached task per process, one lease per fleet; on failure the old one is served on |
//! | none, or the ticket was refused | waits, at most [`Settings::wait`], then gets a typed error | the same task |
//!
//! Time is the clock of the store, carried on by the monotonic clock of each process, so wall clocks may be wrong.

mod fetch;
mod flight;
mod lease;
mod renew;
mod settings;
mod slot;
mod tend;
mod ticket;

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex};

use tokio::time::Instant;

use crate::Error;
use crate::client::Exchange;
use crate::clock::Reading;
use crate::key::{Credential, Key, TicketKind};
use crate::store::{Generation, MemoryStore, TicketStore};
use crate::transport::Transport;

pub use settings::{OnStoreDown, Settings};
use slot::Slot;
pub use ticket::Ticket;

/// Tickets of one credential, for all tasks of a process and, through the store, for a whole fleet. Clones share all.
///
/// ```
/// # use wx_jssdk_server::transport::{Reply, Request, Transport, TransportError};
/// # #[derive(Debug)] struct Canned;
/// # #[async_trait::async_trait] impl Transport for Canned {
/// #     async fn send(&self, request: Request) -> Result<Reply, TransportError> {
/// #         Ok(Reply::ok(if request.path == "/cgi-bin/gettoken" {
/// #             r#"{"access_token":"T","expires_in":7200}"#
/// #         } else { r#"{"errcode":0,"errmsg":"ok","ticket":"J","expires_in":7200}"# }))
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), wx_jssdk_server::Error> {
/// # let transport = std::sync::Arc::new(Canned);
/// use wx_jssdk_server::{Credential, TicketKind, tickets::Tickets};
///
/// let tickets = Tickets::builder(Credential::new("wwcorp", "secret")).transport(transport).build()?;
/// let ticket = tickets.get(TicketKind::Jsapi).await?;      // fetched; from memory from now on
/// assert_eq!(ticket.value(), "J");
/// assert!(tickets.current(TicketKind::Jsapi).is_some());
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Tickets(Arc<Inner>);

pub(crate) struct Inner {
    credential: Credential,
    settings: Settings,
    store: Arc<dyn TicketStore>,
    exchange: Exchange,
    slots: [Slot; TicketKind::ALL.len()],
    /// Names this service among all holders of leases.
    holder: String,
    flights: AtomicU64,
    tended: AtomicBool,
    /// The store's clock as it was read last.
    reading: Mutex<Option<Reading>>,
}

impl Tickets {
    /// Begins a service for a credential.
    pub fn builder(credential: Credential) -> Builder {
        Builder { credential, settings: Settings::default(), store: None, transport: None, host: None }
    }

    /// A valid ticket: from memory, from the store, or fetched. May be dropped at any time: a fetch that has begun goes
    /// on for the others.
    ///
    /// # Errors
    /// No ticket is valid and none could be had within [`Settings::wait`].
    pub async fn get(&self, kind: TicketKind) -> Result<Arc<Ticket>, Error> {
        let slot = self.0.slot(kind);
        if let Some(ticket) = slot.current() {
            let now = Instant::now();
            if now < ticket.confirm_at {
                ticket.set_used();
                self.0.tend();
                if now >= ticket.renew_at {
                    slot.counters.serve_renewing();
                    self.0.renew_behind(kind);
                } else {
                    slot.counters.serve_fresh();
                }
                return Ok(ticket);
            }
        }
        self.0.wait(kind, self.0.settings.wait).await
    }

    /// The ticket in memory, if it is valid now. Reads nothing else and fetches nothing.
    pub fn current(&self, kind: TicketKind) -> Option<Arc<Ticket>> {
        self.0.slot(kind).valid()
    }

    /// The tickets that this process has seen last, the newest first, valid or not; at most four. For the diagnosis.
    pub fn recent(&self, kind: TicketKind) -> Vec<Arc<Ticket>> {
        self.0.slot(kind).recent()
    }

    /// Tells that the vendor refused a ticket of this generation, or something signed with it. The next [`get`](Self::get)
    /// gives another. False, and nothing happens, if a newer one is there, or if the vendor gave this very value again
    /// within the last 30 s although it had been refused: then another fetch would not help.
    pub async fn mark_bad(&self, kind: TicketKind, generation: Generation) -> bool {
        self.0.mark_bad(kind, generation).await
    }

    /// Whose tickets they are.
    pub fn credential(&self) -> &Credential {
        &self.0.credential
    }

    /// The store behind it.
    pub fn store(&self) -> &Arc<dyn TicketStore> {
        &self.0.store
    }

    /// How far the vendor's clock is ahead of this machine's wall clock, in seconds, by the header `Date` of its last
    /// answer; `None` before the first.
    pub fn vendor_clock_offset(&self) -> Option<i64> {
        self.0.exchange.clock_offset()
    }

    pub(crate) fn exchange(&self) -> &Exchange {
        &self.0.exchange
    }
}

impl Inner {
    fn slot(&self, kind: TicketKind) -> &Slot {
        match kind {
            TicketKind::AccessToken => &self.slots[0],
            TicketKind::Jsapi => &self.slots[1],
            TicketKind::Group => &self.slots[2],
            TicketKind::Card => &self.slots[3],
        }
    }
}

impl fmt::Debug for Tickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tickets")
            .field("corp_id", &self.0.credential.corp_id)
            .field("store", &self.0.store)
            .finish_non_exhaustive()
    }
}

/// Builds [`Tickets`].
#[derive(Debug)]
pub struct Builder {
    credential: Credential,
    settings: Settings,
    store: Option<Arc<dyn TicketStore>>,
    transport: Option<Arc<dyn Transport>>,
    host: Option<String>,
}

impl Builder {
    /// The store; without this call a [`MemoryStore`].
    #[must_use]
    pub fn store(mut self, store: Arc<dyn TicketStore>) -> Self {
        self.store = Some(store);
        self
    }

    /// How requests reach the vendor; without this call reqwest, if the feature `client` is on.
    #[must_use]
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Scheme, host and port to be asked instead of the vendor's, for a proxy or the stand-in; a path before the
    /// vendor's is allowed.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Times and limits.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Checks everything and builds the service. Nothing is read or sent yet.
    ///
    /// # Errors
    /// The enterprise or the secret is empty, a setting contradicts another, the host is no `http` or `https` address,
    /// or there is no transport.
    pub fn build(self) -> Result<Tickets, Error> {
        use secrecy::ExposeSecret;
        let config = |text: &str| Error::Config(text.to_owned());
        if self.credential.corp_id.as_str().trim().is_empty() || self.credential.secret.expose_secret().is_empty() {
            return Err(config("the enterprise's id and the secret must not be empty"));
        }
        self.settings.check()?;
        let transport = match self.transport {
            Some(transport) => transport,
            #[cfg(feature = "client")]
            None => Arc::new(crate::transport::HttpTransport::new()?),
            #[cfg(not(feature = "client"))]
            None => return Err(config("a transport is needed, or the feature `client`")),
        };
        let exchange = Exchange::new(transport, self.host)?;
        Ok(Tickets(Arc::new(Inner {
            slots: TicketKind::ALL.map(|kind| Slot::new(Key::new(&self.credential, kind))),
            credential: self.credential,
            settings: self.settings,
            store: self.store.unwrap_or_else(|| Arc::new(MemoryStore::new())),
            exchange,
            holder: format!("{}-{:016x}", std::process::id(), rand::random::<u64>()),
            flights: AtomicU64::new(0),
            tended: AtomicBool::new(false),
            reading: Mutex::default(),
        })))
    }
}
