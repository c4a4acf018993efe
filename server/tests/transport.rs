//! The transport over real sockets: what a network does to requests, and that nothing secret gets out of it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wx_jssdk::GetMedia;
use wx_jssdk_server::client::Client;
use wx_jssdk_server::testkit::{Api, Fault, Times, Vendor};
use wx_jssdk_server::tickets::Tickets;
use wx_jssdk_server::transport::HttpTransport;
use wx_jssdk_server::{Credential, Error, TicketKind};

const SECRET: &str = "the-secret-of-the-group";

fn client(host: &str) -> Client {
    let transport = Arc::new(HttpTransport::new().unwrap());
    let builder = Tickets::builder(Credential::new("wwcorp", SECRET)).transport(transport).host(host);
    Client::new(builder.build().unwrap()).timeout(Duration::from_secs(5)).largest_answer(100_000)
}

/// Answers every connection with these bytes.
fn canned(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}/")
}

#[tokio::test]
async fn a_passing_trouble_of_the_network_is_over_within_the_call() {
    for fault in [Fault::Reset, Fault::CutOff, Fault::Html(200), Fault::Html(502), Fault::TruncatedJson] {
        let vendor = Vendor::builder().account("wwcorp", SECRET).start();
        let running = vendor.listen("127.0.0.1:0").await.unwrap();
        vendor.trouble(Api::Token, fault.clone(), Times::Next(2));
        let answer = client(&running.url()).tickets().get(TicketKind::AccessToken).await;
        assert!(answer.is_ok(), "{fault:?}: {answer:?}");
        assert_eq!(vendor.calls(Api::Token), 3, "{fault:?}");
    }
}

#[tokio::test]
async fn all_endpoints_over_a_socket() {
    let vendor = Vendor::builder().account("wwcorp", SECRET).start();
    vendor.add_media("picture", "image/jpeg", vec![0xff; 50_000]);
    vendor.add_media("film", "video/mp4", vec![0; 150_000]);
    let running = vendor.listen("127.0.0.1:0").await.unwrap();
    let client = client(&running.url());
    for kind in TicketKind::ALL {
        client.tickets().get(kind).await.unwrap();
    }
    assert_eq!(client.call(|token| GetMedia::new(token, "picture")).await.unwrap(), vec![0xff; 50_000]);
    let error = client.call(|token| GetMedia::new(token, "film")).await.unwrap_err().to_string();
    assert!(error.contains("more than 100000 bytes"), "{error}");
    vendor.trouble(Api::Media, Fault::Html(200), Times::Always);
    let error = client.call(|token| GetMedia::new(token, "picture")).await.unwrap_err();
    assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
    assert!(client.tickets().vendor_clock_offset().is_some_and(|offset| offset.abs() <= 2));
}

#[tokio::test]
async fn strange_servers_are_typed_errors_in_time_that_hide_the_address() {
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let elsewhere =
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let echo = "HTTP/1.1 200 OK\r\nContent-Length: 76\r\nConnection: close\r\n\r\n\
                {\"errcode\":40001,\"errmsg\":\"no the-secret-of-the-group is known to us here.\"}";
    let cases = [
        (nobody, "cannot be reached"),
        (canned("this is not HTTP"), "cannot be reached"),
        (canned(elsewhere), "HTTP status 302"),
        (canned("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"), "cannot be reached"),
        (canned("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"), "cannot be reached"),
        (canned(echo), "no *** is known"),
    ];
    for (host, expected) in cases {
        let begun = Instant::now();
        let error = client(&host).tickets().get(TicketKind::AccessToken).await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(3), "{error}");
        let text = format!("{error} {error:?}");
        assert!(error.to_string().contains(expected), "{expected}: {error}");
        assert!(!text.contains(SECRET) && !text.contains("corpsecret"), "{text}");
    }
}

#[test]
fn hosts_that_cannot_be_meant_are_refused() {
    for host in
        ["", "qyapi.weixin.qq.com", "ftp://host", "http://", "https://user@host", "http://host?x", "http://host#x"]
    {
        let builder = Tickets::builder(Credential::new("wwcorp", SECRET)).host(host);
        assert!(matches!(builder.build(), Err(Error::Config(_))), "{host}");
    }
}
