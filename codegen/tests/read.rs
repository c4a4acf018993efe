//! Reading: whatever a file holds, it ends in documents and findings.

use jsbridge_codegen::diagnostic::{Code, Diagnostic, Diagnostics};
use jsbridge_codegen::read::{Document, read};
use jsbridge_codegen::source::Sources;

/// Reads one file from memory.
fn read_text(text: impl Into<Vec<u8>>) -> (Vec<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory([("schema/a.yaml", text.into())], &mut diagnostics);
    let documents = read(&sources, &mut diagnostics);
    (documents, diagnostics.into_sorted())
}

/// Codes with line and column of the findings of one file.
fn findings(text: impl Into<Vec<u8>>) -> Vec<(Code, u32, u32)> {
    let place = |finding: &Diagnostic| finding.primary.as_ref().map(|label| (label.span.line, label.span.column));
    let (_, found) = read_text(text);
    found.iter().filter_map(|finding| place(finding).map(|(line, column)| (finding.code, line, column))).collect()
}

#[test]
fn a_good_file_is_read_whole() {
    let (documents, found) = read_text(
        "group: image\ninterfaces:\n  choose:\n    params:\n      count: { type: integer, max: 9, default: [1, a] }\n",
    );
    assert!(found.is_empty(), "{found:?}");
    let [document] = documents.as_slice() else { panic!("one document") };
    assert_eq!(document.raw.group.as_deref(), Some("image"));
    let choose = &document.raw.interfaces.as_ref().unwrap()["choose"];
    let count = &choose.params.as_ref().unwrap()["count"];
    assert_eq!(count.max, Some(9.0));
    assert_eq!(count.default, Some(serde_json::json!([1, "a"])));
    let node = document.spans.get("interfaces").and_then(|node| node.get("choose")).and_then(|node| node.get("params"));
    let place = node.and_then(|node| node.key_span("count")).unwrap();
    assert_eq!((place.line, place.column, place.end_line, place.end_column), (5, 7, 5, 12));
}

#[test]
fn all_mistakes_of_a_file_are_reported_at_once() {
    let text = "group: 7\ntitle: [a]\ngruop: x\ninterfaces:\n  choose:\n    acess: [a]\n    access: [1, b, {}]\n    in_list: yes\n    params: { count: { min_items: -1, max_items: 3 } }\n";
    let (documents, found) = read_text(text);
    let places: Vec<_> = found
        .iter()
        .map(|finding| (finding.code, finding.primary.as_ref().unwrap().span))
        .map(|(code, span)| (code, span.line, span.column))
        .collect();
    assert_eq!(
        places,
        [
            (Code::WrongKind, 1, 8),
            (Code::WrongKind, 2, 8),
            (Code::UnknownKey, 3, 1),
            (Code::UnknownKey, 6, 5),
            (Code::WrongKind, 7, 14),
            (Code::WrongKind, 7, 20),
            (Code::WrongKind, 8, 14),
            (Code::WrongKind, 9, 35),
        ]
    );
    assert!(found.iter().all(|finding| finding.help.is_some()), "{found:#?}");
    let document = &documents[0];
    assert!(document.raw.group.is_none() && document.spans.excuses("group"));
    let choose = &document.raw.interfaces.as_ref().unwrap()["choose"];
    let node = document.spans.get("interfaces").unwrap().get("choose").unwrap();
    assert_eq!(choose.access.as_deref(), Some(["b".to_owned()].as_slice()));
    assert_eq!(node.get("access").unwrap().index(0).unwrap().span.column, 17);
    assert!(node.excuses("in_list") && !node.excuses("doc"));
    assert_eq!(choose.params.as_ref().unwrap()["count"].max_items, Some(3));
}

#[test]
fn a_single_wrong_kind_is_reported() {
    for text in ["sdk: { version: 1.10 }\n", "sdk: { name: [a, b] }\n", "sdk: { id: }\n", "sdk:\n", "types: { A: }\n"] {
        let codes: Vec<_> = findings(text).into_iter().map(|(code, ..)| code).collect();
        assert_eq!(codes, [Code::WrongKind], "{text:?}");
    }
}

#[test]
fn a_misspelt_key_excuses_the_missing_one() {
    let (documents, _) = read_text("interfaces: { choose: { chanel: sdk } }\n");
    let node = documents[0].spans.get("interfaces").unwrap().get("choose").unwrap();
    assert!(node.excuses("channel"));
}

#[test]
fn numbers_and_words_are_keys_as_they_are_written() {
    let (documents, found) = read_text("codes: { C: { values: { 90001: {}, true: {}, -1: {} } } }\n");
    assert!(found.is_empty(), "{found:?}");
    let codes = &documents[0].raw.codes.as_ref().unwrap()["C"];
    assert_eq!(codes.values.as_ref().unwrap().keys().collect::<Vec<_>>(), ["90001", "true", "-1"]);
}

#[test]
fn what_is_no_schema_yaml_is_refused_at_its_place() {
    assert_eq!(findings("group: a\ngroup: b\n"), [(Code::DuplicateKey, 2, 1)]);
    assert_eq!(findings("group: &x a\n"), [(Code::AnchorNotAllowed, 1, 8)]);
    assert_eq!(
        findings("group: &x a\ntitle: { en: *x }\n"),
        [(Code::AnchorNotAllowed, 1, 8), (Code::AnchorNotAllowed, 2, 14)]
    );
    assert_eq!(findings("group: *x\n"), [(Code::AnchorNotAllowed, 1, 8)]);
    assert_eq!(findings("group: !x a\n"), [(Code::AnchorNotAllowed, 1, 8)]);
    assert_eq!(findings("<<: { group: a }\n"), [(Code::AnchorNotAllowed, 1, 1)]);
    assert_eq!(findings("---\ngroup: a\n---\ngroup: b\n"), [(Code::AnchorNotAllowed, 3, 1)]);
    assert_eq!(
        findings("? [a]\n: b\n? { a: 1 }\n: c\n: d\n"),
        [(Code::WrongKind, 1, 3), (Code::WrongKind, 3, 3), (Code::WrongKind, 5, 1)]
    );
    assert_eq!(findings("- a\n"), [(Code::WrongKind, 1, 1)]);
    assert_eq!(findings("a\n"), [(Code::WrongKind, 1, 1)]);
    assert_eq!(findings(""), [(Code::EmptyFile, 1, 1)]);
    assert_eq!(findings("# nothing\n\n"), [(Code::EmptyFile, 1, 1)]);
    assert_eq!(findings("---\n"), [(Code::EmptyFile, 1, 1)]);
}

#[test]
fn what_is_no_yaml_is_explained_at_its_place() {
    for (text, line, column) in [
        ("group:\n\ta: b\n", 2, 1),
        ("group: \"a\ntitle: b\n", 1, 8),
        ("group: \"a", 1, 8),
        ("group: a: b\n", 1, 9),
        ("group: `a`\n", 1, 8),
        ("group: \"\\ud800\"\n", 1, 8),
        ("group: \"\\q\"\n", 1, 8),
        ("types:\n  - a\n - b\n", 3, 2),
        ("group: {a: b\n", 1, 12),
        ("group: [a\n", 1, 9),
        ("group: ]\n", 1, 8),
        ("- a\nb: c\n", 2, 1),
    ] {
        assert_eq!(findings(text), [(Code::YamlSyntax, line, column)], "{text:?}");
        let (documents, found) = read_text(text);
        assert!(documents.is_empty());
        assert_ne!(found[0].message, "this is not YAML", "{text:?}");
    }
}

#[test]
fn bytes_and_characters_are_checked() {
    assert_eq!(findings(b"group: a\ntitle: \xe4\xb8\xad\xff\n"), [(Code::NotUtf8, 2, 9)]);
    assert_eq!(
        findings("group: \u{0}a\r\ntitle: 中\u{202e}\n"),
        [(Code::ControlCharacter, 1, 8), (Code::WrongKind, 2, 8), (Code::ControlCharacter, 2, 9)]
    );
    assert_eq!(findings("group: \"a\\u202e\"\n"), [(Code::ControlCharacter, 1, 8)]);
    assert_eq!(findings("\u{feff}group: a\r\ntitle: b\r\n"), [(Code::WrongKind, 2, 8)]);
    assert_eq!(findings("#".repeat(17 << 20)), [(Code::FileTooLarge, 1, 1)]);
}

#[test]
fn deep_nesting_ends_the_file() {
    let block: String = (0..10_000).map(|depth| " ".repeat(depth.min(300)) + "a:\n").collect();
    for text in ["[".repeat(10_000), "{a: ".repeat(10_000), "- ".repeat(10_000), "? ".repeat(10_000), block] {
        let codes: Vec<_> = findings(text).into_iter().map(|(code, ..)| code).collect();
        assert_eq!(codes, [Code::DepthExceeded]);
    }
}

#[test]
fn a_file_with_too_many_items_is_left_out() {
    let codes: Vec<_> =
        findings(format!("title: [{}]\n", "1,".repeat(1_100_000))).into_iter().map(|found| found.0).collect();
    assert_eq!(codes, [Code::TooManyItems]);
}

#[test]
fn a_flawless_schema_is_read_as_serde_yaml_reads_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository");
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::load(root, "schema", &mut diagnostics);
    let documents = read(&sources, &mut diagnostics);
    assert!(diagnostics.is_empty() && !documents.is_empty());
    for document in documents {
        let file = sources.file(document.file);
        let alone: jsbridge_codegen::read::raw::RawFile = serde_yaml::from_str(&file.text).expect("YAML");
        assert_eq!(format!("{:?}", document.raw), format!("{alone:?}"), "{}", file.path);
    }
}
