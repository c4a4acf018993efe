//! One payload and the verdict on it.

use serde_json::{Value, json};

/// A payload, or a part of one on its way up to the whole.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// What is special about it: the name of its file.
    pub slug: String,
    /// The payload, page form.
    pub value: Value,
    /// The rule that it breaks.
    pub broken: Option<Broken>,
    /// The form in which a platform sends nothing but texts.
    pub is_text_form: bool,
}

/// A broken rule.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    /// Where, as the page writes it: `cardList[0].cardId`; empty for the value as a whole.
    pub path: String,
    /// The rule's id.
    pub rule: &'static str,
    /// The limit that is passed.
    pub limit: Option<Value>,
    /// JSON Schema has no words for the rule.
    pub beyond_json_schema: bool,
}

impl Case {
    /// A payload that breaks nothing.
    pub fn valid(slug: impl Into<String>, value: Value) -> Self {
        Self { slug: slug.into(), value, broken: None, is_text_form: false }
    }

    /// A payload that breaks one rule.
    pub fn invalid(slug: impl Into<String>, rule: &'static str, value: Value) -> Self {
        let broken = Broken { path: String::new(), rule, limit: None, beyond_json_schema: false };
        Self { broken: Some(broken), ..Self::valid(slug, value) }
    }

    /// The same with the limit that is passed.
    pub fn past(mut self, limit: impl Into<Value>) -> Self {
        if let Some(broken) = &mut self.broken {
            broken.limit = Some(limit.into());
        }
        self
    }

    /// The broken rule is about a member.
    pub fn at(mut self, member: &str) -> Self {
        if let Some(broken) = &mut self.broken {
            let joint = if broken.path.is_empty() || broken.path.starts_with('[') { "" } else { "." };
            broken.path = format!("{member}{joint}{}", broken.path);
        }
        self
    }

    /// The case of a member as one of the value that holds it.
    pub fn inside(self, member: &str, whole: impl FnOnce(Value) -> Value) -> Self {
        let label = member.trim_matches(['[', ']']);
        let slug = if self.slug.is_empty() { label.to_owned() } else { format!("{label}-{}", self.slug) };
        let Self { value, broken, is_text_form, .. } = self.at(member);
        Self { slug, value: whole(value), broken, is_text_form }
    }

    /// The case with its value in another form.
    pub fn map(self, form: impl FnOnce(Value) -> Value) -> Self {
        Self { value: form(self.value), ..self }
    }

    /// The broken rule is about the value itself, and is this one.
    pub fn breaks_itself_by(&self, rules: &[&str]) -> bool {
        self.broken.as_ref().is_some_and(|broken| broken.path.is_empty() && rules.contains(&broken.rule))
    }

    /// What the file holds.
    pub fn vector(self, format: u32, interface: &str, part: &str) -> Value {
        let mut vector = json!({ "format": format, "interface": interface, "part": part });
        if self.is_text_form {
            vector["form"] = json!("text");
        }
        vector["valid"] = json!(self.broken.is_none());
        if let Some(broken) = self.broken {
            let mut violation = json!({ "path": broken.path, "rule": broken.rule });
            if let Some(limit) = broken.limit {
                violation["limit"] = limit;
            }
            vector["violations"] = json!([violation]);
            if broken.beyond_json_schema {
                vector["beyond"] = json!(["json-schema"]);
            }
        }
        vector["value"] = self.value;
        vector
    }
}
