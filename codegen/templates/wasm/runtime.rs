//! How the answer of a call comes back. Nothing here knows an interface: `page.js` makes the calls and judges their answers.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use js_sys::Object;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind, PrefixFailure};
use crate::page;
use crate::page::entry;

/// The call succeeded.
pub(crate) const SUCCEEDED: u32 = 0;

/// The user backed out.
pub(crate) const CANCELLED: u32 = 2;

/// The user tapped the menu entry.
pub(crate) const TAPPED: u32 = 4;

/// No answer yet.
const PENDING: u32 = 5;

/// There is no such function.
const UNAVAILABLE: u32 = 6;

/// The call was ended.
const ABORTED: u32 = 7;

/// The call took too long.
const TIMED_OUT: u32 = 8;

/// Uses this SDK object from now on: for pages that bundle the SDK and have no global. A module that holds the object as its
/// `default` is looked through; `undefined` goes back to the global.
pub fn use_sdk(sdk: impl Into<JsValue>) {
    page::choose_sdk(&sdk.into());
}

/// Whether the page has the SDK object.
pub fn is_available() -> bool {
    page::has_sdk()
}

/// What holds the answers to come, or the failure of a call that could not be made.
pub(crate) fn begun(api: &'static str, begin: impl FnOnce(usize) -> JsValue) -> Result<JsValue, PrefixError> {
    let Told { meaning, taken, .. } = &mut Told::of(begin);
    let taken = std::mem::take(taken);
    if *meaning == PENDING { Ok(taken) } else { outcome(api, *meaning, taken).map(Into::into) }
}

/// The answer of a call, which this function of the page begins.
pub(crate) fn answer(api: &'static str, begin: impl FnOnce(usize) -> JsValue) -> Answer {
    Answer { api, told: Told::of(begin) }
}

/// What the page has told of a call: its meaning, and the answer, or as long as there is none, what will hold it.
struct Told {
    meaning: u32,
    taken: JsValue,
    wake: Option<Closure<dyn FnMut()>>,
}

impl Told {
    /// Of what this function tells. It is given the place of its meaning.
    fn of(tell: impl FnOnce(usize) -> JsValue) -> Self {
        page::show_memory();
        let mut meaning = [0];
        let taken = tell(meaning.as_mut_ptr() as usize);
        Self { meaning: u8::into(meaning[0]), taken, wake: None }
    }

    /// What the answer means, as soon as there is one.
    fn poll_answer(&mut self, context: &Context<'_>) -> Poll<(u32, JsValue)> {
        if self.meaning == PENDING {
            let Self { meaning, taken, .. } = &mut Self::of(|told| page::look(&self.taken, told));
            if *meaning == PENDING {
                let waker = context.waker().clone();
                let wake = Closure::new(move || waker.wake_by_ref());
                page::wake_by(&self.taken, &wake);
                self.wake = Some(wake);
                return Poll::Pending;
            }
            return Poll::Ready((*meaning, std::mem::take(taken)));
        }
        Poll::Ready((self.meaning, std::mem::take(&mut self.taken)))
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        // Without a closure the page holds nothing.
        if self.wake.is_some() {
            page::release(&self.taken);
        }
    }
}

/// An answer on its way.
pub(crate) struct Answer {
    /// The interface, as JavaScript writes it.
    api: &'static str,
    told: Told,
}

impl Future for Answer {
    type Output = Result<Object, PrefixError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let api = self.api;
        self.told.poll_answer(context).map(|(meaning, answer)| outcome(api, meaning, answer))
    }
}

/// What an answer says: that of a success is an object, and of a failure its text, the whole answer as JSON text, and its number.
pub(crate) fn outcome(api: &'static str, meaning: u32, answer: JsValue) -> Result<Object, PrefixError> {
    if meaning == SUCCEEDED { Ok(answer.unchecked_into()) } else { Err(failure(api, meaning, &answer)) }
}

#[cold]
fn failure(api: &'static str, meaning: u32, told: &JsValue) -> PrefixError {
    let kind = match meaning {
        CANCELLED => PrefixErrorKind::Cancel,
        UNAVAILABLE => PrefixErrorKind::Unavailable,
        ABORTED => PrefixErrorKind::Aborted,
        TIMED_OUT => PrefixErrorKind::Timeout,
        _ => PrefixErrorKind::Fail,
    };
    let text = |index| page::text_of(told, entry(index).0).unwrap_or_default();
    let code = Some(page::number_of(told, entry(2).0)).filter(|code| code.is_finite()).map(whole);
    PrefixError(Box::new(PrefixFailure { api, kind, told_text: text(0), code, answer: text(1) }))
}

#[expect(clippy::cast_possible_truncation, reason = "the page gives whole numbers below 2^53")]
fn whole(number: f64) -> i64 {
    number as i64
}

/// Milliseconds that a call waits for the bridge.
const BRIDGE_LIMIT: u32 = 3_000;

thread_local! {
    static BRIDGE_WAIT: Cell<u32> = const { Cell::new(BRIDGE_LIMIT) };
}

/// How long a call waits for the bridge.
pub(crate) fn bridge_wait() -> u32 {
    BRIDGE_WAIT.get()
}

/// Sets how long calls that need the bridge wait for it, which clients put on the page only after it has begun to load:
/// so many milliseconds from the call on, 3000 unless set. A call that finds no bridge in that time ends as
/// `Unavailable`; `0` gives the page one turn. It counts for the calls that are made from then on.
pub fn set_bridge_wait(milliseconds: u32) {
    BRIDGE_WAIT.set(milliseconds);
}

/// Gives up a call after so many milliseconds: clients do not answer every call.
///
/// `timeout(20_000, call)` is the answer of the call, or an error of kind `Timeout` (whose `api` is `timeout`) when none
/// came in time. The time runs from the first poll on, and a call that ends at once needs no timer. Browsers count up to
/// 24 days: more milliseconds than these (2³¹ - 1) count as these. The client is not told: what it does goes on, and its
/// late answer is dropped.
///
/// # Errors
/// Those of the call, and `Timeout`.
pub async fn timeout<T>(
    milliseconds: u32,
    call: impl Future<Output = Result<T, PrefixError>>,
) -> Result<T, PrefixError> {
    let mut call = pin!(call);
    let mut timer: Option<Told> = None;
    poll_fn(|context| match call.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(answer),
        Poll::Pending => timer
            .get_or_insert_with(|| Told::of(|told| page::start_timer(milliseconds, told)))
            .poll_answer(context)
            .map(|_| Err(PrefixError::new("timeout", PrefixErrorKind::Timeout, String::new()))),
    })
    .await
}
