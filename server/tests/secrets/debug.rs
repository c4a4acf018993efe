//! What `Debug` and errors show of everything that holds a secret.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use wx_jssdk::GetJsapiTicket;
use wx_jssdk_server::client::Client;
use wx_jssdk_server::diagnosis::KnownTicket;
use wx_jssdk_server::sign::JsSdk;
use wx_jssdk_server::store::{FileStore, Generation, MemoryStore, Record, RedisStore, TicketStore, UnixMs};
use wx_jssdk_server::testkit::{Api, Fault, Times, Vendor};
use wx_jssdk_server::tickets::Tickets;
use wx_jssdk_server::transport::{HttpTransport, Reply, Request, Transport};
use wx_jssdk_server::{Credential, Error, Key, TicketKind};

use super::{SECRET, hunt};

fn record(value: &str) -> Record {
    let now = UnixMs(1);
    Record {
        value: value.into(),
        companion: None,
        generation: Generation(1),
        since: now,
        fetched_at: now,
        confirm_at: UnixMs(7_200_000),
        expires_at: UnixMs(7_200_000),
        bad: false,
    }
}

#[tokio::test]
async fn debug_masks_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = FileStore::open(folder.path()).expect("a store");
    let memory = Arc::new(MemoryStore::new());
    let credential = Credential::new("ww7", SECRET);
    let set_up = Vendor::builder().account("ww7", SECRET);
    let mut shown = vec![format!("{set_up:#?}")];
    let vendor = set_up.start();
    let builder = JsSdk::builder(credential.clone())
        .store(memory.clone())
        .transport(Arc::new(vendor.clone()))
        .trusted_domains(["a.cn"]);
    shown.push(format!("{builder:#?}"));
    let sdk = builder.build().expect("a service");
    let mut tickets = Vec::new();
    for kind in TicketKind::ALL {
        let ticket = sdk.tickets().get(kind).await.expect("a ticket");
        let key = Key::new(&credential, kind);
        let known = KnownTicket { kind, value: ticket.value(), current: true };
        shown.push(format!("{ticket:#?}{:#?}{known:#?}{key:#?}{key}", memory.load(&key).await));
        files.publish(&key, &record(ticket.value())).await.expect("a place");
        shown.push(format!("{:#?}", files.load(&key).await));
        tickets.push(ticket);
    }
    let token = tickets[0].value();
    let request = Request {
        method: wx_jssdk::Method::Get,
        path: "/cgi-bin/gettoken",
        url: format!("http://127.0.0.1:1/?secret={SECRET}").into(),
        body: Some(token.into()),
        limit: 1,
    };
    let reply = vendor.send(request.clone()).await;
    shown.push(format!("{request:#?}{reply:#?}{:#?}", Reply::ok(token)));
    shown.push(format!("{credential:#?}{sdk:#?}{:#?}{:#?}{:#?}", sdk.tickets(), sdk.client(), sdk.soter()));
    shown.push(format!("{:#?}{:#?}{memory:#?}{files:#?}", Tickets::builder(credential), GetJsapiTicket::new(token)));
    let password: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let redis = RedisStore::new(&format!("redis://:{password}@127.0.0.1:1/")).expect("an address");
    shown.push(format!("{redis:#?}{:#?}", redis.now().await));
    shown.push(format!("{:#?}", RedisStore::new(&format!("redis://:{SECRET}@:x:/"))));
    shown.push(format!("{vendor:#?}{:#?}", vendor.journal()));
    let shown = shown.join("\n");
    assert!(shown.len() > 3000, "{shown}");
    for secret in tickets.iter().map(|ticket| ticket.value()).chain([SECRET]) {
        assert_eq!(hunt::find(&shown, secret), None);
    }
}

/// Whatever the vendor, or a proxy before it, says back, and whatever the network does.
#[tokio::test]
async fn errors_mask_what_is_echoed() {
    let encoded: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let percent = percent_encoding::utf8_percent_encode(SECRET, percent_encoding::NON_ALPHANUMERIC);
    let echo = format!(r#"{{"errcode":40001,"errmsg":"{SECRET}, secret={encoded}, {percent}"}}"#);
    let faults =
        [Fault::Body(echo), Fault::Html(502), Fault::Html(200), Fault::CutOff, Fault::Reset, Fault::TruncatedJson];
    for fault in faults {
        let vendor = Vendor::builder().account("ww7", SECRET).start();
        vendor.trouble(Api::Token, fault.clone(), Times::Always);
        let running = vendor.listen("127.0.0.1:0").await.expect("a port");
        let tickets = Tickets::builder(Credential::new("ww7", SECRET))
            .transport(Arc::new(HttpTransport::new().expect("a client")))
            .host(running.url())
            .build()
            .expect("a service");
        let client = Client::new(tickets).timeout(Duration::from_secs(2));
        for error in [
            client.tickets().get(TicketKind::Jsapi).await.expect_err("a fault"),
            client.send(&wx_jssdk::GetAccessToken::new("ww7", SECRET)).await.expect_err("a fault"),
        ] {
            let text = told(&error);
            assert_eq!(hunt::find(&text, SECRET), None, "{fault:?}");
            assert!(
                vendor.journal().iter().all(|given| hunt::find(&text, &given.value).is_none()),
                "{fault:?}: {text}"
            );
        }
    }
}

fn told(error: &Error) -> String {
    let mut text = format!("{error}\n{error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        text.extend([inner.to_string(), format!("{inner:#?}")]);
        source = inner.source();
    }
    text
}
