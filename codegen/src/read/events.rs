//! The text of a file in, its tree out. Refuses what has no place in a schema: duplicate keys, anchors, aliases,
//! tags, merge keys, further documents, keys that are no words, and too deep nesting.

use indexmap::IndexMap;
use indexmap::map::Entry;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle as ParsedStyle, Span as ParsedSpan};

use super::span_tree::{Node, NodeKind, ScalarStyle};
use super::{MAX_FINDINGS, syntax};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span, control_character, is_forbidden};

/// Deepest nesting of lists and maps.
const MAX_DEPTH: usize = 64;

/// Most keys and values of a file.
const MAX_ITEMS: usize = 1_000_000;

/// The tree of a file, or `None` if the file says nothing.
///
/// # Errors
/// A finding that ends the file: it is not YAML, nested too deeply, or too large.
pub(super) fn tree(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) -> Result<Option<Node>, Box<Diagnostic>> {
    let end = syntax::end(text);
    let lines = text.split('\n').collect();
    let mut builder = Builder { file, text, lines, end, findings, open: Vec::new(), root: None };
    let mut documents = 0;
    for (count, event) in Parser::new_from_str(text).enumerate() {
        let (event, span) = event.map_err(|error| Box::new(syntax::explain(file, text, &error)))?;
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
            if documents > 1 {
                builder.refuse(span, "a file holds one document", "delete the `---`, or make a file of what follows");
                break;
            }
        }
        if count > MAX_ITEMS {
            let message = format!("the file holds more than {MAX_ITEMS} keys and values");
            return Err(Box::new(Diagnostic::new(Code::TooManyItems, builder.span(span), message)));
        }
        builder.take(event, span)?;
    }
    Ok(builder.root.filter(|root| !root.is_nothing()))
}

/// A list or map that is being read.
enum Open {
    List { span: Span, entries: Vec<Node> },
    Map { span: Span, entries: IndexMap<String, (Span, Node)>, key: Option<Key>, incomplete: bool },
}

/// The key whose value comes next.
enum Key {
    Good(String, Span),
    /// Already reported; its value is left out.
    Bad,
}

/// Puts the tree together.
struct Builder<'a> {
    file: FileId,
    text: &'a str,
    lines: Vec<&'a str>,
    /// Line and column behind the last character; nothing stands behind it.
    end: (u32, u32),
    findings: &'a mut Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder<'_> {
    /// Takes the next event.
    fn take(&mut self, event: Event<'_>, parsed: ParsedSpan) -> Result<(), Box<Diagnostic>> {
        let span = self.span(parsed);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(parsed, anchor, tag.is_some());
                if let Some(character) = text.chars().find(|character| is_forbidden(*character)) {
                    self.escaped(span, character);
                }
                let mut span = span;
                let style = match style {
                    ParsedStyle::Plain => {
                        self.half_quoted(span, &text);
                        ScalarStyle::Plain
                    }
                    ParsedStyle::SingleQuoted | ParsedStyle::DoubleQuoted => {
                        (span.end_line, span.end_column) =
                            self.closing_quote(span).unwrap_or((span.end_line, span.end_column));
                        ScalarStyle::Quoted
                    }
                    ParsedStyle::Literal | ParsedStyle::Folded => ScalarStyle::Block,
                };
                self.place(Node::scalar(span, style, text.into_owned()));
            }
            Event::SequenceStart(anchor, tag) => {
                self.properties(parsed, anchor, tag.is_some());
                self.open(Open::List { span, entries: Vec::new() }, span)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.properties(parsed, anchor, tag.is_some());
                self.open(Open::Map { span, entries: IndexMap::new(), key: None, incomplete: false }, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.refuse(parsed, "an alias has no place in a schema", "write the value out");
                let mut node = Node::scalar(span, ScalarStyle::Plain, String::new());
                node.dropped = true;
                self.place(node);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        Ok(())
    }

    /// Opens a list or map.
    fn open(&mut self, open: Open, span: Span) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("values are nested more than {MAX_DEPTH} deep");
            return Err(Box::new(Diagnostic::new(Code::DepthExceeded, span, message).label("one too many")));
        }
        self.open.push(open);
        Ok(())
    }

    /// Closes the innermost list or map.
    fn close(&mut self, end: Span) {
        // A bracket ends what it closes, though the parser counts the white space and the comment behind it.
        let is_bracket = (end.line, end.column) < (end.end_line, end.end_column);
        let to_end = |start: Span| Span { end_line: end.line, end_column: end.column + u32::from(is_bracket), ..start };
        match self.open.pop() {
            Some(Open::List { span, entries }) => self.place(Node::new(to_end(span), NodeKind::List(entries))),
            Some(Open::Map { span, entries, incomplete, .. }) => {
                self.place(Node { incomplete, ..Node::new(to_end(span), NodeKind::Map(entries)) });
            }
            None => {}
        }
    }

    /// Puts a finished value where it belongs: a key, the value of a key, an entry of a list, or the whole.
    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { entries, .. }) => entries.extend(Some(node).filter(|node| !node.dropped)),
            Some(Open::Map { entries, key, incomplete, .. }) => match key.take() {
                None => {
                    let made = self.key(node);
                    if let Some(Open::Map { key, .. }) = self.open.last_mut() {
                        *key = Some(made);
                    }
                }
                Some(Key::Bad) => *incomplete = true,
                Some(Key::Good(name, span)) => match entries.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert((span, node));
                    }
                    Entry::Occupied(mut entry) => {
                        let message = format!("the key `{}` stands twice in the same map", entry.key());
                        let finding = Diagnostic::new(Code::DuplicateKey, span, message)
                            .label("again")
                            .also(entry.get().0, "first here")
                            .help("delete or rename one of the two; only the first is read");
                        self.findings.push(finding);
                        // A line that stands twice: what belongs to the key is below the second one.
                        if entry.get().1.is_nothing() {
                            entry.insert((span, node));
                        }
                    }
                },
            },
        }
    }

    /// Makes a key of a value.
    fn key(&mut self, node: Node) -> Key {
        let message = match node.kind {
            _ if node.dropped => return Key::Bad,
            NodeKind::Scalar(ScalarStyle::Plain) if node.text == "<<" => {
                let finding =
                    Diagnostic::new(Code::AnchorNotAllowed, node.span, "merging maps has no place in a schema")
                        .help("write the keys out; objects share fields by `include`");
                self.findings.push(finding);
                return Key::Bad;
            }
            NodeKind::Scalar(ScalarStyle::Plain) if node.text.is_empty() => "a key is missing before the `:`",
            NodeKind::Scalar(_) => return Key::Good(node.text, node.span),
            NodeKind::List(_) => "a key is a text, and this is a list",
            NodeKind::Map(_) => "a key is a text, and this is a map",
        };
        let finding = Diagnostic::new(Code::WrongKind, node.span, message).help("write a key as one word");
        self.findings.push(finding);
        Key::Bad
    }

    /// Refuses an anchor or a tag at a value.
    fn properties(&mut self, parsed: ParsedSpan, anchor: usize, tag: bool) {
        if anchor != 0 {
            self.refuse(parsed, "an anchor has no place in a schema", "write the value out where it is needed");
        }
        if tag {
            self.refuse(parsed, "a tag has no place in a schema", "delete the tag; every key has one kind of value");
        }
    }

    /// Reports an anchor, an alias, a tag or a further document at the word that makes it.
    fn refuse(&mut self, parsed: ParsedSpan, message: &str, help: &str) {
        if self.findings.len() >= MAX_FINDINGS {
            return;
        }
        let start = self.span(parsed);
        let word = syntax::word_at(self.text, start.line, start.column);
        let span = Span { end_line: start.line, end_column: start.column + word, ..start };
        self.findings.push(Diagnostic::new(Code::AnchorNotAllowed, span, message).help(help));
    }

    /// Reports a character that was smuggled in by an escape.
    fn escaped(&mut self, span: Span, character: char) {
        self.findings.push(control_character(span, character));
    }

    /// Reports a text without quotes that ends in one: its opening one is missing.
    fn half_quoted(&mut self, span: Span, text: &str) {
        if text.ends_with('"') && text.matches('"').count() % 2 == 1 {
            let finding = Diagnostic::new(Code::YamlSyntax, span, "a quoted text is closed here and not opened")
                .help("put a `\"` before it, or the whole in single quotes");
            self.findings.push(finding);
        }
    }

    /// Line and column behind a quoted text: the parser counts a comment behind it too.
    fn closing_quote(&self, span: Span) -> Option<(u32, u32)> {
        let mut quote = None;
        let mut escaped = false;
        let mut column = span.column;
        for (number, line) in (span.line..).zip(self.lines.get(span.line as usize - 1..)?) {
            let mut characters = line.chars().skip(column as usize - 1).peekable();
            while let Some(character) = characters.next() {
                column += 1;
                match quote {
                    None => quote = Some(character),
                    Some(_) if escaped => escaped = false,
                    Some('"') if character == '\\' => escaped = true,
                    Some('\'') if character == '\'' && characters.peek() == Some(&'\'') => escaped = true,
                    Some(quote) if character == quote => return Some((number, column)),
                    Some(_) => {}
                }
            }
            escaped = false;
            column = 1;
        }
        None
    }

    /// A place in our units: columns from 1. The end of a block scalar or a block collection is the start of what
    /// follows it.
    fn span(&self, parsed: ParsedSpan) -> Span {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let place = |marker: Marker| (number(marker.line()), number(marker.col() + 1)).min(self.end);
        let ((line, column), (end_line, end_column)) = (place(parsed.start), place(parsed.end));
        Span { file: self.file, line, column, end_line, end_column }
    }
}
