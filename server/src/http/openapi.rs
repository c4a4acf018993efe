//! The OpenAPI document of the routes, made from their table.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use wx_jssdk::JsApi;

use super::problem;
use super::route::Route;

/// The OpenAPI 3.1 document, as `GET /jssdk/openapi.json` answers it.
pub fn openapi() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
        text.push('\n');
        text
    });
    &TEXT
}

fn document() -> Value {
    let paths: Map<_, _> = Route::ALL
        .iter()
        .map(|route| {
            let operation = json!({ route.method().to_ascii_lowercase(): operation(*route) });
            (format!("/jssdk/{}", route.name()), operation)
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "WeChat JS-SDK signing service",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "Signs pages on trusted domains. Every answer carries `Cache-Control: no-store`; every error is a problem (RFC 9457) whose `code` stays.",
        },
        "paths": paths,
        "components": { "schemas": schemas(), "responses": { "Problem": {
            "description": "An error; `Retry-After` is there when trying again helps.",
            "headers": { "Retry-After": { "description": "Seconds.", "schema": { "type": "integer", "minimum": 1 } } },
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        } } },
    })
}

fn operation(route: Route) -> Value {
    let url = json!({
        "name": "url", "in": "query", "required": true, "schema": { "type": "string", "maxLength": crate::sign::MAX_URL_BYTES },
        "description": "`location.href` of the page, encoded with `encodeURIComponent`. The fragment is cut.",
    });
    let apis = json!({
        "name": "apis", "in": "query", "required": true, "style": "form", "explode": false,
        "schema": { "type": "array", "minItems": 1, "items": { "$ref": "#/components/schemas/JsApi" } },
        "description": "Interfaces for `jsApiList`, with commas between them.",
    });
    let (id, summary, parameters, body, answer) = match route {
        Route::Config => ("config", "What `wx.config` takes", vec![url, apis], None, "WxConfig"),
        Route::Contact => {
            ("contact", "What `openEnterpriseContact` takes besides `params`", vec![url], None, "ContactConfig")
        }
        Route::CardExt => ("cardExt", "One entry of `cardList` for `addCard`", vec![], Some("CardIssue"), "CardToAdd"),
        Route::CardSign => ("cardSign", "What `chooseCard` takes", vec![], Some("CardChoice"), "ChooseCard"),
        #[cfg(feature = "soter")]
        Route::SoterChallenge => {
            ("soterChallenge", "A one-time challenge", vec![], Some("SoterSubject"), "SoterChallenge")
        }
        #[cfg(feature = "soter")]
        Route::SoterVerify => ("soterVerify", "Whether a proof holds", vec![], Some("SoterProof"), "SoterVerdict"),
        Route::Diagnose => {
            ("diagnose", "Why a signature is refused; only where switched on", vec![], Some("PageReport"), "Diagnosis")
        }
        Route::Health => ("health", "The service runs", vec![], None, "Status"),
        Route::Ready => ("ready", "The service can sign", vec![], None, "Status"),
        Route::Metrics => ("metrics", "Counters for Prometheus", vec![], None, ""),
        Route::OpenApi => ("openapi", "This document", vec![], None, "Any"),
    };
    let content = if answer.is_empty() {
        json!({ "text/plain": { "schema": { "type": "string" } } })
    } else {
        json!({ "application/json": { "schema": reference(answer) } })
    };
    let mut operation = json!({
        "operationId": id,
        "summary": summary,
        "responses": {
            "200": { "description": summary, "content": content },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if let Some(operation) = operation.as_object_mut() {
        if !parameters.is_empty() {
            operation.insert("parameters".to_owned(), parameters.into());
        }
        if let Some(body) = body {
            let body = json!({ "required": true, "content": { "application/json": { "schema": reference(body) } } });
            operation.insert("requestBody".to_owned(), body);
        }
    }
    operation
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn schemas() -> Value {
    let names: Vec<_> = JsApi::ALL.iter().map(JsApi::as_str).collect();
    let codes: Vec<_> = problem::ALL.iter().map(|kind| kind.code).collect();
    let text = json!({ "type": "string" });
    let seconds = json!({ "type": "integer", "minimum": 0 });
    let signature = json!({ "type": "string", "pattern": "^[0-9a-f]{40}$" });
    json!({
        "Any": { "type": "object" },
        "JsApi": { "type": "string", "enum": names },
        "Status": object(&["status"], json!({ "status": text })),
        "WxConfig": object(&["appId", "timestamp", "nonceStr", "signature", "jsApiList"], json!({
            "appId": text, "timestamp": seconds, "nonceStr": text, "signature": signature,
            "jsApiList": { "type": "array", "items": reference("JsApi") },
        })),
        "ContactConfig": object(&["groupId", "timestamp", "nonceStr", "signature"], json!({
            "groupId": text, "timestamp": { "type": "string", "pattern": "^[0-9]+$" }, "nonceStr": text, "signature": signature,
        })),
        "CardIssue": object(&["cardId"], json!({
            "cardId": { "type": "string", "minLength": 1 }, "code": text, "openid": text,
            "fixed_begintimestamp": seconds, "outer_str": text,
        })),
        "CardToAdd": object(&["cardId", "cardExt"], json!({
            "cardId": text, "cardExt": { "type": "string", "contentMediaType": "application/json" },
        })),
        "CardChoice": object(&[], json!({
            "shopId": { "type": "string", "maxLength": 24 }, "cardType": text, "cardId": { "type": "string", "maxLength": 32 },
        })),
        "ChooseCard": object(&["timestamp", "nonceStr", "cardSign"], json!({
            "shopId": text, "cardType": text, "cardId": text, "timestamp": seconds, "nonceStr": text,
            "signType": text, "cardSign": signature,
        })),
        "SoterSubject": object(&[], json!({ "subject": { "type": "string", "description": "What the user confirms." } })),
        "SoterChallenge": object(&["challenge", "expiresAt"], json!({ "challenge": text, "expiresAt": seconds })),
        "SoterProof": object(&["openid", "result_json", "result_json_signature"], json!({
            "openid": text, "result_json": text, "result_json_signature": text, "subject": text,
        })),
        "SoterVerdict": object(&["verified"], json!({
            "verified": { "type": "boolean" }, "by": { "type": "string", "enum": ["vendor", "local"] },
            "reason": { "type": "string", "enum": ["unreadable", "challenge", "signature", "counter"] }, "detail": text,
        })),
        "PageReport": object(&["signature", "url"], json!({
            "signedFor": { "type": "string", "enum": ["config", "contact"] }, "appId": text, "nonceStr": text,
            "timestamp": { "type": ["integer", "string"] }, "signature": text, "url": text, "landingUrl": text,
            "routeUrl": text, "userAgent": text, "errMsg": text,
        })),
        "Diagnosis": object(&["verdict", "checks"], json!({
            "verdict": { "type": "string", "enum": ["match", "correct-for-ticket", "not-found", "no-ticket", "too-long"] },
            "causes": { "type": "array", "items": {} }, "signedUrl": text,
            "checks": { "type": "array", "items": object(&["en", "zh"], json!({ "en": text, "zh": text })) },
        })),
        "Problem": object(&["type", "title", "status", "code", "detail"], json!({
            "type": { "type": "string", "format": "uri" }, "title": text, "status": { "type": "integer" },
            "code": { "type": "string", "enum": codes }, "detail": text,
            "reason": { "type": "string", "description": "Why an address is not signed." },
            "errcode": { "type": "integer", "description": "The vendor's code." },
            "parameter": text, "api": text,
        })),
    })
}

fn object(required: &[&str], properties: Value) -> Value {
    let mut object = json!({ "type": "object", "required": required });
    object["properties"] = properties;
    object
}
