//! A real Redis for tests, and what only Redis can do wrong: go away, hang, lose everything.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use secrecy::ExposeSecret;
use wx_jssdk_server::store::{Generation, Lease, Put, RedisStore, Spend, TicketStore};

use crate::{holder, key, record};

/// A Redis of its own on a free port, gone with this value.
pub struct Server {
    process: Child,
    port: u16,
}

impl Server {
    pub fn start() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self::start_at(port)
    }

    pub fn start_at(port: u16) -> Self {
        let mut process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("redis-server cannot be started; install it with `apt-get install redis-server`");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = lines.by_ref().map_while(Result::ok).any(|line| line.contains("Ready to accept connections"));
        assert!(ready, "redis-server did not start on port {port}");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port }
    }

    pub fn address(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.process.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn without_redis_every_verb_fails_in_time_and_a_new_one_is_found() {
    let server = Server::start();
    let port = server.port;
    let store = RedisStore::new(&server.address()).unwrap();
    store.publish(&key(), &record("ticket", 1, store.now().await.unwrap())).await.unwrap();
    drop(server);
    let begun = Instant::now();
    assert!(store.load(&key()).await.is_err());
    assert!(store.acquire(&key(), &holder("a"), Duration::from_secs(1)).await.is_err());
    assert!(begun.elapsed() < Duration::from_millis(2500));

    let _anew = Server::start_at(port);
    // The first call after the loss already finds the new server.
    assert!(store.load(&key()).await.unwrap().record.is_none(), "it started empty");
    store.acquire(&key(), &holder("a"), Duration::from_secs(1)).await.unwrap();
}

#[tokio::test]
async fn a_redis_that_hangs_fails_in_time_and_is_used_again() {
    let server = Server::start();
    let store = RedisStore::new(&server.address()).unwrap().timeout(Duration::from_millis(300));
    store.publish(&key(), &record("ticket", 1, store.now().await.unwrap())).await.unwrap();
    server.signal("-STOP");
    for _ in 0..3 {
        let begun = Instant::now();
        let error = store.load(&key()).await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_millis(900), "{:?}", begun.elapsed());
        assert_eq!(error.to_string(), "the ticket store failed: Redis does not answer");
    }
    server.signal("-CONT");
    let begun = Instant::now();
    let found = loop {
        match store.load(&key()).await {
            Ok(found) => break found,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(5), "{error}"),
        }
    };
    assert_eq!(found.record.unwrap().value.expose_secret(), "ticket");
}

#[tokio::test]
async fn keys_of_one_credential_share_a_slot_and_show_no_secret() {
    let server = Server::start();
    let store = RedisStore::new(&server.address()).unwrap();
    store.acquire(&key(), &holder("a"), Duration::from_secs(5)).await.unwrap();
    store.publish(&key(), &record("ticket", 1, store.now().await.unwrap())).await.unwrap();
    store.spend("a bucket with a secret", 1, Duration::from_secs(5)).await.unwrap();
    let mut connection = redis::Client::open(server.address()).unwrap().get_connection().unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query(&mut connection).unwrap();
    assert_eq!(keys.len(), 4);
    for key in &keys {
        assert!(!key.contains("secret"), "{key}");
        let tag = key.contains(":{wwcorp:2bb80d53}:jsapi:");
        assert!(tag || key.starts_with("wx-jssdk:spent:"), "{key}");
        let left: i64 = redis::cmd("PTTL").arg(key).query(&mut connection).unwrap();
        assert!(left > 0, "{key} would stay for ever");
    }
}

/// What somebody else did to the keys of a ticket: damaged texts, missing fields, other types, no end.
const DAMAGES: &[(&str, &[&str])] = &[
    ("rec", &["HDEL", "KEY", "value"]),
    ("rec", &["HSET", "KEY", "value", ""]),
    ("rec", &["HDEL", "KEY", "expires_at"]),
    ("rec", &["HSET", "KEY", "expires_at", "soon"]),
    ("rec", &["HSET", "KEY", "confirm_at", "-1"]),
    ("rec", &["HSET", "KEY", "generation", ""]),
    ("rec", &["HSET", "KEY", "generation", "99999999999999999999"]),
    ("rec", &["HSET", "KEY", "bad", "no"]),
    ("rec", &["SET", "KEY", "a text"]),
    ("rec", &["LPUSH", "NEW", "a list"]),
    ("lease", &["SET", "KEY", "held for-ever"]),
    ("lease", &["HSET", "NEW", "a", "hash"]),
    ("gen", &["SET", "KEY", "many"]),
    ("gen", &["LPUSH", "NEW", "a list"]),
];

#[tokio::test]
async fn what_is_damaged_counts_as_absent_and_is_replaced() {
    let server = Server::start();
    let store = RedisStore::new(&server.address()).unwrap();
    let mut connection = redis::Client::open(server.address()).unwrap().get_connection().unwrap();
    for (part, command) in DAMAGES {
        let now = store.now().await.unwrap();
        store.publish(&key(), &record("before", now.0, now)).await.unwrap();
        let name = format!("wx-jssdk:{{wwcorp:2bb80d53}}:jsapi:{part}");
        let mut damage = redis::Cmd::new();
        for word in *command {
            if *word == "NEW" {
                redis::cmd("DEL").arg(&name).exec(&mut connection).unwrap();
            }
            damage.arg(if matches!(*word, "KEY" | "NEW") { &name } else { *word });
        }
        damage.exec(&mut connection).unwrap();

        let found = store.load(&key()).await.unwrap();
        assert_eq!(found.record.is_none(), *part == "rec", "{command:?}");
        assert!(found.held.is_none(), "{command:?}");
        assert_eq!(store.mark_bad(&key(), Generation(now.0)).await.unwrap(), *part != "rec", "{command:?}");
        let Lease::Granted(generation) = store.acquire(&key(), &holder("a"), Duration::from_secs(5)).await.unwrap()
        else {
            panic!("held after {command:?}")
        };
        assert!(generation.0 >= now.0, "{command:?}");
        let put = store.publish(&key(), &record("after", generation.0 + 1, now)).await.unwrap();
        assert_eq!(put, Put::Stored, "{command:?}");
        store.release(&key(), &holder("a"), None).await.unwrap();
        let found = store.load(&key()).await.unwrap();
        assert_eq!(found.record.unwrap().value.expose_secret(), "after", "{command:?}");
        redis::cmd("FLUSHALL").exec(&mut connection).unwrap();
    }
}

/// A process with a valid ticket gives it back in place of a damaged one.
#[tokio::test]
async fn a_damaged_record_is_replaced_by_the_same_ticket() {
    let server = Server::start();
    let store = RedisStore::new(&server.address()).unwrap();
    let mut connection = redis::Client::open(server.address()).unwrap().get_connection().unwrap();
    let ticket = record("ticket", 7, store.now().await.unwrap());
    store.publish(&key(), &ticket).await.unwrap();
    redis::cmd("HDEL").arg("wx-jssdk:{wwcorp:2bb80d53}:jsapi:rec").arg("bad").exec(&mut connection).unwrap();
    assert_eq!(store.publish(&key(), &ticket).await.unwrap(), Put::Stored);
    assert_eq!(store.load(&key()).await.unwrap().record.unwrap().generation, Generation(7));
}

#[tokio::test]
async fn a_damaged_budget_begins_anew() {
    let server = Server::start();
    let store = RedisStore::new(&server.address()).unwrap();
    let mut connection = redis::Client::open(server.address()).unwrap().get_connection().unwrap();
    let window = Duration::from_secs(5);
    store.spend("fetches", 1, window).await.unwrap();
    let names: Vec<String> = redis::cmd("KEYS").arg("*").query(&mut connection).unwrap();
    for damage in [("SET", "many"), ("SET", "9"), ("LPUSH", "a list")] {
        redis::cmd("DEL").arg(&names).exec(&mut connection).unwrap();
        redis::cmd(damage.0).arg(&names).arg(damage.1).exec(&mut connection).unwrap();
        assert_eq!(store.spend("fetches", 1, window).await.unwrap(), Spend::Granted, "{damage:?}");
        assert!(
            matches!(store.spend("fetches", 1, window).await.unwrap(), Spend::Exceeded { resets_in } if resets_in <= window)
        );
    }
}

#[test]
fn an_address_is_checked_at_once_and_its_password_is_not_shown() {
    let error = RedisStore::new("http://user:hidden@host").unwrap_err().to_string();
    assert!(error.contains("the address of Redis cannot be used") && !error.contains("hidden"), "{error}");
    let store = RedisStore::new("redis://user:hidden@127.0.0.1/").unwrap();
    assert!(!format!("{store:?}").contains("hidden"));
}
