//! The scenarios on Redis.

use std::pin::Pin;
use std::time::Duration;

use wx_jssdk_server::testkit::{Api, Builder, Fault, Running, Times, Vendor};

use crate::fleet::{Burst, Store, Worker, burst};
use crate::redis::Redis;
use crate::{CORP, SECRET};

const PROCESSES: usize = 8;
const CALLS: usize = 200;
const KINDS: [(&str, Api); 3] = [("jsapi", Api::JsapiTicket), ("group", Api::GroupTicket), ("card", Api::CardTicket)];

pub type Scenario = (&'static str, Pin<Box<dyn Future<Output = ()> + Send>>);

pub fn scenarios() -> Vec<Scenario> {
    vec![
        ("redis: cold and at expiry", Box::pin(cold_and_at_expiry())),
        ("redis: rotation under load", Box::pin(rotation_under_load())),
        ("redis: holder killed before sending", Box::pin(holder_lost("before", true))),
        ("redis: holder killed before storing", Box::pin(holder_lost("after", true))),
        ("redis: holder stopped before sending", Box::pin(holder_lost("before", false))),
        ("redis: holder stopped before storing", Box::pin(holder_lost("after", false))),
        ("redis: holder stopped after storing", Box::pin(holder_stopped_after_storing())),
        ("redis: store killed and restarted empty", Box::pin(store_restarted())),
        ("redis: store paused and stopped", Box::pin(store_paused())),
        ("redis: store away at the start", Box::pin(store_away_at_the_start())),
        ("redis: vendor in trouble, no ticket", Box::pin(vendor_in_trouble())),
        ("redis: vendor in trouble, a ticket in memory", Box::pin(vendor_in_trouble_later())),
        ("redis: vendor closes the endpoint", Box::pin(vendor_closes())),
        ("redis: token revoked early", Box::pin(token_revoked())),
        ("redis: clocks ten minutes apart", Box::pin(clocks_apart())),
    ]
}

/// The stand-in, Redis and some processes.
struct Setting {
    vendor: Vendor,
    running: Running,
    redis: Redis,
    fleet: Vec<Worker>,
}

async fn setting(builder: Builder, processes: usize) -> Setting {
    let vendor = builder.account(CORP, SECRET).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    let redis = Redis::start().await;
    let mut fleet = Vec::new();
    for _ in 0..processes {
        fleet.push(Worker::start(&running.url(), Store::Redis(&redis.url()), None, 0).await);
    }
    Setting { vendor, running, redis, fleet }
}

impl Setting {
    async fn burst(&mut self, kind: &str, calls: usize) -> Burst {
        let all = burst(&mut self.fleet, kind, calls).await;
        all.check(&self.vendor, kind);
        all
    }

    async fn another(&self, halt: Option<&str>) -> Worker {
        Worker::start(&self.running.url(), Store::Redis(&self.redis.url()), halt, 0).await
    }

    /// Stops all processes until their tickets are over, so that none renews ahead of the end.
    async fn sleep_beyond_the_end(&self) {
        self.fleet.iter().for_each(|worker| worker.signal("STOP"));
        for (_, api) in KINDS {
            over(&self.vendor, api).await;
        }
        self.fleet.iter().for_each(|worker| worker.signal("CONT"));
    }

    /// Bursts until none fails, within `limit`.
    async fn recovers(&mut self, limit: Duration) {
        let end = tokio::time::Instant::now() + limit;
        loop {
            let all = self.burst("jsapi", 20).await;
            if all.failures() == 0 {
                return;
            }
            assert!(tokio::time::Instant::now() < end, "{all:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Waits until everything that this endpoint gave out is over.
async fn over(vendor: &Vendor, api: Api) {
    let until = vendor.journal().iter().filter(|given| given.api == api).map(|given| given.until).max();
    let left = until.unwrap_or_default().saturating_sub(vendor.now());
    tokio::time::sleep(Duration::from_millis(left)).await;
}

fn lives(ticket: u64) -> Builder {
    Vendor::builder().lives(Duration::from_secs(7200), Duration::from_secs(ticket))
}

async fn cold_and_at_expiry() {
    let mut all = setting(lives(4), PROCESSES).await;
    for round in 1..=2 {
        for (kind, api) in KINDS {
            all.burst(kind, CALLS).await.all(PROCESSES * CALLS);
            assert_eq!(all.vendor.calls(api), round, "{kind}");
        }
        assert_eq!(all.vendor.calls(Api::Token), 1);
        all.sleep_beyond_the_end().await;
    }
}

async fn rotation_under_load() {
    let mut all = setting(lives(2), PROCESSES).await;
    all.burst("jsapi", 20).await.all(PROCESSES * 20);
    let end = tokio::time::Instant::now() + Duration::from_secs(7);
    let mut bursts = 0;
    while tokio::time::Instant::now() < end {
        all.burst("jsapi", 20).await.all(PROCESSES * 20);
        bursts += 1;
    }
    // Lives of two seconds in seven seconds; each may be asked about ahead of its end, at it, and, while the vendor gives
    // the same value still, up to four times until it is surely over.
    let calls = all.vendor.calls(Api::JsapiTicket);
    assert!((3..=4 * 6).contains(&calls), "{calls} fetches during {bursts} bursts");
}

async fn holder_lost(moment: &str, killed: bool) {
    let mut all = setting(lives(7200), 0).await;
    let mut holder = all.another(Some(moment)).await;
    for _ in 0..PROCESSES - 1 {
        let worker = all.another(None).await;
        all.fleet.push(worker);
    }
    holder.say("burst jsapi 20").await;
    assert_eq!(holder.line().await, "halted");
    let mut stopped = None;
    if killed {
        holder.kill().await;
    } else {
        holder.signal("STOP");
        stopped = Some(holder);
    }
    all.recovers(Duration::from_secs(6)).await;
    let fetched = if moment == "before" { 1 } else { 2 };
    assert_eq!(all.vendor.calls(Api::JsapiTicket), fetched, "halted {moment} it");
    if let Some(mut holder) = stopped {
        holder.signal("CONT");
        holder.say("go").await;
        let late = holder.answer().await;
        late.check_late(&all.vendor);
        let after = holder.burst("jsapi", 20).await;
        after.check(&all.vendor, "jsapi").all(20);
        assert_eq!(all.vendor.calls(Api::JsapiTicket), fetched, "the holder came too late and must not send");
    }
    all.burst("jsapi", CALLS).await.all((PROCESSES - 1) * CALLS);
    assert_eq!(all.vendor.calls(Api::JsapiTicket), fetched);
}

impl Burst {
    /// Like `check`, but a process that was stopped may take as long as it was stopped.
    fn check_late(mut self, vendor: &Vendor) {
        self.longest = 0;
        self.check(vendor, "jsapi");
    }
}

async fn holder_stopped_after_storing() {
    let mut all = setting(lives(7200), PROCESSES).await;
    let mut holder = all.another(None).await;
    holder.burst("jsapi", 20).await.all(20);
    holder.signal("STOP");
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    assert_eq!(all.vendor.calls(Api::JsapiTicket), 1);
    holder.signal("CONT");
    holder.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    assert_eq!(all.vendor.calls(Api::JsapiTicket), 1);
}

async fn store_restarted() {
    let mut all = setting(lives(7200), PROCESSES).await;
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    let Setting { vendor, running, redis, mut fleet } = all;
    let killed = redis.kill().await;
    burst(&mut fleet, "jsapi", CALLS).await.check(&vendor, "jsapi").all(PROCESSES * CALLS);
    let redis = killed.restart().await;
    let mut all = Setting { vendor, running, redis, fleet };
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    // The processes give the empty store its ticket back, so a new one need not fetch.
    let filled = async {
        while all.redis.send("DBSIZE").await.starts_with(":0") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), filled).await.expect("the store gets its tickets back");
    let mut newcomer = all.another(None).await;
    newcomer.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    assert!(all.vendor.calls(Api::JsapiTicket) <= 2);
    // Emptied while it runs: at most one more fetch.
    let before = all.vendor.calls(Api::JsapiTicket);
    all.redis.send("FLUSHALL").await;
    let mut newcomer = all.another(None).await;
    newcomer.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    assert!(all.vendor.calls(Api::JsapiTicket) <= before + 1);
}

async fn store_paused() {
    let mut all = setting(lives(7200), PROCESSES).await;
    all.burst("jsapi", 20).await.all(PROCESSES * 20);
    all.redis.send("CLIENT PAUSE 1500 ALL").await;
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    all.redis.send("PING").await;
    all.redis.signal("STOP");
    all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
    // Another kind is not in memory: a typed error in time, and it works again when the store does.
    all.burst("card", 20).await.none();
    all.redis.signal("CONT");
    tokio::time::timeout(Duration::from_secs(10), async {
        while all.burst("card", 20).await.failures() > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await
    .expect("it works again");
    assert_eq!([all.vendor.calls(Api::JsapiTicket), all.vendor.calls(Api::CardTicket)], [1, 1]);
}

async fn store_away_at_the_start() {
    let all = setting(lives(7200), 0).await;
    let Setting { vendor, running, redis, .. } = all;
    let url = redis.url();
    let killed = redis.kill().await;
    let mut worker = Worker::start(&running.url(), Store::Redis(&url), None, 0).await;
    worker.burst("jsapi", 20).await.check(&vendor, "jsapi").none();
    assert_eq!(vendor.calls(Api::Token), 0);
    let redis = killed.restart().await;
    let mut all = Setting { vendor, running, redis, fleet: vec![worker] };
    all.recovers(Duration::from_secs(10)).await;
    assert_eq!(all.vendor.calls(Api::JsapiTicket), 1);
}

fn faults() -> Vec<Fault> {
    vec![
        Fault::Code(-1),
        Fault::Html(502),
        Fault::TruncatedJson,
        Fault::CutOff,
        Fault::Reset,
        Fault::Hang,
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":"","expires_in":7200}"#.into()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","expires_in":7200}"#.into()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":"x","expires_in":-5}"#.into()),
        Fault::Body("null".into()),
    ]
}

async fn vendor_in_trouble() {
    for fault in faults() {
        let mut all = setting(lives(7200), 4).await;
        all.vendor.trouble(Api::JsapiTicket, fault.clone(), Times::Always);
        let troubled = all.burst("jsapi", 50).await;
        troubled.none();
        let calls = all.vendor.calls(Api::JsapiTicket);
        assert!((1..=4).contains(&calls), "{fault:?}: {calls} fetches, {troubled:?}");
        all.vendor.heal(Api::JsapiTicket);
        all.recovers(Duration::from_secs(8)).await;
    }
    let mut wrong = setting(lives(7200), 1).await;
    wrong.vendor.trouble(Api::JsapiTicket, Fault::WrongContentType, Times::Always);
    wrong.recovers(Duration::from_secs(1)).await;
}

async fn vendor_in_trouble_later() {
    let mut all = setting(lives(6), 4).await;
    all.burst("jsapi", 50).await.all(200);
    // From here on every renewal fails, and the ticket serves to its end.
    all.vendor.trouble(Api::JsapiTicket, Fault::Code(-1), Times::Always);
    let until = all.vendor.journal().iter().rfind(|given| given.api == Api::JsapiTicket).expect("a ticket").until;
    while all.vendor.now() + 400 < until {
        all.burst("jsapi", 50).await.all(200);
    }
    over(&all.vendor, Api::JsapiTicket).await;
    all.burst("jsapi", 50).await.none();
    all.vendor.heal(Api::JsapiTicket);
    all.recovers(Duration::from_secs(12)).await;
}

async fn vendor_closes() {
    let mut all = setting(lives(7200), 4).await;
    all.vendor.close(Api::JsapiTicket);
    for _ in 0..3 {
        let closed = all.burst("jsapi", 50).await;
        closed.none();
    }
    assert_eq!(all.vendor.calls(Api::JsapiTicket), 1, "45009 is not to be tested");
    all.burst("card", 50).await.all(200);
}

async fn token_revoked() {
    for code in [40001, 40014, 42001] {
        let mut all = setting(lives(7200), PROCESSES).await;
        all.burst("card", 20).await.all(PROCESSES * 20);
        all.vendor.revoke_with(Api::Token, code);
        all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
        let calls = [Api::Token, Api::CardTicket, Api::JsapiTicket].map(|api| all.vendor.calls(api));
        assert_eq!(calls, [2, 1, 2], "{code}: one refused call, one more token, one repeated call");
    }
}

async fn clocks_apart() {
    let mut all = setting(lives(4), 0).await;
    for process in 0..PROCESSES {
        let clock = match process % 4 {
            0 => -600,
            1 => 600,
            _ => 0,
        };
        let worker = Worker::start(&all.running.url(), Store::Redis(&all.redis.url()), None, clock).await;
        all.fleet.push(worker);
    }
    for round in 1..=2 {
        all.burst("jsapi", CALLS).await.all(PROCESSES * CALLS);
        assert_eq!(all.vendor.calls(Api::JsapiTicket), round);
        all.sleep_beyond_the_end().await;
    }
    assert_eq!(all.vendor.calls(Api::Token), 1);
}
