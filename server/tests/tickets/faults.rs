//! The vendor fails in every way: what is valid is served on, without it there is a typed error in time, and the fleet
//! does not hammer.

use std::sync::Arc;
use std::time::Duration;

use wx_jssdk_server::store::MemoryStore;
use wx_jssdk_server::testkit::{Api, Fault, Repeat, Times, Vendor};
use wx_jssdk_server::tickets::Tickets;
use wx_jssdk_server::{Credential, Error, TicketKind};

use crate::{LIFE, checked, service, vendor};

fn all_faults() -> Vec<Fault> {
    vec![
        Fault::Code(45009),
        Fault::Code(-1),
        Fault::Code(48001),
        Fault::Html(502),
        Fault::Html(200),
        Fault::TruncatedJson,
        Fault::CutOff,
        Fault::Reset,
        Fault::Hang,
        Fault::Body(String::new()),
        Fault::Body("[]".to_owned()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":"","expires_in":7200}"#.to_owned()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":"T","expires_in":0}"#.to_owned()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":"T","expires_in":-5}"#.to_owned()),
        Fault::Body(r#"{"errcode":0,"errmsg":"ok","ticket":{},"expires_in":7200}"#.to_owned()),
    ]
}

#[tokio::test(start_paused = true)]
async fn a_failing_vendor_is_a_typed_error_in_time_and_not_hammered() {
    for fault in all_faults() {
        let vendor = vendor(Repeat::New);
        vendor.trouble(Api::JsapiTicket, fault.clone(), Times::Always);
        let store = Arc::new(MemoryStore::new());
        let fleet: Vec<_> = (0..3).map(|_| service(Arc::new(vendor.clone()), store.clone())).collect();
        // One hour of pages.
        for n in 0..3600 {
            let error = checked(&vendor, &fleet[n % 3], TicketKind::Jsapi).await.unwrap_err();
            let text = error.to_string();
            assert!(!text.contains("access_token=") && !text.contains("secret"), "{text}");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        let calls = vendor.calls(Api::JsapiTicket);
        assert!((1..=80).contains(&calls), "{fault:?}: {calls} calls in about an hour");
    }
}

#[tokio::test(start_paused = true)]
async fn the_old_ticket_is_served_to_its_end_and_a_healed_vendor_is_used_again() {
    for fault in all_faults() {
        let vendor = vendor(Repeat::New);
        let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
        let first = checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
        tokio::time::sleep(Duration::from_secs(6850)).await;
        vendor.trouble(Api::JsapiTicket, fault.clone(), Times::Always);
        let trouble = tokio::time::Instant::now();
        while trouble.elapsed() < Duration::from_secs(345) {
            let begun = tokio::time::Instant::now();
            let ticket = checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
            assert_eq!(ticket.value(), first.value());
            assert!(begun.elapsed() < Duration::from_millis(1), "{fault:?}: served at once");
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        vendor.heal(Api::JsapiTicket);
        let begun = tokio::time::Instant::now();
        let ticket = loop {
            match checked(&vendor, &tickets, TicketKind::Jsapi).await {
                Ok(ticket) if ticket.value() != first.value() => break ticket,
                _ => tokio::time::sleep(Duration::from_secs(1)).await,
            }
            assert!(begun.elapsed() < Duration::from_secs(3700), "{fault:?}: never healed");
        };
        assert!(ticket.left() > Duration::from_secs(3000));
    }
}

#[tokio::test(start_paused = true)]
async fn a_passing_trouble_is_over_within_the_call() {
    for fault in [Fault::Code(-1), Fault::Reset, Fault::Html(502), Fault::TruncatedJson] {
        let vendor = vendor(Repeat::New);
        vendor.trouble(Api::JsapiTicket, fault, Times::Next(2));
        let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
        checked(&vendor, &tickets, TicketKind::Jsapi).await.unwrap();
        assert_eq!(vendor.calls(Api::JsapiTicket), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn an_exceeded_limit_closes_the_endpoint_for_all_for_an_hour() {
    let vendor = vendor(Repeat::New);
    vendor.trouble(Api::JsapiTicket, Fault::Code(45009), Times::Next(1));
    let store = Arc::new(MemoryStore::new());
    let (one, other) = (service(Arc::new(vendor.clone()), store.clone()), service(Arc::new(vendor.clone()), store));
    for tickets in [&one, &other, &one] {
        let error = checked(&vendor, tickets, TicketKind::Jsapi).await.unwrap_err();
        let Error::Budget { why, resets_in } = &error else { panic!("{error:?}") };
        assert!(why.contains("45009") && *resets_in > Duration::from_secs(3590), "{error}");
        assert_eq!(error.retry_after(), Some(*resets_in));
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    tokio::time::sleep(Duration::from_secs(3590)).await;
    assert_eq!(vendor.calls(Api::JsapiTicket), 1);
    tokio::time::sleep(Duration::from_secs(10)).await;
    checked(&vendor, &other, TicketKind::Jsapi).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn wrong_credentials_surface_and_are_tried_ever_more_seldom() {
    for (corp, secret, code) in [("wwcorp", "wrong", 40001), ("wwother", "secret", 40013)] {
        let vendor = vendor(Repeat::New);
        let tickets =
            Tickets::builder(Credential::new(corp, secret)).transport(Arc::new(vendor.clone())).build().unwrap();
        let error = tickets.get(TicketKind::Jsapi).await.unwrap_err();
        assert!(matches!(&error, Error::Vendor { error, .. } if error.code.code() == code), "{error:?}");
        assert!(!error.to_string().contains(secret), "{error}");
        for _ in 0..3600 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let error = tickets.get(TicketKind::Jsapi).await.unwrap_err();
            assert!(error.to_string().contains(&code.to_string()), "{error}");
        }
        assert!((5..=12).contains(&vendor.calls(Api::Token)), "{} calls", vendor.calls(Api::Token));
    }
}

#[tokio::test(start_paused = true)]
async fn a_life_that_is_not_told_or_too_long_is_the_documented_one() {
    for life in ["", r#","expires_in":999999"#] {
        let vendor: Vendor = vendor(Repeat::New);
        let body = format!(r#"{{"errcode":0,"errmsg":"ok","ticket":"T"{life}}}"#);
        vendor.trouble(Api::JsapiTicket, Fault::Body(body), Times::Always);
        let tickets = service(Arc::new(vendor.clone()), Arc::new(MemoryStore::new()));
        let ticket = tickets.get(TicketKind::Jsapi).await.unwrap();
        assert!(ticket.left() <= LIFE && LIFE.abs_diff(ticket.left()) < Duration::from_secs(5));
    }
}
