//! `explain` and `graph`: what is known of a code, a rule, an interface or a type, and who uses what.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::options::folder;
use super::report::Report;
use super::say::tellln;
use super::{Ended, Program, SchemaOptions};
use crate::compat::Rule;
use crate::diagnostic::{Code, Format, explain as explain_code, suggest};
use crate::explain;
use crate::graph::{Graph, GraphFormat};
use crate::model::Sdk;

/// What `explain` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct ExplainOptions {
    /// Code of a finding (`unknown-type`), rule of compatibility (`field-removed`), name of an interface or of a type
    /// [default: list all codes and rules]
    pub what: Option<String>,
    /// Folder of the schema [default: schema]
    #[arg(long, value_name = "DIR")]
    pub schema: Option<PathBuf>,
    /// Explain in Chinese
    #[arg(long)]
    pub zh: bool,
}

/// What `graph` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct GraphOptions {
    /// Only these interfaces, types, messages or endpoints, with what they use and who uses them [default: all]
    pub names: Vec<String>,
    /// Folder of the schema [default: schema]
    #[arg(long, value_name = "DIR")]
    pub schema: Option<PathBuf>,
    /// How to write the drawing
    #[arg(long, value_enum, default_value_t)]
    pub format: GraphFormat,
}

/// Explains a code, a rule, an interface or a type; without any, lists codes and rules.
pub fn explain(program: Program, options: &ExplainOptions) -> Ended {
    let Some(what) = &options.what else { return say(&list()) };
    let what = what.trim_matches(['[', ']', '`']);
    if let Some(code) = Code::of(what) {
        return say(&explain_code(code));
    }
    if let Some(rule) = Rule::find(what) {
        let (english, chinese) = rule.purpose();
        return say(&format!("rule of compatibility `{what}`\n\n{english}\n{chinese}\n"));
    }
    with_sdk(program, options.schema.as_ref(), |sdk| {
        if let Some(id) = explain::find(sdk, what) {
            return match explain::interface(sdk, id, options.zh) {
                Ok(text) => say(&text),
                Err(error) => fail(&error.to_string(), None),
            };
        }
        if let Some(id) = explain::find_type(sdk, what) {
            return match explain::named_type(sdk, id, options.zh) {
                Ok(text) => say(&text),
                Err(error) => fail(&error.to_string(), None),
            };
        }
        let interfaces = sdk.interfaces.iter().map(|interface| interface.name.js.as_str());
        let types = sdk.types.iter().map(|ty| ty.name.js.as_str());
        let known = Code::ALL.iter().map(|code| code.id()).chain(Rule::ALL.iter().map(|rule| rule.id()));
        let near = suggest(what, interfaces.chain(types).chain(known));
        fail(&format!("there is no code, rule, interface or type `{what}`"), near)
    })
}

/// Draws who uses what.
pub fn graph(program: Program, options: &GraphOptions) -> Ended {
    with_sdk(program, options.schema.as_ref(), |sdk| {
        let graph = Graph::new(sdk);
        let names: Vec<String> = graph.names().map(str::to_owned).collect();
        match graph.only(&options.names) {
            Ok(graph) => say(&graph.draw(options.format)),
            Err(unknown) => {
                for name in &unknown {
                    let near = suggest(name, names.iter().map(String::as_str));
                    fail(&format!("nothing in the schema is called `{name}`"), near);
                }
                Ended::Failed
            }
        }
    })
}

fn list() -> String {
    let ids = Code::ALL.iter().map(|code| code.id()).chain(Rule::ALL.iter().map(|rule| rule.id()));
    let width = ids.map(str::len).max().unwrap_or(0);
    let code = |code: &Code| format!("{:<width$}  {:<7}  {}\n", code.id(), code.severity().word(), code.purpose());
    let rule = |rule: &Rule| format!("{:<width$}  compat   {}\n", rule.id(), rule.purpose().0);
    Code::ALL.iter().map(code).chain(Rule::ALL.iter().map(rule)).collect()
}

/// Runs on the model, or says why there is none.
pub(super) fn with_sdk(program: Program, schema: Option<&PathBuf>, run: impl FnOnce(&Sdk) -> Ended) -> Ended {
    let folder = folder(schema.map(PathBuf::as_path), program.root, "schema");
    let loaded = crate::load(&folder.base, &folder.label);
    if let Some(sdk) = &loaded.sdk {
        return run(sdk);
    }
    let options = SchemaOptions { schema: schema.cloned(), format: Format::Human };
    Report::new(program, &options).bad_schema(&loaded)
}

/// Says what is wrong, and perhaps what was meant.
pub(super) fn fail(message: &str, near: Option<&str>) -> Ended {
    tellln!("error: {message}");
    if let Some(near) = near {
        tellln!("help: did you mean `{near}`?");
    }
    Ended::Failed
}

/// Writes to the standard output; a reader that has gone is no failure.
pub(super) fn say(text: &str) -> Ended {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => fail(&error.to_string(), None),
        _ => Ended::Fresh,
    }
}
