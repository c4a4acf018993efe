//! What a tree says, without how it is written: to tell whether two texts mean the same.

use indexmap::IndexMap;

use super::scalar::Scalar;
use super::span_tree::{Node, NodeKind};
use crate::diagnostic::Change;

/// The content of a value.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// A text, however it is quoted.
    Text(String),
    /// A number, a boolean or nothing, as it is written.
    Word(String),
    /// A list.
    List(Vec<Content>),
    /// A map. Keys of the schema language are sorted: their order says nothing. That of names does.
    Map(IndexMap<String, Content>),
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) | (Self::Word(one), Self::Word(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            // In their order.
            (Self::Map(one), Self::Map(other)) => one.as_slice() == other.as_slice(),
            _ => false,
        }
    }
}

impl Content {
    /// What a tree says.
    pub(crate) fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Scalar(style) => match Scalar::of(&node.text, *style) {
                Scalar::Text(text) => Self::Text(text.to_owned()),
                _ => Self::Word(node.text.clone()),
            },
            NodeKind::List(entries) => Self::List(entries.iter().map(Self::of).collect()),
            NodeKind::Map(entries) => {
                let mut entries: IndexMap<_, _> =
                    entries.iter().map(|(key, (_, node))| (key.clone(), Self::of(node))).collect();
                if node.shape.is_some() {
                    entries.sort_unstable_keys();
                }
                Self::Map(entries)
            }
        }
    }

    /// Changes a value inside; `None` where there is none.
    pub(crate) fn change(&mut self, path: &[String], change: &Change) -> Option<()> {
        let Some((step, rest)) = path.split_first() else {
            let Change::Text(text) = change else { return None };
            *self = Self::Text(text.clone());
            return Some(());
        };
        match self {
            Self::List(entries) => entries.get_mut(step.parse::<usize>().ok()?)?.change(rest, change),
            Self::Map(entries) => {
                if rest.is_empty() && *change == Change::Remove {
                    return entries.shift_remove(step).map(|_| ());
                }
                entries.get_mut(step)?.change(rest, change)
            }
            Self::Text(_) | Self::Word(_) => None,
        }
    }
}
