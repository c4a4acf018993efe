//! The store fails, hangs, or loses everything.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use wx_jssdk_server::store::{
    Generation, HolderId, Lease, MemoryStore, Pause, Put, Record, Snapshot, Spend, StoreError, TicketStore, UnixMs,
};
use wx_jssdk_server::testkit::{Api, Repeat};
use wx_jssdk_server::tickets::{OnStoreDown, Settings};
use wx_jssdk_server::{Error, Key, TicketKind};

use crate::{LIFE, checked, service, service_with, vendor};

/// A store that can be switched off and emptied.
#[derive(Debug)]
pub struct Flaky {
    inner: Mutex<Arc<MemoryStore>>,
    down: AtomicBool,
}

impl Flaky {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { inner: Mutex::new(Arc::new(MemoryStore::new())), down: AtomicBool::new(false) })
    }

    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::Relaxed);
    }

    pub fn empty(&self) {
        *self.inner.lock().unwrap() = Arc::new(MemoryStore::new());
    }

    /// A store that is away is noticed after its time limit only.
    async fn up(&self) -> Result<Arc<MemoryStore>, StoreError> {
        if self.down.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_secs(1)).await;
            return Err(StoreError("it is away".to_owned()));
        }
        Ok(Arc::clone(&self.inner.lock().unwrap()))
    }
}

#[async_trait]
impl TicketStore for Flaky {
    async fn load(&self, key: &Key) -> Result<Snapshot, StoreError> {
        self.up().await?.load(key).await
    }

    async fn acquire(&self, key: &Key, holder: &HolderId, life: Duration) -> Result<Lease, StoreError> {
        self.up().await?.acquire(key, holder, life).await
    }

    async fn publish(&self, key: &Key, record: &Record) -> Result<Put, StoreError> {
        self.up().await?.publish(key, record).await
    }

    async fn release(&self, key: &Key, holder: &HolderId, pause: Option<(&Pause, Duration)>) -> Result<(), StoreError> {
        self.up().await?.release(key, holder, pause).await
    }

    async fn mark_bad(&self, key: &Key, generation: Generation) -> Result<bool, StoreError> {
        self.up().await?.mark_bad(key, generation).await
    }

    async fn spend(&self, bucket: &str, limit: u32, window: Duration) -> Result<Spend, StoreError> {
        self.up().await?.spend(bucket, limit, window).await
    }

    async fn raise(&self, register: &str, value: u64) -> Result<bool, StoreError> {
        self.up().await?.raise(register, value).await
    }

    async fn now(&self) -> Result<UnixMs, StoreError> {
        self.up().await?.now().await
    }
}

#[tokio::test(start_paused = true)]
async fn memory_serves_while_the_store_is_away_and_then_there_is_an_error_in_time() {
    let vendor = vendor(Repeat::New);
    let store = Flaky::new();
    let tickets = service(Arc::new(vendor.clone()), store.clone());
    checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
    store.set_down(true);
    let down = tokio::time::Instant::now();
    while down.elapsed() + Duration::from_secs(10) < LIFE {
        let begun = tokio::time::Instant::now();
        checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
        assert!(begun.elapsed() < Duration::from_millis(1));
        tokio::time::sleep(Duration::from_secs(7)).await;
    }
    tokio::time::sleep(Duration::from_secs(20)).await;
    for _ in 0..100 {
        let error = checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap_err();
        assert!(matches!(error, Error::Store(_)), "{error:?}");
    }
    assert_eq!(vendor.calls(Api::JsapiTicket), 1, "a failing store never makes pages fetch");
    store.set_down(false);
    tokio::time::sleep(Duration::from_secs(1)).await;
    checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_emptied_store_gets_its_tickets_back_without_a_fetch() {
    let vendor = vendor(Repeat::New);
    let store = Flaky::new();
    let (one, other) =
        (service(Arc::new(vendor.clone()), store.clone()), service(Arc::new(vendor.clone()), store.clone()));
    let first = checked(&vendor, &one, TicketKind::Jsapi).await.unwrap();
    checked(&vendor, &other, TicketKind::Jsapi).await.unwrap();
    for _ in 0..5 {
        store.empty();
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
    let late = service(Arc::new(vendor.clone()), store);
    let found = checked(&vendor, &late, TicketKind::Jsapi).await.unwrap();
    assert_eq!((found.value(), found.generation()), (first.value(), first.generation()));
    assert!(found.left() <= first.left() && first.left().abs_diff(found.left()) < Duration::from_millis(100));
    assert_eq!((vendor.calls(Api::JsapiTicket), vendor.calls(Api::Token)), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn processes_may_fetch_for_themselves_if_that_is_wanted() {
    let vendor = vendor(Repeat::New);
    let store = Flaky::new();
    store.set_down(true);
    let settings = || Settings { on_store_down: OnStoreDown::LocalRefresh { per_hour: 1 }, ..Settings::default() };
    let tickets = service_with(Arc::new(vendor.clone()), store.clone(), settings());
    let mut served = 0;
    for _ in 0..20 {
        served += u32::from(checked(&vendor, &tickets, TicketKind::Jsapi).await.is_ok());
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert!(served >= 18, "{served}");
    assert_eq!(vendor.calls(Api::JsapiTicket), 1);
    let ticket = tickets.get(TicketKind::Jsapi).await.unwrap();
    assert!(tickets.mark_bad(TicketKind::Jsapi, ticket.generation()).await);
    let error = checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap_err();
    assert!(matches!(error, Error::Budget { .. }), "{error:?}");
    assert_eq!(vendor.calls(Api::JsapiTicket), 1);
}
