//! Finding schema files: whatever is in the folder, it ends in files and findings. Showing findings in all formats.

use std::fs;
use std::path::Path;

use jsbridge_codegen::diagnostic::{Code, Diagnostic, Diagnostics, Format, render};
use jsbridge_codegen::read::read;
use jsbridge_codegen::source::Sources;

/// Reads the folder `schema` below `base`: the paths that hold text, and the findings with their paths.
fn load(base: &Path) -> (Vec<String>, Vec<(Code, String)>) {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::load(base, "schema", &mut diagnostics);
    let path = |finding: &Diagnostic| sources.file(finding.primary.as_ref().unwrap().span.file).path.to_string();
    let findings = diagnostics.into_sorted().iter().map(|finding| (finding.code, path(finding))).collect();
    (sources.readable().map(|(_, file)| file.path.to_string()).collect(), findings)
}

#[test]
fn files_are_found_in_all_folders_and_sorted() {
    let base = tempfile::tempdir().unwrap();
    let schema = base.path().join("schema");
    fs::create_dir_all(schema.join("b/deep.yaml")).unwrap();
    fs::create_dir_all(schema.join(".hidden")).unwrap();
    for file in ["z.yaml", "a.yml", "b/deep.yaml/x.yaml", "b.yaml", ".hidden/y.yaml", ".w.yaml", "notes.md"] {
        fs::write(schema.join(file), "group: a\n").unwrap();
    }
    let (paths, findings) = load(base.path());
    assert_eq!(paths, ["schema/a.yml", "schema/b.yaml", "schema/b/deep.yaml/x.yaml", "schema/z.yaml"]);
    assert_eq!(findings, []);
}

#[test]
fn a_folder_without_files_is_reported() {
    let base = tempfile::tempdir().unwrap();
    let expected = [(Code::NoSchema, "schema".to_owned())];
    assert_eq!(load(base.path()), (vec![], expected.to_vec()));
    fs::create_dir(base.path().join("schema")).unwrap();
    fs::write(base.path().join("schema/notes.md"), "text").unwrap();
    assert_eq!(load(base.path()), (vec![], expected.to_vec()));
    fs::remove_dir_all(base.path().join("schema")).unwrap();
    fs::write(base.path().join("schema"), "a file").unwrap();
    assert_eq!(load(base.path()), (vec![], expected.to_vec()));
}

#[cfg(unix)]
#[test]
fn links_and_strange_names_are_refused_and_the_rest_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let base = tempfile::tempdir().unwrap();
    let schema = base.path().join("schema");
    fs::create_dir(&schema).unwrap();
    fs::write(base.path().join("outside.yaml"), "group: outside\n").unwrap();
    fs::write(schema.join("good.yaml"), "group: good\n").unwrap();
    symlink("../outside.yaml", schema.join("link.yaml")).unwrap();
    symlink("nowhere.yaml", schema.join("nowhere.yaml")).unwrap();
    fs::write(schema.join(OsStr::from_bytes(b"bad\xff.yaml")), "group: bad\n").unwrap();
    let (paths, findings) = load(base.path());
    assert_eq!(paths, ["schema/good.yaml"]);
    assert_eq!(
        findings,
        [
            (Code::Unreadable, "schema/bad\u{fffd}.yaml".to_owned()),
            (Code::Unreadable, "schema/link.yaml".to_owned()),
            (Code::Unreadable, "schema/nowhere.yaml".to_owned()),
        ]
    );
}

/// Reads one file from memory and shows what is found.
fn shown(text: &str, format: Format, colour: bool) -> String {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory([("schema/a.yaml", text)], &mut diagnostics);
    read(&sources, &mut diagnostics);
    render(&sources, &diagnostics.into_sorted(), format, colour)
}

#[test]
fn findings_are_shown_as_rustc_shows_them() {
    let expected = "\
error[wrong-kind]: `zh` must be a text, and this is a whole number
 --> schema/a.yaml:1:24
  |
1 | title: { en: \"中文\", zh: 7 }
  |                          ^ expected a text
  = help: put it in quotes: `\"7\"`
";
    let text = "title: { en: \"中文\", zh: 7 }\n";
    assert_eq!(shown(text, Format::Human, false), expected);
    let coloured = shown(text, Format::Human, true);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(coloured.lines().count(), expected.lines().count());
}

#[test]
fn findings_are_shown_to_programs() {
    let text = "group: a\ngroup: b\n";
    let json: serde_json::Value = serde_json::from_str(&shown(text, Format::Json, false)).unwrap();
    let expected = serde_json::json!([{
        "code": "duplicate-key",
        "severity": "error",
        "message": "the key `group` stands twice in the same map",
        "help": "delete or rename one of the two; only the first is read",
        "file": "schema/a.yaml",
        "line": 2,
        "column": 1,
        "end": { "line": 2, "column": 6 },
        "label": "again",
        "secondary": [{
            "file": "schema/a.yaml", "line": 1, "column": 1, "end": { "line": 1, "column": 6 }, "label": "first here",
        }],
    }]);
    assert_eq!(json, expected);
    assert_eq!(shown("group: a\n", Format::Json, false), "[]\n");
    assert_eq!(
        shown(text, Format::Github, false),
        "::error file=schema/a.yaml,line=2,endLine=2,col=1,endColumn=6,title=duplicate-key::\
         the key `group` stands twice in the same map%0Ahelp: delete or rename one of the two; only the first is read\n"
    );
}

#[test]
fn a_huge_line_is_shown_around_the_place() {
    let text =
        format!("title: {{ en: \"{}\", zh: 7, doc: \"{}\" }}\n", "中文 ".repeat(100_000), "中文 ".repeat(100_000));
    let shown = shown(&text, Format::Human, false);
    assert!(shown.contains("schema/a.yaml:1:300022"), "{shown}");
    assert!(shown.contains("zh: 7, doc:") && shown.len() < 3000, "{shown}");
}

#[test]
fn a_message_is_no_flood() {
    let shown = shown(&format!("{}: a\n", "x".repeat(1000).repeat(1000)), Format::Human, false);
    assert!(shown.len() < 5000, "{} bytes", shown.len());
}
