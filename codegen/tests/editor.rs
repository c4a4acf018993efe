//! The editor's JSON Schema against the reader, and the line that binds a file to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jsbridge_codegen::diagnostic::{Code, Diagnostics};
use jsbridge_codegen::fmt::{Binding, check, format};
use jsbridge_codegen::read::read_file;
use jsbridge_codegen::source::{FileId, Sources};
use jsbridge_codegen::{generate, load};
use serde_json::{Map, Value, json};

/// The JSON Schema of the schema in `base/schema`.
fn schema_of(base: &Path) -> Value {
    let sdk = load(base, "schema").sdk.expect("a good schema");
    let output = generate(&sdk).expect("emitters do not fail");
    serde_json::from_str(&output.files()["editor/schema.json"].text).expect("JSON")
}

/// The repository and the golden cases.
fn bases() -> Vec<PathBuf> {
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = fs::read_dir(codegen.join("tests/fixtures/emit")).unwrap();
    cases.map(|entry| entry.unwrap().path()).chain([codegen.join("..")]).collect()
}

/// A key that is like no other.
const STRANGE: &str = "qqqqqqqqqqqqqqqq";

/// The keys that the reader knows in a map of a document; `None` where it takes names there.
fn known_to_the_reader(document: &Value) -> Option<BTreeSet<String>> {
    let (_, findings) = read_file(FileId(0), &document.to_string());
    let findings = findings.into_sorted();
    let finding =
        findings.iter().find(|finding| finding.code == Code::UnknownKey && finding.message.contains(STRANGE))?;
    let known = finding.help.as_deref().and_then(|help| help.strip_prefix("known keys: ")).expect("the known keys");
    Some(known.split(", ").map(|key| key.trim_matches('`').to_owned()).collect())
}

/// Walks through the JSON Schema, once through each definition, and compares each map with the reader.
struct Walk<'a> {
    root: &'a Value,
    seen: BTreeSet<String>,
    compared: usize,
}

impl Walk<'_> {
    /// `document` makes the whole document from the value here.
    fn walk(&mut self, schema: &Value, key: &str, document: &dyn Fn(Value) -> Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            if self.seen.insert(reference.to_owned()) {
                let schema = self.root.pointer(reference.trim_start_matches('#')).expect("a definition");
                self.walk(schema, key, document);
            }
            return;
        }
        if schema["type"] == "array" {
            return self.walk(&schema["items"], key, &|entry| document(json!([entry])));
        }
        if schema["type"] != "object" {
            return;
        }
        if schema["additionalProperties"].is_object() {
            return self.walk(&schema["additionalProperties"], key, &|entry| document(json!({ "name": entry })));
        }
        let properties = schema["properties"].as_object().expect("a closed map");
        assert_eq!(schema["additionalProperties"], false, "{key}");
        match known_to_the_reader(&document(json!({ STRANGE: 1 }))) {
            Some(known) => {
                assert_eq!(properties.keys().cloned().collect::<BTreeSet<_>>(), known, "below `{key}`");
                self.compared += 1;
            }
            // Maps whose names are on a list, which is checked after reading.
            None => assert!(
                [
                    "allow",
                    "needs",
                    "platforms",
                    "user_agents",
                    "status_on",
                    "limits_on",
                    "first_url_before",
                    "discouraged"
                ]
                .contains(&key),
                "the reader knows no keys below `{key}`"
            ),
        }
        for (name, schema) in properties {
            self.walk(schema, name, &|value| document(Value::Object(Map::from_iter([(name.clone(), value)]))));
        }
    }
}

#[test]
fn the_reader_and_the_json_schema_know_the_same_keys() {
    for base in bases() {
        let root = schema_of(&base);
        let mut walk = Walk { root: &root, seen: BTreeSet::new(), compared: 0 };
        walk.walk(&root, "the file", &|value| value);
        assert!(walk.compared > 50, "{}: {} maps compared", base.display(), walk.compared);
        let definitions = root["definitions"].as_object().unwrap();
        let unused: Vec<&String> = definitions
            .keys()
            .filter(|name| !root.to_string().contains(&format!("\"#/definitions/{name}\"")))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
}

#[test]
fn every_key_is_described() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let platforms = load(&base, "schema").sdk.unwrap().platforms;
    let root = schema_of(&base);
    let sections = root["definitions"].as_object().unwrap().values().chain([&root]);
    let keys = sections.filter_map(|section| section["properties"].as_object()).flatten();
    for (key, schema) in keys.filter(|(key, _)| !platforms.contains(key)) {
        for text in ["description", "markdownDescription"] {
            let said = schema[text].as_str().unwrap_or_default();
            assert!(said.len() > 2, "`{key}` has no {text}");
        }
    }
}

#[test]
fn names_of_the_schema_are_on_the_lists() {
    for base in bases() {
        let sdk = load(&base, "schema").sdk.unwrap();
        let root = schema_of(&base);
        let words = |list: &str| -> Vec<String> {
            let list = &root["definitions"][list];
            let list = if list["anyOf"].is_array() { &list["anyOf"][0] } else { list };
            serde_json::from_value(list["enum"].clone()).unwrap_or_default()
        };
        let interfaces: Vec<_> = sdk.interfaces.iter().map(|interface| interface.name.js.clone()).collect();
        assert!(words("Apis").starts_with(&interfaces), "{}", base.display());
        let types: Vec<_> = sdk.types.iter().map(|ty| ty.name.js.clone()).collect();
        assert!(words("Types").ends_with(&types), "{}", base.display());
        let items: Vec<_> = sdk.menu_items.iter().map(|item| item.name.js.clone()).collect();
        assert_eq!(words("MenuItems"), items, "{}", base.display());
    }
}

const LINE: &str = "# yaml-language-server: $schema=../generated/editor/schema.json\n";

#[test]
fn the_binding_stays_the_first_line() {
    let formatted = format(&format!("# About this file.\n\n{LINE}\ngroup:   a\n")).unwrap();
    assert_eq!(formatted, format!("{LINE}\n# About this file.\n\ngroup: a\n"));
    assert_eq!(format(&formatted).as_ref(), Some(&formatted));
    assert_eq!(format(&format!("{LINE}\n\ngroup:   a\n")).unwrap(), format!("{LINE}group: a\n"));
    let below = "group: a\n# yaml-language-server: $schema=x.json\ntitle: { en: \"A\", zh: \"甲\" }\n";
    assert_eq!(format(below).as_deref(), Some(below), "a comment below the first key is any comment");
}

/// Files with the lines that they should begin with.
fn bound(files: &[(&str, &str)]) -> Vec<String> {
    let sources = Sources::from_memory(
        files.iter().map(|(path, text)| (*path, text.as_bytes().to_vec())),
        &mut Diagnostics::default(),
    );
    let binding = Binding::of(&sources);
    let mut findings = Diagnostics::default();
    check(&sources, &mut findings);
    let texts: Vec<String> =
        sources.readable().map(|(_, file)| binding.bind(&file.path, &format(&file.text).unwrap())).collect();
    let wrong = sources.readable().zip(&texts).filter(|((_, file), text)| file.text != **text).count();
    assert_eq!(findings.into_sorted().len(), wrong, "each file that `fmt` would change is reported");
    texts.iter().map(|text| text.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_file_without_the_line_gets_that_of_its_neighbours() {
    let files = [
        ("schema/a.yaml", format!("{LINE}group: a\n")),
        ("schema/b.yaml", "group: b\n".to_owned()),
        ("schema/deep/er/c.yaml", "group: c\n".to_owned()),
        // It was moved here from `schema/`.
        ("schema/moved/d.yaml", format!("{LINE}group: d\n")),
        ("schema/e.yaml", format!("{LINE}group: e\n")),
    ];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let line = |up: &str| format!("# yaml-language-server: $schema={up}generated/editor/schema.json");
    assert_eq!(bound(&files), [line("../"), line("../"), line("../../../"), line("../"), line("../../")]);
}

#[test]
fn other_output_folders_and_addresses_are_kept() {
    let begins = |target: &str| format!("# yaml-language-server: $schema={target}\ngroup: a\n");
    for (target, elsewhere) in [
        ("../../out/sdk/editor/schema.json", "../../../out/sdk/editor/schema.json"),
        ("editor.json", "../editor.json"),
        ("https://example.com/schema.json", "https://example.com/schema.json"),
        ("/opt/editor/schema.json", "/opt/editor/schema.json"),
    ] {
        for folder in ["schema", "/home/me/sdk/schema", "../sdk/schema"] {
            let (one, other) = (format!("{folder}/a.yaml"), format!("{folder}/more/b.yaml"));
            let files = [(one.as_str(), begins(target)), (other.as_str(), "group: b\n".to_owned())];
            let lines = bound(&files.each_ref().map(|(path, text)| (*path, text.as_str())));
            let line = |target: &str| format!("# yaml-language-server: $schema={target}");
            assert_eq!(lines, [line(target), line(elsewhere)], "{folder}");
        }
    }
}

#[test]
fn a_schema_without_the_line_stays_without() {
    assert_eq!(bound(&[("schema/a.yaml", "group: a\n"), ("schema/b.yaml", "group: b\n")]), ["group: a", "group: b"]);
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jsbridge-codegen")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn commands_keep_and_add_the_line_of_another_sdk() {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/emit/workbench/schema");
    let schema = folder.path().join("description");
    fs::create_dir(&schema).unwrap();
    for entry in fs::read_dir(case).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), schema.join(entry.file_name())).unwrap();
    }
    let first = schema.join("sdk.yaml");
    let line = "# yaml-language-server: $schema=../build/out/editor/schema.json\n";
    fs::write(&first, format!("{line}{}", fs::read_to_string(&first).unwrap())).unwrap();
    let output = run(folder.path(), &["regen", "--schema", "description", "--out", "build/out"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(folder.path().join("build/out/editor/schema.json").is_file());
    assert_eq!(run(folder.path(), &["fmt", "--check", "--schema", "description"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["fmt", "--schema", "description"]).status.code(), Some(0));
    assert_eq!(run(folder.path(), &["fmt", "--check", "--schema", "description"]).status.code(), Some(0));
    let sdk = load(folder.path(), "description").sdk.unwrap();
    let group = &sdk.groups[0];
    let output = run(folder.path(), &["new-interface", &group.name.js, "newOne", "--schema", "description"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(run(folder.path(), &["fmt", "--check", "--schema", "description"]).status.code(), Some(0));
    for entry in fs::read_dir(&schema).unwrap() {
        let path = entry.unwrap().path();
        assert!(fs::read_to_string(&path).unwrap().starts_with(line), "{}", path.display());
    }
}
