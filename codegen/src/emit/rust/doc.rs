//! Doc comments from the texts of the model: English, then Chinese, then the facts as a list.

use proc_macro2::TokenStream;

use crate::emit::rust_code::{bilingual, doc_lines};
use crate::emit::text::{code_span, rust_doc};
use crate::model::{Deprecation, Evidence, Field, Limits, Note, Place, PlatformId, Sdk, Since, Source, Text};

/// A doc comment in the making.
#[derive(Debug, Default, Clone)]
pub(in crate::emit) struct Doc {
    paragraphs: Vec<String>,
    facts: Vec<String>,
}

impl Doc {
    /// Starts with a sentence of the generator's own.
    pub fn line(text: impl Into<String>) -> Self {
        Self { paragraphs: vec![text.into()], facts: Vec::new() }
    }

    /// Starts with a text of the schema.
    pub fn text(text: &Text) -> Self {
        Self::default().with_text(text)
    }

    /// Adds a text of the schema as paragraphs.
    #[must_use]
    pub fn with_text(mut self, text: &Text) -> Self {
        self.paragraphs.push(bilingual(text));
        self
    }

    /// Adds a paragraph of the generator's own.
    #[must_use]
    pub fn with_line(mut self, line: impl Into<String>) -> Self {
        self.paragraphs.push(line.into());
        self
    }

    /// Adds an entry to the list of facts.
    #[must_use]
    pub fn with_fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(fact.into());
        self
    }

    /// Adds a fact in both languages.
    #[must_use]
    pub fn with_bilingual_fact(self, before: &str, text: &Text, evidence: &Evidence) -> Self {
        let (en, zh) = (one_line(&rust_doc(&text.en)), one_line(&rust_doc(&text.zh)));
        let mark = evidence_mark(evidence);
        self.with_fact(format!("{before}{en} {zh}{mark}"))
    }

    /// Adds a fact of the generator's own with its evidence.
    #[must_use]
    pub fn with_marked_fact(self, fact: &str, evidence: &Evidence) -> Self {
        let mark = evidence_mark(evidence);
        self.with_fact(format!("{fact}{mark}"))
    }

    /// Adds the text behind a title, unless it says the same.
    #[must_use]
    pub fn with_text_beside(self, title: &Text, text: &Text) -> Self {
        if text == title { self } else { self.with_text(text) }
    }

    /// Adds remarks; those that hold for some platforms only say so.
    #[must_use]
    pub fn with_notes(self, sdk: &Sdk, notes: &[Note]) -> Self {
        notes.iter().fold(self, |doc, note| {
            if note.platforms.is_empty() {
                return doc.with_bilingual_fact("", &note.text, &note.evidence);
            }
            let names = platform_names(sdk, &note.platforms);
            let (en, zh) = (format!("On {names}: {}", note.text.en), format!("{names}：{}", note.text.zh));
            doc.with_bilingual_fact("", &Text { en, zh }, &note.evidence)
        })
    }

    /// Adds where the fact comes from, if the vendor's page does not state it.
    #[must_use]
    pub fn with_evidence(self, evidence: &Evidence) -> Self {
        match evidence_mark(evidence).trim() {
            "" => self,
            mark => self.with_fact(capitalised(mark.trim_matches(['(', ')']))),
        }
    }

    /// Adds the first versions.
    #[must_use]
    pub fn with_since(mut self, since: &Since) -> Self {
        if let Some(client) = &since.client {
            self = self.with_fact(format!("Since client {client}.{}", evidence_mark(&since.evidence)));
        }
        if let Some(sdk) = &since.sdk {
            self = self.with_fact(format!("Since SDK {sdk}.{}", evidence_mark(&since.evidence)));
        }
        self
    }

    /// Adds a deprecation.
    #[must_use]
    pub fn with_deprecation(self, deprecated: Option<&Deprecation>) -> Self {
        let Some(deprecated) = deprecated else { return self };
        let since = deprecated.since.as_ref().map(|version| format!(" since {version}")).unwrap_or_default();
        let instead = deprecated.use_instead.as_ref().map(|name| format!("; use `{name}`")).unwrap_or_default();
        let doc = self.with_fact(format!("Deprecated{since}{instead}."));
        match &deprecated.doc {
            Some(why) => doc.with_bilingual_fact("", why, &Evidence::default()),
            None => doc,
        }
    }

    /// Adds the limits of a value.
    #[must_use]
    pub fn with_limits(mut self, limits: &Limits) -> Self {
        let unit = limits.unit.as_deref().filter(|_| !limits.in_bytes);
        let range = between(limits.min, limits.max);
        match (range, unit) {
            (Some(range), Some(unit)) => self = self.with_fact(format!("{range} {}.", rust_doc(unit))),
            (Some(range), None) => self = self.with_fact(format!("{range}.")),
            (None, Some(unit)) => self = self.with_fact(format!("In {}.", rust_doc(unit))),
            (None, None) => {}
        }
        let (one, many) = if limits.in_bytes { ("byte", "bytes") } else { ("character", "characters") };
        if let Some(range) = counted(limits.min_length, limits.max_length, one, many) {
            self = self.with_fact(range);
        }
        if let Some(range) = counted(limits.min_items, limits.max_items, "entry", "entries") {
            self = self.with_fact(range);
        }
        if let Some(pattern) = &limits.pattern {
            self = self.with_fact(format!("Matches {}.", code_span(pattern)));
        }
        self
    }

    /// Adds the schema file.
    #[must_use]
    pub fn with_place(self, place: &Place) -> Self {
        if place.file.is_empty() { self } else { self.with_line(format!("Described in `{}`.", place.file)) }
    }

    /// The `#[doc]` attributes.
    pub fn tokens(&self) -> TokenStream {
        let mut lines = self.paragraphs.join("\n\n");
        if !self.facts.is_empty() {
            lines.push_str("\n\n- ");
            lines.push_str(&self.facts.join("\n- "));
        }
        doc_lines(&lines)
    }

    /// The plain lines, for the documentation of a module.
    pub fn lines(&self) -> String {
        let mut lines = self.paragraphs.join("\n\n");
        if !self.facts.is_empty() {
            lines.push_str("\n\n- ");
            lines.push_str(&self.facts.join("\n- "));
        }
        lines
    }
}

/// All that the model says about a field.
pub(in crate::emit) fn field_doc(sdk: &Sdk, field: &Field) -> Doc {
    let mut doc = Doc::text(&field.doc);
    if let Some(default) = &field.default {
        doc = doc.with_fact(format!("Default: {}.", code_span(&default.to_string())));
    }
    if let Some(fixed) = &field.fixed {
        doc = doc.with_fact(format!("Always {}.", code_span(&fixed.to_string())));
    }
    doc = doc.with_limits(&field.limits);
    for condition in &field.when {
        let values: Vec<String> = condition.values.iter().map(|value| code_span(&value.to_string())).collect();
        doc = doc.with_fact(format!("Comes only if `{}` is {}.", condition.field, values.join(" or ")));
    }
    if let Some(seen) = &field.absence.observed {
        doc = doc.with_fact(format!("Missing in answers of {}.", rust_doc(seen)));
    }
    if !field.platforms.is_empty() {
        doc = doc.with_fact(format!("Only on {}.", platform_names(sdk, &field.platforms)));
    }
    if field.unlisted {
        doc = doc.with_fact("Not documented by the vendor.");
    }
    if field.secret {
        doc = doc.with_fact("Secret: never send it to a page; masked in `Debug`.");
    }
    doc.with_since(&field.since)
        .with_deprecation(field.deprecated.as_ref())
        .with_evidence(&field.evidence)
        .with_notes(sdk, &field.notes)
}

/// `ios, android`.
pub(super) fn platform_names(sdk: &Sdk, platforms: &[PlatformId]) -> String {
    let names: Vec<&str> = platforms.iter().filter_map(|id| sdk.platforms.get(id.0)).map(String::as_str).collect();
    names.join(", ")
}

/// A text on one line.
pub(in crate::emit) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn between<T: std::fmt::Display + PartialEq>(min: Option<T>, max: Option<T>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("Exactly {min}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("At least {min}")),
        (None, Some(max)) => Some(format!("At most {max}")),
        (None, None) => None,
    }
}

/// `At least 1 entry.`
fn counted(min: Option<u64>, max: Option<u64>, one: &str, many: &str) -> Option<String> {
    let noun = if max.or(min) == Some(1) { one } else { many };
    between(min, max).map(|range| format!("{range} {noun}."))
}

/// ` (observed: Android 6.5.13)`, or nothing for what is documented.
fn evidence_mark(evidence: &Evidence) -> String {
    let source = evidence.source.map(|source| match source {
        Source::Sister => "from another edition",
        Source::Earlier => "from an earlier revision",
        Source::Inferred => "inferred",
    });
    let observed = evidence.observed.as_ref().map(|seen| format!("observed: {}", rust_doc(seen)));
    let marks: Vec<String> = source.map(str::to_owned).into_iter().chain(observed).collect();
    if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}
