//! Names: one spelling for one thing, one script, no slips where a name may be chosen freely.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use super::outline::{Item, Outline};
use super::prose::essence;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::span_tree::Node;
use crate::source::{Sources, Span};

/// Runs the lints of names.
pub(super) fn lint(sources: &Sources, outline: &Outline<'_>, findings: &mut Diagnostics) {
    spellings(outline, findings);
    overrides(outline, findings);
    on_the_bridge(outline, findings);
    groups(sources, outline, findings);
    lone_names(outline, &["RawTopic"], &["page"], findings);
    lone_names(outline, &["RawActivity"], &["starts", "ends"], findings);
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
            let finding = Diagnostic::new(Code::InconsistentName, rust.span, message).also(parent.key, "this name");
            findings.push(match meant_override(&parent.step, rust.text()) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding,
            });
        }
    }
}

/// The last words of a name, as Rust writes them, that are nearest to what was given.
fn meant_override(name: &str, given: &str) -> Option<String> {
    let snake = name.to_snake_case();
    let starts = std::iter::once(0).chain(snake.match_indices('_').map(|(at, _)| at + 1));
    let tails = starts.filter_map(|start| snake.get(start..));
    tails.min_by_key(|tail| strsim::osa_distance(tail, given)).map(str::to_owned)
}

/// Names on the bridge that look like a slip in the name of their field. Commands and events are too free for that.
fn on_the_bridge(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (_, item) in outline.shaped(&["RawFieldBridge"]) {
        let (Some(field), Some(name)) = (outline.parent(item), item.node.get("name")) else { continue };
        let (given, meant): (String, String) = (essence(name.text()).collect(), essence(&field.step).collect());
        if is_slip(&given, &meant) {
            findings.push(slip(name, &field.step, field.key, "this name"));
        }
    }
}

/// Groups that are nearly called like their file.
fn groups(sources: &Sources, outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (_, item) in outline.shaped(&["RawFile"]) {
        let Some(group) = item.node.get("group") else { continue };
        let path = &sources.file(group.span.file).path;
        let stem = path.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml")).unwrap_or_default();
        if is_slip(group.text(), stem) {
            let message = format!("the group `{}` is nearly called like its file, and not quite", group.text());
            let help = format!("did you mean `{stem}`? if not, call the file `{}.yaml`", group.text());
            findings.push(Diagnostic::new(Code::InconsistentName, group.span, message).help(help));
        }
    }
}

/// Names that one item alone gives, nearly as another does: of pages, of activities.
fn lone_names(outline: &Outline<'_>, shapes: &'static [&'static str], keys: &[&str], findings: &mut Diagnostics) {
    let mut named: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for (_, item) in outline.shaped(shapes) {
        for name in keys.iter().filter_map(|key| item.node.get(key)) {
            named.entry(name.text()).or_default().push(name);
        }
    }
    for (given, places) in &named {
        let [place] = places.as_slice() else { continue };
        let near = named.iter().filter(|(meant, _)| is_slip(given, meant));
        let near = near.filter_map(|(meant, places)| Some((meant, places.len(), places.first()?.span)));
        // Of two that stand once each, the later one is the slip.
        let mut before = near.filter(|(_, count, first)| *count > 1 || *first < place.span);
        if let Some((meant, _, first)) = before.next() {
            findings.push(slip(place, meant, first, "so it is called here"));
        }
    }
}

/// One letter is wrong, missing or too much, or two are swapped; a plural is none.
fn is_slip(given: &str, meant: &str) -> bool {
    let is_plural = given.strip_suffix('s') == Some(meant) || meant.strip_suffix('s') == Some(given);
    given.chars().count() > 3 && !is_plural && strsim::osa_distance(given, meant) == 1
}

fn slip(given: &Node, meant: &str, place: Span, label: &'static str) -> Diagnostic {
    let message = format!("`{}` is nearly `{meant}`, and not quite", given.text());
    Diagnostic::new(Code::InconsistentName, given.span, message)
        .also(place, label)
        .help(format!("did you mean `{meant}`?"))
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
