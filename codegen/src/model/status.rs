//! Status texts: the name that stands in them, and the way from the raw text to the page's.

use super::{ApiRef, Kind, Sdk, StepAction, TextOutcome};

impl Sdk {
    /// The name in the status text of a call: a listener answers under its command.
    pub fn status_name(&self, api: ApiRef) -> &str {
        match api {
            ApiRef::Config => self.lifecycle.as_ref().map_or("config", |lifecycle| &lifecycle.config.name),
            ApiRef::Interface(id) => {
                let interface = &self.interfaces[id.0];
                match interface.kind {
                    Kind::Call => &interface.name.js,
                    Kind::Listener | Kind::MenuListener => &interface.bridge.command,
                }
            }
        }
    }
}

impl TextOutcome {
    /// The tail that the page sees for a raw status text; `None` where the field is missing.
    pub fn tail(&self, api: ApiRef, raw: Option<&str>) -> String {
        let mut tail = raw.unwrap_or_default().to_owned();
        for step in &self.steps {
            if step.only.is_some_and(|only| only != api) {
                continue;
            }
            match &step.action {
                StepAction::Missing(becomes) => {
                    if tail.is_empty() {
                        return becomes.clone();
                    }
                }
                StepAction::CutThroughFirst(part) => {
                    if let Some((_, rest)) = tail.split_once(part.as_str()) {
                        tail = rest.to_owned();
                    }
                }
                StepAction::Equals(equals, becomes) => {
                    if tail == *equals {
                        tail.clone_from(becomes);
                    }
                }
                StepAction::DropFirst(contains, count) => {
                    if tail.contains(contains.as_str()) {
                        tail = tail.chars().skip(*count as usize).collect();
                    }
                }
                StepAction::Replace(replace, with) => tail = tail.replace(replace.as_str(), with),
                StepAction::Lowercase => tail = tail.to_lowercase(),
            }
        }
        tail
    }
}
