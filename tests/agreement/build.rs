//! The schema in; out comes the function that checks a payload as the type that the generated crate has for it.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use jsbridge_codegen::load;
use jsbridge_codegen::model::{Params, Record};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new("../..");
    println!("cargo:rerun-if-changed={}", root.join("schema").display());
    let sdk = load(root, "schema").sdk.ok_or("the schema has errors: run `cargo xtask check`")?;
    let is_there = |record: &Record| record.listed().any(|field| field.ignored.is_none());
    let mut arms = String::new();
    let mut arm = |name: &str, part: &str, ty: &str, validated: bool| {
        let check = if validated { "validated" } else { "read" };
        writeln!(arms, "        ({name:?}, {part:?}) => {check}!(wx_jssdk::{ty}, value),")
    };
    if let Some(lifecycle) = &sdk.lifecycle {
        arm(&lifecycle.config.name, "config", &format!("{}Config", sdk.prefix), true)?;
    }
    for interface in &sdk.interfaces {
        let name = &interface.name.js;
        match &interface.params {
            Params::Record(record) if is_there(record) => arm(name, "params", &interface.params_name.rust, true)?,
            Params::Record(_) => {}
            Params::Type(id) => arm(name, "params", &sdk.ty(*id).name.pascal, true)?,
        }
        if is_there(&interface.result) {
            // Answers without limits have nothing but their types to be checked.
            let written = fs::read_to_string(
                root.join("generated/rust/src/api").join(format!("{}.rs", sdk.group(interface).name.snake)),
            )?;
            let checked = format!("impl check::Check for {} ", interface.result_name.rust);
            arm(name, "result", &interface.result_name.rust, written.contains(&checked))?;
        }
    }
    println!("cargo:rerun-if-changed={}", root.join("generated/rust/src/api").display());
    let code = format!(
        "fn verdict(interface: &str, part: &str, value: serde_json::Value) -> Result<(), Violated> {{\n    \
         match (interface, part) {{\n{arms}        _ => {{\n            nothing_to_check(interface, part, &value);\n            Ok(())\n        }}\n    }}\n}}\n"
    );
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("verdict.rs"), code)?;
    Ok(())
}
