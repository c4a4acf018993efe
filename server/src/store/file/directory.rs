//! A directory that only its owner can read, on a file system of this machine.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// What the names of all files begin with.
pub(super) const MARK: &str = "wx-jssdk-";

/// File systems on which locks, renaming and clocks of other machines take part.
const NETWORK: [&str; 12] =
    ["nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "fuse.sshfs", "ceph", "fuse.glusterfs", "lustre", "afs"];

/// Makes or checks the directory; gives its path without links. The text of an error names the directory.
pub(super) fn prepare(directory: &Path) -> Result<PathBuf, String> {
    let failed = |error: io::Error| format!("the directory for tickets, {}: {error}", directory.display());
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(failed)?;
    let directory = directory.canonicalize().map_err(failed)?;
    if !directory.is_dir() {
        return Err(format!("{} is no directory", directory.display()));
    }
    if let Some(kind) = network_file_system(&directory) {
        return Err(format!(
            "{} lies on a network file system ({kind}); keep tickets of several machines in Redis",
            directory.display()
        ));
    }
    close(&directory)?;
    // A directory that cannot be written is told now, not with the first ticket.
    let trial = directory.join(format!("{MARK}trial-{}", std::process::id()));
    private()
        .create(true)
        .truncate(true)
        .write(true)
        .open(&trial)
        .and_then(|_| std::fs::remove_file(&trial))
        .map_err(|error| format!("the directory for tickets, {}, cannot be written: {error}", directory.display()))?;
    Ok(directory)
}

/// Files that only the owner can read.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.read(false);
    options
}

/// Makes a renaming last.
pub(super) fn sync(directory: &Path) -> io::Result<()> {
    #[cfg(unix)]
    std::fs::File::open(directory)?.sync_all()?;
    let _ = directory;
    Ok(())
}

/// Takes the rights of others off a directory that is ours alone; one with files of others is refused.
#[cfg(unix)]
fn close(directory: &Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    let failed = |error: io::Error| format!("the directory for tickets, {}: {error}", directory.display());
    let mut rights = std::fs::metadata(directory).map_err(failed)?.permissions();
    if rights.mode().trailing_zeros() >= 6 {
        return Ok(());
    }
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if !entry.file_name().to_string_lossy().starts_with(MARK) {
            return Err(format!(
                "others can read {} and it holds more than tickets; give tickets a directory of their own, mode 0700",
                directory.display()
            ));
        }
    }
    rights.set_mode(0o700);
    std::fs::set_permissions(directory, rights).map_err(failed)
}

#[cfg(not(unix))]
fn close(_: &Path) -> Result<(), String> {
    Ok(())
}

/// The kind of the network file system on which a directory lies, as far as the system tells.
fn network_file_system(directory: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let kind = mounts
        .lines()
        .filter_map(|line| {
            let (place, source) = line.split_once(" - ")?;
            let point = PathBuf::from(place.split(' ').nth(4)?.replace("\\040", " "));
            directory
                .starts_with(&point)
                .then(|| (point.components().count(), source.split(' ').next().unwrap_or_default()))
        })
        // Of several mounts on one place the last one counts.
        .max_by_key(|(depth, _)| *depth)?
        .1;
    NETWORK.contains(&kind).then(|| kind.to_owned())
}
