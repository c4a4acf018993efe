//! People picked from the address book, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn pick(group: &str, timestamp: i64, nonce: &str, signature: &str) -> Result<Vec<String>, JsError> {
    let rules = wx::PickerOptions::new(wx::PickerMode::Multi, &[wx::PickerKind::User]);
    let group = wx::GroupId::from(group);
    let params = wx::OpenEnterpriseContactParams::new(&group, timestamp, nonce, signature, &rules);
    let answer = wx::open_enterprise_contact(&params).await?;
    let users = answer.result().and_then(|picked| picked.user_list()).unwrap_or_default();
    users.iter().map(|user| Ok(user.id()?.to_string())).collect()
}

#[wasm_bindgen]
pub async fn chat(users: Vec<String>, name: &str) -> Result<(), JsError> {
    let users: Vec<wx::UserId> = users.into_iter().map(wx::UserId::from).collect();
    wx::open_enterprise_chat(&wx::OpenEnterpriseChatParams::new(&users, name)).await?;
    Ok(())
}

#[wasm_bindgen]
pub async fn network() -> Result<String, JsError> {
    Ok(wx::get_network_type().await?.network_type()?.to_string())
}
