//! Menu items, known messages, codes and signatures.

use super::rules::Rule as R;
use super::scope::type_text;
use super::{Audience, Changes, Impact, Subject, pair, perhaps_renamed};
use crate::model::{Code, CodeSet, MenuItem, Message, Retry, Sdk, Signature};
use Audience::{Rust, Server, TypeScript, Wasm, Wire};
use Impact::{Breaking, Compatible, Risky};

/// Everyone who has constants and enums of it.
const CODE: &[Audience] = &[Rust, TypeScript, Wasm];

impl Changes<'_> {
    pub(super) fn facts(&mut self) {
        let (old, new) = (self.old, self.new);
        self.menu(&old.menu_items, &new.menu_items);
        self.messages(&old.messages, &new.messages);
        self.code_sets(&old.code_sets, &new.code_sets);
        self.signatures(&old.signatures, &new.signatures);
    }

    fn menu(&mut self, old: &[MenuItem], new: &[MenuItem]) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let paired = pair(old, new, |item| item.name.js.clone());
        for gone in &paired.gone {
            let hint = perhaps_renamed(&gone.name.js, paired.added.iter().map(|item| item.name.js.as_str()));
            let item = format!("menu_items.{}", gone.name.js);
            let message = format!("`{}` is gone{hint}", gone.name.js);
            let effects: [_; 1] = [(Breaking, &[Wire, Rust, TypeScript, Wasm] as &[_])];
            self.report(R::MenuItemRemoved, Subject::gone(&item, &gone.place), &effects, message);
        }
        for added in &paired.added {
            let item = format!("menu_items.{}", added.name.js);
            let message = format!("`{}` is new", added.name.js);
            self.report(R::MenuItemAdded, Subject::added(&item, &added.place), &[(Compatible, CODE)], message);
        }
        for (old, new) in &paired.both {
            let item = format!("menu_items.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            let class = |sdk: &Sdk, item: &MenuItem| {
                let class = &sdk.menu_classes[item.class.0];
                (class.name.js.clone(), class.hideable)
            };
            let (before, after) = (class(old_sdk, old), class(new_sdk, new));
            if before != after {
                let impact = if before.1 && !after.1 || before.0 != after.0 { Breaking } else { Compatible };
                let message = if before.0 == after.0 {
                    format!("items of class `{}` can {} be hidden", after.0, if after.1 { "now" } else { "no longer" })
                } else {
                    format!("its class changed from `{}` to `{}`", before.0, after.0)
                };
                self.report(R::MenuItemMoved, at, &[(impact, &[Wire, Rust, TypeScript, Wasm])], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }

    fn messages(&mut self, old: &[Message], new: &[Message]) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let paired = pair(old, new, |message| message.name.js.clone());
        for gone in &paired.gone {
            let hint = perhaps_renamed(&gone.name.js, paired.added.iter().map(|message| message.name.js.as_str()));
            let item = format!("messages.{}", gone.name.js);
            let message = format!("known message `{}` is gone{hint}", gone.name.js);
            self.report(R::MessageRemoved, Subject::gone(&item, &gone.place), &[(Breaking, CODE)], message);
        }
        for added in &paired.added {
            let item = format!("messages.{}", added.name.js);
            let message = format!("known message `{}` is new", added.name.js);
            self.report(R::MessageAdded, Subject::added(&item, &added.place), &[(Compatible, CODE)], message);
        }
        for (old, new) in &paired.both {
            let item = format!("messages.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            let told = |sdk: &Sdk, message: &Message| {
                let whom: Vec<String> = message.applies_to.iter().map(|api| sdk.status_name(*api).to_owned()).collect();
                (message.tail.clone(), message.match_kind, message.aliases.clone(), whom)
            };
            if told(old_sdk, old) != told(new_sdk, new) {
                let message = "it is recognised by another text, or elsewhere";
                self.report(R::MessageChanged, at, &[(Risky, CODE)], message);
            }
            if (old.refuses, &old.status) != (new.refuses, &new.status) {
                let message = "the client refuses other calls with it, or spells it in another way";
                self.report(R::MessageChanged, at, &[(Risky, &[Wire])], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }

    fn code_sets(&mut self, old: &[CodeSet], new: &[CodeSet]) {
        let paired = pair(old, new, |set| set.name.js.clone());
        for gone in &paired.gone {
            let item = format!("codes.{}", gone.name.js);
            let message = format!("code set `{}` is gone", gone.name.js);
            let whom = self.uses.codes(&gone.name.js);
            self.report(R::CodeSetRemoved, Subject::gone(&item, &gone.place), &[(Breaking, whom)], message);
        }
        for added in &paired.added {
            let item = format!("codes.{}", added.name.js);
            let message = format!("code set `{}` is new", added.name.js);
            let whom = self.uses.codes(&added.name.js);
            self.report(R::CodeSetAdded, Subject::added(&item, &added.place), &[(Compatible, whom)], message);
        }
        for (old, new) in &paired.both {
            let path = format!("codes.{}", new.name.js);
            let at = Subject::new(&path, &old.place, &new.place);
            if old.field != new.field {
                let message = format!("field `{}` carries it instead of `{}`", new.field, old.field);
                self.report(R::CodeFieldChanged, at, &[(Breaking, &Audience::ALL)], message);
            }
            self.names(at, &old.name, &new.name, true);
            let whom = self.uses.codes(&new.name.js);
            self.codes(&path, &old.codes, &new.codes, whom);
        }
    }

    fn codes(&mut self, path: &str, old: &[Code], new: &[Code], whom: &[Audience]) {
        let paired = pair(old, new, |code| code.value);
        for gone in &paired.gone {
            let item = format!("{path}.{}", gone.value);
            let message = format!("code {} is gone", gone.value);
            self.report(R::CodeRemoved, Subject::gone(&item, &gone.place), &[(Breaking, whom)], message);
        }
        for added in &paired.added {
            let item = format!("{path}.{}", added.value);
            let message = format!("code {} is new", added.value);
            self.report(R::CodeAdded, Subject::added(&item, &added.place), &[(Compatible, whom)], message);
        }
        for (old, new) in &paired.both {
            let item = format!("{path}.{}", new.value);
            let at = Subject::new(&item, &old.place, &new.place);
            if old.retry != new.retry {
                let message = format!("a call may be repeated {} instead of {}", retry(new.retry), retry(old.retry));
                self.report(R::RetryChanged, at, &[(Risky, &[Rust, Server])], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }

    fn signatures(&mut self, old: &[Signature], new: &[Signature]) {
        let (old_sdk, new_sdk) = (self.old, self.new);
        let paired = pair(old, new, |signature| signature.name.js.clone());
        for gone in &paired.gone {
            let item = format!("signatures.{}", gone.name.js);
            let message = format!("`{}` is gone", gone.name.js);
            self.report(
                R::SignatureRemoved,
                Subject::gone(&item, &gone.place),
                &[(Breaking, &[Rust, Server])],
                message,
            );
        }
        for added in &paired.added {
            let item = format!("signatures.{}", added.name.js);
            let message = format!("`{}` is new", added.name.js);
            let at = Subject::added(&item, &added.place);
            self.report(R::SignatureAdded, at, &[(Compatible, &[Rust, Server])], message);
        }
        for (old, new) in &paired.both {
            let item = format!("signatures.{}", new.name.js);
            let at = Subject::new(&item, &old.place, &new.place);
            let made = |sdk: &Sdk, signature: &Signature| {
                let fields = signature.fields.iter().map(|field| {
                    let ty = type_text(sdk, &field.ty);
                    (field.name.js.clone(), ty, field.secret, field.optional, field.strip_fragment)
                });
                let mut fields: Vec<_> = fields.collect();
                fields.sort();
                (signature.digest, signature.form, fields)
            };
            if made(old_sdk, old) != made(new_sdk, new) {
                let message = "it is made in another way";
                self.report(R::SignatureChanged, at, &[(Breaking, &[Wire, Rust, Server])], message);
            }
            self.names(at, &old.name, &new.name, false);
        }
    }
}

fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never",
        Retry::Later => "later",
        Retry::RefreshToken => "with a new token",
    }
}
