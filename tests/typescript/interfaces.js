// What the documentation says of each interface, as programs: for every param values that must compile (`ok`) and
// values that must not (`bad`), the required params, the callbacks that exist, and the type of every result field.

const text = { ok: ['"text"', '""'], bad: ["1", "true", "null"] };
const url = { ok: ['"https://work.example.com/a.png"', '""'], bad: ["1", '["https://work.example.com/a.png"]'] };
const number = { ok: ["1", "23.1"], bad: ['"1"', "true"] };
const flag = { ok: ["true", "false"], bad: ["1", '"true"'] };
const zeroOne = { ok: ["0", "1"], bad: ["2", '"1"', "true"] };
const listOf = (good, wrong) => ({
  ok: [`[${good.map((value) => `"${value}"`).join(", ")}]`, ...good.map((value) => `["${value}"]`)],
  bad: [`["${wrong}"]`, `"${good[0]}"`, "[1]"],
});
const hideable = [
  "share:appMessage", "share:timeline", "share:qq", "share:QZone", "share:weiboApp", "favorite", "share:facebook",
  "jsDebug", "editTag", "delete", "copyUrl", "originPage", "readMode", "openWithQQBrowser", "openWithSafari",
  "share:email", "share:brand",
].map((id) => `menuItem:${id}`);
const fixed = ["exposeArticle", "setFont", "dayMode", "nightMode", "refresh", "profile", "addContact"]
  .map((id) => `menuItem:${id}`);
const entries = (good, wrong) => ({
  ok: [JSON.stringify(good), ...good.map((id) => JSON.stringify([id]))],
  bad: [...wrong.map((id) => JSON.stringify([id])), '["menuItem:share:Facebook"]', '["share:qq"]', '"menuItem:share:qq"'],
});

const all = ["success", "cancel", "fail", "complete"];
const plain = ["success", "fail", "complete"];
const menu = ["trigger", ...all];

const shared = { title: text, desc: text, link: url, imgUrl: url };
const local = { localId: { ok: ['"weixin://resourceid/1"'], bad: ["1", '["weixin://resourceid/1"]'] } };
const server = { serverId: { ok: ['"media-id"'], bad: ["1", "undefined"] } };
const progress = { isShowProgressTips: zeroOne };
const command = { argument: "optional", callbacks: plain };

const card = {
  cardId: '"pjZ8Yt1XGILfi-FUsewpnnolGgZk"',
  cardExt: '\'{"timestamp":"1404896688","signature":"6b81fbf6af16e856334153b39737556063c82689"}\'',
};

/** Interfaces that are called as members of the SDK object. */
export const members = {
  checkJsApi: {
    params: { jsApiList: { ok: ['["chooseImage"]', "[]", '["openEnterpriseContact", "getSupportSoter"]'], bad: ['["chooseImages"]', '"chooseImage"', "[1]", '["chooseWXPay"]'] } },
    required: ["jsApiList"],
    result: { "checkResult.chooseImage": "boolean" },
    missing: ["checkResults", "checkResult.chooseImages"],
    callbacks: plain,
  },
  openEnterpriseChat: {
    params: { userIds: { ok: ['"zhangsan;lisi;wangwu"', '""'], bad: ['["zhangsan"]', "1"] }, groupName: text },
    required: ["userIds", "groupName"],
    result: { chat_id: "string | undefined", chat_type: "string | undefined" },
    failure: { errCode: "string | number | undefined" },
    missing: ["chatId", "errCode", "err_code"],
    callbacks: plain,
  },
  onMenuShareTimeline: { params: { title: text, link: url, imgUrl: url }, unknown: ["desc", "type", "dataUrl"], callbacks: menu },
  onMenuShareAppMessage: {
    params: { ...shared, type: { ok: ['"link"'], bad: ['"file"', '"LINK"', "1"] }, dataUrl: { ok: ['"https://work.example.com/a.mp3"'], bad: ["1"] } },
    unknown: ["dataURL", "imageUrl"],
    callbacks: menu,
  },
  onMenuShareQQ: { params: shared, unknown: ["type", "dataUrl"], callbacks: menu },
  onMenuShareWeibo: { params: shared, unknown: ["type", "dataUrl"], callbacks: menu },
  onMenuShareQZone: { params: shared, unknown: ["type", "dataUrl"], callbacks: menu },
  chooseImage: {
    params: { count: number, sizeType: listOf(["original", "compressed"], "big"), sourceType: listOf(["album", "camera"], "photo") },
    result: { localIds: "string[]", sourceType: "string | undefined", memoryWarning: "string | undefined" },
    missing: ["localId", "tempFilePaths"],
    callbacks: all,
  },
  previewImage: {
    params: { current: url, urls: { ok: ['["https://work.example.com/a.png"]', "[]"], bad: ['"https://work.example.com/a.png"', "[1]"] } },
    required: ["urls"],
    callbacks: plain,
  },
  uploadImage: { params: { ...local, ...progress }, required: ["localId"], result: { serverId: "string" }, missing: ["mediaId", "localId"], callbacks: all },
  downloadImage: { params: { ...server, ...progress }, required: ["serverId"], result: { localId: "string" }, missing: ["localIds"], callbacks: plain },
  startRecord: { argument: "optional", callbacks: all },
  stopRecord: { argument: "optional", result: { localId: "string" }, missing: ["localIds", "serverId"], callbacks: plain },
  onVoiceRecordEnd: { argument: "optional", result: { localId: "string" }, missing: ["serverId"], callbacks: plain },
  playVoice: { params: local, required: ["localId"], callbacks: plain },
  pauseVoice: { params: local, required: ["localId"], callbacks: plain },
  stopVoice: { params: local, required: ["localId"], callbacks: plain },
  onVoicePlayEnd: { argument: "optional", unknown: ["serverId"], result: { localId: "string" }, missing: ["serverId"], callbacks: plain },
  uploadVoice: { params: { ...local, ...progress }, required: ["localId"], result: { serverId: "string" }, missing: ["media_id"], callbacks: plain },
  downloadVoice: { params: { ...server, ...progress }, required: ["serverId"], result: { localId: "string" }, missing: ["serverId"], callbacks: plain },
  translateVoice: { params: { ...local, ...progress }, required: ["localId"], result: { translateResult: "string" }, missing: ["result"], callbacks: plain },
  getNetworkType: {
    argument: "required",
    result: { networkType: '"2g" | "3g" | "4g" | "wifi" | "edge" | "wwan"' },
    missing: ["subtype", "type"],
    callbacks: plain,
  },
  openLocation: {
    params: { latitude: number, longitude: number, name: text, address: text, scale: number, infoUrl: url },
    required: ["latitude", "longitude"],
    callbacks: plain,
  },
  getLocation: {
    argument: "optional",
    params: { type: { ok: ['"wgs84"', '"gcj02"'], bad: ['"bd09"', '"WGS84"', "1"] } },
    unknown: ["timestamp", "nonceStr", "addrSign", "altitude"],
    result: { latitude: "number", longitude: "number", speed: "number", accuracy: "number" },
    missing: ["lat", "type", "altitude"],
    callbacks: all,
  },
  hideOptionMenu: command,
  showOptionMenu: command,
  closeWindow: command,
  hideMenuItems: { params: { menuList: entries(hideable, fixed) }, required: ["menuList"], callbacks: plain },
  showMenuItems: { params: { menuList: entries([...hideable, ...fixed], []) }, required: ["menuList"], callbacks: plain },
  hideAllNonBaseMenuItem: command,
  showAllNonBaseMenuItem: command,
  scanQRCode: {
    argument: "optional",
    params: { needResult: zeroOne, scanType: listOf(["qrCode", "barCode"], "qrcode"), desc: text },
    result: { resultStr: "string" },
    missing: ["result", "resultString"],
    callbacks: all,
    ignored: ["error"],
  },
  chooseCard: {
    params: {
      shopId: text, cardType: { ok: ['"GROUPON"', '"GENERAL_COUPON"', '"DISCOUNT"', '"GIFT"', '"CASH"', '""'], bad: ['"groupon"', "1"] },
      cardId: text, timestamp: { ok: ["1414587457", '"1414587457"'], bad: ["true", "null"] }, nonceStr: text,
      signType: { ok: ['"SHA1"', '""'], bad: ['"sha1"', '"MD5"'] }, cardSign: text,
    },
    required: ["timestamp", "nonceStr", "cardSign"],
    unknown: ["nonce_str", "card_id", "app_id"],
    result: { cardList: "string" },
    missing: ["choose_card_info", "cardList.cardId"],
    callbacks: all,
  },
  addCard: {
    params: {
      cardList: {
        ok: [`[{ cardId: ${card.cardId}, cardExt: ${card.cardExt} }]`, '[{ cardId: "", cardExt: JSON.stringify({ timestamp: "1" }) }]', "[]"],
        bad: [
          `[{ cardId: ${card.cardId}, cardExt: { timestamp: "1404896688", signature: "6b81" } }]`,
          `[{ cardId: ${card.cardId} }]`, `[{ cardExt: ${card.cardExt} }]`,
          `[{ card_id: ${card.cardId}, card_ext: ${card.cardExt} }]`,
          `[{ cardId: ${card.cardId}, cardExt: ${card.cardExt}, code: "" }]`,
          `{ cardId: ${card.cardId}, cardExt: ${card.cardExt} }`,
        ],
      },
    },
    required: ["cardList"],
    result: { "cardList[0]!.cardId": "string", "cardList[0]!.cardExt": "string", "cardList[0]!.isSuccess": "boolean", "cardList[0]!.code": "string" },
    missing: ["card_list", "cardList[0]!.is_succ", "cardList[0]!.card_id"],
    callbacks: all,
  },
  openCard: {
    params: { cardList: { ok: ['[{ cardId: "", code: "" }]', "[]"], bad: ['[{ cardId: "" }]', '[{ code: "" }]', '[{ cardId: "", code: 1 }]', '[{ cardId: "", code: "", openId: "" }]'] } },
    required: ["cardList"],
    missing: ["cardList"],
    callbacks: plain,
  },
};

const options = (extra) => `{ mode: "single", type: ["user"], ${extra} }`;

/** Interfaces that are called by name, on the bridge and on the SDK object. */
export const raw = {
  openEnterpriseContact: {
    params: {
      groupId: text,
      timestamp: { ok: ['"1447334894"'], bad: ["1447334894"] },
      nonceStr: text,
      signature: text,
      params: {
        ok: [
          '{ mode: "single", type: ["user"] }', '{ mode: "multi", type: ["department", "tag", "user"] }',
          options("departmentIds: [0], tagIds: [0], userIds: ['zhangsan', 'lisi']"),
          options("selectedDepartmentIds: [], selectedTagIds: [], selectedUserIds: []"),
          options("selectedDepartmentIds: [2], selectedTagIds: [7], selectedUserIds: ['lisi']"),
        ],
        bad: [
          '{ type: ["user"] }', '{ mode: "single" }', '{ mode: "double", type: ["user"] }', '{ mode: "single", type: "user" }',
          '{ mode: "single", type: ["users"] }', options("departmentIds: ['2']"), options("tagIds: 0"), options("userIds: [1]"),
          options("selectedUserId: []"), options("selectedUserIds: [1]"), '"{}"',
        ],
      },
    },
    required: ["groupId", "timestamp", "nonceStr", "signature", "params"],
    unknown: ["noncestr", "success", "group_id"],
    result: { err_msg: "string", result: "string" },
    missing: ["errMsg", "result.userList", "results"],
  },
  sendEnterpriseChat: {
    whole: {
      ok: [
        '{ type: "text", data: { content: "hello" } }',
        '{ type: "link", data: { title: "t", desc: "d", link: "https://a.example", imgUrl: "https://a.example/i.png" } }',
        '{ type: "link", data: { title: "t", link: "https://a.example", imgUrl: "" } }',
        '{ type: "link", data: { desc: "d", link: "https://a.example", imgUrl: "" } }',
      ],
      bad: [
        '{ type: "image", data: { content: "hello" } }', '{ type: "text" }', '{ data: { content: "hello" } }', '{ type: "text", content: "hello" }',
        '{ type: "text", data: { title: "t", link: "", imgUrl: "" } }', '{ type: "link", data: { content: "hello" } }',
        '{ type: "link", data: { link: "https://a.example", imgUrl: "" } }', '{ type: "link", data: { title: "t", imgUrl: "" } }',
        '{ type: "link", data: { title: "t", link: "https://a.example" } }', '{ type: "text", data: { content: 1 } }',
        '{ type: "text", data: { content: "hello", title: "t" } }', '{ type: "text", data: "hello" }', "{}",
      ],
    },
    result: { err_msg: "string" },
    missing: ["errMsg", "result"],
  },
  getSupportSoter: {
    whole: { ok: ["{}"], bad: ['{ auth_mode: "0x01" }', "null", '"{}"'] },
    result: { err_msg: "string", support_mode: "string | number" },
    missing: ["supportMode", "errMsg", "support_"],
  },
  requireSoterBiometricAuthentication: {
    params: {
      auth_mode: { ok: ['"0x01"', '"0x1"', "0xff"], bad: ['"1"', '"fingerprint"', "true", "[1]"] },
      challenge: text,
      auth_content: text,
    },
    required: ["auth_mode", "challenge"],
    unknown: ["authMode", "authContent", "success"],
    result: { err_code: "number", err_msg: "string", use_mode: "string | number", result_json: "string", result_json_signature: "string" },
    missing: ["errCode", "errMsg", "result_son_signature", "result_json_string", "resultJson", "useMode"],
  },
};
