// The configuration through the bindings, and events without what they promise.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "../harness/index.js";
import { eventListeners } from "../interfaces/listeners.js";
import { open, serveModule } from "./page.js";

let browser;
let site;
const script = "jweixin-1.0.0";

before(async () => {
  [browser, site] = await Promise.all([launch(), serveModule()]);
});

after(async () => {
  await browser?.close();
  await site?.close();
});

test("the configuration is sent with a copy of the list, and its failure is told with its cause", async () => {
  const options = { answers: { config: { outcome: "fail", reason: "invalid signature" } } };
  const page = await open(browser, site, { script, names: null, options });
  const told = await page.evaluate(async () => {
    const sent = bindings.config(["onMenuShareQQ", "getLocation"]);
    const listens = bindings.listen("error", false);
    const ready = await bindings.ready();
    return { sent, listens, ready, calls: WxSimulator.calls(), heard: bindings.heard() };
  });
  assert.deepEqual([told.sent, told.listens, told.ready], ["sent", "listening", "ready"]);
  assert.equal(told.calls[0].command, "preVerifyJSAPI");
  assert.deepEqual(told.calls[0].params.verifyJsApiList, ["menu:share:qq", "geoLocation"]);
  assert.equal(told.heard.length, 1);
  assert.match(told.heard[0], /^error: Config config \[config:invalid signature\] InvalidSignature Some\("/);
  await page.context().close();
});

test("an event without its id is told as unreadable", async () => {
  const page = await open(browser, site, { script });
  for (const name of eventListeners) {
    const heard = await page.evaluate((name) => {
      bindings.listen(name, false);
      WxSimulator.emit(name, { raw: { err_msg: `${name}:ok` } });
      return bindings.heard();
    }, name);
    assert.equal(heard.length, 1);
    assert.match(heard[0], /local_id=Err\(.*missing or unreadable: localId/);
  }
  assert.deepEqual(page.problems, []);
  await page.context().close();
});
