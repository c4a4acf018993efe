//! Raw types of interfaces and of what stands beside their fields.

use serde::Deserialize;
use serde_json::Value;

use super::{Named, RawField, RawNote, RawOutcome, RawText};

/// One interface.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawInterface {
    /// A few words.
    pub title: Option<RawText>,
    /// What it does.
    pub doc: Option<RawText>,
    /// `call`, `listener` or `menu-listener`.
    pub kind: Option<String>,
    /// The channel it uses.
    pub channel: Option<String>,
    /// `required` or `optional`: may the params object be left out? Default: required if there are params.
    pub argument: Option<String>,
    /// Account types that may call it.
    pub access: Option<Vec<String>>,
    /// Facts on which the vendor is silent: `access`, `since`.
    pub undocumented: Option<Vec<String>>,
    /// First versions that have it.
    pub since: Option<RawSince>,
    /// It should no longer be used.
    pub deprecated: Option<RawDeprecated>,
    /// It stands in the vendor's list of interfaces.
    pub in_list: Option<bool>,
    /// Object types whose fields are params too.
    pub include: Option<Vec<String>>,
    /// The params.
    pub params: Option<Named<RawField>>,
    /// The type of the whole params object, instead of `params`.
    pub params_type: Option<String>,
    /// Cross-field rules.
    pub rules: Option<Vec<RawRule>>,
    /// Fields of the answer.
    pub result: Option<Named<RawField>>,
    /// `promise`: the call also returns a promise of its result.
    pub returns: Option<String>,
    /// Callbacks that can run.
    pub callbacks: Option<Vec<String>>,
    /// Callback names that the vendor's samples pass and the SDK drops.
    pub ignored_callbacks: Option<Named<RawText>>,
    /// Status tails seen or documented for this interface.
    pub errors: Option<Vec<RawErrorTail>>,
    /// Remarks and pitfalls.
    pub notes: Option<Vec<RawNote>>,
    /// How it travels.
    pub bridge: Option<RawBridge>,
    /// Its own outcome, where it differs from the SDK's.
    pub outcome: Option<RawOutcome>,
    /// Calls whose answer may never come.
    pub answers: Option<RawAnswers>,
    /// What it begins or ends in the client.
    pub activity: Option<RawActivity>,
    /// Names per language, where the automatic ones are ugly or impossible.
    pub names: Option<RawNames>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// First versions.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawSince {
    /// Client version.
    pub client: Option<String>,
    /// SDK version.
    pub sdk: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A deprecation.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawDeprecated {
    /// SDK version.
    pub since: Option<String>,
    /// What to use instead.
    #[serde(rename = "use")]
    pub use_instead: Option<String>,
    /// Why.
    pub doc: Option<RawText>,
}

/// `answers:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAnswers {
    /// Platforms on which no answer comes.
    pub never_on: Option<Vec<String>>,
    /// Raw status of success on platforms that spell it in their own way.
    pub status_on: Option<Named<String>>,
    /// Limits of params by platform, where its client keeps others than those of the params.
    pub limits_on: Option<Named<Named<RawClientLimits>>>,
    /// Where that was seen.
    pub observed: Option<String>,
}

/// Limits that a client keeps; without any it refuses nothing.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawClientLimits {
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max: Option<f64>,
    /// Fewest code points of the value as text.
    pub min_length: Option<u64>,
    /// Most code points of the value as text.
    pub max_length: Option<u64>,
    /// Fewest entries.
    pub min_items: Option<u64>,
    /// Most entries.
    pub max_items: Option<u64>,
    /// Regular expression that the whole value matches, as text.
    pub pattern: Option<String>,
}

/// `activity:`, something that goes on in the client between calls and events, such as a recording.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawActivity {
    /// A successful call begins it.
    pub starts: Option<String>,
    /// A successful call, or the event of a listener, ends it.
    pub ends: Option<String>,
    /// The event of a listener comes so many seconds after the start.
    pub after: Option<f64>,
    /// What a successful call hides of the menu: `menu` (the whole), `listed` (the items in its params) or `hideable` (all that can be).
    pub hides: Option<String>,
    /// What a successful call shows again, in the same words.
    pub shows: Option<String>,
}

/// Names per language.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNames {
    /// In snake case, for Rust and wasm (type names are made from it).
    pub rust: Option<String>,
    /// In camel case, for TypeScript type names.
    pub typescript: Option<String>,
}

/// How a call travels on the bridge.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawBridge {
    /// Command on the bridge, where it is not the interface's name.
    pub command: Option<String>,
    /// Client event that a listener waits for.
    pub event: Option<String>,
    /// The menu entry whose tap sends the event, by its id.
    pub menu_item: Option<String>,
    /// Bridge name of the list of interfaces (config) or other fixed param, where the SDK adds fields.
    pub adds: Option<Named<RawAdded>>,
}

/// A bridge field that the SDK adds: exactly one of the three.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAdded {
    /// From a param of the call.
    pub param: Option<String>,
    /// From a param of the configuration.
    pub config: Option<String>,
    /// A fixed value.
    pub value: Option<Value>,
}

/// A status tail.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawErrorTail {
    /// The text after the name.
    pub tail: Option<String>,
    /// Why it comes.
    pub doc: Option<RawText>,
    /// Params (by path, `data.content`) that make the client answer so when they break a rule.
    pub params: Option<Vec<String>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A cross-field rule: `at_least_one`, or `require` with `when`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawRule {
    /// At least one of these is present and not empty.
    pub at_least_one: Option<Vec<String>>,
    /// This field is needed …
    pub require: Option<String>,
    /// … when these fields have one of these values.
    pub when: Option<Named<Vec<Value>>>,
    /// Why.
    pub doc: Option<RawText>,
}
