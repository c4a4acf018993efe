// Every interface through the promise API, with full and with minimal params, for every outcome, on both platforms and with the vendor's own scripts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { calls, events, kinds, shares } from "./interfaces.js";
import { openApi, scripts, serveAll } from "./page.js";

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveAll()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const outcomes = ["ok", "cancel", "fail", "deny", "never"];

/** All calls for one outcome, all at once. */
const callAll = ({ calls, outcome, form }) => {
  const all = Object.keys(calls).map(async (name) => {
    WxSimulator.answer(name, outcome === "ok" ? undefined : outcome);
    return [name, await told(api[name](calls[name][form], { timeout: 1000 }))];
  });
  return Promise.all(all).then(Object.fromEntries);
};

function expected(name, spec, outcome, platform, has) {
  if (!has(spec.since)) return "unavailable";
  if (outcome === "never" || (outcome === "ok" && spec.silentOn === platform)) return "timeout";
  if (outcome === "ok") return "ok";
  if (spec.always) return spec.always;
  return outcome === "cancel" ? spec.cancel ?? "cancel" : "fail";
}

for (const [script, { has }] of Object.entries(scripts)) {
  for (const platform of ["android", "ios"]) {
    describe(`${script} on ${platform}`, () => {
      let page;
      before(async () => {
        page = await openApi(browser, site, { script, simulator: { platform } });
        await page.evaluate(() => configure());
      });
      after(() => page.context().close());

      for (const outcome of outcomes) {
        for (const form of ["minimal", "full"]) {
          test(`${outcome}, ${form} params`, async () => {
            const given = structuredClone(calls);
            const answers = await page.evaluate(callAll, { calls: given, outcome, form });
            for (const [name, spec] of Object.entries(calls)) {
              const answer = answers[name];
              const says = `${name}: ${JSON.stringify(answer)}`;
              const kind = expected(name, spec, outcome, platform, has);
              assert.equal(answer.kind, kind, says);
              if (kind === "ok") check(spec, form, answer.result, says);
              else assert.ok(answer.isError && answer.api === name, says);
              if (outcome === "deny" && kind === "fail" && !spec.always && !spec.code) {
                assert.equal(answer.errMsg, `${name}:${spec.denied ?? "permission denied"}`, says);
                assert.equal(answer.known, "PermissionDenied", says);
              }
              if (kind === "cancel" && !spec.code) assert.equal(answer.errMsg, `${name}:cancel`, says);
            }
          });
        }
      }

      test("every voice event reaches its listener until it is ended", async () => {
        for (const name of events) {
          const heard = await page.evaluate(async (name) => {
            const results = [];
            const off = api[name]((result) => results.push(result));
            const other = api[name](() => {});
            WxSimulator.emit(name);
            await new Promise((resolve) => setTimeout(resolve, 20));
            off();
            WxSimulator.emit(name);
            await new Promise((resolve) => setTimeout(resolve, 20));
            other();
            return results;
          }, name);
          assert.equal(heard.length, 1, name);
          assert.ok(kinds.text(heard[0].localId), name);
        }
      });

      for (const [name, { item, command }] of Object.entries(shares)) {
        test(`${name}: content, changes in the tap, outcomes`, async () => {
          const { sent, said } = await page.evaluate(async ({ name, item, command }) => {
            const said = [];
            const content = {
              title: "before", link: "https://work.example.com/",
              trigger(content) { content.title = "after"; said.push("trigger"); },
              success: () => said.push("success"), cancel: (error) => said.push(error.errMsg), fail: (error) => said.push(`${error.kind} ${error.errMsg}`),
              complete: () => said.push("complete"),
            };
            const off = api[name](content);
            for (const outcome of ["ok", "cancel", "fail"]) {
              WxSimulator.answer(name, outcome);
              const done = said.filter((word) => word === "complete").length + 1;
              WxSimulator.tapMenu(item);
              while (said.filter((word) => word === "complete").length < done) await new Promise((resolve) => setTimeout(resolve, 1));
            }
            const sent = WxSimulator.calls().filter((call) => call.command === command).map((call) => call.params.title);
            off();
            return { sent, said };
          }, { name, item, command });
          assert.deepEqual(sent, ["after", "after", "after"]);
          assert.deepEqual(said, ["trigger", "success", "complete", "trigger", `${command}:cancel`, "complete", "trigger", `fail ${command}:fail`, "complete"]);
        });
      }
    });
  }
}

function check(spec, form, result, says) {
  const promised = { ...spec.result, ...(form === "full" ? spec.fullResult : {}) };
  for (const [field, kind] of Object.entries(promised)) assert.ok(kinds[kind](result[field]), `${field} is no ${kind}: ${says}`);
  for (const [field, kind] of Object.entries(spec.further ?? {})) if (result?.[field] !== undefined) assert.ok(kinds[kind](result[field]), `${field} is no ${kind}: ${says}`);
  if (!spec.result && !spec.fullResult && !spec.further) assert.equal(result, undefined, says);
}
