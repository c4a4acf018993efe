//! The functions of `page.js`. Names are given by their place in the memory and their length.

use std::cell::Cell;

use js_sys::Object;
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

/// What a member is found by, as the page takes it.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    /// The place of a name, or the number of an entry.
    pub(crate) at: usize,
    /// The length of a name, or a number that no name has as its length.
    pub(crate) length: usize,
}

/// Stands in the place of a length for an entry of a list.
const ENTRY: usize = 0xffff_ffff;

/// Stands in the place of a length for the object itself.
const ITSELF: usize = 0xffff_fffe;

impl Key {
    /// A value that is no member.
    pub(crate) const ITSELF: Self = Self { at: 0, length: ITSELF };

    /// A member by its name.
    pub(crate) fn name(name: &'static str) -> Self {
        Self { at: place(name), length: name.len() }
    }

    /// An entry of a list.
    pub(crate) fn entry(index: usize) -> Self {
        Self { at: index, length: ENTRY }
    }
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
    pub(crate) fn put_text(object: &Object, at: usize, length: usize, text: usize, text_length: usize);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn put_number(object: &Object, at: usize, length: usize, value: f64);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn put_texts(object: &Object, at: usize, length: usize, places: usize, count: usize);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn put_list(object: &Object, at: usize, length: usize) -> Object;
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
    pub(crate) fn start_timer(milliseconds: u32) -> u32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn take() -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn look(held: &JsValue) -> u32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn wake_by(held: &JsValue, wake: &Closure<dyn FnMut()>);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn release(held: &JsValue);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn parsed(value: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn object_of(object: &JsValue, at: usize, length: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn list_of(object: &JsValue, at: usize, length: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn entries_of(object: &JsValue, at: usize, length: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn count_of(list: &JsValue) -> i32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn text_of(object: &JsValue, at: usize, length: usize) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn number_of(object: &JsValue, at: usize, length: usize) -> f64;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn truth_of(object: &JsValue, at: usize, length: usize) -> Option<bool>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn message_of(answer: &JsValue) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn json_of(value: &JsValue) -> String;
}
