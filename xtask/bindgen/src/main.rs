//! `xtask-bindgen FOLDER MODULE…`: compiled modules go in, ES modules for pages with their `_bg.wasm` come out in the
//! folder.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("name the folder to write to, then the modules")?;
    for module in arguments {
        Bindgen::new()
            .input_path(&module)
            .web(true)?
            .omit_default_module_path(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&folder)
            .with_context(|| format!("cannot bind `{}`", module.display()))?;
    }
    Ok(())
}
