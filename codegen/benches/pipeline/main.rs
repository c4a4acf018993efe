//! `cargo xtask bench`: every stage of the generator as a ratio to what `serde_yaml` alone needs for the same files, in
//! one run, what a save costs while `watch` runs, and the growth of each stage with the schema. Fails when a bound is broken.

mod larger;
mod stages;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use jsbridge_codegen::diagnostic::Diagnostics;
use jsbridge_codegen::incremental::Incremental;
use jsbridge_codegen::source::Sources;
use stages::Stages;

/// Rounds on the real schema; the median counts.
const ROUNDS: usize = 31;
/// The whole process against `serde_yaml` alone.
const WHOLE: f64 = 30.0;
/// Reading, resolving and comparing against `serde_yaml` alone.
const WITHOUT_EMITTING: f64 = 4.0;
/// Time per interface of a schema 100 times as large against one 10 times as large.
const GROWTH: f64 = 1.5;
/// How often each file is saved; the quickest time counts.
const SAVES: usize = 5;
/// From the saving of a file to its findings.
const SAVED: Duration = Duration::from_millis(50);

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let real = real(&root);
    let saved = saved(&root);
    let growth = growth(&root);
    if real && saved && growth { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The real schema, warm.
fn real(root: &Path) -> bool {
    let mut rounds: Vec<Stages> = Vec::new();
    let mut processes = Vec::new();
    for round in 0..ROUNDS + 3 {
        let stages = Stages::measure(&mut || load(root), &root.join("generated"));
        let process = process(root);
        if round >= 3 {
            rounds.push(stages);
            processes.push(process);
        }
    }
    let stages = Stages::median(&rounds);
    let process = median(processes);
    let alone = stages.of("serde_yaml alone");
    println!("real schema: {}, median of {ROUNDS} rounds", stages.size);
    for (name, time) in &stages.times {
        println!("  {name:<24}{:>10.3} ms{:>9.2}x", millis(*time), ratio(*time, alone));
    }
    let lean = stages.of("files") + stages.of("read") + stages.of("resolve") + stages.of("compare");
    [
        bound("the whole process", ratio(process, alone), WHOLE),
        bound("all but emitting", ratio(lean, alone), WITHOUT_EMITTING),
    ]
    .iter()
    .all(|kept| *kept)
}

/// What `watch` does after each save: every file of the real schema saved in turn.
fn saved(root: &Path) -> bool {
    let (sources, _) = load(root);
    let mut files: BTreeMap<String, Vec<u8>> =
        sources.readable().map(|(_, file)| (file.path.to_string(), file.text.clone().into_bytes())).collect();
    let mut known = Incremental::default();
    let mut look = |files: &BTreeMap<String, Vec<u8>>| {
        let files = files.clone();
        let begin = Instant::now();
        let mut diagnostics = Diagnostics::default();
        let sources = Sources::from_memory(files, &mut diagnostics);
        assert!(known.load(sources, diagnostics).sdk.is_some(), "the schema is good");
        begin.elapsed()
    };
    let first = look(&files);
    let mut times = BTreeMap::new();
    for _ in 0..SAVES {
        for path in files.keys().cloned().collect::<Vec<_>>() {
            if let Some(text) = files.get_mut(&path) {
                text.extend_from_slice(b"# saved\n");
            }
            let time = look(&files);
            times.entry(path).and_modify(|quickest: &mut Duration| *quickest = time.min(*quickest)).or_insert(time);
        }
    }
    let (slowest, longest) = times.iter().max_by_key(|(_, time)| **time).expect("there are files");
    let usual = median(times.values().copied().collect());
    println!("\nafter a save: {:.1} ms, {:.2}x of the first look", millis(usual), ratio(usual, first));
    let kept = *longest <= SAVED;
    println!("{}: {slowest} {:.1} ms, at most {:.0} ms", verdict(kept), millis(*longest), millis(SAVED));
    kept
}

/// Schemas made of copies of the real interfaces under new names.
fn growth(root: &Path) -> bool {
    println!("\nmicroseconds per interface, by stage, of schemas with that many interfaces");
    let sources = load(root).0;
    let folder = std::env::temp_dir().join(format!("jsbridge-bench-{}", std::process::id()));
    let mut sizes = Vec::new();
    for (copies, rounds) in [(1, 9), (10, 5), (100, 3)] {
        let files = larger::files(&sources, copies);
        let mut load = || {
            let mut diagnostics = Diagnostics::default();
            (Sources::from_memory(files.clone(), &mut diagnostics), diagnostics)
        };
        stages::write(&mut load, &folder);
        let rounds: Vec<Stages> = (0..rounds).map(|_| Stages::measure(&mut load, &folder)).collect();
        sizes.push(Stages::median(&rounds));
    }
    if let Err(error) = std::fs::remove_dir_all(&folder) {
        eprintln!("cannot remove `{}`: {error}", folder.display());
    }
    let [_, ten, hundred] = sizes.as_slice() else { return false };
    print!("  {:<24}", "");
    for stages in &sizes {
        print!("{:>10}", stages.interfaces);
    }
    println!("{:>10}", "growth");
    for (name, _) in &ten.times {
        print!("  {name:<24}");
        for stages in &sizes {
            print!("{:>10.1}", stages.per_interface(name));
        }
        println!("{:>9.2}x", hundred.per_interface(name) / ten.per_interface(name));
    }
    bound("growth of the whole", hundred.per_interface("whole") / ten.per_interface("whole"), GROWTH)
}

fn load(root: &Path) -> (Sources, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    (Sources::load(root, "schema", &mut diagnostics), diagnostics)
}

/// The program from its start to its end.
fn process(root: &Path) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jsbridge-codegen"));
    command.arg("check").current_dir(root).stdout(Stdio::null()).stderr(Stdio::null());
    let begin = Instant::now();
    let status = command.status().expect("the generator runs");
    assert_ne!(status.code(), Some(2), "the generator fails on the real schema");
    begin.elapsed()
}

fn bound(name: &str, ratio: f64, limit: f64) -> bool {
    let kept = ratio <= limit;
    println!("{}: {name} {ratio:.2}x, at most {limit}x", verdict(kept));
    kept
}

fn verdict(kept: bool) -> &'static str {
    if kept { "ok" } else { "TOO SLOW" }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn ratio(time: Duration, to: Duration) -> f64 {
    time.as_secs_f64() / to.as_secs_f64()
}
