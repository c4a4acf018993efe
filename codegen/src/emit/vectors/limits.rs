//! Texts and numbers at the limits and just behind them.

use regex_lite::Regex;
use serde_json::{Value, json};

use super::case::Case;
use crate::model::Limits;

/// A character outside of the basic plane: one code point, two UTF-16 units, four bytes.
const WIDE: &str = "𠮷";

/// Longer texts are not written down.
const LONGEST_TEXT: usize = 0x1_0001;

/// Longer lists are not written down.
const LONGEST_LIST: usize = 10_001;

/// Both limits hold.
pub(super) fn both(outer: &Limits, inner: &Limits) -> Limits {
    fn tighter<T: PartialOrd + Copy>(a: Option<T>, b: Option<T>, higher: bool) -> Option<T> {
        match (a, b) {
            (Some(a), Some(b)) => Some(if (a > b) == higher { a } else { b }),
            (a, b) => a.or(b),
        }
    }
    Limits {
        min: tighter(outer.min, inner.min, true),
        max: tighter(outer.max, inner.max, false),
        min_length: tighter(outer.min_length, inner.min_length, true),
        max_length: tighter(outer.max_length, inner.max_length, false),
        min_items: tighter(outer.min_items, inner.min_items, true),
        max_items: tighter(outer.max_items, inner.max_items, false),
        pattern: outer.pattern.clone().or_else(|| inner.pattern.clone()),
        unit: None,
        in_bytes: outer.in_bytes || inner.in_bytes,
    }
}

/// Texts around the limits of a text.
pub(super) fn texts(limits: &Limits, sample: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let whole = limits.pattern.as_ref().and_then(|pattern| Regex::new(&format!("^(?:{pattern})$")).ok());
    let matches = |text: &String| whole.as_ref().is_none_or(|whole| whole.is_match(text));
    let text = |length: u64, wide: bool| {
        let length = usize::try_from(length).ok().filter(|length| *length <= LONGEST_TEXT)?;
        let first = if wide { WIDE } else { "a" };
        let repeated =
            [first, sample, "a", "0", "A"].into_iter().filter(|part| !part.is_empty() && (wide || part.is_ascii()));
        repeated.map(|part| part.chars().cycle().take(length).collect::<String>()).find(matches)
    };
    let wide = !limits.in_bytes;
    if let Some(min) = limits.min_length.filter(|min| *min > 0) {
        let rule = if limits.in_bytes { "min-bytes" } else { "min-length" };
        cases.extend(text(min, wide).map(|text| Case::valid("shortest", json!(text))));
        cases.extend(text(min - 1, wide).map(|text| Case::invalid("too-short", rule, json!(text)).past(min)));
    }
    if let Some(max) = limits.max_length {
        let rule = if limits.in_bytes { "max-bytes" } else { "max-length" };
        cases.extend(text(max, wide).map(|text| Case::valid("longest", json!(text))));
        cases.extend(text(max + 1, false).map(|text| Case::invalid("too-long", rule, json!(text)).past(max)));
        if limits.in_bytes {
            let wide = text(max / 4 + 1, true).filter(|text| text.len() as u64 > max);
            cases.extend(wide.map(|text| {
                let mut case = Case::invalid("too-many-bytes", rule, json!(text)).past(max);
                if let Some(broken) = &mut case.broken {
                    broken.beyond_json_schema = true;
                }
                case
            }));
        }
    }
    if let Some(pattern) = &limits.pattern {
        let length = sample.chars().count().max(1);
        let spoilt = ["!", "x", "0"].into_iter().flat_map(|spoiler| {
            let rest: String = sample.chars().skip(1).collect();
            [format!("{spoiler}{rest}"), spoiler.repeat(length)]
        });
        let spoilt = spoilt.into_iter().find(|text| !matches(text) && fits(limits, text));
        cases.extend(spoilt.map(|text| Case::invalid("bad-pattern", "pattern", json!(text)).past(pattern.as_str())));
    }
    cases
}

/// The text is as long as it may be.
fn fits(limits: &Limits, text: &str) -> bool {
    let length = if limits.in_bytes { text.len() } else { text.chars().count() } as u64;
    limits.min_length.is_none_or(|min| length >= min) && limits.max_length.is_none_or(|max| length <= max)
}

/// Numbers around the limits of a number.
pub(super) fn numbers(limits: &Limits, whole: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    if let Some(min) = limits.min {
        cases.push(Case::valid("smallest", number(min, whole)));
        cases.push(Case::invalid("too-small", "min", number(min - 1.0, whole)).past(number(min, whole)));
    }
    if let Some(max) = limits.max {
        cases.push(Case::valid("largest", number(max, whole)));
        cases.push(Case::invalid("too-big", "max", number(max + 1.0, whole)).past(number(max, whole)));
    }
    cases
}

#[expect(clippy::cast_possible_truncation, reason = "limits of whole numbers are whole and checked by resolve")]
fn number(value: f64, whole: bool) -> Value {
    if whole || value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

/// Lists around the limits of a list.
pub(super) fn lists(limits: &Limits, entry: &Value) -> Vec<Case> {
    let list = |count: u64| {
        let count = usize::try_from(count).ok().filter(|count| *count <= LONGEST_LIST)?;
        Some(Value::Array(vec![entry.clone(); count]))
    };
    let mut cases = Vec::new();
    if let Some(min) = limits.min_items.filter(|min| *min > 0) {
        cases.extend(list(min).map(|list| Case::valid("fewest", list)));
        cases.extend(list(min - 1).map(|list| Case::invalid("too-few", "min-items", list).past(min)));
    }
    if let Some(max) = limits.max_items {
        cases.extend(list(max).map(|list| Case::valid("most", list)));
        cases.extend(list(max + 1).map(|list| Case::invalid("too-many", "max-items", list).past(max)));
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_to_write_down_has_no_case() {
        let huge = Limits {
            max_length: Some(u32::MAX.into()),
            max_items: Some(u32::MAX.into()),
            min_length: Some(1),
            ..Limits::default()
        };
        assert_eq!(texts(&huge, "a").len(), 2, "the shortest, and one too short");
        assert!(lists(&huge, &json!("a")).is_empty());
    }
}
