//! Endpoints: what to send, and how to read the answer. No HTTP client.

use quote::quote;
use syn::{Item, parse_quote};

use super::doc::Doc;
use super::request;
use crate::emit::rust_code::ident;
use crate::model::{CodeSetId, Content, Method, Sdk};

/// The trait, the errors and a type for each endpoint; nothing where the SDK has none.
pub(super) fn items(sdk: &Sdk) -> Vec<Item> {
    if sdk.endpoints.is_empty() {
        return Vec::new();
    }
    let mut items = contract(sdk);
    items.extend(errors(sdk));
    items.extend(reading(sdk));
    items.extend(sdk.endpoints.iter().flat_map(|endpoint| request::items(sdk, endpoint)));
    items
}

/// The documentation of the module: what holds for all endpoints.
pub(super) fn module_doc(sdk: &Sdk) -> String {
    let doc = Doc::line("Requests to the vendor's server.");
    let Some(server) = &sdk.server else { return doc.lines() };
    let doc = server.doc.iter().fold(doc, Doc::with_text);
    doc.with_notes(sdk, &server.notes).with_notes(sdk, &server.quotas).lines()
}

fn contract(sdk: &Sdk) -> Vec<Item> {
    let occurs = |method| sdk.endpoints.iter().any(|endpoint| endpoint.method == method);
    let methods: Vec<(syn::Ident, &str)> = [(Method::Get, "GET"), (Method::Post, "POST")]
        .into_iter()
        .filter(|(method, _)| occurs(*method))
        .map(|(method, name)| (method_ident(method), name))
        .collect();
    let variants = methods.iter().map(|(variant, name)| {
        let doc = format!(" `{name}`.");
        quote!(#[doc = #doc] #variant)
    });
    let arms = methods.iter().map(|(variant, name)| quote!(Self::#variant => #name));
    let tickets = sdk.endpoints.iter().any(|endpoint| endpoint.ticket.is_some());
    let ticket = tickets.then(|| {
        quote! {
            /// The fields of the answer that make it a ticket to be cached.
            const TICKET: Option<TicketFields> = None;
        }
    });
    let body = sdk.endpoints.iter().any(|endpoint| !endpoint.body.fields.is_empty()).then(|| {
        quote! {
            /// The body, as JSON text.
            fn body(&self) -> Option<String> {
                None
            }
        }
    });
    let mut items = vec![
        parse_quote! {
            /// An HTTP method.
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum Method {
                #(#variants,)*
            }
        },
        parse_quote! {
            impl Method {
                /// As HTTP writes it.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        #(#arms,)*
                    }
                }
            }
        },
        parse_quote! {
            /// A request to the vendor's server.
            pub trait Endpoint {
                /// The HTTP method.
                const METHOD: Method;
                /// Scheme and host.
                const HOST: &'static str;
                /// The path.
                const PATH: &'static str;
                #ticket
                /// What a successful answer holds.
                type Response;

                /// The query, before percent-encoding.
                fn query(&self) -> Vec<(&'static str, String)> {
                    Vec::new()
                }

                #body

                /// Reads the body of an answer.
                ///
                /// # Errors
                /// The server tells of an error, or the body is not what the documentation promises.
                fn read(body: &[u8]) -> Result<Self::Response, EndpointError>;
            }
        },
    ];
    if tickets {
        items.push(parse_quote! {
            /// The names of the fields of a ticket.
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            #[non_exhaustive]
            pub struct TicketFields {
                /// The ticket itself.
                pub value: &'static str,
                /// Its life in seconds.
                pub ttl: Option<&'static str>,
                /// What belongs to it.
                pub companion: Option<&'static str>,
            }
        });
        items.push(parse_quote! {
            /// An answer that is a ticket: to be cached by the server and renewed before its life ends.
            pub trait Ticket {
                /// The ticket itself. It is a secret.
                fn ticket(&self) -> &str;

                /// Its life in seconds, where the answer tells it.
                fn expires_in(&self) -> Option<i64> {
                    None
                }
            }
        });
    }
    items
}

/// The variant of a method.
pub(super) fn method_ident(method: Method) -> syn::Ident {
    ident(match method {
        Method::Get => "Get",
        Method::Post => "Post",
    })
}

/// The code set of all endpoints, if they share one.
fn shared_codes(sdk: &Sdk) -> Option<CodeSetId> {
    let mut sets = sdk.endpoints.iter().filter_map(|endpoint| endpoint.error.as_ref()).map(|error| error.codes);
    let first = sets.next()??;
    sets.all(|set| set == Some(first)).then_some(first)
}

fn errors(sdk: &Sdk) -> Vec<Item> {
    let tells = sdk.endpoints.iter().any(|endpoint| endpoint.error.is_some());
    let codes = shared_codes(sdk).and_then(|id| sdk.code_sets.get(id.0)).map(|set| ident(&set.name.pascal));
    let code_type = codes.as_ref().map_or_else(|| quote!(i64), |set| quote!(#set));
    let api = tells.then(|| {
        quote! {
            /// The server tells of an error.
            Api(ApiError),
        }
    });
    let api_arm = tells.then(|| quote!(Self::Api(error) => error.fmt(f),));
    let mut items = vec![
        parse_quote! {
            /// Why there is no answer to work with.
            #[derive(Debug, Clone, PartialEq, Eq)]
            #[non_exhaustive]
            pub enum EndpointError {
                #api
                /// The body is not what the documentation promises.
                Unreadable(String),
            }
        },
        parse_quote! {
            impl std::fmt::Display for EndpointError {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    match self {
                        #api_arm
                        Self::Unreadable(why) => write!(f, "unreadable answer: {why}"),
                    }
                }
            }
        },
        parse_quote!(impl std::error::Error for EndpointError {}),
    ];
    if tells {
        let number = if codes.is_some() { quote!(self.code.code()) } else { quote!(self.code) };
        items.extend::<[Item; 3]>([
            parse_quote! {
                /// An error that the server tells.
                #[derive(Debug, Clone, PartialEq, Eq)]
                #[non_exhaustive]
                pub struct ApiError {
                    /// The code; decide by it.
                    pub code: #code_type,
                    /// The text that came with it, for people.
                    pub message: String,
                }
            },
            parse_quote! {
                impl std::fmt::Display for ApiError {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(f, "error {} of the server: {}", #number, self.message)
                    }
                }
            },
            parse_quote!(impl std::error::Error for ApiError {}),
        ]);
    }
    items
}

/// Functions that read answers, as far as some endpoint needs them.
fn reading(sdk: &Sdk) -> Vec<Item> {
    let any = |content| sdk.endpoints.iter().any(|endpoint| endpoint.content == content);
    let mut items: Vec<Item> = Vec::new();
    if any(Content::Json) {
        items.push(parse_quote! {
            fn object(body: &[u8]) -> Result<serde_json::Value, EndpointError> {
                serde_json::from_slice(body).map_err(|error| EndpointError::Unreadable(error.to_string()))
            }
        });
    }
    if sdk.endpoints.iter().any(|endpoint| !request::answer_fields(endpoint).is_empty()) {
        items.push(parse_quote! {
            fn answer<T: wire::Read>(value: serde_json::Value) -> Result<T, EndpointError> {
                T::read(value).map_err(|error| EndpointError::Unreadable(error.to_string()))
            }
        });
    }
    if sdk.endpoints.iter().any(|endpoint| endpoint.error.is_some()) {
        let code = if shared_codes(sdk).is_some() { quote!(code: code.into()) } else { quote!(code) };
        items.push(parse_quote! {
            /// Refuses an answer whose error field is set to anything but zero.
            fn refuse_error(value: &serde_json::Value, code: &str, message: &str) -> Result<(), EndpointError> {
                let Some(Ok(code)) = value.get(code).cloned().map(<i64 as wire::Read>::read) else { return Ok(()) };
                if code == 0 {
                    return Ok(());
                }
                let message = value.get(message).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                Err(EndpointError::Api(ApiError { #code, message }))
            }
        });
    }
    items
}
