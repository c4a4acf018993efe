//! What becomes of an address on its way from the page to the signature.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::cause::Cause;
use super::report::PageReport;
use super::search::Choice;

/// No more addresses than this are tried.
const MOST: usize = 2_000;

/// What `encodeURIComponent` leaves alone, besides letters and digits.
const COMPONENT: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// What server libraries leave alone.
const STRICT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What `encodeURI` changes.
const WHOLE: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The addresses that may have been signed, each once and with its fewest mistakes: none, one or two.
pub(super) fn choices(report: &PageReport) -> Vec<Choice<String>> {
    let mut seen = BTreeSet::new();
    let mut choices: Vec<Choice<String>> = Vec::new();
    let mut add = |choice: Choice<String>, choices: &mut Vec<Choice<String>>| {
        if choices.len() < MOST && seen.insert(choice.value.clone()) {
            choices.push(choice);
        }
    };
    // Each address as the page has it, uncut: the variants begin with the part behind `#`.
    let (current, landing) = match report.landing() {
        Some(_) if report.is_ios() => (vec![Cause::UrlCurrent], Vec::new()),
        _ => (Vec::new(), vec![Cause::UrlLanding]),
    };
    let bases = [
        Some((report.url.as_str(), current)),
        report.landing().map(|url| (url, landing)),
        report.route_url.as_deref().map(|url| (url, vec![Cause::UrlOfRoute])),
    ];
    let mut bases: Vec<_> = bases.into_iter().flatten().collect();
    bases.sort_by_key(|(_, causes)| causes.len());
    for (url, causes) in &bases {
        add(Choice { value: cut(url).to_owned(), causes: causes.clone() }, &mut choices);
    }
    for (url, causes) in &bases {
        let whole = Choice { value: (*url).to_owned(), causes: [causes.as_slice(), &[Cause::UrlFragment]].concat() };
        add(whole, &mut choices);
    }
    // The mistakes of the first round are made once more on its results in the second.
    let mut done = 0;
    for _ in 0..2 {
        let mut round = choices.split_off(done);
        round.sort_by_key(|choice| choice.causes.len());
        choices.extend_from_slice(&round);
        done = choices.len();
        for choice in round {
            for (value, cause) in variants(&choice.value) {
                let mut causes = choice.causes.clone();
                if causes.last() != Some(&cause) {
                    causes.push(cause);
                }
                if causes.len() <= 2 {
                    add(Choice { value, causes }, &mut choices);
                }
            }
        }
    }
    choices
}

fn cut(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// One more mistake.
fn variants(url: &str) -> Vec<(String, Cause)> {
    let mut found = Vec::new();
    let mut add = |value: String, cause| {
        if value != url && value.len() <= 3 * super::LONGEST_URL {
            found.push((value, cause));
        }
    };
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let with_query = |path: &str| query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    if let Some(query) = query {
        add(path.to_owned(), Cause::UrlQueryDropped);
        add(format!("{path}?"), Cause::UrlQueryDropped);
        if let Some((first, _)) = query.split_once('&') {
            add(format!("{path}?{first}"), Cause::UrlQueryCut);
        }
        add(without(path, query, &["from", "isappinstalled"]), Cause::UrlShareParams);
        add(without(path, query, &["code", "state"]), Cause::UrlLoginParams);
    }
    add(percent_decode_str(url).decode_utf8_lossy().into_owned(), Cause::UrlDecoded);
    add(percent_decode_str(&url.replace('+', " ")).decode_utf8_lossy().into_owned(), Cause::UrlDecoded);
    for set in [&COMPONENT, &STRICT, &WHOLE] {
        let once = utf8_percent_encode(url, set).to_string();
        let twice = utf8_percent_encode(&once, set).to_string();
        add(lower_escapes(&once), Cause::UrlEncoded);
        add(once.replace("%20", "+"), Cause::UrlEncoded);
        add(once, Cause::UrlEncoded);
        add(twice, Cause::UrlEncodedTwice);
    }
    add(url.replace("&amp;", "&"), Cause::UrlEscaped);
    add(url.replace('&', "&amp;"), Cause::UrlEscaped);
    if let Some(rest) = url.strip_prefix("https://") {
        add(format!("http://{rest}"), Cause::UrlScheme);
    } else if let Some(rest) = url.strip_prefix("http://") {
        add(format!("https://{rest}"), Cause::UrlScheme);
    }
    if let Some((scheme, rest)) = url.split_once("://") {
        add(rest.to_owned(), Cause::UrlScheme);
        add(format!("//{rest}"), Cause::UrlScheme);
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, tail) = rest.split_at(end);
        match host.split_once(':') {
            Some((name, _)) => add(format!("{scheme}://{name}{tail}"), Cause::UrlPort),
            None => {
                for port in ["80", "443", "8080", "8443", "3000"] {
                    add(format!("{scheme}://{host}:{port}{tail}"), Cause::UrlPort);
                }
            }
        }
        let bare = tail.split(['?', '#']).next().unwrap_or_default();
        if bare.is_empty() {
            add(format!("{scheme}://{host}/{tail}"), Cause::UrlSlash);
        } else if bare == "/" {
            add(format!("{scheme}://{host}{}", tail.strip_prefix('/').unwrap_or(tail)), Cause::UrlSlash);
        } else if let Some(shorter) = path.strip_suffix('/') {
            add(with_query(shorter), Cause::UrlSlash);
        } else {
            add(with_query(&format!("{path}/")), Cause::UrlSlash);
        }
        if !bare.is_empty() && bare != "/" {
            add(format!("{scheme}://{host}"), Cause::UrlOrigin);
            add(format!("{scheme}://{host}/"), Cause::UrlOrigin);
            add(tail.to_owned(), Cause::UrlOrigin);
        }
    }
    add(url.to_lowercase(), Cause::UrlCase);
    for padded in
        [format!("{url} "), format!(" {url}"), format!("{url}\n"), format!("{url}\r\n"), url.trim().to_owned()]
    {
        add(padded, Cause::UrlSpace);
    }
    found
}

/// The address without these params.
fn without(path: &str, query: &str, names: &[&str]) -> String {
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !names.contains(&pair.split('=').next().unwrap_or_default())).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// `%2f` for `%2F`.
fn lower_escapes(url: &str) -> String {
    let mut left = 0;
    let lower = |letter: char| {
        if letter == '%' {
            left = 2;
            return letter;
        }
        if left > 0 {
            left -= 1;
            return letter.to_ascii_lowercase();
        }
        letter
    };
    url.chars().map(lower).collect()
}
