//! Why there is no answer, and when to ask again.

use std::time::Duration;

use wx_jssdk::ApiError;

use crate::sign::UrlRefusal;
use crate::store::StoreError;
use crate::transport::TransportError;

/// What can go wrong between a page and the vendor. No variant holds a secret, a token or a ticket.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The vendor tells of an error.
    #[error("the vendor answered {endpoint} with {error}")]
    Vendor {
        /// Path of the endpoint.
        endpoint: &'static str,
        /// Code and text.
        error: ApiError,
    },
    /// The vendor's answer cannot be read.
    #[error("the answer to {endpoint} cannot be read: {why}")]
    Unreadable {
        /// Path of the endpoint.
        endpoint: &'static str,
        /// Why, without the content.
        why: String,
    },
    /// The vendor cannot be reached.
    #[error("{endpoint} cannot be reached: {error}")]
    Transport {
        /// Path of the endpoint.
        endpoint: &'static str,
        /// Why.
        error: TransportError,
    },
    /// The store fails and no ticket in memory is valid.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The waiting time is over.
    #[error("no ticket after {} ms", waited.as_millis())]
    Timeout {
        /// How long the caller waited.
        waited: Duration,
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// Another fetch would exceed a budget, or the vendor has closed the endpoint for a time.
    #[error("no more fetches for {} s: {why}", resets_in.as_secs())]
    Budget {
        /// Which budget, or which answer of the vendor.
        why: String,
        /// When fetches are possible again.
        resets_in: Duration,
    },
    /// The last fetch failed, here or in another process, and the next one is not yet due.
    #[error("no fetch for {} ms: {why}", retry_after.as_millis())]
    Unavailable {
        /// What the last fetch met.
        why: String,
        /// When the next fetch is due.
        retry_after: Duration,
    },
    /// The page's address must not be signed.
    #[error("the address is not signed: {0}")]
    Url(#[from] UrlRefusal),
    /// A value breaks a limit of the SDK.
    #[error("{0}")]
    Invalid(String),
    /// A service cannot be built from these settings.
    #[error("{0}")]
    Config(String),
}

impl Error {
    /// When it is worth trying again, for the header `Retry-After`; `None` if trying again does not help.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Timeout { retry_after, .. } | Self::Unavailable { retry_after, .. } => Some(*retry_after),
            Self::Budget { resets_in, .. } => Some(*resets_in),
            Self::Transport { .. } | Self::Unreadable { .. } | Self::Store(_) => Some(Duration::from_secs(1)),
            Self::Vendor { error, .. } => match error.code.retry() {
                wx_jssdk::Retry::Never => None,
                _ => Some(Duration::from_secs(1)),
            },
            Self::Url(_) | Self::Invalid(_) | Self::Config(_) => None,
        }
    }
}
