//! How calls leave the page and how answers tell success from failure.

use serde::Serialize;

use super::view::{Table, View, code};
use super::words::fill;
use crate::model::{BridgeGlobal, CodeOutcome, Form, NormaliseStep, Outcome, StepAction, TextOutcome};

/// The page of calls and answers.
#[derive(Debug, Serialize)]
pub(super) struct AnswersPage {
    callbacks: Option<Table>,
    channels: Vec<ChannelSection>,
    bridge: Option<BridgeSection>,
    outcome: OutcomeSection,
    /// Interfaces whose answers do not follow the SDK's way.
    own_outcome: Option<Table>,
    falsy_is_missing: bool,
}

/// A channel.
#[derive(Debug, Serialize)]
struct ChannelSection {
    id: String,
    doc: String,
    facts: Table,
    notes: Vec<String>,
}

/// The object below the SDK.
#[derive(Debug, Serialize)]
struct BridgeSection {
    doc: String,
    facts: Table,
}

/// How answers tell success from failure.
#[derive(Debug, Serialize)]
struct OutcomeSection {
    intro: String,
    doc: String,
    facts: Option<Table>,
    steps: Vec<String>,
    examples: Option<Table>,
}

impl View<'_> {
    pub(super) fn answers(&self) -> AnswersPage {
        let words = self.words;
        let mut callbacks = Table::new(&[words.callback, words.role, words.description]);
        for callback in &self.sdk.callbacks {
            callbacks.row([code(&callback.name), self.role(callback.role).to_owned(), self.inline(&callback.doc)]);
        }
        AnswersPage {
            callbacks: callbacks.compact(),
            channels: self.channels(),
            bridge: self.sdk.globals.bridge.as_ref().map(|bridge| self.bridge_section(bridge)),
            outcome: self.outcome(&self.sdk.outcome),
            own_outcome: self.own_outcomes(),
            falsy_is_missing: self.sdk.falsy_is_missing,
        }
    }

    fn bridge_section(&self, bridge: &BridgeGlobal) -> BridgeSection {
        let words = self.words;
        let mut facts = Table::new(&[words.bridge_object, &code(&bridge.object)]);
        let members = [(words.ready_event, &bridge.ready_event), (words.listens_with, &bridge.on)];
        for (name, member) in members {
            if let Some(member) = member {
                facts.row([name.to_owned(), code(member)]);
            }
        }
        BridgeSection { doc: bridge.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(), facts }
    }

    fn channels(&self) -> Vec<ChannelSection> {
        let words = self.words;
        let section = |channel: &crate::model::Channel| {
            let mut facts = Table::new(&[words.channel, ""]);
            facts.row([words.called_as.to_owned(), code(&channel.style.calling("NAME", "NAME").written())]);
            let form = match channel.form {
                Form::Page => words.form_page,
                Form::Bridge => words.form_bridge,
            };
            facts.row([words.form.to_owned(), form.to_owned()]);
            let needs = self.needs(channel);
            if !needs.is_empty() {
                facts.row([words.needs.to_owned(), needs]);
            }
            ChannelSection {
                id: channel.id.clone(),
                doc: channel.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(),
                facts,
                notes: self.notes(&channel.notes),
            }
        };
        self.sdk.channels.iter().map(section).collect()
    }

    fn outcome(&self, outcome: &Outcome) -> OutcomeSection {
        match outcome {
            Outcome::Text(text) => self.text_outcome(text),
            Outcome::Code(numbers) => OutcomeSection {
                intro: fill(self.words.code_outcome_intro, &code(&numbers.field)),
                doc: String::new(),
                facts: self.code_facts(numbers),
                steps: Vec::new(),
                examples: None,
            },
            Outcome::Callback { message } => OutcomeSection {
                intro: self.words.callback_outcome.to_owned(),
                doc: String::new(),
                facts: message.as_ref().and_then(|field| {
                    let mut table = Table::new(&[self.words.field, self.words.description]);
                    table.row([code(field), self.words.code_message.to_owned()]);
                    table.compact()
                }),
                steps: Vec::new(),
                examples: None,
            },
        }
    }

    fn code_facts(&self, numbers: &CodeOutcome) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[words.outcome, words.value]);
        let all = |values: &[i64]| self.codes(values.iter().map(i64::to_string));
        table.row([words.code_ok.to_owned(), all(&numbers.ok)]);
        if !numbers.cancel.is_empty() {
            table.row([words.code_cancel.to_owned(), all(&numbers.cancel)]);
        }
        if let Some(names) = numbers.names {
            table.row([words.code_names.to_owned(), self.code_set_link(names)]);
        }
        if let Some(message) = &numbers.message {
            table.row([words.code_message.to_owned(), code(message)]);
        }
        table.compact()
    }

    fn text_outcome(&self, text: &TextOutcome) -> OutcomeSection {
        let words = self.words;
        let mut facts = Table::new(&[words.status_text, ""]);
        facts.row([words.page_field_of.to_owned(), code(&text.field)]);
        facts.row([words.raw_field.to_owned(), code(&text.raw_field)]);
        facts.row([words.ok_tails.to_owned(), self.codes(&text.ok)]);
        if !text.cancel.is_empty() {
            facts.row([words.cancel_tails.to_owned(), self.codes(&text.cancel)]);
        }
        if !text.discard.is_empty() {
            facts.row([words.discarded.to_owned(), self.codes(&text.discard)]);
        }
        let mut examples = Table::new(&[words.called, words.raw_text, words.page_text, words.outcome]);
        for example in &text.examples {
            let raw = match example.raw.as_deref() {
                None => words.missing_field.to_owned(),
                Some("") => words.empty_text.to_owned(),
                Some(raw) => code(raw),
            };
            let role = self.role(role_of(text, &example.page)).to_owned();
            examples.row([self.api_link(example.api), raw, code(&example.page), role]);
        }
        OutcomeSection {
            intro: fill(&fill(words.status_grammar, &code(&text.field)), &code(&text.separator)),
            doc: text.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(),
            facts: facts.compact(),
            steps: text.steps.iter().map(|step| self.step(step)).collect(),
            examples: examples.compact(),
        }
    }

    fn step(&self, step: &NormaliseStep) -> String {
        let words = self.words;
        let literal = |text: &str| match text {
            "" => words.nothing.to_owned(),
            " " => words.a_space.to_owned(),
            other => code(other),
        };
        let says = match &step.action {
            StepAction::Missing(tail) => fill(words.step_missing, &literal(tail)),
            StepAction::CutThroughFirst(through) => fill(words.step_cut, &literal(through)),
            StepAction::Equals(from, to) => match from.as_str() {
                "" => fill(&fill(words.step_equals, words.empty_text), &literal(to)),
                from => fill(&fill(words.step_equals, &literal(from)), &literal(to)),
            },
            StepAction::DropFirst(part, count) => fill(&fill(words.step_drop, &literal(part)), &count.to_string()),
            StepAction::Replace(from, to) => fill(&fill(words.step_replace, &literal(from)), &literal(to)),
            StepAction::Lowercase => words.step_lowercase.to_owned(),
        };
        match step.only {
            Some(api) => format!("{says}{}{}", words.sep, fill(words.step_only, &self.api_link(api))),
            None => says,
        }
    }

    fn own_outcomes(&self) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[words.interface, words.field, words.code_ok, words.code_cancel, words.code_names]);
        for interface in &self.sdk.interfaces {
            if let (Outcome::Code(numbers), false) = (&interface.outcome, matches!(self.sdk.outcome, Outcome::Code(_)))
            {
                let all = |values: &[i64]| self.codes(values.iter().map(i64::to_string));
                table.row([
                    self.interface_link(interface),
                    code(&numbers.field),
                    all(&numbers.ok),
                    all(&numbers.cancel),
                    numbers.names.map(|id| self.code_set_link(id)).unwrap_or_default(),
                ]);
            }
        }
        table.compact()
    }
}

fn role_of(text: &TextOutcome, page: &str) -> crate::model::Role {
    use crate::model::Role;
    let tail = page.split_once(text.separator.as_str()).map_or(page, |(_, tail)| tail);
    if text.ok.iter().any(|ok| ok == tail) {
        Role::Success
    } else if text.cancel.iter().any(|cancel| cancel == tail) {
        Role::Cancel
    } else {
        Role::Fail
    }
}
