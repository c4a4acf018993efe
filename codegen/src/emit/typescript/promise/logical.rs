//! The model as the promise API sees it: values in logical form, results without what a success never brings. The
//! typings are then made from it as they are from any model.

use std::collections::BTreeSet;

use crate::emit::typescript::doc::both;
use crate::model::{Encoding, Field, Interface, Note, PageKind, Params, Record, Role, Sdk, TypeId, TypeKind, TypeRef};

/// The model in logical form, and the named types that differ from their page form.
pub(super) struct Logical {
    pub sdk: Sdk,
    pub changed: BTreeSet<TypeId>,
}

impl Logical {
    /// Of a model.
    pub fn of(sdk: &Sdk) -> Self {
        let mut logical = sdk.clone();
        let changed: BTreeSet<TypeId> = (0..sdk.types.len()).map(TypeId).filter(|id| differs(sdk, *id)).collect();
        let names: BTreeSet<String> = sdk
            .types
            .iter()
            .map(|ty| &ty.name.typescript)
            .chain(sdk.interfaces.iter().flat_map(|call| [&call.params_name.typescript, &call.result_name.typescript]))
            .cloned()
            .collect();
        let free = |base: &str, end: &str| {
            let mut name = format!("{base}{end}");
            while names.contains(&name) {
                name.push('_');
            }
            name
        };
        for (index, ty) in logical.types.iter_mut().enumerate() {
            if changed.contains(&TypeId(index)) {
                ty.name.typescript = free(&ty.name.typescript, "Value");
            }
            if let TypeKind::Object(record) = &mut ty.kind {
                record.fields.iter_mut().for_each(|field| plain(sdk, field));
            }
        }
        for interface in &mut logical.interfaces {
            interface.params_name.typescript = free(&interface.name.typescript, "Input");
            interface.result_name.typescript = free(&interface.name.typescript, "Output");
            rewrite(sdk, interface);
        }
        if let Some(lifecycle) = &mut logical.lifecycle {
            lifecycle.config.params.fields.iter_mut().for_each(|field| plain(sdk, field));
        }
        Self { sdk: logical, changed }
    }
}

fn rewrite(sdk: &Sdk, interface: &mut Interface) {
    if let Params::Record(record) = &mut interface.params {
        record.fields.iter_mut().for_each(|field| plain(sdk, field));
    }
    let fields = std::mem::take(&mut interface.result.fields);
    let comes = |field: &Field| field.on.contains(&Role::Success) || field.on.contains(&Role::Always);
    interface.result = Record {
        fields: fields
            .into_iter()
            .filter(comes)
            .map(|mut field| {
                field.required = !field.may_be_absent();
                read(sdk, &mut field);
                field
            })
            .collect(),
        rules: Vec::new(),
    };
}

/// Answers hold JSON text, which is read: as an object or a list, not as a text.
pub(super) fn reads_json(sdk: &Sdk) -> bool {
    let named = sdk.types.iter().filter_map(|ty| match &ty.kind {
        TypeKind::Object(record) => Some(record),
        _ => None,
    });
    let results = sdk.interfaces.iter().map(|interface| &interface.result);
    results.chain(named).flat_map(|record| &record.fields).any(|field| holds_json(sdk, field))
}

/// The field holds an object or a list as JSON text.
fn holds_json(sdk: &Sdk, field: &Field) -> bool {
    let is_object = match &field.ty {
        TypeRef::List(_) | TypeRef::Map(..) => true,
        TypeRef::Named(id) => matches!(sdk.ty(*id).kind, TypeKind::Object(_) | TypeKind::Union { .. }),
        _ => false,
    };
    field.encoding == Encoding::Json && is_object
}

/// The field of params in logical form. What is JSON text for the page may be given as that text.
fn plain(sdk: &Sdk, field: &mut Field) {
    if holds_json(sdk, field) {
        field.page_accepts = vec![PageKind::String];
        field.notes.push(Note {
            text: both(
                "Its JSON text, as a server makes it, is taken as well.",
                "也可以直接传入服务端生成的 JSON 文本。",
            ),
            ..Note::default()
        });
    } else {
        field.page_accepts.clear();
    }
    bare(field);
}

/// The field of an answer in logical form. What was JSON text is still known.
fn read(sdk: &Sdk, field: &mut Field) {
    if holds_json(sdk, field) {
        field.notes.push(Note {
            text: both(
                "`jsonText` gives its JSON text to the letter.",
                "`jsonText` 可取得其原始 JSON 文本，逐字不变。",
            ),
            ..Note::default()
        });
    }
    field.page_accepts.clear();
    bare(field);
}

fn bare(field: &mut Field) {
    field.discouraged.clear();
    field.mutated = false;
    field.encoding = Encoding::Plain;
}
/// The logical form of a named type differs from the page's.
fn differs(sdk: &Sdk, id: TypeId) -> bool {
    match &sdk.ty(id).kind {
        TypeKind::Object(record) => record.fields.iter().any(|field| {
            field.encoding != Encoding::Plain || !field.page_accepts.is_empty() || ref_differs(sdk, &field.ty)
        }),
        TypeKind::Union { variants, .. } => variants.iter().any(|variant| differs(sdk, variant.ty)),
        _ => false,
    }
}

fn ref_differs(sdk: &Sdk, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Named(id) => differs(sdk, *id),
        TypeRef::List(entry) | TypeRef::Map(_, entry) => ref_differs(sdk, entry),
        _ => false,
    }
}
