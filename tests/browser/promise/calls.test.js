// Single calls: params that two share, answers that lack something, come twice, late or never, exceptions, and nothing that stays behind.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";

import { generated, launch } from "../harness/index.js";
import { kinds, signedText } from "../interfaces/kinds.js";
import { callsOf, paramsFor, platforms, scripts } from "../interfaces/matrix.js";
import { statuses } from "../interfaces/statuses.js";
import { openApi, serveAll } from "./page.js";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch({ memory: true }), serveAll()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** A test on a configured page. */
function onPage(name, options, body) {
  test(name, async () => {
    const page = await openApi(browser, site, options);
    await page.evaluate(() => configure());
    await body(page);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

describe("params", () => {
  for (const script of scripts) {
    onPage(`two calls that share an object both get their own answer (${script})`, { script, simulator: { platform: "android" } }, async (page) => {
      const names = Object.keys(callsOf(script));
      const answers = await page.evaluate(async ({ names, params }) => {
        const answers = {};
        for (const name of names) {
          let count = 0;
          // The first answer comes last.
          WxSimulator.answer(name, () => ((count += 1) === 1 ? { delay: 5 } : { outcome: "fail", reason: "second" }));
          const before = JSON.stringify(params[name]);
          const both = await Promise.all([told(api[name](params[name])), told(api[name](params[name]))]);
          answers[name] = [...both.map((one) => one.kind), JSON.stringify(params[name]) === before];
        }
        return answers;
      }, { names, params: paramsFor("full", "typed") });
      for (const name of names) assert.deepEqual(answers[name], ["ok", "fail", true], name);
    });
  }

  onPage("are sent in the form of the page", {}, async (page) => {
    const sent = await page.evaluate(async () => {
      await api.uploadImage({ localId: "a", isShowProgressTips: false });
      await api.requireSoterBiometricAuthentication({ auth_mode: 1, challenge: "c" });
      await api.openEnterpriseContact({ groupId: "g", timestamp: 5, nonceStr: "n", signature: "s", params: { mode: "single", type: ["user"] } });
      await api.addCard({ cardList: [{ cardId: "c", cardExt: { timestamp: 7, signature: "s" } }] });
      return WxSimulator.calls().slice(1).map((call) => call.params);
    });
    assert.equal(sent[0].isShowProgressTips, 0);
    assert.equal(sent[1].auth_mode, "0x01");
    assert.equal(sent[2].timestamp, "5");
    assert.deepEqual(sent[3].card_list, [{ card_id: "c", card_ext: '{"timestamp":"7","signature":"s"}' }]);
  });

  test("are handed over in an object of their own, with members that the schema does not know, without callbacks of the page", async () => {
    const handed = [];
    const sdk = { uploadImage: (params) => (handed.push(params), params.success({ errMsg: "uploadImage:ok", serverId: "s" })) };
    const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
    const api = connect({ sdk });
    const late = () => assert.fail("the page's own callback");
    const given = { other: 1, isShowProgressTips: true, localId: "l", success: late, fail: late, complete: undefined };
    assert.deepEqual(await api.uploadImage(given), { errMsg: "uploadImage:ok", serverId: "s" });
    assert.deepEqual(Object.keys(given), ["other", "isShowProgressTips", "localId", "success", "fail", "complete"]);
    const [{ success, fail, cancel, ...params }] = handed;
    assert.deepEqual(params, { other: 1, isShowProgressTips: 1, localId: "l", complete: undefined });
    for (const nothing of [undefined, null, {}]) assert.equal((await api.uploadImage(nothing)).serverId, "s");
    assert.deepEqual(handed.slice(1).map((one) => Object.keys(one).sort()), Array(3).fill(["cancel", "fail", "success"]));
  });

  onPage("that break a rule do not go out", { connect: "{ validate: true }" }, async (page) => {
    const { error, calls } = await page.evaluate(async () => {
      const before = WxSimulator.calls().length;
      const error = await api.openLocation({ latitude: 100, longitude: "x" }).catch((error) => ({ kind: error.kind, violations: error.violations }));
      return { error, calls: WxSimulator.calls().length - before };
    });
    assert.deepEqual(error, { kind: "invalid", violations: [{ path: "latitude", rule: "max", limit: 90 }, { path: "longitude", rule: "type", limit: "number" }] });
    assert.equal(calls, 0);
  });

  onPage("of listeners that break a rule do not go out", { connect: "{ validate: true }" }, async (page) => {
    const { failed, off, wrong, right } = await page.evaluate(() => {
      const before = WxSimulator.calls().length;
      const failed = [];
      const fail = (error) => failed.push({ isError: error instanceof WxApi.WxError, api: error.api, kind: error.kind, violations: error.violations });
      const off = api.onMenuShareAppMessage({ type: "music", fail, success: () => failed.push("shared") });
      const wrong = WxSimulator.tapMenu("menuItem:share:appMessage");
      off();
      api.onMenuShareAppMessage({ type: "music", dataUrl: "https://corp.example/a.mp3", fail });
      return { failed, off: typeof off, wrong, right: WxSimulator.tapMenu("menuItem:share:appMessage"), calls: WxSimulator.calls().length - before };
    });
    assert.deepEqual(failed, [{ isError: true, api: "onMenuShareAppMessage", kind: "invalid", violations: [{ path: "dataUrl", rule: "required" }] }]);
    assert.deepEqual([off, wrong, right], ["function", false, true]);
  });
});

describe("answers", () => {
  const promised = {
    checkJsApi: "checkResult", chooseImage: "localIds", uploadImage: "serverId", downloadImage: "localId", stopRecord: "localId", uploadVoice: "serverId",
    downloadVoice: "localId", translateVoice: "translateResult", getLocation: "latitude", chooseCard: "cardList", addCard: "cardList",
    getSupportSoter: "support_mode", requireSoterBiometricAuthentication: "use_mode",
  };
  for (const platform of platforms) {
    for (const script of scripts) {
      onPage(`without a promised field are rejected (${script} on ${platform})`, { script, simulator: { platform } }, async (page) => {
        const told = await page.evaluate(async ({ promised, params }) => {
          const all = Object.keys(promised).map(async (name) => {
            WxSimulator.answer(name, { raw: { err_msg: `${name}:ok`, err_code: 0 } });
            return [name, await told(api[name](params[name], { timeout: 10_000 }))];
          });
          return Object.fromEntries(await Promise.all(all));
        }, { promised, params: paramsFor("full", "typed") });
        for (const [name, field] of Object.entries(promised)) assert.deepEqual([told[name].kind, told[name].field], ["invalid", field], name);
      });
    }
  }

  onPage("keep JSON text as it is, beside what it says", {}, async (page) => {
    const { text, raw, other } = await page.evaluate(async (result_json) => {
      WxSimulator.answer("requireSoterBiometricAuthentication", { raw: { err_code: 0, use_mode: "0x01", result_json, result_json_signature: "s" } });
      const { result_json: value } = await api.requireSoterBiometricAuthentication({ auth_mode: 1, challenge: "c" });
      return { text: WxApi.jsonText(value), raw: value.raw, other: WxApi.jsonText({ a: 1 }) };
    }, signedText);
    assert.equal(text, signedText);
    assert.equal(raw, "c");
    assert.equal(other, '{"a":1}');
  });

  test("are read leniently, and by the kind that is promised", async () => {
    const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
    for (const { given, text, number, truth } of kinds) {
      const api = connect({
        sdk: {
          uploadImage: (params) => params.success({ serverId: given }),
          getLocation: (params) => params.success({ latitude: given, longitude: 1, speed: 1, accuracy: 1 }),
          addCard: (params) => params.success({ cardList: [{ cardId: "c", cardExt: "{}", isSuccess: given, code: "1" }] }),
        },
      });
      const read = async (call, wanted, field, of) => {
        const result = await call.then(of, (error) => (assert.deepEqual([error.kind, error.field], ["invalid", field]), undefined));
        assert.equal(result, wanted, `${field} from ${JSON.stringify(given)}`);
      };
      await read(api.uploadImage({ localId: "l" }), text, "serverId", ({ serverId }) => serverId);
      await read(api.getLocation(), number, "latitude", ({ latitude }) => latitude);
      await read(api.addCard({ cardList: [] }), truth, "cardList", ({ cardList }) => cardList[0].isSuccess);
    }
  });

  onPage("may lack a result where clients were seen to leave it out", { simulator: { platform: "android" } }, async (page) => {
    const one = await page.evaluate(() => {
      WxSimulator.answer("openEnterpriseContact", "empty");
      return told(api.openEnterpriseContact({ groupId: "g", timestamp: 5, nonceStr: "n", signature: "s", params: { mode: "single", type: ["user"] } }));
    });
    assert.equal(one.kind, "ok");
    assert.equal(one.result.result, undefined);
  });

  onPage("of every status", {}, async (page) => {
    for (const name of ["hideOptionMenu", "sendEnterpriseChat"]) {
      for (const [sent, tail] of statuses) {
        const one = await page.evaluate(([name, raw]) => (WxSimulator.answer(name, { raw }), told(api[name]({ type: "text", data: { content: "a" } }))), [name, { err_msg: sent }]);
        if (tail === "ok") assert.equal(one.kind, "ok", sent);
        else assert.deepEqual([one.kind, one.errMsg], [tail === "cancel" ? "cancel" : "fail", `${name}:${tail}`], sent);
      }
    }
  });

  test("to the cancelling callback is a cancellation, even if it tells nothing", async () => {
    const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
    const called = (answer) => connect({ sdk: { chooseImage: (params) => params.cancel(answer) } }).chooseImage().catch((error) => error);
    for (const answer of [undefined, {}, { errMsg: "chooseImage:cancel" }]) assert.equal((await called(answer)).kind, "cancel");
  });

  onPage("that is no object tells no status", {}, async (page) => {
    const seen = await page.evaluate(async () => {
      const seen = [];
      for (const answer of ["abc", "sendEnterpriseChat:ok", 7, null, undefined]) {
        WeixinJSBridge.invoke = (name, params, done) => done(answer);
        const { kind, errMsg } = await told(api.sendEnterpriseChat({ type: "text", data: { content: "a" } }));
        seen.push([kind, errMsg]);
      }
      return seen;
    });
    assert.deepEqual(seen, [["fail", "abc"], ["fail", "sendEnterpriseChat:ok"], ["fail", "7"], ["fail", ""], ["fail", ""]]);
  });

  onPage("of a number: code, reason and what it means", {}, async (page) => {
    const one = await page.evaluate(() => {
      WxSimulator.answer("requireSoterBiometricAuthentication", { outcome: "fail", code: 90010 });
      return told(api.requireSoterBiometricAuthentication({ auth_mode: 1, challenge: "c" }));
    });
    assert.deepEqual([one.kind, one.code, one.known], ["fail", 90010, "Frozen"]);
  });

  onPage("that never come: a limit, a signal, a signal that is aborted already", {}, async (page) => {
    const seen = await page.evaluate(async () => {
      WxSimulator.answer("scanQRCode", "never");
      const controller = new AbortController();
      const pending = told(api.scanQRCode({}, { signal: controller.signal }));
      controller.abort("enough");
      const before = WxSimulator.calls().length;
      const early = await told(api.scanQRCode({}, { signal: controller.signal }));
      return [(await pending).kind, early.kind, (await told(api.scanQRCode({}, { timeout: 20 }))).kind, WxSimulator.calls().length - before];
    });
    assert.deepEqual(seen, ["aborted", "aborted", "timeout", 1]);
  });

  onPage("behind the limit change nothing", {}, async (page) => {
    const kinds = await page.evaluate(async () => {
      WxSimulator.answer("getLocation", { delay: 60 });
      const late = await told(api.getLocation({}, { timeout: 20 }));
      await new Promise((resolve) => setTimeout(resolve, 80));
      WxSimulator.answer("getLocation");
      return [late.kind, (await told(api.getLocation())).kind];
    });
    assert.deepEqual(kinds, ["timeout", "ok"]);
  });

  onPage("are waited for as long as a call's own limit says", {}, async (page) => {
    const kinds = await page.evaluate(async () => {
      const limited = WxApi.connect({ sdk: window.wx, timeout: 5 });
      WxSimulator.answer("getLocation", { delay: 60 });
      const calls = [undefined, 0, Infinity, 2 ** 31, 1e300].map((timeout) => told(limited.getLocation({}, { timeout })));
      const kinds = (await Promise.all(calls)).map((one) => one.kind);
      WxSimulator.answer("config", { delay: 60 });
      for (const options of [undefined, { timeout: Infinity }]) kinds.push((await told(limited.configure(source, options))).kind);
      return kinds;
    });
    assert.deepEqual(kinds, ["timeout", "timeout", "ok", "ok", "ok", "timeout", "ok"]);
  });

  onPage("are not waited for where the limit is none", {}, async (page) => {
    const { errors, calls } = await page.evaluate(async () => {
      const before = WxSimulator.calls().length;
      const wrong = [NaN, null, -1, -Infinity, "5", {}, true, 5n];
      const errors = await Promise.all([
        ...wrong.map((timeout) => told(api.getLocation({}, { timeout }))),
        ...wrong.map((timeout) => told(WxApi.connect({ sdk: window.wx, timeout }).getLocation())),
        ...wrong.map((timeout) => told(api.configure(source, { timeout }))),
      ]);
      return { errors, calls: WxSimulator.calls().length - before };
    });
    assert.equal(errors.length, 24);
    for (const [index, { isError, api, kind, errMsg }] of errors.entries()) {
      assert.deepEqual({ isError, api, kind, errMsg }, { isError: true, api: index < 16 ? "getLocation" : "config", kind: "invalid", errMsg: "timeout: no number of milliseconds / 不是毫秒数" });
    }
    assert.equal(calls, 0);
  });

  onPage("of calls that the schema does not know", {}, async (page) => {
    const one = await page.evaluate(() => told(api.invoke("noSuchCall", {})));
    assert.equal(one.kind, "fail");
    assert.equal(one.known, "FunctionNotExist");
  });
});

test("what goes to the bridge alone needs no SDK object", async () => {
  const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
  const sent = [];
  globalThis.WeixinJSBridge = { invoke: (name, params, done) => (sent.push(name), done({ err_msg: `${name}:ok` })) };
  const api = connect();
  const params = { type: "text", data: { content: "a" } };
  assert.equal(await api.sendEnterpriseChat(params), undefined);
  assert.deepEqual(await api.invoke("sendEnterpriseChat", params), { err_msg: "sendEnterpriseChat:ok" });
  assert.deepEqual(sent, ["sendEnterpriseChat", "sendEnterpriseChat"]);
  const refused = await api.hideOptionMenu().catch((error) => error);
  assert.deepEqual([refused.api, refused.kind], ["hideOptionMenu", "unavailable"]);
  delete globalThis.WeixinJSBridge;
  const gone = await connect({ inClient: () => false }).sendEnterpriseChat(params).catch((error) => error);
  assert.deepEqual([gone.api, gone.kind], ["sendEnterpriseChat", "unavailable"]);
});

test("a field that cannot even be looked at is missing", async () => {
  const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
  const answer = { errMsg: "chooseImage:ok", get localIds() { throw new Error("not to be read"); } };
  const error = await connect({ sdk: { chooseImage: ({ success }) => void setTimeout(success, 0, answer) } }).chooseImage().catch((error) => error);
  assert.deepEqual([error.api, error.kind, error.errMsg], ["chooseImage", "invalid", "missing or unreadable: localIds"]);
});

test("a call by name through the SDK object waits for the configuration alone", async () => {
  const page = await openApi(browser, site, {});
  const answer = await page.evaluate(async () => {
    delete window.WeixinJSBridge;
    const sdk = { invoke: (name, params, done) => done({ err_msg: `${name}:ok`, support_mode: "0x01" }) };
    return WxApi.connect({ sdk, inClient: () => true }).getSupportSoter({}, { timeout: 1000 });
  });
  assert.deepEqual(answer.support_mode, 1);
});

test("an interface that the script does not have, and an SDK that throws", async () => {
  const page = await openApi(browser, site, {});
  const seen = await page.evaluate(async () => {
    await configure();
    const missing = await told(api.openEnterpriseChat({ userIds: ["a"], groupName: "" }));
    const throwing = WxApi.connect({ sdk: { closeWindow() { throw new TypeError("broken"); } } });
    return [missing.kind, await told(throwing.closeWindow())];
  });
  assert.equal(seen[0], "unavailable");
  assert.deepEqual([seen[1].kind, seen[1].errMsg], ["fail", "broken"]);
});

test("what is thrown: an error of the package as it is, by a configuration its answer, by a listener's registration nothing more", async () => {
  const { connect, WxError } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
  const thrown = (value) => () => { throw value; };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const seen = async (sdk, call) => {
    const { kind, errMsg, answer } = await Promise.resolve(call(connect({ sdk }))).catch((error) => error);
    return [kind, errMsg, answer];
  };
  const own = new WxError("closeWindow", "unavailable", "mine");
  assert.deepEqual(await seen({ closeWindow: thrown(own) }, (api) => api.closeWindow()), ["unavailable", "mine", undefined]);
  assert.deepEqual(await seen({ closeWindow: thrown(proxy) }, (api) => api.closeWindow()), ["fail", "", undefined]);
  const answer = { errMsg: "config:invalid signature" };
  const configured = (value) => seen({ config: thrown(value) }, (api) => api.configure(() => ({ appId: "a", timestamp: 1, nonceStr: "n", signature: "s", jsApiList: [] })));
  assert.deepEqual(await configured(answer), ["config", "config:invalid signature", answer]);
  assert.equal((await configured(proxy))[0], "config");
  const heard = [];
  let given;
  const listen = (value) => connect({ sdk: { onVoiceRecordEnd: (params) => { given = params; throw value; } } });
  for (const value of [new Error("no"), proxy]) {
    listen(value).onVoiceRecordEnd(() => heard.push("heard"), ({ kind, errMsg }) => heard.push(`${kind} ${errMsg}`));
    given.success({ localId: "1" });
  }
  assert.deepEqual(heard, ["fail no", "fail "]);
});

test("an event of the client is told as it is", async () => {
  const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
  const heard = [];
  connect({ sdk: { on: (event, handler) => ['{"a":1}', { b: 2 }].forEach(handler) } }).on("menu:share:timeline", (answer) => heard.push(answer));
  assert.deepEqual(heard, ['{"a":1}', { b: 2 }]);
});

test("a listener that subscribes while it is told is registered once", async () => {
  const { connect } = createRequire(import.meta.url)(generated("typescript/dist/index.cjs"));
  let [registered, heard] = [0, 0];
  const api = connect({ sdk: { onVoicePlayEnd: (params) => ((registered += 1), params.success({ localId: "1" })) } });
  api.onVoicePlayEnd(() => {
    heard += 1;
    if (heard === 1) api.onVoicePlayEnd(() => {});
  });
  assert.deepEqual([registered, heard], [1, 1]);
});

test("nothing stays behind after 100 000 calls, listeners and limits", async () => {
  const page = await openApi(browser, site, {});
  const grown = await page.evaluate(async () => {
    // A bridge that answers at once and keeps nothing: what grows is ours.
    const sdk = {
      config() {}, ready: (done) => done(), registered: 0,
      chooseImage: (params) => params.success({ errMsg: "chooseImage:ok", localIds: ["a"] }),
      scanQRCode() {}, onVoicePlayEnd() { this.registered += 1; }, onMenuShareQQ() { this.registered += 1; },
    };
    const api = WxApi.connect({ sdk, inClient: () => true });
    const signal = new AbortController().signal;
    let listening = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...all) => ((listening += 1), addEventListener.apply(signal, all));
    signal.removeEventListener = (...all) => ((listening -= 1), removeEventListener.apply(signal, all));
    const round = async (count) => {
      for (let index = 0; index < count; index += 1) {
        await api.chooseImage({ count: 1 }, index % 2 ? { signal, timeout: 60000 } : undefined);
        if (index % 10 === 0) {
          const offs = [api.onVoicePlayEnd(() => {}), api.onMenuShareQQ({ title: "a" })];
          offs.forEach((off) => off());
        }
        if (index % 100 === 0) {
          const controller = new AbortController();
          const call = api.scanQRCode({}, { signal: controller.signal }).catch(() => {});
          controller.abort();
          await call;
        }
      }
    };
    const used = () => {
      for (let index = 0; index < 4; index += 1) gc();
      return performance.memory.usedJSHeapSize;
    };
    await round(2000);
    const before = used();
    await round(100000);
    return { bytes: used() - before, listening, registered: sdk.registered };
  });
  assert.equal(grown.listening, 0);
  assert.equal(grown.registered, 2);
  assert.ok(grown.bytes < 500_000, `${grown.bytes} bytes`);
});
