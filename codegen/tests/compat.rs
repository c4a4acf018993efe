//! Pairs of an old and a new schema: each folder `fixtures/compat/CASE` holds what `old/` and `new/` change in the
//! schema `_base`, and what is said about the pair. `BLESS=1` accepts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsbridge_codegen::compat::{Comparison, CompatFormat, Rule, compare, suggest_version};
use jsbridge_codegen::diagnostic::{Diagnostics, Format, render};
use jsbridge_codegen::model::Sdk;
use jsbridge_codegen::resolve_sources;
use jsbridge_codegen::source::Sources;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/compat")
}

/// The files of `folder/schema`, if there is one.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder.join("schema")) else { return BTreeMap::new() };
    let file = |entry: fs::DirEntry| {
        (format!("schema/{}", entry.file_name().to_str().unwrap()), fs::read(entry.path()).unwrap())
    };
    entries.map(|entry| file(entry.unwrap())).collect()
}

fn sdk(files: BTreeMap<String, Vec<u8>>, context: &str) -> Result<Sdk, String> {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files, &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    let found = render(&loaded.sources, &loaded.findings, Format::Human, false);
    loaded.sdk.ok_or_else(|| format!("{context}: {found}"))
}

fn comparison(old: &Sdk, new: &Sdk) -> Comparison {
    let (findings, unneeded) = compare(old, new);
    let version = suggest_version(&old.packages.version, &new.packages.version, &findings);
    Comparison { against: "old".to_owned(), findings, unneeded, version }
}

fn model(case: &Path, side: &str) -> Result<Sdk, String> {
    let mut all = files(&fixtures().join("_base"));
    all.extend(files(&case.join(side)));
    sdk(all, &format!("{} of {}", side, case.display()))
}

#[test]
fn every_pair_says_what_is_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let (mut wrong, mut seen, mut cases) = (Vec::new(), BTreeSet::new(), 0);
    for entry in fs::read_dir(fixtures()).unwrap() {
        let case = entry.unwrap().path();
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "_base" {
            continue;
        }
        cases += 1;
        for entry in fs::read_dir(&case).unwrap() {
            let file = entry.unwrap().file_name();
            assert!(
                ["old", "new", "expected.txt"].iter().any(|known| *known == file),
                "{name}: no test reads {file:?}"
            );
        }
        let (old, new) = match (model(&case, "old"), model(&case, "new")) {
            (Ok(old), Ok(new)) => (old, new),
            (Err(error), _) | (_, Err(error)) => {
                wrong.push(error);
                continue;
            }
        };
        let comparison = comparison(&old, &new);
        seen.extend(comparison.findings.iter().map(|finding| finding.rule));
        let actual = comparison.show(CompatFormat::Human);
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
        if actual == expected {
            continue;
        }
        if bless {
            fs::write(case.join("expected.txt"), &actual).unwrap();
        } else {
            wrong.push(format!("== {name}\n-- expected\n{expected}\n-- found\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nBLESS=1 accepts what was found", wrong.join("\n"));
    assert!(cases >= 60, "only {cases} pairs");
    let missing: Vec<_> = Rule::ALL.iter().filter(|rule| !seen.contains(rule)).map(|rule| rule.id()).collect();
    assert!(missing.is_empty(), "rules without a pair: {missing:?}");
}

#[test]
fn a_schema_is_compatible_with_itself() {
    let base = sdk(files(&fixtures().join("_base")), "the base").unwrap();
    let comparison = comparison(&base, &base);
    assert_eq!(comparison.findings, []);
    assert!(comparison.version.is_enough);
}

/// Runs the program in a folder.
fn compat(folder: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_jsbridge-codegen");
    Command::new(program).arg("compat").args(arguments).current_dir(folder).output().unwrap()
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(who).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_revision_and_a_folder_say_the_same() {
    let place = tempfile::tempdir().unwrap();
    let (old, repository) = (place.path().join("old"), place.path().join("repository/inner"));
    let base = files(&fixtures().join("_base"));
    write(&old, &base);
    write(&repository, &base);
    git(place.path(), &["init", "--quiet", "repository"]);
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "--quiet", "--message", "first"]);
    git(&repository, &["tag", "v1"]);
    write(&repository, &files(&fixtures().join("param-removed/new")));

    for against in ["HEAD", "v1", old.to_str().unwrap(), old.join("schema").to_str().unwrap()] {
        let output = compat(&repository, &["--against", against, "--format", "json"]);
        assert_eq!(output.status.code(), Some(1), "{against}: {}", String::from_utf8_lossy(&output.stderr));
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["findings"].as_array().unwrap().len(), 1, "{against}");
        let finding = &said["findings"][0];
        assert_eq!(finding["rule"], "field-removed");
        assert_eq!(finding["item"], "interfaces.pickPhoto.params.wait");
        assert_eq!(finding["audiences"]["typescript"], "breaking");
        assert_eq!(finding["old"]["line"], 17, "{finding}");
        assert_eq!(said["version"]["least"], "0.4.0");
    }
    assert_eq!(compat(&old, &["--against", "schema"]).status.code(), Some(0));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), &files(&fixtures().join("_base")));
    let said = |arguments: &[&str]| {
        let output = compat(place.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&["--against", "v1"]).contains("`v1` is neither a folder nor a git revision"));
    git(place.path(), &["init", "--quiet", "."]);
    assert!(said(&["--against", "v1"]).contains("git knows no such commit"));
    git(place.path(), &["commit", "--quiet", "--allow-empty", "--message", "empty"]);
    assert!(said(&["--against", "HEAD"]).contains("holds no `schema/*.yaml`"));
    fs::create_dir(place.path().join("broken")).unwrap();
    fs::write(place.path().join("broken/a.yaml"), "types: { A: { sting: {} } }\n").unwrap();
    assert!(said(&["--against", "broken"]).contains("of the old schema, broken"));
    let said = |format: &str, against: &str| {
        let output = compat(place.path(), &["--against", against, "--format", format]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stdout).unwrap()
    };
    for (against, reason) in [("nowhere", "git knows no such commit"), ("broken", "of the old schema, broken")] {
        let github = said("github", against);
        assert!(github.starts_with("::error::") && github.lines().count() == 1 && github.contains(reason), "{github}");
        for format in ["json", "sarif"] {
            let text = said(format, against);
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
            assert!(text.contains(reason) && text.contains("\"failed\"") == (format == "json"), "{text}");
        }
    }
}

#[test]
fn code_scanning_reads_what_changed() {
    let (old, new) = (fixtures().join("_base/schema"), tempfile::tempdir().unwrap());
    write(new.path(), &files(&fixtures().join("_base")));
    write(new.path(), &files(&fixtures().join("acknowledged/new")));
    let output = compat(new.path(), &["--against", old.to_str().unwrap(), "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().unwrap().contains("for: "));
        for location in result["locations"].as_array().unwrap() {
            let place = &location["physicalLocation"];
            assert!(place["artifactLocation"]["uri"].as_str().unwrap().starts_with("schema/"));
            assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
        }
    }
    assert!(results.iter().any(|result| result["suppressions"][0]["justification"].is_string()), "{results:?}");
}
