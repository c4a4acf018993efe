//! The output set and the tree go in, the changes between them come out. The tree is looked at once; the same plan is
//! reported by `check`, printed by `--dry-run` and applied by `regen`.

mod apply;
mod diff;
mod lock;
mod tree;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use diff::LineCount;
pub use lock::Lock;

use crate::output::OutputSet;
use tree::{Entry, Tree};

/// What is between a file of the output set and the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// The file is not there.
    Create,
    /// The file says something else.
    Update {
        /// What it says; `None` where a folder or a link stands in its place.
        old: Option<String>,
    },
    /// The file differs in nothing but its line ends: a note, the tree counts as fresh.
    LineEndings,
    /// No emitter writes this file.
    Delete,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Below the output folder, with `/`.
    pub path: String,
    /// What is to be done.
    pub kind: ChangeKind,
    /// The place in the tree; differs from `path` only where a stray name is not UTF-8.
    place: PathBuf,
}

/// All differences between an output set and a tree.
#[derive(Debug)]
pub struct Plan<'a> {
    output: &'a OutputSet,
    changes: Vec<Change>,
    empty_folders: Vec<PathBuf>,
}

/// The tree cannot be read or written.
#[derive(Debug, Error)]
pub enum PlanError {
    /// Something failed at a path.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A file or folder that must change says that it must not.
    #[error("`{}` is read-only: nothing was written", .0.display())]
    ReadOnly(PathBuf),
    /// What leads to an owned folder is a file or a link.
    #[error("`{}` is not a folder: nothing was written", .0.display())]
    NotAFolder(PathBuf),
}

impl Change {
    /// What an interrupted run left behind.
    pub fn is_temporary(&self) -> bool {
        apply::is_temporary(&self.path)
    }
}

impl PlanError {
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { action, path, source }
    }
}

impl<'a> Plan<'a> {
    /// Compares the output set with the tree below `root`. Writes nothing.
    ///
    /// # Errors
    /// A file or folder cannot be read, or what leads to an owned folder is not a folder.
    pub fn compare(output: &'a OutputSet, root: &Path) -> Result<Self, PlanError> {
        let Tree { mut entries, empty_folders } = Tree::scan(output, root)?;
        let mut changes = Vec::new();
        for (path, file) in output.files() {
            let kind = match entries.remove(path) {
                None => Some(ChangeKind::Create),
                Some(Entry { is_file: false, .. }) => Some(ChangeKind::Update { old: None }),
                Some(Entry { place, .. }) => compare_file(&place, &file.text)?,
            };
            changes.extend(kind.map(|kind| Change { path: path.clone(), kind, place: root.join(path) }));
        }
        changes.extend(entries.into_iter().map(|(path, entry)| Change {
            path,
            kind: ChangeKind::Delete,
            place: entry.place,
        }));
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { output, changes, empty_folders })
    }

    /// The differences, sorted by path.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The differences that make the tree stale: all but those of line ends.
    pub fn stale(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.kind != ChangeKind::LineEndings)
    }

    /// The tree says what the output set says.
    pub fn is_fresh(&self) -> bool {
        self.stale().next().is_none()
    }

    /// How many files the output set and the tree have together.
    pub fn total(&self) -> usize {
        let orphans = self.changes.iter().filter(|change| change.kind == ChangeKind::Delete).count();
        self.output.files().len() + orphans
    }

    /// Makes the tree say what the output set says. What is unchanged is not touched; when anything fails, what was
    /// begun is taken back.
    ///
    /// # Errors
    /// A file or folder cannot be written.
    pub fn apply(&self) -> Result<(), PlanError> {
        apply::apply(self)
    }

    /// The text that a file shall have.
    fn text(&self, path: &str) -> &str {
        self.output.files().get(path).map_or("", |file| file.text.as_str())
    }

    /// How many lines a change adds and removes.
    pub fn lines(&self, change: &Change) -> LineCount {
        diff::count(change, self.text(&change.path))
    }

    /// A change as a unified diff, under the name that people know the output folder by.
    pub fn unified_diff(&self, change: &Change, label: &str) -> String {
        diff::unified(change, self.text(&change.path), label)
    }
}

fn compare_file(place: &Path, text: &str) -> Result<Option<ChangeKind>, PlanError> {
    let bytes = fs::read(place).map_err(PlanError::io("read", place))?;
    if bytes == text.as_bytes() {
        return Ok(None);
    }
    let old = String::from_utf8_lossy(&bytes).into_owned();
    let same_lines = old.contains('\r') && old.replace("\r\n", "\n") == text;
    Ok(Some(if same_lines { ChangeKind::LineEndings } else { ChangeKind::Update { old: Some(old) } }))
}
