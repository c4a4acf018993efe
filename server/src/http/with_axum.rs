//! The routes for axum.

use std::error::Error as _;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::routing::any;
use http_body_util::LengthLimitError;

use super::message::{Body, MAX_BODY_BYTES, Request, Response};
use crate::sign::JsSdk;

/// All routes below `/jssdk/`, to be merged into an application's router.
pub fn axum_router<S: Clone + Send + Sync + 'static>(sdk: JsSdk) -> Router<S> {
    Router::new().route("/jssdk/", any(answer)).route("/jssdk/{*path}", any(answer)).with_state(sdk)
}

async fn answer(State(sdk): State<JsSdk>, request: axum::extract::Request) -> axum::response::Response {
    let (head, body) = request.into_parts();
    let read = match head.method.as_str() {
        "GET" | "HEAD" | "OPTIONS" => Ok(axum::body::Bytes::new()),
        _ => to_bytes(body, MAX_BODY_BYTES).await,
    };
    let header = |name: HeaderName| head.headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let request = Request {
        method: head.method.as_str(),
        path: head.uri.path(),
        query: head.uri.query().unwrap_or_default(),
        origin: header(header::ORIGIN),
        preflight: header(header::ACCESS_CONTROL_REQUEST_METHOD),
        content_type: header(header::CONTENT_TYPE),
        body: match &read {
            Ok(bytes) => Body::Whole(bytes),
            Err(error) if error.source().is_some_and(<dyn std::error::Error>::is::<LengthLimitError>) => Body::TooLarge,
            Err(_) => Body::Broken,
        },
    };
    write(super::handle(&sdk, request).await)
}

fn write(answer: Response) -> axum::response::Response {
    let mut response = axum::response::Response::new(answer.body.into());
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        let value = match value {
            std::borrow::Cow::Borrowed(value) => Ok(HeaderValue::from_static(value)),
            std::borrow::Cow::Owned(value) => HeaderValue::try_from(value),
        };
        if let Ok(value) = value {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}
