//! The endpoints, told apart by path and query.

use wx_jssdk::{
    Endpoint, GetAccessToken, GetCardTicket, GetGroupTicket, GetJsapiTicket, GetMedia, Method, VerifySoterSignature,
};

/// An endpoint of the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Api {
    /// [`GetAccessToken`].
    Token,
    /// [`GetJsapiTicket`].
    JsapiTicket,
    /// [`GetGroupTicket`].
    GroupTicket,
    /// [`GetCardTicket`].
    CardTicket,
    /// [`VerifySoterSignature`].
    Soter,
    /// [`GetMedia`].
    Media,
}

impl Api {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Token, Self::JsapiTicket, Self::GroupTicket, Self::CardTicket, Self::Soter, Self::Media];

    /// Which endpoint a request is for, by its path and the query's `type`; `None` for a ticket of an unknown type.
    pub(super) fn of(path: &str, ticket_type: Option<&str>) -> Option<Self> {
        Self::ALL.into_iter().find(|api| {
            let (of_path, of_type) = api.address();
            of_path == path && (of_type.is_none() || of_type.as_deref() == ticket_type)
        })
    }

    /// Whether any endpoint has this path.
    pub(super) fn knows(path: &str) -> bool {
        Self::ALL.into_iter().any(|api| api.address().0 == path)
    }

    pub(super) fn method(self) -> Method {
        match self {
            Self::Token => GetAccessToken::METHOD,
            Self::JsapiTicket => GetJsapiTicket::METHOD,
            Self::GroupTicket => GetGroupTicket::METHOD,
            Self::CardTicket => GetCardTicket::METHOD,
            Self::Soter => VerifySoterSignature::METHOD,
            Self::Media => GetMedia::METHOD,
        }
    }

    /// Whether its answers are tickets, whose fetches are rationed.
    pub(super) fn is_ticket(self) -> bool {
        matches!(self, Self::JsapiTicket | Self::GroupTicket | Self::CardTicket)
    }

    /// The path, and the `type` in the query where several endpoints share one.
    fn address(self) -> (&'static str, Option<String>) {
        fn typed<E: Endpoint>(endpoint: &E) -> (&'static str, Option<String>) {
            let kind = endpoint.query().into_iter().find(|(name, _)| *name == "type");
            (E::PATH, kind.map(|(_, value)| value))
        }
        match self {
            Self::Token => (GetAccessToken::PATH, None),
            Self::JsapiTicket => typed(&GetJsapiTicket::new("")),
            Self::GroupTicket => typed(&GetGroupTicket::new("")),
            Self::CardTicket => typed(&GetCardTicket::new("")),
            Self::Soter => (VerifySoterSignature::PATH, None),
            Self::Media => (GetMedia::PATH, None),
        }
    }
}
