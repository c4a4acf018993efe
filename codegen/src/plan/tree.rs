//! What lies in the owned folders. Links are seen, never followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::PlanError;
use crate::output::OutputSet;

/// Something in an owned folder.
#[derive(Debug)]
pub struct Entry {
    /// Where it is.
    pub place: PathBuf,
    /// An ordinary file; otherwise a link, a folder in a file's place, or something stranger.
    pub is_file: bool,
}

/// The owned folders.
#[derive(Debug, Default)]
pub struct Tree {
    /// By path below the output folder.
    pub entries: BTreeMap<String, Entry>,
    /// Folders that no file of the output set needs, the deepest first.
    pub empty_folders: Vec<PathBuf>,
}

impl Tree {
    /// Looks at the owned folders below `root`.
    pub fn scan(output: &OutputSet, root: &Path) -> Result<Self, PlanError> {
        let mut scan = Scan { output, folders: folders_of(output), tree: Self::default() };
        for owned in output.owned() {
            if scan.tree.entries.contains_key(owned) || !leads_to(root, owned)? {
                continue;
            }
            let place = root.join(owned);
            match fs::symlink_metadata(&place) {
                Ok(metadata) => scan.visit(place, owned.clone(), metadata.file_type())?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(PlanError::io("read", &place)(error)),
            }
        }
        scan.tree.empty_folders.reverse();
        Ok(scan.tree)
    }
}

struct Scan<'a> {
    output: &'a OutputSet,
    folders: BTreeSet<&'a str>,
    tree: Tree,
}

impl Scan<'_> {
    fn visit(&mut self, place: PathBuf, path: String, kind: FileType) -> Result<(), PlanError> {
        if kind.is_dir() && !self.output.files().contains_key(&path) {
            return self.visit_folder(&place, &path);
        }
        self.tree.entries.insert(path, Entry { place, is_file: kind.is_file() });
        Ok(())
    }

    fn visit_folder(&mut self, place: &Path, path: &str) -> Result<(), PlanError> {
        if !self.folders.contains(path) {
            self.tree.empty_folders.push(place.to_owned());
        }
        for child in fs::read_dir(place).map_err(PlanError::io("read", place))? {
            let child = child.map_err(PlanError::io("read", place))?;
            let kind = child.file_type().map_err(PlanError::io("read", place))?;
            self.visit(child.path(), format!("{path}/{}", child.file_name().to_string_lossy()), kind)?;
        }
        Ok(())
    }
}

/// Every folder that a file of the output set lies in.
fn folders_of(output: &OutputSet) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for path in output.files().keys() {
        let mut folder = path.as_str();
        while let Some((parent, _)) = folder.rsplit_once('/') {
            folders.insert(parent);
            folder = parent;
        }
    }
    folders
}

/// Whether the folders above an owned folder exist. They are not ours to mend, so a file or a link among them is an error.
fn leads_to(root: &Path, owned: &str) -> Result<bool, PlanError> {
    let mut place = root.to_owned();
    let parts: Vec<&str> = owned.split('/').collect();
    for (depth, part) in parts.iter().enumerate() {
        // The output folder itself may be a link: whoever names it means what it leads to.
        let metadata = if depth == 0 { fs::metadata(&place) } else { fs::symlink_metadata(&place) };
        match metadata {
            Ok(metadata) if metadata.is_dir() => place.push(part),
            Ok(_) => return Err(PlanError::NotAFolder(place)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(PlanError::io("read", &place)(error)),
        }
    }
    Ok(true)
}
