//! The ready program: command line, environment and a configuration file go in; routes, logs and an exit code come out.

mod diagnose;
mod keys;
mod logging;
mod serve;
mod settings;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use settings::Settings;

/// Signs pages of WeChat enterprise accounts for `wx.config`
///
/// Fetches the vendor's tickets, keeps them for all processes that share a store, and answers `GET /jssdk/config` and the
/// other routes that `/jssdk/openapi.json` describes.
#[derive(Debug, Parser)]
#[command(name = "wx-jssdk-server", version, after_long_help = keys::help(), after_help = SHORT_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A configuration file (TOML)
    #[arg(long, global = true, value_name = "FILE", env = "WX_JSSDK_CONFIG")]
    config: Option<PathBuf>,
    /// Work with a stand-in for the vendor inside this process: no credentials are needed
    #[arg(long, global = true)]
    sandbox: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum Command {
    /// Answer requests (what happens without a command)
    Serve,
    /// Check the configuration, print it without secrets, and end
    CheckConfig,
    /// Tell why a client refuses a signature
    Diagnose(diagnose::Options),
}

const SHORT_HELP: &str = "`--help` tells the keys of the configuration and the exit codes.";

/// Why the program ends early: what to print, and the exit code.
#[derive(Debug)]
struct Failure {
    lines: Vec<String>,
    code: u8,
}

impl Failure {
    /// The configuration is wrong.
    fn configuration(lines: Vec<String>) -> Self {
        Self { lines, code: 2 }
    }

    /// Something failed while running.
    fn running(line: String) -> Self {
        Self { lines: vec![line], code: 1 }
    }
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for line in failure.lines {
                eprintln!("error: {line}");
            }
            ExitCode::from(failure.code)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let settings = Settings::read(arguments.config.as_deref(), arguments.sandbox).map_err(Failure::configuration)?;
    logging::begin(&settings);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::running(format!("the runtime cannot start: {error}")))?;
    match arguments.command.clone().unwrap_or(Command::Serve) {
        Command::Serve => runtime.block_on(serve::serve(&settings)),
        Command::CheckConfig => {
            let _running = runtime.enter();
            serve::service(&settings)?;
            print!("{}", settings.shown());
            Ok(())
        }
        Command::Diagnose(options) => runtime.block_on(diagnose::diagnose(&settings, &options)),
    }
}
