//! A laid out schema file in, another layout of the same content out: other order of keys, indentation, quotes, flow or
//! block, blank lines, and comments everywhere.

use std::fmt::Write as _;

use serde_yaml::{Mapping, Value};

/// Makes layouts; the same seed makes the same ones.
pub struct Shuffle {
    state: u64,
    comments: usize,
    /// The last line is one of a block, which would swallow an indented comment.
    in_block: bool,
}

/// Maps whose keys are names or data: their order has a meaning.
const ORDERED: &[&str] = &[
    "platforms",
    "accounts",
    "callbacks",
    "channels",
    "interfaces",
    "types",
    "menu_classes",
    "menu_items",
    "messages",
    "codes",
    "signatures",
    "endpoints",
    "params",
    "result",
    "enum",
    "object",
    "flags",
    "variants",
    "values",
    "fields",
    "query",
    "body",
    "response",
    "rules",
    "faq",
    "limits",
    "addresses",
    "topics",
    "stamps",
    "adds",
    "inputs",
    "with",
    "when",
    "default",
    "example",
    "value",
    "needs",
    "other_versions",
    "ignored_callbacks",
    "discouraged",
    "allow",
    "names",
];

/// The order of everything inside has a meaning.
fn is_data(key: &str) -> bool {
    matches!(key, "default" | "example" | "value")
}

impl Shuffle {
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635, comments: 0, in_block: false }
    }

    /// Another layout, and how many comments were put into it.
    pub fn file(&mut self, text: &str) -> (String, usize) {
        self.comments = 0;
        let Value::Mapping(root) = serde_yaml::from_str(text).expect("YAML") else { panic!("a map") };
        let mut out = String::new();
        self.lead(&mut out, 0);
        self.map(&mut out, &root, 0, "", false);
        self.lead(&mut out, 0);
        (out, self.comments)
    }

    fn below(&mut self, count: usize) -> usize {
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).expect("a small number")
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("# c{} 注 {{ [ \" '", self.below(1_000_000))
    }

    /// Blank lines and comments on lines of their own, indented anyhow.
    fn lead(&mut self, out: &mut String, indent: usize) {
        for _ in 0..self.below(3) {
            match self.below(12) {
                0 => out.push('\n'),
                1 => {
                    let anyhow = if self.chance(4) { self.below(9) } else { indent };
                    let indent = if self.in_block { 0 } else { anyhow };
                    let comment = self.comment();
                    let _ = writeln!(out, "{}{comment}", " ".repeat(indent));
                }
                _ => {}
            }
        }
        self.in_block = false;
    }

    /// The end of a line, perhaps with a comment.
    fn end(&mut self, out: &mut String) {
        if self.chance(12) {
            let comment = self.comment();
            let _ = write!(out, "{}{comment}", " ".repeat(1 + self.below(3)));
        } else if self.chance(10) {
            out.push_str("  ");
        }
        out.push('\n');
    }

    fn order(&mut self, map: &Mapping, key: &str, names: bool) -> Vec<(String, Value)> {
        let mut entries: Vec<(String, Value)> =
            map.iter().map(|(key, value)| (key.as_str().expect("a word").to_owned(), value.clone())).collect();
        if names || ORDERED.contains(&key) {
            return entries;
        }
        for last in (1..entries.len()).rev() {
            let other = self.below(last + 1);
            entries.swap(last, other);
        }
        entries
    }

    fn map(&mut self, out: &mut String, map: &Mapping, indent: usize, holder: &str, first_inline: bool) {
        let data = is_data(holder);
        let mut inline = first_inline;
        for (key, value) in self.order(map, holder, data) {
            if !inline {
                self.lead(out, indent);
                out.push_str(&" ".repeat(indent));
            }
            inline = false;
            let shown = self.scalar(&key, true);
            let _ = write!(out, "{shown}:");
            self.value(out, &value, indent, if data { "value" } else { &key });
        }
    }

    fn value(&mut self, out: &mut String, value: &Value, indent: usize, key: &str) {
        match value {
            Value::Mapping(map) if !map.is_empty() && !self.chance(3) => {
                self.end(out);
                let deeper = indent + 1 + self.below(4);
                self.map(out, map, deeper, key, false);
            }
            Value::Sequence(entries) if !entries.is_empty() && !self.chance(3) => {
                self.end(out);
                let deeper = indent + self.below(4);
                self.list(out, entries, deeper, key);
            }
            Value::String(text) if self.is_block(text) => {
                let mark = if text.ends_with('\n') { "|" } else { "|-" };
                let _ = write!(out, " {mark}");
                self.end(out);
                let deeper = " ".repeat(indent + 1 + self.below(4));
                for line in text.trim_end_matches('\n').split('\n') {
                    out.push_str(if line.is_empty() { "" } else { &deeper });
                    let _ = writeln!(out, "{line}");
                }
                self.in_block = true;
            }
            _ => {
                if self.chance(20) && matches!(value, Value::String(_)) {
                    self.end(out);
                    out.push_str(&" ".repeat(indent + 2));
                } else {
                    out.push_str(&" ".repeat(1 + self.below(3)));
                }
                self.flow(out, value, indent + 3, key);
                self.end(out);
            }
        }
    }

    fn list(&mut self, out: &mut String, entries: &[Value], indent: usize, key: &str) {
        for entry in entries {
            self.lead(out, indent);
            let spaces = 1 + self.below(3);
            let _ = write!(out, "{}-{}", " ".repeat(indent), " ".repeat(spaces));
            match entry {
                Value::Mapping(map) if !map.is_empty() && !self.chance(3) => {
                    self.map(out, map, indent + 1 + spaces, if is_data(key) { "value" } else { "entry" }, true);
                }
                _ => {
                    self.flow(out, entry, indent + 3, if is_data(key) { "value" } else { "entry" });
                    self.end(out);
                }
            }
        }
    }

    /// A value in braces and brackets, perhaps on several lines with comments.
    fn flow(&mut self, out: &mut String, value: &Value, indent: usize, key: &str) {
        match value {
            Value::Mapping(map) => {
                out.push('{');
                let data = is_data(key);
                for (index, (name, value)) in self.order(map, key, data).into_iter().enumerate() {
                    self.part(out, index, indent);
                    let shown = self.scalar(&name, true);
                    let _ = write!(out, "{shown}: ");
                    self.flow(out, &value, indent + 2, if data { "value" } else { &name });
                }
                self.close(out, indent);
                out.push('}');
            }
            Value::Sequence(entries) => {
                out.push('[');
                for (index, value) in entries.iter().enumerate() {
                    self.part(out, index, indent);
                    self.flow(out, value, indent + 2, if is_data(key) { "value" } else { "entry" });
                }
                self.close(out, indent);
                out.push(']');
            }
            Value::String(text) => {
                let shown = self.scalar(text, false);
                out.push_str(&shown);
            }
            other => out.push_str(serde_yaml::to_string(other).expect("a scalar").trim_end()),
        }
    }

    /// What stands before an entry in brackets.
    fn part(&mut self, out: &mut String, index: usize, indent: usize) {
        if index > 0 {
            out.push_str(if self.chance(4) { " ," } else { "," });
        }
        if self.chance(6) {
            self.end(out);
            self.lead(out, indent);
            out.push_str(&" ".repeat(indent));
        } else {
            out.push(' ');
        }
    }

    fn close(&mut self, out: &mut String, indent: usize) {
        if self.chance(8) {
            self.end(out);
            self.lead(out, indent);
            out.push_str(&" ".repeat(indent));
        } else {
            out.push(' ');
        }
    }

    fn is_block(&mut self, text: &str) -> bool {
        let good = |line: &str| !line.starts_with(' ') && !line.ends_with(' ');
        let body = text.strip_suffix('\n').unwrap_or(text);
        !body.is_empty()
            && !body.ends_with('\n')
            && !body.starts_with('\n')
            && body.split('\n').all(good)
            && self.chance(25)
    }

    /// A text in one of the styles that can hold it.
    fn scalar(&mut self, text: &str, key: bool) -> String {
        let word = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && !matches!(text, "true" | "false" | "null" | "True" | "False" | "Null" | "TRUE" | "FALSE" | "NULL");
        match self.below(3) {
            0 | 1 if word && (key || self.chance(2)) => text.to_owned(),
            0 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
            _ => {
                let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
                format!("\"{text}\"")
            }
        }
    }
}
