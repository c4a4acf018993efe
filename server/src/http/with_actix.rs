//! The routes for actix-web.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, Resource, web};

use super::message::{Body, MAX_BODY_BYTES, Request, Response};
use crate::sign::JsSdk;

/// All routes below `/jssdk/`, to be given to `App::service` or `Scope::service`.
pub fn actix_resource(sdk: JsSdk) -> Resource {
    web::resource("/jssdk/{path:.*}").app_data(web::Data::new(sdk)).to(answer)
}

async fn answer(sdk: web::Data<JsSdk>, head: HttpRequest, payload: web::Payload) -> HttpResponse {
    let read = match head.method().as_str() {
        "GET" | "HEAD" | "OPTIONS" => Ok(Ok(web::Bytes::new())),
        _ => payload.to_bytes_limited(MAX_BODY_BYTES).await,
    };
    let header = |name| head.headers().get(name).map(|value: &header::HeaderValue| value.to_str().unwrap_or("?"));
    // A scope around it comes before.
    let path = head.path().find("/jssdk/").and_then(|at| head.path().get(at..)).unwrap_or_default();
    let request = Request {
        method: head.method().as_str(),
        path,
        query: head.query_string(),
        origin: header(header::ORIGIN),
        preflight: header(header::ACCESS_CONTROL_REQUEST_METHOD),
        content_type: header(header::CONTENT_TYPE),
        body: match &read {
            Ok(Ok(bytes)) => Body::Whole(bytes),
            Ok(Err(_)) => Body::Broken,
            Err(_) => Body::TooLarge,
        },
    };
    write(super::handle(&sdk, request).await)
}

fn write(answer: Response) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    for (name, value) in answer.headers {
        response.insert_header((name, value.as_ref()));
    }
    response.body(answer.body)
}
