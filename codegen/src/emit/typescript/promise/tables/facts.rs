//! What the package tells its users: known errors and menu items.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Literal, Tables, member};
use crate::model::{ApiRef, CodeSetId, MatchKind, Outcome, Text};

impl Tables<'_> {
    /// The sets of codes that answers of calls carry.
    pub(in super::super) fn code_sets(&self) -> BTreeSet<usize> {
        let outcomes = self.sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&self.sdk.outcome]);
        let sets = outcomes.filter_map(|outcome| match outcome {
            Outcome::Code(code) => code.names.map(|CodeSetId(index)| index),
            _ => None,
        });
        sets.collect()
    }

    /// Known errors: messages first, then codes.
    pub(in super::super) fn errors(&self) -> Literal {
        let sdk = self.sdk;
        let both = |text: &Text| {
            Literal::Object(vec![member("en", Literal::text(&text.en)), member("zh", Literal::text(&text.zh))])
        };
        let name = |api: &ApiRef| match api {
            ApiRef::Config => sdk.status_name(ApiRef::Config).to_owned(),
            ApiRef::Interface(id) => sdk.interfaces[id.0].name.js.clone(),
        };
        let messages = sdk.messages.iter().map(|message| {
            let tails = std::iter::once(&message.tail).chain(&message.aliases).map(String::as_str);
            let applies: Vec<String> = message.applies_to.iter().map(name).collect();
            let matched = match message.match_kind {
                MatchKind::Exact => "exact",
                MatchKind::Substring => "substring",
            };
            let mut members = vec![
                member("id", Literal::text(&message.name.js)),
                member("tails", Literal::texts(tails)),
                member("match", Literal::text(matched)),
                member("appliesTo", Literal::texts(applies.iter().map(String::as_str))),
            ];
            members.extend(message.title.as_ref().map(|title| member("title", both(title))));
            members.push(member("cause", both(&message.cause)));
            members.push(member("remedies", Literal::List(message.remedies.iter().map(both).collect())));
            Literal::Object(members)
        });
        let codes = self.code_sets().into_iter().filter_map(|index| sdk.code_sets.get(index)).flat_map(|set| {
            set.codes.iter().map(|code| {
                let id = if code.name.pascal.is_empty() { &code.name.js } else { &code.name.pascal };
                Literal::Object(vec![
                    member("id", Literal::text(id)),
                    member("set", Literal::text(&set.name.js)),
                    member("code", Literal::value(&json!(code.value))),
                    member("cause", both(&code.doc)),
                    member("remedies", Literal::List(code.remedy.iter().map(both).collect())),
                ])
            })
        });
        Literal::List(messages.chain(codes).collect())
    }

    /// Menu items.
    pub(in super::super) fn menu_items(&self) -> Literal {
        let sdk = self.sdk;
        let both = |text: &Text| {
            Literal::Object(vec![member("en", Literal::text(&text.en)), member("zh", Literal::text(&text.zh))])
        };
        let items = sdk.menu_items.iter().map(|item| {
            let class = &sdk.menu_classes[item.class.0];
            Literal::Object(vec![
                member("id", Literal::text(&item.name.js)),
                member("label", both(&item.label)),
                member("class", Literal::text(&class.name.js)),
                member("hideable", Literal::Plain(class.hideable.to_string())),
            ])
        });
        Literal::List(items.collect())
    }
}
