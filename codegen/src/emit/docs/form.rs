//! How values look in a page's JavaScript, and on the bridge below it.

use serde_json::Value;

use super::view::{View, code, value};
use super::words::fill;
use crate::model::{Encoding, Field, FieldBridge, PageKind, PagePart};

impl View<'_> {
    /// The type of a field as a page meets it; under it, in small, the value that it stands for.
    pub(super) fn page_type(&self, field: &Field) -> String {
        let words = self.words;
        let text = |how: &str| format!("{} ({how})", code("string"));
        let form = match &field.encoding {
            Encoding::Plain => return self.ty(&field.ty),
            Encoding::ZeroOne => "`0` / `1`".to_owned(),
            Encoding::Decimal => text(words.decimal),
            Encoding::Hex { digits } => text(&fill(words.hex, &code(&format!("0x{:01$x}", 1, *digits as usize)))),
            Encoding::Join { separator } => text(&fill(words.join, &code(separator))),
            Encoding::Json => text(words.json_text),
            Encoding::TextOrNumber => format!("{} / {}", code("integer"), code("string")),
        };
        format!("{form}<br><small>{}</small>", fill(words.stands_for, &self.ty(&field.ty)))
    }

    /// A logical value of a field as a page writes it.
    pub(super) fn page_value(&self, field: &Field, logical: &Value) -> String {
        value(&self.sdk.to_page(field, logical))
    }

    /// An example in page form: the schema's, or where the form needs showing, a plausible one.
    pub(super) fn page_example(&self, field: &Field) -> Option<String> {
        let sample = match (&field.encoding, &field.example) {
            _ if field.fixed.is_some() => return None,
            (_, Some(example)) => example.clone(),
            (Encoding::Decimal | Encoding::Hex { .. } | Encoding::Join { .. } | Encoding::Json, None) => {
                self.sdk.sample_field(field)
            }
            _ => return None,
        };
        let page = self.sdk.to_page(field, &sample);
        let page = if field.encoding == Encoding::Plain { page } else { shortened(page) };
        Some(fill(self.words.example, &value(&page)))
    }

    /// Other forms that are accepted, and those that are better left alone.
    pub(super) fn other_forms(&self, field: &Field) -> Vec<String> {
        let words = self.words;
        let mut lines = Vec::new();
        if !field.page_accepts.is_empty() {
            let kinds: Vec<_> = field.page_accepts.iter().map(|kind| self.page_kind(*kind)).collect();
            lines.push(fill(words.accepts, &kinds.join(words.comma)));
        }
        for (kind, why) in &field.discouraged {
            lines.push(fill(&fill(words.discouraged, self.page_kind(*kind)), &self.inline(why)));
        }
        lines
    }

    fn page_kind(&self, kind: PageKind) -> &'static str {
        match kind {
            PageKind::String => self.words.kind_string,
            PageKind::Integer => self.words.kind_integer,
            PageKind::Number => self.words.kind_number,
            PageKind::Boolean => self.words.kind_boolean,
        }
    }

    /// How the value travels on the bridge; empty where it travels as it is.
    pub(super) fn on_the_bridge(&self, bridge: &FieldBridge) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        if !bridge.json.is_empty() {
            parts.push(fill(words.bridge_json, &self.platforms(&bridge.json)));
        }
        if !bridge.at.is_empty() {
            parts.push(fill(words.bridge_at, &code(&bridge.at.join("."))));
        }
        if bridge.as_text {
            parts.push(words.bridge_text.to_owned());
        }
        if !bridge.first_of.is_empty() {
            let places = bridge.first_of.iter().map(|part| match part {
                PagePart::Field(name) => code(name),
                PagePart::Tail => words.bridge_tail.to_owned(),
            });
            parts.push(fill(words.bridge_first_of, &places.collect::<Vec<_>>().join(words.comma)));
        }
        parts.join(words.sep)
    }
}

/// A sample that fits into a cell.
fn shortened(sample: Value) -> Value {
    match sample {
        Value::String(text) if text.chars().count() > 60 => {
            Value::String(text.chars().take(57).chain("…".chars()).collect())
        }
        other => other,
    }
}
