//! Tests of the generated crate, made from the model: examples of every payload, statuses, signature vectors.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value, json};
use syn::{Item, parse_quote};

use super::errors::api_name;
use super::ty::is_integer;
use crate::emit::rust_code::{ident, print_file};
use crate::model::{
    Form, Interface, Outcome, Params, Record, Sdk, Signature, SignatureField, TextOutcome, TypeKind, TypeRef, Vector,
};

/// Path below `tests` and text of every file.
pub(super) fn files(sdk: &Sdk) -> Vec<(String, String)> {
    let crate_name = ident(&sdk.packages.rust.replace('-', "_"));
    let mut files = Vec::new();
    let mut add = |name: &str, doc: &str, items: Vec<Item>| {
        if !items.is_empty() {
            files.push((name.to_owned(), print_file(doc, items)));
        }
    };
    add("examples.rs", "Every payload of the schema's examples survives, in every form.", examples(sdk, &crate_name));
    add("statuses.rs", "Statuses are read as the SDK reads them.", statuses(sdk, &crate_name));
    add("signatures.rs", "Signatures give the digests of the schema's vectors.", signatures(sdk, &crate_name));
    files
}

/// A payload type with an example.
struct Example {
    type_name: String,
    page: Map<String, Value>,
    /// The same payload as a platform sends it that knows nothing but texts.
    strings: Map<String, Value>,
    /// Callers build it: the example holds to every limit.
    is_valid: bool,
}

impl Example {
    /// An example of a record. A value of any kind stays what it is: nobody can tell whether it was a text.
    fn of(type_name: &str, record: &Record, page: Map<String, Value>, is_valid: bool) -> Self {
        let of_any_kind = |name: &str| record.field(name).is_some_and(|field| field.ty == TypeRef::Json);
        let strings = page
            .iter()
            .map(|(name, value)| match value {
                Value::String(_) => (name.clone(), value.clone()),
                other if of_any_kind(name) => (name.clone(), other.clone()),
                other => (name.clone(), Value::String(other.to_string())),
            })
            .collect();
        Self { type_name: type_name.to_owned(), page, strings, is_valid }
    }
}

fn examples(sdk: &Sdk, crate_name: &syn::Ident) -> Vec<Item> {
    let mut found: Vec<(String, Vec<Example>)> = Vec::new();
    if let Some(lifecycle) = &sdk.lifecycle {
        let config = &lifecycle.config;
        let type_name = format!("{}Config", sdk.prefix);
        let both = [true, false]
            .map(|all| Example::of(&type_name, &config.params, sdk.sample_record(&config.params, all), true));
        found.push(("the_configuration".to_owned(), both.into()));
    }
    found.extend(sdk.interfaces.iter().filter_map(|interface| {
        let examples: Vec<Example> =
            params_examples(sdk, interface).into_iter().chain(result_example(sdk, interface)).collect();
        (!examples.is_empty()).then(|| (interface.name.snake.clone(), examples))
    }));
    if found.is_empty() {
        return Vec::new();
    }
    let mut items = vec![parse_quote!(use #crate_name::*;)];
    items.extend(found.iter().map(|(name, examples)| example_test(name, examples)));
    items.extend(example_functions());
    items
}

fn example_test(name: &str, examples: &[Example]) -> Item {
    let name = ident(name);
    let checks = examples.iter().map(|example| {
        let type_name = ident(&example.type_name);
        let page = json_literal(&Value::Object(example.page.clone()));
        let strings = json_literal(&Value::Object(example.strings.clone()));
        let forms = quote!(in_every_form::<#type_name>(#page, #strings));
        if example.is_valid { quote!(assert_eq!(#forms.validate(), Ok(()));) } else { quote!(#forms;) }
    });
    parse_quote! {
        #[test]
        fn #name() {
            #(#checks)*
        }
    }
}

fn example_functions() -> Vec<Item> {
    vec![
        parse_quote! {
            /// Reads the page form, writes it again unchanged, and reads the same from an answer that is all texts.
            fn in_every_form<T>(page: &str, strings: &str) -> T
            where
                T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
            {
                let read: T = serde_json::from_str(page).unwrap();
                let expected: serde_json::Value = serde_json::from_str(page).unwrap();
                assert!(same(&serde_json::to_value(&read).unwrap(), &expected), "{read:?} is not written as {page}");
                assert_eq!(serde_json::from_str::<T>(strings).unwrap(), read, "{strings}");
                read
            }
        },
        parse_quote! {
            /// Equal as JavaScript sees it: `1` is `1.0`.
            fn same(one: &serde_json::Value, other: &serde_json::Value) -> bool {
                use serde_json::Value::{Array, Number, Object};
                match (one, other) {
                    (Number(one), Number(other)) => one.as_f64() == other.as_f64(),
                    (Array(one), Array(other)) => {
                        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
                    }
                    (Object(one), Object(other)) => {
                        let found = |(name, member)| other.get(name).is_some_and(|other| same(member, other));
                        one.len() == other.len() && one.iter().all(found)
                    }
                    _ => one == other,
                }
            }
        },
    ]
}

fn params_examples(sdk: &Sdk, interface: &Interface) -> Vec<Example> {
    match &interface.params {
        Params::Record(record) if record.listed().all(|field| field.ignored.is_some()) => Vec::new(),
        Params::Record(record) => [true, false]
            .map(|all| Example::of(&interface.params_name.rust, record, sdk.sample_record(record, all), true))
            .into(),
        Params::Type(id) => {
            let (def, none) = (sdk.ty(*id), Record::default());
            let pages = type_pages(sdk, &def.kind).into_iter();
            pages.map(|page| Example::of(&def.name.pascal, &none, page, true)).collect()
        }
    }
}

/// Examples of a type that is a whole params object: one for each variant of a union.
fn type_pages(sdk: &Sdk, kind: &TypeKind) -> Vec<Map<String, Value>> {
    match kind {
        TypeKind::Object(record) => vec![sdk.sample_record(record, true)],
        TypeKind::Union { tag, content, variants } => variants
            .iter()
            .filter_map(|variant| {
                let TypeKind::Object(record) = &sdk.ty(variant.ty).kind else { return None };
                let members = sdk.sample_record(record, true);
                let mut page = Map::new();
                page.insert(tag.js.clone(), json!(variant.name.js));
                match content {
                    Some(content) => {
                        page.insert(content.js.clone(), Value::Object(members));
                    }
                    None => page.extend(members),
                }
                Some(page)
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn result_example(sdk: &Sdk, interface: &Interface) -> Option<Example> {
    let mut page = sdk.sample_record(&interface.result, true);
    if page.is_empty() {
        return None;
    }
    match &interface.outcome {
        Outcome::Text(outcome) => {
            let raw = sdk.channel(interface).form == Form::Bridge;
            let field = if raw { &outcome.raw_field } else { &outcome.field };
            let ok = outcome.ok.first().map_or("", String::as_str);
            let status = format!("{}{}{ok}", interface.name.js, outcome.separator);
            page.entry(field.clone()).or_insert(json!(status));
        }
        Outcome::Code(outcome) => {
            let ok = outcome.ok.first().copied().unwrap_or_default();
            page.entry(outcome.field.clone()).or_insert(json!(ok));
        }
        Outcome::Callback { .. } => {}
    }
    Some(Example::of(&interface.result_name.rust, &interface.result, page, false))
}

fn json_literal(value: &Value) -> TokenStream {
    let text = value.to_string();
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| quote!(#text))
}

fn statuses(sdk: &Sdk, crate_name: &syn::Ident) -> Vec<Item> {
    let own = sdk.interfaces.iter().map(|interface| &interface.outcome);
    let mut grammars: Vec<&TextOutcome> = Vec::new();
    for outcome in std::iter::once(&sdk.outcome).chain(own) {
        if let Outcome::Text(outcome) = outcome {
            let known = grammars.iter().any(|known| format!("{known:?}") == format!("{outcome:?}"));
            if !known && !outcome.examples.is_empty() {
                grammars.push(outcome);
            }
        }
    }
    let checks: Vec<TokenStream> = grammars
        .iter()
        .flat_map(|grammar| &grammar.examples)
        .filter_map(|example| {
            let (api, raw, page) = (api_name(sdk, example.api)?, example.raw.as_deref().unwrap_or(""), &example.page);
            Some(quote!(assert_eq!(Status::from_raw(#api, #raw), Status::from_text(#page));))
        })
        .collect();
    if checks.is_empty() {
        return Vec::new();
    }
    vec![
        parse_quote!(use #crate_name::Status;),
        parse_quote! {
            #[test]
            fn what_the_client_answers_becomes_what_the_page_sees() {
                #(#checks)*
            }
        },
    ]
}

fn signatures(sdk: &Sdk, crate_name: &syn::Ident) -> Vec<Item> {
    let tests: Vec<Item> = sdk.signatures.iter().filter_map(|signature| signature_test(sdk, signature)).collect();
    if tests.is_empty() {
        return Vec::new();
    }
    vec![parse_quote! {
        #[cfg(feature = "sign")]
        mod vectors {
            use #crate_name::*;

            #(#tests)*
        }
    }]
}

fn signature_test(sdk: &Sdk, signature: &Signature) -> Option<Item> {
    let name = ident(&signature.name.snake);
    let checks = signature.vectors.iter().enumerate().map(|(index, vector)| {
        let value = vector_value(sdk, signature, vector);
        let digest = &vector.digest;
        let mistakes = signature.mistakes.iter().filter(|mistake| mistake.of == index).map(|mistake| {
            let (canonical, digest) = (&mistake.canonical, &mistake.digest);
            quote! {
                assert_ne!(vector.canonical(), #canonical);
                assert_ne!(vector.sign(), #digest);
            }
        });
        quote! {
            let vector = #value;
            assert_eq!(vector.sign(), #digest);
            #(#mistakes)*
        }
    });
    let checks: Vec<TokenStream> = checks.collect();
    (!checks.is_empty()).then(|| {
        parse_quote! {
            #[test]
            fn #name() {
                #(#checks)*
            }
        }
    })
}

fn vector_value(sdk: &Sdk, signature: &Signature, vector: &Vector) -> TokenStream {
    let name = ident(&signature.name.pascal);
    let fields = signature.fields.iter().map(|field| {
        let input = vector.inputs.iter().find(|(input, _)| *input == field.name.js).map(|(_, value)| value.as_str());
        let (field_name, value) = (ident(&field.name.snake), input_value(sdk, field, input));
        quote!(#field_name: #value)
    });
    quote!(#name { #(#fields),* })
}

fn input_value(sdk: &Sdk, field: &SignatureField, input: Option<&str>) -> TokenStream {
    let Some(input) = input else {
        return match (field.optional, is_integer(sdk, &field.ty)) {
            (true, _) => quote!(None),
            (false, true) => quote!(0),
            (false, false) => quote!(""),
        };
    };
    let value = if is_integer(sdk, &field.ty) {
        let number = Literal::i64_unsuffixed(input.parse().unwrap_or_default());
        quote!(#number)
    } else {
        quote!(#input)
    };
    if field.optional { quote!(Some(#value)) } else { value }
}
