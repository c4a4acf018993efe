//! The interfaces, the channels that they go through, and the configuring call.

use super::types::Side;
use super::{Literal, Tables, member, yes};
use crate::emit::typescript::promise::send;
use crate::model::{ApiRef, Calling, Channel, ChannelStyle, Interface, InterfaceId, Kind, Params, TypeRef};

impl Tables<'_> {
    /// The interfaces, with what the runtime has to know of each.
    pub(in super::super) fn interfaces(&self) -> Literal {
        let all = self.sdk.interfaces.iter().enumerate();
        Literal::List(all.map(|(index, interface)| self.interface(InterfaceId(index), interface)).collect())
    }

    fn interface(&self, id: InterfaceId, interface: &Interface) -> Literal {
        let sdk = self.sdk;
        let channel = sdk.channel(interface);
        let calling = sdk.calling(interface);
        let by_name = !matches!(calling, Calling::Member { .. });
        let mut members = vec![member("name", Literal::text(&interface.name.js))];
        let kind = match interface.kind {
            Kind::Call => None,
            Kind::Listener => Some("listener"),
            Kind::MenuListener => Some("menu"),
        };
        members.extend(kind.map(|kind| member("kind", Literal::text(kind))));
        if let Calling::Event { on, event, .. } = calling {
            members.extend(self.channel_by(channel, Some(on)).map(|channel| member("channel", channel)));
            members.push(member("event", Literal::text(event)));
        } else if let Some(name) = self.channel_name(channel) {
            members.push(member("channel", Literal::Plain(name)));
        }
        if let Calling::Raw { command, .. } = calling {
            members.push(member("command", Literal::text(command)));
        }
        if by_name {
            members.push(member("status", Literal::text(sdk.status_name(ApiRef::Interface(id)))));
        }
        if !by_name && interface.takes_nothing() {
            members.push(yes("bare"));
        }
        if interface.returns_promise {
            members.push(yes("promise"));
        }
        let outcome = self.outcome(&interface.outcome, channel, Some(ApiRef::Interface(id)));
        if by_name || outcome.line_differs(&self.usual_outcome()) {
            members.push(member("outcome", outcome));
        }
        match &interface.params {
            Params::Record(record) if record.fields.is_empty() => {}
            Params::Record(record) => members.push(member("params", self.record(record, Some(Side::Params)))),
            Params::Type(id) => members.push(member("params", self.type_ref(&TypeRef::Named(*id)))),
        }
        if send::has_result(interface) {
            members.push(member("result", self.record(&interface.result, Some(Side::Result))));
        }
        if send::is_called_back(sdk, interface) {
            members.push(member("send", Literal::Plain(send::function(sdk, interface))));
        }
        Literal::Object(members)
    }

    /// The constant of a channel; none for plain members of the SDK object.
    pub(in super::super) fn channel_name(&self, channel: &Channel) -> Option<String> {
        self.channel(channel).map(|_| format!("CHANNEL_{}", channel.id.to_ascii_uppercase().replace(['-', '.'], "_")))
    }

    /// What the runtime has to know of a channel.
    pub(in super::super) fn channel(&self, channel: &Channel) -> Option<Literal> {
        let function = match &channel.style {
            ChannelStyle::Member { .. } => None,
            ChannelStyle::Function { function, .. } => Some(function.as_str()),
        };
        self.channel_by(channel, function)
    }

    /// The same of calls by name through that function of its object.
    fn channel_by(&self, channel: &Channel, function: Option<&str>) -> Option<Literal> {
        let object = channel.style.object();
        let mut members = Vec::new();
        if !self.sdk.globals.is_object(object) {
            members.push(member("object", Literal::text(object)));
        }
        members.extend(function.map(|function| member("byName", Literal::text(function))));
        if send::waits(self.sdk, channel) {
            members.push(yes("waits"));
        }
        let needs: Vec<String> = channel.needs.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if !needs.is_empty() {
            members.push(member("needs", Literal::text(&needs.join(", "))));
        }
        (!members.is_empty()).then_some(Literal::Object(members))
    }

    /// The configuring call.
    pub(in super::super) fn config(&self) -> Option<Literal> {
        let config = &self.sdk.lifecycle.as_ref()?.config;
        Some(Literal::Object(vec![
            member("name", Literal::text(&config.name)),
            member("command", Literal::text(&config.command)),
            member("outcome", self.usual_outcome()),
            member("params", self.record(&config.params, Some(Side::Params))),
        ]))
    }
}

impl Literal {
    fn line_differs(&self, other: &Self) -> bool {
        self.constant("") != other.constant("")
    }
}
