//! Listeners: a closure goes to the SDK, a guard comes back.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::error::PrefixError;
use crate::page;
use crate::page::Hear;
use crate::runtime::{TAPPED, begun, outcome};

/// Keeps a listener alive. The SDK cannot forget a listener; when the guard is dropped its closure is, and what the
/// SDK still calls does nothing any more.
#[must_use = "the listener ends when its guard is dropped; `forget` keeps it as long as the page"]
pub struct PrefixListener {
    held: JsValue,
    _hear: Hear,
}

impl PrefixListener {
    /// Keeps the listener as long as the page lives.
    pub fn forget(self) {
        let _kept = ManuallyDrop::new(self);
    }
}

impl Drop for PrefixListener {
    fn drop(&mut self) {
        page::release(&self.held);
    }
}

/// What a listener hears.
pub(crate) enum Event {
    /// The user tapped the menu entry.
    Tap,
    /// An answer of the client.
    Answer(Result<Object, PrefixError>),
}

pub(crate) type Handler = Box<dyn FnMut(Event)>;

/// A guard, once the SDK has taken the function that its listener hears through.
pub(crate) fn listen(
    api: &'static str,
    handler: Handler,
    register: impl FnOnce(&Hear, usize) -> JsValue,
) -> Result<PrefixListener, PrefixError> {
    let handler = RefCell::new(handler);
    let hear: Hear = Closure::new(move |meaning, answer| {
        let event = if meaning == TAPPED { Event::Tap } else { Event::Answer(outcome(api, meaning, answer)) };
        // A handler is not called while it runs.
        if let Ok(mut handler) = handler.try_borrow_mut() {
            handler(event);
        }
    });
    begun(api, |told| register(&hear, told)).map(|held| PrefixListener { held, _hear: hear })
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
