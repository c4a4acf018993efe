//! Menu items, messages, codes, signatures, endpoints and guides of `sdk.json`.

use serde_json::{Value, json};

use super::field::{record, type_ref};
use super::interface::api_name;
use super::node::{evidence, node, notes, text};
use crate::model::{Content, Digest, Endpoint, MatchKind, Message, Method, Retry, Sdk, Signature, SignatureForm, Text};

fn optional(text_or_not: Option<&Text>) -> Value {
    text_or_not.map_or(Value::Null, text)
}

pub(super) fn menu_classes(sdk: &Sdk) -> Value {
    let class = |class: &crate::model::MenuClass| {
        node([
            ("id", json!(class.name.js)),
            ("title", text(&class.title)),
            ("doc", optional(class.doc.as_ref())),
            ("hideable", json!(class.hideable)),
        ])
    };
    sdk.menu_classes.iter().map(class).collect()
}

pub(super) fn menu_items(sdk: &Sdk) -> Value {
    let item = |item: &crate::model::MenuItem| {
        let class = sdk.menu_classes.get(item.class.0).map(|class| &class.name.js);
        node([
            ("id", json!(item.name.js)),
            ("label", text(&item.label)),
            ("class", json!(class)),
            ("source", json!(*item.place.file)),
            ("notes", notes(sdk, &item.notes)),
        ])
    };
    sdk.menu_items.iter().map(item).collect()
}

pub(super) fn messages(sdk: &Sdk) -> Value {
    let message = |message: &Message| {
        node([
            ("id", json!(message.name.js)),
            ("tail", json!(message.tail)),
            ("match", json!(if message.match_kind == MatchKind::Exact { "exact" } else { "substring" })),
            ("aliases", json!(message.aliases)),
            ("appliesTo", message.applies_to.iter().map(|api| json!(api_name(sdk, *api))).collect()),
            ("title", optional(message.title.as_ref())),
            ("cause", text(&message.cause)),
            ("remedies", message.remedies.iter().map(text).collect()),
            ("notes", notes(sdk, &message.notes)),
            ("evidence", evidence(&message.evidence)),
            ("source", json!(*message.place.file)),
        ])
    };
    sdk.messages.iter().map(message).collect()
}

pub(super) fn code_sets(sdk: &Sdk) -> Value {
    let code = |code: &crate::model::Code| {
        let retry = match code.retry {
            Retry::Never => "never",
            Retry::Later => "later",
            Retry::RefreshToken => "refresh-token",
        };
        node([
            ("value", json!(code.value)),
            ("names", json!({ "rust": code.name.pascal })),
            ("doc", text(&code.doc)),
            ("remedy", optional(code.remedy.as_ref())),
            ("retry", json!(retry)),
            ("texts", json!(code.texts)),
            ("notes", notes(sdk, &code.notes)),
            ("evidence", evidence(&code.evidence)),
        ])
    };
    let set = |set: &crate::model::CodeSet| {
        node([
            ("name", json!(set.name.js)),
            ("field", json!(set.field)),
            ("doc", text(&set.doc)),
            ("source", json!(*set.place.file)),
            ("codes", set.codes.iter().map(code).collect()),
        ])
    };
    sdk.code_sets.iter().map(set).collect()
}

pub(super) fn signatures(sdk: &Sdk) -> Value {
    sdk.signatures.iter().map(|one| signature(sdk, one)).collect()
}

fn signature(sdk: &Sdk, signature: &Signature) -> Value {
    let field = |field: &crate::model::SignatureField| {
        node([
            ("name", json!(field.name.js)),
            ("type", type_ref(sdk, &field.ty)),
            ("doc", optional(field.doc.as_ref())),
            ("secret", json!(field.secret)),
            ("optional", json!(field.optional)),
            ("stripFragment", json!(field.strip_fragment)),
        ])
    };
    let vector = |vector: &crate::model::Vector| {
        let inputs = vector.inputs.iter().map(|(name, value)| (name.clone(), json!(value)));
        node([
            ("id", json!(vector.id)),
            ("inputs", Value::Object(inputs.collect())),
            ("canonical", json!(signature.canonical(&vector.inputs))),
            ("digest", json!(vector.digest)),
            ("doc", optional(vector.doc.as_ref())),
            ("evidence", evidence(&vector.evidence)),
        ])
    };
    let mistake = |mistake: &crate::model::Mistake| {
        let of = signature.vectors.get(mistake.of).map(|vector| &vector.id);
        json!({ "of": of, "canonical": mistake.canonical, "digest": mistake.digest, "doc": text(&mistake.doc) })
    };
    let digest = match signature.digest {
        Digest::Sha1 => "sha1",
    };
    let form = match signature.form {
        SignatureForm::Query => "query",
        SignatureForm::Values => "values",
    };
    node([
        ("name", json!(signature.name.js)),
        ("doc", text(&signature.doc)),
        ("source", json!(*signature.place.file)),
        ("digest", json!(digest)),
        ("form", json!(form)),
        ("fields", signature.fields.iter().map(field).collect()),
        ("vectors", signature.vectors.iter().map(vector).collect()),
        ("mistakes", signature.mistakes.iter().map(mistake).collect()),
        ("notes", notes(sdk, &signature.notes)),
    ])
}

pub(super) fn server(sdk: &Sdk) -> Value {
    sdk.server.as_ref().map_or(Value::Null, |server| {
        node([
            ("host", json!(server.host)),
            ("doc", optional(server.doc.as_ref())),
            ("quotas", notes(sdk, &server.quotas)),
            ("notes", notes(sdk, &server.notes)),
        ])
    })
}

pub(super) fn endpoints(sdk: &Sdk) -> Value {
    sdk.endpoints.iter().map(|one| endpoint(sdk, one)).collect()
}

fn endpoint(sdk: &Sdk, endpoint: &Endpoint) -> Value {
    let error = endpoint.error.as_ref().map_or(Value::Null, |error| {
        let codes = error.codes.and_then(|id| sdk.code_sets.get(id.0)).map(|set| &set.name.js);
        node([("field", json!(error.field)), ("message", json!(error.message)), ("codes", json!(codes))])
    });
    let ticket = endpoint.ticket.as_ref().map_or(Value::Null, |ticket| {
        node([("value", json!(ticket.value)), ("ttl", json!(ticket.ttl)), ("companion", json!(ticket.companion))])
    });
    node([
        ("name", json!(endpoint.name.js)),
        ("title", text(&endpoint.title)),
        ("doc", text(&endpoint.doc)),
        ("source", json!(*endpoint.place.file)),
        ("method", json!(if endpoint.method == Method::Get { "GET" } else { "POST" })),
        ("host", json!(endpoint.host)),
        ("path", json!(endpoint.path)),
        ("query", record(sdk, &endpoint.query)),
        ("body", record(sdk, &endpoint.body)),
        ("response", record(sdk, &endpoint.response)),
        ("content", json!(if endpoint.content == Content::Json { "json" } else { "file" })),
        ("error", error),
        ("ticket", ticket),
        ("quotas", notes(sdk, &endpoint.quotas)),
        ("notes", notes(sdk, &endpoint.notes)),
        ("evidence", evidence(&endpoint.evidence)),
    ])
}

pub(super) fn guides(sdk: &Sdk) -> Value {
    let guides = &sdk.guides;
    let rules = guides.rules.iter().map(|rule| {
        node([
            ("id", json!(rule.id)),
            ("situation", text(&rule.situation)),
            ("rule", text(&rule.rule)),
            ("evidence", evidence(&rule.evidence)),
        ])
    });
    let faq = guides.faq.iter().map(|question| {
        let interfaces = question.interfaces.iter().map(|id| json!(sdk.interfaces[id.0].name.js));
        let messages = question.messages.iter().filter_map(|id| sdk.messages.get(id.0));
        node([
            ("id", json!(question.id)),
            ("problem", text(&question.problem)),
            ("cause", text(&question.cause)),
            ("fix", text(&question.fix)),
            ("interfaces", interfaces.collect()),
            ("messages", messages.map(|message| json!(message.name.js)).collect()),
            ("evidence", evidence(&question.evidence)),
        ])
    });
    let limits = guides.limits.iter().map(|limit| {
        node([
            ("id", json!(limit.id)),
            ("subject", text(&limit.subject)),
            ("limit", text(&limit.limit)),
            ("evidence", evidence(&limit.evidence)),
        ])
    });
    let addresses = guides.addresses.iter().map(|address| {
        node([
            ("id", json!(address.id)),
            ("subject", text(&address.subject)),
            ("url", json!(address.url)),
            ("evidence", evidence(&address.evidence)),
        ])
    });
    let topics = guides.topics.iter().map(|topic| {
        let rows = topic.rows.iter().map(|row| row.iter().map(text).collect::<Value>());
        node([
            ("id", json!(topic.id)),
            ("page", json!(topic.page)),
            ("title", text(&topic.title)),
            ("body", notes(sdk, &topic.body)),
            ("columns", topic.columns.iter().map(text).collect()),
            ("rows", rows.collect()),
        ])
    });
    node([
        ("rules", rules.collect()),
        ("faq", faq.collect()),
        ("limits", limits.collect()),
        ("addresses", addresses.collect()),
        ("topics", topics.collect()),
    ])
}
