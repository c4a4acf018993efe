//! A plan goes in, the tree is changed. First everything that may fail is done under temporary names and can be taken
//! back; then the new files are renamed into place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Change, ChangeKind, Plan, PlanError};

/// Temporary names begin and end so. In an owned folder whatever an earlier, killed run left behind is an orphan.
const TEMPORARY: (&str, &str) = (".regen-", ".tmp");

/// A file that an interrupted run left behind.
pub fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

/// Applies a plan.
pub fn apply(plan: &Plan) -> Result<(), PlanError> {
    refuse_read_only(plan)?;
    let mut stage = Stage::default();
    stage.prepare(plan)?;
    stage.commit()?;
    for folder in &plan.empty_folders {
        match fs::remove_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PlanError::io("remove", folder)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whoever takes the right to write away from a file or its folder means it, even where the system would let us.
fn refuse_read_only(plan: &Plan) -> Result<(), PlanError> {
    for change in &plan.changes {
        let nearest = change.place.ancestors().skip(1).find_map(|place| Some((place, fs::metadata(place).ok()?)));
        let own = fs::symlink_metadata(&change.place).ok().filter(|metadata| !metadata.is_symlink());
        let own = own.map(|metadata| (change.place.as_path(), metadata));
        for (place, metadata) in own.into_iter().chain(nearest) {
            if metadata.permissions().readonly() {
                return Err(PlanError::ReadOnly(place.to_owned()));
            }
        }
    }
    Ok(())
}

/// Steps that were done and how to take them back. Dropped before its end, it takes all of them back.
#[derive(Debug, Default)]
struct Stage {
    /// New folders.
    folders: Vec<PathBuf>,
    /// What was moved out of the way: from, to.
    aside: Vec<(PathBuf, PathBuf)>,
    /// New files: temporary name, place.
    files: Vec<(PathBuf, PathBuf)>,
    serial: usize,
}

impl Stage {
    fn prepare(&mut self, plan: &Plan) -> Result<(), PlanError> {
        for change in &plan.changes {
            if matches!(change.kind, ChangeKind::Delete | ChangeKind::Update { old: None }) {
                self.move_aside(&change.place)?;
            }
        }
        for change in &plan.changes {
            if change.kind != ChangeKind::Delete {
                self.write(change, plan.text(&change.path))?;
            }
        }
        Ok(())
    }

    fn move_aside(&mut self, place: &Path) -> Result<(), PlanError> {
        let temporary = self.temporary_beside(place);
        fs::rename(place, &temporary).map_err(PlanError::io("remove", place))?;
        self.aside.push((place.to_owned(), temporary));
        Ok(())
    }

    fn write(&mut self, change: &Change, text: &str) -> Result<(), PlanError> {
        let place = &change.place;
        self.create_folders(place.parent())?;
        let temporary = self.temporary_beside(place);
        let mut file = File::create_new(&temporary).map_err(PlanError::io("write", place))?;
        self.files.push((temporary, place.clone()));
        file.write_all(text.as_bytes()).map_err(PlanError::io("write", place))
    }

    fn create_folders(&mut self, folder: Option<&Path>) -> Result<(), PlanError> {
        let missing: Vec<&Path> =
            folder.iter().flat_map(|folder| folder.ancestors()).take_while(|f| !f.is_dir()).collect();
        for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir(folder).map_err(PlanError::io("create", folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    fn temporary_beside(&mut self, place: &Path) -> PathBuf {
        loop {
            self.serial += 1;
            let name = format!("{}{}-{}{}", TEMPORARY.0, std::process::id(), self.serial, TEMPORARY.1);
            let temporary = place.with_file_name(name);
            if fs::symlink_metadata(&temporary).is_err() {
                return temporary;
            }
        }
    }

    /// Puts the new files in place and removes what was moved aside.
    fn commit(mut self) -> Result<(), PlanError> {
        while let Some((temporary, place)) = self.files.pop() {
            if let Err(error) = fs::rename(&temporary, &place) {
                self.files.push((temporary, place.clone()));
                return Err(PlanError::io("write", &place)(error));
            }
        }
        self.folders.clear();
        for (place, temporary) in std::mem::take(&mut self.aside) {
            let is_folder = fs::symlink_metadata(&temporary).is_ok_and(|metadata| metadata.is_dir());
            let removed = if is_folder { fs::remove_dir_all(&temporary) } else { fs::remove_file(&temporary) };
            removed.map_err(PlanError::io("remove", &place))?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    /// The failure that leads here is the one to report: what cannot be taken back either stays an orphan of the next run.
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        for (place, temporary) in self.aside.iter().rev() {
            let _ = fs::rename(temporary, place);
        }
    }
}
