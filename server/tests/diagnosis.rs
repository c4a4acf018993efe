//! Each cause made wrong in its way is found again, and nothing is found where nothing fits.

use std::fmt::Write as _;

use sha1::{Digest, Sha1};
use wx_jssdk::{GroupSignature, JsapiSignature, Lang};
use wx_jssdk_server::TicketKind;
use wx_jssdk_server::diagnosis::{Cause, KnownTicket, PageReport, SignedFor, Verdict, diagnose};

const JSAPI: &str = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
const NONCE: &str = "Wm3WZYTPz0wzccnW";
const TIME: i64 = 1_414_587_457;
const URL: &str =
    "https://h5.example.com/shop/list?id=7&name=%E5%BC%A0&from=singlemessage&isappinstalled=0&code=c1&state=s";
const LANDING: &str = "https://h5.example.com/shop/?entry=1";
const ROUTE: &str = "https://api.example.com/jssdk/config?url=x";

const TICKETS: [KnownTicket<'_>; 5] = [
    KnownTicket { kind: TicketKind::AccessToken, value: "token-token-token", current: true },
    KnownTicket { kind: TicketKind::Jsapi, value: "an-older-jsapi-ticket", current: false },
    KnownTicket { kind: TicketKind::Jsapi, value: JSAPI, current: true },
    KnownTicket { kind: TicketKind::Group, value: "the-group-ticket", current: true },
    KnownTicket { kind: TicketKind::Card, value: "the-card-ticket", current: true },
];

fn report(signature: String) -> PageReport {
    PageReport {
        app_id: "wwcorp".into(),
        nonce_str: NONCE.into(),
        timestamp: TIME.to_string(),
        signature,
        url: format!("{URL}#/cart"),
        landing_url: Some(LANDING.into()),
        route_url: Some(ROUTE.into()),
        ..PageReport::default()
    }
}

fn hash(text: &str) -> String {
    Sha1::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a text");
        hex
    })
}

/// The right text with these values.
fn text(ticket: &str, nonce: &str, time: &str, url: &str) -> String {
    format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={time}&url={url}")
}

fn causes(report: &PageReport) -> Vec<Cause> {
    let found = diagnose(report, "wwcorp", &TICKETS);
    match found.verdict {
        Verdict::Match { causes, .. } => causes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_cause_is_found() {
    let seconds = TIME.to_string();
    let with = |url: &str| text(JSAPI, NONCE, &seconds, url);
    let right = with(URL);
    let escaped = "https%3A%2F%2Fh5.example.com%2Fshop%2Flist%3Fid%3D7%26name%3D%25E5%25BC%25A0%26from%3Dsinglemessage%26isappinstalled%3D0%26code%3Dc1%26state%3Ds";
    let cases = [
        (Cause::TicketOutdated, text("an-older-jsapi-ticket", NONCE, &seconds, URL)),
        (Cause::TicketOfGroup, text("the-group-ticket", NONCE, &seconds, URL)),
        (Cause::TicketOfCard, text("the-card-ticket", NONCE, &seconds, URL)),
        (Cause::TicketIsToken, text("token-token-token", NONCE, &seconds, URL)),
        (Cause::TicketEmpty, text("undefined", NONCE, &seconds, URL)),
        (Cause::UrlFragment, with(&format!("{URL}#/cart"))),
        (Cause::UrlLanding, with(LANDING)),
        (Cause::UrlOfRoute, with(ROUTE)),
        (Cause::UrlDecoded, with(&URL.replace("%E5%BC%A0", "张"))),
        (Cause::UrlEncoded, with(escaped)),
        (
            Cause::UrlEncoded,
            with(&escaped.replace("%3A", "%3a").replace("%2F", "%2f").replace("%3F", "%3f").replace("%3D", "%3d")),
        ),
        (Cause::UrlEncodedTwice, with(&escaped.replace('%', "%25"))),
        (Cause::UrlEscaped, with(&URL.replace('&', "&amp;"))),
        (Cause::UrlScheme, with(&URL.replace("https:", "http:"))),
        (Cause::UrlPort, with(&URL.replace(".com/", ".com:443/"))),
        (Cause::UrlSlash, with(&URL.replace("list?", "list/?"))),
        (Cause::UrlQueryDropped, with("https://h5.example.com/shop/list")),
        (Cause::UrlQueryCut, with("https://h5.example.com/shop/list?id=7")),
        (Cause::UrlShareParams, with(&URL.replace("&from=singlemessage&isappinstalled=0", ""))),
        (Cause::UrlLoginParams, with(&URL.replace("&code=c1&state=s", ""))),
        (Cause::UrlOrigin, with("https://h5.example.com/")),
        (Cause::UrlCase, with(&URL.to_lowercase())),
        (Cause::UrlSpace, with(&format!("{URL}\n"))),
        (Cause::TimeMilliseconds, text(JSAPI, NONCE, &format!("{seconds}000"), URL)),
        (Cause::TimeOther, text(JSAPI, NONCE, &(TIME + 2).to_string(), URL)),
        (Cause::TimeWritten, text(JSAPI, NONCE, &format!("{seconds}.0"), URL)),
        (Cause::NonceAndTimeSwapped, text(JSAPI, &seconds, NONCE, URL)),
        (Cause::NonceEmpty, text(JSAPI, "", &seconds, URL)),
        (Cause::NonceCase, text(JSAPI, &NONCE.to_lowercase(), &seconds, URL)),
        (Cause::FormNames, right.replace("noncestr", "nonceStr")),
        (Cause::FormTicketName, right.replace("jsapi_ticket", "group_ticket")),
        (Cause::FormOrder, format!("noncestr={NONCE}&timestamp={seconds}&url={URL}&jsapi_ticket={JSAPI}")),
        (Cause::FormJoint, right.replace("&url=", "url=")),
        (Cause::FormOfCards, {
            let mut values = [JSAPI, NONCE, &seconds, URL];
            values.sort_unstable();
            values.concat()
        }),
    ];
    for (cause, text) in &cases {
        assert_eq!(causes(&report(hash(text))), [*cause], "{text}");
    }
    assert_eq!(causes(&report(hash(&right).to_uppercase())), [Cause::DigestWritten]);

    // Two more need a report of their own.
    let on_ios =
        PageReport { user_agent: Some("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0)".into()), ..report(hash(&right)) };
    assert_eq!(causes(&on_ios), [Cause::UrlCurrent]);
    let picker = GroupSignature { noncestr: NONCE, group_ticket: JSAPI, timestamp: TIME, url: URL }.sign();
    let picker = PageReport { signed_for: SignedFor::Contact, ..report(picker) };
    assert_eq!(causes(&picker), [Cause::TicketOfJsapi]);

    let tested =
        cases.iter().map(|(cause, _)| *cause).chain([Cause::DigestWritten, Cause::UrlCurrent, Cause::TicketOfJsapi]);
    let tested: std::collections::BTreeSet<Cause> = tested.collect();
    assert_eq!(tested.len(), Cause::ALL.len(), "a cause without a test");
}

#[test]
fn several_mistakes_are_told_apart() {
    let both = text(JSAPI, NONCE, &TIME.to_string(), &format!("{}#/cart", URL.replace("https:", "http:")));
    assert_eq!(causes(&report(hash(&both))), [Cause::UrlFragment, Cause::UrlScheme]);
    let both = text(JSAPI, NONCE, &format!("{TIME}000"), &format!("{URL}#/cart"));
    assert_eq!(causes(&report(hash(&both))), [Cause::UrlFragment, Cause::TimeMilliseconds]);

    // The milliseconds themselves were signed, of which the page has the second.
    for milliseconds in ["001", "123", "999"] {
        let signed = text(JSAPI, NONCE, &format!("{TIME}{milliseconds}"), URL);
        assert_eq!(causes(&report(hash(&signed))), [Cause::TimeMilliseconds]);
    }

    // A page that has milliseconds itself, as a number in JSON.
    let report: PageReport = serde_json::from_value(serde_json::json!({
        "nonceStr": NONCE,
        "timestamp": TIME * 1000,
        "signature": hash(&text(JSAPI, NONCE, &TIME.to_string(), URL)),
        "url": URL,
    }))
    .expect("a report");
    assert_eq!(causes(&report), [Cause::TimeMilliseconds]);
}

#[test]
fn base64_is_recognised() {
    // V1 of the vendor: 0f9de62fce790f9a083d5c99e95740ceb90c27ed.
    let report = PageReport {
        nonce_str: NONCE.into(),
        timestamp: TIME.to_string(),
        signature: "D53mL855D5oIPVyZ6VdAzrkMJ+0=".into(),
        url: "http://mp.weixin.qq.com?params=value".into(),
        ..PageReport::default()
    };
    assert_eq!(causes(&report), [Cause::DigestWritten]);
}

#[test]
fn a_right_signature_leads_upstream() {
    let signature = JsapiSignature { noncestr: NONCE, jsapi_ticket: JSAPI, timestamp: TIME, url: URL }.sign();
    let right =
        PageReport { app_id: "wwother".into(), err_msg: Some("config:invalid url domain".into()), ..report(signature) };
    let found = diagnose(&right, "wwcorp", &TICKETS);
    assert_eq!(found.verdict, Verdict::CorrectForTicket);
    let first = found.checks.first().expect("a check");
    assert!(first.en.contains("`wwother`") && first.zh.contains("`wwother`"));
    assert!(found.checks.iter().any(|check| check.en.contains("trusted domain")));
    assert!(!found.to_text(Lang::Zh).is_empty());

    let landed = JsapiSignature { noncestr: NONCE, jsapi_ticket: JSAPI, timestamp: TIME, url: LANDING }.sign();
    let landed = PageReport { user_agent: Some("iPad".into()), ..report(landed) };
    assert_eq!(diagnose(&landed, "wwcorp", &TICKETS).verdict, Verdict::CorrectForTicket);
}

#[test]
fn random_signatures_match_nothing() {
    for number in 0..200_u32 {
        let report = report(hash(&format!("random {number}")));
        assert_eq!(diagnose(&report, "wwcorp", &TICKETS).verdict, Verdict::NotFound);
    }
}

#[test]
fn work_is_bounded_and_garbage_is_taken() {
    let long = |length: usize| format!("https://example.com/?{}", "a=%26&".repeat(length));
    for (signature, url) in [
        ("", "https://example.com/"),
        ("zz", "no address"),
        ("Ä".repeat(20).as_str(), "https://"),
        ("=".repeat(28).as_str(), "#"),
        (&"0".repeat(40), &long(600)),
        (&"0".repeat(40), ""),
    ] {
        let report = PageReport { url: url.to_owned(), ..report(signature.to_owned()) };
        let found = diagnose(&report, "wwcorp", &TICKETS);
        assert_eq!(found.verdict, Verdict::NotFound);
    }
    let report = PageReport { url: long(10_000), ..report("0".repeat(40)) };
    assert_eq!(diagnose(&report, "wwcorp", &TICKETS).verdict, Verdict::TooLong);
    assert_eq!(diagnose(&self::report("0".repeat(40)), "wwcorp", &[]).verdict, Verdict::NoTicket);
}

#[test]
fn no_ticket_is_returned() {
    let signature = hash(&text("an-older-jsapi-ticket", NONCE, &TIME.to_string(), URL));
    let found = diagnose(&report(signature), "wwcorp", &TICKETS);
    let shown =
        format!("{found:?} {} {} {TICKETS:?}", serde_json::to_string(&found).expect("JSON"), found.to_text(Lang::En));
    for ticket in &TICKETS {
        assert!(!shown.contains(ticket.value), "{shown}");
    }
}
