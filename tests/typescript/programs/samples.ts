// ok: images, one after the other
wx.chooseImage({
  count: 1,
  sizeType: ["original", "compressed"],
  sourceType: ["album", "camera"],
  success: function (res) {
    const localIds = res.localIds;
    const image = document.createElement("img");
    image.src = localIds[0] ?? "";
    const next = () => {
      const localId = localIds.pop();
      if (localId === undefined) return;
      wx.uploadImage({
        localId,
        isShowProgressTips: 1,
        success(res) {
          const serverId = res.serverId;
          wx.downloadImage({ serverId, isShowProgressTips: 0, success: ({ localId }) => console.log(localId) });
          next();
        },
      });
    };
    setTimeout(next, 100);
  },
});
wx.previewImage({ current: "", urls: [] });

// ok: voice
wx.startRecord();
wx.startRecord({ cancel: function () { alert("refused"); } });
wx.stopRecord({ success: function (res) { wx.playVoice({ localId: res.localId }); } });
wx.onVoiceRecordEnd({
  complete: function (res) {
    const localId = res.localId;
    wx.pauseVoice({ localId });
    wx.stopVoice({ localId });
    wx.uploadVoice({ localId, isShowProgressTips: 1, success: (res) => wx.downloadVoice({ serverId: res.serverId }) });
    wx.translateVoice({ localId, isShowProgressTips: 1, success: (res) => alert(res.translateResult) });
  },
});
wx.onVoicePlayEnd({ success: function (res) { console.log(res.localId); } });

// ok: network type by switch
wx.getNetworkType({
  success: function (res) {
    switch (res.networkType) {
      case "2g":
      case "3g":
      case "4g":
        return "mobile";
      case "wifi":
        return "wireless";
      case "edge":
      case "wwan":
        return "unknown generation";
    }
  },
});

// bad: a network type that does not exist
wx.getNetworkType({ success: (res) => res.networkType === "5g" }); // <- 5g

// ok: location
wx.openLocation({ latitude: 0, longitude: 0, name: "", address: "", scale: 1, infoUrl: "" });
wx.getLocation({
  type: "wgs84",
  success: function (res) {
    const { latitude, longitude, speed, accuracy } = res;
    wx.openLocation({ latitude, longitude });
    console.log(speed.toFixed(1), accuracy);
  },
  cancel: function (res) { alert(res.errMsg); },
});

// bad: a coordinate type that was widened
const options = { type: "gcj02" };
wx.getLocation(options); // <- type

// ok: menus
wx.hideMenuItems({ menuList: [] });
wx.hideMenuItems({ menuList: ["menuItem:share:timeline", "menuItem:copyUrl"] });
wx.showMenuItems({ menuList: ["menuItem:openWithSafari"], success() {} });
wx.hideAllNonBaseMenuItem();
wx.showAllNonBaseMenuItem();
wx.closeWindow();

// ok: ids of menu items as types
import type { HideableMenuItemId, MenuItemId } from "@typed";
const any: MenuItemId = "menuItem:setFont";
const hideable: HideableMenuItemId[] = ["menuItem:favorite"];
const wider: MenuItemId[] = hideable;
wx.hideMenuItems({ menuList: hideable });
void any; void wider;

// bad: an id that cannot be hidden
import type { MenuItemId } from "@typed";
declare const ids: MenuItemId[];
wx.hideMenuItems({ menuList: ids }); // <- HideableMenuItemId

// ok: the scanner, with what the documented sample passes in vain
wx.scanQRCode({
  desc: "scanQRCode desc",
  needResult: 0,
  scanType: ["qrCode", "barCode"],
  success: function (res) {
    const result = res.resultStr;
    void result;
  },
  error: function (res) {
    if (res.errMsg.indexOf("function_not_exist") > 0) alert("upgrade");
  },
});
wx.scanQRCode();

// bad: what is ignored has no result either
wx.scanQRCode({ error(res) { res.resultStr; } }); // <- resultStr

// ok: cards, as the documentation shows them
wx.chooseCard({
  shopId: "",
  cardType: "",
  cardId: "",
  timestamp: 0,
  nonceStr: "",
  signType: "",
  cardSign: "",
  success: function (res) {
    const cardList = res.cardList;
    void JSON.parse(cardList);
  },
});
wx.addCard({
  cardList: [{ cardId: "", cardExt: "" }],
  success: function (res) {
    for (const card of res.cardList) console.log(card.cardId, card.isSuccess === true, card.code);
  },
});
wx.openCard({ cardList: [{ cardId: "", code: "" }] });

// ok: cardExt has a type of its own
import type { CardExt } from "@typed";
const ext: CardExt = { timestamp: "1404896688", signature: "6b81fbf6af16e856334153b39737556063c82689", code: "1", openid: "2", nonce_str: "3", outer_str: "4" };
wx.addCard({ cardList: [{ cardId: "", cardExt: JSON.stringify(ext) }] });

// bad: cardExt as an object of its own type
import type { CardExt } from "@typed";
declare const ext: CardExt;
wx.addCard({ cardList: [{ cardId: "", cardExt: ext }] }); // <- CardExt

// bad: a field that cardExt does not have
import type { CardExt } from "@typed";
const ext: CardExt = { timestamp: "", signature: "", nonceStr: "" }; // <- nonceStr
void ext;

// ok: enterprise chat
wx.openEnterpriseChat({
  userIds: "zhangsan;lisi;wangwu",
  groupName: "group",
  success: function (res) { void res; },
  fail: function (res) {
    if (res.errMsg.indexOf("function not exist") > 0) alert("upgrade");
    console.log(Number(res.errCode));
  },
});

// ok: SOTER as documented
wx.ready(function () {
  wx.invoke("getSupportSoter", {}, function (res) {
    if ((Number(res.support_mode) & 1) === 1 || res.support_mode === "0x01") console.log(res.err_msg);
  });
  wx.invoke("requireSoterBiometricAuthentication", { auth_mode: 0xff, challenge: "test", auth_content: "please" }, function (res) {
    if (res.err_code === 0) console.log(res.use_mode, res.result_json, res.result_json_signature);
    else alert(res.err_msg);
  });
});

// ok: modes in every form that was seen or documented
wx.invoke("getSupportSoter", {}, (res) => {
  const fingerprint = res.support_mode === 0x1 || res.support_mode === "0x01" || (Number(res.support_mode) & 1) === 1;
  if (res.support_mode == 0x3) console.log(fingerprint);
});

// bad: a mode is no boolean
wx.invoke("getSupportSoter", {}, (res) => {
  if (res.support_mode === true) return; // <- boolean
});

// ok: what the SOTER answer holds
import type { BiometricModes, SoterResult } from "@typed";
wx.invoke("requireSoterBiometricAuthentication", { auth_mode: "0x01", challenge: "order" }, (res) => {
  const { raw, fid, counter, tee_n, tee_v, fp_n, fp_v, cpu_id, uid }: SoterResult = JSON.parse(res.result_json);
  const mode: BiometricModes = Number(res.use_mode);
  console.log(raw, fid?.length, counter + 1, tee_n, tee_v, fp_n, fp_v, cpu_id, uid, mode & 1);
});

// bad: the documented sample reads a field that does not exist
wx.invoke("requireSoterBiometricAuthentication", { auth_mode: "0x01", challenge: "" }, (res) => {
  if (res.errCode == 0) return; // <- errCode
});

// bad: a code is a number
wx.invoke("requireSoterBiometricAuthentication", { auth_mode: "0x01", challenge: "" }, (res) => {
  if (res.err_code === "0") return; // <- number
});

// bad: a mode that is any text
declare const mode: string;
wx.invoke("requireSoterBiometricAuthentication", { auth_mode: mode, challenge: "" }); // <- string

// ok: names of types
import type {
  ChooseImageParams, ChooseImageResult, GetLocationParams, GetLocationResult, LocalId, NetworkType, OpenEnterpriseContactParams,
  OpenEnterpriseContactResult, PickerOptions, RequireSoterBiometricAuthenticationResult, ServerId, UploadImageParams, Wx, WxBridge, WxStatus,
} from "@typed";
declare const object: Wx;
const bridge: WxBridge = WeixinJSBridge;
object.chooseImage({ count: 1 } satisfies ChooseImageParams);
export type All = [
  ChooseImageResult, GetLocationParams, GetLocationResult, LocalId, NetworkType, OpenEnterpriseContactParams, OpenEnterpriseContactResult,
  PickerOptions, RequireSoterBiometricAuthenticationResult, ServerId, UploadImageParams, WxStatus, typeof bridge,
];

// ok: params and result of every interface have a name
import type {
  GetSupportSoterParams, GetSupportSoterResult, HideOptionMenuParams, HideOptionMenuResult, OnMenuShareQQResult, SendEnterpriseChatParams,
  SendEnterpriseChatResult, StartRecordResult,
} from "@typed";
const chat: SendEnterpriseChatParams = { type: "text", data: { content: "" } };
const sent = (res: SendEnterpriseChatResult) => res.err_msg;
wx.invoke("sendEnterpriseChat", chat, sent);
const none: GetSupportSoterParams = {};
wx.invoke("getSupportSoter", none, (res: GetSupportSoterResult) => res.support_mode);
const hide: HideOptionMenuParams = { success: (res: HideOptionMenuResult) => res.errMsg };
wx.hideOptionMenu(hide);
wx.startRecord({ success: (res: StartRecordResult) => res.errMsg });
wx.onMenuShareQQ({ success: (res: OnMenuShareQQResult) => res.errMsg });

// bad: params of a call that takes none
import type { GetSupportSoterParams } from "@typed";
const none: GetSupportSoterParams = { auth_mode: "0x01" }; // <- never
void none;

// ok: optional params and callbacks may be undefined
declare const maybe: boolean;
wx.chooseImage({
  count: maybe ? 1 : undefined, sizeType: undefined, sourceType: undefined,
  success: maybe ? (res) => res.localIds : undefined, cancel: undefined, fail: undefined, complete: undefined,
});
wx.onMenuShareAppMessage({ title: undefined, type: undefined, dataUrl: undefined, trigger: undefined });
wx.onMenuShareAppMessage({ type: "music", dataUrl: "a", success: undefined });
wx.scanQRCode({ needResult: undefined, error: undefined });
wx.config({ debug: undefined, beta: undefined, appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] });

// ok: a message with one of two fields undefined
wx.invoke("sendEnterpriseChat", { type: "link", data: { title: "t", desc: undefined, link: "", imgUrl: "" } });

// bad: a required param may not be undefined
wx.uploadImage({ localId: undefined }); // <- undefined

// bad: a param that the kind requires may not be undefined
wx.onMenuShareAppMessage({ type: "music", dataUrl: undefined }); // <- dataUrl

// bad: one of the two fields is needed
wx.invoke("sendEnterpriseChat", { type: "link", data: { title: undefined, desc: undefined, link: "", imgUrl: "" } }); // <- undefined

// bad: a result field is not there to be set undefined
import type { ChooseImageResult } from "@typed";
const result: ChooseImageResult = { errMsg: "", localIds: [], sourceType: undefined }; // <- exactOptionalPropertyTypes
void result;

// ok: names that are listed before the call
import type { JsApiName } from "@typed";
const declared: JsApiName[] = ["chooseImage"];
const constant = ["chooseImage", "scanQRCode"] as const;
wx.checkJsApi({ jsApiList: declared });
wx.checkJsApi({ jsApiList: constant });

// ok: an object that is filled step by step
import type { OnMenuShareAppMessageParamsBase } from "@typed";
const message: OnMenuShareAppMessageParamsBase = {};
message.title = "a";
message.success = () => {};
wx.onMenuShareAppMessage(message);
wx.onMenuShareAppMessage({ ...message, type: "video", dataUrl: "a" });

// ok: callbacks that are functions of their own
import type { ChooseImageResult, WxStatus } from "@typed";
function done(res: ChooseImageResult) { return res.localIds; }
const failed = async (res: WxStatus) => res.errMsg;
wx.chooseImage({ success: done, fail: failed, complete: failed });

// bad: a callback for another result
import type { GetLocationResult } from "@typed";
const located = (res: GetLocationResult) => res.latitude;
wx.chooseImage({ success: located }); // <- latitude

// ok: promises around callbacks
function choose(count: number): Promise<string[]> {
  return new Promise((resolve, reject) => wx.chooseImage({ count, success: (res) => resolve(res.localIds), fail: reject, cancel: reject }));
}
void choose(1);

// bad: an unknown type
import type { ChooseImagesParams } from "@typed"; // <- ChooseImagesParams
export type Unknown = ChooseImagesParams;

// bad: the typings hold no values
import { Wx } from "@typed";
console.log(Wx); // <- Wx
