//! Findings in, text out: with excerpts for people, as JSON for programs, as annotations for GitHub, as SARIF
//! for code scanning.

use std::str::FromStr;

use serde::Serialize;
use serde_json::json;

use super::{Diagnostic, Label};
use crate::source::{Sources, is_forbidden};

mod human;
pub(crate) mod sarif;

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: place, excerpt, advice.
    #[default]
    Human,
    /// One JSON array.
    Json,
    /// Workflow commands of GitHub, which shows them beside the changed lines.
    Github,
    /// A SARIF 2.1.0 log, which code scanning services read.
    Sarif,
}

impl Format {
    /// All formats with their names.
    pub const ALL: [(&'static str, Format); 4] =
        [("human", Format::Human), ("json", Format::Json), ("github", Format::Github), ("sarif", Format::Sarif)];
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Format::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| format!("no format `{name}`: use human, json, github or sarif"))
    }
}

/// Shows findings in the order in which they are given. `colour` only matters to people.
///
/// The text ends with a line break if there is any finding; JSON and SARIF are whole in any case.
pub fn render(sources: &Sources, findings: &[Diagnostic], format: Format, colour: bool) -> String {
    match format {
        Format::Human => human::render(sources, findings, colour),
        Format::Json => array(sources, findings),
        Format::Sarif => sarif::render(sources, findings),
        Format::Github => findings.iter().map(|finding| github(sources, finding)).collect(),
    }
}

/// Says that a run could not do its work, for a reason that no file is to blame for. `None` for people: they are told
/// on the error stream, in whatever words fit.
pub fn render_failure(message: &str, format: Format) -> Option<String> {
    match format {
        Format::Human => None,
        Format::Json => Some(format!("{}\n", json!({ "status": "failed", "error": message }))),
        Format::Sarif => Some(sarif::failure(message)),
        Format::Github => Some(format!("::error::{}\n", data(message))),
    }
}

/// A finding for programs.
#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    #[serde(flatten)]
    place: Option<JsonPlace<'a>>,
    secondary: Vec<JsonPlace<'a>>,
}

/// A place for programs; lines and columns count from 1, in characters, the end is exclusive.
#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end: JsonEnd,
    label: &'a str,
}

/// The end of a place.
#[derive(Serialize)]
struct JsonEnd {
    line: u32,
    column: u32,
}

impl<'a> JsonPlace<'a> {
    fn of(sources: &'a Sources, label: &'a Label) -> Self {
        let span = label.span;
        let end = JsonEnd { line: span.end_line, column: span.end_column };
        Self { file: &sources.file(span.file).path, line: span.line, column: span.column, end, label: &label.text }
    }
}

/// All findings as one JSON array.
fn array(sources: &Sources, findings: &[Diagnostic]) -> String {
    let entry = |finding| {
        let Diagnostic { code, message, primary, secondary, .. }: &Diagnostic = finding;
        JsonFinding {
            code: code.id(),
            severity: code.severity().word(),
            message: visible(message),
            help: visible(finding.advice()),
            place: primary.as_ref().map(|label| JsonPlace::of(sources, label)),
            secondary: secondary.iter().map(|label| JsonPlace::of(sources, label)).collect(),
        }
    };
    let entries: Vec<_> = findings.iter().map(entry).collect();
    // Maps with keys that are no text are the only values that cannot be written, and there are none.
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

/// A finding as a workflow command.
fn github(sources: &Sources, finding: &Diagnostic) -> String {
    let place = finding.primary.as_ref().map(|Label { span, .. }| {
        let file = property(&sources.file(span.file).path);
        let end = if span.line == span.end_line { format!(",endColumn={}", span.end_column) } else { String::new() };
        format!("file={file},line={},endLine={},col={}{end},", span.line, span.end_line, span.column)
    });
    let text = data(&visible(&format!("{}\nhelp: {}", finding.message, finding.advice())));
    let code = finding.code;
    format!("::{} {}title={}::{text}\n", code.severity().word(), place.unwrap_or_default(), code.id())
}

/// Text behind the `::` of a workflow command.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the `::` of a workflow command.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Longest message, in characters.
const MAX_MESSAGE: usize = 2000;

/// A text that cannot turn the terminal upside down, nor flood it.
fn visible(text: &str) -> String {
    let text = text.replace(is_forbidden, "\u{fffd}");
    match text.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
