//! Signatures and endpoints: what belongs on a server.

use serde::Serialize;

use super::field::Direction;
use super::snippet;
use super::view::{Table, View, code};
use super::words::fill;
use crate::emit::text;
use crate::model::{
    Content, Digest, Endpoint, EndpointError, Method, Signature, SignatureForm, SignatureId, Ticket, TypeKind, Vector,
};

/// A signature.
#[derive(Debug, Serialize)]
pub(super) struct SignatureSection {
    id: String,
    doc: String,
    facts: Table,
    fields: Option<Table>,
    examples: Vec<ExampleSection>,
    mistakes: Vec<MistakeSection>,
    notes: Vec<String>,
    rust: String,
}

/// A verified vector, worked.
#[derive(Debug, Serialize)]
struct ExampleSection {
    id: String,
    title: String,
    doc: String,
    inputs: Option<Table>,
    canonical: String,
    digest: String,
}

/// A mistake.
#[derive(Debug, Serialize)]
struct MistakeSection {
    doc: String,
    of: String,
    canonical: String,
    digest: String,
}

/// The page of endpoints.
#[derive(Debug, Serialize)]
pub(super) struct EndpointsPage {
    host: String,
    doc: String,
    duties: Vec<String>,
    quotas: Vec<String>,
    overview: Option<Table>,
    endpoints: Vec<EndpointSection>,
}

/// An endpoint.
#[derive(Debug, Serialize)]
struct EndpointSection {
    id: String,
    title: String,
    doc: String,
    request: String,
    query: Option<Table>,
    body: Option<Table>,
    response: Option<Table>,
    file: bool,
    ticket: String,
    error: String,
    quotas: Vec<String>,
    notes: Vec<String>,
}

impl View<'_> {
    pub(super) fn signatures(&self) -> Vec<SignatureSection> {
        let section = |(index, signature): (usize, &Signature)| self.signature(SignatureId(index), signature);
        self.sdk.signatures.iter().enumerate().map(section).collect()
    }

    fn signature(&self, id: SignatureId, signature: &Signature) -> SignatureSection {
        let words = self.words;
        let mut facts = Table::new(&[words.description, ""]);
        let form = match signature.form {
            SignatureForm::Query => words.form_query,
            SignatureForm::Values => words.form_values,
        };
        facts.row([words.signed_text.to_owned(), form.to_owned()]);
        let digest = match signature.digest {
            Digest::Sha1 => words.digest_sha1,
        };
        facts.row([words.digest.to_owned(), digest.to_owned()]);
        let carriers = self.carriers(id);
        if !carriers.is_empty() {
            facts.row([words.carried_by.to_owned(), carriers]);
        }
        let mut fields = Table::new(&[words.field, words.ty, words.required, words.description]);
        for field in &signature.fields {
            let mut about: Vec<_> = field.doc.iter().map(|doc| self.inline(doc)).collect();
            if field.secret {
                about.push(words.secret.to_owned());
            }
            if field.strip_fragment {
                about.push(words.strip_fragment.to_owned());
            }
            let required = if field.optional { words.no } else { words.yes };
            fields.row([code(&field.name.js), self.ty(&field.ty), required.to_owned(), about.join("<br>")]);
        }
        let mistakes = signature.mistakes.iter().map(|mistake| MistakeSection {
            doc: self.inline(&mistake.doc),
            of: signature.vectors.get(mistake.of).map(|vector| code(&vector.id)).unwrap_or_default(),
            canonical: mistake.canonical.clone(),
            digest: mistake.digest.clone(),
        });
        SignatureSection {
            id: signature.name.js.clone(),
            doc: self.text(&signature.doc),
            facts,
            fields: fields.compact(),
            examples: signature.vectors.iter().map(|vector| self.example(signature, vector)).collect(),
            mistakes: mistakes.collect(),
            notes: self.notes(&signature.notes),
            rust: snippet::rust::sign(self.sdk, signature),
        }
    }

    /// Fields that carry the signature: params of interfaces and members of types.
    fn carriers(&self, id: SignatureId) -> String {
        let carries = |record: &crate::model::Record| {
            record.signed().filter(|(_, signed)| signed.signature == id).map(|(field, _)| code(&field.name.js))
        };
        let mut found = Vec::new();
        if let Some(field) = self.sdk.lifecycle.as_ref().and_then(|lifecycle| carries(&lifecycle.config.params)) {
            found.push(format!("{} {field}", self.api_link(crate::model::ApiRef::Config)));
        }
        for interface in &self.sdk.interfaces {
            if let crate::model::Params::Record(record) = &interface.params
                && let Some(field) = carries(record)
            {
                found.push(format!("{} {field}", self.interface_link(interface)));
            }
        }
        for (index, ty) in self.sdk.types.iter().enumerate() {
            if let TypeKind::Object(record) = &ty.kind
                && let Some(field) = carries(record)
            {
                let named = crate::model::TypeRef::Named(crate::model::TypeId(index));
                found.push(format!("{} {field}", self.ty(&named)));
            }
        }
        found.join(self.words.comma)
    }

    fn example(&self, signature: &Signature, vector: &Vector) -> ExampleSection {
        let words = self.words;
        let mut inputs = Table::new(&[words.input, words.value]);
        for (name, given) in &vector.inputs {
            inputs.row([code(name), code(given)]);
        }
        ExampleSection {
            id: format!("{}-{}", signature.name.js, vector.id),
            title: code(&vector.id) + &self.mark(&vector.evidence),
            doc: vector.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(),
            inputs: inputs.compact(),
            canonical: canonical(signature, vector),
            digest: vector.digest.clone(),
        }
    }

    pub(super) fn endpoints(&self) -> EndpointsPage {
        let words = self.words;
        let server = self.sdk.server.as_ref();
        let mut overview = Table::new(&[words.name, words.request, words.description]);
        for endpoint in &self.sdk.endpoints {
            let name = &endpoint.name.js;
            overview.row([
                self.link(&code(name), &super::site::Page::Endpoints, name) + &self.mark(&endpoint.evidence),
                code(&request_line(endpoint)),
                self.inline(&endpoint.title),
            ]);
        }
        EndpointsPage {
            host: server.map(|server| code(&server.host)).unwrap_or_default(),
            doc: server.and_then(|server| server.doc.as_ref()).map(|doc| self.text(doc)).unwrap_or_default(),
            duties: server.map(|server| self.notes(&server.notes)).unwrap_or_default(),
            quotas: server.map(|server| self.notes(&server.quotas)).unwrap_or_default(),
            overview: overview.compact(),
            endpoints: self.sdk.endpoints.iter().map(|endpoint| self.endpoint(endpoint)).collect(),
        }
    }

    fn endpoint(&self, endpoint: &Endpoint) -> EndpointSection {
        EndpointSection {
            id: endpoint.name.js.clone(),
            title: self.inline(&endpoint.title) + &self.mark(&endpoint.evidence),
            doc: self.text(&endpoint.doc),
            request: format!("{} {}{}", method(endpoint), endpoint.host, endpoint.path),
            query: self.fields(&endpoint.query, Direction::Given),
            body: self.fields(&endpoint.body, Direction::Given),
            response: self.fields(&endpoint.response, Direction::Received),
            file: endpoint.content == Content::File,
            ticket: endpoint.ticket.as_ref().map(|ticket| self.ticket(ticket)).unwrap_or_default(),
            error: endpoint.error.as_ref().map(|error| self.endpoint_error(error)).unwrap_or_default(),
            quotas: self.notes(&endpoint.quotas),
            notes: self.notes(&endpoint.notes),
        }
    }

    fn ticket(&self, ticket: &Ticket) -> String {
        let words = self.words;
        let mut says = match &ticket.ttl {
            Some(ttl) => fill(&fill(words.ticket_text, &code(&ticket.value)), &code(ttl)),
            None => fill(words.ticket_plain, &code(&ticket.value)),
        };
        if let Some(companion) = &ticket.companion {
            says = format!("{says}{}{}", words.space, fill(words.ticket_companion, &code(companion)));
        }
        says
    }

    fn endpoint_error(&self, error: &EndpointError) -> String {
        let words = self.words;
        let mut parts = vec![fill(words.endpoint_error, &code(&error.field))];
        parts.extend(error.message.as_ref().map(|message| fill(words.endpoint_error_text, &code(message))));
        parts.extend(error.codes.map(|id| format!("{}{}{}", words.code_set, words.colon, self.code_set_link(id))));
        parts.join(self.words.space)
    }
}

/// The signed text of a vector.
fn canonical(signature: &Signature, vector: &Vector) -> String {
    let mut inputs: Vec<(&str, &str)> = Vec::new();
    for (name, given) in &vector.inputs {
        let field = signature.fields.iter().find(|field| field.name.js == *name);
        let stripped = field.is_some_and(|field| field.strip_fragment);
        let given = if stripped { given.split('#').next().unwrap_or_default() } else { given };
        inputs.push((name, given));
    }
    match signature.form {
        SignatureForm::Query => {
            inputs.sort_unstable();
            let pairs: Vec<_> = inputs.iter().map(|(name, given)| format!("{name}={given}")).collect();
            pairs.join("&")
        }
        SignatureForm::Values => {
            let mut values: Vec<_> = inputs.into_iter().map(|(_, given)| given).collect();
            values.sort_unstable();
            values.concat()
        }
    }
}

const fn method(endpoint: &Endpoint) -> &'static str {
    match endpoint.method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

fn request_line(endpoint: &Endpoint) -> String {
    text::markdown_cell(&format!("{} {}", method(endpoint), endpoint.path))
}
