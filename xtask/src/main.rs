//! The project's commands: `cargo xtask help` lists them. Those on the schema are the generator's own;
//! the rest runs other programs and installs those that are missing.

mod bench;
mod browser;
mod demo;
mod docs;
mod links;
mod run;
mod server;
mod test;
mod tools;
mod wasm;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use jsbridge_codegen::command::{self, Ended, Program};

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
    #[command(flatten)]
    Generator(command::Command),
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
    /// Measure against their bounds: the stages of the generator, serving, pages in a browser
    Bench {
        /// The parts to run [default: all]
        #[arg(value_enum)]
        parts: Vec<bench::Part>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root = repository();
    let program = Program { name: "cargo xtask", root: &root };
    let done = match arguments.command {
        Command::Generator(command) => return command::run(program, &command).into(),
        Command::Test { parts } => test::test(&root, &parts),
        Command::Docs => docs::docs(&root),
        Command::Pages => wasm::pages(&root, &wasm::PAGES),
        Command::Bench { parts } => bench::bench(&root, &parts),
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

/// The repository: what the current folder is in, or else where this program was built.
fn repository() -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    let found = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file());
    let built = Path::new(env!("CARGO_MANIFEST_DIR"));
    found.unwrap_or_else(|| built.parent().unwrap_or(built)).to_owned()
}
