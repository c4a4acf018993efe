// What the vendor's scripts send, recorded with a bridge of the test's own and kept in `recording.json`: the table of expectations, the
// recording and what the simulator received are equal. `RECORD=1 npm test -- simulator` writes the recording anew.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { here, launch, openPage } from "../harness/index.js";
import { listeners, members, menuListeners, raw } from "./interfaces.js";
import { openSimulated, scripts, serveScripts, userAgents } from "./page.js";

const file = join(here, "simulator", "recording.json");
const bridge = readFileSync(join(here, "simulator", "bridge.js"), "utf8");
const stamps = {
  appId: "corp", verifyAppId: "corp", verifySignType: "sha1", verifyTimestamp: "1414587457", verifyNonceStr: "n",
  verifySignature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
};
const names = [...Object.keys(members), ...Object.keys(menuListeners), ...listeners, ...Object.keys(raw)];
/** Forms in which a page may say yes and no. */
const tips = [[0, 0], ["0", 0], ["", 0], [false, 0], [1, 1], [true, 1], ["1", 1], [null, 1], [undefined, 1]];

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveScripts()]);
  site.put("/bridge.js", bridge);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Makes every call once; runs on the page. `tap` sends a menu event. */
async function callAll({ members, menuListeners, listeners, raw, names, script, simulated }) {
  const sent = {};
  const tick = () => new Promise((resolve) => setTimeout(resolve, 0));
  const take = simulated
    ? () => { const calls = WxSimulator.calls().map((one) => [one.command, one.params]); WxSimulator.clear(); return calls; }
    : () => recorded.splice(0).filter(([, params]) => params);
  const tap = simulated ? (name, item) => WxSimulator.tapMenu(item) : (name, item, event) => handlers[event]({});
  const list = names.slice();
  const ready = new Promise((resolve) => wx.ready(resolve));
  wx.config({ beta: true, appId: "corp", timestamp: 1414587457, nonceStr: "n", signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed", jsApiList: list });
  await ready;
  await tick();
  sent.config = [take()[0]];
  sent["jsApiList afterwards"] = list;
  const copy = (params) => JSON.parse(JSON.stringify(params ?? {}));
  for (const [name, spec] of Object.entries(members)) {
    if (spec.missingIn === script) continue;
    for (const extent of ["minimal", "full"]) {
      wx[name](copy(spec[extent]));
      await tick();
      sent[`${name} ${extent}`] = take();
    }
  }
  for (const [name, spec] of Object.entries(menuListeners)) {
    for (const extent of ["minimal", "full"]) {
      wx[name](copy(spec[extent]));
      tap(name, spec.item, spec.event);
      await tick();
      sent[`${name} ${extent}`] = take();
    }
  }
  for (const [name, spec] of Object.entries(raw)) {
    const params = copy(spec.full);
    (spec.by === "bridge" ? WeixinJSBridge : wx).invoke(name, params, () => {});
    await tick();
    sent[`${name} full`] = take();
  }
  return sent;
}

const events = { onMenuShareTimeline: "menu:share:timeline", onMenuShareAppMessage: "menu:share:appmessage", onMenuShareQQ: "menu:share:qq", onMenuShareWeibo: "menu:share:weiboApp", onMenuShareQZone: "menu:share:QZone" };
const taps = Object.fromEntries(Object.entries(menuListeners).map(([name, spec]) => [name, { ...spec, event: events[name] }]));
// The page's address differs from run to run.
const withoutAddress = (sent, page) => JSON.parse(JSON.stringify(sent).replaceAll(JSON.stringify(page.url()), '"PAGE"'));

async function record(script, simulated) {
  const common = { html: "", title: "Test page" };
  const page = simulated
    ? await openSimulated(browser, site, { script, platform: "ios", ...common })
    : await openPage(browser, site, { userAgent: userAgents.ios, scripts: ["/bridge.js", `/${script}.js`], ...common });
  const sent = withoutAddress(await page.evaluate(callAll, { members, menuListeners: taps, listeners, raw, names, script, simulated }), page);
  assert.deepEqual(page.problems, []);
  await page.context().close();
  return sent;
}

const recordings = process.env.RECORD ? {} : JSON.parse(readFileSync(file, "utf8"));

for (const script of scripts) {
  test(`${script} sends what was recorded, and the simulator receives it`, async () => {
    const alone = await record(script, false);
    if (process.env.RECORD) {
      recordings[script] = alone;
      writeFileSync(file, `${JSON.stringify(recordings, null, 1)}\n`);
    }
    assert.deepEqual(alone, recordings[script]);
    assert.deepEqual(await record(script, true), recordings[script]);
  });

  test(`${script} sends what the documents say`, () => {
    const sent = recordings[script];
    for (const [name, spec] of Object.entries(members)) {
      if (spec.missingIn === script) continue;
      for (const extent of ["minimal", "full"]) {
        assert.deepEqual(sent[`${name} ${extent}`], [[spec.command ?? name, { ...spec.sent[extent], ...stamps }]], name);
      }
    }
    for (const [name, spec] of Object.entries(menuListeners)) {
      for (const extent of ["minimal", "full"]) {
        assert.deepEqual(sent[`${name} ${extent}`], [[spec.command, { link: "PAGE", ...spec.sent[extent], ...stamps }]], name);
      }
    }
    for (const [name, spec] of Object.entries(raw)) {
      assert.deepEqual(sent[`${name} full`], [[name, { ...spec.full, ...(spec.by === "sdk" && stamps) }]], name);
    }
    const aliases = { getLocation: "geoLocation", previewImage: "imagePreview", addCard: "batchAddCard", openCard: "batchViewCard", ...events };
    const translated = names.map((name) => aliases[name] ?? name);
    assert.deepEqual(sent["jsApiList afterwards"], translated);
    assert.deepEqual(sent.config, [["preVerifyJSAPI", { verifyJsApiList: translated, ...stamps }]]);
  });

  test(`${script} makes 0 or 1 of every form of isShowProgressTips`, async () => {
    const page = await openSimulated(browser, site, { script, names });
    for (const [given, wanted] of tips) {
      const sent = await page.evaluate(async (given) => {
        WxSimulator.clear();
        wx.uploadImage({ localId: "a", isShowProgressTips: given });
        await settle();
        return WxSimulator.calls()[0].params.isShowProgressTips;
      }, given);
      assert.equal(sent, wanted, String(given));
    }
    await page.context().close();
  });
}
