//! People picked from the address book, by hand.

mod by_hand;

use by_hand::{CallError, call, get, invalid, invoke, parsed, set, text, texts};
use js_sys::{Array, Object};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

async fn open_enterprise_contact(
    group: &str,
    timestamp: i64,
    nonce: &str,
    signature: &str,
) -> Result<Vec<String>, CallError> {
    let rules = Object::new();
    set(&rules, "mode", &"multi".into());
    set(&rules, "type", &texts(std::iter::once("user")));
    let params = Object::new();
    set(&params, "groupId", &group.into());
    set(&params, "timestamp", &timestamp.to_string().into());
    set(&params, "nonceStr", &nonce.into());
    set(&params, "signature", &signature.into());
    set(&params, "params", &rules);
    let answer = invoke("openEnterpriseContact", &params).await?;
    let picked = parsed(get(&answer, "result"));
    let Ok(users) = get(&picked, "userList").dyn_into::<Array>() else { return Ok(Vec::new()) };
    let id = |user| get(&user, "id").as_string().ok_or_else(|| invalid("openEnterpriseContact", "id"));
    users.iter().map(id).collect()
}

async fn open_enterprise_chat(users: &[String], name: &str) -> Result<(), CallError> {
    let params = Object::new();
    set(&params, "userIds", &users.join(";").into());
    set(&params, "groupName", &name.into());
    call("openEnterpriseChat", &params).await.map(drop)
}

#[wasm_bindgen]
pub async fn pick(group: &str, timestamp: i64, nonce: &str, signature: &str) -> Result<Vec<String>, JsError> {
    Ok(open_enterprise_contact(group, timestamp, nonce, signature).await?)
}

#[wasm_bindgen]
pub async fn chat(users: Vec<String>, name: &str) -> Result<(), JsError> {
    Ok(open_enterprise_chat(&users, name).await?)
}

#[wasm_bindgen]
pub async fn network() -> Result<String, JsError> {
    Ok(text("getNetworkType", &call("getNetworkType", &Object::new()).await?, "networkType")?)
}
