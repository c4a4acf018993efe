//! JSON Schema 2020-12 of the page form: one definition for each interface and each named type that it uses.

mod digits;
mod encoding;
mod record;
mod ty;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{Form, Interface, Outcome, Params, Sdk, Text, TypeId, TypeKind, TypeRef};

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Writes schemas of values.
#[derive(Clone, Copy)]
pub(super) struct Shapes<'a> {
    /// The SDK.
    pub sdk: &'a Sdk,
    /// Where named types are defined.
    pub definitions: &'static str,
    /// Answers are described, not what pages or servers pass.
    pub answers: bool,
    /// Answers may also come as texts, from a platform that sends nothing else.
    pub texts: bool,
}

/// Both languages in one text.
pub(super) fn both(text: &Text, between: &str) -> String {
    if text.en == text.zh { text.en.clone() } else { format!("{}{between}{}", text.en, text.zh) }
}

/// The path of a definition inside of its file.
pub(super) fn pointer(definitions: &str, name: &str) -> String {
    format!("{definitions}{}", name.replace('~', "~0").replace('/', "~1"))
}

/// `params.schema.json`.
pub(super) fn params(sdk: &Sdk) -> Value {
    let shapes = Shapes { sdk, definitions: "#/$defs/", answers: false, texts: false };
    let mut file = File::new(sdk, "params", "what pages pass", "页面传入的参数");
    if let Some(lifecycle) = &sdk.lifecycle {
        let config = &lifecycle.config;
        let mut schema = shapes.record(&config.params);
        describe(&mut schema, &config.name, &config.doc);
        file.define(shapes, &config.name, schema);
    }
    for interface in &sdk.interfaces {
        let mut schema = match &interface.params {
            Params::Record(record) => shapes.record(record),
            Params::Type(id) => shapes.reference(*id),
        };
        describe_interface(&mut schema, interface);
        file.define(shapes, &interface.name.js, schema);
    }
    file.finish(shapes)
}

/// `results.schema.json`.
pub(super) fn results(sdk: &Sdk) -> Value {
    let plain = Shapes { sdk, definitions: "#/$defs/", answers: true, texts: false };
    let mut file = File::new(sdk, "results", "what successful calls answer", "调用成功时返回的结果");
    for interface in &sdk.interfaces {
        let channel = sdk.channel(interface);
        let raw = channel.form == Form::Bridge;
        let shapes = Shapes { texts: raw && !channel.strings_on.is_empty(), ..plain };
        let mut schema = shapes.record(&interface.result);
        let mut status = Map::new();
        match &interface.outcome {
            Outcome::Text(outcome) => {
                let field = if raw { &outcome.raw_field } else { &outcome.field };
                status.insert(field.clone(), json!({ "type": "string" }));
            }
            Outcome::Code(outcome) => {
                status.insert(outcome.field.clone(), shapes.or_text(json!({ "type": "integer" }), &TypeRef::Integer));
                if let Some(message) = &outcome.message {
                    status.insert(message.clone(), json!({ "type": "string" }));
                }
            }
            Outcome::Callback { .. } => {}
        }
        let properties = schema.entry("properties").or_insert_with(|| json!({}));
        if let Some(properties) = properties.as_object_mut() {
            for (name, shape) in status {
                properties.entry(name).or_insert(shape);
            }
        }
        if properties.as_object().is_some_and(Map::is_empty) {
            schema.shift_remove("properties");
        }
        describe_interface(&mut schema, interface);
        file.define(shapes, &interface.name.js, schema);
    }
    file.finish(plain)
}

fn describe_interface(schema: &mut Map<String, Value>, interface: &Interface) {
    describe(schema, &both(&interface.title, " · "), &interface.doc);
    if interface.deprecated.is_some() {
        schema.insert("deprecated".to_owned(), json!(true));
    }
}

/// Puts title and description first.
pub(super) fn describe(schema: &mut Map<String, Value>, title: &str, doc: &Text) {
    let mut described = Map::new();
    described.insert("title".to_owned(), json!(title));
    if !doc.en.is_empty() {
        described.insert("description".to_owned(), json!(both(doc, "\n\n")));
    }
    described.append(schema);
    *schema = described;
}

/// A file of definitions.
struct File {
    head: Map<String, Value>,
    payloads: Map<String, Value>,
    definitions: Map<String, Value>,
    used: BTreeSet<TypeId>,
}

impl File {
    fn new(sdk: &Sdk, part: &str, en: &str, zh: &str) -> Self {
        let mut head = Map::new();
        head.insert("$schema".to_owned(), json!(DIALECT));
        head.insert("$id".to_owned(), json!(format!("urn:jsbridge:{}:{part}", sdk.id)));
        head.insert("title".to_owned(), json!(format!("{} {}: {en} · {zh}", both(&sdk.name, " · "), sdk.version)));
        Self { head, payloads: Map::new(), definitions: Map::new(), used: BTreeSet::new() }
    }

    fn define(&mut self, shapes: Shapes<'_>, name: &str, schema: Map<String, Value>) {
        self.payloads.insert(name.to_owned(), json!({ "$ref": pointer(shapes.definitions, name) }));
        let schema = Value::Object(schema);
        references(shapes, &schema, &mut self.used);
        self.definitions.insert(name.to_owned(), schema);
    }

    fn finish(mut self, shapes: Shapes<'_>) -> Value {
        let (mut todo, mut done) = (self.used.clone(), BTreeSet::new());
        while let Some(id) = todo.pop_first() {
            if done.insert(id) {
                references(shapes, &Value::Object(shapes.definition(id)), &mut todo);
            }
        }
        for id in done {
            let name = shapes.type_name(id);
            self.definitions.insert(name, Value::Object(shapes.definition(id)));
        }
        self.head.insert("type".to_owned(), json!("object"));
        self.head.insert("properties".to_owned(), Value::Object(self.payloads));
        self.head.insert("$defs".to_owned(), Value::Object(self.definitions));
        Value::Object(self.head)
    }
}

/// The named types that a schema refers to.
pub(super) fn references(shapes: Shapes<'_>, schema: &Value, found: &mut BTreeSet<TypeId>) {
    match schema {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                let is_meant =
                    |index: &usize| pointer(shapes.definitions, &shapes.type_name(TypeId(*index))) == reference;
                found.extend((0..shapes.sdk.types.len()).find(is_meant).map(TypeId));
            }
            members.values().for_each(|member| references(shapes, member, found));
        }
        Value::Array(entries) => entries.iter().for_each(|entry| references(shapes, entry, found)),
        _ => {}
    }
}

impl Shapes<'_> {
    /// The name of a type's definition: its own, unless an interface is called so.
    pub fn type_name(self, id: TypeId) -> String {
        let name = &self.sdk.ty(id).name.typescript;
        let config = self.sdk.lifecycle.as_ref().map(|lifecycle| &lifecycle.config.name);
        let taken = config == Some(name) || self.sdk.interfaces.iter().any(|interface| interface.name.js == *name);
        if taken { format!("{name}Type") } else { name.clone() }
    }

    /// A reference to a named type.
    pub fn reference(self, id: TypeId) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("$ref".to_owned(), json!(pointer(self.definitions, &self.type_name(id))));
        schema
    }

    /// The definition of a named type.
    pub fn definition(self, id: TypeId) -> Map<String, Value> {
        let def = self.sdk.ty(id);
        let mut schema = match &def.kind {
            TypeKind::Object(record) => self.record(record),
            _ => self.kind(id),
        };
        describe(&mut schema, &def.name.js, &def.doc);
        schema
    }
}
