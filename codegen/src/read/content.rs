//! What a tree says, without how it is written: to tell whether two texts mean the same.

use super::scalar::Scalar;
use super::span_tree::{Node, NodeKind};
use crate::diagnostic::Change;

/// The content of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// A text, however it is quoted.
    Text(String),
    /// A number, a boolean or nothing, as it is written.
    Word(String),
    /// A list.
    List(Vec<Content>),
    /// A map. Keys of the schema language are sorted: their order says nothing. That of names does.
    Map(Vec<(String, Content)>),
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
                let mut entries: Vec<_> =
                    entries.iter().map(|(key, (_, node))| (key.clone(), Self::of(node))).collect();
                if node.shape.is_some() {
                    entries.sort_by(|one, other| one.0.cmp(&other.0));
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
                let index = entries.iter().position(|(key, _)| key == step)?;
                if rest.is_empty() && *change == Change::Remove {
                    entries.remove(index);
                    return Some(());
                }
                entries.get_mut(index)?.1.change(rest, change)
            }
            Self::Text(_) | Self::Word(_) => None,
        }
    }
}
