//! Fields and the rules between them.

use indexmap::IndexMap;
use serde_json::Value;

use super::context::{At, Cx};
use super::field_rules::conditions;
use super::symbols::Symbols;
use super::words::{BRIDGE_FORMS, DEFAULTS_FROM, ENCODINGS, EncodingWord as Word, PAGE_KINDS, ROLES};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Absence, Encoding, Field, FieldBridge, Limits, PageKind, PagePart, Record, Role, SignatureId, SignedBy,
    SignedInput, Text, TypeRef,
};
use crate::read::raw::{Named, RawField, RawFieldBridge, RawRule, RawSignedBy};

/// Where a list of fields stands.
#[derive(Debug, Clone, Copy)]
pub struct FieldPlace<'a> {
    /// The item that has the fields.
    pub at: At<'a>,
    /// The key that holds them.
    pub fields: &'static str,
    /// What one of them is called in messages.
    pub what: &'static str,
}

/// The fields of a record before they are resolved, with their places.
type FieldSources<'r> = IndexMap<&'r str, (&'r RawField, At<'r>)>;

impl Cx<'_> {
    /// Words for the role of a callback.
    pub fn role(&self, raw: Option<&String>, at: At<'_>) -> Option<Role> {
        self.word(raw, at, "role", &ROLES)
    }

    /// Fields, those of included object types first; own keys win.
    pub fn record<'r>(
        &self,
        symbols: &Symbols<'r>,
        include: Option<&Vec<String>>,
        fields: Option<&'r Named<RawField>>,
        rules: Option<&Vec<RawRule>>,
        place: FieldPlace<'r>,
    ) -> Record {
        let mut all: FieldSources<'_> = IndexMap::new();
        for (index, name) in include.into_iter().flatten().enumerate() {
            self.include(symbols, name, place.at.key("include").index(index), &mut Vec::new(), &mut all);
        }
        for (name, raw) in fields.into_iter().flatten() {
            all.insert(name, (raw, place.at.key(place.fields).key(name)));
        }
        let mut fields: Vec<Field> =
            all.iter().map(|(name, (raw, at))| self.field(symbols, name, raw, *at, place.what)).collect();
        for (field, (raw, at)) in fields.iter_mut().zip(all.values()) {
            let signed_by = raw.signed_by.as_ref();
            field.signed_by = signed_by.and_then(|raw| self.signed_by(symbols, &all, raw, at.key("signed_by")));
        }
        let rules = self.rules(symbols, &fields, rules, place.at.key("rules"));
        Record { fields, rules }
    }

    /// Takes the fields of an object type, those that it includes itself first.
    fn include<'r>(
        &self,
        symbols: &Symbols<'r>,
        name: &str,
        at: At<'_>,
        within: &mut Vec<usize>,
        all: &mut FieldSources<'r>,
    ) {
        let Some(id) = self.object_type(symbols, name, at) else { return };
        let Some((_, item)) = symbols.types.get_index(id.0) else { return };
        if within.contains(&id.0) {
            self.report(
                Diagnostic::new(Code::CyclicType, at.value_span(), format!("`{name}` includes itself"))
                    .help("include it in one direction only"),
            );
            return;
        }
        within.push(id.0);
        for (index, name) in item.raw.include.iter().flatten().enumerate() {
            self.include(symbols, name, item.at.key("include").index(index), within, all);
        }
        within.pop();
        for (field, raw) in item.raw.object.iter().flatten() {
            all.insert(field, (raw, item.at.key("object").key(field)));
        }
    }

    fn field(&self, symbols: &Symbols<'_>, name: &str, raw: &RawField, at: At<'_>, what: &str) -> Field {
        let ty = self
            .needed(raw.ty.as_ref(), at, "type", what)
            .and_then(|text| self.type_ref(symbols, text, at.key("type")));
        let mut limits = self.limits(raw, at);
        let encoding = self.encoding(symbols, raw, ty.as_ref(), at);
        if let Some(ty) = &ty {
            if matches!(encoding, Encoding::Hex { .. }) && symbols.is_integer(ty) {
                self.check_unsigned(&limits, at);
                limits.min = limits.min.or(Some(0.0));
            }
            self.check_fit(symbols, ty, raw, &limits, at);
        }
        let value = |value: &Option<Value>, key: &str, code: Code| {
            let (value, ty) = (value.as_ref()?, ty.as_ref()?);
            let value = symbols.settled(ty, value);
            self.check_value(symbols, ty, &limits, Some(&value), at.key(key), code);
            Some(value)
        };
        let default = value(&raw.default, "default", Code::BadDefault);
        let example = value(&raw.example, "example", Code::BadExample);
        let fixed = value(&raw.value, "value", Code::BadDefault);
        if raw.default.is_some() && raw.default_from.is_some() {
            self.conflict(at, "default", "default_from");
        }
        let optional = raw.optional.unwrap_or(false);
        let unlisted = raw.unlisted.unwrap_or(false);
        let ignored = self.optional_text(raw.ignored.as_ref(), at, "ignored");
        let doc = match (&raw.doc, &ignored) {
            (None, Some(reason)) => reason.clone(),
            (doc, _) => self.needed_text(doc.as_ref(), at, "doc", what),
        };
        Field {
            name: self.names(name, raw.names.as_ref(), at),
            encoding,
            page_accepts: self.kinds(raw.page_accepts.as_ref(), at.key("page_accepts")),
            discouraged: self.discouraged(raw.discouraged.as_ref(), at.key("discouraged")),
            bridge: self.field_bridge(symbols, raw.bridge.as_ref(), at.key("bridge")),
            required: !optional
                && raw.default.is_none()
                && raw.default_from.is_none()
                && ignored.is_none()
                && !unlisted,
            absence: Absence { observed: raw.absent.clone() },
            default,
            default_from: self.word(
                raw.default_from.as_ref(),
                at.key("default_from"),
                "origin of a default",
                &DEFAULTS_FROM,
            ),
            fixed,
            example,
            doc,
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            limits,
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            unlisted,
            ignored,
            since: self.since(raw.since.as_ref(), at),
            deprecated: self.deprecation(raw.deprecated.as_ref(), at),
            platforms: self.platforms(symbols, raw.platforms.as_ref(), at.key("platforms")),
            when: conditions(raw.when.as_ref()),
            on: self.roles(raw.on.as_ref(), at.key("on")),
            mutated: raw.mutated.unwrap_or(false),
            secret: raw.secret.unwrap_or(false),
            signed_by: None,
            menu_classes: self.menu_classes(symbols, raw.class.as_ref(), at.key("class")),
            place: self.place(at),
            ty: ty.unwrap_or(TypeRef::String),
        }
    }

    /// Two keys exclude one another.
    pub fn conflict(&self, at: At<'_>, one: &str, other: &str) {
        let message = format!("`{one}` and `{other}` exclude one another");
        self.report(
            Diagnostic::new(Code::ConflictingKeys, at.key(other).key_span(), message)
                .also(at.key(one).key_span(), "and this")
                .help("keep one of them"),
        );
    }

    fn limits(&self, raw: &RawField, at: At<'_>) -> Limits {
        let in_bytes = raw.unit.as_deref() == Some("bytes") && (raw.min_length.is_some() || raw.max_length.is_some());
        let limits = Limits {
            min: raw.min,
            max: raw.max,
            min_length: raw.min_length,
            max_length: raw.max_length,
            min_items: raw.min_items,
            max_items: raw.max_items,
            pattern: raw.pattern.clone(),
            unit: raw.unit.clone().filter(|_| !in_bytes),
            in_bytes,
        };
        self.check_limits(&limits, at);
        limits
    }

    /// Text such as `0x1f` has no sign.
    fn check_unsigned(&self, limits: &Limits, at: At<'_>) {
        for (key, limit) in [("min", limits.min), ("max", limits.max)] {
            if let Some(limit) = limit.filter(|limit| *limit < 0.0) {
                let message = format!("`{key}` {limit} is negative, and `encoding: hex` has no sign");
                self.report(
                    Diagnostic::new(Code::BadRange, at.key(key).value_span(), message)
                        .also(at.key("encoding").value_span(), "the encoding")
                        .help(format!("mend `{key}`, or write `encoding: decimal`")),
                );
            }
        }
    }

    fn encoding(&self, symbols: &Symbols<'_>, raw: &RawField, ty: Option<&TypeRef>, at: At<'_>) -> Encoding {
        let here = at.key("encoding");
        let word = self.word(raw.encoding.as_ref(), here, "encoding", &ENCODINGS);
        for (key, given, owner) in
            [("digits", raw.digits.is_some(), Word::Hex), ("separator", raw.separator.is_some(), Word::Join)]
        {
            if given && word != Some(owner) && (raw.encoding.is_none() || word.is_some()) {
                let owner = if owner == Word::Hex { "hex" } else { "join" };
                let message = format!("`{key}` belongs to `encoding: {owner}`");
                let span = at.key(key).key_span();
                self.report(Diagnostic::new(Code::BadEncoding, span, message).help(format!("remove `{key}`")));
            }
        }
        let Some(word) = word else { return Encoding::Plain };
        let fits = ty.is_none_or(|ty| match word {
            Word::ZeroOne => *ty == TypeRef::Boolean,
            Word::Decimal | Word::TextOrNumber => symbols.is_integer(ty),
            Word::Hex => symbols.is_integer(ty) || symbols.is_flags(ty),
            Word::Join => matches!(ty, TypeRef::List(entry) if symbols.is_text(entry) || symbols.is_integer(entry)),
            Word::Json => !matches!(ty, TypeRef::String),
        });
        if !fits {
            let needs = match word {
                Word::ZeroOne => "a `boolean`",
                Word::Decimal | Word::TextOrNumber => "an `integer`",
                Word::Hex => "an `integer` or flags",
                Word::Join => "a list of texts or integers",
                Word::Json => "a type that JSON text can hold, not `string`",
            };
            let encoding = raw.encoding.as_deref().unwrap_or_default();
            let message = format!("`encoding: {encoding}` does not fit the type");
            self.report(
                Diagnostic::new(Code::BadEncoding, here.value_span(), message)
                    .also(at.key("type").value_span(), "the type")
                    .help(format!("it needs {needs}")),
            );
        }
        match word {
            Word::ZeroOne => Encoding::ZeroOne,
            Word::Decimal => Encoding::Decimal,
            Word::Hex => Encoding::Hex { digits: raw.digits.unwrap_or(1).min(16) },
            Word::Json => Encoding::Json,
            Word::TextOrNumber => Encoding::TextOrNumber,
            Word::Join => {
                if raw.separator.as_deref().is_none_or(str::is_empty) && !at.key("separator").exists() {
                    let message = "`encoding: join` needs `separator`";
                    self.report(
                        Diagnostic::new(Code::BadEncoding, here.value_span(), message)
                            .help("add `separator: \";\"` or what stands between the entries"),
                    );
                }
                Encoding::Join { separator: raw.separator.clone().unwrap_or_default() }
            }
        }
    }

    fn kinds(&self, raw: Option<&Vec<String>>, at: At<'_>) -> Vec<PageKind> {
        let kind = |(index, raw): (usize, &String)| self.word(Some(raw), at.index(index), "kind", &PAGE_KINDS);
        raw.into_iter().flatten().enumerate().filter_map(kind).collect()
    }

    fn discouraged(&self, raw: Option<&Named<crate::read::raw::RawText>>, at: At<'_>) -> Vec<(PageKind, Text)> {
        let entry = |(kind, text): (&String, _)| {
            let at = at.key(kind);
            Some((self.word(Some(kind), at, "kind", &PAGE_KINDS)?, self.text(text, at)))
        };
        raw.into_iter().flatten().filter_map(entry).collect()
    }

    fn field_bridge(&self, symbols: &Symbols<'_>, raw: Option<&RawFieldBridge>, at: At<'_>) -> FieldBridge {
        let Some(raw) = raw else { return FieldBridge::default() };
        let part = |part: &String| if part == "tail" { PagePart::Tail } else { PagePart::Field(part.clone()) };
        FieldBridge {
            name: raw.name.clone(),
            json: self.platforms(symbols, raw.json.as_ref(), at.key("json")),
            at: raw.at.iter().flat_map(|path| path.split('.')).map(str::to_owned).collect(),
            as_text: self.word(raw.as_.as_ref(), at.key("as"), "bridge form", &BRIDGE_FORMS).unwrap_or(false),
            first_of: raw.first_of.iter().flatten().map(part).collect(),
        }
    }

    fn roles(&self, raw: Option<&Vec<String>>, at: At<'_>) -> Vec<Role> {
        match raw {
            None => vec![Role::Success],
            Some(roles) => {
                roles.iter().enumerate().filter_map(|(index, role)| self.role(Some(role), at.index(index))).collect()
            }
        }
    }

    fn signed_by(
        &self,
        symbols: &Symbols<'_>,
        record: &FieldSources<'_>,
        raw: &RawSignedBy,
        at: At<'_>,
    ) -> Option<SignedBy> {
        let name = self.needed(raw.signature.as_ref(), at, "use", "`signed_by`")?;
        let Some((id, _, signature)) = symbols.signatures.get_full(name.as_str()) else {
            let known = symbols.signatures.keys().copied();
            self.unknown(Code::UnknownSignature, at.key("use").value_span(), "signature", name, known);
            return None;
        };
        let fields = signature.raw.fields.iter().flatten().map(|(name, _)| name.as_str());
        let with = at.key("with");
        for (field, source) in raw.with.iter().flatten() {
            if !fields.clone().any(|known| known == field) {
                let span = with.key(field).key_span();
                self.unknown(Code::UnknownField, span, "field of the signature", field, fields.clone());
            }
            let at = with.key(field);
            if let Some(param) = source.strip_prefix("config.") {
                self.check_config_param(symbols, param, at);
            } else if !record.contains_key(source.as_str()) {
                self.unknown(Code::UnknownField, at.value_span(), "field", source, record.keys().copied());
            }
        }
        let input = |field: &str| match raw.with.as_ref().and_then(|with| with.get(field)) {
            Some(source) => match source.strip_prefix("config.") {
                Some(param) => SignedInput::Config(param.to_owned()),
                None => SignedInput::Field(source.clone()),
            },
            None if record.contains_key(field) => SignedInput::Field(field.to_owned()),
            None => SignedInput::Argument,
        };
        Some(SignedBy { signature: SignatureId(id), inputs: fields.map(input).collect() })
    }
}
