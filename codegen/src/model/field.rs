//! Fields: params, results, members of object types, query and body of endpoints.

use serde_json::Value;

use super::{
    Deprecation, Evidence, MenuClassId, Names, Note, Place, PlatformId, Role, SignatureId, Since, Text, TypeRef,
};

/// A list of fields with the rules between them: what an emitter turns into one struct, interface or dictionary.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Cross-field rules.
    pub rules: Vec<Rule>,
}

impl Record {
    /// The field of that JavaScript name.
    pub fn field(&self, js: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.js == js)
    }

    /// Fields that belong into typings and public types: all but the unlisted ones.
    pub fn listed(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.unlisted)
    }

    /// The field that carries a signature over the others, if any.
    pub fn signed(&self) -> Option<(&Field, &SignedBy)> {
        self.fields.iter().find_map(|field| Some((field, field.signed_by.as_ref()?)))
    }
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name.
    pub name: Names,
    /// Type of the logical value.
    pub ty: TypeRef,
    /// Logical ↔ page.
    pub encoding: Encoding,
    /// Page kinds that are accepted beside what type and encoding give; empty: none. Holds the main one too.
    pub page_accepts: Vec<PageKind>,
    /// Accepted kinds that should not be used, with the reason.
    pub discouraged: Vec<(PageKind, Text)>,
    /// Page ↔ bridge.
    pub bridge: FieldBridge,
    /// A caller must give it; an answer promises it.
    pub required: bool,
    /// The reasons why an answer may lack it though typings promise it.
    pub absence: Absence,
    /// What a missing value stands for (logical form).
    pub default: Option<Value>,
    /// Where the default comes from at run time.
    pub default_from: Option<DefaultFrom>,
    /// The only value it can have (logical form).
    pub fixed: Option<Value>,
    /// A plausible value (logical form), where the schema gives one. `Sdk::sample_field` always has one.
    pub example: Option<Value>,
    /// What it is.
    pub doc: Text,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Limits.
    pub limits: Limits,
    /// Evidence.
    pub evidence: Evidence,
    /// Accepted though undocumented: in documents and readers, not in typings.
    pub unlisted: bool,
    /// Dropped by the SDK, with the reason.
    pub ignored: Option<Text>,
    /// First versions.
    pub since: Since,
    /// Deprecated.
    pub deprecated: Option<Deprecation>,
    /// Platforms that have it; empty means all.
    pub platforms: Vec<PlatformId>,
    /// A result field comes only under these conditions on the params.
    pub when: Vec<Condition>,
    /// Callback roles with which a result field comes.
    pub on: Vec<Role>,
    /// Changed in place by the SDK.
    pub mutated: bool,
    /// Never in a client-side type; masked.
    pub secret: bool,
    /// The signature it carries.
    pub signed_by: Option<SignedBy>,
    /// Classes of allowed menu items; empty means all (for `MenuItem`).
    pub menu_classes: Vec<MenuClassId>,
    /// Where it is described.
    pub place: Place,
}

impl Field {
    /// Readers in Rust and wasm must do without it: optional, conditional, of another role, or seen missing.
    pub fn may_be_absent(&self) -> bool {
        !self.required || !self.when.is_empty() || self.absence.observed.is_some() || !self.on.contains(&Role::Success)
    }
}

/// Why an answer may lack a promised field.
#[derive(Debug, Clone, Default)]
pub struct Absence {
    /// Answers without it were seen there.
    pub observed: Option<String>,
}

/// How a logical value becomes the page's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Plain,
    /// A boolean as `0` or `1`.
    ZeroOne,
    /// A whole number as decimal text.
    Decimal,
    /// A whole number or flags as text `0x…` with at least so many digits.
    Hex {
        /// Digits.
        digits: u32,
    },
    /// A list as text.
    Join {
        /// What stands between entries.
        separator: String,
    },
    /// A value as JSON text.
    Json,
    /// A whole number that arrives as number or as text.
    TextOrNumber,
}

/// A kind of JavaScript value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
}

/// Where a default comes from at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultFrom {
    /// The page's title when the SDK was loaded.
    PageTitleAtLoad,
    /// The page's address.
    PageUrl,
}

/// How the page's value becomes the bridge's.
#[derive(Debug, Clone, Default)]
pub struct FieldBridge {
    /// Name on the bridge, where it differs.
    pub name: Option<String>,
    /// Platforms where the bridge carries JSON text that the SDK parses.
    pub json: Vec<PlatformId>,
    /// Path of the value inside the bridge's value.
    pub at: Vec<String>,
    /// The bridge carries it as text.
    pub as_text: bool,
    /// Places that are tried in order.
    pub first_of: Vec<PagePart>,
}

/// Where a result value can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagePart {
    /// A bridge field.
    Field(String),
    /// The tail of the status.
    Tail,
}

/// Limits of a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max: Option<f64>,
    /// Fewest code points (bytes with `in_bytes`).
    pub min_length: Option<u64>,
    /// Most code points (bytes with `in_bytes`).
    pub max_length: Option<u64>,
    /// Fewest entries.
    pub min_items: Option<u64>,
    /// Most entries.
    pub max_items: Option<u64>,
    /// Regular expression that the whole text matches.
    pub pattern: Option<String>,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Lengths count UTF-8 bytes.
    pub in_bytes: bool,
}

impl Limits {
    /// Nothing but perhaps a unit.
    pub fn is_empty(&self) -> bool {
        *self == Self { unit: self.unit.clone(), in_bytes: self.in_bytes, ..Self::default() }
    }
}

/// A condition: the field has one of the values (logical form).
#[derive(Debug, Clone)]
pub struct Condition {
    /// JavaScript name of the field.
    pub field: String,
    /// Values (logical form).
    pub values: Vec<Value>,
}

/// A rule between fields.
#[derive(Debug, Clone)]
pub enum Rule {
    /// At least one is present and not empty.
    AtLeastOne {
        /// JavaScript names.
        fields: Vec<String>,
        /// Why.
        doc: Option<Text>,
    },
    /// A field is needed when the conditions hold.
    Require {
        /// JavaScript name.
        field: String,
        /// All must hold.
        when: Vec<Condition>,
        /// Why.
        doc: Option<Text>,
    },
}

/// The signature that a field carries.
#[derive(Debug, Clone)]
pub struct SignedBy {
    /// The signature.
    pub signature: SignatureId,
    /// One input per field of the signature, in its order.
    pub inputs: Vec<SignedInput>,
}

/// Where a signed value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedInput {
    /// A field of the same object, by its JavaScript name.
    Field(String),
    /// A param of the configuration, by its JavaScript name.
    Config(String),
    /// Known to the server alone: an argument of the signing function.
    Argument,
}
