//! What only files can do wrong: be truncated, damaged, out of reach, or half written when a process is killed.

use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use secrecy::ExposeSecret;
use wx_jssdk_server::store::{FileStore, Generation, Lease, Put, Spend, TicketStore};

use crate::{holder, key, record};

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn directory_and_files_are_the_owners_and_their_names_tell_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("deep/tickets");
    let store = FileStore::open(&directory).unwrap();
    store.acquire(&key(), &holder("a"), Duration::from_secs(5)).await.unwrap();
    store.publish(&key(), &record("the-ticket", 1, store.now().await.unwrap())).await.unwrap();
    store.spend("a bucket with a secret", 1, Duration::from_secs(5)).await.unwrap();
    assert_eq!(mode(&directory), 0o700);
    let mut seen = 0;
    for entry in std::fs::read_dir(&directory).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!name.contains("secret") && !name.contains("ticket") && name.starts_with("wx-jssdk-"), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 4, "two files and their locks");
}

#[test]
fn an_open_directory_is_closed_if_it_is_ours_and_refused_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("tickets");
    std::fs::create_dir(&directory).unwrap();
    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o755)).unwrap();
    FileStore::open(&directory).unwrap();
    assert_eq!(mode(&directory), 0o700);

    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(directory.join("letter"), "").unwrap();
    let error = FileStore::open(&directory).unwrap_err().to_string();
    assert!(error.contains("holds more than tickets") && error.contains("0700"), "{error}");
    assert_eq!(mode(&directory), 0o755, "a directory of others is left alone");

    let error = FileStore::open(directory.join("letter")).unwrap_err().to_string();
    assert!(error.contains("letter"), "{error}");
}

#[tokio::test]
async fn damaged_files_count_as_absent_whatever_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("tickets");
    let store = FileStore::open(&directory).unwrap();
    let now = store.now().await.unwrap();
    store.publish(&key(), &record("ticket", 1, now)).await.unwrap();
    store.spend("bucket", 1, Duration::from_secs(60)).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    assert_eq!(files.len(), 2);
    for file in &files {
        let whole = std::fs::read(file).unwrap();
        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        let cut = (0..whole.len()).step_by(7).map(|length| whole[..length].to_vec());
        let others = [flipped, vec![0xff; 100], b"null".to_vec(), b"{}".to_vec(), Vec::new()];
        for damaged in cut.chain(others) {
            std::fs::write(file, &damaged).unwrap();
            assert!(store.load(&key()).await.unwrap().record.is_none() || !file.ends_with("jsapi.json"));
            let spend = store.spend("bucket", 1, Duration::from_secs(60)).await.unwrap();
            let tally = file.to_string_lossy().contains("tally");
            assert_eq!(spend == Spend::Granted, tally, "a fresh start for this file alone");
            let put = store.publish(&key(), &record("anew", 2, now)).await.unwrap();
            assert!(tally || put == Put::Stored);
            std::fs::write(file, &whole).unwrap();
        }
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_an_error_that_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("tickets");
    let store = FileStore::open(&directory).unwrap();
    let now = store.now().await.unwrap();
    // Rights do not stop the superuser; a folder in the place of a file stops everyone.
    std::fs::create_dir(directory.join("wx-jssdk-wwcorp-2bb80d53-jsapi.new")).unwrap();
    let error = store.publish(&key(), &record("ticket", 1, now)).await.unwrap_err().to_string();
    assert!(error.contains("wx-jssdk-wwcorp-2bb80d53-jsapi"), "{error}");
    std::fs::create_dir(directory.join("wx-jssdk-wwcorp-2bb80d53-jsapi.json")).unwrap();
    assert!(store.load(&key()).await.is_err());
    std::fs::remove_dir_all(&directory).unwrap();
    let error = store.publish(&key(), &record("ticket", 1, now)).await.unwrap_err().to_string();
    assert!(error.contains("tickets"), "{error}");
}

#[tokio::test]
async fn a_process_that_is_stopped_with_the_lock_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::open(folder.path().join("tickets")).unwrap();
    let now = store.now().await.unwrap();
    store.publish(&key(), &record("ticket", 1, now)).await.unwrap();
    let lock = folder.path().join("tickets/wx-jssdk-wwcorp-2bb80d53-jsapi.lock");
    let held = std::fs::File::options().write(true).open(&lock).unwrap();
    held.lock().unwrap();
    assert_eq!(store.load(&key()).await.unwrap().record.unwrap().value.expose_secret(), "ticket");
    let begun = Instant::now();
    let error = store.mark_bad(&key(), Generation(1)).await.unwrap_err().to_string();
    assert!(error.contains("another process holds the lock"), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    drop(held);
    assert!(store.mark_bad(&key(), Generation(1)).await.unwrap());
}

/// Publishes and raises: a few times as a test of its own, for ever in the processes that the test below kills.
#[tokio::test]
async fn a_worker_makes_progress() {
    let folder = tempfile::tempdir().unwrap();
    let given = std::env::var("TICKET_DIRECTORY").ok();
    let store = FileStore::open(given.clone().map_or_else(|| folder.path().join("tickets"), Into::into)).unwrap();
    let mut rounds = 0;
    while given.is_some() || rounds < 20 {
        rounds += 1;
        let lease = store.acquire(&key(), &holder(&std::process::id().to_string()), Duration::from_millis(50)).await;
        if let Ok(Lease::Granted(generation)) = lease {
            let now = store.now().await.unwrap();
            store.publish(&key(), &record(&format!("value-{generation}"), generation.0, now)).await.unwrap();
        }
        // A growing register: whatever was told to be stored must still be there.
        let next = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
        let next = u64::try_from(next).unwrap();
        if store.raise("progress", next).await.unwrap() {
            println!("\nstored {next}");
        } else {
            assert!(given.is_some(), "nobody else raises it here");
        }
    }
    let record = store.load(&key()).await.unwrap().record.unwrap();
    assert_eq!(record.value.expose_secret(), format!("value-{}", record.generation));
}

#[tokio::test]
async fn killed_processes_lose_nothing_and_leave_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("tickets");
    let store = FileStore::open(&directory).unwrap();
    store.publish(&key(), &record("value-1", 1, store.now().await.unwrap())).await.unwrap();
    let mut greatest = 0;
    let mut newest = 1;
    for round in 0..5 {
        let start = || {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "files::a_worker_makes_progress", "--nocapture"])
                .env("TICKET_DIRECTORY", &directory)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        };
        let mut workers: Vec<_> = (0..4).map(|_| start()).collect();
        // Until every worker has work behind it: the record has changed twice since.
        let begun = Instant::now();
        let mut changes = 0;
        while changes < 3 {
            let found = store.load(&key()).await.unwrap().record.expect("never absent");
            assert!(found.value.expose_secret().starts_with("value-"));
            assert!(found.generation.0 >= newest, "never an older one");
            changes += u32::from(found.generation.0 > newest);
            newest = found.generation.0;
            assert!(begun.elapsed() < Duration::from_secs(30), "no progress in round {round}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        for worker in &mut workers {
            worker.kill().unwrap();
        }
        for worker in workers {
            let told = worker.wait_with_output().unwrap().stdout;
            let told = String::from_utf8_lossy(&told).into_owned();
            let stored = told.lines().filter_map(|line| line.strip_prefix("stored ")?.parse::<u64>().ok());
            greatest = stored.fold(greatest, u64::max);
        }
        assert!(greatest > 0);
        assert!(!store.raise("progress", greatest).await.unwrap(), "what was told to be stored is stored");
        assert!(store.load(&key()).await.unwrap().record.unwrap().generation.0 >= newest);
    }
}
