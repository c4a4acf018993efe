//! Acknowledged changes.

use super::context::{At, Cx};
use crate::compat::Rule;
use crate::model::Acknowledged;
use crate::read::raw::RawCompat;

impl Cx<'_> {
    pub fn acknowledged(&self, raw: &RawCompat, at: At<'_>) -> Vec<Acknowledged> {
        let rules: Vec<(&str, Rule)> = Rule::ALL.iter().map(|rule| (rule.id(), *rule)).collect();
        let list = at.key("acknowledged");
        let entries = raw.acknowledged.iter().flatten().enumerate().filter_map(|(index, raw)| {
            let at = list.index(index);
            let what = "an acknowledged change";
            self.needed(raw.rule.as_ref(), at, "rule", what);
            let rule = self.word(raw.rule.as_ref(), at.key("rule"), "rule of compatibility", &rules);
            let item = self.needed_string(raw.item.as_ref(), at, "item", what);
            let reason = self.needed_text(raw.reason.as_ref(), at, "reason", what);
            Some(Acknowledged { rule: rule?, item, reason, place: self.place(at) })
        });
        entries.collect()
    }
}
