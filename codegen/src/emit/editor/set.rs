//! The words that a key may take, as an `enum` with the meaning of each: words of the language itself, and names that
//! the schema defines.

use serde_json::{Map, Value, json};

use crate::compat::Rule;
use crate::diagnostic::Code;
use crate::emit::docs::named_pages;
use crate::emit::text;
use crate::model::{Sdk, Text, TypeDef, TypeKind};
use crate::resolve::words;

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Set {
    /// Words of the language.
    Words(&'static [&'static str]),
    Accounts,
    Callbacks,
    Channels,
    CodeSets,
    ConfigParams,
    Interfaces,
    /// Interfaces and the configuring call.
    Apis,
    Lints,
    MenuClasses,
    MenuItems,
    Messages,
    /// Pages of the documents; other words make new ones.
    Pages,
    Platforms,
    /// What to use instead: interfaces, or a word that only the place knows.
    Replacements,
    /// Rules of compatibility.
    Rules,
    Signatures,
    /// Type expressions.
    Types,
    /// Types whose fields can be taken over.
    Objects,
    /// Types that can be all of the params.
    Records,
}

/// A word and its meaning.
pub(super) type Member = (String, Option<Text>);

impl Set {
    /// The name of its definition; short lists of words have none.
    pub(super) fn definition(self) -> Option<String> {
        (!matches!(self, Set::Words(_))).then(|| format!("{self:?}"))
    }

    /// What editors say of a name that is not on the list, where the list is the schema's.
    pub(super) fn message(self) -> Option<String> {
        let what = match self {
            Set::Words(_) | Set::Lints | Set::Pages | Set::Replacements | Set::Rules => return None,
            Set::Accounts => "account type",
            Set::Callbacks => "callback",
            Set::Channels => "channel",
            Set::CodeSets => "code set",
            Set::ConfigParams => "param of the configuration",
            Set::Interfaces | Set::Apis => "interface",
            Set::MenuClasses => "class of menu items",
            Set::MenuItems => "menu item",
            Set::Messages => "message",
            Set::Platforms => "platform",
            Set::Signatures => "signature",
            Set::Types => "type",
            Set::Objects => "object type",
            Set::Records => "object or union type",
        };
        Some(format!("unknown {what}; a new name is known here after the next `regen`"))
    }

    /// The words, in the order of the schema.
    pub(super) fn members(self, sdk: &Sdk) -> Vec<Member> {
        let named = |name: &str, doc: &Text| (name.to_owned(), Some(doc.clone()));
        let types = |takes: fn(&TypeDef) -> bool| {
            sdk.types.iter().filter(move |ty| takes(ty)).map(|ty| named(&ty.name.js, &ty.doc)).collect()
        };
        match self {
            Set::Words(words) => words.iter().map(|word| ((*word).to_owned(), None)).collect(),
            Set::Accounts => sdk.accounts.iter().map(|account| named(&account.id, &account.title)).collect(),
            Set::Callbacks => sdk.callbacks.iter().map(|callback| named(&callback.name, &callback.doc)).collect(),
            Set::Channels => sdk.channels.iter().map(|channel| (channel.id.clone(), channel.doc.clone())).collect(),
            Set::CodeSets => sdk.code_sets.iter().map(|set| named(&set.name.js, &set.doc)).collect(),
            Set::ConfigParams => {
                let params = sdk.lifecycle.iter().flat_map(|lifecycle| &lifecycle.config.params.fields);
                params.map(|param| named(&param.name.js, &param.doc)).collect()
            }
            Set::Interfaces | Set::Replacements => {
                sdk.interfaces.iter().map(|interface| named(&interface.name.js, &interface.title)).collect()
            }
            Set::Apis => {
                let config = sdk.lifecycle.iter().map(|lifecycle| named(words::CONFIG, &lifecycle.config.doc));
                Set::Interfaces.members(sdk).into_iter().chain(config).collect()
            }
            Set::Lints => Code::ALL.iter().filter(|code| code.is_lint()).map(|code| meaning(*code)).collect(),
            Set::MenuClasses => sdk.menu_classes.iter().map(|class| named(&class.name.js, &class.title)).collect(),
            Set::MenuItems => sdk.menu_items.iter().map(|item| named(&item.name.js, &item.label)).collect(),
            Set::Messages => sdk
                .messages
                .iter()
                .map(|message| named(&message.name.js, message.title.as_ref().unwrap_or(&message.cause)))
                .collect(),
            Set::Pages => {
                let groups = sdk.groups.iter().map(|group| named(&group.name.js, &group.title));
                named_pages().map(|page| (page.to_owned(), None)).chain(groups).collect()
            }
            Set::Platforms => sdk.platforms.iter().map(|platform| (platform.clone(), None)).collect(),
            Set::Rules => Rule::ALL
                .iter()
                .map(|rule| {
                    let (en, zh) = rule.purpose();
                    (rule.id().to_owned(), Some(Text { en: en.to_owned(), zh: zh.to_owned() }))
                })
                .collect(),
            Set::Signatures => {
                sdk.signatures.iter().map(|signature| named(&signature.name.js, &signature.doc)).collect()
            }
            Set::Types => {
                let built_in = words::BUILT_IN_TYPES.iter().map(|(name, _)| ((*name).to_owned(), None));
                built_in.chain(sdk.types.iter().map(|ty| named(&ty.name.js, &ty.doc))).collect()
            }
            Set::Objects => types(|ty| matches!(ty.kind, TypeKind::Object(_))),
            Set::Records => types(|ty| matches!(ty.kind, TypeKind::Object(_) | TypeKind::Union { .. })),
        }
    }

    /// The JSON Schema of one word.
    pub(super) fn schema(self, sdk: &Sdk) -> Map<String, Value> {
        let mut one = choice(&self.members(sdk));
        let message = self.message().map(|message| ("errorMessage".to_owned(), json!(message)));
        one.extend(message.clone());
        let other = match self {
            Set::Types => {
                let mut expression = expression(&self.members(sdk));
                expression.extend(message);
                Value::Object(expression)
            }
            Set::Pages | Set::Replacements => json!({ "type": "string" }),
            _ => return one,
        };
        Map::from_iter([("anyOf".to_owned(), json!([one, other]))])
    }
}

/// One of some words. A list of names that is empty takes nothing.
pub(super) fn choice(members: &[Member]) -> Map<String, Value> {
    let mut schema = Map::from_iter([("type".to_owned(), json!("string"))]);
    if members.is_empty() {
        schema.insert("pattern".to_owned(), json!("(?!)"));
        return schema;
    }
    schema.insert("enum".to_owned(), members.iter().map(|(word, _)| word.as_str()).collect());
    if members.iter().any(|(_, doc)| doc.is_some()) {
        let docs = members.iter().map(|(_, doc)| doc.as_ref().map_or_else(String::new, one_line));
        schema.insert("markdownEnumDescriptions".to_owned(), docs.collect());
    }
    schema
}

/// Brackets around known names. What else is wrong with a type expression only the generator finds.
fn expression(types: &[Member]) -> Map<String, Value> {
    let names: Vec<&str> = types.iter().map(|(name, _)| name.as_str()).collect();
    let pattern = format!("^(?:(?:map|{})(?![A-Za-z0-9])|[\\[\\]<>, ])+$", names.join("|"));
    Map::from_iter([("type".to_owned(), json!("string")), ("pattern".to_owned(), json!(pattern))])
}

fn meaning(code: Code) -> Member {
    let doc = Text { en: code.purpose().to_owned(), zh: code.purpose_zh().to_owned() };
    (code.id().to_owned(), Some(doc))
}

/// A text in both languages on one line.
fn one_line(text: &Text) -> String {
    let line = |said: &str| text::markdown(&said.split_whitespace().collect::<Vec<_>>().join(" "));
    format!("{} · {}", line(&text.en), line(&text.zh))
}
