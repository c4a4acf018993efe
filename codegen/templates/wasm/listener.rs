//! Listeners: a closure goes to the SDK, a guard comes back.

use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::rc::Rc;

use js_sys::{Function, Object};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind};
use crate::runtime::{ANSWERED, CANCELLED, Call, Callbacks, FAILED, SUCCEEDED, TAPPED, copy_of, failure_of, function_of};
use crate::value::{object_from, put};

/// Keeps a listener alive. The SDK cannot forget a listener; when the guard is dropped its closure is, and what the
/// SDK still calls does nothing any more.
#[must_use = "the listener ends when its guard is dropped; `forget` keeps it as long as the page"]
pub struct PrefixListener {
    slot: Rc<Slot>,
}

impl PrefixListener {
    /// Keeps the listener as long as the page lives.
    pub fn forget(self) {
        let _kept = ManuallyDrop::new(self);
    }
}

impl Drop for PrefixListener {
    fn drop(&mut self) {
        self.slot.ended.set(true);
        drop(self.slot.handler.take());
    }
}

/// What a listener hears.
pub(crate) enum Event {
    /// The user tapped the menu entry.
    Tap,
    /// An answer of the client.
    Answer(Result<Object, PrefixError>),
}

type Handler = Box<dyn FnMut(Event)>;

struct Slot {
    handler: RefCell<Option<Handler>>,
    ended: Cell<bool>,
}

impl Slot {
    /// The handler is out of its slot while it runs, so that it may drop its own guard.
    fn hear(&self, event: Event) {
        let handler = self.handler.take();
        if let Some(mut handler) = handler {
            handler(event);
            if !self.ended.get() {
                self.handler.replace(Some(handler));
            }
        }
    }
}

/// A guard, and the function that its listener hears through; the function's first argument says what it means.
fn guarded(call: &'static Call, handler: Handler) -> (PrefixListener, Function) {
    let slot = Rc::new(Slot { handler: RefCell::new(Some(handler)), ended: Cell::new(false) });
    let guard = PrefixListener { slot: Rc::clone(&slot) };
    let closure = Closure::<dyn FnMut(u32, JsValue)>::new(move |meaning: u32, answer: JsValue| {
        slot.hear(match meaning {
            TAPPED => Event::Tap,
            SUCCEEDED => Event::Answer(Ok(object_from(&answer).unwrap_or_default())),
            ANSWERED => Event::Answer((call.judge)(call.api, &answer).map(|()| object_from(&answer).unwrap_or_default())),
            meaning => Event::Answer(Err(failed(call, meaning, &answer))),
        });
    });
    (guard, closure.into_js_value().unchecked_into())
}

fn failed(call: &'static Call, meaning: u32, answer: &JsValue) -> PrefixError {
    let mut error = failure_of(call, answer);
    if meaning == CANCELLED {
        error.kind = PrefixErrorKind::Cancel;
    }
    error
}

fn bound(function: &Function, meaning: u32) -> Function {
    function.bind1(&JsValue::UNDEFINED, &JsValue::from(meaning)).unchecked_into()
}

/// Registers a listener that hears through the callbacks in its params. `params` itself goes to the SDK.
pub(crate) fn listen_live(
    call: &'static Call,
    callbacks: Callbacks,
    params: &Object,
    handler: Handler,
) -> Result<PrefixListener, PrefixError> {
    let (owner, function) = function_of(call)?;
    let (guard, listener) = guarded(call, handler);
    for (name, meaning) in callbacks {
        put(params, name, &bound(&listener, *meaning));
    }
    registered(call, function.call1(&owner, params), guard)
}

/// Registers a listener that hears through the callbacks in a copy of its params.
pub(crate) fn listen_copy(
    call: &'static Call,
    callbacks: Callbacks,
    params: &Object,
    handler: Handler,
) -> Result<PrefixListener, PrefixError> {
    listen_live(call, callbacks, &copy_of(params, call.mutated), handler)
}

/// Registers a listener by name: name and one callback.
pub(crate) fn listen_by_event(call: &'static Call, event: &str, handler: Handler) -> Result<PrefixListener, PrefixError> {
    let (owner, function) = function_of(call)?;
    let (guard, listener) = guarded(call, handler);
    let listener = bound(&listener, ANSWERED);
    registered(call, function.call2(&owner, &JsValue::from_str(event), &listener), guard)
}

/// Registers a listener by name: name, params and one callback.
pub(crate) fn listen_by_name(
    call: &'static Call,
    command: &str,
    params: &Object,
    handler: Handler,
) -> Result<PrefixListener, PrefixError> {
    let (owner, function) = function_of(call)?;
    let (guard, listener) = guarded(call, handler);
    let listener = bound(&listener, ANSWERED);
    let params = copy_of(params, call.mutated);
    registered(call, function.call3(&owner, &JsValue::from_str(command), &params, &listener), guard)
}

/// Registers a function that the SDK calls without a name.
pub(crate) fn listen_unnamed(call: &'static Call, handler: Handler) -> Result<PrefixListener, PrefixError> {
    let (owner, function) = function_of(call)?;
    let (guard, listener) = guarded(call, handler);
    registered(call, function.call1(&owner, &bound(&listener, FAILED)), guard)
}

fn registered(
    call: &'static Call,
    returned: Result<JsValue, JsValue>,
    guard: PrefixListener,
) -> Result<PrefixListener, PrefixError> {
    match returned {
        Ok(_) => Ok(guard),
        Err(thrown) => Err(failure_of(call, &thrown)),
    }
}

type OnTap<P> = Box<dyn FnMut(&P)>;

type OnOutcome<R> = Box<dyn FnMut(Result<R, PrefixError>)>;

/// What happens with an entry of the menu: `P` is the content to share, `R` the answer.
pub struct PrefixMenuHandlers<P, R = ()> {
    tap: Option<OnTap<P>>,
    outcome: Option<OnOutcome<R>>,
}

impl<P: 'static, R: 'static> PrefixMenuHandlers<P, R> {
    /// Nothing happens.
    #[must_use]
    pub fn new() -> Self {
        Self { tap: None, outcome: None }
    }

    /// Runs when the user taps the entry. It may change the content with its `set_…` methods; what it does later, after
    /// an await, comes too late.
    #[must_use]
    pub fn on_tap(mut self, handler: impl FnMut(&P) + 'static) -> Self {
        self.tap = Some(Box::new(handler));
        self
    }

    /// Runs when the user confirmed (`Ok`), backed out (an error of kind `Cancel`), or it failed.
    #[must_use]
    pub fn on_outcome(mut self, handler: impl FnMut(Result<R, PrefixError>) + 'static) -> Self {
        self.outcome = Some(Box::new(handler));
        self
    }

    /// One handler of both.
    pub(crate) fn into_handler(mut self, content: P, read: fn(Object) -> R) -> Handler {
        Box::new(move |event| match event {
            Event::Tap => {
                if let Some(tap) = &mut self.tap {
                    tap(&content);
                }
            }
            Event::Answer(answer) => {
                if let Some(outcome) = &mut self.outcome {
                    outcome(answer.map(read));
                }
            }
        })
    }
}

impl<P: 'static, R: 'static> Default for PrefixMenuHandlers<P, R> {
    fn default() -> Self {
        Self::new()
    }
}
