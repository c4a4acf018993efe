//! The commands that look at the schema files alone: `lint` and `fmt`.

use std::fs;
use std::io;
use std::path::Path;

use super::options::{FmtOptions, LintOptions};
use super::report::Report;
use super::{Ended, Folder, Program};
use crate::diagnostic::{Diagnostics, Severity};
use crate::fmt::Binding;
use crate::lint::mend;
use crate::source::{FileId, Sources};
use crate::{Loaded, fmt};

/// Rounds of `--fix`: mending one thing may show another.
const MAX_ROUNDS: usize = 8;

/// Says what is wrong or could be better with the schema; with `--fix` mends what can be mended without a person.
///
/// Fresh without findings, stale with warnings, failed with errors.
pub fn lint(program: Program, options: &LintOptions) -> Ended {
    let report = Report::new(program, &options.options);
    let schema = options.options.schema(program.root);
    let mut loaded = load(&schema);
    let mut fixed = 0;
    for _ in 0..if options.fix { MAX_ROUNDS } else { 0 } {
        let mended = mend(&loaded.sources, &loaded.findings);
        if mended.is_empty() {
            break;
        }
        for file in &mended {
            if let Err(error) = write(&schema, &loaded.sources, file.file, &file.text) {
                return report.fail(&error);
            }
            fixed += file.fixed;
        }
        loaded = load(&schema);
    }
    report.lint(&loaded, fixed);
    let worst = loaded.findings.iter().map(|finding| finding.code.severity()).min();
    match worst {
        None => Ended::Fresh,
        Some(Severity::Warning) => Ended::Stale,
        Some(Severity::Error) => Ended::Failed,
    }
}

/// Lays the schema files out; with `--check` only says which are laid out in another way.
pub fn format(program: Program, options: &FmtOptions) -> Ended {
    let report = Report::new(program, &options.options);
    let schema = options.options.schema(program.root);
    let mut diagnostics = Diagnostics::default();
    let sources = Sources::load(&schema.base, &schema.label, &mut diagnostics);
    if diagnostics.has_errors() {
        return report.bad_schema(&Loaded { sources, findings: diagnostics.into_sorted(), sdk: None });
    }
    let mut broken = Diagnostics::default();
    let mut changed = Vec::new();
    let binding = Binding::of(&sources);
    for (file, source) in sources.readable() {
        match fmt::format(&source.text).map(|text| binding.bind(&source.path, &text)) {
            Some(text) if text != source.text => changed.push((file, text)),
            Some(_) => {}
            None => fmt::refuse(&sources, file, &mut broken),
        }
    }
    if !options.check {
        for (file, text) in &changed {
            if let Err(error) = write(&schema, &sources, *file, text) {
                return report.fail(&error);
            }
        }
    }
    let paths: Vec<String> = changed.iter().map(|(file, _)| sources.file(*file).path.to_string()).collect();
    report.formatted(&paths, sources.readable().count(), options.check);
    if broken.has_errors() {
        return report.bad_schema(&Loaded { sources, findings: broken.into_sorted(), sdk: None });
    }
    if options.check && !paths.is_empty() { Ended::Stale } else { Ended::Fresh }
}

/// The schema with all findings, those of the layout among them.
pub(super) fn load(schema: &Folder) -> Loaded {
    let mut loaded = crate::load(&schema.base, &schema.label);
    let mut diagnostics = Diagnostics::default();
    fmt::check(&loaded.sources, &mut diagnostics);
    let mut all = Diagnostics::default();
    for finding in std::mem::take(&mut loaded.findings) {
        all.push(finding);
    }
    all.append(diagnostics);
    Loaded { findings: all.into_sorted(), ..loaded }
}

/// What some editors begin a file with.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Replaces a schema file as a whole; it keeps its line ends and its byte order mark.
pub(super) fn write(schema: &Folder, sources: &Sources, file: FileId, text: &str) -> Result<(), WriteError> {
    let path = schema.base.join(&*sources.file(file).path);
    let failed = |source: io::Error| WriteError { path: path.display().to_string(), source };
    // Whoever takes the right to write away from a file means it, even where the system would let us.
    if fs::metadata(&path).map_err(failed)?.permissions().readonly() {
        return Err(failed(io::Error::other("it is read-only")));
    }
    let old = fs::read(&path).map_err(failed)?;
    let mark = if old.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
    let crlf = old.windows(2).any(|pair| pair == b"\r\n");
    let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    replace(&path, format!("{mark}{text}").as_bytes()).map_err(failed)
}

/// Writes beside the file and renames, so that it is never half written.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let permissions = fs::metadata(path)?.permissions();
    let written = fs::write(&beside, bytes)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A schema file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("`{path}` cannot be written: {source}")]
pub(super) struct WriteError {
    path: String,
    source: io::Error,
}
