// ok: the waiting pattern of the documentation
function callback() {
  WeixinJSBridge.invoke("openEnterpriseContact", {
    groupId: "61_Q0xUVEdY",
    timestamp: "1447334894",
    nonceStr: "Wm3WZYTPz0wzccnW",
    signature: "f9afc6f8",
    params: {
      departmentIds: [0],
      tagIds: [0],
      userIds: ["zhangsan", "lisi"],
      mode: "single",
      type: ["department", "tag", "user"],
      selectedDepartmentIds: [],
      selectedTagIds: [],
      selectedUserIds: [],
    },
  }, function (res) {
    if (res.err_msg.indexOf("function_not_exist") > -1) {
      alert("upgrade");
    } else if (res.err_msg.indexOf("openEnterpriseContact:fail") > -1) {
      return;
    }
    const result = JSON.parse(res.result);
    const selectAll = result.selectAll;
    if (!selectAll) {
      const departments = result.departmentList;
      for (let i = 0; i < departments.length; i++) {
        console.log(departments[i].id, departments[i].name);
      }
    }
  });
}
if (typeof WeixinJSBridge === "object" && typeof WeixinJSBridge.invoke === "function") {
  callback();
} else {
  if (document.addEventListener) {
    document.addEventListener("WeixinJSBridgeReady", callback, false);
  } else if (document.attachEvent) {
    document.attachEvent("WeixinJSBridgeReady", callback);
    document.attachEvent("onWeixinJSBridgeReady", callback);
  }
}

// ok: another waiting pattern
if (typeof WeixinJSBridge == "undefined") {
  document.addEventListener("WeixinJSBridgeReady", function () { WeixinJSBridge.invoke("getSupportSoter", {}); }, false);
  document.attachEvent && document.attachEvent("onWeixinJSBridgeReady", () => {});
  document.attachEvent?.("WeixinJSBridgeReady", () => {});
} else {
  WeixinJSBridge.invoke("getSupportSoter", {});
}

// ok: the listener can take the event
document.addEventListener("WeixinJSBridgeReady", (event) => event.preventDefault());
document.removeEventListener("WeixinJSBridgeReady", () => {});

// ok: members of the window
if (window.WeixinJSBridge) window.WeixinJSBridge.invoke("getSupportSoter", {});
if (window.wx) window.wx.hideOptionMenu();
window.jWeixin.ready(() => {});
globalThis.wx.closeWindow();
window.WeixinJSBridge?.on("onVoicePlayEnd", () => {});

// bad: a misspelt member of the window's object
window.wx.hideOptionMenus(); // <- hideOptionMenus

// ok: both names are one object
const same: typeof wx = jWeixin;
void same;

// ok: the selection has a type of its own
import type { PickerSelection } from "@typed";
WeixinJSBridge.invoke("openEnterpriseContact", { groupId: "", timestamp: "", nonceStr: "", signature: "", params: { mode: "multi", type: ["user"] } }, (res) => {
  if (!res.result) return;
  const selection: PickerSelection = JSON.parse(res.result);
  for (const { id, name, photo } of selection.userList) console.log(id.length, name.length, photo?.length);
  for (const { id } of selection.departmentList) console.log(id + 1);
  for (const { id } of selection.tagList) console.log(id + 1);
});

// bad: the selection has no such list
import type { PickerSelection } from "@typed";
declare const selection: PickerSelection;
selection.users; // <- users

// ok: messages
WeixinJSBridge.invoke("sendEnterpriseChat", { type: "text", data: { content: "hello" } }, function (res) {
  if (res.err_msg === "sendEnterpriseChat:ok") return;
});

// ok: a message that is put together first
import type { ChatMessage } from "@typed";
function send(text: string, link?: string) {
  const message: ChatMessage = link === undefined ? { type: "text", data: { content: text } } : { type: "link", data: { title: text, link, imgUrl: "" } };
  WeixinJSBridge.invoke("sendEnterpriseChat", message);
}
send("hello");

// bad: a kind that is any text
declare const type: string;
WeixinJSBridge.invoke("sendEnterpriseChat", { type, data: { content: "" } }); // <- type

// ok: client events
WeixinJSBridge.on("menu:share:timeline", function () {});
WeixinJSBridge.on("menu:share:QZone", (event) => JSON.stringify(event));
wx.on("onVoiceRecordEnd", (res) => res.localId.length + res.err_msg.length);

// bad: an unknown event
WeixinJSBridge.on("menu:share:weibo", function () {}); // <- menu:share:weibo

// bad: the members of a menu event are not known
WeixinJSBridge.on("menu:share:timeline", (event) => event.shareTo); // <- shareTo

// bad: an unknown raw call
WeixinJSBridge.invoke("openEnterpriseContacts", {}); // <- openEnterpriseContacts

// bad: an interface of the SDK object is no raw call
WeixinJSBridge.invoke("chooseImage", {}); // <- chooseImage

// bad: the bridge has no call of its own name
WeixinJSBridge.openEnterpriseContact({}); // <- openEnterpriseContact

// bad: a misspelt function of the bridge
WeixinJSBridge.invok("getSupportSoter", {}); // <- invok

// bad: a misspelt bridge
WeixinJsBridge.invoke("getSupportSoter", {}); // <- WeixinJsBridge

// bad: an event that is no name of the bridge
document.attachEvent?.("onclick", () => {}); // <- onclick

// bad: attachEvent may be missing
document.attachEvent("onWeixinJSBridgeReady", () => {}); // <- undefined

// bad: callbacks are no params of a raw call
wx.invoke("getSupportSoter", { success() {} }); // <- never
