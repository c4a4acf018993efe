//! Findings: what is wrong, where, and what to do about it.

use crate::source::Span;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Worth a look; does not change the exit code.
    Warning,
}

/// Declares the codes: one line each, with id, severity and purpose.
macro_rules! codes {
    ($($variant:ident $id:literal $severity:ident $purpose:literal;)*) => {
        /// What a finding is about. The id is stable; people search for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $purpose] $variant,)* }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The id in messages (`unknown-type`).
            pub const fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What it is about, in one sentence.
            pub const fn purpose(self) -> &'static str {
                match self { $(Code::$variant => $purpose,)* }
            }
        }
    };
}

codes! {
    NoSchema "no-schema" Error "The schema folder is missing or holds no YAML file.";
    Unreadable "unreadable" Error "A file cannot be read.";
    NotUtf8 "not-utf8" Error "A file is not UTF-8 text.";
    FileTooLarge "file-too-large" Error "A file is larger than a schema file may be.";
    DepthExceeded "depth-exceeded" Error "Values are nested too deeply.";
    TooManyItems "too-many-items" Error "A schema holds more items than it may.";
    ControlCharacter "control-character" Error "A text holds a control or bidirectional formatting character.";
    YamlSyntax "yaml-syntax" Error "A file is not YAML.";
    AnchorNotAllowed "anchor-not-allowed" Error "Anchors, aliases, tags and further documents have no place in a schema.";
    DuplicateKey "duplicate-key" Error "A map has the same key twice.";
    UnknownKey "unknown-key" Error "A key means nothing at its place.";
    WrongKind "wrong-kind" Error "A value has another kind than its key expects.";
    MissingKey "missing-key" Error "A key that is needed is missing.";
    ConflictingKeys "conflicting-keys" Error "Keys exclude one another, or one of several must be chosen.";
    PlainText "plain-text" Error "A text must be quoted or a block.";
    TypeNeedsQuotes "type-needs-quotes" Error "A type expression with brackets must be quoted.";
    MissingText "missing-text" Error "A text is missing in one of the languages, or empty.";
    BadMarkup "bad-markup" Error "A text holds markup that cannot be shown.";
    UnknownType "unknown-type" Error "A type of this name does not exist.";
    UnknownInterface "unknown-interface" Error "An interface of this name does not exist.";
    UnknownAccount "unknown-account" Error "An account type of this name does not exist.";
    UnknownPlatform "unknown-platform" Error "A platform of this name does not exist.";
    UnknownCallback "unknown-callback" Error "A callback of this name does not exist.";
    UnknownChannel "unknown-channel" Error "A channel of this name does not exist.";
    UnknownMenuItem "unknown-menu-item" Error "A menu item or a class of this name does not exist.";
    UnknownError "unknown-error" Error "A message or a code set of this name does not exist.";
    UnknownSignature "unknown-signature" Error "A signature of this name does not exist.";
    UnknownField "unknown-field" Error "A field of this name does not exist here.";
    UnknownWord "unknown-word" Error "A key accepts certain words, and this is none of them.";
    DuplicateName "duplicate-name" Error "Two items have the same name.";
    NameCollision "name-collision" Error "Two names become one in a target language.";
    BadName "bad-name" Error "A name cannot be written in a target language.";
    CyclicType "cyclic-type" Error "A type holds itself.";
    BadType "bad-type" Error "A type expression is malformed, or the type does not fit its place.";
    BadDefault "bad-default" Error "A default does not fit its type or limits.";
    BadExample "bad-example" Error "An example does not fit its type or limits.";
    MissingExample "missing-example" Error "A field needs an example.";
    BadRange "bad-range" Error "Limits contradict each other or do not fit the type.";
    BadPattern "bad-pattern" Error "A pattern is not a regular expression.";
    BadVersion "bad-version" Error "A version is malformed.";
    BadEncoding "bad-encoding" Error "An encoding does not fit its type or lacks a detail.";
    BadRule "bad-rule" Error "A rule between fields is malformed.";
    BadUrl "bad-url" Error "An address is malformed.";
    VectorMismatch "vector-mismatch" Error "A vector or example does not give what it says.";
    SecretInClient "secret-in-client" Error "A secret is reachable from a type of the page.";
    UnusedType "unused-type" Warning "A type is used nowhere.";
    UnusedError "unused-error" Warning "A code set is used nowhere.";
}

/// A place with a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// Lower case, names in backticks, no full stop at the end.
    pub message: String,
    /// The place it is about; `None` where there is no file.
    pub primary: Option<Label>,
    /// Further places.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Some(Label { span, text: String::new() });
        Self { code, message: message.into(), primary, secondary: Vec::new(), help: None }
    }

    /// A finding about the run as a whole.
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), primary: None, secondary: Vec::new(), help: None }
    }

    /// Says what to see at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// All findings of a run.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes over the findings of another list.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.0.append(&mut other.0);
    }

    /// At least one is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.code.severity() == Severity::Error)
    }

    /// No finding.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings, sorted by file and position, each once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let place = |diagnostic: &Diagnostic| diagnostic.primary.as_ref().map(|label| label.span);
        self.0.sort_by(|a, b| (place(a), a.code, &a.message).cmp(&(place(b), b.code, &b.message)));
        self.0.dedup();
        self.0
    }
}
