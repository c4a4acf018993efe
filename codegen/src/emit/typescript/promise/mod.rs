//! The promise API: the model goes in; a script for each module system and its typings come out.
//!
//! The runtime is written by hand (`templates/typescript`) and the same for every SDK; what it knows about one is in
//! tables. Parts that an SDK has no use for are left out.

mod declare;
mod literal;
mod logical;
mod script;
mod send;
mod tables;

use std::collections::BTreeSet;

use heck::ToUpperCamelCase as _;

use super::names::Names;
use super::objects::raw_functions;
use crate::emit::{EmitError, FileSink};
use crate::model::{Outcome, Sdk};

/// The parts of the runtime, in the order in which they stand in the script.
const TEMPLATES: &[(&str, &str)] = &[
    ("page", include_str!("../../../../templates/typescript/page.js")),
    ("connect", include_str!("../../../../templates/typescript/connect.js")),
    ("call", include_str!("../../../../templates/typescript/call.js")),
    ("lifecycle", include_str!("../../../../templates/typescript/lifecycle.js")),
    ("listen", include_str!("../../../../templates/typescript/listen.js")),
    ("values", include_str!("../../../../templates/typescript/values.js")),
    ("validate", include_str!("../../../../templates/typescript/validate.js")),
    ("error", include_str!("../../../../templates/typescript/error.js")),
];

/// The names of what the package offers beside the interfaces.
struct Api {
    /// The class of errors.
    error: String,
    /// Its member with the status text.
    told: String,
    /// Gives an SDK object the package's typings.
    as_sdk: String,
    /// The method that configures.
    configure: String,
    /// Functions for raw calls, with the methods that make them.
    raw: Vec<(String, String)>,
    /// The method that listens to client events.
    on: String,
    /// The global of the script-tag build.
    global: String,
}

/// Members of every error; the status text needs another name.
const ERROR_MEMBERS: &[&str] =
    &["name", "message", "stack", "cause", "api", "kind", "code", "known", "answer", "field", "violations"];

impl Api {
    fn of(sdk: &Sdk, names: &mut Names) -> Self {
        let told = match &sdk.outcome {
            Outcome::Text(text) => Some(text.field.clone()),
            Outcome::Code(code) => code.message.clone(),
            Outcome::Callback { message } => message.clone(),
        };
        let mut members: BTreeSet<String> =
            sdk.interfaces.iter().filter_map(|call| call.name.js.split('.').next()).map(str::to_owned).collect();
        let mut member = |wanted: &str| {
            let mut name = wanted.to_owned();
            while !members.insert(name.clone()) {
                name.push('_');
            }
            name
        };
        Self {
            error: names.reserve(&format!("{}Error", sdk.prefix)),
            told: told
                .filter(|told| super::syntax::is_identifier(told) && !ERROR_MEMBERS.contains(&told.as_str()))
                .unwrap_or_else(|| "reason".to_owned()),
            as_sdk: format!("as{}", sdk.prefix),
            configure: member("configure"),
            raw: raw_functions(sdk).into_iter().map(|function| (function.to_owned(), member(function))).collect(),
            on: on_function(sdk).map(&mut member).unwrap_or_default(),
            global: format!("{}Api", sdk.prefix.to_upper_camel_case()),
        }
    }
}

/// The function that listens to client events, where there are any.
fn on_function(sdk: &Sdk) -> Option<&str> {
    let on = sdk.globals.bridge.as_ref()?.on.as_deref()?;
    sdk.interfaces.iter().any(|interface| interface.bridge.event.is_some()).then_some(on)
}

/// What examples of the promise API need.
#[derive(Debug)]
pub(in crate::emit) struct Examples {
    /// The model in logical form: samples made from it are what the API takes.
    pub sdk: Sdk,
    /// The class of errors.
    pub error: String,
    /// Its member with the status text.
    pub told: String,
    /// The method that configures.
    pub configure: String,
}

impl Examples {
    /// Of a model.
    pub fn of(sdk: &Sdk) -> Self {
        let Api { error, told, configure, .. } = Api::of(sdk, &mut Names::new(sdk));
        Self { sdk: logical::Logical::of(sdk).sdk, error, told, configure }
    }
}

/// Writes scripts and typings; `page_types` is the text of the callback API's typings.
pub(super) fn emit(sdk: &Sdk, page_types: &str, out: &mut FileSink) -> Result<(), EmitError> {
    let mut names = Names::new(sdk);
    let api = Api::of(sdk, &mut names);
    let script = script::Script::of(sdk, &api)?;
    out.add("typescript/dist/index.js", &script.module())?;
    out.add("typescript/dist/index.cjs", &script.common_js())?;
    out.add("typescript/dist/index.global.js", &script.global(&api.global))?;
    let typings = declare::typings(sdk, &api, names, page_types)?;
    out.add("typescript/dist/index.d.ts", &typings)?;
    out.add("typescript/dist/index.d.cts", &typings)?;
    // The folder holds modules, whatever the package around it says.
    out.add("typescript/dist/package.json", "{ \"type\": \"module\" }\n")
}
