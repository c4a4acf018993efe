//! Speech, by hand.

mod by_hand;

use by_hand::{CallError, call, set, text};
use js_sys::Object;
use wasm_bindgen::prelude::*;

async fn start_record() -> Result<(), CallError> {
    call("startRecord", &Object::new()).await.map(drop)
}

async fn stop_record() -> Result<String, CallError> {
    text("stopRecord", &call("stopRecord", &Object::new()).await?, "localId")
}

async fn translate_voice(local_id: &str) -> Result<String, CallError> {
    let params = Object::new();
    set(&params, "localId", &local_id.into());
    text("translateVoice", &call("translateVoice", &params).await?, "translateResult")
}

#[wasm_bindgen]
pub async fn begin() -> Result<(), JsError> {
    Ok(start_record().await?)
}

#[wasm_bindgen]
pub async fn end() -> Result<String, JsError> {
    let id = stop_record().await?;
    Ok(translate_voice(&id).await?)
}
