//! The ticket service: fetches each ticket once per rotation for a whole fleet, renews it ahead of its end, and serves
//! from memory without a lock.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::store::{Generation, UnixMs};

/// A ticket in memory, valid when it was given out.
#[derive(Debug)]
pub struct Ticket {
    value: SecretString,
    companion: Option<String>,
    generation: Generation,
    expires_at: UnixMs,
}

impl Ticket {
    /// The ticket itself. It is a secret: it belongs into a signature or a request to the vendor, nowhere else.
    pub fn value(&self) -> &str {
        self.value.expose_secret()
    }

    /// What belongs to it: the group id of a group ticket.
    pub fn companion(&self) -> Option<&str> {
        self.companion.as_deref()
    }

    /// Which fetch it came from.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// When it ends, by the clock of the store.
    pub fn expires_at(&self) -> UnixMs {
        self.expires_at
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
