// Configuration, menu listeners and event listeners, through the vendor's script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "../harness/index.js";
import { events, menus } from "./expected.js";
import { open, site } from "./page.js";

let browser;
let server;
const script = "jweixin-1.0.0";

before(async () => {
  server = await site();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Waits until something was heard. */
const heard = (page, count) => page.evaluate(async (count) => {
  const all = [];
  const end = performance.now() + 5000;
  while (all.length < count && performance.now() < end) {
    all.push(...window.bindings.heard());
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return all;
}, count);

const picked = (params, names) => Object.fromEntries(Object.keys(names).map((name) => [name, params[name]]));

for (const platform of ["android", "ios"]) {
  test(`menu listeners on ${platform}: the change inside the tap is sent, then every outcome is heard`, async () => {
    const page = await open(browser, server, { script, platform });
    const outcomes = { ok: "shared", cancel: "Cancel", fail: "Fail" };
    for (const [api, { event, command, sent }] of Object.entries(menus)) {
      assert.equal(await page.evaluate((name) => window.bindings.listen(name, true), api), "listening");
      for (const [outcome, told] of Object.entries(outcomes)) {
        await page.evaluate(([event, command, outcome]) => {
          window.client.sent = [];
          window.client.answers = { [command]: { err_msg: `${command}:${outcome}` } };
          window.client.fire(event, {});
        }, [event, command, outcome]);
        const told_all = [`${api}: tap`, outcome === "ok" ? `${api}: shared` : `${api}: ${told} ${api} [${command}:${outcome}]`];
        assert.deepEqual(await heard(page, 2), told_all);
        const calls = await page.evaluate(() => window.client.sent);
        assert.deepEqual(calls.map((call) => call.command), [command]);
        assert.deepEqual(picked(calls[0].params, sent), sent);
      }
      // Without its guard a listener hears nothing, and nothing is changed.
      const silent = await page.evaluate(([api, event]) => {
        window.bindings.stop(api);
        window.client.fire(event, {});
        return window.bindings.heard();
      }, [api, event]);
      assert.deepEqual(silent, []);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });

  test(`event listeners on ${platform}`, async () => {
    const page = await open(browser, server, { script, platform });
    for (const api of events) {
      assert.equal(await page.evaluate((name) => window.bindings.listen(name, false), api), "listening");
      await page.evaluate((event) => window.client.fire(event, { err_msg: `${event}:ok`, localId: "l1" }), api);
      assert.deepEqual((await heard(page, 1))[0], `${api}: local_id=Ok(LocalId("l1"))`);
      await page.evaluate((event) => window.client.fire(event, { err_msg: `${event}:ok` }), api);
      assert.match((await heard(page, 1))[0], /local_id=Err\(.*missing or unreadable: localId/);
      const silent = await page.evaluate((event) => {
        window.bindings.stop(event);
        window.client.fire(event, { err_msg: `${event}:ok`, localId: "l2" });
        return window.bindings.heard();
      }, api);
      assert.deepEqual(silent, []);
    }
    await page.context().close();
  });
}

test("the configuration is sent with a copy of the list, and its failure is told with its cause", async () => {
  const page = await open(browser, server, { script, configured: false });
  await page.evaluate(() => {
    window.client.answers.preVerifyJSAPI = { err_msg: "pre_verify_jsapi:fail_invalid signature" };
  });
  const told = await page.evaluate(async () => {
    const sent = window.bindings.config(["onMenuShareQQ", "getLocation"]);
    const listens = window.bindings.listen("error", false);
    const ready = await window.bindings.ready();
    return { sent, listens, ready, calls: window.client.sent };
  });
  assert.deepEqual([told.sent, told.listens, told.ready], ["sent", "listening", "ready"]);
  assert.equal(told.calls[0].command, "preVerifyJSAPI");
  assert.deepEqual(told.calls[0].params.verifyJsApiList, ["menu:share:qq", "geoLocation"]);
  const [failure] = await heard(page, 1);
  assert.match(failure, /^error: Config config \[config:invalid signature\] Some\("/);
  await page.context().close();
});
