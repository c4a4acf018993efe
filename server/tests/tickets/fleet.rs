//! One fetch per rotation, however many ask.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use wx_jssdk_server::store::{HolderId, MemoryStore, TicketStore};
use wx_jssdk_server::testkit::{Api, Fault, Repeat, Times};
use wx_jssdk_server::tickets::Settings;
use wx_jssdk_server::{Credential, Error, Key, TicketKind};

use crate::{LIFE, checked, service, service_with, vendor};

const KINDS: [(TicketKind, Api); 4] = [
    (TicketKind::Jsapi, Api::JsapiTicket),
    (TicketKind::Group, Api::GroupTicket),
    (TicketKind::Card, Api::CardTicket),
    (TicketKind::AccessToken, Api::Token),
];

#[tokio::test(start_paused = true)]
async fn a_fleet_fetches_each_ticket_once_cold_and_at_its_end() {
    let vendor = vendor(Repeat::New);
    for (_, api) in KINDS {
        vendor.trouble(api, Fault::Latency(Duration::from_millis(300)), Times::Always);
    }
    let store = Arc::new(MemoryStore::new());
    let fleet: Vec<_> = (0..8).map(|_| service(Arc::new(vendor.clone()), store.clone())).collect();
    for rotation in 1..=3 {
        let mut calls = tokio::task::JoinSet::new();
        for tickets in &fleet {
            for n in 0..200 {
                let (tickets, vendor) = (tickets.clone(), vendor.clone());
                calls.spawn(async move {
                    let ticket = checked(&vendor, &tickets, KINDS[n % 4].0).await.unwrap();
                    assert_eq!(ticket.companion().is_some(), KINDS[n % 4].0 == TicketKind::Group);
                });
            }
        }
        while let Some(done) = calls.join_next().await {
            done.unwrap();
        }
        for (_, api) in KINDS {
            assert_eq!(vendor.calls(api), rotation, "{api:?}");
        }
        // The background renews what was used, ahead of its end; after that nobody asks, so all tickets end.
        for tickets in &fleet {
            for (kind, _) in KINDS {
                assert!(tickets.current(kind).is_some());
            }
        }
        tokio::time::advance(LIFE + Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn used_tickets_are_renewed_ahead_of_their_end_by_one_process() {
    let vendor = vendor(Repeat::New);
    let store = Arc::new(MemoryStore::new());
    let fleet: Vec<_> = (0..8).map(|_| service(Arc::new(vendor.clone()), store.clone())).collect();
    let mut values = std::collections::BTreeSet::new();
    // Each process serves a page every 50 s, for a bit more than three lives.
    for _ in 0..(3 * 7200 / 50 + 10) {
        for tickets in &fleet {
            let begun = tokio::time::Instant::now();
            let ticket = checked(&vendor, tickets, TicketKind::Jsapi).await.unwrap();
            values.insert(ticket.value().to_owned());
            assert!(values.len() == 1 || begun.elapsed() < Duration::from_millis(1), "nobody waits after the first");
        }
        tokio::time::sleep(Duration::from_secs(50)).await;
    }
    assert_eq!(vendor.calls(Api::JsapiTicket), values.len() as u64);
    assert!((4..=5).contains(&values.len()), "{} rotations", values.len());
    assert!(vendor.calls(Api::Token) <= 5);
}

#[tokio::test(start_paused = true)]
async fn the_same_value_given_again_is_not_a_new_life() {
    for repeat in [Repeat::Nominal, Repeat::Remaining, Repeat::Extended] {
        let vendor = vendor(repeat);
        let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
        for _ in 0..(3 * 7200 / 20) {
            checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
            tokio::time::sleep(Duration::from_secs(20)).await;
        }
        let calls = vendor.calls(Api::JsapiTicket);
        assert!((3..=13).contains(&calls), "{repeat:?}: {calls} fetches in three lives");
    }
}

/// Whoever asks in the last second of a ticket gets it once more, perhaps with a life that is not true.
#[tokio::test(start_paused = true)]
async fn a_value_given_again_in_its_last_second_is_not_believed() {
    for repeat in [Repeat::Nominal, Repeat::Extended] {
        for before in (0..=1200).step_by(100) {
            let vendor = vendor(repeat);
            let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
            checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
            tokio::time::sleep(LIFE.saturating_sub(Duration::from_millis(before))).await;
            for _ in 0..100 {
                checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
                tokio::time::sleep(Duration::from_millis(90)).await;
            }
            let calls = vendor.calls(Api::JsapiTicket);
            assert!((2..=8).contains(&calls), "{repeat:?}, {before} ms before: {calls} fetches");
        }
    }
}

/// Callers have their error in time (`checked` sees to that), and the next fetch follows the end of the lease at once.
#[tokio::test(start_paused = true)]
async fn a_holder_that_died_delays_a_cold_fetch_by_its_lease_at_most() {
    let quick = Settings { request: Duration::from_secs(1), lease: Duration::from_millis(1500), ..Settings::default() };
    for settings in [Settings::default(), quick] {
        for (kind, api) in KINDS {
            let vendor = vendor(Repeat::New);
            let store = Arc::new(MemoryStore::new());
            let fleet: Vec<_> =
                (0..3).map(|_| service_with(Arc::new(vendor.clone()), store.clone(), settings.clone())).collect();
            let key = Key::new(&Credential::new("wwcorp", "secret"), kind);
            store.acquire(&key, &HolderId("died".to_owned()), settings.lease).await.unwrap();
            let died = Instant::now();
            for tickets in &fleet {
                while let Err(error) = checked(&vendor, tickets, kind).await {
                    assert!(matches!(error, Error::Timeout { .. }) && error.retry_after().is_some(), "{error:?}");
                    assert!(
                        died.elapsed() < settings.lease + Duration::from_secs(1),
                        "{kind} after {:?}",
                        died.elapsed()
                    );
                }
            }
            assert!(died.elapsed() < settings.lease + Duration::from_secs(1), "{kind} after {:?}", died.elapsed());
            assert_eq!(vendor.calls(api), 1);
        }
    }
}
