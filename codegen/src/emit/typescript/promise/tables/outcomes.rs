//! How answers tell success from failure.

use super::{Literal, Tables, member};
use crate::emit::status_steps;
use crate::model::{ApiRef, Channel, Form, Outcome, TextOutcome};

impl Tables<'_> {
    /// How an answer of the SDK object is judged.
    pub(in super::super) fn usual_outcome(&self) -> Literal {
        self.page_outcome(&self.sdk.outcome)
    }

    /// How an answer of a raw call is judged that the schema does not know.
    pub(in super::super) fn raw_outcome(&self) -> Literal {
        match &self.sdk.outcome {
            Outcome::Text(text) => raw_text(text, None),
            other => self.page_outcome(other),
        }
    }

    pub(super) fn outcome(&self, outcome: &Outcome, channel: &Channel, api: Option<ApiRef>) -> Literal {
        match outcome {
            Outcome::Text(text) if channel.form == Form::Bridge => raw_text(text, api),
            other => self.page_outcome(other),
        }
    }

    fn page_outcome(&self, outcome: &Outcome) -> Literal {
        let numbers =
            |codes: &[i64]| Literal::List(codes.iter().map(|code| Literal::Plain(code.to_string())).collect());
        let message = |text: &Option<String>| text.as_deref().map(|text| member("message", Literal::text(text)));
        let mut members = Vec::new();
        match outcome {
            Outcome::Text(text) => {
                members.push(member("by", Literal::text("text")));
                members.push(member("field", Literal::text(&text.field)));
                members.push(member("ok", Literal::texts(text.ok.iter().map(String::as_str))));
                members.push(member("cancel", Literal::texts(text.cancel.iter().map(String::as_str))));
                members.push(member("separator", Literal::text(&text.separator)));
            }
            Outcome::Code(code) => {
                members.push(member("by", Literal::text("code")));
                members.push(member("field", Literal::text(&code.field)));
                members.extend(message(&code.message));
                members.push(member("ok", numbers(&code.ok)));
                members.push(member("cancel", numbers(&code.cancel)));
                if let Some(set) = code.names {
                    members.push(member("names", Literal::text(&self.sdk.code_sets[set.0].name.js)));
                }
            }
            Outcome::Callback { message: text } => {
                members.push(member("by", Literal::text("callback")));
                members.extend(message(text));
            }
        }
        Literal::Object(members)
    }
}

/// By the client's own text, with the steps that the SDK takes from it to its tail.
fn raw_text(text: &TextOutcome, api: Option<ApiRef>) -> Literal {
    let steps = status_steps::steps(text, api).into_iter().map(|step| {
        let words =
            step.iter().map(|word| word.as_str().map_or_else(|| Literal::Plain(word.to_string()), Literal::text));
        Literal::List(words.collect())
    });
    Literal::Object(vec![
        member("by", Literal::text("text")),
        member("field", Literal::text(&text.raw_field)),
        member("ok", Literal::texts(text.ok.iter().map(String::as_str))),
        member("cancel", Literal::texts(text.cancel.iter().map(String::as_str))),
        member("separator", Literal::text(&text.separator)),
        member("steps", Literal::List(steps.collect())),
    ])
}
