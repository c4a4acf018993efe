//! Raw types: what the YAML files say, key by key, before anything is checked. This file *is* the schema language;
//! `schema/README.md` explains it to people.
//!
//! Every field is optional (`resolve` reports what is missing), every key has one kind, unknown keys are collected
//! by the reader. A map of named items keeps the order of the file.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

/// A map of named items in the order of the file.
pub type Named<T> = IndexMap<String, T>;

/// One schema file. Any file may hold any section; single sections (`sdk`, `packages` …) stand once in all files.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawFile {
    /// Identity of the SDK.
    pub sdk: Option<RawSdk>,
    /// Names and version of the generated packages.
    pub packages: Option<RawPackages>,
    /// Prefix of the built-in names that are emitted (`WxConfig`).
    pub naming: Option<RawNaming>,
    /// What the SDK puts on the page.
    pub globals: Option<RawGlobals>,
    /// Where the SDK's script is loaded from.
    pub script: Option<RawScript>,
    /// Client platforms, by id.
    pub platforms: Option<Vec<String>>,
    /// Account types that may call interfaces.
    pub accounts: Option<Named<RawAccount>>,
    /// Callback names of the SDK and what they mean.
    pub callbacks: Option<Named<RawCallback>>,
    /// How a call leaves the page.
    pub channels: Option<Named<RawChannel>>,
    /// How an answer tells success from failure.
    pub outcome: Option<RawOutcome>,
    /// Habits of the SDK that change what a value means.
    pub quirks: Option<RawQuirks>,
    /// Configuration of the SDK by the page.
    pub lifecycle: Option<RawLifecycle>,

    /// Id of the interface group that this file describes.
    pub group: Option<String>,
    /// Title of the group.
    pub title: Option<RawText>,
    /// Introduction of the group.
    pub doc: Option<RawText>,
    /// Remarks on the group as a whole.
    pub notes: Option<Vec<RawNote>>,
    /// The interfaces of the group.
    pub interfaces: Option<Named<RawInterface>>,

    /// Named types.
    pub types: Option<Named<RawType>>,
    /// Classes of menu items.
    pub menu_classes: Option<Named<RawMenuClass>>,
    /// Menu items by id.
    pub menu_items: Option<Named<RawMenuItem>>,
    /// Known status messages.
    pub messages: Option<Named<RawMessage>>,
    /// Sets of numeric codes.
    pub codes: Option<Named<RawCodeSet>>,
    /// Signatures made by the server.
    pub signatures: Option<Named<RawSignature>>,
    /// What holds for every endpoint.
    pub server: Option<RawServer>,
    /// Server endpoints.
    pub endpoints: Option<Named<RawEndpoint>>,
    /// Prose as data: rules, questions, limits, addresses.
    pub guides: Option<RawGuides>,
    /// Acknowledged breaking changes.
    pub compat: Option<RawCompat>,
}

/// A text in both languages.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawText {
    /// English.
    pub en: Option<String>,
    /// Chinese.
    pub zh: Option<String>,
}

/// A text with the evidence for what it says.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNote {
    /// English.
    pub en: Option<String>,
    /// Chinese.
    pub zh: Option<String>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Platforms it holds for; none named means all.
    pub platforms: Option<Vec<String>>,
}

/// `sdk:` identity.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawSdk {
    /// Short id, lower case.
    pub id: Option<String>,
    /// Edition of the SDK, where the vendor has several.
    pub edition: Option<String>,
    /// Version of the SDK (not of the packages).
    pub version: Option<String>,
    /// Name for people.
    pub name: Option<RawText>,
    /// One paragraph: what the SDK is.
    pub doc: Option<RawText>,
    /// The vendor's documentation page.
    pub page: Option<String>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
}

/// `packages:` names of what is generated.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawPackages {
    /// Version of all packages.
    pub version: Option<String>,
    /// Crate of the server types.
    pub rust: Option<String>,
    /// Crate of the wasm bindings.
    pub wasm: Option<String>,
    /// npm package of typings and promise API.
    pub npm: Option<String>,
    /// npm package of the simulator.
    pub simulator: Option<String>,
}

/// `naming:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawNaming {
    /// Prefix of emitted built-ins.
    pub prefix: Option<String>,
}

/// `globals:` what stands on the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawGlobals {
    /// The SDK object.
    pub object: Option<String>,
    /// Further names of the same object.
    pub aliases: Option<Vec<String>>,
    /// The object below the SDK that talks to the client.
    pub bridge: Option<RawBridgeGlobal>,
    /// Members of the SDK object that the vendor does not describe: named in the documents, absent from the typings.
    pub undescribed: Option<Vec<String>>,
}

/// `globals.bridge:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawBridgeGlobal {
    /// Name of the bridge object.
    pub object: Option<String>,
    /// DOM event that announces it.
    pub ready_event: Option<String>,
    /// Its member that subscribes to client events.
    pub on: Option<String>,
    /// What it is and how to wait for it.
    pub doc: Option<RawText>,
}

/// `script:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawScript {
    /// Address of this version.
    pub url: Option<String>,
    /// Module systems that the script detects.
    pub modules: Option<Vec<String>>,
    /// Addresses of other versions.
    pub other_versions: Option<Named<String>>,
    /// Remarks on loading.
    pub notes: Option<Vec<RawNote>>,
}

/// One account type. `en` and `zh` are its name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAccount {
    /// English name.
    pub en: Option<String>,
    /// Chinese name.
    pub zh: Option<String>,
    /// What it is.
    pub doc: Option<RawText>,
}

/// One callback name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCallback {
    /// `success`, `cancel`, `fail`, `always` or `tap`.
    pub role: Option<String>,
    /// When it runs.
    pub doc: Option<RawText>,
}

/// One channel.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawChannel {
    /// The object or function that is called, as a page writes it: `wx` calls `wx.NAME(params)`,
    /// `wx.invoke` calls `wx.invoke("NAME", params, callback)`.
    pub call: Option<String>,
    /// `page` or `bridge`: the form of params and results on this channel.
    pub form: Option<String>,
    /// Config params that must have these values before the channel exists.
    pub needs: Option<Named<Value>>,
    /// `ready_event`: the page itself waits for the bridge.
    pub waits_for: Option<String>,
    /// Platforms where every answer field arrives as text.
    pub strings_on: Option<Vec<String>>,
    /// What the channel is.
    pub doc: Option<RawText>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
}

/// How an answer tells success from failure: exactly one of the three.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawOutcome {
    /// By a status text.
    pub text: Option<RawTextOutcome>,
    /// By a number.
    pub code: Option<RawCodeOutcome>,
    /// By the callback that runs.
    pub callback: Option<RawCallbackOutcome>,
}

/// `outcome.text:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawTextOutcome {
    /// Field of the page's answer with the status.
    pub field: Option<String>,
    /// Field of the raw answer with the status, where it differs.
    pub raw_field: Option<String>,
    /// Raw fields that the SDK removes.
    pub discard: Option<Vec<String>>,
    /// Tails that mean success.
    pub ok: Option<Vec<String>>,
    /// Tails that mean that the user backed out.
    pub cancel: Option<Vec<String>>,
    /// What stands between name and tail; default `:`.
    pub separator: Option<String>,
    /// Steps from the raw text to the tail, in order.
    pub normalise: Option<Vec<RawNormaliseStep>>,
    /// Pairs of raw text and page text that the steps must reproduce.
    pub examples: Option<Vec<RawNormaliseExample>>,
    /// What the field says.
    pub doc: Option<RawText>,
}

/// One step of the normalisation: exactly one action, with its details beside it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNormaliseStep {
    /// The tail where there is no text or an empty one; ends the steps.
    pub missing: Option<String>,
    /// Cut everything through the first of these.
    pub cut_through_first: Option<String>,
    /// Where the whole text equals this …
    pub equals: Option<String>,
    /// … it becomes that.
    pub becomes: Option<String>,
    /// Where the text contains this …
    pub contains: Option<String>,
    /// … drop that many characters at the front.
    pub drop_first: Option<u32>,
    /// Replace each of these …
    pub replace: Option<String>,
    /// … by that.
    pub with: Option<String>,
    /// Make it lower case.
    pub lowercase: Option<bool>,
    /// Only for this interface (or `config`).
    pub only: Option<String>,
}

/// One example of the normalisation.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawNormaliseExample {
    /// The interface that was called (or `config`).
    pub api: Option<String>,
    /// What the client answered.
    pub raw: Option<String>,
    /// What the page sees.
    pub page: Option<String>,
}

/// `outcome.code:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawCodeOutcome {
    /// Field with the number.
    pub field: Option<String>,
    /// Field with a text for people.
    pub message: Option<String>,
    /// Numbers that mean success.
    pub ok: Option<Vec<i64>>,
    /// Numbers that mean that the user backed out.
    pub cancel: Option<Vec<i64>>,
    /// The code set that names the others.
    pub names: Option<String>,
}

/// `outcome.callback:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawCallbackOutcome {
    /// Field of a failing answer with a text for people.
    pub message: Option<String>,
}

/// `quirks:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawQuirks {
    /// The SDK replaces `0`, `""` and `null` by the default.
    pub falsy_is_missing: Option<bool>,
}

/// `lifecycle:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawLifecycle {
    /// The configuring call.
    pub config: Option<RawConfig>,
    /// The function that waits for the result.
    pub ready: Option<RawHook>,
    /// The function that hears of a failed configuration.
    pub error: Option<RawHook>,
}

/// `lifecycle.config:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawConfig {
    /// Its name on the SDK object; default `config`.
    pub name: Option<String>,
    /// What it does.
    pub doc: Option<RawText>,
    /// Its params.
    pub params: Option<Named<RawField>>,
    /// Cross-field rules.
    pub rules: Option<Vec<RawRule>>,
    /// How it travels.
    pub bridge: Option<RawBridge>,
    /// Bridge fields that every later call carries, each from a config param or a fixed value.
    pub stamps: Option<Named<RawAdded>>,
    /// Status tails seen or documented.
    pub errors: Option<Vec<RawErrorTail>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
}

/// `lifecycle.ready:` and `lifecycle.error:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawHook {
    /// Its name on the SDK object; default the key.
    pub name: Option<String>,
    /// Outcomes of the configuration after which it runs: `ok`, `fail`.
    pub after: Option<Vec<String>>,
    /// What it does.
    pub doc: Option<RawText>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
}

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
    /// Names per language, where the automatic ones are ugly or impossible.
    pub names: Option<RawNames>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
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
    /// Where that was seen.
    pub observed: Option<String>,
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

/// A param, a result field, a field of an object type, a field of an endpoint.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawField {
    /// Type expression of the logical value.
    #[serde(rename = "type")]
    pub ty: Option<String>,
    /// It may be left out.
    pub optional: Option<bool>,
    /// Value that a missing one stands for (logical form).
    pub default: Option<Value>,
    /// Where the default comes from at run time: `page-title-at-load`, `page-url`.
    pub default_from: Option<String>,
    /// The only value it can have.
    pub value: Option<Value>,
    /// A plausible value (logical form).
    pub example: Option<Value>,
    /// What it is.
    pub doc: Option<RawText>,
    /// Remarks and pitfalls.
    pub notes: Option<Vec<RawNote>>,
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max: Option<f64>,
    /// Fewest code points (or bytes, with `unit: bytes`).
    pub min_length: Option<u64>,
    /// Most code points (or bytes).
    pub max_length: Option<u64>,
    /// Fewest entries.
    pub min_items: Option<u64>,
    /// Most entries.
    pub max_items: Option<u64>,
    /// Regular expression that the whole text matches.
    pub pattern: Option<String>,
    /// Unit of the number (`seconds`, `metres` …), or `bytes` for lengths.
    pub unit: Option<String>,
    /// How the logical value becomes the page's: `zero-one`, `decimal`, `hex`, `join`, `json`, `text-or-number`.
    pub encoding: Option<String>,
    /// Digits of `hex`.
    pub digits: Option<u32>,
    /// Separator of `join`.
    pub separator: Option<String>,
    /// How the page's value becomes the bridge's.
    pub bridge: Option<RawFieldBridge>,
    /// Page kinds that are accepted: `string`, `integer`, `number`, `boolean`.
    pub page_accepts: Option<Vec<String>>,
    /// Why an accepted kind should not be used, by kind.
    pub discouraged: Option<Named<RawText>>,
    /// Where it was seen; nothing means documented.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Where answers without it were seen, though it is promised.
    pub absent: Option<String>,
    /// Accepted though undocumented: in documents and readers, not in typings.
    pub unlisted: Option<bool>,
    /// Passed by the vendor's samples and dropped by the SDK: why.
    pub ignored: Option<RawText>,
    /// First versions that have it.
    pub since: Option<RawSince>,
    /// It should no longer be used.
    pub deprecated: Option<RawDeprecated>,
    /// Platforms that have it; none named means all.
    pub platforms: Option<Vec<String>>,
    /// A result field comes only when these params had one of these values.
    pub when: Option<Named<Vec<Value>>>,
    /// Callback roles with which a result field comes; default `[success]`.
    pub on: Option<Vec<String>>,
    /// The SDK changes the value in place.
    pub mutated: Option<bool>,
    /// A secret: never in a client-side type, masked in logs.
    pub secret: Option<bool>,
    /// The signature that this field carries.
    pub signed_by: Option<RawSignedBy>,
    /// Classes of the menu items that are allowed (with `MenuItem`).
    pub class: Option<Vec<String>>,
    /// Names per language.
    pub names: Option<RawNames>,
}

/// `bridge:` of a field.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawFieldBridge {
    /// Its name on the bridge.
    pub name: Option<String>,
    /// Platforms where the bridge carries JSON text that the SDK parses.
    pub json: Option<Vec<String>>,
    /// Path of the value inside the bridge's value.
    pub at: Option<String>,
    /// `text`: the bridge carries the value as text.
    #[serde(rename = "as")]
    pub as_: Option<String>,
    /// Places that are tried in order: bridge fields, or `tail` for the status.
    pub first_of: Option<Vec<String>>,
}

/// `signed_by:`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawSignedBy {
    /// The signature.
    #[serde(rename = "use")]
    pub signature: Option<String>,
    /// Signature field → field of this object, or `config.NAME`. Equal names are implied.
    pub with: Option<Named<String>>,
}

/// A named type: exactly one of `string`, `integer`, `enum`, `object`, `union`, `flags`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawType {
    /// A text with a meaning of its own.
    pub string: Option<RawStringType>,
    /// A whole number with a meaning of its own.
    pub integer: Option<RawIntegerType>,
    /// One of some texts.
    #[serde(rename = "enum")]
    pub enum_: Option<Named<RawEnumValue>>,
    /// Other values occur at run time (with `enum`).
    pub open: Option<bool>,
    /// A record.
    pub object: Option<Named<RawField>>,
    /// Object types whose fields come first (with `object`).
    pub include: Option<Vec<String>>,
    /// Cross-field rules (with `object`).
    pub rules: Option<Vec<RawRule>>,
    /// One of several records, told apart by a tag.
    pub union: Option<RawUnion>,
    /// A set of bits.
    pub flags: Option<Named<RawFlag>>,
    /// What it is.
    pub doc: Option<RawText>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// `string:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawStringType {
    /// Fewest code points.
    pub min_length: Option<u64>,
    /// Most code points.
    pub max_length: Option<u64>,
    /// Regular expression that the whole text matches.
    pub pattern: Option<String>,
    /// A plausible value.
    pub example: Option<String>,
}

/// `integer:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawIntegerType {
    /// Smallest.
    pub min: Option<f64>,
    /// Largest.
    pub max: Option<f64>,
    /// A plausible value.
    pub example: Option<i64>,
}

/// A value of an enum.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawEnumValue {
    /// What it means.
    pub doc: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// First versions that have it.
    pub since: Option<RawSince>,
    /// It should no longer be used.
    pub deprecated: Option<RawDeprecated>,
    /// Names per language.
    pub names: Option<RawNames>,
}

/// `union:` of a type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawUnion {
    /// Field that tells the variants apart.
    pub tag: Option<String>,
    /// Field that holds the variant's record; without it the variant's fields stand beside the tag.
    pub content: Option<String>,
    /// Tag value → object type.
    pub variants: Option<Named<String>>,
}

/// One flag, or a named combination of flags.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawFlag {
    /// Its bits.
    pub value: Option<u32>,
    /// What it means.
    pub doc: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Names per language.
    pub names: Option<RawNames>,
}

/// A class of menu items.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMenuClass {
    /// Name for people.
    pub title: Option<RawText>,
    /// What it holds.
    pub doc: Option<RawText>,
    /// Its items can be hidden and shown.
    pub hideable: Option<bool>,
}

/// A menu item.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMenuItem {
    /// Label in the menu.
    pub label: Option<RawText>,
    /// Its class.
    pub class: Option<String>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Names per language.
    pub names: Option<RawNames>,
}

/// A known status message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMessage {
    /// The tail of the status text.
    pub tail: Option<String>,
    /// `exact` (default) or `substring`.
    #[serde(rename = "match")]
    pub match_: Option<String>,
    /// Other spellings, raw ones included.
    pub aliases: Option<Vec<String>>,
    /// Interfaces (or `config`) it comes from; none named means all.
    pub applies_to: Option<Vec<String>>,
    /// A few words.
    pub title: Option<RawText>,
    /// Why it comes.
    pub cause: Option<RawText>,
    /// What to check, in this order.
    pub remedies: Option<Vec<RawText>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
    /// Names per language.
    pub names: Option<RawNames>,
}

/// A set of numeric codes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCodeSet {
    /// Field that carries the number.
    pub field: Option<String>,
    /// What the set is.
    pub doc: Option<RawText>,
    /// Number (quoted) → meaning.
    pub values: Option<Named<RawCode>>,
}

/// One code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCode {
    /// Its name in `UpperCamelCase`; default `Code` and the number.
    pub name: Option<String>,
    /// What it means.
    pub doc: Option<RawText>,
    /// What to do.
    pub remedy: Option<RawText>,
    /// `never`, `later` or `refresh-token`.
    pub retry: Option<String>,
    /// Texts that come with it.
    pub texts: Option<Vec<String>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A signature.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawSignature {
    /// What it protects.
    pub doc: Option<RawText>,
    /// `sha1`.
    pub digest: Option<String>,
    /// `query` (names sorted, `name=value` joined by `&`) or `values` (values sorted and concatenated).
    pub form: Option<String>,
    /// What is signed.
    pub fields: Option<Named<RawSignatureField>>,
    /// Inputs with their digests.
    pub vectors: Option<Vec<RawVector>>,
    /// Mistakes with the digest that they give.
    pub mistakes: Option<Vec<RawMistake>>,
    /// Pitfalls.
    pub notes: Option<Vec<RawNote>>,
}

/// A signed field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawSignatureField {
    /// What it is.
    pub doc: Option<RawText>,
    /// It never leaves the server.
    pub secret: Option<bool>,
    /// It may be left out.
    pub optional: Option<bool>,
    /// `fragment`: cut at `#`.
    pub strip: Option<String>,
    /// Type expression; default `string`.
    #[serde(rename = "type")]
    pub ty: Option<String>,
}

/// A verified vector.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawVector {
    /// Id.
    pub id: Option<String>,
    /// Signature field → value.
    pub inputs: Option<Named<String>>,
    /// Lower-case hex.
    pub digest: Option<String>,
    /// Where it comes from.
    pub doc: Option<RawText>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A mistake and what it gives.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawMistake {
    /// The vector that was spoilt.
    pub of: Option<String>,
    /// The text that was signed by mistake.
    pub canonical: Option<String>,
    /// Its digest.
    pub digest: Option<String>,
    /// What went wrong.
    pub doc: Option<RawText>,
}

/// `server:` what holds for every endpoint.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawServer {
    /// Scheme and host.
    pub host: Option<String>,
    /// What it is.
    pub doc: Option<RawText>,
    /// How a failed call is told.
    pub error: Option<RawEndpointError>,
    /// Limits of all endpoints together.
    pub quotas: Option<Vec<RawNote>>,
    /// Duties of the caller.
    pub notes: Option<Vec<RawNote>>,
}

/// How a failed endpoint call is told.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawEndpointError {
    /// Field with the code.
    pub field: Option<String>,
    /// Field with the text.
    pub message: Option<String>,
    /// The code set.
    pub codes: Option<String>,
}

/// An endpoint.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawEndpoint {
    /// A few words.
    pub title: Option<RawText>,
    /// What it does.
    pub doc: Option<RawText>,
    /// `GET` or `POST`.
    pub method: Option<String>,
    /// Scheme and host, where it is not the server's.
    pub host: Option<String>,
    /// Path.
    pub path: Option<String>,
    /// Query params.
    pub query: Option<Named<RawField>>,
    /// Fields of the JSON body.
    pub body: Option<Named<RawField>>,
    /// Fields of the answer.
    pub response: Option<Named<RawField>>,
    /// `json` (default) or `file`.
    pub content: Option<String>,
    /// How a failed call is told, where it is not the server's way.
    pub error: Option<RawEndpointError>,
    /// The answer is a ticket to be cached.
    pub ticket: Option<RawTicket>,
    /// Limits.
    pub quotas: Option<Vec<RawNote>>,
    /// Remarks.
    pub notes: Option<Vec<RawNote>>,
    /// Names per language.
    pub names: Option<RawNames>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// `ticket:` of an endpoint.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RawTicket {
    /// Response field with the ticket.
    pub value: Option<String>,
    /// Response field with its life in seconds.
    pub ttl: Option<String>,
    /// Response field that belongs to it.
    pub companion: Option<String>,
}

/// `guides:` prose as data.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawGuides {
    /// When to do what.
    pub rules: Option<Named<RawGuideRule>>,
    /// Questions and answers.
    pub faq: Option<Named<RawQuestion>>,
    /// Limits and quotas.
    pub limits: Option<Named<RawLimit>>,
    /// Addresses the vendor mentions.
    pub addresses: Option<Named<RawAddress>>,
    /// Anything else worth a section, with an optional table.
    pub topics: Option<Named<RawTopic>>,
}

/// A rule of use.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawGuideRule {
    /// The situation.
    pub situation: Option<RawText>,
    /// What to do in it.
    pub rule: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawQuestion {
    /// What one sees.
    pub problem: Option<RawText>,
    /// Why.
    pub cause: Option<RawText>,
    /// What to do.
    pub fix: Option<RawText>,
    /// Interfaces it is about.
    pub interfaces: Option<Vec<String>>,
    /// Messages it is about.
    pub messages: Option<Vec<String>>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A limit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawLimit {
    /// What is limited.
    pub subject: Option<RawText>,
    /// The limit.
    pub limit: Option<RawText>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// An address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAddress {
    /// What is there.
    pub subject: Option<RawText>,
    /// The address.
    pub url: Option<String>,
    /// Where it was seen.
    pub observed: Option<String>,
    /// `sister`, `earlier` or `inferred`.
    pub source: Option<String>,
}

/// A section of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawTopic {
    /// Page of the documents: `overview`, `lifecycle`, `errors`, `soter` … Any page id; an unknown one makes a new page.
    pub page: Option<String>,
    /// Heading.
    pub title: Option<RawText>,
    /// Paragraphs.
    pub body: Option<Vec<RawNote>>,
    /// Column titles of the table.
    pub columns: Option<Vec<RawText>>,
    /// Rows of the table.
    pub rows: Option<Vec<Vec<RawText>>>,
}

/// `compat:`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCompat {
    /// Acknowledged breaking changes.
    pub acknowledged: Option<Vec<RawAcknowledged>>,
}

/// One acknowledged change.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawAcknowledged {
    /// Rule id.
    pub rule: Option<String>,
    /// What changed, as a path.
    pub item: Option<String>,
    /// Why it is accepted.
    pub reason: Option<RawText>,
}
