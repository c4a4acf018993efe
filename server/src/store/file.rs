//! Tickets in files, for all processes of one machine. One small file for each key, replaced as a whole: written beside,
//! synchronised, renamed. Changes happen under a lock of the system, which ends with the process that holds it; reading
//! takes none.

mod directory;
mod sealed;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::cell::Cell;
use super::tally::Tally;
use super::{
    Generation, HolderId, Lease, Pause, Put, Record, Snapshot, Spend, StoreError, TicketStore, UnixMs, millis,
};
use crate::key::{Key, hex};

/// How long to wait for a lock that another process holds.
const LOCK: Duration = Duration::from_secs(1);

/// Keeps tickets in a directory that only its owner can read. All processes on one machine may share it; the files
/// outlive them. It is no place for several machines: use Redis for those.
///
/// ```
/// # fn main() -> Result<(), wx_jssdk_server::Error> {
/// # let folder = std::env::temp_dir().join(format!("wx-jssdk-doc-{}", std::process::id()));
/// use wx_jssdk_server::store::FileStore;
///
/// let store = FileStore::open(folder.join("tickets"))?;      // made if need be, mode 0700
/// # drop(store); let _ = std::fs::remove_dir_all(folder); Ok(()) }
/// ```
///
/// A file that is truncated or damaged counts as absent: the ticket is fetched again. A file or directory that cannot be
/// read or written is an error that names it.
#[derive(Debug, Clone)]
pub struct FileStore {
    directory: Arc<PathBuf>,
}

impl FileStore {
    /// Opens a directory, and makes it if it does not exist.
    ///
    /// # Errors
    /// It cannot be made or written, others can read it and it holds files of others, or it lies on a network file
    /// system, where locks and clocks are not to be relied on.
    pub fn open(directory: impl AsRef<Path>) -> Result<Self, crate::Error> {
        let directory = directory::prepare(directory.as_ref()).map_err(crate::Error::Config)?;
        Ok(Self { directory: Arc::new(directory) })
    }

    async fn blocking<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Path) -> Result<T, StoreError> + Send + 'static,
    {
        let directory = Arc::clone(&self.directory);
        tokio::task::spawn_blocking(move || work(&directory))
            .await
            .unwrap_or_else(|_| Err(StoreError("the work on a file was aborted".to_owned())))
    }

    /// Changes the content of one file under its lock. It is written only if `change` says so.
    async fn change<C, T, F>(&self, name: String, change: F) -> Result<T, StoreError>
    where
        C: Default + Serialize + DeserializeOwned,
        T: Send + 'static,
        F: FnOnce(&mut C, UnixMs) -> (T, bool) + Send + 'static,
    {
        self.blocking(move |directory| {
            let _lock = lock(&directory.join(format!("{name}.lock")))?;
            let file = directory.join(format!("{name}.json"));
            let mut content: C = sealed::read(&file)?.unwrap_or_default();
            let (outcome, changed) = change(&mut content, clock());
            if changed {
                sealed::write(&file, &content)?;
            }
            Ok(outcome)
        })
        .await
    }

    async fn change_cell<T, F>(&self, key: &Key, change: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Cell, UnixMs) -> (T, bool) + Send + 'static,
    {
        self.change(file_of(key), change).await
    }

    async fn change_tally<T, F>(&self, name: &str, change: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tally, &str, UnixMs) -> (T, bool) + Send + 'static,
    {
        // Names may be long or tell something: only their print gets into a file. Many files, so that none grows large.
        let print = Sha256::digest(name);
        let (file, name) = (format!("{}tally-{}", directory::MARK, hex(&print, 1)), hex(&print, 16));
        self.change(file, move |tally: &mut Tally, now| change(tally, &name, now)).await
    }
}

#[async_trait]
impl TicketStore for FileStore {
    async fn load(&self, key: &Key) -> Result<Snapshot, StoreError> {
        let name = format!("{}.json", file_of(key));
        self.blocking(move |directory| {
            let cell: Cell = sealed::read(&directory.join(name))?.unwrap_or_default();
            Ok(cell.snapshot(clock()))
        })
        .await
    }

    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError> {
        let holder = holder.clone();
        self.change_cell(key, move |cell, now| {
            let lease = cell.acquire(&holder, life, now);
            let granted = matches!(lease, Lease::Granted(_));
            (lease, granted)
        })
        .await
    }

    async fn publish(&self, key: &Key, record: &Record) -> Result<Put, StoreError> {
        let record = record.clone();
        self.change_cell(key, move |cell, _| {
            let put = cell.publish(&record);
            let stored = put == Put::Stored;
            (put, stored)
        })
        .await
    }

    async fn release(&self, key: &Key, holder: &HolderId, pause: Option<(&Pause, Duration)>) -> Result<(), StoreError> {
        let (holder, pause) = (holder.clone(), pause.map(|(pause, time)| (pause.clone(), time)));
        self.change_cell(key, move |cell, now| {
            cell.release(&holder, pause.as_ref().map(|(pause, time)| (pause, *time)), now);
            ((), true)
        })
        .await
    }

    async fn mark_bad(&self, key: &Key, generation: Generation) -> Result<bool, StoreError> {
        self.change_cell(key, move |cell, _| {
            let marked = cell.mark_bad(generation);
            (marked, marked)
        })
        .await
    }

    async fn spend(&self, bucket: &str, limit: u32, window: Duration) -> Result<Spend, StoreError> {
        self.change_tally(bucket, move |tally, name, now| {
            let spend = tally.spend(name, limit, window, now);
            let granted = spend == Spend::Granted;
            (spend, granted)
        })
        .await
    }

    async fn raise(&self, register: &str, value: u64) -> Result<bool, StoreError> {
        self.change_tally(register, move |tally, name, now| {
            let raised = tally.raise(name, value, now);
            (raised, raised)
        })
        .await
    }

    async fn now(&self) -> Result<UnixMs, StoreError> {
        Ok(clock())
    }
}

/// The wall clock of the machine, which all its processes share.
fn clock() -> UnixMs {
    UnixMs(millis(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()))
}

fn file_of(key: &Key) -> String {
    format!("{}{}-{}", directory::MARK, key.owner().replace(':', "-"), key.kind)
}

/// A lock that ends when it is dropped, or with the process. A process that is stopped while it holds the lock must not
/// stop the others, so the waiting is bounded.
fn lock(path: &Path) -> Result<File, StoreError> {
    let failed = |error: &std::io::Error| StoreError(format!("{}: {error}", path.display()));
    let file =
        directory::private().create(true).truncate(false).write(true).open(path).map_err(|error| failed(&error))?;
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(failed(&error)),
            Err(TryLockError::WouldBlock) if begun.elapsed() >= LOCK => {
                return Err(StoreError(format!("{}: another process holds the lock", path.display())));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(pause),
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}
