//! The project's commands.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jsbridge_codegen::command::{self, Options, Program, RegenOptions};

/// The project's commands
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write generated/ from schema/
    Regen(RegenOptions),
    /// Prove that generated/ is in step with schema/; writes nothing
    Check(Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = repository();
    let program = Program { name: "cargo xtask", root: &root };
    match arguments.command {
        Command::Regen(options) => command::regen(program, &options).into(),
        Command::Check(options) => command::check(program, &options).into(),
    }
}

/// The repository: what the current folder is in, or else where this program was built.
fn repository() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let found = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    found.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), Path::to_owned)
}
