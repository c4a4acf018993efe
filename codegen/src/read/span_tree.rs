//! Where everything stands in a document: a tree with the shape of the YAML and a span at every node.

use indexmap::IndexMap;

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
}
