//! The stand-in keeps the vendor's rules, over a socket as in the process.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wx_jssdk::{CardExtSignature, CardSign, GroupSignature, JsapiSignature};
use wx_jssdk_server::testkit::{Api, Fault, Moment, Refusal, Repeat, Running, Times, Vendor};

const CORP: &str = "wwcorp";
const SECRET: &str = "secret-one";
const TOKEN: &str = "/cgi-bin/gettoken?corpid=wwcorp&corpsecret=secret-one";

/// Sends a request over a socket of its own; the raw answer.
async fn raw(running: &Running, method: &str, target: &str, body: &str) -> std::io::Result<String> {
    let mut stream = tokio::net::TcpStream::connect(running.address()).await?;
    let length = body.len();
    let request =
        format!("{method} {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

async fn get(running: &Running, target: &str) -> Value {
    json(&raw(running, "GET", target, "").await.expect("an answer"))
}

fn json(answer: &str) -> Value {
    let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

fn code(answer: &Value) -> i64 {
    answer["errcode"].as_i64().expect("a code")
}

async fn token(running: &Running) -> String {
    get(running, TOKEN).await["access_token"].as_str().expect("a token").to_owned()
}

async fn ticket(running: &Running, query: &str) -> Value {
    let token = token(running).await;
    get(running, &format!("/cgi-bin/{query}access_token={token}")).await
}

#[tokio::test]
async fn codes_are_the_vendors() {
    let vendor = Vendor::builder().account(CORP, SECRET).account(CORP, "secret-two").start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    for (target, expected) in [
        ("/cgi-bin/gettoken", 41002),
        ("/cgi-bin/gettoken?corpid=wwcorp", 41004),
        ("/cgi-bin/gettoken?corpid=wwother&corpsecret=secret-one", 40013),
        ("/cgi-bin/gettoken?corpid=wwcorp&corpsecret=wrong", 40001),
        (TOKEN, 0),
        ("/cgi-bin/get_jsapi_ticket", 41001),
        ("/cgi-bin/get_jsapi_ticket?access_token=made-up", 40014),
    ] {
        assert_eq!(code(&get(&running, target).await), expected, "{target}");
    }
    assert_eq!(code(&json(&raw(&running, "POST", TOKEN, "").await.expect("an answer"))), 43001);
    let token = token(&running).await;
    let soter = format!("/cgi-bin/soter/verify_signature?access_token={token}");
    assert_eq!(code(&get(&running, &soter).await), 43002);
    assert_eq!(code(&json(&raw(&running, "POST", &soter, "").await.expect("an answer"))), 44002);
    assert_eq!(code(&json(&raw(&running, "POST", &soter, "{").await.expect("an answer"))), 47001);
    assert_eq!(code(&json(&raw(&running, "POST", &soter, "{}").await.expect("an answer"))), 40073);
    assert_eq!(code(&get(&running, &format!("/cgi-bin/media/get?access_token={token}&media_id=x")).await), 40007);
    vendor.add_media("x", "image/jpeg", b"picture".to_vec());
    let file = raw(&running, "GET", &format!("/cgi-bin/media/get?access_token={token}&media_id=x"), "")
        .await
        .expect("an answer");
    assert!(file.contains("content-type: image/jpeg") && file.ends_with("picture"), "{file}");

    let jsapi = format!("/cgi-bin/get_jsapi_ticket?access_token={token}");
    vendor.allow_ip(false);
    assert_eq!(code(&get(&running, &jsapi).await), 60020);
    vendor.allow_ip(true);
    vendor.revoke(Api::Token);
    assert_eq!(code(&get(&running, &jsapi).await), 40014);
    let second = ticket(&running, "get_jsapi_ticket?").await;
    assert_eq!(code(&second), 0);
    vendor.skip(Duration::from_secs(7200));
    let token = vendor.journal().iter().rfind(|given| given.api == Api::Token).expect("a token").value.clone();
    assert_eq!(code(&get(&running, &format!("/cgi-bin/get_jsapi_ticket?access_token={token}")).await), 42001);
    // Another secret, another token.
    let other = get(&running, "/cgi-bin/gettoken?corpid=wwcorp&corpsecret=secret-two").await;
    assert_ne!(other["access_token"], Value::from(token));
}

#[tokio::test]
async fn repeats_follow_the_rule() {
    for (repeat, same, told, ends_after) in [
        (Repeat::Extended, true, 7200, 6600 + 7200),
        (Repeat::Remaining, true, 600, 7200),
        (Repeat::Nominal, true, 7200, 7200),
        (Repeat::New, false, 7200, 7200),
    ] {
        let vendor = Vendor::builder().account(CORP, SECRET).repeat(repeat).start();
        let running = vendor.listen("127.0.0.1:0").await.expect("a port");
        let first = get(&running, TOKEN).await;
        vendor.skip(Duration::from_secs(6600));
        let second = get(&running, TOKEN).await;
        assert_eq!(first["access_token"] == second["access_token"], same, "{repeat:?}");
        let expires_in = second["expires_in"].as_u64().expect("a life");
        assert!(expires_in.abs_diff(told) <= 1, "{repeat:?}: {expires_in}");
        let given = vendor.journal().first().expect("a token").clone();
        let life = (given.until - given.from) / 1000;
        assert!(life.abs_diff(ends_after) <= 1, "{repeat:?}: {life}");
    }
}

#[tokio::test]
async fn quotas_close_an_endpoint() {
    let vendor = Vendor::builder().account(CORP, SECRET).limits(|limits| limits.tickets_per_hour = 3).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    let mut codes = Vec::new();
    for _ in 0..5 {
        codes.push(code(&ticket(&running, "get_jsapi_ticket?").await));
    }
    assert_eq!(codes, [0, 0, 0, 45009, 45009]);
    assert_eq!(code(&ticket(&running, "ticket/get?type=wx_card&").await), 0, "another kind has its own quota");
    vendor.skip(Duration::from_secs(3599));
    assert_eq!(code(&ticket(&running, "get_jsapi_ticket?").await), 45009);
    vendor.skip(Duration::from_secs(2));
    assert_eq!(code(&ticket(&running, "get_jsapi_ticket?").await), 0);
}

#[tokio::test]
async fn faults_are_as_named() {
    let vendor = Vendor::builder().account(CORP, SECRET).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    let once = |fault| vendor.trouble(Api::Token, fault, Times::Next(1));

    once(Fault::Code(-1));
    assert_eq!(code(&get(&running, TOKEN).await), -1);
    once(Fault::Html(502));
    let html = raw(&running, "GET", TOKEN, "").await.expect("an answer");
    assert!(html.starts_with("HTTP/1.1 502") && html.contains("content-type: text/html"), "{html}");
    assert!(vendor.journal().is_empty());
    once(Fault::TruncatedJson);
    let cut = raw(&running, "GET", TOKEN, "").await.expect("an answer");
    let body = cut.split_once("\r\n\r\n").expect("a head").1;
    assert!(
        serde_json::from_str::<Value>(body).is_err() && cut.contains(&format!("content-length: {}", body.len())),
        "{cut}"
    );
    assert_eq!(vendor.journal().len(), 1, "the token was given out, the answer suffered");
    once(Fault::CutOff);
    let off = raw(&running, "GET", TOKEN, "").await.expect("an answer");
    let body = off.split_once("\r\n\r\n").expect("a head").1;
    assert!(!off.contains(&format!("content-length: {}\r\n", body.len())), "{off}");
    once(Fault::Reset);
    assert_eq!(raw(&running, "GET", TOKEN, "").await.unwrap_or_default(), "");
    once(Fault::WrongContentType);
    assert!(raw(&running, "GET", TOKEN, "").await.expect("an answer").contains("content-type: text/plain"));
    once(Fault::Body("null".into()));
    assert_eq!(get(&running, TOKEN).await, Value::Null);
    once(Fault::Latency(Duration::from_millis(50)));
    let begun = std::time::Instant::now();
    token(&running).await;
    assert!(begun.elapsed() >= Duration::from_millis(50));
    once(Fault::Hang);
    let patience = tokio::time::timeout(Duration::from_millis(200), raw(&running, "GET", TOKEN, "")).await;
    assert!(patience.is_err());
    vendor.trouble(Api::Token, Fault::Code(-1), Times::Always);
    assert_eq!([code(&get(&running, TOKEN).await), code(&get(&running, TOKEN).await)], [-1, -1]);
    vendor.heal(Api::Token);
    assert_eq!(code(&get(&running, TOKEN).await), 0);
    assert_eq!(vendor.calls(Api::Token), 12);
}

#[tokio::test]
async fn requests_can_be_held() {
    let vendor = Vendor::builder().account(CORP, SECRET).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    for (moment, given) in [(Moment::Arrived, 0), (Moment::Answering, 1)] {
        let held = vendor.hold(Api::Token, moment);
        let before = vendor.calls(Api::Token);
        let answer = tokio::join!(get(&running, TOKEN), async {
            vendor.wait_for_calls(Api::Token, before + 1).await;
            if moment == Moment::Arrived {
                assert_eq!(vendor.journal().len(), given);
            }
            drop(held);
        });
        assert_eq!(code(&answer.0), 0);
        assert_eq!(vendor.journal().len(), 1);
    }
}

#[tokio::test]
async fn signatures_are_checked_as_the_client_does() {
    let vendor = Vendor::builder().account(CORP, SECRET).account("wwother", "x").trusted_domain("example.com").start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    let value = |answer: &Value| answer["ticket"].as_str().expect("a ticket").to_owned();
    let jsapi = value(&ticket(&running, "get_jsapi_ticket?").await);
    let group = ticket(&running, "ticket/get?type=contact&").await;
    let group_id = group["group_id"].as_str().expect("an id");
    let group = value(&group);
    let card = value(&ticket(&running, "ticket/get?type=wx_card&").await);
    let (url, nonce, time) = ("https://h5.example.com/a?b=c", "n", 1_414_587_457);

    let config = JsapiSignature { noncestr: nonce, jsapi_ticket: &jsapi, timestamp: time, url };
    let signature = config.sign();
    assert_eq!(vendor.verify_config(CORP, &format!("{url}#x"), nonce, time, &signature), Ok(()));
    assert_eq!(
        vendor.verify_config(CORP, "https://example.com.evil.net/", nonce, time, &signature),
        Err(Refusal::Domain)
    );
    assert_eq!(vendor.verify_config(CORP, "https://notexample.com/", nonce, time, &signature), Err(Refusal::Domain));
    assert_eq!(vendor.verify_config(CORP, url, nonce, time + 1, &signature), Err(Refusal::Signature));
    assert_eq!(vendor.verify_config("wwother", url, nonce, time, &signature), Err(Refusal::Ticket));
    let contact = GroupSignature { noncestr: nonce, group_ticket: &group, timestamp: time, url }.sign();
    assert_eq!(vendor.verify_contact(group_id, url, nonce, time, &contact), Ok(()));
    assert_eq!(vendor.verify_contact("group-9", url, nonce, time, &contact), Err(Refusal::Ticket));
    let claim = CardExtSignature {
        api_ticket: &card,
        timestamp: time,
        card_id: "c",
        code: Some("k"),
        openid: None,
        nonce_str: Some(nonce),
    };
    let blank = CardExtSignature { api_ticket: "", ..claim };
    assert_eq!(vendor.verify_card_ext(CORP, &blank, &claim.sign()), Ok(()));
    assert_eq!(
        vendor.verify_card_ext(CORP, &CardExtSignature { code: None, ..blank }, &claim.sign()),
        Err(Refusal::Signature)
    );
    let claim = CardSign {
        api_ticket: &card,
        app_id: CORP,
        location_id: None,
        timestamp: time,
        nonce_str: nonce,
        card_id: None,
        card_type: Some("GROUPON"),
    };
    let blank = CardSign { api_ticket: "", ..claim };
    assert_eq!(vendor.verify_card_sign(&blank, &claim.sign()), Ok(()));

    // The same over HTTP, as a page in another process would.
    let told = serde_json::json!({ "do": "verify-config", "appId": CORP, "url": url, "nonceStr": nonce, "timestamp": time, "signature": signature });
    assert_eq!(json(&raw(&running, "POST", "/testkit/do", &told.to_string()).await.expect("an answer"))["ok"], true);
    let revoke = r#"{"do":"revoke","api":"jsapi-ticket"}"#;
    assert_eq!(json(&raw(&running, "POST", "/testkit/do", revoke).await.expect("an answer"))["ok"], true);
    assert_eq!(vendor.verify_config(CORP, url, nonce, time, &signature), Err(Refusal::Ticket));
    assert_eq!(get(&running, "/testkit/calls").await["jsapi-ticket"], 1);
    assert!(
        raw(&running, "POST", "/testkit/do", "{\"do\":\"dance\"}")
            .await
            .expect("an answer")
            .starts_with("HTTP/1.1 400")
    );
    let fault = r#"{"do":"trouble","api":"token","fault":{"code":-1},"times":{"next":1}}"#;
    assert_eq!(json(&raw(&running, "POST", "/testkit/do", fault).await.expect("an answer"))["ok"], true);
    assert_eq!(code(&get(&running, TOKEN).await), -1);
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let vendor = Vendor::builder().account(CORP, SECRET).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    let token = token(&running).await;
    let shown = format!("{vendor:?} {:?} {running:?}", vendor.journal());
    assert!(!shown.contains(&token) && !shown.contains(SECRET), "{shown}");
    assert!(vendor.listen("0.0.0.0:0").await.is_err(), "only loopback addresses");
}
