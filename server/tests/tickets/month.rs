//! Thirty days with troubles at random.

use std::sync::Arc;
use std::time::Duration;

use wx_jssdk_server::testkit::{Api, Fault, Repeat, Times};
use wx_jssdk_server::tickets::{Settings, Tickets};
use wx_jssdk_server::{Error, TicketKind};

use crate::store::Flaky;
use crate::{checked, service_with, vendor};

const DAYS: u64 = 30;
const STEP: Duration = Duration::from_secs(120);

/// A small generator of its own, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The upper half, so that it fits everywhere.
        usize::try_from(self.0 >> 32).unwrap_or_default() % sides
    }
}

#[tokio::test(start_paused = true)]
async fn thirty_days_of_troubles_stay_within_budget_and_nothing_expired_is_served() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0x9e37_79b9_7f4a_7c15);
    let mut dice = Dice(seed);
    let vendor = vendor(Repeat::New);
    let store = Flaky::new();
    // The records are read again more seldom than usual: a month has many times 20 s.
    let start = || -> Tickets {
        let settings = Settings { reread: Duration::from_secs(120), ..Settings::default() };
        service_with(Arc::new(vendor.clone()), store.clone(), settings)
    };
    let mut fleet: Vec<_> = (0..3).map(|_| start()).collect();
    let steps = DAYS * 86400 / STEP.as_secs();
    let apis = [Api::Token, Api::JsapiTicket];
    let (mut served, mut without_store, mut failed, mut empties) = (0_u64, 0_u64, 0_u64, 0_u64);
    for step in 0..steps {
        match dice.roll(400) {
            0 => vendor.trouble(apis[dice.roll(2)], Fault::Code(-1), Times::Next(4)),
            1 => vendor.trouble(apis[dice.roll(2)], Fault::Html(502), Times::Next(5)),
            2 => vendor.trouble(apis[dice.roll(2)], Fault::Hang, Times::Next(1)),
            3 => vendor.trouble(apis[dice.roll(2)], Fault::Reset, Times::Next(7)),
            4 => store.set_down(true),
            5..=9 => store.set_down(false),
            10 => {
                store.empty();
                empties += 1;
            }
            11 => fleet[dice.roll(3)] = start(),
            12 => {
                vendor.revoke(Api::Token);
            }
            13 => {
                let tickets = &fleet[dice.roll(3)];
                if let Some(ticket) = tickets.current(TicketKind::Jsapi) {
                    tickets.mark_bad(TicketKind::Jsapi, ticket.generation()).await;
                }
            }
            _ => {}
        }
        match checked(&vendor, &fleet[(step % 3) as usize], TicketKind::Jsapi).await {
            Ok(_) => served += 1,
            // The store may be away for longer than a ticket lives.
            Err(Error::Store(_)) => without_store += 1,
            Err(_) => failed += 1,
        }
        tokio::time::sleep(STEP).await;
    }
    let calls = apis.map(|api| vendor.calls(api));
    eprintln!(
        "seed {seed}: {served} served, {without_store} without the store, {failed} failed, {calls:?} calls, store emptied {empties} times"
    );
    // A rotation every two hours, and the troubles above: far from 40 an hour.
    assert!(calls.iter().all(|calls| *calls < DAYS * 12 * 4), "{calls:?}");
    assert!(served > failed * 50, "{served} served, {failed} failed");
    for tickets in &fleet {
        assert!(tickets.recent(TicketKind::Jsapi).len() <= 4, "memory stays flat");
    }
}
