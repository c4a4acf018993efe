//! What goes wrong elsewhere: shared params, many calls, calls that nobody waits for.

use wasm_bindgen::prelude::wasm_bindgen;
use wx_jssdk_web as wx;

use crate::{outcome, told};

/// Two calls at once with one params object.
#[wasm_bindgen]
pub async fn two_at_once() -> Vec<String> {
    let params = wx::UploadImageParams::new(&wx::LocalId::from("local-1"));
    let (first, second) = both(wx::upload_image(&params), wx::upload_image(&params)).await;
    [first, second].map(|answer| outcome(answer.map(|answer| told!(answer, server_id)))).to_vec()
}

/// Polls two futures until both are done.
async fn both<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    use std::pin::pin;
    use std::task::Poll;
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut one, mut two) = (None, None);
    std::future::poll_fn(|context| {
        if one.is_none()
            && let Poll::Ready(answer) = first.as_mut().poll(context)
        {
            one = Some(answer);
        }
        if two.is_none()
            && let Poll::Ready(answer) = second.as_mut().poll(context)
        {
            two = Some(answer);
        }
        match (one.take(), two.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            (first, second) => {
                (one, two) = (first, second);
                Poll::Pending
            }
        }
    })
    .await
}

/// Sends a text, and gives back the one that is the answer.
#[wasm_bindgen]
pub async fn upload(text: &str) -> String {
    let params = wx::UploadImageParams::new(&wx::LocalId::from(text));
    outcome(wx::upload_image(&params).await.and_then(|answer| answer.server_id()).map(|id| id.as_str().to_owned()))
}

/// Numbers as the texts that the client wants: decimal, and hexadecimal with two digits or more.
#[wasm_bindgen]
pub fn numbers_as_texts(whole: i64, bits: u32) -> Vec<wasm_bindgen::JsValue> {
    let bits = wx::BiometricModes::from_bits(bits);
    vec![wx::CardExt::new(whole, "s").into(), wx::RequireSoterBiometricAuthenticationParams::new(bits, "c").into()]
}

/// Many calls one after the other; how many were answered.
#[wasm_bindgen]
pub async fn many(calls: u32) -> u32 {
    let mut answered = 0;
    for _ in 0..calls {
        let params = wx::ChooseImageParams::new().with_count(1);
        if wx::choose_image(&params).await.and_then(|answer| answer.local_ids()).is_ok() {
            answered += 1;
        }
    }
    answered
}

/// Many calls of which nobody awaits the answer, as far as it takes to send them.
#[wasm_bindgen]
pub async fn many_given_up(calls: u32) -> u32 {
    let mut given_up = 0;
    for _ in 0..calls {
        let mut call = std::pin::pin!(wx::timeout(60_000, wx::get_network_type()));
        let polled =
            std::future::poll_fn(|context| std::task::Poll::Ready(call.as_mut().poll(context).is_pending())).await;
        given_up += u32::from(polled);
    }
    given_up
}

/// Registers a listener and drops its guard, many times.
#[wasm_bindgen]
pub fn many_listeners(times: u32) -> u32 {
    (0..times).map(|_| u32::from(wx::on_voice_play_end(|_| ()).is_ok())).sum()
}
