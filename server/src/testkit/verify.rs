//! What the client does with a signature: it makes its own with each ticket that could have been meant, and compares.

use wx_jssdk::{CardExtSignature, CardSign, GroupSignature, JsapiSignature};

use super::api::Api;
use super::vendor::Vendor;

/// Why a client refuses a signature. Its text is what the page gets to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The page is not on a trusted domain.
    #[error("config:invalid url domain")]
    Domain,
    /// No ticket ever given out makes this signature.
    #[error("config:invalid signature")]
    Signature,
    /// A ticket makes it, but it is not valid now: expired, revoked, or another enterprise's. Clients do not tell the page.
    #[error("config:invalid signature")]
    Ticket,
}

impl Vendor {
    /// Checks the signature of `wx.config`.
    ///
    /// # Errors
    /// The client would refuse it.
    pub fn verify_config(
        &self,
        corp_id: &str,
        url: &str,
        nonce: &str,
        timestamp: i64,
        signature: &str,
    ) -> Result<(), Refusal> {
        self.on_trusted_domain(url)?;
        self.matches(Api::JsapiTicket, signature, corp_id, None, |ticket| {
            JsapiSignature { noncestr: nonce, jsapi_ticket: ticket, timestamp, url }.sign()
        })
    }

    /// Checks the signature of the address-book picker.
    ///
    /// # Errors
    /// The client would refuse it.
    pub fn verify_contact(
        &self,
        group_id: &str,
        url: &str,
        nonce: &str,
        timestamp: i64,
        signature: &str,
    ) -> Result<(), Refusal> {
        self.on_trusted_domain(url)?;
        let group = Some(group_id);
        let account = self.settings().accounts.iter().find(|account| account.group_id == group_id);
        let corp_id = account.map_or("", |account| &account.corp_id);
        self.matches(Api::GroupTicket, signature, corp_id, group, |ticket| {
            GroupSignature { noncestr: nonce, group_ticket: ticket, timestamp, url }.sign()
        })
    }

    /// Checks the signature inside a `cardExt`. The claim's `api_ticket` does not matter.
    ///
    /// # Errors
    /// The client would refuse it.
    pub fn verify_card_ext(&self, corp_id: &str, claim: &CardExtSignature<'_>, signature: &str) -> Result<(), Refusal> {
        self.matches(Api::CardTicket, signature, corp_id, None, |api_ticket| {
            CardExtSignature { api_ticket, ..*claim }.sign()
        })
    }

    /// Checks a `cardSign`. The claim's `api_ticket` does not matter, its `app_id` does.
    ///
    /// # Errors
    /// The client would refuse it.
    pub fn verify_card_sign(&self, claim: &CardSign<'_>, signature: &str) -> Result<(), Refusal> {
        self.matches(Api::CardTicket, signature, claim.app_id, None, |api_ticket| {
            CardSign { api_ticket, ..*claim }.sign()
        })
    }

    fn matches(
        &self,
        api: Api,
        signature: &str,
        corp_id: &str,
        group_id: Option<&str>,
        sign: impl Fn(&str) -> String,
    ) -> Result<(), Refusal> {
        let now = self.now();
        let state = self.state();
        let mut of_kind = state.journal.iter().rev().filter(|given| given.api == api);
        let given = of_kind.find(|given| sign(&given.value) == signature).ok_or(Refusal::Signature)?;
        let its_group = group_id.is_none_or(|group_id| given.group_id == group_id);
        if given.corp_id == corp_id && its_group && given.valid_at(now) { Ok(()) } else { Err(Refusal::Ticket) }
    }

    fn on_trusted_domain(&self, url: &str) -> Result<(), Refusal> {
        let trusted = &self.settings().trusted;
        let host = host(url).unwrap_or_default();
        let below = |domain: &String| {
            host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if trusted.is_empty() || trusted.iter().any(below) { Ok(()) } else { Err(Refusal::Domain) }
    }
}

/// The host of an address, in lower case, without port.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.rsplit_once(':').map_or(host, |(host, _)| host).to_ascii_lowercase())
}
