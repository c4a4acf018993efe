//! The output set: emitters and the model go in, every generated file comes out, in memory.

use std::collections::BTreeMap;
use std::thread;

use crate::emit::{EmitError, Emitter, FileSink, OutputFile};
use crate::model::Sdk;

/// Everything that a run generates, and the folders that hold nothing else.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OutputSet {
    files: BTreeMap<String, OutputFile>,
    owned: Vec<String>,
}

impl OutputSet {
    /// Runs the emitters side by side. The result does not depend on which one ends first.
    ///
    /// # Errors
    /// The first mistake of an emitter, in the order of the list.
    pub fn emit(sdk: &Sdk, emitters: &[&dyn Emitter]) -> Result<Self, EmitError> {
        let sinks: Vec<Result<FileSink, EmitError>> = thread::scope(|scope| {
            let running: Vec<_> = emitters.iter().map(|emitter| scope.spawn(|| fill(sdk, *emitter))).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let mut set = Self::default();
        for (emitter, sink) in emitters.iter().zip(sinks) {
            set.add(emitter.owns(), sink?)?;
        }
        Ok(set)
    }

    /// Takes over the files of one emitter and the folders it owns.
    ///
    /// # Errors
    /// Another emitter writes the same path.
    pub fn add(&mut self, owned: &[&str], sink: FileSink) -> Result<(), EmitError> {
        self.owned.extend(owned.iter().map(ToString::to_string));
        self.owned.sort();
        for (path, file) in sink.into_files() {
            if self.files.contains_key(&path) {
                return Err(EmitError::Twice { emitter: file.emitter, path });
            }
            self.files.insert(path, file);
        }
        Ok(())
    }

    /// The files, by path below the output folder.
    pub fn files(&self) -> &BTreeMap<String, OutputFile> {
        &self.files
    }

    /// The owned folders, sorted. What else lies in them is an orphan.
    pub fn owned(&self) -> &[String] {
        &self.owned
    }
}

fn fill(sdk: &Sdk, emitter: &dyn Emitter) -> Result<FileSink, EmitError> {
    let mut sink = FileSink::new(emitter.id(), emitter.owns());
    emitter.emit(sdk, &mut sink)?;
    Ok(sink)
}
