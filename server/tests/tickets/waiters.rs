//! Callers that give up, transports that panic: nobody else is harmed, nobody waits for ever.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Waker};
use std::time::Duration;

use async_trait::async_trait;
use wx_jssdk::GetMedia;
use wx_jssdk_server::client::Client;
use wx_jssdk_server::store::MemoryStore;
use wx_jssdk_server::testkit::{Api, Fault, Repeat, Times, Vendor};
use wx_jssdk_server::transport::{Reply, Request, Transport, TransportError};
use wx_jssdk_server::{Error, TicketKind};

use crate::{WITHIN, checked, service, vendor};

/// Polls a future so many times, then drops it. True if it was ready by then.
async fn drop_after<F: Future>(polls: usize, future: F) -> bool {
    let mut future = pin!(future);
    for _ in 0..polls {
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_gives_up_at_any_point_harms_nobody() {
    let mut points = 0;
    for polls in 0.. {
        let vendor = vendor(Repeat::New);
        for api in [Api::Token, Api::JsapiTicket, Api::Media] {
            vendor.trouble(api, Fault::Latency(Duration::from_millis(50)), Times::Always);
        }
        vendor.add_media("picture", "image/jpeg", b"bytes".to_vec());
        let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
        let client = Client::new(tickets.clone());
        let both = async {
            tickets.get(TicketKind::Jsapi).await.unwrap();
            vendor.revoke(Api::Token);
            client.call(|token| GetMedia::new(token, "picture")).await.unwrap();
        };
        let done = drop_after(polls, both).await;
        checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
        assert_eq!(client.call(|token| GetMedia::new(token, "picture")).await.unwrap(), b"bytes");
        assert_eq!(vendor.calls(Api::JsapiTicket), 1);
        assert!(vendor.calls(Api::Token) <= 2);
        points += 1;
        if done {
            break;
        }
    }
    assert!(points > 5, "only {points} points");
}

/// Panics so many times, then passes on.
#[derive(Debug)]
struct Panics(AtomicU32, Vendor);

#[async_trait]
impl Transport for Panics {
    async fn send(&self, request: Request) -> Result<Reply, TransportError> {
        tokio::time::sleep(Duration::from_millis(10)).await;
        let left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        assert!(left.is_err(), "the transport panics");
        self.1.send(request).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_the_transport_is_an_error_in_time_for_all_who_wait() {
    let vendor = vendor(Repeat::New);
    let tickets = service(Arc::new(Panics(AtomicU32::new(6), vendor.clone())), Arc::new(MemoryStore::new()));
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let (vendor, tickets) = (vendor.clone(), tickets.clone());
        calls.spawn(async move { checked(&vendor, &tickets, TicketKind::Jsapi).await });
    }
    while let Some(outcome) = calls.join_next().await {
        let error = outcome.unwrap().unwrap_err();
        assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    }
    // Three panics per fetch, then one, with growing pauses; then all is well.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let begun = tokio::time::Instant::now();
    while checked(&vendor, &tickets, TicketKind::Jsapi).await.is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

#[test]
fn callers_are_woken_when_the_runtime_of_the_fetch_ends() {
    let vendor = vendor(Repeat::New);
    vendor.trouble(Api::Token, Fault::Hang, Times::Next(1));
    let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
    let build = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let short = build();
    short.block_on(async {
        let _ = tokio::time::timeout(Duration::from_millis(50), tickets.get(TicketKind::AccessToken)).await;
    });
    drop(short);
    build().block_on(async {
        let begun = std::time::Instant::now();
        let error = tickets.get(TicketKind::AccessToken).await.unwrap_err();
        assert!(matches!(error, Error::Unavailable { .. } | Error::Timeout { .. }), "{error:?}");
        assert!(begun.elapsed() < WITHIN);
    });
}
