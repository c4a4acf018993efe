//! Golden tests of the emitters: `fixtures/emit/<case>/schema` in, `fixtures/emit/<case>/expected` out.
//! A case is a folder; `BLESS=1` accepts what is written now.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jsbridge_codegen::diagnostic::{Diagnostics, Severity};
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{generate, load, resolve_sources};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/emit");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(current) = todo.pop() {
        for entry in fs::read_dir(&current).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

fn written(case: &Path) -> BTreeMap<String, String> {
    let loaded = load(case, "schema");
    let errors = loaded.findings.iter().filter(|finding| finding.code.severity() == Severity::Error);
    assert_eq!(errors.count(), 0, "{}: {:#?}", case.display(), loaded.findings);
    let sdk = loaded.sdk.expect("a schema without errors");
    let set = generate(&sdk).expect("emitters do not fail");
    let files = set.files().iter().map(|(path, file)| (path.clone(), file.text.clone()));
    files.filter(|(path, _)| !is_about_the_generator(path)).collect()
}

/// Pages about the generator itself: they are the same for every schema, and in the repository's own documents.
fn is_about_the_generator(path: &str) -> bool {
    path.contains("/diagnostics/")
}

fn bless(expected: &Path, files: &BTreeMap<String, String>) {
    if expected.exists() {
        fs::remove_dir_all(expected).unwrap();
    }
    for (path, text) in files {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn every_case_gives_what_it_expects() {
    let mut wrong = Vec::new();
    for case in cases() {
        for entry in fs::read_dir(&case).unwrap() {
            let name = entry.unwrap().file_name();
            assert!(
                ["schema", "expected"].iter().any(|known| name == *known),
                "what is {name:?} in {}?",
                case.display()
            );
        }
        let files = written(&case);
        let expected = case.join("expected");
        if std::env::var_os("BLESS").is_some() {
            bless(&expected, &files);
            continue;
        }
        let golden = files_below(&expected);
        let paths: std::collections::BTreeSet<&String> = files.keys().chain(golden.keys()).collect();
        for path in paths.into_iter().filter(|path| files.get(*path) != golden.get(*path)) {
            wrong.push(format!("{}/expected/{path}", case.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "differ, look at `BLESS=1 cargo test -p jsbridge-codegen --test emit`:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_same_schema_gives_the_same_bytes() {
    for case in cases() {
        assert_eq!(written(&case), written(&case));
    }
}

#[test]
fn the_output_does_not_tell_where_the_schema_folder_is() {
    for case in cases() {
        let folder = case.join("schema").to_string_lossy().into_owned();
        let sdk = load(Path::new("."), &folder).sdk.expect("a good schema");
        let set = generate(&sdk).expect("emitters do not fail");
        let texts = set.files().iter().map(|(path, file)| (path.clone(), file.text.clone()));
        let texts = texts.filter(|(path, _)| !is_about_the_generator(path));
        assert!(texts.collect::<BTreeMap<_, _>>() == written(&case), "{folder}");
    }
}

#[test]
fn the_example_of_the_readme_is_a_whole_schema() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("schema/README.md");
    let text = fs::read_to_string(readme).unwrap();
    let (_, rest) = text.split_once("```yaml\n").expect("an example");
    let (example, _) = rest.split_once("\n```").expect("the end of the example");
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory([("schema/sdk.yaml", example)], &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let set = generate(&loaded.sdk.expect("a good schema")).expect("emitters do not fail");
    assert!(!set.files().is_empty());
}
