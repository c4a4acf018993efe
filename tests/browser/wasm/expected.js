// What the client is sent, what it answers, and what the bindings make of it: written by hand from the vendor's
// documentation and from what the clients were seen to do, not from the schema.
//
// `command` where it is not the interface's name; `raw` calls go past the SDK's own processing.
// `sent`: the bridge's params with minimal and with full params (one value where they are the same), without what the SDK
// adds to every call. `answers`: the client's own fields; `android` and `ios` where they differ. `ok`: what the bindings tell.

const both = (value) => ({ minimal: value, full: value });
const tips = (params) => ({ minimal: { ...params, isShowProgressTips: 1 }, full: { ...params, isShowProgressTips: 0 } });
const nothing = { sent: both({}), answers: {}, ok: "done" };
const local = (command) => ({ ...nothing, sent: both({ localId: "local-1" }), command });

const picker = { mode: "multi", type: ["department", "user"] };
const contact = { groupId: "group-1", timestamp: "1447334894", nonceStr: "nonce", signature: "0a1b" };
const selection = JSON.stringify({ selectAll: false, departmentList: [], tagList: [], userList: [{ id: "zhang", name: "Zhang" }] });
const picked = 'select_all=Ok(false); users=["id=Ok(UserId(\\"zhang\\")); name=Ok(\\"Zhang\\"); photo=None"]';
const tee = JSON.stringify({ raw: "order-1", fid: "2", counter: 7, tee_n: "TEE", tee_v: "1", fp_n: "fpc", fp_v: "1", cpu_id: "c", uid: "10" });

export const calls = {
  checkJsApi: {
    sent: { minimal: { jsApiList: ["chooseImage"] }, full: { jsApiList: ["chooseImage", "geoLocation"] } },
    answers: {
      android: { checkResult: '{"chooseImage":true,"geoLocation":false}' },
      ios: { checkResult: { chooseImage: true, geoLocation: false } },
    },
    ok: "check_result=Ok([(ChooseImage, true), (GetLocation, false)])",
  },
  openEnterpriseChat: {
    sent: { minimal: { useridlist: "zhang", chatname: "" }, full: { useridlist: "zhang;li", chatname: "team" } },
    answers: { chat_id: "c1", chat_type: "group" },
    ok: 'err_code=None; chat_id=Some("c1"); chat_type=Some("group")',
  },
  openEnterpriseContact: {
    raw: true,
    sent: {
      minimal: { ...contact, params: picker },
      full: {
        ...contact,
        params: {
          ...picker, departmentIds: [0], tagIds: [1], userIds: ["zhang"],
          selectedDepartmentIds: [2], selectedTagIds: [3], selectedUserIds: ["li"],
        },
      },
    },
    answers: { result: selection },
    ok: picked,
  },
  sendEnterpriseChat: {
    raw: true,
    sent: {
      minimal: { type: "text", data: { content: "hello" } },
      full: { type: "link", data: { link: "https://example.com/", imgUrl: "https://example.com/i.png", title: "title", desc: "desc" } },
    },
    answers: {},
    ok: "done",
  },
  chooseImage: {
    sent: {
      minimal: { scene: "1|2", count: 9, sizeType: ["original", "compressed"], sourceType: ["album", "camera"] },
      full: { scene: "1|2", count: 2, sizeType: ["compressed"], sourceType: ["camera"] },
    },
    answers: {
      android: { localIds: '["weixin://resourceid/1","weixin://resourceid/2"]', sourceType: "album" },
      ios: { localIds: ["weixin://resourceid/1", "weixin://resourceid/2"] },
    },
    ok: {
      android: 'local_ids=Ok([LocalId("weixin://resourceid/1"), LocalId("weixin://resourceid/2")]); source_type=Some("album"); memory_warning=None',
      ios: 'local_ids=Ok([LocalId("weixin://resourceid/1"), LocalId("weixin://resourceid/2")]); source_type=None; memory_warning=None',
    },
  },
  previewImage: {
    command: "imagePreview",
    sent: {
      minimal: { urls: ["https://example.com/1.jpg"] },
      full: { urls: ["https://example.com/1.jpg", "https://example.com/2.jpg"], current: "https://example.com/2.jpg" },
    },
    answers: {},
    ok: "done",
  },
  uploadImage: { sent: tips({ localId: "local-1" }), answers: { serverId: "s1" }, ok: 'server_id=Ok(ServerId("s1"))' },
  downloadImage: { sent: tips({ serverId: "server-1" }), answers: { localId: "l1" }, ok: 'local_id=Ok(LocalId("l1"))' },
  startRecord: nothing,
  stopRecord: { sent: both({}), answers: { localId: "l1" }, ok: 'local_id=Ok(LocalId("l1"))' },
  playVoice: local(),
  pauseVoice: local(),
  stopVoice: local(),
  uploadVoice: { sent: tips({ localId: "local-1" }), answers: { serverId: "s1" }, ok: 'server_id=Ok(ServerId("s1"))' },
  downloadVoice: { sent: tips({ serverId: "server-1" }), answers: { localId: "l1" }, ok: 'local_id=Ok(LocalId("l1"))' },
  translateVoice: { sent: tips({ localId: "local-1" }), answers: { translateResult: "你好" }, ok: 'translate_result=Ok("你好")' },
  getNetworkType: {
    // Whatever is no kind of network is a failure without a reason.
    failsAlways: true,
    sent: both({}),
    status: { android: "network_type:wwan", ios: "network_type:wifi" },
    answers: { android: { subtype: "4g" }, ios: {} },
    ok: { android: "network_type=Ok(G4)", ios: "network_type=Ok(Wifi)" },
  },
  openLocation: {
    sent: {
      minimal: { latitude: 23.1, longitude: 113.3, name: "", address: "", scale: 28, infoUrl: "" },
      full: { latitude: 23.1, longitude: 113.3, name: "name", address: "road 1", scale: 15, infoUrl: "https://example.com/" },
    },
    answers: {},
    ok: "done",
  },
  getLocation: {
    command: "geoLocation",
    sent: { minimal: { type: "wgs84" }, full: { type: "gcj02" } },
    answers: {
      android: { latitude: "23.1", longitude: "113.3", speed: "0.5", accuracy: "30", type: "gcj02" },
      ios: { latitude: 23.1, longitude: 113.3, speed: 0.5, accuracy: 30 },
    },
    ok: "latitude=Ok(23.1); longitude=Ok(113.3); speed=Ok(0.5); accuracy=Ok(30.0)",
  },
  hideOptionMenu: nothing,
  showOptionMenu: nothing,
  closeWindow: nothing,
  hideMenuItems: {
    ...nothing,
    sent: { minimal: { menuList: ["menuItem:copyUrl"] }, full: { menuList: ["menuItem:copyUrl", "menuItem:share:qq"] } },
  },
  showMenuItems: {
    ...nothing,
    sent: { minimal: { menuList: ["menuItem:copyUrl"] }, full: { menuList: ["menuItem:copyUrl", "menuItem:share:qq"] } },
  },
  hideAllNonBaseMenuItem: nothing,
  showAllNonBaseMenuItem: nothing,
  scanQRCode: {
    sent: {
      minimal: { needResult: 0, scanType: ["qrCode", "barCode"] },
      full: { needResult: 1, scanType: ["qrCode"] },
    },
    answers: { android: { resultStr: "text" }, ios: { resultStr: '{"scan_code":{"scan_result":"text"}}' } },
    ok: 'result_str=Some("text")',
  },
  chooseCard: {
    sent: {
      minimal: {
        app_id: "wwcorp", location_id: "", card_type: "", card_id: "", sign_type: "SHA1",
        time_stamp: "1404896688", nonce_str: "nonce", card_sign: "0a1b",
      },
      full: {
        app_id: "wwcorp", location_id: "shop", card_type: "GROUPON", card_id: "card-1", sign_type: "SHA1",
        time_stamp: "1404896688", nonce_str: "nonce", card_sign: "0a1b",
      },
    },
    answers: { choose_card_info: '[{"card_id":"card-1","encrypt_code":"e1"}]' },
    ok: 'card_id=Ok(CardId("card-1")); encrypt_code=Ok("e1")',
  },
  addCard: {
    command: "batchAddCard",
    sent: {
      minimal: { card_list: [{ card_id: "card-1", card_ext: '{"timestamp":"1404896688","signature":"0a1b"}' }] },
      full: { card_list: [{ card_id: "card-1", card_ext: '{"timestamp":"1404896688","signature":"0a1b","code":"code-1","nonce_str":"nonce"}' }] },
    },
    answers: { card_list: '[{"card_id":"card-1","card_ext":"{}","is_succ":1,"code":"c1"}]' },
    ok: 'card_id=Ok(CardId("card-1")); is_success=Ok(true); code=Ok(CardCode("c1"))',
  },
  openCard: {
    ...nothing,
    command: "batchViewCard",
    sent: both({ card_list: [{ card_id: "card-1", code: "code-1" }] }),
  },
  getSupportSoter: {
    raw: true,
    sent: both({}),
    status: { android: "getSupportSoter", ios: "getSupportSoter:ok" },
    answers: { android: { support_mode: "1" }, ios: { support_mode: "0x01" } },
    ok: "support_mode=Ok(BiometricModes(1))",
  },
  requireSoterBiometricAuthentication: {
    raw: true,
    coded: true,
    sent: {
      minimal: { auth_mode: "0x01", challenge: "order-1" },
      full: { auth_mode: "0x01", challenge: "order-1", auth_content: "pay" },
    },
    status: { android: "OK", ios: "requireSoterBiometricAuthentication:ok" },
    answers: {
      android: { err_code: "0", use_mode: "1", result_json: tee, result_json_signature: "sig" },
      ios: { err_code: 0, use_mode: "0x01", result_json: tee, result_json_signature: "sig" },
    },
    ok: 'use_mode=Ok(BiometricModes(1)); result_json_signature=Ok("sig"); Ok("raw=Ok(\\"order-1\\"); fid=Some(\\"2\\"); counter=Ok(7)")',
  },
};

const share = { title: "changed in the tap", link: "https://example.com/", img_url: "https://example.com/i.png" };

// Menu listeners: the entry's event, the command and its params with full content, whose title is changed in the tap.
export const menus = {
  onMenuShareTimeline: { event: "menu:share:timeline", command: "shareTimeline", sent: { ...share, desc: "changed in the tap" } },
  onMenuShareAppMessage: {
    event: "menu:share:appmessage",
    command: "sendAppMessage",
    sent: { ...share, desc: "desc", type: "music", data_url: "https://example.com/m.mp3" },
  },
  onMenuShareQQ: { event: "menu:share:qq", command: "shareQQ", sent: { ...share, desc: "desc" } },
  onMenuShareWeibo: { event: "menu:share:weiboApp", command: "shareWeiboApp", sent: { ...share, desc: "desc" } },
  onMenuShareQZone: { event: "menu:share:QZone", command: "shareQZone", sent: { ...share, desc: "desc" } },
};

// Event listeners: both tell the id of the recording.
export const events = ["onVoiceRecordEnd", "onVoicePlayEnd"];
