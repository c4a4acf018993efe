//! The commands: arguments come in, a tree or a report and an exit code come out. `cargo xtask` and the program
//! `jsbridge-codegen` are thin shells around this.

mod compat;
mod explain;
mod new_interface;
mod options;
mod report;
mod say;
mod schema_files;
mod watch;

use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;

pub use compat::{CompatOptions, compat};
pub use explain::{ExplainOptions, GraphOptions, explain, graph};
pub use new_interface::{NewInterfaceOptions, new_interface};
pub use options::{FmtOptions, Folder, LintOptions, Options, RegenOptions, SchemaOptions};
pub use schema_files::{format, lint};
pub use watch::{WatchOptions, watch};

use crate::output::OutputSet;
use crate::plan::{Lock, Plan, PlanError};
use report::{Report, Verdict};
use say::tellln;

/// Whose commands these are: what defaults are relative to, and how people call it.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// How it is called (`cargo xtask`).
    pub name: &'a str,
    /// What the default folders `schema` and `generated` are in.
    pub root: &'a Path,
}

/// The commands of the generator.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Write the generated files
    Regen(RegenOptions),
    /// Prove that the generated files are in step with the schema; writes nothing
    Check(Options),
    /// Say what is wrong with the schema after each change of a file
    Watch(WatchOptions),
    /// Say what is wrong or could be better with the schema; exits with 1 on warnings, 2 on errors
    Lint(LintOptions),
    /// Lay the schema files out
    Fmt(FmtOptions),
    /// Compare the schema with an older state: what changed, and whom it breaks
    Compat(CompatOptions),
    /// Add the skeleton of an interface to the file of its group
    NewInterface(NewInterfaceOptions),
    /// Explain a code of findings, a rule of compatibility, an interface or a type
    Explain(ExplainOptions),
    /// Draw which types, signatures and failures are used by which interfaces
    Graph(GraphOptions),
}

/// Runs a command.
pub fn run(program: Program, command: &Command) -> Ended {
    match command {
        Command::Regen(options) => regen(program, options),
        Command::Check(options) => check(program, options),
        Command::Watch(options) => watch(program, options),
        Command::Lint(options) => lint(program, options),
        Command::Fmt(options) => format(program, options),
        Command::Compat(options) => compat(program, options),
        Command::NewInterface(options) => new_interface(program, options),
        Command::Explain(options) => explain(program, options),
        Command::Graph(options) => graph(program, options),
    }
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
    plan(program, options, Use::Report)
}

/// Brings the tree in step with the schema.
pub fn regen(program: Program, options: &RegenOptions) -> Ended {
    if options.dry_run {
        return plan(program, &options.options, Use::Report);
    }
    let schema = options.options.schema(program.root).path();
    // A schema folder that is not there has a better message than the lock: the run below finds it.
    let lock = schema.is_dir().then(|| Lock::acquire(&schema, || tellln!("waiting for another regen")));
    match lock.transpose() {
        Ok(_held) => plan(program, &options.options, Use::Apply),
        Err(error) => Report::new(program, &options.options.schema).fail(&error),
    }
}

fn plan(program: Program, options: &Options, what: Use) -> Ended {
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
