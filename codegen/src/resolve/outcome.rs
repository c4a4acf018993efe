//! How answers tell success from failure.

use std::fmt::Display;

use super::context::{At, Cx};
use super::symbols::Symbols;
use super::words::CONFIG;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    ApiRef, CodeOutcome, CodeSetId, InterfaceId, NormaliseExample, NormaliseStep, Outcome, StepAction, TextOutcome,
};
use crate::read::raw::{RawCodeOutcome, RawNormaliseStep, RawOutcome, RawTextOutcome};

impl Cx<'_> {
    /// An outcome; exactly one sort.
    pub fn outcome(&self, symbols: &Symbols<'_>, raw: &RawOutcome, at: At<'_>) -> Outcome {
        let given = [raw.text.is_some(), raw.code.is_some(), raw.callback.is_some()];
        if given.iter().filter(|given| **given).count() > 1 {
            self.report(
                Diagnostic::new(Code::ConflictingKeys, at.key_span(), "an outcome is told in one way")
                    .help("keep one of `text`, `code`, `callback`"),
            );
        }
        if let Some(text) = &raw.text {
            Outcome::Text(self.text_outcome(symbols, text, at.key("text")))
        } else if let Some(code) = &raw.code {
            Outcome::Code(self.code_outcome(symbols, code, at.key("code")))
        } else {
            if raw.callback.is_none() && !["text", "code", "callback"].iter().any(|key| at.excuses(key)) {
                self.report(
                    Diagnostic::new(Code::MissingKey, at.key_span(), "the outcome does not say how it is told")
                        .help("add `text: …`, `code: …` or `callback: {}`"),
                );
            }
            Outcome::Callback { message: raw.callback.as_ref().and_then(|callback| callback.message.clone()) }
        }
    }

    fn text_outcome(&self, symbols: &Symbols<'_>, raw: &RawTextOutcome, at: At<'_>) -> TextOutcome {
        let field = self.needed_string(raw.field.as_ref(), at, "field", "`text`");
        let steps = raw.normalise.iter().flatten().enumerate();
        let (ok, cancel) = self.told_apart(raw.ok.as_deref(), raw.cancel.as_deref(), "ok".to_owned(), at);
        TextOutcome {
            raw_field: raw.raw_field.clone().unwrap_or_else(|| field.clone()),
            field,
            discard: raw.discard.clone().unwrap_or_default(),
            ok,
            cancel,
            separator: raw.separator.clone().unwrap_or_else(|| ":".to_owned()),
            steps: steps.filter_map(|(index, raw)| self.step(symbols, raw, at.key("normalise").index(index))).collect(),
            examples: self.normalise_examples(symbols, raw, at.key("examples")),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
        }
    }

    fn step(&self, symbols: &Symbols<'_>, raw: &RawNormaliseStep, at: At<'_>) -> Option<NormaliseStep> {
        let mut actions = Vec::new();
        actions.extend(raw.missing.clone().map(StepAction::Missing));
        actions.extend(raw.cut_through_first.clone().map(StepAction::CutThroughFirst));
        let pairs = [
            ("equals", "becomes", raw.equals.is_some(), raw.becomes.is_some()),
            ("contains", "drop_first", raw.contains.is_some(), raw.drop_first.is_some()),
            ("replace", "with", raw.replace.is_some(), raw.with.is_some()),
        ];
        for (one, other, has_one, has_other) in pairs {
            if has_one != has_other {
                let (there, lacking) = if has_one { (one, other) } else { (other, one) };
                self.missing(at, lacking, &format!("a step with `{there}`"));
                return None;
            }
        }
        if let (Some(equals), Some(becomes)) = (&raw.equals, &raw.becomes) {
            actions.push(StepAction::Equals(equals.clone(), becomes.clone()));
        }
        if let (Some(contains), Some(count)) = (&raw.contains, raw.drop_first) {
            actions.push(StepAction::DropFirst(contains.clone(), count));
        }
        if let (Some(replace), Some(with)) = (&raw.replace, &raw.with) {
            actions.push(StepAction::Replace(replace.clone(), with.clone()));
        }
        actions.extend((raw.lowercase == Some(true)).then_some(StepAction::Lowercase));
        if actions.len() != 1 {
            let help = "one of `missing`, `cut_through_first`, `equals` + `becomes`, `contains` + `drop_first`, \
                        `replace` + `with`, `lowercase: true`";
            let message = if actions.is_empty() { "a step does nothing" } else { "a step does more than one thing" };
            self.report(Diagnostic::new(Code::ConflictingKeys, at.key_span(), message).help(help));
        }
        let only = match &raw.only {
            Some(name) => Some(self.api_ref(symbols, name, at.key("only"))?),
            None => None,
        };
        Some(NormaliseStep { action: actions.into_iter().next()?, only })
    }

    fn normalise_examples(&self, symbols: &Symbols<'_>, raw: &RawTextOutcome, at: At<'_>) -> Vec<NormaliseExample> {
        let example = |(index, raw): (usize, &crate::read::raw::RawNormaliseExample)| {
            let at = at.index(index);
            let api = self.needed(raw.api.as_ref(), at, "api", "an example");
            let page = self.needed(raw.page.as_ref(), at, "page", "an example");
            let api = self.api_ref(symbols, api?, at.key("api"))?;
            Some(NormaliseExample { api, raw: raw.raw.clone(), page: page?.clone(), place: self.place(at) })
        };
        raw.examples.iter().flatten().enumerate().filter_map(example).collect()
    }

    fn code_outcome(&self, symbols: &Symbols<'_>, raw: &RawCodeOutcome, at: At<'_>) -> CodeOutcome {
        let (ok, cancel) = self.told_apart(raw.ok.as_deref(), raw.cancel.as_deref(), 0, at);
        CodeOutcome {
            field: self.needed_string(raw.field.as_ref(), at, "field", "`code`"),
            message: raw.message.clone(),
            ok,
            cancel,
            names: raw.names.as_ref().and_then(|name| self.code_set(symbols, name, at.key("names"))),
        }
    }

    /// What tells of a success (by default one value), and what of a cancellation; nothing tells of both.
    fn told_apart<T: Clone + PartialEq + Display>(
        &self,
        ok: Option<&[T]>,
        cancel: Option<&[T]>,
        usual: T,
        at: At<'_>,
    ) -> (Vec<T>, Vec<T>) {
        let ok = ok.map_or_else(|| vec![usual], <[T]>::to_vec);
        let cancel = cancel.unwrap_or_default().to_vec();
        for (index, value) in cancel.iter().enumerate() {
            let Some(place) = ok.iter().position(|other| other == value) else { continue };
            let span = at.key("cancel").index(index).value_span();
            let message = format!("`{value}` tells of a success and of a cancellation");
            let finding = Diagnostic::new(Code::ConflictingKeys, span, message).label("a cancellation");
            let first = at.key("ok").index(place);
            self.report(if first.exists() {
                finding.also(first.value_span(), "a success").help("list it under `ok` or under `cancel`")
            } else {
                finding.help(format!("take it out, or say what is `ok`; that is `[{value}]` where it is left out"))
            });
        }
        (ok, cancel)
    }

    /// A code set by name.
    pub fn code_set(&self, symbols: &Symbols<'_>, name: &str, at: At<'_>) -> Option<CodeSetId> {
        let id = symbols.codes.get_index_of(name);
        if id.is_none() {
            self.unknown(Code::UnknownError, at.value_span(), "code set", name, symbols.codes.keys().copied());
        }
        id.map(CodeSetId)
    }

    /// An interface by name, or the configuring call.
    pub fn api_ref(&self, symbols: &Symbols<'_>, name: &str, at: At<'_>) -> Option<ApiRef> {
        if let Some(id) = symbols.interfaces.get_index_of(name) {
            return Some(ApiRef::Interface(InterfaceId(id)));
        }
        if name == CONFIG && symbols.has_config {
            return Some(ApiRef::Config);
        }
        let known = symbols.interfaces.keys().copied().chain(symbols.has_config.then_some(CONFIG));
        self.unknown(Code::UnknownInterface, at.value_span(), "interface", name, known);
        None
    }
}
