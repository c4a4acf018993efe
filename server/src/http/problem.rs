//! Errors as `application/problem+json` (RFC 9457): each kind has a code that stays.

use std::time::Duration;

use serde_json::json;

use super::message::Response;
use crate::Error;
use crate::sign::UrlRefusal;

/// What went wrong, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub status: u16,
    pub code: &'static str,
    pub title: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $status:literal $code:literal $title:literal;)*) => {
        $(pub(super) const $name: Kind = Kind { status: $status, code: $code, title: $title };)*
        /// All kinds, for the OpenAPI document.
        pub(super) const ALL: &[Kind] = &[$($name),*];
    };
}

kinds! {
    MALFORMED_QUERY = 400 "malformed-query" "The query cannot be read";
    MISSING_PARAMETER = 400 "missing-parameter" "A parameter is missing";
    REPEATED_PARAMETER = 400 "repeated-parameter" "A parameter stands there twice";
    UNKNOWN_PARAMETER = 400 "unknown-parameter" "A parameter is not known here";
    INVALID_URL = 400 "invalid-url" "The address is not what a browser shows";
    UNKNOWN_API = 400 "unknown-api" "An interface is not known to this version of the SDK";
    INVALID_BODY = 400 "invalid-body" "The body cannot be read";
    INVALID_VALUE = 400 "invalid-value" "A value breaks a limit of the SDK";
    UNTRUSTED_URL = 403 "untrusted-url" "The address is not on a trusted domain";
    UNTRUSTED_ORIGIN = 403 "untrusted-origin" "The page that asks is not on a trusted domain";
    UNKNOWN_ROUTE = 404 "unknown-route" "There is nothing at this path";
    METHOD_NOT_ALLOWED = 405 "method-not-allowed" "The path does not answer this method";
    BODY_TOO_LARGE = 413 "body-too-large" "The body is too large";
    UNSUPPORTED_MEDIA_TYPE = 415 "unsupported-media-type" "The body has to be JSON";
    INTERNAL = 500 "internal" "The service is not set up for this";
    VENDOR_REFUSED = 502 "vendor-refused" "The vendor refused the request of this service";
    VENDOR_UNREADABLE = 502 "vendor-unreadable" "The answer of the vendor cannot be read";
    VENDOR_BUSY = 503 "vendor-busy" "The vendor cannot answer now";
    VENDOR_UNREACHABLE = 503 "vendor-unreachable" "The vendor cannot be reached";
    STORE_UNAVAILABLE = 503 "store-unavailable" "The store of the tickets fails";
    NO_TICKET = 503 "no-ticket" "There is no ticket to sign with yet";
    BUDGET_SPENT = 503 "budget-spent" "No more tickets may be fetched for a time";
}

/// An error on its way out.
#[derive(Debug)]
pub(super) struct Problem {
    pub kind: Kind,
    detail: String,
    /// One more member: a name with its value.
    member: Option<Box<(&'static str, serde_json::Value)>>,
    retry_after: Option<Duration>,
    allow: Option<&'static str>,
}

impl Problem {
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), member: None, retry_after: None, allow: None }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        self.member = Some(Box::new((name, value.into())));
        self
    }

    pub fn allowing(mut self, methods: &'static str) -> Self {
        self.allow = Some(methods);
        self
    }

    pub fn response(self) -> Response {
        let Kind { status, code, title } = self.kind;
        let mut body = json!({
            "type": format!("urn:wx-jssdk:problem:{code}"),
            "title": title,
            "status": status,
            "code": code,
            "detail": self.detail,
        });
        if let (Some(member), Some(body)) = (self.member, body.as_object_mut()) {
            let (name, value) = *member;
            body.insert(name.to_owned(), value);
        }
        let mut response = Response::new(status, "application/problem+json", body.to_string().into_bytes());
        if let Some(time) = self.retry_after {
            // Rounded up: asking earlier would be in vain.
            let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
            response.header("retry-after", seconds.max(1).to_string());
        }
        if let Some(allow) = self.allow {
            response.header("allow", allow);
        }
        response
    }
}

/// What a page may know of an error: never the text that the vendor sent.
impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let retry_after = error.retry_after();
        let mut problem = match &error {
            Error::Url(refusal) => {
                let untrusted = matches!(refusal, UrlRefusal::NotTrusted | UrlRefusal::Port);
                let kind = if untrusted { UNTRUSTED_URL } else { INVALID_URL };
                Self::new(kind, refusal.to_string()).with("reason", refusal.code())
            }
            Error::Invalid(why) => Self::new(INVALID_VALUE, why.clone()),
            Error::Vendor { endpoint, error } => {
                let kind = if retry_after.is_some() { VENDOR_BUSY } else { VENDOR_REFUSED };
                let code = error.code.code();
                Self::new(kind, format!("the vendor answered {endpoint} with errcode {code}")).with("errcode", code)
            }
            Error::Unreadable { endpoint, .. } => {
                Self::new(VENDOR_UNREADABLE, format!("the answer to {endpoint} cannot be read"))
            }
            Error::Transport { endpoint, .. } => Self::new(VENDOR_UNREACHABLE, format!("{endpoint} cannot be reached")),
            Error::Store(_) => Self::new(STORE_UNAVAILABLE, "the store fails and no valid ticket is in memory"),
            Error::Timeout { .. } => Self::new(NO_TICKET, "no ticket could be had in time"),
            Error::Unavailable { .. } => Self::new(NO_TICKET, "the last fetch failed and the next one is not yet due"),
            Error::Budget { .. } => Self::new(BUDGET_SPENT, "another fetch would exceed a limit"),
            Error::Config(_) => Self::new(INTERNAL, "see the log of the service"),
        };
        problem.retry_after = retry_after.filter(|_| problem.kind.status >= 500);
        problem
    }
}
