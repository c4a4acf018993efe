//! JavaScript literals as a person would write them: names without quotes, short values on one line.

use serde_json::{Map, Value};

/// Columns of a line.
const WIDTH: usize = 120;

/// A literal whose first line stands behind `column` characters and whose last line is indented by `indent`.
pub(super) fn literal(value: &Value, indent: usize, column: usize) -> String {
    let line = on_one_line(value);
    // What follows is a comma or a semicolon.
    if column + line.chars().count() < WIDTH || is_short(value) {
        return line;
    }
    let inner = indent + 2;
    let margin = " ".repeat(inner);
    match value {
        Value::Array(entries) => {
            let lines = entries.iter().map(|entry| format!("{margin}{},\n", literal(entry, inner, inner)));
            format!("[\n{}{}]", lines.collect::<String>(), " ".repeat(indent))
        }
        Value::Object(members) => {
            let lines = members.iter().map(|(name, value)| {
                let key = key(name);
                let column = inner + key.chars().count() + 2;
                format!("{margin}{key}: {},\n", literal(value, inner, column))
            });
            format!("{{\n{}{}}}", lines.collect::<String>(), " ".repeat(indent))
        }
        _ => line,
    }
}

fn is_short(value: &Value) -> bool {
    match value {
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => true,
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(entries) => {
            let entries: Vec<_> = entries.iter().map(on_one_line).collect();
            format!("[{}]", entries.join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("{}: {}", key(name), on_one_line(value))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::String(text) => string(text),
        other => other.to_string(),
    }
}

/// JSON text is JavaScript, but for two line separators and for the end of a script element.
fn string(text: &str) -> String {
    let quoted = Value::String(text.to_owned()).to_string();
    quoted.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace("</", "<\\/")
}

fn key(name: &str) -> String {
    let mut letters = name.chars();
    let plain = letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_' || first == '$')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$');
    // As a key, `__proto__` would set the prototype.
    match name {
        "__proto__" => "[\"__proto__\"]".to_owned(),
        _ if plain => name.to_owned(),
        _ => string(name),
    }
}

/// A map of what is there: entries that say nothing are left out.
pub(super) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn short_values_stand_on_one_line() {
        assert_eq!(literal(&json!({ "a": [1, "b"], "c-d": {} }), 0, 0), r#"{ a: [1, "b"], "c-d": {} }"#);
    }

    #[test]
    fn long_ones_on_several() {
        let long = "x".repeat(100);
        let expected = format!("{{\n  a: {{\n    b: \"{long}\",\n    c: \"{long}\",\n  }},\n}}");
        assert_eq!(literal(&json!({ "a": { "b": long, "c": long } }), 0, 0), expected);
    }

    #[test]
    fn no_text_ends_a_script() {
        assert_eq!(literal(&json!("</script>\u{2028}"), 0, 0), r#""<\/script>\u2028""#);
        assert_eq!(literal(&json!({ "__proto__": 1 }), 0, 0), r#"{ ["__proto__"]: 1 }"#);
    }
}
