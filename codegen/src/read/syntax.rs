//! An error of the YAML parser in, a finding in our own words out.

use saphyr_parser::ScanError;

use super::lines::{self, Slip, Suspect};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// What the parser says (a part of it), what we say, and what to do.
const EXPLANATIONS: &[(&str, &str, &str)] = &[
    ("tab", "a tab stands where YAML wants spaces", "indent with spaces"),
    ("byte order mark", "a byte order mark stands inside the file", "delete it"),
    (
        "mapping values are not allowed",
        "a second `: ` stands here, in a text without quotes or on a line that is indented too far",
        "put the text in double quotes, or indent the line like its neighbours",
    ),
    (
        "unexpected end of stream",
        "a quoted text is opened and never closed",
        "close the quotes; write `\\\"` for a double quote inside double quotes",
    ),
    (
        "invalid indentation in quoted scalar",
        "a quoted text runs on into lines that are not indented, so its end is probably missing",
        "close the quotes; write `\\\"` for a double quote inside double quotes",
    ),
    (
        "invalid trailing content after double-quoted",
        "something follows the closing quotes",
        "write `\\\"` for a double quote inside double quotes, or put a line break behind the text",
    ),
    ("escape", "a `\\` in double quotes starts no known escape", "write `\\\\` for a backslash, or use single quotes"),
    ("hexadecimal", "an escape needs hexadecimal digits", "write `\\u` and four hexadecimal digits"),
    ("document indicator", "a quoted text is cut by `---` or `...`", "close the quotes before it"),
    (
        "did not find expected '-'",
        "this is no entry of the list before it",
        "start it with `- `, or indent it as the map it is meant to be",
    ),
    (
        "did not find expected key",
        "this line belongs to no map: its indentation fits none of the lines above",
        "indent it like its neighbours",
    ),
    (
        "expected ',' or '}'",
        "a map in braces is not closed, or a comma is missing",
        "write `{ key: value, key: value }`",
    ),
    ("expected ',' or ']'", "a list in brackets is not closed, or a comma is missing", "write `[value, value]`"),
    ("misplaced bracket", "a closing bracket has no opening one", "delete it, or put the text in quotes"),
    ("simple key", "this should be a key, and a `:` is missing", "write `key: value`"),
    (
        "illegal placement of ':'",
        "a `:` stands where none can be",
        "close the bracket before it, or put the text in quotes",
    ),
    ("unexpected character", "a text cannot start with this character", "put the text in double quotes"),
    ("found unknown anchor", "an alias has no place in a schema", "write the value out, or put the text in quotes"),
    ("anchor", "an anchor has no place in a schema", "write the value out, or put the text in quotes"),
    ("tag", "a tag has no place in a schema", "delete it, or put the text in quotes"),
    ("TAG", "a tag has no place in a schema", "delete it, or put the text in quotes"),
    ("directive", "a `%` line has no place in a schema", "delete it, or put the text in quotes"),
    ("block sequence entries", "a `- ` stands where no list can start", "put the list on a line of its own"),
    ("mapping keys are not allowed", "a `? ` stands where no key can start", "write keys as `key: value`"),
    (
        "followed by a valid YAML whitespace",
        "a space is missing behind the sign",
        "put a space behind it, or the text in quotes",
    ),
    (
        "block scalar",
        "the first line of a `|` or `>` text is malformed",
        "put nothing behind the sign, and indent the text evenly",
    ),
    ("comment", "a comment cuts a text of several lines", "put the text in quotes"),
    ("indentation", "this line is indented in a way that fits nothing above it", "indent it like its neighbours"),
    ("recursion limit", "brackets are nested too deeply", "nest less"),
    ("document", "something stands where only a new document could start", "check the indentation of this line"),
    ("node content", "a value is missing here", "write a value, or put the text in quotes"),
];

/// The finding about an error of the parser.
pub(super) fn explain(file: FileId, text: &str, error: &ScanError) -> Diagnostic {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX - 1);
    let span = Span::character(file, number(error.marker().line()), number(error.marker().col()) + 1);
    if error.info().contains("expected ',' or '}'") && cuts_type(text, span) {
        return Diagnostic::new(Code::TypeNeedsQuotes, span, "a type with brackets must be quoted in braces")
            .label("read as the start of a list")
            .help("put the whole type in double quotes, as in `\"integer[]\"`");
    }
    let known = EXPLANATIONS.iter().find(|(part, ..)| error.info().contains(part));
    let (message, help) =
        known.map_or(("this is not YAML", "check quotes, brackets and indentation"), |known| (known.1, known.2));
    let code = match error.info() {
        "recursion limit exceeded" => Code::DepthExceeded,
        info if info.contains("anchor") || info.contains("tag") => Code::AnchorNotAllowed,
        _ => Code::YamlSyntax,
    };
    if error.info().contains("tab") {
        return Diagnostic::new(code, at_tab(text, span), message).help(help);
    }
    let seen = at_text(text, span);
    let Some(Suspect { line, column, slip }) = lines::first_suspect(text, seen.line) else {
        return Diagnostic::new(code, seen, message).help(help);
    };
    let (message, help) = slip_in_words(slip);
    Diagnostic::new(code, Span::character(file, line, column), message)
        .also(seen, "the file cannot be read from here on")
        .help(help)
}

/// What is wrong with a line, and what to do.
fn slip_in_words(slip: Slip) -> (&'static str, &'static str) {
    match slip {
        Slip::Indentation => (
            "this line belongs to no map: its indentation fits none of the lines above",
            "indent it like its neighbours",
        ),
        Slip::Colon => ("this should be a key, and a `:` is missing", "write `key: value`"),
        Slip::WideColon => ("a key ends in a full-width colon", "write `: `, in ASCII and with a space behind it"),
        Slip::Space => ("a space is missing behind the `:` of a key", "write `key: value`"),
        Slip::Bracket => {
            ("a bracket is opened here and not closed", "close it; every `[` needs a `]`, every `{` a `}`")
        }
        Slip::Quote => (
            "a quoted text is opened here and not closed",
            "close the quotes; write `\\\"` for a double quote inside double quotes",
        ),
    }
}

/// The tab that indents a line; the parser stops on the line before it.
fn at_tab(text: &str, span: Span) -> Span {
    let from = span.line.saturating_sub(1) as usize;
    let tab = text.split('\n').zip(1u32..).skip(from).find_map(|(line, number)| {
        let blank = line.len() - line.trim_start().len();
        line.get(..blank)?.find('\t').map(|at| (number, u32::try_from(at).unwrap_or(u32::MAX - 1) + 1))
    });
    tab.map_or(at_text(text, span), |(line, column)| Span::character(span.file, line, column))
}

/// Errors at the end of a file point behind its last line; shows the last character instead.
fn at_text(text: &str, span: Span) -> Span {
    let (line, column) = end(text);
    if (span.line, span.column) < (line, column) {
        return span;
    }
    Span::character(span.file, line, column.saturating_sub(1).max(1))
}

/// Line and column behind the last character that is no white space.
pub(super) fn end(text: &str) -> (u32, u32) {
    let text = text.trim_end();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX - 1) + 1;
    let last = text.rsplit('\n').next().unwrap_or_default();
    (number(text.matches('\n').count()), number(last.chars().count()))
}

/// A bracket that follows a word without a space: `integer[]`.
fn cuts_type(text: &str, span: Span) -> bool {
    let line = text.split('\n').nth(span.line.saturating_sub(1) as usize).unwrap_or_default();
    let mut here = line.chars().skip((span.column as usize).saturating_sub(2));
    here.next().is_some_and(|before| before.is_alphanumeric() || before == '>') && here.next() == Some('[')
}

/// Length of the word at a place, in characters; at least 1.
pub(super) fn word_at(text: &str, line: u32, column: u32) -> u32 {
    let line = text.split('\n').nth(line.saturating_sub(1) as usize).unwrap_or_default();
    let word = line.chars().skip(column.saturating_sub(1) as usize);
    let end = |character: &char| !character.is_whitespace() && !",[]{}".contains(*character);
    u32::try_from(word.take_while(end).count()).unwrap_or(u32::MAX).max(1)
}
