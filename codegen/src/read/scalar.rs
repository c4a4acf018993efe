//! What a scalar means: text and style in, kind and value out, after the core schema of YAML 1.2.

use super::span_tree::ScalarStyle;

/// The meaning of a scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar<'a> {
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
    pub(crate) fn of(text: &'a str, style: ScalarStyle) -> Self {
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
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Scalar::Nothing => "nothing",
            Scalar::Bool(_) => "`true` or `false`",
            Scalar::Unsigned(_) | Scalar::Negative(_) => "a whole number",
            Scalar::Float(_) => "a number",
            Scalar::Text(_) => "a text",
        }
    }
}

/// The number that a plain text is, as `serde_yaml` reads it; infinities and what is no number stay texts.
fn number(text: &str) -> Option<Scalar<'static>> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        return None;
    }
    let serde_yaml::Value::Number(number) = serde_yaml::from_str(text).ok()? else { return None };
    match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(number), ..) => Some(Scalar::Unsigned(number)),
        (None, Some(number), _) => Some(Scalar::Negative(number)),
        (None, None, number) => number.filter(|number| number.is_finite()).map(Scalar::Float),
    }
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
