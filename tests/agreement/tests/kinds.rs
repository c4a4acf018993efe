//! Values of every kind where an answer promises a text, a number or a boolean: read as everywhere else. The browser tests
//! hold the promise API and the wasm bindings against the same table.

use serde_json::{Value, json};
use wx_jssdk::{AddCardResult, GetLocationResult, UploadImageResult};

#[test]
fn answers_are_read_leniently_and_by_the_kind_that_is_promised() {
    let kinds: Vec<Value> = serde_json::from_str(include_str!("../kinds.json")).unwrap();
    assert!(kinds.len() > 10);
    for kind in &kinds {
        let given = &kind["given"];
        let text = serde_json::from_value::<UploadImageResult>(json!({ "serverId": given })).ok();
        assert_eq!(text.as_ref().map(|read| read.server_id.as_str()), kind["text"].as_str(), "text from {given}");
        let place = json!({ "latitude": given, "longitude": 1, "speed": 1, "accuracy": 1 });
        let number = serde_json::from_value::<GetLocationResult>(place).ok().map(|read| read.latitude);
        assert_eq!(number, kind["number"].as_f64(), "number from {given}");
        let ext = json!({ "timestamp": "1", "signature": "0".repeat(40) }).to_string();
        let card = json!({ "cardId": "c", "cardExt": ext, "isSuccess": given, "code": "1" });
        let truth = serde_json::from_value::<AddCardResult>(json!({ "cardList": [card] })).ok();
        let truth = truth.and_then(|read| read.card_list.first().map(|card| card.is_success));
        assert_eq!(truth, kind["truth"].as_bool(), "boolean from {given}");
    }
}
