//! From what was found to what to do.

use serde::Serialize;
use wx_jssdk::{KnownError, Lang, Status};

use super::cause::Cause;
use super::report::{KnownTicket, PageReport, SignedFor};
use super::search::Found;
use crate::TicketKind;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "verdict")]
#[non_exhaustive]
pub enum Verdict {
    /// These mistakes together make the page's signature.
    Match {
        /// The mistakes, at least one.
        causes: Vec<Cause>,
        /// The address that was really signed.
        #[serde(rename = "signedUrl")]
        signed_url: String,
    },
    /// The signature is right for the current ticket and the page's values: the reason lies elsewhere.
    CorrectForTicket,
    /// No known mistake makes this signature. A signature that was kept from earlier is one of the remaining ways: its nonce and
    /// time are not the page's.
    NotFound,
    /// There was no ticket to search with.
    NoTicket,
    /// A value is too long to be searched for.
    TooLong,
}

/// Something to check, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// What is known about a refused signature. It holds no ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diagnosis {
    /// What the search found.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What else to check, the likeliest first.
    pub checks: Vec<Advice>,
}

impl Diagnosis {
    /// For people, line by line.
    pub fn to_text(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let mut lines = Vec::new();
        match &self.verdict {
            Verdict::Match { causes, signed_url } => {
                for cause in causes {
                    lines.push(format!("{}: {}", cause.id(), cause.cause(lang)));
                    lines.push(format!("  -> {}", cause.remedy(lang)));
                }
                lines.push(format!(
                    "{}: {signed_url}",
                    if zh { "实际签名的地址" } else { "the address that was signed" }
                ));
            }
            other => lines.push(other.summary(lang).to_owned()),
        }
        lines.extend(self.checks.iter().map(|check| format!("- {}", if zh { &check.zh } else { &check.en })));
        lines.join("\n")
    }
}

impl Verdict {
    /// The verdict in one sentence.
    pub fn summary(&self, lang: Lang) -> &'static str {
        let [en, zh] = match self {
            Self::Match { .. } => ["The mistake is found.", "已找到错误所在。"],
            Self::CorrectForTicket => [
                "The signature is right for the current ticket and these values; the reason lies elsewhere.",
                "对于当前票据和这些值，签名是正确的，原因在别处。",
            ],
            Self::NotFound => ["No known mistake makes this signature.", "没有已知的错误会产生该签名。"],
            Self::NoTicket => ["There is no ticket to search with.", "没有可用于比对的票据。"],
            Self::TooLong => ["A value is too long to be searched for.", "某个值过长，无法比对。"],
        };
        if lang == Lang::Zh { zh } else { en }
    }
}

pub(super) fn advise(
    report: &PageReport,
    corp_id: &str,
    tickets: &[KnownTicket<'_>],
    found: Option<Found>,
    too_long: bool,
) -> Diagnosis {
    let kind = match report.signed_for {
        SignedFor::Config => TicketKind::Jsapi,
        SignedFor::Contact => TicketKind::Group,
    };
    let verdict = match found {
        _ if too_long => Verdict::TooLong,
        Some(found) if found.causes.is_empty() => Verdict::CorrectForTicket,
        Some(found) => Verdict::Match { causes: found.causes, signed_url: found.url },
        None if tickets.iter().any(|ticket| ticket.kind == kind) => Verdict::NotFound,
        None => Verdict::NoTicket,
    };
    let mut checks = Vec::new();
    if !report.app_id.is_empty() && report.app_id != corp_id {
        checks.push(advice(
            &format!("`appId` is `{}`, but the tickets belong to `{corp_id}`: the client looks for another enterprise's ticket.", report.app_id),
            &format!("`appId` 为 `{}`，而票据属于 `{corp_id}`，客户端会使用另一个企业的票据校验。", report.app_id),
        ));
    }
    let status = report.err_msg.as_deref().map(Status::from_text);
    let known = status.as_ref().and_then(Status::failure).and_then(|failure| failure.known);
    if let Some(known) = known.filter(|known| *known != KnownError::InvalidSignature) {
        checks.push(advice(known.cause(Lang::En), known.cause(Lang::Zh)));
        remedies(known, &mut checks);
    }
    match verdict {
        Verdict::CorrectForTicket => upstream(report, &mut checks),
        Verdict::NotFound | Verdict::TooLong => remedies(KnownError::InvalidSignature, &mut checks),
        _ => {}
    }
    Diagnosis { verdict, checks }
}

/// The reasons that lie with the vendor or the client.
fn upstream(report: &PageReport, checks: &mut Vec<Advice>) {
    if report.landing().is_some() && !report.is_ios() {
        checks.push(advice(Cause::UrlCurrent.cause(Lang::En), Cause::UrlCurrent.cause(Lang::Zh)));
    }
    remedies(KnownError::InvalidUrlDomain, checks);
    checks.push(advice(
        "The ticket may have been revoked before its time: fetch a new one and try once more.",
        "票据可能被提前作废：重新获取后再试一次。",
    ));
    if report.signed_for == SignedFor::Contact {
        checks.push(advice(
            "`groupId` must be the id that came with this very ticket.",
            "`groupId` 必须是与该票据一同返回的 id。",
        ));
    }
}

fn remedies(known: KnownError, checks: &mut Vec<Advice>) {
    let pairs = known.remedies(Lang::En).iter().zip(known.remedies(Lang::Zh));
    checks.extend(pairs.map(|(en, zh)| advice(en, zh)));
}

fn advice(en: &str, zh: &str) -> Advice {
    Advice { en: en.to_owned(), zh: zh.to_owned() }
}
