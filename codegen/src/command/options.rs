//! Arguments of the commands.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::diagnostic::Format;

/// What all commands share.
#[derive(Debug, Clone, Default, Args)]
pub struct SchemaOptions {
    /// Folder of the schema [default: schema]
    #[arg(long, value_name = "DIR")]
    pub schema: Option<PathBuf>,
    /// How to show findings and changes
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What the commands share that generate.
#[derive(Debug, Clone, Default, Args)]
pub struct Options {
    /// The schema, and how to show what is found.
    #[command(flatten)]
    pub schema: SchemaOptions,
    /// Folder of the generated files [default: generated]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Show every change as a whole diff
    #[arg(long)]
    pub diff: bool,
}

/// What `regen` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct RegenOptions {
    /// Say what would change, and change nothing; exits with 1 if anything would
    #[arg(long)]
    pub dry_run: bool,
    /// The rest.
    #[command(flatten)]
    pub options: Options,
}

/// What `lint` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct LintOptions {
    /// Mend what can be mended without a person
    #[arg(long)]
    pub fix: bool,
    /// The rest.
    #[command(flatten)]
    pub options: SchemaOptions,
}

/// What `fmt` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct FmtOptions {
    /// Change nothing; exits with 1 if anything would change
    #[arg(long)]
    pub check: bool,
    /// The rest.
    #[command(flatten)]
    pub options: SchemaOptions,
}

/// A folder and the name that people know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// What the name is relative to.
    pub base: PathBuf,
    /// How messages name it, with `/`.
    pub label: String,
}

impl Folder {
    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.base.join(&self.label)
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Json, Self::Github, Self::Sarif]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = Self::ALL.iter().find(|(_, format)| format == self).map(|(name, _)| *name)?;
        let help = match self {
            Self::Human => "for people: excerpts and sentences",
            Self::Json => "for programs: one JSON object on the standard output",
            Self::Github => "for GitHub: annotations of a workflow run",
            Self::Sarif => "for code scanning: one SARIF 2.1.0 log on the standard output",
        };
        Some(PossibleValue::new(name).help(help))
    }
}

impl SchemaOptions {
    /// The schema folder.
    pub fn schema(&self, root: &Path) -> Folder {
        folder(self.schema.as_deref(), root, "schema")
    }
}

impl Options {
    /// The schema folder.
    pub fn schema(&self, root: &Path) -> Folder {
        self.schema.schema(root)
    }

    /// The output folder.
    pub fn out(&self, root: &Path) -> Folder {
        folder(self.out.as_deref(), root, "generated")
    }

    /// The folders as arguments, where they are not the usual ones.
    pub(super) fn folder_arguments(&self) -> String {
        let argument = |name: &str, path: &Option<PathBuf>| {
            path.as_ref().map_or(String::new(), |path| format!(" --{name} {}", path.display()))
        };
        argument("schema", &self.schema.schema) + &argument("out", &self.out)
    }
}

/// The given folder, or the default one.
pub(super) fn folder(given: Option<&Path>, root: &Path, default: &str) -> Folder {
    let Some(path) = given else {
        return Folder { base: root.to_owned(), label: default.to_owned() };
    };
    let label = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let trimmed = label.trim_end_matches('/');
    let label = if trimmed.is_empty() { label.clone() } else { trimmed.to_owned() };
    Folder { base: PathBuf::new(), label }
}
