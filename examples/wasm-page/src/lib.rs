//! What the page does with the SDK. `page/index.html` calls these functions and shows what comes of them.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;
use wx_jssdk_web as wx;

/// Milliseconds after which a call that asks nothing of the user counts as lost.
const PATIENCE: u32 = 20_000;

/// Configures the SDK with what the server signed (JSON text), then offers the page for sharing.
///
/// # Errors
/// The page is not open inside WeChat, or the client refuses the configuration: the text says what to check.
#[wasm_bindgen]
pub async fn start(signed: &str) -> Result<(), JsError> {
    let signed = wx::WxConfig::from_json(signed).map_err(|error| explained(&error))?;
    wx::config(&signed).map_err(|error| explained(&error))?;
    let refusal = Rc::new(RefCell::new(None));
    let refused = Rc::clone(&refusal);
    let _listener = wx::on_error(move |error| *refused.borrow_mut() = Some(error))?;
    // Runs after a failure too, so what `on_error` heard decides.
    wx::timeout(PATIENCE, wx::ready()).await.map_err(|error| explained(&error))?;
    match refusal.take() {
        Some(error) => Err(explained(&error)),
        None => share(),
    }
}

/// The title is that of the moment in which the user taps the menu entry.
fn share() -> Result<(), JsError> {
    let taps = RefCell::new(0);
    let content = wx::OnMenuShareTimelineParams::new().with_title("Photos").with_img_url("");
    let handlers = wx::WxMenuHandlers::new().on_tap(move |content: &wx::OnMenuShareTimelineParams| {
        *taps.borrow_mut() += 1;
        content.set_title(&format!("Photos, shared {} times", taps.borrow()));
    });
    wx::on_menu_share_timeline(&content, handlers)?.forget();
    Ok(())
}

/// Lets the user choose photos and uploads them, one after the other as the client demands. Answers their server ids.
///
/// # Errors
/// The user backed out of the picker, or a call failed.
#[wasm_bindgen]
pub async fn photos(count: u32) -> Result<Vec<String>, JsError> {
    let params = wx::ChooseImageParams::new().with_count(count.into()).with_size_type(&[wx::ImageSize::Compressed]);
    let chosen = wx::choose_image(&params).await.map_err(|error| explained(&error))?;
    let mut sent = Vec::new();
    for id in chosen.local_ids()? {
        let answer = wx::upload_image(&wx::UploadImageParams::new(&id)).await.map_err(|error| explained(&error))?;
        sent.push(answer.server_id()?.to_string());
    }
    Ok(sent)
}

/// Shows on the client's map where the user is.
///
/// # Errors
/// The user refused, or a call failed.
#[wasm_bindgen]
pub async fn place() -> Result<(), JsError> {
    let params = wx::GetLocationParams::new().with_type(wx::CoordinateType::Gcj02);
    let here = wx::timeout(PATIENCE, wx::get_location(&params)).await.map_err(|error| explained(&error))?;
    let map = wx::OpenLocationParams::new(here.latitude()?, here.longitude()?).with_name("You are here");
    wx::open_location(&map).await.map_err(|error| explained(&error))?;
    Ok(())
}

/// What to tell the user: nothing went wrong where he backed out, and a documented message says what to check.
fn explained(error: &wx::WxError) -> JsError {
    let remedy = error.known().and_then(|known| known.remedies(wx::Lang::En).first().copied());
    JsError::new(&match (error.kind, remedy) {
        (wx::WxErrorKind::Cancel, _) => "You cancelled.".to_owned(),
        (wx::WxErrorKind::Timeout, _) => "WeChat does not answer. Open the page again.".to_owned(),
        (wx::WxErrorKind::Unavailable, _) if !wx::is_available() => "The script of the SDK did not load.".to_owned(),
        (wx::WxErrorKind::Unavailable, _) => "This page works inside WeChat only: open it there.".to_owned(),
        (_, Some(remedy)) => format!("{error}. {remedy}"),
        (_, None) => format!("{error}."),
    })
}
