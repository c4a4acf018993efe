//! Photos and places, by hand.

mod by_hand;

use by_hand::{CallError, call, get, invalid, number, parsed, set, text, texts};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

enum Source {
    Album,
    Camera,
}

async fn choose_image(count: u32, sources: &[Source]) -> Result<Vec<String>, CallError> {
    let params = Object::new();
    set(&params, "count", &count.into());
    let sources = sources.iter().map(|source| match source {
        Source::Album => "album",
        Source::Camera => "camera",
    });
    set(&params, "sourceType", &texts(sources));
    let answer = call("chooseImage", &params).await?;
    let ids: Array = parsed(get(&answer, "localIds")).dyn_into().map_err(|_| invalid("chooseImage", "localIds"))?;
    ids.iter().map(|id| id.as_string().ok_or_else(|| invalid("chooseImage", "localIds"))).collect()
}

async fn upload_image(local_id: &str) -> Result<String, CallError> {
    let params = Object::new();
    set(&params, "localId", &local_id.into());
    text("uploadImage", &call("uploadImage", &params).await?, "serverId")
}

enum Coordinates {
    Wgs84,
    Gcj02,
}

async fn get_location(kind: Coordinates) -> Result<(f64, f64), CallError> {
    let params = Object::new();
    let kind = match kind {
        Coordinates::Wgs84 => "wgs84",
        Coordinates::Gcj02 => "gcj02",
    };
    set(&params, "type", &kind.into());
    let answer = call("getLocation", &params).await?;
    Ok((number("getLocation", &answer, "latitude")?, number("getLocation", &answer, "longitude")?))
}

#[wasm_bindgen]
pub async fn photos(count: u32, camera: bool) -> Result<Vec<String>, JsError> {
    let source = if camera { Source::Camera } else { Source::Album };
    let mut sent = Vec::new();
    for id in choose_image(count, &[source]).await? {
        sent.push(upload_image(&id).await?);
    }
    Ok(sent)
}

#[wasm_bindgen]
pub async fn place(map: bool) -> Result<Vec<f64>, JsError> {
    let (latitude, longitude) = get_location(if map { Coordinates::Gcj02 } else { Coordinates::Wgs84 }).await?;
    Ok(vec![latitude, longitude])
}
