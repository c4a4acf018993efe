//! The first line of a schema file, which binds it to the JSON Schema that editors look at:
//! `# yaml-language-server: $schema=PATH`. One schema has one JSON Schema, so that a file without that line, or with a
//! path that leads elsewhere since the file moved, gets what the other files have.

use std::collections::BTreeMap;

use crate::source::Sources;

const MARK: &str = "# yaml-language-server: $schema=";

/// What the files of a schema are bound to.
#[derive(Debug, Default)]
pub struct Binding {
    /// The JSON Schema; `None` where no file is bound.
    target: Option<Target>,
}

/// Where a path leads.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// To the same place from everywhere, as it is written.
    Fixed(String),
    /// Folders and file, seen from where the paths of the schema begin.
    Relative(Vec<String>),
}

impl Binding {
    /// What most files are bound to; of several the one that comes first.
    pub fn of(sources: &Sources) -> Self {
        let mut votes: BTreeMap<Target, (usize, usize)> = BTreeMap::new();
        for (index, (_, source)) in sources.readable().enumerate() {
            if let Some(path) = split(&source.text).0.and_then(path_of) {
                votes.entry(Target::of(&source.path, path)).or_insert((0, usize::MAX - index)).0 += 1;
            }
        }
        Self { target: votes.into_iter().max_by_key(|(_, vote)| *vote).map(|(target, _)| target) }
    }

    /// A text with the first line that the file of that path should have. Where no file is bound, it stays as it is.
    pub fn bind(&self, path: &str, text: &str) -> String {
        let line = self.target.as_ref().and_then(|target| target.seen_from(path)).map(|path| format!("{MARK}{path}"));
        match (line, split(text)) {
            (Some(line), (own, rest)) if own != Some(line.as_str()) => join(Some(&line), &rest.concat()),
            _ => text.to_owned(),
        }
    }
}

impl Target {
    /// Where a path in a file leads.
    fn of(file: &str, path: &str) -> Self {
        if path.starts_with('/') || path.contains(':') {
            return Self::Fixed(path.to_owned());
        }
        let mut parts = folder_of(file);
        for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
            match parts.last() {
                Some(&last) if part == ".." && last != ".." => drop(parts.pop()),
                _ => parts.push(part),
            }
        }
        Self::Relative(parts.into_iter().map(str::to_owned).collect())
    }

    /// The path that leads there from a file; `None` where it would go through a folder whose name is not known.
    fn seen_from(&self, file: &str) -> Option<String> {
        let to = match self {
            Self::Fixed(path) => return Some(path.clone()),
            Self::Relative(parts) => parts,
        };
        let from = folder_of(file);
        let same = from.iter().zip(to).take_while(|(one, other)| one == other).count();
        let up = from.iter().skip(same);
        let known = up.clone().all(|folder| *folder != "..");
        let path: Vec<&str> = up.map(|_| "..").chain(to.iter().skip(same).map(String::as_str)).collect();
        known.then(|| path.join("/"))
    }
}

/// The binding line of a text, if it has one above its first key, and the text before and behind it.
pub(super) fn split(text: &str) -> (Option<&str>, [&str; 2]) {
    let mut start = 0;
    let above = |line: &&str| line.starts_with(['\n', '#', '%']) || line.starts_with("---");
    for line in text.split_inclusive('\n').take_while(above) {
        let (before, rest) = text.split_at(start);
        if path_of(line.trim_end()).is_some() {
            return (Some(line.trim_end()), [before, &rest[line.len()..]]);
        }
        start += line.len();
    }
    (None, [text, ""])
}

/// A text below its binding line.
pub(super) fn join(line: Option<&str>, rest: &str) -> String {
    let Some(line) = line else { return rest.to_owned() };
    let rest = rest.trim_start_matches('\n');
    let gap = if rest.starts_with('#') { "\n" } else { "" };
    format!("{line}\n{gap}{rest}")
}

fn path_of(line: &str) -> Option<&str> {
    line.strip_prefix(MARK).filter(|path| !path.is_empty() && !path.contains(char::is_whitespace))
}

/// The folders that a file is in.
fn folder_of(file: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = file.split('/').filter(|part| *part != ".").collect();
    parts.pop();
    parts
}
