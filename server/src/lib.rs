//! What a server needs to let its pages use the SDK: tickets cached for a whole fleet, signatures made on the
//! server, and the checks that the vendor's documentation asks for.
//!
//! Data flows one way: a [`Transport`](transport::Transport) reaches the vendor, [`tickets`] keep what it gave in a
//! [`TicketStore`](store::TicketStore), and everything above signs with them.

pub mod client;
mod clock;
pub mod diagnosis;
pub mod error;
pub mod http;
pub mod key;
pub mod observe;
#[cfg(feature = "program")]
pub mod program;
pub mod sign;
#[cfg(feature = "soter")]
pub mod soter;
pub mod store;
#[cfg(feature = "testkit")]
pub mod testkit;
pub mod tickets;
pub mod transport;

pub use error::Error;
pub use key::{Credential, Key, TicketKind};
