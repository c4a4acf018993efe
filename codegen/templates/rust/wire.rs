use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Number, Value};

/// Why a value cannot be read, and where.
#[derive(Debug)]
pub(crate) struct ReadError {
    path: String,
    expected: &'static str,
}

impl ReadError {
    pub(crate) fn expected(what: &'static str) -> Self {
        Self { path: String::new(), expected: what }
    }

    /// The error happened inside of this member or entry.
    pub(crate) fn inside(mut self, member: &str) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{member}{joint}{}", self.path);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "expected {}", self.expected),
            path => write!(f, "`{path}`: expected {}", self.expected),
        }
    }
}

/// What can be read from the page form, and from the text that some platforms send in its place.
pub(crate) trait Read: Sized {
    fn read(value: Value) -> Result<Self, ReadError>;
}

impl Read for Value {
    fn read(value: Value) -> Result<Self, ReadError> {
        Ok(value)
    }
}

impl Read for String {
    fn read(value: Value) -> Result<Self, ReadError> {
        match value {
            Value::String(text) => Ok(text),
            Value::Number(number) => Ok(number.to_string()),
            Value::Bool(truth) => Ok(truth.to_string()),
            _ => Err(ReadError::expected("a text")),
        }
    }
}

impl Read for bool {
    fn read(value: Value) -> Result<Self, ReadError> {
        match String::read(value).as_deref() {
            Ok("true" | "1") => Ok(true),
            Ok("false" | "0") => Ok(false),
            _ => Err(ReadError::expected("true, false, 1 or 0")),
        }
    }
}

impl Read for i64 {
    fn read(value: Value) -> Result<Self, ReadError> {
        let number = match &value {
            Value::Number(number) => whole(number),
            Value::String(text) => whole_text(text.trim()),
            _ => None,
        };
        number.ok_or(ReadError::expected("a whole number"))
    }
}

impl Read for f64 {
    fn read(value: Value) -> Result<Self, ReadError> {
        let number = match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        };
        number.ok_or(ReadError::expected("a number"))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value) -> Result<Self, ReadError> {
        match from_text(value) {
            Value::Array(entries) => {
                let read = |(index, entry)| T::read(entry).map_err(|error| error.inside(&format!("[{index}]")));
                entries.into_iter().enumerate().map(read).collect()
            }
            _ => Err(ReadError::expected("a list")),
        }
    }
}

impl<K: Read + Ord, V: Read> Read for BTreeMap<K, V> {
    fn read(value: Value) -> Result<Self, ReadError> {
        match from_text(value) {
            Value::Object(members) => members
                .into_iter()
                .map(|(name, member)| {
                    let member = V::read(member).map_err(|error| error.inside(&name))?;
                    Ok((K::read(Value::String(name))?, member))
                })
                .collect(),
            _ => Err(ReadError::expected("an object")),
        }
    }
}

/// A whole number, also if it is written with a point.
fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| number.as_f64().and_then(whole_float))
}

/// A whole number that a float holds exactly.
fn whole_float(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64)
}

/// `12`, `-3`, `12.0` or `0x0c`.
fn whole_text(text: &str) -> Option<i64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok().or_else(|| text.parse().ok().and_then(whole_float)),
    }
}

/// The value inside of a JSON text, where there is one.
fn from_text(value: Value) -> Value {
    match value {
        Value::String(text) => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        other => other,
    }
}

/// The members of an object that is being read.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn of(value: Value) -> Result<Self, ReadError> {
        match from_text(value) {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(ReadError::expected("an object")),
        }
    }

    pub(crate) fn required<T: Read>(&mut self, name: &str) -> Result<T, ReadError> {
        let value = self.0.remove(name).ok_or_else(|| ReadError::expected("a value").inside(name))?;
        T::read(value).map_err(|error| error.inside(name))
    }

    /// A member that may be missing, `null`, or an empty text where no text is expected.
    pub(crate) fn optional<T: Read>(&mut self, name: &str) -> Result<Option<T>, ReadError> {
        let value = match self.0.remove(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(value) => value,
        };
        let empty = value == "";
        match T::read(value) {
            Err(_) if empty => Ok(None),
            Err(error) => Err(error.inside(name)),
            Ok(read) => Ok(Some(read)),
        }
    }

    /// All members that were not read yet, as one value.
    pub(crate) fn rest<T: Read>(self) -> Result<T, ReadError> {
        T::read(Value::Object(self.0))
    }

    /// A list that travels as one text.
    pub(crate) fn joined<T: Read>(&mut self, name: &str, separator: &str) -> Result<Vec<T>, ReadError> {
        let value = self.optional_joined(name, separator)?;
        value.ok_or_else(|| ReadError::expected("a value").inside(name))
    }

    /// A list that travels as one text and may be missing.
    pub(crate) fn optional_joined<T: Read>(
        &mut self,
        name: &str,
        separator: &str,
    ) -> Result<Option<Vec<T>>, ReadError> {
        if let Some(Value::String(text)) = self.0.get(name) {
            let parts = text.split(separator).filter(|part| !part.is_empty());
            let list = parts.map(|part| Value::String(part.to_owned())).collect();
            self.0.insert(name.to_owned(), Value::Array(list));
        }
        self.optional(name)
    }
}

/// Reads a type from whatever serde has.
pub(crate) fn read_from<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value: Value = Deserialize::deserialize(deserializer)?;
    T::read(value).map_err(serde::de::Error::custom)
}

/// Writes a member that may be missing.
pub(crate) fn optional<M: SerializeMap, T: Serialize>(
    page: &mut M,
    name: &'static str,
    value: Option<T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| page.serialize_entry(name, &value))
}

/// Writes a record with a tag beside its own members.
pub(crate) fn tagged<S: Serializer>(
    serializer: S,
    tag: &'static str,
    kind: &'static str,
    record: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut page = serializer.serialize_map(None)?;
    page.serialize_entry(tag, kind)?;
    if let Value::Object(members) = serde_json::to_value(record).map_err(serde::ser::Error::custom)? {
        for (name, member) in &members {
            page.serialize_entry(name, member)?;
        }
    }
    page.end()
}

/// A boolean as `0` or `1`.
pub(crate) struct ZeroOne(pub(crate) bool);

impl Serialize for ZeroOne {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(u8::from(self.0))
    }
}

/// A whole number as decimal text.
pub(crate) struct Decimal<T>(pub(crate) T);

impl<T: fmt::Display> Serialize for Decimal<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A whole number as text `0x…` with at least so many digits.
pub(crate) struct Hex<const DIGITS: usize>(pub(crate) i64);

impl<const DIGITS: usize> Serialize for Hex<DIGITS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("0x{:0DIGITS$x}", self.0))
    }
}

/// A list as one text.
pub(crate) struct Join<'a, T>(pub(crate) &'a [T], pub(crate) &'static str);

impl<T: fmt::Display> Serialize for Join<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(list, separator) = self;
        serializer.collect_str(&list.iter().map(T::to_string).collect::<Vec<_>>().join(separator))
    }
}

/// A value that travels as JSON text. The text is kept as it came: a signature over it stays valid.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonText<T> {
    text: String,
    value: T,
}

impl<T> JsonText<T> {
    /// The value inside.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value inside, without the text.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The text as it travels.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<T: Serialize> From<T> for JsonText<T> {
    fn from(value: T) -> Self {
        Self { text: serde_json::to_string(&value).unwrap_or_default(), value }
    }
}

impl<T: Read> Read for JsonText<T> {
    fn read(value: Value) -> Result<Self, ReadError> {
        let text = match &value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Ok(Self { text, value: T::read(from_text(value))? })
    }
}

impl<T> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A value as it stands in a query, before percent-encoding.
pub(crate) fn query_text(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        Ok(value) => value.to_string(),
        Err(_) => String::new(),
    }
}
