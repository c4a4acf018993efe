//! The example runs beside a stand-in for the vendor.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use wx_jssdk_server::testkit::Vendor;

#[test]
fn its_page_is_served_and_signed() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let vendor = Vendor::builder().account("ww7", "secret").start();
    let running = runtime.block_on(async { vendor.listen("127.0.0.1:0").await }).expect("a port");
    let folder = std::env::temp_dir().join(format!("example-axum-server-{}", std::process::id()));
    let mut child = Command::new(env!("CARGO_BIN_EXE_example-axum-server"))
        .envs([("CORP_ID", "ww7"), ("CORP_SECRET", "secret"), ("LISTEN", "127.0.0.1:0"), ("VENDOR", &running.url())])
        .env("TICKETS", &folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the example");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let page = get(&address, "/");
    let config = get(&address, "/jssdk/config?url=https%3A%2F%2Fh5.example.com%2F&apis=chooseImage");
    child.kill().expect("to stop it");
    child.wait().expect("its end");
    std::fs::remove_dir_all(&folder).expect("its tickets");
    assert!(page.contains("wx.config(config)"), "{page}");
    let config: serde_json::Value =
        serde_json::from_str(config.split("\r\n\r\n").nth(1).expect("a body")).unwrap_or_else(|_| panic!("{config}"));
    let text = |name: &str| config[name].as_str().expect(name);
    let time = config["timestamp"].as_i64().expect("seconds");
    let accepted = vendor.verify_config("ww7", "https://h5.example.com/", text("nonceStr"), time, text("signature"));
    accepted.expect("the client accepts it");
}

#[test]
fn what_the_sdk_adds_is_less_than_thirty_lines() {
    let mut inside = false;
    let mut added = 0;
    for line in include_str!("../src/main.rs").lines().map(str::trim) {
        match line {
            "// jssdk {" => inside = true,
            "// }" => inside = false,
            _ => added += usize::from(inside),
        }
    }
    assert!((1..30).contains(&added), "{added} lines");
}

fn get(address: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("to write");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}
