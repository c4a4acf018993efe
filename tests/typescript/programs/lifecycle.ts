// ok: the documented sample of config
wx.config({
  debug: true,
  appId: "wx1234567890abcdef",
  timestamp: 1414587457,
  nonceStr: "Wm3WZYTPz0wzccnW",
  signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
  jsApiList: ["chooseImage", "uploadImage", "onMenuShareQZone", "openEnterpriseContact", "requireSoterBiometricAuthentication"],
});
wx.ready(function () {
  wx.hideOptionMenu();
});
wx.error(function (res) {
  console.log(res.errMsg.indexOf("invalid signature"));
});

// ok: config with beta and an empty list
jWeixin.config({ beta: true, appId: "", timestamp: 0, nonceStr: "", signature: "", jsApiList: [] });

// ok: the answer of a server is a config
import type { WxConfig } from "@typed";
const answer: WxConfig = JSON.parse("{}");
wx.config({ ...answer, debug: true });

// ok: a list of names of its own
import type { JsApiName } from "@typed";
const names: JsApiName[] = ["getLocation"];
const fixed = ["openLocation", "getLocation"] as const;
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: names });
wx.checkJsApi({ jsApiList: fixed });

// ok: pages can add names that the schema does not know
declare module "@typed" {
  interface JsApiNames {
    launchMyApp: true;
  }
}
import type { JsApiName } from "@typed";
const own: JsApiName = "launchMyApp";
void own;

// ok: an arrow without params for ready, one with for error
wx.ready(() => {});
wx.error(({ errMsg }) => errMsg.toLowerCase());

// bad: config without appId
wx.config({ timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- appId

// bad: config without timestamp
wx.config({ appId: "", nonceStr: "", signature: "", jsApiList: [] }); // <- timestamp

// bad: config without nonceStr
wx.config({ appId: "", timestamp: 1, signature: "", jsApiList: [] }); // <- nonceStr

// bad: config without signature
wx.config({ appId: "", timestamp: 1, nonceStr: "", jsApiList: [] }); // <- signature

// bad: config without jsApiList
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "" }); // <- jsApiList

// bad: config without anything
wx.config(); // <- 1 argument

// bad: noncestr in lower case belongs to the signature
wx.config({ appId: "", timestamp: 1, noncestr: "", signature: "", jsApiList: [] }); // <- noncestr

// bad: a timestamp as text
wx.config({ appId: "", timestamp: "1414587457", nonceStr: "", signature: "", jsApiList: [] }); // <- number

// bad: debug as text
wx.config({ debug: "true", appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- boolean

// bad: debug as a number
wx.config({ debug: 1, appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- boolean

// bad: beta as text
wx.config({ beta: "true", appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- boolean

// bad: check is accepted by the SDK but not documented
wx.config({ check: false, appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- check

// bad: config has no callbacks
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [], success() {} }); // <- success

// bad: appid in lower case
wx.config({ appid: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: [] }); // <- appid

// bad: an interface name that does not exist
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["chooseImage", "choseImage"] }); // <- choseImage

// bad: a lifecycle name is no interface name
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["config"] }); // <- config

// bad: an interface of another edition
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["chooseWXPay"] }); // <- chooseWXPay

// bad: a bridge name is no interface name
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["menu:share:qq"] }); // <- menu:share:qq

// bad: jsApiList as text
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: "chooseImage" }); // <- string

// bad: a list of any text
const list: string[] = [];
wx.config({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: list }); // <- string

// bad: ready gives its callback nothing
wx.ready(function (res) { void res; }); // <- res

// bad: ready needs a function
wx.ready({ success() {} }); // <- success

// bad: ready without a function
wx.ready(); // <- 1 argument

// bad: error without a function
wx.error(); // <- 1 argument

// bad: the failure of config has no err_msg
wx.error(function (res) {
  console.log(res.err_msg); // <- err_msg
});

// bad: an undescribed member of the SDK
wx.chooseWXPay({}); // <- chooseWXPay

// bad: a member that does not exist
wx.onMenuShareWechat({}); // <- onMenuShareWechat
