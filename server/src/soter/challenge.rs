//! Challenges that prove themselves: an expiry, a random part and a code over both. Nothing is stored when one is issued, only
//! when it is used up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use rsa::rand_core::{OsRng, RngCore as _};
use secrecy::{ExposeSecret as _, SecretSlice};

use super::mac;
use crate::Error;
use crate::key::hex;
use crate::store::{Spend, TicketStore};

/// For a page to pass to `requireSoterBiometricAuthentication`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Challenge {
    /// The challenge: 83 letters, digits and dots at most.
    pub challenge: String,
    /// When it expires: seconds since 1970 by the clock of the store.
    pub expires_at: u64,
}

/// Why a challenge does not count.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum ChallengeFault {
    /// It was not issued here, or for another subject.
    #[error("it was not issued here for this subject")]
    Unknown,
    /// Its time is over.
    #[error("it has expired")]
    Expired,
    /// It was used before.
    #[error("it was used before")]
    Used,
    /// The store cannot tell.
    #[error(transparent)]
    Unchecked(#[from] Error),
}

/// Issues challenges and lets each be used once.
#[derive(Clone)]
pub struct Challenges {
    store: Arc<dyn TicketStore>,
    key: SecretSlice<u8>,
    corp_id: String,
    life: Duration,
}

impl fmt::Debug for Challenges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenges").field("life", &self.life).finish_non_exhaustive()
    }
}

impl Challenges {
    /// All processes with the same corpid, secret and store accept each other's challenges.
    pub fn new(store: Arc<dyn TicketStore>, corp_id: &str, secret: &str) -> Self {
        let key = mac(secret.as_bytes(), &["wx-jssdk soter challenge", corp_id]);
        Self { store, key: key.to_vec().into(), corp_id: corp_id.to_owned(), life: Duration::from_secs(300) }
    }

    /// Sets how long challenges live, in whole seconds; at most a day, at least a second.
    #[must_use]
    pub fn with_life(mut self, life: Duration) -> Self {
        self.life = life.clamp(Duration::from_secs(1), Duration::from_secs(86_400));
        self
    }

    /// A new challenge.
    ///
    /// # Errors
    /// The store cannot tell the time.
    pub async fn issue(&self, subject: &str) -> Result<Challenge, Error> {
        let expires_at = self.now().await? + self.life.as_secs();
        let mut random = [0; 16];
        OsRng.fill_bytes(&mut random);
        let open = format!("{expires_at}.{}", hex(&random, 16));
        let challenge = format!("{open}.{}", self.code(&open, subject));
        Ok(Challenge { challenge, expires_at })
    }

    /// Whether it was issued here for this subject and has not expired; it may have been used.
    ///
    /// # Errors
    /// It does not count.
    pub async fn check(&self, challenge: &str, subject: &str) -> Result<(), ChallengeFault> {
        let (open, code) = challenge.rsplit_once('.').ok_or(ChallengeFault::Unknown)?;
        if !same(code, &self.code(open, subject)) {
            return Err(ChallengeFault::Unknown);
        }
        let expires_at = open.split_once('.').and_then(|(time, _)| time.parse::<u64>().ok());
        let expires_at = expires_at.ok_or(ChallengeFault::Unknown)?;
        if self.now().await? < expires_at { Ok(()) } else { Err(ChallengeFault::Expired) }
    }

    /// Checks it and uses it up: of any number of attempts, in all processes, one succeeds.
    ///
    /// # Errors
    /// It does not count.
    pub async fn redeem(&self, challenge: &str, subject: &str) -> Result<(), ChallengeFault> {
        self.check(challenge, subject).await?;
        let code = challenge.rsplit('.').next().unwrap_or_default();
        let bucket = format!("soter:{}:used:{code}", self.corp_id);
        // The window outlives the challenge: by the time it opens again, the challenge has expired.
        let window = self.life.max(Duration::from_secs(1)) + Duration::from_secs(86_400);
        match self.store.spend(&bucket, 1, window).await.map_err(Error::from)? {
            Spend::Granted => Ok(()),
            Spend::Exceeded { .. } => Err(ChallengeFault::Used),
        }
    }

    async fn now(&self) -> Result<u64, Error> {
        Ok(self.store.now().await?.0 / 1000)
    }

    fn code(&self, open: &str, subject: &str) -> String {
        hex(&mac(self.key.expose_secret(), &[open, subject]), 16)
    }
}

/// Compares without telling by its time where the difference is.
fn same(left: &str, right: &str) -> bool {
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).fold(0, |seen, (left, right)| seen | (left ^ right)) == 0
}
