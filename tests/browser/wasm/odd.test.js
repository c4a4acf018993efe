// What goes wrong: no SDK, no bridge, odd answers, exceptions, shared params, and what is left of many calls.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "../harness/index.js";
import { calls } from "../interfaces/calls.js";
import { eventListeners, menuListeners } from "../interfaces/listeners.js";
import { kinds, signedText } from "../interfaces/kinds.js";
import { scripts } from "../interfaces/matrix.js";
import { statuses } from "../interfaces/statuses.js";
import { open, serveModule } from "./page.js";

let browser;
let site;
const script = "jweixin-1.0.0";

before(async () => {
  [browser, site] = await Promise.all([launch({ memory: true }), serveModule()]);
});

after(async () => {
  await browser?.close();
  await site?.close();
});

test("without the SDK everything is unavailable, and nothing traps", async () => {
  const page = await open(browser, site, { client: false });
  const told = await page.evaluate(async ([calls, listeners]) => {
    bindings.set_bridge_wait(10);
    const all = {};
    for (const api of calls) all[api] = await bindings.call(api, true);
    for (const api of listeners) all[api] = bindings.listen(api, true);
    all.config = bindings.config([]);
    all.ready = await bindings.ready();
    return { all, there: bindings.is_available() };
  }, [Object.keys(calls), [...Object.keys(menuListeners), ...eventListeners]]);
  assert.equal(told.there, false);
  assert.equal(Object.keys(told.all).length, Object.keys(calls).length + 7 + 2);
  for (const [api, text] of Object.entries(told.all)) assert.equal(text, `Unavailable ${api} []`);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const name of scripts) {
  test(`outside of the client everything is unavailable at once, whatever ${name} makes of it`, async () => {
    const page = await open(browser, site, { client: false, outside: true, script: name, names: null });
    const told = await page.evaluate(async ([calls, listeners]) => {
      bindings.set_bridge_wait(100_000);
      const all = { ready: await bindings.ready() };
      for (const api of calls) all[api] = await bindings.call(api, true);
      for (const api of listeners) all[api] = bindings.listen(api, true);
      all.config = bindings.config([]);
      window.wx = { getNetworkType: (p) => p.success({ networkType: "wifi" }) };
      return { all, answered: await bindings.call("getNetworkType", false) };
    }, [Object.keys(calls), [...Object.keys(menuListeners), ...eventListeners]]);
    assert.equal(Object.keys(told.all).length, Object.keys(calls).length + 7 + 2);
    for (const [api, text] of Object.entries(told.all)) assert.equal(text, `Unavailable ${api} []`);
    assert.equal(told.answered, "network_type=Ok(Wifi)", "what answers all the same is taken");
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("a raw call waits for a bridge that comes late, and only so long", async () => {
  const page = await open(browser, site);
  const told = await page.evaluate(async () => {
    WxSimulator.install({ late: 20, verify: false, panel: false });
    const isThere = typeof WeixinJSBridge !== "undefined";
    const early = bindings.call("sendEnterpriseChat", false);
    const first = await early;
    document.dispatchEvent(new Event("WeixinJSBridgeReady"));
    return { isThere, first, sent: WxSimulator.calls().length };
  });
  assert.deepEqual(told, { isThere: false, first: "done", sent: 1 });
  await page.context().close();
});

test("the longest limits are longer than any call", async () => {
  const page = await open(browser, site, { script: null });
  const told = await page.evaluate(async () => {
    const longest = 2 ** 32 - 1;
    WxSimulator.install({ late: 20, verify: false, panel: false });
    bindings.set_bridge_wait(longest);
    const raw = await bindings.call("sendEnterpriseChat", false);
    window.wx = { hideOptionMenu: (p) => void setTimeout(() => p.success({ errMsg: "hideOptionMenu:ok" }), 20) };
    return [raw, await bindings.call_within(longest, "hideOptionMenu", false)];
  });
  assert.deepEqual(told, ["done", "done"]);
  await page.context().close();
});

test("an SDK that is no global is used once it is handed over", async () => {
  const page = await open(browser, site, { script });
  const told = await page.evaluate(async () => {
    const sdk = window.wx;
    delete window.wx;
    delete window.jWeixin;
    const without = await bindings.call("hideOptionMenu", false);
    bindings.use_sdk(sdk);
    const used = await bindings.call("hideOptionMenu", false);
    bindings.use_sdk({ default: sdk });
    const module = await bindings.call("hideOptionMenu", false);
    bindings.use_sdk(undefined);
    return [without, used, module, bindings.is_available()];
  });
  assert.deepEqual(told, ["Unavailable hideOptionMenu []", "done", "done", false]);
  await page.context().close();
});

test("two calls at once that share their params get an answer each", async () => {
  const page = await open(browser, site, { script });
  const told = await page.evaluate(() => {
    let count = 0;
    WxSimulator.answer("uploadImage", () => ({ result: { serverId: `s${(count += 1)}` } }));
    return bindings.two_at_once();
  });
  assert.deepEqual(told, ['server_id=Ok(ServerId("s1"))', 'server_id=Ok(ServerId("s2"))']);
  await page.context().close();
});

test("texts arrive as they are, whatever is in them, however long they are", async () => {
  const page = await open(browser, site);
  const odd = await page.evaluate(async () => {
    const texts = ["", "abc", "abcdefghi", "\u6587\u5b57", "a\u{1f600}b", "\ufeffmark", "a\0b", "x".repeat(65), "\ufeff\u6587".repeat(50_000)];
    const odd = [];
    for (const text of texts) {
      let sent;
      window.wx = { uploadImage(p) { sent = p.localId; p.success({ serverId: text }); } };
      const told = await bindings.upload(text);
      if (sent !== text || told !== text) odd.push(text.slice(0, 9));
    }
    return odd;
  });
  assert.deepEqual(odd, []);
  await page.context().close();
});

test("numbers that travel as texts are exact to the last digit", async () => {
  const page = await open(browser, site);
  const sent = await page.evaluate(() => [[0n, 0], [-1n, 5], [2n ** 53n + 1n, 31], [2n ** 63n - 1n, 2 ** 32 - 1], [-(2n ** 63n), 256]].map(([whole, bits]) => {
    const [card, params] = bindings.numbers_as_texts(whole, bits);
    return [card.timestamp, params.auth_mode];
  }));
  assert.deepEqual(sent, [["0", "0x00"], ["-1", "0x05"], ["9007199254740993", "0x1f"], ["9223372036854775807", "0xffffffff"], ["-9223372036854775808", "0x100"]]);
  await page.context().close();
});

test("two modules of one folder do not read each other's memory", async () => {
  const page = await open(browser, site);
  const told = await page.evaluate(async () => {
    const [voice, scan] = await Promise.all(["voice", "scan"].map((name) => import(`/modules/${name}_generated.js`)));
    await Promise.all([voice.default(), scan.default()]);
    const sent = [];
    window.wx = {
      stopRecord: (p) => p.success({ localId: "recorded" }),
      translateVoice(p) {
        sent.push(p.localId);
        scan.map(1.5, 2.5);
        p.success({ translateResult: "spoken" });
      },
      openLocation(p) {
        sent.push(p.latitude, p.name);
        p.success({});
      },
      scanQRCode(p) {
        sent.push(p.scanType);
        p.fail({ errMsg: "scanQRCode:fail no" });
      },
    };
    const failed = () => scan.scan().catch((error) => error.message);
    return { told: [await failed(), await voice.end(), await failed(), await voice.end()], sent };
  });
  const failed = "scanQRCode: failed (scanQRCode:fail no)";
  assert.deepEqual(told.told, [failed, "spoken", failed, "spoken"]);
  const once = [["qrCode"], "recorded", 1.5, "Here"];
  assert.deepEqual(told.sent, [...once, ...once]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("every status is told as the SDK tells it", async () => {
  const page = await open(browser, site, { script });
  for (const name of ["hideOptionMenu", "sendEnterpriseChat"]) {
    for (const [sent, tail] of statuses) {
      const told = await page.evaluate(([name, raw]) => (WxSimulator.answer(name, { raw }), bindings.call(name, false)), [name, { err_msg: sent }]);
      const wanted = tail === "ok" ? "done" : `${tail === "cancel" ? "Cancel" : "Fail"} ${name} [${name}:${tail}]`;
      assert.ok(told === wanted || told.startsWith(`${wanted} `), `${sent}: ${told}`);
    }
  }
  await page.context().close();
});

test("odd answers become errors or nothing, and the promise is kept", async () => {
  const page = await open(browser, site);
  const told = await page.evaluate(async () => {
    const answering = (member) => { window.wx = { getLocation: member, chooseImage: member }; };
    const told = {};
    const tell = async (name, member, api = "getLocation") => {
      answering(member);
      told[name] = await bindings.call_within(1000, api, false);
    };
    await tell("missing", (p) => p.success({ errMsg: "getLocation:ok", latitude: 1 }));
    await tell("types", (p) => p.success({ latitude: {}, longitude: [1], speed: "x", accuracy: true }));
    await tell("null", (p) => p.success(null));
    await tell("text", (p) => p.success('{"latitude":"1","longitude":2,"speed":3,"accuracy":4}'));
    await tell("getter", (p) => p.success({ get latitude() { throw new Error("no"); } }));
    await tell("list", (p) => p.success({ localIds: '["a",1]' }), "chooseImage");
    await tell("odd list", (p) => p.success({ localIds: [{}] }), "chooseImage");
    await tell("thrown", () => { throw new TypeError("broken SDK"); });
    await tell("thrown text", () => { throw "broken"; });
    await tell("thrown nothing", () => { throw null; });
    await tell("failed with nothing", (p) => p.fail());
    await tell("failed with odd", (p) => p.fail({ errMsg: 7 }));
    await tell("failed with getter", (p) => p.fail({ get errMsg() { throw new Error("no"); } }));
    await tell("twice", (p) => { p.fail({ errMsg: "getLocation:fail" }); p.success({}); });
    await tell("answered, then thrown", (p) => { p.cancel({ errMsg: "getLocation:cancel" }); throw new Error("late"); });
    window.wx = { get getLocation() { throw new Error("no"); } };
    told["getter of the SDK"] = await bindings.call("getLocation", false);
    return told;
  });
  const invalid = (name, api = "getLocation") => new RegExp(`api: "${api}", kind: Invalid, err_msg: "missing or unreadable: ${name}`);
  assert.match(told.missing, invalid("longitude"));
  assert.match(told.types, invalid("latitude"));
  assert.match(told.types, invalid("accuracy"));
  assert.match(told.null, invalid("latitude"));
  assert.equal(told.text, "latitude=Ok(1.0); longitude=Ok(2.0); speed=Ok(3.0); accuracy=Ok(4.0)");
  assert.match(told.getter, invalid("latitude"));
  assert.match(told.list, /^local_ids=Ok\(\[LocalId\("a"\), LocalId\("1"\)\]\)/);
  assert.match(told["odd list"], invalid("localIds", "chooseImage"));
  assert.equal(told.thrown, "Fail getLocation [broken SDK]");
  assert.equal(told["thrown text"], "Fail getLocation [broken]");
  assert.equal(told["thrown nothing"], "Fail getLocation []");
  assert.equal(told["failed with nothing"], "Fail getLocation []");
  assert.equal(told["failed with odd"], "Fail getLocation [7]");
  assert.equal(told["failed with getter"], "Fail getLocation []");
  assert.equal(told.twice, "Fail getLocation [getLocation:fail]");
  assert.equal(told["answered, then thrown"], "Cancel getLocation [getLocation:cancel] Cancelled");
  assert.equal(told["getter of the SDK"], "Unavailable getLocation []");
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("values of other kinds are read as the promise API reads them", async () => {
  const page = await open(browser, site);
  for (const { given, text, number, truth } of kinds) {
    const read = await page.evaluate(async (given) => {
      window.wx = {
        uploadImage: (p) => p.success({ serverId: given }),
        getLocation: (p) => p.success({ latitude: given, longitude: 1, speed: 1, accuracy: 1 }),
        addCard: (p) => p.success({ cardList: [{ cardId: "c", cardExt: "{}", isSuccess: given, code: "1" }] }),
      };
      const names = ["uploadImage", "getLocation", "addCard"];
      return Promise.all(names.map((name) => bindings.call_within(1000, name, false)));
    }, given);
    const what = JSON.stringify(given);
    const holds = (told, name, value, wanted) => (value === undefined ? assert.match(told, new RegExp(`missing or unreadable: ${name}`), what) : assert.ok(told.includes(wanted), `${what}: ${told}`));
    holds(read[0], "serverId", text, `server_id=Ok(ServerId(${JSON.stringify(text)}))`);
    holds(read[1], "latitude", number, `latitude=Ok(${Number.isInteger(number) ? `${number}.0` : number})`);
    holds(read[2], "isSuccess", truth, `is_success=Ok(${truth})`);
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("JSON text of an answer stays as it is", async () => {
  const page = await open(browser, site);
  const text = await page.evaluate((result_json) => {
    window.wx = { invoke: (name, params, answered) => answered({ err_code: 0, use_mode: "0x01", result_json, result_json_signature: "s" }) };
    return bindings.call("result_json_text", false);
  }, signedText);
  assert.equal(text, signedText);
  await page.context().close();
});

test("nothing is left of 100 000 calls, of calls given up, of listeners dropped", async () => {
  const page = await open(browser, site);
  const left = await page.evaluate(async () => {
    window.wx = {
      chooseImage: (p) => p.success({ errMsg: "chooseImage:ok", localIds: ["a"] }),
      getNetworkType() {},
      onVoicePlayEnd() {},
    };
    const measure = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { heap: performance.memory.usedJSHeapSize, module: bindings.module_memory().buffer.byteLength };
    };
    const round = async (times) => [
      await bindings.many(times),
      await bindings.many_given_up(times),
      bindings.many_listeners(times),
    ];
    await round(2000);
    const before = await measure();
    const done = await round(100_000);
    const after = await measure();
    return { done, heap: after.heap - before.heap, module: after.module - before.module };
  });
  assert.deepEqual(left.done, [100_000, 100_000, 100_000]);
  assert.ok(left.heap < 1_000_000, `${left.heap} bytes more on the heap`);
  assert.ok(left.module <= 65_536, `${left.module} bytes more in the module`);
  await page.context().close();
});
