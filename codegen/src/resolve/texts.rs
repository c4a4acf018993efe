//! Texts, notes, evidence and versions.

use super::context::{At, Cx};
use super::symbols::Symbols;
use super::words::SOURCES;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Deprecation, Evidence, Note, PlatformId, Since, Text};
use crate::read::raw::{Named, RawDeprecated, RawNote, RawSince, RawText};
use crate::read::span_tree::ScalarStyle;
use crate::source::Span;

impl Cx<'_> {
    /// A needed text.
    pub fn needed_text(&self, raw: Option<&RawText>, at: At<'_>, key: &str, what: &str) -> Text {
        match self.needed(raw, at, key, what) {
            Some(raw) => self.text(raw, at.key(key)),
            None => Text::default(),
        }
    }

    /// A text that may be left out.
    pub fn optional_text(&self, raw: Option<&RawText>, at: At<'_>, key: &str) -> Option<Text> {
        raw.map(|raw| self.text(raw, at.key(key)))
    }

    /// A list of texts.
    pub fn texts(&self, raw: Option<&Vec<RawText>>, at: At<'_>, key: &str) -> Vec<Text> {
        let at = at.key(key);
        raw.into_iter().flatten().enumerate().map(|(index, raw)| self.text(raw, at.index(index))).collect()
    }

    /// A text in both languages.
    pub fn text(&self, raw: &RawText, at: At<'_>) -> Text {
        self.languages(raw.en.as_deref(), raw.zh.as_deref(), at)
    }

    /// The two languages of a text, checked.
    pub fn languages(&self, en: Option<&str>, zh: Option<&str>, at: At<'_>) -> Text {
        Text { en: self.language(en, at, "en", "English"), zh: self.language(zh, at, "zh", "Chinese") }
    }

    fn language(&self, text: Option<&str>, at: At<'_>, key: &str, language: &str) -> String {
        let Some(text) = text else {
            if !at.excuses(key) {
                let message = format!("the text lacks its {language}");
                self.report(
                    Diagnostic::new(Code::MissingText, at.key_span(), message)
                        .help(format!("write `{{ en: \"…\", zh: \"…\" }}`; `{key}` is missing")),
                );
            }
            return String::new();
        };
        let place = at.key(key);
        if text.trim().is_empty() {
            let message = format!("the {language} text is empty");
            self.report(
                Diagnostic::new(Code::MissingText, place.value_span(), message).help("write the text, or leave it out"),
            );
        }
        if place.style() == Some(ScalarStyle::Plain) {
            self.report(
                Diagnostic::new(Code::PlainText, place.value_span(), "a text must be quoted")
                    .label("written without quotes")
                    .help("put it in double quotes, or write a block with `|`"),
            );
        }
        if let Some(problem) = markup_problem(text) {
            self.report(
                Diagnostic::new(Code::BadMarkup, place.value_span(), problem)
                    .help("texts hold inline Markdown: `code`, *emphasis*, **strong** and [links](https://…)"),
            );
        }
        text.trim_end().to_owned()
    }

    /// Remarks.
    pub fn notes(&self, symbols: &Symbols<'_>, raw: Option<&Vec<RawNote>>, at: At<'_>, key: &str) -> Vec<Note> {
        let at = at.key(key);
        let note = |(index, raw): (usize, &RawNote)| {
            let at = at.index(index);
            Note {
                text: self.languages(raw.en.as_deref(), raw.zh.as_deref(), at),
                evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
                platforms: self.platforms(symbols, raw.platforms.as_ref(), at.key("platforms")),
            }
        };
        raw.into_iter().flatten().enumerate().map(note).collect()
    }

    /// The evidence of an item.
    pub fn evidence(&self, observed: Option<&String>, source: Option<&String>, at: At<'_>) -> Evidence {
        if observed.is_some_and(|observed| observed.trim().is_empty()) {
            let span = at.key("observed").value_span();
            self.report(
                Diagnostic::new(Code::MissingText, span, "`observed` is empty")
                    .help("say where it was seen, as in \"Android 6.5.13\""),
            );
        }
        Evidence { observed: observed.cloned(), source: self.word(source, at.key("source"), "source", &SOURCES) }
    }

    /// Platforms by name.
    pub fn platforms(&self, symbols: &Symbols<'_>, raw: Option<&Vec<String>>, at: At<'_>) -> Vec<PlatformId> {
        let all = raw.into_iter().flatten().enumerate();
        all.filter_map(|(index, name)| self.platform(symbols, name, at.index(index).value_span())).collect()
    }

    /// A text for each platform, in the order of the platforms.
    pub fn by_platform(
        &self,
        symbols: &Symbols<'_>,
        raw: Option<&Named<String>>,
        at: At<'_>,
    ) -> Vec<(PlatformId, String)> {
        let id = |name: &str| self.platform(symbols, name, at.key(name).key_span());
        let mut texts: Vec<_> =
            raw.into_iter().flatten().filter_map(|(name, text)| Some((id(name)?, text.clone()))).collect();
        texts.sort_by_key(|&(platform, _)| platform);
        texts
    }

    /// A platform by its name at that place.
    pub fn platform(&self, symbols: &Symbols<'_>, name: &str, span: Span) -> Option<PlatformId> {
        let id = symbols.platforms.get_index_of(name);
        if id.is_none() {
            let known = symbols.platforms.keys().copied();
            self.unknown(Code::UnknownPlatform, span, "platform", name, known);
        }
        id.map(PlatformId)
    }

    /// First versions.
    pub fn since(&self, raw: Option<&RawSince>, at: At<'_>) -> Since {
        let Some(raw) = raw else { return Since::default() };
        let at = at.key("since");
        Since {
            client: self.version(raw.client.as_ref(), at.key("client")),
            sdk: self.version(raw.sdk.as_ref(), at.key("sdk")),
            evidence: self.evidence(None, raw.source.as_ref(), at),
        }
    }

    /// A deprecation.
    pub fn deprecation(&self, raw: Option<&RawDeprecated>, at: At<'_>) -> Option<Deprecation> {
        let raw = raw?;
        let at = at.key("deprecated");
        Some(Deprecation {
            since: self.version(raw.since.as_ref(), at.key("since")),
            use_instead: raw.use_instead.clone(),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
        })
    }

    /// Numbers with dots, perhaps with a suffix behind `-`.
    pub fn version(&self, raw: Option<&String>, at: At<'_>) -> Option<String> {
        let version = raw?;
        let numbers = version.split_once('-').map_or(version.as_str(), |(numbers, _)| numbers);
        let good = numbers.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !good || version.ends_with('-') || version.contains(char::is_whitespace) {
            let message = format!("`{version}` is not a version");
            self.report(
                Diagnostic::new(Code::BadVersion, at.value_span(), message)
                    .help("write numbers with dots, as in \"6.0.2\""),
            );
        }
        Some(version.clone())
    }
}

/// What cannot be shown in all targets.
fn markup_problem(text: &str) -> Option<&'static str> {
    if text.matches('`').count() % 2 == 1 {
        return Some("a code span is not closed");
    }
    let mut rest = text;
    while let Some(start) = rest.find("](") {
        let target = &rest[start + 2..];
        let Some(end) = target.find(')') else { return Some("a link is not closed") };
        let address = &target[..end];
        if !["https://", "http://", "mailto:", "#"].iter().any(|scheme| address.starts_with(scheme)) {
            return Some("a link leads to something that is not a web address");
        }
        rest = &target[end..];
    }
    if text.contains("![") {
        return Some("an image cannot stand in a text");
    }
    None
}
