//! The SDK as a whole.

use std::collections::BTreeMap;

use super::{
    Added, CodeSet, Endpoint, ErrorTail, Group, Guides, Interface, MenuClass, MenuItem, Message, Note, Outcome, Place,
    Record, Server, Signature, Text, TypeDef,
};

/// One SDK, resolved.
#[derive(Debug, Clone)]
pub struct Sdk {
    /// Short id.
    pub id: String,
    /// Edition.
    pub edition: Option<String>,
    /// Version of the SDK.
    pub version: String,
    /// Name for people.
    pub name: Text,
    /// What it is.
    pub doc: Option<Text>,
    /// The vendor's page.
    pub page: Option<String>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Names of the generated packages.
    pub packages: Packages,
    /// Prefix of emitted built-ins (`Wx`).
    pub prefix: String,
    /// What stands on the page.
    pub globals: Globals,
    /// Where the script is.
    pub script: Option<Script>,
    /// Platform ids.
    pub platforms: Vec<String>,
    /// Account types.
    pub accounts: Vec<Account>,
    /// Callback names.
    pub callbacks: Vec<CallbackDef>,
    /// Channels.
    pub channels: Vec<Channel>,
    /// How answers tell success from failure, unless an interface says otherwise.
    pub outcome: Outcome,
    /// The SDK replaces `0`, `""` and `null` by the default.
    pub falsy_is_missing: bool,
    /// Configuration by the page.
    pub lifecycle: Option<Lifecycle>,
    /// Interface groups, in the order of the files.
    pub groups: Vec<Group>,
    /// All interfaces, group by group.
    pub interfaces: Vec<Interface>,
    /// Named types.
    pub types: Vec<TypeDef>,
    /// Classes of menu items.
    pub menu_classes: Vec<MenuClass>,
    /// Menu items.
    pub menu_items: Vec<MenuItem>,
    /// Known messages.
    pub messages: Vec<Message>,
    /// Code sets.
    pub code_sets: Vec<CodeSet>,
    /// Signatures.
    pub signatures: Vec<Signature>,
    /// What holds for all endpoints.
    pub server: Option<Server>,
    /// Endpoints.
    pub endpoints: Vec<Endpoint>,
    /// Prose as data.
    pub guides: Guides,
    /// Changes that were accepted.
    pub acknowledged: Vec<Acknowledged>,
    /// Where the sections stand that describe the SDK as a whole, and their keys: `globals`, `globals.object`.
    pub places: BTreeMap<String, Place>,
}

/// A change that was accepted.
#[derive(Debug, Clone)]
pub struct Acknowledged {
    /// The rule that reports it.
    pub rule: crate::compat::Rule,
    /// What changed, as a path.
    pub item: String,
    /// Why it is accepted.
    pub reason: Text,
    /// Where it stands.
    pub place: Place,
}

/// Names of the generated packages.
#[derive(Debug, Clone)]
pub struct Packages {
    /// Version of all packages.
    pub version: String,
    /// Crate of the server types.
    pub rust: String,
    /// Crate of the wasm bindings.
    pub wasm: String,
    /// npm package of typings and promise API.
    pub npm: String,
    /// npm package of the simulator.
    pub simulator: String,
}

/// What stands on the page.
#[derive(Debug, Clone)]
pub struct Globals {
    /// The SDK object.
    pub object: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// The bridge below it.
    pub bridge: Option<BridgeGlobal>,
    /// How a page can tell that it runs inside the client.
    pub client: Option<ClientMarks>,
    /// Members that the vendor does not describe.
    pub undescribed: Vec<String>,
}

impl Globals {
    /// The SDK object has that name.
    pub fn is_object(&self, name: &str) -> bool {
        self.object == name || self.aliases.iter().any(|alias| alias == name)
    }
}

/// The bridge object.
#[derive(Debug, Clone)]
pub struct BridgeGlobal {
    /// Name.
    pub object: String,
    /// DOM event that announces it.
    pub ready_event: Option<String>,
    /// Its member that subscribes to client events.
    pub on: Option<String>,
    /// What it is.
    pub doc: Option<Text>,
}

/// What the browser's user agent holds inside the client; case does not matter.
#[derive(Debug, Clone)]
pub struct ClientMarks {
    /// Mark of the client; where a number follows, it is the client's version.
    pub mark: String,
    /// Marks of each platform; one of them is enough.
    pub platforms: Vec<(super::PlatformId, Vec<String>)>,
    /// A whole user agent of the client on each platform.
    pub user_agents: Vec<(super::PlatformId, String)>,
}

/// Where the script is.
#[derive(Debug, Clone)]
pub struct Script {
    /// Address.
    pub url: String,
    /// Module systems it detects.
    pub modules: Vec<String>,
    /// Version → address.
    pub other_versions: Vec<(String, String)>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// An account type.
#[derive(Debug, Clone)]
pub struct Account {
    /// Id.
    pub id: String,
    /// Name for people.
    pub title: Text,
    /// What it is.
    pub doc: Option<Text>,
}

/// What a callback means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The call succeeded.
    Success,
    /// The user backed out.
    Cancel,
    /// The call failed.
    Fail,
    /// Runs after each of them.
    Always,
    /// The user tapped the menu entry.
    Tap,
}

/// A callback name of the SDK.
#[derive(Debug, Clone)]
pub struct CallbackDef {
    /// Its name in the params object.
    pub name: String,
    /// What it means.
    pub role: Role,
    /// When it runs.
    pub doc: Text,
}

/// The form of params and results on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The SDK translates between page and bridge.
    Page,
    /// The page speaks the bridge's form itself.
    Bridge,
}

/// How a page makes a call on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelStyle {
    /// `object.NAME(params)`; callbacks are members of the params.
    Member {
        /// The object (`wx`).
        object: String,
    },
    /// `object.function("NAME", params, callback)`: a raw call with one callback.
    Function {
        /// The object (`WeixinJSBridge`).
        object: String,
        /// Its function (`invoke`).
        function: String,
    },
}

/// A channel.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Id.
    pub id: String,
    /// How a call is made.
    pub style: ChannelStyle,
    /// The form of params and results.
    pub form: Form,
    /// Config params and the values they must have.
    pub needs: Vec<(String, serde_json::Value)>,
    /// The page waits for the bridge's ready event itself; the bridge has one.
    pub waits_for_ready_event: bool,
    /// Platforms where every answer field arrives as text.
    pub strings_on: Vec<super::PlatformId>,
    /// What it is.
    pub doc: Option<Text>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Configuration by the page.
#[derive(Debug, Clone)]
pub struct Lifecycle {
    /// The configuring call.
    pub config: Config,
    /// Waits for the result.
    pub ready: Option<Hook>,
    /// Hears of a failure.
    pub error: Option<Hook>,
}

/// The configuring call.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its name on the SDK object.
    pub name: String,
    /// What it does.
    pub doc: Text,
    /// Its params; the emitted type is prefix + `Config`.
    pub params: Record,
    /// Bridge command.
    pub command: String,
    /// Bridge fields that every later call carries.
    pub stamps: Vec<Added>,
    /// Bridge fields that the call itself adds.
    pub adds: Vec<Added>,
    /// Platforms whose clients before that version go on regarding the address of the first page as the current one.
    pub first_url_before: Vec<(super::PlatformId, String)>,
    /// Status tails.
    pub errors: Vec<ErrorTail>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// Where it is described.
    pub place: Place,
}

/// `ready` or `error`.
#[derive(Debug, Clone)]
pub struct Hook {
    /// Its name on the SDK object.
    pub name: String,
    /// It runs after a successful configuration.
    pub after_ok: bool,
    /// It runs after a failed one.
    pub after_fail: bool,
    /// What it does.
    pub doc: Text,
    /// Remarks.
    pub notes: Vec<Note>,
}

impl Sdk {
    /// The type behind a reference.
    pub fn ty(&self, id: super::TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The channel of an interface.
    pub fn channel(&self, interface: &Interface) -> &Channel {
        &self.channels[interface.channel.0]
    }

    /// The group of an interface.
    pub fn group(&self, interface: &Interface) -> &Group {
        &self.groups[interface.group.0]
    }

    /// The interfaces of a group, in order.
    pub fn interfaces_of(&self, group: super::GroupId) -> impl Iterator<Item = &Interface> {
        self.groups[group.0].interfaces.iter().map(|id| &self.interfaces[id.0])
    }

    /// The callback definitions of an interface, in order.
    pub fn callbacks_of<'a>(&'a self, interface: &'a Interface) -> impl Iterator<Item = &'a CallbackDef> {
        interface.callbacks.iter().map(|id| &self.callbacks[id.0])
    }
}
