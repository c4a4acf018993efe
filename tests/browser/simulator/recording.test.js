// What the vendor's scripts send, recorded with a bridge of the test's own and kept in `recording.json`: the table of expectations, the
// recording and what the simulator received are equal. `RECORD=1 npm test -- simulator` writes the recording anew.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { here, launch, openPage } from "../harness/index.js";
import { menuListeners } from "../interfaces/listeners.js";
import { callsOf, config, extents, names, scripts, stamps } from "../interfaces/matrix.js";
import { openSimulated, serveScripts, userAgents } from "./page.js";

const file = join(here, "simulator", "recording.json");
const bridge = readFileSync(join(here, "simulator", "bridge.js"), "utf8");
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

/** Makes every call once; runs on the page. */
async function callAll({ calls, menuListeners, config, names, extents, simulated }) {
  const sent = {};
  const tick = () => new Promise((resolve) => setTimeout(resolve, 0));
  const take = simulated
    ? () => { const calls = WxSimulator.calls().map((one) => [one.command, one.params]); WxSimulator.clear(); return calls; }
    : () => recorded.splice(0).filter(([, params]) => params);
  const tap = simulated ? ({ item }) => WxSimulator.tapMenu(item) : ({ event }) => handlers[event]({});
  const list = names.slice();
  const ready = new Promise((resolve) => wx.ready(resolve));
  wx.config({ ...config, jsApiList: list });
  await ready;
  await tick();
  sent.config = [take()[0]];
  sent["jsApiList afterwards"] = list;
  for (const [name, { by, typed, page = typed }] of Object.entries(calls)) {
    for (const extent of extents) {
      const params = JSON.parse(JSON.stringify(page[extent]));
      if (by) (by === "bridge" ? WeixinJSBridge : wx).invoke(name, params, () => {});
      else wx[name](params);
      await tick();
      sent[`${name} ${extent}`] = take();
    }
  }
  for (const [name, spec] of Object.entries(menuListeners)) {
    for (const extent of extents) {
      wx[name]({ ...spec.typed[extent] });
      tap(spec);
      await tick();
      sent[`${name} ${extent}`] = take();
    }
  }
  return sent;
}

// The page's address differs from run to run.
const withoutAddress = (sent, page) => JSON.parse(JSON.stringify(sent).replaceAll(JSON.stringify(page.url()), '"PAGE"'));

async function record(script, simulated) {
  const common = { html: "", title: "Test page" };
  const page = simulated
    ? await openSimulated(browser, site, { script, platform: "ios", ...common })
    : await openPage(browser, site, { userAgent: userAgents.ios, scripts: ["/bridge.js", `/${script}.js`], ...common });
  const sent = withoutAddress(await page.evaluate(callAll, { calls: callsOf(script), menuListeners, config, names, extents, simulated }), page);
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
    for (const [name, spec] of Object.entries(callsOf(script))) {
      for (const extent of extents) {
        assert.deepEqual(sent[`${name} ${extent}`], [[spec.command ?? name, { ...spec.sent[extent], ...(spec.by !== "bridge" && stamps) }]], name);
      }
    }
    for (const [name, spec] of Object.entries(menuListeners)) {
      for (const extent of extents) assert.deepEqual(sent[`${name} ${extent}`], [[spec.command, { ...spec.sent[extent], ...stamps }]], name);
    }
    const aliases = {
      getLocation: "geoLocation", previewImage: "imagePreview", addCard: "batchAddCard", openCard: "batchViewCard",
      ...Object.fromEntries(Object.entries(menuListeners).map(([name, { event }]) => [name, event])),
    };
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
