//! Named types: what came, went or changed, and the bounds that fields and types share.

use super::rules::Rule as R;
use super::scope::Scope;
use super::{Audience, Changes, Impact, Subject, pair, perhaps_renamed, shown};
use crate::model::{EnumValue, Flag, Limits, Names, Since, TypeDef, TypeKind, Variant};
use Audience::{Rust, Server, TypeScript, Wasm, Wire};
use Impact::{Breaking, Compatible, Risky};

impl Changes<'_> {
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old, self.new);
        let paired = pair(&old.types, &new.types, |ty| ty.name.js.clone());
        for ty in &paired.gone {
            let item = format!("types.{}", ty.name.js);
            let code = self.uses.scope(&ty.name.js).only(&[Rust, TypeScript, Wasm]);
            let hint = perhaps_renamed(&ty.name.js, paired.added.iter().map(|ty| ty.name.js.as_str()));
            let message = format!("type `{}` is gone{hint}", ty.name.js);
            self.report(R::TypeRemoved, Subject::gone(&item, &ty.place), &[(Breaking, &code)], message);
        }
        for ty in &paired.added {
            let item = format!("types.{}", ty.name.js);
            let code = self.uses.scope(&ty.name.js).only(&[Rust, TypeScript, Wasm]);
            let message = format!("type `{}` is new", ty.name.js);
            self.report(R::TypeAdded, Subject::added(&item, &ty.place), &[(Compatible, &code)], message);
        }
        for (old, new) in &paired.both {
            self.ty(old, new);
        }
    }

    pub(super) fn ty(&mut self, old: &TypeDef, new: &TypeDef) {
        let scope = self.uses.scope(&new.name.js);
        let item = format!("types.{}", new.name.js);
        let at = Subject::new(&item, &old.place, &new.place);
        self.names(at, &old.name, &new.name, true);
        match (&old.kind, &new.kind) {
            (TypeKind::String { limits: before, .. }, TypeKind::String { limits: after, .. })
            | (TypeKind::Integer { limits: before, .. }, TypeKind::Integer { limits: after, .. }) => {
                self.bounds(at, before, after, scope);
            }
            (TypeKind::Enum { values: before, open: was }, TypeKind::Enum { values: after, open: is }) => {
                self.openness(at, *was, *is, scope);
                self.values(&item, before, after, *is, scope);
            }
            (TypeKind::Object(before), TypeKind::Object(after)) => self.record(&item, before, after, scope, at),
            (
                TypeKind::Union { tag, content, variants: before },
                TypeKind::Union { tag: new_tag, content: new_content, variants: after },
            ) => {
                if tag.js != new_tag.js || content.as_ref().map(|it| &it.js) != new_content.as_ref().map(|it| &it.js) {
                    let message = "its tag or content field changed";
                    self.report(R::UnionFormChanged, at, &[(Breaking, scope.everyone())], message);
                }
                self.variants(&item, before, after, scope);
            }
            (TypeKind::Flags(before), TypeKind::Flags(after)) => self.flags(&item, before, after, scope),
            (before, after) => {
                let message = format!("it is {} instead of {}", kind(after), kind(before));
                self.report(R::TypeKindChanged, at, &[(Breaking, scope.everyone())], message);
            }
        }
    }

    fn openness(&mut self, at: Subject<'_>, was_open: bool, is_open: bool, scope: Scope) {
        if was_open && !is_open {
            let message = "it no longer allows other values";
            self.report(R::EnumClosed, at, &[(Breaking, scope.everyone())], message);
        } else if !was_open && is_open {
            // The variant for other values holds a text: the enum is no longer `Copy`.
            let effects: [_; 2] = [
                (Breaking, &scope.only(&[Rust]) as &[_]),
                (Risky, &scope.only(&[Wire, TypeScript, Wasm, Server]) as &[_]),
            ];
            self.report(R::EnumOpened, at, &effects, "it allows other values now");
        }
    }

    fn values(&mut self, path: &str, old: &[EnumValue], new: &[EnumValue], open: bool, scope: Scope) {
        let paired = pair(old, new, |value| value.name.js.clone());
        for value in &paired.gone {
            let hint = perhaps_renamed(&value.name.js, paired.added.iter().map(|value| value.name.js.as_str()));
            let item = format!("{path}.{}", value.name.js);
            let message = format!("value `{}` is gone{hint}", value.name.js);
            self.report(
                R::EnumValueRemoved,
                Subject::gone(&item, &value.place),
                &[(Breaking, scope.everyone())],
                message,
            );
        }
        for value in &paired.added {
            let item = format!("{path}.{}", value.name.js);
            let message = format!("value `{}` is new", value.name.js);
            // Readers of a closed enum refuse what they do not know, and may have looked at every value.
            let readers = scope.only(&[Wire, TypeScript, Server]);
            let impact = match (scope.read, open) {
                (true, false) => Breaking,
                (true, true) => Risky,
                (false, _) => Compatible,
            };
            let code = scope.only(&[Rust, Wasm]);
            let effects: [_; 2] = [(impact, readers.as_slice()), (Compatible, code.as_slice())];
            self.report(R::EnumValueAdded, Subject::added(&item, &value.place), &effects, message);
        }
        for (old, new) in &paired.both {
            let item = format!("{path}.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            self.names(at, &old.name, &new.name, false);
            self.since(at, &old.since, &new.since);
            self.deprecation(at, old.deprecated.is_some(), new.deprecated.is_some());
        }
    }

    fn variants(&mut self, path: &str, old: &[Variant], new: &[Variant], scope: Scope) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let paired = pair(old, new, |variant| variant.name.js.clone());
        for variant in &paired.gone {
            let item = format!("{path}.{}", variant.name.js);
            let message = format!("variant `{}` is gone", variant.name.js);
            self.report(
                R::VariantRemoved,
                Subject::gone(&item, &variant.place),
                &[(Breaking, scope.everyone())],
                message,
            );
        }
        for variant in &paired.added {
            let item = format!("{path}.{}", variant.name.js);
            let message = format!("variant `{}` is new", variant.name.js);
            let impact = if scope.read { Breaking } else { Compatible };
            self.report(R::VariantAdded, Subject::added(&item, &variant.place), &[(impact, scope.everyone())], message);
        }
        for (old, new) in &paired.both {
            let item = format!("{path}.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            let (before, after) = (&old_sdk.ty(old.ty).name.js, &new_sdk.ty(new.ty).name.js);
            if before != after {
                let message = format!("it holds `{after}` instead of `{before}`");
                self.report(R::VariantChanged, at, &[(Breaking, scope.everyone())], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }

    fn flags(&mut self, path: &str, old: &[Flag], new: &[Flag], scope: Scope) {
        let paired = pair(old, new, |flag| flag.name.js.clone());
        for flag in &paired.gone {
            let item = format!("{path}.{}", flag.name.js);
            let hint = perhaps_renamed(&flag.name.js, paired.added.iter().map(|flag| flag.name.js.as_str()));
            let message = format!("flag `{}` is gone{hint}", flag.name.js);
            self.report(R::FlagRemoved, Subject::gone(&item, &flag.place), &[(Breaking, scope.everyone())], message);
        }
        for flag in &paired.added {
            let item = format!("{path}.{}", flag.name.js);
            let impact = if scope.read { Risky } else { Compatible };
            let message = format!("flag `{}` is new", flag.name.js);
            self.report(R::FlagAdded, Subject::added(&item, &flag.place), &[(impact, scope.everyone())], message);
        }
        for (old, new) in &paired.both {
            let item = format!("{path}.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            if old.value != new.value {
                let message = format!("its bits changed from {:#x} to {:#x}", old.value, new.value);
                self.report(R::FlagChanged, at, &[(Breaking, scope.everyone())], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }

    /// Compares limits. Callers suffer when they get narrower, readers may when they get wider.
    pub(super) fn bounds(&mut self, at: Subject<'_>, old: &Limits, new: &Limits, scope: Scope) {
        let (mut narrower, mut wider) = (Vec::new(), Vec::new());
        let mut low = |name: &str, old: Option<f64>, new: Option<f64>| match (old, new) {
            (None, Some(new)) => narrower.push(format!("`{name}` is {new}")),
            (Some(old), Some(new)) if new > old => narrower.push(format!("`{name}` went from {old} to {new}")),
            (Some(old), Some(new)) if new < old => wider.push(format!("`{name}` went from {old} to {new}")),
            (Some(old), None) => wider.push(format!("`{name}` was {old}")),
            _ => {}
        };
        low("min", old.min, new.min);
        low("min_length", float(old.min_length), float(new.min_length));
        low("min_items", float(old.min_items), float(new.min_items));
        let mut high = |name: &str, old: Option<f64>, new: Option<f64>| match (old, new) {
            (None, Some(new)) => narrower.push(format!("`{name}` is {new}")),
            (Some(old), Some(new)) if new < old => narrower.push(format!("`{name}` went from {old} to {new}")),
            (Some(old), Some(new)) if new > old => wider.push(format!("`{name}` went from {old} to {new}")),
            (Some(old), None) => wider.push(format!("`{name}` was {old}")),
            _ => {}
        };
        high("max", old.max, new.max);
        high("max_length", float(old.max_length), float(new.max_length));
        high("max_items", float(old.max_items), float(new.max_items));
        if !old.in_bytes && new.in_bytes {
            narrower.push("lengths count bytes instead of characters".to_owned());
        } else if old.in_bytes && !new.in_bytes {
            wider.push("lengths count characters instead of bytes".to_owned());
        }
        let everyone = scope.everyone();
        if !narrower.is_empty() {
            let impact = if scope.given { Breaking } else { Compatible };
            self.report(R::RangeNarrowed, at, &[(impact, everyone)], format!("fewer values: {}", narrower.join(", ")));
        }
        if !wider.is_empty() {
            let impact = if scope.read { Risky } else { Compatible };
            self.report(R::RangeWidened, at, &[(impact, everyone)], format!("more values: {}", wider.join(", ")));
        }
        if old.pattern != new.pattern {
            let impact = match (scope.given, new.pattern.is_some()) {
                (true, true) => Breaking,
                (false, true) => Risky,
                (given, false) => {
                    if given && !scope.read {
                        Compatible
                    } else {
                        Risky
                    }
                }
            };
            let message =
                format!("its pattern changed from {} to {}", shown(old.pattern.as_ref()), shown(new.pattern.as_ref()));
            self.report(R::PatternChanged, at, &[(impact, everyone)], message);
        }
        if old.unit != new.unit {
            let message = format!("its unit changed from {} to {}", shown(old.unit.as_ref()), shown(new.unit.as_ref()));
            self.report(R::UnitChanged, at, &[(Breaking, everyone)], message);
        }
    }

    /// Compares names per language; those of a type also stand in TypeScript.
    pub(super) fn names(&mut self, at: Subject<'_>, old: &Names, new: &Names, in_typescript: bool) {
        if old.snake != new.snake || old.pascal != new.pascal {
            let message = format!("in Rust it is called {} instead of {}", forms(new), forms(old));
            self.report(R::RustNameChanged, at, &[(Breaking, &[Rust, Wasm])], message);
        }
        if in_typescript && old.typescript != new.typescript {
            let message = format!("in TypeScript it is called `{}` instead of `{}`", new.typescript, old.typescript);
            self.report(R::TypeScriptNameChanged, at, &[(Breaking, &[TypeScript])], message);
        }
    }

    /// Compares first versions.
    pub(super) fn since(&mut self, at: Subject<'_>, old: &Since, new: &Since) {
        for (what, before, after) in [("client", &old.client, &new.client), ("SDK", &old.sdk, &new.sdk)] {
            let parts = |version: &Option<String>| -> Vec<u64> {
                let parts = version.as_deref().unwrap_or_default().split(['.', '-']);
                let mut parts: Vec<u64> = parts.map(|part| part.parse().unwrap_or(0)).collect();
                // `6.2` and `6.2.0` are the same version.
                parts.truncate(parts.iter().rposition(|part| *part != 0).map_or(0, |last| last + 1));
                parts
            };
            let shown = |version: &Option<String>| version.clone().unwrap_or_else(|| "any version".to_owned());
            let message = format!("the first {what} went from {} to {}", shown(before), shown(after));
            match parts(after).cmp(&parts(before)) {
                std::cmp::Ordering::Greater => {
                    self.report(R::VersionRaised, at, &[(Breaking, &[Wire])], message);
                }
                std::cmp::Ordering::Less => self.report(R::VersionLowered, at, &[(Compatible, &[Wire])], message),
                std::cmp::Ordering::Equal => {}
            }
        }
    }

    /// Reports a deprecation.
    pub(super) fn deprecation(&mut self, at: Subject<'_>, was: bool, is: bool) {
        if !was && is {
            let message = "it is deprecated now";
            self.report(R::Deprecated, at, &[(Compatible, &[Rust, TypeScript, Wasm])], message);
        }
    }

    /// Compares two sets of names, of which a smaller one breaks pages.
    pub(super) fn sets(&mut self, at: Subject<'_>, old: &[String], new: &[String], rules: (R, R), what: &str) {
        let lost: Vec<&str> = old.iter().filter(|name| !new.contains(name)).map(String::as_str).collect();
        let won: Vec<&str> = new.iter().filter(|name| !old.contains(name)).map(String::as_str).collect();
        if !lost.is_empty() {
            let message = format!("{what} without it now: {}", lost.join(", "));
            self.report(rules.0, at, &[(Breaking, &[Wire])], message);
        }
        if !won.is_empty() {
            let message = format!("{what} with it now: {}", won.join(", "));
            self.report(rules.1, at, &[(Compatible, &[Wire])], message);
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "limits are far below 2^53")]
fn float(limit: Option<u64>) -> Option<f64> {
    limit.map(|limit| limit as f64)
}

fn forms(names: &Names) -> String {
    format!("`{}`/`{}`", names.snake, names.pascal)
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::String { .. } => "a text",
        TypeKind::Integer { .. } => "a whole number",
        TypeKind::Enum { .. } => "an enum",
        TypeKind::Object(_) => "an object",
        TypeKind::Union { .. } => "a union",
        TypeKind::Flags(_) => "a set of flags",
    }
}
