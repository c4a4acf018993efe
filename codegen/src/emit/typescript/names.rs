//! Names of the emitted built-ins: made from the SDK's prefix, kept apart from the names that the schema gives.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase as _;

use crate::model::Sdk;

use super::objects::raw_functions;

/// The names, each free of collisions.
#[derive(Debug)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The SDK object.
    pub sdk: String,
    /// The bridge object.
    pub bridge: String,
    /// Params of the configuring call.
    pub config: String,
    /// What every answer of the SDK object carries.
    pub status: String,
    /// What every failing answer of the SDK object carries, where that differs.
    pub failure: String,
    /// What every raw answer carries, where that differs.
    pub raw_status: String,
    /// What every failing raw answer carries, where that differs.
    pub raw_failure: String,
    /// What a tap callback gets.
    pub tap_event: String,
    /// Params of a call that takes none.
    pub no_params: String,
    /// Any JSON value.
    pub json: String,
    /// The interface whose keys are the interface names.
    pub api_map: String,
    /// An interface name.
    pub api_name: String,
    /// A menu item.
    pub menu_item: String,
    /// A menu item that can be hidden.
    pub hideable_menu_item: String,
    /// The maps of raw calls, by the function that makes them.
    pub raw_calls: BTreeMap<String, String>,
    /// The map of client events.
    pub bridge_events: String,
}

impl Names {
    /// Settles all names.
    pub fn new(sdk: &Sdk) -> Self {
        let of_interfaces = sdk
            .interfaces
            .iter()
            .flat_map(|interface| [&interface.params_name.typescript, &interface.result_name.typescript]);
        let of_types = sdk.types.iter().map(|ty| &ty.name.typescript);
        let mut taken: BTreeSet<String> = of_interfaces.chain(of_types).cloned().collect();
        let prefix = &sdk.prefix;
        let mut with_prefix = |rest: &str| free(&mut taken, &format!("{prefix}{rest}"));
        Self {
            sdk: with_prefix(""),
            bridge: with_prefix("Bridge"),
            config: with_prefix("Config"),
            status: with_prefix("Status"),
            failure: with_prefix("Failure"),
            raw_status: with_prefix("RawStatus"),
            raw_failure: with_prefix("RawFailure"),
            tap_event: with_prefix("TapEvent"),
            no_params: with_prefix("NoParams"),
            json: with_prefix("Json"),
            api_map: free(&mut taken, "JsApiNames"),
            api_name: free(&mut taken, "JsApiName"),
            menu_item: free(&mut taken, "MenuItemId"),
            hideable_menu_item: free(&mut taken, "HideableMenuItemId"),
            raw_calls: raw_calls(sdk, &mut taken),
            bridge_events: free(&mut taken, "BridgeEvents"),
            taken,
        }
    }

    /// A further name: that one, or one like it that is free.
    pub fn reserve(&mut self, wanted: &str) -> String {
        free(&mut self.taken, wanted)
    }
}

/// The first function gives its calls the plain name, further ones put their own before it.
fn raw_calls(sdk: &Sdk, taken: &mut BTreeSet<String>) -> BTreeMap<String, String> {
    let functions = raw_functions(sdk).into_iter().enumerate();
    let named = functions.map(|(index, function)| {
        let lead = if index == 0 { String::new() } else { function.to_upper_camel_case() };
        (function.to_owned(), free(taken, &format!("{lead}BridgeCalls")))
    });
    named.collect()
}

fn free(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let mut name = wanted.to_owned();
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}
