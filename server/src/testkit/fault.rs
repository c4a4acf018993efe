//! What can go wrong on the way, set while the stand-in runs.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::watch;

use super::api::Api;

/// One way of answering badly. The vendor's rules have been applied by then (a ticket was given out, a call was counted), only
/// the answer suffers; [`Fault::Code`] and [`Fault::Html`] come instead of the rules.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fault {
    /// The answer comes so much later; further faults may follow.
    Latency(Duration),
    /// The connection ends without an answer.
    Reset,
    /// An HTML page with this status, as gateways send it. It repeats the request's address, secrets and all.
    Html(u16),
    /// The JSON text ends in the middle.
    TruncatedJson,
    /// The connection ends in the middle of the answer.
    CutOff,
    /// The right JSON text, said to be `text/plain`.
    WrongContentType,
    /// No answer ever.
    Hang,
    /// An answer with this `errcode`.
    Code(i64),
    /// This body, with status 200 and said to be JSON.
    Body(String),
}

/// How often a fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Times {
    /// Until [`heal`](super::Vendor::heal).
    Always,
    /// To so many requests.
    Next(u32),
    /// To so many of a hundred requests, in an order that looks random.
    Percent(u8),
}

/// Where [`hold`](super::Vendor::hold) makes requests wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Moment {
    /// The request has arrived, nothing has been given out.
    Arrived,
    /// The rules have been applied, the answer has not been sent.
    Answering,
}

/// Lets the waiting requests go when it is dropped.
#[derive(Debug)]
#[must_use = "requests go on when it is dropped"]
pub struct Held(pub(super) watch::Sender<bool>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}

/// The faults and holds in force.
#[derive(Debug, Default)]
pub(super) struct Troubles {
    faults: BTreeMap<Api, Vec<(Fault, Times)>>,
    holds: BTreeMap<(Api, Moment), watch::Receiver<bool>>,
    dice: u64,
}

impl Troubles {
    pub(super) fn add(&mut self, api: Api, fault: Fault, times: Times) {
        self.faults.entry(api).or_default().push((fault, times));
    }

    pub(super) fn heal(&mut self, api: Api) {
        self.faults.remove(&api);
    }

    pub(super) fn hold(&mut self, api: Api, moment: Moment) -> Held {
        let (sender, receiver) = watch::channel(false);
        self.holds.insert((api, moment), receiver);
        Held(sender)
    }

    pub(super) fn held(&self, api: Api, moment: Moment) -> Option<watch::Receiver<bool>> {
        self.holds.get(&(api, moment)).filter(|hold| !*hold.borrow()).cloned()
    }

    /// What happens to the request that has just come: a delay, and perhaps a fault.
    pub(super) fn next(&mut self, api: Api) -> (Duration, Option<Fault>) {
        let mut delay = Duration::ZERO;
        let mut met = None;
        let faults = self.faults.entry(api).or_default();
        for (fault, times) in faults.iter_mut() {
            let happens = match times {
                Times::Always => true,
                Times::Next(left) => std::mem::replace(left, left.saturating_sub(1)) > 0,
                Times::Percent(share) => {
                    self.dice =
                        self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (self.dice >> 33) % 100 < u64::from(*share)
                }
            };
            match fault {
                _ if !happens => {}
                Fault::Latency(time) => delay += *time,
                other => {
                    met = Some(other.clone());
                    break;
                }
            }
        }
        faults.retain(|(_, times)| *times != Times::Next(0));
        (delay, met)
    }
}
