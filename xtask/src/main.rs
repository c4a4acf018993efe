//! The project's commands: `cargo xtask help` lists them. `regen` and `check` are the generator's own; the rest runs
//! other programs and installs those that are missing.

mod browser;
mod demo;
mod docs;
mod links;
mod run;
mod test;
mod tools;
mod wasm;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use jsbridge_codegen::command::{
    self, CompatOptions, Ended, ExplainOptions, FmtOptions, LintOptions, Options, Program, RegenOptions,
};

/// The project's commands
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 fresh or done, 1 stale, 2 failed";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write generated/ from schema/
    Regen(RegenOptions),
    /// Prove that generated/ is in step with schema/; writes nothing
    Check(Options),
    /// Compare schema/ with an older state: what changed, and whom it breaks
    Compat(CompatOptions),
    /// Say what is wrong or could be better with the schema; exits with 1 on warnings, 2 on errors
    Lint(LintOptions),
    /// Lay the schema files out
    Fmt(FmtOptions),
    /// Explain a code of findings
    Explain(ExplainOptions),
    /// Run all tests of all targets; installs what they need
    Test {
        /// The parts to run [default: all]
        #[arg(value_enum)]
        parts: Vec<test::Part>,
    },
    /// Build both books and the demo page into one static site, target/site
    Docs,
    /// Build the wasm modules of examples and tests as pages load them, into target/pages
    Pages,
    /// Measure the stages of the generator, and serving, against their bounds
    Bench,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = repository();
    let program = Program { name: "cargo xtask", root: &root };
    let done = match arguments.command {
        Command::Regen(options) => return command::regen(program, &options).into(),
        Command::Check(options) => return command::check(program, &options).into(),
        Command::Compat(options) => return command::compat(program, &options).into(),
        Command::Lint(options) => return command::lint(program, &options).into(),
        Command::Fmt(options) => return command::format(program, &options).into(),
        Command::Explain(options) => return command::explain(&options).into(),
        Command::Test { parts } => test::test(&root, &parts),
        Command::Docs => docs::docs(&root),
        Command::Pages => wasm::pages(&root, &wasm::PAGES),
        Command::Bench => bench(&root),
    };
    match done {
        Ok(()) => Ended::Fresh,
        Err(error) => {
            eprintln!("error: {error:#}");
            Ended::Failed
        }
    }
    .into()
}

fn bench(root: &Path) -> Result<()> {
    run::run(run::cargo(root).args(["bench", "--package", "jsbridge-codegen", "--bench", "pipeline"]))?;
    let features = ["--features", "axum,testkit"];
    run::run(run::cargo(root).args(["bench", "--package", "wx-jssdk-server", "--bench", "serving"]).args(features))
}

/// The repository: what the current folder is in, or else where this program was built.
fn repository() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let found = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    let built = Path::new(env!("CARGO_MANIFEST_DIR"));
    found.unwrap_or_else(|| built.parent().unwrap_or(built)).to_owned()
}
