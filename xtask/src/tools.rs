//! Programs that the tests need: found, installed, or missing with the command that installs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::run::{cargo, output_of, run};

/// Books are built by this version of mdBook, so that its warnings are the same everywhere.
const MDBOOK: &str = "0.5.4";

/// The oldest Node that the TypeScript tests run on.
const NODE: u32 = 18;

/// mdBook: the one in the path if it has the right version, else our own in `target/tools`.
pub fn mdbook(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/tools");
    let own = folder.join("bin").join(format!("mdbook{}", std::env::consts::EXE_SUFFIX));
    for candidate in [own.as_path(), Path::new("mdbook")] {
        let version = output_of(Command::new(candidate).arg("--version")).unwrap_or_default();
        if version.trim_start_matches("mdbook v") == MDBOOK {
            return Ok(candidate.to_owned());
        }
    }
    run(cargo(root)
        .args(["install", "mdbook", "--locked", "--no-default-features", "--features", "search", "--version", MDBOOK])
        .arg("--root")
        .arg(&folder)
        .arg("--target-dir")
        .arg(folder.join("build")))?;
    Ok(own)
}

/// npm, beside a Node that is new enough.
pub fn npm(folder: &Path) -> Result<Command> {
    const INSTALL: &str = "run `sudo apt-get install --yes nodejs npm`, or take Node from https://nodejs.org";
    let Some(version) = output_of(Command::new("node").arg("--version")) else {
        bail!("Node is not installed: {INSTALL}");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        bail!("Node {version} is too old, {NODE} or newer is needed: {INSTALL}");
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if output_of(Command::new(npm).arg("--version")).is_none() {
        bail!("npm is not installed: {INSTALL}");
    }
    let mut command = Command::new(npm);
    command.current_dir(folder);
    Ok(command)
}

/// A program of a Debian package: found in the path, or installed.
pub fn program(name: &str, package: &str) -> Result<()> {
    let found = || output_of(Command::new(name).arg("--version")).is_some();
    if found() {
        return Ok(());
    }
    if let Err(error) = apt_install(&[package]) {
        bail!("`{name}` is not installed ({error:#}): run `sudo apt-get install --yes {package}`");
    }
    if found() { Ok(()) } else { bail!("`{name}` does not run, although the package `{package}` is installed") }
}

/// Installs Debian packages.
pub fn apt_install(packages: &[&str]) -> Result<()> {
    let is_root = output_of(Command::new("id").arg("-u")).as_deref() == Some("0");
    let apt = || {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["--non-interactive", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt().args(["update", "--quiet"]))?;
    run(apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
}
