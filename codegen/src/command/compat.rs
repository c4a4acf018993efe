//! `compat`: the schema against an older state of itself.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::options::folder;
use super::say::{say, sayln, tellln};
use super::{Ended, Program};
use crate::compat::{Comparison, CompatFormat, compare, old_sources, suggest_version};
use crate::diagnostic::{Diagnostics, Format, Severity, render};
use crate::model::Sdk;
use crate::{Loaded, resolve_sources};

/// What `compat` takes.
#[derive(Debug, Clone, Args)]
pub struct CompatOptions {
    /// Folder of the schema [default: schema]
    #[arg(long, value_name = "DIR")]
    pub schema: Option<PathBuf>,
    /// The older state: a git revision, or a folder with a schema
    #[arg(long, value_name = "REV | DIR")]
    pub against: String,
    /// How to show the changes
    #[arg(long, value_enum, default_value_t)]
    pub format: CompatFormat,
}

/// Says what changed since an older state, and whom it breaks. Ends with `Stale` if something breaks that is not
/// acknowledged.
pub fn compat(program: Program, options: &CompatOptions) -> Ended {
    let schema = folder(options.schema.as_deref(), program.root, "schema");
    let mut diagnostics = Diagnostics::default();
    let old = match old_sources(&options.against, &schema, &mut diagnostics) {
        Ok(sources) => resolve_sources(sources, diagnostics),
        Err(error) => return fail(options.format, &error.to_string()),
    };
    let new = crate::load(&schema.base, &schema.label);
    let old_ok = sdk(&old, options, &format!("of the old schema, {}", options.against));
    let new_ok = sdk(&new, options, &format!("in {}/", schema.label));
    let (Some(old), Some(new)) = (old_ok, new_ok) else { return Ended::Failed };
    let (findings, unneeded) = compare(old, new);
    let version = suggest_version(&old.packages.version, &new.packages.version, &findings);
    let comparison = Comparison { against: options.against.clone(), findings, unneeded, version };
    say!("{}", comparison.show(options.format));
    if comparison.breaking() > 0 { Ended::Stale } else { Ended::Fresh }
}

/// The model, or a report of what is wrong with it.
fn sdk<'a>(loaded: &'a Loaded, options: &CompatOptions, whose: &str) -> Option<&'a Sdk> {
    if loaded.sdk.is_none() {
        let errors = loaded.findings.iter().filter(|finding| finding.code.severity() == Severity::Error);
        let count = errors.count();
        if options.format == CompatFormat::Json {
            let findings = render(&loaded.sources, &loaded.findings, Format::Json, false);
            let findings: serde_json::Value = serde_json::from_str(&findings).unwrap_or_default();
            sayln!("{}", json!({ "status": "failed", "whose": whose, "findings": findings }));
        } else {
            tellln!("{}", render(&loaded.sources, &loaded.findings, Format::Human, false));
            tellln!("failed: {count} {} {whose}", if count == 1 { "error" } else { "errors" });
        }
    }
    loaded.sdk.as_ref()
}

fn fail(format: CompatFormat, error: &str) -> Ended {
    if format == CompatFormat::Json {
        sayln!("{}", json!({ "status": "failed", "error": error }));
    } else {
        tellln!("error: {error}");
    }
    Ended::Failed
}
