//! A tree and its comments in, a tree whose entries carry their comments out.

use super::comments::Comment;
use crate::read::span_tree::{Node, NodeKind, Shape};
use crate::source::Span;

/// What stands before an entry: a comment, or a blank line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lead {
    Blank,
    Comment(String),
}

/// A list, a map, or a scalar.
#[derive(Debug)]
pub(super) struct Value<'a> {
    pub node: &'a Node,
    /// Entries of a list or map.
    pub entries: Vec<Entry<'a>>,
    /// Comments behind the last entry.
    pub tail: Vec<Lead>,
    pub shape: Option<Shape>,
}

/// An entry of a list or map.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// `None` in a list.
    pub key: Option<&'a str>,
    pub value: Value<'a>,
    pub lead: Vec<Lead>,
    /// The comment on its line.
    pub trail: Option<String>,
}

/// An entry while comments are given to it.
struct Slot<'a> {
    key: Option<&'a str>,
    /// Where it starts: its key, or the value of an entry of a list.
    start: (u32, u32),
    /// Where its `-` or its key stands.
    column: u32,
    node: &'a Node,
    parent: Option<usize>,
    /// Where the value ends, if it is a scalar or in brackets.
    end: Option<(u32, u32)>,
    lead: Vec<Lead>,
    trail: Option<String>,
    tail: Vec<Lead>,
}

/// Gives each comment to the entry it is about.
pub(super) fn attach<'a>(text: &str, root: &'a Node, comments: Vec<Comment>) -> Value<'a> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut slots = Vec::new();
    slots.push(Slot {
        key: None,
        start: (0, 0),
        column: 0,
        node: root,
        parent: None,
        end: None,
        lead: Vec::new(),
        trail: None,
        tail: Vec::new(),
    });
    collect(root, 0, &lines, &mut slots);
    let blank_before = |line: u32| line >= 2 && lines.get(line as usize - 2).is_some_and(|line| line.trim().is_empty());
    let mut comments = comments.into_iter().peekable();
    for index in 1..=slots.len() {
        let next = slots.get(index).map(|slot| slot.start);
        while let Some(comment) = comments.next_if(|comment| next.is_none_or(|next| comment.at < next)) {
            give(comment, index, &blank_before, &mut slots);
        }
        if let Some(slot) = slots.get_mut(index)
            && is_first_on_line(slot.start, &lines)
            && blank_before(slot.start.0)
        {
            slot.lead.push(Lead::Blank);
        }
    }
    build(root, slots)
}

/// Puts a comment before, beside or behind an entry; `next` is the first entry behind it.
fn give(comment: Comment, next: usize, blank_before: &impl Fn(u32) -> bool, slots: &mut [Slot<'_>]) {
    let last = next - 1;
    if !comment.alone {
        // The innermost entry whose key, value or bracket is the last thing before the comment on its line.
        let ends = |slot: &Slot<'_>| {
            let end = slot.end.filter(|end| *end <= comment.at).unwrap_or(slot.start);
            (end.0 == comment.at.0).then_some(end)
        };
        let mut best: Option<(usize, (u32, u32))> = None;
        let mut candidate = Some(last);
        while let Some(index) = candidate {
            if let Some(end) = ends(&slots[index]).filter(|_| index > 0)
                && best.is_none_or(|(_, known)| end > known)
            {
                best = Some((index, end));
            }
            candidate = slots[index].parent;
        }
        if let Some((index, _)) = best {
            let slot = &mut slots[index];
            match slot.trail {
                None => slot.trail = Some(comment.text),
                Some(_) => slot.lead.push(Lead::Comment(comment.text)),
            }
            return;
        }
    }
    let entry = last_open(&comment, last, slots);
    if let Some(inside) = entry {
        slots[inside].lead.push(Lead::Comment(comment.text));
        return;
    }
    let target = behind(&comment, last, next, slots);
    let lead = match target {
        Target::Before(index) => &mut slots[index].lead,
        Target::Behind(index) => &mut slots[index].tail,
    };
    if blank_before(comment.at.0) {
        lead.push(Lead::Blank);
    }
    lead.push(Lead::Comment(comment.text));
}

/// The entry between whose key and value the comment stands, or in whose empty brackets.
fn last_open(comment: &Comment, last: usize, slots: &[Slot<'_>]) -> Option<usize> {
    let slot = slots.get(last).filter(|_| last > 0)?;
    let has_entries = match &slot.node.kind {
        NodeKind::Scalar(_) => false,
        NodeKind::List(entries) => !entries.is_empty(),
        NodeKind::Map(entries) => !entries.is_empty(),
    };
    (!has_entries && slot.end.is_some_and(|end| comment.at < end)).then_some(last)
}

enum Target {
    Before(usize),
    Behind(usize),
}

/// Before the next entry, or behind the entries of the list or map that has ended.
fn behind(comment: &Comment, last: usize, next: usize, slots: &[Slot<'_>]) -> Target {
    let container = slots.get(next).and_then(|slot| slot.parent);
    let mut candidate = last;
    loop {
        let slot = &slots[candidate];
        let Some(parent) = slot.parent else { break };
        if Some(parent) == container {
            return Target::Before(next);
        }
        if slot.end.is_some() && slots[parent].end.is_some_and(|end| comment.at < end) {
            return Target::Behind(parent);
        }
        let flow = slots[parent].end.is_some();
        if !flow && slot.column <= comment.at.1 && slots.get(next).is_none_or(|next| comment.at.1 > next.column) {
            return Target::Behind(parent);
        }
        if flow && slots[parent].end.is_some_and(|end| comment.at < end) {
            return Target::Behind(parent);
        }
        candidate = parent;
    }
    if slots.get(next).is_some() { Target::Before(next) } else { Target::Behind(0) }
}

/// All entries below a value, in order.
fn collect<'a>(node: &'a Node, parent: usize, lines: &[&str], slots: &mut Vec<Slot<'a>>) {
    let mut add = |key: Option<&'a str>, place: Span, column: u32, node: &'a Node| {
        let index = slots.len();
        let is_flow = matches!(character(lines, node.span), Some('{' | '['));
        let end = match &node.kind {
            NodeKind::Scalar(crate::read::span_tree::ScalarStyle::Block) => None,
            NodeKind::Scalar(_) => Some((node.span.end_line, node.span.end_column)),
            _ => is_flow.then_some((node.span.end_line, node.span.end_column)),
        };
        slots.push(Slot {
            key,
            start: (place.line, place.column),
            column,
            node,
            parent: Some(parent),
            end,
            lead: Vec::new(),
            trail: None,
            tail: Vec::new(),
        });
        collect(node, index, lines, slots);
    };
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(entries) => {
            for node in entries {
                add(None, node.span, dash_column(lines, node.span), node);
            }
        }
        NodeKind::Map(entries) => {
            for (key, (place, node)) in entries {
                add(Some(key), *place, place.column, node);
            }
        }
    }
}

/// The character at a place.
fn character(lines: &[&str], span: Span) -> Option<char> {
    lines.get(span.line as usize - 1)?.chars().nth(span.column as usize - 1)
}

/// The column of the last `-` before a place on its line; that of the place where there is none.
fn dash_column(lines: &[&str], span: Span) -> u32 {
    let line = lines.get(span.line as usize - 1).copied().unwrap_or_default();
    let before = line.chars().take(span.column as usize - 1).collect::<Vec<_>>();
    let dash = before.iter().rposition(|character| *character == '-');
    dash.map_or(span.column, |at| u32::try_from(at + 1).unwrap_or(span.column))
}

/// Nothing but dashes and white space stands before a place.
fn is_first_on_line(at: (u32, u32), lines: &[&str]) -> bool {
    let line = lines.get(at.0 as usize - 1).copied().unwrap_or_default();
    line.chars().take(at.1 as usize - 1).all(|character| matches!(character, ' ' | '-'))
}

/// Makes a tree of the entries.
fn build<'a>(root: &'a Node, slots: Vec<Slot<'a>>) -> Value<'a> {
    let mut values: Vec<(Option<usize>, Entry<'_>)> = slots
        .into_iter()
        .map(|slot| {
            let Slot { key, node, lead, trail, tail, parent, .. } = slot;
            let value = Value { node, entries: Vec::new(), tail, shape: node.shape() };
            (parent, Entry { key, value, lead, trail })
        })
        .collect();
    // From the end: an entry is whole before it is put into what it is part of.
    while values.len() > 1 {
        let Some((Some(parent), mut entry)) = values.pop() else { break };
        entry.value.entries.reverse();
        if let Some((_, holder)) = values.get_mut(parent) {
            holder.value.entries.push(entry);
        }
    }
    let whole = Value { node: root, entries: Vec::new(), tail: Vec::new(), shape: root.shape() };
    let mut whole = values.pop().map_or(whole, |(_, entry)| entry.value);
    whole.entries.reverse();
    whole
}
