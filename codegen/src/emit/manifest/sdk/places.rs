//! `places.json`: where the schema describes each item, `file:line:column`, by the item's path in the schema language.

use serde_json::{Map, Value, json};

use crate::model::{Params, Place, Record, Sdk, TypeKind};

/// All places.
pub(in crate::emit::manifest) fn places(sdk: &Sdk, format: u32) -> Value {
    let mut all = Places(Map::new());
    if let Some(lifecycle) = &sdk.lifecycle {
        all.add("lifecycle.config".to_owned(), &lifecycle.config.place);
        all.record("lifecycle.config.params", &lifecycle.config.params);
    }
    for interface in &sdk.interfaces {
        let path = format!("interfaces.{}", interface.name.js);
        all.add(path.clone(), &interface.place);
        if let Params::Record(record) = &interface.params {
            all.record(&format!("{path}.params"), record);
        }
        all.record(&format!("{path}.result"), &interface.result);
    }
    for def in &sdk.types {
        let path = format!("types.{}", def.name.js);
        all.add(path.clone(), &def.place);
        match &def.kind {
            TypeKind::Object(record) => all.record(&format!("{path}.object"), record),
            TypeKind::Enum { values, .. } => {
                for value in values {
                    all.add(format!("{path}.enum.{}", value.name.js), &value.place);
                }
            }
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    all.add(format!("{path}.union.variants.{}", variant.name.js), &variant.place);
                }
            }
            TypeKind::Flags(flags) => {
                for flag in flags {
                    all.add(format!("{path}.flags.{}", flag.name.js), &flag.place);
                }
            }
            TypeKind::String { .. } | TypeKind::Integer { .. } => {}
        }
    }
    for item in &sdk.menu_items {
        all.add(format!("menu_items.{}", item.name.js), &item.place);
    }
    for message in &sdk.messages {
        all.add(format!("messages.{}", message.name.js), &message.place);
    }
    for set in &sdk.code_sets {
        let path = format!("codes.{}", set.name.js);
        all.add(path.clone(), &set.place);
        for code in &set.codes {
            all.add(format!("{path}.values.{}", code.value), &code.place);
        }
    }
    for signature in &sdk.signatures {
        all.add(format!("signatures.{}", signature.name.js), &signature.place);
    }
    for endpoint in &sdk.endpoints {
        let path = format!("endpoints.{}", endpoint.name.js);
        all.add(path.clone(), &endpoint.place);
        all.record(&format!("{path}.query"), &endpoint.query);
        all.record(&format!("{path}.body"), &endpoint.body);
        all.record(&format!("{path}.response"), &endpoint.response);
    }
    json!({ "format": format, "places": all.0 })
}

struct Places(Map<String, Value>);

impl Places {
    fn add(&mut self, path: String, place: &Place) {
        self.0.insert(path, json!(format!("{}:{}:{}", place.file, place.line, place.column)));
    }

    fn record(&mut self, path: &str, record: &Record) {
        for field in &record.fields {
            self.add(format!("{path}.{}", field.name.js), &field.place);
        }
    }
}
