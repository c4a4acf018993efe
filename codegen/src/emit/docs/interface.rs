//! An interface as a section of its group's page.

use serde::Serialize;

use super::errors::CodeTable;
use super::field::Direction;
use super::snippet::Snippets;
use super::types::TypeSection;
use super::view::{Table, View, code, value};
use super::words::fill;
use crate::model::{
    Added, AddedValue, Bridge, Calling, Channel, CodeOutcome, Form, Interface, InterfaceId, Kind, Outcome, Params,
    Record, Role, TextOutcome, TypeRef,
};

/// Everything that a page says of one interface.
#[derive(Debug, Serialize)]
pub(super) struct InterfaceSection {
    id: String,
    name: String,
    title: String,
    doc: String,
    /// Heading and value.
    facts: Table,
    /// Instead of a table: the type of the whole params object.
    params_type: String,
    params: Option<Table>,
    rules: Vec<String>,
    callbacks: Option<Table>,
    has_data: bool,
    result: Option<Table>,
    errors: Option<Table>,
    travel: Vec<String>,
    travel_fields: Option<Table>,
    notes: Vec<String>,
    usage: Snippets,
    /// The types that are shown here first on the page.
    types: Vec<TypeSection>,
    codes: Option<CodeTable>,
}

impl View<'_> {
    pub(super) fn interface_section(&self, id: InterfaceId, types: Vec<TypeSection>) -> InterfaceSection {
        let interface = self.interface(id);
        let (params_type, params, rules) = match &interface.params {
            Params::Record(record) => (String::new(), self.fields(record, Direction::Given), self.rules(record)),
            Params::Type(id) => (fill(self.words.params_are, &self.ty(&TypeRef::Named(*id))), None, Vec::new()),
        };
        let codes = match &interface.outcome {
            Outcome::Code(outcome) if !self.is_usual(outcome) => outcome.names.map(|id| self.code_table(id)),
            _ => None,
        };
        InterfaceSection {
            id: interface.name.js.clone(),
            name: code(&interface.name.js) + &self.mark(&interface.evidence),
            title: self.inline(&interface.title),
            doc: self.beyond_title(interface),
            facts: self.facts(interface),
            params_type,
            params,
            rules,
            callbacks: self.callback_table(interface),
            has_data: !interface.result.fields.is_empty(),
            result: self.result_table(interface),
            errors: self.error_table(interface),
            travel: self.travel(interface),
            travel_fields: self.travel_fields(interface),
            notes: self.notes(&interface.notes),
            usage: self.site.usage.get(id.0).cloned().unwrap_or_default(),
            types,
            codes,
        }
    }

    /// The description; empty where it is the title over again.
    fn beyond_title(&self, interface: &Interface) -> String {
        let plain = |text| self.lang.pick(text).trim().trim_end_matches(['.', '。']);
        let same = plain(&interface.doc) == plain(&interface.title);
        if same { String::new() } else { self.text(&interface.doc) }
    }

    fn facts(&self, interface: &Interface) -> Table {
        let words = self.words;
        let channel = self.sdk.channel(interface);
        let mut table = Table::new(&[words.availability, ""]);
        let mut fact = |name: &str, says: String| {
            if !says.is_empty() {
                table.row([name.to_owned(), says]);
            }
        };
        fact(words.kind, self.interface_kind(interface.kind).to_owned());
        fact(words.called_as, code(&self.sdk.calling(interface).written()) + &self.badge("channel", &channel.id));
        fact(words.needs, self.needs(channel));
        fact(words.access, self.access(interface));
        fact(words.since, self.since_or_silent(interface));
        if let Some(deprecated) = &interface.deprecated {
            fact(words.deprecated, self.deprecation(deprecated).trim_start().to_owned());
        }
        if self.site.has_list {
            fact(words.in_list, if interface.in_list { words.yes } else { words.no }.to_owned());
        }
        let argument = if interface.argument_optional { words.argument_optional } else { words.argument_required };
        fact(words.argument, argument.to_owned());
        if interface.returns_promise {
            fact(words.returns, words.returns_promise.to_owned());
        }
        let (success, cancel) = self.outcome_of(interface, channel);
        fact(words.success_status, success);
        fact(words.cancel_status, cancel);
        if !interface.answers.never_on.is_empty() {
            fact(words.caveats, self.silence(interface));
        }
        table
    }

    pub(super) fn interface_kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Call => self.words.kind_call,
            Kind::Listener => self.words.kind_listener,
            Kind::MenuListener => self.words.kind_menu_listener,
        }
    }

    /// Calls whose answer may never come.
    pub(super) fn silence(&self, interface: &Interface) -> String {
        let platforms = self.platforms(&interface.answers.never_on);
        let mut says = fill(self.words.never_on, &platforms);
        if let Some(place) = &interface.answers.observed {
            says += &self.badge("observed", &fill(self.words.observed, self.lang.term(place)));
        }
        says
    }

    pub(super) fn needs(&self, channel: &Channel) -> String {
        let words = self.words;
        let mut parts: Vec<_> = channel.needs.iter().map(|(name, needed)| code(&format!("{name}: {needed}"))).collect();
        if channel.waits_for_ready_event {
            let event = self.sdk.globals.bridge.as_ref().and_then(|bridge| bridge.ready_event.as_deref());
            parts.extend(event.map(|event| fill(words.waits, &code(event))));
        }
        if !channel.strings_on.is_empty() {
            parts.push(fill(words.strings_on, &self.platforms(&channel.strings_on)));
        }
        parts.join(words.sep)
    }

    fn access(&self, interface: &Interface) -> String {
        let words = self.words;
        let titles: Vec<_> = interface.access.iter().map(|id| self.inline(&self.sdk.accounts[id.0].title)).collect();
        let mut says = titles.join(words.comma);
        if interface.access_undocumented {
            says += &self.badge("silent", words.silent);
            if !titles.is_empty() {
                says += &self.badge("inferred", words.inferred);
            }
        }
        says.trim_start().to_owned()
    }

    fn since_or_silent(&self, interface: &Interface) -> String {
        let since = self.since(&interface.since);
        if since.is_empty() && self.site.has_versions {
            self.badge("silent", self.words.silent).trim_start().to_owned()
        } else {
            since
        }
    }

    /// What an answer holds when the call succeeded, and when the user backed out.
    fn outcome_of(&self, interface: &Interface, channel: &Channel) -> (String, String) {
        let words = self.words;
        match &interface.outcome {
            Outcome::Text(text) => {
                let field = status_field(text, channel);
                let name = status_name(interface, channel);
                let one = |tails: &[String]| {
                    let shown: Vec<_> =
                        tails.iter().map(|tail| code(&format!("{name}{}{tail}", text.separator))).collect();
                    if shown.is_empty() {
                        String::new()
                    } else {
                        format!("{}{}{}", code(field), words.colon, shown.join(words.or))
                    }
                };
                let cancels = self.sdk.callbacks_of(interface).any(|callback| callback.role == Role::Cancel)
                    || interface.errors.iter().any(|error| text.cancel.contains(&error.tail));
                (one(&text.ok), if cancels { one(&text.cancel) } else { String::new() })
            }
            Outcome::Code(numbers) => {
                let one = |values: &[i64]| {
                    let shown: Vec<_> = values.iter().map(|number| code(&number.to_string())).collect();
                    if shown.is_empty() {
                        String::new()
                    } else {
                        format!("{}{}{}", code(&numbers.field), words.colon, shown.join(words.or))
                    }
                };
                (one(&numbers.ok), one(&numbers.cancel))
            }
            Outcome::Callback { .. } if interface.returns_promise => (words.promise_outcome.to_owned(), String::new()),
            Outcome::Callback { .. } => (words.callback_outcome.to_owned(), String::new()),
        }
    }

    fn callback_table(&self, interface: &Interface) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[words.callback, words.role, words.description]);
        for callback in self.sdk.callbacks_of(interface) {
            table.row([code(&callback.name), self.role(callback.role).to_owned(), self.inline(&callback.doc)]);
        }
        for ignored in &interface.ignored_callbacks {
            let name = code(&ignored.name) + &self.badge("ignored", words.ignored);
            table.row([name, String::new(), fill(words.ignored_callback, &self.inline(&ignored.doc))]);
        }
        table.compact()
    }

    fn error_table(&self, interface: &Interface) -> Option<Table> {
        let mut table = Table::new(&[self.words.tail, self.words.cause]);
        let channel = self.sdk.channel(interface);
        for error in &interface.errors {
            let status = match &interface.outcome {
                Outcome::Text(text) => format!("{}{}{}", status_name(interface, channel), text.separator, error.tail),
                _ => error.tail.clone(),
            };
            let doc = error.doc.as_ref().map(|doc| self.inline(doc)).unwrap_or_default();
            table.row([code(&status) + &self.mark(&error.evidence), doc]);
        }
        table.compact()
    }

    /// The numbers of the SDK as a whole, which have a page of their own.
    fn is_usual(&self, outcome: &CodeOutcome) -> bool {
        matches!(&self.sdk.outcome, Outcome::Code(usual) if usual.names == outcome.names)
    }

    fn travel(&self, interface: &Interface) -> Vec<String> {
        let words = self.words;
        let channel = self.sdk.channel(interface);
        let mut lines = Vec::new();
        let line = |name: &str, says: &str| format!("{name}{}{}", words.colon, code(says));
        if let Some(event) = &interface.bridge.event {
            lines.push(line(words.event, event));
        }
        let has_bridge = self.sdk.globals.bridge.is_some() || interface.bridge.command != interface.name.js;
        let by_command = matches!(self.sdk.calling(interface), Calling::Raw { .. });
        if (by_command || interface.kind != Kind::Listener) && has_bridge {
            lines.push(line(words.command, &interface.bridge.command));
        }
        if channel.form == Form::Bridge {
            lines.push(words.direct.to_owned());
        }
        lines
    }

    /// Fields that are renamed, changed or added between page and bridge.
    fn travel_fields(&self, interface: &Interface) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[words.page_field, words.bridge_field, words.how]);
        let mut rows = |record: &Record, title: &str| {
            for field in &record.fields {
                let how = self.on_the_bridge(&field.bridge);
                if field.bridge.name.is_some() || !how.is_empty() {
                    let bridge = field.bridge.name.as_ref().unwrap_or(&field.name.js);
                    table.row([format!("{} ({title})", code(&field.name.js)), code(bridge), how]);
                }
            }
        };
        if let Params::Record(record) = &interface.params {
            rows(record, words.params);
        }
        rows(&interface.result, words.result);
        self.added_rows(&interface.bridge, &mut table);
        table.compact()
    }

    fn added_rows(&self, bridge: &Bridge, table: &mut Table) {
        for added in &bridge.adds {
            table.row([String::new(), code(&added.name), fill(self.words.added, &self.added(added))]);
        }
    }

    pub(super) fn added(&self, added: &Added) -> String {
        match &added.value {
            AddedValue::Param(name) => fill(self.words.added_param, &code(name)),
            AddedValue::Config(name) => fill(self.words.added_config, &code(name)),
            AddedValue::Fixed(fixed) => fill(self.words.added_fixed, &value(fixed)),
        }
    }
}

/// The field of an answer that holds the status on this channel.
pub(super) fn status_field<'a>(text: &'a TextOutcome, channel: &Channel) -> &'a str {
    match channel.form {
        Form::Page => &text.field,
        Form::Bridge => &text.raw_field,
    }
}

/// The name in front of the status: listeners that send a command answer with its name.
pub(super) fn status_name<'a>(interface: &'a Interface, channel: &Channel) -> &'a str {
    if interface.bridge.event.is_some() || channel.form == Form::Bridge {
        &interface.bridge.command
    } else {
        &interface.name.js
    }
}
