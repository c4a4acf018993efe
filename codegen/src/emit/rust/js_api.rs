//! `JsApi` (all interface names with their facts) and `Lang`. Shared by the emitters that write Rust.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::facts::{self, with_call};
use super::text_enum::{TextEnum, TextValue};
use crate::emit::rust_code::{ident, pair};
use crate::emit::text::rust_doc;
use crate::model::{Interface, Kind, Sdk};

/// `Lang`, the enums that `JsApi` speaks of, and `JsApi` itself.
pub(in crate::emit) fn items(sdk: &Sdk) -> Vec<Item> {
    let mut items = lang();
    items.extend(plain_enum(
        "ApiGroup",
        "A group of interfaces.",
        sdk.groups.iter().map(|group| (group.name.pascal.clone(), group.name.js.as_str(), Doc::text(&group.title))),
    ));
    items.extend(plain_enum(
        "ApiChannel",
        "How a call leaves the page.",
        sdk.channels.iter().map(|channel| {
            let doc = channel.doc.as_ref().map_or_else(|| Doc::line(format!("`{}`.", channel.id)), Doc::text);
            (channel.id.to_upper_camel_case(), channel.id.as_str(), doc)
        }),
    ));
    items.extend(plain_enum(
        "ApiAccount",
        "An account type that may call interfaces.",
        sdk.accounts
            .iter()
            .map(|account| (account.id.to_upper_camel_case(), account.id.as_str(), Doc::text(&account.title))),
    ));
    items.extend(js_api(sdk).items());
    items.extend(facts(sdk));
    items.push(parse_quote! {
        impl std::str::FromStr for JsApi {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }
    });
    items
}

/// The text enum of all interfaces; serde is added to it by whoever needs it.
fn js_api(sdk: &Sdk) -> TextEnum<'_> {
    TextEnum {
        name: "JsApi",
        doc: Doc::line(format!("The interfaces of {} {}.", rust_doc(&sdk.name.en), sdk.version)),
        noun: "interfaces",
        values: sdk
            .interfaces
            .iter()
            .map(|interface| TextValue {
                variant: &interface.name.pascal,
                text: &interface.name.js,
                doc: interface_doc(sdk, interface),
            })
            .collect(),
    }
}

/// All that the model says about an interface, without its fields.
pub(in crate::emit) fn interface_doc(sdk: &Sdk, interface: &Interface) -> Doc {
    let doc = Doc::line(format!("`{}`: {}", interface.name.js, rust_doc(&interface.title.en)))
        .with_line(rust_doc(&interface.title.zh))
        .with_text_beside(&interface.title, &interface.doc)
        .with_place(&interface.place)
        .with_since(&interface.since)
        .with_deprecation(interface.deprecated.as_ref())
        .with_evidence(&interface.evidence);
    facts::with_failures(with_call(doc, sdk, interface).with_notes(sdk, &interface.notes), &interface.errors)
}

fn lang() -> Vec<Item> {
    vec![parse_quote! {
        /// The languages of texts for people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Lang {
            /// English.
            En,
            /// Chinese.
            Zh,
        }
    }]
}

/// An enum without unknown values, with `as_str`; nothing where there are no values.
fn plain_enum<'a>(name: &str, doc: &str, values: impl Iterator<Item = (String, &'a str, Doc)>) -> Vec<Item> {
    let name = ident(name);
    let doc = Doc::line(doc).tokens();
    let values: Vec<_> = values.collect();
    if values.is_empty() {
        return Vec::new();
    }
    let variants: Vec<Ident> = values.iter().map(|(variant, ..)| ident(variant)).collect();
    let docs = values.iter().map(|(.., doc)| doc.tokens());
    let texts = values.iter().map(|(_, text, _)| text);
    vec![
        parse_quote! {
            #doc
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#docs #variants,)*
            }
        },
        parse_quote! {
            impl #name {
                /// Its name in the schema.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(Self::#variants => #texts,)*
                    }
                }
            }
        },
    ]
}

/// What the table of facts holds besides the title; a column that no interface fills is left out.
struct Columns {
    access: bool,
    since: bool,
    since_sdk: bool,
    event: bool,
    channel: bool,
}

impl Columns {
    fn of(sdk: &Sdk) -> Self {
        Self {
            access: !sdk.accounts.is_empty(),
            since: sdk.interfaces.iter().any(|interface| interface.since.client.is_some()),
            since_sdk: sdk.interfaces.iter().any(|interface| interface.since.sdk.is_some()),
            event: sdk.interfaces.iter().any(|interface| interface.bridge.event.is_some()),
            channel: !sdk.channels.is_empty(),
        }
    }
}

/// The table behind the facts of an interface, and the methods that read it.
fn facts(sdk: &Sdk) -> Vec<Item> {
    if sdk.interfaces.is_empty() {
        return Vec::new();
    }
    let columns = Columns::of(sdk);
    let access = columns.access.then(|| quote!(access: Option<&'static [ApiAccount]>,));
    let since = columns.since.then(|| quote!(since: Option<&'static str>,));
    let since_sdk = columns.since_sdk.then(|| quote!(since_sdk: Option<&'static str>,));
    let event = columns.event.then(|| quote!(event: Option<&'static str>,));
    let channel = columns.channel.then(|| quote!(channel: ApiChannel,));
    let rows = sdk.interfaces.iter().map(|interface| row(sdk, interface, &columns));
    let methods = methods(&columns);
    vec![
        parse_quote! {
            /// What the schema says about an interface.
            struct Facts {
                title: [&'static str; 2],
                group: ApiGroup,
                #access
                #since
                #since_sdk
                #channel
                in_list: bool,
                command: &'static str,
                #event
            }
        },
        parse_quote! {
            /// One row per interface, in the order of [`JsApi::ALL`].
            const FACTS: &[Facts] = &[#(#rows),*];
        },
        parse_quote! {
            impl JsApi {
                #methods

                /// The facts of a known interface; [`JsApi::ALL`] is sorted, because it has the order of the variants.
                fn facts(&self) -> Option<&'static Facts> {
                    Self::ALL.binary_search(self).ok().and_then(|index| FACTS.get(index))
                }
            }
        },
    ]
}

fn row(sdk: &Sdk, interface: &Interface, columns: &Columns) -> TokenStream {
    let title = pair(&interface.title);
    let group = ident(&sdk.group(interface).name.pascal);
    let in_list = interface.in_list;
    let command = &interface.bridge.command;
    let access = columns.access.then(|| {
        if interface.access_undocumented && interface.access.is_empty() {
            return quote!(access: None,);
        }
        let accounts = interface.access.iter().filter_map(|id| sdk.accounts.get(id.0));
        let accounts = accounts.map(|account| ident(&account.id.to_upper_camel_case()));
        quote!(access: Some(&[#(ApiAccount::#accounts),*]),)
    });
    let since = columns.since.then(|| option("since", interface.since.client.as_deref()));
    let since_sdk = columns.since_sdk.then(|| option("since_sdk", interface.since.sdk.as_deref()));
    let event = columns.event.then(|| option("event", interface.bridge.event.as_deref()));
    let channel = columns.channel.then(|| {
        let id = ident(&sdk.channel(interface).id.to_upper_camel_case());
        quote!(channel: ApiChannel::#id,)
    });
    quote! {
        Facts {
            title: #title,
            group: ApiGroup::#group,
            #access
            #since
            #since_sdk
            #channel
            in_list: #in_list,
            command: #command,
            #event
        }
    }
}

fn option(name: &str, text: Option<&str>) -> TokenStream {
    let name = ident(name);
    if let Some(text) = text { quote!(#name: Some(#text),) } else { quote!(#name: None,) }
}

fn methods(columns: &Columns) -> TokenStream {
    let access = columns.access.then(|| {
        quote! {
            /// The account types that may call it; `None` where the vendor is silent.
            pub fn access(&self) -> Option<&'static [ApiAccount]> {
                self.facts().and_then(|facts| facts.access)
            }
        }
    });
    let since = columns.since.then(|| {
        quote! {
            /// The first client version that has it, where one is known.
            pub fn since(&self) -> Option<&'static str> {
                self.facts().and_then(|facts| facts.since)
            }
        }
    });
    let since_sdk = columns.since_sdk.then(|| {
        quote! {
            /// The first version of the SDK that has it, where one is known.
            pub fn since_sdk(&self) -> Option<&'static str> {
                self.facts().and_then(|facts| facts.since_sdk)
            }
        }
    });
    let event = columns.event.then(|| {
        quote! {
            /// The client event that a listener waits for.
            pub fn event(&self) -> Option<&'static str> {
                self.facts().and_then(|facts| facts.event)
            }
        }
    });
    let channel = columns.channel.then(|| {
        quote! {
            /// How a call leaves the page; `None` for an unknown interface.
            pub fn channel(&self) -> Option<ApiChannel> {
                self.facts().map(|facts| facts.channel)
            }
        }
    });
    quote! {
        /// A few words for people; the name itself for an unknown interface.
        pub fn title(&self, lang: Lang) -> &str {
            self.facts().map_or(self.as_str(), |facts| facts.title[lang as usize])
        }

        /// Its group; `None` for an unknown interface.
        pub fn group(&self) -> Option<ApiGroup> {
            self.facts().map(|facts| facts.group)
        }

        #access
        #since
        #since_sdk
        #channel

        /// It stands in the vendor's list of interfaces.
        pub fn in_list(&self) -> bool {
            self.facts().is_some_and(|facts| facts.in_list)
        }

        /// Its command on the bridge, which is also the name in the status of a listener.
        pub fn command(&self) -> &str {
            self.facts().map_or(self.as_str(), |facts| facts.command)
        }

        #event
    }
}

/// The name that stands in the status of an interface: of a listener, the command that it sends.
pub(in crate::emit) fn status_name(interface: &Interface) -> &str {
    if interface.bridge.event.is_some() || interface.kind == Kind::MenuListener {
        &interface.bridge.command
    } else {
        &interface.name.js
    }
}
