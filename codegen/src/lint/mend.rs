//! Fixes in, files with the mended values out. Everything else in the text stays as it is, to the byte.
//!
//! Every mended file is read back and compared with what it should say; where they differ, the fix is left out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Change, Diagnostic, Fix};
use crate::fmt::quoted;
use crate::read::span_tree::{Node, NodeKind};
use crate::read::{self, Content};
use crate::source::{FileId, Sources, Span};

/// A file that was mended.
#[derive(Debug)]
pub struct Mended {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// How many findings are gone.
    pub fixed: usize,
}

/// Applies the fixes of findings, file by file.
pub fn mend(sources: &Sources, findings: &[Diagnostic]) -> Vec<Mended> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        by_file.entry(fix.file).or_default().push(fix);
    }
    let mended = by_file.into_iter().map(|(file, fixes)| mend_file(file, &sources.file(file).text, &fixes));
    mended.filter(|mended| mended.fixed > 0).collect()
}

/// One fix after the other, each on the text that the one before it gave.
fn mend_file(file: FileId, text: &str, fixes: &[&Fix]) -> Mended {
    let mut mended = Mended { file, text: text.to_owned(), fixed: 0 };
    // All at once where they do not touch one another; one by one otherwise.
    if let Some(text) = apply(file, text, fixes) {
        return Mended { file, text, fixed: fixes.len() };
    }
    for fix in fixes {
        if let Some(text) = apply(file, &mended.text, &[fix]) {
            mended.text = text;
            mended.fixed += 1;
        }
    }
    mended
}

/// The text with these changes; `None` where it would not say what it should.
fn apply(file: FileId, text: &str, fixes: &[&Fix]) -> Option<String> {
    let root = read::tree_of(file, text)?;
    let lines = Lines::of(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut wanted = Content::of(&root);
    for fix in fixes {
        edits.push(edit(text, &lines, &root, fix)?);
        wanted.change(&fix.path, &fix.change)?;
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    if edits.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in edits {
        mended.push_str(text.get(done..range.start)?);
        mended.push_str(&new);
        done = range.end;
    }
    mended.push_str(text.get(done..)?);
    let back = read::tree_of(file, &mended)?;
    (Content::of(&back) == wanted).then_some(mended)
}

/// The change of the text that a fix needs.
fn edit(text: &str, lines: &Lines, root: &Node, fix: &Fix) -> Option<(Range<usize>, String)> {
    let (last, above) = fix.path.split_last()?;
    let mut holder = root;
    for step in above {
        holder = holder.step(step)?;
    }
    let value = holder.step(last)?;
    match &fix.change {
        Change::Text(new) => {
            let range = lines.range(text, value.span);
            matches!(value.kind, NodeKind::Scalar(_)).then(|| (range, quoted(new)))
        }
        Change::Remove => {
            let NodeKind::Map(entries) = &holder.kind else { return None };
            let key = lines.range(text, holder.key_span(last)?);
            let mut end = lines.range(text, value.span).end;
            // The place of a block ends where the next thing starts.
            end = key.start + text.get(key.start..end)?.trim_end().len();
            let only = entries.len() == 1;
            removal(text, key.start..end, only).map(|range| (range, String::new()))
        }
    }
}

/// An entry with what parts it from its neighbours: a comma, or its lines.
fn removal(text: &str, entry: Range<usize>, only: bool) -> Option<Range<usize>> {
    let (before, after) = (text.get(..entry.start)?, text.get(entry.end..)?);
    let spaces = after.len() - after.trim_start_matches(' ').len();
    if let Some(rest) = after.get(spaces..).and_then(|rest| rest.strip_prefix(',')) {
        let more = rest.len() - rest.trim_start_matches(' ').len();
        return Some(entry.start..entry.end + spaces + 1 + more);
    }
    let trimmed = before.trim_end_matches(' ');
    if trimmed.ends_with(',') && matches!(after.trim_start().chars().next(), Some('}')) {
        return Some(trimmed.len() - 1..entry.end);
    }
    let line_ends = after.get(spaces..)?.starts_with('\n') || after.len() == spaces;
    let alone = (trimmed.is_empty() || trimmed.ends_with('\n')) && line_ends && !only;
    alone.then(|| trimmed.len()..(entry.end + spaces + 1).min(text.len()))
}

/// Where the lines of a text start, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self([0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The bytes of a place.
    fn range(&self, text: &str, span: Span) -> Range<usize> {
        let byte = |line: u32, column: u32| {
            let start = self.0.get(line.max(1) as usize - 1).copied().unwrap_or(text.len());
            let rest = text.get(start..).unwrap_or_default();
            start + rest.char_indices().nth(column.max(1) as usize - 1).map_or(rest.len(), |(at, _)| at)
        };
        let start = byte(span.line, span.column);
        start..byte(span.end_line, span.end_column).max(start)
    }
}
