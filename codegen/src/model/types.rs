//! Named types and references to types.

use super::{Deprecation, Evidence, Limits, Names, Note, Place, Record, Since, Text, TypeId};

/// A type expression, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeRef {
    /// Text.
    String,
    /// A whole number (fits `i64`).
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// Any JSON value: only where the vendor promises nothing.
    Json,
    /// The name of an interface.
    InterfaceName,
    /// The id of a menu item.
    MenuItem,
    /// A named type.
    Named(TypeId),
    /// A list.
    List(Box<TypeRef>),
    /// A map.
    Map(Box<TypeRef>, Box<TypeRef>),
}

/// A named type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Name (`js` as the schema writes it).
    pub name: Names,
    /// What it is.
    pub kind: TypeKind,
    /// What it means.
    pub doc: Text,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}

/// What a named type is.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// A text of its own kind.
    String {
        /// Limits.
        limits: Limits,
        /// A plausible value.
        example: Option<String>,
    },
    /// A whole number of its own kind.
    Integer {
        /// Limits.
        limits: Limits,
        /// A plausible value.
        example: Option<i64>,
    },
    /// One of some texts.
    Enum {
        /// The values, in order.
        values: Vec<EnumValue>,
        /// Other values occur at run time.
        open: bool,
    },
    /// A record.
    Object(Record),
    /// One of several records.
    Union {
        /// Field that tells them apart.
        tag: Names,
        /// Field that holds the record; without it the record's fields stand beside the tag.
        content: Option<Names>,
        /// The variants, in order.
        variants: Vec<Variant>,
    },
    /// A set of bits.
    Flags(Vec<Flag>),
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Name (`js` is the value).
    pub name: Names,
    /// What it means.
    pub doc: Text,
    /// Evidence.
    pub evidence: Evidence,
    /// First versions.
    pub since: Since,
    /// Deprecated.
    pub deprecated: Option<Deprecation>,
    /// Where it is described.
    pub place: Place,
}

/// A variant of a union.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Name (`js` is the tag's value).
    pub name: Names,
    /// An object type.
    pub ty: TypeId,
    /// Where it is described.
    pub place: Place,
}

/// A flag or a combination of flags.
#[derive(Debug, Clone)]
pub struct Flag {
    /// Name.
    pub name: Names,
    /// Its bits.
    pub value: u32,
    /// What it means.
    pub doc: Text,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}

impl Flag {
    /// It names several bits, or none.
    pub fn is_combination(&self) -> bool {
        self.value.count_ones() != 1
    }
}
