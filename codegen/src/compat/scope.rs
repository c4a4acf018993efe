//! Who notices a change of a field: where its record is used, by callers or by readers, on pages or on servers.

use std::collections::BTreeMap;

use super::Audience;
use crate::model::{CodeOutcome, CodeSetId, Outcome, Params, PlatformId, Record, Sdk, TypeId, TypeKind, TypeRef};

/// Everyone on the page's side.
pub const CLIENT: &[Audience] = &[Audience::Wire, Audience::Rust, Audience::TypeScript, Audience::Wasm];
/// Everyone on the server's side.
pub const SERVER: &[Audience] = &[Audience::Wire, Audience::Rust, Audience::Server];
/// Everyone.
pub const EVERYONE: &[Audience] = &Audience::ALL;

/// Where a record is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    /// Callers fill it.
    pub given: bool,
    /// Readers get it.
    pub read: bool,
    /// Pages use it.
    pub client: bool,
    /// Servers use it.
    pub server: bool,
}

impl Scope {
    /// Params of an interface.
    pub const PARAMS: Self = Self { given: true, read: false, client: true, server: false };
    /// The result of an interface.
    pub const RESULT: Self = Self { given: false, read: true, client: true, server: false };
    /// Params of the configuration, which a server makes and a page passes on.
    pub const CONFIG: Self = Self { given: true, read: false, client: true, server: true };
    /// Query and body of an endpoint.
    pub const REQUEST: Self = Self { given: true, read: false, client: false, server: true };
    /// The answer of an endpoint.
    pub const RESPONSE: Self = Self { given: false, read: true, client: false, server: true };

    /// Everyone who uses it; a type that nothing uses still is part of the Rust crate.
    pub fn everyone(self) -> &'static [Audience] {
        match (self.client, self.server) {
            (true, true) => EVERYONE,
            (false, true) => SERVER,
            (true, false) => CLIENT,
            (false, false) => &[Audience::Rust],
        }
    }

    /// Those of them who are in the list.
    pub fn only(self, audiences: &[Audience]) -> Vec<Audience> {
        self.everyone().iter().copied().filter(|audience| audiences.contains(audience)).collect()
    }

    fn or(self, other: Self) -> Self {
        Self {
            given: self.given || other.given,
            read: self.read || other.read,
            client: self.client || other.client,
            server: self.server || other.server,
        }
    }
}

/// Where each named type and each set of codes is used, by its name.
#[derive(Default)]
pub struct Uses {
    types: BTreeMap<String, Scope>,
    codes: BTreeMap<String, Scope>,
}

impl Uses {
    /// Follows every reference of a model.
    pub fn of(sdk: &Sdk) -> Self {
        let mut uses = Self::default();
        for interface in &sdk.interfaces {
            match &interface.params {
                Params::Record(record) => uses.record(sdk, record, Scope::PARAMS),
                Params::Type(id) => uses.named(sdk, *id, Scope::PARAMS),
            }
            uses.record(sdk, &interface.result, Scope::RESULT);
        }
        if let Some(lifecycle) = &sdk.lifecycle {
            uses.record(sdk, &lifecycle.config.params, Scope::CONFIG);
        }
        for endpoint in &sdk.endpoints {
            uses.record(sdk, &endpoint.query, Scope::REQUEST);
            uses.record(sdk, &endpoint.body, Scope::REQUEST);
            uses.record(sdk, &endpoint.response, Scope::RESPONSE);
        }
        let outcomes = sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&sdk.outcome]);
        for outcome in outcomes {
            if let Outcome::Code(CodeOutcome { names: Some(set), .. }) = outcome {
                uses.set(sdk, *set, Scope::RESULT);
            }
        }
        for error in sdk.endpoints.iter().filter_map(|endpoint| endpoint.error.as_ref()) {
            if let Some(set) = error.codes {
                uses.set(sdk, set, Scope::RESPONSE);
            }
        }
        for field in sdk.signatures.iter().flat_map(|signature| &signature.fields) {
            uses.reference(sdk, &field.ty, Scope::REQUEST);
        }
        uses
    }

    /// Both together.
    pub fn and(mut self, other: &Self) -> Self {
        for (mine, theirs) in [(&mut self.types, &other.types), (&mut self.codes, &other.codes)] {
            for (name, scope) in theirs {
                let known = mine.entry(name.clone()).or_default();
                *known = known.or(*scope);
            }
        }
        self
    }

    /// Where a type is used. One that nothing uses might be filled and read by whoever has the crate.
    pub fn scope(&self, name: &str) -> Scope {
        self.types.get(name).copied().unwrap_or(Scope { given: true, read: true, client: false, server: false })
    }

    /// Whom a set of codes concerns: both crates have an enum of each, pages read the codes that answers of calls carry.
    pub fn codes(&self, name: &str) -> &'static [Audience] {
        use Audience::{Rust, Server, TypeScript, Wasm};
        match self.codes.get(name) {
            Some(Scope { client: true, server: false, .. }) => &[Rust, TypeScript, Wasm],
            Some(Scope { client: false, server: true, .. }) => &[Rust, Wasm, Server],
            _ => &[Rust, TypeScript, Wasm, Server],
        }
    }

    fn set(&mut self, sdk: &Sdk, id: CodeSetId, scope: Scope) {
        let known = self.codes.entry(sdk.code_sets[id.0].name.js.clone()).or_default();
        *known = known.or(scope);
    }

    fn record(&mut self, sdk: &Sdk, record: &Record, scope: Scope) {
        for field in &record.fields {
            self.reference(sdk, &field.ty, scope);
        }
    }

    fn reference(&mut self, sdk: &Sdk, ty: &TypeRef, scope: Scope) {
        match ty {
            TypeRef::Named(id) => self.named(sdk, *id, scope),
            TypeRef::List(entry) => self.reference(sdk, entry, scope),
            TypeRef::Map(key, value) => {
                self.reference(sdk, key, scope);
                self.reference(sdk, value, scope);
            }
            _ => {}
        }
    }

    fn named(&mut self, sdk: &Sdk, id: TypeId, scope: Scope) {
        let ty = sdk.ty(id);
        let known = self.types.entry(ty.name.js.clone()).or_default();
        let both = known.or(scope);
        if both == *known {
            return;
        }
        *known = both;
        match &ty.kind {
            TypeKind::Object(record) => self.record(sdk, record, scope),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    self.named(sdk, variant.ty, scope);
                }
            }
            _ => {}
        }
    }
}

/// A type expression as the schema writes it.
pub fn type_text(sdk: &Sdk, ty: &TypeRef) -> String {
    match ty {
        TypeRef::String => "string".to_owned(),
        TypeRef::Integer => "integer".to_owned(),
        TypeRef::Number => "number".to_owned(),
        TypeRef::Boolean => "boolean".to_owned(),
        TypeRef::Json => "json".to_owned(),
        TypeRef::InterfaceName => "InterfaceName".to_owned(),
        TypeRef::MenuItem => "MenuItem".to_owned(),
        TypeRef::Named(id) => sdk.ty(*id).name.js.clone(),
        TypeRef::List(entry) => format!("{}[]", type_text(sdk, entry)),
        TypeRef::Map(key, value) => format!("map<{}, {}>", type_text(sdk, key), type_text(sdk, value)),
    }
}

/// The names of platforms.
pub fn platform_names(sdk: &Sdk, platforms: &[PlatformId]) -> Vec<String> {
    platforms.iter().map(|id| sdk.platforms[id.0].clone()).collect()
}
