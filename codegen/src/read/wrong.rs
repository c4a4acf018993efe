//! Findings about keys and kinds: what was expected, what was found, and how to mend it.

use indexmap::IndexMap;

use super::MAX_FINDINGS;
use super::scalar::Scalar;
use super::span_tree::{Node, NodeKind, ScalarStyle};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source::Span;

/// What a value belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder<'a> {
    /// The file as a whole.
    File,
    /// A key.
    Key(&'a str),
    /// A list below a key.
    EntryOf(&'a str),
    /// A list below anything else.
    Entry,
}

impl<'a> Holder<'a> {
    /// What an entry of this value belongs to.
    pub(super) fn entry(self) -> Holder<'a> {
        match self {
            Holder::Key(key) | Holder::EntryOf(key) => Holder::EntryOf(key),
            Holder::File | Holder::Entry => Holder::Entry,
        }
    }

    /// For people.
    fn describe(self) -> String {
        match self {
            Holder::File => "a schema file".to_owned(),
            Holder::Key(key) => format!("`{key}`"),
            Holder::EntryOf(key) => format!("an entry of `{key}`"),
            Holder::Entry => "an entry".to_owned(),
        }
    }
}

/// The kind that is expected.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// Anything but nothing.
    Value,
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// Any number.
    Number,
    /// A whole number in a range, in words.
    Whole(&'static str),
    /// A list.
    List,
    /// A map with these keys, or with names as keys.
    Map(&'static [&'static str]),
}

impl Wanted {
    /// For people.
    fn describe(self) -> String {
        match self {
            Wanted::Value => "a value".to_owned(),
            Wanted::Text => "a text".to_owned(),
            Wanted::Bool => "`true` or `false`".to_owned(),
            Wanted::Number => "a number".to_owned(),
            Wanted::Whole(words) => words.to_owned(),
            Wanted::List => "a list".to_owned(),
            Wanted::Map(_) => "a map".to_owned(),
        }
    }
}

/// A value of the wrong kind. One that begins on a line below its key is reported at the key: that is what was meant
/// to hold another kind.
pub(super) fn kind(node: &Node, holder: Holder<'_>, key: Option<Span>, wanted: Wanted) -> Diagnostic {
    let found = match &node.kind {
        NodeKind::Scalar(style) => match (wanted, Scalar::of(&node.text, *style)) {
            (Wanted::Whole(_), Scalar::Unsigned(_) | Scalar::Negative(_) | Scalar::Float(_)) => {
                format!("`{}`", node.text)
            }
            (_, scalar) => scalar.describe().to_owned(),
        },
        NodeKind::List(_) => "a list".to_owned(),
        NodeKind::Map(_) => "a map".to_owned(),
    };
    let message = format!("{} must be {}, and this is {found}", holder.describe(), wanted.describe());
    let label = format!("expected {}", wanted.describe());
    let value = visible(node);
    let finding = match key.filter(|key| key.line < value.line) {
        None => Diagnostic::new(Code::WrongKind, value, message),
        Some(key) => Diagnostic::new(Code::WrongKind, key, message)
            .also(Span { end_line: value.line, end_column: value.column + 1, ..value }, "the value begins here"),
    };
    finding.label(label).help(mend(node, wanted))
}

/// How to make the value the wanted kind.
fn mend(node: &Node, wanted: Wanted) -> String {
    let text = node.text.as_str();
    let scalar = match &node.kind {
        NodeKind::Scalar(style) => Some((Scalar::of(text, *style), *style)),
        NodeKind::List(_) | NodeKind::Map(_) => None,
    };
    match (wanted, scalar) {
        (Wanted::Value, _) => "write a value, or delete the key".to_owned(),
        (Wanted::Text, Some((Scalar::Nothing, _))) if text.is_empty() => "write a text in double quotes".to_owned(),
        (Wanted::Text, Some(_)) => format!("put it in quotes: `\"{text}\"`"),
        (Wanted::Text, None) => "write one text; in double quotes if it starts with `[` or `{`".to_owned(),
        (Wanted::Bool, _) => "write `true` or `false`, without quotes".to_owned(),
        (Wanted::Number | Wanted::Whole(_), Some((Scalar::Text(_), ScalarStyle::Quoted)))
            if !matches!(Scalar::of(text, ScalarStyle::Plain), Scalar::Text(_)) =>
        {
            format!("take the quotes away: `{text}`")
        }
        (Wanted::Number | Wanted::Whole(_), _) => format!("write {} in digits", wanted.describe()),
        (Wanted::List, Some((Scalar::Nothing, _))) => "write `[]` for an empty list".to_owned(),
        (Wanted::List, Some(_)) => format!("put it in brackets: `[{}]`", short(text)),
        (Wanted::List, None) => "start every entry with `- `".to_owned(),
        (Wanted::Map(_), Some((Scalar::Nothing, _))) => "write `{}` where there is nothing to say".to_owned(),
        (Wanted::Map([]), _) => "write names as keys: `name: …`".to_owned(),
        (Wanted::Map(fields), _) => format!("write a map; {}", known(fields)),
    }
}

/// A text that fits in a line.
fn short(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_owned() } else { "…".to_owned() }
}

/// The place to show: a value, or the place where one is missing.
fn visible(node: &Node) -> Span {
    let span = node.span;
    if (span.line, span.column) == (span.end_line, span.end_column) {
        Span { end_column: span.column + 1, ..span }
    } else {
        span
    }
}

/// Reports the keys of a map that mean nothing there. A key that it is probably a misspelling of is noted at the map.
pub(super) fn unknown_keys(node: &mut Node, fields: &'static [&'static str], findings: &mut Vec<Diagnostic>) {
    let NodeKind::Map(entries) = &node.kind else { return };
    let room = MAX_FINDINGS.saturating_sub(findings.len());
    for (key, (span, _)) in entries.iter().filter(|(key, _)| !fields.contains(&key.as_str())).take(room) {
        let absent = fields.iter().copied().filter(|field| !entries.contains_key(*field));
        let meant = suggest(key, absent);
        node.misspelt.extend(meant);
        let help = match (meant, suggest(key, fields.iter().copied())) {
            (Some(field), _) => format!("did you mean `{field}`?"),
            (None, Some(field)) => format!("delete it: `{field}` stands here already"),
            (None, None) => known(fields),
        };
        let finding = if key.ends_with('>') && !key.contains('<') {
            // `{ type: map<string, integer> }` is cut at its comma.
            Diagnostic::new(Code::TypeNeedsQuotes, *span, "a type with a comma must be quoted")
                .label("the comma before this ends the type")
                .help("put the whole type in double quotes, as in `\"map<string, integer>\"`")
        } else {
            let message = format!("the key `{key}` means nothing here");
            Diagnostic::new(Code::UnknownKey, *span, message).label("unknown key").help(help)
        };
        findings.push(finding);
    }
}

/// Reports words that stand twice in the same list.
pub(super) fn words_twice(entries: &[Node], findings: &mut Vec<Diagnostic>) {
    let mut seen: IndexMap<&str, Span> = IndexMap::new();
    for entry in entries.iter().filter(|entry| entry.word && !entry.dropped) {
        if findings.len() >= MAX_FINDINGS {
            return;
        }
        match seen.get(entry.text.as_str()) {
            None => drop(seen.insert(&entry.text, entry.span)),
            Some(first) => {
                let message = format!("`{}` stands twice in the same list", entry.text);
                findings.push(
                    Diagnostic::new(Code::DuplicateName, entry.span, message)
                        .label("here again")
                        .also(*first, "first here")
                        .help("remove one of them"),
                );
            }
        }
    }
}

/// The keys that are known at a place.
fn known(fields: &[&str]) -> String {
    let names: Vec<_> = fields.iter().map(|field| format!("`{field}`")).collect();
    format!("known keys: {}", names.join(", "))
}
