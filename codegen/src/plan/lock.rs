//! Two runs over the same schema wait for one another. The lock leaves nothing behind in the tree.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::PlanError;

/// Held while a run reads the schema and writes; let go when it is dropped, also by a run that is killed.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Locks a schema folder; `waiting` is called once if another run holds it.
    ///
    /// # Errors
    /// The folder cannot be opened or locked.
    pub fn acquire(folder: &Path, waiting: impl FnOnce()) -> Result<Self, PlanError> {
        let file = handle(folder).map_err(PlanError::io("open", folder))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(PlanError::io("lock", folder))?;
            }
            Err(TryLockError::Error(error)) => return Err(PlanError::io("lock", folder)(error)),
        }
        Ok(Self { _file: file })
    }
}

/// The folder itself.
#[cfg(unix)]
fn handle(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// A folder cannot be locked here: a file that stands for it, outside the tree.
#[cfg(not(unix))]
fn handle(folder: &Path) -> std::io::Result<File> {
    use std::hash::{DefaultHasher, Hash, Hasher};

    let mut hasher = DefaultHasher::new();
    folder.canonicalize()?.hash(&mut hasher);
    File::create(std::env::temp_dir().join(format!("jsbridge-codegen-{:016x}.lock", hasher.finish())))
}
