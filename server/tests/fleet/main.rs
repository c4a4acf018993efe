//! A fleet of real processes on one store, while processes are killed and stopped, the store goes away and the vendor
//! misbehaves. Each answer is a signature, and each is checked by the stand-in: it must come from a ticket that was given out
//! and is valid.
//!
//! Without arguments all scenarios run, one after the other; a word runs those whose name contains it. This very program is
//! the worker, too.

mod fleet;
mod on_files;
mod on_redis;
mod redis;
mod worker;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

const CORP: &str = "wwfleet";
const SECRET: &str = "the-secret-of-the-fleet";
const URL: &str = "https://h5.example.com/page?x=1";
const NONCE: &str = "Wm3WZYTPz0wzccnW";
const TIME: i64 = 1_414_587_457;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    if env::var_os("FLEET_VENDOR").is_some() {
        return match worker::run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                println!("failed: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut failed = Vec::new();
    for (name, scenario) in on_redis::scenarios().into_iter().chain(on_files::scenarios()) {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let begun = Instant::now();
        // A task of its own, so that a failed assertion ends the scenario alone.
        let outcome = tokio::spawn(scenario).await;
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("{name} ... {verdict} ({:.1} s)", begun.elapsed().as_secs_f64());
        if outcome.is_err() {
            failed.push(name);
        }
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
