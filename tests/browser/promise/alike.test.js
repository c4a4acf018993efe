// One table of odd answers through both runtimes, the promise API and the page's part of the wasm bindings, in Node: both tell the same
// kind, text, number and answer.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { promiseApi, wasmPage } from "../harness/golden.js";

/** How an SDK's function comes to its end. */
const by = (callback) => (answer) => (params) => void params[callback](answer);
const raw = (answer) => (name, params, done) => void done(answer);
const thrown = (answer) => () => {
  throw answer;
};
const rejected = (answer) => () => Promise.reject(answer);
const resolved = (answer) => () => Promise.resolve(answer);

/** An SDK object or a bridge whose function of this name does so. */
const holding = (path, member) => path.split(".").reduceRight((inner, name) => ({ [name]: inner }), member);

/** The calls: of which case, where their function is, what both runtimes call them, the error's member with the text. */
const CALLS = {
  "a status by callback": { of: "generated", at: "hideOptionMenu", wasm: "call_hide_option_menu", told: "errMsg", ways: { success: by("success"), fail: by("fail"), cancel: by("cancel"), thrown } },
  "a status by promise": { of: "corners", at: "said", wasm: "call_said", told: "reason", ways: { resolved, rejected, thrown } },
  "a raw status": { of: "corners", at: "CorBridge.call", api: "rawFour", wasm: "call_raw_four", told: "reason", ways: { raw, thrown } },
  "a raw number": { of: "corners", at: "CorBridge.call", api: "rawTwo", wasm: "call_raw_two", told: "reason", ways: { raw, thrown } },
  "a number": { of: "workbench", at: "biz.util.openLink", wasm: "call_biz_util_open_link", told: "errorMessage", ways: { success: by("onSuccess"), fail: by("onFail"), resolved, rejected, thrown } },
  "the callback": { of: "corners", at: "noted", wasm: "call_noted", told: "reason", ways: { success: by("onOk"), fail: by("onBad"), cancel: by("onBack"), thrown } },
  "the promise": { of: "corners", at: "settled", wasm: "call_settled", told: "reason", ways: { resolved, rejected, thrown } },
};

const error = (message, members) => Object.assign(new Error(message), members);
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const unreadable = (name) => Object.defineProperty({}, name, { enumerable: true, get: () => assert.fail("read") });

const ANSWERS = [
  undefined, null, "", " ", "text", "5", 5, 0, NaN, true, false, 7n, Symbol("odd"), () => 1, [], [1], "[1]", "{", "null", {}, "{}",
  ...["errMsg", "err_msg", "status", "errorCode", "errorMessage", "text", "message", "why"].flatMap((name) =>
    ["said:ok", "said:cancel", "rawFour:left", "rawFour:ok", "x:fail", "0", "-1", "3", "", 0, -1, 3, 0.5, 2 ** 60, Infinity, null, true, {}, [0]].flatMap((value) => [
      { [name]: value }, JSON.stringify({ [name]: value }), error("thrown", { [name]: value }),
    ]).concat([unreadable(name)])),
  revoked(), { errorCode: "3", errorMessage: 5 }, '{"status":"7","text":"no"}', { status: "said:no", message: "people read this" }, { m: 5 }, '{"m":5}',
  "said:ok", "said:cancel", "hideOptionMenu:cancel", "rawFour:left", error(""), error("odd"), error("said:ok"), error("said:cancel"), error("x", { message: 7 }),
  error("odd", { message: {} }), new TypeError("broken SDK"), new DOMException("gone", "AbortError"), new DOMException("late", "TimeoutError"), { name: "AbortError" }, { name: "TimeoutError", message: "late" },
];

const json = (value) => {
  try {
    return JSON.stringify(value) || "";
  } catch {
    return "";
  }
};

describe("both runtimes tell the same of odd answers", () => {
  const pages = {};
  before(async () => {
    for (const name of ["generated", "corners", "workbench"]) pages[name] = await wasmPage(name);
  });

  after(() => delete globalThis.CorBridge);

  /** What the promise API tells: kind, text, answer as JSON text, number. */
  async function byPromise({ of, at, api, told }, member) {
    const sdk = holding(at, member);
    const { connect } = promiseApi(of);
    const ready = of === "workbench" ? { config() { setTimeout(() => this.done()); }, ready(done) { this.done = done; }, error() {} } : {};
    Object.assign(globalThis, at.startsWith("CorBridge") ? sdk : {});
    const calls = connect({ sdk: { ...sdk, ...ready }, ...(of === "workbench" ? { config: {} } : {}) });
    const call = (api || at).split(".").reduce((owner, name) => owner[name], calls);
    return call().then(() => ["ok"], (error) => [error.kind, error[told], json(error.answer), error.code]);
  }

  async function byWasm({ of, at, wasm }, member) {
    const sdk = holding(at, member);
    Object.assign(globalThis, at.startsWith("CorBridge") ? sdk : {});
    const [kind, ...rest] = await pages[of].outcome(wasm, sdk);
    return kind === "ok" ? ["ok"] : [kind, ...rest];
  }

  for (const [name, call] of Object.entries(CALLS)) {
    for (const [way, ending] of Object.entries(call.ways)) {
      test(`${name}, ${way}`, async () => {
        for (const [row, answer] of ANSWERS.entries()) {
          const [told, same] = [await byPromise(call, ending(answer)), await byWasm(call, ending(answer))];
          assert.deepEqual(same, told, `answer ${row}: ${json(answer)}`);
        }
      });
    }
  }

  // What they tell: the way, the answer, and kind, text, answer as JSON text, number.
  const READINGS = {
    "a status by callback": [
      ["fail", '{"errMsg":"hideOptionMenu:cancel"}', "cancel", "hideOptionMenu:cancel", '{"errMsg":"hideOptionMenu:cancel"}'],
      ["fail", undefined, "fail", "", ""], ["fail", null, "fail", "", "null"], ["fail", 5, "fail", "5", "5"], ["fail", "", "fail", "", '""'],
      ["fail", { code: 5 }, "fail", "", '{"code":5}'], ["fail", { message: "why" }, "fail", "why", '{"message":"why"}'], ["fail", { errMsg: 7 }, "fail", "7", '{"errMsg":7}'],
      ["thrown", { errMsg: "hideOptionMenu:cancel" }, "cancel", "hideOptionMenu:cancel", '{"errMsg":"hideOptionMenu:cancel"}'],
      ["thrown", error("broken SDK"), "fail", "broken SDK", "{}"], ["thrown", {}, "fail", "", "{}"],
    ],
    "a status by promise": [
      ["resolved", '{"status":"said:cancel"}', "cancel", "said:cancel", '{"status":"said:cancel"}'], ["resolved", "said:cancel", "ok"], ["resolved", null, "ok"],
      ["resolved", error("said:ok"), "fail", "said:ok", "{}"], ["rejected", error("said:cancel"), "cancel", "said:cancel", "{}"], ["rejected", "said:cancel", "cancel", "said:cancel", '"said:cancel"'],
      ["rejected", { name: "AbortError", message: "gone" }, "fail", "gone", '{"name":"AbortError","message":"gone"}'], ["rejected", new DOMException("late", "TimeoutError"), "timeout", "late", "{}"],
      ["thrown", new DOMException("", "AbortError"), "aborted", "", "{}"],
    ],
    "a raw status": [
      ["raw", {}, "ok"], ["raw", '{"err_msg":"raw_four:ok"}', "ok"], ["raw", '{"err_msg":"raw_four:left"}', "cancel", "rawFour:left", '{"err_msg":"raw_four:left"}'],
      ["raw", null, "fail", "", "null"], ["raw", "raw_four:ok", "fail", "raw_four:ok", '"raw_four:ok"'], ["raw", error("odd"), "fail", "odd", "{}"],
      ["thrown", { message: "no" }, "fail", "no", '{"message":"no"}'], ["thrown", {}, "fail", "", "{}"],
    ],
    "a number": [
      ["success", '{"errorCode":3,"errorMessage":"no"}', "fail", "no", '{"errorCode":3,"errorMessage":"no"}', 3], ["rejected", { errorCode: "-1" }, "cancel", "", '{"errorCode":"-1"}', -1],
      ["success", error("odd", { errorCode: 0 }), "fail", "odd", '{"errorCode":0}', 0], ["thrown", { errorCode: 3 }, "fail", "", '{"errorCode":3}', 3], ["success", { errorCode: 2 ** 60 }, "fail", "", `{"errorCode":${2 ** 60}}`],
    ],
  };

  for (const [name, rows] of Object.entries(READINGS)) {
    test(`${name}: the readings`, async () => {
      for (const [way, answer, ...reading] of rows) {
        const wanted = reading[0] === "ok" ? reading : [...reading, undefined].slice(0, 4);
        const told = await byPromise(CALLS[name], CALLS[name].ways[way](answer));
        assert.deepEqual(told, wanted, `${way} ${json(answer)}`);
      }
    });
  }
});
