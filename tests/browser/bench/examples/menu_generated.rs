//! The menu, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn hide() -> Result<(), JsError> {
    let items = [wx::MenuItem::CopyUrl, wx::MenuItem::ShareQq];
    Ok(wx::hide_menu_items(&wx::HideMenuItemsParams::new(&items)).await?)
}

#[wasm_bindgen]
pub async fn close() -> Result<(), JsError> {
    Ok(wx::close_window().await?)
}

#[wasm_bindgen]
pub async fn can_scan() -> Result<bool, JsError> {
    let answer = wx::check_js_api(&wx::CheckJsApiParams::new(&[wx::JsApi::ScanQrCode])).await?;
    Ok(answer.check_result()?.contains(&(wx::JsApi::ScanQrCode, true)))
}
