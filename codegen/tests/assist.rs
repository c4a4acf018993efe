//! What helps to write schemas: explanations, drawings, skeletons, and reading again only what changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jsbridge_codegen::diagnostic::{Diagnostics, Format, render};
use jsbridge_codegen::explain;
use jsbridge_codegen::graph::{Graph, GraphFormat};
use jsbridge_codegen::incremental::Incremental;
use jsbridge_codegen::source::Sources;
use jsbridge_codegen::{Loaded, load, resolve_sources};

fn real() -> Loaded {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), "schema")
}

fn files(loaded: &Loaded) -> BTreeMap<String, String> {
    loaded.sources.iter().map(|(_, file)| (file.path.to_string(), file.text.clone())).collect()
}

fn program(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jsbridge-codegen")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn every_interface_is_explained_in_both_languages() {
    let loaded = real();
    let sdk = loaded.sdk.unwrap();
    for interface in &sdk.interfaces {
        let id = explain::find(&sdk, &interface.name.js).unwrap();
        for zh in [false, true] {
            let text = explain::interface(&sdk, id, zh).unwrap();
            assert!(text.starts_with(&interface.name.js), "{text}");
            let place = format!("{}:{}:", interface.place.file, interface.place.line);
            assert!(text.contains(&place), "{text}");
            for mark in ["</span>", "](<", "{#", "\n|", "<br>", "**"] {
                assert!(!text.contains(mark), "{mark} in {text}");
            }
            for field in &interface.result.fields {
                assert!(text.contains(&format!("\n  {}", field.name.js)), "{} in {text}", field.name.js);
            }
        }
    }
}

#[test]
fn every_type_is_explained_in_both_languages() {
    let loaded = real();
    let sdk = loaded.sdk.unwrap();
    for ty in &sdk.types {
        let id = explain::find_type(&sdk, &ty.name.js).unwrap();
        for zh in [false, true] {
            let text = explain::named_type(&sdk, id, zh).unwrap();
            assert!(text.starts_with(&ty.name.js), "{text}");
            assert!(text.contains(&format!("{}:{}:", ty.place.file, ty.place.line)), "{text}");
            for mark in ["</span>", "](<", "{#", "\n|", "<br>", "**"] {
                assert!(!text.contains(mark), "{mark} in {text}");
            }
        }
    }
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = program(&place, &["explain", "LocalId"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("uploadImage"), "{said}");
    let output = program(&place, &["explain", "LocalIdd"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("did you mean `LocalId`?"));
}

#[test]
fn a_drawing_holds_what_an_interface_uses_and_nothing_else() {
    let sdk = real().sdk.unwrap();
    let whole = Graph::new(&sdk);
    assert_eq!(whole.names().count(), whole.draw(GraphFormat::Dot).matches("label=").count());
    let part = whole.only(&["chooseImage".to_owned()]).unwrap();
    let names: Vec<&str> = part.names().collect();
    assert!(["chooseImage", "ImageSize", "LocalId"].iter().all(|name| names.contains(name)), "{names:?}");
    assert!(!names.contains(&"uploadImage"), "{names:?}");
    assert!(part.draw(GraphFormat::Mermaid).contains("[\"chooseImage\"]"));
    let users = Graph::new(&sdk).only(&["LocalId".to_owned()]).unwrap();
    assert!(users.names().any(|name| name == "uploadImage"));
    assert_eq!(Graph::new(&sdk).only(&["nobody".to_owned()]).unwrap_err(), ["nobody"]);
}

#[test]
fn a_skeleton_keeps_the_schema_good_in_every_group() {
    let place = tempfile::tempdir().unwrap();
    let before = real();
    let sdk = before.sdk.as_ref().unwrap();
    for (path, text) in files(&before) {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for group in &sdk.groups {
        let output = program(place.path(), &["new-interface", &group.name.js, &format!("{}Later", group.name.js)]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let after = load(place.path(), "schema");
    assert_eq!(after.sdk.unwrap().interfaces.len(), sdk.interfaces.len() + sdk.groups.len());
    for (path, text) in files(&before) {
        let changed = fs::read_to_string(place.path().join(&path)).unwrap();
        let mut lines = changed.lines();
        assert!(text.lines().all(|line| lines.any(|other| other == line)), "{path} lost lines");
    }
    for (group, name, says) in [
        ("imgae", "x", "did you mean `image`?"),
        ("image", "chooseImage", "there is an interface `chooseImage` already"),
        ("image", "a b", "cannot be the name of an interface"),
    ] {
        let output = program(place.path(), &["new-interface", group, name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(says), "{output:?}");
    }
}

#[test]
fn what_is_read_again_says_the_same_as_what_is_read_anew() {
    let mut files = files(&real());
    let mut known = Incremental::default();
    let spoil = |files: &mut BTreeMap<String, String>, step: usize| match step {
        0 => {}
        1 => {
            let text = files.get_mut("schema/interfaces/image.yaml").unwrap();
            *text = text.replacen("type: integer", "type: nubmer", 1);
        }
        2 => {
            files.insert("schema/aaa.yaml".to_owned(), "types: [".to_owned());
        }
        3 => {
            files.remove("schema/aaa.yaml");
            files.remove("schema/errors.yaml");
        }
        _ => {
            let text = files.get_mut("schema/interfaces/image.yaml").unwrap();
            *text = text.replacen("type: nubmer", "type: integer", 1);
        }
    };
    for step in 0..5 {
        spoil(&mut files, step);
        let load = |files: &BTreeMap<String, String>| {
            let mut diagnostics = Diagnostics::default();
            (Sources::from_memory(files.clone(), &mut diagnostics), diagnostics)
        };
        let (sources, diagnostics) = load(&files);
        let again = known.load(sources, diagnostics);
        let (sources, diagnostics) = load(&files);
        let anew = resolve_sources(sources, diagnostics);
        let said = |loaded: &Loaded| render(&loaded.sources, &loaded.findings, Format::Human, false);
        assert_eq!(said(&again), said(&anew), "step {step}");
        assert_eq!(again.sdk.is_some(), anew.sdk.is_some(), "step {step}");
    }
}
