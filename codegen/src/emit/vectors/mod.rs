//! Conformance vectors: payloads made from the model, each with the verdict that every target has to give and the rule
//! that it breaks. `README.md` among them says what a file holds.

mod answer;
mod case;
mod encoded;
mod limits;
mod record;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::emit::{EmitError, Emitter, FileSink};
use crate::model::{InterfaceId, Params, Sdk};
use case::Case;
use value::Maker;

/// Version of the file format; it grows when a reader of the old one could misunderstand the new one.
const FORMAT: u32 = 1;

/// The emitter.
#[derive(Debug)]
pub struct Vectors;

impl Emitter for Vectors {
    fn id(&self) -> &'static str {
        "vectors"
    }

    fn owns(&self) -> &'static [&'static str] {
        &["vectors"]
    }

    fn emit(&self, sdk: &Sdk, out: &mut FileSink) -> Result<(), EmitError> {
        let mut files = Files::default();
        let params = Maker { sdk };
        if let Some(lifecycle) = &sdk.lifecycle {
            let folder = files.folder(&lifecycle.config.name);
            for case in params.whole_record(&lifecycle.config.params) {
                files.add(&folder, "", &lifecycle.config.name, "config", case);
            }
        }
        for (index, interface) in sdk.interfaces.iter().enumerate() {
            let (name, folder) = (&interface.name.js, files.folder(&interface.name.js));
            let cases = match &interface.params {
                Params::Record(record) => params.whole_record(record),
                Params::Type(id) => params.whole_type(*id),
            };
            for case in cases {
                files.add(&folder, "", name, "params", case);
            }
            for case in answer::cases(sdk, InterfaceId(index)) {
                files.add(&folder, "result.", name, "result", case);
            }
        }
        let paths: Vec<&String> = files.written.keys().collect();
        let index = json!({ "format": FORMAT, "vectors": paths });
        out.add("vectors/index.json", &pretty(&index))?;
        let readme = include_str!("../../../templates/vectors/README.md").replace("{{format}}", &FORMAT.to_string());
        out.add("vectors/README.md", &readme)?;
        for (path, vector) in &files.written {
            out.add(format!("vectors/{path}"), &pretty(vector))?;
        }
        Ok(())
    }
}

/// Files by their path; no two differ in the case of letters alone.
#[derive(Default)]
struct Files {
    written: BTreeMap<String, Value>,
    taken: BTreeSet<String>,
}

impl Files {
    /// The folder of an interface.
    fn folder(&mut self, name: &str) -> String {
        self.free(&file_name(name), "")
    }

    fn add(&mut self, folder: &str, prefix: &str, interface: &str, part: &str, case: Case) {
        let ending = if case.broken.is_some() { ".invalid.json" } else { ".valid.json" };
        let path = self.free(&format!("{folder}/{prefix}{}", file_name(&case.slug)), ending);
        self.written.insert(path, case.vector(FORMAT, interface, part));
    }

    /// A path that is not taken yet.
    fn free(&mut self, stem: &str, ending: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
        let mut candidates = std::iter::once(format!("{stem}{ending}")).chain(numbered);
        let free = candidates.find(|path| self.taken.insert(path.to_lowercase()));
        free.unwrap_or_default()
    }
}

/// A name as every file system takes it.
fn file_name(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    name.chars().map(kept).collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}
