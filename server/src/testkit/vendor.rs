//! The stand-in itself: one state, reached over HTTP, in the process, and by the test that steers it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use secrecy::SecretString;
use tokio::sync::watch;
use wx_jssdk::ServerCode;

use super::api::Api;
use super::clock::{Clock, millis};
use super::fault::{Fault, Held, Moment, Times, Troubles};
use super::journal::{Given, Mint};
use super::limits::{Counters, Limits};
use super::rules::{Asked, Lives, Repeat, Ruled, refuse};
use crate::soter::AuthKey;

/// A stand-in for the vendor's server. Clones are the same stand-in.
#[derive(Clone)]
pub struct Vendor {
    shared: Arc<Shared>,
}

struct Shared {
    settings: Settings,
    clock: Clock,
    state: Mutex<State>,
    calls: watch::Sender<BTreeMap<Api, u64>>,
}

/// One management group of one enterprise.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) corp_id: String,
    pub(super) secret: SecretString,
    pub(super) group_id: String,
}

#[derive(Debug)]
pub(super) struct Settings {
    pub(super) accounts: Vec<Account>,
    pub(super) lives: Lives,
    pub(super) repeat: Repeat,
    pub(super) limits: Limits,
    pub(super) trusted: Vec<String>,
    ip_allowed: AtomicBool,
}

impl Settings {
    pub(super) fn life(&self, api: Api) -> Duration {
        if api == Api::Token { self.lives.token } else { self.lives.ticket }
    }

    pub(super) fn ip_allowed(&self) -> bool {
        self.ip_allowed.load(Ordering::SeqCst)
    }
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) journal: Vec<Given>,
    pub(super) mint: Mint,
    pub(super) counters: Counters,
    pub(super) devices: BTreeMap<String, AuthKey>,
    pub(super) media: BTreeMap<String, (String, Vec<u8>)>,
    troubles: Troubles,
}

/// How a request ends.
#[derive(Debug)]
pub(super) enum Reaction {
    Answer { status: u16, kind: String, body: Vec<u8> },
    CutOff(Vec<u8>),
    Reset,
}

/// Sets up a [`Vendor`].
#[derive(Debug)]
pub struct Builder {
    settings: Settings,
    begin: SystemTime,
    speed: u32,
}

impl Builder {
    /// Adds a management group: an enterprise may have several, each with a secret of its own.
    #[must_use]
    pub fn account(mut self, corp_id: impl Into<String>, secret: impl Into<String>) -> Self {
        let group_id = format!("group-{}", self.settings.accounts.len() + 1);
        self.settings.accounts.push(Account {
            corp_id: corp_id.into(),
            secret: SecretString::from(secret.into()),
            group_id,
        });
        self
    }

    /// How long tokens and tickets live, in whole seconds; 7200 s each unless set.
    #[must_use]
    pub fn lives(mut self, token: Duration, ticket: Duration) -> Self {
        self.settings.lives = Lives { token, ticket };
        self
    }

    /// What a repeated request gets.
    #[must_use]
    pub fn repeat(mut self, repeat: Repeat) -> Self {
        self.settings.repeat = repeat;
        self
    }

    /// How many calls are taken.
    #[must_use]
    pub fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.settings.limits);
        self
    }

    /// Trusts this domain and its sub-domains; while there is none, every page is trusted.
    #[must_use]
    pub fn trusted_domain(mut self, domain: impl Into<String>) -> Self {
        self.settings.trusted.push(domain.into());
        self
    }

    /// What the vendor's clock shows at the start; the system's time unless set.
    #[must_use]
    pub fn clock(mut self, begin: SystemTime) -> Self {
        self.begin = begin;
        self
    }

    /// Lets the vendor's clock run so many times as fast as ours.
    #[must_use]
    pub fn speed(mut self, speed: u32) -> Self {
        self.speed = speed;
        self
    }

    /// Starts the clock.
    pub fn start(self) -> Vendor {
        let shared = Shared {
            settings: self.settings,
            clock: Clock::new(self.begin, self.speed),
            state: Mutex::default(),
            calls: watch::Sender::default(),
        };
        Vendor { shared: Arc::new(shared) }
    }
}

impl Vendor {
    /// A stand-in without accounts, which refuses everybody until it gets one.
    pub fn builder() -> Builder {
        let settings = Settings {
            accounts: Vec::new(),
            lives: Lives { token: Duration::from_secs(7_200), ticket: Duration::from_secs(7_200) },
            repeat: Repeat::default(),
            limits: Limits::default(),
            trusted: Vec::new(),
            ip_allowed: AtomicBool::new(true),
        };
        Builder { settings, begin: SystemTime::now(), speed: 1 }
    }

    /// How many requests for this endpoint have arrived, whatever became of them.
    pub fn calls(&self, api: Api) -> u64 {
        self.shared.calls.borrow().get(&api).copied().unwrap_or_default()
    }

    /// Waits until so many requests for this endpoint have arrived.
    pub async fn wait_for_calls(&self, api: Api, at_least: u64) {
        let mut calls = self.shared.calls.subscribe();
        let enough = calls.wait_for(|calls| calls.get(&api).is_some_and(|count| *count >= at_least)).await;
        drop(enough);
    }

    /// Everything given out so far, in the order of the first time.
    pub fn journal(&self) -> Vec<Given> {
        self.state().journal.clone()
    }

    /// Milliseconds since 1970 by the vendor's clock.
    pub fn now(&self) -> u64 {
        self.shared.clock.now()
    }

    /// Lets the vendor's clock skip a time.
    pub fn skip(&self, time: Duration) {
        self.shared.clock.skip(time);
    }

    /// Makes an endpoint misbehave. Several faults of one endpoint happen one after the other.
    pub fn trouble(&self, api: Api, fault: Fault, times: Times) {
        self.state().troubles.add(api, fault, times);
    }

    /// Ends all faults of an endpoint.
    pub fn heal(&self, api: Api) {
        self.state().troubles.heal(api);
    }

    /// Makes the requests for an endpoint wait until the answer of this function is dropped.
    pub fn hold(&self, api: Api, moment: Moment) -> Held {
        self.state().troubles.hold(api, moment)
    }

    /// Ends everything given out by an endpoint before its time. Calls with a token so ended get 40014.
    pub fn revoke(&self, api: Api) {
        self.revoke_with(api, ServerCode::InvalidAccessToken.code());
    }

    /// Like [`revoke`](Self::revoke), with another code.
    pub fn revoke_with(&self, api: Api, code: i64) {
        let now = self.now();
        for given in self.state().journal.iter_mut().filter(|given| given.api == api && given.valid_at(now)) {
            given.until = now;
            given.revoked = Some(code);
        }
    }

    /// Closes an endpoint for all enterprises, as after too many calls: it answers 45009.
    pub fn close(&self, api: Api) {
        let until = self.now() + millis(self.shared.settings.limits.closed_for);
        let mut state = self.state();
        for account in &self.shared.settings.accounts {
            state.counters.close(api, &account.corp_id, until);
        }
    }

    /// Whether the caller's address is in the vendor's list; it is unless set. Others get 60020.
    pub fn allow_ip(&self, allowed: bool) {
        self.shared.settings.ip_allowed.store(allowed, Ordering::SeqCst);
    }

    /// Makes a user's device known to the SOTER endpoint.
    pub fn add_device(&self, openid: impl Into<String>, key: AuthKey) {
        self.state().devices.insert(openid.into(), key);
    }

    /// Makes a media file known.
    pub fn add_media(&self, media_id: impl Into<String>, content_type: impl Into<String>, bytes: Vec<u8>) {
        self.state().media.insert(media_id.into(), (content_type.into(), bytes));
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Treats one request, with all that may go wrong.
    pub(super) async fn react(&self, asked: &Asked) -> Reaction {
        let Some(api) = Api::of(&asked.path, asked.query("type")) else {
            return if Api::knows(&asked.path) { json(&refuse(ServerCode::ParseError)) } else { html(404, asked) };
        };
        self.shared.calls.send_modify(|calls| *calls.entry(api).or_default() += 1);
        self.wait(api, Moment::Arrived).await;
        let (delay, fault) = self.state().troubles.next(api);
        let reaction = match &fault {
            Some(Fault::Code(code)) => json(&refuse((*code).into())),
            Some(Fault::Html(status)) => html(*status, asked),
            _ => {
                let now = self.now();
                match self.state().rule(self.settings(), api, asked, now) {
                    Ok(Ruled::Json(value)) => json(&value),
                    Ok(Ruled::File(kind, body)) => Reaction::Answer { status: 200, kind, body },
                    Err(code) => json(&refuse(code)),
                }
            }
        };
        self.wait(api, Moment::Answering).await;
        tokio::time::sleep(delay).await;
        match fault {
            Some(Fault::Hang) => std::future::pending().await,
            Some(fault) => spoil(reaction, fault),
            None => reaction,
        }
    }

    async fn wait(&self, api: Api, moment: Moment) {
        let held = self.state().troubles.held(api, moment);
        if let Some(mut held) = held {
            // An error means that the sender is gone, which lets everybody go too.
            let _ = held.wait_for(|free| *free).await;
        }
    }
}

impl fmt::Debug for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vendor").field("calls", &*self.shared.calls.borrow()).finish_non_exhaustive()
    }
}

fn json(value: &serde_json::Value) -> Reaction {
    let kind = "application/json; charset=UTF-8".to_owned();
    Reaction::Answer { status: 200, kind, body: value.to_string().into_bytes() }
}

fn html(status: u16, asked: &Asked) -> Reaction {
    let query: Vec<String> = asked.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let body = format!(
        "<html><head><title>{status}</title></head><body><h1>{status}</h1><p>{}?{}</p></body></html>\n",
        asked.path,
        query.join("&")
    );
    Reaction::Answer { status, kind: "text/html".to_owned(), body: body.into_bytes() }
}

fn spoil(reaction: Reaction, fault: Fault) -> Reaction {
    match (reaction, fault) {
        (Reaction::Answer { status, kind, mut body }, Fault::TruncatedJson) => {
            body.truncate(body.len() * 2 / 3);
            Reaction::Answer { status, kind, body }
        }
        (Reaction::Answer { status, body, .. }, Fault::WrongContentType) => {
            Reaction::Answer { status, kind: "text/plain".to_owned(), body }
        }
        (Reaction::Answer { status, kind, .. }, Fault::Body(body)) => {
            Reaction::Answer { status, kind, body: body.into_bytes() }
        }
        (Reaction::Answer { body, .. }, Fault::CutOff) => Reaction::CutOff(body),
        (_, Fault::Reset) => Reaction::Reset,
        (reaction, _) => reaction,
    }
}
