//! The pages of the generator's own findings: all codes, and for each what it means, an example and what to do; and the
//! rules by which schemas are compared.

use serde::Serialize;

use super::site::Page;
use super::view::{Table, View, code};
use super::words::Lang;
use crate::compat::Rule;
use crate::diagnostic::{Code, Severity};
use crate::emit::text;

/// All findings.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticsPage {
    overview: Table,
    rules: Table,
}

/// A finding.
#[derive(Debug, Serialize)]
pub(super) struct DiagnosticPage {
    id: &'static str,
    severity: &'static str,
    purpose: String,
    remedy: String,
    source: String,
    finding: String,
    allow: Option<String>,
    fix: Option<String>,
}

impl View<'_> {
    /// All codes and rules with their meanings.
    pub(super) fn diagnostics(&self) -> DiagnosticsPage {
        let words = self.words;
        let mut overview = Table::new(&[words.code, words.severity, words.purpose]);
        for finding in Code::ALL {
            let link = self.link(&code(finding.id()), &Page::Diagnostic(*finding), "");
            let purpose = text::markdown_cell(self.purpose(*finding));
            overview.row([link, self.severity(*finding).to_owned(), purpose]);
        }
        let mut rules = Table::new(&[words.rule, words.purpose]);
        for rule in Rule::ALL {
            let (en, zh) = rule.purpose();
            let purpose = if self.lang == Lang::En { en } else { zh };
            rules.row([code(rule.id()), text::markdown_cell(purpose)]);
        }
        DiagnosticsPage { overview, rules }
    }

    /// One code.
    pub(super) fn diagnostic(&self, code: Code) -> DiagnosticPage {
        let remedy = match self.lang {
            Lang::En => sentence(code.remedy()),
            Lang::Zh => code.remedy_zh().to_owned(),
        };
        let example = code.example();
        let insert = |words: &str| text::markdown(words).replace("{id}", code.id());
        DiagnosticPage {
            id: code.id(),
            severity: self.severity(code),
            purpose: text::markdown(self.purpose(code)),
            remedy: text::markdown(&remedy),
            source: example.source(),
            finding: example.finding().to_owned(),
            allow: code.is_lint().then(|| insert(self.words.diagnostic_allow)),
            fix: code.is_fixable().then(|| insert(self.words.diagnostic_fix)),
        }
    }

    fn purpose(&self, code: Code) -> &'static str {
        match self.lang {
            Lang::En => code.purpose(),
            Lang::Zh => code.purpose_zh(),
        }
    }

    fn severity(&self, code: Code) -> &'static str {
        match code.severity() {
            Severity::Error => self.words.severity_error,
            Severity::Warning => self.words.severity_warning,
        }
    }
}

/// A remedy as messages have it, as a sentence.
fn sentence(remedy: &str) -> String {
    let mut chars = remedy.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
