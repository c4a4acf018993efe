//! How calls are made, and what their callbacks mean.

use crate::model::{Calling, Interface, Kind, Outcome, Role, Sdk};

/// Callback names with what they mean.
pub(super) type Callbacks = Vec<(String, Meaning)>;

/// What a callback means, by the numbers of `page.js`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The call succeeded.
    Succeeded = 0,
    /// It failed, unless the answer tells of a cancellation.
    Failed = 1,
    /// It was cancelled, whatever the answer tells.
    Cancelled = 2,
    /// The answer tells what it was.
    Answered = 3,
    /// The user tapped an entry of the menu.
    Tapped = 4,
    /// It succeeded, unless the answer tells otherwise.
    Resolved = 9,
}

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Callbacks in the params; a promise may come back beside them.
    Callbacks,
    /// The call returns a promise, and takes no callbacks.
    Promise,
    /// No answer ever comes.
    Silent,
    /// By name, with one callback.
    ByName,
}

/// Some call waits until the bridge is there.
pub(super) fn waits(sdk: &Sdk) -> bool {
    sdk.interfaces.iter().any(|interface| sdk.channel(interface).waits_for_ready_event)
}

/// How the calls of an interface are made.
pub(super) fn way(sdk: &Sdk, interface: &Interface) -> Way {
    match sdk.calling(interface) {
        Calling::Raw { .. } | Calling::Event { .. } => Way::ByName,
        Calling::Member { .. } if !interface.callbacks.is_empty() => Way::Callbacks,
        Calling::Member { .. } if interface.returns_promise => Way::Promise,
        Calling::Member { .. } => Way::Silent,
    }
}

/// What the one callback means that runs whatever the outcome is.
pub(super) fn answered(interface: &Interface) -> Meaning {
    if matches!(interface.outcome, Outcome::Callback { .. }) { Meaning::Resolved } else { Meaning::Answered }
}

/// The callbacks that are set: those of the interface, and for a role that it does not name the SDK's, because the SDK
/// chooses by the outcome alone.
pub(super) fn callbacks(sdk: &Sdk, interface: &Interface) -> Callbacks {
    let of_role = |role: Role| {
        let own = sdk.callbacks_of(interface).filter(move |callback| callback.role == role).map(|def| def.name.clone());
        let own: Vec<String> = own.collect();
        let first = sdk.callbacks.iter().find(|callback| callback.role == role).map(|def| def.name.clone());
        if own.is_empty() { first.into_iter().collect() } else { own }
    };
    // A status text comes with the callback that it chooses.
    let succeeded = if matches!(interface.outcome, Outcome::Text(_)) { Meaning::Succeeded } else { Meaning::Resolved };
    let mut roles = vec![(Role::Success, succeeded), (Role::Cancel, Meaning::Cancelled), (Role::Fail, Meaning::Failed)];
    let has = |role: Role| sdk.callbacks_of(interface).any(|callback| callback.role == role);
    if interface.kind != Kind::Call && has(Role::Always) && !has(Role::Success) {
        roles = vec![(Role::Always, answered(interface))];
    }
    if interface.kind == Kind::MenuListener {
        roles.insert(0, (Role::Tap, Meaning::Tapped));
    }
    roles
        .into_iter()
        .flat_map(|(role, meaning)| of_role(role).into_iter().map(move |name| (name, meaning)).collect::<Vec<_>>())
        .collect()
}
