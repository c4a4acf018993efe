//! Goldens of findings: each folder `fixtures/error/CODE` or `fixtures/error/CODE.DETAIL` holds files that are laid
//! over the good schema in `_base`, and what is said about the result. `BLESS=1` accepts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsbridge_codegen::diagnostic::{Code, Diagnostic, Diagnostics, Format, render};
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{Loaded, fmt, resolve_sources};

/// Schemas that no files of a case can make.
fn special(name: &str) -> Option<Loaded> {
    let memory = |bytes: Vec<u8>| load([("schema/large.yaml".to_owned(), bytes)].into());
    let folder = tempfile::tempdir().unwrap();
    match name {
        "no-schema" => Some(jsbridge_codegen::load(folder.path(), "schema")),
        "unreadable" => {
            // A folder in the place of a file is unreadable on no system, a link is refused on all.
            fs::create_dir(folder.path().join("schema")).unwrap();
            fs::write(folder.path().join("outside.yaml"), "group: outside\n").unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink("../outside.yaml", folder.path().join("schema/link.yaml")).unwrap();
            #[cfg(windows)]
            std::os::windows::fs::symlink_file("../outside.yaml", folder.path().join("schema/link.yaml")).unwrap();
            Some(jsbridge_codegen::load(folder.path(), "schema"))
        }
        "file-too-large" => Some(memory(b"#".repeat(17 << 20))),
        "too-many-items" => Some(memory(format!("title: [{}]\n", "1,".repeat(1_100_000)).into_bytes())),
        _ => None,
    }
}

/// The folder of the cases.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/error")
}

/// All files below a folder, with their paths relative to it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// Checks a schema in memory.
fn load(files: BTreeMap<String, Vec<u8>>) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::from_memory(files, &mut diagnostics);
    let loaded = resolve_sources(sources, diagnostics);
    with_layout(loaded)
}

/// With the findings about the layout, where nothing else is found.
fn with_layout(mut loaded: Loaded) -> Loaded {
    if loaded.findings.is_empty() {
        let mut diagnostics = Diagnostics::default();
        fmt::check(&loaded.sources, &mut diagnostics);
        loaded.findings = diagnostics.into_sorted();
    }
    loaded
}

/// A finding says where, what and what to do.
fn assert_complete(loaded: &Loaded, finding: &Diagnostic, context: &str) {
    let place = finding.primary.as_ref().unwrap_or_else(|| panic!("{context}: no place: {finding:?}")).span;
    let lines = loaded.sources.file(place.file).text.split('\n').count();
    assert!(place.line >= 1 && place.column >= 1, "{context}: {finding:?}");
    assert!(place.line as usize <= lines, "{context}: a place behind the end: {finding:?}");
    let ends = (place.end_line, place.end_column) >= (place.line, place.column);
    assert!(ends, "{context}: a place that ends before it starts: {finding:?}");
    assert!(!finding.advice().is_empty() && !finding.message.is_empty(), "{context}: {finding:?}");
    assert!(!finding.message.ends_with('.'), "{context}: {finding:?}");
}

#[test]
fn the_base_is_good() {
    let loaded = load(files(&fixtures().join("_base")));
    assert_eq!(render(&loaded.sources, &loaded.findings, Format::Human, false), "");
    assert!(loaded.sdk.is_some());
}

#[test]
fn every_case_says_what_is_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let base = files(&fixtures().join("_base"));
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let case = entry.unwrap().path();
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        if name == "_base" {
            continue;
        }
        let mut own = files(&case);
        let expected = own.remove("expected.txt").map(|bytes| String::from_utf8(bytes).unwrap());
        let unknown: Vec<_> = own.keys().filter(|path| !path.starts_with("schema/")).collect();
        assert!(unknown.is_empty(), "{name}: files that no test reads: {unknown:?}");
        let special = special(&name);
        assert_eq!(own.is_empty(), special.is_some(), "{name}: no schema, or one that no test reads");

        let mut all = base.clone();
        all.extend(own);
        let loaded = special.unwrap_or_else(|| load(all));
        loaded.findings.iter().for_each(|finding| assert_complete(&loaded, finding, &name));
        let codes: BTreeSet<_> = loaded.findings.iter().map(|finding| finding.code).collect();
        let about = name.split('.').next().unwrap();
        if !codes.iter().any(|code| code.id() == about) {
            wrong.push(format!("== {name}\nfound only {codes:?}"));
        }
        seen.extend(codes.into_iter().filter(|code| code.id() == about));

        let actual = render(&loaded.sources, &loaded.findings, Format::Human, false);
        if expected.as_deref() == Some(&actual) {
            continue;
        }
        if bless {
            fs::write(case.join("expected.txt"), &actual).unwrap();
        } else {
            wrong.push(format!("== {name}\n-- expected\n{}\n-- found\n{actual}", expected.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{}\nBLESS=1 accepts what was found", wrong.join("\n"));
    let missing: Vec<_> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
}
