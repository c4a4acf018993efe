//! OpenAPI 3.1 of the endpoints. Endpoints that share method and path become one operation.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::schema::{Shapes, both, pointer, references};
use crate::model::{Content, Endpoint, Field, Method, Note, Sdk};

const SCHEMAS: &str = "#/components/schemas/";

/// `openapi.json`.
pub(super) fn document(sdk: &Sdk) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    let mut schemas: Map<String, Value> = Map::new();
    let mut done: Vec<(Method, &str)> = Vec::new();
    for endpoint in &sdk.endpoints {
        let operation = (endpoint.method, endpoint.path.as_str());
        if done.contains(&operation) {
            continue;
        }
        done.push(operation);
        let same = |other: &&Endpoint| (other.method, other.path.as_str()) == operation;
        let endpoints: Vec<&Endpoint> = sdk.endpoints.iter().filter(same).collect();
        let written = Operation { sdk, endpoints: &endpoints }.document(&mut schemas);
        let path = paths.entry(endpoint.path.clone()).or_insert_with(|| json!({}));
        path[method(endpoint.method)] = written;
    }
    let (mut todo, mut known) = (BTreeSet::new(), BTreeSet::new());
    let shapes = shapes(sdk, false);
    references(shapes, &json!([paths, schemas]), &mut todo);
    while let Some(id) = todo.pop_first() {
        if known.insert(id) {
            let definition = Value::Object(shapes.definition(id));
            references(shapes, &definition, &mut todo);
            schemas.insert(shapes.type_name(id), definition);
        }
    }
    let mut info = json!({ "title": both(&sdk.name, " · "), "version": sdk.version });
    let description =
        sdk.server.as_ref().map(|server| paragraphs(server.doc.as_ref(), &[&server.quotas, &server.notes]));
    if let Some(description) = description.filter(|text| !text.is_empty()) {
        info["description"] = json!(description);
    }
    let mut document = json!({ "openapi": "3.1.0", "info": info });
    if let Some(server) = &sdk.server {
        document["servers"] = json!([{ "url": server.host }]);
    }
    document["paths"] = Value::Object(paths);
    if !schemas.is_empty() {
        document["components"] = json!({ "schemas": schemas });
    }
    document
}

fn shapes(sdk: &Sdk, answers: bool) -> Shapes<'_> {
    Shapes { sdk, definitions: SCHEMAS, answers, texts: false }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
    }
}

/// What is sent to one path with one method.
struct Operation<'a> {
    sdk: &'a Sdk,
    endpoints: &'a [&'a Endpoint],
}

impl Operation<'_> {
    fn document(&self, schemas: &mut Map<String, Value>) -> Value {
        let names: Vec<&str> = self.endpoints.iter().map(|endpoint| endpoint.name.js.as_str()).collect();
        let titles: Vec<String> = self.endpoints.iter().map(|endpoint| both(&endpoint.title, " · ")).collect();
        let texts: Vec<String> = self
            .endpoints
            .iter()
            .map(|endpoint| paragraphs(Some(&endpoint.doc), &[&endpoint.notes, &endpoint.quotas]))
            .collect();
        let mut operation = json!({
            "operationId": names.join("Or"),
            "summary": titles.join(" / "),
            "description": texts.join("\n\n"),
        });
        let host = self.endpoints.first().map(|endpoint| endpoint.host.as_str());
        if let Some(host) = host.filter(|host| self.sdk.server.as_ref().is_none_or(|server| server.host != **host)) {
            operation["servers"] = json!([{ "url": host }]);
        }
        let parameters = self.parameters();
        if !parameters.is_empty() {
            operation["parameters"] = Value::Array(parameters);
        }
        let bodies = self.endpoints.iter().filter(|endpoint| !endpoint.body.fields.is_empty());
        let bodies: Vec<Value> =
            bodies.map(|endpoint| Value::Object(shapes(self.sdk, false).record(&endpoint.body))).collect();
        if let Some(body) = any_of(bodies) {
            operation["requestBody"] =
                json!({ "required": true, "content": { "application/json": { "schema": body } } });
        }
        operation["responses"] = json!({ "200": self.response(schemas) });
        operation
    }

    /// Query params; one that is fixed in several endpoints has several values.
    fn parameters(&self) -> Vec<Value> {
        let mut fields: Vec<&Field> = Vec::new();
        for field in self.endpoints.iter().flat_map(|endpoint| endpoint.query.listed()) {
            if !fields.iter().any(|known| known.name.js == field.name.js) {
                fields.push(field);
            }
        }
        let parameter = |field: &Field| {
            let same: Vec<&Field> =
                self.endpoints.iter().filter_map(|endpoint| endpoint.query.field(&field.name.js)).collect();
            let mut shapes: Vec<Value> = Vec::new();
            for field in &same {
                let mut shape = shapes_of(self.sdk, field);
                shape.shift_remove("description");
                if !shapes.contains(&Value::Object(shape.clone())) {
                    shapes.push(Value::Object(shape));
                }
            }
            let required = same.len() == self.endpoints.len() && same.iter().all(|field| field.required);
            json!({
                "name": field.name.js,
                "in": "query",
                "required": required,
                "description": both(&field.doc, "\n\n"),
                "schema": any_of(shapes),
            })
        };
        fields.into_iter().map(parameter).collect()
    }

    fn response(&self, schemas: &mut Map<String, Value>) -> Value {
        let mut answers = Vec::new();
        let mut content = Map::new();
        for endpoint in self.endpoints {
            if endpoint.content == Content::File {
                content.insert("application/octet-stream".to_owned(), json!({}));
            } else {
                let name = format!("{}Response", endpoint.name.typescript);
                let record = shapes(self.sdk, true).record(&endpoint.response);
                schemas.insert(name.clone(), Value::Object(record));
                answers.push(json!({ "$ref": pointer(SCHEMAS, &name) }));
            }
            if let Some(failure) = self.failure(endpoint).filter(|failure| !answers.contains(failure)) {
                answers.push(failure);
            }
        }
        if let Some(schema) = any_of(answers) {
            content.insert("application/json".to_owned(), json!({ "schema": schema }));
        }
        json!({ "description": "The answer, or the code of a failure · 返回结果或错误码", "content": content })
    }

    /// How a failed call is told.
    fn failure(&self, endpoint: &Endpoint) -> Option<Value> {
        let error = endpoint.error.as_ref()?;
        let mut code = json!({ "type": "integer" });
        let codes = error.codes.and_then(|id| self.sdk.code_sets.get(id.0));
        if let Some(codes) = codes {
            code["description"] = json!(both(&codes.doc, "\n\n"));
            code["examples"] = codes.codes.iter().map(|code| json!(code.value)).collect();
        }
        let mut properties = json!({ error.field.as_str(): code });
        if let Some(message) = &error.message {
            properties[message.as_str()] = json!({ "type": "string" });
        }
        Some(json!({ "type": "object", "properties": properties, "required": [error.field] }))
    }
}

fn shapes_of(sdk: &Sdk, field: &Field) -> Map<String, Value> {
    match shapes(sdk, false).field(field) {
        Value::Object(shape) => shape,
        _ => Map::new(),
    }
}

/// One of several schemas.
fn any_of(mut schemas: Vec<Value>) -> Option<Value> {
    if schemas.len() > 1 { Some(json!({ "anyOf": schemas })) } else { schemas.pop() }
}

/// A text and its remarks as Markdown.
fn paragraphs(doc: Option<&crate::model::Text>, notes: &[&[Note]]) -> String {
    let doc = doc.filter(|doc| !doc.en.is_empty()).map(|doc| both(doc, "\n\n"));
    let notes = notes.iter().flat_map(|notes| notes.iter()).map(|note| format!("- {}", both(&note.text, " ")));
    let notes: Vec<String> = notes.collect();
    let list = (!notes.is_empty()).then(|| notes.join("\n"));
    doc.into_iter().chain(list).collect::<Vec<_>>().join("\n\n")
}
