//! The resolved model goes in; out comes a client for desktop browsers and tests: a script for a script tag and for
//! `require`, a module, and typings. The runtime is written by hand in `templates/simulator`, one purpose per file; here
//! its parts are joined behind tables made from the model.

mod fields;
mod literal;
mod tables;
mod typings;

use std::fmt::Write as _;

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::Sdk;

/// Writes the simulator.
#[derive(Debug)]
pub struct Simulator;

/// The parts of the runtime, each behind those that it uses when it is loaded.
const PARTS: [&str; 10] = [
    include_str!("../../../templates/simulator/names.js"),
    include_str!("../../../templates/simulator/status.js"),
    include_str!("../../../templates/simulator/values.js"),
    include_str!("../../../templates/simulator/check.js"),
    include_str!("../../../templates/simulator/answers.js"),
    include_str!("../../../templates/simulator/words.js"),
    include_str!("../../../templates/simulator/client.js"),
    include_str!("../../../templates/simulator/page.js"),
    include_str!("../../../templates/simulator/panel.js"),
    include_str!("../../../templates/simulator/install.js"),
];

impl Emitter for Simulator {
    fn id(&self) -> &'static str {
        "simulator"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["simulator/dist"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let name = format!("{}Simulator", sdk.prefix);
        let body = body(sdk, &name);
        out.add("simulator/dist/index.mjs", &module(&body, &name))?;
        out.add("simulator/dist/index.js", &script(&body, &name))?;
        let typings = typings::typings(sdk, &name);
        out.add("simulator/dist/index.d.ts", &typings)?;
        out.add("simulator/dist/index.d.mts", &typings)?;
        out.add("simulator/dist/global.d.ts", &typings::global(&name))
    }
}

fn body(sdk: &Sdk, name: &str) -> String {
    let mut body = String::new();
    let _ = writeln!(body, "const GLOBAL = \"{name}\";");
    body.push_str("const ROOT = typeof self === \"object\" ? self : global;\n");
    for (name, doc, table) in tables::tables(sdk) {
        let start = format!("const {name} = bare(");
        let _ = write!(body, "\n/** {doc} */\n{start}{});\n", literal::literal(&table, 0, start.len() + 1));
    }
    for part in PARTS {
        let _ = write!(body, "\n{}\n", part.trim_end());
    }
    body
}

fn module(body: &str, name: &str) -> String {
    format!("{body}\nexport {{ simulator as {name} }};\nexport default simulator;\n")
}

/// One closure: a script tag gets one global, `require` an object with the same members as the module.
fn script(body: &str, name: &str) -> String {
    let indented: String =
        body.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect();
    format!(
        "(function () {{\n  \"use strict\";\n\n{indented}\n  if (typeof module === \"object\" && module.exports) {{\n    \
         Object.defineProperty(exports, \"__esModule\", {{ value: true }});\n    exports.{name} = simulator;\n    \
         exports.default = simulator;\n  }} else {{\n    ROOT.{name} = simulator;\n  }}\n}})();\n"
    )
}
