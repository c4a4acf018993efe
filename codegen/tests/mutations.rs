//! Broken schemas: whatever is done to a good one, nothing panics, and every finding has a place, a code and advice.

use std::collections::BTreeMap;
use std::path::Path;

use jsbridge_codegen::diagnostic::{Diagnostic, Diagnostics, Format, Severity, render};
use jsbridge_codegen::source::{Sources, Span};
use jsbridge_codegen::{Loaded, resolve_sources};
use proptest::prelude::*;
use slips::{Dice, KINDS, Kind, Slip, slip};

#[path = "mutations/slips.rs"]
mod slips;

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

/// The real schema, without the lines that only editors read: a slip in them is none.
fn real() -> Files {
    let mut files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), "schema");
    for text in files.values_mut() {
        let end = text.iter().position(|byte| *byte == b'\n').unwrap_or_default();
        let rest = text.split_off(end).trim_ascii_start().to_vec();
        assert!(text.starts_with(b"# yaml-language-server: "), "{}", String::from_utf8_lossy(text));
        *text = rest;
    }
    files
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

#[test]
fn a_schema_without_any_channel_is_survived() {
    let mut files = small();
    for text in files.values_mut() {
        let good = String::from_utf8(text.clone()).unwrap();
        let start = good.find("\nchannels:");
        let Some(start) = start.map(|start| start + 1) else { continue };
        let end = good[start..].match_indices('\n').map(|(at, _)| start + at + 1);
        let end = end.clone().find(|at| !good[*at..].starts_with([' ', '\n'])).unwrap_or(good.len());
        *text = format!("{}channels: {{}}\n{}", &good[..start], &good[end..]).into_bytes();
        assert_ne!(*text, good.into_bytes());
    }
    assert!(check(files).sdk.is_none());
}

/// What was found of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// The first finding is at the line, or at the item that lost it.
    There,
    Elsewhere,
    /// The schema means something else, and nobody says so.
    Nothing,
    /// The schema means what it meant.
    Same,
}

/// Looks for a slip in one file of the real schema.
fn look(good: &Files, meaning: &str, path: &str, slip: &Slip) -> (Found, Loaded) {
    let mut files = good.clone();
    files.insert(path.to_owned(), slip.text.clone().into_bytes());
    let loaded = check(files);
    let Some(first) = loaded.findings.first().and_then(|finding| finding.primary.as_ref()) else {
        let same = loaded.sdk.as_ref().is_some_and(|sdk| without_places(&format!("{sdk:?}")) == meaning);
        return (if same { Found::Same } else { Found::Nothing }, loaded);
    };
    let others = loaded.findings.first().map(|finding| finding.secondary.clone()).unwrap_or_default();
    let good_text = String::from_utf8_lossy(&good[path]).into_owned();
    let is_here = |span: Span| {
        let line = span.line as usize;
        let here = &*loaded.sources.file(span.file).path == path;
        // A line that went or moved touches its neighbours; what lacks it is the item above.
        let last = slip.line + usize::from(slip.kind == Kind::Swap);
        let near = (slip.line - 1..=last + 1).contains(&line);
        let owner = matches!(slip.kind, Kind::Delete | Kind::Swap | Kind::Indent | Kind::Double)
            && line < slip.line
            && owners(&good_text, slip.line).contains(&line);
        here && (near || owner)
    };
    let there = is_here(first.span) || others.iter().any(|label| is_here(label.span));
    (if there { Found::There } else { Found::Elsewhere }, loaded)
}

/// The lines above a line that are indented less and less: what it is part of.
fn owners(text: &str, line: usize) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut least = lines.get(line - 1).map_or(usize::MAX, |line| indent(line) + 1);
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().take(line).rev() {
        if !line.trim().is_empty() && indent(line) < least {
            least = indent(line);
            found.push(index + 1);
        }
    }
    found
}

fn without_places(model: &str) -> String {
    let mut parts = model.split("Place {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// Three hundred slips, as many of each kind.
fn slips(good: &Files) -> Vec<(String, Slip)> {
    let mut dice = Dice(5);
    let mut slips = Vec::new();
    let paths: Vec<&String> = good.keys().collect();
    while slips.len() < 300 {
        let path = paths[dice.below(paths.len())];
        let text = String::from_utf8(good[path].clone()).unwrap();
        slips.extend(slip(&text, KINDS[slips.len() % KINDS.len()], &mut dice).map(|slip| (path.clone(), slip)));
    }
    slips
}

#[test]
fn three_hundred_slips_are_found_where_they_are() {
    let good = real();
    let whole = check(good.clone());
    assert!(whole.findings.is_empty(), "{:#?}", whole.findings);
    let meaning = without_places(&format!("{:?}", whole.sdk.expect("a good schema")));
    let (mut there, mut lost, mut silent, mut same) = (0, Vec::new(), Vec::new(), 0);
    let (mut suggested, mut typos, mut wrong) = (0, 0, Vec::new());
    for (path, slip) in slips(&good) {
        let (found, loaded) = look(&good, &meaning, &path, &slip);
        let about = loaded.findings.first().map(|first| format!("{}: {}", first.code.id(), first.message));
        match found {
            Found::There => there += 1,
            Found::Elsewhere => lost.push(format!("{path} {slip}: {about:?}")),
            Found::Nothing => silent.push(format!("{path} {slip}")),
            Found::Same => same += 1,
        }
        if let Some(right) = slip.right.as_ref().filter(|_| found != Found::Nothing && found != Found::Same) {
            typos += 1;
            let helps = |finding: &Diagnostic| finding.advice().contains(&format!("`{right}`"));
            if loaded.findings.iter().any(|finding| finding.advice().contains("did you mean") && helps(finding)) {
                suggested += 1;
            } else {
                wrong.push(format!("{path} {slip}: {about:?}"));
            }
        }
    }
    let report = format!(
        "there {there}, elsewhere {}, silent {}, same {same}; suggested {suggested} of {typos}\n{}\n-- silent\n{}\n-- no suggestion\n{}",
        lost.len(),
        silent.len(),
        lost.join("\n"),
        silent.join("\n"),
        wrong.join("\n"),
    );
    println!("{report}");
    assert!(there * 100 >= 95 * (there + lost.len()), "{report}");
    assert!(suggested * 100 >= 90 * typos, "{report}");
    assert!(silent.len() <= 20, "{report}");
}

#[test]
fn five_mistakes_of_a_file_are_told_at_once() {
    let mut good = real();
    let path = "schema/interfaces/image.yaml";
    let text = String::from_utf8(good[path].clone()).unwrap();
    let mistakes = [
        ("    channel: sdk", "    chanel: sdk", "unknown-key"),
        ("type: \"ImageSize[]\"", "type: \"ImageSise[]\"", "unknown-type"),
        ("[registered, certified]", "[registerd, certified]", "unknown-account"),
        ("in_list: true", "in_list: yes", "wrong-kind"),
        ("default: 9", "default: nine", "bad-default"),
    ];
    let spoilt = mistakes.iter().fold(text, |text, (right, wrong, _)| text.replacen(right, wrong, 1));
    good.insert(path.to_owned(), spoilt.clone().into_bytes());
    let loaded = check(good);
    let line = |wrong: &str| spoilt.lines().position(|line| line.contains(wrong)).map(|index| index + 1);
    let mut expected: Vec<_> = mistakes.iter().map(|(_, wrong, code)| (line(wrong).unwrap(), *code)).collect();
    expected.sort_unstable();
    let place = |finding: &Diagnostic| (finding.primary.as_ref().unwrap().span.line as usize, finding.code.id());
    assert_eq!(loaded.findings.iter().map(place).collect::<Vec<_>>(), expected);
}
