//! Photos and places, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

#[wasm_bindgen]
pub async fn photos(count: u32, camera: bool) -> Result<Vec<String>, JsError> {
    let source = if camera { wx::ImageSource::Camera } else { wx::ImageSource::Album };
    let params = wx::ChooseImageParams::new().with_count(count.into()).with_source_type(&[source]);
    let mut sent = Vec::new();
    for id in wx::choose_image(&params).await?.local_ids()? {
        let answer = wx::upload_image(&wx::UploadImageParams::new(&id)).await?;
        sent.push(answer.server_id()?.to_string());
    }
    Ok(sent)
}

#[wasm_bindgen]
pub async fn place(map: bool) -> Result<Vec<f64>, JsError> {
    let kind = if map { wx::CoordinateType::Gcj02 } else { wx::CoordinateType::Wgs84 };
    let place = wx::get_location(&wx::GetLocationParams::new().with_type(kind)).await?;
    Ok(vec![place.latitude()?, place.longitude()?])
}
