//! The program from outside: what it prints, what it exits with, and that it writes only when it should.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A copy of the repository's schema with the tree that it generates.
struct Checkout(TempDir);

impl Checkout {
    fn fresh() -> Self {
        let checkout = Self(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema"), &checkout.path("schema"));
        let output = checkout.run(&["regen"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        checkout
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jsbridge-codegen"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    /// Some generated file.
    fn some_file(&self) -> PathBuf {
        let mut folder = self.path("generated/typescript");
        while folder.is_dir() {
            folder = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
        }
        folder
    }

    fn shown(&self, file: &Path) -> String {
        file.strip_prefix(self.0.path()).unwrap().to_str().unwrap().replace('\\', "/")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn a_fresh_tree_passes() {
    let checkout = Checkout::fresh();
    let output = checkout.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    let shown = text(&output);
    assert!(shown.starts_with("fresh: ") && shown.ends_with("generated files are in step with schema/\n"), "{shown}");
}

#[test]
fn a_stale_tree_is_listed_and_left_alone() {
    let checkout = Checkout::fresh();
    let edited = checkout.some_file();
    let good = fs::read_to_string(&edited).unwrap();
    fs::write(&edited, format!("{good}// by hand\n")).unwrap();
    let stray = edited.with_file_name("stray.txt");
    fs::write(&stray, "x").unwrap();

    for arguments in [&["check"][..], &["regen", "--dry-run"]] {
        let output = checkout.run(arguments);
        assert_eq!(output.status.code(), Some(1));
        let shown = text(&output);
        assert!(shown.contains("stale: 2 of "), "{shown}");
        assert!(
            shown.contains(&format!("  changed  {}", checkout.shown(&edited))) && shown.contains("+0 -1"),
            "{shown}"
        );
        assert!(shown.contains(&format!("  orphan   {}", checkout.shown(&stray))), "{shown}");
        assert!(shown.ends_with("run `jsbridge-codegen regen` and commit the result\n"), "{shown}");
    }
    let diff = text(&checkout.run(&["check", "--diff"]));
    assert!(diff.contains("\n-// by hand\n") && diff.contains("+++ /dev/null"), "{diff}");
    let json: serde_json::Value = serde_json::from_slice(&checkout.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["status"], "stale");
    assert_eq!(json["changes"][0]["path"], checkout.shown(&edited));
    assert_eq!(json["changes"][1]["state"], "orphan");
    let github = text(&checkout.run(&["check", "--format", "github"]));
    assert!(github.contains(&format!("::error file={},title=stale generated file::changed", checkout.shown(&edited))));

    assert!(stray.exists());
    assert_eq!(checkout.run(&["regen"]).status.code(), Some(0));
    assert!(!stray.exists());
    assert_eq!(fs::read_to_string(&edited).unwrap(), good);
}

#[test]
fn other_line_ends_are_a_note() {
    let checkout = Checkout::fresh();
    let file = checkout.some_file();
    fs::write(&file, fs::read_to_string(&file).unwrap().replace('\n', "\r\n")).unwrap();
    let output = checkout.run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains(&format!("  crlf     {}", checkout.shown(&file))), "{}", text(&output));
}

#[test]
fn a_bad_schema_writes_nothing() {
    let checkout = Checkout::fresh();
    let file = checkout.some_file();
    fs::write(&file, "by hand").unwrap();
    fs::write(checkout.path("schema/broken.yaml"), "types: [\n").unwrap();
    fs::write(checkout.path("schema/second.yaml"), "tpyes: {}\n").unwrap();
    for arguments in [&["check"][..], &["regen"]] {
        let output = checkout.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        let shown = text(&output);
        assert!(shown.contains("--> schema/broken.yaml:") && shown.contains("--> schema/second.yaml:1:1"), "{shown}");
        assert!(shown.contains("errors in schema/, nothing was written"), "{shown}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "by hand");
    let json: serde_json::Value = serde_json::from_slice(&checkout.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["status"], "failed");
    assert!(json["findings"].as_array().is_some_and(|findings| findings.len() >= 2), "{json}");
}

#[test]
fn a_missing_schema_folder_is_an_error() {
    let folder = Checkout(tempfile::tempdir().unwrap());
    for arguments in [&["check"][..], &["regen"], &["regen", "--schema", "nowhere", "--out", "there"]] {
        let output = folder.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains("error[no-schema]"), "{}", text(&output));
    }
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 0);
}

#[test]
fn folders_can_be_named() {
    let checkout = Checkout::fresh();
    let arguments = ["--schema", "./schema/", "--out", "else/where"];
    let check = checkout.run(&[&["check"], &arguments[..]].concat());
    assert_eq!(check.status.code(), Some(1));
    let hint = "run `jsbridge-codegen regen --schema ./schema/ --out else/where` and commit the result";
    assert!(text(&check).contains(hint), "{}", text(&check));
    assert_eq!(checkout.run(&[&["regen"], &arguments[..]].concat()).status.code(), Some(0));
    assert_eq!(checkout.run(&[&["check"], &arguments[..]].concat()).status.code(), Some(0));
}
