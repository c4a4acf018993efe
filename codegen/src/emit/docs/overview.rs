//! The first page: identity, marks, permissions, versions.

use serde::Serialize;

use super::site::Page;
use super::view::{Table, View, code};
use crate::emit::text;
use crate::model::{Interface, Script};

/// The first page.
#[derive(Debug, Serialize)]
pub(super) struct Overview {
    name: String,
    doc: String,
    identity: Table,
    notes: Vec<String>,
    script_notes: Vec<String>,
    packages: Table,
    accounts: Option<Table>,
    marks: Table,
    permissions: Option<Table>,
    versions: Option<Table>,
}

impl View<'_> {
    pub(super) fn overview(&self) -> Overview {
        Overview {
            name: self.inline(&self.sdk.name),
            doc: self.sdk.doc.as_ref().map(|doc| self.text(doc)).unwrap_or_default(),
            identity: self.identity(),
            notes: self.notes(&self.sdk.notes),
            script_notes: self.sdk.script.as_ref().map(|script| self.notes(&script.notes)).unwrap_or_default(),
            packages: self.packages(),
            accounts: self.accounts(),
            marks: self.marks(),
            permissions: self.permissions(),
            versions: self.versions(),
        }
    }

    fn identity(&self) -> Table {
        let words = self.words;
        let sdk = self.sdk;
        let mut table = Table::new(&[words.name, &self.inline(&sdk.name)]);
        let mut fact = |name: &str, says: String| {
            if !says.is_empty() {
                table.row([name.to_owned(), says]);
            }
        };
        fact(words.version, code(&sdk.version));
        fact(words.edition, sdk.edition.as_deref().map(text::markdown_cell).unwrap_or_default());
        fact(words.vendor_page, sdk.page.as_deref().map(web_address).unwrap_or_default());
        if let Some(script) = &sdk.script {
            fact(words.script, web_address(&script.url));
            fact(words.modules, self.codes(&script.modules));
            fact(words.other_versions, other_versions(script));
        }
        fact(words.globals, self.codes(std::iter::once(&sdk.globals.object).chain(&sdk.globals.aliases)));
        if let Some(bridge) = &sdk.globals.bridge {
            fact(words.bridge_object, code(&bridge.object));
            fact(words.ready_event, bridge.ready_event.as_deref().map(code).unwrap_or_default());
        }
        if !sdk.globals.undescribed.is_empty() {
            let names = self.codes(&sdk.globals.undescribed);
            fact(words.undescribed, format!("{names}<br>{}", words.undescribed_meaning));
        }
        fact(words.platforms, self.codes(&sdk.platforms));
        table
    }

    fn packages(&self) -> Table {
        let words = self.words;
        let packages = &self.sdk.packages;
        let mut table = Table::new(&[words.package, words.description]);
        table.row([code(&packages.npm), words.package_npm.to_owned()]);
        table.row([code(&packages.rust), words.package_rust.to_owned()]);
        table.row([code(&packages.wasm), words.package_wasm.to_owned()]);
        table
    }

    fn accounts(&self) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[words.account, words.id, words.description]);
        for account in &self.sdk.accounts {
            let doc = account.doc.as_ref().map(|doc| self.inline(doc)).unwrap_or_default();
            table.row([self.inline(&account.title), code(&account.id), doc]);
        }
        table.compact()
    }

    fn marks(&self) -> Table {
        let words = self.words;
        let mut table = Table::new(&[words.mark, words.meaning]);
        for (class, word, meaning) in [
            ("observed", super::words::fill(words.observed, "…"), words.observed_meaning),
            ("sister", words.sister.to_owned(), words.sister_meaning),
            ("earlier", words.earlier.to_owned(), words.earlier_meaning),
            ("inferred", words.inferred.to_owned(), words.inferred_meaning),
            ("silent", words.silent.to_owned(), words.silent_meaning),
            ("unlisted", words.unlisted.to_owned(), words.unlisted_meaning),
            ("ignored", words.ignored.to_owned(), words.ignored_meaning),
            ("deprecated", words.deprecated.to_owned(), words.deprecated_meaning),
        ] {
            table.row([self.badge(class, &word).trim_start().to_owned(), meaning.to_owned()]);
        }
        table
    }

    /// Interface × account type.
    fn permissions(&self) -> Option<Table> {
        let words = self.words;
        let mut head = vec![words.interface.to_owned(), words.title.to_owned()];
        head.extend(self.sdk.accounts.iter().map(|account| self.inline(&account.title)));
        let mut table = Table { head, rows: Vec::new() };
        for interface in &self.sdk.interfaces {
            let mut row = vec![self.interface_link(interface), self.inline(&interface.title)];
            row.extend((0..self.sdk.accounts.len()).map(|account| self.permission(interface, account)));
            table.row(row);
        }
        table.compact()
    }

    fn permission(&self, interface: &Interface, account: usize) -> String {
        let words = self.words;
        let granted = interface.access.iter().any(|id| id.0 == account);
        match (granted, interface.access_undocumented) {
            (true, false) => words.yes.to_owned(),
            (false, false) if interface.access.is_empty() => "–".to_owned(),
            (false, false) => format!("**{}**", words.no),
            (true, true) => words.yes.to_owned() + &self.badge("inferred", words.inferred),
            (false, true) if interface.access.is_empty() => self.badge("silent", words.silent).trim_start().to_owned(),
            (false, true) => format!("**{}**", words.no) + &self.badge("inferred", words.inferred),
        }
    }

    fn versions(&self) -> Option<Table> {
        let words = self.words;
        let mut table = Table::new(&[
            words.interface,
            words.client,
            words.sdk,
            words.platforms,
            words.kind,
            words.called_as,
            words.in_list,
        ]);
        for interface in &self.sdk.interfaces {
            let mut platforms = self.codes(&self.sdk.platforms);
            if !interface.answers.never_on.is_empty() {
                platforms = format!("{platforms}<br>{}", self.silence(interface));
            }
            let since = &interface.since;
            let mark = self.mark(&since.evidence);
            let number = |version: &Option<String>| {
                version.as_ref().map_or_else(String::new, |version| text::markdown_cell(version) + &mark)
            };
            let client = match &since.client {
                Some(_) => number(&since.client),
                None if !self.site.has_versions => String::new(),
                None => self.badge("silent", words.silent).trim_start().to_owned(),
            };
            let listed = match (self.site.has_list, interface.in_list) {
                (false, _) => "",
                (true, true) => words.yes,
                (true, false) => words.no,
            };
            table.row([
                self.interface_link(interface),
                client,
                number(&since.sdk),
                platforms,
                self.interface_kind(interface.kind).to_owned(),
                code(&self.sdk.calling(interface).written()),
                listed.to_owned(),
            ]);
        }
        table.compact()
    }

    /// The list of pages, for the book's table of contents: part, then title and path.
    pub(super) fn contents(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for page in &self.site.pages {
            let title = self.part_of(page).to_owned();
            if parts.last().is_none_or(|part| part.title != title) {
                parts.push(Part { title, pages: Vec::new() });
            }
            if let Some(part) = parts.last_mut() {
                let indent = if matches!(page, Page::Diagnostic(_)) { "  " } else { "" };
                part.pages.push(Entry { indent, title: self.page_title(page), path: self.site.path(page) });
            }
        }
        parts
    }

    fn part_of(&self, page: &Page) -> &'static str {
        match page {
            Page::Overview | Page::Lifecycle | Page::Answers => "",
            Page::Group(_) => self.words.interfaces,
            Page::Types | Page::MenuItems | Page::Errors | Page::Codes => self.words.reference,
            Page::Signatures | Page::Endpoints => self.words.server,
            Page::Guide(_) | Page::Faq | Page::Limits => self.words.guides,
            Page::Schema | Page::Diagnostics | Page::Diagnostic(_) => self.words.generator,
        }
    }

    pub(super) fn page_title(&self, page: &Page) -> String {
        let words = self.words;
        let title = match page {
            Page::Overview => words.overview,
            Page::Lifecycle => words.lifecycle,
            Page::Answers => words.answers,
            Page::Group(id) => return self.inline(&self.sdk.groups[id.0].title),
            Page::Types => words.types,
            Page::MenuItems => words.menu_items,
            Page::Errors => words.errors,
            Page::Codes => words.codes,
            Page::Signatures => words.signatures,
            Page::Endpoints => words.endpoints,
            Page::Guide(id) => {
                let first = self.site.topics(page).first();
                return first.map_or_else(|| id.clone(), |topic| self.inline(&topic.title));
            }
            Page::Faq => words.faq,
            Page::Limits => words.limits,
            Page::Schema => words.schema,
            Page::Diagnostics => words.diagnostics,
            Page::Diagnostic(finding) => return code(finding.id()),
        };
        title.to_owned()
    }
}

/// A part of the table of contents.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    title: String,
    pages: Vec<Entry>,
}

/// A page in the table of contents.
#[derive(Debug, Serialize)]
struct Entry {
    /// White space before a page that belongs to the one above it.
    indent: &'static str,
    title: String,
    path: String,
}

/// A web address, linked.
pub(super) fn web_address(url: &str) -> String {
    let linked = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    if linked && !url.contains([' ', '<', '>']) { format!("<{}>", url.replace('|', "%7C")) } else { code(url) }
}

fn other_versions(script: &Script) -> String {
    let versions: Vec<_> =
        script.other_versions.iter().map(|(version, url)| format!("{}: {}", code(version), web_address(url))).collect();
    versions.join("<br>")
}
