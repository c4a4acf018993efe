//! Lints from outside: what is mended, what is allowed, how findings reach programs, what `explain` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jsbridge_codegen::diagnostic::{Code, Diagnostics, Format, explain, render, render_failure};
use jsbridge_codegen::lint::mend;
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{Loaded, resolve_sources};

type Files = BTreeMap<String, String>;

/// The good schema of the golden cases with the files of one case.
fn case(name: &str) -> Files {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/error");
    let mut files = Files::new();
    for folder in ["_base", name] {
        let sources = Sources::load(&fixtures.join(folder), "schema", &mut Diagnostics::default());
        files.extend(sources.readable().map(|(_, file)| (file.path.to_string(), file.text.clone())));
    }
    files
}

fn load(files: &Files) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files.clone(), &mut diagnostics);
    resolve_sources(sources, diagnostics)
}

fn codes(loaded: &Loaded) -> Vec<Code> {
    loaded.findings.iter().map(|finding| finding.code).collect()
}

/// The files with everything mended that can be.
fn mended(files: &Files) -> Files {
    let loaded = load(files);
    let mut files = files.clone();
    for file in mend(&loaded.sources, &loaded.findings) {
        files.insert(loaded.sources.file(file.file).path.to_string(), file.text);
    }
    files
}

#[test]
fn what_is_mechanical_is_mended_and_nothing_else_is_touched() {
    let fixable: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.is_fixable()).collect();
    assert!(fixable.len() > 5);
    for code in fixable {
        let mut files = case(code.id());
        let path = "schema/case.yaml";
        let clean = codes(&load(&mended(&files)));
        assert!(!clean.contains(&code), "{code}: {clean:?}");
        // A line with a comment does not go: that is for a person.
        let goes = [Code::RedundantKey, Code::UnneededAllow].contains(&code);
        let commented = files[path].replace('\n', " # kept\n");
        files.insert(path.to_owned(), commented);
        let before = load(&files);
        assert!(codes(&before).contains(&code), "{code}");
        let after = mended(&files);
        assert!(!codes(&load(&after)).contains(&code) || goes, "{code}:\n{}", after[path]);
        let kept = |text: &str| text.matches("# kept").count();
        assert_eq!(kept(&files[path]), kept(&after[path]), "{code}");
        let places: Vec<u32> =
            before.findings.iter().flat_map(|finding| &finding.primary).map(|label| label.span.line).collect();
        let changed = (1u32..).zip(files[path].lines().zip(after[path].lines())).filter(|(_, (old, new))| old != new);
        for (line, (old, new)) in changed {
            assert!(places.contains(&line), "{code}: line {line} changed: `{old}` → `{new}`");
        }
        assert_eq!(mended(&after), after, "{code}: a second time");
    }
}

#[test]
fn a_line_that_goes_takes_only_itself() {
    let mut files = case("redundant-key");
    files = mended(&files);
    let text = &files["schema/case.yaml"];
    assert!(!text.contains("optional"), "{text}");
    assert!(text.contains("      file: { type: integer, doc: {"), "{text}");
    assert!(text.contains("        type: integer\n        default: 3\n"), "{text}");
}

#[test]
fn what_is_allowed_is_silent_for_the_item_or_the_file() {
    let files = case("missing-access");
    assert_eq!(codes(&load(&files)), [Code::MissingAccess]);
    let with = |anchor: &str, allow: &str| {
        let mut files = files.clone();
        let text = files["schema/case.yaml"].replacen(anchor, &format!("{allow}\n{anchor}"), 1);
        files.insert("schema/case.yaml".to_owned(), text);
        codes(&load(&files))
    };
    assert_eq!(with("    channel: main", "    allow: { missing-access: \"everyone may\" }"), []);
    assert_eq!(with("interfaces:", "allow: { missing-access: \"everyone may\" }"), []);
    let other = with("    channel: main", "    allow: { missing-doc: \"no need\" }");
    assert_eq!(other, [Code::MissingAccess, Code::UnneededAllow]);
}

#[test]
fn sarif_says_what_the_standard_wants() {
    let loaded = load(&case("duplicate-name"));
    assert!(!loaded.findings.is_empty());
    let log: serde_json::Value =
        serde_json::from_str(&render(&loaded.sources, &loaded.findings, Format::Sarif, false)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "jsbridge-codegen");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), loaded.findings.len());
    for (result, finding) in results.iter().zip(&loaded.findings) {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], finding.code.id());
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let span = finding.primary.as_ref().unwrap().span;
        assert_eq!(place["region"]["startLine"], span.line);
        assert_eq!(place["region"]["endColumn"], span.end_column);
        assert!(run["originalUriBaseIds"].get(place["artifactLocation"]["uriBaseId"].as_str().unwrap()).is_some());
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        assert_eq!(related, finding.secondary.len());
    }
}

#[test]
fn a_run_that_cannot_work_says_so_to_programs() {
    let said = |format| render_failure("100% `broken`\nfor good", format);
    assert_eq!(said(Format::Human), None);
    assert_eq!(said(Format::Github).unwrap(), "::error::100%25 `broken`%0Afor good\n");
    let json: serde_json::Value = serde_json::from_str(&said(Format::Json).unwrap()).unwrap();
    assert_eq!(json, serde_json::json!({ "status": "failed", "error": "100% `broken`\nfor good" }));
    let log: serde_json::Value = serde_json::from_str(&said(Format::Sarif).unwrap()).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], "100% `broken`\nfor good");
    assert_eq!(run["results"], serde_json::json!([]));
    assert!(run["tool"]["driver"]["name"].is_string());
}

#[test]
fn every_code_is_explained_with_an_example() {
    for code in Code::ALL {
        let text = explain(*code);
        assert!(text.contains(code.purpose()) && text.contains(code.remedy()), "{code}");
        assert!(code.example().finding().contains(&format!("[{code}]")), "{code}: its case says nothing of it");
        assert!(!code.purpose_zh().is_empty() && !code.remedy_zh().is_empty(), "{code}");
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jsbridge-codegen")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn a_mended_file_keeps_its_line_ends_its_mark_and_its_right_to_stay() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("schema")).unwrap();
    let files = case("title-full-stop");
    for (path, text) in &files {
        fs::write(folder.path().join(path), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    let path = folder.path().join("schema/case.yaml");
    let read = || fs::read_to_string(&path).unwrap();
    let before = read();
    let may_write = |may: bool| {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(!may);
        fs::set_permissions(&path, permissions).unwrap();
    };
    may_write(false);
    let refused = program(folder.path(), &["lint", "--fix"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("read-only"), "{refused:?}");
    assert_eq!(read(), before);

    may_write(true);
    let output = program(folder.path(), &["lint", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let after = read();
    assert!(after.starts_with('\u{feff}') && !after["\u{feff}".len()..].contains('\u{feff}'));
    let count = |text: &str, what| text.matches(what).count();
    assert_eq!(count(&after, "\r\n"), count(&before, "\r\n"));
    assert_eq!(count(&after, "\n"), count(&before, "\n"));
}

#[test]
fn only_what_will_be_mended_is_promised() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("schema")).unwrap();
    for (path, text) in &case("redundant-key") {
        fs::write(folder.path().join(path), text.replace("optional: true\n", "optional: true # why\n")).unwrap();
    }
    let said = |arguments: &[&str]| String::from_utf8(program(folder.path(), arguments).stderr).unwrap();
    let promised = said(&["lint"]);
    let mended = said(&["lint", "--fix"]);
    let number = |text: &str, before: &str| -> usize {
        let number = text.split(before).nth(1).and_then(|rest| rest.split(|next: char| !next.is_ascii_digit()).next());
        number.and_then(|number| number.parse().ok()).unwrap_or(0)
    };
    assert!(number(&promised, "--fix` mends ") > 0, "{promised}");
    assert_eq!(number(&promised, "--fix` mends "), number(&mended, "mended "), "{promised}\n{mended}");
    assert!(mended.contains("redundant-key") && !mended.contains("--fix`"), "{mended}");
}

#[test]
fn a_flood_of_errors_is_bounded() {
    const COUNT: usize = 700;
    let folder = tempfile::tempdir().unwrap();
    let mut files = case("title-full-stop");
    let head = "types:\n  Flood:\n    doc: { en: \"Many.\", zh: \"许多。\" }\n    object:\n".to_owned();
    let field = |number| format!("      f{number}: {{ type: strng, doc: {{ en: \"F.\", zh: \"域。\" }} }}\n");
    files.insert("schema/flood.yaml".to_owned(), [head].into_iter().chain((0..COUNT).map(field)).collect());
    let unknown = |loaded: &Loaded| loaded.findings.iter().filter(|finding| finding.code == Code::UnknownType).count();
    let loaded = load(&files);
    assert_eq!(unknown(&loaded), COUNT, "all are found");
    let suggested = loaded.findings.iter().filter(|finding| finding.advice().starts_with("did you mean `string`?"));
    let suggested = suggested.count();
    assert!((100..COUNT).contains(&suggested), "{suggested}: each suggestion looks at all names");

    fs::create_dir(folder.path().join("schema")).unwrap();
    for (path, text) in &files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let output = program(folder.path(), &["lint"]);
    let said = String::from_utf8(output.stderr).unwrap();
    let shown = said.matches("error[").count() + said.matches("warning[").count();
    assert!(shown < COUNT && said.contains("more: `--format json` lists all"), "{shown}");
    assert!(said.contains(&format!("{COUNT} errors")), "all are counted");
    let json = program(folder.path(), &["lint", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(json["findings"].as_array().unwrap().len() >= COUNT);
}

#[test]
fn the_commands_end_as_they_should() {
    let folder = tempfile::tempdir().unwrap();
    let files = case("title-full-stop");
    fs::create_dir(folder.path().join("schema")).unwrap();
    for (path, text) in &files {
        fs::write(folder.path().join(path), text.replace("channel: main", "channel:   main")).unwrap();
    }
    let run = |arguments: &[&str]| {
        let output = program(folder.path(), arguments);
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = run(&["lint"]);
    assert!(
        code == Some(1) && said.contains("warning[title-full-stop]") && !said.contains('\u{1b}'),
        "{code:?} {said}"
    );
    assert_eq!(run(&["fmt", "--check"]).0, Some(1));
    assert_eq!(run(&["lint", "--fix"]).0, Some(1), "the layout is not mended");
    assert_eq!(run(&["fmt"]).0, Some(0));
    assert_eq!(run(&["fmt", "--check"]).0, Some(0));
    assert_eq!(run(&["lint"]).0, Some(0));
    let (code, said) = run(&["explain", "unknown-tipe"]);
    assert!(code == Some(2) && said.contains("did you mean `unknown-type`"), "{said}");
    let (code, said) = run(&["explain", "unknown-type"]);
    assert!(code == Some(0) && said.contains("What to do"), "{said}");
    fs::write(folder.path().join("schema/case.yaml"), "a: [\n").unwrap();
    assert_eq!(run(&["lint"]).0, Some(2));
    assert_eq!(run(&["fmt"]).0, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("schema/case.yaml")).unwrap(), "a: [\n");
    let left: Vec<_> = fs::read_dir(folder.path().join("schema")).unwrap().collect();
    assert_eq!(left.len(), files.len(), "no temporary file stays");
}
