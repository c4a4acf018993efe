//! The signing service: addresses and cards go in, what the page passes to the SDK comes out.

mod builder;
mod card;
mod contact;
mod domain;
mod nonce;
mod page;

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use wx_jssdk::{CardToAdd, ChooseCardParams, CorpId, GroupSignature, JsApi, WxConfig};

pub use builder::{Builder, MoreMetrics};
pub use card::{CardChoice, CardIssue};
pub use contact::ContactConfig;
pub use domain::{DomainError, TrustedDomain};
pub use page::{MAX_URL_BYTES, PageUrl, UrlRefusal, UrlWarning};

use crate::client::Client;
use crate::diagnosis::{Diagnosis, KnownTicket, PageReport, SignedFor, diagnose};
use crate::http::Metrics;
use crate::key::TicketKind;
use crate::tickets::Tickets;
use crate::{Credential, Error};

/// Signs for the pages of one enterprise. Clones are the same service.
#[derive(Clone)]
pub struct JsSdk {
    parts: Arc<Parts>,
}

struct Parts {
    tickets: Tickets,
    trusted: Vec<TrustedDomain>,
    allow_unknown_apis: bool,
    diagnosis_route: bool,
    metrics: Metrics,
    more_metrics: Option<Arc<dyn MoreMetrics>>,
    #[cfg(feature = "soter")]
    soter: crate::soter::Soter,
}

impl fmt::Debug for JsSdk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsSdk")
            .field("tickets", &self.parts.tickets)
            .field("trusted", &self.parts.trusted)
            .finish_non_exhaustive()
    }
}

impl JsSdk {
    /// Begins a service for one management group of one enterprise.
    pub fn builder(credential: Credential) -> Builder {
        Builder::new(credential)
    }

    /// What `wx.config` takes, for the page at `url`: its `location.href`. The fragment is cut, all other bytes are
    /// signed as they are. While a ticket is in memory, nothing but this process takes part.
    ///
    /// # Errors
    /// The address is not on a trusted domain or is written as no browser shows it, or there is no ticket.
    pub async fn config_for(&self, url: &str, apis: impl Into<Vec<JsApi>>) -> Result<WxConfig, Error> {
        let page = self.page(url)?;
        self.config_for_page(&page, apis).await
    }

    /// [`config_for`](Self::config_for) an address that was already checked.
    ///
    /// # Errors
    /// There is no ticket.
    pub async fn config_for_page(&self, page: &PageUrl<'_>, apis: impl Into<Vec<JsApi>>) -> Result<WxConfig, Error> {
        let ticket = self.parts.tickets.get(TicketKind::Jsapi).await?;
        let corp_id = self.corp_id().clone();
        Ok(WxConfig::signed(ticket.value(), page.as_str(), corp_id, unix_now(), nonce::nonce(), apis.into()))
    }

    /// What `openEnterpriseContact` takes besides its choices, for the page at `url`.
    ///
    /// # Errors
    /// As [`config_for`](Self::config_for).
    pub async fn contact_config_for(&self, url: &str) -> Result<ContactConfig, Error> {
        let page = self.page(url)?;
        self.contact_config_for_page(&page).await
    }

    /// [`contact_config_for`](Self::contact_config_for) an address that was already checked.
    ///
    /// # Errors
    /// There is no ticket.
    pub async fn contact_config_for_page(&self, page: &PageUrl<'_>) -> Result<ContactConfig, Error> {
        let ticket = self.parts.tickets.get(TicketKind::Group).await?;
        let nonce_str = nonce::nonce();
        let timestamp = unix_now();
        let signed =
            GroupSignature { noncestr: &nonce_str, group_ticket: ticket.value(), timestamp, url: page.as_str() };
        let signature = signed.sign();
        let group_id = ticket.companion().unwrap_or_default().into();
        Ok(ContactConfig { group_id, timestamp, nonce_str, signature })
    }

    /// One entry of the list that `addCard` takes: the card with its signed `cardExt`.
    ///
    /// # Errors
    /// A value breaks a limit, or there is no ticket.
    pub async fn card_ext(&self, issue: CardIssue) -> Result<CardToAdd, Error> {
        let ticket = self.parts.tickets.get(TicketKind::Card).await?;
        issue.sign(ticket.value(), unix_now(), nonce::nonce())
    }

    /// What `chooseCard` takes.
    ///
    /// # Errors
    /// A value breaks a limit, or there is no ticket.
    pub async fn card_sign(&self, choice: CardChoice) -> Result<ChooseCardParams, Error> {
        let ticket = self.parts.tickets.get(TicketKind::Card).await?;
        choice.sign(ticket.value(), self.corp_id(), unix_now(), nonce::nonce())
    }

    /// Checks the address of a page without signing it.
    ///
    /// # Errors
    /// Why it would not be signed.
    pub fn page<'a>(&self, url: &'a str) -> Result<PageUrl<'a>, Error> {
        PageUrl::parse(url, &self.parts.trusted).map_err(Error::Url)
    }

    /// The enterprise.
    pub fn corp_id(&self) -> &CorpId {
        &self.parts.tickets.credential().corp_id
    }

    /// The domains whose pages are signed.
    pub fn trusted_domains(&self) -> &[TrustedDomain] {
        &self.parts.trusted
    }

    /// The tickets that this service signs with.
    pub fn tickets(&self) -> &Tickets {
        &self.parts.tickets
    }

    /// Challenges and proofs of SOTER, in the store of the tickets.
    #[cfg(feature = "soter")]
    pub fn soter(&self) -> &crate::soter::Soter {
        &self.parts.soter
    }

    /// Calls the vendor's endpoints with the access token of the ticket service.
    pub fn client(&self) -> Client {
        Client::new(self.parts.tickets.clone())
    }

    /// Finds out why a client refuses a page's signature, by the tickets that this process has or can get.
    pub async fn diagnose(&self, report: &PageReport) -> Diagnosis {
        // Without a ticket the diagnosis says so.
        let kind = if report.signed_for == SignedFor::Contact { TicketKind::Group } else { TicketKind::Jsapi };
        let _ = self.parts.tickets.get(kind).await;
        let mut held = Vec::new();
        for kind in TicketKind::ALL {
            let current = self.parts.tickets.current(kind).map(|ticket| ticket.generation());
            let recent = self.parts.tickets.recent(kind);
            held.extend(recent.into_iter().map(|ticket| (kind, current == Some(ticket.generation()), ticket)));
        }
        let known: Vec<_> = held
            .iter()
            .map(|(kind, current, ticket)| KnownTicket { kind: *kind, value: ticket.value(), current: *current })
            .collect();
        diagnose(report, self.corp_id().as_str(), &known)
    }

    /// Counts what the HTTP routes answered.
    pub fn metrics(&self) -> &Metrics {
        &self.parts.metrics
    }

    pub(crate) fn more_metrics(&self) -> Option<String> {
        self.parts.more_metrics.as_ref().map(|more| more.text())
    }

    pub(crate) fn allows_unknown_apis(&self) -> bool {
        self.parts.allow_unknown_apis
    }

    pub(crate) fn has_diagnosis_route(&self) -> bool {
        self.parts.diagnosis_route
    }
}

/// Seconds since 1970 by the clock of this machine: a page's signature carries its time along.
fn unix_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
