//! What serving costs, as ratios in one run: signing from memory against raw SHA-1, the route against a constant body.

use std::hint::black_box;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sha1::{Digest, Sha1};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wx_jssdk::JsApi;
use wx_jssdk_server::sign::JsSdk;
use wx_jssdk_server::testkit::Vendor;
use wx_jssdk_server::transport::{Reply, Request, Transport, TransportError};
use wx_jssdk_server::{Credential, http};

const PAGE: &str = "https://h5.example.com/orders/list.html?state=paid&page=2&from=singlemessage&isappinstalled=0";
const APIS: &[JsApi] = &[JsApi::ChooseImage, JsApi::ScanQrCode, JsApi::OnMenuShareAppMessage];

/// Bounds that a release must keep.
const MOST_OVER_SHA1: Duration = Duration::from_micros(2);
const LEAST_THROUGHPUT: f64 = 0.7;
const MOST_GROWTH_KIB: u64 = 512;
const SIGNATURES: u64 = 10_000_000;

/// Counts what reaches the vendor.
#[derive(Debug)]
struct Counted(Vendor, Arc<AtomicU64>);

#[async_trait::async_trait]
impl Transport for Counted {
    async fn send(&self, request: Request) -> Result<Reply, TransportError> {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.send(request).await
    }
}

fn main() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let calls = Arc::new(AtomicU64::new(0));
    let vendor = Vendor::builder().account("ww7", "secret").start();
    let sdk = JsSdk::builder(Credential::new("ww7", "secret"))
        .transport(Arc::new(Counted(vendor, Arc::clone(&calls))))
        .trusted_domains(["example.com"])
        .build()
        .expect("a service");
    let mut failed = false;
    let mut judge = |what: &str, holds: bool| {
        println!("{}  {what}", if holds { "ok    " } else { "FAILED" });
        failed |= !holds;
    };
    runtime.block_on(async { sdk.config_for(PAGE, APIS).await.expect("a ticket") });
    let fetched = calls.load(Ordering::Relaxed);

    let (signing, raw) = runtime.block_on(over_sha1(&sdk));
    let over = signing.saturating_sub(raw);
    judge(
        &format!("config_for {signing:?}, raw SHA-1 {raw:?}: {over:?} more, at most {MOST_OVER_SHA1:?}"),
        over <= MOST_OVER_SHA1,
    );
    let before = resident_kib();
    let begin = Instant::now();
    runtime.block_on(async {
        for _ in 0..SIGNATURES {
            black_box(sdk.config_for(black_box(PAGE), APIS).await.expect("a configuration"));
        }
    });
    let growth = resident_kib().saturating_sub(before);
    judge(
        &format!(
            "{SIGNATURES} signatures in {:?} grew memory by {growth} KiB, at most {MOST_GROWTH_KIB}",
            begin.elapsed()
        ),
        growth <= MOST_GROWTH_KIB,
    );
    judge(
        &format!("{} more requests to the vendor, at most 0", calls.load(Ordering::Relaxed) - fetched),
        calls.load(Ordering::Relaxed) == fetched,
    );

    let (config, constant) = runtime.block_on(throughput(&sdk));
    let ratio = config / constant;
    judge(
        &format!(
            "GET /jssdk/config {config:.0}/s, a constant body {constant:.0}/s: ratio {ratio:.2}, at least {LEAST_THROUGHPUT}"
        ),
        ratio >= LEAST_THROUGHPUT,
    );
    if failed {
        std::process::exit(1);
    }
}

/// The least time of many rounds, each of both, and each so short that some are not disturbed on a busy machine.
async fn over_sha1(sdk: &JsSdk) -> (Duration, Duration) {
    const ROUND: u32 = 250;
    let text = format!("jsapi_ticket={}&noncestr={}&timestamp=1414587457&url={PAGE}", "t".repeat(64), "n".repeat(16));
    let (mut signing, mut raw) = (Duration::MAX, Duration::MAX);
    for _ in 0..2_000 {
        let begin = Instant::now();
        for _ in 0..ROUND {
            black_box(sdk.config_for(black_box(PAGE), APIS).await.expect("a configuration"));
        }
        signing = signing.min(begin.elapsed() / ROUND);
        let begin = Instant::now();
        for _ in 0..ROUND {
            black_box(Sha1::digest(black_box(text.as_bytes())));
        }
        raw = raw.min(begin.elapsed() / ROUND);
    }
    (signing, raw)
}

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").trim().parse().expect("a number")
}

/// Requests in a second: the route, and a constant body of the same length in the same router. The best of several turns.
async fn throughput(sdk: &JsSdk) -> (f64, f64) {
    let sample = serde_json::to_string(&sdk.config_for(PAGE, APIS).await.expect("a configuration")).expect("JSON");
    let constant = axum::routing::get(move || async move { ([("content-type", "application/json")], sample) });
    let router = axum::Router::new().route("/constant", constant).merge(http::axum_router(sdk.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await.expect("to serve") });
    let page: String = url::form_urlencoded::byte_serialize(PAGE.as_bytes()).collect();
    let target = format!("/jssdk/config?url={page}&apis=chooseImage,scanQRCode,onMenuShareAppMessage");
    let padded = format!("/constant?{}", "x".repeat(target.len() - "/constant?".len()));
    let (mut best, mut bound) = (0.0_f64, 0.0_f64);
    for _ in 0..5 {
        best = best.max(rate(address, &target).await);
        bound = bound.max(rate(address, &padded).await);
    }
    (best, bound)
}

/// What eight connections achieve in a second.
async fn rate(address: SocketAddr, target: &str) -> f64 {
    let request: Arc<str> = format!("GET {target} HTTP/1.1\r\nhost: h5.example.com\r\n\r\n").into();
    let begin = Instant::now();
    let connections: Vec<_> = (0..8)
        .map(|_| {
            let request = Arc::clone(&request);
            tokio::spawn(async move {
                let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
                let mut buffer = vec![0; 4096];
                let mut count = 0_u32;
                while begin.elapsed() < Duration::from_secs(1) {
                    stream.write_all(request.as_bytes()).await.expect("to write");
                    let read = stream.read(&mut buffer).await.expect("an answer");
                    assert!(
                        buffer[..read].starts_with(b"HTTP/1.1 200"),
                        "{}",
                        String::from_utf8_lossy(&buffer[..read])
                    );
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut count = 0;
    for connection in connections {
        count += connection.await.expect("a count");
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}
