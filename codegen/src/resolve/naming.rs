//! Names per target language, from the JavaScript name and the schema's overrides.

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use super::context::{At, Cx};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Names;
use crate::read::raw::RawNames;

impl Cx<'_> {
    /// Settles the name of a field, an interface, an enum value, a menu item: anything JavaScript writes.
    pub fn names(&self, js: &str, overrides: Option<&RawNames>, at: At<'_>) -> Names {
        let rust = overrides.and_then(|names| names.rust.as_deref());
        let snake = letter_first(&rust.unwrap_or(js).to_snake_case(), "n");
        let pascal = letter_first(&rust.unwrap_or(js).to_upper_camel_case(), "N");
        let typescript = match overrides.and_then(|names| names.typescript.as_deref()) {
            Some(name) => name.to_owned(),
            None => letter_first(&joined_upper(js), "N"),
        };
        let names = Names { js: js.to_owned(), snake, pascal, typescript };
        self.check_names(&names, rust, overrides, at);
        names
    }

    /// Settles the name of a type, an endpoint, a signature, a code set, a message: anything the schema itself names.
    pub fn type_names(&self, name: &str, overrides: Option<&RawNames>, at: At<'_>) -> Names {
        if !is_upper_camel(name) {
            let near = letter_first(&name.to_upper_camel_case(), "T");
            let message = format!("`{name}` is not a name of a type");
            let help = format!("begin with a capital letter and use letters and digits, as in `{near}`");
            self.report(Diagnostic::new(Code::BadName, at.key_span(), message).help(help));
        }
        let names = self.names(name, overrides, at);
        let pascal =
            overrides.and_then(|names| names.rust.as_deref()).map_or(name.to_owned(), |_| names.pascal.clone());
        Names { pascal, ..names }
    }

    fn check_names(&self, names: &Names, rust: Option<&str>, overrides: Option<&RawNames>, at: At<'_>) {
        if names.snake.is_empty() || names.pascal.is_empty() || !is_ascii_word(&names.snake) {
            let message = match foreign_letter(&names.js) {
                Some(letter) => format!("`{}` holds {letter}, which no Rust name can", names.js),
                None => format!("`{}` has no letters that a Rust name could use", names.js),
            };
            let help = "correct the name, or add `names: { rust: a_name_in_snake_case }`";
            self.report(Diagnostic::new(Code::BadName, at.key_span(), message).help(help));
        } else if rust.is_some_and(|rust| rust != names.snake) {
            let span = at.key("names").key("rust").value_span();
            let message = format!("`{}` is not in snake case", rust.unwrap_or_default());
            let help = format!("write `{}`", names.snake);
            self.report(Diagnostic::new(Code::BadName, span, message).help(help));
        }
        if overrides.and_then(|names| names.typescript.as_deref()).is_some_and(|name| !is_upper_camel(name)) {
            let span = at.key("names").key("typescript").value_span();
            let message = format!("`{}` is not in upper camel case", names.typescript);
            self.report(
                Diagnostic::new(Code::BadName, span, message)
                    .help(format!("write `{}`", names.js.to_upper_camel_case())),
            );
        }
    }

    /// A name that JavaScript can write as `object.name`, parts joined by dots where `dotted`.
    pub fn check_js_name(&self, name: &str, what: &str, dotted: bool, at: At<'_>) {
        let word = |part: &str| {
            part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
                && part.starts_with(|c: char| !c.is_ascii_digit())
        };
        let good = if dotted { name.split('.').all(word) } else { word(name) };
        if !good || name.is_empty() {
            let near = name.to_lower_camel_case();
            let reason = foreign_letter(name).map_or(String::new(), |letter| format!(": it holds {letter}"));
            let message = format!("`{name}` cannot be the name of {what}{reason}");
            let example = if word(&near) { format!(", as in `{near}`") } else { String::new() };
            let help = format!("use letters, digits, `_` and `$`{example}");
            self.report(Diagnostic::new(Code::BadName, at.key_span(), message).help(help));
        }
    }
}

/// `biz.util.openLink` → `BizUtilOpenLink`, `onMenuShareQQ` → `OnMenuShareQQ`: the spelling of the parts stays.
fn joined_upper(js: &str) -> String {
    let parts = js.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut joined = String::with_capacity(js.len());
    for part in parts {
        let mut characters = part.chars();
        joined.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        joined.push_str(characters.as_str());
    }
    joined
}

/// The first letter of another script: it may look like a Latin one.
fn foreign_letter(name: &str) -> Option<String> {
    let letter = name.chars().find(|letter| letter.is_alphabetic() && !letter.is_ascii())?;
    Some(format!("`{letter}` (U+{:04X})", u32::from(letter)))
}

fn letter_first(name: &str, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("{prefix}{name}") } else { name.to_owned() }
}

fn is_ascii_word(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
