//! The part of `Status` that reads texts: the grammar as a table, and the interpreter of its steps.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::errors::api_name;
use super::js_api::status_name;
use super::status::{Ways, api_type};
use crate::model::{Outcome, Sdk, StepAction, TextOutcome};

/// Answers with a text: the grammar and the steps from the client's text to the page's.
pub(super) fn by_text(sdk: &Sdk, known: bool, ways: &Ways) -> Vec<Item> {
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
        let only = if let Some(name) = step.only.and_then(|api| api_name(sdk, api)) {
            quote!(Some(#name))
        } else {
            quote!(None)
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
