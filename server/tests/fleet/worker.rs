//! One process of the fleet: it takes commands from its input and answers each with a line.

use std::collections::BTreeMap;
use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::sync::{Semaphore, watch};
use wx_jssdk::{CardSign, GroupSignature, JsapiSignature};
use wx_jssdk_server::store::{FileStore, RedisStore, TicketStore};
use wx_jssdk_server::tickets::{Settings, Tickets};
use wx_jssdk_server::transport::{HttpTransport, Reply, Request, Transport, TransportError};
use wx_jssdk_server::{Credential, TicketKind};

use crate::{CORP, NONCE, SECRET, TIME, URL};

/// Where a worker stops and waits for the word `go`.
#[derive(Debug)]
struct Halting {
    inner: HttpTransport,
    path: &'static str,
    /// Before it sends, or when it has the answer.
    before: Option<bool>,
    once: Semaphore,
    go: watch::Receiver<bool>,
}

impl Halting {
    async fn halt(&self, path: &str, before: bool) {
        if path == self.path
            && self.before == Some(before)
            && let Ok(permit) = self.once.try_acquire()
        {
            permit.forget();
            println!("halted");
            let _ = self.go.clone().wait_for(|go| *go).await;
        }
    }
}

#[async_trait]
impl Transport for Halting {
    async fn send(&self, request: Request) -> Result<Reply, TransportError> {
        let path = request.path;
        self.halt(path, true).await;
        let reply = self.inner.send(request).await;
        self.halt(path, false).await;
        reply
    }
}

pub async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let setting = |name: &str| env::var(format!("FLEET_{name}")).ok();
    let store: Arc<dyn TicketStore> = match (setting("REDIS"), setting("FILES")) {
        (Some(url), _) => Arc::new(RedisStore::new(&url)?),
        (_, Some(folder)) => Arc::new(FileStore::open(folder)?),
        _ => return Err("neither FLEET_REDIS nor FLEET_FILES".into()),
    };
    let (go, gone) = watch::channel(false);
    let transport = Halting {
        inner: HttpTransport::new()?,
        path: <wx_jssdk::GetJsapiTicket as wx_jssdk::Endpoint>::PATH,
        before: setting("HALT").map(|moment| moment == "before"),
        once: Semaphore::new(1),
        go: gone,
    };
    let settings = Settings {
        request: Duration::from_millis(600),
        lease: Duration::from_millis(1500),
        reread: Duration::from_millis(300),
        ..Settings::default()
    };
    let tickets = Tickets::builder(Credential::new(CORP, SECRET))
        .store(store)
        .transport(Arc::new(transport))
        .host(setting("VENDOR").ok_or("no FLEET_VENDOR")?)
        .settings(settings)
        .build()?;
    println!("ready");
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Some(line) = lines.next_line().await? {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["go"] => {
                go.send_replace(true);
            }
            ["burst", kind, calls] => {
                let kind = match *kind {
                    "group" => TicketKind::Group,
                    "card" => TicketKind::Card,
                    _ => TicketKind::Jsapi,
                };
                let (tickets, calls) = (tickets.clone(), calls.parse()?);
                tokio::spawn(async move { println!("{}", burst(&tickets, kind, calls).await) });
            }
            other => return Err(format!("{other:?}").into()),
        }
    }
    Ok(())
}

/// Many calls at once: each signature and each error with its number, and the longest time that a call took.
async fn burst(tickets: &Tickets, kind: TicketKind, calls: usize) -> serde_json::Value {
    let tasks: Vec<_> = (0..calls)
        .map(|_| {
            let tickets = tickets.clone();
            tokio::spawn(async move {
                let begun = Instant::now();
                let outcome = tickets.get(kind).await;
                (outcome.map(|ticket| sign(kind, ticket.value())), begun.elapsed())
            })
        })
        .collect();
    let (mut signed, mut failed) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
    let mut longest = Duration::ZERO;
    for task in tasks {
        match task.await {
            Ok((outcome, took)) => {
                longest = longest.max(took);
                match outcome {
                    Ok(signature) => *signed.entry(signature).or_default() += 1,
                    Err(error) => *failed.entry(error.to_string()).or_default() += 1,
                }
            }
            Err(error) => *failed.entry(format!("panic: {error}")).or_default() += 1,
        }
    }
    json!({ "signed": signed, "failed": failed, "longest": u64::try_from(longest.as_millis()).expect("a short time") })
}

fn sign(kind: TicketKind, ticket: &str) -> String {
    match kind {
        TicketKind::Group => GroupSignature { noncestr: NONCE, group_ticket: ticket, timestamp: TIME, url: URL }.sign(),
        TicketKind::Card => CardSign {
            api_ticket: ticket,
            app_id: CORP,
            location_id: None,
            timestamp: TIME,
            nonce_str: NONCE,
            card_id: None,
            card_type: None,
        }
        .sign(),
        _ => JsapiSignature { noncestr: NONCE, jsapi_ticket: ticket, timestamp: TIME, url: URL }.sign(),
    }
}
