//! Named types as sections: on the page of all types, and on group pages where they are used.

use std::collections::BTreeSet;

use serde::Serialize;

use super::field::Direction;
use super::view::{Table, View, code};
use super::words::fill;
use crate::model::{Interface, Params, Record, Sdk, TypeDef, TypeId, TypeKind, TypeRef};

/// A named type.
#[derive(Debug, Serialize)]
pub(super) struct TypeSection {
    id: String,
    name: String,
    /// What sort, with the details that fit into a line.
    kind: String,
    doc: String,
    lines: Vec<String>,
    table: Option<Table>,
    rules: Vec<String>,
    notes: Vec<String>,
    /// Links to the interfaces that use it, on the page of all types.
    used_by: String,
}

impl View<'_> {
    pub(super) fn type_section(&self, id: TypeId, users: &[&Interface]) -> TypeSection {
        let ty = self.sdk.ty(id);
        let direction = if self.site.given.contains(id) { Direction::Given } else { Direction::Received };
        let (kind, lines, table) = self.kind(ty, direction);
        let rules = match &ty.kind {
            TypeKind::Object(record) => self.rules(record),
            _ => Vec::new(),
        };
        TypeSection {
            id: ty.name.js.clone(),
            name: code(&ty.name.js) + &self.mark(&ty.evidence),
            kind,
            doc: self.text(&ty.doc),
            lines,
            table,
            rules,
            notes: self.notes(&ty.notes),
            used_by: users.iter().map(|user| self.interface_link(user)).collect::<Vec<_>>().join(self.words.comma),
        }
    }

    fn kind(&self, ty: &TypeDef, direction: Direction) -> (String, Vec<String>, Option<Table>) {
        let words = self.words;
        let mut lines = Vec::new();
        let (kind, table) = match &ty.kind {
            TypeKind::String { limits, example } => {
                lines.extend(self.limits(limits));
                lines.extend(example.as_ref().map(|example| fill(words.example, &code(example))));
                (words.type_string, None)
            }
            TypeKind::Integer { limits, example } => {
                lines.extend(self.limits(limits));
                lines.extend(example.map(|example| fill(words.example, &code(&example.to_string()))));
                (words.type_integer, None)
            }
            TypeKind::Enum { values, open } => {
                let mut table = Table::new(&[words.value, words.description]);
                for value in values {
                    let mut about = vec![self.inline(&value.doc)];
                    let since = self.since(&value.since);
                    if !since.is_empty() {
                        about.push(fill(words.since_item, &since));
                    }
                    about.extend(value.deprecated.as_ref().map(|deprecated| self.deprecation(deprecated)));
                    table.row([code(&value.name.js) + &self.mark(&value.evidence), about.join("<br>")]);
                }
                (if *open { words.type_enum_open } else { words.type_enum }, table.compact())
            }
            TypeKind::Flags(flags) => {
                let mut table = Table::new(&[words.name, words.bits, words.description]);
                for flag in flags {
                    let combination = if flag.is_combination() { words.combination } else { "" };
                    let about = [self.inline(&flag.doc), combination.to_owned()];
                    let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
                    table.row([
                        code(&flag.name.js) + &self.mark(&flag.evidence),
                        code(&format!("0x{:x}", flag.value)),
                        about.join("<br>"),
                    ]);
                }
                (words.type_flags, table.compact())
            }
            TypeKind::Object(record) => (words.type_object, self.fields(record, direction)),
            TypeKind::Union { tag, content, variants } => {
                lines.push(fill(words.union_tag, &code(&tag.js)));
                lines.extend(content.as_ref().map(|content| fill(words.union_content, &code(&content.js))));
                let mut table = Table::new(&[&code(&tag.js), words.ty, words.description]);
                for variant in variants {
                    let doc = self.inline(&self.sdk.ty(variant.ty).doc);
                    table.row([code(&variant.name.js), self.ty(&TypeRef::Named(variant.ty)), doc]);
                }
                (words.type_union, table.compact())
            }
        };
        (kind.to_owned(), lines, table)
    }
}

/// Types that are reached from somewhere, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Reached {
    seen: BTreeSet<TypeId>,
    pub order: Vec<TypeId>,
}

impl Reached {
    /// From the params and the result of an interface.
    pub(super) fn from_interface(sdk: &Sdk, interface: &Interface) -> Self {
        let mut reached = Self::default();
        reached.params(sdk, interface);
        reached.record(sdk, &interface.result);
        reached
    }

    /// From everything that a caller gives.
    pub(super) fn from_callers(sdk: &Sdk) -> Self {
        let mut reached = Self::default();
        for interface in &sdk.interfaces {
            reached.params(sdk, interface);
        }
        if let Some(lifecycle) = &sdk.lifecycle {
            reached.record(sdk, &lifecycle.config.params);
        }
        for endpoint in &sdk.endpoints {
            reached.record(sdk, &endpoint.query);
            reached.record(sdk, &endpoint.body);
        }
        reached
    }

    /// From everything that an interface answers.
    pub(super) fn from_answers(sdk: &Sdk) -> Self {
        let mut reached = Self::default();
        for interface in &sdk.interfaces {
            reached.record(sdk, &interface.result);
        }
        reached
    }

    pub(super) fn contains(&self, id: TypeId) -> bool {
        self.seen.contains(&id)
    }

    fn params(&mut self, sdk: &Sdk, interface: &Interface) {
        match &interface.params {
            Params::Record(record) => self.record(sdk, record),
            Params::Type(id) => self.ty(sdk, &TypeRef::Named(*id)),
        }
    }

    fn record(&mut self, sdk: &Sdk, record: &Record) {
        for field in &record.fields {
            self.ty(sdk, &field.ty);
        }
    }

    fn ty(&mut self, sdk: &Sdk, ty: &TypeRef) {
        match ty {
            TypeRef::List(entry) => self.ty(sdk, entry),
            TypeRef::Map(key, entry) => {
                self.ty(sdk, key);
                self.ty(sdk, entry);
            }
            TypeRef::Named(id) if self.seen.insert(*id) => {
                self.order.push(*id);
                match &sdk.ty(*id).kind {
                    TypeKind::Object(record) => self.record(sdk, record),
                    TypeKind::Union { variants, .. } => {
                        for variant in variants {
                            self.ty(sdk, &TypeRef::Named(variant.ty));
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// A type with a table of its own: not a mere text or number.
pub(super) fn has_table(ty: &TypeDef) -> bool {
    !matches!(ty.kind, TypeKind::String { .. } | TypeKind::Integer { .. })
}
