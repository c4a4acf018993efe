//! How scalars are written: plain where that is safe, else in double quotes; blocks stay blocks.

use std::fmt::Write as _;

use crate::read::Scalar;
use crate::read::span_tree::ScalarStyle;
use crate::source::is_forbidden;

/// A text in double quotes, on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            character if needs_escape(character) => {
                let _ = match u32::from(character) {
                    code @ 0..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Cannot be seen, or is no text to YAML.
fn needs_escape(character: char) -> bool {
    let unseen = matches!(character, '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}');
    character.is_control() || unseen || is_forbidden(character)
}

/// A scalar on one line. `text`: prose, which is always quoted.
pub(super) fn inline(value: &str, style: ScalarStyle, prose: bool) -> String {
    if style != ScalarStyle::Plain {
        return quoted(value);
    }
    match Scalar::of(value, style) {
        Scalar::Text(_) if prose || !is_plain(value) => quoted(value),
        _ => value.to_owned(),
    }
}

/// A key.
pub(super) fn key(name: &str) -> String {
    let is_word = name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '_' | '$'));
    let is_text = matches!(Scalar::of(name, ScalarStyle::Plain), Scalar::Text(_));
    if is_word && is_text && is_plain(name) && !name.contains(':') { name.to_owned() } else { quoted(name) }
}

/// Means itself in every place without quotes.
fn is_plain(text: &str) -> bool {
    let good =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/' | '$' | '+' | ':');
    let first = text
        .chars()
        .next()
        .is_some_and(|first| first.is_alphanumeric() || matches!(first, '_' | '$' | '/' | '.' | '+' | '-'));
    let word = !text.starts_with("- ")
        && text != "-"
        && !text.starts_with("--")
        && !text.starts_with("...")
        && !text.ends_with(':');
    first && word && text.chars().all(good) && !text.contains("::")
}

/// A block with its header and its lines; `None` where the text cannot be written so.
pub(super) fn block(text: &str, room: usize) -> Option<(&'static str, Vec<String>)> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let plain_end = !body.ends_with('\n') && !body.is_empty();
    let line_is_good = |line: &str| line.is_empty() || !line.starts_with([' ', '\t']) && !line.ends_with([' ', '\t']);
    let good = plain_end
        && !body.starts_with('\n')
        && body.split('\n').all(line_is_good)
        && !body.chars().any(|character| character != '\n' && needs_escape(character));
    if !good {
        return None;
    }
    let ends = text.len() > body.len();
    if body.contains('\n') {
        let lines = body.split('\n').map(str::to_owned).collect();
        return Some((if ends { "|" } else { "|-" }, lines));
    }
    let lines = wrap(body, room)?;
    Some((if ends { ">" } else { ">-" }, lines))
}

/// A paragraph in lines; `None` where breaking it would lose a space.
fn wrap(text: &str, room: usize) -> Option<Vec<String>> {
    if text.contains("  ") || text.contains('\t') {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

/// Columns that a text takes on a terminal: two for a wide character.
pub(super) fn width(text: &str) -> usize {
    let wide = |character: char| matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}');
    text.chars().map(|character| if wide(character) { 2 } else { 1 }).sum()
}
