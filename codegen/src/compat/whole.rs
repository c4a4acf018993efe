//! What holds for the SDK as a whole: packages, globals, platforms, accounts, callbacks, channels, configuration.

use super::interfaces::{added, outcome};
use super::rules::Rule as R;
use super::scope::{CLIENT, EVERYONE, Scope, platform_names};
use super::{Audience, Changes, Impact, Subject, pair, shown};
use crate::model::{Channel, Hook, Lifecycle, Role, Sdk};
use Audience::{Rust, Server, TypeScript, Wasm, Wire};
use Impact::{Breaking, Compatible, Risky};

impl<'m> Changes<'m> {
    pub(super) fn whole(&mut self) {
        self.version_and_script();
        self.packages();
        self.globals();
        self.marks();
        self.lists();
        self.channels();
        self.judgement();
        self.lifecycle();
    }

    /// A key of a section, or else the section.
    fn whole_of<'i>(&self, item: &'i str) -> Subject<'i>
    where
        'm: 'i,
    {
        let place = |sdk: &'m Sdk| {
            let section = item.split('.').next().unwrap_or_default();
            sdk.places.get(item).or_else(|| sdk.places.get(section))
        };
        Subject { item, old: place(self.old), new: place(self.new) }
    }

    /// What a page loads. Nothing that is generated loads it, so that a new address alone breaks no page.
    fn version_and_script(&mut self) {
        let (old, new) = (self.old, self.new);
        if old.version != new.version {
            let message = format!("version {} is described instead of {}", new.version, old.version);
            let effects: [_; 2] = [(Risky, &[Wire] as &[_]), (Compatible, &[Rust, TypeScript, Wasm])];
            self.report(R::SdkVersionChanged, self.whole_of("sdk.version"), &effects, message);
        }
        let url = |sdk: &'m Sdk| sdk.script.as_ref().map(|script| &script.url);
        if url(old) != url(new) {
            let message = format!("the script is at {} instead of {}", shown(url(new)), shown(url(old)));
            self.report(R::ScriptChanged, self.whole_of("script.url"), &[(Risky, &[Wire])], message);
        }
        let modules = |sdk: &'m Sdk| sdk.script.as_ref().map_or(&[][..], |script| script.modules.as_slice());
        for name in modules(old).iter().filter(|name| !modules(new).contains(name)) {
            let message = format!("the script can no longer be loaded with `{name}`");
            self.report(R::ScriptChanged, self.whole_of("script.modules"), &[(Breaking, &[Wire])], message);
        }
        for name in modules(new).iter().filter(|name| !modules(old).contains(name)) {
            let message = format!("the script can be loaded with `{name}` now");
            self.report(R::ScriptChanged, self.whole_of("script.modules"), &[(Compatible, &[Wire])], message);
        }
    }

    fn packages(&mut self) {
        let (old, new) = (&self.old.packages, &self.new.packages);
        let names = [
            ("packages.rust", &old.rust, &new.rust, Rust),
            ("packages.wasm", &old.wasm, &new.wasm, Wasm),
            ("packages.npm", &old.npm, &new.npm, TypeScript),
            ("packages.simulator", &old.simulator, &new.simulator, TypeScript),
        ];
        for (item, before, after, audience) in names {
            if before != after {
                let message = format!("`{before}` is called `{after}` now");
                self.report(R::PackageRenamed, self.whole_of(item), &[(Breaking, &[audience])], message);
            }
        }
        if self.old.prefix != self.new.prefix {
            let message = format!("the prefix changed from `{}` to `{}`", self.old.prefix, self.new.prefix);
            self.report(
                R::PrefixChanged,
                self.whole_of("naming.prefix"),
                &[(Breaking, &[Rust, TypeScript, Wasm])],
                message,
            );
        }
    }

    fn globals(&mut self) {
        let (old, new) = (&self.old.globals, &self.new.globals);
        if old.object != new.object {
            let message = format!("`{}` is called `{}` now", old.object, new.object);
            self.report(R::GlobalChanged, self.whole_of("globals.object"), &[(Breaking, CLIENT)], message);
        }
        for name in old.aliases.iter().filter(|name| !new.aliases.contains(name)) {
            let message = format!("`{name}` is gone");
            self.report(
                R::GlobalChanged,
                self.whole_of("globals.aliases"),
                &[(Breaking, &[Wire, TypeScript])],
                message,
            );
        }
        for name in new.aliases.iter().filter(|name| !old.aliases.contains(name)) {
            let message = format!("`{name}` is new");
            self.report(
                R::GlobalAdded,
                self.whole_of("globals.aliases"),
                &[(Compatible, &[Wire, TypeScript])],
                message,
            );
        }
        let bridge = |sdk: &Sdk| {
            let bridge = sdk.globals.bridge.as_ref()?;
            Some((bridge.object.clone(), bridge.ready_event.clone(), bridge.on.clone()))
        };
        match (bridge(self.old), bridge(self.new)) {
            (None, Some(_)) => {
                let effects: [_; 1] = [(Compatible, &[Wire, TypeScript] as &[_])];
                self.report(R::GlobalAdded, self.whole_of("globals.bridge"), &effects, "the bridge is described now");
            }
            (before, after) if before != after => {
                let message = "the name, the event or the subscribing member of the bridge changed";
                self.report(R::GlobalChanged, self.whole_of("globals.bridge"), &[(Breaking, CLIENT)], message);
            }
            _ => {}
        }
    }

    fn marks(&mut self) {
        let marks = |sdk: &Sdk| {
            let client = sdk.globals.client.as_ref()?;
            let platforms = client.platforms.iter().map(|(id, marks)| (sdk.platforms[id.0].clone(), marks.clone()));
            Some((client.mark.clone(), platforms.collect::<Vec<_>>()))
        };
        if marks(self.old) != marks(self.new) {
            let message = "the user agent of the client is recognised in another way";
            let at = self.whole_of("globals.client");
            self.report(R::ClientMarksChanged, at, &[(Risky, &[Wire, TypeScript])], message);
        }
    }

    fn lists(&mut self) {
        let (old, new) = (self.old, self.new);
        for name in old.platforms.iter().filter(|name| !new.platforms.contains(name)) {
            let item = format!("platforms.{name}");
            self.report(R::PlatformRemoved, self.whole_of(&item), &[(Breaking, &[Wire])], format!("`{name}` is gone"));
        }
        for name in new.platforms.iter().filter(|name| !old.platforms.contains(name)) {
            let item = format!("platforms.{name}");
            self.report(R::PlatformAdded, self.whole_of(&item), &[(Compatible, &[Wire])], format!("`{name}` is new"));
        }
        let accounts = pair(&old.accounts, &new.accounts, |account| account.id.clone());
        for account in &accounts.gone {
            let item = format!("accounts.{}", account.id);
            let message = format!("`{}` is gone", account.id);
            self.report(R::AccountRemoved, self.whole_of(&item), &[(Breaking, &[Wire, Rust, Wasm])], message);
        }
        for account in &accounts.added {
            let item = format!("accounts.{}", account.id);
            let message = format!("`{}` is new", account.id);
            self.report(R::AccountAdded, self.whole_of(&item), &[(Compatible, &[Wire, Rust, Wasm])], message);
        }
        let callbacks = pair(&old.callbacks, &new.callbacks, |callback| callback.name.clone());
        for callback in &callbacks.gone {
            let item = format!("callbacks.{}", callback.name);
            let message = format!("`{}` is gone", callback.name);
            self.report(R::CallbackChanged, self.whole_of(&item), &[(Breaking, &[Wire, TypeScript])], message);
        }
        for (old, new) in &callbacks.both {
            if old.role != new.role {
                let item = format!("callbacks.{}", new.name);
                let message = format!("its role changed from {} to {}", role(old.role), role(new.role));
                self.report(
                    R::CallbackChanged,
                    self.whole_of(&item),
                    &[(Breaking, &[Wire, TypeScript, Wasm])],
                    message,
                );
            }
        }
    }

    fn channels(&mut self) {
        let (old, new) = (self.old, self.new);
        let paired = pair(&old.channels, &new.channels, |channel| channel.id.clone());
        for channel in &paired.gone {
            let item = format!("channels.{}", channel.id);
            let message = format!("`{}` is gone", channel.id);
            self.report(R::ChannelChanged, self.whole_of(&item), &[(Breaking, CLIENT)], message);
        }
        for (before, after) in &paired.both {
            let way = |sdk: &Sdk, channel: &Channel| {
                let platforms = platform_names(sdk, &channel.strings_on);
                let needs: Vec<_> =
                    channel.needs.iter().map(|(name, value)| (name.clone(), value.to_string())).collect();
                (channel.style.clone(), channel.form, needs, channel.waits_for_ready_event, platforms)
            };
            if way(old, before) != way(new, after) {
                let item = format!("channels.{}", after.id);
                let message = "it is used in another way, or its values come in another form";
                self.report(R::ChannelChanged, self.whole_of(&item), &[(Breaking, CLIENT)], message);
            }
        }
    }

    fn judgement(&mut self) {
        let (old, new) = (self.old, self.new);
        if outcome(old, &old.outcome) != outcome(new, &new.outcome) {
            let message = "answers tell success from failure in another way";
            self.report(R::OutcomeChanged, self.whole_of("outcome"), &[(Breaking, CLIENT)], message);
        }
        if old.falsy_is_missing != new.falsy_is_missing {
            let word = if new.falsy_is_missing { "now" } else { "no longer" };
            let message = format!("empty values {word} count as missing");
            self.report(R::FalsyChanged, self.whole_of("quirks.falsy_is_missing"), &[(Risky, CLIENT)], message);
        }
    }

    fn lifecycle(&mut self) {
        let (old, new) = (self.old, self.new);
        let (before, after) = match (&old.lifecycle, &new.lifecycle) {
            (Some(before), Some(after)) => (before, after),
            (None, None) => return,
            (Some(_), None) => {
                let message = "pages configure nothing any more";
                return self.report(R::LifecycleChanged, self.whole_of("lifecycle"), &[(Breaking, EVERYONE)], message);
            }
            (None, Some(_)) => {
                let message = "pages must configure the SDK now";
                return self.report(R::LifecycleChanged, self.whole_of("lifecycle"), &[(Breaking, EVERYONE)], message);
            }
        };
        let at = Subject::new("lifecycle.config", &before.config.place, &after.config.place);
        let way = |lifecycle: &Lifecycle| {
            let config = &lifecycle.config;
            (config.name.clone(), config.command.clone(), added(&config.stamps), added(&config.adds))
        };
        if way(before) != way(after) {
            let message = "its name, its command or what travels with it changed";
            self.report(R::LifecycleChanged, at, &[(Breaking, CLIENT)], message);
        }
        let first = |sdk: &Sdk, lifecycle: &Lifecycle| -> Vec<(String, String)> {
            let clients = &lifecycle.config.first_url_before;
            clients.iter().map(|(id, version)| (sdk.platforms[id.0].clone(), version.clone())).collect()
        };
        if first(old, before) != first(new, after) {
            let message = "other clients regard the address of the first page as the current one";
            self.report(R::FirstUrlChanged, at, &[(Risky, &[Wire, TypeScript, Server])], message);
        }
        let hook = |hook: &Option<Hook>| hook.as_ref().map(|hook| (hook.name.clone(), hook.after_ok, hook.after_fail));
        let hooks = [
            ("lifecycle.ready", hook(&before.ready), hook(&after.ready)),
            ("lifecycle.error", hook(&before.error), hook(&after.error)),
        ];
        for (item, before, after) in hooks {
            if before != after {
                let impact = if before.is_none() { Compatible } else { Breaking };
                let message = match (&before, &after) {
                    (_, None) => "the hook is gone".to_owned(),
                    (None, _) => "the hook is new".to_owned(),
                    _ => "the hook has another name or runs at other moments".to_owned(),
                };
                self.report(R::LifecycleChanged, self.whole_of(item), &[(impact, CLIENT)], message);
            }
        }
        self.record("lifecycle.config.params", &before.config.params, &after.config.params, Scope::CONFIG, at);
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Success => "`success`",
        Role::Cancel => "`cancel`",
        Role::Fail => "`fail`",
        Role::Always => "`always`",
        Role::Tap => "`tap`",
    }
}
