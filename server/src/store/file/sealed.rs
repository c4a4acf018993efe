//! Files that are whole or count as absent: the first line is the print of the rest.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::super::StoreError;
use super::directory;
use crate::key::hex;

/// Larger files are not ours.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads a file. `None` if it is absent, truncated or damaged.
pub(super) fn read<C: DeserializeOwned>(path: &Path) -> Result<Option<C>, StoreError> {
    let failed = |error: std::io::Error| StoreError(format!("{}: {error}", path.display()));
    let bytes = match std::fs::metadata(path)
        .and_then(|about| if about.len() > LARGEST { Ok(Vec::new()) } else { std::fs::read(path) })
    {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let content = bytes
        .split_at_checked(33)
        .filter(|(print, content)| *print == seal(content).as_bytes())
        .and_then(|(_, content)| serde_json::from_slice(content).ok());
    if content.is_none() {
        tracing::warn!(file = %path.display(), "a damaged file counts as absent");
    }
    Ok(content)
}

/// Replaces a file as a whole. The caller holds its lock, so the name of the new file may be fixed: what a process that
/// was killed left behind is overwritten.
pub(super) fn write<C: Serialize>(path: &Path, content: &C) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError(format!("{}: {error}", path.display()));
    let content = serde_json::to_vec(content).map_err(|error| failed(error.into()))?;
    let new = path.with_extension("new");
    let mut file = directory::private().create(true).truncate(true).write(true).open(&new).map_err(failed)?;
    file.write_all(seal(&content).as_bytes())
        .and_then(|()| file.write_all(&content))
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&new, path))
        .map_err(failed)?;
    directory::sync(path.parent().unwrap_or(path)).map_err(failed)
}

/// 32 digits and the end of the line.
fn seal(content: &[u8]) -> String {
    let mut line = hex(&Sha256::digest(content), 16);
    line.push('\n');
    line
}
