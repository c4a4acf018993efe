//! Sharing, by hand: configured by what the server sent, content that changes inside the tap.

mod by_hand;

use by_hand::{CallError, Kind, call, get, set};
use js_sys::{Function, JSON, Object, global};
use wasm_bindgen::prelude::*;

/// A function of the SDK, and the object that it belongs to.
fn member(name: &'static str) -> Result<(JsValue, Function), CallError> {
    let wx = get(&global(), "wx");
    let failed = |_| CallError { api: name, kind: Kind::Unavailable, err_msg: String::new() };
    let function = get(&wx, name).dyn_into().map_err(failed)?;
    Ok((wx, function))
}

/// Calls a function of the SDK that answers through what it is given.
fn give(name: &'static str, given: &JsValue) -> Result<(), CallError> {
    let (wx, function) = member(name)?;
    let failed = |_| CallError { api: name, kind: Kind::Fail, err_msg: String::new() };
    function.call1(&wx, given).map(drop).map_err(failed)
}

fn config(json: &str) -> Result<(), CallError> {
    let failed = |_| CallError { api: "config", kind: Kind::Invalid, err_msg: String::new() };
    give("config", &JSON::parse(json).map_err(failed)?)
}

async fn ready() -> Result<(), CallError> {
    let (wx, function) = member("ready")?;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        if let Err(thrown) = function.call1(&wx, &resolve) {
            // The promise's own function does not throw.
            let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
        }
    });
    let failed = |_| CallError { api: "ready", kind: Kind::Fail, err_msg: String::new() };
    js_sys::futures::JsFuture::from(promise).await.map(drop).map_err(failed)
}

fn on_menu_share_timeline(title: &str, link: &str, shared: Function) -> Result<(), CallError> {
    let content = Object::new();
    set(&content, "title", &title.into());
    set(&content, "link", &link.into());
    let changed = content.clone();
    let tap = Closure::<dyn FnMut()>::new(move || set(&changed, "title", &"tapped".into()));
    let outcome = Closure::<dyn FnMut(JsValue)>::new(move |answer: JsValue| {
        let is_ok = get(&answer, "errMsg").as_string().is_some_and(|text| text.ends_with(":ok"));
        drop(shared.call1(&JsValue::UNDEFINED, &is_ok.into()));
    });
    set(&content, "trigger", tap.as_ref());
    for name in ["success", "cancel", "fail"] {
        set(&content, name, outcome.as_ref());
    }
    give("onMenuShareTimeline", &content)?;
    tap.forget();
    outcome.forget();
    Ok(())
}

async fn open_location(latitude: f64, longitude: f64, name: &str) -> Result<(), CallError> {
    let params = Object::new();
    set(&params, "latitude", &latitude.into());
    set(&params, "longitude", &longitude.into());
    set(&params, "name", &name.into());
    set(&params, "scale", &14.into());
    call("openLocation", &params).await.map(drop)
}

#[wasm_bindgen]
pub async fn begin(json: &str) -> Result<(), JsError> {
    config(json)?;
    Ok(ready().await?)
}

#[wasm_bindgen]
pub fn share(title: &str, link: &str, shared: Function) -> Result<(), JsError> {
    Ok(on_menu_share_timeline(title, link, shared)?)
}

#[wasm_bindgen]
pub async fn open(latitude: f64, longitude: f64, name: &str) -> Result<(), JsError> {
    Ok(open_location(latitude, longitude, name).await?)
}
