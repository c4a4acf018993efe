//! The old schema: a folder, or a revision of a git repository, whose objects are read as they are, without a work
//! tree and without the network.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::command::Folder;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Why there is no old schema.
#[derive(Debug, thiserror::Error)]
pub enum OldError {
    /// git is not installed, or cannot be started.
    #[error("`git` cannot be started to read `{against}`: {error}; install git, or name a folder")]
    NoGit {
        /// What was asked for.
        against: String,
        /// Why.
        error: std::io::Error,
    },
    /// It is neither a folder nor a revision.
    #[error("`{against}` is neither a folder nor a git revision of this repository: {reason}")]
    Unknown {
        /// What was asked for.
        against: String,
        /// What git said.
        reason: String,
    },
    /// There is no schema whose repository could be asked.
    #[error("there is no schema folder `{folder}`; run this beside it, or name it with `--schema`")]
    NoFolder {
        /// Where it was looked for.
        folder: String,
    },
    /// The revision has no schema.
    #[error("revision `{against}` holds no `{folder}/*.yaml`")]
    NoSchema {
        /// The revision.
        against: String,
        /// Where it was looked for.
        folder: String,
    },
}

/// The old schema's files. `against` is a folder with a schema (or with a schema folder in it), or else a revision of
/// the repository that the schema is in.
///
/// # Errors
/// It is neither, or git fails.
pub fn old_sources(against: &str, schema: &Folder, diagnostics: &mut Diagnostics) -> Result<Sources, OldError> {
    let folder = Path::new(against);
    if folder.is_dir() {
        let label = against.replace(std::path::MAIN_SEPARATOR, "/");
        let label = label.trim_end_matches('/');
        let inner = Path::new(&schema.label).file_name().map(|name| name.to_string_lossy().into_owned());
        let inner = inner.filter(|name| folder.join(name).is_dir());
        let label = inner.map_or(label.to_owned(), |inner| format!("{label}/{inner}"));
        return Ok(Sources::load(Path::new(""), &label, diagnostics));
    }
    let git = Git { against, place: schema.path() };
    if !git.place.is_dir() {
        return Err(OldError::NoFolder { folder: schema.label.clone() });
    }
    let commit =
        git.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{against}^{{commit}}")], &[])?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let listed = git.run(&["ls-tree", "-r", "-z", &commit, "--", "."], &[])?;
    let files = yaml_files(&String::from_utf8_lossy(&listed));
    if files.is_empty() {
        return Err(OldError::NoSchema { against: against.to_owned(), folder: schema.label.clone() });
    }
    let wanted: String = files.iter().flat_map(|(object, _)| [object.as_str(), "\n"]).collect();
    let contents = blobs(&git.run(&["cat-file", "--batch"], wanted.as_bytes())?);
    let named = files.into_iter().zip(contents).map(|((_, path), bytes)| (format!("{}/{path}", schema.label), bytes));
    Ok(Sources::from_memory(named, diagnostics))
}

/// git, run where the schema is.
struct Git<'a> {
    against: &'a str,
    place: std::path::PathBuf,
}

impl Git<'_> {
    /// Why git says nothing about a revision.
    fn unknown(&self) -> String {
        let shallow =
            Command::new("git").args(["rev-parse", "--is-shallow-repository"]).current_dir(&self.place).output();
        if shallow.is_ok_and(|output| output.stdout.starts_with(b"true")) {
            "git knows no such commit, but this clone is shallow: fetch the commit first".to_owned()
        } else {
            "git knows no such commit".to_owned()
        }
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, OldError> {
        let failed = |error| OldError::NoGit { against: self.against.to_owned(), error };
        let mut child = Command::new("git")
            .args(arguments)
            .current_dir(&self.place)
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let mut stdin = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // What git writes must be read while it still reads.
            scope.spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.map_err(failed)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let reason = if said.is_empty() { self.unknown() } else { said };
        Err(OldError::Unknown { against: self.against.to_owned(), reason })
    }
}

/// Object and path (below the folder where git ran) of every YAML file: `MODE blob OBJECT\tPATH`, each ended by NUL.
fn yaml_files(listed: &str) -> Vec<(String, String)> {
    let entries = listed.split('\0').filter_map(|entry| {
        let (about, path) = entry.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, kind, object) = (about.next()?, about.next()?, about.next()?);
        let is_file = kind == "blob" && mode != "120000";
        let hidden = path.split('/').any(|part| part.starts_with('.'));
        let is_yaml = Path::new(path).extension().is_some_and(|it| it == "yaml" || it == "yml");
        (is_file && is_yaml && !hidden).then(|| (object.to_owned(), path.to_owned()))
    });
    entries.collect()
}

/// The answers of `git cat-file --batch`: `OBJECT blob SIZE\n`, the content, `\n`.
fn blobs(mut answers: &[u8]) -> Vec<Vec<u8>> {
    let mut contents = Vec::new();
    while let Some(end) = answers.iter().position(|byte| *byte == b'\n') {
        let (head, rest) = answers.split_at(end + 1);
        let size = String::from_utf8_lossy(head).trim().rsplit(' ').next().and_then(|size| size.parse().ok());
        let size = size.unwrap_or(0).min(rest.len());
        let (content, rest) = rest.split_at(size);
        contents.push(content.to_vec());
        answers = rest.get(1..).unwrap_or_default();
    }
    contents
}
