//! The program: what it says about its configuration, how it answers, and how it stops.

mod run;
mod wire;

use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use run::{Program, command};
use serde_json::Value;
use wire::get;
use wx_jssdk_server::testkit::Vendor;

const CONFIG: &str = "/jssdk/config?url=http%3A%2F%2Flocalhost%3A3000%2Fa&apis=chooseImage";

fn output(arguments: &[&str], variables: &[(&str, &str)]) -> (Output, String) {
    let output = command(arguments, variables).output().expect("the program");
    let text = String::from_utf8(output.stderr.clone()).expect("text");
    (output, text)
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("to write");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn the_help_tells_every_key_and_the_exit_codes() {
    let (output, _) = output(&["--help"], &[]);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success());
    for word in [
        "corp_id",
        "secret",
        "secret_file",
        "WX_JSSDK_SECRET_FILE",
        "trusted_domains",
        "listen",
        "store",
        "vendor_url",
        "unknown_apis",
        "diagnosis_route",
        "wait_ms",
        "stop_seconds",
        "log",
        "log_format",
        "--sandbox",
        "--config",
        "check-config",
        "diagnose",
        "Exit codes",
    ] {
        assert!(text.contains(word), "{word} in {text}");
    }
}

#[test]
fn all_mistakes_of_the_configuration_are_told_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = file(
        folder.path(),
        "config.toml",
        "corp_id = \"\"\nsecert = \"hush-hush\"\ntrusted_domains = [\"https://a.com\", \"com\"]\nlisten = \"8080\"\nstore = \"redis:/hush-hush@x\"\n\
         unknown_apis = true\nwait_ms = 0\nlog = \"a=b=c\"\nsecret_file = \"/not/there\"\nvendor_url = \"qyapi\"\nstop_seconds = [1]\n",
    );
    let (output, text) = output(&["--config", &config], &[("WX_JSSDK_LOG_FORMAT", "xml"), ("WX_JSSDK_NOTHING", "1")]);
    assert_eq!(output.status.code(), Some(2), "{text}");
    for word in [
        "`corp_id`",
        "`secert`",
        "https://a.com",
        "`com`",
        "`listen`",
        "`store`",
        "`unknown_apis`",
        "`wait_ms`",
        "`log`",
        "/not/there",
        "`vendor_url`",
        "`stop_seconds`",
        "WX_JSSDK_LOG_FORMAT",
        "WX_JSSDK_NOTHING",
        "`secret_file`",
    ] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(!text.contains("missing"), "what stands there but is wrong is not missing: {text}");
    assert!(text.lines().all(|line| line.starts_with("error: ")), "{text}");
    assert!(!text.contains("hush-hush") && !text.contains("panicked"), "{text}");
}

#[test]
fn values_that_would_do_something_else_than_they_say_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = file(folder.path(), "secret", "hush-hush\n");
    let right = [("WX_JSSDK_CORP_ID", "ww1"), ("WX_JSSDK_SECRET", "hush-hush"), ("WX_JSSDK_TRUSTED_DOMAINS", "a.com")];
    for (name, value) in [
        // As a directive this is a module of that name: nothing at all would be logged.
        ("WX_JSSDK_LOG", "loud"),
        ("WX_JSSDK_LOG", "wx_jssdk_server=debug,inof"),
        ("WX_JSSDK_LOG", ""),
        // Which of the two counts?
        ("WX_JSSDK_SECRET_FILE", secret.as_str()),
        ("WX_JSSDK_VENDOR_URL", "https://user:hush-hush@vendor.example"),
        ("WX_JSSDK_VENDOR_URL", "https://vendor.example/?a=b"),
        // TLS is not built in.
        ("WX_JSSDK_STORE", "rediss://redis.internal:6379/"),
    ] {
        let variables: Vec<_> = right.into_iter().chain([(name, value)]).collect();
        let (output, text) = output(&["check-config"], &variables);
        assert_eq!(output.status.code(), Some(2), "{name}={value}: {text}");
        assert!(text.contains(name) && !text.contains("hush-hush"), "{name}={value}: {text}");
    }
    for log in ["off", "trace", "warn,wx_jssdk_server=debug", "wx_jssdk_server[{key}]=info"] {
        let variables: Vec<_> = right.into_iter().chain([("WX_JSSDK_LOG", log)]).collect();
        let (output, text) = output(&["check-config"], &variables);
        assert!(output.status.success(), "{log}: {text}");
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (missing, text) = output(&["--config", "/not/there.toml"], &[]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(text.contains("/not/there.toml cannot be read") && !text.contains("missing"), "{text}");
    let broken = file(folder.path(), "broken.toml", "corp_id = \"ww1\"\nsecret = \"hush-hush\n");
    let (broken, text) = output(&["check-config", "--config", &broken], &[]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(text.contains("broken.toml, line 2") && !text.contains("hush-hush"), "{text}");
    assert!(!text.contains("missing"), "nobody knows what stands in it: {text}");
    let (unknown, _) = output(&["--no-such-option"], &[]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_right_configuration_is_printed_without_secrets() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = file(folder.path(), "secret", "hush-hush\n");
    let config = file(
        folder.path(),
        "config.toml",
        "corp_id = \"ww1\"\nstore = \"memory\"\ntrusted_domains = [\"a.com\", \"b.com:8443\"]\n",
    );
    let variables = [("WX_JSSDK_SECRET_FILE", secret.as_str()), ("WX_JSSDK_CORP_ID", "ww2")];
    let (output, text) = output(&["check-config", "--config", &config], &variables);
    assert!(output.status.success(), "{text}");
    let shown = String::from_utf8(output.stdout).expect("text");
    assert!(shown.contains("corp_id = \"ww2\"") && shown.contains("secret = \"***\""), "{shown}");
    assert!(shown.contains("trusted_domains = \"a.com,b.com:8443\"") && !shown.contains("hush-hush"), "{shown}");
}

#[test]
fn an_address_in_use_is_one_clear_line() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let (output, text) = output(&["--sandbox"], &[("WX_JSSDK_LISTEN", &address), ("WX_JSSDK_LOG", "error")]);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("`listen`") && text.contains(&address) && text.lines().count() == 1, "{text}");
}

#[test]
fn the_sandbox_signs_without_credentials_and_stops_on_a_signal() {
    for signal in ["TERM", "INT"] {
        let program = Program::start(&["--sandbox"], &[]);
        let config = get(program.address, CONFIG).json();
        let signature = config["signature"].as_str().expect("a signature");
        assert_eq!((config["appId"].as_str(), signature.len()), (Some("wwsandbox"), 40));
        for path in ["/health", "/ready", "/metrics", "/jssdk/health", "/jssdk/openapi.json"] {
            assert_eq!(get(program.address, path).status, 200, "{path}");
        }
        assert_eq!(get(program.address, "/").status, 404);
        let (code, log) = program.stop(signal);
        assert_eq!(code, Some(0), "{log}");
        assert!(log.contains("stopping") && log.contains("stopped"), "{log}");
    }
}

#[test]
fn with_a_vendor_of_its_own_it_signs_what_the_client_accepts_and_answers_open_requests_before_it_stops() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let vendor = Vendor::builder().account("ww7", "hush-hush").start();
    let running = runtime.block_on(vendor.listen("127.0.0.1:0")).expect("a port");
    let folder = tempfile::tempdir().expect("a folder");
    let tickets = format!("file:{}", folder.path().join("tickets").display());
    let url = running.url();
    let variables = [
        ("WX_JSSDK_CORP_ID", "ww7"),
        ("WX_JSSDK_SECRET", "hush-hush"),
        ("WX_JSSDK_TRUSTED_DOMAINS", "localhost:*"),
        ("WX_JSSDK_STORE", &tickets),
        ("WX_JSSDK_VENDOR_URL", &url),
        ("WX_JSSDK_LOG_FORMAT", "json"),
    ];
    let program = Program::start(&[], &variables);
    let config = get(program.address, CONFIG).json();
    let (nonce, signature) = (config["nonceStr"].as_str().expect("text"), config["signature"].as_str().expect("text"));
    let time = config["timestamp"].as_i64().expect("seconds");
    vendor.verify_config("ww7", "http://localhost:3000/a", nonce, time, signature).expect("accepted");

    let mut open = std::net::TcpStream::connect(program.address).expect("a connection");
    let head =
        "POST /jssdk/card-sign HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n";
    open.write_all(head.as_bytes()).expect("to write");
    let address = program.address;
    // Its head was sent before, so it has been accepted by now.
    assert_eq!(get(address, "/health").status, 200);
    program.signal("TERM");
    let begin = Instant::now();
    while std::net::TcpStream::connect(address).is_ok() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it still takes connections");
        std::thread::yield_now();
    }
    open.write_all(b"{}").expect("to write");
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut open, &mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("cardSign"), "{answer}");
    let (code, log) = program.ended();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{log}");
}

#[test]
fn diagnose_names_the_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = file(
        folder.path(),
        "report.json",
        r#"{"url":"http://localhost/","signature":"0000000000000000000000000000000000000000"}"#,
    );
    let (output, text) = output(&["--sandbox", "diagnose", "--json", &report], &[]);
    assert!(output.status.success(), "{text}");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["verdict"], "not-found");
    let broken = file(folder.path(), "broken.json", "[");
    let (broken, text) = self::output(&["--sandbox", "diagnose", &broken], &[]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text.contains("broken.json is no report"), "{text}");
}
