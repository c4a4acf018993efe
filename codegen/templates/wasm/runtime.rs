//! How a call reaches the SDK object and how its answer comes back. Nothing here knows an interface: what differs
//! from call to call is data.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use js_sys::futures::JsFuture;
use js_sys::{Array, Error, Function, Object, Promise, global};
use wasm_bindgen::{JsCast, JsValue};

use crate::channels::{BRIDGE_NAME, BRIDGE_READY_EVENT, SDK_NAMES};
use crate::error::{PrefixError, PrefixErrorKind, told_by, told_by_field};
use crate::status::Status;
use crate::value::{FromJs, get, object_from, put};

thread_local! {
    static SDK: Cell<JsValue> = const { Cell::new(JsValue::UNDEFINED) };
}

/// How the calls of a channel are made, and the one call.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    /// The interface, as JavaScript writes it.
    pub(crate) api: &'static str,
    /// The object on which the path starts; `None` is the SDK object.
    pub(crate) root: Option<&'static str>,
    /// Member by member to the function.
    pub(crate) path: &'static [&'static str],
    /// List members that the SDK changes in place.
    pub(crate) mutated: &'static [&'static str],
    /// Tells success from failure.
    pub(crate) judge: fn(&'static str, &JsValue) -> Result<(), PrefixError>,
}

/// Names of callbacks, each with what it means.
pub(crate) type Callbacks = &'static [(&'static str, u32)];

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

/// Uses this SDK object from now on: for pages that bundle the SDK and have no global. `undefined` goes back to the
/// global.
pub fn use_sdk(sdk: impl Into<JsValue>) {
    SDK.set(sdk.into());
}

/// Whether the page has the SDK object.
pub fn is_available() -> bool {
    has_members(&sdk())
}

fn has_members(value: &JsValue) -> bool {
    value.is_object() || value.is_function()
}

fn sdk() -> JsValue {
    let chosen = SDK.take();
    SDK.set(chosen.clone());
    if has_members(&chosen) {
        return chosen;
    }
    let page = global();
    SDK_NAMES.iter().map(|name| get(&page, name)).find(has_members).unwrap_or(JsValue::UNDEFINED)
}

/// The function of a call and the object it belongs to.
pub(crate) fn function_of(call: &Call) -> Result<(JsValue, Function), PrefixError> {
    let mut owner = JsValue::UNDEFINED;
    let mut value = match call.root {
        Some(name) => get(&global(), name),
        None => sdk(),
    };
    for name in call.path {
        owner = value;
        value = get(&owner, name);
    }
    match value.dyn_into::<Function>() {
        Ok(function) => Ok((owner, function)),
        Err(_) => Err(unavailable(call)),
    }
}

fn unavailable(call: &Call) -> PrefixError {
    PrefixError::new(call.api, PrefixErrorKind::Unavailable, String::new())
}

/// A call that answers through callbacks: the promise's own functions are the callbacks.
pub(crate) fn call_with_callbacks(call: &'static Call, callbacks: Callbacks, params: &Object) -> Answer {
    Answer::of(call, start_with_callbacks(call, callbacks, params))
}

fn start_with_callbacks(call: &Call, callbacks: Callbacks, params: &Object) -> Result<Promise, PrefixError> {
    let (owner, function) = function_of(call)?;
    let params = copy_of(params, call.mutated);
    Ok(Promise::new(&mut |resolve, reject| {
        for (name, meaning) in callbacks {
            match *meaning {
                SUCCEEDED => put(&params, name, &resolve),
                CANCELLED => put(&params, name, &reject.bind1(&JsValue::UNDEFINED, &JsValue::NULL)),
                _ => put(&params, name, &reject),
            }
        }
        settle_thrown(function.call1(&owner, &params), &reject);
    }))
}

/// A call that returns a promise. The promise tells success from failure, and so does this field of the answer, where
/// there is one.
pub(crate) async fn call_promise(
    call: &'static Call,
    told_in: Option<&str>,
    params: &Object,
) -> Result<Object, PrefixError> {
    let (owner, function) = function_of(call)?;
    let returned = function.call1(&owner, &copy_of(params, call.mutated));
    let answer = returned.map_err(|thrown| failure_of(call, &thrown))?;
    let answer = Answer::of(call, Ok(Promise::resolve(&answer))).await?;
    if told_in.is_some_and(|field| !get(&answer, field).is_undefined()) {
        (call.judge)(call.api, &answer)?;
    }
    Ok(answer)
}

/// A call that never answers.
pub(crate) fn call_silent(call: &'static Call, params: &Object) -> Result<(), PrefixError> {
    let (owner, function) = function_of(call)?;
    match function.call1(&owner, &copy_of(params, call.mutated)) {
        Ok(_) => Ok(()),
        Err(thrown) => Err(failure_of(call, &thrown)),
    }
}

/// A raw call: name, params and one callback; the answer tells what it was.
pub(crate) async fn call_raw(call: &'static Call, command: &str, params: &Object) -> Result<Object, PrefixError> {
    bridge_ready(call).await?;
    call_by_name(call, command, params).await
}

/// A call by name, with params and one callback.
pub(crate) async fn call_by_name(call: &'static Call, command: &str, params: &Object) -> Result<Object, PrefixError> {
    let (owner, function) = function_of(call)?;
    let params = copy_of(params, call.mutated);
    let promise = Promise::new(&mut |resolve, reject| {
        settle_thrown(function.call3(&owner, &JsValue::from_str(command), &params, &resolve), &reject);
    });
    let answer = Answer::of(call, Ok(promise)).await?;
    (call.judge)(call.api, &answer)?;
    Ok(answer)
}

fn settle_thrown(returned: Result<JsValue, JsValue>, reject: &Function) {
    if let Err(thrown) = returned {
        // The promise's own function does not throw.
        let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
    }
}

/// An answer on its way.
pub(crate) struct Answer {
    call: &'static Call,
    promised: Result<JsFuture, Option<PrefixError>>,
}

impl Answer {
    fn of(call: &'static Call, promise: Result<Promise, PrefixError>) -> Self {
        Self { call, promised: promise.map(JsFuture::from).map_err(Some) }
    }
}

impl Future for Answer {
    type Output = Result<Object, PrefixError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.call;
        let promise = match &mut self.promised {
            Ok(promise) => Pin::new(promise),
            Err(error) => return Poll::Ready(Err(error.take().unwrap_or_else(|| unavailable(call)))),
        };
        promise.poll(context).map(|answer| match answer {
            Ok(answer) if answer.is_object() => Ok(answer.unchecked_into()),
            Ok(_) => Ok(Object::new()),
            Err(answer) => Err(failure_of(call, &answer)),
        })
    }
}

/// The error that a failing answer tells.
pub(crate) fn failure_of(call: &Call, answer: &JsValue) -> PrefixError {
    match (call.judge)(call.api, answer) {
        Err(error) => error,
        Ok(()) => told_by(call.api, answer),
    }
}

/// A shallow copy, so that calls which share their params do not meet.
pub(crate) fn copy_of(params: &Object, mutated: &[&str]) -> Object {
    let copy = Object::assign(&Object::new(), params);
    for name in mutated {
        if let Ok(list) = get(&copy, name).dyn_into::<Array>() {
            put(&copy, name, &list.slice(0, list.length()));
        }
    }
    copy
}

/// Milliseconds that a raw call waits for the bridge.
const BRIDGE_LIMIT: u32 = 3_000;

thread_local! {
    static BRIDGE_WAIT: Cell<u32> = const { Cell::new(BRIDGE_LIMIT) };
}

/// Sets how many milliseconds a raw call waits for the bridge before it is `Unavailable`; 3000 at first.
pub fn set_bridge_wait(milliseconds: u32) {
    BRIDGE_WAIT.set(milliseconds);
}

async fn bridge_ready(call: &Call) -> Result<(), PrefixError> {
    let page = global();
    if has_members(&get(&page, BRIDGE_NAME)) {
        return Ok(());
    }
    let document = get(&page, "document");
    let listen = get(&document, "addEventListener").dyn_into::<Function>().map_err(|_| unavailable(call))?;
    let announced = Promise::new(&mut |resolve, reject| {
        let event = JsValue::from_str(BRIDGE_READY_EVENT);
        settle_thrown(listen.call2(&document, &event, &resolve), &reject);
        start_timer(&resolve, BRIDGE_WAIT.get());
    });
    // Either way, what counts is whether the bridge is there now.
    let _ = announced.await;
    if has_members(&get(&page, BRIDGE_NAME)) { Ok(()) } else { Err(unavailable(call)) }
}

/// Calls a function after so many milliseconds; at once where the engine has no timers.
pub(crate) fn start_timer(then: &Function, milliseconds: u32) {
    let page = global();
    let started = match get(&page, "setTimeout").dyn_into::<Function>() {
        Ok(set_timeout) => set_timeout.call2(&page, then, &JsValue::from(milliseconds)),
        Err(missing) => Err(missing),
    };
    if started.is_err() {
        // The promise's own function does not throw.
        let _ = then.call0(&JsValue::UNDEFINED);
    }
}

/// The outcome by a status text: the tail of the text tells.
pub(crate) fn judge_status(
    api: &'static str,
    answer: &JsValue,
    field: &str,
    tail: fn(&str) -> &str,
    (ok, cancel): (&[&str], &[&str]),
) -> Result<(), PrefixError> {
    let mut error = told_by_field(api, answer, field);
    let tail = tail(&error.told_text);
    if ok.contains(&tail) {
        return Ok(());
    }
    if cancel.contains(&tail) {
        error.kind = PrefixErrorKind::Cancel;
    }
    Err(error)
}

/// The outcome by the client's own text, which the SDK has not normalised.
pub(crate) fn judge_raw_status(api: &'static str, answer: &JsValue, field: &str) -> Result<(), PrefixError> {
    let status = Status::from_raw(api, &String::from_js(&get(answer, field)).unwrap_or_default());
    if status.is_ok() && answer.is_object() {
        return Ok(());
    }
    let mut error = told_by(api, answer);
    if status.is_cancel() {
        error.kind = PrefixErrorKind::Cancel;
    }
    if answer.is_object() {
        error.told_text = status.text().to_owned();
    }
    Err(error)
}

/// The outcome by a number; `null` is the mark of a cancel callback.
pub(crate) fn judge_code(
    api: &'static str,
    answer: &JsValue,
    (field, message): (&str, &str),
    ok: &[i64],
    cancel: &[i64],
) -> Result<(), PrefixError> {
    let code = i64::from_js(&get(answer, field));
    if code.is_some_and(|code| ok.contains(&code)) {
        return Ok(());
    }
    let mut error = told_by_field(api, answer, message);
    if answer.is_null() || code.is_some_and(|code| cancel.contains(&code)) {
        error.kind = PrefixErrorKind::Cancel;
    }
    error.code = code;
    Err(error)
}

/// The outcome by the callback that runs: a text for people comes with a failure. `null` is the mark of a cancel
/// callback.
pub(crate) fn judge_callback(api: &'static str, answer: &JsValue, message: &str) -> Result<(), PrefixError> {
    let mut error = told_by_field(api, answer, message);
    if answer.is_null() {
        error.kind = PrefixErrorKind::Cancel;
    }
    Err(error)
}

/// An answer of a raw call whose one callback is the outcome.
pub(crate) fn judge_none(api: &'static str, answer: &JsValue) -> Result<(), PrefixError> {
    if answer.is_instance_of::<Error>() { Err(told_by(api, answer)) } else { Ok(()) }
}

/// Gives up a call after so many milliseconds: clients do not answer every call.
///
/// # Errors
/// Those of the call, and `Timeout`.
pub async fn timeout<T>(
    milliseconds: u32,
    call: impl Future<Output = Result<T, PrefixError>>,
) -> Result<T, PrefixError> {
    let mut call = pin!(call);
    let mut timer = JsFuture::from(Promise::new(&mut |resolve, _| start_timer(&resolve, milliseconds)));
    poll_fn(|context| match call.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(answer),
        Poll::Pending => Pin::new(&mut timer)
            .poll(context)
            .map(|_| Err(PrefixError::new("timeout", PrefixErrorKind::Timeout, String::new()))),
    })
    .await
}

/// Waits until the SDK calls a function back.
pub(crate) async fn wait_for(call: &'static Call) -> Result<(), PrefixError> {
    let (owner, function) = function_of(call)?;
    let promise = Promise::new(&mut |resolve, reject| settle_thrown(function.call1(&owner, &resolve), &reject));
    Answer::of(call, Ok(promise)).await.map(drop)
}
