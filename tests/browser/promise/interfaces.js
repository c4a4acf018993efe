// What each interface takes and answers, written from the vendor's documentation alone. Params are in logical form: `minimal` with what is
// required, `full` with everything. `result` says of what kind each promised field is, `further` of what kind one is that may be missing.

const photo = "weixin://resourceid/1";
const signature = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";

const upload = (result) => ({ minimal: { localId: photo }, full: { localId: photo, isShowProgressTips: false }, result: { [result]: "text" } });
const download = { minimal: { serverId: "media-1" }, full: { serverId: "media-1", isShowProgressTips: false }, result: { localId: "text" } };
const nothing = { minimal: {}, full: {} };
const voice = { minimal: { localId: photo }, full: { localId: photo } };
const items = { minimal: { menuList: ["menuItem:copyUrl"] }, full: { menuList: ["menuItem:share:qq", "menuItem:delete"] } };
const card = { timestamp: 1414587457, nonceStr: "n", signType: "SHA1", cardSign: signature };

export const calls = {
  checkJsApi: { minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "getLocation", "onMenuShareQQ"] }, result: { checkResult: "map of booleans" } },
  openEnterpriseChat: { minimal: { userIds: ["zhangsan"], groupName: "" }, full: { userIds: ["zhangsan", "lisi"], groupName: "Group" }, further: { chat_id: "text" }, since: "1.1.0" },
  openEnterpriseContact: {
    minimal: { groupId: "g", timestamp: 1447334894, nonceStr: "n", signature, params: { mode: "single", type: ["user"] } },
    full: {
      groupId: "g", timestamp: 1447334894, nonceStr: "n", signature,
      params: { departmentIds: [0], tagIds: [0], userIds: ["zhangsan"], mode: "multi", type: ["department", "tag", "user"], selectedDepartmentIds: [1], selectedTagIds: [2], selectedUserIds: ["lisi"] },
    },
    further: { result: "object" },
    // Where the user closes the picker, it tells success without a result.
    cancel: "ok",
  },
  sendEnterpriseChat: {
    minimal: { type: "text", data: { content: "hello" } },
    full: { type: "link", data: { title: "t", desc: "d", link: "https://work.example.com", imgUrl: "https://work.example.com/i.png" } },
  },
  chooseImage: { minimal: {}, full: { count: 1, sizeType: ["original"], sourceType: ["album", "camera"] }, result: { localIds: "list of texts" } },
  previewImage: { minimal: { urls: ["https://work.example.com/1.jpg"] }, full: { current: "https://work.example.com/1.jpg", urls: ["https://work.example.com/1.jpg"] }, silentOn: "android" },
  uploadImage: upload("serverId"),
  downloadImage: download,
  startRecord: nothing,
  stopRecord: { ...nothing, result: { localId: "text" } },
  playVoice: voice,
  pauseVoice: voice,
  stopVoice: voice,
  uploadVoice: upload("serverId"),
  downloadVoice: download,
  translateVoice: upload("translateResult"),
  // The SDK makes `fail` of whatever tells no kind of network.
  getNetworkType: { ...nothing, result: { networkType: "text" }, always: "fail" },
  openLocation: {
    minimal: { latitude: 23.1, longitude: 113.3 },
    full: { latitude: 23.1, longitude: 113.3, name: "n", address: "a", scale: 14, infoUrl: "https://work.example.com" },
  },
  getLocation: { minimal: {}, full: { type: "gcj02" }, result: { latitude: "number", longitude: "number", speed: "number", accuracy: "number" } },
  hideOptionMenu: nothing,
  showOptionMenu: nothing,
  closeWindow: nothing,
  hideMenuItems: items,
  showMenuItems: items,
  hideAllNonBaseMenuItem: nothing,
  showAllNonBaseMenuItem: nothing,
  scanQRCode: { minimal: {}, full: { needResult: true, scanType: ["qrCode", "barCode"] }, fullResult: { resultStr: "text" } },
  chooseCard: { minimal: { timestamp: card.timestamp, nonceStr: "n", cardSign: signature }, full: { ...card, shopId: "1", cardType: "GROUPON", cardId: "c" }, result: { cardList: "list of objects" } },
  addCard: {
    minimal: { cardList: [{ cardId: "c", cardExt: { timestamp: 1404896688, signature } }] },
    full: { cardList: [{ cardId: "c", cardExt: { code: "1", openid: "o", timestamp: 1404896688, nonce_str: "n", outer_str: "s", signature } }, { cardId: "d", cardExt: JSON.stringify({ timestamp: "1404896688", signature }) }] },
    result: { cardList: "list of objects" },
  },
  openCard: { minimal: { cardList: [{ cardId: "c", code: "1" }] }, full: { cardList: [{ cardId: "c", code: "1" }, { cardId: "d", code: "2" }] } },
  getSupportSoter: { ...nothing, result: { support_mode: "number" } },
  requireSoterBiometricAuthentication: {
    minimal: { auth_mode: 1, challenge: "order-1" },
    full: { auth_mode: 1, challenge: "order-1", auth_content: "Confirm" },
    result: { use_mode: "number", result_json: "object", result_json_signature: "text" },
    code: true,
  },
};

/** The share listeners with the entry of the menu that they react to and the command under which they report. */
export const shares = {
  onMenuShareTimeline: { item: "menuItem:share:timeline", command: "shareTimeline" },
  onMenuShareAppMessage: { item: "menuItem:share:appMessage", command: "sendAppMessage" },
  onMenuShareQQ: { item: "menuItem:share:qq", command: "shareQQ" },
  onMenuShareWeibo: { item: "menuItem:share:weiboApp", command: "shareWeiboApp" },
  onMenuShareQZone: { item: "menuItem:share:QZone", command: "shareQZone" },
};

/** The listeners to client events; both tell a local id. */
export const events = ["onVoiceRecordEnd", "onVoicePlayEnd"];

/** What the value of each kind is. */
export const kinds = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "list of texts": (value) => Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === "string"),
  "list of objects": (value) => Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === "object"),
  "map of booleans": (value) => Object.values(value).length > 0 && Object.values(value).every((entry) => typeof entry === "boolean"),
};
