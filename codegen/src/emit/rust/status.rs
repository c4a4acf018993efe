//! `Status`, `Outcome`, `Failure`: what an answer says, read as the SDK reads it. Shared by the emitters that write Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::errors::api_name;
use super::js_api::status_name;
use crate::model::{CodeOutcome, Outcome, Sdk, StepAction, TextOutcome};

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

fn api_type(sdk: &Sdk) -> TokenStream {
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
    let default = match &sdk.outcome {
        Outcome::Code(outcome) => row(outcome),
        _ => quote!((&[0], &[])),
    };
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

/// Answers with a text: the grammar and the steps from the client's text to the page's.
fn by_text(sdk: &Sdk, known: bool, ways: &Ways) -> Vec<Item> {
    let default = match &sdk.outcome {
        Outcome::Text(outcome) => Some(outcome),
        _ => None,
    };
    let own: Vec<(&str, &TextOutcome)> = sdk
        .interfaces
        .iter()
        .filter_map(|interface| match &interface.outcome {
            Outcome::Text(outcome) => Some((interface.name.js.as_str(), outcome)),
            _ => None,
        })
        .filter(|(_, outcome)| default.is_none_or(|default| !same_grammar(default, outcome)))
        .collect();
    let first = default.or(own.first().map(|(_, outcome)| *outcome));
    let Some(first) = first else { return Vec::new() };
    let grammars: Vec<&TextOutcome> = std::iter::once(first).chain(own.iter().map(|(_, outcome)| *outcome)).collect();
    let mut items = grammar_types(&grammars);
    let rules = grammar(sdk, first);
    items.push(parse_quote! {
        /// How statuses are written and what the SDK does with the client's text, step by step.
        const GRAMMAR: Grammar = #rules;
    });
    let rule = if own.is_empty() {
        quote!(&GRAMMAR)
    } else {
        let rows = own.iter().map(|(name, outcome)| {
            let rules = grammar(sdk, outcome);
            quote!((#name, #rules))
        });
        items.push(parse_quote! {
            /// Interfaces with a grammar of their own.
            const OWN_GRAMMARS: &[(&str, Grammar)] = &[#(#rows),*];
        });
        quote!(OWN_GRAMMARS.iter().find(|(name, _)| *name == api.as_str()).map_or(&GRAMMAR, |(_, own)| own))
    };
    items.extend(text_methods(sdk, known, ways, &rule, &first.separator));
    items.push(normalise(&grammars));
    items
}

fn text_methods(sdk: &Sdk, known: bool, ways: &Ways, rule: &TokenStream, separator: &str) -> Vec<Item> {
    let api = api_type(sdk);
    let into = if sdk.lifecycle.is_some() { quote!(StatusApi::from(name)) } else { quote!(JsApi::from(name)) };
    let aliases: Vec<_> = sdk
        .interfaces
        .iter()
        .filter(|interface| status_name(interface) != interface.name.js)
        .map(|interface| {
            let (status, name) = (status_name(interface), &interface.name.js);
            quote!((#status, #name))
        })
        .collect();
    let mut items: Vec<Item> = Vec::new();
    let (called, written) = if aliases.is_empty() {
        (None, quote!(api.as_str()))
    } else {
        items.push(parse_quote! {
            /// Listeners whose status names the command that they send.
            const COMMANDS: &[(&str, &str)] = &[#(#aliases),*];
        });
        (
            Some(quote! {
                let name = COMMANDS.iter().find(|(command, _)| *command == name).map_or(name, |(_, listener)| listener);
            }),
            quote! {
                COMMANDS
                    .iter()
                    .find(|(_, listener)| *listener == api.as_str())
                    .map_or(api.as_str(), |(command, _)| command)
            },
        )
    };
    let code = ways.code.then(|| quote!(code: None,));
    let known = known.then(|| quote!(known: KnownError::find(api.as_str(), tail),));
    items.push(parse_quote! {
        impl Status {
            /// Reads the text that a page sees. A text without a name stands for both name and tail.
            pub fn from_text(text: &str) -> Self {
                let (name, tail) = text.split_once(#separator).unwrap_or((text, text));
                #called
                Self::new(#into, text.to_owned(), tail)
            }

            /// Reads what the client answers on the bridge, as the SDK does; an empty text stands for a missing one.
            pub fn from_raw(api: impl Into<#api>, text: &str) -> Self {
                let api = api.into();
                let grammar = #rule;
                let tail = normalise(grammar.steps, api.as_str(), text);
                let name = #written;
                let text = format!("{name}{}{tail}", grammar.separator);
                Self::new(api, text, &tail)
            }

            /// The text that a page sees.
            pub fn text(&self) -> &str {
                &self.text
            }

            fn new(api: #api, text: String, tail: &str) -> Self {
                let grammar = #rule;
                let outcome = if grammar.ok.contains(&tail) {
                    Outcome::Ok
                } else if grammar.cancel.contains(&tail) {
                    Outcome::Cancel
                } else {
                    Outcome::Fail(Failure { message: tail.to_owned(), #code #known })
                };
                Self { api, outcome, text }
            }
        }
    });
    items
}

fn same_grammar(one: &TextOutcome, other: &TextOutcome) -> bool {
    let key = |outcome: &TextOutcome| {
        (outcome.separator.clone(), outcome.ok.clone(), outcome.cancel.clone(), format!("{:?}", outcome.steps))
    };
    key(one) == key(other)
}

fn grammar(sdk: &Sdk, outcome: &TextOutcome) -> TokenStream {
    let TextOutcome { separator, ok, cancel, .. } = outcome;
    let steps = outcome.steps.iter().map(|step| {
        let action = match &step.action {
            StepAction::Missing(tail) => quote!(Step::Missing(#tail)),
            StepAction::CutThroughFirst(text) => quote!(Step::CutThroughFirst(#text)),
            StepAction::Equals(text, becomes) => quote!(Step::Equals(#text, #becomes)),
            StepAction::DropFirst(text, count) => {
                let count = Literal::u32_unsuffixed(*count);
                quote!(Step::DropFirst(#text, #count))
            }
            StepAction::Replace(text, with) => quote!(Step::Replace(#text, #with)),
            StepAction::Lowercase => quote!(Step::Lowercase),
        };
        let only = match step.only.and_then(|api| api_name(sdk, api)) {
            Some(name) => quote!(Some(#name)),
            None => quote!(None),
        };
        quote!((#only, #action))
    });
    quote! {
        Grammar {
            separator: #separator,
            ok: &[#(#ok),*],
            cancel: &[#(#cancel),*],
            steps: &[#(#steps),*],
        }
    }
}

/// `Grammar` and `Step`, with the steps that occur.
fn grammar_types(grammars: &[&TextOutcome]) -> Vec<Item> {
    let variants = steps_that_occur(grammars).into_iter().map(|step| step.variant);
    vec![
        parse_quote! {
            struct Grammar {
                separator: &'static str,
                ok: &'static [&'static str],
                cancel: &'static [&'static str],
                steps: &'static [(Option<&'static str>, Step)],
            }
        },
        parse_quote! {
            enum Step {
                #(#variants,)*
            }
        },
    ]
}

struct StepCode {
    variant: TokenStream,
    arm: TokenStream,
}

/// Variant and interpretation of every kind of step that some grammar has.
fn steps_that_occur(grammars: &[&TextOutcome]) -> Vec<StepCode> {
    let steps = || grammars.iter().flat_map(|grammar| &grammar.steps).map(|step| &step.action);
    let mut found = Vec::new();
    let mut add = |occurs: bool, variant: TokenStream, arm: TokenStream| {
        if occurs {
            found.push(StepCode { variant, arm });
        }
    };
    add(
        steps().any(|step| matches!(step, StepAction::Missing(_))),
        quote! {
            /// No text gives this tail and ends the steps.
            Missing(&'static str)
        },
        quote! {
            Step::Missing(becomes) => {
                if tail.is_empty() {
                    return (*becomes).to_owned();
                }
            }
        },
    );
    add(
        steps().any(|step| matches!(step, StepAction::CutThroughFirst(_))),
        quote! {
            /// Cut through the first occurrence.
            CutThroughFirst(&'static str)
        },
        quote! {
            Step::CutThroughFirst(end) => {
                if let Some((_, rest)) = tail.split_once(end) {
                    tail = rest.to_owned();
                }
            }
        },
    );
    add(
        steps().any(|step| matches!(step, StepAction::Equals(..))),
        quote! {
            /// The first as a whole becomes the second.
            Equals(&'static str, &'static str)
        },
        quote! {
            Step::Equals(whole, becomes) => {
                if tail == *whole {
                    tail = (*becomes).to_owned();
                }
            }
        },
    );
    add(
        steps().any(|step| matches!(step, StepAction::DropFirst(..))),
        quote! {
            /// A text that contains this loses so many characters at the front.
            DropFirst(&'static str, usize)
        },
        quote! {
            Step::DropFirst(inside, count) => {
                if tail.contains(inside) {
                    tail = tail.chars().skip(*count).collect();
                }
            }
        },
    );
    add(
        steps().any(|step| matches!(step, StepAction::Replace(..))),
        quote! {
            /// Each of the first becomes the second.
            Replace(&'static str, &'static str)
        },
        quote!(Step::Replace(each, with) => tail = tail.replace(each, with),),
    );
    add(
        steps().any(|step| matches!(step, StepAction::Lowercase)),
        quote! {
            /// Lower case.
            Lowercase
        },
        quote!(Step::Lowercase => tail = tail.to_lowercase(),),
    );
    found
}

fn normalise(grammars: &[&TextOutcome]) -> Item {
    let arms: Vec<_> = steps_that_occur(grammars).into_iter().map(|step| step.arm).collect();
    if arms.is_empty() {
        return parse_quote! {
            /// The client's text is the tail as it stands.
            fn normalise(_: &[(Option<&str>, Step)], _: &str, text: &str) -> String {
                text.to_owned()
            }
        };
    }
    parse_quote! {
        /// The tail that the SDK makes of the client's text.
        fn normalise(steps: &[(Option<&str>, Step)], api: &str, text: &str) -> String {
            let mut tail = text.to_owned();
            for (_, step) in steps.iter().filter(|(only, _)| only.is_none_or(|only| only == api)) {
                match step {
                    #(#arms)*
                }
            }
            tail
        }
    }
}
