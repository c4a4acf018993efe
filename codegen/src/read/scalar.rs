//! What a scalar means: text and style in, kind and value out, after the core schema of YAML 1.2.

use super::span_tree::ScalarStyle;

/// The meaning of a scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scalar<'a> {
    /// Nothing, `~` or `null`.
    Nothing,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that is not negative.
    Unsigned(u64),
    /// A negative whole number.
    Negative(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(&'a str),
}

impl<'a> Scalar<'a> {
    /// The meaning of a text in a style. Numbers with leading zeros and numbers beyond the range of 64 bits are texts:
    /// no digit is ever lost.
    pub(super) fn of(text: &'a str, style: ScalarStyle) -> Self {
        if style != ScalarStyle::Plain {
            return Scalar::Text(text);
        }
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Scalar::Nothing,
            "true" | "True" | "TRUE" => Scalar::Bool(true),
            "false" | "False" | "FALSE" => Scalar::Bool(false),
            _ => number(text).unwrap_or(Scalar::Text(text)),
        }
    }

    /// What it is, for people.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Scalar::Nothing => "nothing",
            Scalar::Bool(_) => "`true` or `false`",
            Scalar::Unsigned(_) | Scalar::Negative(_) => "a whole number",
            Scalar::Float(_) => "a number",
            Scalar::Text(_) => "a text",
        }
    }
}

/// The number that a plain text is.
fn number(text: &str) -> Option<Scalar<'static>> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let negative = text.starts_with('-');
    let first = digits.strip_prefix('.').unwrap_or(digits).chars().next()?;
    if !first.is_ascii_digit() {
        return None;
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let all = digits.chars().all(|digit| digit.is_digit(radix));
            return u64::from_str_radix(digits, radix).ok().filter(|_| all).map(Scalar::Unsigned);
        }
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match digits {
            "0" => Some(Scalar::Unsigned(0)),
            _ if digits.starts_with('0') => None,
            _ if negative => text.parse().ok().map(Scalar::Negative),
            _ => digits.parse().ok().map(Scalar::Unsigned),
        };
    }
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Scalar::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        let plain = |text| Scalar::of(text, ScalarStyle::Plain);
        assert_eq!(plain(""), Scalar::Nothing);
        assert_eq!(plain("True"), Scalar::Bool(true));
        assert_eq!(plain("12"), Scalar::Unsigned(12));
        assert_eq!(plain("+12"), Scalar::Unsigned(12));
        assert_eq!(plain("-12"), Scalar::Negative(-12));
        assert_eq!(plain("0xff"), Scalar::Unsigned(255));
        assert_eq!(plain("0o17"), Scalar::Unsigned(15));
        assert_eq!(plain("1.10"), Scalar::Float(1.1));
        assert_eq!(plain(".5"), Scalar::Float(0.5));
        assert_eq!(plain("-1e3"), Scalar::Float(-1000.0));
        for text in [
            "yes",
            "007",
            "1.1.0",
            "18446744073709551616",
            "1_000",
            "0x",
            "0x+1",
            ".inf",
            "nan",
            "inf",
            "1e999",
            "-",
            ".",
        ] {
            assert_eq!(plain(text), Scalar::Text(text));
        }
        assert_eq!(Scalar::of("12", ScalarStyle::Quoted), Scalar::Text("12"));
    }
}
