//! The part of the crate that is the same for every SDK, kept as Rust and JavaScript in `templates/wasm`. Only what some other
//! part mentions is written, so that no crate has dead items.

use std::collections::BTreeSet;

/// Stands for the SDK's prefix in the files.
const PREFIX: &str = "Prefix";

/// Stands for the error's field with the text of a failing answer.
const TOLD_TEXT: &str = "told_text";

/// The one file in JavaScript.
const PAGE: &str = "page.js";

const FILES: [(&str, &str); 6] = [
    ("error.rs", include_str!("../../../templates/wasm/error.rs")),
    ("listener.rs", include_str!("../../../templates/wasm/listener.rs")),
    (PAGE, include_str!("../../../templates/wasm/page.js")),
    ("page.rs", include_str!("../../../templates/wasm/page.rs")),
    ("runtime.rs", include_str!("../../../templates/wasm/runtime.rs")),
    ("value.rs", include_str!("../../../templates/wasm/value.rs")),
];

/// The files, item by item.
pub(super) struct Library {
    files: Vec<(&'static str, Vec<Chunk>)>,
    /// What Rust mentions.
    mentioned: BTreeSet<String>,
    /// What JavaScript mentions.
    in_page: BTreeSet<String>,
}

/// An item with its documentation, or the head of a file.
struct Chunk {
    text: String,
    /// It is needed as soon as one of these is mentioned; empty: always.
    names: Vec<String>,
    /// For an implementation: the trait must be mentioned too.
    of_trait: Option<String>,
    mentions: BTreeSet<String>,
}

impl Library {
    /// Nothing is mentioned yet.
    pub fn new(prefix: &str, told_text: &str) -> Self {
        let files = FILES.map(|(name, text)| {
            let text = text.replace("\r\n", "\n").replace(PREFIX, prefix).replace(TOLD_TEXT, told_text);
            (name, chunks(&text).iter().map(|chunk| Chunk::new(chunk)).collect())
        });
        Self { files: files.into(), mentioned: BTreeSet::new(), in_page: BTreeSet::new() }
    }

    /// Adds items to a file, before its own.
    pub fn add(&mut self, file: &str, items: &[String]) {
        if let Some((_, chunks)) = self.files.iter_mut().find(|(name, _)| *name == file) {
            let after_head = chunks.iter().position(|chunk| !chunk.names.is_empty()).unwrap_or(chunks.len());
            chunks.splice(after_head..after_head, items.iter().map(|item| Chunk::new(item)));
        }
    }

    /// Notes what a text mentions.
    pub fn mention(&mut self, text: &str) {
        self.mentioned.extend(mentions(text));
    }

    /// The files with what is needed of them.
    pub fn files(mut self) -> Vec<(&'static str, String)> {
        let local: BTreeSet<String> =
            self.files.iter().flat_map(|(_, chunks)| chunks).flat_map(|chunk| chunk.names.clone()).collect();
        let mut kept: BTreeSet<(usize, usize)> = BTreeSet::new();
        loop {
            let before = kept.len();
            for (at, (name, chunks)) in self.files.iter().enumerate() {
                for (index, chunk) in chunks.iter().enumerate() {
                    let in_page = *name == PAGE;
                    let by_page = in_page && chunk.is_needed(&self.in_page, &local);
                    let by_rust = (!in_page || chunk.is_exported()) && chunk.is_needed(&self.mentioned, &local);
                    if !kept.contains(&(at, index)) && (by_page || by_rust) {
                        kept.insert((at, index));
                        let mentioned = if in_page { &mut self.in_page } else { &mut self.mentioned };
                        mentioned.extend(chunk.mentions.iter().cloned());
                    }
                }
            }
            if kept.len() == before {
                break;
            }
        }
        let text = |at: usize, chunks: &[Chunk]| {
            let used = |index: &usize| kept.contains(&(at, *index));
            let kept: Vec<&Chunk> = (0..chunks.len()).filter(used).filter_map(|index| chunks.get(index)).collect();
            let mentioned: BTreeSet<&str> = kept.iter().flat_map(|chunk| &chunk.mentions).map(String::as_str).collect();
            let is_empty = kept.iter().all(|chunk| chunk.names.is_empty());
            let texts = kept.iter().map(|chunk| chunk.pruned(&mentioned)).filter(|text| !text.is_empty());
            (!is_empty).then(|| texts.collect::<Vec<_>>().join("\n\n"))
        };
        self.files.iter().enumerate().filter_map(|(at, (name, chunks))| Some((*name, text(at, chunks)?))).collect()
    }
}

impl Chunk {
    fn new(text: &str) -> Self {
        let code: String = text.lines().filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n");
        let (names, of_trait) = defined(&code);
        let is_head = names.is_empty();
        let mentions = if is_head { BTreeSet::new() } else { mentions(&code) };
        Self { text: text.to_owned(), names, of_trait, mentions }
    }

    fn is_needed(&self, mentioned: &BTreeSet<String>, local: &BTreeSet<String>) -> bool {
        let known = |name: &String| !local.contains(name) || mentioned.contains(name);
        let named = self.names.is_empty() || self.names.iter().any(|name| mentioned.contains(name));
        named && self.of_trait.as_ref().is_none_or(known)
    }

    /// A function of the page that Rust calls.
    fn is_exported(&self) -> bool {
        self.text.lines().any(|line| line.starts_with("export "))
    }

    /// A `use` line keeps only the names that are mentioned; other items stay as they are.
    fn pruned(&self, mentioned: &BTreeSet<&str>) -> String {
        if !self.names.is_empty() {
            return self.text.clone();
        }
        let lines = self.text.lines().filter_map(|line| pruned_use(line, mentioned));
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

/// The items of a file: they are parted by a blank line and begin at the left margin.
fn chunks(text: &str) -> Vec<String> {
    let mut chunks: Vec<String> = Vec::new();
    for part in text.trim_end().split("\n\n") {
        let inside = part.starts_with([' ', '}']);
        match chunks.last_mut() {
            Some(last) if inside => {
                last.push_str("\n\n");
                last.push_str(part);
            }
            _ => chunks.push(part.to_owned()),
        }
    }
    chunks
}

/// What stands before the name of an item.
const KEYWORDS: [&str; 11] =
    ["macro_rules", "static", "const", "let", "class", "function", "fn", "struct", "enum", "trait", "type"];

/// What an item defines; an implementation belongs to its type. The head of a file and `use` lines define nothing.
fn defined(code: &str) -> (Vec<String>, Option<String>) {
    let line = code.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    if line.starts_with("use ") || line.starts_with("pub(crate) use ") || line.is_empty() {
        return (Vec::new(), None);
    }
    if line.starts_with("impl") {
        return implemented(line);
    }
    let words: Vec<&str> = identifiers(code).collect();
    let at = words.iter().position(|word| KEYWORDS.contains(word));
    let name = at.and_then(|at| words.get(at + 1)).map(|word| (*word).to_owned());
    (name.into_iter().collect(), None)
}

/// The type and the trait of `impl<T> Trait for Type {`.
fn implemented(line: &str) -> (Vec<String>, Option<String>) {
    let head = line.split('{').next().unwrap_or_default().trim_end();
    let head = match head.strip_prefix("impl<") {
        Some(rest) => rest.split_once("> ").map_or(rest, |(_, rest)| rest),
        None => head.trim_start_matches("impl").trim_start(),
    };
    let name =
        |text: &str| text.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or_default().to_owned();
    match head.split_once(" for ") {
        Some((of_trait, ty)) => {
            let (of_trait, ty) = (name(of_trait), name(ty));
            if ty.starts_with(|c: char| c.is_ascii_uppercase()) && !STD_TYPES.contains(&ty.as_str()) {
                (vec![ty], Some(of_trait))
            } else {
                (vec![of_trait], None)
            }
        }
        None => (vec![name(head)], None),
    }
}

/// Types of others for which the files implement traits.
const STD_TYPES: [&str; 3] = ["String", "JsValue", "Vec"];

/// A `use` line with the names that are mentioned; `None` where none is left. Other lines stay.
fn pruned_use(line: &str, mentioned: &BTreeSet<&str>) -> Option<String> {
    let Some(body) = line.strip_prefix("use ").or_else(|| line.strip_prefix("pub(crate) use ")) else {
        return Some(line.to_owned());
    };
    let start = &line[..line.len() - body.len()];
    let Some((path, names)) = body.trim_end_matches(';').split_once('{') else {
        let last = body.trim_end_matches(';').rsplit("::").next().unwrap_or_default();
        return mentioned.contains(last).then(|| line.to_owned());
    };
    let used: Vec<&str> =
        names.trim_end_matches('}').split(',').map(str::trim).filter(|name| mentioned.contains(*name)).collect();
    match used.as_slice() {
        [] => None,
        [one] => Some(format!("{start}{path}{one};")),
        more => Some(format!("{start}{path}{{{}}};", more.join(", "))),
    }
}

/// Traits that a text uses without their name: by a method.
const METHODS: [(&str, &str); 5] = [
    ("from_js", "FromJs"),
    ("dyn_into", "JsCast"),
    ("dyn_ref", "JsCast"),
    ("is_instance_of", "JsCast"),
    ("unchecked_into", "JsCast"),
];

/// What a text mentions.
fn mentions(code: &str) -> BTreeSet<String> {
    let by_method = |word: &str| METHODS.iter().find(|(method, _)| *method == word).map(|(_, name)| *name);
    identifiers(code).flat_map(|word| std::iter::once(word).chain(by_method(word))).map(str::to_owned).collect()
}

/// The identifiers of Rust code, without those in comments and texts.
fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').step_by(2))
        .flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(mentions: &str) -> String {
        let mut library = Library::new("My", "reason");
        library.mention(mentions);
        library.files().into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn only_what_is_mentioned_is_written() {
        let text = written("MyError is_available");
        assert!(text.contains("pub fn is_available"), "{text}");
        assert!(text.contains("pub struct MyError"), "{text}");
        assert!(text.contains("impl std::error::Error for MyError {}"), "{text}");
        assert!(!text.contains("MyListener"), "{text}");
        assert!(!text.contains("setTimeout"), "{text}");
        assert!(!text.contains("Prefix") && !text.contains("told_text"), "{text}");
        assert!(text.contains("pub reason: String"), "{text}");
    }

    #[test]
    fn what_an_item_mentions_comes_along() {
        let text = written("MyError outcome");
        assert!(text.contains("fn failure"), "{text}");
        assert!(text.contains("use crate::error::{MyError, MyErrorKind, MyFailure};"), "{text}");
    }
}
