//! The crates of every golden case compile without a warning, with the manifests of the repository under other names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsbridge_codegen::load;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The section of a manifest, heading included.
fn section<'t>(manifest: &'t str, heading: &str) -> &'t str {
    let start = manifest.find(heading).unwrap_or_else(|| panic!("no {heading}"));
    let end = manifest[start + 1..].find("\n[").map_or(manifest.len(), |end| start + 1 + end + 1);
    &manifest[start..end]
}

/// A manifest of the repository for a crate of another name.
fn renamed(folder: &str, name: &str) -> String {
    let text = fs::read_to_string(repository().join("generated").join(folder).join("Cargo.toml")).unwrap();
    let old = text.lines().find(|line| line.starts_with("name = ")).unwrap();
    text.replace(old, &format!("name = \"{name}\""))
}

#[test]
fn the_crates_of_every_case_compile_without_a_warning() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let mut members = Vec::new();
    let cases = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/emit")).unwrap();
    for case in cases.map(|entry| entry.unwrap().path()) {
        let packages = load(&case, "schema").sdk.expect("a good schema").packages;
        for (folder, name) in [("rust", &packages.rust), ("wasm", &packages.wasm)] {
            let member = format!("{}-{folder}", case.file_name().unwrap().to_string_lossy());
            let target = root.join(&member);
            fs::create_dir_all(&target).unwrap();
            fs::write(target.join("Cargo.toml"), renamed(folder, name)).unwrap();
            for part in ["src", "tests"] {
                let source = case.join("expected").join(folder).join(part);
                let link = target.join(part);
                let _ = fs::remove_dir_all(&link);
                copy(&source, &link);
            }
            members.push(member);
        }
    }
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{}\n{}\n",
        section(&manifest, "[workspace.package]"),
        section(&manifest, "[workspace.dependencies]")
            .lines()
            .filter(|line| !line.contains("path = "))
            .collect::<Vec<_>>()
            .join("\n"),
    );
    fs::write(root.join("Cargo.toml"), workspace).unwrap();
    fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["check", "--workspace", "--all-targets", "--quiet"])
        .env("RUSTFLAGS", "--deny warnings")
        .env("CARGO_TARGET_DIR", root.join("target"))
        .current_dir(&root)
        .status()
        .unwrap();
    assert!(status.success(), "see the compiler's messages above");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::create_dir_all(to).unwrap();
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}
