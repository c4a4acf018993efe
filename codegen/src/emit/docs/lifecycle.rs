//! Configuration by the page, and the rules of when to call what.

use serde::Serialize;

use super::field::Direction;
use super::snippet::Snippets;
use super::view::{Table, View, code};
use super::words::fill;
use crate::model::{Config, Hook, Outcome};

/// The page of the life cycle.
#[derive(Debug, Serialize)]
pub(super) struct LifecyclePage {
    config: Option<ConfigSection>,
    hooks: Vec<HookSection>,
    rules_of_use: Vec<UseRule>,
    usage: Snippets,
}

/// The configuring call.
#[derive(Debug, Serialize)]
struct ConfigSection {
    name: String,
    doc: String,
    command: String,
    params: Option<Table>,
    rules: Vec<String>,
    travel: Option<Table>,
    adds: Option<Table>,
    stamps: Option<Table>,
    errors: Option<Table>,
    notes: Vec<String>,
}

/// `ready` or `error`.
#[derive(Debug, Serialize)]
struct HookSection {
    id: &'static str,
    name: String,
    doc: String,
    after: String,
    notes: Vec<String>,
}

/// A rule of use.
#[derive(Debug, Serialize)]
struct UseRule {
    id: String,
    situation: String,
    rule: String,
}

impl View<'_> {
    pub(super) fn lifecycle(&self) -> LifecyclePage {
        let lifecycle = self.sdk.lifecycle.as_ref();
        let hooks = lifecycle.into_iter().flat_map(|lifecycle| {
            let ready = lifecycle.ready.as_ref().map(|hook| self.hook("ready", hook));
            let error = lifecycle.error.as_ref().map(|hook| self.hook("error", hook));
            ready.into_iter().chain(error)
        });
        let rules_of_use = self.sdk.guides.rules.iter().map(|rule| UseRule {
            id: rule.id.clone(),
            situation: self.inline(&rule.situation),
            rule: self.inline(&rule.rule) + &self.mark(&rule.evidence),
        });
        LifecyclePage {
            config: lifecycle.map(|lifecycle| self.config(&lifecycle.config)),
            hooks: hooks.collect(),
            rules_of_use: rules_of_use.collect(),
            usage: self.site.config_usage.clone(),
        }
    }

    fn config(&self, config: &Config) -> ConfigSection {
        let words = self.words;
        let mut travel = Table::new(&[words.page_field, words.bridge_field, words.how]);
        for field in &config.params.fields {
            let how = self.on_the_bridge(&field.bridge);
            if field.bridge.name.is_some() || !how.is_empty() {
                let bridge = field.bridge.name.as_ref().unwrap_or(&field.name.js);
                travel.row([code(&field.name.js), code(bridge), how]);
            }
        }
        let added = |added: &[crate::model::Added]| {
            let mut table = Table::new(&[words.bridge_field, words.source_of]);
            for field in added {
                table.row([code(&field.name), self.added(field)]);
            }
            table.compact()
        };
        let mut errors = Table::new(&[words.tail, words.cause]);
        for error in &config.errors {
            let status = match &self.sdk.outcome {
                Outcome::Text(text) => format!("{}{}{}", config.name, text.separator, error.tail),
                _ => error.tail.clone(),
            };
            let doc = error.doc.as_ref().map(|doc| self.inline(doc)).unwrap_or_default();
            errors.row([code(&status) + &self.mark(&error.evidence), doc]);
        }
        ConfigSection {
            name: code(&format!("{}.{}(…)", self.sdk.globals.object, config.name)),
            doc: self.text(&config.doc),
            command: code(&config.command),
            params: self.fields(&config.params, Direction::Given),
            rules: self.rules(&config.params),
            travel: travel.compact(),
            adds: added(&config.adds),
            stamps: added(&config.stamps),
            errors: errors.compact(),
            notes: self.notes(&config.notes),
        }
    }

    fn hook(&self, id: &'static str, hook: &Hook) -> HookSection {
        let words = self.words;
        let after = match (hook.after_ok, hook.after_fail) {
            (true, true) => format!("{}{}{}", words.hook_ok, words.hook_and, words.hook_fail),
            (true, false) => words.hook_ok.to_owned(),
            (false, _) => words.hook_fail.to_owned(),
        };
        HookSection {
            id,
            name: code(&format!("{}.{}(…)", self.sdk.globals.object, hook.name)),
            doc: self.text(&hook.doc),
            after: fill(words.hook_after, &after),
            notes: self.notes(&hook.notes),
        }
    }
}
