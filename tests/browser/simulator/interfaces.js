// What each interface takes, sends and answers, written from the vendor's documentation and from what clients were seen to do. For each:
// `full` and `minimal` params as a page passes them, `sent` what the SDK makes of them on the bridge, `ok` the members of the page's
// answer beside its status, as `[iOS, Android]` where they differ. A text in `ok` tells the kind of a member whose value is free.

const sha1 = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";
const tips = { full: { isShowProgressTips: 0 }, sent: { isShowProgressTips: 0 }, left: { isShowProgressTips: 1 } };
const transfer = (given, result, more = {}) => ({
  minimal: { [given]: "id-1" }, full: { [given]: "id-1", ...tips.full },
  sent: { minimal: { [given]: "id-1", ...tips.left }, full: { [given]: "id-1", ...tips.sent } },
  ok: { [result]: "string" }, ...more,
});
const none = { minimal: {}, full: {}, sent: { minimal: {}, full: {} }, ok: {} };
const same = (minimal, full = minimal, more = {}) => ({ minimal, full, sent: { minimal, full }, ok: {}, ...more });
const voice = same({ localId: "voice-1" });
const text = (number) => ["number", "string"];
const cardExt = JSON.stringify({ timestamp: "1404896688", nonce_str: "n", signature: sha1 });

/** Calls of the SDK object. */
export const members = {
  checkJsApi: {
    minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "getLocation", "onMenuShareQQ", "isNot"] },
    sent: { minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "geoLocation", "menu:share:qq", "isNot"] } },
    ok: { checkResult: "object" },
    exact: { full: { checkResult: { chooseImage: true, getLocation: true, onMenuShareQQ: true, isNot: false } } },
  },
  openEnterpriseChat: {
    minimal: { userIds: "zhangsan", groupName: "" }, full: { userIds: "zhangsan;lisi", groupName: "Group" },
    sent: { minimal: { useridlist: "zhangsan", chatname: "" }, full: { useridlist: "zhangsan;lisi", chatname: "Group" } },
    ok: { chat_id: "string", chat_type: "string" }, missingIn: "jweixin-1.0.0",
  },
  chooseImage: {
    minimal: {}, full: { count: 2, sizeType: ["original"], sourceType: ["album"] },
    sent: {
      minimal: { scene: "1|2", count: 9, sizeType: ["original", "compressed"], sourceType: ["album", "camera"] },
      full: { scene: "1|2", count: 2, sizeType: ["original"], sourceType: ["album"] },
    },
    ok: { localIds: "array" }, android: { sourceType: "string", memoryWarning: "string" },
  },
  previewImage: same({ urls: ["https://a.example/1.jpg"] }, { current: "https://a.example/1.jpg", urls: ["https://a.example/1.jpg"] }, { command: "imagePreview", silentOn: "android" }),
  uploadImage: transfer("localId", "serverId"),
  downloadImage: transfer("serverId", "localId"),
  startRecord: none,
  stopRecord: { ...none, ok: { localId: "string" } },
  playVoice: voice,
  pauseVoice: voice,
  stopVoice: voice,
  uploadVoice: transfer("localId", "serverId"),
  downloadVoice: transfer("serverId", "localId"),
  translateVoice: transfer("localId", "translateResult"),
  getNetworkType: { ...none, ok: { networkType: "string" }, tails: { cancel: "fail", fail: "fail", deny: "fail" } },
  openLocation: {
    minimal: { latitude: 23.1, longitude: 113.3 },
    full: { latitude: 23.1, longitude: 113.3, name: "n", address: "a", scale: 5, infoUrl: "https://a.example/" },
    sent: {
      minimal: { latitude: 23.1, longitude: 113.3, name: "", address: "", scale: 28, infoUrl: "" },
      full: { latitude: 23.1, longitude: 113.3, name: "n", address: "a", scale: 5, infoUrl: "https://a.example/" },
    },
    ok: {},
  },
  getLocation: {
    minimal: {}, full: { type: "gcj02" }, sent: { minimal: { type: "wgs84" }, full: { type: "gcj02" } }, command: "geoLocation",
    ok: { latitude: text(), longitude: text(), speed: text(), accuracy: text() },
  },
  hideOptionMenu: none,
  showOptionMenu: none,
  closeWindow: none,
  hideMenuItems: same({ menuList: ["menuItem:share:qq"] }),
  showMenuItems: same({ menuList: ["menuItem:copyUrl", "menuItem:unknown"] }),
  hideAllNonBaseMenuItem: none,
  showAllNonBaseMenuItem: none,
  scanQRCode: {
    minimal: {}, full: { needResult: 1, scanType: ["qrCode"] },
    sent: { minimal: { needResult: 0, scanType: ["qrCode", "barCode"] }, full: { needResult: 1, scanType: ["qrCode"] } },
    ok: {}, okFull: { resultStr: "string" },
  },
  chooseCard: {
    minimal: { timestamp: 1414587457, nonceStr: "n", signType: "SHA1", cardSign: sha1 },
    full: { shopId: "1", cardType: "GROUPON", cardId: "c", timestamp: 1414587457, nonceStr: "n", signType: "SHA1", cardSign: sha1 },
    sent: {
      minimal: { app_id: "corp", location_id: "", sign_type: "SHA1", card_id: "", card_type: "", card_sign: sha1, time_stamp: "1414587457", nonce_str: "n" },
      full: { app_id: "corp", location_id: "1", sign_type: "SHA1", card_id: "c", card_type: "GROUPON", card_sign: sha1, time_stamp: "1414587457", nonce_str: "n" },
    },
    // The client's JSON text, which the SDK does not parse.
    ok: { cardList: "string" },
  },
  addCard: {
    minimal: { cardList: [{ cardId: "c", cardExt }] }, full: { cardList: [{ cardId: "c", cardExt }, { cardId: "d", cardExt }] }, command: "batchAddCard",
    sent: { minimal: { card_list: [{ card_id: "c", card_ext: cardExt }] }, full: { card_list: [{ card_id: "c", card_ext: cardExt }, { card_id: "d", card_ext: cardExt }] } },
    ok: { cardList: "array" }, entries: { cardList: { cardId: "string", cardExt: "string", isSuccess: "boolean", code: "string" } },
  },
  openCard: {
    minimal: { cardList: [{ cardId: "c", code: "1" }] }, full: { cardList: [{ cardId: "c", code: "1" }] }, command: "batchViewCard",
    sent: { minimal: { card_list: [{ card_id: "c", code: "1" }] }, full: { card_list: [{ card_id: "c", code: "1" }] } }, ok: {},
  },
};

const share = { title: "t", desc: "d", link: "https://a.example/", imgUrl: "https://a.example/i.png" };
const shared = { title: "t", desc: "d", link: "https://a.example/", img_url: "https://a.example/i.png" };
const kind = { type: "music", data_url: "https://a.example/m.mp3" };
const empty = { title: "Test page", desc: "", img_url: "" };

/** Menu listeners: the entry, the command that a tap leads to, and what it carries; `link` is the page's address where none is given. */
export const menuListeners = {
  onMenuShareTimeline: { item: "menuItem:share:timeline", command: "shareTimeline", full: share, sent: { minimal: { ...empty, desc: "Test page", type: "link", data_url: "" }, full: { ...shared, desc: "t", type: "link", data_url: "" } } },
  onMenuShareAppMessage: {
    item: "menuItem:share:appMessage", command: "sendAppMessage", full: { ...share, type: "music", dataUrl: "https://a.example/m.mp3" },
    sent: { minimal: { ...empty, type: "link", data_url: "" }, full: { ...shared, ...kind } },
  },
  onMenuShareQQ: { item: "menuItem:share:qq", command: "shareQQ", full: share, sent: { minimal: empty, full: shared } },
  onMenuShareWeibo: { item: "menuItem:share:weiboApp", command: "shareWeiboApp", full: share, sent: { minimal: empty, full: shared } },
  onMenuShareQZone: { item: "menuItem:share:QZone", command: "shareQZone", full: share, sent: { minimal: empty, full: shared } },
};

/** Listeners of client events. */
export const listeners = ["onVoiceRecordEnd", "onVoicePlayEnd"];

const group = { groupId: "g", timestamp: "1447334894", nonceStr: "n", signature: sha1 };

/** Raw calls: by `wx.invoke` (which adds the signature fields) or by the bridge itself; `ok` as the page reads it, `[iOS, Android]`. */
export const raw = {
  openEnterpriseContact: {
    by: "bridge", minimal: { ...group, params: { mode: "single", type: ["user"] } },
    full: { ...group, params: { departmentIds: [0], tagIds: [0], userIds: ["a"], mode: "multi", type: ["department", "tag", "user"], selectedDepartmentIds: [1], selectedTagIds: [], selectedUserIds: ["a"] } },
    ok: { err_msg: "openEnterpriseContact:ok", result: "string" },
    // The user closed the picker.
    cancel: { err_msg: "openEnterpriseContact:ok" },
    fail: { err_msg: "openEnterpriseContact:fail" },
  },
  sendEnterpriseChat: {
    by: "bridge", minimal: { type: "text", data: { content: "hello" } },
    full: { type: "link", data: { title: "t", desc: "d", link: "https://a.example/", imgUrl: "https://a.example/i.png" } },
    ok: { err_msg: "sendEnterpriseChat:ok" }, cancel: { err_msg: "sendEnterpriseChat:cancel" }, fail: { err_msg: "sendEnterpriseChat:fail" },
  },
  getSupportSoter: {
    by: "sdk", minimal: {}, full: {}, ok: { support_mode: ["0x01", "1"], err_msg: ["getSupportSoter:ok", "getSupportSoter"] },
  },
  requireSoterBiometricAuthentication: {
    by: "sdk", minimal: { auth_mode: "0x01", challenge: "c" }, full: { auth_mode: "0x01", challenge: "c", auth_content: "a" },
    ok: { err_code: [0, "0"], err_msg: "OK", use_mode: ["0x01", "1"], result_json: "string", result_json_signature: "string" },
    cancel: { err_code: [90008, "90008"], err_msg: "user cancelled the authentication process" },
  },
};
