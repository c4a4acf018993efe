//! What the model knows about a thing, said in a comment: limits, defaults, versions, access, evidence, failures.

use serde_json::Value;

use crate::model::{
    AccountId, Channel, Condition, DefaultFrom, Deprecation, EnumValue, ErrorTail, Evidence, Field, Flag, Interface,
    Note, PageKind, PlatformId, Record, Role, Rule, Sdk, Since, Source, Text,
};

use super::doc::{Doc, both, code, codes, followed_by};
use super::forms::{encoding, hex, limits};
use super::syntax::quoted;
use super::typings::Position;

/// The comment of a field. `params` are the fields that its conditions speak of.
pub(super) fn field(
    sdk: &Sdk,
    field: &Field,
    params: Option<&Record>,
    json_text_of: Option<&str>,
    position: Position,
) -> Doc {
    let mut doc = Doc::new(&followed_by(&with_discouraged(field), &evidence(&field.evidence)))
        .items(encoding(&field.encoding, json_text_of, position))
        .items(limits(&field.limits))
        .items(default(sdk, field))
        .items(
            conditions(sdk, &field.when, params)
                .map(|when| both(format!("Comes only when {}.", when.en), format!("仅当{}时返回。", when.zh))),
        );
    if !field.on.contains(&Role::Success) {
        doc = doc.item(&both("Comes only when the call did not succeed.", "仅在调用未成功时返回。"));
    }
    if let Some(seen) = &field.absence.observed {
        doc = doc.item(&both(
            format!("May be missing all the same (observed: {seen})."),
            format!("实际也可能缺失（实测：{seen}）。"),
        ));
    }
    doc = doc.items(since(&field.since)).items(platforms(sdk, &field.platforms));
    if field.mutated {
        doc = doc.item(&both(
            "The SDK changes it in place: pass a copy if it is used again.",
            "SDK 会就地修改它：如需再次使用，请传入副本。",
        ));
    }
    for (kind, reason) in &field.discouraged {
        let kind = page_kind(*kind);
        doc = doc.item(&both(
            format!("As a `{kind}` it is accepted but deprecated: {}", reason.en),
            format!("接受 `{kind}`，但不推荐：{}", reason.zh),
        ));
    }
    if let Some(example) = &field.example {
        let value = page_value(sdk, field, example);
        doc = doc.item(&both(format!("Example: {value}."), format!("示例：{value}。")));
    }
    doc = doc.items(notes(sdk, &field.notes));
    match (&field.ignored, &field.deprecated) {
        (Some(reason), _) => doc.tag("deprecated", reason),
        (None, Some(deprecation)) => deprecated(doc, deprecation),
        (None, None) => doc,
    }
}

/// The comment of an interface.
pub(super) fn interface(sdk: &Sdk, interface: &Interface) -> Doc {
    let channel = sdk.channel(interface);
    let mut doc = Doc::new(&followed_by(&interface.title, &evidence(&interface.evidence)));
    doc = doc.paragraph(&beyond(&interface.doc, &interface.title));
    doc = doc.items(since(&interface.since)).items(access(sdk, &interface.access, interface.access_undocumented));
    doc = doc.items(needs(channel));
    if !interface.answers.never_on.is_empty() {
        let names = platform_names(sdk, &interface.answers.never_on);
        let seen = evidence(&Evidence { observed: interface.answers.observed.clone(), source: None });
        doc = doc.item(&followed_by(
            &both(format!("Never answers on {names}"), format!("在 {names} 上没有任何回应")),
            &seen,
        ));
    }
    doc = doc.items(notes(sdk, &interface.notes)).items(interface.errors.iter().map(failure));
    match &interface.deprecated {
        Some(deprecation) => deprecated(doc, deprecation),
        None => doc,
    }
}

/// What a text says beyond a title, in each language: nothing where only the full stop differs.
fn beyond(text: &Text, title: &Text) -> Text {
    let rest = |text: &str, title: &str| {
        let bare = |text: &str| text.trim().trim_end_matches(['.', '。']).to_owned();
        if bare(text) == bare(title) { String::new() } else { text.to_owned() }
    };
    both(rest(&text.en, &title.en), rest(&text.zh, &title.zh))
}

/// The text of a field, its first line with the forms that are deprecated.
fn with_discouraged(field: &Field) -> Text {
    if field.discouraged.is_empty() {
        return field.doc.clone();
    }
    let kinds = codes(field.discouraged.iter().map(|(kind, _)| page_kind(*kind)));
    let first_line = |text: &str, says: String| match text.split_once('\n') {
        Some((first, rest)) => format!("{first}{says}\n{rest}"),
        None => format!("{}{says}", text.trim_end()),
    };
    both(
        first_line(&field.doc.en, format!(" (As {kinds}: deprecated.)")),
        first_line(&field.doc.zh, format!("（{kinds} 形式已不推荐使用。）")),
    )
}

/// What must be there before a call on that channel.
pub(super) fn needs(channel: &Channel) -> Vec<Text> {
    let mut all: Vec<Text> = channel
        .needs
        .iter()
        .map(|(name, value)| {
            let need = code(&format!("{name}: {value}"));
            both(format!("Needs {need} in the configuration."), format!("需要在配置中设置 {need}。"))
        })
        .collect();
    if channel.waits_for_ready_event {
        all.push(both("Works as soon as the bridge is there.", "桥对象就绪后方可使用。"));
    }
    all
}

/// A status tail.
pub(super) fn failure(tail: &ErrorTail) -> Text {
    let why = tail.doc.clone().unwrap_or_default();
    let (en, zh) = (joined(": ", &why.en), joined("：", &why.zh));
    let says = both(format!("Failure {}{en}", code(&tail.tail)), format!("失败 {}{zh}", code(&tail.tail)));
    followed_by(&says, &evidence(&tail.evidence))
}

/// What a raw call needs beside its name, for the list of calls.
pub(super) fn raw_call(sdk: &Sdk, interface: &Interface) -> Text {
    let name = code(&interface.bridge.command);
    let way = code(&sdk.calling(interface).path());
    both(format!("{name} ({way}): {}", interface.title.en), format!("{name}（{way}）：{}", interface.title.zh))
}

/// The rules of a record that only run time can check, and those that types check too.
pub(super) fn rules(sdk: &Sdk, record: &Record) -> Vec<Text> {
    record
        .rules
        .iter()
        .map(|rule| {
            let (says, why) = match rule {
                Rule::AtLeastOne { fields, doc } => {
                    let names = codes(fields.iter().map(String::as_str));
                    (both(format!("At least one of {names} is needed"), format!("{names} 至少需要一个")), doc)
                }
                Rule::Require { field, when, doc } => {
                    let name = code(field);
                    let when = conditions(sdk, when, Some(record)).unwrap_or_default();
                    let zh = format!("当{}时必须提供 {name}", when.zh);
                    (both(format!("{name} is required when {}", when.en), zh), doc)
                }
            };
            let why = doc_or_end(why.as_ref());
            followed_by(&says, &why)
        })
        .collect()
}

fn doc_or_end(why: Option<&Text>) -> Text {
    why.map_or_else(|| both(".", "。"), |why| both(format!(": {}", why.en), format!("：{}", why.zh)))
}

/// The values of an enum as list entries.
pub(super) fn enum_values(values: &[EnumValue]) -> Vec<Text> {
    let says = |value: &EnumValue| {
        let name = code(&quoted(&value.name.js));
        let says = both(format!("{name}: {}", value.doc.en), format!("{name}：{}", value.doc.zh));
        let says = followed_by(&says, &evidence(&value.evidence));
        let since = since(&value.since).map(|since| both(format!("{}.", since.en), format!("{}。", since.zh)));
        let deprecated = value.deprecated.as_ref().map(|deprecation| {
            let why = deprecation_says(deprecation);
            let (en, zh) = (joined(": ", &why.en), joined("：", &why.zh));
            both(ended(&format!("Deprecated{en}"), "."), ended(&format!("已弃用{zh}"), "。"))
        });
        since.into_iter().chain(deprecated).fold(says, |says, remark| {
            both(format!("{} {}", ended(&says.en, "."), remark.en), format!("{}{}", ended(&says.zh, "。"), remark.zh))
        })
    };
    values.iter().map(says).collect()
}

/// The text with a full stop, where it has no end of its own.
fn ended(text: &str, stop: &str) -> String {
    let text = text.trim_end();
    let stop = if text.ends_with(['.', '!', '?', '。', '！', '？']) { "" } else { stop };
    format!("{text}{stop}")
}

/// The bits of a set as list entries.
pub(super) fn flags(flags: &[Flag], digits: u32) -> Vec<Text> {
    let says = |flag: &Flag| {
        let value = code(&hex(flag.value, digits));
        let says = both(format!("{value}: {}", flag.doc.en), format!("{value}：{}", flag.doc.zh));
        followed_by(&says, &evidence(&flag.evidence))
    };
    flags.iter().map(says).collect()
}

/// Remarks as list entries.
pub(super) fn notes(sdk: &Sdk, notes: &[Note]) -> Vec<Text> {
    notes
        .iter()
        .map(|note| {
            let where_ = if note.platforms.is_empty() {
                Text::default()
            } else {
                let names = platform_names(sdk, &note.platforms);
                both(format!("On {names}: "), format!("{names}："))
            };
            followed_by(&followed_by(&where_, &note.text), &evidence(&note.evidence))
        })
        .collect()
}

/// A deprecation as a tag.
pub(super) fn deprecated(doc: Doc, deprecation: &Deprecation) -> Doc {
    doc.tag("deprecated", &deprecation_says(deprecation))
}

/// Since when a thing is deprecated, why, and what to use instead.
fn deprecation_says(deprecation: &Deprecation) -> Text {
    let since =
        deprecation.since.as_ref().map(|version| both(format!("Since {version}."), format!("自 {version} 起。")));
    let instead = deprecation.use_instead.as_ref().map(|name| {
        let name = code(name);
        both(format!("Use {name} instead."), format!("请改用 {name}。"))
    });
    let parts = [since, deprecation.doc.clone(), instead];
    let (en, zh): (Vec<_>, Vec<_>) = parts.into_iter().flatten().map(|text| (text.en, text.zh)).unzip();
    both(en.join(" "), zh.join(""))
}

/// Where a fact comes from, in brackets; nothing where the vendor states it.
pub(super) fn evidence(evidence: &Evidence) -> Text {
    let mut marks = Vec::new();
    if let Some(seen) = &evidence.observed {
        marks.push(both(format!("observed: {seen}"), format!("实测：{seen}")));
    }
    marks.extend(evidence.source.map(|source| match source {
        Source::Sister => both("documented for a sister edition", "见于同系列其他版本的文档"),
        Source::Earlier => both("documented in another revision", "见于文档的其他修订版"),
        Source::Inferred => both("inferred", "推断"),
    }));
    if marks.is_empty() {
        return Text::default();
    }
    let (en, zh): (Vec<_>, Vec<_>) = marks.into_iter().map(|mark| (mark.en, mark.zh)).unzip();
    both(format!(" ({})", en.join("; ")), format!("（{}）", zh.join("；")))
}

/// First versions as a list entry.
pub(super) fn since(since: &Since) -> Option<Text> {
    let parts = [("client", "客户端", &since.client), ("SDK", "SDK", &since.sdk)];
    let known: Vec<_> = parts.iter().filter_map(|(en, zh, version)| Some((en, zh, version.as_ref()?))).collect();
    if known.is_empty() {
        return None;
    }
    let en: Vec<_> = known.iter().map(|(en, _, version)| format!("{en} {version}")).collect();
    let zh: Vec<_> = known.iter().map(|(_, zh, version)| format!("{zh} {version}")).collect();
    let says = both(format!("Since {}", en.join(", ")), format!("起始版本：{}", zh.join("，")));
    Some(followed_by(&says, &evidence(&since.evidence)))
}

/// A value in page form, as a code span.
pub(super) fn page_value(sdk: &Sdk, field: &Field, logical: &Value) -> String {
    code(&sdk.to_page(field, logical).to_string())
}

/// The name of a page kind in TypeScript.
pub(super) fn page_kind(kind: PageKind) -> &'static str {
    match kind {
        PageKind::String => "string",
        PageKind::Integer | PageKind::Number => "number",
        PageKind::Boolean => "boolean",
    }
}

fn access(sdk: &Sdk, accounts: &[AccountId], undocumented: bool) -> Option<Text> {
    if accounts.is_empty() && !undocumented {
        return None;
    }
    let all = accounts.iter().filter_map(|id| sdk.accounts.get(id.0)).map(|account| &account.title);
    let (en, zh): (Vec<_>, Vec<_>) = all.map(|title| (title.en.as_str(), title.zh.as_str())).unzip();
    let says = match (accounts.is_empty(), undocumented) {
        (true, _) => both("Access: not documented", "权限：文档未说明"),
        (false, false) => both(format!("Access: {}", en.join(", ")), format!("权限：{}", zh.join("、"))),
        (false, true) => both(
            format!("Access: {} (not documented)", en.join(", ")),
            format!("权限：{}（文档未说明）", zh.join("、")),
        ),
    };
    Some(says)
}

fn default(sdk: &Sdk, field: &Field) -> Option<Text> {
    let from = field.default_from.map(|from| match from {
        DefaultFrom::PageTitleAtLoad => both("the page's title when the SDK was loaded", "SDK 加载时的页面标题"),
        DefaultFrom::PageUrl => both("the page's address", "当前页面的地址"),
    });
    let given = field.default.as_ref().map(|value| {
        let value = page_value(sdk, field, value);
        both(value.clone(), value)
    });
    from.or(given).map(|value| both(format!("Default: {}.", value.en), format!("默认值：{}。", value.zh)))
}

fn conditions(sdk: &Sdk, all: &[Condition], fields: Option<&Record>) -> Option<Text> {
    if all.is_empty() {
        return None;
    }
    let said = all.iter().map(|condition| {
        let field = fields.and_then(|fields| fields.field(&condition.field));
        let values: Vec<_> = condition
            .values
            .iter()
            .map(|value| field.map_or_else(|| code(&value.to_string()), |field| page_value(sdk, field, value)))
            .collect();
        let name = code(&condition.field);
        (format!("{name} is {}", values.join(" or ")), format!(" {name} 为 {} ", values.join(" 或 ")))
    });
    let (en, zh): (Vec<_>, Vec<_>) = said.unzip();
    Some(both(en.join(" and "), zh.join("且")))
}

fn platforms(sdk: &Sdk, platforms: &[PlatformId]) -> Option<Text> {
    if platforms.is_empty() {
        return None;
    }
    let names = platform_names(sdk, platforms);
    Some(both(format!("Only on {names}."), format!("仅限 {names}。")))
}

fn platform_names(sdk: &Sdk, platforms: &[PlatformId]) -> String {
    let names: Vec<_> = platforms.iter().filter_map(|id| sdk.platforms.get(id.0)).map(String::as_str).collect();
    names.join(", ")
}

fn joined(separator: &str, rest: &str) -> String {
    if rest.is_empty() { String::new() } else { format!("{separator}{rest}") }
}
