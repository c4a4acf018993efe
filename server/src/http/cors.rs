//! Which pages of other origins may ask: those on trusted domains.

use super::message::{Request, Response};
use super::problem::{self, Problem};
use super::route::Route;
use crate::sign::{JsSdk, PageUrl};

/// The origin that may read the answer: `None` if the request names none.
pub(super) fn check<'a>(sdk: &JsSdk, origin: Option<&'a str>) -> Result<Option<&'a str>, Problem> {
    let Some(origin) = origin else { return Ok(None) };
    // An origin is an address without a path.
    let is_origin = origin.split_once("://").is_some_and(|(_, host)| !host.contains(['/', '?', '#']));
    if is_origin && PageUrl::parse(origin, sdk.trusted_domains()).is_ok() {
        return Ok(Some(origin));
    }
    Err(Problem::new(problem::UNTRUSTED_ORIGIN, "`Origin` is neither a trusted domain nor a sub-domain of one"))
}

/// The answer to `OPTIONS`.
pub(super) fn options(route: Route, request: &Request<'_>) -> Response {
    let mut response = Response { status: 204, headers: Vec::with_capacity(8), body: Vec::new() };
    if request.preflight.is_none() {
        response.header("allow", route.allow());
    }
    response
}

/// Lets the page of this origin read the answer.
pub(super) fn allow(response: &mut Response, route: Route, request: &Request<'_>, origin: &str) {
    response.header("access-control-allow-origin", origin.to_owned());
    if request.method == "OPTIONS" {
        response.header("access-control-allow-methods", route.allow());
        response.header("access-control-allow-headers", "content-type");
        response.header("access-control-max-age", "600");
    } else {
        response.header("access-control-expose-headers", "jssdk-warning, retry-after");
    }
}
