//! Fields as rows of tables: params, results, members of objects, queries and bodies; and the rules between them.

use super::view::{Table, View, code, value};
use super::words::fill;
use crate::emit::text;
use crate::model::{Condition, DefaultFrom, Field, Limits, Record, Role, Rule, TypeKind, TypeRef};

/// Whether fields are given by a caller or come with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Given,
    Received,
}

impl View<'_> {
    /// The table of a record; members of objects inside it have tables of their own type.
    pub(super) fn fields(&self, record: &Record, direction: Direction) -> Option<Table> {
        self.fields_under(record, direction, None).compact()
    }

    /// The same where conditions are about the fields of another record: results depend on params.
    pub(super) fn fields_under(&self, record: &Record, direction: Direction, params: Option<&Record>) -> Table {
        let words = self.words;
        let presence = if direction == Direction::Given { words.required } else { words.present };
        let mut table = Table::new(&[words.field, words.ty, presence, words.signed, words.description]);
        for field in &record.fields {
            table.row([
                code(&field.name.js) + &self.field_marks(field),
                self.page_type(field),
                match direction {
                    Direction::Given => self.given(field),
                    Direction::Received => self.received(field, params),
                },
                self.signed_cell(record, field),
                self.about(field),
            ]);
        }
        table
    }

    /// The rules between the fields of a record, one sentence each.
    pub(super) fn rules(&self, record: &Record) -> Vec<String> {
        record.rules.iter().map(|rule| self.rule(record, rule)).chain(self.also_signed(record)).collect()
    }

    fn rule(&self, record: &Record, rule: &Rule) -> String {
        let (sentence, doc) = match rule {
            Rule::AtLeastOne { fields, doc } => (fill(self.words.at_least_one, &self.codes(fields)), doc),
            Rule::Require { field, when, doc } => {
                let condition = self.conditions(when, Some(record));
                let sentence = match self.lang {
                    super::words::Lang::En => fill(&fill(self.words.require_when, &code(field)), &condition),
                    super::words::Lang::Zh => fill(&fill(self.words.require_when, &condition), &code(field)),
                };
                (sentence, doc)
            }
        };
        doc.as_ref().map_or_else(|| sentence.clone(), |doc| format!("{sentence} {}", self.inline(doc)))
    }

    /// Conditions on the fields of a record, in page form.
    fn conditions(&self, conditions: &[Condition], record: Option<&Record>) -> String {
        let one = |condition: &Condition| {
            let field = record.and_then(|record| record.field(&condition.field));
            let shown = |logical| field.map_or_else(|| value(logical), |field| self.page_value(field, logical));
            let values: Vec<_> = condition.values.iter().map(shown).collect();
            fill(&fill(self.words.is_one_of, &code(&condition.field)), &values.join(self.words.or))
        };
        conditions.iter().map(one).collect::<Vec<_>>().join(self.words.comma)
    }

    fn field_marks(&self, field: &Field) -> String {
        let mut marks = self.mark(&field.evidence);
        if field.unlisted {
            marks += &self.badge("unlisted", self.words.unlisted);
        }
        if field.ignored.is_some() {
            marks += &self.badge("ignored", self.words.ignored);
        }
        marks
    }

    /// Must a caller give it, and what does a missing one stand for?
    fn given(&self, field: &Field) -> String {
        let words = self.words;
        if field.fixed.is_some() || field.required {
            return words.yes.to_owned();
        }
        if let Some(default) = &field.default {
            return format!("{}{}{}", words.no, words.clause, fill(words.default, &self.page_value(field, default)));
        }
        match field.default_from {
            Some(DefaultFrom::PageTitleAtLoad) => format!("{}{}{}", words.no, words.clause, words.default_title),
            Some(DefaultFrom::PageUrl) => format!("{}{}{}", words.no, words.clause, words.default_url),
            None => words.no.to_owned(),
        }
    }

    /// Does an answer always carry it?
    fn received(&self, field: &Field, params: Option<&Record>) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        if field.on != [Role::Success] {
            parts.push(self.comes_with(&field.on));
        }
        if !field.when.is_empty() {
            parts.push(fill(words.when, &self.conditions(&field.when, params)));
        }
        if let Some(place) = &field.absence.observed {
            parts.push(fill(words.seen_missing, &text::markdown_cell(self.lang.term(place))));
        }
        if !field.required {
            parts.push(words.sometimes.to_owned());
        }
        if parts.is_empty() { words.always.to_owned() } else { parts.join(words.sep) }
    }

    pub(super) fn comes_with(&self, roles: &[Role]) -> String {
        let roles: Vec<_> = roles.iter().map(|role| self.role(*role)).collect();
        fill(self.words.on_roles, &roles.join(self.words.comma))
    }

    pub(super) fn role(&self, role: Role) -> &'static str {
        match role {
            Role::Success => self.words.role_success,
            Role::Cancel => self.words.role_cancel,
            Role::Fail => self.words.role_fail,
            Role::Always => self.words.role_always,
            Role::Tap => self.words.role_tap,
        }
    }

    /// Everything else that is known of a field, line by line.
    fn about(&self, field: &Field) -> String {
        let words = self.words;
        let mut lines = vec![self.inline(&field.doc)];
        if let Some(why) = &field.ignored {
            lines.push(self.inline(why));
        }
        if let Some(fixed) = &field.fixed {
            lines.push(fill(words.fixed, &self.page_value(field, fixed)));
        }
        let mut facts = self.values_of(&field.ty).into_iter().collect::<Vec<_>>();
        facts.extend(self.limits(&field.limits));
        facts.extend(self.page_example(field));
        if !facts.is_empty() {
            lines.push(facts.join(words.sep));
        }
        lines.extend(self.other_forms(field));
        lines.extend(self.circumstances(field));
        lines.extend(self.notes(&field.notes));
        lines.retain(|line| !line.is_empty());
        lines.join("<br>")
    }

    fn circumstances(&self, field: &Field) -> Vec<String> {
        let words = self.words;
        let mut lines = Vec::new();
        let since = self.since(&field.since);
        if !since.is_empty() {
            lines.push(fill(words.since_item, &since));
        }
        if let Some(deprecated) = &field.deprecated {
            lines.push(self.deprecation(deprecated).trim_start().to_owned());
        }
        if !field.platforms.is_empty() {
            lines.push(fill(words.platforms_only, &self.platforms(&field.platforms)));
        }
        if !field.menu_classes.is_empty() {
            let titles = field.menu_classes.iter().map(|id| self.inline(&self.sdk.menu_classes[id.0].title));
            lines.push(fill(words.menu_classes, &titles.collect::<Vec<_>>().join(words.comma)));
        }
        if field.secret {
            lines.push(words.secret.to_owned());
        }
        if field.mutated {
            lines.push(words.mutated.to_owned());
        }
        if let Some(signed) = &field.signed_by {
            lines.push(fill(words.signed_by, &self.signature_link(signed.signature)));
        }
        lines
    }

    /// The values of an enum or a bit set, where there are few enough to name them.
    fn values_of(&self, ty: &TypeRef) -> Option<String> {
        let id = match ty {
            TypeRef::Named(id) => *id,
            TypeRef::List(entry) => return self.values_of(entry),
            _ => return None,
        };
        match &self.sdk.ty(id).kind {
            TypeKind::Enum { values, .. } if values.len() <= 8 => {
                let values: Vec<_> =
                    values.iter().map(|value| code(&value.name.js) + &self.mark(&value.evidence)).collect();
                Some(values.join(self.words.comma))
            }
            _ => None,
        }
    }

    pub(super) fn limits(&self, limits: &Limits) -> Vec<String> {
        let words = self.words;
        let mut parts = Vec::new();
        match (limits.min, limits.max) {
            (Some(min), Some(max)) => parts.push(fill(&fill(words.range, &min.to_string()), &max.to_string())),
            (Some(min), None) => parts.push(fill(words.at_least, &min.to_string())),
            (None, Some(max)) => parts.push(fill(words.at_most, &max.to_string())),
            (None, None) => {}
        }
        let (fewest, most, exactly) = if limits.in_bytes {
            (words.min_bytes, words.max_bytes, words.exact_bytes)
        } else {
            (words.min_characters, words.max_characters, words.exact_characters)
        };
        match (limits.min_length, limits.max_length) {
            (Some(min), Some(max)) if min == max => parts.push(fill(exactly, &min.to_string())),
            (min, max) => {
                parts.extend(min.map(|min| self.fewest(fewest, min)));
                parts.extend(max.map(|max| fill(most, &max.to_string())));
            }
        }
        let entries = |one: &str, many: &str, count: u64| {
            if count == 1 { one.to_owned() } else { fill(many, &count.to_string()) }
        };
        parts.extend(limits.min_items.map(|min| entries(words.min_item, words.min_items, min)));
        parts.extend(limits.max_items.map(|max| entries(words.max_item, words.max_items, max)));
        parts.extend(limits.pattern.as_ref().map(|pattern| fill(words.pattern, &code(pattern))));
        parts.extend(limits.unit.as_ref().map(|unit| fill(words.unit, &text::markdown_cell(self.lang.term(unit)))));
        parts
    }

    /// A lower limit; one says that there must be something.
    fn fewest(&self, word: &str, least: u64) -> String {
        if least == 1 { self.words.not_empty.to_owned() } else { fill(word, &least.to_string()) }
    }
}
