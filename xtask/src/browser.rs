//! Tests in a real browser: Chromium and a Chinese font are installed where they are missing, packages come by lock file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{output_of, run};
use crate::{tools, wasm};

/// Where Debian and others put the browser; the harness of the tests looks in the same places.
const PLACES: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// Runs the tests of all rooms below `tests/browser`.
pub fn test(root: &Path) -> Result<()> {
    if !(has_chromium() && has_chinese_font()) {
        tools::apt_install(&DEBIAN_PACKAGES).with_context(|| {
            format!("the tests need a browser: run `sudo apt-get install --yes {}`", DEBIAN_PACKAGES.join(" "))
        })?;
    }
    wasm::pages(root, &wasm::PAGES)?;
    let folder = root.join("tests/browser");
    run(tools::npm(&folder)?.args(["ci", "--no-audit", "--no-fund"]))?;
    run(tools::npm(&folder)?.arg("test"))
}

fn has_chromium() -> bool {
    let named = std::env::var_os("CHROMIUM").is_some_and(|path| Path::new(&path).is_file());
    named || PLACES.iter().any(|path| Path::new(path).is_file())
}

/// Screenshots of Chinese text are not all boxes.
fn has_chinese_font() -> bool {
    output_of(Command::new("fc-list").arg(":lang=zh")).is_some_and(|fonts| !fonts.is_empty())
}
