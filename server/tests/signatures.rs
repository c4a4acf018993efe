//! The four signatures: published vectors, and two hundred that another implementation of SHA-1 made.

use serde_json::Value;
use wx_jssdk::{CardExtSignature, CardSign, GroupSignature, JsapiSignature};

/// Nine published vectors, then random ones made with Python's `hashlib`.
const VECTORS: &str = include_str!("vectors/signatures.jsonl");

#[test]
fn all_vectors_agree() {
    let mut kinds = [0; 4];
    for line in VECTORS.lines() {
        let vector: Value = serde_json::from_str(line).expect("a vector");
        let optional = |name: &str| vector[name].as_str();
        let text = |name: &str| optional(name).expect("a text");
        let timestamp = vector["timestamp"].as_i64().expect("seconds");
        let (at, signature) = match text("kind") {
            "jsapi" => {
                let (noncestr, jsapi_ticket, url) = (text("nonce"), text("ticket"), text("url"));
                (0, JsapiSignature { noncestr, jsapi_ticket, timestamp, url }.sign())
            }
            "group" => {
                let (noncestr, group_ticket, url) = (text("nonce"), text("ticket"), text("url"));
                (1, GroupSignature { noncestr, group_ticket, timestamp, url }.sign())
            }
            "ext" => {
                let (api_ticket, card_id) = (text("ticket"), text("card"));
                let (code, openid, nonce_str) = (optional("code"), optional("openid"), optional("nonce"));
                (2, CardExtSignature { api_ticket, timestamp, card_id, code, openid, nonce_str }.sign())
            }
            _ => {
                let (api_ticket, app_id, nonce_str) = (text("ticket"), text("app"), text("nonce"));
                let (location_id, card_id, card_type) = (optional("shop"), optional("card"), optional("type"));
                let signed = CardSign { api_ticket, app_id, location_id, timestamp, nonce_str, card_id, card_type };
                (3, signed.sign())
            }
        };
        kinds[at] += 1;
        assert_eq!(signature, text("sha1"), "{line}");
    }
    assert!(kinds.iter().sum::<i32>() == 209 && kinds.iter().all(|count| *count > 30), "{kinds:?}");
}
