//! Findings with excerpts, as `rustc` shows them.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::visible;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{FileId, Sources, Span};

/// Width of an excerpt; longer lines are trimmed around the place.
const WIDTH: usize = 120;

/// Places that are further apart get an excerpt each.
const MAX_LINES_BETWEEN: u32 = 40;

/// All findings, a blank line between.
pub(super) fn render(sources: &Sources, findings: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut excerpts = Excerpts { sources, lines: BTreeMap::new() };
    let texts: Vec<_> = findings.iter().map(|finding| excerpts.finding(finding, &renderer)).collect();
    texts.join("\n")
}

/// Cuts excerpts out of the files.
struct Excerpts<'a> {
    sources: &'a Sources,
    /// Where the lines of a file start, in bytes.
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Excerpts<'a> {
    /// One finding.
    fn finding(&mut self, finding: &Diagnostic, renderer: &Renderer) -> String {
        let level = match finding.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(visible(&finding.message)).id(finding.code.id());
        let mut group = title.elements(self.excerpts(finding));
        group = group.element(Level::HELP.message(visible(finding.advice())));
        let text = renderer.render(&[group]);
        let lines: Vec<_> = text.lines().collect();
        let spare = lines.len().checked_sub(2).filter(|index| without_colour(lines[*index]).trim() == "|");
        let kept = (0..).zip(&lines).filter(|(index, _)| Some(*index) != spare);
        kept.flat_map(|(_, line)| [*line, "\n"]).collect()
    }

    /// The excerpts of a finding, the one with the primary place first.
    fn excerpts(&mut self, finding: &Diagnostic) -> Vec<Element<'a>> {
        let Some(primary) = &finding.primary else { return Vec::new() };
        let near = |label: &&Label| {
            label.span.file == primary.span.file && label.span.line.abs_diff(primary.span.line) <= MAX_LINES_BETWEEN
        };
        let (beside, apart): (Vec<_>, Vec<_>) = finding.secondary.iter().partition(near);
        let mut excerpts = vec![self.excerpt(AnnotationKind::Primary, primary, &beside)];
        excerpts.extend(apart.into_iter().map(|label| self.excerpt(AnnotationKind::Context, label, &[])));
        excerpts
    }

    /// An excerpt with one place and others near it.
    fn excerpt(&mut self, kind: AnnotationKind, label: &Label, beside: &[&Label]) -> Element<'a> {
        let file = self.sources.file(label.span.file);
        if file.text.is_empty() {
            let origin = Origin::path(file.path.to_string());
            let is_file = file.path.contains('/');
            return if is_file { origin.line(1).char_column(1).into() } else { origin.into() };
        }
        let spans = || beside.iter().map(|label| label.span).chain([label.span]);
        let first = spans().map(|span| span.line).min().unwrap_or(1);
        let last = spans().map(|span| span.line).max().unwrap_or(1);
        let lines = self.lines.entry(label.span.file).or_insert_with(|| line_starts(&file.text));
        let window = line_range(lines, file.text.len(), first).start..line_range(lines, file.text.len(), last).end;
        let text = &file.text[window.clone()];
        let annotation = |kind: AnnotationKind, label: &Label| -> Annotation<'a> {
            let range = bytes(&file.text, lines, label.span);
            let range = range.start - window.start..range.end - window.start;
            let annotation = kind.span(range);
            if label.text.is_empty() { annotation } else { annotation.label(visible(&label.text)) }
        };
        Snippet::source(text)
            .path(file.path.to_string())
            .line_start(first as usize)
            .annotation(annotation(kind, label))
            .annotations(beside.iter().map(|label| annotation(AnnotationKind::Context, label)))
            .into()
    }
}

/// A line of output without the sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once('m').map(|(_, text)| text));
    [first].into_iter().chain(rest).collect()
}

/// Where the lines of a text start, in bytes.
fn line_starts(text: &str) -> Vec<usize> {
    [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// A line without its end, in bytes; the last one where there are fewer.
fn line_range(lines: &[usize], length: usize, line: u32) -> Range<usize> {
    let index = (line.max(1) as usize - 1).min(lines.len().saturating_sub(1));
    let start = lines.get(index).copied().unwrap_or(0);
    start..lines.get(index + 1).map_or(length, |next| next - 1)
}

/// The bytes of a place; of its first line only, where it has several.
fn bytes(text: &str, lines: &[usize], span: Span) -> Range<usize> {
    let range = line_range(lines, text.len(), span.line);
    let line = &text[range.clone()];
    let offset = |column: u32| {
        let characters = line.char_indices().nth(column.max(1) as usize - 1);
        range.start + characters.map_or(line.trim_end().len(), |(at, _)| at)
    };
    let start = offset(span.column);
    let end = if span.line == span.end_line { offset(span.end_column) } else { range.start + line.trim_end().len() };
    start..end.max(start)
}
