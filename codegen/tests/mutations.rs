//! Broken schemas: whatever is done to a good one, nothing panics, and every finding has a place, a code and advice.

use std::collections::BTreeMap;
use std::path::Path;

use jsbridge_codegen::diagnostic::{Diagnostics, Format, Severity, render};
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{Loaded, resolve_sources};
use proptest::prelude::*;

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The YAML files below `base/folder`.
fn files(base: &Path, folder: &str) -> Files {
    let sources = Sources::load(base, folder, &mut Diagnostics::default());
    sources.readable().map(|(_, file)| (file.path.to_string(), file.text.clone().into_bytes())).collect()
}

/// The small good schema of the goldens of findings.
fn small() -> Files {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/error/_base");
    files(&fixtures, "schema")
}

/// The schema of this repository.
fn real() -> Files {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), "schema")
}

/// Checks a schema in memory and all that is said about it.
fn check(files: Files) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files, &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    for finding in &loaded.findings {
        let place = finding.primary.as_ref().unwrap_or_else(|| panic!("no place: {finding:?}")).span;
        let lines = loaded.sources.file(place.file).text.split('\n').count();
        assert!(place.line >= 1 && place.column >= 1 && place.line as usize <= lines, "{finding:?}");
        assert!(!finding.advice().is_empty(), "{finding:?}");
    }
    let failed = loaded.findings.iter().any(|finding| finding.code.severity() == Severity::Error);
    assert_eq!(loaded.sdk.is_none(), failed, "no model means an error and the other way round");
    for (_, format) in Format::ALL {
        render(&loaded.sources, &loaded.findings, format, true);
    }
    loaded
}

/// What happens to one line of a file.
#[derive(Debug, Clone)]
enum Change {
    Delete,
    Double,
    Swap,
    Indent,
    Outdent,
    /// Replaces the value by this text.
    Value(&'static str),
    /// Takes the character at this part of the line away.
    Drop(prop::sample::Index),
    /// Puts this text at this part of the line.
    Insert(prop::sample::Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let value = prop::sample::select(vec![
        "",
        "~",
        "7",
        "-1",
        "1e999",
        "true",
        "yes",
        "text",
        "\"\"",
        "[]",
        "{}",
        "[[]]",
        "[1, a]",
        "{ a: 1 }",
        "&a x",
        "*a",
        "!t x",
        "\"open",
        "[open",
        "{open",
        "| x",
        "2026-01-01",
        "\"\\ud800\"",
        "\"\\u202e\"",
        "9223372036854775808",
    ]);
    let insert = prop::sample::select(vec![
        ":", ": ", " #", "\"", "'", "{", "}", "[", "]", ",", "\t", "- ", "? ", "x", "中", "\u{0}", "\u{202e}", "&",
        "*", "!", "%", "\n", "`", "\\", "$ref",
    ]);
    prop_oneof![
        Just(Change::Delete),
        Just(Change::Double),
        Just(Change::Swap),
        Just(Change::Indent),
        Just(Change::Outdent),
        value.prop_map(Change::Value),
        any::<prop::sample::Index>().prop_map(Change::Drop),
        (any::<prop::sample::Index>(), insert).prop_map(|(at, text)| Change::Insert(at, text)),
    ]
}

/// One change: which file, which line, what.
fn mutation() -> impl Strategy<Value = (prop::sample::Index, prop::sample::Index, Change)> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), change())
}

/// Changes one line of one file.
fn apply(files: &mut Files, (file, line, change): &(prop::sample::Index, prop::sample::Index, Change)) {
    let file = file.index(files.len());
    let bytes = files.values_mut().nth(file).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let index = line.index(lines.len());
    let content = lines[index].clone();
    let characters: Vec<char> = content.chars().collect();
    match change {
        Change::Delete => drop(lines.remove(index)),
        Change::Double => lines.insert(index, content),
        Change::Swap => lines.swap(index, (index + 1).min(text.split('\n').count() - 1)),
        Change::Indent => lines[index].insert(0, ' '),
        Change::Outdent => content.strip_prefix(' ').unwrap_or(&content).clone_into(&mut lines[index]),
        Change::Value(value) => {
            let key = content.split_once(": ").map_or(content.trim_end_matches(':'), |(key, _)| key);
            lines[index] = format!("{key}: {value}");
        }
        Change::Drop(at) if !characters.is_empty() => {
            let at = at.index(characters.len());
            lines[index] = characters[..at].iter().chain(&characters[at + 1..]).collect();
        }
        Change::Drop(_) => {}
        Change::Insert(at, text) => {
            let at = at.index(characters.len() + 1);
            lines[index] =
                characters[..at].iter().copied().chain(text.chars()).chain(characters[at..].iter().copied()).collect();
        }
    }
    *bytes = lines.join("\n").into_bytes();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_change_of_a_small_schema_is_survived(change in mutation()) {
        let mut files = small();
        apply(&mut files, &change);
        check(files);
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check([("schema/a.yaml".to_owned(), bytes)].into());
    }

    #[test]
    fn any_yaml_like_text_is_survived(text in "([a-c]{1,3}|: |:|- |\\? |\n {0,4}|\\[|\\]|\\{|\\}|, |\"|'|#|&a |\\*a|!t |\\||>|---\n|中|\t|params|interfaces|types|type){0,40}") {
        let mut files = small();
        files.insert("schema/a.yaml".to_owned(), text.into_bytes());
        check(files);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_of_the_real_schema_are_survived(changes in prop::collection::vec(mutation(), 1..12)) {
        let mut files = real();
        prop_assert!(files.len() > 10);
        for change in &changes {
            apply(&mut files, change);
        }
        check(files);
    }
}

#[test]
fn a_schema_is_checked_whole_when_one_of_its_files_is_empty() {
    let files = real();
    for path in files.keys() {
        let mut files = files.clone();
        files.insert(path.clone(), Vec::new());
        assert!(check(files).sdk.is_none(), "{path}");
    }
}
