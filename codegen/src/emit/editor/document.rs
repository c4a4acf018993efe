//! The JSON Schema: a definition for each struct of the reader, each list of words, and each map with known names.

use serde_json::{Map, Value, json};

use super::set::Set;
use super::{snippets, takes, values};
use crate::emit::text;
use crate::model::Sdk;
use crate::read::keys::{Key, SECTIONS, Section};

/// The struct of a file as a whole.
const FILE: &str = "RawFile";

/// The whole document. Any file may hold any section, so that one document fits all files.
pub(super) fn document(sdk: &Sdk) -> Value {
    let mut builder = Builder { sdk, definitions: Map::new() };
    let mut root = json!({ "$schema": "http://json-schema.org/draft-07/schema#" });
    for section in SECTIONS {
        let schema = builder.section(section);
        if section.name == FILE {
            root.as_object_mut().into_iter().for_each(|root| root.extend(schema.clone()));
        } else {
            builder.definitions.insert(title(section.name).to_owned(), Value::Object(schema));
        }
    }
    // Where a schema has no names of a sort, nothing can stand below one.
    let whole = format!("{root}{}", Value::Object(builder.definitions.clone()));
    let is_used = |name: &String| whole.contains(&format!("\"#/definitions/{name}\""));
    builder.definitions.retain(|name, _| is_used(name));
    builder.definitions.sort_keys();
    root["definitions"] = Value::Object(builder.definitions);
    root
}

/// Builds definitions.
pub(super) struct Builder<'a> {
    pub(super) sdk: &'a Sdk,
    definitions: Map<String, Value>,
}

impl Builder<'_> {
    /// The map of a struct of the reader: its keys and no others.
    fn section(&mut self, section: &Section) -> Map<String, Value> {
        let mut properties = Map::new();
        for key in section.keys {
            let mut schema = self.key(section.name, key);
            schema.extend(description(key.en, key.zh));
            properties.insert(key.name.to_owned(), Value::Object(schema));
        }
        let mut schema = kind("object");
        schema.extend(description(section.en, section.zh));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("additionalProperties".to_owned(), json!(false));
        if section.name == values::FIELD {
            schema.insert("allOf".to_owned(), values::by_type(self));
        }
        schema
    }

    /// What a key holds. Nothing at all is no value.
    fn key(&mut self, section: &str, key: &Key) -> Map<String, Value> {
        match inner(key.ty, "Option").unwrap_or(key.ty) {
            "Value" => Map::from_iter([("not".to_owned(), json!({ "type": "null" }))]),
            ty => self.value(ty, section, key.name),
        }
    }

    /// The schema of a Rust type of the reader, somewhere in the value of a key.
    fn value(&mut self, ty: &str, section: &str, key: &str) -> Map<String, Value> {
        if let Some(entry) = inner(ty, "Vec") {
            let mut schema = kind("array");
            schema.insert("items".to_owned(), Value::Object(self.value(entry, section, key)));
            schema.extend(snippets::in_list(entry));
            return schema;
        }
        if let Some(entry) = inner(ty, "Named") {
            if let Some(names) = takes::names(section, key) {
                // What is inside has other names.
                let value = self.value(entry, section, "");
                return self.closed_map(names, entry, &value);
            }
            let value = self.value(entry, section, key);
            let mut schema = kind("object");
            schema.insert("additionalProperties".to_owned(), Value::Object(value));
            schema.extend(snippets::in_map(self.sdk, key, entry));
            return schema;
        }
        match ty {
            "String" => takes::values(section, key).map_or_else(|| kind("string"), |words| self.words(words)),
            "bool" => kind("boolean"),
            "f64" => kind("number"),
            "i64" => kind("integer"),
            "u32" | "u64" => {
                let mut schema = kind("integer");
                schema.insert("minimum".to_owned(), json!(0));
                schema
            }
            "Value" => Map::new(),
            section => reference(title(section)),
        }
    }

    /// One word of a list. Long lists are definitions.
    pub(super) fn words(&mut self, set: Set) -> Map<String, Value> {
        match set.definition() {
            None => set.schema(self.sdk),
            Some(name) => self.define(&name, |builder| set.schema(builder.sdk)),
        }
    }

    /// A map that knows its names.
    fn closed_map(&mut self, names: Set, entry: &str, value: &Map<String, Value>) -> Map<String, Value> {
        let build = |builder: &mut Self| {
            let members = names.members(builder.sdk).into_iter().map(|(name, doc)| {
                let mut value = value.clone();
                value.extend(doc.iter().flat_map(|doc| description(&doc.en, &doc.zh)));
                (name, Value::Object(value))
            });
            let mut schema = kind("object");
            schema.insert("properties".to_owned(), Value::Object(members.collect()));
            schema.insert("additionalProperties".to_owned(), json!(false));
            schema.extend(names.message().map(|message| ("errorMessage".to_owned(), json!(message))));
            schema
        };
        match names.definition() {
            None => build(self),
            Some(name) => {
                let entry = entry.replace(['<', '>'], "");
                self.define(&format!("{name}To{}", title(&entry)), build)
            }
        }
    }

    /// Defines something once; refers to it.
    pub(super) fn define(
        &mut self,
        name: &str,
        build: impl FnOnce(&mut Self) -> Map<String, Value>,
    ) -> Map<String, Value> {
        if !self.definitions.contains_key(name) {
            let schema = build(self);
            self.definitions.insert(name.to_owned(), Value::Object(schema));
        }
        reference(name)
    }
}

/// What stands inside `outer<…>`.
fn inner<'t>(ty: &'t str, outer: &str) -> Option<&'t str> {
    ty.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

/// The name of a definition.
fn title(name: &str) -> &str {
    name.strip_prefix("Raw").unwrap_or(name)
}

fn kind(name: &str) -> Map<String, Value> {
    Map::from_iter([("type".to_owned(), json!(name))])
}

fn reference(name: &str) -> Map<String, Value> {
    Map::from_iter([("$ref".to_owned(), json!(format!("#/definitions/{name}")))])
}

/// What people read: plain for simple clients, both languages for those that show Markdown.
fn description(en: &str, zh: &str) -> [(String, Value); 2] {
    [
        ("description".to_owned(), json!(en)),
        ("markdownDescription".to_owned(), json!(format!("{}\n\n{}", text::markdown(en), text::markdown(zh)))),
    ]
}
