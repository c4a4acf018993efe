//! Other programs: shown before they run, an error when they fail.

use std::env;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use wait_timeout::ChildExt;

/// The cargo that runs this program, in the repository.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Shows and runs a command; its output goes to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command.status().with_context(|| format!("cannot run `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Shows and runs a command that may hang; `false` when it failed or took too long.
pub fn run_within(limit: Duration, command: &mut Command) -> Result<bool> {
    let shown = show(command);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(|| format!("cannot run `{shown}`")),
    };
    if let Some(status) = child.wait_timeout(limit)? {
        return Ok(status.success());
    }
    eprintln!("no end after {} seconds", limit.as_secs());
    child.kill()?;
    child.wait()?;
    Ok(false)
}

/// What a command prints, quietly; `None` when it is not there or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Prints the command as one could type it.
pub fn show(command: &Command) -> String {
    let variables = command.get_envs().filter_map(|(name, value)| {
        let value = value?;
        Some(format!("{}={} ", name.to_string_lossy(), value.to_string_lossy()))
    });
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words: Vec<_> = [program].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    let shown = words.join(" ");
    eprintln!("$ {}{shown}", variables.collect::<String>());
    shown
}
