//! Sharing, with the bindings: configured by what the server sent, content that changes inside the tap.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn begin(config: &str) -> Result<(), JsError> {
    wx::config(&wx::WxConfig::from_json(config)?)?;
    Ok(wx::ready().await?)
}

#[wasm_bindgen]
pub fn share(title: &str, link: &str, shared: js_sys::Function) -> Result<(), JsError> {
    let content = wx::OnMenuShareTimelineParams::new().with_title(title).with_link(link);
    let handlers = wx::WxMenuHandlers::new()
        .on_tap(|content: &wx::OnMenuShareTimelineParams| content.set_title("tapped"))
        .on_outcome(move |outcome| drop(shared.call1(&JsValue::UNDEFINED, &outcome.is_ok().into())));
    wx::on_menu_share_timeline(&content, handlers)?.forget();
    Ok(())
}

#[wasm_bindgen]
pub async fn open(latitude: f64, longitude: f64, name: &str) -> Result<(), JsError> {
    let params = wx::OpenLocationParams::new(latitude, longitude).with_name(name).with_scale(14);
    Ok(wx::open_location(&params).await?)
}
