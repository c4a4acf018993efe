//! How a call reaches the SDK object and how its answer comes back. Nothing here knows an interface: what differs
//! from call to call is data.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use js_sys::Object;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind, told_by};
use crate::page;
use crate::page::{Key, Name};
use crate::value::{member, object_from, read};

/// How the calls of a channel are made, and the one call.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    /// The interface, as JavaScript writes it.
    pub(crate) api: &'static str,
    /// Tells success from failure.
    pub(crate) judge: fn(&'static str, &JsValue) -> Result<(), PrefixError>,
}

/// The call succeeded.
pub(crate) const SUCCEEDED: u32 = 0;

/// The call failed or was cancelled: the answer tells.
pub(crate) const FAILED: u32 = 1;

/// The user backed out, and the answer does not tell.
pub(crate) const CANCELLED: u32 = 2;

/// Runs whatever the outcome was: the answer tells.
pub(crate) const ANSWERED: u32 = 3;

/// The user tapped the menu entry.
pub(crate) const TAPPED: u32 = 4;

/// No answer yet.
const PENDING: u32 = 5;

/// There is no such function.
const UNAVAILABLE: u32 = 6;

/// The page ended the call.
const ABORTED: u32 = 7;

/// The page ended the call, because it took too long.
const TIMED_OUT: u32 = 8;

/// Uses this SDK object from now on: for pages that bundle the SDK and have no global. `undefined` goes back to the
/// global.
pub fn use_sdk(sdk: impl Into<JsValue>) {
    page::choose_sdk(&sdk.into());
}

/// Whether the page has the SDK object.
pub fn is_available() -> bool {
    page::has_sdk()
}

/// What holds the answers to come, or the failure of a call that could not be made.
pub(crate) fn begun(call: &Call, begin: impl FnOnce(usize) -> JsValue) -> Result<JsValue, PrefixError> {
    let Told { meaning, taken, .. } = &mut Told::of(begin);
    let taken = std::mem::take(taken);
    if *meaning == PENDING { Ok(taken) } else { outcome(call, *meaning, taken).map(Into::into) }
}

/// The answer of a call, which this function of the page begins.
pub(crate) fn answer(call: &'static Call, begin: impl FnOnce(usize) -> JsValue) -> Answer {
    Answer { call, told: Told::of(begin) }
}

/// The answer of a call that returns a promise. The promise tells success from failure, and so does this field of the
/// answer, where there is one.
pub(crate) async fn answer_of_promise(
    call: &'static Call,
    told_in: Option<Name>,
    begin: impl FnOnce(usize) -> JsValue,
) -> Result<Object, PrefixError> {
    let answer = answer(call, begin).await?;
    if told_in.is_some_and(|field| !member(&answer, field).is_undefined()) {
        (call.judge)(call.api, &answer)?;
    }
    Ok(answer)
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
    call: &'static Call,
    told: Told,
}

impl Future for Answer {
    type Output = Result<Object, PrefixError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.call;
        self.told.poll_answer(context).map(|(meaning, answer)| outcome(call, meaning, answer))
    }
}

/// What an answer says.
pub(crate) fn outcome(call: &Call, meaning: u32, answer: JsValue) -> Result<Object, PrefixError> {
    let kind = match meaning {
        SUCCEEDED => return Ok(answer.unchecked_into()),
        ANSWERED => {
            return (call.judge)(call.api, &answer).map(|()| object_from(&answer, Key::ITSELF).unwrap_or_default());
        }
        UNAVAILABLE => Some(PrefixErrorKind::Unavailable),
        CANCELLED => Some(PrefixErrorKind::Cancel),
        ABORTED => Some(PrefixErrorKind::Aborted),
        TIMED_OUT => Some(PrefixErrorKind::Timeout),
        _ => None,
    };
    let mut error = match (call.judge)(call.api, &answer) {
        Err(error) => error,
        Ok(()) => told_by(call.api, &answer),
    };
    if let Some(kind) = kind {
        error.0.kind = kind;
    }
    Err(error)
}

/// Milliseconds that a raw call waits for the bridge.
const BRIDGE_LIMIT: u32 = 3_000;

thread_local! {
    static BRIDGE_WAIT: Cell<u32> = const { Cell::new(BRIDGE_LIMIT) };
}

/// How long a raw call waits.
pub(crate) fn bridge_wait() -> u32 {
    BRIDGE_WAIT.get()
}

/// Sets how long raw calls wait for the bridge, which clients put on the page only after it has begun to load: so many
/// milliseconds from the call on, 3000 unless set. A call that finds no bridge in that time ends as `Unavailable`; `0`
/// gives the page one turn. It counts for the calls that are made from then on.
pub fn set_bridge_wait(milliseconds: u32) {
    BRIDGE_WAIT.set(milliseconds);
}

/// The outcome as a function of the page judges it, which tells the text, and beside it how the call ended, whether a number
/// tells that, and the number.
pub(crate) fn judge(
    api: &'static str,
    answer: &JsValue,
    give: fn(&JsValue, usize) -> String,
) -> Result<(), PrefixError> {
    page::show_memory();
    let mut told = [0; 10];
    let text = give(answer, told.as_mut_ptr() as usize);
    let [ended, numbered, number @ ..] = told;
    if u32::from(ended) == SUCCEEDED {
        return Ok(());
    }
    let mut error = told_by(api, answer);
    if u32::from(ended) == CANCELLED {
        error.0.kind = PrefixErrorKind::Cancel;
    }
    error.0.code = (numbered != 0).then(|| whole(f64::from_le_bytes(number)));
    error.0.told_text = text;
    Err(error)
}

#[expect(clippy::cast_possible_truncation, reason = "the page gives whole numbers below 2^53")]
fn whole(number: f64) -> i64 {
    number as i64
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
