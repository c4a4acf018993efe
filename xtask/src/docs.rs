//! Both books and the demo page built into one static site, `target/site`, with its links checked.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::run::show;
use crate::{demo, links, tools};

const LANGUAGES: [&str; 2] = ["en", "zh"];

/// Builds the site.
pub fn docs(root: &Path) -> Result<()> {
    let mdbook = tools::mdbook(root)?;
    let site = root.join("target/site");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("cannot remove `{}`", site.display()))?;
    }
    for language in LANGUAGES {
        build(&mdbook, &root.join("generated/docs").join(language), &site.join(language))?;
    }
    demo::copy(root, &site.join("demo"))?;
    // Pages would otherwise drop files whose names begin with `_`.
    for (name, content) in [("index.html", include_str!("index.html")), (".nojekyll", "")] {
        fs::write(site.join(name), content).with_context(|| format!("cannot write `{name}` of the site"))?;
    }
    let checked = links::check(&site)?;
    eprintln!("{checked} links of the site lead somewhere");
    eprintln!("the site is in {}", site.display());
    Ok(())
}

/// Builds one book; a warning of mdBook is a failure.
fn build(mdbook: &Path, book: &Path, destination: &Path) -> Result<()> {
    let mut command = Command::new(mdbook);
    command.arg("build").arg(book).arg("--dest-dir").arg(destination).stdout(Stdio::inherit());
    let shown = show(&command);
    let output = command.output().with_context(|| format!("cannot run `{shown}`"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    eprint!("{log}");
    if !output.status.success() {
        bail!("`{shown}` failed ({})", output.status);
    }
    let warnings = log.lines().filter(|line| line.contains(" WARN ") || line.contains(" ERROR ")).count();
    if warnings > 0 {
        bail!("mdBook warned {warnings} times about `{}`", book.display());
    }
    Ok(())
}
