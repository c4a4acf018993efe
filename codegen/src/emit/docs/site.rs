//! The pages of a book and where things stand in it; the same in every language.

use std::collections::BTreeMap;

use super::snippet::{self, Snippets};
use super::types::Reached;
use crate::diagnostic::Code;
use crate::model::{GroupId, Sdk, Topic};

/// A page of the book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Page {
    Overview,
    Lifecycle,
    Answers,
    Group(GroupId),
    Types,
    MenuItems,
    Errors,
    Codes,
    Signatures,
    Endpoints,
    /// Topics that name a page of their own, by its file name.
    Guide(String),
    Faq,
    Limits,
    Schema,
    Diagnostics,
    Diagnostic(Code),
}

/// All pages, and the topics of each.
#[derive(Debug)]
pub(super) struct Site<'a> {
    pub sdk: &'a Sdk,
    pub pages: Vec<Page>,
    /// The vendor has a list of interfaces.
    pub has_list: bool,
    /// The vendor tells client versions.
    pub has_versions: bool,
    /// Types of values that a caller gives.
    pub given: Reached,
    /// Usage examples of the interfaces, in their order.
    pub usage: Vec<Snippets>,
    /// Usage examples of the configuration.
    pub config_usage: Snippets,
    topics: BTreeMap<Page, Vec<&'a Topic>>,
}

impl<'a> Site<'a> {
    /// Lays out the pages: those of sections that the SDK does not have are left out.
    pub(super) fn new(sdk: &'a Sdk) -> Self {
        let mut topics: BTreeMap<Page, Vec<&Topic>> = BTreeMap::new();
        let mut guides = Vec::new();
        let groups: BTreeMap<&str, usize> =
            sdk.groups.iter().enumerate().map(|(index, group)| (group.name.js.as_str(), index)).collect();
        for topic in &sdk.guides.topics {
            let page = page_named(&groups, &topic.page);
            if matches!(page, Page::Guide(_)) && !topics.contains_key(&page) {
                guides.push(page.clone());
            }
            topics.entry(page).or_default().push(topic);
        }
        let wanted = |page: &Page, has_content: bool| has_content || topics.contains_key(page);
        let mut pages = vec![Page::Overview];
        let mut add = |page: Page, has_content: bool| {
            if wanted(&page, has_content) {
                pages.push(page);
            }
        };
        add(Page::Lifecycle, sdk.lifecycle.is_some() || !sdk.guides.rules.is_empty());
        add(Page::Answers, true);
        for index in 0..sdk.groups.len() {
            add(Page::Group(GroupId(index)), true);
        }
        add(Page::Types, !sdk.types.is_empty());
        add(Page::MenuItems, !sdk.menu_items.is_empty());
        add(Page::Errors, !sdk.messages.is_empty() || has_tails(sdk));
        add(Page::Codes, !sdk.code_sets.is_empty());
        add(Page::Signatures, !sdk.signatures.is_empty());
        add(Page::Endpoints, !sdk.endpoints.is_empty() || sdk.server.is_some());
        for guide in guides {
            add(guide, true);
        }
        add(Page::Faq, !sdk.guides.faq.is_empty());
        add(Page::Limits, !sdk.guides.limits.is_empty() || !sdk.guides.addresses.is_empty());
        add(Page::Schema, true);
        add(Page::Diagnostics, true);
        for code in Code::ALL {
            add(Page::Diagnostic(*code), true);
        }
        let (usage, config_usage) = snippet::all(sdk);
        let has_list = sdk.interfaces.iter().any(|interface| interface.in_list);
        let has_versions = sdk.interfaces.iter().any(|interface| interface.since.client.is_some());
        Self { sdk, pages, has_list, has_versions, given: Reached::from_callers(sdk), usage, config_usage, topics }
    }

    /// The topics of a page, in order.
    pub(super) fn topics(&self, page: &Page) -> &[&'a Topic] {
        self.topics.get(page).map_or(&[], Vec::as_slice)
    }

    pub(super) fn has(&self, page: &Page) -> bool {
        self.pages.contains(page)
    }

    /// Where a page's file stands in the book.
    pub(super) fn path(&self, page: &Page) -> String {
        match page {
            Page::Overview => "overview.md".to_owned(),
            Page::Lifecycle => "lifecycle.md".to_owned(),
            Page::Answers => "answers.md".to_owned(),
            Page::Group(id) => format!("interfaces/{}.md", self.sdk.groups[id.0].name.snake),
            Page::Types => "types.md".to_owned(),
            Page::MenuItems => "menu-items.md".to_owned(),
            Page::Errors => "errors.md".to_owned(),
            Page::Codes => "codes.md".to_owned(),
            Page::Signatures => "signatures.md".to_owned(),
            Page::Endpoints => "endpoints.md".to_owned(),
            Page::Guide(id) => format!("guides/{id}.md"),
            Page::Faq => "faq.md".to_owned(),
            Page::Limits => "limits.md".to_owned(),
            Page::Schema => "schema.md".to_owned(),
            Page::Diagnostics => "diagnostics.md".to_owned(),
            Page::Diagnostic(code) => format!("diagnostics/{code}.md"),
        }
    }
}

fn has_tails(sdk: &Sdk) -> bool {
    sdk.interfaces.iter().any(|interface| !interface.errors.is_empty())
        || sdk.lifecycle.as_ref().is_some_and(|lifecycle| !lifecycle.config.errors.is_empty())
}

/// The pages of the book that a topic can name, apart from those of groups.
const NAMED: [(&str, Page); 11] = [
    ("overview", Page::Overview),
    ("lifecycle", Page::Lifecycle),
    ("answers", Page::Answers),
    ("types", Page::Types),
    ("menu-items", Page::MenuItems),
    ("errors", Page::Errors),
    ("codes", Page::Codes),
    ("signatures", Page::Signatures),
    ("endpoints", Page::Endpoints),
    ("faq", Page::Faq),
    ("limits", Page::Limits),
];

/// The names of these pages.
pub(crate) fn named_pages() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|(id, _)| *id)
}

/// The page of an id that a topic names: a page of the book, a group, or a page of its own.
fn page_named(groups: &BTreeMap<&str, usize>, id: &str) -> Page {
    if let Some((_, page)) = NAMED.iter().find(|(name, _)| *name == id) {
        return page.clone();
    }
    groups.get(id).map_or_else(|| Page::Guide(file_name(id)), |index| Page::Group(GroupId(*index)))
}

/// Letters and digits in lower case, everything else a dash.
fn file_name(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}
