//! Values on their way to the page and back. What goes out is written in the page's form; what comes back is
//! untrusted: it is read leniently (numbers and booleans also from text, lists and objects also from JSON text), and
//! what cannot be read is `None`, never an exception.

use js_sys::{Array, JSON, JsString, Number, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind};
use crate::page;
use crate::page::place;

/// A value that the page understands.
pub(crate) trait ToJs {
    /// The value in the page's form.
    fn to_js(&self) -> JsValue;
}

/// A value that an answer may hold.
pub(crate) trait FromJs: Sized {
    /// The value, where it can be read.
    fn from_js(value: &JsValue) -> Option<Self>;
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
            fn from_js(value: &wasm_bindgen::JsValue) -> Option<Self> {
                $crate::value::object_from(value).map(Self)
            }
        }
    };
}

/// A kind of text that params hold.
macro_rules! text_to_js {
    ($name:ident) => {
        impl $crate::value::ToJs for $name {
            fn to_js(&self) -> wasm_bindgen::JsValue {
                $crate::value::text(self.as_str())
            }
        }
    };
}

/// A kind of text that answers hold.
macro_rules! text_from_js {
    ($name:ident) => {
        impl $crate::value::FromJs for $name {
            fn from_js(value: &wasm_bindgen::JsValue) -> Option<Self> {
                <String as $crate::value::FromJs>::from_js(value).map(|text| Self::from(text.as_str()))
            }
        }
    };
}

pub(crate) use {dictionary, dictionary_from_js, dictionary_to_js, text_from_js, text_to_js};

/// A text as the page has it.
pub(crate) fn text(text: &str) -> JsValue {
    page::text_at(place(text), text.len())
}

/// Writes a member. Where the page has frozen the object, it stays as it is.
pub(crate) fn put(object: &Object, name: &'static str, value: &JsValue) {
    page::put_member(object, place(name), name.len(), value);
}

/// Reads a member; `undefined` where there is none.
pub(crate) fn get(object: &JsValue, name: &'static str) -> JsValue {
    page::member(object, place(name), name.len())
}

/// Reads a member that holds JSON text.
pub(crate) fn get_json_text(object: &JsValue, name: &'static str) -> JsValue {
    page::parsed(&get(object, name))
}

/// Reads a member that holds entries joined to one text.
pub(crate) fn get_joined_text(object: &JsValue, name: &'static str, separator: &str) -> JsValue {
    let value = get(object, name);
    match value.dyn_ref::<JsString>() {
        Some(text) if text.length() == 0 => Array::new().into(),
        Some(text) => text.split(separator).into(),
        None => value,
    }
}

/// A value that an answer promises.
pub(crate) fn required_field<T: FromJs>(value: &JsValue, owner: &'static str, name: &str) -> Result<T, PrefixError> {
    T::from_js(value).ok_or_else(|| unreadable(owner, name))
}

#[cold]
fn unreadable(owner: &'static str, name: &str) -> PrefixError {
    let mut message = String::from("missing or unreadable: ");
    message.push_str(name);
    PrefixError::new(owner, PrefixErrorKind::Invalid, message)
}

/// A boolean as `1` or `0`.
pub(crate) fn as_zero_one(value: bool) -> JsValue {
    JsValue::from_f64(f64::from(u8::from(value)))
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
pub(crate) fn as_texts<T: AsRef<str>>(texts: &[T]) -> JsValue {
    texts.iter().map(|entry| text(entry.as_ref())).collect::<Array>().into()
}

/// An object, also from JSON text.
pub(crate) fn object_from(value: &JsValue) -> Option<Object> {
    page::object_of(value)
}

/// What JSON text says; anything else as it is. Text that is no JSON is `undefined`.
pub(crate) fn from_json_text(value: &JsValue) -> JsValue {
    page::parsed(value)
}

/// A record from JSON text, as a server writes it.
pub(crate) fn read_json<T: FromJs>(text: &str, owner: &'static str) -> Result<T, PrefixError> {
    T::from_js(&JsValue::from_str(text))
        .ok_or_else(|| PrefixError::new(owner, PrefixErrorKind::Invalid, "not the JSON text of an object".to_owned()))
}

/// A copy of an object that holds its tag too.
pub(crate) fn with_tag(object: &Object, tag: &'static str, text: &str) -> Object {
    let copy = Object::assign(&Object::new(), object);
    put(&copy, tag, &self::text(text));
    copy
}

/// An object that holds a tag and the content that goes with it.
pub(crate) fn with_tag_and_content(
    record: &Object,
    tag: &'static str,
    text: &str,
    content: &'static str,
) -> Object {
    let outer = Object::new();
    put(&outer, tag, &self::text(text));
    put(&outer, content, record);
    outer
}

/// A number, also from decimal or `0x…` text.
pub(crate) fn number_from(value: &JsValue) -> Option<f64> {
    Some(page::number_of(value)).filter(|number| number.is_finite())
}

impl ToJs for String {
    fn to_js(&self) -> JsValue {
        text(self)
    }
}

impl ToJs for i64 {
    #[expect(clippy::cast_precision_loss, reason = "JavaScript numbers hold whole numbers up to 2^53")]
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self as f64)
    }
}

impl ToJs for f64 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(*self)
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
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> JsValue {
        self.as_slice().to_js()
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
    fn from_js(value: &JsValue) -> Option<Self> {
        page::text_of(value)
    }
}

impl FromJs for i64 {
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^53 are exact")]
    fn from_js(value: &JsValue) -> Option<Self> {
        number_from(value).filter(|number| number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).map(|number| number as Self)
    }
}

impl FromJs for f64 {
    fn from_js(value: &JsValue) -> Option<Self> {
        number_from(value)
    }
}

impl FromJs for bool {
    fn from_js(value: &JsValue) -> Option<Self> {
        page::truth_of(value)
    }
}

impl FromJs for JsValue {
    fn from_js(value: &JsValue) -> Option<Self> {
        (!value.is_undefined()).then(|| value.clone())
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn from_js(value: &JsValue) -> Option<Self> {
        page::list_of(value)?.iter().map(|entry| T::from_js(&entry)).collect()
    }
}

impl<K: FromJs, V: FromJs> FromJs for Vec<(K, V)> {
    fn from_js(value: &JsValue) -> Option<Self> {
        let entries = Object::entries(&object_from(value)?);
        entries
            .iter()
            .map(|entry| {
                let entry: Array = entry.unchecked_into();
                Some((K::from_js(&entry.get(0))?, V::from_js(&entry.get(1))?))
            })
            .collect()
    }
}
