//! This repository against its own rules: the schema is clean, the tree is fresh, the generator knows no SDK, and the
//! manifests written by hand say what the schema says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsbridge_codegen::diagnostic::{Format, render};
use jsbridge_codegen::emit::EMITTERS;
use jsbridge_codegen::model::{Outcome, Sdk};
use jsbridge_codegen::plan::Plan;
use jsbridge_codegen::{Loaded, generate, load};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sdk() -> Sdk {
    let Loaded { sources, findings, sdk } = load(&root(), "schema");
    assert!(findings.is_empty(), "{}", render(&sources, &findings, Format::Human, false));
    sdk.expect("a schema without findings has a model")
}

#[test]
fn the_tree_is_fresh() {
    let output = generate(&sdk()).unwrap();
    let generated = root().join("generated");
    let plan = Plan::compare(&output, &generated).unwrap();
    let stale: Vec<_> = plan.stale().map(|change| &change.path).collect();
    assert!(stale.is_empty(), "run `cargo xtask regen`: {stale:#?}");
}

#[test]
fn the_same_schema_gives_the_same_bytes() {
    let first = generate(&sdk()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    // Written in another order, so that the system lists them in another one too.
    let mut files = files_below(&root().join("schema"));
    let middle = files.len() / 2;
    files.reverse();
    files.rotate_left(middle);
    for file in files {
        let copy = folder.path().join("schema").join(file.strip_prefix(root().join("schema")).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(file, copy).unwrap();
    }
    let second = generate(&load(folder.path(), "schema").sdk.unwrap()).unwrap();
    assert!(first == second, "the output depends on more than the schema");
}

#[test]
fn no_two_emitters_own_a_folder() {
    let owned: Vec<_> = EMITTERS.iter().flat_map(|emitter| emitter.owns()).collect();
    for (index, one) in owned.iter().enumerate() {
        for other in &owned[index + 1..] {
            let inside = |inner: &str, outer: &str| inner == outer || inner.starts_with(&format!("{outer}/"));
            assert!(!inside(one, other) && !inside(other, one), "`{one}` and `{other}` overlap");
        }
    }
}

#[test]
fn the_generator_knows_no_sdk() {
    let sdk = sdk();
    let names = names_of(&sdk);
    assert!(names.contains("chooseImage") && names.contains("errMsg") && names.contains("wx"), "{names:?}");
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR"));
    let prefixed = |word: &str| {
        let rest = word.strip_prefix(&sdk.prefix);
        rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_uppercase()))
    };
    let mut found = Vec::new();
    let files = files_below(&codegen.join("src")).into_iter().chain(files_below(&codegen.join("templates")));
    for file in files.filter(|file| !file.ends_with("tests.rs")) {
        for (number, line) in (1..).zip(code_lines(&file)) {
            let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            for word in words.filter(|word| names.contains(*word) || prefixed(word)) {
                found.push(format!("{}:{number}: `{word}`", file.strip_prefix(codegen).unwrap().display()));
            }
        }
    }
    assert!(found.is_empty(), "facts of an SDK belong to its schema:\n{}", found.join("\n"));
}

/// The words that only this SDK can have brought in.
fn names_of(sdk: &Sdk) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = sdk.interfaces.iter().map(|interface| interface.name.js.clone()).collect();
    names.extend(sdk.menu_items.iter().filter_map(|item| item.name.js.rsplit(':').next().map(str::to_owned)));
    if let Outcome::Text(text) = &sdk.outcome {
        names.extend([text.field.clone(), text.raw_field.clone()]);
    }
    for field in sdk.lifecycle.iter().flat_map(|lifecycle| &lifecycle.config.params.fields) {
        names.insert(field.name.js.clone());
    }
    // `delete` or `check` may be anybody's word; what is put together of several is not.
    names.retain(|name| name.chars().skip(1).any(|letter| letter.is_uppercase() || letter == '_'));
    names.extend([sdk.globals.object.clone(), sdk.prefix.clone()]);
    names.extend(sdk.globals.aliases.iter().cloned());
    names.extend(sdk.globals.bridge.iter().map(|bridge| bridge.object.clone()));
    names
}

/// Lines of a file without comments and tests, each at its number.
fn code_lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let is_rust = file.extension().is_some_and(|ending| ending == "rs");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(tests) = lines.iter().position(|line| is_rust && line.trim() == "#[cfg(test)]") {
        lines.truncate(tests);
    }
    let marker = if is_rust { "//" } else { "{#" };
    for line in &mut lines {
        if let Some(comment) = line.find(marker).filter(|at| !is_rust || *at == 0 || line[..*at].ends_with(' ')) {
            line.truncate(comment);
        }
    }
    lines
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn manifests_say_what_the_schema_says() {
    let packages = sdk().packages;
    let version = format!("\nversion = \"{}\"\n", packages.version);
    for (manifest, name) in [("rust", &packages.rust), ("wasm", &packages.wasm)] {
        let text = fs::read_to_string(root().join("generated").join(manifest).join("Cargo.toml")).unwrap();
        assert!(text.contains(&format!("\nname = \"{name}\"\n")), "{manifest}: name");
        assert!(text.contains(&version), "{manifest}: version");
    }
    let text = fs::read_to_string(root().join("generated/typescript/package.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest["name"], packages.npm);
    assert_eq!(manifest["version"], packages.version);
}
