//! What a text may hold: raw text in, normalised text and the characters that have no place in it out.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Most characters that are reported for one file.
const MAX_REPORTED: usize = 20;

/// A character that must not be there, with its line and column.
pub(super) type BadCharacter = (u32, u32, char);

/// Drops the byte order mark, makes all line ends `\n`, and replaces characters that may not stand in a schema, one
/// by one, so that columns stay.
pub(super) fn normalise(text: String) -> (String, Vec<BadCharacter>) {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    // Most lines are plain: they are passed by as a whole.
    let is_plain = |line: &str| line.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
    if text.split('\n').all(|line| is_plain(line) || !line.chars().any(is_forbidden)) {
        return (text, Vec::new());
    }
    let characters = (1..).zip(text.split('\n')).flat_map(|(line, content)| {
        (1..).zip(content.chars()).map(move |(column, character)| (line, column, character))
    });
    let bad = characters.filter(|(.., character)| is_forbidden(*character)).take(MAX_REPORTED).collect();
    (text.replace(is_forbidden, "\u{fffd}"), bad)
}

/// Line and column behind a text.
pub(super) fn end_of(text: &str) -> (u32, u32) {
    let text = normalise(text.to_owned()).0;
    let last = text.rsplit('\n').next().unwrap_or_default();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX - 1) + 1;
    (count(text.matches('\n').count()), count(last.chars().count()))
}

/// A control character, a bidirectional formatting character, or another invisible one that can make a text look
/// like a different one. Tabs and line ends are what YAML itself needs.
pub fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | ' '..='~' => false,
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

/// The finding about such a character.
pub(crate) fn control_character(span: Span, character: char) -> Diagnostic {
    let message = format!("the character U+{:04X} has no place in a schema", u32::from(character));
    Diagnostic::new(Code::ControlCharacter, span, message)
        .label("it is invisible here")
        .help("delete it, and type the text around it anew where it was copied")
}
