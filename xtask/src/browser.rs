//! Tests in a real browser: Chromium and a Chinese font are installed where they are missing, packages come by lock file.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{output_of, run};
use crate::{tools, wasm};

/// Where Debian and others put the browser; the harness of the tests looks in the same places.
const PLACES: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// Runs the tests of all rooms below `tests/browser`.
pub fn test(root: &Path) -> Result<()> {
    wasm::pages(root, &wasm::PAGES)?;
    let folder = prepare(root)?;
    run(tools::npm(&folder)?.arg("test"))
}

/// Installs the browser and the packages; the folder of the tests.
pub fn prepare(root: &Path) -> Result<PathBuf> {
    if !(has_chromium() && has_chinese_font()) {
        tools::apt_install(&DEBIAN_PACKAGES).with_context(|| {
            format!("the tests need a browser: run `sudo apt-get install --yes {}`", DEBIAN_PACKAGES.join(" "))
        })?;
    }
    let folder = root.join("tests/browser");
    run(tools::npm(&folder)?.args(["ci", "--no-audit", "--no-fund"]))?;
    Ok(folder)
}

fn has_chromium() -> bool {
    let named = std::env::var_os("CHROMIUM").is_some_and(|path| Path::new(&path).is_file());
    named || PLACES.iter().any(|path| Path::new(path).is_file())
}

/// Screenshots of Chinese text are not all boxes.
fn has_chinese_font() -> bool {
    output_of(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}
