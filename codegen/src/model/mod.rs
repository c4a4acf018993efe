//! The resolved model: every reference is an index, every name is settled, nothing in it can be wrong any more.
//! `resolve` builds it, emitters read it.

mod calling;
mod endpoint;
mod errors;
mod field;
mod guides;
mod interface;
mod menu;
mod names;
mod sample;
mod sdk;
mod signature;
mod status;
mod text;
mod types;

pub use calling::Calling;
pub use endpoint::{Content, Endpoint, EndpointError, Method, Server, Ticket};
pub use errors::{Code, CodeSet, MatchKind, Message, Refusal, Retry};
pub use field::{
    Absence, Condition, DefaultFrom, Encoding, Field, FieldBridge, Limits, PageKind, PagePart, Record, Rule, SignedBy,
    SignedInput,
};
pub use guides::{Address, GuideRule, Guides, Limit, Question, Topic};
pub use interface::{
    Activity, Added, AddedValue, Answers, Bridge, ClientLimits, CodeOutcome, ErrorTail, Group, IgnoredCallback,
    Interface, Kind, MenuReach, NormaliseExample, NormaliseStep, Outcome, Params, StepAction, TextOutcome,
};
pub use menu::{MenuClass, MenuItem};
pub use names::{Names, TypeName};
pub use sdk::{
    Account, Acknowledged, BridgeGlobal, CallbackDef, Channel, ChannelStyle, ClientMarks, Config, Form, Globals, Hook,
    Lifecycle, Packages, Role, Script, Sdk,
};
pub use signature::{Digest, Mistake, Signature, SignatureField, SignatureForm, Vector};
pub use text::{Deprecation, Evidence, Note, Place, Since, Source, Text};
pub use types::{EnumValue, Flag, TypeDef, TypeKind, TypeRef, Variant};

/// Declares index types into the lists of [`Sdk`].
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    )*};
}

ids! {
    /// Index into [`Sdk::types`].
    TypeId;
    /// Index into [`Sdk::interfaces`].
    InterfaceId;
    /// Index into [`Sdk::groups`].
    GroupId;
    /// Index into [`Sdk::accounts`].
    AccountId;
    /// Index into [`Sdk::platforms`].
    PlatformId;
    /// Index into [`Sdk::callbacks`].
    CallbackId;
    /// Index into [`Sdk::channels`].
    ChannelId;
    /// Index into [`Sdk::menu_classes`].
    MenuClassId;
    /// Index into [`Sdk::messages`].
    MessageId;
    /// Index into [`Sdk::code_sets`].
    CodeSetId;
    /// Index into [`Sdk::signatures`].
    SignatureId;
}

/// Who may be meant where an interface or the configuring call is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiRef {
    /// The configuring call of the lifecycle.
    Config,
    /// An interface.
    Interface(InterfaceId),
}
