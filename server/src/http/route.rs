//! The routes and what each of them does.

use serde::de::DeserializeOwned;
use serde_json::json;

use super::message::{Body, MAX_BODY_BYTES, Request, Response};
use super::problem::{self, Problem};
use super::{metrics, openapi, query};
use crate::key::TicketKind;
use crate::sign::{JsSdk, PageUrl};

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    Config,
    Contact,
    CardExt,
    CardSign,
    #[cfg(feature = "soter")]
    SoterChallenge,
    #[cfg(feature = "soter")]
    SoterVerify,
    Diagnose,
    Health,
    Ready,
    Metrics,
    OpenApi,
}

impl Route {
    pub const ALL: &[Self] = &[
        Self::Config,
        Self::Contact,
        Self::CardExt,
        Self::CardSign,
        #[cfg(feature = "soter")]
        Self::SoterChallenge,
        #[cfg(feature = "soter")]
        Self::SoterVerify,
        Self::Diagnose,
        Self::Health,
        Self::Ready,
        Self::Metrics,
        Self::OpenApi,
    ];

    pub fn at(path: &str) -> Option<Self> {
        let name = path.strip_prefix("/jssdk/")?;
        Self::ALL.iter().copied().find(|route| route.name() == name)
    }

    /// Its path below `/jssdk/`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Contact => "contact",
            Self::CardExt => "card-ext",
            Self::CardSign => "card-sign",
            #[cfg(feature = "soter")]
            Self::SoterChallenge => "soter/challenge",
            #[cfg(feature = "soter")]
            Self::SoterVerify => "soter/verify",
            Self::Diagnose => "diagnose",
            Self::Health => "health",
            Self::Ready => "ready",
            Self::Metrics => "metrics",
            Self::OpenApi => "openapi.json",
        }
    }

    pub const fn method(self) -> &'static str {
        match self {
            Self::CardExt | Self::CardSign | Self::Diagnose => "POST",
            #[cfg(feature = "soter")]
            Self::SoterChallenge | Self::SoterVerify => "POST",
            _ => "GET",
        }
    }

    pub fn allow(self) -> &'static str {
        if self.method() == "GET" { "GET, HEAD, OPTIONS" } else { "POST, OPTIONS" }
    }

    /// It serves pages; the others serve machines.
    pub const fn signs(self) -> bool {
        !matches!(self, Self::Health | Self::Ready | Self::Metrics | Self::OpenApi)
    }
}

pub(super) async fn answer(sdk: &JsSdk, route: Route, request: &Request<'_>) -> Result<Response, Problem> {
    match route {
        Route::Config => {
            let [url, apis] = query::parameters(request.query, ["url", "apis"])?;
            let apis = query::apis(&apis, sdk.allows_unknown_apis())?;
            let page = sdk.page(&url)?;
            let config = sdk.config_for_page(&page, apis).await?;
            Ok(with_warnings(Response::json(&config), &page))
        }
        Route::Contact => {
            let [url] = query::parameters(request.query, ["url"])?;
            let page = sdk.page(&url)?;
            let config = sdk.contact_config_for_page(&page).await?;
            Ok(with_warnings(Response::json(&config), &page))
        }
        Route::CardExt => Ok(Response::json(&sdk.card_ext(body(request)?).await?)),
        Route::CardSign => Ok(Response::json(&sdk.card_sign(body(request)?).await?)),
        #[cfg(feature = "soter")]
        Route::SoterChallenge => super::soter::challenge(sdk, body(request)?).await,
        #[cfg(feature = "soter")]
        Route::SoterVerify => super::soter::verify(sdk, body(request)?).await,
        Route::Diagnose => Ok(Response::json(&sdk.diagnose(&body(request)?).await)),
        Route::Health => Ok(Response::json(&json!({ "status": "ok" }))),
        Route::Ready => {
            sdk.tickets().get(TicketKind::Jsapi).await?;
            Ok(Response::json(&json!({ "status": "ready" })))
        }
        Route::Metrics => {
            Ok(Response::new(200, "text/plain; version=0.0.4; charset=utf-8", metrics::text(sdk).into_bytes()))
        }
        Route::OpenApi => Ok(Response::new(200, "application/json", openapi::openapi().as_bytes().to_vec())),
    }
}

fn with_warnings(mut response: Response, page: &PageUrl<'_>) -> Response {
    if !page.warnings().is_empty() {
        let codes: Vec<_> = page.warnings().iter().map(|warning| warning.code()).collect();
        let codes = codes.join(", ");
        tracing::warn!(warnings = codes, "signed an address that no browser shows");
        response.header("jssdk-warning", codes);
    }
    response
}

/// The body as JSON. Pages of other origins cannot send this media type unasked.
fn body<T: DeserializeOwned>(request: &Request<'_>) -> Result<T, Problem> {
    let media_type = request.content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(problem::UNSUPPORTED_MEDIA_TYPE, "send `content-type: application/json`"));
    }
    match request.body {
        Body::Whole(bytes) if bytes.len() <= MAX_BODY_BYTES => {
            // Otherwise a list would be taken for the members in their order.
            if bytes.trim_ascii_start().first() != Some(&b'{') {
                return Err(Problem::new(problem::INVALID_BODY, "a JSON object is expected"));
            }
            serde_json::from_slice(bytes).map_err(|error| Problem::new(problem::INVALID_BODY, error.to_string()))
        }
        Body::Whole(_) | Body::TooLarge => {
            Err(Problem::new(problem::BODY_TOO_LARGE, format!("at most {MAX_BODY_BYTES} bytes are read")))
        }
        Body::Broken => Err(Problem::new(problem::INVALID_BODY, "the body broke off")),
    }
}
