//! The search: each axis offers what is right and what goes wrong; the text with the fewest mistakes that makes the page's
//! signature is the answer.

use std::ops::ControlFlow;

use sha1::{Digest as _, Sha1};

use super::cause::Cause;
use super::form::{self, Form};
use super::report::{KnownTicket, PageReport, SignedFor};
use super::url;
use crate::TicketKind;

/// Mistakes at once.
const MOST_MISTAKES: usize = 2;

/// A choice on one axis and the mistakes that it means.
#[derive(Debug, Clone)]
pub(super) struct Choice<T> {
    pub(super) value: T,
    pub(super) causes: Vec<Cause>,
}

impl<T> Choice<T> {
    pub(super) fn right(value: T) -> Self {
        Self { value, causes: Vec::new() }
    }

    pub(super) fn wrong(value: T, cause: Cause) -> Self {
        Self { value, causes: vec![cause] }
    }
}

/// What was signed.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) causes: Vec<Cause>,
    pub(super) url: String,
}

/// Nonce and time as they stand in the signed text.
type NonceAndTime = (String, String);

/// The simplest way in which the page's signature can have been made.
pub(super) fn search(report: &PageReport, tickets: &[KnownTicket<'_>]) -> Option<Found> {
    let (digest, written) = digest(&report.signature)?;
    let mut found = None;
    let _ = walk(report, tickets, |candidate, causes, url| {
        if candidate != digest {
            return ControlFlow::Continue(());
        }
        let causes = causes.iter().copied().chain([written.as_slice()]).flatten().copied().collect();
        found = Some(Found { causes, url: url.to_owned() });
        ControlFlow::Break(())
    });
    found
}

/// Visits the digest of every text that can have been signed, the simplest first.
fn walk(
    report: &PageReport,
    tickets: &[KnownTicket<'_>],
    mut visit: impl FnMut([u8; 20], [&[Cause]; 4], &str) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let tickets = ticket_choices(report.signed_for, tickets);
    let values = value_choices(report);
    let urls = url::choices(report);
    let forms = form::choices(report.signed_for);
    for mistakes in 0..=MOST_MISTAKES {
        for url in urls.iter().filter(|url| url.causes.len() <= mistakes) {
            for ticket in tickets.iter().filter(|ticket| ticket.causes.len() + url.causes.len() <= mistakes) {
                for value in &values {
                    let so_far = url.causes.len() + ticket.causes.len() + value.causes.len();
                    for form in forms.iter().filter(|form| so_far + form.causes.len() == mistakes) {
                        let candidate = sha1(&form.value, &ticket.value, &value.value, &url.value);
                        visit(candidate, [&ticket.causes, &url.causes, &value.causes, &form.causes], &url.value)?;
                    }
                }
            }
        }
    }
    // Milliseconds were signed and the page has their second: any of a thousand. Only with all the rest right.
    let right = |causes: &[Cause]| causes.is_empty();
    for url in urls.iter().filter(|url| right(&url.causes)) {
        for ticket in tickets.iter().filter(|ticket| right(&ticket.causes)) {
            for form in forms.iter().filter(|form| right(&form.causes)) {
                for time in milliseconds_of(&report.timestamp) {
                    let value = (report.nonce_str.clone(), time);
                    let candidate = sha1(&form.value, &ticket.value, &value, &url.value);
                    visit(candidate, [&[], &[], &[Cause::TimeMilliseconds], &[]], &url.value)?;
                }
            }
        }
    }
    ControlFlow::Continue(())
}

/// The milliseconds of a second but the first, which the search has by then; nothing if it is no second.
fn milliseconds_of(second: &str) -> impl Iterator<Item = String> {
    let second = second.trim().parse::<u32>().ok();
    second.into_iter().flat_map(|second| (1..1000).map(move |milliseconds| format!("{second}{milliseconds:03}")))
}

fn sha1(form: &Form, ticket: &str, (nonce, time): &NonceAndTime, url: &str) -> [u8; 20] {
    Sha1::digest(form.text(ticket, nonce, time, url)).into()
}

/// The digest that the page has, and what is odd about how it is written.
fn digest(signature: &str) -> Option<([u8; 20], Vec<Cause>)> {
    let text = signature.trim();
    let right = text == signature && !text.bytes().any(|byte| byte.is_ascii_uppercase());
    let odd = if right { Vec::new() } else { vec![Cause::DigestWritten] };
    if text.len() == 40 {
        return from_hex(text).map(|digest| (digest, odd));
    }
    Some((from_base64(text)?, vec![Cause::DigestWritten]))
}

fn from_hex(text: &str) -> Option<[u8; 20]> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let bytes: Vec<u8> = digits?.chunks_exact(2).filter_map(|pair| Some(pair.first()? * 16 + pair.last()?)).collect();
    bytes.try_into().ok()
}

/// 27 digits of base64, padded or not.
fn from_base64(text: &str) -> Option<[u8; 20]> {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.strip_suffix('=').unwrap_or(text);
    if digits.len() != 27 {
        return None;
    }
    let mut bytes = Vec::with_capacity(20);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in digits.chars() {
        let digit = match digit {
            '-' => '+',
            '_' => '/',
            other => other,
        };
        bits = bits << 6 | u32::try_from(ALPHABET.find(digit)?).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    bytes.try_into().ok()
}

fn ticket_choices(signed_for: SignedFor, tickets: &[KnownTicket<'_>]) -> Vec<Choice<String>> {
    let right_kind = match signed_for {
        SignedFor::Config => TicketKind::Jsapi,
        SignedFor::Contact => TicketKind::Group,
    };
    let known = tickets.iter().map(|ticket| {
        let value = ticket.value.to_owned();
        match ticket.kind {
            kind if kind == right_kind && ticket.current => Choice::right(value),
            kind if kind == right_kind => Choice::wrong(value, Cause::TicketOutdated),
            TicketKind::Jsapi => Choice::wrong(value, Cause::TicketOfJsapi),
            TicketKind::Group => Choice::wrong(value, Cause::TicketOfGroup),
            TicketKind::Card => Choice::wrong(value, Cause::TicketOfCard),
            TicketKind::AccessToken => Choice::wrong(value, Cause::TicketIsToken),
        }
    });
    let empty = ["", "null", "undefined", "None", "nil", "false", "NaN", "[object Object]", "[object Promise]"];
    known.chain(empty.map(|value| Choice::wrong(value.to_owned(), Cause::TicketEmpty))).collect()
}

fn value_choices(report: &PageReport) -> Vec<Choice<NonceAndTime>> {
    let (nonce, time) = (&report.nonce_str, &report.timestamp);
    let mut choices = vec![Choice::right((nonce.clone(), time.clone()))];
    let mut add = |nonce: &str, time: &str, cause| {
        if choices.iter().all(|choice| choice.value.0 != nonce || choice.value.1 != time) {
            choices.push(Choice::wrong((nonce.to_owned(), time.to_owned()), cause));
        }
    };
    if let Ok(number) = time.trim().parse::<f64>()
        && number.is_finite()
        && number.abs() < 1e15
    {
        // Both conversions are exact below 10^15.
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        let whole = number.trunc() as i64;
        add(nonce, &whole.to_string(), Cause::TimeWritten);
        add(nonce, &format!("{whole}.0"), Cause::TimeWritten);
        add(nonce, &(whole / 1000).to_string(), Cause::TimeMilliseconds);
        add(nonce, &(whole * 1000).to_string(), Cause::TimeMilliseconds);
        for seconds in (1..=5).flat_map(|second| [second, -second]) {
            add(nonce, &(whole + seconds).to_string(), Cause::TimeOther);
        }
    }
    add(time, nonce, Cause::NonceAndTimeSwapped);
    for empty in ["", "undefined", "null"] {
        add(empty, time, Cause::NonceEmpty);
    }
    add(&nonce.to_lowercase(), time, Cause::NonceCase);
    add(&nonce.to_uppercase(), time, Cause::NonceCase);
    add(nonce.trim(), time, Cause::NonceCase);
    add(nonce, "", Cause::TimeWritten);
    choices
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_work_is_bounded_and_random_digests_meet_nothing() {
        let known = |kind, current| KnownTicket { kind, value: "ticket", current };
        let tickets = [TicketKind::AccessToken, TicketKind::Jsapi, TicketKind::Group, TicketKind::Card]
            .map(|kind| known(kind, true));
        let report = PageReport {
            nonce_str: "Wm3WZYTPz0wzccnW".into(),
            timestamp: "1414587457".into(),
            url: format!("https://h5.example.com/list/?a=%E5%BC%A0&from=x&code=c&{}#top", "b=c&".repeat(900)),
            landing_url: Some("https://h5.example.com:8443/?x=1#y".into()),
            route_url: Some("http://api.example.com/config?url=1".into()),
            ..PageReport::default()
        };
        let mut digests = BTreeSet::new();
        let mut texts = 0;
        let _ = walk(&report, &tickets, |digest, _, _| {
            texts += 1;
            digests.insert(digest);
            ControlFlow::Continue(())
        });
        assert!((1_000..30_000).contains(&texts), "{texts}");
        for number in 0..10_000_u32 {
            let random: [u8; 20] = Sha1::digest(format!("random {number}")).into();
            assert!(!digests.contains(&random));
        }
    }
}
