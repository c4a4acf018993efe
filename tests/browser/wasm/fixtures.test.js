// The page's part of the wasm bindings of the generator's golden cases, in Node, against stubs of such SDKs: what a call comes to is told
// as it is to the module, at a place of a memory.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { PENDING, TOLD, wasmPage } from "../harness/golden.js";

describe("tiny: a promise and nothing else", async () => {
  const { outcome } = await wasmPage("tiny");
  const ping = (answer) => outcome("call_ping", { ping: answer });

  test("what is resolved is a success, unless it is an error", async () => {
    for (const value of [undefined, null, "", "text", 0]) assert.deepEqual(await ping(() => Promise.resolve(value)), ["ok", {}]);
    assert.deepEqual(await ping(() => Promise.resolve({ a: 1 })), ["ok", { a: 1 }]);
    assert.deepEqual(await ping(() => Promise.resolve('{"a":1}')), ["ok", { a: 1 }]);
  });

  test("rejections, exceptions, resolved errors, no function", async () => {
    assert.deepEqual(await ping(() => Promise.reject(new Error("gone"))), ["fail", "gone", "{}", undefined]);
    assert.deepEqual(await ping(() => Promise.resolve(new Error("odd"))), ["fail", "odd", "{}", undefined]);
    assert.deepEqual(await ping(() => { throw new Error("no"); }), ["fail", "no", "{}", undefined]);
    assert.deepEqual(await ping(undefined), ["unavailable", "", "", undefined]);
    assert.deepEqual(await ping(() => Promise.reject(new DOMException("", "AbortError"))), ["aborted", "", "{}", undefined]);
    assert.deepEqual(await ping(() => Promise.reject(new DOMException("", "TimeoutError"))), ["timeout", "", "{}", undefined]);
  });
});

describe("workbench: numbers, where answers have them", async () => {
  const { page, hears, outcome } = await wasmPage("workbench");
  const choose = (answer) => outcome("call_biz_util_choose", { biz: { util: { choose: () => answer } } });

  test("a promise is judged by the number of its answer", async () => {
    assert.deepEqual(await choose(Promise.resolve({ errorCode: 0, key: "a" })), ["ok", { errorCode: 0, key: "a" }]);
    assert.deepEqual(await choose(Promise.resolve({ key: "a" })), ["ok", { key: "a" }]);
    assert.deepEqual(await choose(Promise.resolve({ errorCode: "3", errorMessage: "wrong" })), ["fail", "wrong", '{"errorCode":"3","errorMessage":"wrong"}', 3]);
    assert.deepEqual(await choose(Promise.resolve({ errorCode: -1 })), ["cancel", "", '{"errorCode":-1}', -1]);
    assert.deepEqual(await choose(Promise.reject({ errorCode: -1 })), ["cancel", "", '{"errorCode":-1}', -1]);
    assert.deepEqual(await choose(Promise.resolve('{"errorCode":3}')), ["fail", "", '{"errorCode":3}', 3]);
    assert.deepEqual(await choose(Promise.resolve({ errorCode: 2 ** 60, errorMessage: "odd" })), ["fail", "odd", `{"errorCode":${2 ** 60},"errorMessage":"odd"}`, undefined]);
    assert.deepEqual(await choose(Promise.reject({ errorCode: 0, errorMessage: "fine" })), ["fail", "fine", '{"errorCode":0,"errorMessage":"fine"}', 0]);
    assert.deepEqual(await choose(Promise.reject({})), ["fail", "", "{}", undefined]);
  });

  test("an answer by callback counts, too, where no promise comes back", async () => {
    const open = (answer) => outcome("call_biz_util_open_link", { biz: { util: { openLink: (params) => answer(params) } } });
    assert.deepEqual(await open((params) => void setTimeout(() => params.onSuccess({ errorCode: 3, errorMessage: "no" }))), ["fail", "no", '{"errorCode":3,"errorMessage":"no"}', 3]);
    assert.deepEqual(await open((params) => params.onSuccess({})), ["ok", {}]);
    assert.deepEqual(await open((params) => params.onFail({ errorCode: -1 })), ["cancel", "", '{"errorCode":-1}', -1]);
    assert.deepEqual(await open(() => Promise.resolve({ errorCode: 0 })), ["ok", { errorCode: 0 }]);
  });

  test("the first answer counts, whatever happens while it is read", async () => {
    const open = (answer) => outcome("call_biz_util_open_link", { biz: { util: { openLink: answer } } });
    const odd = (params) => params.onFail({ get errorCode() { params.onSuccess({}); return 3; } });
    assert.deepEqual((await open(odd)).slice(0, 2), ["fail", ""]);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.deepEqual(await open((params) => params.onFail(proxy)), ["fail", "", "", undefined]);
    assert.deepEqual(await open(() => { throw proxy; }), ["fail", "", "", undefined]);
  });

  test("where the callback tells, the answer does not", async () => {
    const info = (answer) => outcome("call_runtime_info", { runtime: { info: () => answer } });
    assert.deepEqual(await info(Promise.resolve({ errorCode: 3 })), ["ok", { errorCode: 3 }]);
    assert.deepEqual(await info(Promise.reject({ errorCode: 3 })), ["fail", "", '{"errorCode":3}', undefined]);
  });

  test("a listener hears each answer, judged", () => {
    let given;
    page.choose_sdk({ device: { notification: { onShake: (params) => (given = params) } } });
    const heard = [];
    const [held, is_pending] = hears("call_device_notification_on_shake", (...all) => heard.push(all));
    assert.ok(is_pending);
    given.onSuccess({ force: 1 });
    given.onSuccess({ errorCode: 0, force: 2 });
    given.onSuccess({ errorCode: 3 });
    given.onFail({ errorCode: -1 });
    page.release(held);
    given.onSuccess({ force: 3 });
    assert.deepEqual(heard, [[0, { force: 1 }], [0, { errorCode: 0, force: 2 }], [1, ["", '{"errorCode":3}', 3]], [2, ["", '{"errorCode":-1}', -1]]]);
  });
});

describe("corners: a callback for each outcome, raw calls", async () => {
  const { page, bytes, outcome } = await wasmPage("corners");

  test("a list is no record and no map", () => {
    for (const odd of [[1], "[1]", 5, null, "text"]) assert.deepEqual([page.object_of(odd, 0), page.entries_of(odd, 0)], [undefined, undefined]);
    assert.deepEqual(page.entries_of('{"__proto__":1}', 0), ["__proto__", 1]);
  });

  test("the callback tells, and a text for people comes with a failure", async () => {
    const noted = (callback, answer) => outcome("call_noted", { noted: (params) => params[callback](answer) });
    assert.deepEqual(await noted("onOk", { message: "well" }), ["ok", { message: "well" }]);
    assert.deepEqual(await noted("onOk", new Error("odd")), ["fail", "odd", "{}", undefined]);
    assert.deepEqual(await noted("onBack"), ["cancel", "", "", undefined]);
    assert.deepEqual(await noted("onBad", { why: "because" }), ["fail", "because", '{"why":"because"}', undefined]);
    const settled = (answer) => outcome("call_settled", { settled: () => answer });
    assert.deepEqual(await settled(Promise.resolve()), ["ok", {}]);
    assert.deepEqual(await settled(Promise.reject({ why: "because" })), ["fail", "because", '{"why":"because"}', undefined]);
  });

  test("a call that takes nothing is given nothing, unless the SDK wants an object", async () => {
    let given;
    const called = (name) => outcome(`call_${name}`, { [name]: (...all) => ((given = all), Promise.resolve()) });
    page.choose_sdk({ nothing: (...all) => void (given = all) });
    page.call_nothing(TOLD);
    assert.deepEqual(given, []);
    assert.deepEqual([await called("object"), given], [["ok", {}], [{}]]);
    const { outcome: tiny } = await wasmPage("tiny");
    await tiny("call_ping", { ping: (...all) => ((given = all), Promise.resolve()) });
    assert.deepEqual(given, []);
  });

  test("the cancelling callback is a cancellation, whatever its answer tells", async () => {
    const called = (name, callback, ...answer) => outcome(`call_${name}`, { [name]: (params) => params[callback](...answer) });
    for (const name of ["counted", "told"]) {
      assert.deepEqual(await called(name, "onBack"), ["cancel", "", "", undefined]);
      assert.deepEqual(await called(name, "onBack", {}), ["cancel", "", "{}", undefined]);
      assert.deepEqual(await called(name, "onBack", "gone"), ["cancel", "gone", '"gone"', undefined]);
      assert.deepEqual(await called(name, "onBad"), ["fail", "", "", undefined]);
    }
    assert.deepEqual(await called("counted", "onBack", { status: 7, text: "no" }), ["cancel", "no", '{"status":7,"text":"no"}', 7]);
    assert.deepEqual(await called("counted", "onBad", { status: 1 }), ["cancel", "", '{"status":1}', 1]);
    assert.deepEqual(await called("told", "onBack", { status: "told/no" }), ["cancel", "told/no", '{"status":"told/no"}', undefined]);
    assert.deepEqual(await called("told", "onBad", { status: "told/left" }), ["cancel", "told/left", '{"status":"told/left"}', undefined]);
  });

  test("a promise is judged by the status of its answer, where it has one", async () => {
    const said = (answer) => outcome("call_said", { said: () => answer });
    assert.deepEqual(await said(Promise.resolve({ status: "said:ok", m: 1 })), ["ok", { status: "said:ok", m: 1 }]);
    assert.deepEqual(await said(Promise.resolve({ m: 1 })), ["ok", { m: 1 }]);
    assert.deepEqual(await said(Promise.resolve("said")), ["ok", {}]);
    assert.deepEqual(await said(Promise.resolve({ status: "said:no" })), ["fail", "said:no", '{"status":"said:no"}', undefined]);
    assert.deepEqual(await said(Promise.reject({ status: "said:cancel" })), ["cancel", "said:cancel", '{"status":"said:cancel"}', undefined]);
    assert.deepEqual(await said(Promise.reject("said:cancel")), ["cancel", "said:cancel", '"said:cancel"', undefined]);
    assert.deepEqual(await said(Promise.reject({ status: "said:ok" })), ["fail", "said:ok", '{"status":"said:ok"}', undefined]);
    assert.deepEqual(await said(Promise.resolve(new Error("odd"))), ["fail", "odd", "{}", undefined]);
  });

  test("raw calls by callback and by promise", async () => {
    const answers = { rawOne: () => Promise.resolve({ m: 4 }), rawTwo: (done) => void done({ status: "7", text: "no" }) };
    globalThis.CorBridge = { call: (name, params, done) => answers[name](done) };
    assert.deepEqual(await outcome("call_raw_one", {}), ["ok", { m: 4 }]);
    answers.rawOne = (done) => void done({ m: 5 });
    assert.deepEqual(await outcome("call_raw_one", {}), ["ok", { m: 5 }]);
    answers.rawOne = () => Promise.reject(new Error("gone"));
    assert.deepEqual(await outcome("call_raw_one", {}), ["fail", "gone", "{}", undefined]);
    answers.rawOne = () => Promise.reject({ message: "why" });
    assert.deepEqual(await outcome("call_raw_one", {}), ["fail", "why", '{"message":"why"}', undefined]);
    assert.deepEqual(await outcome("call_raw_two", {}), ["fail", "no", '{"status":"7","text":"no"}', 7]);
    answers.rawFour = (done) => void done({ m: 1 });
    assert.deepEqual(await outcome("call_raw_four", {}), ["ok", { m: 1 }]);
    answers.rawFour = (done) => void done(new Error("odd"));
    assert.deepEqual(await outcome("call_raw_four", {}), ["fail", "odd", "{}", undefined]);
    delete globalThis.CorBridge;
    assert.deepEqual(await outcome("call_raw_three", { exec: (name, params, done) => done({}) }), ["ok", {}]);
  });

  test("listeners on the bridge: by event where there is one, else by command", () => {
    const [given, heard] = [[], []];
    globalThis.CorBridge = { listen: (...all) => given.push(["listen", ...all]), call: (...all) => given.push(["call", ...all]) };
    const hear = (...all) => heard.push(all);
    for (const listen of [() => page.call_on_told(hear, 0, TOLD), () => page.call_on_heard(64, 0, hear, 0, TOLD)]) {
      listen();
      assert.equal(bytes[TOLD], PENDING);
    }
    assert.deepEqual(given.map((all) => all.slice(0, -1)), [["listen", "been-told"], ["call", "hear", {}]]);
    given.forEach((all, m) => all.at(-1)({ m }));
    assert.deepEqual(heard, [[0, { m: 0 }], [0, { m: 1 }]]);
    delete globalThis.CorBridge;
  });

  test("listeners wait for the bridge, too, and hear that there is none", () => {
    const ready = new Set();
    const heard = [];
    globalThis.document = { addEventListener: (event, begin) => ready.add(begin), removeEventListener: (event, begin) => ready.delete(begin) };
    const begin = () => ready.forEach((begin) => begin());
    page.call_on_told((...all) => heard.push(all), 1000, TOLD);
    begin();
    assert.deepEqual(heard, [[6, ["", "", undefined]]]);
    const ended = page.call_on_told((...all) => heard.push(all), 1000, TOLD);
    page.release(ended);
    assert.equal(ready.size, 0);
    page.call_on_told((...all) => heard.push(all), 1000, TOLD);
    globalThis.CorBridge = { listen: (event, handler) => handler({ event }) };
    begin();
    assert.deepEqual(heard.slice(1), [[0, { event: "been-told" }]]);
    delete globalThis.CorBridge;
    delete globalThis.document;
  });

  test("calls wait for the bridge where their channel says so, and only there", async () => {
    const ready = new Set();
    globalThis.document = { addEventListener: (event, begin) => ready.add(begin), removeEventListener: (event, begin) => ready.delete(begin) };
    const one = outcome("call_raw_one", {});
    assert.equal(ready.size, 1);
    const three = outcome("call_raw_three", { exec: (name, params, done) => done({}) });
    assert.equal(ready.size, 1);
    globalThis.CorBridge = { call: (name, params, done) => done({ m: 4 }) };
    for (const begin of ready) begin();
    assert.deepEqual([await one, await three], [["ok", { m: 4 }], ["ok", {}]]);
    assert.equal(ready.size, 0);
    delete globalThis.CorBridge;
    assert.deepEqual(await outcome("call_raw_one", {}), ["unavailable", "", "", undefined]);
    delete globalThis.document;
  });
});
