// Every interface through the bare SDK object of the vendor's own scripts, on both platforms, with every outcome.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { eventListeners, menuListeners } from "../interfaces/listeners.js";
import {
  answersFor, assertReceived, assertShared, callsOf, changedTitle, eventAnswer, eventFor, extents, names, outcomes, pageAnswer, paramsFor, platforms,
  roleOf, scripts, shapeOf, tapAnswer,
} from "../interfaces/matrix.js";
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

test("there are 39 interfaces", () => assert.equal(new Set(names).size, 39));

/** Runs on the page: makes all calls, one after the other. */
async function callAll({ answers, params, makers }) {
  WxSimulator.clear();
  const heard = {};
  for (const name of Object.keys(makers)) {
    WxSimulator.answer(name, answers[name]);
    heard[name] = makers[name] ? await invoke(makers[name], name, params[name]) : await call(name, params[name]);
  }
  return { heard, received: WxSimulator.calls() };
}

/** Runs on the page: registers every menu listener, and taps its entry. */
async function tapAll({ listeners, outcome, extent, changedTitle }) {
  const seen = {};
  for (const [name, { item, typed }] of Object.entries(listeners)) {
    WxSimulator.clear();
    WxSimulator.answer(name, outcome === "example" ? undefined : outcome);
    const heard = [];
    const content = { ...typed[extent], trigger() { heard.push("tap"); content.title = changedTitle; } };
    for (const role of ["success", "cancel", "fail", "complete"]) content[role] = (result) => heard.push([role, result]);
    wx[name](content);
    if (!WxSimulator.tapMenu(item)) heard.push("nobody listens");
    await settle();
    seen[name] = { heard, received: WxSimulator.calls() };
  }
  return seen;
}

/** Runs on the page: registers every listener of an event, and sends the event. */
async function emitAll({ listeners, answer }) {
  const seen = {};
  for (const name of listeners) {
    const heard = [];
    const callbacks = {};
    WxSimulator.answer(name, answer);
    for (const role of ["success", "cancel", "fail", "complete"]) callbacks[role] = (result) => heard.push([role, result]);
    wx[name](callbacks);
    WxSimulator.emit(name);
    await settle();
    seen[name] = heard;
  }
  return seen;
}

/** The callbacks that run. */
const roles = { ok: "success", cancel: "cancel", fail: "fail" };

for (const platform of platforms) {
  for (const script of scripts) {
    describe(`${script} on ${platform}`, { concurrency: 1 }, () => {
      const specs = callsOf(script);
      const makers = Object.fromEntries(Object.entries(specs).map(([name, { by }]) => [name, by ?? ""]));
      let page;
      before(async () => {
        page = await openSimulated(browser, site, { script, platform, names });
      });
      after(() => page.context().close());

      for (const outcome of outcomes) {
        for (const extent of extents) {
          test(`all calls: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const { heard, received } = await page.evaluate(callAll, { answers: answersFor(scene), params: paramsFor(extent, "page"), makers });
            assertReceived(received, script, scene);
            for (const [name, spec] of Object.entries(specs)) {
              const role = roleOf(spec, scene);
              if (role === "never") {
                assert.equal(heard[name], null, name);
                continue;
              }
              const answer = spec.by ? heard[name] : heard[name][0][1];
              if (!spec.by) assert.deepEqual(heard[name], [[roles[role], answer], ["complete", answer]], name);
              const wanted = pageAnswer(name, spec, scene);
              if (outcome === "example") assert.deepEqual(shapeOf(answer), shapeOf(wanted), name);
              else assert.deepEqual(answer, wanted, name);
            }
          });
        }
      }

      for (const outcome of outcomes) {
        for (const extent of extents) {
          test(`all menu listeners: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const seen = await page.evaluate(tapAll, { listeners: menuListeners, outcome, extent, changedTitle });
            for (const name of Object.keys(menuListeners)) {
              const wanted = tapAnswer(name, scene);
              const answer = wanted && { errMsg: wanted.errMsg };
              assert.deepEqual(seen[name].heard, ["tap", ...(wanted ? [[roles[wanted.kind], answer], ["complete", answer]] : [])], name);
              assertShared(name, seen[name].received, page.url(), scene);
            }
          });
        }

        test(`all event listeners: ${outcome}`, async () => {
          const scene = { platform, outcome };
          const seen = await page.evaluate(emitAll, { listeners: eventListeners, answer: eventFor(scene) });
          for (const name of eventListeners) {
            const wanted = eventAnswer(name, scene);
            const all = wanted ? [[roles[wanted.kind], wanted.answer], ["complete", wanted.answer]] : [];
            if (outcome === "example") assert.deepEqual(shapeOf(seen[name]), shapeOf(all), name);
            else assert.deepEqual(seen[name], all, name);
          }
        });
      }

      test("nothing went wrong on the page", () => assert.deepEqual(page.problems, []));
    });
  }
}
