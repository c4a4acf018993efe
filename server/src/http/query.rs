//! The query of a request: still encoded it goes in, each parameter exactly once comes out.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use wx_jssdk::JsApi;

use super::problem::{self, Problem};

/// The parameters of these names, in the order of the names.
///
/// `+` stays what it is: no address of a page holds a space, but some hold a `+`, and not every page encodes it.
pub(super) fn parameters<'a, const N: usize>(
    query: &'a str,
    names: [&'static str; N],
) -> Result<[Cow<'a, str>; N], Problem> {
    let mut found: [Option<Cow<'a, str>>; N] = [const { None }; N];
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let refuse = |kind, detail: &str| Err(Problem::new(kind, detail).with("parameter", cut(name)));
        let place = names.iter().position(|known| *known == name).and_then(|at| found.get_mut(at));
        match place {
            // What pages add against caches.
            None if name == "_" => {}
            None => {
                let detail = "this path does not read it; encode the page's address with `encodeURIComponent`";
                return refuse(problem::UNKNOWN_PARAMETER, detail);
            }
            Some(Some(_)) => return refuse(problem::REPEATED_PARAMETER, "each parameter is read once"),
            Some(empty) => match percent_decode_str(value).decode_utf8() {
                Ok(value) => *empty = Some(value),
                Err(_) => return refuse(problem::MALFORMED_QUERY, "it is not percent-encoded UTF-8"),
            },
        }
    }
    let mut missing = names.iter().zip(&found).filter(|(_, value)| value.as_ref().is_none_or(|value| value.is_empty()));
    if let Some((name, _)) = missing.next() {
        return Err(Problem::new(problem::MISSING_PARAMETER, format!("`{name}` is missing")).with("parameter", *name));
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// Names with commas between them. An interface that is unknown to this version is refused unless `unknown` allows it.
pub(super) fn apis(text: &str, unknown: bool) -> Result<Vec<JsApi>, Problem> {
    let mut apis = Vec::new();
    for name in text.split(',') {
        let api = JsApi::from(name);
        let known = !matches!(api, JsApi::Unknown(_));
        let plausible = unknown && (1..=64).contains(&name.len()) && name.bytes().all(is_name_byte);
        if !known && !plausible {
            let detail = "write names of `jsApiList` with commas between them";
            return Err(Problem::new(problem::UNKNOWN_API, detail).with("api", cut(name)));
        }
        if !apis.contains(&api) {
            apis.push(api);
        }
    }
    Ok(apis)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-')
}

/// Enough of a text to recognise it.
fn cut(text: &str) -> String {
    text.chars().take(64).collect()
}
