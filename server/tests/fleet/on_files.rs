//! The scenarios on files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use wx_jssdk_server::testkit::{Api, Running, Vendor};

use crate::fleet::{Store, Worker, burst};
use crate::on_redis::Scenario;
use crate::{CORP, SECRET};

const PROCESSES: usize = 4;

pub fn scenarios() -> Vec<Scenario> {
    vec![
        ("files: four processes, cold", Box::pin(cold())),
        ("files: kill -9 in a loop", Box::pin(killed_in_a_loop())),
        ("files: truncated and corrupted", Box::pin(corrupted())),
        ("files: unwritable", Box::pin(unwritable())),
    ]
}

struct Setting {
    vendor: Vendor,
    running: Running,
    folder: TempDir,
}

async fn setting(life: u64) -> Setting {
    let vendor =
        Vendor::builder().account(CORP, SECRET).lives(Duration::from_secs(7200), Duration::from_secs(life)).start();
    let running = vendor.listen("127.0.0.1:0").await.expect("a port");
    Setting { vendor, running, folder: TempDir::new().expect("a folder") }
}

impl Setting {
    async fn worker(&self) -> Worker {
        Worker::start(&self.running.url(), Store::Files(self.folder.path()), None, 0).await
    }
}

async fn cold() {
    let all = setting(7200).await;
    let mut fleet = Vec::new();
    for _ in 0..PROCESSES {
        fleet.push(all.worker().await);
    }
    for kind in ["jsapi", "group", "card"] {
        burst(&mut fleet, kind, 200).await.check(&all.vendor, kind).all(PROCESSES * 200);
    }
    assert_eq!(
        [Api::Token, Api::JsapiTicket, Api::GroupTicket, Api::CardTicket].map(|api| all.vendor.calls(api)),
        [1; 4]
    );
    for file in files(all.folder.path()) {
        let text = format!("{} {}", file.display(), String::from_utf8_lossy(&fs::read(&file).expect("readable")));
        assert!(!text.contains(SECRET), "{text}");
    }
}

async fn killed_in_a_loop() {
    let all = setting(7200).await;
    all.worker().await.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    // Processes that come and go at any moment, some in the middle of their first calls.
    for round in 0..12_u64 {
        let mut fleet = Vec::new();
        for _ in 0..PROCESSES {
            fleet.push(all.worker().await);
        }
        for worker in &mut fleet {
            worker.say("burst jsapi 20").await;
            worker.say("burst card 20").await;
        }
        tokio::time::sleep(Duration::from_millis(round * 3)).await;
        for worker in fleet {
            worker.kill().await;
        }
    }
    let mut survivor = all.worker().await;
    let calls = all.vendor.calls(Api::JsapiTicket);
    survivor.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    assert_eq!(calls, 1, "nothing is lost");
    assert_eq!(all.vendor.calls(Api::JsapiTicket), 1, "no fetch after a restart while the ticket is valid");
}

async fn corrupted() {
    type Damage = fn(&Path);
    let damages: [(&str, Damage); 5] = [
        ("emptied", |file| fs::write(file, "").expect("writable")),
        ("truncated", |file| {
            let bytes = fs::read(file).expect("readable");
            fs::write(file, &bytes[..bytes.len() / 2]).expect("writable");
        }),
        ("garbage", |file| fs::write(file, [0xff, 0x00, 0x7b, 0x0a, 0xc3]).expect("writable")),
        ("another JSON", |file| fs::write(file, "[1,2,{\"record\":{\"value\":7}}]").expect("writable")),
        ("deleted", |file| fs::remove_file(file).expect("deletable")),
    ];
    for (name, damage) in damages {
        let all = setting(7200).await;
        let mut running = all.worker().await;
        running.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
        for file in files(all.folder.path()) {
            damage(&file);
        }
        running.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
        running.kill().await;
        for file in files(all.folder.path()) {
            damage(&file);
        }
        let mut newcomer = all.worker().await;
        let after = newcomer.burst("jsapi", 20).await;
        after.check(&all.vendor, "jsapi");
        assert!(after.failures() == 0 || after.signed.is_empty(), "{name}: {after:?}");
        assert!(all.vendor.calls(Api::JsapiTicket) <= 2, "{name}");
    }
}

async fn unwritable() {
    let all = setting(7200).await;
    let mut running = all.worker().await;
    running.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    // Root may write everywhere, so the folder itself goes, and a file takes its place.
    fs::remove_dir_all(all.folder.path()).expect("deletable");
    fs::write(all.folder.path(), "").expect("writable");
    running.burst("jsapi", 20).await.check(&all.vendor, "jsapi").all(20);
    running.burst("card", 20).await.check(&all.vendor, "card");
    let mut newcomer = Worker::spawn(&all.running.url(), Store::Files(all.folder.path()), None, 0);
    let line = newcomer.line().await;
    if line == "ready" {
        newcomer.burst("jsapi", 20).await.check(&all.vendor, "jsapi").none();
    } else {
        assert!(line.starts_with("failed: ") && !line.contains("panicked"), "{line}");
    }
    fs::remove_file(all.folder.path()).expect("deletable");
    fs::create_dir(all.folder.path()).expect("creatable");
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
