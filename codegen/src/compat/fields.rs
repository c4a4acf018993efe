//! Records: fields that came, went or changed, and the rules between them.

use super::rules::Rule as R;
use super::scope::{Scope, type_text};
use super::{Audience, Changes, Impact, Subject, from_to, pair, perhaps_renamed};
use crate::model::{Condition, Encoding, Field, FieldBridge, MenuClassId, PageKind, PagePart, Record, Rule, Sdk};
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
            let message = format!("required fields changed their order {}", from_to(before, after));
            let subject = Subject { item: path, ..owner };
            self.report(R::OrderChanged, subject, &[(Breaking, &scope.only(&[Rust, Wasm]))], message);
        }
    }

    fn field(&mut self, item: &str, old: &Field, new: &Field, scope: Scope) {
        let at = Subject::new(item, &old.place, &new.place);
        self.presence(at, old, new, scope);
        self.kind(at, old, new, scope);
        self.limits(at, old, new, scope);
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
        } else if old.required && !new.required || old.on != new.on {
            // Readers in Rust had to do without it before; typings had not.
            let effects: [_; 2] =
                [(Breaking, &scope.only(&[TypeScript]) as &[_]), (Risky, &scope.only(&[Wire]) as &[_])];
            self.report(R::AnswerMayLack, at, &effects, "it comes with other answers than before");
        }
    }

    /// What it is, and in which form it travels.
    fn kind(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let everyone = scope.everyone();
        let (before, after) = (type_text(self.old, &old.ty), type_text(self.new, &new.ty));
        if before != after {
            let message = format!("its type changed from `{before}` to `{after}`");
            self.report(R::TypeChanged, at, &[(Breaking, everyone)], message);
        }
        if old.encoding != new.encoding {
            let message = format!("it travels as {} instead of {}", form(&new.encoding), form(&old.encoding));
            self.report(R::EncodingChanged, at, &[(Breaking, everyone)], message);
        }
        let lost = || old.page_accepts.iter().filter(|kind| !new.page_accepts.contains(kind));
        let won = || new.page_accepts.iter().filter(|kind| !old.page_accepts.contains(kind));
        let kinds = |kinds: &mut dyn Iterator<Item = &PageKind>| kinds.map(kind_word).collect::<Vec<_>>().join(", ");
        // No list at all accepts the main kind alone.
        let narrowed = !old.page_accepts.is_empty() && lost().next().is_some() && old.page_accepts.len() > 1;
        let widened = !new.page_accepts.is_empty() && won().next().is_some() && new.page_accepts.len() > 1;
        let typed = scope.only(&[Wire, TypeScript]);
        if narrowed {
            let impact = if scope.given { Breaking } else { Compatible };
            let message = format!("it is no longer accepted as {}", kinds(&mut lost()));
            self.report(R::AcceptedNarrowed, at, &[(impact, &typed)], message);
        }
        if widened {
            let impact = if scope.read { Breaking } else { Compatible };
            let message = format!("it may be {} too", kinds(&mut won()));
            self.report(R::AcceptedWidened, at, &[(impact, &typed)], message);
        }
        if !same_bridge(self.old, &old.bridge, self.new, &new.bridge) {
            let message = format!("its way over the bridge changed {}", from_to(&old.bridge, &new.bridge));
            self.report(R::BridgeFormChanged, at, &[(Breaking, &scope.only(&[Wire]))], message);
        }
        if old.secret != new.secret {
            let (word, impact) = if new.secret { ("a secret now", Risky) } else { ("a secret no longer", Breaking) };
            self.report(R::SecrecyChanged, at, &[(impact, everyone)], format!("it is {word}"));
        }
        if signing(self.old, old) != signing(self.new, new) {
            let message = "the signature that it carries is made in another way";
            self.report(R::SigningChanged, at, &[(Breaking, &[Wire, Rust, Server])], message);
        }
    }

    /// Which values are within bounds.
    fn limits(&mut self, at: Subject<'_>, old: &Field, new: &Field, scope: Scope) {
        let fixed = |field: &Field| field.fixed.as_ref().map(ToString::to_string);
        if fixed(old) != fixed(new) {
            let message = format!("its only value changed from {} to {}", shown(&fixed(old)), shown(&fixed(new)));
            self.report(R::FixedValueChanged, at, &[(Breaking, scope.everyone())], message);
        }
        let default = |field: &Field| field.default.as_ref().map(ToString::to_string);
        if default(old) != default(new) || old.default_from != new.default_from {
            let message = match (default(old), default(new)) {
                (before, after) if before == after => "its default comes from elsewhere".to_owned(),
                (before, after) => format!("its default changed from {} to {}", shown(&before), shown(&after)),
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
        let names = |sdk: &Sdk, field: &Field| -> Vec<String> {
            if field.platforms.is_empty() {
                return sdk.platforms.clone();
            }
            field.platforms.iter().map(|id| sdk.platforms[id.0].clone()).collect()
        };
        self.sets(
            at,
            &names(self.old, old),
            &names(self.new, new),
            (R::PlatformsNarrowed, R::PlatformsWidened),
            "platforms",
        );
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
        Encoding::Plain => "it is".to_owned(),
        Encoding::ZeroOne => "`0` or `1`".to_owned(),
        Encoding::Decimal => "decimal text".to_owned(),
        Encoding::Hex { digits } => format!("hexadecimal text of {digits} digits"),
        Encoding::Join { separator } => format!("text joined by `{separator}`"),
        Encoding::Json => "JSON text".to_owned(),
        Encoding::TextOrNumber => "text or a number".to_owned(),
    }
}

fn kind_word(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::String => "text",
        PageKind::Integer => "a whole number",
        PageKind::Number => "a number",
        PageKind::Boolean => "a boolean",
    }
}

fn shown(value: &Option<String>) -> String {
    value.as_ref().map_or("nothing".to_owned(), |value| format!("`{value}`"))
}

fn same_bridge(old_sdk: &Sdk, old: &FieldBridge, new_sdk: &Sdk, new: &FieldBridge) -> bool {
    let platforms = |sdk: &Sdk, bridge: &FieldBridge| -> Vec<String> {
        bridge.json.iter().map(|id| sdk.platforms[id.0].clone()).collect()
    };
    let rest = |bridge: &FieldBridge| -> (Option<String>, Vec<String>, bool, Vec<PagePart>) {
        (bridge.name.clone(), bridge.at.clone(), bridge.as_text, bridge.first_of.clone())
    };
    platforms(old_sdk, old) == platforms(new_sdk, new) && rest(old) == rest(new)
}

fn signing(sdk: &Sdk, field: &Field) -> Option<(String, String)> {
    let signed = field.signed_by.as_ref()?;
    Some((sdk.signatures[signed.signature.0].name.js.clone(), format!("{:?}", signed.inputs)))
}

fn menu_classes(sdk: &Sdk, classes: &[MenuClassId]) -> Vec<String> {
    let all = || sdk.menu_classes.iter().map(|class| class.name.js.clone()).collect();
    if classes.is_empty() { all() } else { classes.iter().map(|id| sdk.menu_classes[id.0].name.js.clone()).collect() }
}

fn rule_text(rule: &Rule) -> String {
    let condition = |condition: &Condition| {
        let values: Vec<String> = condition.values.iter().map(ToString::to_string).collect();
        format!("`{}` is {}", condition.field, values.join(" or "))
    };
    match rule {
        Rule::AtLeastOne { fields, .. } => format!("at least one of `{}`", fields.join("`, `")),
        Rule::Require { field, when, .. } => {
            let when: Vec<String> = when.iter().map(condition).collect();
            format!("`{field}` is required when {}", when.join(" and "))
        }
    }
}
