//! How answers are judged: one small function for each way that occurs.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Item, parse_quote};

use super::Cx;
use crate::model::{Channel, ChannelStyle, Form, Interface, Outcome, Sdk};

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
    /// Every answer is a success.
    None,
}

impl Judge {
    /// Of the answers of an interface.
    pub fn of(sdk: &Sdk, interface: &Interface) -> Self {
        Self::on(sdk.channel(interface), &interface.outcome)
    }

    /// Of the answers on a channel.
    pub fn on(channel: &Channel, outcome: &Outcome) -> Self {
        let by_name = matches!(channel.style, ChannelStyle::Function { .. });
        match outcome {
            Outcome::Text(text) if channel.form == Form::Bridge => Self::RawStatus { field: text.raw_field.clone() },
            Outcome::Callback { .. } if by_name => Self::None,
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
            Self::None => "by_nothing",
        }
    }

    /// Its function's name in the module `channels`.
    pub fn name(&self, all: &[Self]) -> Ident {
        let same: Vec<&Self> = all.iter().filter(|other| other.kind() == self.kind()).collect();
        match same.iter().position(|other| *other == self) {
            None | Some(0) => format_ident!("{}", self.kind()),
            Some(number) => format_ident!("{}_{}", self.kind(), number + 1),
        }
    }

    /// Its function.
    pub fn item(&self, cx: &Cx<'_>, all: &[Self]) -> Item {
        let (name, error) = (self.name(all), cx.prefixed("Error"));
        let (doc, body) = match self {
            Self::Status { field, separator, ok, cancel } => {
                let tail = tail(separator, &quote!(text));
                (
                    format!(" The outcome by the status in `{field}`."),
                    quote!(runtime::judge_status(api, answer, #field, |text| #tail, (&[#(#ok),*], &[#(#cancel),*]))),
                )
            }
            Self::RawStatus { field } => (
                format!(" The outcome by the client's own status in `{field}`."),
                quote!(runtime::judge_raw_status(api, answer, #field)),
            ),
            Self::Code { field, message, ok, cancel } => {
                let (ok, cancel) = (ok.iter().copied().map(number), cancel.iter().copied().map(number));
                (
                    format!(" The outcome by the number in `{field}`."),
                    quote!(runtime::judge_code(api, answer, (#field, #message), &[#(#ok),*], &[#(#cancel),*])),
                )
            }
            Self::Callback { message } => (
                " The outcome by the callback that runs.".to_owned(),
                quote!(runtime::judge_callback(api, answer, #message)),
            ),
            Self::None => (" Every answer is a success.".to_owned(), quote!(runtime::judge_none(api, answer))),
        };
        parse_quote! {
            #[doc = #doc]
            pub(crate) fn #name(api: &'static str, answer: &JsValue) -> Result<(), #error> {
                #body
            }
        }
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

fn number(value: i64) -> Literal {
    Literal::i64_unsuffixed(value)
}
