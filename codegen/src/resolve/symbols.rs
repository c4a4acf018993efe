//! The first look over all documents: which items exist, under which name, in which order.

use indexmap::IndexMap;

use super::context::{At, Cx};
use crate::diagnostic::{Code, Diagnostic};
use crate::read::Document;
use crate::read::raw::{
    Named, RawAccount, RawCallback, RawChannel, RawCodeSet, RawEndpoint, RawField, RawFile, RawInterface, RawMenuClass,
    RawMenuItem, RawMessage, RawSignature, RawType,
};

/// A named item as it stands in a document.
#[derive(Debug)]
pub struct Item<'a, T> {
    /// What it says.
    pub raw: &'a T,
    /// Where.
    pub at: At<'a>,
}

impl<T> Clone for Item<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Item<'_, T> {}

/// Named items of one sort; the index is the id.
pub type Table<'a, T> = IndexMap<&'a str, Item<'a, T>>;

/// All named items.
#[derive(Debug, Default)]
pub struct Symbols<'a> {
    pub accounts: Table<'a, RawAccount>,
    /// Platform → where it is listed.
    pub platforms: IndexMap<&'a str, At<'a>>,
    pub callbacks: Table<'a, RawCallback>,
    pub channels: Table<'a, RawChannel>,
    /// Group → the document that describes it.
    pub groups: IndexMap<&'a str, &'a Document>,
    /// Interface → item and index of its group.
    pub interfaces: IndexMap<&'a str, (Item<'a, RawInterface>, usize)>,
    pub types: Table<'a, RawType>,
    pub menu_classes: Table<'a, RawMenuClass>,
    pub menu_items: Table<'a, RawMenuItem>,
    pub messages: Table<'a, RawMessage>,
    pub codes: Table<'a, RawCodeSet>,
    pub signatures: Table<'a, RawSignature>,
    pub endpoints: Table<'a, RawEndpoint>,
    /// There is a configuring call.
    pub has_config: bool,
    /// The params of the configuring call.
    pub config_params: IndexMap<&'a str, &'a RawField>,
}

impl<'a> Symbols<'a> {
    /// Collects all names; reports those that stand twice.
    pub fn collect(cx: &Cx<'_>, documents: &'a [Document]) -> Self {
        let mut symbols = Self {
            accounts: table(cx, documents, "accounts", |raw| raw.accounts.as_ref()),
            callbacks: table(cx, documents, "callbacks", |raw| raw.callbacks.as_ref()),
            channels: table(cx, documents, "channels", |raw| raw.channels.as_ref()),
            types: table(cx, documents, "types", |raw| raw.types.as_ref()),
            menu_classes: table(cx, documents, "menu_classes", |raw| raw.menu_classes.as_ref()),
            menu_items: table(cx, documents, "menu_items", |raw| raw.menu_items.as_ref()),
            messages: table(cx, documents, "messages", |raw| raw.messages.as_ref()),
            codes: table(cx, documents, "codes", |raw| raw.codes.as_ref()),
            signatures: table(cx, documents, "signatures", |raw| raw.signatures.as_ref()),
            endpoints: table(cx, documents, "endpoints", |raw| raw.endpoints.as_ref()),
            ..Self::default()
        };
        symbols.collect_platforms(cx, documents);
        let configs = documents.iter().filter_map(|document| document.raw.lifecycle.as_ref()?.config.as_ref());
        symbols.has_config = configs.clone().next().is_some();
        symbols.config_params =
            configs.flat_map(|config| &config.params).flatten().map(|(name, raw)| (&**name, raw)).collect();
        for document in documents {
            symbols.collect_group(cx, document);
        }
        symbols
    }

    fn collect_platforms(&mut self, cx: &Cx<'_>, documents: &'a [Document]) {
        let Some((platforms, at)) = single(cx, documents, "platforms", |raw| raw.platforms.as_ref()) else { return };
        for (index, platform) in platforms.iter().enumerate() {
            let at = at.index(index);
            if let Some(first) = self.platforms.get(platform.as_str()) {
                duplicate(cx, "platform", platform, *first, at);
            } else {
                self.platforms.insert(platform, at);
            }
        }
    }

    fn collect_group(&mut self, cx: &Cx<'_>, document: &'a Document) {
        let at = At::top(&document.spans);
        let interfaces = document.raw.interfaces.as_ref();
        let Some(group) = document.raw.group.as_deref() else {
            if interfaces.is_some() {
                cx.missing(at.key("interfaces"), "group", "a file with `interfaces`");
            }
            return;
        };
        if let Some(first) = self.groups.get(group) {
            duplicate(cx, "group", group, At::top(&first.spans).key("group"), at.key("group"));
        } else {
            self.groups.insert(group, document);
        }
        let index = self.groups.get_index_of(group).unwrap_or_default();
        cx.note_lost(at.key("interfaces"), |name| interfaces.is_some_and(|read| read.contains_key(name)));
        for (name, raw) in interfaces.into_iter().flatten() {
            let at = at.key("interfaces").key(name);
            if let Some((first, _)) = self.interfaces.get(name.as_str()) {
                duplicate(cx, "interface", name, first.at, at);
            } else {
                self.interfaces.insert(name, (Item { raw, at }, index));
            }
        }
    }
}

/// The one section of that name; reports further ones.
pub fn single<'a, T>(
    cx: &Cx<'_>,
    documents: &'a [Document],
    key: &str,
    section: impl Fn(&'a RawFile) -> Option<&'a T>,
) -> Option<(&'a T, At<'a>)> {
    let mut found = None;
    for document in documents {
        let Some(raw) = section(&document.raw) else { continue };
        let at = At::top(&document.spans).key(key);
        match found {
            None => found = Some((raw, at)),
            Some((_, first)) => duplicate(cx, "section", key, first, at),
        }
    }
    found
}

fn table<'a, T>(
    cx: &Cx<'_>,
    documents: &'a [Document],
    key: &str,
    section: impl Fn(&'a RawFile) -> Option<&'a Named<T>>,
) -> Table<'a, T> {
    let mut items: Table<'a, T> = IndexMap::new();
    for document in documents {
        let at = At::top(&document.spans).key(key);
        let read = section(&document.raw);
        cx.note_lost(at, |name| read.is_some_and(|read| read.contains_key(name)));
        for (name, raw) in read.into_iter().flatten() {
            let item = Item { raw, at: at.key(name) };
            if let Some(first) = items.get(name.as_str()) {
                duplicate(cx, "name", name, first.at, item.at);
            } else {
                items.insert(name, item);
            }
        }
    }
    items
}

fn duplicate(cx: &Cx<'_>, what: &str, name: &str, first: At<'_>, second: At<'_>) {
    cx.report(
        Diagnostic::new(Code::DuplicateName, second.key_span(), format!("the {what} `{name}` stands twice"))
            .label("here again")
            .also(first.key_span(), "first here")
            .help("rename or remove one of them"),
    );
}
