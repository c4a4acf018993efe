//! The commands: arguments come in, a tree or a report and an exit code come out. `cargo xtask` and the program
//! `jsbridge-codegen` are thin shells around this.

mod compat;
mod options;
mod report;
mod schema_files;

use std::path::Path;
use std::process::ExitCode;

pub use compat::{CompatOptions, compat};
pub use options::{ExplainOptions, FmtOptions, Folder, LintOptions, Options, RegenOptions, SchemaOptions};
pub use schema_files::{explain, format, lint};

use crate::output::OutputSet;
use crate::plan::{Lock, Plan, PlanError};
use report::{Report, Verdict};

/// Whose commands these are: what defaults are relative to, and how people call it.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// How it is called (`cargo xtask`).
    pub name: &'a str,
    /// What the default folders `schema` and `generated` are in.
    pub root: &'a Path,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The tree is in step with the schema.
    Fresh,
    /// The tree is not, and was left as it is.
    Stale,
    /// Bad schema or a failure of the system: nothing was written.
    Failed,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Fresh => Self::SUCCESS,
            Ended::Stale => Self::from(1),
            Ended::Failed => Self::from(2),
        }
    }
}

/// What to do with the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Report,
    Apply,
}

/// Proves that the tree is in step with the schema. Writes nothing.
pub fn check(program: Program, options: &Options) -> Ended {
    run(program, options, Use::Report)
}

/// Brings the tree in step with the schema.
pub fn regen(program: Program, options: &RegenOptions) -> Ended {
    if options.dry_run {
        return run(program, &options.options, Use::Report);
    }
    let schema = options.options.schema(program.root).path();
    // A schema folder that is not there has a better message than the lock: the run below finds it.
    let lock = schema.is_dir().then(|| Lock::acquire(&schema, || eprintln!("waiting for another regen")));
    match lock.transpose() {
        Ok(_held) => run(program, &options.options, Use::Apply),
        Err(error) => Report::new(program, &options.options.schema).fail(&error),
    }
}

fn run(program: Program, options: &Options, what: Use) -> Ended {
    let report = Report::new(program, &options.schema);
    let schema = options.schema(program.root);
    let loaded = schema_files::load(&schema);
    let Some(sdk) = &loaded.sdk else {
        return report.bad_schema(&loaded);
    };
    let output = match crate::generate(sdk) {
        Ok(output) => output,
        Err(error) => return report.fail(&error),
    };
    match follow(&output, &options.out(program.root), what) {
        Ok((plan, verdict)) => {
            report.plan(options, &loaded, &plan, verdict);
            if verdict == Verdict::Stale { Ended::Stale } else { Ended::Fresh }
        }
        Err(error) => report.fail(&error),
    }
}

fn follow<'a>(output: &'a OutputSet, out: &Folder, what: Use) -> Result<(Plan<'a>, Verdict), PlanError> {
    let plan = Plan::compare(output, &out.path())?;
    let verdict = match what {
        Use::Apply => {
            plan.apply()?;
            Verdict::Done
        }
        Use::Report if plan.is_fresh() => Verdict::Fresh,
        Use::Report => Verdict::Stale,
    };
    Ok((plan, verdict))
}
