//! `KnownError` (documented messages) and the code sets. Shared by the emitters that write Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::{Doc, one_line};
use crate::emit::rust_code::{catch_all, ident, pair};
use crate::emit::text::{code_span, rust_doc};
use crate::model::{ApiRef, Code, CodeSet, Evidence, MatchKind, Message, Retry, Sdk, Text};

/// `KnownError`, `Retry` and the code sets; nothing where the SDK has neither.
pub(in crate::emit) fn items(sdk: &Sdk) -> Vec<Item> {
    let mut items = Vec::new();
    if !sdk.messages.is_empty() || !sdk.code_sets.is_empty() {
        items.push(parse_quote!(
            use crate::Lang;
        ));
    }
    if !sdk.messages.is_empty() {
        items.extend(known_error(sdk));
    }
    if sdk.code_sets.iter().any(tells_retry) {
        items.push(retry());
    }
    for set in &sdk.code_sets {
        items.extend(code_set(sdk, set));
    }
    items
}

fn known_error(sdk: &Sdk) -> Vec<Item> {
    let variants: Vec<_> = sdk.messages.iter().map(|message| ident(&message.name.pascal)).collect();
    let docs = sdk.messages.iter().map(|message| {
        let doc = Doc::line(code_span(&message.tail)).with_text(&message.cause);
        let doc = doc.with_evidence(&message.evidence).with_notes(sdk, &message.notes);
        let remedies = message.remedies.iter();
        remedies.fold(doc, |doc, remedy| doc.with_bilingual_fact("", remedy, &Evidence::default())).tokens()
    });
    let rows = sdk.messages.iter().map(|message| message_row(sdk, message));
    let any_substring = sdk.messages.iter().any(|message| message.match_kind == MatchKind::Substring);
    let any_exact = sdk.messages.iter().any(|message| message.match_kind == MatchKind::Exact);
    let substring_field = (any_substring && any_exact).then(|| quote!(anywhere: bool,));
    let comparison = comparison(any_exact, any_substring);
    vec![
        parse_quote! {
            /// A status that the vendor documents, with its cause and what to check.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum KnownError {
                #(#docs #variants,)*
            }
        },
        parse_quote! {
            struct Message {
                id: &'static str,
                tails: &'static [&'static str],
                #substring_field
                applies_to: &'static [&'static str],
                title: [&'static str; 2],
                cause: [&'static str; 2],
                remedies: [&'static [&'static str]; 2],
            }
        },
        parse_quote! {
            /// One row per error, in the order of [`KnownError::ALL`].
            const MESSAGES: &[Message] = &[#(#rows),*];
        },
        parse_quote! {
            impl KnownError {
                /// All known errors, in the order of the schema.
                pub const ALL: &'static [Self] = &[#(Self::#variants),*];

                /// The error behind the tail of a status. `api` is the name that was called.
                pub fn find(api: &str, tail: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|error| {
                        let message = error.message();
                        (message.applies_to.is_empty() || message.applies_to.contains(&api)) && #comparison
                    })
                }

                /// Its name in the schema.
                pub fn id(self) -> &'static str {
                    self.message().id
                }

                /// The tail of the status.
                pub fn tail(self) -> &'static str {
                    self.message().tails[0]
                }

                /// A few words.
                pub fn title(self, lang: Lang) -> &'static str {
                    self.message().title[lang as usize]
                }

                /// Why it comes.
                pub fn cause(self, lang: Lang) -> &'static str {
                    self.message().cause[lang as usize]
                }

                /// What to check, in this order.
                pub fn remedies(self, lang: Lang) -> &'static [&'static str] {
                    self.message().remedies[lang as usize]
                }

                fn message(self) -> &'static Message {
                    &MESSAGES[self as usize]
                }
            }
        },
    ]
}

/// How `find` compares a tail with those of a message.
fn comparison(any_exact: bool, any_substring: bool) -> TokenStream {
    match (any_exact, any_substring) {
        (true, true) => quote! {
            message.tails.iter().any(|known| tail == *known || (message.anywhere && tail.contains(known)))
        },
        (false, true) => quote!(message.tails.iter().any(|known| tail.contains(known))),
        _ => quote!(message.tails.contains(&tail)),
    }
}

fn message_row(sdk: &Sdk, message: &Message) -> TokenStream {
    let id = &message.name.js;
    let tails = std::iter::once(&message.tail).chain(&message.aliases);
    let both = |kind| sdk.messages.iter().any(|message| message.match_kind == kind);
    let anywhere = (both(MatchKind::Exact) && both(MatchKind::Substring)).then(|| {
        let anywhere = message.match_kind == MatchKind::Substring;
        quote!(anywhere: #anywhere,)
    });
    let applies_to = message.applies_to.iter().filter_map(|api| api_name(sdk, *api));
    let named = Text { en: message.tail.clone(), zh: message.tail.clone() };
    let title = pair(message.title.as_ref().unwrap_or(&named));
    let cause = pair(&message.cause);
    let en = message.remedies.iter().map(|remedy| one_line(&remedy.en));
    let zh = message.remedies.iter().map(|remedy| one_line(&remedy.zh));
    quote! {
        Message {
            id: #id,
            tails: &[#(#tails),*],
            #anywhere
            applies_to: &[#(#applies_to),*],
            title: #title,
            cause: #cause,
            remedies: [&[#(#en),*], &[#(#zh),*]],
        }
    }
}

/// The name of an interface or of the configuring call.
pub(in crate::emit) fn api_name(sdk: &Sdk, api: ApiRef) -> Option<&str> {
    match api {
        ApiRef::Config => sdk.lifecycle.as_ref().map(|lifecycle| lifecycle.config.name.as_str()),
        ApiRef::Interface(id) => sdk.interfaces.get(id.0).map(|interface| interface.name.js.as_str()),
    }
}

fn retry() -> Item {
    parse_quote! {
        /// Whether a failed call may be repeated.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Retry {
            /// Not without a change.
            Never,
            /// After a while.
            Later,
            /// Once, with a new token.
            RefreshToken,
        }
    }
}

fn tells_retry(set: &CodeSet) -> bool {
    set.codes.iter().any(|code| code.retry != Retry::Never)
}

/// The enum of a code set; numbers without a name survive.
fn code_set(sdk: &Sdk, set: &CodeSet) -> Vec<Item> {
    let name = ident(&set.name.pascal);
    let with_remedies = set.codes.iter().any(|code| code.remedy.is_some());
    let with_retry = tells_retry(set);
    let unknown = catch_all(set.codes.iter().map(|code| code.name.pascal.as_str()));
    let variants: Vec<_> = set.codes.iter().map(|code| ident(&code.name.pascal)).collect();
    let docs = set.codes.iter().map(|code| code_doc(sdk, code).tokens());
    let values = set.codes.iter().map(|code| Literal::i64_unsuffixed(code.value));
    let doc = Doc::text(&set.doc)
        .with_line(format!("The numbers of the field `{}`.", rust_doc(&set.field)))
        .with_place(&set.place)
        .tokens();
    let meanings = set.codes.iter().map(|code| {
        let meaning = pair(&code.doc);
        quote!(Some(#meaning))
    });
    let remedies = with_remedies.then(|| {
        let rows = set.codes.iter().map(|code| {
            if let Some(remedy) = &code.remedy {
                let remedy = pair(remedy);
                quote!(Some(#remedy))
            } else {
                quote!(None)
            }
        });
        quote! {
            /// What to do about it.
            pub const fn remedy(self, lang: Lang) -> Option<&'static str> {
                let texts: Option<[&str; 2]> = match self {
                    #(Self::#variants => #rows,)*
                    Self::#unknown(_) => None,
                };
                match texts {
                    Some(texts) => Some(texts[lang as usize]),
                    None => None,
                }
            }
        }
    });
    let retry = with_retry.then(|| retry_method(set));
    vec![
        parse_quote! {
            #doc
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#docs #variants,)*
                /// A number without a name.
                #unknown(i64),
            }
        },
        parse_quote! {
            impl #name {
                /// All named codes, in the order of the schema.
                pub const ALL: &'static [Self] = &[#(Self::#variants),*];

                /// The number.
                pub const fn code(self) -> i64 {
                    match self {
                        #(Self::#variants => #values,)*
                        Self::#unknown(code) => code,
                    }
                }

                /// What it means; `None` for a number without a name.
                pub const fn meaning(self, lang: Lang) -> Option<&'static str> {
                    let texts: Option<[&str; 2]> = match self {
                        #(Self::#variants => #meanings,)*
                        Self::#unknown(_) => None,
                    };
                    match texts {
                        Some(texts) => Some(texts[lang as usize]),
                        None => None,
                    }
                }

                #remedies
                #retry
            }
        },
        parse_quote! {
            impl From<i64> for #name {
                fn from(code: i64) -> Self {
                    Self::ALL.iter().copied().find(|known| known.code() == code).unwrap_or(Self::#unknown(code))
                }
            }
        },
        parse_quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    match self.meaning(Lang::En) {
                        Some(meaning) => write!(f, "{}: {meaning}", self.code()),
                        None => write!(f, "{}", self.code()),
                    }
                }
            }
        },
    ]
}

fn retry_method(set: &CodeSet) -> TokenStream {
    let named = |retry: Retry| -> Vec<_> {
        set.codes.iter().filter(|code| code.retry == retry).map(|code| ident(&code.name.pascal)).collect()
    };
    let arm = |variants: Vec<syn::Ident>, retry: TokenStream| {
        (!variants.is_empty()).then(|| quote!(#(Self::#variants)|* => Retry::#retry,))
    };
    let later = arm(named(Retry::Later), quote!(Later));
    let refresh = arm(named(Retry::RefreshToken), quote!(RefreshToken));
    quote! {
        /// Whether the call may be repeated.
        pub const fn retry(self) -> Retry {
            match self {
                #later
                #refresh
                _ => Retry::Never,
            }
        }
    }
}

fn code_doc(sdk: &Sdk, code: &Code) -> Doc {
    let mut doc = Doc::line(format!("`{}`", code.value)).with_text(&code.doc);
    if let Some(remedy) = &code.remedy {
        doc = doc.with_bilingual_fact("What to do: ", remedy, &Evidence::default());
    }
    for text in &code.texts {
        doc = doc.with_fact(format!("Comes with {}.", code_span(text)));
    }
    doc.with_evidence(&code.evidence).with_notes(sdk, &code.notes)
}
