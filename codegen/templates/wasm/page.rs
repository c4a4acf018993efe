//! The functions of `page.js`. What goes to the page is given by its place in the memory and its length, names by their
//! number; a call tells what its answer means at the place `told`.

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

/// Lets the page see the memory. The page keeps the mark: it sees one memory at a time, and pages may have several modules.
pub(crate) fn show_memory() {
    KNOWS_MEMORY.with(|knows| {
        if !knows.get() {
            use_memory(&wasm_bindgen::memory(), knows.as_ptr() as usize);
        }
    });
}

/// A name that the page knows, by its number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name(pub(crate) u32);

/// What a member is found by: a name, the number of an entry, or nothing for the value itself.
#[derive(Clone, Copy)]
pub(crate) struct Key(pub(crate) u32);

/// The numbers from here on are those of entries.
const ENTRIES: u32 = 0x2000_0000;

/// The key of a value that is no member.
pub(crate) const ITSELF: Key = Key(0);

/// The key of an entry of a list.
pub(crate) fn entry(index: u32) -> Key {
    Key(ENTRIES + index)
}

impl From<Name> for Key {
    fn from(name: Name) -> Self {
        Self(name.0)
    }
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    fn use_memory(memory: &JsValue, place: usize);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn put_members(object: &Object, at: usize, length: usize);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn object_at(at: usize, length: usize) -> Object;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn unreadable_text(name: u32) -> String;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn member(object: &JsValue, key: u32) -> JsValue;
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
    pub(crate) fn start_timer(milliseconds: u32, told: usize) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn look(held: &JsValue, told: usize) -> JsValue;
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
    pub(crate) fn object_of(object: &JsValue, key: u32) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn list_of(object: &JsValue, key: u32) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn entries_of(object: &JsValue, key: u32) -> JsValue;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn count_of(list: &JsValue) -> i32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn text_of(object: &JsValue, key: u32) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn known_of(object: &JsValue, key: u32) -> u32;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn number_of(object: &JsValue, key: u32) -> f64;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn truth_of(object: &JsValue, key: u32) -> Option<bool>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn json_text_in(object: &JsValue, key: u32) -> Option<String>;
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    pub(crate) fn json_text(value: &JsValue) -> String;
}
