//! How an outcome goes in, the members by which an answer tells it come out.

use crate::model::{Outcome, Text};

use super::doc::{Doc, both};
use super::syntax::{Member, Type};
use super::typings::FormKey;

/// The members that tell the outcome: name and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Status(Vec<(String, &'static str)>);

impl Status {
    /// What an answer carries on a channel of that form. `failing`: the answer is a failure.
    pub fn of(outcome: &Outcome, form: FormKey, failing: bool) -> Self {
        Self(match outcome {
            Outcome::Text(text) => {
                let field = if form == FormKey::Page { &text.field } else { &text.raw_field };
                vec![(field.clone(), "string")]
            }
            Outcome::Code(code) => std::iter::once((code.field.clone(), "number"))
                .chain(code.message.clone().map(|message| (message, "string")))
                .collect(),
            Outcome::Callback { message } => {
                message.clone().filter(|_| failing).map(|message| (message, "string")).into_iter().collect()
            }
        })
    }

    /// The members; those that `optional` names may be missing.
    pub fn members(&self, outcome: &Outcome) -> Vec<Member> {
        let Self(fields) = self;
        fields
            .iter()
            .enumerate()
            .map(|(index, (name, ty))| Member::property(name, false, Type::name(*ty), Doc::new(&says(outcome, index))))
            .collect()
    }

    /// Its field names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

fn says(outcome: &Outcome, index: usize) -> Text {
    match outcome {
        Outcome::Text(text) => text.doc.clone().unwrap_or_else(|| both("The status text.", "状态文本。")),
        Outcome::Code(code) if index == 0 => {
            let list = |codes: &[i64]| codes.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            let (ok, cancel) = (list(&code.ok), list(&code.cancel));
            let (also_en, also_zh) = if cancel.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("; {cancel}: the user backed out"), format!("；{cancel}：用户取消"))
            };
            both(
                format!("The outcome as a number. {ok}: success{also_en}."),
                format!("以数字表示的结果。{ok}：成功{also_zh}。"),
            )
        }
        Outcome::Code(_) | Outcome::Callback { .. } => {
            both("The outcome as a text for people.", "供人阅读的结果说明。")
        }
    }
}
