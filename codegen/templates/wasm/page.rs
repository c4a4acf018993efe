//! The functions of `page.js`. Names are given by their place in the memory and their length.

use std::cell::Cell;

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

/// Hears what a listener is told: what it means, and the answer.
pub(crate) type Hear = Closure<dyn Fn(u32, JsValue)>;

thread_local! {
    static KNOWS_MEMORY: Cell<bool> = const { Cell::new(false) };
}

/// The place of a text in the memory. The page reads a name only once: names stay where they are.
pub(crate) fn place(name: &str) -> usize {
    if !KNOWS_MEMORY.replace(true) {
        use_memory(&wasm_bindgen::memory());
    }
    name.as_ptr() as usize
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    fn use_memory(memory: &JsValue);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn text_at(at: usize, length: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn put_member(object: &Object, at: usize, length: usize, value: &JsValue);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn member(object: &JsValue, at: usize, length: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn choose_sdk(sdk: &JsValue);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn has_sdk() -> bool;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start(at: usize, length: usize, mutated: usize, mutated_length: usize, params: &Object, live: bool, callbacks: u32, hear: Option<&Hear>) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_named(at: usize, length: usize, mutated: usize, mutated_length: usize, params: &Object, command: usize, command_length: usize, hear: Option<&Hear>) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_raw(at: usize, length: usize, mutated: usize, mutated_length: usize, params: &Object, command: usize, command_length: usize, milliseconds: u32) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_event(at: usize, length: usize, event: usize, event_length: usize, hear: Option<&Hear>) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_function(at: usize, length: usize, meaning: u32, hear: Option<&Hear>) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_promise(at: usize, length: usize, mutated: usize, mutated_length: usize, params: &Object) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn start_timer(milliseconds: u32) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn meaning_of(held: &Object) -> u32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn answer_of(held: &Object) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn wake_by(held: &Object, wake: &Closure<dyn FnMut()>);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn release(held: &Object);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn parsed(value: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn object_of(value: &JsValue) -> Option<Object>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn list_of(value: &JsValue) -> Option<Array>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn text_of(value: &JsValue) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn number_of(value: &JsValue) -> f64;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn truth_of(value: &JsValue) -> Option<bool>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn message_of(answer: &JsValue) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn json_of(value: &JsValue) -> String;
}
