//! How a page calls an interface: its channel and its kind go in, what the page writes comes out.

use super::{ChannelStyle, Interface, Kind, Sdk};

/// What a page writes to call an interface, or to listen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calling<'a> {
    /// `object.name(params)`; callbacks are members of the params.
    Member {
        /// The object (`wx`).
        object: &'a str,
        /// The interface.
        name: &'a str,
    },
    /// `object.function("command", params, callback)`.
    Raw {
        /// The object (`WeixinJSBridge`).
        object: &'a str,
        /// Its function (`invoke`).
        function: &'a str,
        /// The command.
        command: &'a str,
    },
    /// `object.on("event", handler)`.
    Event {
        /// The bridge.
        object: &'a str,
        /// Its function that subscribes (`on`).
        on: &'a str,
        /// The event.
        event: &'a str,
    },
}

impl Sdk {
    /// How a page calls an interface. A listener on the bridge subscribes to its event, where it has one and the bridge can; any other
    /// interface of a raw channel is called by its command.
    pub fn calling<'a>(&'a self, interface: &'a Interface) -> Calling<'a> {
        let style = &self.channel(interface).style;
        let subscribed = || {
            let ChannelStyle::Function { object, .. } = style else { return None };
            let bridge = self.globals.bridge.as_ref().filter(|bridge| bridge.object == *object)?;
            let event = interface.bridge.event.as_deref().filter(|_| interface.kind == Kind::Listener)?;
            Some(Calling::Event { object, on: bridge.on.as_deref()?, event })
        };
        subscribed().unwrap_or_else(|| style.calling(&interface.name.js, &interface.bridge.command))
    }
}

impl ChannelStyle {
    /// The object whose member or function is called.
    pub fn object(&self) -> &str {
        let (Self::Member { object } | Self::Function { object, .. }) = self;
        object
    }

    /// How a page calls an interface of that name and command.
    pub fn calling<'a>(&'a self, name: &'a str, command: &'a str) -> Calling<'a> {
        match self {
            Self::Member { object } => Calling::Member { object, name },
            Self::Function { object, function } => Calling::Raw { object, function, command },
        }
    }
}

impl Calling<'_> {
    /// What is called, as a page writes it (`wx.chooseImage`, `WeixinJSBridge.invoke`).
    pub fn path(&self) -> String {
        let (Self::Member { object, name: function }
        | Self::Raw { object, function, .. }
        | Self::Event { object, on: function, .. }) = self;
        format!("{object}.{function}")
    }

    /// The call as a page writes it, without what it passes.
    pub fn written(&self) -> String {
        let path = self.path();
        match self {
            Self::Member { .. } => format!("{path}(…)"),
            Self::Raw { command: name, .. } | Self::Event { event: name, .. } => format!("{path}(\"{name}\", …)"),
        }
    }
}
