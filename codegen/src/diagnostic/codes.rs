//! The table of codes: one line each, with id, severity and purpose.

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
    EmptyFile "empty-file" Error "A file says nothing.";
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
