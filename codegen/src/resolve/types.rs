//! The small type language, and named types.

use serde_json::Value;

use super::context::{At, Cx};
use super::field::FieldPlace;
use super::symbols::Symbols;
use super::words::BUILT_IN_TYPES;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EnumValue, Flag, Record, Text, TypeDef, TypeId, TypeKind, TypeRef, Variant};
use crate::read::raw::{RawEnumValue, RawFlag, RawIntegerType, RawStringType, RawType, RawUnion};
use crate::read::span_tree::ScalarStyle;

impl Cx<'_> {
    /// A type expression: `string`, `ImageSize`, `LocalId[]`, `map<InterfaceName, boolean>`.
    pub fn type_ref(&self, symbols: &Symbols<'_>, text: &str, at: At<'_>) -> Option<TypeRef> {
        if text.matches('<').count() > text.matches('>').count() && at.style() == Some(ScalarStyle::Plain) {
            // Cut off at a comma inside braces: the reader has said so.
            return None;
        }
        if at.style() == Some(ScalarStyle::Plain) && text.contains(['[', ']', '<', '>', ',']) {
            let message = "a type with brackets must be quoted";
            self.report(
                Diagnostic::new(Code::TypeNeedsQuotes, at.value_span(), message).help(format!("write \"{text}\"")),
            );
        }
        self.type_part(symbols, text, text, at)
    }

    /// `part` is a slice of `whole`, so that a finding can point into the expression.
    fn type_part(&self, symbols: &Symbols<'_>, whole: &str, part: &str, at: At<'_>) -> Option<TypeRef> {
        let part = part.trim();
        let span = || {
            let start = part.as_ptr() as usize - whole.as_ptr() as usize;
            at.part(whole[..start].chars().count(), part.chars().count())
        };
        if let Some(entry) = part.strip_suffix("[]") {
            return Some(TypeRef::List(Box::new(self.type_part(symbols, whole, entry, at)?)));
        }
        if let Some(inner) = part.strip_prefix("map<").and_then(|rest| rest.strip_suffix('>')) {
            let Some((key, entry)) = inner.split_once(',') else {
                return self.bad_type(span(), "a map needs two types");
            };
            let key_type = self.type_part(symbols, whole, key, at);
            let entry_type = self.type_part(symbols, whole, entry, at);
            let key_type = key_type?;
            if !is_map_key(symbols, &key_type) {
                return self.bad_type(span(), "the key of a map must be a text");
            }
            return Some(TypeRef::Map(Box::new(key_type), Box::new(entry_type?)));
        }
        if let Some((word, _)) = part.split_once('<').filter(|_| part.ends_with('>')) {
            let places = at.part(whole.find(part).unwrap_or_default(), word.chars().count());
            self.unknown(Code::UnknownType, places, "type with parts", word.trim(), ["map"].into_iter());
            return None;
        }
        if part.is_empty() || part.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            return self.bad_type(span(), &format!("`{part}` is not a type expression"));
        }
        if part == "MenuItem" && symbols.menu_items.is_empty() && self.is_whole() {
            let message = "the schema has no menu items";
            let help = "add the section `menu_items`, or use `string`";
            self.report(Diagnostic::new(Code::UnknownMenuItem, span(), message).help(help));
            return None;
        }
        if let Some((_, built_in)) = BUILT_IN_TYPES.iter().find(|(name, _)| *name == part) {
            return Some(built_in.clone());
        }
        let id = symbols.types.get_index_of(part);
        if id.is_none() {
            let known = BUILT_IN_TYPES.iter().map(|(name, _)| *name).chain(symbols.types.keys().copied());
            self.unknown(Code::UnknownType, span(), "type", part, known);
        }
        id.map(|id| TypeRef::Named(TypeId(id)))
    }

    fn bad_type(&self, span: crate::source::Span, message: &str) -> Option<TypeRef> {
        let help =
            "write `string`, `integer`, `number`, `boolean`, `json`, the name of a type, \"T[]\" or \"map<K, V>\"";
        self.report(Diagnostic::new(Code::BadType, span, message).help(help));
        None
    }

    /// Finds an object type by name.
    pub fn object_type(&self, symbols: &Symbols<'_>, name: &str, at: At<'_>) -> Option<TypeId> {
        let Some((id, _, item)) = symbols.types.get_full(name) else {
            self.unknown(Code::UnknownType, at.value_span(), "type", name, symbols.types.keys().copied());
            return None;
        };
        if item.raw.object.is_none() {
            let message = format!("`{name}` is not an object type");
            self.report(
                Diagnostic::new(Code::BadType, at.value_span(), message)
                    .also(item.at.key_span(), "defined here")
                    .help("name a type that has `object`"),
            );
            return None;
        }
        Some(TypeId(id))
    }

    /// A named type.
    pub fn type_def<'r>(&self, symbols: &Symbols<'r>, name: &str, raw: &'r RawType, at: At<'r>) -> TypeDef {
        TypeDef {
            name: self.type_names(name, raw.names.as_ref(), at),
            kind: self.type_kind(symbols, name, raw, at),
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a type"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
        }
    }

    fn type_kind<'r>(&self, symbols: &Symbols<'r>, name: &str, raw: &'r RawType, at: At<'r>) -> TypeKind {
        const KINDS: [&str; 6] = ["string", "integer", "enum", "object", "union", "flags"];
        let empty = || TypeKind::Object(Record::default());
        let given: Vec<&str> = KINDS.into_iter().filter(|kind| at.key(kind).exists()).collect();
        match given[..] {
            [] => {
                if !KINDS.iter().any(|kind| at.excuses(kind)) {
                    let message = format!("the type `{name}` does not say what it is");
                    let help = "add one of `string`, `integer`, `enum`, `object`, `union`, `flags`";
                    self.report(Diagnostic::new(Code::MissingKey, at.key_span(), message).help(help));
                }
                return empty();
            }
            [first, second, ..] => {
                let message = format!("the type `{name}` is both `{first}` and `{second}`");
                self.report(
                    Diagnostic::new(Code::ConflictingKeys, at.key(second).key_span(), message)
                        .also(at.key(first).key_span(), "and this")
                        .help("keep one of them"),
                );
            }
            [_] => {}
        }
        for (key, owner, is_given) in [
            ("open", "enum", raw.open.is_some()),
            ("include", "object", raw.include.is_some()),
            ("rules", "object", raw.rules.is_some()),
        ] {
            if is_given && !given.contains(&owner) {
                let message = format!("`{key}` belongs to `{owner}`");
                let span = at.key(key).key_span();
                self.report(Diagnostic::new(Code::ConflictingKeys, span, message).help("remove it"));
            }
        }
        if let Some(string) = &raw.string {
            self.string_type(symbols, string, at.key("string"))
        } else if let Some(integer) = &raw.integer {
            self.integer_type(symbols, integer, at.key("integer"))
        } else if let Some(values) = &raw.enum_ {
            let at = at.key("enum");
            if values.is_empty() {
                self.empty_type(at, "an enum without values");
            }
            let values = values.iter().map(|(value, raw)| self.enum_value(value, raw, at.key(value))).collect();
            TypeKind::Enum { values, open: raw.open.unwrap_or(false) }
        } else if raw.object.is_some() {
            TypeKind::Object(self.record(
                symbols,
                raw.include.as_ref(),
                raw.object.as_ref(),
                raw.rules.as_ref(),
                FieldPlace { at, fields: "object", what: "a field" },
            ))
        } else if let Some(union) = &raw.union {
            self.union_type(symbols, union, at.key("union")).unwrap_or_else(empty)
        } else if let Some(flags) = &raw.flags {
            let at = at.key("flags");
            if flags.is_empty() {
                self.empty_type(at, "a set of flags without flags");
            }
            TypeKind::Flags(flags.iter().map(|(name, raw)| self.flag(name, raw, at.key(name))).collect())
        } else {
            empty()
        }
    }

    fn empty_type(&self, at: At<'_>, message: &str) {
        self.report(Diagnostic::new(Code::MissingKey, at.key_span(), message).help("add at least one"));
    }

    fn string_type(&self, symbols: &Symbols<'_>, raw: &RawStringType, at: At<'_>) -> TypeKind {
        let limits = raw.limits();
        self.check_limits(&limits, at);
        let example = raw.example.clone().map(Value::from);
        self.check_value(symbols, &TypeRef::String, &limits, example.as_ref(), at.key("example"), Code::BadExample);
        TypeKind::String { limits, example: raw.example.clone() }
    }

    fn integer_type(&self, symbols: &Symbols<'_>, raw: &RawIntegerType, at: At<'_>) -> TypeKind {
        let limits = raw.limits();
        self.check_limits(&limits, at);
        let example = raw.example.map(Value::from);
        self.check_value(symbols, &TypeRef::Integer, &limits, example.as_ref(), at.key("example"), Code::BadExample);
        TypeKind::Integer { limits, example: raw.example }
    }

    fn enum_value(&self, value: &str, raw: &RawEnumValue, at: At<'_>) -> EnumValue {
        let itself = || Text { en: format!("`{value}`"), zh: format!("`{value}`") };
        EnumValue {
            name: self.names(value, raw.names.as_ref(), at),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc").unwrap_or_else(itself),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            since: self.since(raw.since.as_ref(), at),
            deprecated: self.deprecation(raw.deprecated.as_ref(), at),
            place: self.place(at),
        }
    }

    fn flag(&self, name: &str, raw: &RawFlag, at: At<'_>) -> Flag {
        Flag {
            name: self.names(name, raw.names.as_ref(), at),
            value: self.needed(raw.value.as_ref(), at, "value", "a flag").copied().unwrap_or_default(),
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a flag"),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
        }
    }

    fn union_type(&self, symbols: &Symbols<'_>, raw: &RawUnion, at: At<'_>) -> Option<TypeKind> {
        let tag = self.needed(raw.tag.as_ref(), at, "tag", "a union");
        let variants = self.needed(raw.variants.as_ref(), at, "variants", "a union");
        let (tag, variants) = (tag?, variants?);
        if variants.is_empty() {
            self.empty_type(at.key("variants"), "a union without variants");
        }
        let content = raw.content.as_ref();
        if content == Some(tag) {
            let message = format!("tag and content are both `{tag}`");
            self.report(
                Diagnostic::new(Code::NameCollision, at.key("content").value_span(), message)
                    .help("rename one of them"),
            );
        }
        let variant = |(value, name): (&String, &String)| {
            let at = at.key("variants").key(value);
            Some(Variant {
                name: self.names(value, None, at),
                ty: self.object_type(symbols, name, at)?,
                place: self.place(at),
            })
        };
        Some(TypeKind::Union {
            tag: self.names(tag, None, at.key("tag")),
            content: content.map(|content| self.names(content, None, at.key("content"))),
            variants: variants.iter().filter_map(variant).collect(),
        })
    }
}

fn is_map_key(symbols: &Symbols<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => true,
        TypeRef::Named(id) => {
            symbols.types.get_index(id.0).is_some_and(|(_, item)| item.raw.string.is_some() || item.raw.enum_.is_some())
        }
        _ => false,
    }
}
