//! The steps from the client's status text to the page's, for scripts: as a table, and the function that takes them.

use serde_json::Value;

use crate::model::{ApiRef, StepAction, TextOutcome};

/// `normalised(steps, raw)` in JavaScript: the tail that the SDK makes of a raw status text.
pub(super) const NORMALISED: &str = include_str!("../../templates/normalised.js");

/// The steps that the SDK takes for an interface: what each does, and with which texts.
pub(super) fn steps(outcome: &TextOutcome, api: Option<ApiRef>) -> Vec<Vec<Value>> {
    let taken = outcome.steps.iter().filter(|step| step.only.is_none() || step.only == api);
    taken
        .map(|step| match &step.action {
            StepAction::Missing(becomes) => vec!["missing".into(), becomes.as_str().into()],
            StepAction::CutThroughFirst(part) => vec!["cut".into(), part.as_str().into()],
            StepAction::Equals(equals, becomes) => {
                vec!["equals".into(), equals.as_str().into(), becomes.as_str().into()]
            }
            StepAction::DropFirst(part, count) => vec!["drop".into(), part.as_str().into(), (*count).into()],
            StepAction::Replace(replace, with) => vec!["replace".into(), replace.as_str().into(), with.as_str().into()],
            StepAction::Lowercase => vec!["lowercase".into()],
        })
        .collect()
}
