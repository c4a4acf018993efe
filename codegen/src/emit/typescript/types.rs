//! Type references, encodings and named types of the model go in, TypeScript types come out.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{
    Encoding, Field, MenuClassId, PageKind, Params, Record, Sdk, Text, TypeDef, TypeId, TypeKind, TypeRef,
};

use super::doc::{Doc, both, code, followed_by};
use super::syntax::{Item, Member, Type};
use super::typings::{Builtin, Position, Typings};
use super::{facts, forms};

/// The named types that calls use, with the position they are used in. Types of server endpoints alone are not among
/// them; what stands behind JSON text is.
#[derive(Debug, Default)]
pub(super) struct Uses {
    params: BTreeSet<TypeId>,
    results: BTreeSet<TypeId>,
}

impl Uses {
    /// Walks all params and results.
    pub fn of(sdk: &Sdk) -> Self {
        let mut uses = Self::default();
        let config = sdk.lifecycle.iter().map(|lifecycle| &lifecycle.config.params);
        let own = sdk.interfaces.iter().filter_map(|interface| match &interface.params {
            Params::Record(record) => Some(record),
            Params::Type(_) => None,
        });
        for record in config.chain(own) {
            walk_record(sdk, record, &mut uses.params);
        }
        for interface in &sdk.interfaces {
            if let Params::Type(id) = &interface.params {
                walk_type(sdk, *id, &mut uses.params);
            }
            walk_record(sdk, &interface.result, &mut uses.results);
        }
        uses
    }

    /// Where a named type stands; `None` where no call uses it.
    pub fn position(&self, id: TypeId) -> Option<Position> {
        if self.params.contains(&id) {
            Some(Position::Param)
        } else {
            self.results.contains(&id).then_some(Position::Result)
        }
    }
}

fn walk_record(sdk: &Sdk, record: &Record, found: &mut BTreeSet<TypeId>) {
    for field in visible(record) {
        walk_ref(sdk, &field.ty, found);
    }
}

fn walk_ref(sdk: &Sdk, ty: &TypeRef, found: &mut BTreeSet<TypeId>) {
    match ty {
        TypeRef::Named(id) => walk_type(sdk, *id, found),
        TypeRef::List(entry) => walk_ref(sdk, entry, found),
        TypeRef::Map(key, value) => {
            walk_ref(sdk, key, found);
            walk_ref(sdk, value, found);
        }
        _ => {}
    }
}

fn walk_type(sdk: &Sdk, id: TypeId, found: &mut BTreeSet<TypeId>) {
    if !found.insert(id) {
        return;
    }
    match &sdk.ty(id).kind {
        TypeKind::Object(record) => walk_record(sdk, record, found),
        TypeKind::Union { variants, .. } => variants.iter().for_each(|variant| walk_type(sdk, variant.ty, found)),
        _ => {}
    }
}

/// The fields that typings show: listed ones that are no secrets.
pub(super) fn visible(record: &Record) -> impl Iterator<Item = &Field> {
    record.listed().filter(|field| !field.secret)
}

impl Typings<'_> {
    /// A field as a member.
    pub fn member(&mut self, field: &Field, position: Position, params: Option<&Record>) -> Member {
        let ty = self.field_type(field, position);
        let behind = match field.encoding {
            Encoding::Json => Some(self.value_type(&field.ty, position, &field.menu_classes).print(0)),
            _ => None,
        };
        let doc = facts::field(self.sdk, field, params, behind.as_deref(), position);
        let doc = doc.items(self.list_elsewhere(field, position));
        let doc = match field.encoding {
            Encoding::Json => doc,
            Encoding::Hex { digits } => doc.items(self.values(&field.ty, digits)),
            _ => doc.items(self.values(&field.ty, 1)),
        };
        let member = Member::property(&field.name.js, !field.required || field.ignored.is_some(), ty, doc);
        if position == Position::Param { member.or_undefined() } else { member }
    }

    /// How to declare a list of names that is made before the call: a plain array of texts is not accepted.
    fn list_elsewhere(&mut self, field: &Field, position: Position) -> Option<Text> {
        let TypeRef::List(entry) = &field.ty else { return None };
        let named = match &**entry {
            TypeRef::InterfaceName | TypeRef::MenuItem => true,
            TypeRef::Named(id) => matches!(self.sdk.ty(*id).kind, TypeKind::Enum { .. }),
            _ => false,
        };
        if !named || position != Position::Param || !matches!(field.encoding, Encoding::Plain) {
            return None;
        }
        let Type::Name(entry) = self.value_type(entry, position, &field.menu_classes) else { return None };
        let list = code(&format!("{entry}[]"));
        Some(both(
            format!("Declare it as {list} or with `as const` when it is not written inline."),
            format!("如不在调用处直接书写，请声明为 {list} 或使用 `as const`。"),
        ))
    }

    /// What the values of a type mean, where it lists them; bits are shown with so many hexadecimal digits.
    fn values(&self, ty: &TypeRef, digits: u32) -> Vec<Text> {
        match ty {
            TypeRef::List(entry) => self.values(entry, digits),
            TypeRef::Named(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Enum { values, .. } => facts::enum_values(values),
                TypeKind::Flags(flags) => facts::flags(flags, digits),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The page type of a field.
    fn field_type(&mut self, field: &Field, position: Position) -> Type {
        let fixed = field.fixed.as_ref().and_then(|value| literal(&self.sdk.to_page(field, value)));
        let main = match (fixed, &field.encoding) {
            (Some(literal), _) => literal,
            (None, Encoding::Plain) => self.value_type(&field.ty, position, &field.menu_classes),
            (None, Encoding::ZeroOne) => Type::union(["0", "1"].map(|digit| Type::Literal(digit.to_owned()))),
            (None, Encoding::Hex { .. }) if position == Position::Param => Type::name("`0x${string}`"),
            (None, Encoding::Decimal | Encoding::Join { .. } | Encoding::Json) => Type::name("string"),
            (None, Encoding::Hex { .. } | Encoding::TextOrNumber) => Type::union(["string", "number"].map(Type::name)),
        };
        let further = self.further_kinds(field, position);
        Type::union(std::iter::once(main).chain(further))
    }

    /// What is accepted beside the main type. Kinds that should not be used become deprecated aliases.
    fn further_kinds(&mut self, field: &Field, position: Position) -> Vec<Type> {
        let own = self.page_kind(field);
        let mut all = Vec::new();
        for kind in &field.page_accepts {
            let name = facts::page_kind(*kind);
            if own == Some(name) {
                continue;
            }
            let discouraged = field.discouraged.iter().find(|(discouraged, _)| discouraged == kind);
            match discouraged {
                Some((_, reason)) if position == Position::Param => {
                    let alias = self.names.reserve(&format!("Discouraged{}", field.name.typescript));
                    let says = both(
                        format!("A form of {} that should not be used.", code(&field.name.js)),
                        format!("{} 不推荐的写法。", code(&field.name.js)),
                    );
                    let doc = Doc::new(&says).tag("deprecated", reason);
                    self.items.push(Item::alias(&alias, Type::name(name), doc));
                    all.push(Type::name(alias));
                }
                _ => all.push(Type::name(name)),
            }
        }
        all
    }

    /// The kind that type and encoding give, where it is one.
    fn page_kind(&self, field: &Field) -> Option<&'static str> {
        match field.encoding {
            Encoding::Plain => match &field.ty {
                TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => Some("string"),
                TypeRef::Integer | TypeRef::Number => Some("number"),
                TypeRef::Boolean => Some("boolean"),
                TypeRef::Named(id) => match self.sdk.ty(*id).kind {
                    TypeKind::String { .. } | TypeKind::Enum { .. } => Some("string"),
                    TypeKind::Integer { .. } | TypeKind::Flags(_) => Some("number"),
                    TypeKind::Object(_) | TypeKind::Union { .. } => None,
                },
                TypeRef::Json | TypeRef::List(_) | TypeRef::Map(..) => None,
            },
            Encoding::ZeroOne => Some(facts::page_kind(PageKind::Integer)),
            Encoding::Decimal | Encoding::Hex { .. } | Encoding::Join { .. } | Encoding::Json => Some("string"),
            Encoding::TextOrNumber => None,
        }
    }

    /// The type of a value as it is.
    fn value_type(&mut self, ty: &TypeRef, position: Position, classes: &[MenuClassId]) -> Type {
        match ty {
            TypeRef::String => Type::name("string"),
            TypeRef::Integer | TypeRef::Number => Type::name("number"),
            TypeRef::Boolean => Type::name("boolean"),
            TypeRef::Json => self.use_builtin(Builtin::Json),
            TypeRef::InterfaceName => self.use_builtin(Builtin::JsApiName),
            TypeRef::MenuItem => self.menu_item(classes),
            TypeRef::Named(id) => Type::name(&self.sdk.ty(*id).name.typescript),
            TypeRef::List(entry) => Type::List {
                entry: Box::new(self.value_type(entry, position, classes)),
                readonly: position == Position::Param,
            },
            TypeRef::Map(key, value) => {
                let known = match &**key {
                    TypeRef::InterfaceName | TypeRef::MenuItem => true,
                    TypeRef::Named(id) => matches!(self.sdk.ty(*id).kind, TypeKind::Enum { .. }),
                    _ => false,
                };
                let keys = known.then(|| Box::new(self.value_type(key, position, classes)));
                Type::Map {
                    keys,
                    value: Box::new(self.value_type(value, position, classes)),
                    partial: position == Position::Param,
                }
            }
        }
    }

    fn menu_item(&mut self, classes: &[MenuClassId]) -> Type {
        let sdk = self.sdk;
        let chosen = |id: &MenuClassId| classes.is_empty() || classes.contains(id);
        let ids = || (0..sdk.menu_classes.len()).map(MenuClassId);
        if ids().all(|id| chosen(&id)) {
            return self.use_builtin(Builtin::MenuItem);
        }
        if ids().all(|id| chosen(&id) == sdk.menu_classes[id.0].hideable) {
            return self.use_builtin(Builtin::HideableMenuItem);
        }
        Type::one_of(sdk.menu_items.iter().filter(|item| chosen(&item.class)).map(|item| item.name.js.as_str()))
    }

    /// The declaration of a named type.
    pub fn declare(&mut self, id: TypeId, position: Position) {
        let ty = self.sdk.ty(id);
        let name = ty.name.typescript.clone();
        let doc = Doc::new(&followed_by(&ty.doc, &facts::evidence(&ty.evidence)));
        let item = match &ty.kind {
            TypeKind::String { limits, .. } => {
                Item::alias(name, Type::name("string"), doc.items(forms::limits(limits)))
            }
            TypeKind::Integer { limits, .. } => {
                Item::alias(name, Type::name("number"), doc.items(forms::limits(limits)))
            }
            TypeKind::Enum { values, .. } => {
                let doc = doc.items(facts::enum_values(values));
                Item::alias(name, Type::one_of(values.iter().map(|value| value.name.js.as_str())), doc)
            }
            TypeKind::Flags(flags) => {
                let doc = doc.items(facts::flags(flags, 1));
                Item::alias(name, Type::name("number"), doc)
            }
            TypeKind::Object(record) => {
                let doc = self.with_notes(doc, ty);
                return self.declare_record(name, record, Vec::new(), position, doc);
            }
            TypeKind::Union { tag, content, variants } => {
                let variants: Vec<_> = variants
                    .iter()
                    .map(|variant| {
                        let inner = self.sdk.ty(variant.ty);
                        let record = Type::name(&inner.name.typescript);
                        let tag = Member::property(&tag.js, false, Type::text(&variant.name.js), Doc::new(&inner.doc));
                        match content {
                            Some(content) => Type::Object(vec![
                                tag,
                                Member::property(&content.js, false, record, Doc::new(&inner.doc)),
                            ]),
                            None => Type::Intersection(vec![Type::Object(vec![tag]), record]),
                        }
                    })
                    .collect();
                Item::alias(name, Type::union(variants), doc)
            }
        };
        let item = Item { doc: self.with_notes(item.doc, ty), ..item };
        self.items.push(item);
    }

    fn with_notes(&self, doc: Doc, ty: &TypeDef) -> Doc {
        doc.items(facts::notes(self.sdk, &ty.notes))
    }
}

/// A value in page form as a literal type, where it has one.
pub(super) fn literal(value: &Value) -> Option<Type> {
    match value {
        Value::String(text) => Some(Type::text(text)),
        Value::Number(_) | Value::Bool(_) => Some(Type::Literal(value.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
