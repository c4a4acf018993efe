//! A comparison goes in, text comes out: for people, as JSON, for GitHub, or as a section of a changelog.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::{Audience, Finding, Impact, Suggestion, Unneeded};
use crate::diagnostic::{Format, data, property};
use crate::model::Place;

/// How a comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CompatFormat {
    /// For people
    #[default]
    Human,
    /// For programs: one JSON object on the standard output
    Json,
    /// For GitHub: annotations of a workflow run
    Github,
    /// For code scanning: one SARIF 2.1.0 log on the standard output
    Sarif,
    /// A section for CHANGELOG.md
    Changelog,
}

impl CompatFormat {
    /// How findings about one of the schemas are shown beside it.
    pub fn of_findings(self) -> Format {
        match self {
            Self::Human | Self::Changelog => Format::Human,
            Self::Json => Format::Json,
            Self::Github => Format::Github,
            Self::Sarif => Format::Sarif,
        }
    }
}

/// What came of a comparison.
#[derive(Debug)]
pub struct Comparison {
    /// What the new schema was compared with.
    pub against: String,
    /// The changes.
    pub findings: Vec<Finding>,
    /// Acknowledgements that no change needs.
    pub unneeded: Vec<Unneeded>,
    /// The next version.
    pub version: Suggestion,
}

impl Comparison {
    /// Breaking changes that nobody acknowledged.
    pub fn breaking(&self) -> usize {
        let breaking = |finding: &&Finding| finding.impact() == Impact::Breaking && finding.acknowledged.is_none();
        self.findings.iter().filter(breaking).count()
    }

    /// The text.
    pub fn show(&self, format: CompatFormat) -> String {
        match format {
            CompatFormat::Human => self.human(),
            CompatFormat::Json => format!("{:#}\n", self.json()),
            CompatFormat::Github => self.github(),
            CompatFormat::Sarif => super::sarif::render(&self.findings),
            CompatFormat::Changelog => self.changelog(),
        }
    }

    fn human(&self) -> String {
        let mut text = String::new();
        for finding in &self.findings {
            let acknowledged = if finding.acknowledged.is_some() { ", acknowledged" } else { "" };
            let _ = writeln!(
                text,
                "{}[{}]{acknowledged}: `{}`: {}",
                finding.impact().word(),
                finding.rule.id(),
                finding.item,
                finding.message
            );
            for (word, place) in [("old", &finding.old), ("new", &finding.new)] {
                if let Some(place) = place {
                    let _ = writeln!(text, "  {word} --> {}", shown(place));
                }
            }
            let _ = writeln!(text, "   = for: {}", effects(finding));
            if let Some(reason) = &finding.acknowledged {
                let _ = writeln!(text, "   = acknowledged: {reason}");
            }
            text.push('\n');
        }
        for entry in &self.unneeded {
            let _ =
                writeln!(text, "note: no change needs the acknowledgement of `{}` for `{}`", entry.rule, entry.item);
            let _ = writeln!(text, "  new --> {}\n", shown(&entry.place));
        }
        text + &self.summary()
    }

    fn summary(&self) -> String {
        let count = |impact| self.findings.iter().filter(|finding| finding.impact() == impact).count();
        let acknowledged = self.findings.iter().filter(|finding| finding.acknowledged.is_some()).count();
        let mut text = format!(
            "{}: {} breaking, {} risky, {} compatible changes against {}",
            if self.breaking() > 0 { "broken" } else { "compatible" },
            count(Impact::Breaking),
            count(Impact::Risky),
            count(Impact::Compatible),
            self.against,
        );
        if acknowledged > 0 {
            let _ = write!(text, " ({acknowledged} acknowledged)");
        }
        text.push('\n');
        let Suggestion { old, new, least, is_enough } = &self.version;
        let _ = if *is_enough {
            writeln!(text, "version: {old} -> {new}, at least {least} is needed")
        } else {
            writeln!(text, "version: {old} -> {new} is not enough: set `packages.version` to {least} or more")
        };
        if self.breaking() > 0 {
            text.push_str("take the changes back, or acknowledge each under `compat.acknowledged` with `rule`, `item` and `reason`\n");
        }
        text
    }

    fn json(&self) -> Value {
        let place = |place: &Option<Place>| {
            place.as_ref().map(|place| json!({ "file": &*place.file, "line": place.line, "column": place.column }))
        };
        let findings = self.findings.iter().map(|finding| {
            let audiences: serde_json::Map<String, Value> = finding
                .effects
                .iter()
                .map(|(audience, impact)| (audience.word().to_owned(), impact.word().into()))
                .collect();
            json!({
                "rule": finding.rule.id(),
                "severity": finding.impact().word(),
                "item": finding.item,
                "message": finding.message,
                "audiences": audiences,
                "old": place(&finding.old),
                "new": place(&finding.new),
                "acknowledged": finding.acknowledged,
            })
        });
        let unneeded = self
            .unneeded
            .iter()
            .map(|entry| json!({ "rule": entry.rule, "item": entry.item, "place": place(&Some(entry.place.clone())) }));
        json!({
            "status": if self.breaking() > 0 { "broken" } else { "compatible" },
            "against": self.against,
            "findings": findings.collect::<Vec<_>>(),
            "unneeded_acknowledgements": unneeded.collect::<Vec<_>>(),
            "version": {
                "old": self.version.old,
                "new": self.version.new,
                "least": self.version.least,
                "is_enough": self.version.is_enough,
            },
        })
    }

    fn github(&self) -> String {
        let mut text = String::new();
        for finding in &self.findings {
            let level = match (finding.impact(), &finding.acknowledged) {
                (Impact::Breaking, None) => "error",
                (Impact::Compatible, _) | (_, Some(_)) => "notice",
                (Impact::Risky, None) => "warning",
            };
            // An annotation can only stand in files that are there now.
            let place = finding.new.as_ref().map_or(String::new(), |place| {
                format!("file={},line={},col={},", property(&place.file), place.line, place.column)
            });
            let message = format!("{}: {} (for: {})", finding.item, finding.message, effects(finding));
            let _ = writeln!(text, "::{level} {place}title={}::{}", finding.rule.id(), data(&message));
        }
        text + &self.summary()
    }

    fn changelog(&self) -> String {
        let Suggestion { new, least, is_enough, .. } = &self.version;
        let mut text = format!("## {}\n", if *is_enough { new } else { least });
        let titles = [
            (Audience::Wire, "Wire"),
            (Audience::Rust, "Rust"),
            (Audience::TypeScript, "TypeScript"),
            (Audience::Wasm, "wasm"),
            (Audience::Server, "Server"),
        ];
        for (audience, title) in titles {
            let mut lines = Vec::new();
            for impact in [Impact::Breaking, Impact::Risky, Impact::Compatible] {
                for finding in self.findings.iter().filter(|finding| finding.effects.contains(&(audience, impact))) {
                    let word = if impact == Impact::Breaking { "**Breaking:** " } else { "" };
                    let reason = finding.acknowledged.as_ref().map_or(String::new(), |why| format!(" {why}"));
                    lines.push(format!("- {word}`{}`: {}.{reason}\n", finding.item, finding.message));
                }
            }
            if !lines.is_empty() {
                let _ = write!(text, "\n### {title}\n\n{}", lines.concat());
            }
        }
        if self.findings.is_empty() {
            text.push_str("\nNo change of any interface.\n");
        }
        text
    }
}

pub(super) fn shown(place: &Place) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// `wire, rust (breaking); typescript (risky)`, the worst first.
pub(super) fn effects(finding: &Finding) -> String {
    let mut parts = Vec::new();
    for impact in [Impact::Breaking, Impact::Risky, Impact::Compatible] {
        let whom: Vec<&str> =
            finding.effects.iter().filter(|(_, it)| *it == impact).map(|(audience, _)| audience.word()).collect();
        if !whom.is_empty() {
            parts.push(format!("{} ({})", whom.join(", "), impact.word()));
        }
    }
    parts.join("; ")
}
