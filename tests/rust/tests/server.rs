//! What a server makes and asks for: signatures, tickets, endpoints.

use serde_json::json;
use wx_jssdk::{
    AddCardParams, CardExt, CardExtSignature, CardToAdd, ChooseCardParams, Endpoint, EndpointError, GetAccessToken,
    GetCardTicket, GetGroupTicket, GetMedia, JsApi, JsapiSignature, Method, Retry, ServerCode, Ticket,
    VerifySoterSignature, WxConfig,
};

const TICKET: &str = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
const NONCE: &str = "Wm3WZYTPz0wzccnW";

fn page(url: &str) -> JsapiSignature<'_> {
    JsapiSignature { noncestr: NONCE, jsapi_ticket: TICKET, timestamp: 1_414_587_457, url }
}

#[test]
fn the_fragment_is_cut_and_nothing_else() {
    let official = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";
    assert_eq!(page("http://mp.weixin.qq.com?params=value").sign(), official);
    assert_eq!(page("http://mp.weixin.qq.com?params=value#hash").sign(), official);
    assert_ne!(page("http%3A%2F%2Fmp.weixin.qq.com%3Fparams%3Dvalue").sign(), official);
    assert!(page("http://a/?q=%E4%B8%AD 中").canonical().ends_with("&url=http://a/?q=%E4%B8%AD 中"));
}

#[test]
fn secrets_do_not_show() {
    assert!(!format!("{:?}", page("http://a")).contains(TICKET));
    assert!(!format!("{:?}", GetAccessToken::new("corp", "hush")).contains("hush"));
}

#[test]
fn a_configuration_is_signed_in_one_step() {
    let url = "http://mp.weixin.qq.com?params=value";
    let config = WxConfig::signed(TICKET, url, "wx1", 1_414_587_457, NONCE, vec![JsApi::ChooseImage]);
    assert_eq!(config.signature, page(url).sign());
    assert_eq!(config.validate(), Ok(()));
}

#[test]
fn a_card_carries_exactly_what_was_signed() {
    let ticket = "ojZ8YtyVyr30HheH3CM73y7h4jJE ";
    let card = "pjZ8Yt1XGILfi-FUsewpnnolGgZk";
    let ext = CardExt::signed(
        ticket,
        card,
        Some("jonyqin_1434008071".into()),
        None,
        1_404_896_688,
        Some("jonyqin".to_owned()),
    );
    assert_eq!(ext.signature(), "6b81fbf6af16e856334153b39737556063c82689");
    let list = AddCardParams::new(vec![CardToAdd::new(card, ext)]);
    assert_eq!(list.validate(), Ok(()));
    let text = r#"{"code":"jonyqin_1434008071","timestamp":"1404896688","nonce_str":"jonyqin","signature":"6b81fbf6af16e856334153b39737556063c82689"}"#;
    assert_eq!(serde_json::to_value(&list).unwrap(), json!({ "cardList": [{ "cardId": card, "cardExt": text }] }));
    // Values are sorted as bytes; those that are missing vanish.
    let unsorted = CardExtSignature {
        api_ticket: "b_",
        timestamp: 1,
        card_id: "~",
        code: Some("A"),
        openid: None,
        nonce_str: Some("-"),
    };
    assert_eq!(unsorted.canonical(), "-1Ab_~");
}

#[test]
fn choosing_a_card_signs_the_filters() {
    let params = ChooseCardParams::signed(TICKET, "123456", None, Some("GROUPON".into()), None, 1_414_587_457, NONCE);
    assert_eq!(params.card_sign, "c47b1fb500eb35d8f2f9b9375b4491089df953e2");
}

#[test]
fn endpoints_say_what_to_send() {
    let request = GetCardTicket::new("TOKEN");
    assert_eq!(GetCardTicket::METHOD.as_str(), "GET");
    assert_eq!(
        format!("{}{}", GetCardTicket::HOST, GetCardTicket::PATH),
        "https://qyapi.weixin.qq.com/cgi-bin/ticket/get"
    );
    assert_eq!(request.query(), [("access_token", "TOKEN".to_owned()), ("type", "wx_card".to_owned())]);
    assert_eq!(request.body(), None);

    let verify = VerifySoterSignature::new("TOKEN", "openid", r#"{"raw":"中"}"#, "SIGNATURE");
    assert_eq!(VerifySoterSignature::METHOD, Method::Post);
    let body: serde_json::Value = serde_json::from_str(&verify.body().unwrap()).unwrap();
    assert_eq!(body, json!({ "openid": "openid", "json_string": r#"{"raw":"中"}"#, "json_signature": "SIGNATURE" }));
}

#[test]
fn answers_are_tickets_or_typed_errors() {
    let answer =
        GetGroupTicket::read(br#"{"errcode":0,"errmsg":"ok","group_id":"G","ticket":"T","expires_in":7200}"#).unwrap();
    assert_eq!((answer.ticket(), answer.expires_in(), answer.group_id.as_str()), ("T", Some(7200), "G"));
    assert_eq!(GetGroupTicket::TICKET.unwrap().companion, Some("group_id"));

    let error = GetCardTicket::read(br#"{"errcode":42001,"errmsg":"access_token expired"}"#).unwrap_err();
    let EndpointError::Api(error) = error else { panic!("{error}") };
    assert_eq!((error.code.code(), error.code.retry()), (42001, Retry::RefreshToken));
    assert_eq!(error.message, "access_token expired");

    assert!(matches!(GetCardTicket::read(b"<html>"), Err(EndpointError::Unreadable(_))));
    assert!(VerifySoterSignature::read(br#"{"is_ok":true}"#).unwrap().is_ok);
}

#[test]
fn a_file_is_its_bytes_unless_it_tells_an_error() {
    assert_eq!(GetMedia::read(&[0xff, 0xd8, 0xff]).unwrap(), [0xff, 0xd8, 0xff]);
    let error = GetMedia::read(br#"{"errcode":"40007","errmsg":"invalid media_id"}"#).unwrap_err();
    let EndpointError::Api(error) = error else { panic!("{error}") };
    assert_eq!(error.code, ServerCode::from(40007));
}
