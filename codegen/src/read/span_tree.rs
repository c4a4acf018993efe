//! Where everything stands in a document: a tree with the shape of the YAML and a span at every node.

use indexmap::{IndexMap, IndexSet};

use super::scalar::Scalar;
use crate::source::Span;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'` or `"…"`.
    Quoted,
    /// `|` or `>`.
    Block,
}

/// A value and where it stands.
#[derive(Debug)]
pub struct Node {
    /// The value's place.
    pub span: Span,
    /// What is in it.
    pub kind: NodeKind,
    /// What a map is in the schema language; `None` where its keys are names or data.
    pub(super) shape: Option<Shape>,
    /// Text of a scalar, without quotes and escapes.
    pub(super) text: String,
    /// Of another kind than expected: reported, and absent from the raw types.
    pub(super) dropped: bool,
    /// A word where the schema language wants one: a text that is no data.
    pub(super) word: bool,
    /// Keys of a map that are missing only because they are misspelt.
    pub(super) misspelt: Vec<&'static str>,
    /// A map that had keys which could not be read.
    pub(super) incomplete: bool,
}

/// A map whose keys belong to the schema language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Name of the raw type (`RawField`).
    pub name: &'static str,
    /// Its keys, in the order in which they should stand.
    pub keys: &'static [&'static str],
}

/// What is in a value.
#[derive(Debug)]
pub enum NodeKind {
    /// A scalar.
    Scalar(ScalarStyle),
    /// A list.
    List(Vec<Node>),
    /// A map: key → place of the key, value.
    Map(IndexMap<String, (Span, Node)>),
}

impl Node {
    /// A value of some kind.
    pub(super) fn new(span: Span, kind: NodeKind) -> Self {
        Self {
            span,
            kind,
            shape: None,
            text: String::new(),
            dropped: false,
            word: false,
            misspelt: Vec::new(),
            incomplete: false,
        }
    }

    /// A scalar.
    pub(super) fn scalar(span: Span, style: ScalarStyle, text: String) -> Self {
        Self { text, ..Self::new(span, NodeKind::Scalar(style)) }
    }

    /// What the map is in the schema language.
    pub fn shape(&self) -> Option<Shape> {
        self.shape
    }

    /// Text of a scalar, without quotes and escapes; empty for lists and maps.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Map(entries) => entries.get(key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The place of a key.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        match &self.kind {
            NodeKind::Map(entries) => entries.get(key).map(|(span, _)| *span),
            _ => None,
        }
    }

    /// An entry of a list.
    pub fn index(&self, index: usize) -> Option<&Node> {
        match &self.kind {
            NodeKind::List(entries) => entries.get(index),
            _ => None,
        }
    }

    /// What a step leads to: a key of a map, or an index of a list.
    pub fn step(&self, step: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::List(entries) => entries.get(step.parse::<usize>().ok()?),
            _ => self.get(step),
        }
    }

    /// Its value is of the wrong kind; that is reported already.
    pub fn is_left_out(&self) -> bool {
        self.dropped
    }

    /// A missing `key` is no news: it is misspelt or could not be read, or its value is of the wrong kind, and that
    /// is already reported.
    pub fn excuses(&self, key: &str) -> bool {
        self.incomplete || self.misspelt.contains(&key) || self.get(key).is_some_and(|node| node.dropped)
    }

    /// Collects the keys below keys that mean nothing where they stand: what they define is not read.
    pub(crate) fn note_misplaced(&self, names: &mut IndexSet<String>) {
        let meant = |key: &String| self.shape.is_none_or(|shape| shape.keys.contains(&key.as_str()));
        match &self.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(entries) => entries.iter().for_each(|entry| entry.note_misplaced(names)),
            NodeKind::Map(entries) => {
                for (key, (_, node)) in entries {
                    match &node.kind {
                        NodeKind::Map(below) if !meant(key) => names.extend(below.keys().cloned()),
                        _ => node.note_misplaced(names),
                    }
                }
            }
        }
    }

    /// A scalar that says nothing.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self.kind, NodeKind::Scalar(style) if Scalar::of(&self.text, style) == Scalar::Nothing)
    }

    /// Takes dropped values out of lists, so that entries have the same index here and in the raw types.
    pub(super) fn prune_lists(&mut self) {
        match &mut self.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(entries) => {
                entries.retain(|entry| !entry.dropped);
                entries.iter_mut().for_each(Node::prune_lists);
            }
            NodeKind::Map(entries) => entries.values_mut().for_each(|(_, node)| node.prune_lists()),
        }
    }
}
