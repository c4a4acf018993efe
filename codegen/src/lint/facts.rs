//! What items say about themselves: descriptions, access, versions, values, units, and keys that say nothing.

use std::collections::BTreeMap;

use super::at_key;
use super::outline::{Item, Outline};
use super::prose::essence;
use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics};
use crate::read::span_tree::{Node, NodeKind};

/// Runs the lints of facts.
pub(super) fn lint(outline: &Outline<'_>, findings: &mut Diagnostics) {
    descriptions(outline, findings);
    interfaces(outline, findings);
    enums(outline, findings);
    redundant(outline, findings);
    units(outline, findings);
    deprecations_and_addresses(outline, findings);
}

/// Descriptions that are missing, repeat the name, or are copied from a neighbour.
fn descriptions(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (index, item) in outline.shaped(&["RawInterface", "RawEndpoint"]) {
        if item.node.get("doc").is_none() {
            let message = format!("`{}` is not described", item.step);
            findings
                .push(at_key(outline, index, Code::MissingDoc, message).help("add `doc`: what it does, in a sentence"));
        }
    }
    for (_, item) in outline.shaped(&["RawFile"]) {
        if let (Some(place), None) = (item.node.key_span("group"), item.node.get("doc")) {
            let message = format!("the group `{}` is not described", item.text("group").unwrap_or_default());
            findings.push(Diagnostic::new(Code::MissingDoc, place, message).help("add `doc`: what the group is for"));
        }
    }
    let mut seen: BTreeMap<(Option<usize>, &str), &Item<'_>> = BTreeMap::new();
    for item in &outline.items {
        let Some(doc) = item.node.get("doc").and_then(|doc| doc.get("en")) else { continue };
        let title = item.node.get("title").and_then(|title| title.get("en")).map(Node::text);
        let repeats = |name: &str| essence(name).next().is_some() && essence(doc.text()).eq(essence(name));
        let is_value = matches!(item.shape(), "RawEnumValue" | "RawFlag" | "RawCode");
        if !is_value && (repeats(&item.step) || title.is_some_and(repeats)) {
            let message = format!("the description of `{}` only repeats its name", item.step);
            findings.push(Diagnostic::new(Code::DocRepeatsName, doc.span, message));
        }
        if item.shape() != "RawField" || item.node.get("ignored").is_some() {
            continue;
        }
        if let Some(first) = seen.get(&(item.parent, doc.text())) {
            let message = format!("`{}` and `{}` have the same description", first.step, item.step);
            let finding = Diagnostic::new(Code::CopiedDoc, doc.span, message);
            findings.push(finding.also(first.key, "the other field"));
        } else {
            seen.insert((item.parent, doc.text()), item);
        }
    }
}

/// Who may call an interface, and since when.
fn interfaces(outline: &Outline<'_>, findings: &mut Diagnostics) {
    let has_accounts = outline.shaped(&["RawAccount"]).next().is_some();
    let has_versions = outline.shaped(&["RawInterface"]).any(|(_, item)| item.node.get("since").is_some());
    for (index, item) in outline.shaped(&["RawInterface"]) {
        let silent = |fact: &str| match item.node.get("undocumented").map(|node| &node.kind) {
            Some(NodeKind::List(entries)) => entries.iter().any(|entry| entry.text() == fact),
            _ => false,
        };
        let access = item.node.get("access");
        let empty = access.is_none_or(|node| matches!(&node.kind, NodeKind::List(entries) if entries.is_empty()));
        if has_accounts && empty && !silent("access") {
            let message = format!("`{}` does not say who may call it", item.step);
            let finding = at_key(outline, index, Code::MissingAccess, message);
            findings.push(match access {
                Some(node) => finding.also(node.span, "nobody"),
                None => finding,
            });
        }
        if has_versions && item.node.get("since").is_none() && !silent("since") {
            let message = format!("`{}` does not say since when it exists", item.step);
            findings.push(at_key(outline, index, Code::MissingVersion, message));
        }
    }
}

/// Closed enums of one value.
fn enums(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (index, item) in outline.shaped(&["RawType"]) {
        let one =
            matches!(item.node.get("enum").map(|node| &node.kind), Some(NodeKind::Map(values)) if values.len() == 1);
        if one && item.text("open") != Some("true") {
            let message = format!("the enum `{}` has one value only", item.step);
            findings.push(at_key(outline, index, Code::SingleValueEnum, message));
        }
    }
}

/// Keys that say what would hold without them.
fn redundant(outline: &Outline<'_>, findings: &mut Diagnostics) {
    const FALSE: [(&str, &[&str]); 4] = [
        ("RawField", &["optional", "unlisted", "mutated", "secret"]),
        ("RawType", &["open"]),
        ("RawSignatureField", &["optional", "secret"]),
        ("RawQuirks", &["falsy_is_missing"]),
    ];
    const EMPTY: [(&str, &[&str]); 2] =
        [("RawField", &["notes"]), ("RawInterface", &["params", "result", "notes", "rules"])];
    for (index, item) in outline.items.iter().enumerate() {
        let mut report = |key: &str, why: &str| {
            if let Some(place) = item.node.key_span(key) {
                let finding = Diagnostic::new(Code::RedundantKey, place, format!("`{key}` says nothing here: {why}"));
                findings.push(finding.fix(outline.fix(index, key, Change::Remove)));
            }
        };
        let keys = |table: &[(&str, &'static [&'static str])]| {
            table.iter().find(|(shape, _)| *shape == item.shape()).map_or(&[][..], |(_, keys)| *keys)
        };
        for key in keys(&FALSE) {
            if item.text(key) == Some("false") {
                report(key, "without it, it is `false` too");
            }
        }
        for key in keys(&EMPTY) {
            if item.node.get(key).is_some_and(is_empty) {
                report(key, "it is empty");
            }
        }
        let has_default = || item.node.get("default").is_some() || item.node.get("default_from").is_some();
        if item.shape() == "RawField" && item.text("optional") == Some("true") && has_default() {
            report("optional", "a field with a default may be left out anyway");
        }
        if item.shape() == "RawMessage" && item.text("match") == Some("exact") {
            report("match", "without it, the match is `exact` too");
        }
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.kind {
        NodeKind::List(entries) => entries.is_empty(),
        NodeKind::Map(entries) => entries.is_empty(),
        NodeKind::Scalar(_) => false,
    }
}

/// Spellings of units, the best one first.
const UNITS: [&[&str]; 12] = [
    &["milliseconds", "millisecond", "msecs", "msec", "ms"],
    &["seconds", "second", "secs", "sec", "s"],
    &["minutes", "minute", "mins", "min"],
    &["hours", "hour", "hrs", "h"],
    &["days", "day", "d"],
    &["metres", "metre", "meters", "meter", "m"],
    &["kilometres", "kilometre", "kilometers", "kilometer", "km"],
    &["bytes", "byte", "B"],
    &["kilobytes", "kilobyte", "KB", "kB", "kb"],
    &["pixels", "pixel", "px"],
    &["degrees", "degree", "deg"],
    &["percent", "percents", "%"],
];

/// Units that are spelled in several ways.
fn units(outline: &Outline<'_>, findings: &mut Diagnostics) {
    let measured = outline.shaped(&["RawField"]).filter_map(|(index, item)| Some((index, item.node.get("unit")?)));
    let measured: Vec<(usize, &Node)> = measured.collect();
    for &(index, unit) in &measured {
        let words = unit.text().split(' ').map(|word| meant_unit(word).unwrap_or(word));
        let meant = words.collect::<Vec<_>>().join(" ");
        if meant != unit.text() {
            let message = format!("the unit `{}` is nearly `{meant}`, and not quite", unit.text());
            findings.push(
                Diagnostic::new(Code::InconsistentUnit, unit.span, message)
                    .help(format!("did you mean `{meant}`?"))
                    .fix(outline.fix(index, "unit", Change::Text(meant))),
            );
        }
    }
    for spellings in UNITS {
        let fields = || measured.iter().copied().filter(|(_, unit)| spellings.contains(&unit.text()));
        let rank = |unit: &Node| spellings.iter().position(|spelling| *spelling == unit.text());
        let Some((_, best)) = fields().min_by_key(|(_, unit)| rank(unit)) else { continue };
        for (index, unit) in fields().filter(|(_, unit)| unit.text() != best.text()) {
            let message = format!("the unit `{}` is `{}` elsewhere", unit.text(), best.text());
            findings.push(
                Diagnostic::new(Code::InconsistentUnit, unit.span, message)
                    .also(best.span, "here")
                    .help(format!("write `{}`", best.text()))
                    .fix(outline.fix(index, "unit", Change::Text(best.text().to_owned()))),
            );
        }
    }
}

/// The known spelling that a word of a unit misses by one letter. One with a prefix is a unit of its own (`kbytes`).
fn meant_unit(word: &str) -> Option<&'static str> {
    let known = || UNITS.iter().copied().flatten().copied();
    let bare = word.trim_start_matches(['k', 'K', 'M', 'G', 'T', 'm', 'n', 'µ']);
    let is_unit = known().any(|unit| unit == word || unit == bare);
    let mut near = known().filter(|unit| unit.len() > 4 && strsim::osa_distance(word, unit) == 1);
    if is_unit { None } else { near.next() }
}

/// Deprecations without advice, and secrets on open roads.
fn deprecations_and_addresses(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (index, item) in outline.shaped(&["RawDeprecated"]) {
        if item.node.get("use").is_none() && item.node.get("doc").is_none() {
            let message = "the deprecation gives neither a reason nor another way".to_owned();
            findings.push(at_key(outline, index, Code::BareDeprecation, message));
        }
    }
    for (_, item) in outline.shaped(&["RawServer", "RawEndpoint"]) {
        if let Some(host) = item.node.get("host").filter(|host| host.text().starts_with("http://")) {
            let message = "requests with secrets would not be encrypted";
            findings.push(Diagnostic::new(Code::InsecureAddress, host.span, message));
        }
    }
}
