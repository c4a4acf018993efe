//! The SDK as a whole: identity, packages, globals, channels, lifecycle.

use super::context::{At, Cx};
use super::field::FieldPlace;
use super::symbols::{Symbols, single};
use super::words::{AFTER, FORMS, WAITS};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Account, BridgeGlobal, CallbackDef, Channel, ChannelStyle, ClientMarks, Config, Form, Globals, Hook, Lifecycle,
    Packages, Role, Script,
};
use crate::read::Document;
use crate::read::raw::{
    RawChannel, RawConfig, RawFile, RawGlobals, RawHook, RawLifecycle, RawNaming, RawPackages, RawScript,
};

impl Cx<'_> {
    /// A section that every schema needs.
    pub fn needed_section<'d, T>(
        &self,
        documents: &'d [Document],
        key: &str,
        section: impl Fn(&'d RawFile) -> Option<&'d T>,
    ) -> Option<(&'d T, At<'d>)> {
        let found = single(self, documents, key, section);
        self.needs_section(documents, key, found.is_some());
        found
    }

    /// Reports a section that every schema needs, where no file has it.
    pub fn needs_section(&self, documents: &[Document], key: &str, found: bool) {
        if !found && self.is_whole() && !documents.iter().any(|document| At::top(&document.spans).excuses(key)) {
            let message = format!("the schema has no `{key}`");
            let help = format!("add the section `{key}` to one of its files");
            let place = documents.first().map(|document| At::top(&document.spans).value_span());
            self.report(match place {
                Some(span) => Diagnostic::new(Code::MissingKey, span, message).help(help),
                None => Diagnostic::without_place(Code::MissingKey, message).help(help),
            });
        }
    }

    pub fn packages(&self, raw: &RawPackages, at: At<'_>) -> Packages {
        let check = |name: &str, key: &str, good: bool, help: &str| {
            if !name.is_empty() && !good {
                let message = format!("`{name}` is not a name of a package");
                self.report(Diagnostic::new(Code::BadName, at.key(key).value_span(), message).help(help));
            }
        };
        let krate = |value: Option<&String>, key: &str| {
            let name = self.needed_string(value, at, key, "`packages`");
            let good = name.starts_with(|c: char| c.is_ascii_lowercase()) && is_word(&name, "-_");
            check(&name, key, good, "use lower-case letters, digits and hyphens");
            name
        };
        let check_npm = |name: &str, key: &str| {
            let (scope, own) = name.strip_prefix('@').and_then(|rest| rest.split_once('/')).unwrap_or(("a", name));
            let good = |part: &str| part.starts_with(|c: char| c.is_ascii_alphanumeric()) && is_word(part, "-_.");
            let help = "use lower-case letters, digits and hyphens, with a scope as `@scope/name`";
            check(name, key, good(scope) && good(own), help);
        };
        let npm = self.needed_string(raw.npm.as_ref(), at, "npm", "`packages`");
        check_npm(&npm, "npm");
        if let Some(simulator) = &raw.simulator {
            check_npm(simulator, "simulator");
        }
        self.version(raw.version.as_ref(), at.key("version"));
        Packages {
            version: self.needed_string(raw.version.as_ref(), at, "version", "`packages`"),
            rust: krate(raw.rust.as_ref(), "rust"),
            wasm: krate(raw.wasm.as_ref(), "wasm"),
            npm,
            simulator: raw
                .simulator
                .clone()
                .unwrap_or_else(|| format!("{}-simulator", raw.rust.as_deref().unwrap_or(""))),
        }
    }

    /// A short id, which also names files: of the SDK, of a group.
    pub fn check_id(&self, id: &str, what: &str, at: At<'_>) {
        if !(id.is_empty() || id.starts_with(|c: char| c.is_ascii_alphabetic()) && is_word(&id.to_lowercase(), "-_")) {
            let message = format!("`{id}` cannot be the {what}");
            let help = "begin with a letter, and use letters, digits and hyphens";
            self.report(Diagnostic::new(Code::BadName, at.value_span(), message).help(help));
        }
    }

    /// The prefix of emitted built-ins.
    pub fn prefix(&self, raw: &RawNaming, at: At<'_>) -> Option<String> {
        let prefix = self.needed(raw.prefix.as_ref(), at, "prefix", "`naming`")?;
        if !prefix.starts_with(|c: char| c.is_ascii_uppercase())
            || !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            self.report(
                Diagnostic::new(
                    Code::BadName,
                    at.key("prefix").value_span(),
                    format!("`{prefix}` cannot begin a type name"),
                )
                .help("write letters and digits after a capital letter, as in `Acme`"),
            );
        }
        Some(prefix.clone())
    }

    pub fn globals(&self, symbols: &Symbols<'_>, raw: &RawGlobals, at: At<'_>) -> Globals {
        let object = self.needed_string(raw.object.as_ref(), at, "object", "`globals`");
        if !object.is_empty() {
            self.check_js_name(&object, "a global", false, at.key("object"));
        }
        let aliases = raw.aliases.clone().unwrap_or_default();
        for (index, alias) in aliases.iter().enumerate() {
            self.check_js_name(alias, "a global", false, at.key("aliases").index(index));
        }
        let bridge = raw.bridge.as_ref().map(|raw| {
            let at = at.key("bridge");
            let object = self.needed_string(raw.object.as_ref(), at, "object", "`bridge`");
            if !object.is_empty() {
                self.check_js_name(&object, "a global", false, at.key("object"));
            }
            BridgeGlobal {
                object,
                ready_event: raw.ready_event.clone(),
                on: raw.on.clone(),
                doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            }
        });
        let client = raw.client.as_ref().map(|raw| {
            let at = at.key("client");
            let platforms = raw.platforms.iter().flatten().filter_map(|(name, marks)| {
                let id = self.platform(symbols, name, at.key("platforms").key(name).key_span())?;
                Some((id, marks.clone()))
            });
            ClientMarks {
                mark: self.needed_string(raw.mark.as_ref(), at, "mark", "`client`"),
                platforms: platforms.collect(),
                user_agents: self.by_platform(symbols, raw.user_agents.as_ref(), at.key("user_agents")),
            }
        });
        Globals { object, aliases, bridge, client, undescribed: raw.undescribed.clone().unwrap_or_default() }
    }

    pub fn script(&self, symbols: &Symbols<'_>, raw: &RawScript, at: At<'_>) -> Script {
        let url = self.needed_string(raw.url.as_ref(), at, "url", "`script`");
        self.check_url(&url, at.key("url"));
        let others = raw.other_versions.iter().flatten();
        Script {
            url,
            modules: raw.modules.clone().unwrap_or_default(),
            other_versions: others.map(|(version, url)| (version.clone(), url.clone())).collect(),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
        }
    }

    /// A web address (or, with a mailbox, a mail address).
    pub fn check_url(&self, url: &str, at: At<'_>) {
        let rest = ["https://", "http://", "mailto:"].iter().find_map(|scheme| url.strip_prefix(scheme));
        if at.exists() && (rest.is_none_or(str::is_empty) || url.contains(char::is_whitespace)) {
            self.report(
                Diagnostic::new(Code::BadUrl, at.value_span(), format!("`{url}` is not an address"))
                    .help("write it whole, as in \"https://example.com/page\""),
            );
        }
    }

    pub fn accounts(&self, symbols: &Symbols<'_>) -> Vec<Account> {
        let account = |(id, item): (&&str, &super::symbols::Item<'_, crate::read::raw::RawAccount>)| Account {
            id: (*id).to_owned(),
            title: self.languages(item.raw.en.as_deref(), item.raw.zh.as_deref(), item.at),
            doc: self.optional_text(item.raw.doc.as_ref(), item.at, "doc"),
        };
        symbols.accounts.iter().map(account).collect()
    }

    pub fn callback_defs(&self, symbols: &Symbols<'_>) -> Vec<CallbackDef> {
        let mut callbacks: Vec<CallbackDef> = Vec::new();
        for (name, item) in &symbols.callbacks {
            self.check_js_name(name, "a callback", false, item.at);
            self.needed(item.raw.role.as_ref(), item.at, "role", "a callback");
            let role = self.role(item.raw.role.as_ref(), item.at.key("role")).unwrap_or(Role::Always);
            if let Some(first) = callbacks.iter().find(|first| item.raw.role.is_some() && first.role == role) {
                let message = format!("`{}` and `{name}` have the same role", first.name);
                self.report(
                    Diagnostic::new(Code::ConflictingKeys, item.at.key("role").value_span(), message)
                        .help("each role has one callback"),
                );
            }
            let doc = self.needed_text(item.raw.doc.as_ref(), item.at, "doc", "a callback");
            callbacks.push(CallbackDef { name: (*name).to_owned(), role, doc });
        }
        callbacks
    }

    pub fn channel(
        &self,
        symbols: &Symbols<'_>,
        name: &str,
        raw: &RawChannel,
        at: At<'_>,
        globals: &Globals,
    ) -> Channel {
        let call = self.needed_string(raw.call.as_ref(), at, "call", "a channel");
        let objects = || {
            let bridge = globals.bridge.iter().map(|bridge| bridge.object.as_str());
            [globals.object.as_str()].into_iter().chain(globals.aliases.iter().map(String::as_str)).chain(bridge)
        };
        let style = match call.rsplit_once('.') {
            Some((object, function)) => {
                ChannelStyle::Function { object: object.to_owned(), function: function.to_owned() }
            }
            None => ChannelStyle::Member { object: call.clone() },
        };
        let object = style.object();
        if !call.is_empty() && !objects().any(|known| known == object) {
            self.unknown(Code::UnknownField, at.key("call").value_span(), "global", object, objects());
        }
        for (param, value) in raw.needs.iter().flatten() {
            if let Some(field) = symbols.config_params.get(param.as_str()) {
                self.check_needed(symbols, field, value, at.key("needs").key(param));
            }
            if !symbols.config_params.contains_key(param.as_str()) {
                let known = symbols.config_params.keys().copied();
                let span = at.key("needs").key(param).key_span();
                self.unknown(Code::UnknownField, span, "param of the configuration", param, known);
            }
        }
        let waits = self.word(raw.waits_for.as_ref(), at.key("waits_for"), "event", &WAITS).unwrap_or(false);
        let announced = globals.bridge.as_ref().is_some_and(|bridge| bridge.ready_event.is_some());
        if waits && !announced {
            let message =
                format!("the channel `{name}` waits for a `ready_event`, which `globals.bridge` does not name");
            self.report(
                Diagnostic::new(Code::MissingKey, at.key("waits_for").value_span(), message)
                    .help("add `ready_event` to `globals.bridge`, or leave out `waits_for`"),
            );
        }
        Channel {
            id: name.to_owned(),
            style,
            form: self.word(raw.form.as_ref(), at.key("form"), "form", &FORMS).unwrap_or(Form::Page),
            needs: raw.needs.iter().flatten().map(|(param, value)| (param.clone(), value.clone())).collect(),
            waits_for_ready_event: waits,
            strings_on: self.platforms(symbols, raw.strings_on.as_ref(), at.key("strings_on")),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
        }
    }

    pub fn lifecycle<'r>(&self, symbols: &Symbols<'r>, raw: &'r RawLifecycle, at: At<'r>) -> Option<Lifecycle> {
        let config = self.needed(raw.config.as_ref(), at, "config", "`lifecycle`")?;
        let hook = |raw: &Option<RawHook>, key: &str| raw.as_ref().map(|raw| self.hook(symbols, raw, key, at.key(key)));
        Some(Lifecycle {
            config: self.config(symbols, config, at.key("config")),
            ready: hook(&raw.ready, "ready"),
            error: hook(&raw.error, "error"),
        })
    }

    fn config<'r>(&self, symbols: &Symbols<'r>, raw: &'r RawConfig, at: At<'r>) -> Config {
        let name = raw.name.clone().unwrap_or_else(|| "config".to_owned());
        self.check_js_name(&name, "the configuring call", true, at.key("name"));
        let place = FieldPlace { at, fields: "params", what: "a param" };
        let params = self.record(symbols, None, raw.params.as_ref(), raw.rules.as_ref(), place);
        let bridge = raw.bridge.as_ref();
        let adds = bridge.and_then(|bridge| bridge.adds.as_ref());
        let errors = self.error_tails(raw.errors.as_ref(), at.key("errors"));
        self.check_tails(&errors, Some(&params), at.key("errors"));
        Config {
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "`config`"),
            command: bridge.and_then(|bridge| bridge.command.clone()).unwrap_or_else(|| name.clone()),
            stamps: self.added(symbols, raw.stamps.as_ref(), Some(&params.fields), at.key("stamps")),
            adds: self.added(symbols, adds, Some(&params.fields), at.key("bridge").key("adds")),
            first_url_before: raw
                .first_url_before
                .iter()
                .flatten()
                .filter_map(|(name, version)| {
                    let at = at.key("first_url_before").key(name);
                    Some((self.platform(symbols, name, at.key_span())?, self.version(Some(version), at)?))
                })
                .collect(),
            errors,
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            place: self.place(at),
            name,
            params,
        }
    }

    fn hook(&self, symbols: &Symbols<'_>, raw: &RawHook, key: &str, at: At<'_>) -> Hook {
        let name = raw.name.clone().unwrap_or_else(|| key.to_owned());
        self.check_js_name(&name, "a function", true, at.key("name"));
        let after = raw
            .after
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(index, word)| self.word(Some(word), at.key("after").index(index), "outcome", &AFTER));
        let after: Vec<bool> = after.collect();
        Hook {
            name,
            after_ok: after.contains(&true) || (raw.after.is_none() && key == "ready"),
            after_fail: after.contains(&false) || (raw.after.is_none() && key == "error"),
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a function of the lifecycle"),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
        }
    }
}

/// Lower-case letters, digits and the given marks only.
fn is_word(name: &str, marks: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || marks.contains(c))
}
