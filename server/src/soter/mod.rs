//! SOTER: one-time challenges, and the proof that a device signed one of them for its user.
//!
//! A proof holds three things: `raw` is a challenge that this service issued, that has not expired and was not used before;
//! the signature over the bytes of `result_json` is right; and the device's `counter` has grown. The first and the last are
//! checked here in any case. The signature is checked either [by the vendor](Soter::verify_by_vendor), who knows the keys of the
//! devices, or [locally](Soter::verify_locally) by whoever has the device's authentication key: [`Verified::by`] says which.
//! An enterprise page never receives that key, so pages need the vendor; the local check serves programs that enrolled the key
//! themselves, and tests.

mod challenge;
mod key;

use std::fmt;
use std::sync::Arc;

use hmac::{Hmac, Mac as _};
use rsa::sha2::Sha256;
use wx_jssdk::SoterResult;

pub use challenge::{Challenge, ChallengeFault, Challenges};
#[cfg(feature = "testkit")]
pub(crate) use key::encode_base64;
pub use key::{AuthKey, AuthKeyError, SALT_LENGTH, SignatureFault};

use crate::Error;
use crate::store::TicketStore;

/// What the page got from the device. Both texts are taken byte for byte: do not parse and write the JSON again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof<'a> {
    /// `result_json`.
    pub json: &'a str,
    /// `result_json_signature`: base64 in the standard alphabet. Line breaks and missing padding are accepted, since devices
    /// send them; other characters and set bits behind the last byte are not.
    pub signature: &'a str,
}

/// Who found the signature right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifiedBy {
    /// The vendor's endpoint.
    Vendor,
    /// This process, with the device's authentication key.
    Local,
}

impl VerifiedBy {
    /// `vendor` or `local`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Local => "local",
        }
    }
}

/// A proof that holds.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Verified {
    /// Who found the signature right.
    pub by: VerifiedBy,
    /// What the device said.
    pub result: SoterResult,
}

/// Why a proof does not hold, or could not be checked.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum SoterError {
    /// `result_json` is not what a device makes.
    #[error("`result_json` cannot be read: {0}")]
    Unreadable(String),
    /// `raw` is not a challenge that may be used.
    #[error("the challenge does not count: {0}")]
    Challenge(#[from] ChallengeFault),
    /// The signature is wrong.
    #[error("the signature does not count: {0}")]
    Signature(#[from] SignatureFault),
    /// The vendor says that the signature is wrong.
    #[error("the vendor refuses the signature")]
    RefusedByVendor,
    /// The counter has not grown since the last proof of this device: a copy is at work, or the proof is old.
    #[error("the counter {counter} of the device has not grown")]
    Counter {
        /// What the device said.
        counter: i64,
    },
    /// It could not be checked.
    #[error(transparent)]
    Unchecked(#[from] Error),
}

/// Issues challenges and checks proofs, with one memory for all processes that share a store.
#[derive(Clone)]
pub struct Soter {
    store: Arc<dyn TicketStore>,
    challenges: Challenges,
    name: String,
}

impl fmt::Debug for Soter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Soter")
            .field("store", &self.store)
            .field("challenges", &self.challenges)
            .finish_non_exhaustive()
    }
}

impl Soter {
    /// Over the store that the tickets are in. Processes with the same secret accept each other's challenges; the secret of
    /// the management group will do.
    pub fn new(store: Arc<dyn TicketStore>, corp_id: &str, secret: &str) -> Self {
        let challenges = Challenges::new(Arc::clone(&store), corp_id, secret);
        Self { store, challenges, name: corp_id.to_owned() }
    }

    /// Sets how long challenges live; five minutes unless set.
    #[must_use]
    pub fn with_challenge_life(mut self, life: std::time::Duration) -> Self {
        self.challenges = self.challenges.with_life(life);
        self
    }

    /// A new challenge for the page. `subject` is what the user is to confirm (an order, an amount, a user id): the proof
    /// counts only for the same subject. It may be empty.
    ///
    /// # Errors
    /// The store cannot tell the time.
    pub async fn challenge(&self, subject: &str) -> Result<Challenge, Error> {
        self.challenges.issue(subject).await
    }

    /// Checks a proof with the device's authentication key.
    ///
    /// # Errors
    /// It does not hold, or the store fails.
    pub async fn verify_locally(&self, proof: Proof<'_>, subject: &str, key: &AuthKey) -> Result<Verified, SoterError> {
        let result = self.opened(proof, subject).await?;
        key.verify(proof.json, proof.signature)?;
        self.closed(VerifiedBy::Local, result, subject).await
    }

    /// Checks a proof by asking the vendor: `ask` sends [`VerifySoterSignature`](wx_jssdk::VerifySoterSignature) and gives
    /// `is_ok` back.
    ///
    /// # Errors
    /// It does not hold, or the store or the vendor fails.
    pub async fn verify_by_vendor<F>(&self, proof: Proof<'_>, subject: &str, ask: F) -> Result<Verified, SoterError>
    where
        F: Future<Output = Result<bool, Error>>,
    {
        let result = self.opened(proof, subject).await?;
        if !ask.await? {
            return Err(SoterError::RefusedByVendor);
        }
        self.closed(VerifiedBy::Vendor, result, subject).await
    }

    /// Reads the result and checks its challenge without using it up.
    async fn opened(&self, proof: Proof<'_>, subject: &str) -> Result<SoterResult, SoterError> {
        let result: SoterResult =
            serde_json::from_str(proof.json).map_err(|error| SoterError::Unreadable(error.to_string()))?;
        self.challenges.check(&result.raw, subject).await?;
        Ok(result)
    }

    /// Uses the challenge up and takes the counter down.
    async fn closed(&self, by: VerifiedBy, result: SoterResult, subject: &str) -> Result<Verified, SoterError> {
        self.challenges.redeem(&result.raw, subject).await?;
        let counter = result.counter;
        let too_low = SoterError::Counter { counter };
        let value = u64::try_from(counter).map_err(|_| too_low.clone())?;
        let register = format!("soter:{}:counter:{}", self.name, print(&result.cpu_id));
        let grown = self.store.raise(&register, value).await.map_err(Error::from)?;
        if grown { Ok(Verified { by, result }) } else { Err(too_low) }
    }
}

/// A name for a device in the store that does not tell which one it is.
fn print(cpu_id: &str) -> String {
    crate::key::hex(&mac(b"wx-jssdk soter device", &[cpu_id]), 16)
}

/// HMAC-SHA256 over the parts, each preceded by its length.
fn mac(key: &[u8], parts: &[&str]) -> [u8; 32] {
    // Keys of any length are accepted, so there is no error to meet.
    let mut mac = Hmac::<Sha256>::new_from_slice(key)
        .unwrap_or_else(|_| Hmac::new(&hmac::digest::Key::<Hmac<Sha256>>::default()));
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}
