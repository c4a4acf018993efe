// What each call takes, sends and answers: written by hand from the vendor's documentation and from what clients were seen to do, not from
// the schema. Every way of calling is held against this one table: the bare SDK object, the promise API, the bindings.
//
// - `typed`: params as typed code passes them; `page`: as a page passes them to the SDK, where that differs
// - `by`: who makes a raw call, the `bridge` itself or the SDK's `invoke`; without it the call is a member of the SDK object
// - `command` on the bridge, where it is not the interface's name; `sent`: its params, without what the SDK adds to every call
// - `answer`: what the client is told to answer, as typed code reads it; `message`: what it then sends beside its status
// - `heard`: what a page gets from the SDK beside `errMsg`, where it is not `answer`
// - `result`: what the promise API gives, where it is not `answer`; `told`: what the bindings give, as the tests' module writes it
//
// A value may depend on the platform or on the params: `{ ios, android }`, `{ minimal, full }`.

export const signature = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";

const both = (value) => ({ minimal: value, full: value });
/** Answers nothing but its status. */
const command = (params = both({}), more = {}) => ({ typed: params, sent: params, answer: {}, told: "done", ...more });
/** Answers one id or text. */
const giving = (field, value, told) => ({ answer: { [field]: value }, message: { [field]: value }, told });
const tips = (given) => ({
  typed: { minimal: given, full: { ...given, isShowProgressTips: false } },
  page: { minimal: given, full: { ...given, isShowProgressTips: 0 } },
  sent: { minimal: { ...given, isShowProgressTips: 1 }, full: { ...given, isShowProgressTips: 0 } },
});
const upload = { ...tips({ localId: "local-1" }), ...giving("serverId", "s1", 'server_id=Ok(ServerId("s1"))') };
const download = { ...tips({ serverId: "server-1" }), ...giving("localId", "l1", 'local_id=Ok(LocalId("l1"))') };
const voice = command(both({ localId: "local-1" }));
const items = command({ minimal: { menuList: ["menuItem:copyUrl"] }, full: { menuList: ["menuItem:copyUrl", "menuItem:share:qq"] } });

const everyJsApi = { chooseImage: true, getLocation: true, onMenuShareQQ: true, isNot: false };
const everyCommand = { chooseImage: true, geoLocation: true, "menu:share:qq": true, isNot: false };

const group = { groupId: "group-1", timestamp: 1447334894, nonceStr: "nonce", signature };
const picker = { mode: "multi", type: ["department", "user"] };
const filter = {
  ...picker, departmentIds: [0], tagIds: [1], userIds: ["zhang"],
  selectedDepartmentIds: [2], selectedTagIds: [3], selectedUserIds: ["li"],
};
const selection = { selectAll: false, departmentList: [{ id: 2, name: "Sales" }], tagList: [], userList: [{ id: "zhang", name: "Zhang" }] };
const toPick = (timestamp) => ({ minimal: { ...group, timestamp, params: picker }, full: { ...group, timestamp, params: filter } });

const images = ["weixin://resourceid/1", "weixin://resourceid/2"];
const urls = ["https://example.com/1.jpg", "https://example.com/2.jpg"];
const place = { latitude: 23.1, longitude: 113.3 };
const named = { ...place, name: "name", address: "road 1", scale: 15, infoUrl: "https://example.com/" };
const position = { latitude: 23.1, longitude: 113.3, speed: 0.5, accuracy: 30 };
const positionText = { latitude: "23.1", longitude: "113.3", speed: "0.5", accuracy: "30" };

const cardSigned = { timestamp: 1404896688, nonceStr: "nonce", cardSign: signature };
const cardFilter = { shopId: "shop", cardType: "GROUPON", cardId: "card-1", signType: "SHA1" };
const cardSent = { app_id: "wwcorp", sign_type: "SHA1", time_stamp: "1404896688", nonce_str: "nonce", card_sign: signature };
const owned = [{ card_id: "card-1", encrypt_code: "e1" }];
const ext = { timestamp: 1404896688, signature };
const filled = { ...ext, code: "code-1", openid: "open-1", nonce_str: "nonce", fixed_begintimestamp: 1404896688, outer_str: "channel" };
const extText = (ext) => JSON.stringify({ ...ext, timestamp: "1404896688" });
const given = { ...ext, code: "code-1", nonce_str: "nonce" };
const added = [{ cardId: "card-1", cardExt: given, isSuccess: true, code: "c1" }];
const cardsToOpen = [{ cardId: "card-1", code: "code-1" }, { cardId: "card-2", code: "code-2" }];
const cardsSent = [{ card_id: "card-1", code: "code-1" }, { card_id: "card-2", code: "code-2" }];

const tee = { raw: "order-1", fid: "2", counter: 7, tee_n: "TEE", tee_v: "1", fp_n: "fpc", fp_v: "1", cpu_id: "c", uid: "10" };

export const calls = {
  checkJsApi: {
    typed: { minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "getLocation", "onMenuShareQQ", "isNot"] } },
    sent: { minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "geoLocation", "menu:share:qq", "isNot"] } },
    // The client looks at the names itself.
    asked: {},
    answer: { minimal: { checkResult: { chooseImage: true } }, full: { checkResult: everyJsApi } },
    message: {
      minimal: { ios: { checkResult: { chooseImage: true } }, android: { checkResult: '{"chooseImage":true}' } },
      full: { ios: { checkResult: everyCommand }, android: { checkResult: JSON.stringify(everyCommand) } },
    },
    told: {
      minimal: "check_result=Ok([(ChooseImage, true)])",
      // The SDK puts names that it translates back behind the others.
      full: 'check_result=Ok([(ChooseImage, true), (Unknown("isNot"), false), (GetLocation, true), (OnMenuShareQq, true)])',
    },
  },
  openEnterpriseChat: {
    since: "1.1.0",
    typed: { minimal: { userIds: ["zhang"], groupName: "" }, full: { userIds: ["zhang", "li"], groupName: "team" } },
    page: { minimal: { userIds: "zhang", groupName: "" }, full: { userIds: "zhang;li", groupName: "team" } },
    sent: { minimal: { useridlist: "zhang", chatname: "" }, full: { useridlist: "zhang;li", chatname: "team" } },
    answer: { chat_id: "c1", chat_type: "group" },
    message: { chat_id: "c1", chat_type: "group" },
    told: 'err_code=None; chat_id=Some("c1"); chat_type=Some("group")',
    // The server's own number, under the SDK's name for it.
    failing: { ios: { errCode: 86216 }, android: { errCode: "86216" } },
  },
  openEnterpriseContact: {
    by: "bridge",
    typed: toPick(1447334894), page: toPick("1447334894"), sent: toPick("1447334894"),
    answer: { result: selection },
    message: { result: JSON.stringify(selection) },
    heard: { result: JSON.stringify(selection) },
    told: 'select_all=Ok(false); users=["id=Ok(UserId(\\"zhang\\")); name=Ok(\\"Zhang\\"); photo=None"]',
    // Whoever closes the picker: success without a result.
    cancelled: { raw: { err_msg: "openEnterpriseContact:ok" }, result: { err_msg: "openEnterpriseContact:ok" }, told: "no result" },
  },
  sendEnterpriseChat: {
    by: "bridge",
    ...command({
      minimal: { type: "text", data: { content: "hello" } },
      full: { type: "link", data: { title: "title", desc: "desc", link: "https://example.com/", imgUrl: "https://example.com/i.png" } },
    }),
  },
  chooseImage: {
    typed: { minimal: {}, full: { count: 2, sizeType: ["compressed"], sourceType: ["camera"] } },
    sent: {
      minimal: { scene: "1|2", count: 9, sizeType: ["original", "compressed"], sourceType: ["album", "camera"] },
      full: { scene: "1|2", count: 2, sizeType: ["compressed"], sourceType: ["camera"] },
    },
    answer: { ios: { localIds: images }, android: { localIds: images, sourceType: "album", memoryWarning: "1" } },
    message: { ios: { localIds: images }, android: { localIds: JSON.stringify(images), sourceType: "album", memoryWarning: "1" } },
    told: {
      ios: 'local_ids=Ok([LocalId("weixin://resourceid/1"), LocalId("weixin://resourceid/2")]); source_type=None; memory_warning=None',
      android: 'local_ids=Ok([LocalId("weixin://resourceid/1"), LocalId("weixin://resourceid/2")]); source_type=Some("album"); memory_warning=Some("1")',
    },
  },
  previewImage: command(
    { minimal: { urls: urls.slice(0, 1) }, full: { current: urls[1], urls } },
    // Android shows the images and never answers.
    { command: "imagePreview", silentOn: "android" },
  ),
  uploadImage: upload,
  downloadImage: download,
  startRecord: command(),
  stopRecord: { typed: both({}), sent: both({}), ...giving("localId", "l1", 'local_id=Ok(LocalId("l1"))') },
  playVoice: voice,
  pauseVoice: voice,
  stopVoice: voice,
  uploadVoice: upload,
  downloadVoice: download,
  translateVoice: { ...tips({ localId: "local-1" }), ...giving("translateResult", "你好", 'translate_result=Ok("你好")') },
  getNetworkType: {
    typed: both({}), sent: both({}),
    answer: { networkType: "4g" },
    message: { subtype: "4g" },
    told: "network_type=Ok(G4)",
    // Whatever is no kind of network is a failure without a reason.
    always: "fail",
  },
  openLocation: command({ minimal: place, full: named }, {
    sent: { minimal: { ...place, name: "", address: "", scale: 28, infoUrl: "" }, full: named },
  }),
  getLocation: {
    command: "geoLocation",
    typed: { minimal: {}, full: { type: "gcj02" } },
    sent: { minimal: { type: "wgs84" }, full: { type: "gcj02" } },
    answer: position,
    message: { ios: position, android: positionText },
    heard: { ios: position, android: positionText },
    told: "latitude=Ok(23.1); longitude=Ok(113.3); speed=Ok(0.5); accuracy=Ok(30.0)",
  },
  hideOptionMenu: command(),
  showOptionMenu: command(),
  closeWindow: command(),
  hideMenuItems: items,
  showMenuItems: items,
  hideAllNonBaseMenuItem: command(),
  showAllNonBaseMenuItem: command(),
  scanQRCode: {
    typed: { minimal: {}, full: { needResult: true, scanType: ["qrCode"] } },
    page: { minimal: {}, full: { needResult: 1, scanType: ["qrCode"] } },
    sent: { minimal: { needResult: 0, scanType: ["qrCode", "barCode"] }, full: { needResult: 1, scanType: ["qrCode"] } },
    answer: { minimal: {}, full: { resultStr: "text" } },
    message: { minimal: {}, full: { ios: { resultStr: '{"scan_code":{"scan_result":"text"}}' }, android: { resultStr: "text" } } },
    told: { minimal: "result_str=None", full: 'result_str=Some("text")' },
  },
  chooseCard: {
    typed: { minimal: cardSigned, full: { ...cardSigned, ...cardFilter } },
    // The SDK's documents demand the kind of signature.
    page: { minimal: { ...cardSigned, signType: "SHA1" }, full: { ...cardSigned, ...cardFilter } },
    sent: {
      minimal: { ...cardSent, location_id: "", card_type: "", card_id: "" },
      full: { ...cardSent, location_id: "shop", card_type: "GROUPON", card_id: "card-1" },
    },
    answer: { cardList: owned },
    message: { choose_card_info: JSON.stringify(owned) },
    // The client's JSON text, which the SDK does not read.
    heard: { cardList: JSON.stringify(owned) },
    told: 'card_id=Ok(CardId("card-1")); encrypt_code=Ok("e1")',
  },
  addCard: {
    command: "batchAddCard",
    typed: {
      minimal: { cardList: [{ cardId: "card-1", cardExt: ext }] },
      full: { cardList: [{ cardId: "card-1", cardExt: filled }, { cardId: "card-2", cardExt: ext }] },
    },
    page: {
      minimal: { cardList: [{ cardId: "card-1", cardExt: extText(ext) }] },
      full: { cardList: [{ cardId: "card-1", cardExt: extText(filled) }, { cardId: "card-2", cardExt: extText(ext) }] },
    },
    sent: {
      minimal: { card_list: [{ card_id: "card-1", card_ext: extText(ext) }] },
      full: { card_list: [{ card_id: "card-1", card_ext: extText(filled) }, { card_id: "card-2", card_ext: extText(ext) }] },
    },
    answer: { cardList: added },
    message: { card_list: JSON.stringify([{ card_id: "card-1", card_ext: extText(given), is_succ: true, code: "c1" }]) },
    heard: { cardList: [{ cardId: "card-1", cardExt: extText(given), isSuccess: true, code: "c1" }] },
    told: 'card_id=Ok(CardId("card-1")); is_success=Ok(true); code=Ok(CardCode("c1"))',
  },
  openCard: command({ minimal: { cardList: cardsToOpen.slice(0, 1) }, full: { cardList: cardsToOpen } }, {
    command: "batchViewCard",
    sent: { minimal: { card_list: cardsSent.slice(0, 1) }, full: { card_list: cardsSent } },
  }),
  getSupportSoter: {
    by: "invoke",
    typed: both({}), sent: both({}),
    answer: { support_mode: 1 },
    message: { ios: { support_mode: "0x01" }, android: { support_mode: "1" } },
    heard: { ios: { support_mode: "0x01" }, android: { support_mode: "1" } },
    told: "support_mode=Ok(BiometricModes(1))",
    // Android tells its success without a tail.
    status: { ios: "getSupportSoter:ok", android: "getSupportSoter" },
  },
  requireSoterBiometricAuthentication: {
    by: "invoke",
    typed: { minimal: { auth_mode: 1, challenge: "order-1" }, full: { auth_mode: 1, challenge: "order-1", auth_content: "pay" } },
    page: { minimal: { auth_mode: "0x01", challenge: "order-1" }, full: { auth_mode: "0x01", challenge: "order-1", auth_content: "pay" } },
    sent: { minimal: { auth_mode: "0x01", challenge: "order-1" }, full: { auth_mode: "0x01", challenge: "order-1", auth_content: "pay" } },
    answer: { use_mode: 1, result_json: tee, result_json_signature: "sig" },
    message: {
      ios: { err_code: 0, use_mode: "0x01", result_json: JSON.stringify(tee), result_json_signature: "sig" },
      android: { err_code: "0", use_mode: "1", result_json: JSON.stringify(tee), result_json_signature: "sig" },
    },
    heard: {
      ios: { err_code: 0, use_mode: "0x01", result_json: JSON.stringify(tee), result_json_signature: "sig" },
      android: { err_code: "0", use_mode: "1", result_json: JSON.stringify(tee), result_json_signature: "sig" },
    },
    told: 'use_mode=Ok(BiometricModes(1)); result_json_signature=Ok("sig"); Ok("raw=Ok(\\"order-1\\"); fid=Some(\\"2\\"); counter=Ok(7)")',
    status: "OK",
    // The number tells the outcome; the text is the plain reason.
    codes: { cancel: [90008, "user cancelled the authentication process", "UserCancelled"], fail: [90001, "not support soter", "NotSupported"] },
  },
};
