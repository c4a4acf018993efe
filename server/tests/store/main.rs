//! The same rules for every store: each test runs over memory, files and a real Redis.

mod files;
mod redis;

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use wx_jssdk_server::store::{
    FileStore, Generation, HolderId, Lease, MemoryStore, Pause, Put, Record, RedisStore, Spend, TicketStore, UnixMs,
};
use wx_jssdk_server::{Credential, Key, TicketKind};

const LIFE: Duration = Duration::from_secs(10);

pub(crate) fn key() -> Key {
    Key::new(&Credential::new("wwcorp", "secret"), TicketKind::Jsapi)
}

pub(crate) fn holder(name: &str) -> HolderId {
    HolderId(name.to_owned())
}

pub(crate) fn record(value: &str, generation: u64, now: UnixMs) -> Record {
    Record {
        value: SecretString::from(value),
        companion: None,
        generation: Generation(generation),
        since: now,
        fetched_at: now,
        confirm_at: now.plus(Duration::from_secs(7000)),
        expires_at: now.plus(Duration::from_secs(7200)),
        bad: false,
    }
}

fn granted(lease: &Lease) -> u64 {
    match lease {
        Lease::Granted(generation) => generation.0,
        Lease::Held(held) => panic!("held: {held:?}"),
    }
}

/// Runs a test over all stores, each new and empty.
async fn over_all<F, T>(test: F)
where
    F: Fn(Arc<dyn TicketStore>) -> T,
    T: Future<Output = ()>,
{
    test(Arc::new(MemoryStore::new())).await;
    let folder = tempfile::tempdir().unwrap();
    test(Arc::new(FileStore::open(folder.path().join("tickets")).unwrap())).await;
    let server = redis::Server::start();
    test(Arc::new(RedisStore::new(&server.address()).unwrap())).await;
}

#[tokio::test]
async fn a_record_comes_back_as_it_was_stored() {
    over_all(|store| async move {
        let before = store.now().await.unwrap();
        let empty = store.load(&key()).await.unwrap();
        assert!(empty.record.is_none() && empty.held.is_none());
        assert!(empty.now >= before && empty.now.since(before) < Duration::from_secs(5));

        let mut stored = record("a \"value\"\n\u{20ac}", 7, before);
        stored.companion = Some(String::new());
        assert_eq!(store.publish(&key(), &stored).await.unwrap(), Put::Stored);
        let found = store.load(&key()).await.unwrap().record.unwrap();
        assert_eq!(found.value.expose_secret(), stored.value.expose_secret());
        assert_eq!(found.companion, stored.companion);
        assert_eq!(
            (found.generation, found.since, found.fetched_at, found.confirm_at, found.expires_at, found.bad),
            (stored.generation, stored.since, stored.fetched_at, stored.confirm_at, stored.expires_at, false)
        );
        // The next one has no companion, and the old one's must not stay.
        store.publish(&key(), &record("next", 8, before)).await.unwrap();
        assert_eq!(store.load(&key()).await.unwrap().record.unwrap().companion, None);
    })
    .await;
}

#[tokio::test]
async fn keys_do_not_meet() {
    over_all(|store| async move {
        let now = store.now().await.unwrap();
        for (corp, secret) in [("ww1", "a"), ("ww1", "b"), ("ww2", "a")] {
            for kind in TicketKind::ALL {
                let key = Key::new(&Credential::new(corp, secret), kind);
                store.publish(&key, &record(&format!("{corp}{secret}{kind}"), 1, now)).await.unwrap();
                granted(&store.acquire(&key, &holder("x"), LIFE).await.unwrap());
            }
        }
        let found =
            store.load(&Key::new(&Credential::new("ww1", "b"), TicketKind::Card)).await.unwrap().record.unwrap();
        assert_eq!(found.value.expose_secret(), "ww1bcard");
    })
    .await;
}

#[tokio::test]
async fn one_holder_at_a_time_and_generations_grow() {
    over_all(|store| async move {
        let now = store.now().await.unwrap();
        let first = granted(&store.acquire(&key(), &holder("a"), LIFE).await.unwrap());
        assert!(first >= now.0, "generations keep growing when all data are lost");
        let Lease::Held(held) = store.acquire(&key(), &holder("b"), LIFE).await.unwrap() else { panic!("two holders") };
        assert!(held.left <= LIFE && held.left > LIFE / 2 && held.pause.is_none());
        assert!(store.load(&key()).await.unwrap().held.is_some());
        // A repeated verb does no harm: its first answer may have been lost.
        assert!(granted(&store.acquire(&key(), &holder("a"), LIFE).await.unwrap()) > first);

        store.release(&key(), &holder("b"), None).await.unwrap();
        assert!(store.load(&key()).await.unwrap().held.is_some(), "only the holder gives it back");
        store.release(&key(), &holder("a"), None).await.unwrap();
        assert!(store.load(&key()).await.unwrap().held.is_none());
        let second = granted(&store.acquire(&key(), &holder("b"), LIFE).await.unwrap());
        assert!(second > first);

        // A record from a clock that was ahead: still the next generation is newer.
        let ahead = now.0 + 900_000;
        store.publish(&key(), &record("x", ahead, now)).await.unwrap();
        store.release(&key(), &holder("b"), None).await.unwrap();
        assert!(granted(&store.acquire(&key(), &holder("c"), LIFE).await.unwrap()) > ahead);
    })
    .await;
}

#[tokio::test]
async fn a_lease_ends_by_itself() {
    over_all(|store| async move {
        granted(&store.acquire(&key(), &holder("a"), Duration::from_millis(30)).await.unwrap());
        loop {
            match store.acquire(&key(), &holder("b"), LIFE).await.unwrap() {
                Lease::Granted(_) => break,
                Lease::Held(held) => tokio::time::sleep(held.left).await,
            }
        }
        // The late one can neither give back nor pause what is another's by now.
        let pause = Pause { why: "late".to_owned(), failures: 1, closed: false };
        store.release(&key(), &holder("a"), Some((&pause, LIFE))).await.unwrap();
        let held = store.load(&key()).await.unwrap().held.unwrap();
        assert_eq!(held.pause, None);
    })
    .await;
}

#[tokio::test]
async fn a_pause_keeps_everyone_out_and_tells_why() {
    over_all(|store| async move {
        for (closed, why) in [(true, "the vendor answered 45009: limit"), (false, "")] {
            let pause = Pause { why: why.to_owned(), failures: 3, closed };
            granted(&store.acquire(&key(), &holder("a"), LIFE).await.unwrap());
            store.release(&key(), &holder("a"), Some((&pause, Duration::from_millis(300)))).await.unwrap();
            let Lease::Held(held) = store.acquire(&key(), &holder("a"), LIFE).await.unwrap() else {
                panic!("no pause")
            };
            assert_eq!(held.pause.as_ref(), Some(&pause));
            assert!(held.left <= Duration::from_millis(300));
            assert_eq!(store.load(&key()).await.unwrap().held.unwrap().pause, Some(pause));
            while let Some(held) = store.load(&key()).await.unwrap().held {
                tokio::time::sleep(held.left + Duration::from_millis(1)).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_older_ticket_never_replaces_a_newer_one() {
    over_all(|store| async move {
        let now = store.now().await.unwrap();
        assert_eq!(store.publish(&key(), &record("new", 20, now)).await.unwrap(), Put::Stored);
        for late in [19, 20] {
            let put = store.publish(&key(), &record("old", late, now)).await.unwrap();
            assert_eq!(put, Put::Fenced { newest: Generation(20) });
        }
        assert_eq!(store.load(&key()).await.unwrap().record.unwrap().value.expose_secret(), "new");
        assert!(!store.mark_bad(&key(), Generation(19)).await.unwrap());
        assert!(!store.load(&key()).await.unwrap().record.unwrap().bad);
        assert!(store.mark_bad(&key(), Generation(20)).await.unwrap());
        assert!(store.load(&key()).await.unwrap().record.unwrap().bad);
        // The same once more, as a process would that has not heard: it stays bad.
        store.publish(&key(), &record("new", 20, now)).await.unwrap();
        assert!(store.load(&key()).await.unwrap().record.unwrap().bad);
        assert_eq!(store.publish(&key(), &record("newer", 21, now)).await.unwrap(), Put::Stored);
        assert!(!store.load(&key()).await.unwrap().record.unwrap().bad);
    })
    .await;
}

#[tokio::test]
async fn spending_stops_at_the_limit_until_the_window_ends() {
    over_all(|store| async move {
        let window = Duration::from_millis(400);
        for _ in 0..3 {
            assert_eq!(store.spend("bucket", 3, window).await.unwrap(), Spend::Granted);
        }
        let Spend::Exceeded { resets_in } = store.spend("bucket", 3, window).await.unwrap() else { panic!("no limit") };
        assert!(resets_in <= window);
        assert_eq!(store.spend("another", 1, window).await.unwrap(), Spend::Granted);
        tokio::time::sleep(resets_in + Duration::from_millis(5)).await;
        assert_eq!(store.spend("bucket", 3, window).await.unwrap(), Spend::Granted);
    })
    .await;
}

#[tokio::test]
async fn registers_only_grow() {
    over_all(|store| async move {
        assert!(store.raise("device", 5).await.unwrap());
        assert!(!store.raise("device", 5).await.unwrap());
        assert!(!store.raise("device", 4).await.unwrap());
        assert!(store.raise("device", 10).await.unwrap());
        assert!(store.raise("other", 1).await.unwrap());
        assert!(store.raise("device", u64::MAX - 1).await.unwrap());
        assert!(!store.raise("device", u64::MAX - 1).await.unwrap());
        assert!(store.raise("device", u64::MAX).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_one_gets_the_lease_and_no_spending_is_lost() {
    over_all(|store| async move {
        let tasks = (0..40).map(|n| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let lease = store.acquire(&key(), &holder(&n.to_string()), LIFE).await.unwrap();
                let spend = store.spend("shared", 25, LIFE).await.unwrap();
                (matches!(lease, Lease::Granted(_)), spend == Spend::Granted)
            })
        });
        let mut counts = (0, 0);
        for task in tasks.collect::<Vec<_>>() {
            let (lease, spend) = task.await.unwrap();
            counts = (counts.0 + u32::from(lease), counts.1 + u32::from(spend));
        }
        assert_eq!(counts, (1, 25));
    })
    .await;
}
