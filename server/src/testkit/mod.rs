//! A stand-in for the vendor's server: for developing without credentials and for testing what is built on this crate.
//!
//! It is not a list of canned answers but keeps the vendor's rules: tokens and tickets have a life, a repeated request gets the
//! same value with its life extended, quotas close an endpoint for an hour, wrong credentials get the vendor's codes. It keeps
//! a journal of what it gave out, and it checks signatures as a client would.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use wx_jssdk_server::testkit::{Api, Fault, Times, Vendor};
//!
//! let vendor = Vendor::builder().account("wwcorp", "secret").start();
//! let running = vendor.listen("127.0.0.1:0").await?;      // the address to give to the server under test
//! assert!(running.url().starts_with("http://127.0.0.1:"));
//!
//! vendor.trouble(Api::JsapiTicket, Fault::Html(502), Times::Next(2));
//! vendor.skip(std::time::Duration::from_secs(7200));      // two hours go by
//! vendor.revoke(Api::Token);                              // and the token dies before its time
//! assert_eq!(vendor.calls(Api::JsapiTicket), 0);
//!
//! // What the client would say to a page that shows this signature:
//! let refused = vendor.verify_config("wwcorp", "https://example.com/", "nonce", 1_414_587_457, &"0".repeat(40));
//! assert_eq!(refused.unwrap_err().to_string(), "config:invalid signature");
//! # Ok(()) }
//! ```
//!
//! [`Vendor`] is also a [`Transport`](crate::transport::Transport): tests in one process need no socket, and under tokio's
//! paused clock the vendor's hours go by with it.

mod api;
mod clock;
mod control;

mod device;
mod fault;
mod journal;
mod limits;
mod rules;
mod serve;
mod transport;
mod vendor;
mod verify;

pub use api::Api;

pub use device::{SoterDevice, SoterProof};
pub use fault::{Fault, Held, Moment, Times};
pub use journal::Given;
pub use limits::Limits;
pub use rules::Repeat;
pub use serve::Running;
pub use vendor::{Builder, Vendor};
pub use verify::Refusal;
