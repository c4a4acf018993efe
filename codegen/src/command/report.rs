//! What a command says: findings of the schema, changes of the tree, and what to do next.

use std::env;
use std::fmt::{Display, Write as _};
use std::io::{self, IsTerminal};

use serde_json::{Value, json};

use super::options::SchemaOptions;
use super::say::{say, sayln, tell, tellln};
use super::{Ended, Options, Program};
use crate::Loaded;
use crate::diagnostic::{Format, Severity, data, property, render, render_failure};
use crate::lint::mend;
use crate::plan::{Change, ChangeKind, Plan};

/// Says everything in the format that was asked for.
pub(super) struct Report<'a> {
    program: Program<'a>,
    options: &'a SchemaOptions,
}

/// What came of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Fresh,
    Stale,
    Done,
}

impl<'a> Report<'a> {
    pub fn new(program: Program<'a>, options: &'a SchemaOptions) -> Self {
        Self { program, options }
    }

    /// The system, or an emitter, failed.
    pub fn fail(&self, error: &dyn Display) -> Ended {
        fail(self.options.format, &error.to_string())
    }

    /// The schema has errors.
    pub fn bad_schema(&self, loaded: &Loaded) -> Ended {
        self.findings(loaded);
        let errors = loaded.findings.iter().filter(|finding| finding.code.severity() == Severity::Error).count();
        let schema = self.options.schema(self.program.root).label;
        match self.options.format {
            Format::Json => sayln!("{}", json!({ "status": "failed", "findings": findings_json(loaded) })),
            Format::Sarif => {}
            Format::Human | Format::Github => {
                tellln!("failed: {} in {schema}/, nothing was written", counted(errors, "error"));
            }
        }
        Ended::Failed
    }

    /// The schema is good; this is how the tree differs, or differed.
    pub fn plan(&self, options: &Options, loaded: &Loaded, plan: &Plan, verdict: Verdict) {
        self.findings(loaded);
        let shown = Shown { program: self.program, options };
        match self.options.format {
            Format::Human => say!("{}", shown.human(plan, verdict)),
            Format::Json => sayln!("{}", shown.json(loaded, plan, verdict)),
            Format::Github => say!("{}", shown.github(plan, verdict)),
            Format::Sarif => tell!("{}", shown.human(plan, verdict)),
        }
    }

    /// What is left after linting.
    pub fn lint(&self, loaded: &Loaded, fixed: usize) {
        self.findings(loaded);
        let count =
            |severity: Severity| loaded.findings.iter().filter(|found| found.code.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        match self.options.format {
            Format::Json => {
                let counts = json!({ "errors": errors, "warnings": warnings, "fixed": fixed });
                sayln!("{}", json!({ "findings": findings_json(loaded), "counts": counts }));
            }
            Format::Human | Format::Github | Format::Sarif => {
                let schema = self.options.schema(self.program.root).label;
                let fixable: usize = mend(&loaded.sources, &loaded.findings).iter().map(|file| file.fixed).sum();
                let hint = if fixable > 0 {
                    format!("; `{} lint --fix` mends {fixable}", self.program.name)
                } else {
                    String::new()
                };
                let mended = if fixed > 0 { format!("mended {fixed}, ") } else { String::new() };
                let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
                tellln!("{schema}/: {mended}{errors}, {warnings}{hint}");
            }
        }
    }

    /// Which files were laid out, or would be.
    pub fn formatted(&self, paths: &[String], total: usize, check: bool) {
        let verdict = if check { "would change" } else { "changed" };
        match self.options.format {
            Format::Json => sayln!("{}", json!({ "files": total, "changed": paths, "written": !check })),
            Format::Github if check => paths.iter().for_each(|path| {
                let file = property(path);
                sayln!("::error file={file},line=1,title=unformatted::run `{} fmt`", self.program.name);
            }),
            Format::Human | Format::Github | Format::Sarif => {
                for path in paths {
                    sayln!("  {verdict}  {path}");
                }
                tellln!("{} of {total} schema files {verdict}", paths.len());
            }
        }
    }

    fn findings(&self, loaded: &Loaded) {
        match self.options.format {
            Format::Human if loaded.findings.is_empty() => {}
            Format::Human => {
                let (shown, rest) = loaded.findings.split_at(loaded.findings.len().min(MAX_SHOWN));
                tellln!("{}", render(&loaded.sources, shown, Format::Human, has_colour()));
                if !rest.is_empty() {
                    tellln!("… and {} more: `--format json` lists all\n", rest.len());
                }
            }
            Format::Github => say!("{}", render(&loaded.sources, &loaded.findings, Format::Github, false)),
            Format::Sarif => say!("{}", render(&loaded.sources, &loaded.findings, Format::Sarif, false)),
            Format::Json => {}
        }
    }
}

/// How a plan is shown.
struct Shown<'a> {
    program: Program<'a>,
    options: &'a Options,
}

impl Shown<'_> {
    fn human(&self, plan: &Plan, verdict: Verdict) -> String {
        let out = self.options.out(self.program.root).label;
        let mut text = self.headline(plan, verdict) + "\n";
        let notes: Vec<(&Change, String)> = plan.changes().iter().map(|change| (change, note(plan, change))).collect();
        let width = notes.iter().filter(|(_, note)| !note.is_empty()).map(|(change, _)| change.path.len()).max();
        for (change, note) in &notes {
            let line = format!(
                "  {:<8} {out}/{:<width$}    {note}",
                state(&change.kind, verdict),
                change.path,
                width = width.unwrap_or(0)
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
        if self.options.diff {
            for change in plan.changes() {
                text.push_str(&plan.unified_diff(change, &out));
            }
        }
        if verdict == Verdict::Stale {
            let _ = writeln!(text, "run `{}` and commit the result", self.regen_command());
        }
        text
    }

    fn headline(&self, plan: &Plan, verdict: Verdict) -> String {
        let schema = self.options.schema(self.program.root).label;
        let (stale, total) = (plan.stale().count(), plan.total());
        match verdict {
            Verdict::Stale => format!("stale: {stale} of {total} generated files differ from {schema}/"),
            Verdict::Done if !plan.changes().is_empty() => {
                format!("done: {} of {total} generated files brought in step with {schema}/", plan.changes().len())
            }
            Verdict::Fresh | Verdict::Done => format!("fresh: {total} generated files are in step with {schema}/"),
        }
    }

    fn regen_command(&self) -> String {
        format!("{} regen{}", self.program.name, self.options.folder_arguments())
    }

    fn json(&self, loaded: &Loaded, plan: &Plan, verdict: Verdict) -> Value {
        let out = self.options.out(self.program.root).label;
        let changes: Vec<Value> = plan
            .changes()
            .iter()
            .map(|change| {
                let lines = plan.lines(change);
                let mut value = json!({
                    "state": state(&change.kind, verdict),
                    "path": format!("{out}/{}", change.path),
                    "added": lines.added,
                    "removed": lines.removed,
                });
                if self.options.diff {
                    value["diff"] = plan.unified_diff(change, &out).into();
                }
                value
            })
            .collect();
        let status = match verdict {
            Verdict::Fresh => "fresh",
            Verdict::Stale => "stale",
            Verdict::Done => "done",
        };
        json!({ "status": status, "files": plan.total(), "changes": changes, "findings": findings_json(loaded) })
    }

    fn github(&self, plan: &Plan, verdict: Verdict) -> String {
        let out = self.options.out(self.program.root).label;
        let mut text = String::new();
        for change in plan.changes().iter().filter(|_| verdict == Verdict::Stale) {
            let level = if change.kind == ChangeKind::LineEndings { "notice" } else { "error" };
            let _ = writeln!(
                text,
                "::{level} file={},title=stale generated file::{}",
                property(&format!("{out}/{}", change.path)),
                data(&format!(
                    "{}: run `{}` and commit the result",
                    state(&change.kind, verdict),
                    self.regen_command()
                )),
            );
        }
        text + &self.headline(plan, verdict) + "\n"
    }
}

fn state(kind: &ChangeKind, verdict: Verdict) -> &'static str {
    match (kind, verdict) {
        (ChangeKind::Update { .. }, _) => "changed",
        (ChangeKind::Create, Verdict::Done) => "created",
        (ChangeKind::Create, _) => "missing",
        (ChangeKind::Delete, Verdict::Done) => "deleted",
        (ChangeKind::Delete, _) => "orphan",
        (ChangeKind::LineEndings, _) => "crlf",
    }
}

fn note(plan: &Plan, change: &Change) -> String {
    match &change.kind {
        ChangeKind::Create => String::new(),
        ChangeKind::Update { old: Some(_) } => {
            let lines = plan.lines(change);
            format!("+{} -{}", lines.added, lines.removed)
        }
        ChangeKind::Update { old: None } => "no ordinary file stood here".to_owned(),
        ChangeKind::Delete if change.is_temporary() => "left behind by an interrupted run".to_owned(),
        ChangeKind::Delete => "no emitter writes this file any more".to_owned(),
        ChangeKind::LineEndings => "note: differs in line ends alone".to_owned(),
    }
}

/// Most findings that are shown to people.
const MAX_SHOWN: usize = 500;

/// A run could not do its work.
pub(super) fn fail(format: Format, error: &str) -> Ended {
    let for_programs = render_failure(error, format);
    if let Some(text) = &for_programs {
        say!("{text}");
    }
    if for_programs.is_none() || format == Format::Sarif {
        tellln!("error: {error}");
    }
    Ended::Failed
}

/// Whether the terminal that messages go to wants colours.
pub(super) fn has_colour() -> bool {
    io::stderr().is_terminal()
        && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && env::var_os("TERM").is_none_or(|kind| kind != "dumb")
}

/// `1 error`, `2 errors`.
pub(super) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

fn findings_json(loaded: &Loaded) -> Value {
    serde_json::from_str(&render(&loaded.sources, &loaded.findings, Format::Json, false)).unwrap_or_default()
}
