//! What the client answers, what the page sees, and what it means.

use wx_jssdk::{JsApi, KnownError, Lang, Outcome, SoterCode, Status, StatusApi};

/// A plain command that the examples of the documentation use.
fn raw(text: &str) -> String {
    Status::from_raw(JsApi::HideOptionMenu, text).to_string()
}

#[test]
fn the_normalisation_of_the_sdk() {
    for text in ["x:ok", "x:confirm", ""] {
        assert_eq!(raw(text), "hideOptionMenu:ok");
    }
    for text in ["x:fail", "x:failed", "x:FAIL", "x:"] {
        assert_eq!(raw(text), "hideOptionMenu:fail");
    }
    for text in ["x:fail_Foo_Bar", "x:failed_foo_bar"] {
        assert_eq!(raw(text), "hideOptionMenu:foo bar");
    }
    assert_eq!(raw("x:cancel"), "hideOptionMenu:cancel");
    assert_eq!(raw("system:access_denied"), "hideOptionMenu:permission denied");
    assert_eq!(raw("system:no permission to execute"), "hideOptionMenu:permission denied");
    assert_eq!(raw("system:function_not_exist"), "hideOptionMenu:function not exist");
    assert_eq!(raw("a:b:c_d"), "hideOptionMenu:b:c d");
    assert_eq!(raw("nocolon"), "hideOptionMenu:nocolon");
}

#[test]
fn only_the_configuration_forgives_an_old_client() {
    assert!(Status::from_raw("config", "system:function_not_exist").is_ok());
    let status = Status::from_raw(JsApi::ChooseImage, "system:function_not_exist");
    assert_eq!(status.failure().unwrap().known, Some(KnownError::FunctionNotExist));
}

#[test]
fn listeners_are_known_by_their_commands() {
    let status = Status::from_text("sendAppMessage:cancel");
    assert_eq!(status.api, StatusApi::Interface(JsApi::OnMenuShareAppMessage));
    assert!(status.is_cancel());
    assert_eq!(Status::from_raw(JsApi::OnMenuShareTimeline, "share_timeline:ok").text(), "shareTimeline:ok");
    assert_eq!(Status::from_text("getLocation:ok").api, JsApi::GetLocation.into());
}

#[test]
fn an_interface_can_have_a_success_of_its_own() {
    let status = Status::from_raw("getSupportSoter", "getSupportSoter");
    assert_eq!(status.api, JsApi::GetSupportSoter.into());
    assert!(status.is_ok(), "{status:?}");
    assert!(Status::from_raw(JsApi::GetSupportSoter, "getSupportSoter:ok").is_ok());
    assert!(!Status::from_raw(JsApi::GetSupportSoter, "getSupportSoter:fail").is_ok());
    // The bare name of another interface is no success.
    assert!(!Status::from_raw(JsApi::ChooseImage, "chooseImage").is_ok());
    assert!(!Status::from_raw(JsApi::ChooseImage, "getSupportSoter").is_ok());
}

#[test]
fn known_errors_tell_cause_and_remedies() {
    let status = Status::from_text("config:invalid signature");
    assert_eq!(status.api, StatusApi::Config);
    let known = status.failure().unwrap().known.unwrap();
    assert_eq!(known, KnownError::InvalidSignature);
    for lang in [Lang::En, Lang::Zh] {
        assert_eq!(known.remedies(lang).len(), 6);
        assert!(!known.cause(lang).is_empty());
    }
    // A text that live clients prefix is found anywhere in the tail.
    let status = Status::from_text("chooseImage:fail, the permission value is offline verifying");
    assert_eq!(status.failure().unwrap().known, Some(KnownError::OfflineVerifying));
    // `config:fail` has a meaning of its own, `fail` of other calls has none.
    assert_eq!(Status::from_text("config:fail").failure().unwrap().known, Some(KnownError::ConfigIncomplete));
    assert_eq!(Status::from_text("stopRecord:fail").failure().unwrap().known, None);
}

#[test]
fn biometric_answers_are_told_by_their_number() {
    let api = JsApi::RequireSoterBiometricAuthentication;
    assert!(Status::from_code(api.clone(), 0, "OK").is_ok());
    assert!(Status::from_code(api.clone(), 90008, "user cancelled the authentication process").is_cancel());
    let status = Status::from_code(api, 90001, "not support soter");
    let Outcome::Fail(failure) = &status.outcome else { panic!("{status:?}") };
    assert_eq!(failure.code.map(SoterCode::from).map(SoterCode::code), Some(90001));
    assert_eq!(failure.message, "not support soter");
}

#[test]
fn numbers_and_names_that_nobody_knows_survive() {
    assert_eq!(SoterCode::from(4711).code(), 4711);
    assert_eq!(JsApi::from("openAddress"), JsApi::Unknown("openAddress".into()));
    assert_eq!(JsApi::from("openAddress").group(), None);
    assert_eq!(JsApi::from("openAddress").title(Lang::En), "openAddress");
}
