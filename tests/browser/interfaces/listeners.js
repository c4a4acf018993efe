// What listeners send and hear, written as the table of the calls is.

const link = "https://example.com/";
const imgUrl = "https://example.com/i.png";
const image = { link, img_url: imgUrl };
const nothing = { title: "Test page", desc: "", link: "PAGE", img_url: "" };
const described = { typed: { minimal: {}, full: { title: "title", desc: "desc", link, imgUrl } } };
const plain = { ...described, sent: { minimal: nothing, full: { title: "title", desc: "desc", ...image } } };

/**
 * Menu listeners: the entry of the menu, its event, the command that a tap leads to, under whose name it reports, and what the command
 * carries: `PAGE` is the page's address. `titled` are the params that carry the title; without those that are `described` Android refuses.
 */
export const menuListeners = {
  onMenuShareTimeline: {
    item: "menuItem:share:timeline", event: "menu:share:timeline", command: "shareTimeline", titled: ["title", "desc"],
    typed: { minimal: {}, full: { title: "title", link, imgUrl } },
    sent: {
      minimal: { ...nothing, desc: "Test page", type: "link", data_url: "" },
      full: { title: "title", desc: "title", ...image, type: "link", data_url: "" },
    },
  },
  onMenuShareAppMessage: {
    item: "menuItem:share:appMessage", event: "menu:share:appmessage", command: "sendAppMessage", titled: ["title"],
    typed: { minimal: {}, full: { title: "title", desc: "desc", link, imgUrl, type: "music", dataUrl: "https://example.com/m.mp3" } },
    sent: {
      minimal: { ...nothing, type: "link", data_url: "" },
      full: { title: "title", desc: "desc", ...image, type: "music", data_url: "https://example.com/m.mp3" },
    },
  },
  onMenuShareQQ: { item: "menuItem:share:qq", event: "menu:share:qq", command: "shareQQ", titled: ["title"], described: ["desc"], ...plain },
  onMenuShareWeibo: { item: "menuItem:share:weiboApp", event: "menu:share:weiboApp", command: "shareWeiboApp", titled: ["title"], ...plain },
  onMenuShareQZone: { item: "menuItem:share:QZone", event: "menu:share:QZone", command: "shareQZone", titled: ["title"], described: ["desc"], ...plain },
};

/** Listeners of client events; both tell a local id. */
export const eventListeners = ["onVoiceRecordEnd", "onVoicePlayEnd"];
