//! Fields, records and named types of `sdk.json`.

use serde_json::{Value, json};

use super::node::{deprecation, evidence, kept, node, notes, platforms, since, text};
use super::role;
use crate::model::{
    Condition, DefaultFrom, Encoding, Field, FieldBridge, Limits, PageKind, PagePart, Record, Rule, Sdk, SignedBy,
    SignedInput, TypeDef, TypeKind, TypeRef,
};

/// Fields and the rules between them.
pub(super) fn record(sdk: &Sdk, record: &Record) -> Value {
    node([
        ("fields", record.fields.iter().map(|one| field(sdk, one)).collect()),
        ("rules", record.rules.iter().map(rule).collect()),
    ])
}

fn field(sdk: &Sdk, field: &Field) -> Value {
    let sample = (!field.secret).then(|| sdk.sample_field(field));
    let page = sample.as_ref().map(|sample| sdk.to_page(field, sample));
    let discouraged = field.discouraged.iter().map(|(kind, why)| json!({ "kind": page_kind(*kind), "doc": text(why) }));
    let classes = field.menu_classes.iter().filter_map(|id| sdk.menu_classes.get(id.0));
    let default_from = field.default_from.map(|from| match from {
        DefaultFrom::PageTitleAtLoad => "page-title-at-load",
        DefaultFrom::PageUrl => "page-url",
    });
    node([
        ("name", json!(field.name.js)),
        ("names", json!({ "rust": field.name.snake })),
        ("type", type_ref(sdk, &field.ty)),
        ("encoding", encoding(&field.encoding)),
        ("pageAccepts", field.page_accepts.iter().map(|kind| json!(page_kind(*kind))).collect()),
        ("discouraged", discouraged.collect()),
        ("required", json!(field.required)),
        ("mayBeAbsent", json!(field.required && field.may_be_absent())),
        ("absentObserved", json!(field.absence.observed)),
        ("default", kept(field.default.as_ref())),
        ("defaultFrom", json!(default_from)),
        ("fixed", kept(field.fixed.as_ref())),
        ("example", kept(sample.as_ref())),
        ("pageExample", kept(page.as_ref().filter(|page| Some(*page) != sample.as_ref()))),
        ("doc", text(&field.doc)),
        ("notes", notes(sdk, &field.notes)),
        ("limits", limits(&field.limits)),
        ("evidence", evidence(&field.evidence)),
        ("unlisted", json!(field.unlisted)),
        ("ignored", field.ignored.as_ref().map_or(Value::Null, text)),
        ("since", since(&field.since)),
        ("deprecated", deprecation(field.deprecated.as_ref())),
        ("platforms", platforms(sdk, &field.platforms)),
        ("when", conditions(&field.when)),
        (
            "on",
            field.on.iter().filter(|_| field.on != [crate::model::Role::Success]).map(|on| json!(role(*on))).collect(),
        ),
        ("mutated", json!(field.mutated)),
        ("secret", json!(field.secret)),
        ("signedBy", field.signed_by.as_ref().map_or(Value::Null, |by| signed_by(sdk, by))),
        ("menuClasses", classes.map(|class| json!(class.name.js)).collect()),
        ("bridge", bridge(sdk, &field.bridge)),
    ])
}

/// A type: `{ "name": … }` for a built-in, `{ "type": … }` for a named one, `{ "list": … }`, `{ "map": { key, value } }`.
pub(super) fn type_ref(sdk: &Sdk, ty: &TypeRef) -> Value {
    match ty {
        TypeRef::String => json!({ "name": "string" }),
        TypeRef::Integer => json!({ "name": "integer" }),
        TypeRef::Number => json!({ "name": "number" }),
        TypeRef::Boolean => json!({ "name": "boolean" }),
        TypeRef::Json => json!({ "name": "json" }),
        TypeRef::InterfaceName => json!({ "name": "InterfaceName" }),
        TypeRef::MenuItem => json!({ "name": "MenuItem" }),
        TypeRef::Named(id) => json!({ "type": sdk.ty(*id).name.js }),
        TypeRef::List(entry) => json!({ "list": type_ref(sdk, entry) }),
        TypeRef::Map(key, value) => json!({ "map": { "key": type_ref(sdk, key), "value": type_ref(sdk, value) } }),
    }
}

fn encoding(encoding: &Encoding) -> Value {
    match encoding {
        Encoding::Plain => Value::Null,
        Encoding::ZeroOne => json!({ "as": "zero-one" }),
        Encoding::Decimal => json!({ "as": "decimal" }),
        Encoding::Hex { digits } => json!({ "as": "hex", "digits": digits }),
        Encoding::Join { separator } => json!({ "as": "join", "separator": separator }),
        Encoding::Json => json!({ "as": "json" }),
        Encoding::TextOrNumber => json!({ "as": "text-or-number" }),
    }
}

fn page_kind(kind: PageKind) -> &'static str {
    match kind {
        PageKind::String => "string",
        PageKind::Integer => "integer",
        PageKind::Number => "number",
        PageKind::Boolean => "boolean",
    }
}

pub(super) fn limits(limits: &Limits) -> Value {
    node([
        ("min", json!(limits.min)),
        ("max", json!(limits.max)),
        ("minLength", json!(limits.min_length)),
        ("maxLength", json!(limits.max_length)),
        ("minItems", json!(limits.min_items)),
        ("maxItems", json!(limits.max_items)),
        ("pattern", json!(limits.pattern)),
        ("unit", json!(limits.unit)),
        ("inBytes", json!(limits.in_bytes)),
    ])
}

fn conditions(when: &[Condition]) -> Value {
    when.iter().map(|condition| json!({ "field": condition.field, "values": condition.values })).collect()
}

fn rule(rule: &Rule) -> Value {
    let doc = |doc: &Option<crate::model::Text>| doc.as_ref().map_or(Value::Null, text);
    match rule {
        Rule::AtLeastOne { fields, doc: why } => node([("atLeastOne", json!(fields)), ("doc", doc(why))]),
        Rule::Require { field, when, doc: why } => {
            node([("require", json!(field)), ("when", conditions(when)), ("doc", doc(why))])
        }
    }
}

fn signed_by(sdk: &Sdk, by: &SignedBy) -> Value {
    let inputs = by.inputs.iter().map(|input| match input {
        SignedInput::Field(name) => json!({ "field": name }),
        SignedInput::Config(name) => json!({ "config": name }),
        SignedInput::Argument => json!({ "argument": true }),
    });
    let signature = sdk.signatures.get(by.signature.0).map(|signature| &signature.name.js);
    json!({ "signature": signature, "inputs": inputs.collect::<Value>() })
}

fn bridge(sdk: &Sdk, bridge: &FieldBridge) -> Value {
    let first_of = bridge.first_of.iter().map(|part| match part {
        PagePart::Field(name) => json!({ "field": name }),
        PagePart::Tail => json!({ "tail": true }),
    });
    node([
        ("name", json!(bridge.name)),
        ("json", platforms(sdk, &bridge.json)),
        ("at", json!(bridge.at)),
        ("asText", json!(bridge.as_text)),
        ("firstOf", first_of.collect()),
    ])
}

/// Named types.
pub(super) fn types(sdk: &Sdk) -> Value {
    sdk.types.iter().map(|def| named(sdk, def)).collect()
}

fn named(sdk: &Sdk, def: &TypeDef) -> Value {
    let kind = match &def.kind {
        TypeKind::String { limits: all, example } => {
            [("kind", json!("string")), ("limits", limits(all)), ("example", json!(example))]
        }
        TypeKind::Integer { limits: all, example } => {
            [("kind", json!("integer")), ("limits", limits(all)), ("example", json!(example))]
        }
        TypeKind::Enum { values, open } => {
            let value = |value: &crate::model::EnumValue| {
                node([
                    ("value", json!(value.name.js)),
                    ("names", json!({ "rust": value.name.pascal })),
                    ("doc", text(&value.doc)),
                    ("evidence", evidence(&value.evidence)),
                    ("since", since(&value.since)),
                    ("deprecated", deprecation(value.deprecated.as_ref())),
                ])
            };
            [("kind", json!("enum")), ("open", json!(open)), ("values", values.iter().map(value).collect())]
        }
        TypeKind::Object(members) => [("kind", json!("object")), ("record", record(sdk, members)), ("", Value::Null)],
        TypeKind::Union { tag, content, variants } => {
            let variants =
                variants.iter().map(|variant| json!({ "tag": variant.name.js, "type": sdk.ty(variant.ty).name.js }));
            let content = content.as_ref().map(|content| &content.js);
            let union = json!({ "tag": tag.js, "content": content, "variants": variants.collect::<Value>() });
            [("kind", json!("union")), ("union", union), ("", Value::Null)]
        }
        TypeKind::Flags(flags) => {
            let flag = |flag: &crate::model::Flag| {
                node([
                    ("name", json!(flag.name.js)),
                    ("value", json!(flag.value)),
                    ("doc", text(&flag.doc)),
                    ("evidence", evidence(&flag.evidence)),
                ])
            };
            [("kind", json!("flags")), ("flags", flags.iter().map(flag).collect()), ("", Value::Null)]
        }
    };
    let head = [
        ("name", json!(def.name.js)),
        ("names", json!({ "rust": def.name.pascal, "typescript": def.name.typescript })),
        ("source", json!(*def.place.file)),
    ];
    let tail = [("doc", text(&def.doc)), ("notes", notes(sdk, &def.notes)), ("evidence", evidence(&def.evidence))];
    node(head.into_iter().chain(kind).chain(tail))
}
