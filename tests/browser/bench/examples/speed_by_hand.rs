//! Many calls one after the other, by hand.

mod by_hand;

use by_hand::{CallError, call, get, invalid, number, parsed, set, text, texts};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

async fn choose_image(count: u32) -> Result<Vec<String>, CallError> {
    let params = Object::new();
    set(&params, "count", &count.into());
    set(&params, "sourceType", &texts(std::iter::once("camera")));
    let answer = call("chooseImage", &params).await?;
    let ids: Array = parsed(get(&answer, "localIds")).dyn_into().map_err(|_| invalid("chooseImage", "localIds"))?;
    ids.iter().map(|id| id.as_string().ok_or_else(|| invalid("chooseImage", "localIds"))).collect()
}

async fn upload_image(local_id: &str) -> Result<String, CallError> {
    let params = Object::new();
    set(&params, "localId", &local_id.into());
    text("uploadImage", &call("uploadImage", &params).await?, "serverId")
}

async fn get_location() -> Result<(f64, f64), CallError> {
    let params = Object::new();
    set(&params, "type", &"gcj02".into());
    let answer = call("getLocation", &params).await?;
    Ok((number("getLocation", &answer, "latitude")?, number("getLocation", &answer, "longitude")?))
}

/// Three calls so many times; what their answers come to.
#[wasm_bindgen]
pub async fn rounds(count: u32) -> Result<f64, JsError> {
    let mut sum = 0.0;
    for _ in 0..count {
        for id in choose_image(1).await? {
            sum += upload_image(&id).await?.len() as f64;
        }
        let (latitude, longitude) = get_location().await?;
        sum += latitude + longitude;
    }
    Ok(sum)
}
