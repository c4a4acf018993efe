// Every call with minimal and full params, on both platforms, with every outcome, through the vendor's own scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, vendorScripts } from "../harness/index.js";
import { calls } from "./expected.js";
import { open, site } from "./page.js";

let browser;
let server;

before(async () => {
  server = await site();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const added = ["appId", "verifyAppId", "verifySignType", "verifyTimestamp", "verifyNonceStr", "verifySignature"];

/** Without what the SDK adds to every call. */
const own = (params) => Object.fromEntries(Object.entries(params ?? {}).filter(([name]) => !added.includes(name)));

const of = (value, platform) => (value && typeof value === "object" && platform in value ? value[platform] : value);

const outcomes = {
  ok: (expected, api, platform) => ({
    answer: { err_msg: of(expected.status, platform) ?? `${expected.command ?? api}:ok`, ...of(expected.answers, platform) },
    told: of(expected.ok, platform),
  }),
  cancel: (expected, api) => expected.failsAlways ? outcomes.fail(expected, api) : expected.coded
    ? { answer: { err_code: 90008, err_msg: "user cancelled" }, told: `Cancel ${api} [user cancelled]` }
    : { answer: { err_msg: `${expected.command ?? api}:cancel` }, told: `Cancel ${api} [${api}:cancel]` },
  fail: (expected, api) => expected.coded
    ? { answer: { err_code: "90001", err_msg: "not support soter" }, told: `Fail ${api} [not support soter]` }
    : { answer: { err_msg: `${expected.command ?? api}:fail` }, told: `Fail ${api} [${api}:fail]` },
  denied: (expected, api) => expected.failsAlways ? outcomes.fail(expected, api) : ({
    answer: { err_msg: "system:access_denied" },
    told: expected.coded ? `Fail ${api} [system:access_denied]` : `Fail ${api} [${api}:permission denied]`,
  }),
  never: () => ({ answer: null, told: "Timeout timeout []" }),
};

for (const script of Object.keys(vendorScripts)) {
  for (const platform of ["android", "ios"]) {
    test(`every call through ${script} on ${platform}`, async () => {
      const page = await open(browser, server, { script, platform });
      const problems = [];
      let count = 0;
      for (const [api, expected] of Object.entries(calls)) {
        const there = expected.raw || (await page.evaluate((name) => typeof window.wx[name] === "function", api));
        for (const params of ["minimal", "full"]) {
          if (!there) {
            const told = await page.evaluate(([name, full]) => window.bindings.call(name, full), [api, params === "full"]);
            assert.equal(told, `Unavailable ${api} []`);
            continue;
          }
          for (const [outcome, of] of Object.entries(outcomes)) {
            const { answer, told } = of(expected, api, platform);
            const seen = await page.evaluate(async ([name, full, command, answer]) => {
              window.client.sent = [];
              window.client.answers = { [command]: answer };
              const told = await window.bindings.call_within(answer === null ? 30 : 5000, name, full);
              return { told, sent: window.client.sent };
            }, [api, params === "full", expected.command ?? api, answer]);
            const sent = seen.sent.map(({ command, params }) => ({ command, params: own(params) }));
            count += 1;
            try {
              assert.deepEqual(sent, [{ command: expected.command ?? api, params: expected.sent[params] }]);
              assert.equal(seen.told, told);
            } catch (error) {
              problems.push(`${api} ${params} ${outcome}: ${error.message}`);
            }
          }
        }
      }
      assert.equal(problems.join("\n\n"), "");
      assert.ok(count >= 300, `only ${count} calls`);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
