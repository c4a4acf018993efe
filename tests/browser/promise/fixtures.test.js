// The promise API of the generator's golden cases, in Node, against stubs of such SDKs: promises instead of callbacks, other names of
// callbacks, numbers as outcomes, names with dots, no lifecycle, raw calls that give promises.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { promiseApi } from "../harness/golden.js";

const told = (promise) => promise.then((result) => ({ kind: "ok", result }), (error) => error);

describe("tiny: a promise and nothing else", () => {
  const { connect, asTiny, JS_APIS } = promiseApi("tiny");

  test("calls without lifecycle, params and callbacks", async () => {
    let given;
    const api = connect({ sdk: { ping: (...all) => ((given = all), Promise.resolve()) } });
    assert.equal(await api.ping(), undefined);
    assert.deepEqual(given, []);
    assert.equal(api.configure, undefined);
    assert.deepEqual(JS_APIS, ["ping"]);
  });

  test("rejections, exceptions, no SDK, a module around the SDK", async () => {
    assert.equal((await told(connect({ sdk: { ping: () => Promise.resolve(new Error("odd")) } }).ping())).kind, "fail");
    const failed = await told(connect({ sdk: { ping: () => Promise.reject(new Error("gone")) } }).ping());
    assert.deepEqual([failed.api, failed.kind, failed.reason], ["ping", "fail", "gone"]);
    assert.equal((await told(connect({ sdk: { ping() { throw new Error("no"); } } }).ping())).reason, "no");
    assert.equal((await told(connect().ping())).kind, "unavailable");
    assert.equal((await told(connect({ sdk: {} }).ping())).kind, "unavailable");
    const sdk = { ping: () => Promise.resolve() };
    assert.equal((await told(connect({ sdk: { default: sdk } }).ping())).kind, "ok");
    assert.equal(asTiny({ default: sdk }), sdk);
  });
});

describe("workbench: names with dots, onSuccess and onFail, numbers", () => {
  const { connect, BenchError, ERRORS } = promiseApi("workbench");

  /** An SDK object; `answer` gets what was passed and gives back what the call returns. */
  const sdkOf = (answer, more = {}) => {
    const ready = [];
    return {
      configured: [],
      config(config) { this.configured.push(config); setTimeout(() => ready.splice(0).forEach((done) => done())); },
      ready: (done) => ready.push(done), error() {},
      biz: { util: { openLink: answer, choose: answer } }, runtime: { info: answer }, device: { notification: { onShake: answer } }, ...more,
    };
  };
  const config = { agentId: "a", jsApiList: ["biz.util.openLink"] };

  test("configures once and answers by promise", async () => {
    const sdk = sdkOf((params) => Promise.resolve({ errorCode: 0, key: params.source[0], at: "1700000000000", extra: { a: "2" } }));
    const api = connect({ sdk });
    const call = api.biz.util.choose({ source: ["a"], style: "big-title" });
    await api.configure(() => config);
    assert.deepEqual(await call, { errorCode: 0, key: "a", at: 1700000000000, extra: { a: 2 } });
    assert.equal(sdk.configured.length, 1);
    sdk.biz.util.openLink = () => Promise.resolve(new Error("odd"));
    assert.equal((await told(api.biz.util.openLink({ url: "https://example.com" }))).kind, "fail");
  });

  test("answers by callback where no promise comes", async () => {
    const api = connect({ sdk: sdkOf((params) => void setTimeout(() => params.onSuccess({ errorCode: 0, key: "b", at: 1 }))), config });
    assert.equal((await api.biz.util.choose({ source: ["b"] })).key, "b");
  });

  test("fails by number, by callback and by rejection", async () => {
    const code = { errorCode: "3", errorMessage: "wrong" };
    for (const answer of [(params) => void params.onFail(code), () => Promise.reject(code), () => Promise.resolve(code)]) {
      const error = await told(connect({ sdk: sdkOf(answer), config }).biz.util.openLink({ url: "u" }));
      assert.ok(error instanceof BenchError);
      assert.deepEqual([error.api, error.kind, error.code, error.errorMessage], ["biz.util.openLink", "fail", 3, "wrong"]);
      assert.equal(error.known.remedies[0].en, "Mend the arguments.");
    }
    const back = await told(connect({ sdk: sdkOf(() => Promise.resolve({ errorCode: -1 })), config }).biz.util.openLink({ url: "u" }));
    assert.equal(back.kind, "cancel");
    assert.ok(ERRORS.some((error) => error.set === "BenchCode" && error.code === 3));
  });

  test("an answer without a promised field, and one whose outcome is the promise alone", async () => {
    const lacking = await told(connect({ sdk: sdkOf(() => Promise.resolve({ errorCode: 0, key: "a" })), config }).biz.util.choose({ source: ["a"] }));
    assert.deepEqual([lacking.kind, lacking.field], ["invalid", "at"]);
    const info = { "2g": "true", shape: { kind: "box", width: "320", height: 480 }, modes: "0x3" };
    const read = await connect({ sdk: sdkOf(() => Promise.resolve(info)), config }).runtime.info();
    assert.deepEqual(read, { "2g": true, shape: { kind: "box", width: 320, height: 480 }, modes: 3 });
  });

  test("a listener with params", async () => {
    let params;
    const api = connect({ sdk: sdkOf((given) => void (params = given)), config });
    const heard = [];
    const off = api.device.notification.onShake({ sensitivity: 2 }, ({ force }) => heard.push(force), (error) => heard.push(error.code));
    while (!params) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(params.sensitivity, 2);
    params.onSuccess({ errorCode: 0, force: "3.5" });
    params.onFail({ errorCode: 3 });
    off();
    params.onSuccess({ errorCode: 0, force: 4 });
    assert.deepEqual(heard, [3.5, 3]);
  });

  test("a configuration that fails", async () => {
    const sdk = sdkOf(() => Promise.resolve({ errorCode: 0 }), { error(failed) { this.failed = failed; }, config() { setTimeout(() => this.failed({ errorCode: 3, errorMessage: "wrong" })); } });
    const error = await told(connect({ sdk, config }).biz.util.openLink({ url: "u" }));
    assert.deepEqual([error.kind, error.errorMessage, error.code, error.known.id], ["config", "wrong", 3, "Code3"]);
    const own = await told(connect({ sdk }).configure(config));
    assert.deepEqual([own.api, own.kind, own.code, own.known.id], ["config", "config", 3, "Code3"]);
  });

  test("checks: bytes, counts, ranges, closed values", () => {
    const { validate } = promiseApi("workbench");
    assert.deepEqual(validate("biz.util.openLink", { url: "𠮷".repeat(129) }), [{ path: "url", rule: "max-bytes", limit: 512 }]);
    assert.deepEqual(validate("biz.util.choose", { source: [], style: "huge" }).map((one) => `${one.path} ${one.rule}`), ["source min-items", "style unknown-value"]);
    assert.deepEqual(validate("device.notification.onShake", { sensitivity: 0.1 }).map((one) => one.rule), ["min"]);
    assert.deepEqual(validate("biz.util.choose", { source: ["a"] }), []);
  });
});

describe("corners: raw calls, unions, a method below a method", () => {
  const { connect, validate } = promiseApi("corners");
  const answered = (result) => (params) => params.onOk(result);

  test("a call and one below it", async () => {
    const a = Object.assign(answered({ x: 1 }), { b: answered({ by: { good: "1" }, raw: { a: 1 }, self: '{"name":"n","tags":[]}' }) });
    const api = connect({ sdk: { a } });
    assert.deepEqual(await api.a(), { x: "1" });
    assert.deepEqual((await api.a.b({ p: "p" })).self, { name: "n", tags: [] });
    assert.equal((await told(connect({ sdk: { a: (params) => params.onBack({ why: "w" }) } }).a())).kind, "cancel");
  });

  test("params with rules, encodings and a union", async () => {
    let given;
    const api = connect({ sdk: { empty: (params) => ((given = params), params.onOk({ em: {} })), extra: { go: (params) => ((given = params), params.onOk()) }, noted: (params) => ((given = params), params.onOk()) } });
    await api.empty({ mark: 5, mood: "good" });
    assert.deepEqual([given.mark, given.mood], ["0x5", '"good"']);
    await api.extra.go({ kind: "box", w: 1 });
    assert.deepEqual([given.kind, given.w], ["box", 1]);
    await api.noted({ note: { kind: "line", text: "t" } });
    assert.equal(given.note, '{"kind":"line","text":"t"}');
    assert.deepEqual(validate("a.b", { on: true }).map((one) => `${one.path} ${one.rule}`).sort(), [" at-least-one", " at-least-one", "level required"]);
    assert.deepEqual(validate("a.b", { p: "p", item: ["i:b"] }).map((one) => `${one.path} ${one.rule}`), ["item[0] menu-item"]);
  });

  test("checks refuse what has no page form: inexact numbers, negative hex text, more than 32 bits, unknown tags", () => {
    const found = (name, params) => validate(name, params).map((one) => `${one.path} ${one.rule}`);
    const port = (port) => found("empty", { ids: { one: { number: "7", port } } });
    assert.deepEqual([port("9"), port("101"), port("9".repeat(20)), port(`-${"9".repeat(20)}`)], [[], ["ids.one.port max"], ["ids.one.port max"], ["ids.one.port min"]]);
    assert.deepEqual(found("empty", { size: 2 ** 53, mark: -1, set: 2 ** 32, bits: 2 ** 32 }), ["mark min", "set type", "bits type", "size type"]);
    assert.deepEqual(found("empty", { ids: { a: { number: "9007199254740993" } } }), []);
    assert.deepEqual(found("empty", { bits: "0x10000000000000000", ids: { a: { number: 2 ** 53 } } }), ["ids.a.number type", "bits type"]);
    assert.deepEqual(found("extra.go", { kind: "toString" }), ["kind unknown-value"]);
    assert.deepEqual(found("extra.go", { kind: ["box"], w: 1 }), ["kind unknown-value"]);
  });

  test("what cannot be encoded stays as it is, and keys are anyone's", async () => {
    let given;
    const api = connect({ sdk: { empty: (params) => ((given = params), params.onOk({ em: {} })), extra: { go: (params) => ((given = params), params.onOk()) } } });
    const ids = JSON.parse('{"__proto__":{"number":1},"a":{"number":"9007199254740993"}}');
    await api.empty({ mark: -5, bits: 5, ids });
    assert.deepEqual([given.mark, given.bits], [-5, "0x05"]);
    assert.equal(JSON.stringify(given.ids), '{"__proto__":{"number":"1"},"a":{"number":"9007199254740993"}}');
    await api.empty({ ids: [{ number: 1 }] });
    assert.deepEqual(given.ids, [{ number: 1 }]);
    await api.extra.go({ kind: "toString", w: 1 });
    assert.deepEqual([given.kind, given.w], ["toString", 1]);
  });

  test("what cannot be read is left out", async () => {
    const read = (answer) => connect({ sdk: { empty: (params) => params.onOk({ em: {}, ...answer }) } }).empty();
    assert.deepEqual(await read({ size: 2 ** 53, set: 2 ** 32, sure: [1], note: { kind: "odd" }, ids: { a: {} } }), { em: {} });
    assert.deepEqual(await read({ size: "9007199254740993", set: "0x100000000", note: { kind: ["line"], text: "t" }, ids: [1] }), { em: {} });
    assert.deepEqual(await read({ set: "0xffffffff", sure: "1", note: { kind: "line", text: 5 } }), { em: {}, set: 2 ** 32 - 1, sure: true, note: { kind: "line", text: "5" } });
    const { ids } = await read(JSON.parse('{"ids":{"__proto__":"1"}}'));
    assert.deepEqual(Object.entries(ids), [["__proto__", 1]]);
  });

  test("a promise is judged by the status of its answer, where it has one", async () => {
    const sdk = { said: () => sdk.answer, told: () => sdk.answer };
    const api = connect({ sdk });
    const answered = async (name, answer) => ((sdk.answer = answer), (await told(api[name]())).kind);
    for (const [status, kind] of [["said:ok", "ok"], ["said:cancel", "cancel"], ["said/ok", "fail"], [undefined, "ok"]]) {
      assert.equal(await answered("said", Promise.resolve({ status })), kind, status);
    }
    for (const [status, kind] of [["told/yes", "ok"], ["told/left", "cancel"], ["told:yes", "fail"]]) {
      assert.equal(await answered("told", Promise.resolve({ status })), kind, status);
    }
    assert.equal(await answered("said", Promise.resolve(new Error("odd"))), "fail");
    assert.equal(await answered("said", Promise.reject({ status: "said:ok" })), "fail");
  });

  test("a call that takes nothing is given nothing, unless the SDK wants an object", async () => {
    let given;
    const api = connect({ sdk: { nothing: (...all) => void (given = all), object: (...all) => ((given = all), Promise.resolve()) } });
    assert.deepEqual([await api.nothing(), given], [undefined, []]);
    assert.deepEqual([await api.object(), given], [undefined, [{}]]);
  });

  test("the cancelling callback is a cancellation, whatever its answer tells", async () => {
    const called = (name, callback, ...answer) => told(connect({ sdk: { [name]: (params) => void params[callback](...answer) } })[name]());
    for (const name of ["counted", "told"]) {
      for (const answer of [[], [{}], ["gone"], [{ status: 7 }], [{ status: "told/no" }]]) {
        assert.equal((await called(name, "onBack", ...answer)).kind, "cancel");
      }
      assert.equal((await called(name, "onBad")).kind, "fail");
    }
    const error = await called("counted", "onBack", { status: 7, text: "no" });
    assert.deepEqual([error.code, error.reason], [7, "no"]);
    assert.equal((await called("counted", "onBad", { status: 1 })).kind, "cancel");
    assert.equal((await called("told", "onBad", { status: "told/left" })).kind, "cancel");
  });

  test("raw calls by callback and by promise, on the SDK object and on the bridge", async () => {
    globalThis.CorBridge = {
      call: (name, params, done) => (name === "rawTwo" ? void done({ status: "7", text: "no" }) : Promise.resolve({ m: String(params.n) })),
    };
    const api = connect({ sdk: { exec: (name, params, done) => done({ name, n: params.n }) } });
    assert.deepEqual(await api.rawOne({ n: 4 }), { m: 4 });
    const refused = await told(api.rawTwo());
    assert.deepEqual([refused.kind, refused.code], ["fail", 7]);
    assert.equal(await api.rawThree({ n: 2 }), undefined);
    assert.deepEqual(await api.exec("rawThree", { n: 2 }), { name: "rawThree", n: 2 });
    globalThis.CorBridge.call = (name, params, done) => void done(params.odd ? new Error("odd") : { m: "5" });
    assert.deepEqual([await api.rawFour(), await api.call("rawFour")], [{ m: 5 }, { m: "5" }]);
    const odd = await told(api.call("rawFour", { odd: true }));
    assert.deepEqual([odd.kind, odd.reason], ["fail", "odd"]);
    delete globalThis.CorBridge;
  });

  test("listeners on the bridge: by event where there is one, else by command", () => {
    const [given, heard] = [[], []];
    globalThis.CorBridge = { listen: (...all) => given.push(["listen", ...all]), call: (...all) => given.push(["call", ...all]) };
    const api = connect({ sdk: {} });
    const stop = api.onTold(({ m }) => heard.push(m));
    api.onHeard({ n: 1 }, (nothing) => heard.push(nothing));
    assert.deepEqual(given.map((all) => all.slice(0, -1)), [["listen", "been-told"], ["call", "hear", { n: 1 }]]);
    given.forEach((all) => all.at(-1)({ m: "7" }));
    stop();
    given[0].at(-1)({ m: 8 });
    assert.deepEqual(heard, [7, undefined]);
    delete globalThis.CorBridge;
  });

  test("listeners wait for the bridge, too, and hear that there is none", () => {
    const [ready, heard] = [new Set(), []];
    globalThis.document = { addEventListener: (event, begin) => ready.add(begin), removeEventListener: (event, begin) => ready.delete(begin) };
    const begin = () => ready.forEach((begin) => begin());
    const api = connect({ sdk: {} });
    const listen = () => api.onTold(({ m }) => heard.push(m), ({ kind }) => heard.push(kind));
    listen();
    begin();
    listen();
    globalThis.CorBridge = { listen: (event, handler) => handler({ m: 7 }) };
    begin();
    assert.deepEqual(heard, ["unavailable", 7]);
    delete globalThis.CorBridge;
    delete globalThis.document;
  });

  test("calls wait for the bridge where their channel says so, and only there", async () => {
    const ready = new Set();
    globalThis.document = { addEventListener: (event, begin) => ready.add(begin), removeEventListener: (event, begin) => ready.delete(begin) };
    const api = connect({ sdk: { exec: (name, params, done) => done({}) } });
    const calls = [api.rawOne(), api.rawThree({ n: 1 })];
    assert.equal(ready.size, 1);
    globalThis.CorBridge = { call: (name, params, done) => void done({ m: 4 }) };
    for (const begin of ready) begin();
    assert.deepEqual(await Promise.all(calls), [{ m: 4 }, undefined]);
    delete globalThis.CorBridge;
    const unheard = told(api.rawOne());
    for (const begin of ready) begin();
    assert.deepEqual([(await unheard).kind, ready.size], ["unavailable", 0]);
    delete globalThis.document;
  });
});
