//! Nothing that the page sees holds a secret.

use super::{page_records, reach, roots};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Sdk, TypeKind};
use crate::resolve::context::Cx;

pub fn check(cx: &Cx<'_>, sdk: &Sdk) {
    let reached = reach(sdk, roots(sdk, page_records(sdk)));
    let types = sdk.types.iter().zip(reached).filter(|(_, reached)| *reached).filter_map(|(ty, _)| match &ty.kind {
        TypeKind::Object(record) => Some(record),
        _ => None,
    });
    for field in page_records(sdk).chain(types).flat_map(|record| &record.fields).filter(|field| field.secret) {
        let message = format!("the page would see the secret `{}`", field.name.js);
        cx.report(
            Diagnostic::new(Code::SecretInClient, cx.span(&field.place, &field.name.js), message)
                .help("secrets belong to signatures and endpoints only; take the field out"),
        );
    }
}
