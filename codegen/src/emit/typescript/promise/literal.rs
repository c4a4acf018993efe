//! JavaScript literals as values: what a table holds goes in, text that a person can read comes out.

use serde_json::Value;

use crate::emit::typescript::syntax::{is_identifier, quoted};

/// A literal that is longer than this gets a line per entry.
const LINE: usize = 120;

/// A literal.
#[derive(Debug, Clone)]
pub(super) enum Literal {
    /// An expression as it is written: a scalar, or the name of a constant.
    Plain(String),
    /// `[…]`.
    List(Vec<Literal>),
    /// `{ … }`.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Plain(quoted(text))
    }

    /// Texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// Any JSON value.
    pub fn value(value: &Value) -> Self {
        match value {
            Value::Array(entries) => Self::List(entries.iter().map(Self::value).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::value(value))).collect())
            }
            scalar => Self::Plain(scalar.to_string()),
        }
    }

    /// `const NAME = …;`, as the body of a file.
    pub fn constant(&self, name: &str) -> String {
        let mut out = format!("const {name} = ");
        self.write(&mut out, 0, name.len() + "const  = ;".len());
        out.push_str(";\n");
        out
    }

    fn write(&self, out: &mut String, depth: usize, before: usize) {
        let line = self.line();
        if depth * 2 + before + line.len() <= LINE {
            out.push_str(&line);
            return;
        }
        let (open, close) = match self {
            Self::Plain(text) => {
                out.push_str(text);
                return;
            }
            Self::List(_) => ('[', ']'),
            Self::Object(_) => ('{', '}'),
        };
        out.push(open);
        out.push('\n');
        let mut entry = |lead: &str, value: &Self| {
            out.push_str(&"  ".repeat(depth + 1));
            out.push_str(lead);
            value.write(out, depth + 1, lead.len() + 1);
            out.push_str(",\n");
        };
        match self {
            Self::Plain(_) => {}
            Self::List(entries) => entries.iter().for_each(|value| entry("", value)),
            Self::Object(members) => members.iter().for_each(|(name, value)| entry(&format!("{}: ", key(name)), value)),
        }
        out.push_str(&"  ".repeat(depth));
        out.push(close);
    }

    fn line(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::List(entries) => format!("[{}]", entries.iter().map(Self::line).collect::<Vec<_>>().join(", ")),
            Self::Object(members) if members.is_empty() => "{}".to_owned(),
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| format!("{}: {}", key(name), value.line()));
                format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// The name of a member. `__proto__` without brackets would be no member.
fn key(name: &str) -> String {
    if name == "__proto__" {
        format!("[{}]", quoted(name))
    } else if is_identifier(name) {
        name.to_owned()
    } else {
        quoted(name)
    }
}
