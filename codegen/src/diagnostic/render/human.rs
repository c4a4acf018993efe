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

/// Longest part of a file in one excerpt, in bytes.
const MAX_WINDOW: usize = 10_000;

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
        let (beside, apart): (Vec<_>, Vec<_>) =
            finding.secondary.iter().partition(|label| self.are_near(label.span, primary.span));
        let mut excerpts = self.excerpt(AnnotationKind::Primary, primary, &beside);
        for label in apart {
            excerpts.extend(self.excerpt(AnnotationKind::Context, label, &[]));
        }
        excerpts
    }

    /// Two places fit in one excerpt.
    fn are_near(&mut self, one: Span, other: Span) -> bool {
        one.file == other.file
            && one.line.abs_diff(other.line) <= MAX_LINES_BETWEEN
            && self.window(one.file, one.line.min(other.line), one.line.max(other.line)).len() <= MAX_WINDOW
    }

    /// The bytes from one line to another.
    fn window(&mut self, file: FileId, first: u32, last: u32) -> Range<usize> {
        let text = &self.sources.file(file).text;
        let lines = self.lines.entry(file).or_insert_with(|| line_starts(text));
        line_range(lines, text.len(), first).start..line_range(lines, text.len(), last).end
    }

    /// An excerpt with one place and others near it.
    fn excerpt(&mut self, kind: AnnotationKind, label: &Label, beside: &[&Label]) -> Vec<Element<'a>> {
        let sources = self.sources;
        let file = sources.file(label.span.file);
        let path = file.path.to_string();
        if file.text.is_empty() {
            let is_file = path.contains('/');
            let origin = Origin::path(path);
            return vec![if is_file { origin.line(1).char_column(1).into() } else { origin.into() }];
        }
        let spans = || beside.iter().map(|label| label.span.line).chain([label.span.line]);
        let (first, last) = (spans().min().unwrap_or(1), spans().max().unwrap_or(1));
        let window = self.window(label.span.file, first, last);
        let lines = self.lines.entry(label.span.file).or_default();
        let text = &file.text[window.clone()];
        let place = |label: &Label| {
            let range = bytes(&file.text, lines, label.span);
            range.start - window.start..range.end - window.start
        };
        let annotation = |kind: AnnotationKind, label: &Label, place| -> Annotation<'a> {
            let annotation = kind.span(place);
            if label.text.is_empty() { annotation } else { annotation.label(visible(&label.text)) }
        };
        if text.len() > MAX_WINDOW {
            let (part, place) = cut(text, place(label));
            let origin = Origin::path(path).line(label.span.line as usize).char_column(label.span.column as usize);
            let snippet = Snippet::source(part).line_start(first as usize).annotation(annotation(kind, label, place));
            return vec![origin.into(), snippet.into()];
        }
        let others = beside.iter().map(|label| annotation(AnnotationKind::Context, label, place(label)));
        let snippet = Snippet::source(text)
            .path(path)
            .line_start(first as usize)
            .annotation(annotation(kind, label, place(label)))
            .annotations(others);
        vec![snippet.into()]
    }
}

/// The part of a very long line around a place, and the place in it.
fn cut(line: &str, place: Range<usize>) -> (String, Range<usize>) {
    let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let from = boundary(place.start.saturating_sub(WIDTH / 2));
    let to = boundary(place.start + WIDTH);
    let before = if from == 0 { "" } else { "..." };
    let after = if to == line.len() { "" } else { "..." };
    let moved = |at: usize| at.clamp(from, to) - from + before.len();
    (format!("{before}{}{after}", &line[from..to]), moved(place.start)..moved(place.end))
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
