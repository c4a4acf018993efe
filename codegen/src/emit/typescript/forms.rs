//! What a value must look like, said in a comment: encodings and limits go in, list entries come out.

use crate::model::{Encoding, Limits, Text};

use super::doc::{both, code};
use super::typings::Position;

/// How a value is written.
pub(super) fn encoding(encoding: &Encoding, json_text_of: Option<&str>, position: Position) -> Option<Text> {
    Some(match encoding {
        Encoding::Plain => return None,
        Encoding::ZeroOne => both("`1` for yes, `0` for no.", "`1` 表示是，`0` 表示否。"),
        Encoding::Decimal => both("A whole number, written as decimal text.", "以十进制文本表示的整数。"),
        Encoding::Hex { digits } if position == Position::Result => {
            let sample = code(&hex(1, *digits));
            both(
                format!("A whole number, as hexadecimal text such as {sample} or as a number: `Number(…)` reads both."),
                format!("整数，可能为 {sample} 这样的十六进制文本，也可能为数字：用 `Number(…)` 均可读取。"),
            )
        }
        Encoding::Hex { digits } => {
            let sample = code(&hex(1, *digits));
            both(
                format!("A whole number, written as hexadecimal text such as {sample}."),
                format!("以十六进制文本表示的整数，如 {sample}。"),
            )
        }
        Encoding::Join { separator } => {
            let separator = code(separator);
            both(
                format!("One text, its entries joined by {separator}."),
                format!("一个文本，各项以 {separator} 连接。"),
            )
        }
        Encoding::Json => match json_text_of {
            Some(name) => both(
                format!("JSON text of `{name}`, not the value itself."),
                format!("`{name}` 的 JSON 文本，而不是值本身。"),
            ),
            None => both("JSON text, not the value itself.", "JSON 文本，而不是值本身。"),
        },
        Encoding::TextOrNumber => both("A whole number, as a number or as text.", "整数，可能为数字或文本。"),
    })
}

/// Limits as list entries.
pub(super) fn limits(limits: &Limits) -> Vec<Text> {
    let (unit_en, unit_zh) = if limits.in_bytes { ("bytes", "字节") } else { ("characters", "字符") };
    let mut all = Vec::new();
    all.extend(
        span(limits.min.as_ref(), limits.max.as_ref())
            .map(|(en, zh)| both(format!("Range: {en}."), format!("取值范围：{zh}。"))),
    );
    all.extend(
        span(limits.min_length.as_ref(), limits.max_length.as_ref())
            .map(|(en, zh)| both(format!("Length: {en} {unit_en}."), format!("长度：{zh}个{unit_zh}。"))),
    );
    all.extend(
        span(limits.min_items.as_ref(), limits.max_items.as_ref())
            .map(|(en, zh)| both(format!("Entries: {en}."), format!("数量：{zh}个。"))),
    );
    all.extend(limits.pattern.as_ref().map(|pattern| {
        let pattern = code(pattern);
        both(format!("Pattern: {pattern}."), format!("格式：{pattern}。"))
    }));
    all.extend(limits.unit.as_ref().map(|unit| both(format!("Unit: {unit}."), format!("单位：{unit}。"))));
    all
}

fn span<T: std::fmt::Display>(min: Option<&T>, max: Option<&T>) -> Option<(String, String)> {
    Some(match (min, max) {
        (Some(min), Some(max)) => (format!("{min} to {max}"), format!("{min} 至 {max} ")),
        (Some(min), None) => (format!("at least {min}"), format!("至少 {min} ")),
        (None, Some(max)) => (format!("at most {max}"), format!("最多 {max} ")),
        (None, None) => return None,
    })
}

/// A number with so many hexadecimal digits.
pub(super) fn hex(value: u32, digits: u32) -> String {
    format!("0x{value:0width$x}", width = digits as usize)
}
