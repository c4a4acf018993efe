//! Which types go to the page and which come back: a type gets setters, getters or both accordingly.

use crate::model::{Encoding, Field, Kind, Params, Record, Sdk, TypeId, TypeKind, TypeRef};

/// What happens with each named type, by its index.
#[derive(Debug)]
pub(super) struct Usage {
    types: Vec<TypeUse>,
    /// `JsApi` occurs in params.
    pub api_sent: bool,
    /// `JsApi` occurs in answers.
    pub api_read: bool,
    /// `MenuItem` occurs in params.
    pub menu_sent: bool,
    /// `MenuItem` occurs in answers.
    pub menu_read: bool,
}

/// What happens with a type.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct TypeUse {
    /// It occurs in params.
    pub sent: bool,
    /// It occurs in answers.
    pub read: bool,
    /// It is the content of a menu listener, which changes while the SDK holds it.
    pub live: bool,
    /// Params hold it as JSON text, as servers write it.
    pub json: bool,
}

impl TypeUse {
    /// The page meets it.
    pub fn is_any(self) -> bool {
        self.sent || self.read
    }

    /// It wraps an object of the page, not members that go there.
    pub fn is_object(self) -> bool {
        self.read || self.live
    }
}

impl Usage {
    /// Walks all interfaces and the configuration.
    pub fn of(sdk: &Sdk) -> Self {
        let mut usage = Self {
            types: vec![TypeUse::default(); sdk.types.len()],
            api_sent: false,
            api_read: false,
            menu_sent: false,
            menu_read: false,
        };
        if let Some(lifecycle) = &sdk.lifecycle {
            usage.record(sdk, &lifecycle.config.params, true);
        }
        for interface in &sdk.interfaces {
            match &interface.params {
                Params::Record(record) => usage.record(sdk, record, true),
                Params::Type(id) => {
                    usage.named(sdk, *id, true);
                    usage.mark(*id, |mark| mark.live |= interface.kind == Kind::MenuListener);
                }
            }
            usage.record(sdk, &interface.result, false);
        }
        usage
    }

    /// What happens with a type.
    pub fn of_type(&self, id: TypeId) -> TypeUse {
        self.types.get(id.0).copied().unwrap_or_default()
    }

    fn mark(&mut self, id: TypeId, change: impl FnOnce(&mut TypeUse)) {
        if let Some(mark) = self.types.get_mut(id.0) {
            change(mark);
        }
    }

    fn record(&mut self, sdk: &Sdk, record: &Record, sent: bool) {
        for field in record.listed() {
            self.field(sdk, field, sent);
        }
    }

    fn field(&mut self, sdk: &Sdk, field: &Field, sent: bool) {
        if let (TypeRef::Named(id), Encoding::Json, true) = (&field.ty, &field.encoding, sent) {
            self.json(sdk, *id);
        }
        self.ty(sdk, &field.ty, sent);
    }

    /// The variants of a union are read from the same text.
    fn json(&mut self, sdk: &Sdk, id: TypeId) {
        self.mark(id, |mark| mark.json = true);
        if let TypeKind::Union { variants, .. } = &sdk.ty(id).kind {
            for variant in variants {
                self.mark(variant.ty, |mark| mark.json = true);
            }
        }
    }

    fn ty(&mut self, sdk: &Sdk, ty: &TypeRef, sent: bool) {
        match ty {
            TypeRef::Named(id) => self.named(sdk, *id, sent),
            TypeRef::List(entry) => self.ty(sdk, entry, sent),
            TypeRef::Map(key, entry) => {
                self.ty(sdk, key, sent);
                self.ty(sdk, entry, sent);
            }
            TypeRef::InterfaceName if sent => self.api_sent = true,
            TypeRef::InterfaceName => self.api_read = true,
            TypeRef::MenuItem if sent => self.menu_sent = true,
            TypeRef::MenuItem => self.menu_read = true,
            TypeRef::String | TypeRef::Integer | TypeRef::Number | TypeRef::Boolean | TypeRef::Json => {}
        }
    }

    fn named(&mut self, sdk: &Sdk, id: TypeId, sent: bool) {
        let seen = self.of_type(id);
        if if sent { seen.sent } else { seen.read } {
            return;
        }
        self.mark(id, |mark| if sent { mark.sent = true } else { mark.read = true });
        match &sdk.ty(id).kind {
            TypeKind::Object(record) => self.record(sdk, record, sent),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    self.named(sdk, variant.ty, sent);
                }
            }
            _ => {}
        }
    }
}
