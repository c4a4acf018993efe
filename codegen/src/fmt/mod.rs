//! The formatter of schema files: text in, the same text in the one layout out.
//!
//! Keys of the schema language stand in the order of the raw types, names and data in that of the author. What fits in a
//! line and is simple is written in braces and brackets, everything else in block style. Comments stay beside what
//! they are about. The result is read back: if it does not say the same, or lacks a comment, there is none.

mod attach;
mod binding;
mod comments;
mod layout;
mod scalar;

pub use binding::Binding;
pub(crate) use scalar::quoted;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{self, Content};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Rounds until a comment that had to move has found its place.
const MAX_ROUNDS: usize = 5;

/// The text of a file in the one layout; `None` where the file cannot be read, or not without loss. The line that binds
/// the file to its JSON Schema comes first.
pub fn format(text: &str) -> Option<String> {
    let (line, rest) = binding::split(text);
    Some(binding::join(line, &format_unbound(&rest.concat())?))
}

fn format_unbound(text: &str) -> Option<String> {
    let (content, comments, mut formatted) = lay_out(text)?;
    if formatted == text {
        return Some(formatted);
    }
    for _ in 0..MAX_ROUNDS {
        let (same, kept, again) = lay_out(&formatted)?;
        if content != same || comments != kept {
            return None;
        }
        if again == formatted {
            return Some(formatted);
        }
        formatted = again;
    }
    None
}

/// What a text says, its comments in sorted order, and its layout.
fn lay_out(text: &str) -> Option<(Content, Vec<String>, String)> {
    let root = read::tree_of(FileId(0), text)?;
    let found = comments::find(text, &root);
    let mut all: Vec<String> = found.iter().map(|comment| comment.text.clone()).collect();
    all.sort_unstable();
    let tree = attach::attach(text, &root, found);
    Some((Content::of(&root), all, layout::print(&tree)?))
}

/// Reports the files that are laid out in another way, or bound in another way than most.
pub fn check(sources: &Sources, findings: &mut Diagnostics) {
    for finding in sources.side_by_side(|file, source| check_file(file, &source.text)).into_iter().flatten() {
        findings.push(finding);
    }
    check_bindings(sources, findings);
}

/// Reports the files that are not bound to the JSON Schema that most files are bound to.
pub fn check_bindings(sources: &Sources, findings: &mut Diagnostics) {
    let binding = Binding::of(sources);
    for (file, source) in sources.readable() {
        // A file that cannot be laid out has other troubles, and `fmt` leaves it alone.
        if binding.bind(&source.path, &source.text) != source.text && format(&source.text).is_some() {
            let message = "the first line does not bind the file to the JSON Schema of the other files";
            findings.push(Diagnostic::new(Code::Unformatted, Span::start_of(file), message));
        }
    }
}

/// Reports a file that is laid out in another way.
pub fn check_file(file: FileId, text: &str) -> Option<Diagnostic> {
    let formatted = format(text).filter(|formatted| *formatted != text)?;
    Some(unformatted(file, text, &formatted))
}

/// Says why a file cannot be laid out.
pub(crate) fn refuse(sources: &Sources, file: FileId, findings: &mut Diagnostics) {
    let mut alone = Diagnostics::default();
    let mut one = Sources::default();
    // The findings keep the id of the file, whose place among the files is the same.
    for (id, source) in sources.iter() {
        let text = if id == file { source.text.clone() } else { "group: x\n".to_owned() };
        one.push(SourceFile { path: source.path.clone(), text });
    }
    read::read(&one, &mut alone);
    if alone.has_errors() {
        findings.append(alone);
    } else {
        let message = "the file cannot be laid out without loss";
        findings
            .push(Diagnostic::new(Code::YamlSyntax, Span::start_of(file), message).help("write it in a simpler way"));
    }
}

/// The finding about a file, at the first line that differs.
fn unformatted(file: FileId, text: &str, formatted: &str) -> Diagnostic {
    let same = text.split('\n').zip(formatted.split('\n')).take_while(|(old, new)| old == new).count();
    let line = same.min(text.split('\n').count().saturating_sub(1));
    let length = text.split('\n').nth(line).map_or(0, |line| line.chars().count());
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX - 1) + 1;
    let span = Span { end_column: number(length.max(1)), ..Span::character(file, number(line), 1) };
    Diagnostic::new(Code::Unformatted, span, "the file is not laid out as `fmt` does it").label("differs from here on")
}
