//! Payloads in the page's form, in the form of a platform that sends only texts, and their limits.

use serde_json::{from_value, json, to_value};
use wx_jssdk::{
    AddCardResult, BiometricModes, ChatMessage, CheckJsApiResult, ChooseCardResult, ChooseImageParams,
    ChooseImageResult, GetLocationResult, GetNetworkTypeResult, GetSupportSoterResult, HideMenuItemsParams, ImageSize,
    JsApi, LinkMessage, LocalId, MenuClass, MenuItem, NetworkType, OnMenuShareAppMessageParams, OpenCardParams,
    OpenEnterpriseChatParams, OpenEnterpriseContactResult, OpenLocationParams,
    RequireSoterBiometricAuthenticationParams, RequireSoterBiometricAuthenticationResult, ShareKind, SoterCode,
    UploadImageParams, UserId, ViolatedRule, Violations, WxConfig,
};

fn paths(result: Result<(), Violations>) -> Vec<String> {
    result.unwrap_err().iter().map(|violation| violation.path.clone()).collect()
}

#[test]
fn the_page_form_is_exact() {
    let config = WxConfig::new(
        "wx1",
        1_414_587_457,
        "N",
        "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
        vec![JsApi::ChooseImage, "openAddress".into()],
    )
    .with_beta(true);
    let page = r#"{"beta":true,"appId":"wx1","timestamp":1414587457,"nonceStr":"N","signature":"0f9de62fce790f9a083d5c99e95740ceb90c27ed","jsApiList":["chooseImage","openAddress"]}"#;
    assert_eq!(serde_json::to_string(&config).unwrap(), page);
    assert_eq!(serde_json::from_str::<WxConfig>(page).unwrap(), config);

    let upload = UploadImageParams::new("weixin://resourceid/1").with_is_show_progress_tips(false);
    assert_eq!(to_value(&upload).unwrap(), json!({ "localId": "weixin://resourceid/1", "isShowProgressTips": 0 }));

    let chat = OpenEnterpriseChatParams::new(vec![UserId::from("a"), UserId::from("b")], "");
    assert_eq!(to_value(&chat).unwrap(), json!({ "userIds": "a;b", "groupName": "" }));

    let soter = RequireSoterBiometricAuthenticationParams::new(BiometricModes::FINGERPRINT, "order-1");
    assert_eq!(to_value(&soter).unwrap(), json!({ "auth_mode": "0x01", "challenge": "order-1" }));

    assert_eq!(to_value(ChooseImageParams::new()).unwrap(), json!({}));
}

#[test]
fn messages_keep_their_content_in_data() {
    let message = json!({ "type": "link", "data": { "title": "T", "link": "https://a.b", "imgUrl": "" } });
    let ChatMessage::Link(link) = from_value(message.clone()).unwrap() else { panic!("not a link") };
    assert_eq!(link, LinkMessage::new("https://a.b", "").with_title("T"));
    assert_eq!(to_value(ChatMessage::Link(link)).unwrap(), message);
    assert!(from_value::<ChatMessage>(json!({ "type": "poem", "data": {} })).is_err());
}

#[test]
fn platforms_that_send_texts_are_understood() {
    let location: GetLocationResult = from_value(json!({
        "latitude": "23.1", "longitude": "-113.25", "speed": "0", "accuracy": "65.0", "errMsg": "getLocation:ok"
    }))
    .unwrap();
    assert!((location.latitude - 23.1).abs() < 1e-9 && (location.longitude + 113.25).abs() < 1e-9);
    assert!(location.status().is_ok());

    let images: ChooseImageResult =
        from_value(json!({ "localIds": r#"["weixin://resourceid/1"]"#, "errMsg": "chooseImage:ok" })).unwrap();
    assert_eq!(images.local_ids, [LocalId::from("weixin://resourceid/1")]);

    let check: CheckJsApiResult =
        from_value(json!({ "checkResult": r#"{"chooseImage":true,"later":false}"#, "errMsg": "checkJsApi:ok" }))
            .unwrap();
    assert_eq!(check.check_result.get(&JsApi::ChooseImage), Some(&true));
    assert_eq!(check.check_result.get(&JsApi::from("later")), Some(&false));

    for mode in [json!("0x01"), json!("1"), json!(1)] {
        let answer: GetSupportSoterResult = from_value(json!({ "support_mode": mode })).unwrap();
        assert!(answer.support_mode.contains(BiometricModes::FINGERPRINT));
    }
}

/// Reads the form in which everything is text and compares what is written then; that form is read the same again.
fn settles<T>(texts: serde_json::Value, page: &serde_json::Value)
where
    T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug,
{
    let read: T = from_value(texts).unwrap();
    let written = to_value(&read).unwrap();
    assert_eq!(&written, page);
    assert_eq!(from_value::<T>(written).unwrap(), read);
}

#[test]
fn answers_of_nothing_but_texts_settle_in_the_page_form() {
    settles::<ChooseImageResult>(
        json!({ "localIds": r#"["weixin://resourceid/1"]"#, "sourceType": "album", "errMsg": "chooseImage:ok" }),
        &json!({ "localIds": ["weixin://resourceid/1"], "sourceType": "album", "errMsg": "chooseImage:ok" }),
    );
    settles::<CheckJsApiResult>(
        json!({ "checkResult": r#"{"chooseImage":"true","scanQRCode":"0","startRecord":1,"later":"1"}"# }),
        &json!({ "checkResult": { "chooseImage": true, "scanQRCode": false, "startRecord": true, "later": true } }),
    );
    let ext = r#"{ "timestamp":"1418301401", "signature":"0f9de62fce790f9a083d5c99e95740ceb90c27ed" }"#;
    for (sent, added) in
        [(json!("true"), true), (json!("1"), true), (json!(1), true), (json!("false"), false), (json!("0"), false)]
    {
        let card =
            |added: &serde_json::Value| json!([{ "cardId": "p", "cardExt": ext, "isSuccess": added, "code": "" }]);
        settles::<AddCardResult>(
            json!({ "cardList": card(&sent).to_string(), "errMsg": "addCard:ok" }),
            &json!({ "cardList": card(&json!(added)), "errMsg": "addCard:ok" }),
        );
    }
    for mode in ["1", "0x1", "0x01", " 1 "] {
        settles::<GetSupportSoterResult>(json!({ "support_mode": mode }), &json!({ "support_mode": "0x01" }));
    }
    settles::<GetLocationResult>(
        json!({ "latitude": "23", "longitude": "-113.5", "speed": "0", "accuracy": "65.0" }),
        &json!({ "latitude": 23.0, "longitude": -113.5, "speed": 0.0, "accuracy": 65.0 }),
    );
}

#[test]
fn an_empty_text_is_no_number() {
    let params: ChooseImageParams = from_value(json!({ "count": "" })).unwrap();
    assert_eq!(params.count, None);
    let params: ChooseImageParams = from_value(json!({ "count": "3.0" })).unwrap();
    assert_eq!(params.count, Some(3));
    // A promised number is not made up: the error names the field.
    let answer = json!({ "latitude": "23", "longitude": "113", "speed": "", "accuracy": "65" });
    let error = from_value::<GetLocationResult>(answer).unwrap_err();
    assert_eq!(error.to_string(), "`speed`: expected a number");
}

#[test]
fn json_texts_stay_as_they_came() {
    let text = r#"{ "fid":"2","raw":"order-1","counter":"123","tee_n":"T","tee_v":"1","fp_n":"F","fp_v":"1","cpu_id":"C","uid":"10" }"#;
    let page = json!({
        "err_code": "0", "err_msg": "OK", "use_mode": "0x01", "result_json": text, "result_json_signature": "S"
    });
    let answer: RequireSoterBiometricAuthenticationResult = from_value(page).unwrap();
    assert_eq!(answer.err_code, SoterCode::from(0));
    assert!(answer.status().is_ok());
    assert_eq!(answer.result_json.text(), text);
    assert_eq!((answer.result_json.value().raw.as_str(), answer.result_json.value().counter), ("order-1", 123));
    assert_eq!(to_value(&answer).unwrap()["result_json"], text);

    let cards: ChooseCardResult =
        from_value(json!({ "cardList": r#"[{"card_id":"p","encrypt_code":"X"}]"#, "errMsg": "chooseCard:ok" }))
            .unwrap();
    assert_eq!(cards.card_list.value()[0].card_id.as_str(), "p");
}

#[test]
fn a_picker_that_was_closed_is_no_mistake() {
    let closed: OpenEnterpriseContactResult = from_value(json!({ "err_msg": "openEnterpriseContact:ok" })).unwrap();
    assert_eq!(closed.result, None);
    assert!(closed.status().is_ok());
}

#[test]
fn unknown_values_survive_a_round_trip() {
    let answer = json!({ "networkType": "5g", "errMsg": "getNetworkType:ok" });
    let read: GetNetworkTypeResult = from_value(answer.clone()).unwrap();
    assert_eq!(read.network_type, NetworkType::Unknown("5g".into()));
    assert_eq!(to_value(read).unwrap(), answer);

    let params: ChooseImageParams = from_value(json!({ "sizeType": ["tiny"] })).unwrap();
    assert_eq!(to_value(&params).unwrap(), json!({ "sizeType": ["tiny"] }));
    let violations = params.validate().unwrap_err();
    let [violation] = violations.iter().as_slice() else { panic!("{violations}") };
    assert_eq!(violation.path, "sizeType[0]");
    assert_eq!(violation.rule, ViolatedRule::UnknownValue("tiny".into()));
    assert_eq!(ImageSize::from("original"), ImageSize::Original);
}

#[test]
fn all_violations_come_at_once() {
    let place = OpenLocationParams::new(90.5, f64::NAN).with_scale(0);
    assert_eq!(paths(place.validate()), ["latitude", "longitude", "scale"]);

    let many = vec![UserId::from("u"); 2001];
    assert_eq!(paths(OpenEnterpriseChatParams::new(many, "G").validate()), ["userIds"]);

    let config = WxConfig::new("wx1", -1, "", "not a digest", Vec::new());
    assert_eq!(paths(config.validate()), ["timestamp", "nonceStr", "signature", "jsApiList"]);

    // Lengths count characters, not bytes.
    let text = |length| "指".repeat(length);
    let soter = |length| {
        RequireSoterBiometricAuthenticationParams::new(BiometricModes::FINGERPRINT, "c").with_auth_content(text(length))
    };
    assert_eq!(soter(42).validate(), Ok(()));
    assert_eq!(paths(soter(43).validate()), ["auth_content"]);
    let violations = OpenCardParams::new(Vec::new()).validate().unwrap_err();
    assert_eq!(violations.to_string(), "`cardList`: fewer than 1 entry");
}

#[test]
fn rules_between_fields() {
    let music = OnMenuShareAppMessageParams::new().with_type(ShareKind::Music);
    let violations = music.validate().unwrap_err();
    assert_eq!(violations.to_string(), "`dataUrl`: missing");
    assert_eq!(music.with_data_url("https://a.b/c.mp3").validate(), Ok(()));
    assert_eq!(OnMenuShareAppMessageParams::new().with_type(ShareKind::Link).validate(), Ok(()));

    let link = ChatMessage::Link(LinkMessage::new("https://a.b", "").with_title("").with_desc(""));
    let violations = link.validate().unwrap_err();
    let [violation] = violations.iter().as_slice() else { panic!("{violations}") };
    assert_eq!((violation.path.as_str(), &violation.rule), ("data", &ViolatedRule::AtLeastOne(&["title", "desc"])));
}

#[test]
fn menu_items_have_classes() {
    assert_eq!(MenuItem::ALL.len(), 24);
    assert_eq!(MenuItem::from("menuItem:share:qq").class(), Some(MenuClass::Spreading));
    let basic: Vec<_> = MenuItem::ALL.iter().filter(|item| !item.hideable()).collect();
    assert_eq!(basic.len(), 7);
    let params = HideMenuItemsParams::new(vec!["menuItem:share:qq".into(), "menuItem:setFont".into()]);
    assert_eq!(paths(params.validate()), ["menuList[1]"]);
}

#[test]
fn interfaces_know_their_facts() {
    assert_eq!(JsApi::ALL.len(), 39);
    for api in JsApi::ALL {
        assert_eq!(&api.as_str().parse::<JsApi>().unwrap(), api);
        assert!(api.group().is_some() && api.channel().is_some());
    }
    assert_eq!(JsApi::GetLocation.command(), "geoLocation");
    assert_eq!(JsApi::OnMenuShareWeibo.event(), Some("menu:share:weiboApp"));
    assert_eq!(JsApi::OnMenuShareQq.access().map(<[_]>::len), Some(1));
    assert_eq!(JsApi::AddCard.access(), None);
    assert_eq!(JsApi::ChooseImage.since(), Some("6.0.2"));
    assert_eq!(JsApi::ALL.iter().filter(|api| api.in_list()).count(), 32);
}
