//! Texts have examples, and the examples of the status normalisation give what they say.

use super::{page_records, server_records, type_records};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Outcome, Sdk, TextOutcome, TypeKind, TypeRef};
use crate::resolve::context::Cx;

/// Reports examples of the normalisation that the steps do not give.
pub fn check(cx: &Cx<'_>, sdk: &Sdk) {
    let outcomes = sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&sdk.outcome]);
    for outcome in outcomes {
        if let Outcome::Text(text) = outcome {
            check_normalisation(cx, sdk, text);
        }
    }
}

/// Reports texts without an example.
pub fn advise(cx: &Cx<'_>, sdk: &Sdk) {
    for field in page_records(sdk).chain(server_records(sdk)).chain(type_records(sdk)).flat_map(|record| &record.fields)
    {
        if needs_example(sdk, field) {
            let message = format!("`{}` has no example", field.name.js);
            cx.report(
                Diagnostic::new(Code::MissingExample, cx.span(&field.place, &field.name.js), message)
                    .help("add `example: …`: documents, tests and the simulator show it"),
            );
        }
    }
}

/// A text without enum or pattern, and nothing else that gives a plausible value.
fn needs_example(sdk: &Sdk, field: &Field) -> bool {
    let given =
        field.example.is_some() || field.fixed.is_some() || field.default.is_some() || field.signed_by.is_some();
    !given && field.ignored.is_none() && field.limits.pattern.is_none() && is_bare_text(sdk, &field.ty)
}

fn is_bare_text(sdk: &Sdk, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::String => true,
        TypeRef::List(entry) => is_bare_text(sdk, entry),
        TypeRef::Named(id) => match &sdk.ty(*id).kind {
            TypeKind::String { limits, example } => example.is_none() && limits.pattern.is_none(),
            _ => false,
        },
        _ => false,
    }
}

fn check_normalisation(cx: &Cx<'_>, sdk: &Sdk, outcome: &TextOutcome) {
    for example in &outcome.examples {
        let tail = outcome.tail(example.api, example.raw.as_deref());
        let page = format!("{}{}{tail}", sdk.status_name(example.api), outcome.separator);
        if page != example.page {
            let message = format!("the steps give `{page}`, the example says `{}`", example.page);
            cx.report(
                Diagnostic::new(Code::VectorMismatch, cx.span(&example.place, ""), message)
                    .help("mend the steps or the example"),
            );
        }
    }
}
