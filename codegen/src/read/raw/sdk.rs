//! Raw types of the SDK as a whole: identity, packages, page objects, script, accounts, callbacks, channels.

use serde::Deserialize;
use serde_json::Value;

use super::{Named, RawNote, RawText};

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
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
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
    /// How a page can tell that it runs inside the client.
    pub client: Option<RawClientMarks>,
    /// Members of the SDK object that the vendor does not describe: named in the documents, absent from the typings.
    pub undescribed: Option<Vec<String>>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
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

/// `globals.client:`. Marks are parts of the browser's user agent, compared without regard to case.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawClientMarks {
    /// Mark of the client; where a number follows, it is the client's version.
    pub mark: Option<String>,
    /// Marks of each platform; one of them is enough.
    pub platforms: Option<Named<Vec<String>>>,
    /// A whole user agent of the client on each platform, for the simulator.
    pub user_agents: Option<Named<String>>,
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
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
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
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}

/// One callback name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RawCallback {
    /// `success`, `cancel`, `fail`, `always` or `tap`.
    pub role: Option<String>,
    /// When it runs.
    pub doc: Option<RawText>,
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
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
    /// Lints that are silent here, each with the reason.
    pub allow: Option<Named<String>>,
}
