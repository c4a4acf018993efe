// ok: the documented sample
wx.onMenuShareAppMessage({
  title: "",
  desc: "",
  link: "",
  imgUrl: "",
  type: "",
  dataUrl: "",
  success: function () {},
  cancel: function () {},
});

// ok: all kinds
wx.onMenuShareAppMessage({ type: "music", dataUrl: "https://work.example.com/a.mp3" });
wx.onMenuShareAppMessage({ type: "video", dataUrl: "https://work.example.com/a.mp4", title: "a" });
wx.onMenuShareAppMessage({ type: "link" });
wx.onMenuShareAppMessage({ type: "link", dataUrl: "" });
wx.onMenuShareAppMessage({ dataUrl: "" });
wx.onMenuShareAppMessage({});

// ok: callbacks are typed in every branch
wx.onMenuShareAppMessage({ type: "music", dataUrl: "a", success(res) { res.errMsg.length; }, cancel: (res) => res.errMsg, complete(res) { res.errMsg; } });
wx.onMenuShareAppMessage({ type: "link", success(res) { res.errMsg.length; }, fail: (res) => res.errMsg, trigger(event) { JSON.stringify(event); } });
wx.onMenuShareAppMessage({ success(res) { res.errMsg.length; } });

// ok: a kind of the enum
import type { ShareKind } from "@typed";
const kind: ShareKind = "music";
wx.onMenuShareAppMessage({ type: kind, dataUrl: "a" });

// ok: changing the object inside trigger
wx.onMenuShareTimeline({
  title: "before",
  trigger() {
    this.title = "after";
  },
});

// ok: changing the object inside trigger, with an object of its own
import type { OnMenuShareQQParams } from "@typed";
const content: OnMenuShareQQParams = { title: "before", trigger: () => { content.title = "after"; } };
wx.onMenuShareQQ(content);

// ok: one object for several listeners
const data = { title: "a", desc: "b", link: "https://work.example.com", imgUrl: "", success() {}, cancel() {} };
wx.onMenuShareTimeline(data);
wx.onMenuShareAppMessage(data);
wx.onMenuShareQQ(data);
wx.onMenuShareWeibo(data);
wx.onMenuShareQZone(data);

// bad: music without dataUrl
wx.onMenuShareAppMessage({ type: "music" }); // <- dataUrl

// bad: a video without dataUrl
wx.onMenuShareAppMessage({ title: "a", type: "video", success() {} }); // <- dataUrl

// bad: music with a dataUrl that is no text
wx.onMenuShareAppMessage({ type: "music", dataUrl: 1 }); // <- number

// bad: a kind that may be music, without dataUrl
import type { ShareKind } from "@typed";
declare const kind: ShareKind;
wx.onMenuShareAppMessage({ type: kind }); // <- type

// bad: a kind that is any text
declare const type: string;
wx.onMenuShareAppMessage({ type, dataUrl: "" }); // <- type

// bad: an unknown kind
wx.onMenuShareAppMessage({ type: "audio", dataUrl: "" }); // <- audio

// bad: a misspelt member beside music
wx.onMenuShareAppMessage({ type: "music", dataUrl: "", imageUrl: "" }); // <- imageUrl

// bad: a misspelt member beside a link
wx.onMenuShareAppMessage({ type: "link", tilte: "" }); // <- tilte

// bad: a misspelt member without kind
wx.onMenuShareAppMessage({ titel: "" }); // <- titel

// bad: a misspelt dataUrl
wx.onMenuShareAppMessage({ type: "music", dataurl: "" }); // <- dataurl

// bad: a result that does not exist beside music
wx.onMenuShareAppMessage({ type: "music", dataUrl: "", success(res) { res.shared; } }); // <- shared

// bad: the members of the tap event are not known
wx.onMenuShareTimeline({ trigger(event) { event.title; } }); // <- title
