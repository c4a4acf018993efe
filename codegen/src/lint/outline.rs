//! Documents in, all their values in one list out: each with its key, its place and what it is part of.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Change, Fix};
use crate::read::Document;
use crate::read::span_tree::{Node, NodeKind};
use crate::source::Span;

/// All values of all documents, each after the one it is part of.
pub(super) struct Outline<'a> {
    pub items: Vec<Item<'a>>,
    /// The maps of each raw type.
    by_shape: BTreeMap<&'static str, Vec<usize>>,
}

/// A value.
pub(super) struct Item<'a> {
    /// Its key, or its index in a list; empty for a whole document.
    pub step: Cow<'a, str>,
    /// The place of the key, or of the value where there is none.
    pub key: Span,
    pub node: &'a Node,
    /// What it is part of.
    pub parent: Option<usize>,
}

impl Item<'_> {
    /// The raw type of the map.
    pub fn shape(&self) -> &'static str {
        self.node.shape().map_or("", |shape| shape.name)
    }

    /// The text of one of its keys.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.node.get(key).map(Node::text)
    }
}

impl<'a> Outline<'a> {
    pub fn of(documents: &'a [Document]) -> Self {
        let mut items = Vec::new();
        for document in documents {
            let root = &document.spans;
            let mut next = items.len();
            items.push(Item { step: Cow::Borrowed(""), key: root.span, node: root, parent: None });
            // Each item adds its parts at the end: no recursion, however deep the document is.
            while let Some(node) = items.get(next).map(|item| item.node) {
                match &node.kind {
                    NodeKind::Scalar(_) => {}
                    NodeKind::List(entries) => items.extend(entries.iter().enumerate().map(|(index, node)| Item {
                        step: Cow::Owned(index.to_string()),
                        key: node.span,
                        node,
                        parent: Some(next),
                    })),
                    NodeKind::Map(entries) => items.extend(entries.iter().map(|(key, (span, node))| Item {
                        step: Cow::Borrowed(key.as_str()),
                        key: *span,
                        node,
                        parent: Some(next),
                    })),
                }
                next += 1;
            }
        }
        let mut by_shape: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            if let Some(shape) = item.node.shape() {
                by_shape.entry(shape.name).or_default().push(index);
            }
        }
        Self { items, by_shape }
    }

    /// The items of these raw types.
    pub fn shaped(&self, shapes: &'static [&'static str]) -> impl Iterator<Item = (usize, &Item<'a>)> {
        let indices = shapes.iter().filter_map(|shape| self.by_shape.get(shape)).flatten();
        indices.filter_map(|index| Some((*index, self.items.get(*index)?)))
    }

    /// What an item is part of.
    pub fn parent(&self, item: &Item<'a>) -> Option<&Item<'a>> {
        self.items.get(item.parent?)
    }

    /// The key of the document that leads to an item.
    pub fn section(&self, mut index: usize) -> &str {
        while let Some(parent) = self.items[index].parent.filter(|parent| self.items[*parent].parent.is_some()) {
            index = parent;
        }
        &self.items[index].step
    }

    /// A fix of a value below an item.
    pub fn fix(&self, mut index: usize, key: &str, change: Change) -> Fix {
        let mut path = vec![key.to_owned()];
        while let Some(parent) = self.items[index].parent {
            path.push(self.items[index].step.to_string());
            index = parent;
        }
        path.reverse();
        Fix { file: self.items[index].node.span.file, path, change }
    }
}
