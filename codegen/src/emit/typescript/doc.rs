//! Comments of declarations: paragraphs, list items and tags in both languages go in; English first, then Chinese, comes out.

pub(super) use crate::emit::text::code_span as code;
use crate::emit::text::js_doc;
use crate::model::Text;

use super::syntax::indent;

/// A comment.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Doc {
    blocks: Vec<Block>,
    tags: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Block {
    text: Text,
    item: bool,
}

impl Doc {
    /// A comment of one paragraph.
    pub fn new(text: &Text) -> Self {
        Self::default().paragraph(text)
    }

    /// Adds a paragraph.
    pub fn paragraph(mut self, text: &Text) -> Self {
        self.blocks.push(Block { text: text.clone(), item: false });
        self
    }

    /// Adds an entry of a list.
    pub fn item(mut self, text: &Text) -> Self {
        self.blocks.push(Block { text: text.clone(), item: true });
        self
    }

    /// Adds entries of a list.
    pub fn items(self, texts: impl IntoIterator<Item = Text>) -> Self {
        texts.into_iter().fold(self, |doc, text| doc.item(&text))
    }

    /// Adds a tag with a text in both languages.
    pub fn tag(mut self, name: &'static str, text: &Text) -> Self {
        let both = [&text.en, &text.zh].map(|text| js_doc(text).replace('\n', " "));
        let both = if both[0] == both[1] { both[0].clone() } else { both.join(" / ") };
        self.tags.push((name, both));
        self
    }

    /// Adds a link to where the vendor describes it.
    pub fn see(mut self, address: Option<&str>) -> Self {
        self.tags.extend(address.map(|address| ("see", js_doc(address))));
        self
    }

    /// There is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.tags.is_empty()
    }

    /// Appends the comment, with its lines at that depth.
    pub fn write(&self, out: &mut String, depth: usize) {
        if self.is_empty() {
            return;
        }
        let mut lines = Vec::new();
        self.language(&mut lines, |text| &text.en);
        self.language(&mut lines, |text| &text.zh);
        if !lines.is_empty() && !self.tags.is_empty() {
            lines.push(String::new());
        }
        lines.extend(self.tags.iter().map(|(name, text)| format!("@{name} {text}")));
        indent(out, depth);
        out.push_str("/**\n");
        for line in lines {
            indent(out, depth);
            out.push_str(if line.is_empty() { " *" } else { " * " });
            out.push_str(&line);
            out.push('\n');
        }
        indent(out, depth);
        out.push_str(" */\n");
    }

    fn language<'a>(&'a self, lines: &mut Vec<String>, pick: impl Fn(&'a Text) -> &'a str) {
        let mut after_item = false;
        for block in &self.blocks {
            let text = js_doc(pick(&block.text).trim_end());
            if text.is_empty() {
                continue;
            }
            if !(lines.is_empty() || block.item && after_item) {
                lines.push(String::new());
            }
            for (index, line) in text.lines().enumerate() {
                let lead = match (block.item, index) {
                    (false, _) => "",
                    (true, 0) => "- ",
                    (true, _) => "  ",
                };
                lines.push(format!("{lead}{line}").trim_end().to_owned());
            }
            after_item = block.item;
        }
    }
}

/// A text in both languages.
pub(super) fn both(en: impl Into<String>, zh: impl Into<String>) -> Text {
    Text { en: en.into(), zh: zh.into() }
}

/// The same text with something behind it.
pub(super) fn followed_by(text: &Text, rest: &Text) -> Text {
    both(format!("{}{}", text.en, rest.en), format!("{}{}", text.zh, rest.zh))
}

/// Values as code spans, with commas.
pub(super) fn codes<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    values.into_iter().map(code).collect::<Vec<_>>().join(", ")
}
