//! Names: one spelling for one thing, one script.

use std::collections::BTreeMap;

use super::outline::{Item, Outline};
use super::prose::essence;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Runs the lints of names.
pub(super) fn lint(outline: &Outline<'_>, findings: &mut Diagnostics) {
    spellings(outline, findings);
    overrides(outline, findings);
    for item in &outline.items {
        let Some(parent) = outline.parent(item) else { continue };
        if parent.node.shape().is_none() && item.node.shape().is_some() {
            look_alikes(item, findings);
        }
    }
}

/// Fields of the page whose names differ in case or separators alone.
fn spellings(outline: &Outline<'_>, findings: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Item<'_>> = BTreeMap::new();
    for (index, item) in outline.shaped(&["RawField"]) {
        if !matches!(outline.section(index), "interfaces" | "lifecycle") {
            continue;
        }
        let said: String = essence(&item.step).collect();
        let first: &Item<'_> = seen.entry(said).or_insert(item);
        if first.step != item.step {
            let message = format!("`{}` is spelled `{}` elsewhere", item.step, first.step);
            let finding = Diagnostic::new(Code::InconsistentName, item.key, message);
            findings.push(finding.also(first.key, "the other spelling"));
        }
    }
}

/// Names for a language that look like a slip in the name itself.
fn overrides(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (_, item) in outline.shaped(&["RawNames"]) {
        let (Some(parent), Some(rust)) = (outline.parent(item), item.node.get("rust")) else { continue };
        let (js, given): (String, String) = (essence(&parent.step).collect(), essence(rust.text()).collect());
        let tails = (0..js.len()).filter_map(|start| js.get(start..));
        let near = tails.map(|tail| strsim::osa_distance(tail, &given)).min().unwrap_or(usize::MAX);
        if given.len() > 3 && (1..=2).contains(&near) {
            let message = format!("`{}` is nearly `{}`, and not quite", rust.text(), parent.step);
            findings.push(Diagnostic::new(Code::InconsistentName, rust.span, message).also(parent.key, "this name"));
        }
    }
}

/// Letters of other scripts that look like Latin ones.
fn look_alikes(item: &Item<'_>, findings: &mut Diagnostics) {
    let strange = item.step.chars().find(|letter| {
        matches!(letter, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1d00}'..='\u{1fff}' | '\u{2070}'..='\u{214f}'
            | '\u{a640}'..='\u{a69f}' | '\u{ab30}'..='\u{abbf}' | '\u{ff00}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}')
    });
    if let Some(letter) = strange {
        let message = format!("the name `{}` holds `{letter}` (U+{:04X})", item.step, u32::from(letter));
        findings.push(Diagnostic::new(Code::LookAlikeName, item.key, message));
    }
}
