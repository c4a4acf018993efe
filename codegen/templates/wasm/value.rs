//! Values on their way to the page and back. What goes out is written into bytes, which the page reads at once when the
//! call is made; what comes back is untrusted: it is read leniently (numbers and booleans also from text, lists and objects
//! also from JSON text), and what cannot be read is `None` or an error, never an exception.

use std::fmt;

use js_sys::{Array, JsString, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{PrefixError, PrefixErrorKind};
use crate::page;
use crate::page::{ITSELF, Key, Name};

/// A value that the page understands.
pub(crate) trait ToJs {
    /// Writes the value in the page's form.
    fn write(&self, fields: &mut Fields);
}

/// A value that an answer may hold.
pub(crate) trait FromJs: Sized {
    /// A member, where it can be read.
    fn read(object: &JsValue, key: Key) -> Option<Self>;
}

/// What stands before a value; the page reads the same numbers.
const END: u8 = 0;

const NUMBER: u8 = 1;

const TEXT: u8 = 2;

const NAME: u8 = 3;

const TRUE: u8 = 4;

const FALSE: u8 = 5;

const LIST: u8 = 6;

const OBJECT: u8 = 7;

const MAP: u8 = 8;

const JSON: u8 = 9;

const AS_JSON: u8 = 10;

const AS_JOINED: u8 = 11;

/// In the place of a name: all members of the object that follows.
const MEMBERS: Name = Name(0x1fff_ffff);

/// Room for the members of most calls.
const ROOM: usize = 64;

/// Members on their way to the page. Of those with the same name the last one counts.
#[derive(Clone)]
pub(crate) struct Fields(Vec<u8>);

impl Fields {
    /// No members.
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(ROOM))
    }

    /// Where they are in the memory.
    pub(crate) fn at(&self) -> usize {
        page::show_memory();
        self.0.as_ptr() as usize
    }

    /// How many bytes they are.
    pub(crate) fn length(&self) -> usize {
        self.0.len()
    }

    /// An object of the page with these members.
    pub(crate) fn to_object(&self) -> Object {
        page::object_at(self.at(), self.length())
    }

    fn kind(&mut self, kind: u8) {
        self.0.push(kind);
    }
}

/// The members of an object of the page.
pub(crate) fn fields_of(object: &JsValue) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, MEMBERS, object);
    fields
}

/// Writes a name.
pub(crate) fn write_name(fields: &mut Fields, name: Name) {
    fields.kind(NAME);
    fields.0.extend_from_slice(&name.0.to_le_bytes());
}

/// Writes a text.
pub(crate) fn write_text(fields: &mut Fields, text: &str) {
    write_long(fields, TEXT, text);
}

/// Writes what JSON text says; nothing for an empty one.
fn write_json(fields: &mut Fields, text: &str) {
    write_long(fields, JSON, text);
}

#[expect(clippy::cast_possible_truncation, reason = "the memory has less than 2^32 bytes")]
fn write_long(fields: &mut Fields, kind: u8, text: &str) {
    fields.kind(kind);
    fields.0.extend_from_slice(&(text.len() as u32).to_le_bytes());
    fields.0.extend_from_slice(text.as_bytes());
}

/// Writes an object with members.
pub(crate) fn write_object(fields: &mut Fields, members: &Fields) {
    fields.kind(OBJECT);
    fields.0.extend_from_slice(&members.0);
    fields.0.extend_from_slice(&[END; 4]);
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&page::json_text(&self.to_object()))
    }
}

/// What every wrapper around members that go to the page has in common.
macro_rules! members {
    ($name:ident) => {
        impl From<$name> for wasm_bindgen::JsValue {
            fn from(value: $name) -> Self {
                value.0.to_object().into()
            }
        }
    };
}

/// Members that stand inside of params.
macro_rules! members_to_js {
    ($name:ident) => {
        impl $crate::value::ToJs for $name {
            fn write(&self, fields: &mut $crate::value::Fields) {
                $crate::value::write_object(fields, &self.0);
            }
        }
    };
}

/// Members that JSON text tells.
macro_rules! members_from_js {
    ($name:ident) => {
        impl $crate::value::FromJs for $name {
            fn read(object: &wasm_bindgen::JsValue, key: $crate::page::Key) -> Option<Self> {
                $crate::value::object_from(object, key).map(|object| Self($crate::value::fields_of(&object)))
            }
        }
    };
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
            fn write(&self, fields: &mut $crate::value::Fields) {
                $crate::value::ToJs::write(&wasm_bindgen::JsValue::from(&self.0), fields);
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
            fn write(&self, fields: &mut $crate::value::Fields) {
                $crate::value::write_text(fields, self.as_str());
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

pub(crate) use {dictionary, dictionary_from_js, dictionary_to_js};
pub(crate) use {members, members_from_js, members_to_js};
pub(crate) use {text_from_js, text_to_js};

/// Writes a member.
pub(crate) fn put<T: ToJs + ?Sized>(fields: &mut Fields, name: Name, value: &T) {
    fields.0.extend_from_slice(&name.0.to_le_bytes());
    value.write(fields);
}

/// Writes a member of an object that the page holds. Where the page has frozen it, it stays as it is.
pub(crate) fn change<T: ToJs + ?Sized>(object: &Object, name: Name, value: &T) {
    let mut fields = Fields::new();
    put(&mut fields, name, value);
    page::put_members(object, fields.at(), fields.length());
}

/// A text that may be one of the names, by its number: zero is none of them.
pub(crate) fn known_name(object: &JsValue, key: Key) -> Name {
    Name(page::known_of(object, key.0))
}

/// A value, where it can be read.
pub(crate) fn from_js<T: FromJs>(value: &JsValue) -> Option<T> {
    T::read(value, ITSELF)
}

/// Reads a member, where it can be read.
pub(crate) fn read<T: FromJs>(object: &JsValue, name: Name) -> Option<T> {
    T::read(object, name.into())
}

/// The JSON text in a member, as it is; of an object the text that is made of it.
pub(crate) fn json_text_in(object: &JsValue, name: Name) -> Option<String> {
    page::json_text_in(object, name.0)
}

/// Reads a member that holds JSON text.
pub(crate) fn get_json_text(object: &JsValue, name: Name) -> JsValue {
    page::parsed(&page::member(object, name.0))
}

/// Reads a member that holds entries joined to one text.
pub(crate) fn get_joined_text(object: &JsValue, name: Name, separator: &str) -> JsValue {
    let value = page::member(object, name.0);
    match value.dyn_ref::<JsString>() {
        Some(text) if text.length() == 0 => Array::new().into(),
        Some(text) => text.split(separator).into(),
        None => value,
    }
}

/// A value that an answer promises.
pub(crate) fn promised<T>(value: Option<T>, owner: &'static str, name: Name) -> Result<T, PrefixError> {
    value.ok_or_else(|| unreadable(owner, name))
}

#[cold]
fn unreadable(owner: &'static str, name: Name) -> PrefixError {
    PrefixError::new(owner, PrefixErrorKind::Invalid, page::unreadable_text(name.0))
}

/// A boolean as `1` or `0`.
pub(crate) fn as_zero_one(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// A whole number as decimal text, exact to the last digit.
pub(crate) struct AsDecimal(pub(crate) i64);

impl ToJs for AsDecimal {
    fn write(&self, fields: &mut Fields) {
        let mut text = String::new();
        if self.0 < 0 {
            text.push('-');
        }
        push_digits(&mut text, self.0.unsigned_abs(), 10, 1);
        write_text(fields, &text);
    }
}

/// A whole number as text `0x…` with at least so many digits. There is none of a negative one, which stays a number.
pub(crate) struct AsHex(pub(crate) i64, pub(crate) u8);

impl ToJs for AsHex {
    fn write(&self, fields: &mut Fields) {
        match u64::try_from(self.0) {
            Ok(number) => {
                let mut text = "0x".to_owned();
                push_digits(&mut text, number, 16, self.1);
                write_text(fields, &text);
            }
            Err(_) => self.0.write(fields),
        }
    }
}

/// Writes the digits of a number, at least so many: less code than the formatting that the library brings along.
#[expect(clippy::cast_possible_truncation, reason = "a digit is less than its base")]
fn push_digits(text: &mut String, number: u64, base: u64, least: u8) {
    if number >= base || least > 1 {
        push_digits(text, number / base, base, least.saturating_sub(1));
    }
    let digit = (number % base) as u8;
    text.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
}

/// A list as one text, with this between its entries.
pub(crate) struct AsJoined<'a, T: ?Sized>(pub(crate) &'a T, pub(crate) &'static str);

impl<T: ToJs + ?Sized> ToJs for AsJoined<'_, T> {
    fn write(&self, fields: &mut Fields) {
        fields.kind(AS_JOINED);
        write_text(fields, self.1);
        self.0.write(fields);
    }
}

/// A value as JSON text.
pub(crate) struct AsJson<'a, T: ?Sized>(pub(crate) &'a T);

impl<T: ToJs + ?Sized> ToJs for AsJson<'_, T> {
    fn write(&self, fields: &mut Fields) {
        fields.kind(AS_JSON);
        self.0.write(fields);
    }
}

/// What JSON text says.
pub(crate) struct Json(pub(crate) &'static str);

impl ToJs for Json {
    fn write(&self, fields: &mut Fields) {
        write_json(fields, self.0);
    }
}

/// One of the names.
impl ToJs for Name {
    fn write(&self, fields: &mut Fields) {
        write_name(fields, *self);
    }
}

/// A list of texts.
pub(crate) struct Texts<'a, T>(pub(crate) &'a [T]);

impl<T: AsRef<str>> ToJs for Texts<'_, T> {
    fn write(&self, fields: &mut Fields) {
        fields.kind(LIST);
        for entry in self.0 {
            write_text(fields, entry.as_ref());
        }
        fields.kind(END);
    }
}

/// An object, also from JSON text.
pub(crate) fn object_from(object: &JsValue, key: Key) -> Option<Object> {
    let value = page::object_of(object, key.0);
    (!value.is_undefined()).then(|| value.unchecked_into())
}

/// The object that JSON text tells.
pub(crate) fn object_of_text(text: &str) -> Option<Object> {
    object_from(&JsValue::from_str(text), ITSELF)
}

/// A record from JSON text, as a server writes it.
pub(crate) fn read_json<T: FromJs>(text: &str, owner: &'static str) -> Result<T, PrefixError> {
    from_js(&JsValue::from_str(text))
        .ok_or_else(|| PrefixError::new(owner, PrefixErrorKind::Invalid, "not the JSON text of an object".to_owned()))
}

/// An object that holds its tag too.
pub(crate) fn with_tag(record: &dyn ToJs, tag: Name, text: Name) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, MEMBERS, record);
    put(&mut fields, tag, &text);
    fields
}

/// An object that holds a tag and the content that goes with it.
pub(crate) fn with_tag_and_content(record: &dyn ToJs, tag: Name, text: Name, content: Name) -> Fields {
    let mut fields = Fields::new();
    put(&mut fields, tag, &text);
    put(&mut fields, content, record);
    fields
}

/// A number, also from decimal or `0x…` text.
pub(crate) fn number_from(object: &JsValue, key: Key) -> Option<f64> {
    Some(page::number_of(object, key.0)).filter(|number| number.is_finite())
}

impl ToJs for str {
    fn write(&self, fields: &mut Fields) {
        write_text(fields, self);
    }
}

impl ToJs for String {
    fn write(&self, fields: &mut Fields) {
        write_text(fields, self);
    }
}

impl ToJs for i64 {
    #[expect(clippy::cast_precision_loss, reason = "JavaScript numbers hold whole numbers up to 2^53")]
    fn write(&self, fields: &mut Fields) {
        (*self as f64).write(fields);
    }
}

impl ToJs for f64 {
    fn write(&self, fields: &mut Fields) {
        fields.kind(NUMBER);
        fields.0.extend_from_slice(&self.to_le_bytes());
    }
}

impl ToJs for bool {
    fn write(&self, fields: &mut Fields) {
        fields.kind(if *self { TRUE } else { FALSE });
    }
}

impl ToJs for JsValue {
    fn write(&self, fields: &mut Fields) {
        write_json(fields, &page::json_text(self));
    }
}

impl<T: ToJs> ToJs for [T] {
    fn write(&self, fields: &mut Fields) {
        fields.kind(LIST);
        for entry in self {
            entry.write(fields);
        }
        fields.kind(END);
    }
}

impl<T: ToJs> ToJs for Vec<T> {
    fn write(&self, fields: &mut Fields) {
        self.as_slice().write(fields);
    }
}

impl<K: ToJs, V: ToJs> ToJs for [(K, V)] {
    fn write(&self, fields: &mut Fields) {
        fields.kind(MAP);
        for (key, value) in self {
            key.write(fields);
            value.write(fields);
        }
        fields.kind(END);
    }
}

impl FromJs for String {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        page::text_of(object, key.0)
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
        page::truth_of(object, key.0)
    }
}

impl FromJs for JsValue {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let value = page::member(object, key.0);
        (!value.is_undefined()).then_some(value)
    }
}

impl<T: FromJs> FromJs for Vec<T> {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let list = page::list_of(object, key.0);
        let count = u32::try_from(page::count_of(&list)).ok()?;
        (0..count).map(|index| T::read(&list, page::entry(index))).collect()
    }
}

impl<K: FromJs, V: FromJs> FromJs for Vec<(K, V)> {
    fn read(object: &JsValue, key: Key) -> Option<Self> {
        let list = page::entries_of(object, key.0);
        let count = u32::try_from(page::count_of(&list)).ok()?;
        let pair = |at: u32| Some((K::read(&list, page::entry(at))?, V::read(&list, page::entry(at + 1))?));
        (0..count).step_by(2).map(pair).collect()
    }
}
