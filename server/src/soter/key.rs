//! A device's authentication key: SHA256withRSA/PSS with a salt of 20 bytes.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use rsa::RsaPublicKey;
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::pss::{Signature, VerifyingKey};
use rsa::sha2::Sha256;
use rsa::signature::Verifier as _;
use rsa::traits::PublicKeyParts as _;

/// Bytes of salt in a SOTER signature. Any other number is refused.
pub const SALT_LENGTH: usize = 20;

/// No signature is longer: a key of 16384 bits in base64 with line breaks.
const LONGEST: usize = 3_000;

/// The public half of a device's authentication key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthKey(RsaPublicKey);

/// Why a key cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an RSA public key in PEM: {0}")]
pub struct AuthKeyError(String);

/// Why a signature does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureFault {
    /// It is not base64.
    #[error("it is not base64")]
    Base64,
    /// It is not this key's signature of this text.
    #[error("it is not the device's signature of this text")]
    Wrong,
}

impl AuthKey {
    /// Reads a public key in PEM: `BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`.
    ///
    /// # Errors
    /// It is none, or has fewer than 1024 bits.
    pub fn from_pem(pem: &str) -> Result<Self, AuthKeyError> {
        let key = RsaPublicKey::from_public_key_pem(pem)
            .or_else(|error| RsaPublicKey::from_pkcs1_pem(pem).map_err(|_| error))
            .map_err(|error| AuthKeyError(error.to_string()))?;
        if key.size() < 128 {
            return Err(AuthKeyError(format!("{} bits are too few", key.size() * 8)));
        }
        Ok(Self(key))
    }

    /// Checks the signature of a text, byte for byte.
    ///
    /// # Errors
    /// It does not count.
    pub fn verify(&self, text: &str, signature: &str) -> Result<(), SignatureFault> {
        let bytes = decode_base64(signature).ok_or(SignatureFault::Base64)?;
        let signature = Signature::try_from(bytes.as_slice()).map_err(|_| SignatureFault::Wrong)?;
        VerifyingKey::<Sha256>::new_with_salt_len(self.0.clone(), SALT_LENGTH)
            .verify(text.as_bytes(), &signature)
            .map_err(|_| SignatureFault::Wrong)
    }
}

impl From<RsaPublicKey> for AuthKey {
    fn from(key: RsaPublicKey) -> Self {
        Self(key)
    }
}

/// With padding or without, but nothing behind the last byte.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn decode_base64(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let packed: String = text.chars().filter(|letter| !matches!(letter, '\r' | '\n')).collect();
    BASE64.decode(packed).ok().filter(|bytes| !bytes.is_empty())
}

/// Base64 in the standard alphabet, padded.
#[cfg(feature = "testkit")]
pub(crate) fn encode_base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}
