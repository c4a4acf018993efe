//! The closed lists of words of the schema language, each with what its words mean. What reads a key and what completes
//! it in an editor look at the same list.

use crate::model::{
    Content, DefaultFrom, Digest, Form, Kind, MatchKind, Method, PageKind, Refusal, Retry, Role, SignatureForm, Source,
    TypeRef,
};

/// Words with their meanings.
type Words<T, const N: usize> = [(&'static str, T); N];

/// How the logical value of a field becomes the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EncodingWord {
    ZeroOne,
    Decimal,
    Hex,
    Join,
    Json,
    TextOrNumber,
}

/// Types that every schema has.
pub(crate) const BUILT_IN_TYPES: Words<TypeRef, 7> = [
    ("string", TypeRef::String),
    ("integer", TypeRef::Integer),
    ("number", TypeRef::Number),
    ("boolean", TypeRef::Boolean),
    ("json", TypeRef::Json),
    ("InterfaceName", TypeRef::InterfaceName),
    ("MenuItem", TypeRef::MenuItem),
];

/// What the configuring call is named by, where interfaces are named.
pub(crate) const CONFIG: &str = "config";

/// `role` of callbacks.
pub(crate) const ROLES: Words<Role, 5> = [
    ("success", Role::Success),
    ("cancel", Role::Cancel),
    ("fail", Role::Fail),
    ("always", Role::Always),
    ("tap", Role::Tap),
];

/// `kind` of interfaces.
pub(crate) const KINDS: Words<Kind, 3> =
    [("call", Kind::Call), ("listener", Kind::Listener), ("menu-listener", Kind::MenuListener)];

/// `argument` of interfaces: may it be left out?
pub(crate) const ARGUMENTS: Words<bool, 2> = [("required", false), ("optional", true)];

/// `undocumented` of interfaces: is it the access?
pub(crate) const UNDOCUMENTED: Words<bool, 2> = [("access", true), ("since", false)];

/// `returns` of interfaces.
pub(crate) const RETURNS: Words<bool, 1> = [("promise", true)];

/// Kinds of values on the page.
pub(crate) const PAGE_KINDS: Words<PageKind, 4> = [
    ("string", PageKind::String),
    ("integer", PageKind::Integer),
    ("number", PageKind::Number),
    ("boolean", PageKind::Boolean),
];

/// `encoding` of fields.
pub(crate) const ENCODINGS: Words<EncodingWord, 6> = [
    ("zero-one", EncodingWord::ZeroOne),
    ("decimal", EncodingWord::Decimal),
    ("hex", EncodingWord::Hex),
    ("join", EncodingWord::Join),
    ("json", EncodingWord::Json),
    ("text-or-number", EncodingWord::TextOrNumber),
];

/// `default_from` of fields.
pub(crate) const DEFAULTS_FROM: Words<DefaultFrom, 2> =
    [("page-title-at-load", DefaultFrom::PageTitleAtLoad), ("page-url", DefaultFrom::PageUrl)];

/// `bridge.as` of fields.
pub(crate) const BRIDGE_FORMS: Words<bool, 1> = [("text", true)];

/// `source` of facts.
pub(crate) const SOURCES: Words<Source, 3> =
    [("sister", Source::Sister), ("earlier", Source::Earlier), ("inferred", Source::Inferred)];

/// `form` of channels.
pub(crate) const FORMS: Words<Form, 2> = [("page", Form::Page), ("bridge", Form::Bridge)];

/// `waits_for` of channels.
pub(crate) const WAITS: Words<bool, 1> = [("ready_event", true)];

/// `after` of the functions of the lifecycle: did the configuration succeed?
pub(crate) const AFTER: Words<bool, 2> = [("ok", true), ("fail", false)];

/// `match` of messages.
pub(crate) const MATCHES: Words<MatchKind, 2> = [("exact", MatchKind::Exact), ("substring", MatchKind::Substring)];

/// `refuses` of messages.
pub(crate) const REFUSALS: Words<Refusal, 3> =
    [("unconfigured", Refusal::Unconfigured), ("denied", Refusal::Denied), ("missing", Refusal::Missing)];

/// `retry` of codes.
pub(crate) const RETRIES: Words<Retry, 3> =
    [("never", Retry::Never), ("later", Retry::Later), ("refresh-token", Retry::RefreshToken)];

/// `digest` of signatures.
pub(crate) const DIGESTS: Words<Digest, 1> = [("sha1", Digest::Sha1)];

/// `form` of signatures.
pub(crate) const SIGNATURE_FORMS: Words<SignatureForm, 2> =
    [("query", SignatureForm::Query), ("values", SignatureForm::Values)];

/// `strip` of the fields of a signature.
pub(crate) const STRIPS: Words<bool, 1> = [("fragment", true)];

/// `method` of endpoints.
pub(crate) const METHODS: Words<Method, 2> = [("GET", Method::Get), ("POST", Method::Post)];

/// `content` of endpoints.
pub(crate) const CONTENTS: Words<Content, 2> = [("json", Content::Json), ("file", Content::File)];
