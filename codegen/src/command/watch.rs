//! `watch`: the schema's findings after each change of a file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use clap::Args;

use super::report::Report;
use super::say::tellln;
use super::{Ended, Options, Program, RegenOptions, regen};
use crate::diagnostic::{Diagnostics, Severity};
use crate::incremental::Incremental;
use crate::source::Sources;

/// How often the folder is looked at.
const PAUSE: Duration = Duration::from_millis(50);

/// How long nothing may change until a file counts as written.
const SETTLED: Duration = Duration::from_millis(10);

/// What `watch` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct WatchOptions {
    /// Write the generated files too, whenever the schema has no error
    #[arg(long)]
    pub regen: bool,
    /// Look once, say what is found, and end
    #[arg(long)]
    pub once: bool,
    /// The rest.
    #[command(flatten)]
    pub options: Options,
}

/// When files changed last.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Looks at the schema, then again after each change, until it is interrupted.
pub fn watch(program: Program, options: &WatchOptions) -> Ended {
    let schema = options.options.schema(program.root);
    let mut known = Incremental::default();
    loop {
        let before = stamps(&schema.path());
        let begin = Instant::now();
        let mut diagnostics = Diagnostics::default();
        let sources = Sources::load(&schema.base, &schema.label, &mut diagnostics);
        let loaded = known.load(sources, diagnostics);
        let work = begin.elapsed();
        Report::new(program, &options.options.schema).lint(&loaded, 0);
        tellln!("looked at {}/ in {:.1} ms", schema.label, work.as_secs_f64() * 1000.0);
        let failed = loaded.findings.iter().any(|finding| finding.code.severity() == Severity::Error);
        if options.regen && !failed {
            let _ = regen(program, &RegenOptions { dry_run: false, options: options.options.clone() });
        }
        if options.once {
            return if failed { Ended::Failed } else { Ended::Fresh };
        }
        while stamps(&schema.path()) == before {
            thread::sleep(PAUSE);
        }
        until_written(&schema.path());
    }
}

/// Editors empty a file before they write it: waits until nothing changes any more.
fn until_written(folder: &Path) {
    let mut before = stamps(folder);
    loop {
        thread::sleep(SETTLED);
        let now = stamps(folder);
        if now == before {
            return;
        }
        before = now;
    }
}

/// The files below a folder with time and size; what cannot be read is not there.
fn stamps(folder: &Path) -> Stamps {
    let mut found = Stamps::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path(), (about.modified().ok(), about.len()));
            }
        }
    }
    found
}
