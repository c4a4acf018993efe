// What the client does beside answering: configuration and rights, broken rules, events by themselves, calls that share an object, late
// bridges, answers by script, the panel.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { installed, launch } from "../harness/index.js";
import { callbacks, statuses } from "../interfaces/statuses.js";
import { config, scripts } from "../interfaces/matrix.js";
import { openSimulated, serveScripts } from "./page.js";

const axe = readFileSync(join(installed("axe-core"), "axe.min.js"), "utf8");

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveScripts()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

function onPage(name, options, body) {
  test(name, async () => {
    const page = await openSimulated(browser, site, options);
    await body(page);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}
const status = (page, name, params = {}) => page.evaluate(([name, params]) => call(name, params).then((heard) => heard && heard[0][1].errMsg), [name, params]);
const offline = "fail, the permission value is offline verifying";

describe("configuration", () => {
  onPage("without one every call is refused", {}, async (page) => assert.equal(await status(page, "chooseImage"), `chooseImage:${offline}`));
  onPage("what it does not list is refused", { names: ["chooseImage"] }, async (page) => {
    assert.equal(await status(page, "chooseImage"), "chooseImage:ok");
    assert.equal(await status(page, "hideOptionMenu"), `hideOptionMenu:${offline}`);
  });
  onPage("an incomplete one fails", {}, async (page) => assert.equal(await page.evaluate(() => configure(["chooseImage"], { appId: undefined })), "config:fail"));
  onPage("an empty list fails", {}, async (page) => assert.equal(await page.evaluate(() => configure([])), "config:param is empty"));
  onPage("a scripted reason", { options: { answers: { config: { outcome: "fail", reason: "invalid signature" } } } }, async (page) => {
    assert.equal(await page.evaluate(() => configure(["chooseImage"])), "config:invalid signature");
    assert.equal(await status(page, "chooseImage"), `chooseImage:${offline}`);
  });
  onPage("a client before there was one verifies nothing", { options: { answers: { config: "missing" } } }, async (page) => {
    assert.equal(await page.evaluate(() => configure(["chooseImage"])), "ok");
    assert.equal(await status(page, "hideOptionMenu"), "hideOptionMenu:ok");
  });
  onPage("an account without the right", { names: ["onMenuShareQQ", "chooseImage"], options: { account: "registered" } }, async (page) => {
    assert.equal(await status(page, "chooseImage"), "chooseImage:ok");
    assert.equal(await page.evaluate(() => (wx.onMenuShareQQ({}), WxSimulator.tapMenu("menuItem:share:qq"))), false);
  });
});

describe("menu", () => {
  const names = ["hideMenuItems", "showMenuItems", "hideAllNonBaseMenuItem", "showAllNonBaseMenuItem", "hideOptionMenu", "showOptionMenu", "onMenuShareQQ", "onMenuShareTimeline"];
  const taps = (page) => page.evaluate(() => ["menuItem:share:qq", "menuItem:share:timeline"].map((id) => WxSimulator.tapMenu(id)));
  onPage("what the page hides cannot be tapped until it is shown again", { names }, async (page) => {
    const warned = [];
    page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
    await page.evaluate(() => ["onMenuShareQQ", "onMenuShareTimeline"].forEach((name) => wx[name]({})));
    assert.deepEqual(await taps(page), [true, true]);
    await status(page, "hideMenuItems", { menuList: ["menuItem:share:qq", "menuItem:refresh", "menuItem:unknown"] });
    assert.deepEqual(await taps(page), [false, true]);
    assert.ok(warned.some((text) => text.endsWith("onMenuShareQQ: the page has hidden menuItem:share:qq")), warned.join());
    await status(page, "showMenuItems", { menuList: ["menuItem:share:qq"] });
    assert.deepEqual(await taps(page), [true, true]);
    await status(page, "hideAllNonBaseMenuItem");
    assert.deepEqual(await taps(page), [false, false]);
    await status(page, "showMenuItems", { menuList: ["menuItem:share:timeline"] });
    assert.deepEqual(await taps(page), [false, true]);
    await status(page, "showAllNonBaseMenuItem");
    assert.deepEqual(await taps(page), [true, true]);
    await status(page, "hideOptionMenu");
    assert.deepEqual(await taps(page), [false, false]);
    await status(page, "showOptionMenu");
    assert.deepEqual(await taps(page), [true, true]);
  });
  onPage("a refused call hides nothing", { names, options: { answers: { hideOptionMenu: "fail" } } }, async (page) => {
    await page.evaluate(() => wx.onMenuShareQQ({}));
    assert.equal(await status(page, "hideOptionMenu"), "hideOptionMenu:fail");
    assert.equal(await page.evaluate(() => WxSimulator.tapMenu("menuItem:share:qq")), true);
  });
  onPage("the panel shows what is hidden", { names, options: { panel: true, language: "en" } }, async (page) => {
    const button = page.getByRole("button", { name: /QQ$/ });
    await page.evaluate(() => (wx.onMenuShareQQ({}), WxSimulator.openPanel()));
    assert.equal(await button.isEnabled(), true);
    await status(page, "hideMenuItems", { menuList: ["menuItem:share:qq"] });
    assert.equal(await button.isDisabled(), true);
    assert.equal(await button.textContent(), "hidden by the page");
  });
});

describe("params", () => {
  const cases = [
    ["hideMenuItems", { menuList: [] }, "param is empty", { path: "menuList", rule: "min-items", limit: 1 }],
    ["openLocation", { latitude: 100, longitude: 1 }, "invalid coordinate", { path: "latitude", rule: "max", limit: 90 }],
    ["getLocation", { type: "gps" }, "unsupported type", { path: "type", rule: "unknown-value" }],
    ["uploadImage", {}, "missing arguments", { path: "localId", rule: "required" }],
    ["chooseImage", { count: "many" }, "fail", { path: "count", rule: "type" }],
  ];
  for (const [name, params, tail, violation] of cases) {
    onPage(`${name} with ${JSON.stringify(params)}`, { names: [name] }, async (page) => {
      const warned = [];
      page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
      assert.equal(await status(page, name, params), `${name}:${tail}`);
      assert.deepEqual(await page.evaluate(() => WxSimulator.calls().at(-1).violations), [violation]);
      assert.ok(warned.some((text) => text.includes(name) && text.includes(violation.path) && text.includes(violation.rule)), warned.join());
      const { success, ...plain } = params;
      assert.deepEqual(await page.evaluate(([name, params]) => WxSimulator.check(name, params), [name, plain]), [violation]);
    });
  }
  for (const [name, tail] of [["uploadImage", "missing arguments"], ["playVoice", "missing arguments"], ["translateVoice", "missing arguments"], ["downloadImage", "missing arguments"], ["downloadVoice", "invaild serverid"]]) {
    onPage(`${name} with an empty id`, { names: [name] }, async (page) => assert.equal(await status(page, name, { localId: "", serverId: "" }), `${name}:${tail}`));
  }
  for (const field of ["appId", "timestamp", "nonceStr", "signature"]) {
    onPage(`a configuration whose ${field} is empty`, {}, async (page) =>
      assert.equal(await page.evaluate((field) => configure(["chooseImage"], { [field]: "" }), field), "config:fail"));
  }

  // By platform: what the client answers to the call, and the rule of the schema or of the client that is broken.
  const mode = (auth_mode) => ({ auth_mode, challenge: "order-1" });
  const pattern = (path) => ({ path, rule: "pattern", limit: "..0*[0-7]?[13579bdfBDF]" });
  const challenge = (length) => ({ auth_mode: "0x01", challenge: "c".repeat(length) });
  const tooLong = (path, limit) => ({ path, rule: "max-length", limit });
  const biometric = [
    ["the text of the mode", mode("0x01"), { android: [0], ios: [0] }],
    ["two modes", mode("0x03"), { android: [0], ios: [0] }],
    ["a number of one digit", mode(1), { android: [90003, pattern("auth_mode")], ios: [0] }],
    ["the number of the vendor's sample", mode(255), { android: [0], ios: [0] }],
    ["a text beyond a signed byte", mode("0xff"), { android: [90003, pattern("auth_mode")], ios: [0] }],
    ["a mode without fingerprint", mode("0x02"), { android: [90003, pattern("auth_mode")], ios: [0] }],
    ["a text without its mark", mode("1"), { android: [90003, { path: "auth_mode", rule: "type" }], ios: [90003, { path: "auth_mode", rule: "type" }] }],
    ["no mode", { challenge: "order-1" }, { android: [90003, { path: "auth_mode", rule: "required" }], ios: [90003, { path: "auth_mode", rule: "required" }] }],
    ["a challenge of 511", challenge(511), { android: [0], ios: [0] }],
    ["a challenge of 512", challenge(512), { android: [90004, tooLong("challenge", 511)], ios: [0] }],
    ["a challenge of 513", challenge(513), { android: [90004, tooLong("challenge", 512)], ios: [90004, tooLong("challenge", 512)] }],
    ["an empty challenge", challenge(0), { android: [90004, { path: "challenge", rule: "min-length", limit: 1 }], ios: [90004, { path: "challenge", rule: "min-length", limit: 1 }] }],
    ["a long text", { ...mode("0x01"), auth_content: "t".repeat(43) }, { android: [0, { ...tooLong("auth_content", 42), tolerated: true }], ios: [90005, tooLong("auth_content", 42)] }],
  ];
  for (const platform of ["android", "ios"]) {
    test(`biometric authentication on ${platform}`, async () => {
      const name = "requireSoterBiometricAuthentication";
      const page = await openSimulated(browser, site, { names: [name], platform });
      for (const [what, params, wanted] of biometric) {
        const [code, ...violations] = wanted[platform];
        const answer = await page.evaluate(([name, params]) => invoke("sdk", name, params), [name, params]);
        assert.equal(Number(answer.err_code), code, what);
        assert.deepEqual(await page.evaluate(() => WxSimulator.calls().at(-1).violations), violations, what);
      }
      await page.context().close();
    });

    test(`what is shared on ${platform} when something of it is empty`, async () => {
      const listeners = { onMenuShareQQ: "desc", onMenuShareQZone: "desc", onMenuShareWeibo: undefined, onMenuShareAppMessage: undefined, onMenuShareTimeline: undefined };
      const page = await openSimulated(browser, site, { names: Object.keys(listeners), platform, title: "Test page" });
      for (const [name, needed] of Object.entries(listeners)) {
        const outcome = (content) => page.evaluate(([name, content]) => new Promise((resolve) => {
          wx[name]({ ...content, success: () => resolve("success"), fail: () => resolve("fail") });
          WxSimulator.tapMenu(name);
        }), [name, content]);
        assert.equal(await outcome({ title: "t", desc: "d", link: "https://example.com/" }), "success", name);
        const isRefused = platform === "android" && needed !== undefined;
        assert.equal(await outcome({ title: "t", link: "https://example.com/" }), isRefused ? "fail" : "success", name);
        assert.deepEqual(await page.evaluate(() => WxSimulator.calls().at(-1).violations), isRefused ? [{ path: needed, rule: "min-length", limit: 1 }] : [], name);
      }
      await page.context().close();
    });
  }
  onPage("a preview of nothing is not answered either", { names: ["previewImage"], platform: "android" }, async (page) =>
    assert.equal(await status(page, "previewImage", { urls: [] }), null));
  const nameless = { type: "link", data: { imgUrl: "", title: "", desc: "", link: "https://work.example.com/" } };
  onPage("a message without title and text", { names: ["sendEnterpriseChat"] }, async (page) =>
    assert.equal(await page.evaluate((params) => invoke("bridge", "sendEnterpriseChat", params).then((answer) => answer.err_msg), nameless), "sendEnterpriseChat:fail_params error"));
  onPage("menu items that may not be hidden are skipped", { names: ["hideMenuItems"] }, async (page) => {
    const warned = [];
    page.on("console", (message) => message.type() === "warning" && warned.push(message.text()));
    assert.equal(await status(page, "hideMenuItems", { menuList: ["menuItem:refresh"] }), "hideMenuItems:ok");
    assert.match(warned.join(), /hideMenuItems: menuList\[0\] is a menu item .*, which the client lets pass \[menu-item\]$/);
  });
  onPage("one object for two calls", { names: ["uploadVoice", "downloadVoice"] }, async (page) => {
    const heard = await page.evaluate(async () => {
      const heard = [];
      const params = { localId: "a", serverId: "b", success: (result) => heard.push(result.errMsg) };
      wx.uploadVoice(params);
      wx.downloadVoice(params);
      wx.uploadVoice(params);
      await settle();
      return heard;
    });
    assert.deepEqual(heard, ["uploadVoice:ok", "downloadVoice:ok", "uploadVoice:ok"]);
  });
});

test("the SDK makes its own status of what clients send", async () => {
  for (const script of scripts) {
    const page = await openSimulated(browser, site, { script, names: ["hideOptionMenu"] });
    for (const [sent, tail] of statuses) {
      const heard = await page.evaluate((raw) => (WxSimulator.answer("hideOptionMenu", { raw }), call("hideOptionMenu", {})), { err_msg: sent });
      const answer = { errMsg: `hideOptionMenu:${tail}` };
      assert.deepEqual(heard, [[callbacks[tail] ?? "fail", answer], ["complete", answer]], `${script}: ${sent}`);
    }
    await page.context().close();
  }
});

test("a recording ends by itself after a minute, unless it is stopped", async () => {
  const page = await openSimulated(browser, site, { names: ["startRecord", "stopRecord", "onVoiceRecordEnd"] });
  await page.clock.install();
  await page.evaluate(() => {
    window.ended = 0;
    wx.onVoiceRecordEnd({ complete: () => (ended += 1) });
    wx.startRecord({});
  });
  await page.clock.runFor(59_000);
  assert.equal(await page.evaluate(() => ended), 0);
  await page.clock.runFor(1_500);
  assert.equal(await page.evaluate(() => ended), 1);
  await page.evaluate(() => { wx.startRecord({}); });
  await page.evaluate(() => { wx.stopRecord({}); });
  await page.clock.runFor(120_000);
  assert.equal(await page.evaluate(() => ended), 1);
  await page.context().close();
});

describe("answers by script", () => {
  onPage("fields, functions and whole messages", { names: ["chooseImage"], platform: "android" }, async (page) => {
    const answers = await page.evaluate(async () => {
      const one = async (answer) => {
        WxSimulator.answer("chooseImage", answer);
        return (await call("chooseImage", { count: 3 }))[0][1];
      };
      return [
        await one({ result: { localIds: ["a", "b"] } }),
        await one((params) => ({ result: { localIds: [String(params.count)] }, delay: 5 })),
        await one({ outcome: "fail", reason: "android permission denied" }),
        await one({ raw: { err_msg: "chooseImage:fail_Foo_Bar", err_code: 1 } }),
      ];
    });
    assert.deepEqual(answers[0].localIds, ["a", "b"]);
    assert.deepEqual(answers[1].localIds, ["3"]);
    assert.deepEqual(answers[2], { errMsg: "chooseImage:android permission denied" });
    assert.deepEqual(answers[3], { errMsg: "chooseImage:foo bar" });
  });
  onPage("the longest delays outlast all others", { names: ["chooseImage"] }, async (page) => {
    const heard = await page.evaluate(async () => {
      const heard = [];
      for (const delay of [Infinity, 2 ** 31]) {
        WxSimulator.answer("chooseImage", { delay });
        wx.chooseImage({ success: () => heard.push(delay) });
      }
      WxSimulator.install({ late: 2 ** 31, panel: false });
      await new Promise((resolve) => setTimeout(resolve, 20));
      return [...heard, typeof WeixinJSBridge];
    });
    assert.deepEqual(heard, ["undefined"]);
  });
  onPage("examples give back what the page has given", { names: ["requireSoterBiometricAuthentication", "chooseCard"], platform: "android" }, async (page) => {
    const [biometric, [[, chosen]]] = await page.evaluate((signature) => Promise.all([
      invoke("sdk", "requireSoterBiometricAuthentication", { auth_mode: "0x01", challenge: "order-7" }),
      call("chooseCard", { cardId: "card-7", timestamp: 1, nonceStr: "n", signType: "SHA1", cardSign: signature }),
    ]), config.signature);
    assert.equal(JSON.parse(biometric.result_json).raw, "order-7");
    assert.equal(JSON.parse(chosen.cardList)[0].card_id, "card-7");
  });
  onPage("mistakes are told", {}, async (page) => {
    await assert.rejects(page.evaluate(() => WxSimulator.answer("chooseImages", "ok")), /no interface `chooseImages`/);
    await assert.rejects(page.evaluate(() => WxSimulator.answer("chooseImage", "okay")), /`okay` is no outcome/);
    await assert.rejects(page.evaluate(() => WxSimulator.install({ platform: "windows" })), /no platform `windows`/);
  });
});

test("an event carries what the panel was told", async () => {
  const page = await openSimulated(browser, site, { names: ["onVoicePlayEnd"], options: { panel: true, language: "en" } });
  await page.evaluate(() => {
    window.heard = [];
    wx.onVoicePlayEnd({ complete: (result) => heard.push(result.errMsg) });
    WxSimulator.openPanel();
  });
  for (const outcome of ["ok", "fail", "never", ""]) {
    await page.getByRole("combobox", { name: "onVoicePlayEnd", exact: true }).selectOption(outcome);
    await page.getByRole("button", { name: /: Playback finished$/ }).click();
  }
  assert.deepEqual(await page.evaluate(() => heard), ["onVoicePlayEnd:ok", "onVoicePlayEnd:fail", "onVoicePlayEnd:ok"]);
  await page.context().close();
});

test("an event without a handler has no listener", async () => {
  const page = await openSimulated(browser, site, { names: ["onVoicePlayEnd"] });
  const sent = await page.evaluate(() => {
    WeixinJSBridge.on("onVoicePlayEnd", () => {});
    const before = WxSimulator.emit("onVoicePlayEnd");
    WeixinJSBridge.on("onVoicePlayEnd");
    return [before, WxSimulator.emit("onVoicePlayEnd")];
  });
  assert.deepEqual(sent, [true, false]);
  await page.context().close();
});

test("a late bridge announces itself, and nothing is left when it is taken away", async () => {
  const page = await openSimulated(browser, site, { options: { late: 1500 } });
  assert.equal(await page.evaluate(() => typeof WeixinJSBridge), "undefined");
  assert.equal(await page.evaluate(() => configure(["chooseImage"])), "ok");
  assert.deepEqual(await page.evaluate(() => (WxSimulator.uninstall(), [typeof window.WeixinJSBridge, navigator.userAgent.includes("MicroMessenger")])), ["undefined", false]);
  await page.context().close();
});

for (const [language, open, width] of [["en", "Simulator", 1280], ["zh", "模拟器", 375]]) {
  test(`the panel by keyboard, ${language}, ${width} wide`, async () => {
    const page = await openSimulated(browser, site, { names: ["chooseImage"], options: { panel: true, language }, viewport: { width, height: 700 } });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("region");
    await panel.waitFor();
    const box = await panel.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    await page.getByRole("combobox", { name: "chooseImage", exact: true }).selectOption("ask");
    await page.evaluate(() => { window.answered = call("chooseImage", {}); });
    await page.getByRole("button", { name: { en: "Clear", zh: "清空" }[language] }).press("Enter");
    assert.deepEqual(await page.locator("summary").allTextContents(), [{ en: "chooseImage — ask me", zh: "chooseImage — 询问我" }[language]], "what waits for an answer stays");
    await page.getByRole("group").getByRole("button").nth(1).click();
    assert.deepEqual(await page.evaluate(() => answered.then((heard) => heard.map(([callback]) => callback))), ["cancel", "complete"]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: open }).waitFor();
    assert.equal(await panel.count(), 0);
    await page.context().close();
  });

  test(`the panel can be read, ${language}, ${width} wide`, async () => {
    const names = ["uploadImage", "hideMenuItems", "onMenuShareQQ"];
    const page = await openSimulated(browser, site, { names, options: { panel: true, language }, viewport: { width, height: 700 }, html: "<main><h1>Page</h1></main>" });
    await page.evaluate(async () => {
      wx.onMenuShareQQ({});
      wx.uploadImage({ localId: "" });
      wx.hideMenuItems({ menuList: ["menuItem:share:qq", "menuItem:refresh"] });
      await settle();
      WxSimulator.openPanel();
    });
    // What is broken is told by words, too: also what the client lets pass.
    const broken = { en: "broken rules: 1", zh: "违反的规则：1" }[language];
    const calls = await page.getByRole("listitem").locator("summary").allTextContents();
    assert.deepEqual(calls.filter((text) => text.includes(broken)).map((text) => text.split(" ")[0]), ["hideMenuItems", "uploadImage"]);
    // A tap on what the page has hidden is named by what the button says.
    const hidden = { en: "hidden by the page: Share to QQ", zh: "已被页面隐藏：分享到QQ" }[language];
    assert.equal(await page.getByRole("button", { name: hidden }).isDisabled(), true);
    await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    await page.context().close();
  });

  test(`what has the focus is seen, and the search field keeps Escape for itself, ${language}, ${width} wide`, async () => {
    const page = await openSimulated(browser, site, { names: ["chooseImage"], options: { panel: true, language }, viewport: { width, height: 700 } });
    await page.evaluate(() => WxSimulator.openPanel());
    await page.getByRole("combobox", { name: "showAllNonBaseMenuItem" }).focus();
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      const hidden = await page.evaluate(() => {
        const tree = document.activeElement.shadowRoot;
        const focused = tree.activeElement;
        const { left, top, bottom, width } = focused.getBoundingClientRect();
        return [top + 2, bottom - 2].some((y) => tree.elementFromPoint(left + width / 2, y) !== focused) ? focused.outerHTML.slice(0, 80) : "";
      });
      assert.equal(hidden, "");
    }
    const find = page.getByRole("searchbox");
    const shown = () => page.getByRole("combobox").evaluateAll((all) => all.filter((one) => one.offsetParent).map((one) => one.dataset.interface));
    await find.fill("chooseimage");
    assert.deepEqual(await shown(), ["chooseImage"], "words of the outcomes are not searched");
    await find.fill({ en: "cancel", zh: "取消" }[language]);
    assert.deepEqual(await shown(), []);
    await find.press("Escape");
    assert.equal(await find.inputValue(), "");
    assert.equal((await shown()).length, 40);
    await find.press("Escape");
    assert.equal(await page.getByRole("region").count(), 0);
    await page.context().close();
  });
}

test("by script is no choice of a person", async () => {
  const page = await openSimulated(browser, site, { names: ["chooseImage"], options: { panel: true, language: "en" } });
  const select = page.getByRole("combobox", { name: "chooseImage", exact: true });
  const options = () => select.locator("option:not([hidden])").allTextContents();
  await page.evaluate(() => WxSimulator.openPanel());
  assert.equal((await options()).includes("by script"), false);
  await page.evaluate(() => WxSimulator.answer("chooseImage", { result: { localIds: [] } }));
  assert.equal(await select.inputValue(), "own");
  assert.equal((await options()).includes("by script"), true);
  await select.selectOption("ok");
  await page.evaluate(() => call("chooseImage", {}));
  assert.equal((await options()).includes("by script"), false);
  await page.context().close();
});
