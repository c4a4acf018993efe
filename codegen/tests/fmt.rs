//! The formatter: whatever a file looks like, its layout is one and the same, and it says what it said.

use std::path::Path;

use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::fmt::format;
use jsbridge_codegen::model::Sdk;
use jsbridge_codegen::resolve_sources;
use jsbridge_codegen::source::Sources;
use proptest::prelude::*;
use shuffle::Shuffle;

#[path = "fmt/shuffle.rs"]
mod shuffle;

/// The schema of this repository: paths and texts.
fn real() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = Sources::load(&root, "schema", &mut Diagnostics::default());
    sources.readable().map(|(_, file)| (file.path.to_string(), file.text.clone())).collect()
}

/// What a schema describes, without the places where it says so.
fn model(files: &[(String, String)]) -> String {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files.to_vec(), &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    let sdk: Sdk = loaded.sdk.unwrap_or_else(|| panic!("{:#?}", loaded.findings));
    without_places(&format!("{sdk:?}"))
}

fn without_places(model: &str) -> String {
    let mut parts = model.split("Place {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// The comments of a text whose texts hold no ` #`.
fn comments(text: &str) -> Vec<String> {
    let mut found: Vec<String> =
        text.lines().filter_map(|line| line.find("# c").map(|at| line[at..].trim_end().to_owned())).collect();
    found.sort();
    found
}

#[test]
fn the_real_schema_is_laid_out() {
    for (path, text) in real() {
        assert_eq!(format(&text).as_deref(), Some(text.as_str()), "{path}: run `cargo xtask fmt`");
    }
}

#[test]
fn two_hundred_shuffled_layouts_come_back() {
    let files = real();
    let expected = model(&files);
    for seed in 0..200_usize {
        let mut shuffle = Shuffle::new(seed as u64);
        let mut laid_out = Vec::new();
        // The whole schema each tenth time, two of its files otherwise: both take their time.
        let whole = seed % 10 == 0;
        let start = if whole { 0 } else { seed * 2 % files.len() };
        for (path, text) in files.iter().skip(start).take(if whole { files.len() } else { 2 }) {
            let (shuffled, added) = shuffle.file(text);
            let formatted = format(&shuffled).unwrap_or_else(|| panic!("{seed} {path}:\n{shuffled}"));
            assert_eq!(format(&formatted).as_ref(), Some(&formatted), "{seed} {path}: a second time");
            let kept = comments(&formatted);
            assert_eq!(kept.len(), added, "{seed} {path}");
            assert_eq!(kept, comments(&shuffled), "{seed} {path}");
            laid_out.push((path.clone(), formatted));
        }
        if whole {
            let found = model(&laid_out);
            let same = found.bytes().zip(expected.bytes()).take_while(|(one, other)| one == other).count();
            let around = |text: &str| {
                text.chars().skip(text[..same.saturating_sub(600)].chars().count()).take(800).collect::<String>()
            };
            assert!(found == expected, "seed {seed}: the model differs:\n{}\n{}", around(&expected), around(&found));
        }
    }
}

#[test]
fn keys_have_an_order_and_names_keep_theirs() {
    let text = "interfaces:\n  b: { doc: { zh: '乙', en: 'B' }, title: { en: B, zh: 乙 } }\n  a: {}\ngroup: g\n";
    let expected =
        "group: g\ninterfaces:\n  b: { title: { en: \"B\", zh: \"乙\" }, doc: { en: \"B\", zh: \"乙\" } }\n  a: {}\n";
    assert_eq!(format(text).as_deref(), Some(expected));
}

#[test]
fn comments_stay_beside_what_they_are_about() {
    let text = "\
# yaml-language-server: $schema=x.json
# about the group
title: { # t
  zh: \"二\", # of zh
  en: \"two\" }


group: g   # of the group

interfaces: # all
    # first
    a: # of a
       # inside
       callbacks: [ success, # one
         fail ] # two
       # end of a
    # end of interfaces
# end
";
    let expected = "\
# yaml-language-server: $schema=x.json

group: g # of the group
# about the group
title: # t
  en: \"two\"
  zh: \"二\" # of zh

interfaces: # all
  # first
  a: # of a
    # inside
    callbacks: # two
      - success # one
      - fail
    # end of a
  # end of interfaces
# end
";
    let formatted = format(text).unwrap();
    assert_eq!(formatted.replace("json\n\ngroup", "json\ngroup"), expected.replace("json\n\ngroup", "json\ngroup"));
    assert_eq!(format(&formatted).as_ref(), Some(&formatted));
}

#[test]
fn the_binding_line_is_the_first_one_whatever_stands_above_it() {
    let expected = "# yaml-language-server: $schema=x.json\n\n# c\na: 1\n";
    for above in ["# c\n", "---\n# c\n", "%YAML 1.2\n---\n# c\n", "# c\n---\n", "--- # c\n"] {
        let text = format!("{above}# yaml-language-server: $schema=x.json\na: 1\n...\n");
        assert_eq!(format(&text).as_deref(), Some(expected), "{above:?}");
    }
}

#[test]
fn blocks_stay_blocks() {
    let text = "doc:\n  en: >   # folded\n    one\n    two\n\n    three\n  zh: |-\n      一\n\n      二\n";
    let expected = "doc:\n  en: | # folded\n    one two\n    three\n  zh: |-\n    一\n\n    二\n";
    assert_eq!(format(text).as_deref(), Some(expected));
    assert_eq!(format(expected).as_deref(), Some(expected));
}

#[test]
fn what_cannot_be_read_without_loss_is_left_alone() {
    for text in
        ["a: [", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "a: !t 1\n", "---\na: 1\n---\nb: 2\n", "- a\n", "", "# c\n"]
    {
        assert_eq!(format(text), None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_yaml_like_text_is_laid_out_once_and_for_all(text in "([a-c]{1,3}|: |:|- |\n {0,4}|\\[|\\]|\\{|\\}|, |\"|'| # c\n|# c|\\||>|中|params|interfaces|types|en|zh){0,40}") {
        if let Some(formatted) = format(&text) {
            prop_assert_eq!(format(&formatted), Some(formatted));
        }
    }
}
