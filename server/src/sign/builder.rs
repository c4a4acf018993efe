//! Builds the signing service: settings go in; the service, or all mistakes at once, come out. No input or output.

use std::fmt;
use std::sync::Arc;

use super::{JsSdk, Parts, TrustedDomain};
use crate::http::Metrics;
use crate::store::TicketStore;
use crate::tickets::{self, Settings, Tickets};
use crate::transport::Transport;
use crate::{Credential, Error};

/// Settings of a [`JsSdk`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    tickets: tickets::Builder,
    domains: Vec<String>,
    allow_unknown_apis: bool,
    diagnosis_route: bool,
    more_metrics: Option<Arc<dyn MoreMetrics>>,
}

/// Numbers of others that `GET /jssdk/metrics` shows as well: a closure that gives text in the format of Prometheus.
pub trait MoreMetrics: Send + Sync + 'static {
    /// The text.
    fn text(&self) -> String;
}

impl<F: Fn() -> String + Send + Sync + 'static> MoreMetrics for F {
    fn text(&self) -> String {
        self()
    }
}

impl fmt::Debug for dyn MoreMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MoreMetrics")
    }
}

impl Builder {
    pub(super) fn new(credential: Credential) -> Self {
        Self {
            tickets: Tickets::builder(credential),
            domains: Vec::new(),
            allow_unknown_apis: false,
            diagnosis_route: false,
            more_metrics: None,
        }
    }

    /// Where tickets are kept; in the memory of this process unless set. All processes of a fleet share one store.
    pub fn store(mut self, store: Arc<dyn TicketStore>) -> Self {
        self.tickets = self.tickets.store(store);
        self
    }

    /// How the vendor is reached; by the client of the feature `client` unless set.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.tickets = self.tickets.transport(transport);
        self
    }

    /// Scheme, host and port to be asked instead of the vendor's: a proxy, or the stand-in.
    pub fn vendor_host(mut self, host: impl Into<String>) -> Self {
        self.tickets = self.tickets.host(host);
        self
    }

    /// Times and limits of the ticket service.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.tickets = self.tickets.settings(settings);
        self
    }

    /// Domains whose pages are signed, with their sub-domains; at least one. Each as [`TrustedDomain::parse`] reads it.
    pub fn trusted_domains<D: Into<String>>(mut self, domains: impl IntoIterator<Item = D>) -> Self {
        self.domains.extend(domains.into_iter().map(Into::into));
        self
    }

    /// Whether the HTTP route signs configurations that ask for interfaces unknown to this version; it refuses them
    /// unless allowed.
    pub fn allow_unknown_apis(mut self, allow: bool) -> Self {
        self.allow_unknown_apis = allow;
        self
    }

    /// Whether `POST /jssdk/diagnose` is there; it is not unless switched on.
    pub fn diagnosis_route(mut self, on: bool) -> Self {
        self.diagnosis_route = on;
        self
    }

    /// Shows the numbers of others at `GET /jssdk/metrics` as well, for example those of a recorder of the crate
    /// `metrics`, which the ticket service counts with (feature `metrics`).
    pub fn more_metrics(mut self, more: impl MoreMetrics) -> Self {
        self.more_metrics = Some(Arc::new(more));
        self
    }

    /// Checks the settings and builds the service. Nothing is read or sent yet.
    ///
    /// # Errors
    /// All mistakes in one text.
    pub fn build(self) -> Result<JsSdk, Error> {
        let mut mistakes = Vec::new();
        if self.domains.is_empty() {
            mistakes.push("no domain is trusted, so nothing could be signed".to_owned());
        }
        let mut trusted = Vec::new();
        for text in &self.domains {
            match TrustedDomain::parse(text) {
                Ok(domain) => trusted.push(domain),
                Err(error) => mistakes.push(error.to_string()),
            }
        }
        let tickets = match self.tickets.build() {
            Ok(tickets) if mistakes.is_empty() => tickets,
            built => {
                mistakes.extend(built.err().map(|error| error.to_string()));
                return Err(Error::Config(mistakes.join("; ")));
            }
        };
        #[cfg(feature = "soter")]
        let soter = {
            use secrecy::ExposeSecret;
            let Credential { corp_id, secret, .. } = tickets.credential();
            crate::soter::Soter::new(Arc::clone(tickets.store()), corp_id.as_str(), secret.expose_secret())
        };
        Ok(JsSdk {
            parts: Arc::new(Parts {
                tickets,
                trusted,
                allow_unknown_apis: self.allow_unknown_apis,
                diagnosis_route: self.diagnosis_route,
                metrics: Metrics::default(),
                more_metrics: self.more_metrics,
                #[cfg(feature = "soter")]
                soter,
            }),
        })
    }
}
