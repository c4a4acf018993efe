//! `jsbridge-codegen`: the generator for SDKs that live elsewhere.

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jsbridge_codegen::command::{self, CompatOptions, Options, Program, RegenOptions};

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
}

fn main() -> ExitCode {
    let program = Program { name: "jsbridge-codegen", root: Path::new("") };
    match Arguments::parse().command {
        Command::Regen(options) => command::regen(program, &options),
        Command::Check(options) => command::check(program, &options),
        Command::Compat(options) => command::compat(program, &options),
    }
    .into()
}
