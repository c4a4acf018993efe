// Every interface through the promise API, with full and with minimal params, for every outcome, on both platforms and with the vendor's own scripts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { calls } from "../interfaces/calls.js";
import { eventListeners, menuListeners } from "../interfaces/listeners.js";
import {
  answersFor, assertReceived, assertShared, callsOf, changedTitle, eventAnswer, eventFor, extents, limitsFor, outcomes, paramsFor, platforms, scripts, shapeOf,
  tapAnswer, typedAnswer,
} from "../interfaces/matrix.js";
import { openApi, serveAll } from "./page.js";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveAll()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs on the page: makes all calls at once. */
async function callAll({ answers, params, limits }) {
  WxSimulator.clear();
  const all = Object.keys(params).map(async (name) => {
    WxSimulator.answer(name, answers[name]);
    return [name, await told(api[name](params[name], { timeout: limits[name] }))];
  });
  // What is `undefined` is as good as not there.
  return { answers: JSON.parse(JSON.stringify(Object.fromEntries(await Promise.all(all)))), received: WxSimulator.calls() };
}

/** Runs on the page: registers every menu listener, taps its entry, ends it, and taps again. */
async function tapAll({ listeners, outcome, extent, changedTitle }) {
  const seen = {};
  for (const [name, { item, typed }] of Object.entries(listeners)) {
    WxSimulator.clear();
    WxSimulator.answer(name, outcome === "example" ? undefined : outcome);
    const heard = [];
    const off = api[name]({
      ...typed[extent],
      trigger(content) { heard.push(["tap"]); content.title = changedTitle; },
      success: () => heard.push(["ok"]), cancel: (error) => heard.push([error.kind, error.errMsg]), fail: (error) => heard.push([error.kind, error.errMsg]),
      complete: () => heard.push(["complete"]),
    });
    if (!WxSimulator.tapMenu(item)) heard.push("nobody listens");
    await new Promise((resolve) => setTimeout(resolve));
    seen[name] = { heard: heard.slice(), received: WxSimulator.calls() };
    off();
    WxSimulator.tapMenu(item);
    await new Promise((resolve) => setTimeout(resolve));
    seen[name].after = heard.length - seen[name].heard.length;
  }
  return seen;
}

/** Runs on the page: two listeners of each event, of which one is ended before it comes again. */
async function emitAll({ listeners, answer }) {
  const seen = {};
  for (const name of listeners) {
    WxSimulator.answer(name, answer);
    const heard = [];
    const off = api[name]((result) => heard.push(["ok", result]), (error) => heard.push([error.kind, error.errMsg]));
    const other = api[name](() => {});
    WxSimulator.emit(name);
    await new Promise((resolve) => setTimeout(resolve));
    off();
    WxSimulator.emit(name);
    await new Promise((resolve) => setTimeout(resolve));
    other();
    seen[name] = heard;
  }
  return seen;
}

for (const script of scripts) {
  for (const platform of platforms) {
    describe(`${script} on ${platform}`, () => {
      const specs = callsOf(script);
      let page;
      before(async () => {
        page = await openApi(browser, site, { script, simulator: { platform } });
        await page.evaluate(() => configure());
      });
      after(() => page.context().close());

      for (const outcome of outcomes) {
        for (const extent of extents) {
          test(`all calls: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const given = { answers: answersFor(scene), params: paramsFor(extent, "typed"), limits: limitsFor(scene) };
            const { answers, received } = await page.evaluate(callAll, given);
            assertReceived(received, script, scene);
            for (const name of Object.keys(calls)) {
              const answer = answers[name];
              const says = `${name}: ${JSON.stringify(answer)}`;
              if (!specs[name]) {
                assert.equal(answer.kind, "unavailable", says);
                continue;
              }
              const wanted = typedAnswer(name, specs[name], scene);
              assert.equal(answer.kind, wanted.kind, says);
              if (wanted.kind === "ok") {
                if (outcome === "example") assert.deepEqual(shapeOf(answer.result), shapeOf(wanted.result), says);
                else assert.deepEqual(answer.result, wanted.result, says);
              } else {
                assert.ok(answer.isError && answer.api === name, says);
                if (wanted.kind === "timeout") continue;
                assert.equal(answer.errMsg, wanted.errMsg, says);
                assert.equal(answer.known, wanted.known, says);
                if (wanted.code !== undefined) assert.equal(answer.code, wanted.code, says);
              }
            }
          });

          test(`all menu listeners: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const seen = await page.evaluate(tapAll, { listeners: menuListeners, outcome, extent, changedTitle });
            for (const name of Object.keys(menuListeners)) {
              const wanted = tapAnswer(name, scene);
              const answer = wanted && (wanted.kind === "ok" ? ["ok"] : [wanted.kind, wanted.errMsg]);
              assert.deepEqual(seen[name].heard, [["tap"], ...(answer ? [answer, ["complete"]] : [])], name);
              assertShared(name, seen[name].received, page.url(), scene);
              assert.equal(seen[name].after, 0, name);
            }
          });
        }

        test(`all event listeners: ${outcome}`, async () => {
          const scene = { platform, outcome };
          const seen = await page.evaluate(emitAll, { listeners: eventListeners, answer: eventFor(scene) });
          for (const name of eventListeners) {
            const { kind, answer } = eventAnswer(name, scene) ?? {};
            const wanted = kind === undefined ? [] : [[kind, kind === "ok" ? answer : answer.errMsg]];
            if (outcome === "example") assert.deepEqual(shapeOf(seen[name]), shapeOf(wanted), name);
            else assert.deepEqual(seen[name], wanted, name);
          }
        });
      }

      test("nothing went wrong on the page", () => assert.deepEqual(page.problems, []));
    });
  }
}
