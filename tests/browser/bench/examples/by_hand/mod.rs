//! Bindings as one writes them for a page of one's own: a promise for each call, errors of the kinds that matter, nothing
//! that traps on a page without the SDK or on an odd answer.

#![allow(dead_code, reason = "each page uses a part")]

use std::fmt;

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, JSON, Number, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// What sort of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Cancel,
    Fail,
    Unavailable,
    Invalid,
}

/// A failed call.
#[derive(Debug, Clone)]
pub struct CallError {
    pub api: &'static str,
    pub kind: Kind,
    pub err_msg: String,
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Cancel => "cancelled",
            Kind::Fail => "failed",
            Kind::Unavailable => "not available here",
            Kind::Invalid => "odd answer",
        };
        write!(f, "{}: {kind}", self.api)?;
        if !self.err_msg.is_empty() {
            write!(f, " ({})", self.err_msg)?;
        }
        Ok(())
    }
}

impl std::error::Error for CallError {}

pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}

pub fn set(object: &Object, name: &str, value: &JsValue) {
    // A new object takes every member.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Calls `wx[api]`; the params are the caller's own object and used once.
pub async fn call(api: &'static str, params: &Object) -> Result<JsValue, CallError> {
    let failed = |kind, err_msg| CallError { api, kind, err_msg };
    let wx = get(&global(), "wx");
    let function: Function = get(&wx, api).dyn_into().map_err(|_| failed(Kind::Unavailable, String::new()))?;
    let promise = Promise::new(&mut |resolve, reject| {
        set(params, "success", &resolve);
        set(params, "cancel", &reject);
        set(params, "fail", &reject);
        if let Err(thrown) = function.call1(&wx, params) {
            // The promise's own function does not throw.
            let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
        }
    });
    JsFuture::from(promise).await.map_err(|answer| {
        let told = |name| get(&answer, name).as_string();
        let err_msg = told("errMsg").or_else(|| told("message")).unwrap_or_default();
        let kind = if err_msg.ends_with(":cancel") { Kind::Cancel } else { Kind::Fail };
        failed(kind, err_msg)
    })
}

/// Calls `WeixinJSBridge.invoke(command, params, callback)`, as soon as the client has put the bridge on the page.
pub async fn invoke(command: &'static str, params: &Object) -> Result<JsValue, CallError> {
    let failed = |kind, err_msg| CallError { api: command, kind, err_msg };
    if get(&global(), "WeixinJSBridge").is_undefined() {
        let page = get(&global(), "document");
        let listen: Function =
            get(&page, "addEventListener").dyn_into().map_err(|_| failed(Kind::Unavailable, String::new()))?;
        let ready = Promise::new(&mut |resolve, _| {
            let _ = listen.call2(&page, &"WeixinJSBridgeReady".into(), &resolve);
        });
        // This promise is never rejected.
        let _ = JsFuture::from(ready).await;
    }
    let bridge = get(&global(), "WeixinJSBridge");
    let function: Function = get(&bridge, "invoke").dyn_into().map_err(|_| failed(Kind::Unavailable, String::new()))?;
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(thrown) = function.call3(&bridge, &command.into(), params, &resolve) {
            let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
        }
    });
    let told = |answer: &JsValue| get(answer, "err_msg").as_string().unwrap_or_default();
    let answer = JsFuture::from(promise).await.map_err(|thrown| failed(Kind::Fail, told(&thrown)))?;
    let err_msg = told(&answer);
    // `open_enterprise_contact:ok`, `openEnterpriseContact:ok`
    if err_msg.ends_with(":ok") {
        return Ok(answer);
    }
    let kind = if err_msg.ends_with(":cancel") { Kind::Cancel } else { Kind::Fail };
    Err(failed(kind, err_msg))
}

pub fn invalid(api: &'static str, name: &str) -> CallError {
    CallError { api, kind: Kind::Invalid, err_msg: name.to_owned() }
}

pub fn text(api: &'static str, answer: &JsValue, name: &str) -> Result<String, CallError> {
    get(answer, name).as_string().ok_or_else(|| invalid(api, name))
}

/// Android sends numbers as text.
pub fn number(api: &'static str, answer: &JsValue, name: &str) -> Result<f64, CallError> {
    let value = get(answer, name);
    let number = if value.is_string() {
        Number::from(value.unchecked_into_f64()).value_of()
    } else {
        value.as_f64().unwrap_or(f64::NAN)
    };
    if number.is_finite() { Ok(number) } else { Err(invalid(api, name)) }
}

pub fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Array {
    texts.map(JsValue::from_str).collect()
}

/// Android sends lists and objects as JSON text.
pub fn parsed(value: JsValue) -> JsValue {
    match value.as_string() {
        Some(text) => JSON::parse(&text).unwrap_or_default(),
        None => value,
    }
}
