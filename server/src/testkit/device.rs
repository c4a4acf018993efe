//! A phone that signs challenges as SOTER does.

use rsa::RsaPrivateKey;
use rsa::pss::BlindedSigningKey;
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{RandomizedSigner as _, SignatureEncoding as _};
use serde_json::json;

use crate::soter::{AuthKey, SALT_LENGTH, encode_base64};

/// A device with its authentication key and its counter.
#[derive(Debug)]
pub struct SoterDevice {
    key: RsaPrivateKey,
    cpu_id: String,
    counter: u64,
}

/// What the page gets from `requireSoterBiometricAuthentication`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoterProof {
    /// `result_json`, byte for byte what was signed.
    pub json: String,
    /// `result_json_signature`, in base64.
    pub signature: String,
}

impl SoterDevice {
    /// A device with a new key of 2048 bits. That takes a moment.
    ///
    /// # Errors
    /// The system's random numbers fail.
    pub fn new(cpu_id: impl Into<String>) -> Result<Self, rsa::Error> {
        Ok(Self { key: RsaPrivateKey::new(&mut OsRng, 2048)?, cpu_id: cpu_id.into(), counter: 0 })
    }

    /// The public half of its key.
    pub fn auth_key(&self) -> AuthKey {
        AuthKey::from(self.key.to_public_key())
    }

    /// Sets the counter; the next proof shows one more.
    pub fn set_counter(&mut self, counter: u64) {
        self.counter = counter;
    }

    /// The user puts the finger on the sensor.
    pub fn authenticate(&mut self, challenge: &str) -> SoterProof {
        self.counter += 1;
        let json = json!({
            "raw": challenge,
            "fid": "2",
            "counter": self.counter,
            "tee_n": "TEE Name",
            "tee_v": "TEE Version",
            "fp_n": "Fingerprint Sensor Name",
            "fp_v": "Fingerprint Sensor Version",
            "cpu_id": self.cpu_id,
            "uid": "21",
        });
        let json = json.to_string();
        let signature = self.sign(&json, SALT_LENGTH);
        SoterProof { json, signature }
    }

    /// Signs any text with any length of salt, in base64: for proofs that must be refused.
    pub fn sign(&self, text: &str, salt: usize) -> String {
        let key = BlindedSigningKey::<Sha256>::new_with_salt_len(self.key.clone(), salt);
        encode_base64(&key.sign_with_rng(&mut OsRng, text.as_bytes()).to_vec())
    }
}
