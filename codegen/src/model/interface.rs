//! Interfaces and groups.

use serde_json::Value;

use super::{
    AccountId, ApiRef, CallbackId, ChannelId, CodeSetId, Deprecation, Evidence, GroupId, InterfaceId, Limits, Names,
    Note, Place, PlatformId, Record, Since, Text, TypeId, TypeName,
};

/// A group of interfaces.
#[derive(Debug, Clone)]
pub struct Group {
    /// Name (`js` is the id).
    pub name: Names,
    /// Title.
    pub title: Text,
    /// Introduction.
    pub doc: Option<Text>,
    /// Remarks on the group.
    pub notes: Vec<Note>,
    /// Its interfaces, in order.
    pub interfaces: Vec<InterfaceId>,
    /// The file that describes it.
    pub place: Place,
}

/// What sort of interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A request with one answer.
    Call,
    /// Reacts to a client event, any number of times.
    Listener,
    /// Reacts to a menu entry, then sends a command.
    MenuListener,
}

/// The params of an interface.
#[derive(Debug, Clone)]
pub enum Params {
    /// Fields of its own (perhaps none).
    Record(Record),
    /// A named type is the whole params object.
    Type(TypeId),
}

impl Params {
    /// There is nothing to pass.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Record(record) if record.fields.is_empty())
    }
}

/// One interface.
#[derive(Debug, Clone)]
pub struct Interface {
    /// Name.
    pub name: Names,
    /// Its group.
    pub group: GroupId,
    /// A few words.
    pub title: Text,
    /// What it does.
    pub doc: Text,
    /// What sort.
    pub kind: Kind,
    /// The channel.
    pub channel: ChannelId,
    /// The params object may be left out.
    pub argument_optional: bool,
    /// Account types that may call it.
    pub access: Vec<AccountId>,
    /// The vendor is silent about access.
    pub access_undocumented: bool,
    /// First versions.
    pub since: Since,
    /// Deprecated.
    pub deprecated: Option<Deprecation>,
    /// It stands in the vendor's list.
    pub in_list: bool,
    /// The params.
    pub params: Params,
    /// Name of the params type, where one is emitted: for a non-empty record at the least.
    pub params_name: TypeName,
    /// The answer (without the status field).
    pub result: Record,
    /// Name of the result type to emit.
    pub result_name: TypeName,
    /// The call also returns a promise of its result.
    pub returns_promise: bool,
    /// Callbacks that can run.
    pub callbacks: Vec<CallbackId>,
    /// Callback names that are dropped by the SDK.
    pub ignored_callbacks: Vec<IgnoredCallback>,
    /// Status tails.
    pub errors: Vec<ErrorTail>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// How it travels.
    pub bridge: Bridge,
    /// How its answers tell success from failure (the SDK's way where it has none of its own).
    pub outcome: Outcome,
    /// Answers that may never come.
    pub answers: Answers,
    /// What it begins or ends in the client.
    pub activity: Activity,
    /// Evidence.
    pub evidence: Evidence,
    /// Where it is described.
    pub place: Place,
}

impl Interface {
    /// Its member is called without anything: there are no params and no callbacks, and the SDK wants no object.
    pub fn takes_nothing(&self) -> bool {
        self.params.is_empty() && self.callbacks.is_empty() && self.argument_optional
    }
}

/// A callback name that the SDK drops.
#[derive(Debug, Clone)]
pub struct IgnoredCallback {
    /// Name.
    pub name: String,
    /// Why.
    pub doc: Text,
}

/// A status tail.
#[derive(Debug, Clone)]
pub struct ErrorTail {
    /// The text after the name.
    pub tail: String,
    /// Why it comes.
    pub doc: Option<Text>,
    /// Params (by path, `data.content`) that make the client answer so when they break a rule.
    pub params: Vec<String>,
    /// Evidence.
    pub evidence: Evidence,
}

/// How a call travels.
#[derive(Debug, Clone)]
pub struct Bridge {
    /// Command; also the name in the status of a listener.
    pub command: String,
    /// Client event of a listener.
    pub event: Option<String>,
    /// The menu entry whose tap sends the event, by its id.
    pub menu_item: Option<String>,
    /// Bridge fields that the SDK adds.
    pub adds: Vec<Added>,
}

/// A bridge field that the SDK adds.
#[derive(Debug, Clone)]
pub struct Added {
    /// Its name on the bridge.
    pub name: String,
    /// Where its value comes from.
    pub value: AddedValue,
}

/// Where an added value comes from.
#[derive(Debug, Clone)]
pub enum AddedValue {
    /// A param of the call, by JavaScript name.
    Param(String),
    /// A param of the configuration, by JavaScript name.
    Config(String),
    /// A fixed value.
    Fixed(Value),
}

/// Calls whose answer may not come.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Platforms on which none comes.
    pub never_on: Vec<PlatformId>,
    /// Raw status of success on platforms that spell it in their own way.
    pub status_on: Vec<(PlatformId, String)>,
    /// Limits of params, where the client of a platform keeps others than those of the params.
    pub limits_on: Vec<ClientLimits>,
    /// Where that was seen.
    pub observed: Option<String>,
}

/// Limits of a param that the client of a platform keeps instead of the param's own. Lengths and pattern are those of the
/// value as text; without any limit it refuses nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientLimits {
    /// The platform.
    pub platform: PlatformId,
    /// JavaScript name of the param.
    pub param: String,
    /// What it keeps.
    pub limits: Limits,
}

/// Something that goes on in the client between calls and events, such as a recording.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Activity {
    /// A successful call begins it.
    pub starts: Option<String>,
    /// A successful call, or the event of a listener, ends it.
    pub ends: Option<String>,
    /// The event of a listener comes so many seconds after the start.
    pub after: Option<f64>,
    /// What a successful call hides of the menu.
    pub hides: Option<MenuReach>,
    /// What a successful call shows again.
    pub shows: Option<MenuReach>,
}

/// How much of the menu a call changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuReach {
    /// The menu as a whole.
    Whole,
    /// The items in its params, as far as they can be hidden.
    Listed,
    /// All items that can be hidden.
    Hideable,
}

impl MenuReach {
    /// The word for it in schemas.
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "menu",
            Self::Listed => "listed",
            Self::Hideable => "hideable",
        }
    }
}

/// How an answer tells success from failure.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// By a status text.
    Text(TextOutcome),
    /// By a number.
    Code(CodeOutcome),
    /// By the callback that runs, or by the promise.
    Callback {
        /// Field of a failing answer with a text for people.
        message: Option<String>,
    },
}

/// By a status text: `name SEPARATOR tail`.
#[derive(Debug, Clone)]
pub struct TextOutcome {
    /// Field of the page's answer.
    pub field: String,
    /// Field of the raw answer.
    pub raw_field: String,
    /// Raw fields that the SDK removes.
    pub discard: Vec<String>,
    /// Tails of success.
    pub ok: Vec<String>,
    /// Tails of cancellation.
    pub cancel: Vec<String>,
    /// Between name and tail.
    pub separator: String,
    /// From the raw text to the tail.
    pub steps: Vec<NormaliseStep>,
    /// Pairs that the steps reproduce (checked by `resolve`).
    pub examples: Vec<NormaliseExample>,
    /// What the field says.
    pub doc: Option<Text>,
}

/// A step of the normalisation.
#[derive(Debug, Clone)]
pub struct NormaliseStep {
    /// What it does.
    pub action: StepAction,
    /// Only for this one.
    pub only: Option<ApiRef>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepAction {
    /// No text, or an empty one, gives this tail and ends the steps.
    Missing(String),
    /// Cut through the first occurrence; nothing happens where there is none.
    CutThroughFirst(String),
    /// The whole text equals the first: it becomes the second.
    Equals(String, String),
    /// The text contains this: drop so many characters at the front.
    DropFirst(String, u32),
    /// Replace each.
    Replace(String, String),
    /// Lower case.
    Lowercase,
}

/// An example of the normalisation.
#[derive(Debug, Clone)]
pub struct NormaliseExample {
    /// Who was called.
    pub api: ApiRef,
    /// Raw text; `None` where the field is missing.
    pub raw: Option<String>,
    /// The page's text.
    pub page: String,
    /// Where it stands.
    pub place: Place,
}

/// By a number.
#[derive(Debug, Clone)]
pub struct CodeOutcome {
    /// Field with the number.
    pub field: String,
    /// Field with a text for people.
    pub message: Option<String>,
    /// Success.
    pub ok: Vec<i64>,
    /// Cancellation.
    pub cancel: Vec<i64>,
    /// Names of the others.
    pub names: Option<CodeSetId>,
}
