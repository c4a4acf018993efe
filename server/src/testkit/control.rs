//! Steering the stand-in over HTTP, for pages and for tests in other processes: everything below `/testkit/`.

use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

use super::api::Api;
use super::fault::{Fault, Times};
use super::rules::Asked;
use super::vendor::{Reaction, Vendor};

/// The commands and what they take.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
enum Command {
    /// Makes an endpoint misbehave.
    Trouble {
        api: Api,
        fault: Fault,
        #[serde(default = "always")]
        times: Times,
    },
    /// Ends the faults of all endpoints.
    Heal,
    /// Ends everything given out by an endpoint.
    Revoke { api: Api },
    /// Answers 45009 for the vendor's time.
    Close { api: Api },
    /// Lets the clock skip so many seconds.
    Skip { seconds: u64 },
    /// Checks a signature of `wx.config`.
    #[serde(rename_all = "camelCase")]
    VerifyConfig { app_id: String, url: String, nonce_str: String, timestamp: i64, signature: String },
    /// Checks a signature of the address-book picker.
    #[serde(rename_all = "camelCase")]
    VerifyContact { group_id: String, url: String, nonce_str: String, timestamp: i64, signature: String },
}

fn always() -> Times {
    Times::Always
}

/// Treats a request for `/testkit/…`; `None` for all others.
pub(super) fn react(vendor: &Vendor, asked: &Asked) -> Option<Reaction> {
    let command = asked.path.strip_prefix("/testkit/")?;
    let (status, answer) = match (asked.method.as_str(), command) {
        ("GET", "calls") => {
            let count =
                |api: Api| Some((serde_json::to_value(api).ok()?.as_str()?.to_owned(), json!(vendor.calls(api))));
            (200, Value::Object(Api::ALL.into_iter().filter_map(count).collect()))
        }
        ("GET", "journal") => (200, serde_json::to_value(vendor.journal()).unwrap_or_default()),
        ("POST", "do") => match serde_json::from_slice(&asked.body) {
            Ok(command) => obey(vendor, command),
            Err(error) => (400, json!({ "error": error.to_string() })),
        },
        _ => (404, json!({ "error": "there are GET /testkit/calls, GET /testkit/journal and POST /testkit/do" })),
    };
    let body = answer.to_string().into_bytes();
    Some(Reaction::Answer { status, kind: "application/json".to_owned(), body })
}

fn obey(vendor: &Vendor, command: Command) -> (u16, Value) {
    let verdict = match command {
        Command::Trouble { api, fault, times } => {
            vendor.trouble(api, fault, times);
            Ok(())
        }
        Command::Heal => {
            for api in Api::ALL {
                vendor.heal(api);
            }
            Ok(())
        }
        Command::Revoke { api } => {
            vendor.revoke(api);
            Ok(())
        }
        Command::Close { api } => {
            vendor.close(api);
            Ok(())
        }
        Command::Skip { seconds } => {
            vendor.skip(Duration::from_secs(seconds));
            Ok(())
        }
        Command::VerifyConfig { app_id, url, nonce_str, timestamp, signature } => {
            vendor.verify_config(&app_id, &url, &nonce_str, timestamp, &signature)
        }
        Command::VerifyContact { group_id, url, nonce_str, timestamp, signature } => {
            vendor.verify_contact(&group_id, &url, &nonce_str, timestamp, &signature)
        }
    };
    match verdict {
        Ok(()) => (200, json!({ "ok": true })),
        Err(refusal) => (200, json!({ "ok": false, "errMsg": refusal.to_string() })),
    }
}
