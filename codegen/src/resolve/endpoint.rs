//! Server endpoints.

use super::context::{At, Cx};
use super::field::FieldPlace;
use super::symbols::Symbols;
use super::words::{CONTENTS, METHODS};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Content, Endpoint, EndpointError, Method, Record, Server, Ticket};
use crate::read::raw::{RawEndpoint, RawEndpointError, RawServer, RawTicket};

impl Cx<'_> {
    pub fn server(&self, symbols: &Symbols<'_>, raw: &RawServer, at: At<'_>) -> Server {
        let host = self.needed_string(raw.host.as_ref(), at, "host", "`server`");
        self.check_url(&host, at.key("host"));
        Server {
            host,
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            quotas: self.notes(symbols, raw.quotas.as_ref(), at, "quotas"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
        }
    }

    pub fn endpoint<'r>(
        &self,
        symbols: &Symbols<'r>,
        server: Option<(&RawServer, At<'_>)>,
        name: &str,
        raw: &'r RawEndpoint,
        at: At<'r>,
    ) -> Endpoint {
        self.needed(raw.method.as_ref(), at, "method", "an endpoint");
        let record = |fields, key, what| self.record(symbols, None, fields, None, FieldPlace { at, fields: key, what });
        let response = record(raw.response.as_ref(), "response", "a field of the answer");
        let host = raw.host.as_ref().or(server.and_then(|(server, _)| server.host.as_ref()));
        if host.is_none() {
            self.missing(at, "host", "an endpoint of a schema without `server`");
        } else {
            self.check_url(host.map_or("", |host| host), at.key("host"));
        }
        let path = self.needed_string(raw.path.as_ref(), at, "path", "an endpoint");
        if !path.is_empty() && (!path.starts_with('/') || path.contains(['?', '#', ' '])) {
            self.report(
                Diagnostic::new(Code::BadUrl, at.key("path").value_span(), format!("`{path}` is not a path"))
                    .help("begin with `/`; query params stand under `query`"),
            );
        }
        let title = self.needed_text(raw.title.as_ref(), at, "title", "an endpoint");
        let server_error = server.and_then(|(server, at)| Some((server.error.as_ref()?, at)));
        Endpoint {
            name: self.type_names(name, raw.names.as_ref(), at),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc").unwrap_or_else(|| title.clone()),
            title,
            method: self.word(raw.method.as_ref(), at.key("method"), "method", &METHODS).unwrap_or(Method::Get),
            host: host.cloned().unwrap_or_default(),
            path,
            query: record(raw.query.as_ref(), "query", "a query param"),
            body: record(raw.body.as_ref(), "body", "a field of the body"),
            content: self.word(raw.content.as_ref(), at.key("content"), "content", &CONTENTS).unwrap_or(Content::Json),
            error: match (&raw.error, server_error) {
                (Some(own), _) => Some(self.endpoint_error(symbols, own, at.key("error"))),
                (None, Some((shared, at))) => Some(self.endpoint_error(symbols, shared, at.key("error"))),
                (None, None) => None,
            },
            ticket: raw.ticket.as_ref().map(|raw| self.ticket(&response, raw, at.key("ticket"))),
            quotas: self.notes(symbols, raw.quotas.as_ref(), at, "quotas"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
            response,
        }
    }

    fn endpoint_error(&self, symbols: &Symbols<'_>, raw: &RawEndpointError, at: At<'_>) -> EndpointError {
        EndpointError {
            field: self.needed_string(raw.field.as_ref(), at, "field", "`error`"),
            message: raw.message.clone(),
            codes: raw.codes.as_ref().and_then(|codes| self.code_set(symbols, codes, at.key("codes"))),
        }
    }

    fn ticket(&self, response: &Record, raw: &RawTicket, at: At<'_>) -> Ticket {
        let check = |name: Option<&String>, key: &str| {
            if let Some(name) = name
                && response.field(name).is_none()
            {
                let known = response.fields.iter().map(|field| field.name.js.as_str());
                self.unknown(Code::UnknownField, at.key(key).value_span(), "field of the answer", name, known);
            }
        };
        check(raw.value.as_ref(), "value");
        check(raw.ttl.as_ref(), "ttl");
        check(raw.companion.as_ref(), "companion");
        Ticket {
            value: self.needed_string(raw.value.as_ref(), at, "value", "`ticket`"),
            ttl: raw.ttl.clone(),
            companion: raw.companion.clone(),
        }
    }
}
