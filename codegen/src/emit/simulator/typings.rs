//! Typings of the simulator: its functions are the same for every SDK, the names in them are not.

use std::fmt::Write as _;

use crate::model::Sdk;

/// The typings of the module.
pub(super) fn typings(sdk: &Sdk, name: &str) -> String {
    let config = sdk.lifecycle.iter().map(|lifecycle| lifecycle.config.name.as_str());
    let interfaces: Vec<_> = sdk.interfaces.iter().map(|interface| interface.name.js.as_str()).collect();
    let listeners: Vec<_> = sdk
        .interfaces
        .iter()
        .filter(|interface| interface.kind != crate::model::Kind::Call)
        .map(|interface| interface.name.js.as_str())
        .collect();
    let accounts: Vec<_> = sdk.accounts.iter().map(|account| account.id.as_str()).collect();
    let platforms: Vec<_> = sdk.platforms.iter().map(String::as_str).collect();
    let items: Vec<_> = sdk.menu_items.iter().map(|item| item.name.js.as_str()).collect();
    let all: Vec<_> = interfaces.iter().copied().chain(config).collect();
    let mut text = String::new();
    for (doc, alias, names) in [
        ("A platform of the client.", "Platform", platforms),
        ("An account type.", "Account", accounts),
        ("An interface, by its name in JavaScript.", "InterfaceName", interfaces),
        ("An interface, or the call that configures the SDK.", "CallName", all),
        ("A listener.", "ListenerName", listeners),
        ("The id of a menu item.", "MenuItemId", items),
    ] {
        let _ = writeln!(text, "/** {doc} */\nexport type {alias} = {};\n", union(&names));
    }
    text.push_str(&include_str!("../../../templates/simulator/index.d.ts").replace("SIMULATOR", name));
    text
}

/// The global of the script.
pub(super) fn global(name: &str) -> String {
    format!(
        "import type {{ Simulator }} from \"./index.js\";\n\ndeclare global {{\n  /** The simulator, where its script \
         stands in a script tag. */\n  var {name}: Simulator;\n}}\n"
    )
}

fn union(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| serde_json::Value::from(*name).to_string()).collect();
    match quoted.len() {
        0 => "never".to_owned(),
        1..=4 => quoted.join(" | "),
        _ => format!("\n  | {}", quoted.join("\n  | ")),
    }
}
