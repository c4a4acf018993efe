//! The menu, by hand.

mod by_hand;

use by_hand::{CallError, call, get, parsed, set, texts};
use js_sys::Object;
use wasm_bindgen::prelude::*;

async fn hide_menu_items(items: &[&str]) -> Result<(), CallError> {
    let params = Object::new();
    set(&params, "menuList", &texts(items.iter().copied()));
    call("hideMenuItems", &params).await.map(drop)
}

async fn close_window() -> Result<(), CallError> {
    call("closeWindow", &Object::new()).await.map(drop)
}

async fn check_js_api(name: &str) -> Result<bool, CallError> {
    let params = Object::new();
    set(&params, "jsApiList", &texts(std::iter::once(name)));
    let answer = call("checkJsApi", &params).await?;
    Ok(get(&parsed(get(&answer, "checkResult")), name).is_truthy())
}

#[wasm_bindgen]
pub async fn hide() -> Result<(), JsError> {
    Ok(hide_menu_items(&["menuItem:copyUrl", "menuItem:share:qq"]).await?)
}

#[wasm_bindgen]
pub async fn close() -> Result<(), JsError> {
    Ok(close_window().await?)
}

#[wasm_bindgen]
pub async fn can_scan() -> Result<bool, JsError> {
    Ok(check_js_api("scanQRCode").await?)
}
