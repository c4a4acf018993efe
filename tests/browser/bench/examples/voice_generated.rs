//! Speech, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn begin() -> Result<(), JsError> {
    Ok(wx::start_record().await?)
}

#[wasm_bindgen]
pub async fn end() -> Result<String, JsError> {
    let id = wx::stop_record().await?.local_id()?;
    Ok(wx::translate_voice(&wx::TranslateVoiceParams::new(&id)).await?.translate_result()?)
}
