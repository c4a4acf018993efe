//! The table of codes: id, severity, purpose and remedy of each.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Worth a look; does not change the exit code.
    Warning,
}

impl Severity {
    /// The word in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Declares the codes: id, severity, purpose, remedy.
macro_rules! codes {
    ($($variant:ident $id:literal $severity:ident $purpose:literal $remedy:literal;)*) => {
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

            /// What to do about it, where nothing more special is known.
            pub const fn remedy(self) -> &'static str {
                match self { $(Code::$variant => $remedy,)* }
            }

            /// What it is about, in one sentence.
            pub const fn purpose(self) -> &'static str {
                match self { $(Code::$variant => $purpose,)* }
            }
        }
    };
}

codes! {
    NoSchema "no-schema" Error
        "The schema folder is missing or holds no YAML file."
        "create the folder with at least one `.yaml` file, or name the right one";
    Unreadable "unreadable" Error
        "A file cannot be read."
        "make it a plain file that may be read";
    EmptyFile "empty-file" Error
        "A file says nothing."
        "describe something in it, or delete it";
    NotUtf8 "not-utf8" Error
        "A file is not UTF-8 text."
        "save the file as UTF-8";
    FileTooLarge "file-too-large" Error
        "A file is larger than a schema file may be."
        "split the file; any file may hold any section";
    DepthExceeded "depth-exceeded" Error
        "Values are nested too deeply."
        "nest less, or make a named type of the inner part";
    TooManyItems "too-many-items" Error
        "A schema holds more items than it may."
        "split the schema";
    ControlCharacter "control-character" Error
        "A text holds a control or bidirectional formatting character."
        "delete the character";
    YamlSyntax "yaml-syntax" Error
        "A file is not YAML."
        "check quotes, brackets and indentation";
    AnchorNotAllowed "anchor-not-allowed" Error
        "Anchors, aliases, tags and further documents have no place in a schema."
        "write the value out where it is needed";
    DuplicateKey "duplicate-key" Error
        "A map has the same key twice."
        "delete or rename one of the two";
    UnknownKey "unknown-key" Error
        "A key means nothing at its place."
        "correct the key or delete it";
    WrongKind "wrong-kind" Error
        "A value has another kind than its key expects."
        "write a value of the expected kind";
    MissingKey "missing-key" Error
        "A key that is needed is missing."
        "add the key";
    ConflictingKeys "conflicting-keys" Error
        "Keys exclude one another, or one of several must be chosen."
        "keep exactly one of them";
    PlainText "plain-text" Error
        "A text must be quoted or a block."
        "put the text in double quotes, or write it as a block";
    TypeNeedsQuotes "type-needs-quotes" Error
        "A type expression with brackets must be quoted."
        "put the type in double quotes";
    MissingText "missing-text" Error
        "A text is missing in one of the languages, or empty."
        "write the text in both languages: `{ en: \"…\", zh: \"…\" }`";
    BadMarkup "bad-markup" Error
        "A text holds markup that cannot be shown."
        "use inline Markdown only: emphasis, code, links";
    UnknownType "unknown-type" Error
        "A type of this name does not exist."
        "correct the name, or describe the type under `types`";
    UnknownInterface "unknown-interface" Error
        "An interface of this name does not exist."
        "correct the name, or describe the interface under `interfaces`";
    UnknownAccount "unknown-account" Error
        "An account type of this name does not exist."
        "correct the name, or describe it under `accounts`";
    UnknownPlatform "unknown-platform" Error
        "A platform of this name does not exist."
        "correct the name, or add it to `platforms`";
    UnknownCallback "unknown-callback" Error
        "A callback of this name does not exist."
        "correct the name, or describe it under `callbacks`";
    UnknownChannel "unknown-channel" Error
        "A channel of this name does not exist."
        "correct the name, or describe it under `channels`";
    UnknownMenuItem "unknown-menu-item" Error
        "A menu item or a class of this name does not exist."
        "correct the name, or describe it under `menu_items` or `menu_classes`";
    UnknownError "unknown-error" Error
        "A message or a code set of this name does not exist."
        "correct the name, or describe it under `messages` or `codes`";
    UnknownSignature "unknown-signature" Error
        "A signature of this name does not exist."
        "correct the name, or describe it under `signatures`";
    UnknownField "unknown-field" Error
        "A field of this name does not exist here."
        "correct the name, or add the field";
    UnknownWord "unknown-word" Error
        "A key accepts certain words, and this is none of them."
        "use one of the words that are accepted here";
    DuplicateName "duplicate-name" Error
        "Two items have the same name."
        "rename one of the two";
    NameCollision "name-collision" Error
        "Two names become one in a target language."
        "give one of them another name with `names`";
    BadName "bad-name" Error
        "A name cannot be written in a target language."
        "choose another name, or set one for the language with `names`";
    CyclicType "cyclic-type" Error
        "A type holds itself."
        "make a field of the circle optional or a list";
    BadType "bad-type" Error
        "A type expression is malformed, or the type does not fit its place."
        "write a type such as `string`, `\"LocalId[]\"` or `\"map<string, integer>\"`";
    BadDefault "bad-default" Error
        "A default does not fit its type or limits."
        "make default, type and limits agree";
    BadExample "bad-example" Error
        "An example does not fit its type or limits."
        "make example, type and limits agree";
    MissingExample "missing-example" Error
        "A field needs an example."
        "add `example` with a plausible value";
    BadRange "bad-range" Error
        "Limits contradict each other or do not fit the type."
        "make the limits agree with each other and with the type";
    BadPattern "bad-pattern" Error
        "A pattern is not a regular expression."
        "write a regular expression that every target understands";
    BadVersion "bad-version" Error
        "A version is malformed."
        "write numbers with dots in quotes: `\"1.1.0\"`";
    BadEncoding "bad-encoding" Error
        "An encoding does not fit its type or lacks a detail."
        "choose an encoding that fits the type, with its details beside it";
    BadRule "bad-rule" Error
        "A rule between fields is malformed."
        "write `at_least_one: […]`, or `require` with `when`";
    BadUrl "bad-url" Error
        "An address is malformed."
        "write an absolute address that starts with `https://` or `http://`";
    VectorMismatch "vector-mismatch" Error
        "A vector or example does not give what it says."
        "correct the inputs or the result";
    SecretInClient "secret-in-client" Error
        "A secret is reachable from a type of the page."
        "take the secret out of what the page sees";
    UnusedType "unused-type" Warning
        "A type is used nowhere."
        "use the type or delete it";
    UnusedError "unused-error" Warning
        "A code set is used nowhere."
        "use the code set or delete it";
}
