// ok: the sample of the documentation
import { connect, WxError } from "@promise";
const api = connect();
export async function page(): Promise<string> {
  await api.configure(async (url) => (await fetch(url)).json());
  try {
    const { localIds } = await api.chooseImage({ count: 1 });
    const { serverId } = await api.uploadImage({ localId: localIds[0] ?? "", isShowProgressTips: false }, { timeout: 1000 });
    return serverId;
  } catch (error) {
    if (error instanceof WxError && error.kind === "cancel") return error.errMsg;
    throw error;
  }
}

// ok: everything that connects
import { asWx, connect, validate, type WxApi } from "@promise";
const api: WxApi = connect({ sdk: {}, validate: true, timeout: 1000, inClient: () => true, url: () => "https://a.example", config: { appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["chooseImage"] } });
asWx({}).chooseImage({ success: (res) => res.localIds.length });
export const broken: string[] = validate("openLocation", {}).map((one) => `${one.path} ${one.rule}`);
export const pending: Promise<void> = api.closeWindow();

// ok: params and results in logical form
import { connect } from "@promise";
const api = connect();
export async function page() {
  await api.openEnterpriseChat({ userIds: ["a", "b"] as const, groupName: "" });
  const picked = await api.openEnterpriseContact({ groupId: "", timestamp: 1, nonceStr: "", signature: "", params: { mode: "multi", type: ["user"] } });
  const names: string[] = (picked.result?.userList ?? []).map((user) => user.name);
  const { use_mode, result_json } = await api.requireSoterBiometricAuthentication({ auth_mode: 1, challenge: "c" });
  const counter: number = use_mode + result_json.counter;
  await api.addCard({ cardList: [{ cardId: "", cardExt: { timestamp: 1, signature: "" } }, { cardId: "", cardExt: "{}" }] });
  const { cardList } = await api.chooseCard({ timestamp: 1, nonceStr: "", cardSign: "" });
  return [names, counter, cardList[0]?.encrypt_code, (await api.scanQRCode({ needResult: true })).resultStr?.length];
}

// ok: listeners end
import { connect, type WxUnsubscribe } from "@promise";
const api = connect();
const off: WxUnsubscribe = api.onVoicePlayEnd(({ localId }) => localId.length, (error) => error.errMsg);
const share = api.onMenuShareTimeline({ title: "a", trigger(content) { content.title = "b"; }, success() {}, cancel: (error) => error.kind, complete() {} });
off();
share();

// ok: constants
import { ERRORS, JS_APIS, MENU_ITEMS, SDK_VERSION, type JsApiName } from "@promise";
export const names: readonly JsApiName[] = JS_APIS;
export const labels: string[] = MENU_ITEMS.map((item) => item.label.zh);
export const remedies: string[] = ERRORS.map((error) => error.remedies.map((remedy) => remedy.en).join(" "));
export const version: "1.1.0" = SDK_VERSION;

// ok: raw calls
import { connect } from "@promise";
const api = connect();
export const mode = api.invoke("getSupportSoter", {}).then((res) => res.support_mode);
export const off = api.on("menu:share:qq", () => {});

// bad: a misspelt param
import { connect } from "@promise";
connect().chooseImage({ cuont: 1 }); // <- cuont

// bad: a value that the enum lacks
import { connect } from "@promise";
connect().chooseImage({ sizeType: ["large"] }); // <- large

// bad: a missing param
import { connect } from "@promise";
connect().uploadImage({ isShowProgressTips: true }); // <- localId

// bad: no params at all where one is required
import { connect } from "@promise";
connect().uploadImage(); // <- argument

// bad: a number where a boolean is meant
import { connect } from "@promise";
connect().uploadImage({ localId: "a", isShowProgressTips: 1 }); // <- number

// bad: callbacks in params
import { connect } from "@promise";
connect().chooseImage({ success() {} }); // <- success

// bad: a tap callback outside of menu listeners
import { connect } from "@promise";
connect().chooseImage({ trigger() {} }); // <- trigger

// bad: a tap callback of a listener to an event
import { connect } from "@promise";
connect().onVoicePlayEnd({ trigger() {} }); // <- trigger

// bad: a misspelt member of shared content
import { connect } from "@promise";
connect().onMenuShareQQ({ titel: "a" }); // <- titel

// bad: music without its address
import { connect } from "@promise";
connect().onMenuShareAppMessage({ type: "music" }); // <- dataUrl

// bad: a result that does not exist
import { connect } from "@promise";
export const id = connect().chooseImage().then((result) => result.localId); // <- localId

// bad: a result of a call without one
import { connect } from "@promise";
export const text = connect().closeWindow().then((result) => result.errMsg); // <- errMsg

// bad: a result that may be missing
import { connect } from "@promise";
export const length = connect().scanQRCode().then((result) => result.resultStr.length); // <- resultStr

// bad: an unknown name in jsApiList
import { connect } from "@promise";
connect().configure({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["chooseImages"] }); // <- chooseImages

// bad: a configuration without signature
import { connect } from "@promise";
connect().configure({ appId: "", timestamp: 1, nonceStr: "", jsApiList: ["chooseImage"] }); // <- signature

// bad: an interface that does not exist
import { connect } from "@promise";
connect().chooseImages(); // <- chooseImages

// bad: an unknown kind of failure
import { WxError } from "@promise";
export const lost = (error: WxError) => error.kind === "lost"; // <- lost

// bad: an option that does not exist
import { connect } from "@promise";
connect().chooseImage({}, { timeuot: 1 }); // <- timeuot

// bad: a menu item that cannot be hidden
import { connect } from "@promise";
connect().hideMenuItems({ menuList: ["menuItem:refresh"] }); // <- refresh

// bad: an unknown raw call
import { connect } from "@promise";
connect().invoke("getSupportSoters", {}); // <- getSupportSoters
