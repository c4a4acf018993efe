//! Raw types: what the YAML files say, key by key, before anything is checked. This file *is* the schema language;
//! `schema/README.md` explains it to people.
//!
//! Every field is optional (`resolve` reports what is missing), every key has one kind, unknown keys are collected
//! by the reader. A map of named items keeps the order of the file.

mod compat;
mod endpoint;
mod errors;
mod field;
mod guides;
mod interface;
mod lifecycle;
mod menu;
mod outcome;
mod sdk;
mod signature;
mod types;

use indexmap::IndexMap;
use serde::Deserialize;

pub use compat::{RawAcknowledged, RawCompat};
pub use endpoint::{RawEndpoint, RawEndpointError, RawServer, RawTicket};
pub use errors::{RawCode, RawCodeSet, RawMessage};
pub use field::{RawField, RawFieldBridge, RawSignedBy};
pub use guides::{RawAddress, RawGuideRule, RawGuides, RawLimit, RawQuestion, RawTopic};
pub use interface::{
    RawActivity, RawAdded, RawAnswers, RawBridge, RawClientLimits, RawDeprecated, RawErrorTail, RawInterface, RawNames,
    RawRule, RawSince,
};
pub use lifecycle::{RawConfig, RawHook, RawLifecycle};
pub use menu::{RawMenuClass, RawMenuItem};
pub use outcome::{
    RawCallbackOutcome, RawCodeOutcome, RawNormaliseExample, RawNormaliseStep, RawOutcome, RawQuirks, RawTextOutcome,
};
pub use sdk::{
    RawAccount, RawBridgeGlobal, RawCallback, RawChannel, RawClientMarks, RawGlobals, RawNaming, RawPackages,
    RawScript, RawSdk,
};
pub use signature::{RawMistake, RawSignature, RawSignatureField, RawVector};
pub use types::{RawEnumValue, RawFlag, RawIntegerType, RawStringType, RawType, RawUnion};

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
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
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
