//! Proofs of SOTER: what holds, and everything that must not.

use std::sync::Arc;
use std::time::Duration;

use wx_jssdk::VerifySoterSignature;
use wx_jssdk_server::client::Client;
use wx_jssdk_server::soter::{AuthKey, ChallengeFault, Proof, SignatureFault, Soter, SoterError, VerifiedBy};
use wx_jssdk_server::store::{MemoryStore, TicketStore};
use wx_jssdk_server::testkit::{Api, SoterDevice, SoterProof, Vendor};
use wx_jssdk_server::tickets::Tickets;
use wx_jssdk_server::{Credential, Error};

const CORP: &str = "wwcorp";
const SECRET: &str = "management-group-secret";
const ORDER: &str = "order 4711";

fn soter(store: &Arc<dyn TicketStore>) -> Soter {
    Soter::new(Arc::clone(store), CORP, SECRET)
}

fn memory() -> Arc<dyn TicketStore> {
    Arc::new(MemoryStore::new())
}

fn proof(proof: &SoterProof) -> Proof<'_> {
    Proof { json: &proof.json, signature: &proof.signature }
}

fn device() -> SoterDevice {
    SoterDevice::new("cpu-1").expect("random numbers")
}

#[tokio::test]
async fn a_proof_counts_once() {
    let service = soter(&memory());
    let mut device = device();
    let challenge = service.challenge(ORDER).await.expect("a challenge");
    assert!(challenge.challenge.len() <= 83, "{}", challenge.challenge);
    let shown = device.authenticate(&challenge.challenge);
    let verified = service.verify_locally(proof(&shown), ORDER, &device.auth_key()).await.expect("it holds");
    assert_eq!((verified.by, verified.result.counter), (VerifiedBy::Local, 1));
    let again = service.verify_locally(proof(&shown), ORDER, &device.auth_key()).await;
    assert!(matches!(again, Err(SoterError::Challenge(ChallengeFault::Used))), "{again:?}");
}

#[tokio::test]
async fn only_a_salt_of_twenty_bytes_counts() {
    let service = soter(&memory());
    let mut device = device();
    let challenge = service.challenge("").await.expect("a challenge");
    let SoterProof { json, signature: right } = device.authenticate(&challenge.challenge);
    for salt in [0, 19, 21, 32] {
        let signature = device.sign(&json, salt);
        let refused =
            service.verify_locally(Proof { json: &json, signature: &signature }, "", &device.auth_key()).await;
        assert!(matches!(refused, Err(SoterError::Signature(SignatureFault::Wrong))), "{salt}: {refused:?}");
    }
    service.verify_locally(Proof { json: &json, signature: &right }, "", &device.auth_key()).await.expect("salt 20");
}

#[tokio::test]
async fn forgeries_and_garbage_do_not_count() {
    let store = memory();
    let service = soter(&store);
    let (mut device, other) = (device(), SoterDevice::new("cpu-2").expect("random numbers"));
    let key = device.auth_key();
    let challenge = service.challenge(ORDER).await.expect("a challenge").challenge;
    let shown = device.authenticate(&challenge);

    let wrong_key = service.verify_locally(proof(&shown), ORDER, &other.auth_key()).await;
    assert!(matches!(wrong_key, Err(SoterError::Signature(SignatureFault::Wrong))));
    for altered in [
        shown.json.replace("\"counter\":1", "\"counter\":9"),
        shown.json.replace(':', ": "),
        format!("{} ", shown.json),
    ] {
        assert_ne!(altered, shown.json);
        let altered = service.verify_locally(Proof { json: &altered, ..proof(&shown) }, ORDER, &key).await;
        assert!(matches!(altered, Err(SoterError::Signature(SignatureFault::Wrong))), "{altered:?}");
    }
    let last = shown.signature.trim_end_matches('=').len() - 1;
    let mut odd_bits = shown.signature.clone();
    // 256 bytes leave two unused bits... of which at least one is set here.
    odd_bits.replace_range(last..=last, if shown.signature[last..=last] == *"B" { "C" } else { "B" });
    let signatures = [
        "",
        "=",
        "*",
        "AAAA",
        "not base64 at all",
        &shown.signature.replace('/', "_").replace('+', "-"),
        &odd_bits,
        &"A".repeat(100_000),
    ];
    for signature in signatures.into_iter().filter(|signature| *signature != shown.signature) {
        let refused = service.verify_locally(Proof { signature, ..proof(&shown) }, ORDER, &key).await;
        assert!(matches!(refused, Err(SoterError::Signature(_))), "{signature}: {refused:?}");
    }
    for json in ["", "{}", "null", "[]", "{\"raw\":1}", &shown.json[..40], "\u{0}", &"[".repeat(100_000)] {
        let refused = service.verify_locally(Proof { json, ..proof(&shown) }, ORDER, &key).await;
        assert!(matches!(refused, Err(SoterError::Unreadable(_))), "{refused:?}");
    }
    // A challenge of nobody, of another secret, for another subject, with a later end.
    let foreign =
        Soter::new(Arc::clone(&store), CORP, "another secret").challenge(ORDER).await.expect("a challenge").challenge;
    let (time, rest) = challenge.split_once('.').expect("a time");
    let later = format!("{}.{rest}", time.parse::<u64>().expect("a time") + 60);
    for raw in ["", ".", "..", "4711", &foreign, &later, &challenge.to_uppercase(), &format!("{challenge}.")] {
        let shown = device.authenticate(raw);
        let refused = service.verify_locally(proof(&shown), ORDER, &key).await;
        assert!(matches!(refused, Err(SoterError::Challenge(ChallengeFault::Unknown))), "{raw}: {refused:?}");
    }
    let other_subject = service.verify_locally(proof(&shown), "order 4712", &key).await;
    assert!(matches!(other_subject, Err(SoterError::Challenge(ChallengeFault::Unknown))));

    // Nothing of this has used the challenge up. Line breaks and missing padding are harmless.
    let broken = shown.signature.trim_end_matches('=').as_bytes().chunks(76);
    let broken: Vec<&str> = broken.map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    let broken = broken.join("\r\n");
    service.verify_locally(Proof { signature: &broken, ..proof(&shown) }, ORDER, &key).await.expect("it holds");
    assert!(AuthKey::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----").is_err());
}

#[tokio::test]
async fn the_counter_must_grow_for_each_device() {
    let service = soter(&memory());
    let (mut device, mut other) = (device(), SoterDevice::new("cpu-2").expect("random numbers"));
    for (counter, holds) in [(5, true), (5, false), (4, false), (6, true), (0, false), (u64::from(u32::MAX), true)] {
        device.set_counter(counter);
        let challenge = service.challenge("").await.expect("a challenge").challenge;
        let shown = device.authenticate(&challenge);
        let outcome = service.verify_locally(proof(&shown), "", &device.auth_key()).await;
        assert_eq!(outcome.is_ok(), holds, "{counter}: {outcome:?}");
        if !holds {
            assert!(matches!(outcome, Err(SoterError::Counter { .. })));
        }
    }
    let challenge = service.challenge("").await.expect("a challenge").challenge;
    let shown = other.authenticate(&challenge);
    service.verify_locally(proof(&shown), "", &other.auth_key()).await.expect("another device has its own counter");
}

#[tokio::test(start_paused = true)]
async fn challenges_expire() {
    let service = soter(&memory()).with_challenge_life(Duration::from_secs(60));
    let mut device = device();
    let early = service.challenge("").await.expect("a challenge").challenge;
    tokio::time::advance(Duration::from_secs(58)).await;
    service.verify_locally(proof(&device.authenticate(&early)), "", &device.auth_key()).await.expect("in time");
    let late = service.challenge("").await.expect("a challenge").challenge;
    tokio::time::advance(Duration::from_secs(60)).await;
    let late = service.verify_locally(proof(&device.authenticate(&late)), "", &device.auth_key()).await;
    assert!(matches!(late, Err(SoterError::Challenge(ChallengeFault::Expired))));
    tokio::time::advance(Duration::from_secs(90_000)).await;
    let replayed = service.verify_locally(proof(&device.authenticate(&early)), "", &device.auth_key()).await;
    assert!(matches!(replayed, Err(SoterError::Challenge(ChallengeFault::Expired))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_attempts_at_once_one_succeeds() {
    let store = memory();
    let mut device = device();
    let challenge = soter(&store).challenge("").await.expect("a challenge").challenge;
    let shown = Arc::new(device.authenticate(&challenge));
    let tasks = (0..50).map(|_| {
        // Each is a process of its own as far as the service can tell.
        let (service, shown, key) = (soter(&store), Arc::clone(&shown), device.auth_key());
        tokio::spawn(async move { service.verify_locally(proof(&shown), "", &key).await.is_ok() })
    });
    let mut held = 0;
    for task in tasks.collect::<Vec<_>>() {
        held += usize::from(task.await.expect("no panic"));
    }
    assert_eq!(held, 1);
}

#[tokio::test]
async fn the_vendor_can_be_asked() {
    let vendor = Vendor::builder().account(CORP, SECRET).start();
    let tickets = Tickets::builder(Credential::new(CORP, SECRET)).transport(Arc::new(vendor.clone())).build();
    let client = Client::new(tickets.expect("a service"));
    let service = soter(client.tickets().store());
    let (mut device, mut other) = (device(), SoterDevice::new("cpu-2").expect("random numbers"));
    vendor.add_device("openid-1", device.auth_key());
    let verify = async |shown: &SoterProof, openid: &str| {
        let ask = async {
            let asked = client.call(|token| VerifySoterSignature::new(token, openid, &*shown.json, &*shown.signature));
            Ok(asked.await?.is_ok)
        };
        service.verify_by_vendor(proof(shown), "", ask).await
    };

    let challenge = service.challenge("").await.expect("a challenge").challenge;
    let forged = other.authenticate(&challenge);
    let refused = verify(&forged, "openid-1").await;
    assert!(matches!(refused, Err(SoterError::RefusedByVendor)), "{refused:?}");
    let shown = device.authenticate(&challenge);
    let unknown = verify(&shown, "openid-2").await;
    assert!(matches!(unknown, Err(SoterError::Unchecked(Error::Vendor { .. }))), "{unknown:?}");
    vendor.revoke(Api::Token);
    let verified = verify(&shown, "openid-1").await.expect("it holds, with a new token");
    assert_eq!(verified.by, VerifiedBy::Vendor);
    let calls = vendor.calls(Api::Soter);
    let replayed = verify(&shown, "openid-1").await;
    assert!(matches!(replayed, Err(SoterError::Challenge(ChallengeFault::Used))), "{replayed:?}");
    let made_up = verify(&device.authenticate("made up"), "openid-1").await;
    assert!(matches!(made_up, Err(SoterError::Challenge(ChallengeFault::Unknown))), "{made_up:?}");
    assert_eq!(vendor.calls(Api::Soter), calls + 1, "what is no challenge of ours does not reach the vendor");
}
