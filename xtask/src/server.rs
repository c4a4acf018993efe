//! The server crate: all its tests, each of its features alone, and what it depends on without any.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run::{cargo, output_of, run, show};
use crate::tools;

const PACKAGE: &str = "wx-jssdk-server";

/// What nobody gets who did not ask for it.
const OPTIONAL: [&str; 16] = [
    "actix-http",
    "actix-web",
    "axum",
    "clap",
    "http",
    "hyper",
    "hyper-util",
    "metrics",
    "metrics-exporter-prometheus",
    "redis",
    "reqwest",
    "rsa",
    "rustls",
    "tower",
    "tower-service",
    "tracing-subscriber",
];

pub fn test(root: &Path) -> Result<()> {
    tools::program("redis-server", "redis-server")?;
    tools::program("faketime", "faketime")?;
    run(cargo(root).args(["test", "--package", PACKAGE, "--all-features", "--no-fail-fast"]))?;
    run(cargo(root).args([
        "clippy",
        "--package",
        PACKAGE,
        "--all-features",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    for feature in features(root)? {
        run(cargo(root).args(["check", "--package", PACKAGE, "--no-default-features", "--features", &feature]))?;
    }
    run(cargo(root).args(["check", "--package", PACKAGE, "--no-default-features"]))?;
    without_features(root)
}

/// The features of the package.
fn features(root: &Path) -> Result<Vec<String>> {
    let mut command = cargo(root);
    command.args(["metadata", "--no-deps", "--format-version", "1", "--quiet"]);
    let shown = show(&command);
    let text = output_of(&mut command).with_context(|| format!("`{shown}` failed"))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let package = packages.into_iter().find(|package| package.get("name").is_some_and(|name| name == PACKAGE));
    let features = package.and_then(|package| package.get("features")?.as_object());
    let features = features.with_context(|| format!("`{PACKAGE}` is not in the workspace"))?;
    Ok(features.keys().filter(|name| *name != "default").cloned().collect())
}

fn without_features(root: &Path) -> Result<()> {
    let mut tree = cargo(root);
    tree.args(["tree", "--package", PACKAGE, "--no-default-features", "--edges", "normal", "--prefix", "none"]);
    let shown = show(&tree);
    let tree = output_of(&mut tree).with_context(|| format!("`{shown}` failed"))?;
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    match tree.lines().map(name).find(|name| OPTIONAL.contains(&name.as_str())) {
        Some(name) => bail!("without features `{PACKAGE}` depends on `{name}`"),
        None => Ok(()),
    }
}
