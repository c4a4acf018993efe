//! Interfaces.

use super::context::{At, Cx};
use super::field::FieldPlace;
use super::symbols::{Item, Symbols};
use super::words::{ARGUMENTS, KINDS, RETURNS, UNDOCUMENTED};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    AccountId, Activity, Added, AddedValue, Answers, Bridge, CallbackId, ChannelId, ClientLimits, ErrorTail, Field,
    GroupId, IgnoredCallback, Interface, Kind, MenuReach, Names, Outcome, Params, Record, TypeName,
};
use crate::read::raw::{Named, RawAdded, RawBridge, RawClientLimits, RawErrorTail, RawInterface};

impl Cx<'_> {
    /// One interface.
    pub fn interface<'r>(
        &self,
        symbols: &Symbols<'r>,
        outcome: &Outcome,
        name: &str,
        item: Item<'r, RawInterface>,
        group: GroupId,
    ) -> Interface {
        let Item { raw, at } = item;
        self.check_js_name(name, "an interface", true, at);
        let names = self.names(name, raw.names.as_ref(), at);
        let params = self.params(symbols, raw, at);
        let result = self.record(
            symbols,
            None,
            raw.result.as_ref(),
            None,
            FieldPlace { at, fields: "result", what: "a result field" },
        );
        let param_fields: &[Field] = match &params {
            Params::Record(record) => &record.fields,
            Params::Type(_) => &[],
        };
        for field in &result.fields {
            let when = at.key("result").key(&field.name.js).key("when");
            self.check_conditions(symbols, param_fields, field.when.clone(), when);
        }
        let errors = self.error_tails(raw.errors.as_ref(), at.key("errors"));
        let record = if let Params::Record(record) = &params { Some(record) } else { None };
        self.check_tails(&errors, record, at.key("errors"));
        let title = self.needed_text(raw.title.as_ref(), at, "title", "an interface");
        Interface {
            group,
            doc: self.optional_text(raw.doc.as_ref(), at, "doc").unwrap_or_else(|| title.clone()),
            title,
            kind: self.word(raw.kind.as_ref(), at.key("kind"), "kind", &KINDS).unwrap_or(Kind::Call),
            channel: self.channel_of(symbols, raw, at),
            argument_optional: self
                .word(raw.argument.as_ref(), at.key("argument"), "word", &ARGUMENTS)
                .unwrap_or(params.is_empty()),
            access: self.access(symbols, raw, at),
            access_undocumented: self.undocumented(raw, at),
            since: self.since(raw.since.as_ref(), at),
            deprecated: self.deprecation(raw.deprecated.as_ref(), at),
            in_list: raw.in_list.unwrap_or(false),
            params_name: type_name(&names, "Params"),
            result_name: type_name(&names, "Result"),
            result,
            returns_promise: self.word(raw.returns.as_ref(), at.key("returns"), "word", &RETURNS).unwrap_or(false),
            callbacks: self.callbacks(symbols, raw, at),
            ignored_callbacks: self.ignored_callbacks(raw, at),
            errors,
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            bridge: self.bridge(symbols, name, raw.bridge.as_ref(), param_fields, at.key("bridge")),
            outcome: match &raw.outcome {
                Some(own) => self.outcome(symbols, own, at.key("outcome")),
                None => outcome.clone(),
            },
            answers: self.answers(symbols, raw, param_fields, at),
            activity: self.activity(raw, at.key("activity")),
            evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            place: self.place(at),
            name: names,
            params,
        }
    }

    fn activity(&self, raw: &RawInterface, at: At<'_>) -> Activity {
        let Some(raw) = &raw.activity else { return Activity::default() };
        let words = [("menu", MenuReach::Whole), ("listed", MenuReach::Listed), ("hideable", MenuReach::Hideable)];
        Activity {
            starts: raw.starts.clone(),
            ends: raw.ends.clone(),
            after: raw.after,
            hides: self.word(raw.hides.as_ref(), at.key("hides"), "word", &words),
            shows: self.word(raw.shows.as_ref(), at.key("shows"), "word", &words),
        }
    }

    fn params<'r>(&self, symbols: &Symbols<'r>, raw: &'r RawInterface, at: At<'r>) -> Params {
        if let Some(name) = &raw.params_type {
            for (key, given) in
                [("params", raw.params.is_some()), ("include", raw.include.is_some()), ("rules", raw.rules.is_some())]
            {
                if given {
                    let message = format!("`params_type` is the whole params object, so `{key}` has no place");
                    self.report(
                        Diagnostic::new(Code::ConflictingKeys, at.key(key).key_span(), message)
                            .help("keep one of them"),
                    );
                }
            }
            return match self.params_type(symbols, name, at.key("params_type")) {
                Some(id) => Params::Type(id),
                None => Params::Record(Record::default()),
            };
        }
        Params::Record(self.record(
            symbols,
            raw.include.as_ref(),
            raw.params.as_ref(),
            raw.rules.as_ref(),
            FieldPlace { at, fields: "params", what: "a param" },
        ))
    }

    fn params_type(&self, symbols: &Symbols<'_>, name: &str, at: At<'_>) -> Option<crate::model::TypeId> {
        let Some((id, _, item)) = symbols.types.get_full(name) else {
            self.unknown(Code::UnknownType, at.value_span(), "type", name, symbols.types.keys().copied());
            return None;
        };
        if item.raw.union.is_none() && item.raw.object.is_none() {
            self.report(
                Diagnostic::new(Code::BadType, at.value_span(), format!("`{name}` is not a record"))
                    .also(item.at.key_span(), "defined here")
                    .help("name a type that has `object` or `union`"),
            );
            return None;
        }
        Some(crate::model::TypeId(id))
    }

    fn channel_of(&self, symbols: &Symbols<'_>, raw: &RawInterface, at: At<'_>) -> ChannelId {
        let Some(name) = &raw.channel else {
            if symbols.channels.len() != 1 {
                self.missing(at, "channel", "an interface");
            }
            return ChannelId(0);
        };
        let id = symbols.channels.get_index_of(name.as_str());
        if id.is_none() {
            let span = at.key("channel").value_span();
            self.unknown(Code::UnknownChannel, span, "channel", name, symbols.channels.keys().copied());
        }
        ChannelId(id.unwrap_or(0))
    }

    fn access(&self, symbols: &Symbols<'_>, raw: &RawInterface, at: At<'_>) -> Vec<AccountId> {
        let at = at.key("access");
        let account = |(index, name): (usize, &String)| {
            let id = symbols.accounts.get_index_of(name.as_str());
            if id.is_none() {
                let known = symbols.accounts.keys().copied();
                self.unknown(Code::UnknownAccount, at.index(index).value_span(), "account type", name, known);
            }
            id.map(AccountId)
        };
        raw.access.iter().flatten().enumerate().filter_map(account).collect()
    }

    /// Returns whether access is among the facts on which the vendor is silent.
    fn undocumented(&self, raw: &RawInterface, at: At<'_>) -> bool {
        let at = at.key("undocumented");
        let words = raw.undocumented.iter().flatten().enumerate();
        let access = |(index, word): (usize, &String)| self.word(Some(word), at.index(index), "fact", &UNDOCUMENTED);
        words.filter_map(access).collect::<Vec<_>>().contains(&true)
    }

    fn callbacks(&self, symbols: &Symbols<'_>, raw: &RawInterface, at: At<'_>) -> Vec<CallbackId> {
        let at = at.key("callbacks");
        let callback = |(index, name): (usize, &String)| {
            let id = symbols.callbacks.get_index_of(name.as_str());
            if id.is_none() {
                let known = symbols.callbacks.keys().copied();
                self.unknown(Code::UnknownCallback, at.index(index).value_span(), "callback", name, known);
            }
            id.map(CallbackId)
        };
        let mut callbacks: Vec<CallbackId> = raw.callbacks.iter().flatten().enumerate().filter_map(callback).collect();
        callbacks.sort_unstable();
        callbacks.dedup();
        callbacks
    }

    fn ignored_callbacks(&self, raw: &RawInterface, at: At<'_>) -> Vec<IgnoredCallback> {
        let at = at.key("ignored_callbacks");
        let ignored = |(name, doc): (&String, _)| {
            self.check_js_name(name, "a callback", false, at.key(name));
            IgnoredCallback { name: name.clone(), doc: self.text(doc, at.key(name)) }
        };
        raw.ignored_callbacks.iter().flatten().map(ignored).collect()
    }

    /// Status tails.
    pub fn error_tails(&self, raw: Option<&Vec<RawErrorTail>>, at: At<'_>) -> Vec<ErrorTail> {
        let tail = |(index, raw): (usize, &RawErrorTail)| {
            let at = at.index(index);
            ErrorTail {
                tail: self.needed_string(raw.tail.as_ref(), at, "tail", "an error"),
                doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
                params: raw.params.clone().unwrap_or_default(),
                evidence: self.evidence(raw.observed.as_ref(), raw.source.as_ref(), at),
            }
        };
        raw.into_iter().flatten().enumerate().map(tail).collect()
    }

    /// The tails of a call name its params, and each stands once for what it was seen on.
    pub fn check_tails(&self, tails: &[ErrorTail], params: Option<&Record>, at: At<'_>) {
        for (index, tail) in tails.iter().enumerate() {
            let at_tail = at.index(index);
            for (place, path) in tail.params.iter().enumerate() {
                let name = path.split('.').next().unwrap_or_default();
                let known = params.into_iter().flat_map(|params| &params.fields).map(|field| field.name.js.as_str());
                if params.is_some() && !known.clone().any(|field| field == name) {
                    self.unknown(
                        Code::UnknownField,
                        at_tail.key("params").index(place).value_span(),
                        "param",
                        name,
                        known,
                    );
                }
            }
            let same = |other: &&ErrorTail| other.tail == tail.tail && other.params == tail.params;
            if let Some(first) = tails.iter().take(index).position(|other| same(&other)) {
                let message = format!("the status `{}` stands twice", tail.tail);
                self.report(
                    Diagnostic::new(Code::DuplicateName, at_tail.key("tail").value_span(), message)
                        .label("here again")
                        .also(at.index(first).key("tail").value_span(), "first here")
                        .help("remove one of them, or join what they say"),
                );
            }
        }
    }

    fn bridge(
        &self,
        symbols: &Symbols<'_>,
        name: &str,
        raw: Option<&RawBridge>,
        params: &[Field],
        at: At<'_>,
    ) -> Bridge {
        let adds = raw.and_then(|raw| raw.adds.as_ref());
        Bridge {
            command: raw.and_then(|raw| raw.command.clone()).unwrap_or_else(|| name.to_owned()),
            event: raw.and_then(|raw| raw.event.clone()),
            menu_item: raw.and_then(|raw| self.menu_item_ref(symbols, raw.menu_item.as_ref()?, at.key("menu_item"))),
            adds: self.added(symbols, adds, Some(params), at.key("adds")),
        }
    }

    /// Bridge fields that the SDK adds.
    pub fn added(
        &self,
        symbols: &Symbols<'_>,
        raw: Option<&Named<RawAdded>>,
        params: Option<&[Field]>,
        at: At<'_>,
    ) -> Vec<Added> {
        let added = |(name, raw): (&String, &RawAdded)| {
            let at = at.key(name);
            let given = [raw.param.is_some(), raw.config.is_some(), raw.value.is_some()];
            let told = ["param", "config", "value"].iter().any(|key| at.excuses(key));
            if given.iter().filter(|given| **given).count() > 1 || !told {
                self.report(
                    Diagnostic::new(Code::ConflictingKeys, at.key_span(), format!("`{name}` needs one origin"))
                        .help("give one of `param`, `config`, `value`"),
                );
            }
            let value = if let Some(param) = &raw.param {
                let known = || params.into_iter().flatten().map(|field| field.name.js.as_str());
                if params.is_some() && !known().any(|field| field == param) {
                    self.unknown(Code::UnknownField, at.key("param").value_span(), "param", param, known());
                }
                AddedValue::Param(param.clone())
            } else if let Some(param) = &raw.config {
                self.check_config_param(symbols, param, at.key("config"));
                AddedValue::Config(param.clone())
            } else {
                AddedValue::Fixed(raw.value.clone()?)
            };
            Some(Added { name: name.clone(), value })
        };
        raw.into_iter().flatten().filter_map(added).collect()
    }

    /// A param of the configuring call is known.
    pub fn check_config_param(&self, symbols: &Symbols<'_>, param: &str, at: At<'_>) {
        if !symbols.config_params.contains_key(param) {
            let known = symbols.config_params.keys().copied();
            self.unknown(Code::UnknownField, at.value_span(), "param of the configuration", param, known);
        }
    }

    fn answers(&self, symbols: &Symbols<'_>, raw: &RawInterface, params: &[Field], at: At<'_>) -> Answers {
        let Some(raw) = &raw.answers else { return Answers::default() };
        let at = at.key("answers");
        Answers {
            never_on: self.platforms(symbols, raw.never_on.as_ref(), at.key("never_on")),
            status_on: self.by_platform(symbols, raw.status_on.as_ref(), at.key("status_on")),
            limits_on: self.client_limits(symbols, raw.limits_on.as_ref(), params, at.key("limits_on")),
            observed: raw.observed.clone(),
        }
    }

    fn client_limits(
        &self,
        symbols: &Symbols<'_>,
        raw: Option<&Named<Named<RawClientLimits>>>,
        params: &[Field],
        at: At<'_>,
    ) -> Vec<ClientLimits> {
        let one = |platform, name: &String, raw: &RawClientLimits, at: At<'_>| {
            let known = || params.iter().map(|field| field.name.js.as_str());
            if !known().any(|field| field == name) {
                self.unknown(Code::UnknownField, at.key_span(), "param", name, known());
            }
            let limits = raw.limits();
            self.check_limits(&limits, at);
            ClientLimits { platform, param: name.clone(), limits }
        };
        let on_platform = |(name, limits): (&String, &Named<RawClientLimits>)| {
            let at = at.key(name);
            let platform = self.platform(symbols, name, at.key_span())?;
            Some(limits.iter().map(|(name, raw)| one(platform, name, raw, at.key(name))).collect::<Vec<_>>())
        };
        let mut limits: Vec<_> = raw.into_iter().flatten().filter_map(on_platform).flatten().collect();
        limits.sort_by_key(|one| (one.platform, params.iter().position(|field| field.name.js == one.param)));
        limits
    }
}

fn type_name(names: &Names, suffix: &str) -> TypeName {
    TypeName { rust: format!("{}{suffix}", names.pascal), typescript: format!("{}{suffix}", names.typescript) }
}
