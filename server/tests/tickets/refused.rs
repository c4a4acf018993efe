//! Tokens and tickets that the vendor takes back before their time.

use std::sync::Arc;
use std::time::Duration;

use wx_jssdk::GetMedia;
use wx_jssdk_server::client::Client;
use wx_jssdk_server::store::MemoryStore;
use wx_jssdk_server::testkit::{Api, Fault, Repeat, Times};
use wx_jssdk_server::{Error, TicketKind};

use crate::{checked, service, vendor};

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_and_the_call_repeated_once() {
    for code in [40001, 40014, 42001] {
        let vendor = vendor(Repeat::New);
        vendor.add_media("picture", "image/jpeg", b"bytes".to_vec());
        let client = Client::new(service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new())));
        let picture = || client.call(|token| GetMedia::new(token, "picture"));
        assert_eq!(picture().await.unwrap(), b"bytes");
        vendor.revoke_with(Api::Token, code);
        assert_eq!(picture().await.unwrap(), b"bytes");
        assert_eq!((vendor.calls(Api::Token), vendor.calls(Api::Media)), (2, 3), "{code}");
        // Refused for ever: two calls, then the vendor's answer.
        vendor.trouble(Api::Media, Fault::Code(code), Times::Always);
        let error = picture().await.unwrap_err();
        assert!(matches!(&error, Error::Vendor { error, .. } if error.code.code() == code), "{error:?}");
        assert_eq!(vendor.calls(Api::Media), 5);
    }
}

#[tokio::test(start_paused = true)]
async fn a_fetch_with_a_refused_token_renews_it_first() {
    let vendor = vendor(Repeat::New);
    let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
    tickets.get(TicketKind::AccessToken).await.unwrap();
    vendor.revoke(Api::Token);
    checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
    assert_eq!((vendor.calls(Api::Token), vendor.calls(Api::JsapiTicket)), (2, 2));
    // A token that is refused for ever does not make the fleet ask for ever.
    vendor.trouble(Api::CardTicket, Fault::Code(40014), Times::Always);
    for _ in 0..600 {
        checked(&vendor, &tickets, TicketKind::Card).await.unwrap_err();
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert!(vendor.calls(Api::Token) <= 20, "{}", vendor.calls(Api::Token));
    assert!(vendor.calls(Api::CardTicket) <= 40);
}

#[tokio::test(start_paused = true)]
async fn one_report_serves_all_processes_and_late_reports_do_nothing() {
    let vendor = vendor(Repeat::New);
    let store = Arc::new(MemoryStore::new());
    let (one, other) = (service(Arc::new(vendor.clone()), store.clone()), service(Arc::new(vendor.clone()), store));
    let first = one.get(TicketKind::Jsapi).await.unwrap();
    assert_eq!(other.get(TicketKind::Jsapi).await.unwrap().value(), first.value());
    vendor.revoke(Api::JsapiTicket);
    assert!(one.mark_bad(TicketKind::Jsapi, first.generation()).await);
    assert!(one.current(TicketKind::Jsapi).is_none());
    let second = checked(&vendor, &one, TicketKind::Jsapi).await.unwrap();
    assert!(!one.mark_bad(TicketKind::Jsapi, first.generation()).await, "a late report");
    assert_eq!(checked(&vendor, &one, TicketKind::Jsapi).await.unwrap().value(), second.value());
    // The other notices with its next reading.
    tokio::time::sleep(Duration::from_secs(25)).await;
    assert_eq!(checked(&vendor, &other, TicketKind::Jsapi).await.unwrap().value(), second.value());
    assert_eq!(vendor.calls(Api::JsapiTicket), 2);
    let recent: Vec<_> = one.recent(TicketKind::Jsapi).iter().map(|ticket| ticket.generation()).collect();
    assert_eq!(recent, [second.generation(), first.generation()]);
}

#[tokio::test(start_paused = true)]
async fn a_value_that_the_vendor_insists_on_is_not_refused_again_at_once() {
    let vendor = vendor(Repeat::Extended);
    let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
    let first = tickets.get(TicketKind::Jsapi).await.unwrap();
    assert!(tickets.mark_bad(TicketKind::Jsapi, first.generation()).await);
    let again = tickets.get(TicketKind::Jsapi).await.unwrap();
    assert_eq!(again.value(), first.value());
    for _ in 0..10 {
        assert!(!tickets.mark_bad(TicketKind::Jsapi, again.generation()).await);
    }
    assert_eq!(vendor.calls(Api::JsapiTicket), 2);
    tokio::time::sleep(Duration::from_secs(31)).await;
    assert!(tickets.mark_bad(TicketKind::Jsapi, again.generation()).await);
}
