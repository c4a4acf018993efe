//! A change as people read it: counted lines and unified diffs.

use std::fs;

use similar::{ChangeTag, TextDiff};

use super::{Change, ChangeKind};

/// Lines that a change adds and removes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineCount {
    /// Added lines.
    pub added: usize,
    /// Removed lines.
    pub removed: usize,
}

/// Counts the lines of a change.
pub fn count(change: &Change, new: &str) -> LineCount {
    let old = match &change.kind {
        ChangeKind::Update { old: Some(old) } => old.as_str(),
        ChangeKind::Create | ChangeKind::Update { old: None } => "",
        ChangeKind::Delete | ChangeKind::LineEndings => return LineCount::default(),
    };
    let mut lines = LineCount::default();
    for change in TextDiff::from_lines(old, new).iter_all_changes() {
        match change.tag() {
            ChangeTag::Insert => lines.added += 1,
            ChangeTag::Delete => lines.removed += 1,
            ChangeTag::Equal => {}
        }
    }
    lines
}

/// The whole diff of a change.
pub fn unified(change: &Change, new: &str, label: &str) -> String {
    let name = format!("{label}/{}", change.path);
    let orphan;
    let (from, to, old, new) = match &change.kind {
        ChangeKind::LineEndings => return String::new(),
        ChangeKind::Create | ChangeKind::Update { old: None } => ("/dev/null", name.as_str(), "", new),
        ChangeKind::Update { old: Some(old) } => (name.as_str(), name.as_str(), old.as_str(), new),
        ChangeKind::Delete => {
            // A link is not followed, and what is no text shows as an empty file.
            let is_file = fs::symlink_metadata(&change.place).is_ok_and(|metadata| metadata.is_file());
            orphan = if is_file { fs::read_to_string(&change.place).unwrap_or_default() } else { String::new() };
            (name.as_str(), "/dev/null", orphan.as_str(), "")
        }
    };
    TextDiff::from_lines(old, new).unified_diff().header(from, to).to_string()
}
