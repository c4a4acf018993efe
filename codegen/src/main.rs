//! `jsbridge-codegen`: the generator for SDKs that live elsewhere.

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use jsbridge_codegen::command::{self, Command, Program};

/// Generates server types, typings, wasm bindings and documentation of a JS-bridge SDK from one YAML description
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let program = Program { name: "jsbridge-codegen", root: Path::new("") };
    command::run(program, &Arguments::parse().command).into()
}
