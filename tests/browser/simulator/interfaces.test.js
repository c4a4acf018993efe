// Every interface through the bare SDK object of the vendor's own scripts, on both platforms, with every outcome.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/index.js";
import { listeners, members, menuListeners, raw } from "./interfaces.js";
import { openSimulated, platforms, scripts, serveScripts } from "./page.js";

const names = [...Object.keys(members), ...Object.keys(menuListeners), ...listeners, ...Object.keys(raw)];
const roles = { ok: "success", cancel: "cancel", fail: "fail", deny: "fail", refuse: "fail", missing: "fail" };
const tails = {
  ok: "ok", cancel: "cancel", fail: "fail", deny: "permission denied", refuse: "fail, the permission value is offline verifying",
  missing: "function not exist",
};

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serveScripts()]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test("there are 39 interfaces", () => assert.equal(names.length, 39));

/** Compares an answer with what it should hold: a kind, or on each platform a value. */
function assertHolds(found, wanted, platform, where) {
  for (const [name, what] of Object.entries(wanted)) {
    const value = Array.isArray(what) ? what[platforms.indexOf(platform)] : what;
    const kind = Array.isArray(found[name]) ? "array" : typeof found[name];
    if (["string", "number", "boolean", "array", "object"].includes(value)) assert.equal(kind, value, `${where}: ${name} is ${JSON.stringify(found[name])}`);
    else assert.deepEqual(found[name], value, `${where}: ${name}`);
  }
  assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort(), where);
}

for (const platform of platforms) {
  for (const script of scripts) {
    describe(`${script} on ${platform}`, { concurrency: 1 }, () => {
      let page;
      before(async () => {
        page = await openSimulated(browser, site, { script, platform, names });
      });
      after(() => page.context().close());

      for (const [name, spec] of Object.entries(members).filter(([, spec]) => spec.missingIn !== script)) {
        for (const extent of ["minimal", "full"]) {
          test(`${name}, ${extent} params`, async () => {
            const answers = await page.evaluate(async ([name, params, outcomes]) => {
              const answers = {};
              for (const outcome of outcomes) {
                WxSimulator.answer(name, outcome);
                answers[outcome] = await call(name, JSON.parse(JSON.stringify(params)));
              }
              WxSimulator.answer(name);
              answers.example = await call(name, JSON.parse(JSON.stringify(params)));
              return answers;
            }, [name, spec[extent], [...Object.keys(roles), "never"]]);
            assert.equal(answers.never, null);
            if (spec.silentOn === platform) assert.equal(answers.example, null);
            else assert.deepEqual(answers.example, answers.ok);
            for (const outcome of Object.keys(roles)) {
              const tail = spec.tails?.[outcome] ?? (spec.tails && outcome !== "ok" ? "fail" : tails[outcome]);
              const role = spec.tails && outcome !== "ok" ? "fail" : roles[outcome];
              assert.deepEqual(answers[outcome].map(([callback]) => callback), [role, "complete"], outcome);
              const [[, result], [, completed]] = answers[outcome];
              assert.deepEqual(completed, result);
              const { errMsg, ...rest } = result;
              assert.equal(errMsg, `${name}:${tail}`);
              if (outcome !== "ok") continue;
              const wanted = { ...spec.ok, ...(extent === "full" && spec.okFull), ...(platform === "android" && spec.android) };
              assertHolds(rest, wanted, platform, name);
              for (const [field, value] of Object.entries(spec.exact?.[extent] ?? {})) assert.deepEqual(rest[field], value);
              for (const [field, entry] of Object.entries(spec.entries ?? {})) rest[field].forEach((one) => assertHolds(one, entry, platform, field));
            }
          });
        }
      }

      for (const [name, spec] of Object.entries(menuListeners)) {
        for (const extent of ["minimal", "full"]) {
          test(`${name}, ${extent} params`, async () => {
            for (const outcome of ["ok", "cancel", "fail", "deny", "never"]) {
              const heard = await page.evaluate(async ([name, params, item, outcome]) => {
                const heard = [];
                WxSimulator.answer(name, outcome);
                for (const callback of ["trigger", "success", "cancel", "fail", "complete"]) params[callback] = (result) => heard.push([callback, result && result.errMsg]);
                wx[name](params);
                if (!WxSimulator.tapMenu(item)) throw new Error("nobody listens");
                await settle();
                return heard;
              }, [name, { ...(spec[extent] ?? {}) }, spec.item, outcome]);
              const status = `${spec.command}:${tails[outcome]}`;
              const answered = outcome === "never" ? [] : [[roles[outcome], status], ["complete", status]];
              assert.deepEqual(heard.map(([callback, text]) => (callback === "trigger" ? [callback] : [callback, text])), [["trigger"], ...answered], outcome);
            }
          });
        }
      }

      for (const name of listeners) {
        test(name, async () => {
          const heard = await page.evaluate(async (name) => {
            const heard = [];
            const params = {};
            for (const callback of ["success", "cancel", "fail", "complete"]) params[callback] = (result) => heard.push([callback, result.errMsg, typeof result.localId]);
            wx[name](params);
            WxSimulator.emit(name);
            WxSimulator.emit(name, { outcome: "fail" });
            await settle();
            return heard;
          }, name);
          assert.deepEqual(heard, [
            ["success", `${name}:ok`, "string"], ["complete", `${name}:ok`, "string"],
            ["fail", `${name}:fail`, "undefined"], ["complete", `${name}:fail`, "undefined"],
          ]);
        });
      }

      for (const [name, spec] of Object.entries(raw)) {
        for (const extent of ["minimal", "full"]) {
          test(`${name}, ${extent} params`, async () => {
            const answers = await page.evaluate(async ([by, name, params, outcomes]) => {
              const answers = {};
              for (const outcome of outcomes) {
                WxSimulator.answer(name, outcome);
                answers[outcome] = await invoke(by, name, JSON.parse(JSON.stringify(params)));
              }
              return answers;
            }, [spec.by, name, spec[extent], ["ok", "cancel", "fail", "deny", "missing", "never"]]);
            for (const outcome of ["ok", "cancel", "fail"]) {
              if (spec[outcome]) assertHolds(answers[outcome], spec[outcome], platform, `${name} ${outcome}`);
            }
            assert.deepEqual(answers.deny, { err_msg: "system:access_denied" });
            assert.deepEqual(answers.missing, { err_msg: "system:function_not_exist" });
            assert.equal(answers.never, null);
          });
        }
      }

      test("nothing went wrong on the page", () => assert.deepEqual(page.problems, []));
    });
  }
}
