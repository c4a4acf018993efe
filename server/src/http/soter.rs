//! The routes of SOTER: a challenge for the page, and a verdict on what the device made of it.

use serde::Deserialize;
use serde_json::json;
use wx_jssdk::VerifySoterSignature;

use super::message::Response;
use super::problem::Problem;
use crate::sign::JsSdk;
use crate::soter::{ChallengeFault, Proof, SoterError};

/// What the user is to confirm.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Subject {
    subject: String,
}

/// What the page got from the device, with the names of the SDK.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proven {
    openid: String,
    result_json: String,
    result_json_signature: String,
    #[serde(default)]
    subject: String,
}

pub(super) async fn challenge(sdk: &JsSdk, asked: Subject) -> Result<Response, Problem> {
    let challenge = sdk.soter().challenge(&asked.subject).await?;
    Ok(Response::json(&json!({ "challenge": challenge.challenge, "expiresAt": challenge.expires_at })))
}

pub(super) async fn verify(sdk: &JsSdk, asked: Proven) -> Result<Response, Problem> {
    let proof = Proof { json: &asked.result_json, signature: &asked.result_json_signature };
    let ask = async {
        let answer = sdk
            .client()
            .call(|token| VerifySoterSignature::new(token, asked.openid.as_str(), proof.json, proof.signature))
            .await?;
        Ok(answer.is_ok)
    };
    let refused = |reason: &str, error: &SoterError| {
        Ok(Response::json(&json!({ "verified": false, "reason": reason, "detail": error.to_string() })))
    };
    match sdk.soter().verify_by_vendor(proof, &asked.subject, ask).await {
        Ok(verified) => Ok(Response::json(&json!({ "verified": true, "by": verified.by.as_str() }))),
        Err(SoterError::Unchecked(error) | SoterError::Challenge(ChallengeFault::Unchecked(error))) => {
            Err(error.into())
        }
        Err(error @ SoterError::Unreadable(_)) => refused("unreadable", &error),
        Err(error @ SoterError::Challenge(_)) => refused("challenge", &error),
        Err(error @ SoterError::Counter { .. }) => refused("counter", &error),
        Err(error @ (SoterError::Signature(_) | SoterError::RefusedByVendor)) => refused("signature", &error),
    }
}
