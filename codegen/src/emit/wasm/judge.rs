//! How answers are judged: one small function for each way that occurs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use super::page::json;
use crate::emit::status_steps;
use crate::model::{ApiRef, Form, Interface, InterfaceId, Outcome, Sdk};

/// A way to tell success from failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Judge {
    /// By a status text of the SDK.
    Status {
        /// Field.
        field: String,
        /// Between name and tail.
        separator: String,
        /// Tails of success.
        ok: Vec<String>,
        /// Tails of cancellation.
        cancel: Vec<String>,
    },
    /// By the client's own status text.
    RawStatus {
        /// Field.
        field: String,
        /// What stands before the tail of a status: the interface's name and the separator.
        start: String,
        /// The steps to the tail.
        steps: Vec<Vec<serde_json::Value>>,
        /// Tails of success.
        ok: Vec<String>,
        /// Tails of cancellation.
        cancel: Vec<String>,
    },
    /// By a number.
    Code {
        /// Field.
        field: String,
        /// Field with a text for people.
        message: String,
        /// Numbers of success.
        ok: Vec<i64>,
        /// Numbers of cancellation.
        cancel: Vec<i64>,
    },
    /// By the callback that runs.
    Callback {
        /// Field with a text for people.
        message: String,
    },
}

impl Judge {
    /// The ways that an SDK has, each once, however many interfaces have it.
    pub fn all(sdk: &Sdk) -> Vec<Self> {
        let of_page = sdk.lifecycle.as_ref().map(|_| Self::of_page(&sdk.outcome));
        let mut all: Vec<Self> = Vec::new();
        for judge in sdk.interfaces.iter().map(|interface| Self::of(sdk, interface)).chain(of_page) {
            if !all.contains(&judge) {
                all.push(judge);
            }
        }
        all
    }

    /// Of the answers of an interface.
    pub fn of(sdk: &Sdk, interface: &Interface) -> Self {
        let channel = sdk.channel(interface);
        match &interface.outcome {
            Outcome::Text(text) if channel.form == Form::Bridge => {
                let place = sdk.interfaces.iter().position(|other| std::ptr::eq(other, interface));
                let api = place.map(|place| ApiRef::Interface(InterfaceId(place)));
                Self::RawStatus {
                    field: text.raw_field.clone(),
                    start: format!("{}{}", api.map_or("", |api| sdk.status_name(api)), text.separator),
                    steps: status_steps::steps(text, api),
                    ok: text.ok.clone(),
                    cancel: text.cancel.clone(),
                }
            }
            outcome => Self::of_page(outcome),
        }
    }

    /// Of what the SDK hands to the page.
    pub fn of_page(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Text(text) => Self::Status {
                field: text.field.clone(),
                separator: text.separator.clone(),
                ok: text.ok.clone(),
                cancel: text.cancel.clone(),
            },
            Outcome::Code(code) => Self::Code {
                field: code.field.clone(),
                message: code.message.clone().unwrap_or_default(),
                ok: code.ok.clone(),
                cancel: code.cancel.clone(),
            },
            Outcome::Callback { message } => Self::Callback { message: message.clone().unwrap_or_default() },
        }
    }

    /// Its function's name, without the number that tells it from others of its kind.
    fn kind(&self) -> &'static str {
        match self {
            Self::Status { .. } => "by_status",
            Self::RawStatus { .. } => "by_raw_status",
            Self::Code { .. } => "by_code",
            Self::Callback { .. } => "by_callback",
        }
    }

    /// The name of the page's function.
    pub fn name(&self, all: &[Self]) -> Ident {
        let same: Vec<&Self> = all.iter().filter(|other| other.kind() == self.kind()).collect();
        match same.iter().position(|other| *other == self) {
            None | Some(0) => format_ident!("{}", self.kind()),
            Some(number) => format_ident!("{}_{}", self.kind(), number + 1),
        }
    }

    /// The page's function.
    pub fn definition(&self, all: &[Self]) -> String {
        let name = self.name(all);
        let verdict = match self {
            Self::Status { field, separator, ok, cancel } => {
                let (field, separator) = (json(field), json(separator));
                format!("judge_status(answer, {field}, {separator}, {}, {})", json(ok), json(cancel))
            }
            Self::Code { field, message, ok, cancel } => {
                let (field, message) = (json(field), json(message));
                format!("judge_code(answer, {field}, {message}, {}, {})", json(ok), json(cancel))
            }
            Self::Callback { message } => format!("judge_callback(answer, {})", json(message)),
            Self::RawStatus { field, start, steps, ok, cancel } => {
                let (field, start, steps) = (json(field), json(start), json(steps));
                format!("judge_raw_status(answer, {field}, {start}, {steps}, {}, {})", json(ok), json(cancel))
            }
        };
        format!("function {name}(answer) {{\n  return {verdict};\n}}")
    }
}

/// What stands behind the separator of a status text; the whole text where there is none.
pub(super) fn tail(separator: &str, text: &TokenStream) -> TokenStream {
    let mut chars = separator.chars();
    let one = chars.next().filter(|_| chars.next().is_none());
    // A single character is searched with less code than a text.
    let separator = one.map_or_else(|| quote!(#separator), |one| quote!(#one));
    quote!(#text.split_once(#separator).map_or(#text, |(_, tail)| tail))
}
