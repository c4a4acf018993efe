//! What the runtime knows about the calls, as JavaScript constants: the model goes in, literals come out.

mod facts;
mod interfaces;
mod outcomes;
mod types;

use super::literal::Literal;
use crate::model::{Role, Sdk};

pub(super) use types::{fields, is_promised};

/// The tables of an SDK.
pub(super) struct Tables<'a> {
    pub sdk: &'a Sdk,
}

type Members = Vec<(String, Literal)>;

/// The callbacks that end a call, with what they mean.
pub(super) fn ending_callbacks(sdk: &Sdk) -> Vec<(&str, &'static str)> {
    let role = |role: Role| match role {
        Role::Success => Some("success"),
        Role::Cancel => Some("cancel"),
        Role::Fail => Some("fail"),
        Role::Always | Role::Tap => None,
    };
    sdk.callbacks.iter().filter_map(|callback| Some((callback.name.as_str(), role(callback.role)?))).collect()
}

fn member(name: &str, value: Literal) -> (String, Literal) {
    (name.to_owned(), value)
}

fn yes(name: &str) -> (String, Literal) {
    member(name, Literal::Plain("true".to_owned()))
}
