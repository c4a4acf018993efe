//! Values on their way to the page and back. What goes out is written in the page's form; what comes back is
//! untrusted: it is read leniently (numbers and booleans also from text, lists and objects also from JSON text), and
//! what cannot be read is `None`, never an exception.

use js_sys::{Array, JSON, JsString, Number, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind};
use crate::page;
use crate::page::{Key, place};

/// A value that the page understands.
pub(crate) trait ToJs {
    /// The value in the page's form.
    fn to_js(&self) -> JsValue;

    /// Writes the value as a member.
    fn put_into(&self, object: &Object, key: Key) {
        page::put_member(object, key.at, key.length, &self.to_js());
    }
}

/// A value that an answer may hold.
pub(crate) trait FromJs: Sized {
    /// A member, where it can be read.
    fn read(object: &JsValue, key: Key) -> Option<Self>;
}

/// What every wrapper around a plain object has in common.
macro_rules! dictionary {
    ($name:ident) => {
        impl AsRef<js_sys::Object> for $name {
            fn as_ref(&self) -> &js_sys::Object {
                &self.0
            }
        }

        impl From<$name> for wasm_bindgen::JsValue {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }
    };
}

/// A wrapper that stands inside of params.
macro_rules! dictionary_to_js {
    ($name:ident) => {
        impl $crate::value::ToJs for $name {
            fn to_js(&self) -> wasm_bindgen::JsValue {
                wasm_bindgen::JsValue::from(&self.0)
            }
        }
    };
}

/// A wrapper that stands inside of answers or JSON text.
macro_rules! dictionary_from_js {
    ($name:ident) => {
        impl $crate::value::FromJs for $name {
            fn read(object: &wasm_bindgen::JsValue, key: $crate::page::Key) -> Option<Self> {
                $crate::value::object_from(object, key).map(Self)
            }
        }
    };
}

/// A kind of text that params hold.
macro_rules! text_to_js {
    ($name:ident) => {
        impl $crate::value::ToJs for $name {
            fn to_js(&self) -> wasm_bindgen::JsValue {
                $crate::value::js_text(self.as_str())
            }

            fn put_into(&self, object: &js_sys::Object, key: $crate::page::Key) {
                $crate::value::put_text(object, key, self.as_str());
            }
        }
    };
}

/// A kind of text that answers hold.
macro_rules! text_from_js {
    ($name:ident) => {
        impl $crate::value::FromJs for $name {
            fn read(object: &wasm_bindgen::JsValue, key: $crate::page::Key) -> Option<Self> {
                <String as $crate::value::FromJs>::read(object, key).map(Self::from)
            }
        }
    };
}

/// A kind of text that answers hold, of which some are known.
macro_rules! word_from_js {
    ($name:ident) => {
        impl $crate::value::FromJs for $name {
            fn read(object: &wasm_bindgen::JsValue, key: $crate::page::Key) -> Option<Self> {
                <String as $crate::value::FromJs>::read(object, key).map(|text| Self::from(text.as_str()))
            }
        }
    };
}

pub(crate) use {dictionary, dictionary_from_js, dictionary_to_js, text_from_js, text_to_js, word_from_js};

/// A text as the page has it.
pub(crate) fn js_text(text: &str) -> JsValue {
    page::text_at(place(text), text.len())
}

/// Writes a member. Where the page has frozen the object, it stays as it is.
pub(crate) fn put<T: ToJs + ?Sized>(object: &Object, name: &'static str, value: &T) {
    value.put_into(object, Key::name(name));
}

/// Writes a text as a member.
pub(crate) fn put_text(object: &Object, key: Key, text: &str) {
    page::put_text(object, key.at, key.length, place(text), text.len());
}

/// A value, where it can be read.
pub(crate) fn from_js<T: FromJs>(value: &JsValue) -> Option<T> {
    T::read(value, Key::ITSELF)
}

/// A member; `undefined` where there is none.
pub(crate) fn member(object: &JsValue, name: &'static str) -> JsValue {
    let key = Key::name(name);
    page::member(object, key.at, key.length)
}

/// Reads a member, where it can be read.
pub(crate) fn read<T: FromJs>(object: &JsValue, name: &'static str) -> Option<T> {
    T::read(object, Key::name(name))
}

/// Reads a member that holds JSON text.
pub(crate) fn get_json_text(object: &JsValue, name: &'static str) -> JsValue {
    page::parsed(&member(object, name))
}

/// Reads a member that holds entries joined to one text.
pub(crate) fn get_joined_text(object: &JsValue, name: &'static str, separator: &str) -> JsValue {
    let value = member(object, name);
    match value.dyn_ref::<JsString>() {
        Some(text) if text.length() == 0 => Array::new().into(),
        Some(text) => text.split(separator).into(),
        None => value,
    }
}

/// A value that an answer promises.
pub(crate) fn promised<T>(value: Option<T>, owner: &'static str, name: &str) -> Result<T, PrefixError> {
    value.ok_or_else(|| unreadable(owner, name))
}

#[cold]
fn unreadable(owner: &'static str, name: &str) -> PrefixError {
    let mut message = String::from("missing or unreadable: ");
    message.push_str(name);
    PrefixError::new(owner, PrefixErrorKind::Invalid, message)
}

/// A boolean as `1` or `0`.
pub(crate) fn as_zero_one(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// A whole number as decimal text.
pub(crate) fn as_decimal_text(value: &JsValue) -> JsValue {
    Number::from(value.as_f64().unwrap_or_default()).to_string_with_radix(10).map_or(JsValue::UNDEFINED, Into::into)
}

/// A whole number as text `0x…` with at least so many digits.
pub(crate) fn as_hex_text(value: &JsValue, digits: u32) -> JsValue {
    let number = Number::from(value.as_f64().unwrap_or_default());
    number.to_string_with_radix(16).map_or(JsValue::UNDEFINED, |text| JsString::from("0x").concat(&text.pad_start(digits, "0")).into())
}

/// A list as one text.
pub(crate) fn as_joined_text(list: &JsValue, separator: &str) -> JsValue {
    list.dyn_ref::<Array>().map_or(JsValue::UNDEFINED, |list| list.join(separator).into())
}

/// A value as JSON text.
pub(crate) fn as_json_text(value: &JsValue) -> JsValue {
    JSON::stringify(value).map_or(JsValue::UNDEFINED, Into::into)
}

/// A list of texts.
pub(crate) struct Texts<'a, T>(pub(crate) &'a [T]);

impl<T: AsRef<str>> ToJs for Texts<'_, T> {
    fn to_js(&self) -> JsValue {
        self.0.iter().map(|entry| js_text(entry.as_ref())).collect::<Array>().into()
    }

    fn put_into(&self, object: &Object, key: Key) {
        let places: Vec<[usize; 2]> = self.0.iter().map(|entry| [place(entry.as_ref()), entry.as_ref().len()]).collect();
        page::put_texts(object, key.at, key.length, places.as_ptr() as usize, places.len());
    }
}

/// An object, also from JSON text.
pub(crate) fn object_from(object: &JsValue, key: Key) -> Option<Object> {
    let value = page::object_of(object, key.at, key.length);
    (!value.is_undefined()).then(|| value.unchecked_into())
}

/// The object that JSON text tells.
pub(crate) fn object_of_text(text: &str) -> Option<Object> {
    object_from(&JsValue::from_str(text), Key::ITSELF)
}

/// What JSON text says; anything else as it is. Text that is no JSON is `undefined`.
pub(crate) fn from_json_text(value: &JsValue) -> JsValue {
    page::parsed(value)
}

/// A record from JSON text, as a server writes it.
pub(crate) fn read_json<T: FromJs>(text: &str, owner: &'static str) -> Result<T, PrefixError> {
    from_js(&JsValue::from_str(text))
        .ok_or_else(|| PrefixError::new(owner, PrefixErrorKind::Invalid, "not the JSON text of an object".to_owned()))
}

/// A copy of an object that holds its tag too.
pub(crate) fn with_tag(object: &Object, tag: &'static str, text: &str) -> Object {
    let copy = Object::assign(&Object::new(), object);
    put_text(&copy, Key::name(tag), text);
    copy
}

/// An object that holds a tag and the content that goes with it.
pub(crate) fn with_tag_and_content(
    record: &Object,
    tag: &'static str,
    text: &str,
    content: &'static str,
) -> Object {
    let (outer, content) = (Object::new(), Key::name(content));
    put_text(&outer, Key::name(tag), text);
    page::put_member(&outer, content.at, content.length, record);
    outer
}

/// A number, also from decimal or `0x…` text.
pub(crate) fn number_from(object: &JsValue, key: Key) -> Option<f64> {
    Some(page::number_of(object, key.at, key.length)).filter(|number| number.is_finite())
}

impl ToJs for str {
    fn to_js(&self) -> JsValue {
        js_text(self)
    }

    fn put_into(&self, object: &Object, key: Key) {
        put_text(object, key, self);
    }
}

impl ToJs for String {
    fn to_js(&self) -> JsValue {
        js_text(self)
    }

    fn put_into(&self, object: &Object, key: Key) {
        put_text(object, key, self);
    }
}

impl ToJs for i64 {
    #[expect(clippy::cast_precision_loss, reason = "JavaScript numbers hold whole numbers up to 2^53")]
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }

    #[expect(clippy::cast_precision_loss, reason = "JavaScript numbers hold whole numbers up to 2^53")]
    fn put_into(&self, object: &Object, key: Key) {
        page::put_number(object, key.at, key.length, *self as f64);
    }
}

impl ToJs for f64 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self)
    }

    fn put_into(&self, object: &Object, key: Key) {
        page::put_number(object, key.at, key.length, *self);
    }
}

impl ToJs for bool {
    fn to_js(&self) -> JsValue {
        JsValue::from_bool(*self)
    }
}

impl ToJs for JsValue {
    fn to_js(&self) -> JsValue {
        self.clone()
    }
}

impl<T: ToJs> ToJs for [T] {
    fn to_js(&self) -> JsValue {
        self.iter().map(ToJs::to_js).collect::<Array>().into()
    }

    fn put_into(&self, object: &Object, key: Key) {
        let list = page::put_list(object, key.at, key.length);
        for (index, entry) in self.iter().enumerate() {
            entry.put_into(&list, Key::entry(index));
        }
    }
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> JsValue {
        self.as_slice().to_js()
    }

    fn put_into(&self, object: &Object, key: Key) {
        self.as_slice().put_into(object, key);
    }
}

impl<K: ToJs, V: ToJs> ToJs for [(K, V)] {
    fn to_js(&self) -> JsValue {
        let object = Object::new();
        for (key, value) in self {
            // A new object takes every member.
            let _ = Reflect::set(&object, &key.to_js(), &value.to_js());
        }
        object.into()
    }
}

impl FromJs for String {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        page::text_of(object, key.at, key.length)
    }
}

impl FromJs for i64 {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53 are exact")]
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let number = number_from(object, key)?;
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as Self)
    }
}

impl FromJs for f64 {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        number_from(object, key)
    }
}

impl FromJs for bool {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        page::truth_of(object, key.at, key.length)
    }
}

impl FromJs for JsValue {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let value = page::member(object, key.at, key.length);
        (!value.is_undefined()).then_some(value)
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let list = page::list_of(object, key.at, key.length);
        let count = usize::try_from(page::count_of(&list)).ok()?;
        (0..count).map(|index| T::read(&list, Key::entry(index))).collect()
    }
}

impl<K: FromJs, V: FromJs> FromJs for Vec<(K, V)> {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let list = page::entries_of(object, key.at, key.length);
        let count = usize::try_from(page::count_of(&list)).ok()?;
        let pair = |at: usize| Some((K::read(&list, Key::entry(at))?, V::read(&list, Key::entry(at + 1))?));
        (0..count).step_by(2).map(pair).collect()
    }
}
