//! A tree with its comments in, its text out.

use super::attach::{Entry, Lead, Value};
use super::scalar;
use crate::read::span_tree::{NodeKind, ScalarStyle};

/// Columns of a line.
const WIDTH: usize = 100;

/// The text of a file; `None` where it is no map.
pub(super) fn print(root: &Value<'_>) -> Option<String> {
    if !matches!(root.node.kind, NodeKind::Map(_)) {
        return None;
    }
    let mut printer = Printer { out: String::new() };
    let (head, entries) = header(root);
    printer.leads(&head, 0, true);
    printer.entries(&entries, root, 0, head.is_empty());
    printer.leads(&root.tail, 0, false);
    while printer.out.ends_with("\n\n") {
        printer.out.pop();
    }
    Some(printer.out)
}

/// What stands above the whole file, parted from what stands above its first entry: the mode line of an editor, and
/// comments with a blank line behind them.
fn header<'e, 'a>(root: &'e Value<'a>) -> (Vec<Lead>, Vec<Shown<'e, 'a>>) {
    let mut entries = shown(root);
    let first = root.entries.first();
    let lead = first.map_or(&[][..], |first| &first.lead[..]);
    let is_mode = |lead: &Lead| matches!(lead, Lead::Comment(text) if text.starts_with("# yaml-language-server:"));
    let blank = lead.iter().rposition(|lead| *lead == Lead::Blank).map_or(0, |at| at + 1);
    let cut = if blank == 0 && lead.first().is_some_and(is_mode) { 1 } else { blank };
    let has_comment = lead.iter().take(cut).any(|lead| matches!(lead, Lead::Comment(_)));
    if !has_comment {
        return (Vec::new(), entries);
    }
    let head = lead.iter().take(cut).skip_while(|lead| **lead == Lead::Blank).cloned().collect();
    for entry in &mut entries {
        if first.is_some_and(|first| std::ptr::eq(first, entry.entry)) {
            entry.lead = &lead[cut..];
        }
    }
    (head, entries)
}

/// An entry with what stands before it.
struct Shown<'e, 'a> {
    entry: &'e Entry<'a>,
    lead: &'e [Lead],
}

/// The entries in the order in which they are printed.
fn shown<'e, 'a>(value: &'e Value<'a>) -> Vec<Shown<'e, 'a>> {
    let mut entries: Vec<_> = value.entries.iter().map(|entry| Shown { entry, lead: &entry.lead }).collect();
    if let Some(shape) = value.shape {
        let rank =
            |entry: &Entry<'_>| shape.keys.iter().position(|key| Some(*key) == entry.key).unwrap_or(shape.keys.len());
        entries.sort_by_key(|shown| rank(shown.entry));
    }
    entries
}

struct Printer {
    out: String,
}

impl Printer {
    /// Comments and blank lines, a blank line never twice and never first.
    fn leads(&mut self, leads: &[Lead], indent: usize, first: bool) {
        let mut first = first;
        for lead in leads {
            match lead {
                Lead::Blank if first || self.out.ends_with("\n\n") => {}
                Lead::Blank => self.out.push('\n'),
                Lead::Comment(text) => self.line(indent, text),
            }
            first = false;
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// The entries of a block.
    fn entries(&mut self, entries: &[Shown<'_, '_>], holder: &Value<'_>, indent: usize, first: bool) {
        for (index, Shown { entry, lead }) in entries.iter().enumerate() {
            self.leads(lead, indent, first && index == 0);
            match entry.key {
                Some(key) => self.pair(key, entry, holder, indent),
                None => self.item(entry, indent),
            }
        }
    }

    /// The tail of a block: comments behind its last entry.
    fn block(&mut self, value: &Value<'_>, indent: usize) {
        self.entries(&shown(value), value, indent, true);
        self.leads(&value.tail, indent, false);
    }

    /// An entry of a map.
    fn pair(&mut self, key: &str, entry: &Entry<'_>, holder: &Value<'_>, indent: usize) {
        let is_root = indent == 0;
        let key_text = scalar::key(key);
        let start = indent + scalar::width(&key_text) + 2;
        let names = is_root && entry.value.shape.is_none() && matches!(entry.value.node.kind, NodeKind::Map(_));
        let prose = is_prose(key, holder);
        let value = &entry.value;
        let trail = entry.trail.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
        if !names || value.entries.is_empty() {
            if let Some((header, lines)) = as_block(value, WIDTH.saturating_sub(indent + 2)) {
                self.line(indent, &format!("{key_text}: {header}{trail}"));
                self.block_lines(indent + 2, &lines);
                return;
            }
            if let Some(text) = one_line(value, prose, 0).filter(|text| fits(value, start, text)) {
                let space = if text.is_empty() { "" } else { " " };
                self.line(indent, &format!("{key_text}:{space}{text}{trail}"));
                return;
            }
        }
        self.line(indent, &format!("{key_text}:{trail}"));
        self.block(value, indent + 2);
    }

    /// An entry of a list.
    fn item(&mut self, entry: &Entry<'_>, indent: usize) {
        let value = &entry.value;
        let trail = entry.trail.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
        if let Some((header, lines)) = as_block(value, WIDTH.saturating_sub(indent + 2)) {
            self.line(indent, &format!("- {header}{trail}"));
            self.block_lines(indent + 2, &lines);
            return;
        }
        if let Some(text) = one_line(value, false, 0).filter(|text| fits(value, indent + 2, text)) {
            self.line(indent, format!("- {text}{trail}").trim_end());
            return;
        }
        if let Some(text) = &entry.trail {
            self.line(indent, text);
        }
        let is_list = matches!(value.node.kind, NodeKind::List(_));
        let entries = shown(value);
        // Comments before the first key stand above the dash.
        if let Some(first) = entries.first().filter(|_| !is_list) {
            self.leads(first.lead, indent, true);
        }
        if is_list {
            self.line(indent, "-");
            self.block(value, indent + 2);
            return;
        }
        let start = self.out.len();
        for (index, Shown { entry, lead }) in entries.iter().enumerate() {
            if index > 0 {
                self.leads(lead, indent + 2, false);
            }
            if let Some(key) = entry.key {
                self.pair(key, entry, value, indent + 2);
            }
        }
        self.leads(&value.tail, indent + 2, false);
        let dash = start + indent;
        if self.out.get(dash..dash + 2) == Some("  ") {
            self.out.replace_range(dash..=dash, "-");
        }
    }

    /// The lines of a block scalar.
    fn block_lines(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            self.line(if line.is_empty() { 0 } else { indent }, line);
        }
    }
}

/// A text that stays a block.
fn as_block(value: &Value<'_>, room: usize) -> Option<(&'static str, Vec<String>)> {
    match value.node.kind {
        NodeKind::Scalar(ScalarStyle::Block) => scalar::block(value.node.text(), room),
        _ => None,
    }
}

/// The value of a language is prose.
fn is_prose(key: &str, holder: &Value<'_>) -> bool {
    matches!(key, "en" | "zh") && holder.shape.is_some()
}

/// A scalar may be as long as it is.
fn fits(value: &Value<'_>, start: usize, text: &str) -> bool {
    value.entries.is_empty() || start + scalar::width(text) <= WIDTH
}

/// Lists and maps inside one another on one line.
const DEEPEST: usize = 2;

/// The value on one line, if it is simple enough and has no comments inside.
fn one_line(value: &Value<'_>, prose: bool, depth: usize) -> Option<String> {
    let node = value.node;
    if let NodeKind::Scalar(style) = node.kind {
        return Some(scalar::inline(node.text(), style, prose));
    }
    let quiet =
        |entry: &Entry<'_>| entry.trail.is_none() && !entry.lead.iter().any(|lead| matches!(lead, Lead::Comment(_)));
    if depth >= DEEPEST && !value.entries.is_empty() || !value.tail.is_empty() || !value.entries.iter().all(quiet) {
        return None;
    }
    let is_list = matches!(node.kind, NodeKind::List(_));
    let mut parts = Vec::new();
    for Shown { entry, .. } in shown(value) {
        let is_scalar = matches!(entry.value.node.kind, NodeKind::Scalar(_));
        if is_list && !is_scalar && !entry.value.entries.is_empty() {
            return None;
        }
        let prose = entry.key.is_some_and(|key| is_prose(key, value));
        let text = one_line(&entry.value, prose, depth + 1)?;
        if text.is_empty() || matches!(entry.value.node.kind, NodeKind::Scalar(ScalarStyle::Block)) {
            return None;
        }
        parts.push(entry.key.map_or(text.clone(), |key| format!("{}: {text}", scalar::key(key))));
    }
    Some(match (is_list, parts.is_empty()) {
        (true, _) => format!("[{}]", parts.join(", ")),
        (false, true) => "{}".to_owned(),
        (false, false) => format!("{{ {} }}", parts.join(", ")),
    })
}
