//! What was given out, and when it was valid.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

use super::api::Api;

/// A token or ticket that the stand-in gave out. `Debug` masks its value.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Given {
    /// By which endpoint.
    pub api: Api,
    /// To which enterprise.
    pub corp_id: String,
    /// The id of the management group that the secret belongs to.
    pub group_id: String,
    /// The token or ticket itself.
    pub value: String,
    /// When it was first given out: milliseconds since 1970 by the vendor's clock.
    pub from: u64,
    /// When it ends or ended, in the same unit. An extension moves it, a revocation too.
    pub until: u64,
    /// How often it was given out.
    pub times: u32,
    /// The code that a call with it gets after its end, where it did not end by itself.
    pub revoked: Option<i64>,
}

impl Given {
    /// Whether it was valid at this time, in milliseconds since 1970 by the vendor's clock.
    pub fn valid_at(&self, time: u64) -> bool {
        self.from <= time && time < self.until
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given")
            .field("api", &self.api)
            .field("corp_id", &self.corp_id)
            .field("from", &self.from)
            .field("until", &self.until)
            .field("times", &self.times)
            .field("revoked", &self.revoked)
            .finish_non_exhaustive()
    }
}

/// Makes values that never repeat, in this process or another.
#[derive(Debug, Default)]
pub(super) struct Mint {
    seed: RandomState,
    made: u64,
}

impl Mint {
    /// 64 characters of the kind that the vendor uses.
    pub(super) fn value(&mut self) -> String {
        self.made += 1;
        let bytes: Vec<u8> = (0..4).flat_map(|part| self.seed.hash_one((self.made, part)).to_be_bytes()).collect();
        crate::key::hex(&bytes, 32)
    }
}
