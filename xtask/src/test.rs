//! All tests of all targets, part by part. Nothing is skipped: what is missing is installed or fails its part.

use std::env;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::run::{cargo, output_of, run, show};
use crate::{browser, docs, server, tools, wasm};

/// What can be tested by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Unit, golden and fixture tests of the whole workspace but the server, and its documentation
    Rust,
    /// The server crate with all its features and each alone, with a real Redis and fleets of processes
    Server,
    /// The bindings built for the browser, and all pages that use them
    Wasm,
    /// Programs against the typings, with several compilers
    Typescript,
    /// The conformance vectors on every target, and the manifest's schemas under real validators
    Agreement,
    /// Pages in a real browser, on the simulator and with the vendor's scripts
    Browser,
    /// The schema in an editor: the YAML language server with the generated JSON Schema
    Editor,
    /// Both books, with their links
    Docs,
}

/// Runs parts, all of them if none is named, and sums up.
pub fn test(root: &Path, parts: &[Part]) -> Result<()> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut results = Vec::new();
    for part in parts {
        eprintln!("\n=== {} ===", name(*part));
        let begin = Instant::now();
        let result = match part {
            Part::Rust => rust(root),
            Part::Server => server::test(root),
            Part::Wasm => wasm(root),
            Part::Typescript => typescript(root),
            Part::Agreement => agreement(root),
            Part::Browser => browser::test(root),
            Part::Editor => editor(root),
            Part::Docs => docs::docs(root),
        };
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        results.push((*part, result, begin.elapsed()));
    }
    eprintln!("\n=== summary ===");
    for (part, result, time) in &results {
        let (verdict, why) = match result {
            Ok(()) => ("ok", String::new()),
            Err(error) => ("FAILED", format!("  {error:#}")),
        };
        eprintln!("{verdict:<6}  {:<10}  {:>4} s{why}", name(*part), time.as_secs());
    }
    let failed = results.iter().filter(|(_, result, _)| result.is_err()).count();
    if failed > 0 {
        bail!("{failed} of {} parts failed", results.len());
    }
    Ok(())
}

fn name(part: Part) -> String {
    part.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

fn rust(root: &Path) -> Result<()> {
    run(cargo(root).args(["test", "--workspace", "--exclude", "wx-jssdk-server", "--no-fail-fast"]))?;
    run(cargo(root).args(["test", "--package", "wx-jssdk", "--no-default-features"]))?;
    run(cargo(root).env("RUSTDOCFLAGS", "--deny warnings").args(["doc", "--workspace", "--no-deps", "--quiet"]))
}

fn wasm(root: &Path) -> Result<()> {
    wasm::build(root, &["wx-jssdk-web", "wx-jssdk"])?;
    wasm::pages(root, &wasm::PAGES)?;
    let mut tree = cargo(root);
    tree.args(["tree", "--package", "wx-jssdk-web", "--edges", "normal", "--prefix", "none"]);
    let shown = show(&tree);
    let tree = output_of(&mut tree).with_context(|| format!("`{shown}` failed"))?;
    if let Some(line) = tree.lines().find(|line| line.starts_with("serde")) {
        bail!("the bindings depend on `{line}`: pages should not pay for it");
    }
    Ok(())
}

fn typescript(root: &Path) -> Result<()> {
    let folder = root.join("tests/typescript");
    run(tools::npm(&folder)?.args(["ci", "--no-audit", "--no-fund"]))?;
    // Pairs of schemas are written out by this very program.
    run(tools::npm(&folder)?.arg("test").env("XTASK", env::current_exe()?))
}

fn agreement(root: &Path) -> Result<()> {
    run(cargo(root).args(["test", "--package", "agreement-tests"]))?;
    let folder = root.join("tests/agreement");
    run(tools::npm(&folder)?.args(["ci", "--no-audit", "--no-fund"]))?;
    run(tools::npm(&folder)?.arg("test"))
}

fn editor(root: &Path) -> Result<()> {
    // The tests ask the generator too; built here, so that their time is their own.
    run(cargo(root).args(["build", "--package", "jsbridge-codegen"]))?;
    let folder = root.join("tests/editor");
    run(tools::npm(&folder)?.args(["ci", "--no-audit", "--no-fund"]))?;
    run(tools::npm(&folder)?.arg("test"))
}
