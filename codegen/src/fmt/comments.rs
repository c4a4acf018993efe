//! Comments, which the parser passes over: everything from a `#` to the end of its line, outside of scalars.

use crate::read::span_tree::{Node, NodeKind, ScalarStyle};
use crate::source::Span;

/// A comment.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    /// Line and column, from 1.
    pub at: (u32, u32),
    /// With its `#`, without white space at the end.
    pub text: String,
    /// Nothing but white space stands before it.
    pub alone: bool,
}

/// All comments, in order.
pub(super) fn find(text: &str, root: &Node) -> Vec<Comment> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut taken = Vec::new();
    scalars(root, &lines, &mut taken);
    taken.sort_unstable();
    let mut taken = taken.into_iter().peekable();
    let mut comments = Vec::new();
    for (number, line) in (1u32..).zip(&lines) {
        let mut before = ' ';
        for (column, (at, character)) in (1u32..).zip(line.char_indices()) {
            while taken.next_if(|(_, end)| *end <= (number, column)).is_some() {}
            let in_scalar = taken.peek().is_some_and(|(start, _)| *start <= (number, column));
            if character == '#' && !in_scalar && (before.is_whitespace() || column == 1) {
                let text = line[at..].trim_end().to_owned();
                comments.push(Comment { at: (number, column), text, alone: line[..at].trim().is_empty() });
                break;
            }
            before = character;
        }
    }
    comments
}

/// A range of lines and columns; the end is exclusive.
type Range = ((u32, u32), (u32, u32));

/// The places of all scalars, keys among them.
fn scalars(node: &Node, lines: &[&str], taken: &mut Vec<Range>) {
    let range = |span: Span| ((span.line, span.column), (span.end_line, span.end_column));
    match &node.kind {
        NodeKind::Scalar(ScalarStyle::Block) => taken.push(block(node.span, lines)),
        NodeKind::Scalar(_) => taken.push(range(node.span)),
        NodeKind::List(entries) => entries.iter().for_each(|node| scalars(node, lines, taken)),
        NodeKind::Map(entries) => {
            for (span, node) in entries.values() {
                taken.push(range(*span));
                scalars(node, lines, taken);
            }
        }
    }
}

/// The lines of a block: those that are indented like its first one, and empty ones between.
fn block(span: Span, lines: &[&str]) -> Range {
    let indent = |line: &str| line.chars().take_while(|character| *character == ' ').count();
    let first = span.line as usize - 1;
    let least = (span.column as usize - 1).max(1);
    let inside = |line: &&&str| line.trim().is_empty() || indent(line) >= least;
    let count = lines.iter().skip(first).take_while(inside).count();
    let end = u32::try_from(first + count).unwrap_or(u32::MAX - 1) + 1;
    ((span.line, 1), (end, 1))
}
