//! Measurements, part by part; each fails when a bound is broken.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::run::{cargo, run};
use crate::{browser, wasm};

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The stages of the generator
    Generator,
    /// The server's program
    Serving,
    /// Size and speed of pages with the wasm bindings; speed of the promise API
    Browser,
}

/// Runs parts, all of them if none is named.
pub fn bench(root: &Path, parts: &[Part]) -> Result<()> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let mut failed = 0;
    for part in parts {
        let result = match part {
            Part::Generator => run(cargo(root).args(["bench", "--package", "jsbridge-codegen", "--bench", "pipeline"])),
            Part::Serving => {
                let features = ["--features", "axum,testkit"];
                run(cargo(root).args(["bench", "--package", "wx-jssdk-server", "--bench", "serving"]).args(features))
            }
            Part::Browser => pages(root),
        };
        if let Err(error) = result {
            eprintln!("error: {error:#}");
            failed += 1;
        }
    }
    if failed > 0 {
        bail!("{failed} of {} parts failed", parts.len());
    }
    Ok(())
}

fn pages(root: &Path) -> Result<()> {
    wasm::pages(root, &wasm::PAGES)?;
    let folder = browser::prepare(root)?;
    let pages = run(Command::new("node").arg("bench/run.js").current_dir(&folder));
    let promises = run(Command::new("node").arg("bench/promise.js").current_dir(&folder));
    pages.and(promises)
}
