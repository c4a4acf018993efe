// What the simulator makes of mistakes: rights that are lacking, names that nobody has, options and answers that are none,
// a script that is loaded twice, records that the page changes.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { scripts } from "../interfaces/matrix.js";
import { openSimulated, serveScripts } from "./page.js";

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
    page.warned = [];
    page.on("console", (message) => message.type() === "warning" && page.warned.push(message.text()));
    await body(page);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

/** What each piece of code throws: the message, or "" where it throws nothing. */
const thrown = (page, pieces) => page.evaluate((pieces) => pieces.map((piece) => {
  try {
    new Function(piece)();
    return "";
  } catch (error) {
    return error.message;
  }
}), pieces);

describe("an account without the right", () => {
  for (const script of scripts) {
    onPage(`its listener hears so: ${script}`, { script, names: ["onMenuShareTimeline"], options: { account: "registered" } }, async (page) => {
      const heard = await page.evaluate(async () => {
        const heard = [];
        const say = (word) => (result) => heard.push([word, result && result.errMsg]);
        wx.onMenuShareTimeline({ trigger: () => heard.push(["trigger"]), success: say("success"), fail: say("fail"), complete: say("complete") });
        heard.push(WxSimulator.tapMenu("menuItem:share:timeline"));
        await settle();
        return heard;
      });
      const denied = "shareTimeline:permission denied";
      assert.deepEqual(heard, [["trigger"], false, ["fail", denied], ["complete", denied]]);
      assert.deepEqual(page.warned, ["WxSimulator: onMenuShareTimeline: the account `registered` has no right to it"]);
      const [call] = await page.evaluate(() => WxSimulator.calls().filter(({ command }) => command === "shareTimeline"));
      assert.deepEqual([call.outcome, call.answer], ["deny", { err_msg: "system:access_denied" }]);
    });
  }
  onPage("what the page has hidden is not tapped", { names: ["hideOptionMenu", "onMenuShareQQ"], options: { account: "registered" } }, async (page) => {
    const heard = await page.evaluate(async () => {
      const heard = [];
      wx.hideOptionMenu({});
      await settle();
      wx.onMenuShareQQ({ trigger: () => heard.push("trigger") });
      return [WxSimulator.tapMenu("menuItem:share:qq"), ...heard];
    });
    assert.deepEqual(heard, [false]);
    assert.deepEqual(page.warned, ["WxSimulator: onMenuShareQQ: the page has hidden menuItem:share:qq"]);
  });
  onPage("a listener that the configuration lacks", { names: ["chooseImage"] }, async (page) => {
    assert.equal(await page.evaluate(() => (wx.onMenuShareQQ({}), WxSimulator.tapMenu("menuItem:share:qq"))), false);
    assert.deepEqual(page.warned, ["WxSimulator: onMenuShareQQ is not listed in the configuration"]);
  });
});

describe("names that nobody has", () => {
  const inherited = ["toString", "constructor", "__proto__", "hasOwnProperty"];
  onPage("are no command", { names: ["checkJsApi"] }, async (page) => {
    for (const name of [...inherited, "nothing"]) {
      assert.deepEqual(await page.evaluate((name) => invoke("bridge", name, {}), name), { err_msg: "system:function_not_exist" }, name);
    }
    assert.deepEqual(await page.evaluate(() => invoke("bridge", undefined, {})), { err_msg: "system:function_not_exist" });
    const known = await page.evaluate(() => invoke("bridge", "checkJsApi", { jsApiList: ["chooseImage", "toString", "constructor"] }));
    assert.deepEqual(known.checkResult, { chooseImage: true, toString: false, constructor: false });
  });
  onPage("are no interface, no listener and no menu item", {}, async (page) => {
    for (const name of inherited) {
      const text = JSON.stringify(name);
      assert.deepEqual(await thrown(page, [
        `WxSimulator.install({ answers: { [${text}]: "ok" } })`,
        `WxSimulator.answer(${text}, "ok")`,
        `WxSimulator.check(${text}, {})`,
        `WxSimulator.emit(${text})`,
        `WxSimulator.tapMenu(${text})`,
      ]), [
        ...Array(3).fill(`WxSimulator: there is no interface \`${name}\``),
        `WxSimulator: \`${name}\` is no listener`,
        `WxSimulator: there is no menu item \`${name}\``,
      ]);
    }
    assert.deepEqual(await thrown(page, ["WxSimulator.tapMenu()", "WxSimulator.emit()", "WxSimulator.answer()"]), [
      "WxSimulator: there is no menu item undefined",
      "WxSimulator: undefined is no listener",
      "WxSimulator: there is no interface undefined",
    ]);
  });
  onPage("are no menu item to hide", { names: ["hideMenuItems"] }, async (page) =>
    assert.equal((await page.evaluate((menuList) => call("hideMenuItems", { menuList }), inherited))[0][1].errMsg, "hideMenuItems:ok"));
  onPage("are no type of a message", { names: ["sendEnterpriseChat"] }, async (page) => {
    const answer = await page.evaluate(() => invoke("bridge", "sendEnterpriseChat", { type: "toString", data: {} }));
    assert.match(answer.err_msg, /^sendEnterpriseChat:fail/);
    assert.deepEqual((await page.evaluate(() => WxSimulator.calls().at(-1).violations)), [{ path: "type", rule: "unknown-value" }]);
  });
});

describe("options", () => {
  const wrong = [
    [`"android"`, "the options must be an object: `android`"],
    ["5", "the options must be an object: 5"],
    ["null", "the options must be an object: null"],
    [`{ platfrom: "ios" }`, "there is no option `platfrom`: platform, account, answers, delay, late, verify, panel, language, userAgent, clientVersion, keep"],
    [`{ toString: 1 }`, "there is no option `toString`: platform, account, answers, delay, late, verify, panel, language, userAgent, clientVersion, keep"],
    [`{ platform: "windows" }`, "there is no platform `windows`: ios, android"],
    [`{ account: "trial" }`, "there is no account `trial`: registered, certified"],
    [`{ language: "fr" }`, "there is no language `fr`: en, zh"],
    [`{ delay: "soon" }`, "`delay` must be a number from 0: `soon`"],
    [`{ keep: -1 }`, "`keep` must be a number from 0: -1"],
    [`{ clientVersion: 600 }`, "`clientVersion` must be of type string: 600"],
    [`{ answers: [] }`, "`answers` must be of type object: "],
    [`{ answers: { chooseImages: "ok" } }`, "there is no interface `chooseImages`"],
    [`{ answers: { chooseImage: "bogus" } }`, "`bogus` is no outcome: ok, cancel, fail, deny, refuse, missing, empty, never, ask"],
  ];
  onPage("that are wrong are told, and the client stays that was there", {}, async (page) => {
    await page.evaluate(() => (window.bridge = WeixinJSBridge));
    for (const [options, message] of wrong) {
      assert.deepEqual(await thrown(page, [`WxSimulator.install(${options})`]), [`WxSimulator: ${message}`], options);
    }
    assert.equal(await page.evaluate(() => WeixinJSBridge === bridge && WxSimulator.calls().length), 0);
    assert.equal(await page.evaluate(() => configure(["chooseImage"])), "ok");
  });
  onPage("without a value are as if they were not there", { options: { panel: true } }, async (page) => {
    await page.evaluate(() => WxSimulator.install({ panel: undefined, language: "en", answers: undefined, delay: undefined }));
    assert.equal(await page.getByRole("button", { name: "Simulator" }).count(), 1);
  });
});

describe("answers", () => {
  const wrong = [
    [`"bogus"`, "`bogus` is no outcome: ok, cancel, fail, deny, refuse, missing, empty, never, ask"],
    [`{ outcome: "toString" }`, "`toString` is no outcome: ok, cancel, fail, deny, refuse, missing, empty, never, ask"],
    ["7", "7 is no answer: an outcome, an object or a function"],
    ["null", "null is no answer: an outcome, an object or a function"],
    [`Promise.resolve("ok")`, "a promise is no answer: an outcome, an object or a function"],
    ["{ raw: null }", "`raw` of an answer must be of type object"],
    ["{ result: null }", "`result` of an answer must be of type object"],
    ["{ delay: NaN }", "`delay` of an answer must be of type number"],
    [`{ code: "7" }`, "`code` of an answer must be of type number"],
    [`{ outcom: "fail" }`, "an answer has no `outcom`: outcome, reason, code, result, raw, delay"],
  ];
  onPage("that are none are told wherever they are given", { names: ["chooseImage", "onVoicePlayEnd"], options: { answers: { chooseImage: "ask" } } }, async (page) => {
    await page.evaluate(() => {
      wx.onVoicePlayEnd({});
      window.answered = call("chooseImage", {});
    });
    for (const [answer, message] of wrong) {
      const told = await thrown(page, [
        `WxSimulator.install({ answers: { chooseImage: ${answer} } })`,
        `WxSimulator.answer("chooseImage", ${answer})`,
        `WxSimulator.emit("onVoicePlayEnd", ${answer})`,
        `WxSimulator.settle(2, ${answer})`,
      ]);
      assert.deepEqual(told, Array(4).fill(`WxSimulator: ${message}`), answer);
    }
    // The call that waits is not lost by them.
    assert.equal(await page.evaluate(() => WxSimulator.settle(2, "cancel")), true);
    assert.equal((await page.evaluate(() => answered))[0][0], "cancel");
  });
  onPage("may take their time", { names: ["chooseImage", "onVoicePlayEnd"] }, async (page) => {
    const heard = await page.evaluate(async () => {
      let decide;
      WxSimulator.answer("chooseImage", () => new Promise((resolve) => (decide = resolve)));
      const answered = call("chooseImage", {});
      await settle();
      const meanwhile = WxSimulator.calls().at(-1).answer;
      decide({ outcome: "fail", reason: "not today" });
      const [[callback, { errMsg }]] = await answered;
      const told = new Promise((resolve) => wx.onVoicePlayEnd({ fail: (result) => resolve(result.errMsg) }));
      WxSimulator.answer("onVoicePlayEnd", async () => "fail");
      WxSimulator.emit("onVoicePlayEnd");
      return [meanwhile, callback, errMsg, await told];
    });
    assert.deepEqual(heard, [undefined, "fail", "chooseImage:not today", "onVoicePlayEnd:fail"]);
  });
  test("of a function that goes wrong are an error of the page, and the call has no answer", async () => {
    const page = await openSimulated(browser, site, { names: ["chooseImage"] });
    for (const [answer, message] of [[`async () => { throw new Error("mine") }`, /mine/], [`async () => "bogus"`, /`bogus` is no outcome/]]) {
      await page.evaluate((answer) => WxSimulator.answer("chooseImage", new Function(`return ${answer}`)()), answer);
      const failed = page.waitForEvent("pageerror");
      await page.evaluate(() => wx.chooseImage({}));
      assert.match(String(await failed), message);
      assert.equal(await page.evaluate(() => WxSimulator.calls().at(-1).outcome), "never");
    }
    await page.context().close();
  });
});

onPage("the client of a second copy of the script takes the place of the first one's", { options: { panel: true, language: "en" } }, async (page) => {
  const agent = await page.evaluate(() => (WxSimulator.uninstall(), navigator.userAgent));
  await page.evaluate(() => (window.first = WxSimulator.install()));
  await page.addScriptTag({ url: "/simulator/dist/index.js" });
  await page.evaluate(() => WxSimulator.install({ platform: "android", language: "en" }));
  assert.equal(await page.getByRole("button", { name: "Simulator" }).count(), 1);
  await assert.rejects(page.evaluate(() => first.calls()), /call install\(\) first/);
  assert.deepEqual(await page.evaluate(() => WxSimulator.calls()), []);
  assert.deepEqual(await page.evaluate(() => (WxSimulator.uninstall(), [typeof window.WeixinJSBridge, navigator.userAgent])), ["undefined", agent]);
});

onPage("what the page does with the record of a call changes nothing", { names: ["previewImage"], platform: "ios" }, async (page) => {
  const params = { current: "https://example.com/a.png", urls: ["https://example.com/a.png"] };
  const [before, kept, now] = await page.evaluate(async (params) => {
    await call("previewImage", params);
    const [, record] = WxSimulator.calls();
    const before = JSON.stringify(record);
    record.outcome = "fail";
    record.params.urls.push("more");
    record.violations.push({});
    record.answer.err_msg = "changed";
    WxSimulator.answer("previewImage", "ask");
    wx.previewImage({ ...params });
    const open = WxSimulator.calls().at(-1);
    WxSimulator.settle(open.id, "fail");
    return [before, JSON.stringify(WxSimulator.calls()[1]), [open.outcome, open.answer]];
  }, params);
  assert.equal(kept, before);
  assert.deepEqual(now, ["ask", undefined]);
});
