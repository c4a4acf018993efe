//! Scanning and maps, by hand.

mod by_hand;

use by_hand::{CallError, call, get, set, text, texts};
use js_sys::Object;
use wasm_bindgen::prelude::*;

async fn scan_qr_code(kinds: &[&str]) -> Result<Option<String>, CallError> {
    let params = Object::new();
    set(&params, "needResult", &1.into());
    set(&params, "scanType", &texts(kinds.iter().copied()));
    Ok(get(&call("scanQRCode", &params).await?, "resultStr").as_string())
}

enum Network {
    Wifi,
    Mobile(String),
}

async fn get_network_type() -> Result<Network, CallError> {
    let kind = text("getNetworkType", &call("getNetworkType", &Object::new()).await?, "networkType")?;
    Ok(if kind == "wifi" { Network::Wifi } else { Network::Mobile(kind) })
}

async fn open_location(latitude: f64, longitude: f64, name: &str) -> Result<(), CallError> {
    let params = Object::new();
    set(&params, "latitude", &latitude.into());
    set(&params, "longitude", &longitude.into());
    set(&params, "name", &name.into());
    call("openLocation", &params).await.map(drop)
}

#[wasm_bindgen]
pub async fn scan() -> Result<Option<String>, JsError> {
    Ok(scan_qr_code(&["qrCode"]).await?)
}

#[wasm_bindgen]
pub async fn network() -> Result<String, JsError> {
    Ok(match get_network_type().await? {
        Network::Wifi => "free".to_owned(),
        Network::Mobile(kind) => kind,
    })
}

#[wasm_bindgen]
pub async fn map(latitude: f64, longitude: f64) -> Result<(), JsError> {
    Ok(open_location(latitude, longitude, "Here").await?)
}
