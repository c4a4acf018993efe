//! What the runtime knows about the calls: types, interfaces, configuration, errors, as JavaScript constants.

use std::collections::BTreeSet;

use serde_json::json;

use super::literal::Literal;
use super::shortcuts;
use crate::model::{
    ApiRef, Channel, ChannelStyle, CodeSetId, Encoding, Field, Form, Interface, InterfaceId, Kind, Limits, MatchKind,
    MenuClassId, Outcome, PageKind, Params, Record, Role, Rule, Sdk, StepAction, Text, TextOutcome, TypeId, TypeKind,
    TypeRef,
};

/// The tables of an SDK.
pub(super) struct Tables<'a> {
    pub sdk: &'a Sdk,
}

/// Where the fields of a record stand: an answer promises what a caller must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Params,
    Result,
}

type Members = Vec<(String, Literal)>;

impl Tables<'_> {
    /// Constants of all named types that calls use, each behind those that it uses.
    pub fn types(&self) -> String {
        let mut done = BTreeSet::new();
        let mut out = String::new();
        let config = self.sdk.lifecycle.iter().map(|lifecycle| (&lifecycle.config.params, Side::Params));
        for (record, side) in config {
            self.record_types(record, side, &mut done, &mut out);
        }
        for interface in &self.sdk.interfaces {
            match &interface.params {
                Params::Record(record) => self.record_types(record, Side::Params, &mut done, &mut out),
                Params::Type(id) => self.named_types(*id, Side::Params, &mut done, &mut out),
            }
            self.record_types(&interface.result, Side::Result, &mut done, &mut out);
        }
        out
    }

    fn record_types(&self, record: &Record, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        for field in fields(record) {
            self.ref_types(&field.ty, side, done, out);
        }
    }

    fn ref_types(&self, ty: &TypeRef, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        match ty {
            TypeRef::Named(id) => self.named_types(*id, side, done, out),
            TypeRef::List(entry) | TypeRef::Map(_, entry) => self.ref_types(entry, side, done, out),
            _ => {}
        }
    }

    fn named_types(&self, id: TypeId, side: Side, done: &mut BTreeSet<TypeId>, out: &mut String) {
        if !done.insert(id) {
            return;
        }
        match &self.sdk.ty(id).kind {
            TypeKind::Object(record) => self.record_types(record, side, done, out),
            TypeKind::Union { variants, .. } => {
                for variant in variants {
                    self.named_types(variant.ty, side, done, out);
                }
            }
            _ => {}
        }
        if let Literal::Object(members) = self.definition(id) {
            out.push_str(&Literal::Object(members).constant(&self.type_name(id)));
        }
    }

    fn type_name(&self, id: TypeId) -> String {
        format!("{}Type", self.sdk.ty(id).name.typescript)
    }

    /// What a named type is; a plain word where it says no more than a built-in one.
    fn definition(&self, id: TypeId) -> Literal {
        let limited = |base: &str, limits: &Limits| {
            let rules = limit_members(limits);
            if rules.is_empty() {
                Literal::text(base)
            } else {
                Literal::Object(std::iter::once(("base".to_owned(), Literal::text(base))).chain(rules).collect())
            }
        };
        match &self.sdk.ty(id).kind {
            TypeKind::String { limits, .. } => limited("string", limits),
            TypeKind::Integer { limits, .. } => limited("integer", limits),
            TypeKind::Flags(_) => Literal::text("integer"),
            TypeKind::Enum { values, open } => {
                let values = Literal::texts(values.iter().map(|value| value.name.js.as_str()));
                let mut members = vec![member("base", Literal::text("string")), member("values", values)];
                if *open {
                    members.push(yes("open"));
                }
                Literal::Object(members)
            }
            TypeKind::Object(record) => self.record(record, None),
            TypeKind::Union { tag, content, variants } => {
                let of = variants
                    .iter()
                    .map(|variant| (variant.name.js.clone(), self.type_ref(&TypeRef::Named(variant.ty))))
                    .collect();
                let content = content.as_ref().map(|content| member("content", Literal::text(&content.js)));
                let tag = member("tag", Literal::text(&tag.js));
                Literal::Object(
                    std::iter::once(tag).chain(content).chain([member("variants", Literal::Object(of))]).collect(),
                )
            }
        }
    }

    fn type_ref(&self, ty: &TypeRef) -> Literal {
        match ty {
            TypeRef::String | TypeRef::InterfaceName | TypeRef::MenuItem => Literal::text("string"),
            TypeRef::Integer => Literal::text("integer"),
            TypeRef::Number => Literal::text("number"),
            TypeRef::Boolean => Literal::text("boolean"),
            TypeRef::Json => Literal::text("json"),
            TypeRef::Named(id) => match self.definition(*id) {
                Literal::Object(_) => Literal::Plain(self.type_name(*id)),
                word => word,
            },
            TypeRef::List(entry) => Literal::Object(vec![member("list", self.type_ref(entry))]),
            TypeRef::Map(_, entry) => Literal::Object(vec![member("map", self.type_ref(entry))]),
        }
    }

    /// A record. `side` is that of a record of its own; a named type may stand on both.
    fn record(&self, record: &Record, side: Option<Side>) -> Literal {
        let fields = fields(record).map(|field| (field.name.js.clone(), self.field(record, field, side))).collect();
        let mut members = vec![member("fields", Literal::Object(fields))];
        let rules: Vec<Literal> = record.rules.iter().map(rule).collect();
        if !rules.is_empty() && side != Some(Side::Result) {
            members.push(member("rules", Literal::List(rules)));
        }
        Literal::Object(members)
    }

    fn field(&self, record: &Record, field: &Field, side: Option<Side>) -> Literal {
        let mut members = vec![member("type", self.type_ref(&field.ty))];
        members.extend(encoding(&field.encoding));
        if side == Some(Side::Result) {
            if is_promised(field) {
                members.push(yes("promised"));
            }
            return Literal::Object(members);
        }
        if field.required && field.ignored.is_none() {
            members.push(yes("required"));
        }
        if field.mutated {
            members.push(yes("copied"));
        }
        let accepted = field.page_accepts.iter().map(|kind| match kind {
            PageKind::String => "string",
            PageKind::Integer | PageKind::Number => "number",
            PageKind::Boolean => "boolean",
        });
        let accepted: Vec<&str> = accepted.collect();
        if !accepted.is_empty() {
            members.push(member("accepts", Literal::texts(accepted)));
        }
        let decides = |rule: &Rule| match rule {
            Rule::Require { when, .. } => when.iter().any(|condition| condition.field == field.name.js),
            Rule::AtLeastOne { .. } => false,
        };
        if let Some(default) = field.default.as_ref().filter(|_| record.rules.iter().any(decides)) {
            members.push(member("default", Literal::value(default)));
        }
        members.extend(field.fixed.as_ref().map(|value| member("fixed", Literal::value(value))));
        members.extend(limit_members(&field.limits));
        members.extend(self.refused(&field.menu_classes));
        Literal::Object(members)
    }

    /// The menu items of the classes that a field does not take.
    fn refused(&self, classes: &[MenuClassId]) -> Option<(String, Literal)> {
        let refused = self.sdk.menu_items.iter().filter(|item| !classes.contains(&item.class));
        let refused: Vec<&str> = refused.map(|item| item.name.js.as_str()).collect();
        (!classes.is_empty() && !refused.is_empty()).then(|| member("refused", Literal::texts(refused)))
    }

    /// The interfaces, with what the runtime has to know of each.
    pub fn interfaces(&self) -> Literal {
        let all = self.sdk.interfaces.iter().enumerate();
        Literal::List(all.map(|(index, interface)| self.interface(InterfaceId(index), interface)).collect())
    }

    fn interface(&self, id: InterfaceId, interface: &Interface) -> Literal {
        let sdk = self.sdk;
        let channel = sdk.channel(interface);
        let by_name = matches!(channel.style, ChannelStyle::Function { .. });
        let mut members = vec![member("name", Literal::text(&interface.name.js))];
        let kind = match interface.kind {
            Kind::Call => None,
            Kind::Listener => Some("listener"),
            Kind::MenuListener => Some("menu"),
        };
        members.extend(kind.map(|kind| member("kind", Literal::text(kind))));
        if let Some(name) = self.channel_name(channel) {
            members.push(member("channel", Literal::Plain(name)));
        }
        if by_name {
            members.push(member("command", Literal::text(&interface.bridge.command)));
            members.push(member("status", Literal::text(sdk.status_name(ApiRef::Interface(id)))));
        }
        if !by_name && !interface.callbacks.is_empty() {
            members.push(yes("calledBack"));
        } else if !by_name && interface.params.is_empty() {
            members.push(yes("bare"));
        }
        if interface.returns_promise {
            members.push(yes("promise"));
        }
        let outcome = self.outcome(&interface.outcome, channel, Some(ApiRef::Interface(id)));
        if by_name || outcome.line_differs(&self.usual_outcome()) {
            members.push(member("outcome", outcome));
        }
        match &interface.params {
            Params::Record(record) if record.fields.is_empty() => {}
            Params::Record(record) => members.push(member("params", self.record(record, Some(Side::Params)))),
            Params::Type(id) => members.push(member("params", self.type_ref(&TypeRef::Named(*id)))),
        }
        if !by_name
            && !interface.callbacks.is_empty()
            && let Params::Record(record) = &interface.params
        {
            members.extend(shortcuts::encode(sdk, record).map(|body| member("encode", Literal::Plain(body))));
        }
        if interface.result.fields.iter().any(|field| !field.secret) {
            members.push(member("result", self.record(&interface.result, Some(Side::Result))));
            let told = shortcuts::is_logical(sdk, &interface.result);
            members.extend(told.map(|body| member("isLogical", Literal::Plain(body))));
        }
        Literal::Object(members)
    }

    /// How an answer of the SDK object is judged.
    pub fn usual_outcome(&self) -> Literal {
        self.page_outcome(&self.sdk.outcome)
    }

    /// How an answer of a raw call is judged that the schema does not know.
    pub fn raw_outcome(&self) -> Literal {
        match &self.sdk.outcome {
            Outcome::Text(text) => raw_text(text, None),
            other => self.page_outcome(other),
        }
    }

    fn outcome(&self, outcome: &Outcome, channel: &Channel, api: Option<ApiRef>) -> Literal {
        match outcome {
            Outcome::Text(text) if channel.form == Form::Bridge => raw_text(text, api),
            other => self.page_outcome(other),
        }
    }

    fn page_outcome(&self, outcome: &Outcome) -> Literal {
        let numbers =
            |codes: &[i64]| Literal::List(codes.iter().map(|code| Literal::Plain(code.to_string())).collect());
        let message = |text: &Option<String>| text.as_deref().map(|text| member("message", Literal::text(text)));
        let mut members = Vec::new();
        match outcome {
            Outcome::Text(text) => {
                members.push(member("by", Literal::text("text")));
                members.push(member("field", Literal::text(&text.field)));
                members.push(member("ok", Literal::texts(text.ok.iter().map(String::as_str))));
                members.push(member("cancel", Literal::texts(text.cancel.iter().map(String::as_str))));
            }
            Outcome::Code(code) => {
                members.push(member("by", Literal::text("code")));
                members.push(member("field", Literal::text(&code.field)));
                members.extend(message(&code.message));
                members.push(member("ok", numbers(&code.ok)));
                members.push(member("cancel", numbers(&code.cancel)));
                if let Some(set) = code.names {
                    members.push(member("names", Literal::text(&self.sdk.code_sets[set.0].name.js)));
                }
            }
            Outcome::Callback { message: text } => {
                members.push(member("by", Literal::text("callback")));
                members.extend(message(text));
            }
        }
        Literal::Object(members)
    }

    /// The constant of a channel; none for plain members of the SDK object.
    pub fn channel_name(&self, channel: &Channel) -> Option<String> {
        self.channel(channel).map(|_| format!("CHANNEL_{}", channel.id.to_ascii_uppercase().replace(['-', '.'], "_")))
    }

    /// What the runtime has to know of a channel.
    pub fn channel(&self, channel: &Channel) -> Option<Literal> {
        let globals = &self.sdk.globals;
        let (ChannelStyle::Member { object } | ChannelStyle::Function { object, .. }) = &channel.style;
        let mut members = Vec::new();
        if *object != globals.object && !globals.aliases.contains(object) {
            members.push(member("object", Literal::text(object)));
        }
        if let ChannelStyle::Function { function, .. } = &channel.style {
            members.push(member("byName", Literal::text(function)));
        }
        if channel.waits_for_ready_event {
            members.push(yes("waits"));
        }
        let needs: Vec<String> = channel.needs.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if !needs.is_empty() {
            members.push(member("needs", Literal::text(&needs.join(", "))));
        }
        (!members.is_empty()).then_some(Literal::Object(members))
    }

    /// The configuring call.
    pub fn config(&self) -> Option<Literal> {
        let config = &self.sdk.lifecycle.as_ref()?.config;
        Some(Literal::Object(vec![
            member("name", Literal::text(&config.name)),
            member("command", Literal::text(&config.command)),
            member("outcome", self.usual_outcome()),
            member("params", self.record(&config.params, Some(Side::Params))),
        ]))
    }

    /// The sets of codes that answers of calls carry.
    pub fn code_sets(&self) -> BTreeSet<usize> {
        let outcomes = self.sdk.interfaces.iter().map(|interface| &interface.outcome).chain([&self.sdk.outcome]);
        let sets = outcomes.filter_map(|outcome| match outcome {
            Outcome::Code(code) => code.names.map(|CodeSetId(index)| index),
            _ => None,
        });
        sets.collect()
    }

    /// Known errors: messages first, then codes.
    pub fn errors(&self) -> Literal {
        let sdk = self.sdk;
        let both = |text: &Text| {
            Literal::Object(vec![member("en", Literal::text(&text.en)), member("zh", Literal::text(&text.zh))])
        };
        let name = |api: &ApiRef| match api {
            ApiRef::Config => sdk.status_name(ApiRef::Config).to_owned(),
            ApiRef::Interface(id) => sdk.interfaces[id.0].name.js.clone(),
        };
        let messages = sdk.messages.iter().map(|message| {
            let tails = std::iter::once(&message.tail).chain(&message.aliases).map(String::as_str);
            let applies: Vec<String> = message.applies_to.iter().map(name).collect();
            let matched = match message.match_kind {
                MatchKind::Exact => "exact",
                MatchKind::Substring => "substring",
            };
            let mut members = vec![
                member("id", Literal::text(&message.name.js)),
                member("tails", Literal::texts(tails)),
                member("match", Literal::text(matched)),
                member("appliesTo", Literal::texts(applies.iter().map(String::as_str))),
            ];
            members.extend(message.title.as_ref().map(|title| member("title", both(title))));
            members.push(member("cause", both(&message.cause)));
            members.push(member("remedies", Literal::List(message.remedies.iter().map(both).collect())));
            Literal::Object(members)
        });
        let codes = self.code_sets().into_iter().filter_map(|index| sdk.code_sets.get(index)).flat_map(|set| {
            set.codes.iter().map(|code| {
                let id = if code.name.pascal.is_empty() { &code.name.js } else { &code.name.pascal };
                Literal::Object(vec![
                    member("id", Literal::text(id)),
                    member("set", Literal::text(&set.name.js)),
                    member("code", Literal::value(&json!(code.value))),
                    member("cause", both(&code.doc)),
                    member("remedies", Literal::List(code.remedy.iter().map(both).collect())),
                ])
            })
        });
        Literal::List(messages.chain(codes).collect())
    }

    /// Menu items.
    pub fn menu_items(&self) -> Literal {
        let sdk = self.sdk;
        let both = |text: &Text| {
            Literal::Object(vec![member("en", Literal::text(&text.en)), member("zh", Literal::text(&text.zh))])
        };
        let items = sdk.menu_items.iter().map(|item| {
            let class = &sdk.menu_classes[item.class.0];
            Literal::Object(vec![
                member("id", Literal::text(&item.name.js)),
                member("label", both(&item.label)),
                member("class", Literal::text(&class.name.js)),
                member("hideable", Literal::Plain(class.hideable.to_string())),
            ])
        });
        Literal::List(items.collect())
    }
}

impl Literal {
    fn line_differs(&self, other: &Self) -> bool {
        self.constant("") != other.constant("")
    }
}

/// The callbacks that end a call, with what they mean.
pub(super) fn ending_callbacks(sdk: &Sdk) -> Vec<(&str, &'static str)> {
    let role = |role: Role| match role {
        Role::Success => Some("success"),
        Role::Cancel => Some("cancel"),
        Role::Fail => Some("fail"),
        Role::Always | Role::Tap => None,
    };
    sdk.callbacks.iter().filter_map(|callback| Some((callback.name.as_str(), role(callback.role)?))).collect()
}

/// Every answer of a successful call has the field.
pub(super) fn is_promised(field: &Field) -> bool {
    !field.may_be_absent() && !field.unlisted
}

/// The fields that a page deals with.
pub(super) fn fields(record: &Record) -> impl Iterator<Item = &Field> {
    record.fields.iter().filter(|field| !field.secret)
}

/// By the client's own text, with the steps that the SDK takes from it to its tail.
fn raw_text(text: &TextOutcome, api: Option<ApiRef>) -> Literal {
    let steps = text.steps.iter().filter(|step| step.only.is_none() || step.only == api).map(|step| {
        Literal::List(match &step.action {
            StepAction::Missing(becomes) => vec![Literal::text("missing"), Literal::text(becomes)],
            StepAction::CutThroughFirst(part) => vec![Literal::text("cut"), Literal::text(part)],
            StepAction::Equals(equals, becomes) => {
                vec![Literal::text("equals"), Literal::text(equals), Literal::text(becomes)]
            }
            StepAction::DropFirst(part, count) => {
                vec![Literal::text("drop"), Literal::text(part), Literal::Plain(count.to_string())]
            }
            StepAction::Replace(replace, with) => {
                vec![Literal::text("replace"), Literal::text(replace), Literal::text(with)]
            }
            StepAction::Lowercase => vec![Literal::text("lowercase")],
        })
    });
    Literal::Object(vec![
        member("by", Literal::text("text")),
        member("field", Literal::text(&text.raw_field)),
        member("ok", Literal::texts(text.ok.iter().map(String::as_str))),
        member("cancel", Literal::texts(text.cancel.iter().map(String::as_str))),
        member("steps", Literal::List(steps.collect())),
    ])
}

fn member(name: &str, value: Literal) -> (String, Literal) {
    (name.to_owned(), value)
}

fn yes(name: &str) -> (String, Literal) {
    member(name, Literal::Plain("true".to_owned()))
}

fn encoding(encoding: &Encoding) -> Members {
    let named = |name: &str| member("encoding", Literal::text(name));
    match encoding {
        Encoding::Plain => Vec::new(),
        Encoding::ZeroOne => vec![named("zero-one")],
        Encoding::Decimal => vec![named("decimal")],
        Encoding::Hex { digits } => vec![named("hex"), member("digits", Literal::Plain(digits.to_string()))],
        Encoding::Join { separator } => vec![named("join"), member("separator", Literal::text(separator))],
        Encoding::Json => vec![named("json")],
        Encoding::TextOrNumber => vec![named("text-or-number")],
    }
}

fn limit_members(limits: &Limits) -> Members {
    let count = |name: &str, limit: Option<u64>| limit.map(|limit| member(name, Literal::Plain(limit.to_string())));
    let bound = |name: &str, limit: Option<f64>| limit.map(|limit| member(name, Literal::Plain(limit.to_string())));
    let mut members: Members = Vec::new();
    members.extend(bound("min", limits.min));
    members.extend(bound("max", limits.max));
    members.extend(count("minLength", limits.min_length));
    members.extend(count("maxLength", limits.max_length));
    members.extend(count("minItems", limits.min_items));
    members.extend(count("maxItems", limits.max_items));
    members.extend(limits.pattern.as_deref().map(|pattern| member("pattern", Literal::text(pattern))));
    if limits.in_bytes {
        members.push(yes("bytes"));
    }
    members
}

fn rule(rule: &Rule) -> Literal {
    Literal::Object(match rule {
        Rule::AtLeastOne { fields, .. } => {
            vec![member("atLeastOne", Literal::texts(fields.iter().map(String::as_str)))]
        }
        Rule::Require { field, when, .. } => {
            let when = when.iter().map(|condition| {
                Literal::Object(vec![
                    member("field", Literal::text(&condition.field)),
                    member("values", Literal::List(condition.values.iter().map(Literal::value).collect())),
                ])
            });
            vec![member("require", Literal::text(field)), member("when", Literal::List(when.collect()))]
        }
    })
}
