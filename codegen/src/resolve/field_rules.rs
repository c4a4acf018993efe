//! Rules and conditions between the fields of a record.

use indexmap::IndexMap;
use serde_json::Value;

use super::context::{At, Cx};
use super::symbols::Symbols;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Condition, Field, Limits, Rule};
use crate::read::raw::{Named, RawRule};

impl Cx<'_> {
    /// Rules between the fields of a record; names and values are checked.
    pub fn rules(&self, symbols: &Symbols<'_>, fields: &[Field], raw: Option<&Vec<RawRule>>, at: At<'_>) -> Vec<Rule> {
        let rule = |(index, raw): (usize, &RawRule)| self.rule(symbols, fields, raw, at.index(index));
        raw.into_iter().flatten().enumerate().filter_map(rule).collect()
    }

    fn rule(&self, symbols: &Symbols<'_>, fields: &[Field], raw: &RawRule, at: At<'_>) -> Option<Rule> {
        let doc = self.optional_text(raw.doc.as_ref(), at, "doc");
        let known = || fields.iter().map(|field| field.name.js.as_str());
        let check = |name: &str, at: At<'_>| {
            if !known().any(|field| field == name) {
                self.unknown(Code::UnknownField, at.value_span(), "field", name, known());
            }
        };
        match (&raw.at_least_one, &raw.require) {
            (Some(names), None) => {
                if names.len() < 2 {
                    self.bad_rule(at.key("at_least_one"), "`at_least_one` needs two fields or more");
                }
                for (index, name) in names.iter().enumerate() {
                    check(name, at.key("at_least_one").index(index));
                }
                Some(Rule::AtLeastOne { fields: names.clone(), doc })
            }
            (None, Some(field)) => {
                check(field, at.key("require"));
                if raw.when.as_ref().is_none_or(IndexMap::is_empty) && !at.excuses("when") {
                    self.bad_rule(at, "`require` needs `when`");
                }
                let when = self.check_conditions(symbols, fields, conditions(raw.when.as_ref()), at.key("when"));
                Some(Rule::Require { field: field.clone(), when, doc })
            }
            (Some(_), Some(_)) => {
                self.conflict(at, "at_least_one", "require");
                None
            }
            (None, None) => {
                if !at.excuses("at_least_one") && !at.excuses("require") {
                    self.bad_rule(at, "a rule is `at_least_one`, or `require` with `when`");
                }
                None
            }
        }
    }

    fn bad_rule(&self, at: At<'_>, message: &str) {
        let help = "write `at_least_one: [a, b]` or `require: a` with `when: { b: [value] }`";
        self.report(Diagnostic::new(Code::BadRule, at.key_span(), message).help(help));
    }

    /// Conditions on fields: each field exists, each value fits it.
    pub fn check_conditions(
        &self,
        symbols: &Symbols<'_>,
        fields: &[Field],
        conditions: Vec<Condition>,
        at: At<'_>,
    ) -> Vec<Condition> {
        for condition in &conditions {
            let here = at.key(&condition.field);
            let Some(field) = fields.iter().find(|field| field.name.js == condition.field) else {
                let known = fields.iter().map(|field| field.name.js.as_str());
                self.unknown(Code::UnknownField, here.key_span(), "field", &condition.field, known);
                continue;
            };
            for (index, value) in condition.values.iter().enumerate() {
                let at = here.index(index);
                self.check_value(symbols, &field.ty, &Limits::default(), Some(value), at, Code::BadRule);
            }
        }
        conditions
    }
}

/// Conditions as they stand.
pub fn conditions(raw: Option<&Named<Vec<Value>>>) -> Vec<Condition> {
    let condition = |(field, values): (&String, &Vec<_>)| Condition { field: field.clone(), values: values.clone() };
    raw.into_iter().flatten().map(condition).collect()
}
