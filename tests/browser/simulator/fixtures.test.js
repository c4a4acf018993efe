// Simulators of quite different SDKs: promises, dotted names, numbers for outcomes, no bridge. They simulate the SDK object itself.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";

import { root } from "../harness/index.js";

const load = (name) => createRequire(import.meta.url)(join(root, "codegen/tests/fixtures/emit", name, "expected/simulator/dist/index.js")).default;
const tiny = load("tiny");
const bench = load("workbench");
const corners = load("corners");
after(() => [tiny, bench, corners].forEach((simulator) => simulator.uninstall()));

test("a call that tells its outcome by its promise alone", async () => {
  tiny.install();
  assert.deepEqual(await globalThis.tiny.ping(), {});
  tiny.answer("ping", "fail");
  await assert.rejects(globalThis.tiny.ping(), (reason) => !(reason instanceof Error));
  tiny.uninstall();
  assert.equal(globalThis.tiny, undefined);
});

test("dotted names, callbacks of other names, numbers", async () => {
  bench.install();
  const sdk = globalThis.bench;
  await assert.rejects(sdk.biz.util.choose({ source: ["a"] }), { errorCode: 3, errorMessage: "unconfigured" });
  sdk.config({ agentId: "x", jsApiList: ["biz.util.choose"] });
  await new Promise((resolve) => sdk.ready(resolve));
  const heard = [];
  const answer = await globalThis.workbench.biz.util.choose({ source: ["a"], onSuccess: (result) => heard.push(result) });
  assert.equal(answer.key, "a");
  assert.equal(answer.errorCode, 0);
  assert.deepEqual(heard, [answer]);
  bench.answer("biz.util.choose", "cancel");
  await assert.rejects(sdk.biz.util.choose({ source: ["a"] }), { errorCode: -1 });
  bench.answer("biz.util.choose");
  await assert.rejects(sdk.biz.util.choose({ source: [] }), { errorCode: 3 });
  assert.deepEqual(bench.check("biz.util.choose", { source: [] }), [{ path: "source", rule: "min-items", limit: 1 }]);
});

test("clients keep limits of their own", async () => {
  const chosen = async (platform, count) => {
    bench.install({ platform, verify: false });
    const answer = await globalThis.bench.biz.util.choose({ source: Array(count).fill("a") }).catch(({ errorCode }) => errorCode);
    return [answer.key ?? answer, bench.calls()[0].violations];
  };
  const many = { path: "source", rule: "max-items", limit: 50 };
  assert.deepEqual(await chosen("ios", 4), ["a", []]);
  assert.deepEqual(await chosen("android", 4), [3, [{ path: "source", rule: "max-items", limit: 3 }]]);
  assert.deepEqual(await chosen("ios", 51), [3, [many]]);
  assert.deepEqual(await chosen("desktop", 51), ["a", [{ ...many, tolerated: true }]]);
});

test("listeners on the bridge: by event where there is one, else by command", () => {
  corners.install();
  const heard = [];
  assert.equal(corners.emit("onTold") || corners.emit("onHeard"), false);
  globalThis.CorBridge.listen("been-told", (answer) => heard.push(answer));
  globalThis.CorBridge.call("hear", { n: 1 }, (answer) => heard.push(answer));
  assert.deepEqual([corners.emit("onTold"), corners.emit("onHeard")], [true, true]);
  assert.deepEqual(heard, [{ m: 1 }, {}]);
  assert.deepEqual(corners.calls(), []);
});

test("names that no SDK has, and answers that come later", async () => {
  for (const simulator of [tiny, bench, corners]) {
    assert.throws(() => simulator.check("toString"), /no interface `toString`/);
    assert.throws(() => simulator.install({ answers: { constructor: "ok" } }), /no interface `constructor`/);
    assert.throws(() => simulator.install({ platform: "valueOf" }), /no platform `valueOf`/);
  }
  corners.install({ answers: { rawTwo: async () => ({ result: {}, code: 7 }) } });
  const answers = await Promise.all(["toString", "rawTwo"].map((name) => new Promise((resolve) => globalThis.CorBridge.call(name, {}, resolve))));
  assert.deepEqual(answers, [{ message: "missing" }, { status: 7, text: "success" }]);
});

test("flags have at most 32 bits, as text and as a number", () => {
  const rules = (params) => corners.check("empty", params).map(({ path, rule }) => `${path} ${rule}`);
  assert.deepEqual([rules({ set: 2 ** 32 - 1, bits: "0xffffffff" }), rules({ set: 2 ** 32, bits: "0x100000000" }), rules({ set: -1 })], [[], ["set type", "bits type"], ["set type"]]);
});
