//! What every step of resolving needs: where it stands in the document, and where findings go.

use std::cell::{Cell, RefCell};

use indexmap::IndexSet;

use crate::diagnostic::suggest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Place;
use crate::read::Document;
use crate::read::span_tree::{Node, NodeKind, ScalarStyle};
use crate::source::{FileId, Sources, Span};

/// A position in a document; goes down beside the raw types.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    node: Option<&'a Node>,
    /// The key that leads here, or the value itself in a list.
    key: Span,
}

impl<'a> At<'a> {
    /// The top of a document.
    pub fn top(node: &'a Node) -> Self {
        Self { node: Some(node), key: node.span }
    }

    /// The value of a key; where the key is missing, the position stays at the map's own key.
    pub fn key(self, key: &str) -> Self {
        match self.node.and_then(|node| Some((node.get(key)?, node.key_span(key)?))) {
            Some((node, key)) => Self { node: Some(node), key },
            None => Self { node: None, key: self.key },
        }
    }

    /// An entry of a list.
    pub fn index(self, index: usize) -> Self {
        let node = self.node.and_then(|node| node.index(index));
        Self { node, key: node.map_or(self.key, |node| node.span) }
    }

    /// The document has something here.
    pub fn exists(self) -> bool {
        self.node.is_some()
    }

    /// The place of the value, or of the key where there is no value.
    pub fn value_span(self) -> Span {
        self.node.map_or(self.key, |node| node.span)
    }

    /// The place of the key.
    pub fn key_span(self) -> Span {
        self.key
    }

    /// The keys of the map here, those with values that were left out among them.
    pub fn keys(self) -> impl Iterator<Item = &'a str> {
        let entries = match self.node.map(|node| &node.kind) {
            Some(NodeKind::Map(entries)) => Some(entries),
            _ => None,
        };
        entries.into_iter().flat_map(|entries| entries.keys().map(String::as_str))
    }

    /// The map here holds a key that was meant to be this one, or the key itself with a value that was left out.
    pub fn excuses(self, key: &str) -> bool {
        self.node.is_some_and(|node| node.get(key).is_some() || node.excuses(key))
    }

    /// How the scalar here is written.
    pub fn style(self) -> Option<ScalarStyle> {
        match self.node.map(|node| &node.kind) {
            Some(NodeKind::Scalar(style)) => Some(*style),
            _ => None,
        }
    }

    /// The place of some characters of the scalar here, if it stands on one line.
    pub fn part(self, start: usize, length: usize) -> Span {
        let whole = self.value_span();
        let quotes = match self.style() {
            Some(ScalarStyle::Plain) => 0,
            Some(ScalarStyle::Quoted) => 1,
            _ => return whole,
        };
        if whole.line != whole.end_line {
            return whole;
        }
        let offset = |characters: usize| whole.column + quotes + u32::try_from(characters).unwrap_or(0);
        Span { column: offset(start), end_column: offset(start + length), ..whole }
    }
}

/// Collects findings while the model is built.
#[derive(Debug)]
pub struct Cx<'a> {
    sources: &'a Sources,
    findings: RefCell<Diagnostics>,
    /// Every file and section could be read. Otherwise a name may be defined in one that could not.
    whole: bool,
    /// Names whose definitions could not be read, or stand below a misspelt key; that is reported already.
    lost: RefCell<IndexSet<String>>,
    /// How many unknown names may still be compared with those that are known.
    suggestions: Cell<usize>,
}

/// Unknown names of a run that get suggestions. Each is compared with all that is known: a file of nothing else must
/// not take for ever.
const MAX_SUGGESTIONS: usize = 200;

impl<'a> Cx<'a> {
    pub fn new(sources: &'a Sources, documents: &[Document], whole: bool) -> Self {
        let mut lost = IndexSet::new();
        for document in documents {
            document.spans.note_misplaced(&mut lost);
        }
        Self {
            sources,
            findings: RefCell::default(),
            whole,
            lost: RefCell::new(lost),
            suggestions: Cell::new(MAX_SUGGESTIONS),
        }
    }

    /// Notes the names of a section whose definitions could not be read.
    pub fn note_lost(&self, section: At<'_>, is_read: impl Fn(&str) -> bool) {
        self.lost.borrow_mut().extend(section.keys().filter(|name| !is_read(name)).map(str::to_owned));
    }

    /// Every file could be read.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// An error was found.
    pub fn has_errors(&self) -> bool {
        self.findings.borrow().has_errors()
    }

    pub fn into_findings(self) -> Diagnostics {
        self.findings.into_inner()
    }

    /// Takes a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// The place of an item, for the model.
    pub fn place(&self, at: At<'_>) -> Place {
        let span = at.key_span();
        Place { file: self.sources.stable_path(span.file).into(), line: span.line, column: span.column }
    }

    /// The place of an item of the model: so many characters as its name has.
    pub fn span(&self, place: &Place, name: &str) -> Span {
        let found = self.sources.iter().find(|(id, _)| self.sources.stable_path(*id) == &*place.file);
        let file = found.map_or(FileId(0), |(id, _)| id);
        let length = u32::try_from(name.chars().count()).unwrap_or(1).max(1);
        let (line, column) = (place.line, place.column);
        Span { file, line, column, end_line: line, end_column: column + length }
    }

    /// A key that is needed is missing. Silent where it is there under a misspelt name or with a value that was
    /// reported already.
    pub fn missing(&self, at: At<'_>, key: &str, what: &str) {
        if !at.excuses(key) {
            let message = format!("{what} needs `{key}`");
            self.report(Diagnostic::new(Code::MissingKey, at.key_span(), message).help(format!("add the key `{key}`")));
        }
    }

    /// The value of a needed key; reports where it is missing.
    pub fn needed<'v, T>(&self, value: Option<&'v T>, at: At<'_>, key: &str, what: &str) -> Option<&'v T> {
        if value.is_none() {
            self.missing(at, key, what);
        }
        value
    }

    /// A needed text value as it is; empty where it is missing or empty.
    pub fn needed_string(&self, value: Option<&String>, at: At<'_>, key: &str, what: &str) -> String {
        let value = self.needed(value, at, key, what);
        if value.is_some_and(|value| value.trim().is_empty()) {
            let span = at.key(key).value_span();
            self.report(Diagnostic::new(Code::MissingKey, span, format!("`{key}` is empty")).help("write a value"));
        }
        value.cloned().unwrap_or_default()
    }

    /// A name that nothing answers to, with a suggestion or the choices. Silent where the name may be defined in a file
    /// that could not be read.
    pub fn unknown<'n>(
        &self,
        code: Code,
        span: Span,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) {
        if code != Code::UnknownWord && (!self.whole || self.lost.borrow().contains(name)) {
            return;
        }
        let diagnostic =
            Diagnostic::new(code, span, format!("unknown {what} `{name}`")).label(format!("no {what} of this name"));
        let left = self.suggestions.get();
        self.suggestions.set(left.saturating_sub(1));
        if left == 0 {
            return self.report(diagnostic);
        }
        self.report(match suggest(name, known.clone()) {
            None => diagnostic.help(choices(what, known)),
            Some(near) => match self.only_mention(near).filter(|_| code != Code::UnknownWord) {
                None => diagnostic.help(format!("did you mean `{near}`?")),
                Some(place) => diagnostic
                    .also(place, "defined here, and named nowhere")
                    .help(format!("did you mean `{near}`? if that is the misspelt one, call it `{name}`")),
            },
        });
    }

    /// The one place where a name stands; `None` where there are several, as for a definition that is used.
    fn only_mention(&self, name: &str) -> Option<Span> {
        let mut found = None;
        for (file, source) in self.sources.readable() {
            for (start, _) in source.text.match_indices(name) {
                let (before, from) = source.text.split_at(start);
                let behind = from.get(name.len()..).unwrap_or_default();
                let inside = |character: char| character.is_alphanumeric() || character == '_';
                if before.ends_with(inside) || behind.starts_with(inside) {
                    continue;
                }
                if found.replace((file, before)).is_some() {
                    return None;
                }
            }
        }
        found.map(|(file, before)| {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX - 1) + 1;
            let line = before.rsplit('\n').next().unwrap_or_default();
            let column = number(line.chars().count());
            let length = u32::try_from(name.chars().count()).unwrap_or(1);
            let here = Span::character(file, number(before.matches('\n').count()), column);
            Span { end_column: column.saturating_add(length), ..here }
        })
    }

    /// One of some words; reports any other.
    pub fn word<T: Copy>(&self, value: Option<&String>, at: At<'_>, what: &str, words: &[(&str, T)]) -> Option<T> {
        let value = value?;
        let found = words.iter().find(|(word, _)| word == value);
        if found.is_none() {
            self.unknown(Code::UnknownWord, at.value_span(), what, value, words.iter().map(|(word, _)| *word));
        }
        found.map(|(_, meaning)| *meaning)
    }
}

fn choices<'n>(what: &str, known: impl Iterator<Item = &'n str>) -> String {
    const SHOWN: usize = 12;
    let mut names: Vec<String> = known.map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return format!("the schema defines no {what}; define it first");
    }
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("known are {}{rest}", names.join(", "))
}
