//! The next version of the packages, after semantic versioning as Cargo and npm read it.

use super::{Finding, Impact};

/// What the next version should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The version of the old packages.
    pub old: String,
    /// The version of the new packages.
    pub new: String,
    /// The least that the changes ask for.
    pub least: String,
    /// The new version is at least that.
    pub is_enough: bool,
}

/// Suggests a version. Acknowledged changes count too: they are accepted, not undone.
pub fn suggest_version(old: &str, new: &str, findings: &[Finding]) -> Suggestion {
    let worst = findings.iter().map(Finding::impact).max();
    let [major, minor, patch] = parts(old);
    let least = match worst {
        None => [major, minor, patch],
        Some(Impact::Breaking) if major > 0 => [major + 1, 0, 0],
        Some(Impact::Breaking) => [0, minor + 1, 0],
        Some(_) if major > 0 => [major, minor + 1, 0],
        Some(_) => [0, minor, patch + 1],
    };
    let is_enough = parts(new) >= least;
    let least = least.map(|part| part.to_string()).join(".");
    Suggestion { old: old.to_owned(), new: new.to_owned(), least, is_enough }
}

fn parts(version: &str) -> [u64; 3] {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let mut parts = core.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}
