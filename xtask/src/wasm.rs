//! Builds for `wasm32-unknown-unknown` with whatever can: the active toolchain, rustup, or Debian's packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output_of, run, run_within};
use crate::tools::apt_install;

/// What pages load, with the folders of their packages: the example, what the browser tests call, what is measured.
pub const PAGES: [(&str, &str); 3] = [
    ("wasm-page", "examples/wasm-page"),
    ("wasm-browser-tests", "tests/browser/wasm"),
    ("wasm-browser-bench", "tests/browser/bench"),
];

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

/// Where the modules of a package come out, ready to be loaded by a page.
pub fn page(root: &Path, package: &str) -> PathBuf {
    root.join("target/pages").join(package)
}

/// Builds the modules of packages (their `cdylib` and examples of that kind) as pages load them: as small as can be, and
/// bound by the wasm-bindgen of Cargo.lock. The static files of a package, in its folder `page`, come along.
pub fn pages(root: &Path, packages: &[(&str, &str)]) -> Result<()> {
    let target = root.join("target/wasm");
    let built = target.join(TARGET).join("page");
    let mut command = toolchain(root)?;
    command.args(["build", "--profile", "page", "--target", TARGET, "--target-dir"]).arg(&target);
    command.args(["--lib", "--examples"]);
    for (package, _) in packages {
        command.args(["--package", package]);
    }
    run(&mut command)?;
    let optimises = has_optimiser();
    for (package, folder) in packages {
        let output = page(root, package);
        if output.exists() {
            fs::remove_dir_all(&output).with_context(|| format!("cannot remove `{}`", output.display()))?;
        }
        let mut modules = vec![built.join(format!("{}.wasm", package.replace('-', "_")))];
        modules.extend(
            files(&root.join(folder).join("examples"))
                .iter()
                .filter_map(|path| Some(built.join("examples").join(path.file_name()?).with_extension("wasm"))),
        );
        modules.retain(|module| module.is_file());
        run(cargo(root).args(["run", "--quiet", "--package", "xtask-bindgen", "--"]).arg(&output).args(&modules))?;
        if optimises {
            for module in files(&output).iter().filter(|path| path.extension().is_some_and(|ending| ending == "wasm")) {
                run(Command::new("wasm-opt").args(OPTIMISER_OPTIONS).arg(module).arg("-o").arg(module))?;
            }
        }
        for file in files(&root.join(folder).join("page")) {
            let to = output.join(file.file_name().unwrap_or_default());
            fs::copy(&file, &to).with_context(|| format!("cannot write `{}`", to.display()))?;
        }
    }
    Ok(())
}

/// wasm-opt, of a version that keeps the two tables of a module apart.
fn has_optimiser() -> bool {
    const NEEDED: u32 = 117;
    let version = output_of(Command::new("wasm-opt").arg("--version")).unwrap_or_default();
    let number = version.split_whitespace().find_map(|word| word.parse::<u32>().ok());
    let is_new = number.is_some_and(|number| number >= NEEDED);
    if !is_new {
        let why =
            number.map_or_else(|| "is not installed".to_owned(), |number| format!("{number} is older than {NEEDED}"));
        eprintln!("wasm-opt {why}: the modules stay as the linker made them");
    }
    is_new
}

/// What current engines have, so that older optimisers accept it.
const OPTIMISER_OPTIONS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// The files right in a folder; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
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
