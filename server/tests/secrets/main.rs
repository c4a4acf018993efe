//! Nothing that comes out holds a secret, a token or a ticket: not the log at its most talkative level, with what the
//! libraries below say, not an answer, not a name in the store, not `Debug`. What is planted is found.

mod debug;
mod hunt;
#[path = "../run/mod.rs"]
mod run;
#[path = "../wire/mod.rs"]
mod wire;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use run::{Program, command};
use wire::{ask, get, post};
use wx_jssdk_server::testkit::{Api, Fault, Times, Vendor};

const SECRET: &str = "vErY-sEcReT_0f+tHe/gr0up";
const CONFIG: &str = "/jssdk/config?url=http%3A%2F%2Flocalhost%3A3000%2Fa&apis=chooseImage";

/// Asks everything, also what fails, and keeps what comes back.
fn everything(program: &Program, vendor: &Vendor) -> String {
    let mut seen = Vec::new();
    for target in [
        CONFIG,
        "/jssdk/config?url=x&apis=y",
        "/jssdk/contact?url=http%3A%2F%2Flocalhost%2F",
        "/jssdk/health",
        "/jssdk/ready",
        "/jssdk/openapi.json",
        "/nothing",
    ] {
        seen.push(get(program.address, target));
        seen.push(ask(program.address, "GET", target, &[("origin", "http://localhost")], ""));
    }
    let sample = get(program.address, CONFIG).json();
    let mut report = sample.clone();
    report["url"] = "http://localhost:3000/b".into();
    for (target, body) in [
        ("/jssdk/card-ext", r#"{"cardId":"c"}"#.to_owned()),
        ("/jssdk/card-sign", "{}".to_owned()),
        ("/jssdk/soter/challenge", "{}".to_owned()),
        ("/jssdk/diagnose", report.to_string()),
        ("/jssdk/diagnose", sample.to_string()),
    ] {
        seen.push(post(program.address, target, &body));
    }
    let challenge = post(program.address, "/jssdk/soter/challenge", "{}").json();
    let result = serde_json::json!({
        "raw": challenge["challenge"], "fid": "1", "counter": 7, "tee_n": "tee", "tee_v": "1", "fp_n": "fp", "fp_v": "1", "cpu_id": "device", "uid": "0",
    });
    let proof =
        serde_json::json!({ "openid": "o", "result_json": result.to_string(), "result_json_signature": "AAAA" });
    seen.push(post(program.address, "/jssdk/soter/verify", &proof.to_string()));
    vendor.revoke(Api::Token);
    seen.push(post(program.address, "/jssdk/soter/verify", &proof.to_string()));
    vendor.trouble(Api::Soter, Fault::TruncatedJson, Times::Always);
    seen.push(post(program.address, "/jssdk/soter/verify", &proof.to_string()));
    seen.push(get(program.address, "/jssdk/metrics"));
    format!("{seen:?}")
}

fn clean(place: &str, text: &str, vendor: &Vendor) {
    let given = vendor.journal();
    assert!(given.len() >= 4, "all four kinds were fetched");
    for secret in given.iter().map(|given| given.value.as_str()).chain([SECRET]) {
        if let Some(found) = hunt::find(text, secret) {
            panic!("in {place}: {found}");
        }
    }
}

fn run_with(store: &str) -> Vendor {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let vendor = Vendor::builder().account("ww7", SECRET).start();
    let running = runtime.block_on(vendor.listen("127.0.0.1:0")).expect("a port");
    let url = running.url();
    let variables = [
        ("WX_JSSDK_CORP_ID", "ww7"),
        ("WX_JSSDK_SECRET", SECRET),
        ("WX_JSSDK_TRUSTED_DOMAINS", "localhost:*"),
        ("WX_JSSDK_STORE", store),
        ("WX_JSSDK_VENDOR_URL", &url),
        ("WX_JSSDK_DIAGNOSIS_ROUTE", "true"),
        ("WX_JSSDK_LOG", "trace"),
    ];
    let program = Program::start(&[], &variables);
    let answers = everything(&program, &vendor);
    let (code, log) = program.stop("TERM");
    assert_eq!(code, Some(0));
    for speaker in ["TRACE", "DEBUG", "wx_jssdk_server::http", "wx_jssdk_server::tickets", "reqwest::connect", "mio::"]
    {
        assert!(log.contains(speaker), "{speaker} says nothing: {log}");
    }
    clean("the log", &log, &vendor);
    clean("an answer", &answers, &vendor);

    let checked = command(&["check-config"], &variables).output().expect("the program");
    clean("check-config", &format!("{checked:?}"), &vendor);
    let name = "page.json";
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join(name);
    std::fs::write(&report, r#"{"url":"http://localhost/","nonceStr":"n","timestamp":1,"signature":"0"}"#)
        .expect("a file");
    let told = command(&["diagnose", &report.display().to_string()], &variables).output().expect("the program");
    assert!(told.status.success(), "{told:?}");
    clean("diagnose", &String::from_utf8_lossy(&[told.stdout, told.stderr].concat()), &vendor);
    failing(&variables, &vendor);
    drop(running);
    let program = Program::start(&[], &elsewhere(variables));
    let away = get(program.address, CONFIG);
    assert!(away.status >= 500, "{away:?}");
    let (_, log) = program.stop("TERM");
    clean("the log without a vendor", &format!("{away:?}{log}"), &vendor);
    vendor
}

/// The vendor refuses, and repeats what it was asked.
fn failing(variables: &[(&str, &str)], vendor: &Vendor) {
    let encoded: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let echo = format!(r#"{{"errcode":40001,"errmsg":"{SECRET} {encoded}"}}"#);
    for fault in [Fault::Body(echo), Fault::Html(502)] {
        vendor.trouble(Api::Token, fault, Times::Always);
        let program = Program::start(&[], &elsewhere(variables.to_vec()));
        let refused = get(program.address, CONFIG);
        assert!(refused.status >= 500, "{refused:?}");
        let (_, log) = program.stop("TERM");
        clean("the log of failures", &format!("{refused:?}{log}"), vendor);
    }
    vendor.heal(Api::Token);
}

/// The same with a store of its own, where no ticket is yet.
fn elsewhere<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let own = |(name, value)| if name == "WX_JSSDK_STORE" { (name, "memory") } else { (name, value) };
    variables.into_iter().map(own).collect()
}

/// The hunt is worth something: what gets into the log by mistake is found, whoever wrote it there.
#[test]
fn what_is_planted_in_the_log_is_found() {
    let planted = SECRET.to_ascii_lowercase().replace(['_', '+', '/'], "-");
    let own = format!("{planted}.in.the.corp.id");
    let host = format!("http://{planted}.localhost:1");
    for (variable, value, speaker) in
        [("WX_JSSDK_CORP_ID", &own, "wx_jssdk_server"), ("WX_JSSDK_VENDOR_URL", &host, "reqwest::connect")]
    {
        let mut variables = vec![
            ("WX_JSSDK_CORP_ID", "ww7"),
            ("WX_JSSDK_SECRET", "x"),
            ("WX_JSSDK_TRUSTED_DOMAINS", "localhost"),
            ("WX_JSSDK_STORE", "memory"),
            ("WX_JSSDK_VENDOR_URL", "http://127.0.0.1:1"),
            ("WX_JSSDK_LOG", "trace"),
        ];
        variables.retain(|(name, _)| *name != variable);
        variables.push((variable, value));
        let program = Program::start(&[], &variables);
        get(program.address, CONFIG);
        let (_, log) = program.stop("TERM");
        let found = hunt::find(&log, &planted).expect("what was planted");
        let said: Vec<_> = log.lines().filter(|line| line.contains(speaker) && line.contains(&planted)).collect();
        assert!(!said.is_empty(), "{found}: {log}");
    }
}

/// A mistake in the configuration is told without the value, also where the value stands at the wrong key.
#[test]
fn mistakes_of_the_configuration_show_no_secret() {
    for (name, value) in [
        ("WX_JSSDK_SECRET_FILE", SECRET.to_owned()),
        ("WX_JSSDK_STORE_FILE", format!("redis://:{SECRET}@host/")),
        ("WX_JSSDK_STORE", format!("rediss//:{SECRET}@host/")),
        ("WX_JSSDK_SECRTE", SECRET.to_owned()),
        ("WX_JSSDK_VENDOR_URL", format!("https://user:{SECRET}@proxy/")),
    ] {
        let variables = [
            ("WX_JSSDK_CORP_ID", "ww7"),
            ("WX_JSSDK_TRUSTED_DOMAINS", "a.cn"),
            ("WX_JSSDK_SECRET", "x"),
            (name, &value),
        ];
        let ended = command(&["check-config"], &variables).output().expect("the program");
        assert_eq!(ended.status.code(), Some(2), "{ended:?}");
        let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
        assert_eq!(hunt::find(&said, SECRET), None, "{name}");
    }
}

#[test]
fn with_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let vendor = run_with(&format!("file:{}", folder.path().display()));
    let mut names = String::new();
    let mut open = vec![folder.path().to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            names.extend([&path.display().to_string(), "\n"]);
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    assert!(!names.is_empty());
    clean("a file name", &names, &vendor);
}

#[test]
fn with_redis() {
    let folder = tempfile::tempdir().expect("a folder");
    let redis = Redis::start(folder.path());
    let vendor = run_with(&format!("redis://127.0.0.1:{}/", redis.port));
    let keys = redis.ask(&["--scan"]);
    assert!(!keys.is_empty());
    clean("a key", &keys, &vendor);
}

struct Redis {
    child: Child,
    port: u16,
}

impl Redis {
    fn start(folder: &Path) -> Self {
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let child = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"])
            .current_dir(folder)
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server: `cargo xtask test server` installs it");
        let redis = Self { child, port };
        let begin = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begin.elapsed() < Duration::from_secs(20), "redis-server does not answer");
            std::thread::yield_now();
        }
        redis
    }

    fn ask(&self, arguments: &[&str]) -> String {
        let output = Command::new("redis-cli").args(["-p", &self.port.to_string()]).args(arguments).output();
        String::from_utf8(output.expect("redis-cli").stdout).expect("text")
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
