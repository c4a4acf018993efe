// Every interface through the bindings, with full and with minimal params, for every outcome, on both platforms and with the vendor's own scripts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { calls } from "../interfaces/calls.js";
import { eventListeners, menuListeners } from "../interfaces/listeners.js";
import {
  answersFor, assertReceived, assertShared, callsOf, eventAnswer, eventFor, extents, limitsFor, outcomes, platforms, scripts, tapAnswer, typedAnswer,
} from "../interfaces/matrix.js";
import { open, serveModule } from "./page.js";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveModule()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs on the page: makes all calls at once. */
async function callAll({ names, answers, extent, limits }) {
  WxSimulator.clear();
  const all = names.map(async (name) => {
    WxSimulator.answer(name, answers[name]);
    return [name, await bindings.call_within(limits[name], name, extent === "full")];
  });
  return { told: Object.fromEntries(await Promise.all(all)), received: WxSimulator.calls() };
}

/** Runs on the page: registers every menu listener, taps its entry, drops it, and taps again. */
async function tapAll({ listeners, outcome, extent }) {
  const seen = {};
  for (const [name, { item }] of Object.entries(listeners)) {
    WxSimulator.clear();
    WxSimulator.answer(name, outcome === "example" ? undefined : outcome);
    const registered = bindings.listen(name, extent === "full");
    const isTapped = WxSimulator.tapMenu(item);
    await new Promise((resolve) => setTimeout(resolve));
    seen[name] = { heard: [registered, isTapped, ...bindings.heard()], received: WxSimulator.calls() };
    bindings.stop(name);
    WxSimulator.tapMenu(item);
    await new Promise((resolve) => setTimeout(resolve));
    seen[name].after = bindings.heard();
  }
  return seen;
}

/** Runs on the page: registers a listener of every event, which is dropped before the event comes again. */
async function emitAll({ listeners, answer }) {
  const seen = {};
  for (const name of listeners) {
    WxSimulator.answer(name, answer);
    const registered = bindings.listen(name, false);
    WxSimulator.emit(name);
    bindings.stop(name);
    WxSimulator.emit(name);
    await new Promise((resolve) => setTimeout(resolve));
    seen[name] = [registered, ...bindings.heard()];
  }
  return seen;
}

/** An error as the module tells it. */
const failure = (name, { kind, errMsg, code, known }) =>
  [`${kind[0].toUpperCase()}${kind.slice(1)} ${name} [${errMsg}]`, code, known].filter((word) => word !== undefined).join(" ");

/** The getters, with whether they gave something. */
const gettersOf = (told) => told.match(/\w+=\w+/g) ?? [told];

for (const script of scripts) {
  for (const platform of platforms) {
    describe(`${script} on ${platform}`, () => {
      const specs = callsOf(script);
      let page;
      before(async () => {
        page = await open(browser, site, { script, platform });
      });
      after(() => page.context().close());

      for (const outcome of outcomes) {
        for (const extent of extents) {
          test(`all calls: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const { told, received } = await page.evaluate(callAll, { names: Object.keys(calls), answers: answersFor(scene), extent, limits: limitsFor(scene) });
            assertReceived(received, script, scene);
            for (const name of Object.keys(calls)) {
              const wanted = specs[name] ? typedAnswer(name, specs[name], scene) : { kind: "unavailable", errMsg: "" };
              if (wanted.kind === "timeout") assert.equal(told[name], "Timeout timeout []", name);
              else if (wanted.kind !== "ok") assert.equal(told[name], failure(name, wanted));
              else if (outcome === "example") assert.deepEqual(gettersOf(told[name]), gettersOf(wanted.told), `${name}: ${told[name]}`);
              else assert.equal(told[name], wanted.told, name);
            }
          });

          test(`all menu listeners: ${outcome}, ${extent} params`, async () => {
            const scene = { platform, extent, outcome };
            const seen = await page.evaluate(tapAll, { listeners: menuListeners, outcome, extent });
            for (const name of Object.keys(menuListeners)) {
              const wanted = tapAnswer(name, scene);
              const answer = wanted && `${name}: ${wanted.kind === "ok" ? "shared" : failure(name, wanted)}`;
              assert.deepEqual(seen[name].heard, ["listening", true, `${name}: tap`, ...(answer ? [answer] : [])]);
              assertShared(name, seen[name].received, page.url(), scene);
              assert.deepEqual(seen[name].after, [], name);
            }
          });
        }

        test(`all event listeners: ${outcome}`, async () => {
          const scene = { platform, outcome };
          const seen = await page.evaluate(emitAll, { listeners: eventListeners, answer: eventFor(scene) });
          for (const name of eventListeners) {
            const { kind, answer, known } = eventAnswer(name, scene) ?? {};
            const told = kind === "ok" ? `local_id=Ok(LocalId("${answer.localId}"))` : kind && failure(name, { kind, errMsg: answer.errMsg, known });
            const wanted = ["listening", ...(kind ? [`${name}: ${told}`] : [])];
            if (outcome === "example") assert.deepEqual(seen[name].map(gettersOf), wanted.map(gettersOf), seen[name]);
            else assert.deepEqual(seen[name], wanted);
          }
        });
      }

      test("nothing went wrong on the page", () => assert.deepEqual(page.problems, []));
    });
  }
}
