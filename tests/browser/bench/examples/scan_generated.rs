//! Scanning and maps, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn scan() -> Result<Option<String>, JsError> {
    let params = wx::ScanQrCodeParams::new().with_need_result(true).with_scan_type(&[wx::ScanType::QrCode]);
    Ok(wx::scan_qr_code(&params).await?.result_str())
}

#[wasm_bindgen]
pub async fn network() -> Result<String, JsError> {
    Ok(match wx::get_network_type().await?.network_type()? {
        wx::NetworkType::Wifi => "free".to_owned(),
        kind => kind.as_str().to_owned(),
    })
}

#[wasm_bindgen]
pub async fn map(latitude: f64, longitude: f64) -> Result<(), JsError> {
    Ok(wx::open_location(&wx::OpenLocationParams::new(latitude, longitude).with_name("Here")).await?)
}
