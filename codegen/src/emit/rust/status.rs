//! `Status`, `Outcome`, `Failure`: what an answer says, read as the SDK reads it. Shared by the emitters that write Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::grammar::by_text;
use crate::model::{CodeOutcome, Outcome, Sdk};

/// The ways in which the answers of an SDK tell success from failure.
pub(in crate::emit) struct Ways {
    /// Some answers carry a status text.
    pub text: bool,
    /// Some answers carry a number.
    pub code: bool,
}

impl Ways {
    /// Looks at the SDK and all of its interfaces.
    pub fn of(sdk: &Sdk) -> Self {
        let all = || std::iter::once(&sdk.outcome).chain(sdk.interfaces.iter().map(|interface| &interface.outcome));
        Self {
            text: all().any(|outcome| matches!(outcome, Outcome::Text(_))),
            code: all().any(|outcome| matches!(outcome, Outcome::Code(_))),
        }
    }

    /// There is a `Status`.
    pub fn any(&self) -> bool {
        self.text || self.code
    }
}

/// The items; nothing where it is the callback alone that tells success from failure.
pub(in crate::emit) fn items(sdk: &Sdk) -> Vec<Item> {
    let ways = Ways::of(sdk);
    if !ways.any() {
        return Vec::new();
    }
    let known = ways.text && !sdk.messages.is_empty();
    let mut items: Vec<Item> = Vec::new();
    items.push(if known {
        parse_quote!(
            use crate::{JsApi, KnownError};
        )
    } else {
        parse_quote!(
            use crate::JsApi;
        )
    });
    items.extend(status_api(sdk));
    items.extend(status(sdk, &ways));
    items.extend(outcome(&ways, known));
    if ways.code {
        items.extend(by_code(sdk));
    }
    if ways.text {
        items.extend(by_text(sdk, known, &ways));
    }
    items
}

/// Who answered: with a lifecycle, an interface or the configuring call.
fn status_api(sdk: &Sdk) -> Vec<Item> {
    let Some(lifecycle) = &sdk.lifecycle else { return Vec::new() };
    let config = &lifecycle.config.name;
    vec![
        parse_quote! {
            /// Who answered.
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            pub enum StatusApi {
                /// The configuring call.
                Config,
                /// An interface.
                Interface(JsApi),
            }
        },
        parse_quote! {
            impl StatusApi {
                /// The name that was called.
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Config => #config,
                        Self::Interface(api) => api.as_str(),
                    }
                }
            }
        },
        parse_quote! {
            impl From<JsApi> for StatusApi {
                fn from(api: JsApi) -> Self {
                    Self::Interface(api)
                }
            }
        },
        parse_quote! {
            impl From<&str> for StatusApi {
                fn from(name: &str) -> Self {
                    if name == #config { Self::Config } else { Self::Interface(JsApi::from(name)) }
                }
            }
        },
    ]
}

/// The type of who answered.
pub(super) fn api_type(sdk: &Sdk) -> TokenStream {
    if sdk.lifecycle.is_some() { quote!(StatusApi) } else { quote!(JsApi) }
}

fn status(sdk: &Sdk, ways: &Ways) -> Vec<Item> {
    let api = api_type(sdk);
    let text = ways.text.then(|| quote!(text: String,));
    let mut items = vec![
        parse_quote! {
            /// What an answer says about its call.
            #[derive(Debug, Clone, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct Status {
                /// Who answered.
                pub api: #api,
                /// Success, cancellation or failure.
                pub outcome: Outcome,
                #text
            }
        },
        parse_quote! {
            impl Status {
                /// The call succeeded.
                pub fn is_ok(&self) -> bool {
                    self.outcome == Outcome::Ok
                }

                /// The user backed out.
                pub fn is_cancel(&self) -> bool {
                    self.outcome == Outcome::Cancel
                }

                /// Why the call failed, if it did.
                pub fn failure(&self) -> Option<&Failure> {
                    match &self.outcome {
                        Outcome::Fail(failure) => Some(failure),
                        _ => None,
                    }
                }
            }
        },
    ];
    if ways.text {
        items.push(parse_quote! {
            impl std::fmt::Display for Status {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(&self.text)
                }
            }
        });
    }
    items
}

fn outcome(ways: &Ways, known: bool) -> Vec<Item> {
    let code = ways.code.then(|| {
        quote! {
            /// The number, where the answer carries one.
            pub code: Option<i64>,
        }
    });
    let known = known.then(|| {
        quote! {
            /// The error that the vendor documents, with cause and remedies.
            pub known: Option<KnownError>,
        }
    });
    let write = if ways.code {
        quote! {
            match self.code {
                Some(code) if self.message.is_empty() => write!(f, "{code}"),
                Some(code) => write!(f, "{code}: {}", self.message),
                None => f.write_str(&self.message),
            }
        }
    } else {
        quote!(f.write_str(&self.message))
    };
    vec![
        parse_quote! {
            /// How a call ended.
            #[derive(Debug, Clone, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum Outcome {
                /// It succeeded.
                Ok,
                /// The user backed out.
                Cancel,
                /// It failed.
                Fail(Failure),
            }
        },
        parse_quote! {
            /// Why a call failed.
            #[derive(Debug, Clone, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct Failure {
                /// What the answer says, without the name of the interface.
                pub message: String,
                #code
                #known
            }
        },
        parse_quote! {
            impl std::fmt::Display for Failure {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    #write
                }
            }
        },
        parse_quote!(impl std::error::Error for Failure {}),
    ]
}

/// Answers with a number: the SDK's rule, and the interfaces with a rule of their own.
fn by_code(sdk: &Sdk) -> Vec<Item> {
    let api = api_type(sdk);
    let row = |outcome: &CodeOutcome| {
        let [ok, cancel] =
            [&outcome.ok, &outcome.cancel].map(|codes| codes.iter().copied().map(Literal::i64_unsuffixed));
        quote!((&[#(#ok),*], &[#(#cancel),*]))
    };
    let default = if let Outcome::Code(outcome) = &sdk.outcome { row(outcome) } else { quote!((&[0], &[])) };
    let own: Vec<TokenStream> = sdk
        .interfaces
        .iter()
        .filter_map(|interface| match &interface.outcome {
            Outcome::Code(outcome) => Some((interface, row(outcome))),
            _ => None,
        })
        .filter(|(_, row)| row.to_string() != default.to_string())
        .map(|(interface, row)| {
            let name = &interface.name.js;
            quote!((#name, #row))
        })
        .collect();
    let mut items: Vec<Item> = vec![
        parse_quote! {
            /// Numbers that mean success, and those that mean cancellation.
            type CodeRule = (&'static [i64], &'static [i64]);
        },
        parse_quote! {
            /// What holds unless an interface has numbers of its own.
            const CODE_RULE: CodeRule = #default;
        },
    ];
    let rule = if own.is_empty() {
        quote!(CODE_RULE)
    } else {
        items.push(parse_quote! {
            /// Interfaces with numbers of their own.
            const OWN_CODE_RULES: &[(&str, CodeRule)] = &[#(#own),*];
        });
        quote! {
            OWN_CODE_RULES.iter().find(|(name, _)| *name == api.as_str()).map_or(CODE_RULE, |(_, rule)| *rule)
        }
    };
    let known = (Ways::of(sdk).text && !sdk.messages.is_empty())
        .then(|| quote!(known: KnownError::find(api.as_str(), message),));
    let text = Ways::of(sdk).text.then(|| quote!(text: message.to_owned(),));
    items.push(parse_quote! {
        impl Status {
            /// Reads an answer that carries a number. `message` is its text for people, if it has one.
            pub fn from_code(api: impl Into<#api>, code: i64, message: &str) -> Self {
                let api = api.into();
                let (ok, cancel) = #rule;
                let outcome = if ok.contains(&code) {
                    Outcome::Ok
                } else if cancel.contains(&code) {
                    Outcome::Cancel
                } else {
                    Outcome::Fail(Failure { message: message.to_owned(), code: Some(code), #known })
                };
                Self { api, outcome, #text }
            }
        }
    });
    items
}
