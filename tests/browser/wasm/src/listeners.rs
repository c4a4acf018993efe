//! The listeners, all seven of them, and `on_error`. What they hear is kept until it is asked for.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use wx_jssdk_web as wx;

use crate::{error_text, outcome, told};

thread_local! {
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static GUARDS: RefCell<Vec<(String, wx::WxListener)>> = const { RefCell::new(Vec::new()) };
}

fn hear(api: &str, what: &str) {
    HEARD.with_borrow_mut(|heard| heard.push(format!("{api}: {what}")));
}

/// What was heard since the last time.
#[wasm_bindgen]
pub fn heard() -> Vec<String> {
    HEARD.take()
}

/// Drops the guards of an interface.
#[wasm_bindgen]
pub fn stop(api: &str) {
    let gone: Vec<_> = GUARDS.with_borrow_mut(|guards| guards.extract_if(.., |(name, _)| name == api).collect());
    drop(gone);
}

/// Registers a listener.
#[wasm_bindgen]
pub fn listen(api: &str, full: bool) -> String {
    let registered = register(api, full).map(|guard| {
        GUARDS.with_borrow_mut(|guards| guards.push((api.to_owned(), guard)));
        "listening".to_owned()
    });
    outcome(registered)
}

/// Handlers that change the title inside the tap.
macro_rules! handlers {
    ($api:literal, $params:ident) => {
        wx::WxMenuHandlers::new()
            .on_tap(|content: &wx::$params| {
                hear($api, "tap");
                content.set_title("changed in the tap");
            })
            .on_outcome(|answer| hear($api, &outcome(answer.map(|()| "shared".to_owned()))))
    };
}

/// Content with all that an interface takes.
macro_rules! content {
    ($params:ident, $full:expr $(, $with:ident $value:expr)*) => {{
        let content = wx::$params::new();
        if $full {
            content$(.$with($value))*.with_title("title").with_link("https://example.com/").with_img_url("https://example.com/i.png")
        } else {
            content
        }
    }};
}

fn register(api: &str, full: bool) -> Result<wx::WxListener, wx::WxError> {
    match api {
        "onVoiceRecordEnd" => wx::on_voice_record_end(|answer| {
            hear("onVoiceRecordEnd", &outcome(answer.map(|answer| told!(answer, local_id))));
        }),
        "onVoicePlayEnd" => wx::on_voice_play_end(|answer| {
            hear("onVoicePlayEnd", &outcome(answer.map(|answer| told!(answer, local_id))));
        }),
        "onMenuShareTimeline" => wx::on_menu_share_timeline(
            &content!(OnMenuShareTimelineParams, full),
            handlers!("onMenuShareTimeline", OnMenuShareTimelineParams),
        ),
        "onMenuShareAppMessage" => wx::on_menu_share_app_message(
            &content!(OnMenuShareAppMessageParams, full, with_desc "desc", with_type wx::ShareKind::Music, with_data_url "https://example.com/m.mp3"),
            handlers!("onMenuShareAppMessage", OnMenuShareAppMessageParams),
        ),
        "onMenuShareQQ" => wx::on_menu_share_qq(
            &content!(OnMenuShareQqParams, full, with_desc "desc"),
            handlers!("onMenuShareQQ", OnMenuShareQqParams),
        ),
        "onMenuShareWeibo" => wx::on_menu_share_weibo(
            &content!(OnMenuShareWeiboParams, full, with_desc "desc"),
            handlers!("onMenuShareWeibo", OnMenuShareWeiboParams),
        ),
        "onMenuShareQZone" => wx::on_menu_share_qzone(
            &content!(OnMenuShareQzoneParams, full, with_desc "desc"),
            handlers!("onMenuShareQZone", OnMenuShareQzoneParams),
        ),
        _ => wx::on_error(|error| {
            let cause = error.known().map(|known| known.cause(wx::Lang::En).to_owned());
            hear("error", &format!("{} {cause:?}", error_text(&error)));
        }),
    }
}
