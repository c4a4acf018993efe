//! Endpoints of the vendor's server.

use super::rules::Rule as R;
use super::scope::Scope;
use super::{Audience, Changes, Impact, Subject, pair, perhaps_renamed};
use crate::model::{Endpoint, Sdk};
use Audience::{Rust, Server, Wire};
use Impact::{Breaking, Compatible};

impl Changes<'_> {
    pub(super) fn endpoints(&mut self) {
        let (old, new) = (self.old, self.new);
        let paired = pair(&old.endpoints, &new.endpoints, |endpoint| endpoint.name.js.clone());
        for gone in &paired.gone {
            let hint = perhaps_renamed(&gone.name.js, paired.added.iter().map(|endpoint| endpoint.name.js.as_str()));
            let item = format!("endpoints.{}", gone.name.js);
            let message = format!("`{}` is gone{hint}", gone.name.js);
            self.report(R::EndpointRemoved, Subject::gone(&item, &gone.place), &[(Breaking, &[Rust, Server])], message);
        }
        for added in &paired.added {
            let item = format!("endpoints.{}", added.name.js);
            let message = format!("`{}` is new", added.name.js);
            let at = Subject::added(&item, &added.place);
            self.report(R::EndpointAdded, at, &[(Compatible, &[Rust, Server])], message);
        }
        for (old, new) in &paired.both {
            self.endpoint(old, new);
        }
    }

    fn endpoint(&mut self, old: &Endpoint, new: &Endpoint) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let path = format!("endpoints.{}", new.name.js);
        let at = Subject::new(&path, &old.place, &new.place);
        let place = |endpoint: &Endpoint| {
            let method = format!("{:?}", endpoint.method).to_uppercase();
            format!("{method} {}{}", endpoint.host, endpoint.path)
        };
        if place(old) != place(new) {
            let message = format!("it is `{}` instead of `{}`", place(new), place(old));
            self.report(R::EndpointMoved, at, &[(Breaking, &[Wire, Server])], message);
        }
        let answer = |sdk: &Sdk, endpoint: &Endpoint| {
            let error = endpoint.error.as_ref().map(|error| {
                let codes = error.codes.map(|id| sdk.code_sets[id.0].name.js.clone());
                (error.field.clone(), error.message.clone(), codes)
            });
            let ticket = endpoint
                .ticket
                .as_ref()
                .map(|ticket| (ticket.value.clone(), ticket.ttl.clone(), ticket.companion.clone()));
            (endpoint.content, error, ticket)
        };
        if answer(old_sdk, old) != answer(new_sdk, new) {
            let message = "its answer is read in another way";
            self.report(R::EndpointAnswerChanged, at, &[(Breaking, &[Rust, Server])], message);
        }
        self.names(at, &old.name, &new.name, false);
        self.record(&format!("{path}.query"), &old.query, &new.query, Scope::REQUEST, at);
        self.record(&format!("{path}.body"), &old.body, &new.body, Scope::REQUEST, at);
        self.record(&format!("{path}.response"), &old.response, &new.response, Scope::RESPONSE, at);
    }
}
