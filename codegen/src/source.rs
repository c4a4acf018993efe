//! Schema files: where they are, what they say, and how a place in them is named.
//!
//! In: a folder, or pairs of path and bytes. Out: [`Sources`], texts in UTF-8 with `\n` line ends, sorted by path. A
//! file that is no text is reported and kept as an empty place to point at; [`Sources::readable`] leaves it out.

mod text;

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
pub(crate) use text::{control_character, is_forbidden};

/// Largest schema file, in bytes.
pub const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;

/// Index of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of characters in a file. Lines count from 1, columns from 1 in characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the last character.
    pub end_column: u32,
}

impl Span {
    /// The first character of a file.
    pub fn start_of(file: FileId) -> Self {
        Self::character(file, 1, 1)
    }

    /// One character.
    pub fn character(file: FileId, line: u32, column: u32) -> Self {
        Self { file, line, column, end_line: line, end_column: column + 1 }
    }
}

/// One file.
#[derive(Debug)]
pub struct SourceFile {
    /// Path for messages: as given, with `/` (`my/schema/types.yaml`).
    pub path: Arc<str>,
    /// Its text: UTF-8, without byte order mark, with `\n` line ends.
    pub text: String,
}

/// All schema files of a run, in sorted order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Length of the path to the folder that holds the schema folder.
    outside: usize,
    /// Files that are only there to point at.
    unreadable: Vec<FileId>,
}

impl Sources {
    /// Reads all `*.yaml` and `*.yml` below `base/folder`; paths are shown as `folder/…`.
    ///
    /// Hidden files and folders are skipped. Links below the folder are refused, so that nothing outside it is read.
    pub fn load(base: &Path, folder: &str, diagnostics: &mut Diagnostics) -> Self {
        let outside = folder.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
        let mut sources = Self { outside, ..Self::default() };
        let mut found = match find(&base.join(folder), folder) {
            Ok(found) => found,
            Err(error) => {
                let message = format!("the schema folder `{folder}` cannot be read: {}", reason(&error));
                sources.refuse(folder, Code::NoSchema, message, diagnostics);
                return sources;
            }
        };
        if found.is_empty() {
            let message = format!("the schema folder `{folder}` holds no `.yaml` file");
            sources.refuse(folder, Code::NoSchema, message, diagnostics);
        }
        found.sort_by(|a, b| a.shown.cmp(&b.shown));
        for Found { shown, content } in found {
            match content.and_then(|path| read_file(&path)) {
                Ok(bytes) => sources.add_bytes(&shown, bytes, diagnostics),
                Err(error) => {
                    let message = format!("`{shown}` cannot be read: {}", reason(&error));
                    sources.refuse(&shown, Code::Unreadable, message, diagnostics);
                }
            }
        }
        sources
    }

    /// Takes files from memory: pairs of path and content. They are sorted and checked like files of a folder.
    pub fn from_memory<P, B>(files: impl IntoIterator<Item = (P, B)>, diagnostics: &mut Diagnostics) -> Self
    where
        P: Into<String>,
        B: Into<Vec<u8>>,
    {
        let mut files: Vec<_> = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        files.sort();
        let mut sources = Self::default();
        for (path, bytes) in files {
            sources.add_bytes(&path, bytes, diagnostics);
        }
        sources
    }

    /// The files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The files that hold text.
    pub fn readable(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.iter().filter(|(id, _)| !self.unreadable.contains(id))
    }

    /// What a function gives for each file that holds text, in their order.
    ///
    /// The files are looked at on several threads; the result does not depend on it.
    pub fn side_by_side<T: Send>(&self, look: impl Fn(FileId, &SourceFile) -> T + Sync) -> Vec<T> {
        let mut files: Vec<_> = self.readable().collect();
        files.sort_by_key(|(_, file)| Reverse(file.text.len()));
        let workers = thread::available_parallelism().map_or(1, NonZero::get).min(files.len()).max(1);
        let share = &|worker| -> Vec<_> {
            files.iter().skip(worker).step_by(workers).map(|(id, file)| (*id, look(*id, file))).collect()
        };
        let mut results = thread::scope(|scope| {
            let others: Vec<_> = (1..workers).map(|worker| scope.spawn(move || share(worker))).collect();
            let mut results = share(0);
            for other in others {
                match other.join() {
                    Ok(share) => results.extend(share),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            results
        });
        results.sort_by_key(|(id, _)| *id);
        results.into_iter().map(|(_, result)| result).collect()
    }

    /// One file.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Path for what is generated: from the schema folder on (`schema/types.yaml`), wherever that folder is.
    pub fn stable_path(&self, id: FileId) -> &str {
        let path = &self.file(id).path;
        path.get(self.outside..).unwrap_or(path)
    }

    /// Adds a file.
    pub fn push(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds a file whose content must still prove to be text.
    fn add_bytes(&mut self, path: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics) {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            let message = format!("`{path}` is larger than {} MiB", MAX_FILE_BYTES >> 20);
            return self.refuse(path, Code::FileTooLarge, message, diagnostics);
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let (text, bad) = text::normalise(text);
                let file = self.push(SourceFile { path: path.into(), text });
                for (line, column, character) in bad {
                    diagnostics.push(control_character(Span::character(file, line, column), character));
                }
            }
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let (line, column) = text::end_of(&String::from_utf8_lossy(good));
                let text = text::normalise(String::from_utf8_lossy(error.as_bytes()).into_owned()).0;
                let file = self.push(SourceFile { path: path.into(), text });
                self.unreadable.push(file);
                let diagnostic =
                    Diagnostic::new(Code::NotUtf8, Span::character(file, line, column), "the file is not UTF-8 text")
                        .label("the first byte that is not UTF-8")
                        .help("save the file as UTF-8");
                diagnostics.push(diagnostic);
            }
        }
    }

    /// Reports a file that gives no text.
    fn refuse(&mut self, path: &str, code: Code, message: String, diagnostics: &mut Diagnostics) {
        let file = self.push(SourceFile { path: path.into(), text: String::new() });
        self.unreadable.push(file);
        diagnostics.push(Diagnostic::new(code, Span::start_of(file), message));
    }
}

/// A file that should be read.
struct Found {
    /// Its path for people.
    shown: String,
    /// Where it is, or why it cannot be read.
    content: io::Result<PathBuf>,
}

/// All YAML files below a folder, in any order. An error is about the folder itself.
fn find(root: &Path, shown: &str) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    let mut folders = vec![(fs::read_dir(root)?, shown.to_owned())];
    while let Some((folder, shown)) = folders.pop() {
        for entry in folder {
            let entry = entry?;
            let name = entry.file_name();
            let shown = format!("{shown}/{}", name.to_string_lossy());
            let is_yaml =
                Path::new(&name).extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
            let path = entry.path();
            let kind = entry.file_type()?;
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                match fs::read_dir(&path) {
                    Ok(folder) => folders.push((folder, shown)),
                    Err(error) => found.push(Found { shown, content: Err(error) }),
                }
            } else if kind.is_symlink() && path.is_dir() {
                found.push(Found { shown, content: Err(io::Error::other("it is a link to a folder")) });
            } else if is_yaml && shown.contains(char::is_control) {
                let shown = shown.replace(char::is_control, "\u{fffd}");
                found.push(Found { shown, content: Err(io::Error::other("its path holds a control character")) });
            } else if is_yaml && name.to_str().is_none() {
                found.push(Found { shown, content: Err(io::Error::other("its name is not UTF-8")) });
            } else if is_yaml && kind.is_file() {
                found.push(Found { shown, content: Ok(path) });
            } else if is_yaml {
                found.push(Found { shown, content: Err(io::Error::other("it is a link or a device, not a file")) });
            }
        }
    }
    Ok(found)
}

/// The bytes of a file, no more than one above the limit.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why reading failed, in the same words on every system where that is possible.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
        _ => error.to_string(),
    }
}
