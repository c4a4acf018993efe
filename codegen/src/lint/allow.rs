//! `allow: { LINT: "reason" }` of files and items: silences the findings inside; says where it is wrong or needless.

use super::outline::Outline;
use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics, suggest};
use crate::read::span_tree::{Node, NodeKind};
use crate::source::Span;

/// One allowed lint.
struct Allow<'a> {
    lint: Code,
    /// The item that it stands in.
    item: usize,
    key: &'a str,
    place: Span,
    used: bool,
}

/// Silences what is allowed. `complete`: all lints ran, so that one that silences nothing is needless.
pub(super) fn apply(outline: &Outline<'_>, findings: &mut Diagnostics, complete: bool) {
    let mut allows = collect(outline, findings);
    findings.retain(|finding| {
        let Some(place) = finding.primary.as_ref().map(|label| label.span).filter(|_| finding.code.is_lint()) else {
            return true;
        };
        let here = |allow: &&mut Allow<'_>| allow.lint == finding.code && holds(outline, allow.item, place);
        allows.iter_mut().filter(here).map(|allow| allow.used = true).count() == 0
    });
    for allow in allows.iter().filter(|allow| complete && !allow.used) {
        let Allow { lint, item, key, place, .. } = allow;
        let entries = match outline.items[*item].node.get("allow").map(|node| &node.kind) {
            Some(NodeKind::Map(entries)) => entries.len(),
            _ => 0,
        };
        let (item, key) =
            match outline.items.iter().position(|inner| inner.parent == Some(*item) && inner.step == "allow") {
                Some(inner) if entries > 1 => (inner, *key),
                _ => (*item, "allow"),
            };
        findings.push(
            Diagnostic::new(Code::UnneededAllow, *place, format!("`{lint}` finds nothing here"))
                .help("delete it: what it allowed is gone")
                .fix(outline.fix(item, key, Change::Remove)),
        );
    }
}

/// All allowed lints; reports those that are none.
fn collect<'a>(outline: &Outline<'a>, findings: &mut Diagnostics) -> Vec<Allow<'a>> {
    let mut allows = Vec::new();
    let can = |node: &Node| node.shape().is_some_and(|shape| shape.keys.contains(&"allow"));
    for (item, holder) in outline.items.iter().enumerate().filter(|(_, item)| can(item.node)) {
        let Some(node) = holder.node.get("allow") else { continue };
        let NodeKind::Map(entries) = &node.kind else { continue };
        for (key, (place, reason)) in entries {
            let lints = || Code::ALL.iter().filter(|code| code.is_lint()).map(|code| code.id());
            let finding = match Code::of(key) {
                Some(lint) if lint.is_lint() => {
                    allows.push(Allow { lint, item, key, place: *place, used: false });
                    let empty = matches!(reason.kind, NodeKind::Scalar(_)) && reason.text().trim().is_empty();
                    if !empty || reason.is_left_out() {
                        continue;
                    }
                    Diagnostic::new(Code::BadAllow, reason.span, format!("`{key}` is allowed without a reason"))
                        .help("say why it is right here")
                }
                Some(_) => Diagnostic::new(Code::BadAllow, *place, format!("`{key}` cannot be allowed"))
                    .label("no lint")
                    .help("mend what it finds; only lints can be allowed"),
                None => {
                    let help = match suggest(key, lints()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("lints are {}", lints().collect::<Vec<_>>().join(", ")),
                    };
                    Diagnostic::new(Code::BadAllow, *place, format!("there is no lint `{key}`"))
                        .label("no lint")
                        .help(help)
                }
            };
            findings.push(finding);
        }
    }
    allows
}

/// A place is inside an item or on its key.
fn holds(outline: &Outline<'_>, item: usize, place: Span) -> bool {
    let item = &outline.items[item];
    let (whole, start) = (item.node.span, (place.line, place.column));
    let from = (item.key.line, item.key.column).min((whole.line, whole.column));
    place.file == whole.file && (item.parent.is_none() || from <= start && start < (whole.end_line, whole.end_column))
}
