//! Why does the client say `invalid signature`? The server knows its tickets, so it can search for the text that was really
//! signed: wrong ticket, wrong address, wrong time or nonce, wrong form, up to two mistakes at once.
//!
//! What comes in is the page's report and the tickets of late; what goes out is the mistakes, with causes and remedies in both
//! languages, and never a ticket. The work is bounded: some thousand digests.
//!
//! ```
//! use wx_jssdk_server::TicketKind;
//! use wx_jssdk_server::diagnosis::{Cause, KnownTicket, PageReport, Verdict, diagnose};
//!
//! let tickets = [KnownTicket { kind: TicketKind::Jsapi, value: "sM4AOVdWfPE4DxkXGEs8V", current: true }];
//! let signed = wx_jssdk::JsapiSignature { noncestr: "abc", jsapi_ticket: "sM4AOVdWfPE4DxkXGEs8V", timestamp: 1_414_587_457, url: "http://example.com/a?x=1" };
//! let report = PageReport {
//!     nonce_str: "abc".into(),
//!     timestamp: "1414587457".into(),
//!     signature: signed.sign(),
//!     url: "https://example.com/a?x=1#top".into(),
//!     ..PageReport::default()
//! };
//! let found = diagnose(&report, "wwcorp", &tickets);
//! assert_eq!(found.verdict, Verdict::Match { causes: vec![Cause::UrlScheme], signed_url: "http://example.com/a?x=1".into() });
//! ```

mod advice;
mod cause;
mod form;
mod report;
mod search;
mod url;

pub use advice::{Advice, Diagnosis, Verdict};
pub use cause::Cause;
pub use report::{KnownTicket, PageReport, SignedFor};

/// Addresses longer than this are not searched.
const LONGEST_URL: usize = 4_096;

/// Other values longer than this are not searched.
const LONGEST_VALUE: usize = 512;

/// Finds out how the page's signature was made. `corp_id` is the enterprise that the tickets belong to.
pub fn diagnose(report: &PageReport, corp_id: &str, tickets: &[KnownTicket<'_>]) -> Diagnosis {
    let urls = [Some(&report.url), report.landing_url.as_ref(), report.route_url.as_ref()];
    let too_long = urls.into_iter().flatten().any(|url| url.len() > LONGEST_URL)
        || [&report.nonce_str, &report.timestamp, &report.signature]
            .into_iter()
            .any(|value| value.len() > LONGEST_VALUE);
    let found = if too_long { None } else { search::search(report, tickets) };
    advice::advise(report, corp_id, tickets, found, too_long)
}
