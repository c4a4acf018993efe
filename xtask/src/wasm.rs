//! Builds for `wasm32-unknown-unknown` with whatever can: the active toolchain, rustup, or Debian's packages.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output_of, run, run_within};
use crate::tools::apt_install;

const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler with the sources of the standard library, which is built on the way.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "libstd-rust-web-dev", "rust-web-src"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// rustup waits very long for a server that does not answer.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Builds packages of the workspace; says which toolchain it took.
pub fn build(root: &Path, packages: &[&str]) -> Result<()> {
    let mut command = toolchain(root)?;
    command.args(["build", "--target", TARGET, "--target-dir"]).arg(root.join("target/wasm"));
    for package in packages {
        command.args(["--package", package]);
    }
    run(&mut command)
}

fn toolchain(root: &Path) -> Result<Command> {
    if has_target(root) {
        eprintln!("{TARGET}: the active toolchain has it");
        return Ok(cargo(root));
    }
    eprintln!("{TARGET}: not in the active toolchain, asking rustup");
    if run_within(RUSTUP_LIMIT, Command::new("rustup").args(["target", "add", TARGET]).current_dir(root))?
        && has_target(root)
    {
        return Ok(cargo(root));
    }
    eprintln!("{TARGET}: not from rustup, taking Debian's packages and building the standard library");
    debian(root).with_context(|| {
        format!(
            "no toolchain for {TARGET}: run `rustup target add {TARGET}`, or on Debian \
             `sudo apt-get install --no-install-recommends {}`",
            DEBIAN_PACKAGES.join(" ")
        )
    })
}

fn has_target(root: &Path) -> bool {
    let library = rustc(root, &["--print", "target-libdir", "--target", TARGET]);
    library.is_some_and(|folder| Path::new(&folder).read_dir().is_ok_and(|mut files| files.next().is_some()))
}

fn debian(root: &Path) -> Result<Command> {
    if !Path::new(DEBIAN_CARGO).exists() || !Path::new(DEBIAN_SOURCES).exists() {
        apt_install(&DEBIAN_PACKAGES)?;
    }
    let mut command = Command::new(DEBIAN_CARGO);
    command
        .current_dir(root)
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker(root)?)
        .arg("-Zbuild-std=std,panic_abort");
    Ok(command)
}

/// The linker that comes with every rustup toolchain.
fn linker(root: &Path) -> Result<PathBuf> {
    let sysroot = rustc(root, &["--print", "sysroot"]).context("cannot run `rustc --print sysroot`")?;
    let about = rustc(root, &["--version", "--verbose"]).context("cannot run `rustc --version`")?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("`rustc` names no host")?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    if !linker.is_file() {
        bail!("`{}` is not there", linker.display());
    }
    Ok(linker)
}

fn rustc(root: &Path, arguments: &[&str]) -> Option<String> {
    output_of(
        Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).args(arguments).current_dir(root),
    )
}
