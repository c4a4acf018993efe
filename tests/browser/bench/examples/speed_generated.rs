//! Many calls one after the other, with the bindings.

use wasm_bindgen::prelude::*;
use wx_jssdk_web as wx;

/// Three calls so many times; what their answers come to.
#[wasm_bindgen]
pub async fn rounds(count: u32) -> Result<f64, JsError> {
    let mut sum = 0.0;
    for _ in 0..count {
        let params = wx::ChooseImageParams::new().with_count(1).with_source_type(&[wx::ImageSource::Camera]);
        for id in wx::choose_image(&params).await?.local_ids()? {
            sum += wx::upload_image(&wx::UploadImageParams::new(&id)).await?.server_id()?.as_str().len() as f64;
        }
        let params = wx::GetLocationParams::new().with_type(wx::CoordinateType::Gcj02);
        let place = wx::get_location(&params).await?;
        sum += place.latitude()? + place.longitude()?;
    }
    Ok(sum)
}
