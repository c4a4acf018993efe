//! `jsbridge-codegen`: the generator for SDKs that live elsewhere.

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jsbridge_codegen::command::{
    self, CompatOptions, ExplainOptions, FmtOptions, LintOptions, Options, Program, RegenOptions,
};

/// Generates server types, typings, wasm bindings and documentation of a JS-bridge SDK from one YAML description
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the generated files
    Regen(RegenOptions),
    /// Prove that the generated files are in step with the schema; writes nothing
    Check(Options),
    /// Compare the schema with an older state: what changed, and whom it breaks
    Compat(CompatOptions),
    /// Say what is wrong or could be better with the schema; exits with 1 on warnings, 2 on errors
    Lint(LintOptions),
    /// Lay the schema files out
    Fmt(FmtOptions),
    /// Explain a code of findings
    Explain(ExplainOptions),
}

fn main() -> ExitCode {
    let program = Program { name: "jsbridge-codegen", root: Path::new("") };
    match Arguments::parse().command {
        Command::Regen(options) => command::regen(program, &options),
        Command::Check(options) => command::check(program, &options),
        Command::Compat(options) => command::compat(program, &options),
        Command::Lint(options) => command::lint(program, &options),
        Command::Fmt(options) => command::format(program, &options),
        Command::Explain(options) => command::explain(&options),
    }
    .into()
}
