//! Findings of the schema in the three formats.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::Loaded;
use crate::diagnostic::{Label, Severity};

/// For people.
pub fn human(loaded: &Loaded) -> String {
    let mut text = String::new();
    for finding in &loaded.findings {
        let _ = writeln!(text, "{}[{}]: {}", level(finding.code.severity()), finding.code.id(), finding.message);
        if let Some(Label { span, .. }) = &finding.primary {
            let path = &loaded.sources.file(span.file).path;
            let _ = writeln!(text, "  --> {path}:{}:{}", span.line, span.column);
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(text, "   = help: {help}");
        }
        text.push('\n');
    }
    text
}

/// For programs.
pub fn json(loaded: &Loaded) -> Value {
    let place = |label: &Label| {
        json!({
            "path": &*loaded.sources.file(label.span.file).path,
            "line": label.span.line,
            "column": label.span.column,
            "end_line": label.span.end_line,
            "end_column": label.span.end_column,
            "text": label.text,
        })
    };
    let finding = |finding: &crate::diagnostic::Diagnostic| {
        json!({
            "severity": level(finding.code.severity()),
            "code": finding.code.id(),
            "message": finding.message,
            "place": finding.primary.as_ref().map(place),
            "also": finding.secondary.iter().map(place).collect::<Vec<_>>(),
            "help": finding.help,
        })
    };
    loaded.findings.iter().map(finding).collect()
}

/// For GitHub.
pub fn github(loaded: &Loaded) -> String {
    let mut text = String::new();
    for finding in &loaded.findings {
        let _ = write!(text, "::{} ", level(finding.code.severity()));
        if let Some(Label { span, .. }) = &finding.primary {
            let path = escape_property(&loaded.sources.file(span.file).path);
            let _ = write!(text, "file={path},line={},col={},", span.line, span.column);
            let _ = write!(text, "endLine={},endColumn={},", span.end_line, span.end_column);
        }
        let help = finding.help.as_ref().map_or(String::new(), |help| format!("\n{help}"));
        let message = escape_data(&format!("{}{help}", finding.message));
        let _ = writeln!(text, "title={}::{message}", finding.code.id());
    }
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Text behind the `::` of a workflow command.
pub fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the `::` of a workflow command.
pub fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
