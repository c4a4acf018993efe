//! The vendor's rules: who gets what, and which code the others get.

use std::time::Duration;

use secrecy::ExposeSecret;
use serde_json::{Value, json};
use wx_jssdk::ServerCode;

use super::api::Api;
use super::clock::millis;
use super::journal::Given;
use super::vendor::{Settings, State};

/// What a repeated request gets while the earlier value is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Repeat {
    /// The same value with its life extended, as documented.
    #[default]
    Extended,
    /// The same value with what is left of its life.
    Remaining,
    /// The same value and a full life in the answer, although it ends when it would have ended: what users complain of.
    Nominal,
    /// A new value; the earlier one lives on to its end.
    New,
}

/// A request, taken apart.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Asked {
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, value)| found == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

/// What the rules answer with.
#[derive(Debug)]
pub(super) enum Ruled {
    Json(Value),
    File(String, Vec<u8>),
}

/// An answer with a code.
pub(super) fn refuse(code: ServerCode) -> Value {
    let text = match code {
        ServerCode::Ok => "ok",
        ServerCode::SystemBusy => "system error",
        ServerCode::InvalidCredential => "invalid credential",
        ServerCode::InvalidMediaId => "invalid media_id",
        ServerCode::InvalidCorpId => "invalid corpid",
        ServerCode::InvalidAccessToken => "invalid access_token",
        ServerCode::InvalidOpenId => "invalid openid",
        ServerCode::AccessTokenMissing => "access_token missing",
        ServerCode::CorpIdMissing => "corpid missing",
        ServerCode::SecretMissing => "corpsecret missing",
        ServerCode::AccessTokenExpired => "access_token expired",
        ServerCode::GetRequired => "require GET method",
        ServerCode::PostRequired => "require POST method",
        ServerCode::PostBodyEmpty => "empty post data",
        ServerCode::CallLimitExceeded => "api freq out of limit",
        ServerCode::ParseError => "data format error",
        ServerCode::IpNotAllowed => "not allow to access from your ip",
        _ => "refused",
    };
    json!({ "errcode": code.code(), "errmsg": text })
}

impl State {
    /// Applies the rules to a request for this endpoint.
    pub(super) fn rule(&mut self, settings: &Settings, api: Api, asked: &Asked, now: u64) -> Result<Ruled, ServerCode> {
        if !asked.method.eq_ignore_ascii_case(api.method().as_str()) {
            let required = if api == Api::Soter { ServerCode::PostRequired } else { ServerCode::GetRequired };
            return Err(required);
        }
        if !settings.ip_allowed() {
            return Err(ServerCode::IpNotAllowed);
        }
        if api == Api::Token {
            return self.token(settings, asked, now).map(Ruled::Json);
        }
        let (corp, group) = self.bearer(asked, now)?;
        if !self.counters.admit(&settings.limits, api, &corp, &group, now) {
            return Err(ServerCode::CallLimitExceeded);
        }
        match api {
            Api::Soter => self.soter(asked).map(Ruled::Json),
            Api::Media => {
                let file = asked.query("media_id").and_then(|id| self.media.get(id));
                let (kind, bytes) = file.ok_or(ServerCode::InvalidMediaId)?;
                Ok(Ruled::File(kind.clone(), bytes.clone()))
            }
            _ => {
                let (value, expires_in) = self.give(settings, api, &corp, &group, now);
                let mut answer = json!({ "errcode": 0, "errmsg": "ok", "ticket": value, "expires_in": expires_in });
                if api == Api::GroupTicket {
                    answer["group_id"] = group.into();
                }
                Ok(Ruled::Json(answer))
            }
        }
    }

    fn token(&mut self, settings: &Settings, asked: &Asked, now: u64) -> Result<Value, ServerCode> {
        let corp = asked.query("corpid").ok_or(ServerCode::CorpIdMissing)?;
        let secret = asked.query("corpsecret").ok_or(ServerCode::SecretMissing)?;
        let mut of_corp = settings.accounts.iter().filter(|account| account.corp_id == corp).peekable();
        of_corp.peek().ok_or(ServerCode::InvalidCorpId)?;
        let account =
            of_corp.find(|account| account.secret.expose_secret() == secret).ok_or(ServerCode::InvalidCredential)?;
        if !self.counters.admit(&settings.limits, Api::Token, corp, &account.group_id, now) {
            return Err(ServerCode::CallLimitExceeded);
        }
        let (value, expires_in) = self.give(settings, Api::Token, corp, &account.group_id, now);
        Ok(json!({ "errcode": 0, "errmsg": "ok", "access_token": value, "expires_in": expires_in }))
    }

    /// Whose token the request carries: corpid and group id.
    fn bearer(&self, asked: &Asked, now: u64) -> Result<(String, String), ServerCode> {
        let token = asked.query("access_token").ok_or(ServerCode::AccessTokenMissing)?;
        let given = self.journal.iter().rev().find(|given| given.api == Api::Token && given.value == token);
        let given = given.ok_or(ServerCode::InvalidAccessToken)?;
        match given.revoked {
            Some(code) => Err(code.into()),
            None if !given.valid_at(now) => Err(ServerCode::AccessTokenExpired),
            None => Ok((given.corp_id.clone(), given.group_id.clone())),
        }
    }

    /// The value and its life in seconds, as the answer states it.
    fn give(&mut self, settings: &Settings, api: Api, corp: &str, group: &str, now: u64) -> (String, u64) {
        let life = settings.life(api);
        let earlier =
            self.journal.iter_mut().rev().find(|given| {
                given.api == api && given.corp_id == corp && given.group_id == group && given.valid_at(now)
            });
        if let Some(given) = earlier.filter(|_| settings.repeat != Repeat::New) {
            given.times += 1;
            if settings.repeat == Repeat::Extended {
                given.until = now + millis(life);
            }
            let told = match settings.repeat {
                Repeat::Remaining => (given.until - now) / 1000,
                _ => life.as_secs(),
            };
            return (given.value.clone(), told);
        }
        let value = self.mint.value();
        self.journal.push(Given {
            api,
            corp_id: corp.to_owned(),
            group_id: group.to_owned(),
            value: value.clone(),
            from: now,
            until: now + millis(life),
            times: 1,
            revoked: None,
        });
        (value, life.as_secs())
    }

    fn soter(&self, asked: &Asked) -> Result<Value, ServerCode> {
        if asked.body.is_empty() {
            return Err(ServerCode::PostBodyEmpty);
        }
        let body: Value = serde_json::from_slice(&asked.body).map_err(|_| ServerCode::ParseError)?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let device = self.devices.get(text("openid")).ok_or(ServerCode::InvalidOpenId)?;
        Ok(json!({ "is_ok": device.verify(text("json_string"), text("json_signature")).is_ok() }))
    }
}

/// How long what an endpoint gives is valid.
#[derive(Debug)]
pub(super) struct Lives {
    pub(super) token: Duration,
    pub(super) ticket: Duration,
}
