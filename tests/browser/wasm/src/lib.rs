//! The bindings as the browser tests see them: interfaces by their JavaScript names, with full or minimal params, and
//! what they answer as text.

#![allow(missing_docs, reason = "read by tests alone")]

mod calls;
mod listeners;
mod odd;

use std::fmt::Write;

use wasm_bindgen::prelude::wasm_bindgen;
use wx_jssdk_web as wx;

/// What an answer holds, getter by getter.
macro_rules! told {
    ($answer:expr $(, $getter:ident)*) => {{
        let answer = $answer;
        let mut text = String::new();
        $(crate::field(&mut text, stringify!($getter), &answer.$getter());)*
        text
    }};
}
pub(crate) use told;

fn field(text: &mut String, name: &str, value: &dyn std::fmt::Debug) {
    if !text.is_empty() {
        text.push_str("; ");
    }
    // Writing to a text does not fail.
    let _ = write!(text, "{name}={value:?}");
}

/// An error as text, with its number and its name in the documentation where it has them. Only biometric calls tell numbers.
fn error_text(error: &wx::WxError) -> String {
    let code = error.code.map(|code| format!(" {code} {:?}", wx::SoterCode::from(code))).unwrap_or_default();
    let known = error.known().map(|known| format!(" {}", known.id())).unwrap_or_default();
    format!("{:?} {} [{}]{code}{known}", error.kind, error.api, error.err_msg)
}

/// What came of a call.
fn outcome(answer: Result<String, wx::WxError>) -> String {
    answer.unwrap_or_else(|error| error_text(&error))
}

#[wasm_bindgen]
pub fn is_available() -> bool {
    wx::is_available()
}

#[wasm_bindgen]
pub fn use_sdk(sdk: wasm_bindgen::JsValue) {
    wx::use_sdk(sdk);
}

#[wasm_bindgen]
pub fn set_bridge_wait(milliseconds: u32) {
    wx::set_bridge_wait(milliseconds);
}

/// Bytes of the module's memory.
#[wasm_bindgen]
pub fn module_memory() -> wasm_bindgen::JsValue {
    wasm_bindgen::memory()
}

#[wasm_bindgen]
pub fn config(names: Vec<String>) -> String {
    let names: Vec<wx::JsApi> = names.iter().map(|name| wx::JsApi::from(name.as_str())).collect();
    let config = wx::WxConfig::new(&wx::CorpId::from("wwcorp"), 1_414_587_457, "nonce", calls::SIGNATURE, &names)
        .with_beta(true);
    outcome(wx::config(&config).map(|()| "sent".to_owned()))
}

#[wasm_bindgen]
pub async fn ready() -> String {
    outcome(wx::ready().await.map(|()| "ready".to_owned()))
}
