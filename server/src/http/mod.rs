//! The HTTP routes: one function without a framework, and thin handlers for axum (feature `axum`) and actix-web (feature
//! `actix`). A request goes in; the answer with all its headers comes out.
//!
//! Every route is below `/jssdk/`; the OpenAPI document at `/jssdk/openapi.json` describes them.

mod cors;
mod message;
mod metrics;
mod openapi;
mod problem;
mod query;
mod route;
#[cfg(feature = "soter")]
mod soter;
#[cfg(feature = "actix")]
mod with_actix;
#[cfg(feature = "axum")]
mod with_axum;

use std::time::Instant;

pub use message::{Body, MAX_BODY_BYTES, Request, Response};
pub use metrics::Metrics;
pub use openapi::openapi;
#[cfg(feature = "actix")]
pub use with_actix::actix_resource;
#[cfg(feature = "axum")]
pub use with_axum::axum_router;

use crate::sign::JsSdk;
use problem::Problem;
use route::Route;

/// Answers one request. May be dropped at any time.
pub async fn handle(sdk: &JsSdk, request: Request<'_>) -> Response {
    let begin = Instant::now();
    let route = Route::at(request.path).filter(|route| *route != Route::Diagnose || sdk.has_diagnosis_route());
    let mut response = match route {
        None => {
            let detail = "the OpenAPI document at /jssdk/openapi.json lists the paths";
            Problem::new(problem::UNKNOWN_ROUTE, detail).response()
        }
        Some(route) => answer(sdk, route, &request).await.unwrap_or_else(Problem::response),
    };
    response.header("cache-control", "no-store");
    response.header("vary", "Origin");
    response.header("x-content-type-options", "nosniff");
    let name = route.map_or("unknown", Route::name);
    tracing::debug!(route = name, method = request.method, status = response.status, "answered");
    sdk.metrics().count(route, response.status, begin.elapsed());
    response
}

async fn answer(sdk: &JsSdk, route: Route, request: &Request<'_>) -> Result<Response, Problem> {
    let origin = if route.signs() { cors::check(sdk, request.origin)? } else { None };
    let answered = match request.method {
        "OPTIONS" => Ok(cors::options(route, request)),
        "HEAD" if route.method() == "GET" => route::answer(sdk, route, request).await,
        method if method == route.method() => route::answer(sdk, route, request).await,
        _ => {
            let allow = route.allow();
            Err(Problem::new(problem::METHOD_NOT_ALLOWED, format!("this path answers {allow}")).allowing(allow))
        }
    };
    let mut response = answered.unwrap_or_else(Problem::response);
    if let Some(origin) = origin {
        cors::allow(&mut response, route, request, origin);
    }
    Ok(response)
}
