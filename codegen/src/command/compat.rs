//! `compat`: the schema against an older state of itself.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::options::folder;
use super::report::{counted, fail, has_colour};
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

/// Which of the two schemas.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// Says what changed since an older state, and whom it breaks. Ends with `Stale` if something breaks that is not
/// acknowledged.
pub fn compat(program: Program, options: &CompatOptions) -> Ended {
    let schema = folder(options.schema.as_deref(), program.root, "schema");
    let mut diagnostics = Diagnostics::default();
    let old = match old_sources(&options.against, &schema, &mut diagnostics) {
        Ok(sources) => resolve_sources(sources, diagnostics),
        Err(error) => return fail(options.format.of_findings(), &error.to_string()),
    };
    let new = crate::load(&schema.base, &schema.label);
    // One report of a failure: what is wrong now can be mended, what was wrong then cannot.
    let Some(new) = sdk(&new, options, &format!("in {}/", schema.label), Side::New) else { return Ended::Failed };
    let whose = format!("of the old schema, {}", options.against);
    let Some(old) = sdk(&old, options, &whose, Side::Old) else { return Ended::Failed };
    let (findings, unneeded) = compare(old, new);
    let version = suggest_version(&old.packages.version, &new.packages.version, &findings);
    let comparison = Comparison { against: options.against.clone(), findings, unneeded, version };
    say!("{}", comparison.show(options.format));
    if comparison.breaking() > 0 { Ended::Stale } else { Ended::Fresh }
}

/// The model, or a report of what is wrong with it.
fn sdk<'a>(loaded: &'a Loaded, options: &CompatOptions, whose: &str, side: Side) -> Option<&'a Sdk> {
    if loaded.sdk.is_none() {
        let count = loaded.findings.iter().filter(|finding| finding.code.severity() == Severity::Error).count();
        let summary = format!("failed: {} {whose}", counted(count, "error"));
        let format = options.format.of_findings();
        match format {
            Format::Json => {
                let findings = render(&loaded.sources, &loaded.findings, format, false);
                let findings: serde_json::Value = serde_json::from_str(&findings).unwrap_or_default();
                sayln!("{}", json!({ "status": "failed", "whose": whose, "findings": findings }));
            }
            // Nothing can be shown beside lines that are no longer there: the words must do.
            Format::Github | Format::Sarif if side == Side::Old => {
                let findings = render(&loaded.sources, &loaded.findings, Format::Human, false);
                fail(format, &format!("{summary}\n\n{findings}"));
            }
            Format::Github | Format::Sarif => {
                say!("{}", render(&loaded.sources, &loaded.findings, format, false));
                tellln!("{summary}");
            }
            Format::Human => {
                tellln!("{}", render(&loaded.sources, &loaded.findings, format, has_colour()));
                tellln!("{summary}");
            }
        }
    }
    loaded.sdk.as_ref()
}
