//! Cases of a value by its type, page form.

use serde_json::{Map, Value, json};

use super::case::Case;
use super::limits::{both, lists, numbers, texts};
use crate::model::{Limits, MenuClassId, Names, Sdk, TypeId, TypeKind, TypeRef, Variant};

/// A value that no enum holds.
const UNKNOWN: &str = "no-such-value";

/// Makes cases.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    /// The SDK.
    pub sdk: &'a Sdk,
}

impl Maker<'_> {
    /// Cases of a value of that type.
    pub fn typed(self, ty: &TypeRef, limits: &Limits, classes: &[MenuClassId]) -> Vec<Case> {
        let sample = self.sdk.sample_type(ty, limits, classes);
        match ty {
            TypeRef::String => text_cases(limits, &sample),
            TypeRef::Integer => number_cases(limits, true),
            TypeRef::Number => number_cases(limits, false),
            TypeRef::Boolean => {
                vec![Case::valid("true", json!(true)), Case::valid("false", json!(false)), wrong_type(json!("maybe"))]
            }
            TypeRef::Json => Vec::new(),
            TypeRef::InterfaceName => vec![Case::valid("unknown-name", json!(UNKNOWN)), wrong_type(json!([]))],
            TypeRef::MenuItem => self.menu_item(classes),
            TypeRef::Named(id) => self.named(*id, limits),
            TypeRef::List(entry) => self.list(entry, limits, classes),
            TypeRef::Map(_, entry) => self.map(entry, &sample, limits, classes),
        }
    }

    fn menu_item(self, classes: &[MenuClassId]) -> Vec<Case> {
        let mut cases = vec![Case::valid("unknown-name", json!(UNKNOWN)), wrong_type(json!([]))];
        let other = |class: &MenuClassId| !classes.is_empty() && !classes.contains(class);
        let other = self.sdk.menu_items.iter().find(|item| other(&item.class));
        cases.extend(other.map(|item| Case::invalid("not-allowed", "menu-item", json!(item.name.js))));
        cases
    }

    fn list(self, entry: &TypeRef, limits: &Limits, classes: &[MenuClassId]) -> Vec<Case> {
        let sample = self.entry(entry, classes);
        let fewest = usize::try_from(limits.min_items.unwrap_or(1).max(1)).unwrap_or(1);
        let mut cases = vec![wrong_type(json!(7))];
        cases.extend(lists(limits, &sample));
        cases.extend(self.typed(entry, &Limits::default(), classes).into_iter().map(|case| {
            case.inside("[0]", |value| {
                let mut list = vec![sample.clone(); fewest];
                list[0] = value;
                Value::Array(list)
            })
        }));
        cases
    }

    fn map(self, entry: &TypeRef, sample: &Value, limits: &Limits, classes: &[MenuClassId]) -> Vec<Case> {
        let mut cases = vec![wrong_type(json!(7))];
        let Some(members) = sample.as_object() else { return cases };
        let Some(name) = members.keys().next() else { return cases };
        if let Some(min) = limits.min_items.filter(|min| *min > 0) {
            cases.push(Case::invalid("too-few", "min-items", json!({})).past(min));
        }
        cases.extend(self.typed(entry, &Limits::default(), classes).into_iter().map(|case| {
            case.inside(name, |value| {
                let mut members = members.clone();
                members.insert(name.clone(), value);
                Value::Object(members)
            })
        }));
        cases
    }

    /// The page form of an entry with all of its members.
    pub fn entry(self, ty: &TypeRef, classes: &[MenuClassId]) -> Value {
        match ty {
            TypeRef::Named(id) => self.whole(*id),
            other => self.sdk.sample_type(other, &Limits::default(), classes),
        }
    }

    /// The page form of a value of a named type, with all of its members.
    pub fn whole(self, id: TypeId) -> Value {
        match &self.sdk.ty(id).kind {
            TypeKind::Object(record) => Value::Object(self.full(record)),
            TypeKind::Union { tag, content, variants } => {
                let first = variants.first().map(|variant| self.variant(tag, content.as_ref(), variant, None));
                first.unwrap_or_else(|| json!({}))
            }
            _ => self.sdk.sample_type(&TypeRef::Named(id), &Limits::default(), &[]),
        }
    }

    fn named(self, id: TypeId, outer: &Limits) -> Vec<Case> {
        let whole = self.whole(id);
        match &self.sdk.ty(id).kind {
            TypeKind::String { limits, .. } => text_cases(&both(outer, limits), &whole),
            TypeKind::Integer { limits, .. } => number_cases(&both(outer, limits), true),
            TypeKind::Enum { values, open } => {
                let known = values.iter().map(|value| {
                    let text = &value.name.js;
                    Case::valid(if text.is_empty() { "empty" } else { text }, json!(text))
                });
                let mut cases: Vec<Case> = known.collect();
                cases.push(wrong_type(json!([])));
                if *open {
                    cases.push(Case::valid("unknown-value", json!(UNKNOWN)));
                } else {
                    cases.push(Case::invalid("unknown-value", "unknown-value", json!(UNKNOWN)));
                }
                cases
            }
            TypeKind::Flags(_) => vec![
                wrong_type(json!("many")),
                Case::valid("all-bits", json!(u32::MAX)),
                Case::invalid("too-many-bits", "type", json!(u64::from(u32::MAX) + 1)),
            ],
            TypeKind::Object(record) => {
                let mut cases = vec![wrong_type(json!(7))];
                let minimal = Value::Object(self.sdk.sample_record(record, false));
                if minimal != whole {
                    cases.push(Case::valid("minimal", minimal));
                }
                cases.extend(self.members(record));
                cases
            }
            TypeKind::Union { tag, content, variants } => {
                let mut cases = self.union(tag, content.as_ref(), variants);
                cases.push(wrong_type(json!(7)));
                cases
            }
        }
    }

    /// The cases of a named type that is a whole payload.
    pub fn whole_type(self, id: TypeId) -> Vec<Case> {
        match &self.sdk.ty(id).kind {
            TypeKind::Object(record) => self.whole_record(record),
            TypeKind::Union { tag, content, variants } => self.union(tag, content.as_ref(), variants),
            _ => Vec::new(),
        }
    }

    fn union(self, tag: &Names, content: Option<&Names>, variants: &[Variant]) -> Vec<Case> {
        let mut cases = Vec::new();
        for variant in variants {
            let name = &variant.name.js;
            cases.push(Case::valid(name.clone(), self.variant(tag, content, variant, None)));
            let TypeKind::Object(record) = &self.sdk.ty(variant.ty).kind else { continue };
            let minimal = Value::Object(self.sdk.sample_record(record, false));
            let mut inner = vec![Case::valid("minimal", minimal)];
            inner.extend(self.members(record));
            cases.extend(inner.into_iter().map(|case| {
                let whole = |value| self.variant(tag, content, variant, Some(value));
                let mut case = match content {
                    Some(content) => case.inside(&content.js, whole),
                    None => case.map(whole),
                };
                case.slug = format!("{name}-{}", case.slug);
                case
            }));
            if let Some(content) = content {
                let mut without = self.variant(tag, Some(content), variant, None);
                without.as_object_mut().map(|members| members.shift_remove(&content.js));
                cases
                    .push(Case::invalid(format!("{name}-{}-missing", content.js), "required", without).at(&content.js));
            }
        }
        if let Some(variant) = variants.first() {
            let whole = self.variant(tag, content, variant, None);
            let mut unknown = whole.clone();
            unknown[tag.js.as_str()] = json!(UNKNOWN);
            cases.push(Case::invalid(format!("{}-unknown-value", tag.js), "unknown-value", unknown).at(&tag.js));
            let mut without = whole;
            without.as_object_mut().map(|members| members.shift_remove(&tag.js));
            cases.push(Case::invalid(format!("{}-missing", tag.js), "required", without).at(&tag.js));
        }
        cases
    }

    /// A union's value of that variant, with this record or one with all members.
    fn variant(self, tag: &Names, content: Option<&Names>, variant: &Variant, record: Option<Value>) -> Value {
        let record = record.unwrap_or_else(|| self.whole(variant.ty));
        let mut members = Map::new();
        members.insert(tag.js.clone(), json!(variant.name.js));
        match (content, record) {
            (Some(content), record) => {
                members.insert(content.js.clone(), record);
            }
            (None, Value::Object(record)) => members.extend(record),
            (None, _) => {}
        }
        Value::Object(members)
    }
}

/// A value of another kind.
pub(super) fn wrong_type(value: Value) -> Case {
    Case::invalid("wrong-type", "type", value)
}

fn text_cases(limits: &Limits, sample: &Value) -> Vec<Case> {
    let mut cases = vec![wrong_type(json!([]))];
    cases.extend(texts(limits, sample.as_str().unwrap_or_default()));
    cases
}

fn number_cases(limits: &Limits, whole: bool) -> Vec<Case> {
    let mut cases = vec![wrong_type(json!("many"))];
    if whole {
        cases.push(Case::invalid("fraction", "type", json!(1.5)));
    }
    cases.extend(numbers(limits, whole));
    cases
}
