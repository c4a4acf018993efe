//! What a page is written with: the model, a language, and Markdown for the small things that stand in sentences and
//! cells — texts, code, values, links, evidence.

use serde::Serialize;
use serde_json::Value;

use super::site::{Page, Site};
use super::words::{Lang, Words, fill};
use crate::emit::text::{self, code_span};
use crate::model::{
    ApiRef, CodeSetId, Deprecation, Evidence, Interface, InterfaceId, Note, PlatformId, Sdk, SignatureId, Since,
    Source, Text, TypeRef,
};

/// A table, ready to print.
#[derive(Debug, Default, Serialize)]
pub(super) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(head: &[&str]) -> Self {
        Self { head: head.iter().map(|&word| word.to_owned()).collect(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// `None` without rows; columns in which every cell is empty are left out.
    pub(super) fn compact(mut self) -> Option<Self> {
        if self.rows.is_empty() {
            return None;
        }
        let filled: Vec<bool> = (0..self.head.len())
            .map(|column| self.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty())))
            .collect();
        let mut keep = filled.iter();
        self.head.retain(|_| *keep.next().unwrap_or(&true));
        for row in &mut self.rows {
            let mut keep = filled.iter();
            row.retain(|_| *keep.next().unwrap_or(&true));
        }
        Some(self)
    }
}

/// Writes for one page in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub site: &'a Site<'a>,
    pub sdk: &'a Sdk,
    pub lang: Lang,
    pub words: &'static Words,
    /// From this page's folder to the book's root.
    root: &'static str,
}

impl<'a> View<'a> {
    pub(super) fn new(site: &'a Site<'a>, lang: Lang, page: &Page) -> Self {
        let root = if matches!(page, Page::Group(_) | Page::Guide(_)) { "../" } else { "" };
        Self { site, sdk: site.sdk, lang, words: lang.words(), root }
    }

    /// A text as a paragraph.
    pub(super) fn text(&self, doc: &Text) -> String {
        text::markdown(self.lang.pick(doc).trim())
    }

    /// A text within a line: a cell, an item of a list, a heading.
    pub(super) fn inline(&self, doc: &Text) -> String {
        text::markdown_cell(self.lang.pick(doc).trim())
    }

    /// A remark within a line, with its platforms and evidence.
    pub(super) fn note(&self, note: &Note) -> String {
        let mut out = String::new();
        if !note.platforms.is_empty() {
            out.push_str(&fill(self.words.platforms_only, &self.platforms(&note.platforms)));
            out.push_str(self.words.colon);
        }
        out.push_str(&self.inline(&note.text));
        out + &self.mark(&note.evidence)
    }

    pub(super) fn notes(&self, notes: &[Note]) -> Vec<String> {
        notes.iter().map(|note| self.note(note)).collect()
    }

    /// The mark of a fact that the vendor's page does not state; empty otherwise.
    pub(super) fn mark(&self, evidence: &Evidence) -> String {
        let mut out = String::new();
        if let Some(place) = &evidence.observed {
            out.push_str(&self.badge("observed", &fill(self.words.observed, self.lang.term(place))));
        }
        if let Some(source) = evidence.source {
            let (class, word) = match source {
                Source::Sister => ("sister", self.words.sister),
                Source::Earlier => ("earlier", self.words.earlier),
                Source::Inferred => ("inferred", self.words.inferred),
            };
            out.push_str(&self.badge(class, word));
        }
        out
    }

    /// A short visible mark; a space stands before it.
    #[expect(clippy::unused_self, reason = "reads as the other writers do")]
    pub(super) fn badge(&self, class: &str, says: &str) -> String {
        format!(" <span class=\"mark {class}\">{}</span>", text::markdown_cell(says))
    }

    pub(super) fn deprecation(&self, deprecated: &Deprecation) -> String {
        let mut parts = Vec::new();
        if let Some(since) = &deprecated.since {
            parts.push(fill(self.words.since_item, since));
        }
        if let Some(instead) = &deprecated.use_instead {
            parts.push(fill(self.words.use_instead, &code(instead)));
        }
        if let Some(doc) = &deprecated.doc {
            parts.push(self.inline(doc));
        }
        let mark = self.badge("deprecated", self.words.deprecated);
        if parts.is_empty() { mark } else { format!("{mark} {}", parts.join(self.words.sep)) }
    }

    /// First versions, with evidence; empty where none is known.
    pub(super) fn since(&self, since: &Since) -> String {
        let mut parts = Vec::new();
        if let Some(client) = &since.client {
            parts.push(fill(self.words.since_client, &text::markdown_cell(client)));
        }
        if let Some(sdk) = &since.sdk {
            parts.push(fill(self.words.since_sdk, &text::markdown_cell(sdk)));
        }
        if parts.is_empty() {
            return String::new();
        }
        parts.join(self.words.comma) + &self.mark(&since.evidence)
    }

    pub(super) fn platforms(&self, platforms: &[PlatformId]) -> String {
        let names: Vec<_> = platforms.iter().map(|id| code(&self.sdk.platforms[id.0])).collect();
        names.join(self.words.comma)
    }

    /// Items in code, joined.
    pub(super) fn codes<S: AsRef<str>>(&self, items: impl IntoIterator<Item = S>) -> String {
        let items: Vec<_> = items.into_iter().map(|item| code(item.as_ref())).collect();
        items.join(self.words.comma)
    }

    /// A link to an anchor on a page of the book.
    pub(super) fn link(&self, label: &str, page: &Page, anchor: &str) -> String {
        let hash = if anchor.is_empty() { String::new() } else { format!("#{}", address_part(anchor)) };
        format!("[{label}](<{}{}{hash}>)", self.root, self.site.path(page))
    }

    pub(super) fn interface_link(&self, interface: &Interface) -> String {
        self.link(&code(&interface.name.js), &Page::Group(interface.group), &interface.name.js)
    }

    pub(super) fn interface(&self, id: InterfaceId) -> &'a Interface {
        &self.sdk.interfaces[id.0]
    }

    /// A link to an interface, or to the configuring call.
    pub(super) fn api_link(&self, api: ApiRef) -> String {
        match api {
            ApiRef::Interface(id) => self.interface_link(self.interface(id)),
            ApiRef::Config => self.link(&code(self.api_name(api)), &Page::Lifecycle, "config"),
        }
    }

    pub(super) fn api_name(&self, api: ApiRef) -> &'a str {
        match api {
            ApiRef::Interface(id) => &self.interface(id).name.js,
            ApiRef::Config => self.sdk.lifecycle.as_ref().map_or("", |lifecycle| &lifecycle.config.name),
        }
    }

    pub(super) fn code_set_link(&self, id: CodeSetId) -> String {
        let name = &self.sdk.code_sets[id.0].name.js;
        self.link(&code(name), &Page::Codes, name)
    }

    pub(super) fn signature_link(&self, id: SignatureId) -> String {
        let name = &self.sdk.signatures[id.0].name.js;
        self.link(&code(name), &Page::Signatures, name)
    }

    /// A link to how status texts are made.
    pub(super) fn status_link(&self) -> String {
        self.link(self.words.status_text, &Page::Answers, "outcome")
    }

    /// A type expression as the schema writes it, linked to what it names.
    pub(super) fn ty(&self, ty: &TypeRef) -> String {
        let label = code(&self.type_name(ty));
        match target(ty) {
            TypeRef::Named(id) => self.link(&label, &Page::Types, &self.sdk.ty(*id).name.js),
            TypeRef::InterfaceName => self.link(&label, &Page::Overview, "permissions"),
            TypeRef::MenuItem if self.site.has(&Page::MenuItems) => self.link(&label, &Page::MenuItems, ""),
            _ => label,
        }
    }

    fn type_name(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::String => "string".to_owned(),
            TypeRef::Integer => "integer".to_owned(),
            TypeRef::Number => "number".to_owned(),
            TypeRef::Boolean => "boolean".to_owned(),
            TypeRef::Json => "json".to_owned(),
            TypeRef::InterfaceName => "InterfaceName".to_owned(),
            TypeRef::MenuItem => "MenuItem".to_owned(),
            TypeRef::Named(id) => self.sdk.ty(*id).name.js.clone(),
            TypeRef::List(entry) => format!("{}[]", self.type_name(entry)),
            TypeRef::Map(key, entry) => format!("map<{}, {}>", self.type_name(key), self.type_name(entry)),
        }
    }
}

/// What a type expression is about in the end.
fn target(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::List(entry) => target(entry),
        TypeRef::Map(key, entry) => match target(entry) {
            named @ (TypeRef::Named(_) | TypeRef::InterfaceName | TypeRef::MenuItem) => named,
            _ => target(key),
        },
        other => other,
    }
}

/// A literal as a code span that fits into a cell.
pub(super) fn code(literal: &str) -> String {
    code_span(&literal.replace('|', "\\|"))
}

/// A value as code, as JSON writes it, with spaces at which a line can break.
pub(super) fn value(value: &Value) -> String {
    code(&spaced(value))
}

fn spaced(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members =
                members.iter().map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), spaced(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// An anchor within a link: only what could end the link is escaped.
fn address_part(anchor: &str) -> String {
    anchor.replace('%', "%25").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_stays_one_code_span_in_one_cell() {
        assert_eq!(code("a|b"), "`a\\|b`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("two\nlines "), "` two lines  `");
        assert_eq!(code(""), "`\"\"`");
    }

    #[test]
    fn empty_columns_are_left_out() {
        let mut table = Table::new(&["a", "b", "c"]);
        table.row(["1", "", "2"].map(str::to_owned));
        table.row(["3", "", ""].map(str::to_owned));
        let table = table.compact().unwrap();
        assert_eq!(table.head, ["a", "c"]);
        assert_eq!(table.rows, [["1", "2"], ["3", ""]]);
        assert!(Table::new(&["a"]).compact().is_none());
    }
}
