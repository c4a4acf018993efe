//! Schemas of records: their fields, and the rules between them.

use serde_json::{Map, Value, json};

use super::Shapes;
use super::ty::into_map;
use crate::model::{Condition, Encoding, Field, Record, Rule, TypeKind, TypeRef};

impl Shapes<'_> {
    /// The schema of a record. Other members are not refused: the SDK ignores them.
    pub fn record(self, record: &Record) -> Map<String, Value> {
        let mut schema = json!({ "type": "object" });
        if !record.fields.is_empty() {
            let fields = record.fields.iter().map(|field| (field.name.js.clone(), self.field(field)));
            schema["properties"] = Value::Object(fields.collect());
        }
        let required = record.listed().filter(|field| field.ignored.is_none() && !field.may_be_absent());
        let required: Vec<&String> = required.map(|field| &field.name.js).collect();
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        let rules: Vec<Value> = record.rules.iter().filter_map(|rule| self.rule(record, rule)).collect();
        if !rules.is_empty() {
            schema["allOf"] = json!(rules);
        }
        into_map(schema)
    }

    fn rule(self, record: &Record, rule: &Rule) -> Option<Value> {
        match rule {
            Rule::AtLeastOne { fields, .. } => {
                let fields = fields.iter().filter_map(|name| record.field(name));
                Some(json!({ "anyOf": fields.map(|field| self.present(field)).collect::<Value>() }))
            }
            Rule::Require { field, when, .. } => {
                let needed = self.present(record.field(field)?);
                Some(json!({ "if": self.condition(record, when), "then": needed }))
            }
        }
    }

    /// The field is there, and not empty.
    fn present(self, field: &Field) -> Value {
        let name = &field.name.js;
        let filled = match (&field.encoding, &field.ty) {
            (Encoding::Json, _) => json!({}),
            (Encoding::Join { .. }, _) | (_, TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem) => {
                json!({ "type": "string", "minLength": 1 })
            }
            (_, TypeRef::List(_)) => json!({ "type": "array", "minItems": 1 }),
            (_, TypeRef::Map(..)) => json!({ "type": "object", "minProperties": 1 }),
            (_, TypeRef::Named(id)) => match &self.sdk.ty(*id).kind {
                TypeKind::String { .. } | TypeKind::Enum { .. } => json!({ "type": "string", "minLength": 1 }),
                _ => json!({}),
            },
            _ => json!({}),
        };
        json!({ "type": "object", "properties": { name: filled }, "required": [name] })
    }

    /// All conditions hold; a field that is missing has its default.
    fn condition(self, record: &Record, when: &[Condition]) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for condition in when {
            let Some(field) = record.field(&condition.field) else { continue };
            let values: Value = condition.values.iter().map(|value| self.sdk.to_page(field, value)).collect();
            properties.insert(condition.field.clone(), json!({ "enum": values }));
            if !field.default.as_ref().is_some_and(|default| condition.values.contains(default)) {
                required.push(&condition.field);
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }
}
