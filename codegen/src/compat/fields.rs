//! Records: fields that came, went or changed, and the rules between them.

use std::collections::BTreeMap;

use super::rules::Rule as R;
use super::scope::{Scope, platform_names, type_text};
use super::{Audience, Changes, Impact, Subject, pair, perhaps_renamed, shown};
use crate::model::{
    Condition, Encoding, Field, FieldBridge, MenuClassId, PageKind, PagePart, Record, Rule, Sdk, SignedBy, SignedInput,
    TypeRef,
};
use Audience::{Rust, Server, TypeScript, Wasm, Wire};
use Impact::{Breaking, Compatible, Risky};

impl Changes<'_> {
    /// Compares two versions of a record; `path` is the path of its owner.
    pub(super) fn record(&mut self, path: &str, old: &Record, new: &Record, scope: Scope, owner: Subject<'_>) {
        let everyone = scope.everyone();
        let paired = pair(&old.fields, &new.fields, |field| field.name.js.clone());
        for field in &paired.gone {
            let hint = perhaps_renamed(&field.name.js, paired.added.iter().map(|field| field.name.js.as_str()));
            let item = format!("{path}.{}", field.name.js);
            let message = format!("`{}` is gone{hint}", field.name.js);
            self.report(R::FieldRemoved, Subject::gone(&item, &field.place), &[(Breaking, everyone)], message);
        }
        for field in &paired.added {
            let item = format!("{path}.{}", field.name.js);
            let subject = Subject::added(&item, &field.place);
            if scope.given && field.required && field.fixed.is_none() {
                let message = format!("`{}` must be given now", field.name.js);
                self.report(R::RequiredFieldAdded, subject, &[(Breaking, everyone)], message);
            } else {
                let message = format!("`{}` is new", field.name.js);
                self.report(R::FieldAdded, subject, &[(Compatible, everyone)], message);
            }
        }
        for (old, new) in &paired.both {
            self.field(&format!("{path}.{}", new.name.js), old, new, scope);
        }
        self.order(path, old, new, scope, owner);
        self.rules(path, &old.rules, &new.rules, scope, owner);
    }

    /// Constructors take the required fields in their order.
    fn order(&mut self, path: &str, old: &Record, new: &Record, scope: Scope, owner: Subject<'_>) {
        let required = |record: &Record| -> Vec<String> {
            let fields = record.fields.iter().filter(|field| field.required && field.fixed.is_none());
            fields.map(|field| field.name.js.clone()).collect()
        };
        let (before, after) = (required(old), required(new));
        let sorted = |names: &[String]| {
            let mut names = names.to_vec();
            names.sort();
            names
        };
        if scope.given && before != after && sorted(&before) == sorted(&after) {
            let message =
                format!("required fields stand in the order {} instead of {}", after.join(", "), before.join(", "));
            let subject = Subject { item: path, ..owner };
            self.report(R::OrderChanged, subject, &[(Breaking, &scope.only(&[Rust, Wasm]))], message);
        }
    }

    fn field(&mut self, item: &str, old: &Field, new: &Field, scope: Scope) {
        let at = Subject::new(item, &old.place, &new.place);
        self.presence(at, old, new, scope);
        if self.same_type(at, old, new, scope) {
            self.kind(at, old, new, scope);
            self.limits(at, old, new, scope);
        }
        self.circumstances(at, old, new, scope);
        self.names(at, &old.name, &new.name, false);
    }

    /// Whether it must be given, and whether it is promised.
    fn presence(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let code = scope.only(&[Rust, Wasm]);
        if scope.given && !old.required && new.required {
            self.report(R::FieldRequired, at, &[(Breaking, scope.everyone())], "it must be given now");
        } else if scope.given && old.required && !new.required {
            let others = scope.only(&[Wire, TypeScript, Server]);
            let effects: [_; 2] = [(Breaking, code.as_slice()), (Compatible, others.as_slice())];
            self.report(R::FieldOptional, at, &effects, "it may be left out now");
        }
        if !scope.read || scope.given && old.required != new.required {
            return;
        }
        let absent = |field: &Field| may_lack(field, scope);
        if !absent(old) && absent(new) {
            let message = "an answer may lack it now";
            self.report(R::AnswerMayLack, at, &[(Breaking, scope.everyone())], message);
        } else if absent(old) && !absent(new) {
            let others = scope.only(&[Wire, TypeScript, Server]);
            let effects: [_; 2] = [(Breaking, code.as_slice()), (Compatible, others.as_slice())];
            self.report(R::AnswerPromises, at, &effects, "an answer promises it now");
        } else if old.required && !new.required || old.on != new.on || conditions(old) != conditions(new) {
            // Readers in Rust had to do without it before; typings had not.
            let effects: [_; 2] =
                [(Breaking, &scope.only(&[TypeScript]) as &[_]), (Risky, &scope.only(&[Wire]) as &[_])];
            self.report(R::AnswerMayLack, at, &effects, "it comes with other answers than before");
        }
    }

    /// What it is. Forms and limits of different types cannot be compared.
    fn same_type(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) -> bool {
        let (before, after) = (type_text(self.old, &old.ty), type_text(self.new, &new.ty));
        if before != after {
            let message = format!("its type changed from `{before}` to `{after}`");
            // A type that has another name and nothing else breaks only code that names it.
            let alike = self.travels_alike(&old.ty, &new.ty);
            let whom = if alike { scope.only(&[Rust, Wasm]) } else { scope.everyone().to_vec() };
            self.report(R::TypeChanged, at, &[(Breaking, &whom)], message);
        }
        before == after
    }

    /// Whether values of both types travel in the same form: what differs concerns nobody on the wire.
    fn travels_alike(&mut self, old: &TypeRef, new: &TypeRef) -> bool {
        match (old, new) {
            (TypeRef::List(old), TypeRef::List(new)) => self.travels_alike(old, new),
            (TypeRef::Map(key, value), TypeRef::Map(new_key, new_value)) => {
                self.travels_alike(key, new_key) && self.travels_alike(value, new_value)
            }
            (TypeRef::Named(old), TypeRef::Named(new)) => {
                let before = std::mem::take(&mut self.findings);
                self.ty(self.old.ty(*old), self.new.ty(*new));
                let found = std::mem::replace(&mut self.findings, before);
                !found.iter().flat_map(|finding| &finding.effects).any(|(audience, _)| *audience == Wire)
            }
            (TypeRef::Named(_), _) | (_, TypeRef::Named(_)) => false,
            _ => old == new,
        }
    }

    /// In which form it travels.
    fn kind(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let everyone = scope.everyone();
        if old.encoding != new.encoding {
            let message = format!("it travels as {} instead of {}", form(&new.encoding), form(&old.encoding));
            self.report(R::EncodingChanged, at, &[(Breaking, everyone)], message);
        }
        let (before, after) = (accepted(old), accepted(new));
        let missing = |kinds: &[PageKind], among: &[PageKind]| -> Vec<&'static str> {
            kinds.iter().filter(|kind| !among.contains(kind)).copied().map(kind_word).collect()
        };
        let (lost, won) = (missing(&before, &after), missing(&after, &before));
        let typed = scope.only(&[Wire, TypeScript]);
        if !lost.is_empty() && old.encoding == new.encoding {
            let impact = if scope.given { Breaking } else { Compatible };
            let message = format!("it is no longer accepted as {}", lost.join(", "));
            self.report(R::AcceptedNarrowed, at, &[(impact, &typed)], message);
        }
        if !won.is_empty() && old.encoding == new.encoding {
            let impact = if scope.read { Breaking } else { Compatible };
            let message = format!("it may be {} too", won.join(", "));
            self.report(R::AcceptedWidened, at, &[(impact, &typed)], message);
        }
        if !same_bridge(self.old, &old.bridge, self.new, &new.bridge) {
            let message = "its name, place or form on the bridge changed";
            self.report(R::BridgeFormChanged, at, &[(Breaking, &scope.only(&[Wire]))], message);
        }
        if old.secret != new.secret {
            let (word, impact) = if new.secret { ("a secret now", Risky) } else { ("a secret no longer", Breaking) };
            self.report(R::SecrecyChanged, at, &[(impact, everyone)], format!("it is {word}"));
        }
        if signs_otherwise(self.old, old, self.new, new) {
            let message = "the signature that it carries is made in another way";
            self.report(R::SigningChanged, at, &[(Breaking, &[Wire, Rust, Server])], message);
        }
    }

    /// Which values are within bounds.
    fn limits(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let fixed = |field: &Field| field.fixed.as_ref().map(ToString::to_string);
        if fixed(old) != fixed(new) {
            let message =
                format!("its only value changed from {} to {}", shown(fixed(old).as_ref()), shown(fixed(new).as_ref()));
            self.report(R::FixedValueChanged, at, &[(Breaking, scope.everyone())], message);
        }
        let default = |field: &Field| field.default.as_ref().map(ToString::to_string);
        // What had to be given, or must be now, has no meaning of its own where it is missing.
        let may_be_missing = !old.required && !new.required;
        if may_be_missing && (default(old) != default(new) || old.default_from != new.default_from) {
            let message = match (default(old), default(new)) {
                (before, after) if before == after => "its default comes from elsewhere".to_owned(),
                (before, after) => {
                    format!("its default changed from {} to {}", shown(before.as_ref()), shown(after.as_ref()))
                }
            };
            self.report(R::DefaultChanged, at, &[(Risky, scope.everyone())], message);
        }
        self.bounds(at, &old.limits, &new.limits, scope);
        let allowed = |sdk: &Sdk, field: &Field| menu_classes(sdk, &field.menu_classes);
        let (before, after) = (allowed(self.old, old), allowed(self.new, new));
        if before.iter().any(|class| !after.contains(class)) {
            let message = format!("menu items of other classes are allowed: {}", after.join(", "));
            self.report(R::MenuItemsNarrowed, at, &[(Breaking, scope.everyone())], message);
        } else if after.iter().any(|class| !before.contains(class)) {
            let message = format!("menu items of more classes are allowed: {}", after.join(", "));
            self.report(R::MenuItemsWidened, at, &[(Compatible, scope.everyone())], message);
        }
    }

    /// When and where it counts.
    fn circumstances(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let everyone = scope.everyone();
        if old.unlisted != new.unlisted {
            let (rule, impact, message) = if new.unlisted {
                (R::FieldUnlisted, Breaking, "it has left the typings")
            } else {
                (R::FieldListed, Compatible, "it is in the typings now")
            };
            self.report(rule, at, &[(impact, &scope.only(&[Rust, TypeScript, Wasm]))], message);
        }
        match (&old.ignored, &new.ignored) {
            (None, Some(_)) => {
                self.report(R::FieldIgnored, at, &[(Breaking, everyone)], "it is dropped now");
            }
            (Some(_), None) => self.report(R::FieldHonoured, at, &[(Risky, everyone)], "it has an effect now"),
            _ => {}
        }
        if old.mutated != new.mutated {
            let word = if new.mutated { "now" } else { "no longer" };
            let message = format!("the SDK changes it in place {word}");
            self.report(R::MutationChanged, at, &[(Risky, &scope.only(&[Wire]))], message);
        }
        // No list means all platforms, those that came or went among them.
        let (old_sdk, new_sdk) = (self.old, self.new);
        let come = new_sdk.platforms.iter().filter(|name| !old_sdk.platforms.contains(name));
        let all = || old_sdk.platforms.iter().chain(come.clone()).cloned().collect();
        let names = |sdk: &Sdk, field: &Field| -> Vec<String> {
            if field.platforms.is_empty() { all() } else { platform_names(sdk, &field.platforms) }
        };
        let (before, after) = (names(self.old, old), names(self.new, new));
        self.sets(at, &before, &after, (R::PlatformsNarrowed, R::PlatformsWidened), "platforms");
        self.since(at, &old.since, &new.since);
        self.deprecation(at, old.deprecated.is_some(), new.deprecated.is_some());
    }

    fn rules(&mut self, path: &str, old: &[Rule], new: &[Rule], scope: Scope, owner: Subject<'_>) {
        let said = |rules: &[Rule]| rules.iter().map(rule_text).collect::<Vec<_>>();
        let (before, after) = (said(old), said(new));
        let subject = Subject { item: path, ..owner };
        for rule in after.iter().filter(|rule| !before.contains(rule)) {
            let impact = if scope.given { Breaking } else { Compatible };
            self.report(R::RuleAdded, subject, &[(impact, scope.everyone())], format!("a rule is new: {rule}"));
        }
        for rule in before.iter().filter(|rule| !after.contains(rule)) {
            let impact = if scope.given { Compatible } else { Risky };
            self.report(R::RuleRemoved, subject, &[(impact, scope.everyone())], format!("a rule is gone: {rule}"));
        }
    }
}

/// Readers must do without it. What callers give too is as they gave it.
fn may_lack(field: &Field, scope: Scope) -> bool {
    if scope.given { !field.required } else { field.may_be_absent() }
}

fn form(encoding: &Encoding) -> String {
    match encoding {
        Encoding::Plain => "a plain value".to_owned(),
        Encoding::ZeroOne => "`0` or `1`".to_owned(),
        Encoding::Decimal => "decimal text".to_owned(),
        Encoding::Hex { digits } => format!("hexadecimal text of {digits} digits"),
        Encoding::Join { separator } => format!("text joined by `{separator}`"),
        Encoding::Json => "JSON text".to_owned(),
        Encoding::TextOrNumber => "text or a number".to_owned(),
    }
}

/// The kinds of value that a page may pass; the one of type and encoding where nothing is listed.
fn accepted(field: &Field) -> Vec<PageKind> {
    if !field.page_accepts.is_empty() {
        return field.page_accepts.clone();
    }
    vec![match (&field.encoding, &field.ty) {
        (Encoding::ZeroOne, _) | (Encoding::Plain, TypeRef::Integer) => PageKind::Integer,
        (Encoding::Plain, TypeRef::Number) => PageKind::Number,
        (Encoding::Plain, TypeRef::Boolean) => PageKind::Boolean,
        _ => PageKind::String,
    }]
}

fn kind_word(kind: PageKind) -> &'static str {
    match kind {
        PageKind::String => "text",
        PageKind::Integer => "a whole number",
        PageKind::Number => "a number",
        PageKind::Boolean => "a boolean",
    }
}

fn same_bridge(old_sdk: &Sdk, old: &FieldBridge, new_sdk: &Sdk, new: &FieldBridge) -> bool {
    let rest = |bridge: &FieldBridge| -> (Option<String>, Vec<String>, bool, Vec<PagePart>) {
        (bridge.name.clone(), bridge.at.clone(), bridge.as_text, bridge.first_of.clone())
    };
    platform_names(old_sdk, &old.json) == platform_names(new_sdk, &new.json) && rest(old) == rest(new)
}

fn signs_otherwise(old_sdk: &Sdk, old: &Field, new_sdk: &Sdk, new: &Field) -> bool {
    let inputs = |sdk: &Sdk, signed: &SignedBy| -> BTreeMap<String, SignedInput> {
        let names = sdk.signatures[signed.signature.0].fields.iter().map(|field| field.name.js.clone());
        names.zip(signed.inputs.iter().cloned()).collect()
    };
    match (&old.signed_by, &new.signed_by) {
        (None, None) => false,
        (Some(before), Some(after)) => {
            let name = |sdk: &Sdk, signed: &SignedBy| sdk.signatures[signed.signature.0].name.js.clone();
            let (given, taken) = (inputs(old_sdk, before), inputs(new_sdk, after));
            name(old_sdk, before) != name(new_sdk, after)
                || given.iter().any(|(field, input)| taken.get(field).is_some_and(|other| other != input))
        }
        _ => true,
    }
}

fn menu_classes(sdk: &Sdk, classes: &[MenuClassId]) -> Vec<String> {
    let all = || sdk.menu_classes.iter().map(|class| class.name.js.clone()).collect();
    if classes.is_empty() { all() } else { classes.iter().map(|id| sdk.menu_classes[id.0].name.js.clone()).collect() }
}

/// The params with which a result field comes, in a form to compare.
fn conditions(field: &Field) -> Vec<String> {
    field.when.iter().map(condition).collect()
}

fn condition(condition: &Condition) -> String {
    let values: Vec<String> = condition.values.iter().map(ToString::to_string).collect();
    format!("`{}` is {}", condition.field, values.join(" or "))
}

fn rule_text(rule: &Rule) -> String {
    match rule {
        Rule::AtLeastOne { fields, .. } => format!("at least one of `{}`", fields.join("`, `")),
        Rule::Require { field, when, .. } => {
            let when: Vec<String> = when.iter().map(condition).collect();
            format!("`{field}` is required when {}", when.join(" and "))
        }
    }
}
