//! The processes of the fleet, as the test sees them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use wx_jssdk::CardSign;
use wx_jssdk_server::testkit::Vendor;

use crate::{CORP, NONCE, TIME, URL};

/// Longer than any answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the tickets are kept.
#[derive(Debug, Clone, Copy)]
pub enum Store<'a> {
    Redis(&'a str),
    Files(&'a Path),
}

/// One process.
pub struct Worker {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

/// What became of a burst of calls.
#[derive(Debug, Default, Deserialize)]
pub struct Burst {
    pub signed: BTreeMap<String, usize>,
    pub failed: BTreeMap<String, usize>,
    /// Milliseconds that the slowest call took.
    pub longest: u64,
}

impl Worker {
    /// Starts a process and waits until it is ready. `halt`: where its first fetch of the jsapi ticket stops. `clock`: by how many
    /// seconds its wall clock is wrong.
    pub async fn start(vendor: &str, store: Store<'_>, halt: Option<&str>, clock: i32) -> Self {
        let mut worker = Self::spawn(vendor, store, halt, clock);
        assert_eq!(worker.line().await, "ready");
        worker
    }

    pub fn spawn(vendor: &str, store: Store<'_>, halt: Option<&str>, clock: i32) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        if clock != 0 {
            // Not below `faketime` itself: signals are for the worker.
            command
                .env("LD_PRELOAD", wrong_clock())
                .env("FAKETIME", format!("{clock:+}s"))
                .env("DONT_FAKE_MONOTONIC", "1");
        }
        command.env("FLEET_VENDOR", vendor);
        match store {
            Store::Redis(url) => command.env("FLEET_REDIS", url),
            Store::Files(folder) => command.env("FLEET_FILES", folder),
        };
        if let Some(moment) = halt {
            command.env("FLEET_HALT", moment);
        }
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).spawn();
        let mut child = spawned.unwrap_or_else(|error| panic!("{error}: {command:?}"));
        let input = child.stdin.take().expect("piped");
        let output = BufReader::new(child.stdout.take().expect("piped")).lines();
        Self { child, input, output }
    }

    /// The next line that it says.
    pub async fn line(&mut self) -> String {
        let line = timeout(PATIENCE, self.output.next_line()).await.expect("it hangs").expect("it can be read");
        line.expect("it has ended")
    }

    pub async fn say(&mut self, command: &str) {
        self.input.write_all(format!("{command}\n").as_bytes()).await.expect("it listens");
    }

    /// Many calls at once.
    pub async fn burst(&mut self, kind: &str, calls: usize) -> Burst {
        self.say(&format!("burst {kind} {calls}")).await;
        self.answer().await
    }

    pub async fn answer(&mut self) -> Burst {
        let line = self.line().await;
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    pub async fn kill(mut self) {
        self.child.kill().await.expect("it runs");
    }

    /// Sends a signal such as `STOP` or `CONT`.
    pub fn signal(&self, signal: &str) {
        send_signal(self.child.id().expect("it runs"), signal);
    }
}

/// The library that makes clocks wrong, as the program `faketime` names it.
fn wrong_clock() -> String {
    let shown = std::process::Command::new("faketime").args(["-f", "+0s", "printenv", "LD_PRELOAD"]).output();
    let shown = shown.unwrap_or_else(|error| panic!("faketime: {error}; `apt-get install --yes faketime`"));
    String::from_utf8(shown.stdout).expect("a path").trim().to_owned()
}

pub fn send_signal(process: u32, signal: &str) {
    let status = std::process::Command::new("kill").arg(format!("-{signal}")).arg(process.to_string()).status();
    assert!(status.expect("`kill` can be run").success());
}

/// The same burst in all processes at once.
pub async fn burst(fleet: &mut [Worker], kind: &str, calls: usize) -> Burst {
    for worker in fleet.iter_mut() {
        worker.say(&format!("burst {kind} {calls}")).await;
    }
    let mut all = Burst::default();
    for worker in fleet {
        let one = worker.answer().await;
        one.signed.into_iter().for_each(|(text, count)| *all.signed.entry(text).or_default() += count);
        one.failed.into_iter().for_each(|(text, count)| *all.failed.entry(text).or_default() += count);
        all.longest = all.longest.max(one.longest);
    }
    all
}

impl Burst {
    /// Every signature comes from a ticket that is valid now, no call took longer than three seconds, none panicked.
    pub fn check(&self, vendor: &Vendor, kind: &str) -> &Self {
        for signature in self.signed.keys() {
            let group = vendor.journal().iter().find(|given| given.corp_id == CORP).map(|given| given.group_id.clone());
            let verdict = match kind {
                "group" => vendor.verify_contact(&group.unwrap_or_default(), URL, NONCE, TIME, signature),
                "card" => vendor.verify_card_sign(
                    &CardSign {
                        api_ticket: "",
                        app_id: CORP,
                        location_id: None,
                        timestamp: TIME,
                        nonce_str: NONCE,
                        card_id: None,
                        card_type: None,
                    },
                    signature,
                ),
                _ => vendor.verify_config(CORP, URL, NONCE, TIME, signature),
            };
            assert_eq!(verdict, Ok(()), "{self:?}, {:?}", vendor.journal());
        }
        assert!(self.longest <= 3_000, "{self:?}");
        assert!(!self.failed.keys().any(|error| error.starts_with("panic")), "{self:?}");
        self
    }

    /// None failed.
    pub fn all(&self, calls: usize) {
        assert!(self.failed.is_empty(), "{self:?}");
        assert_eq!(self.signed.values().sum::<usize>(), calls, "{self:?}");
    }

    /// All failed.
    pub fn none(&self) {
        assert!(self.signed.is_empty() && !self.failed.is_empty(), "{self:?}");
    }

    pub fn failures(&self) -> usize {
        self.failed.values().sum()
    }
}
