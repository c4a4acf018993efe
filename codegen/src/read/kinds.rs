//! The tree of a file in, its raw types out. A serde deserialiser over the tree that goes on after every mistake.
//!
//! A value of the wrong kind is reported and marked; serde gets an empty value of the right kind in its place, so
//! that the rest is checked too. If there was any, the tree is read once more without the marked values. The keys
//! that are known at a place come from the raw structs themselves.

use indexmap::map;
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::raw::RawFile;
use super::scalar::Scalar;
use super::span_tree::{Node, NodeKind, Shape};
use super::wrong::{self, Holder, Wanted};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Fills the raw types from a tree. Reports unknown keys and values of the wrong kind, and marks them in the tree.
pub(super) fn raw_file(root: &mut Node, findings: &mut Vec<Diagnostic>) -> RawFile {
    let mut pass = Pass { findings, reports: true, dropped: false };
    let first = fill(root, &mut pass);
    if !pass.dropped {
        return first;
    }
    root.prune_lists();
    if root.dropped {
        return RawFile::default();
    }
    pass.reports = false;
    fill(root, &mut pass)
}

/// Tells each map of a tree what it is in the schema language.
pub(super) fn shape(root: &mut Node) {
    fill(root, &mut Pass { findings: &mut Vec::new(), reports: false, dropped: false });
}

/// One pass over the tree.
fn fill(root: &mut Node, pass: &mut Pass<'_>) -> RawFile {
    let span = root.span;
    let reader = Reader { node: root, holder: Holder::File, key: None, pass };
    RawFile::deserialize(reader).unwrap_or_else(|error| {
        pass.findings.push(Diagnostic::new(Code::WrongKind, span, error.to_string()));
        RawFile::default()
    })
}

/// What a pass knows.
struct Pass<'p> {
    findings: &'p mut Vec<Diagnostic>,
    /// The first pass reports, the second only reads.
    reports: bool,
    /// A value was of the wrong kind.
    dropped: bool,
}

/// Reads one value.
struct Reader<'n, 'p, 'f> {
    node: &'n mut Node,
    holder: Holder<'n>,
    /// The key that the value belongs to.
    key: Option<Span>,
    pass: &'p mut Pass<'f>,
}

impl Reader<'_, '_, '_> {
    /// The meaning of the value, if it is a scalar.
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self.node.kind {
            NodeKind::Scalar(style) => Some(Scalar::of(&self.node.text, style)),
            NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }

    /// Reports the value and marks it.
    fn wrong(&mut self, wanted: Wanted) {
        self.node.dropped = true;
        self.pass.dropped = true;
        if self.pass.reports {
            self.pass.findings.push(wrong::kind(self.node, self.holder, self.key, wanted));
        }
    }

    /// Reads a whole number.
    fn whole<T: TryFrom<u64> + TryFrom<i64> + Default>(&mut self, words: &'static str) -> T {
        let number = match self.scalar() {
            Some(Scalar::Unsigned(number)) => T::try_from(number).ok(),
            Some(Scalar::Negative(number)) => T::try_from(number).ok(),
            _ => None,
        };
        number.unwrap_or_else(|| {
            self.wrong(Wanted::Whole(words));
            T::default()
        })
    }
}

/// Methods that read whole numbers.
macro_rules! whole_numbers {
    ($($method:ident $visit:ident $words:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.whole($words))
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_, '_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar() {
            Some(Scalar::Nothing) => visitor.visit_unit(),
            Some(Scalar::Bool(value)) => visitor.visit_bool(value),
            Some(Scalar::Unsigned(number)) => visitor.visit_u64(number),
            Some(Scalar::Negative(number)) => visitor.visit_i64(number),
            Some(Scalar::Float(number)) => visitor.visit_f64(number),
            Some(Scalar::Text(text)) => visitor.visit_str(text),
            None if matches!(self.node.kind, NodeKind::List(_)) => self.deserialize_seq(visitor),
            None => self.deserialize_map(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if self.scalar() == Some(Scalar::Nothing) {
            self.wrong(Wanted::Value);
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        self.node.word = true;
        if let Some(Scalar::Text(text)) = self.scalar() {
            return visitor.visit_str(text);
        }
        self.wrong(Wanted::Text);
        visitor.visit_str("")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if let Some(Scalar::Bool(value)) = self.scalar() {
            return visitor.visit_bool(value);
        }
        self.wrong(Wanted::Bool);
        visitor.visit_bool(false)
    }

    fn deserialize_f64<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.scalar() {
            Some(Scalar::Float(number)) => visitor.visit_f64(number),
            Some(Scalar::Unsigned(number)) => visitor.visit_u64(number),
            Some(Scalar::Negative(number)) => visitor.visit_i64(number),
            _ => {
                self.wrong(Wanted::Number);
                visitor.visit_u64(0)
            }
        }
    }

    whole_numbers! {
        deserialize_u8 visit_u8 "a whole number from 0 to 255";
        deserialize_u16 visit_u16 "a whole number from 0 to 65535";
        deserialize_u32 visit_u32 "a whole number from 0 to 4294967295";
        deserialize_u64 visit_u64 "a whole number from 0";
        deserialize_i8 visit_i8 "a whole number from -128 to 127";
        deserialize_i16 visit_i16 "a whole number from -32768 to 32767";
        deserialize_i32 visit_i32 "a whole number from -2147483648 to 2147483647";
        deserialize_i64 visit_i64 "a whole number";
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if !matches!(self.node.kind, NodeKind::List(_)) {
            self.wrong(Wanted::List);
        }
        let entries: &mut [Node] = match &mut self.node.kind {
            NodeKind::List(entries) => entries,
            _ => &mut [],
        };
        let read = visitor.visit_seq(Entries { rest: entries.iter_mut(), holder: self.holder, pass: self.pass });
        if self.pass.reports {
            wrong::words_twice(entries, self.pass.findings);
        }
        read
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if !matches!(self.node.kind, NodeKind::Map(_)) {
            self.wrong(Wanted::Map(&[]));
        }
        visitor.visit_map(Pairs::of(self.node, None, self.pass))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.node.shape = Some(Shape { name, keys: fields });
        if !matches!(self.node.kind, NodeKind::Map(_)) {
            self.wrong(Wanted::Map(fields));
        } else if self.pass.reports {
            wrong::unknown_keys(self.node, fields, self.pass.findings);
        }
        visitor.visit_map(Pairs::of(self.node, Some(fields), self.pass))
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// The entries of a list.
struct Entries<'n, 'p, 'f> {
    rest: std::slice::IterMut<'n, Node>,
    holder: Holder<'n>,
    pass: &'p mut Pass<'f>,
}

impl<'de> SeqAccess<'de> for Entries<'_, '_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.rest.find(|node| !node.dropped) else { return Ok(None) };
        let holder = self.holder.entry();
        seed.deserialize(Reader { node, holder, key: None, pass: self.pass }).map(Some)
    }
}

/// The keys and values of a map.
struct Pairs<'n, 'p, 'f> {
    entries: Option<map::IterMut<'n, String, (Span, Node)>>,
    /// The keys that are read; `None` means all.
    fields: Option<&'static [&'static str]>,
    next: Option<(&'n str, Span, &'n mut Node)>,
    pass: &'p mut Pass<'f>,
}

impl<'n, 'p, 'f> Pairs<'n, 'p, 'f> {
    /// The pairs of a node; none if it is no map.
    fn of(node: &'n mut Node, fields: Option<&'static [&'static str]>, pass: &'p mut Pass<'f>) -> Self {
        let entries = match &mut node.kind {
            NodeKind::Map(entries) => Some(entries.iter_mut()),
            _ => None,
        };
        Self { entries, fields, next: None, pass }
    }
}

impl<'de> MapAccess<'de> for Pairs<'_, '_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let fields = self.fields;
        let read = |key: &str| fields.is_none_or(|fields| fields.contains(&key));
        let found = self.entries.iter_mut().flatten().find(|(key, (_, node))| !node.dropped && read(key));
        let Some((key, (span, node))) = found else { return Ok(None) };
        self.next = Some((key, *span, node));
        let key: StrDeserializer<'_, Error> = key.as_str().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((key, span, node)) = self.next.take() else { return Err(Error::custom("a value without a key")) };
        seed.deserialize(Reader { node, holder: Holder::Key(key), key: Some(span), pass: self.pass })
    }
}
