//! The routes, over sockets, with both frameworks.

mod wire;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use wire::{Answer, ask, get, post};
use wx_jssdk::{CardExtSignature, CardSign};
use wx_jssdk_server::sign::JsSdk;
use wx_jssdk_server::testkit::Vendor;
use wx_jssdk_server::{Credential, http};

const CORP: &str = "ww1234567890abcdef";
const SECRET: &str = "the-secret-of-the-group";
const PAGE: &str = "https%3A%2F%2Fh5.example.com%2Fa%3Fx%3D1%26y%3D%2523%23top";
const PAGE_SIGNED: &str = "https://h5.example.com/a?x=1&y=%23";

struct Servers {
    vendor: Vendor,
    axum: SocketAddr,
    actix: SocketAddr,
}

/// Both frameworks with one service each, alive as long as the test program.
fn servers() -> &'static Servers {
    static SERVERS: OnceLock<Servers> = OnceLock::new();
    SERVERS.get_or_init(|| {
        let vendor = Vendor::builder().account(CORP, SECRET).trusted_domain("example.com").start();
        let (axum, actix) = (service(&vendor), service(&vendor));
        let (sender, receiver) = std::sync::mpsc::channel();
        let to_axum = sender.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                to_axum.send(("axum", listener.local_addr().expect("an address"))).expect("a receiver");
                axum::serve(listener, http::axum_router(axum)).await.expect("to serve");
            });
        });
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let app = move || actix_web::App::new().service(http::actix_resource(actix.clone()));
                let server = actix_web::HttpServer::new(app).workers(1).disable_signals();
                let server = server.bind("127.0.0.1:0").expect("a port");
                sender.send(("actix", server.addrs()[0])).expect("a receiver");
                server.run().await.expect("to serve");
            });
        });
        let mut addresses = [receiver.recv().expect("a server"), receiver.recv().expect("a server")];
        addresses.sort_unstable();
        Servers { vendor, actix: addresses[0].1, axum: addresses[1].1 }
    })
}

fn service(vendor: &Vendor) -> JsSdk {
    JsSdk::builder(Credential::new(CORP, SECRET))
        .transport(Arc::new(vendor.clone()))
        .trusted_domains(["example.com", "localhost:*"])
        .diagnosis_route(true)
        .build()
        .expect("a service")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} in {value}"))
}

#[test]
fn config_is_what_the_page_passes_on_and_the_client_accepts() {
    let servers = servers();
    for address in [servers.axum, servers.actix] {
        let answer = get(address, &format!("/jssdk/config?url={PAGE}&apis=chooseImage,scanQRCode,chooseImage"));
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")), "{answer:?}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("vary"), Some("Origin"));
        assert_eq!(answer.header("jssdk-warning"), None);
        let config = answer.json();
        assert_eq!(config["jsApiList"], json!(["chooseImage", "scanQRCode"]));
        assert_eq!(config["appId"], CORP);
        let (nonce, time) = (text(&config, "nonceStr"), config["timestamp"].as_i64().expect("seconds"));
        assert!((16..=32).contains(&nonce.len()) && nonce.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{nonce}");
        servers.vendor.verify_config(CORP, PAGE_SIGNED, nonce, time, text(&config, "signature")).expect("accepted");
        let again = get(address, &format!("/jssdk/config?url={PAGE}&apis=chooseImage&_=1")).json();
        assert_ne!(config["nonceStr"], again["nonceStr"]);
    }
}

#[test]
fn contact_and_cards_are_accepted_too() {
    let Servers { vendor, axum, actix } = servers();
    for address in [*axum, *actix] {
        let contact = get(address, &format!("/jssdk/contact?url={PAGE}")).json();
        let time = text(&contact, "timestamp").parse().expect("seconds");
        let (group, nonce) = (text(&contact, "groupId"), text(&contact, "nonceStr"));
        vendor.verify_contact(group, PAGE_SIGNED, nonce, time, text(&contact, "signature")).expect("accepted");

        let card = r#"{"cardId":"pjZ8Yt1X","code":"c1","openid":"o1","outer_str":"shop","fixed_begintimestamp":7}"#;
        let card = post(address, "/jssdk/card-ext", card).json();
        assert_eq!(card["cardId"], "pjZ8Yt1X");
        let ext: Value = serde_json::from_str(text(&card, "cardExt")).expect("JSON text");
        assert_eq!((&ext["outer_str"], &ext["fixed_begintimestamp"]), (&json!("shop"), &json!(7)));
        let claim = CardExtSignature {
            api_ticket: "",
            timestamp: text(&ext, "timestamp").parse().expect("seconds"),
            card_id: "pjZ8Yt1X",
            code: Some("c1"),
            openid: Some("o1"),
            nonce_str: Some(text(&ext, "nonce_str")),
        };
        vendor.verify_card_ext(CORP, &claim, text(&ext, "signature")).expect("accepted");

        let choice = post(address, "/jssdk/card-sign", r#"{"shopId":"7","cardType":"GROUPON"}"#).json();
        let claim = CardSign {
            api_ticket: "",
            app_id: CORP,
            location_id: Some("7"),
            timestamp: choice["timestamp"].as_i64().expect("seconds"),
            nonce_str: text(&choice, "nonceStr"),
            card_id: None,
            card_type: Some("GROUPON"),
        };
        vendor.verify_card_sign(&claim, text(&choice, "cardSign")).expect("accepted");
    }
}

#[test]
fn problems_have_codes_that_stay() {
    let address = servers().axum;
    let long = format!("url=https%3A%2F%2Fexample.com%2F{}&apis=chooseImage", "a".repeat(5000));
    let cases: &[(&str, u16, &str)] = &[
        ("apis=chooseImage", 400, "missing-parameter"),
        ("", 400, "missing-parameter"),
        ("url=&apis=chooseImage", 400, "missing-parameter"),
        ("url=https%3A%2F%2Fexample.com%2F", 400, "missing-parameter"),
        ("url=https%3A%2F%2Fexample.com%2F&apis=", 400, "missing-parameter"),
        ("url=https%3A%2F%2Fexample.com%2F&url=x&apis=chooseImage", 400, "repeated-parameter"),
        ("url=https://example.com/?a=1&b=2&apis=chooseImage", 400, "unknown-parameter"),
        ("url=https%3A%2F%2Fexample.com%2F&apis=chooseImage&callback=x", 400, "unknown-parameter"),
        ("url=https%3A%2F%2Fexample.com%2F%FF&apis=chooseImage", 400, "malformed-query"),
        ("url=https%3A%2F%2Fexample.com%2F&apis=chooseImage,chooseimage", 400, "unknown-api"),
        ("url=https%3A%2F%2Fexample.com%2F&apis=chooseImage,", 400, "unknown-api"),
        ("url=https%253A%252F%252Fexample.com%252F&apis=chooseImage", 400, "invalid-url"),
        ("url=https%3A%2F%2Fexample.com%40evil.com%2F&apis=chooseImage", 400, "invalid-url"),
        ("url=https%3A%2F%2Fexample.com.evil.com%2F&apis=chooseImage", 403, "untrusted-url"),
        ("url=https%3A%2F%2Fexample.com%3A8443%2F&apis=chooseImage", 403, "untrusted-url"),
        (&long, 400, "invalid-url"),
    ];
    for (query, status, code) in cases {
        let answer = get(address, &format!("/jssdk/config?{query}"));
        assert_eq!(answer.status, *status, "{query}: {answer:?}");
        problem(&answer, code);
    }
    problem(&get(address, "/jssdk/config/"), "unknown-route");
    problem(&get(address, "/jssdk/%63onfig"), "unknown-route");
    problem(&ask(address, "DELETE", "/jssdk/config", &[], ""), "method-not-allowed");
    problem(&ask(address, "POST", "/jssdk/card-ext", &[], "{}"), "unsupported-media-type");
    problem(&post(address, "/jssdk/card-ext", "{"), "invalid-body");
    problem(&post(address, "/jssdk/card-ext", "{}"), "invalid-body");
    // A list is no object whose members stand in the order of the list.
    problem(&post(address, "/jssdk/card-sign", "[]"), "invalid-body");
    problem(&post(address, "/jssdk/soter/challenge", r#" ["subject"]"#), "invalid-body");
    problem(&post(address, "/jssdk/diagnose", r#"{"url":"https://example.com/"}"#), "invalid-body");
    problem(
        &post(address, "/jssdk/diagnose", r#"{"signature":"0f9de62fce790f9a083d5c99e95740ceb90c27ed"}"#),
        "invalid-body",
    );
    problem(&post(address, "/jssdk/card-ext", r#"{"cardId":""}"#), "invalid-value");
    problem(&post(address, "/jssdk/card-ext", r#"{"cardId":"x","nonce_str":"mine"}"#), "invalid-body");
    problem(&post(address, "/jssdk/card-sign", r#"{"shopId":"longer than twenty-four characters"}"#), "invalid-value");
    problem(&post(address, "/jssdk/card-sign", &format!("\"{}\"", "x".repeat(70_000))), "body-too-large");
    let allow = ask(address, "DELETE", "/jssdk/card-sign", &[], "");
    assert_eq!(allow.header("allow"), Some("POST, OPTIONS"));
}

fn problem(answer: &Answer, code: &str) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    let body = answer.json();
    assert_eq!(body["code"], code, "{body}");
    assert_eq!(body["type"], format!("urn:wx-jssdk:problem:{code}"));
    assert_eq!(body["status"], answer.status);
    assert!(!text(&body, "title").is_empty() && !text(&body, "detail").is_empty());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn only_pages_on_trusted_domains_may_read_answers() {
    let address = servers().axum;
    let target = format!("/jssdk/config?url={PAGE}&apis=chooseImage");
    for origin in ["https://example.com", "http://a.b.example.com", "http://localhost:3000"] {
        let answer = ask(address, "GET", &target, &[("origin", origin)], "");
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, Some(origin)));
        assert_eq!(answer.header("vary"), Some("Origin"));
        let asked = [("origin", origin), ("access-control-request-method", "POST")];
        let answer = ask(address, "OPTIONS", "/jssdk/card-ext", &asked, "");
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, Some(origin)));
        assert_eq!(answer.header("access-control-allow-methods"), Some("POST, OPTIONS"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("content-type"));
        assert_eq!(answer.header("access-control-allow-credentials"), None);
    }
    for origin in [
        "null",
        "*",
        "https://evil.com",
        "https://example.com.evil.com",
        "https://example.com:8443",
        "https://EXAMPLE.com",
        "https://evil.com#.example.com",
        "https://evil.com/.example.com",
        "https://example.com/",
        "example.com",
        "https://user@example.com",
    ] {
        for (method, target) in [("GET", target.as_str()), ("OPTIONS", "/jssdk/card-ext"), ("POST", "/jssdk/card-ext")]
        {
            let headers = [("origin", origin), ("access-control-request-method", "POST")];
            let answer = ask(address, method, target, &headers, "");
            assert_eq!(answer.status, 403, "{origin}: {answer:?}");
            problem(&answer, "untrusted-origin");
            assert!(answer.headers.iter().all(|(name, _)| !name.starts_with("access-control")), "{answer:?}");
        }
    }
    let refused = ask(address, "GET", "/jssdk/config", &[("origin", "https://example.com")], "");
    assert_eq!(refused.header("access-control-allow-origin"), Some("https://example.com"), "pages may read why");
    assert_eq!(get(address, &target).header("access-control-allow-origin"), None);
}

/// A page that asks for every interface of the description gets all that the description requires, under its names.
#[test]
fn an_answer_is_what_pages_hand_to_the_sdk() {
    let description: Value = serde_json::from_str(include_str!("../../generated/manifest/sdk.json")).expect("JSON");
    let names: Vec<_> = list(&description["interfaces"]).iter().filter_map(|api| api["name"].as_str()).collect();
    let target = format!("/jssdk/config?url={PAGE}&apis={}", names.join("%2C"));
    let config = get(servers().axum, &target).json();
    let fields = list(&description["lifecycle"]["config"]["params"]["fields"]);
    for field in fields.iter().filter(|field| field["required"] == true) {
        let name = field["name"].as_str().expect("a name");
        let (value, example) = (&config[name], &field["example"]["value"]);
        // The list of interfaces has no example.
        let fits =
            (value.is_string() && example.is_string()) || (value.is_i64() && example.is_i64()) || value.is_array();
        assert!(fits, "{name}: {value} in place of {example}");
    }
    for name in config.as_object().expect("an object").keys() {
        assert!(fields.iter().any(|field| field["name"] == **name), "{name} is not known");
    }
    assert_eq!(config["jsApiList"], json!(names));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Method, target, headers, body.
type Asked<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn both_frameworks_answer_alike() {
    let Servers { axum, actix, .. } = servers();
    let config = format!("/jssdk/config?url={PAGE}&apis=chooseImage");
    let origin = ("origin", "https://h5.example.com");
    let kind = ("content-type", "application/json; charset=utf-8");
    let preflight = ("access-control-request-method", "GET");
    let large = "x".repeat(70_000);
    let table: &[Asked] = &[
        ("GET", &config, &[], ""),
        ("GET", &config, &[origin], ""),
        ("HEAD", &config, &[], ""),
        ("GET", "/jssdk/config?url=http%3A%2F%2Fexample.com%3Fa%3Db&apis=chooseImage", &[], ""),
        ("POST", &config, &[kind], "{}"),
        ("PUT", &config, &[], ""),
        ("OPTIONS", &config, &[], ""),
        ("OPTIONS", &config, &[origin, preflight], ""),
        ("OPTIONS", &config, &[("origin", "null"), preflight], ""),
        ("GET", "/jssdk/config", &[], ""),
        ("GET", "/jssdk/config?url=%ff", &[], ""),
        ("GET", "/jssdk/config?url=%zz&apis=x", &[], ""),
        ("GET", "/jssdk/contact?url=https%3A%2F%2Fexample.com%2F", &[], ""),
        ("HEAD", "/jssdk/contact", &[], ""),
        ("POST", "/jssdk/card-ext", &[kind], r#"{"cardId":"a"}"#),
        ("POST", "/jssdk/card-ext", &[kind], "["),
        ("POST", "/jssdk/card-ext", &[], "{}"),
        ("POST", "/jssdk/card-ext", &[kind], &large),
        ("GET", "/jssdk/card-ext", &[], ""),
        ("HEAD", "/jssdk/card-ext", &[], ""),
        ("POST", "/jssdk/card-sign", &[kind], "{}"),
        ("POST", "/jssdk/soter/challenge", &[kind], r#"{"subject":"order 7"}"#),
        ("POST", "/jssdk/soter/verify", &[kind], r#"{"openid":"o","result_json":"{}","result_json_signature":"x"}"#),
        ("POST", "/jssdk/diagnose", &[kind], r#"{"url":"https://example.com/","signature":"x"}"#),
        ("GET", "/jssdk/health", &[], ""),
        ("HEAD", "/jssdk/health", &[], ""),
        ("GET", "/jssdk/ready", &[], ""),
        ("GET", "/jssdk/openapi.json", &[], ""),
        ("HEAD", "/jssdk/openapi.json", &[], ""),
        ("GET", "/jssdk/", &[], ""),
        ("GET", "/jssdk/jssdk/config", &[], ""),
        ("GET", "/jssdk/%63onfig", &[], ""),
        ("GET", "/jssdk/nothing?x=1", &[], ""),
    ];
    for (method, target, headers, body) in table {
        let [first, second] = [*axum, *actix].map(|address| masked(ask(address, method, target, headers, body)));
        assert_eq!(first, second, "{method} {target}");
        assert!(*method != "HEAD" || first.body.is_empty(), "{first:?}");
    }
}

/// Without what is random.
fn masked(mut answer: Answer) -> Answer {
    for name in ["nonceStr", "nonce_str", "signature", "cardSign", "timestamp", "challenge", "expiresAt"] {
        for quote in ["\"", "\\\""] {
            let begin = format!("{quote}{name}{quote}:");
            let Some(at) = answer.body.find(&begin).map(|at| at + begin.len()) else { continue };
            let end = answer.body[at..].find([',', '}']).map_or(answer.body.len(), |end| at + end);
            answer.body.replace_range(at..end, "***");
        }
    }
    answer
}

#[test]
fn odd_addresses_are_signed_with_a_warning() {
    let Servers { vendor, axum, .. } = servers();
    let answer = get(*axum, "/jssdk/config?url=http%3A%2F%2Fexample.com%3Fparams%3Da+b&apis=chooseImage");
    assert_eq!(answer.header("jssdk-warning"), Some("missing-slash"));
    let config = answer.json();
    let time = config["timestamp"].as_i64().expect("seconds");
    let signature = text(&config, "signature");
    vendor
        .verify_config(CORP, "http://example.com?params=a+b", text(&config, "nonceStr"), time, signature)
        .expect("`+` stays");
}

#[test]
fn machines_find_health_readiness_and_numbers() {
    let address = servers().axum;
    assert_eq!(get(address, "/jssdk/health").json(), json!({ "status": "ok" }));
    assert_eq!(get(address, "/jssdk/ready").json(), json!({ "status": "ready" }));
    get(address, "/jssdk/nothing");
    let metrics = get(address, "/jssdk/metrics");
    assert_eq!(metrics.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    for line in [
        "wx_jssdk_http_requests_total{route=\"health\",status=\"200\"}",
        "wx_jssdk_http_requests_total{route=\"unknown\",status=\"404\"}",
        "wx_jssdk_http_request_seconds_bucket{le=\"+Inf\"}",
        "wx_jssdk_ticket_seconds_left{kind=\"jsapi\"} 7",
    ] {
        assert!(metrics.body.contains(line), "{line} in {}", metrics.body);
    }
}

#[test]
fn the_openapi_document_is_the_committed_one_and_complete() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, http::openapi()).expect("to write");
    }
    let committed = std::fs::read_to_string(path).expect("server/openapi.json");
    assert!(committed == http::openapi(), "server/openapi.json is stale; BLESS=1 writes it anew");
    assert_eq!(get(servers().axum, "/jssdk/openapi.json").body, committed);
    let document: Value = serde_json::from_str(&committed).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    for (path, operations) in paths {
        let method = operations.as_object().and_then(|map| map.keys().next()).expect("a method").to_uppercase();
        let other = if method == "GET" { "POST" } else { "GET" };
        assert_eq!(ask(servers().axum, other, path, &[], "").status, 405, "{path}");
        assert_ne!(ask(servers().axum, &method, path, &[], "").status, 404, "{path}");
    }
    assert_eq!(paths.len(), 11);
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(map) => {
                if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                    assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
                }
                open.extend(map.values());
            }
            _ => {}
        }
    }
}
