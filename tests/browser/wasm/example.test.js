// The example page, from its built folder: opened, configured, clicked through.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { generated, launch, openPage, root, serve, vendorScript } from "../harness/index.js";
import { config } from "../interfaces/matrix.js";

let browser;
let server;

before(async () => {
  const folder = join(root, "target/pages/wasm-page");
  server = await serve({ "/example": folder });
  server.put("/example/jweixin.js", vendorScript("jweixin-1.0.0"));
  server.put("/example/", readFileSync(join(folder, "index.html"), "utf8"), "text/html; charset=utf-8");
  server.put("/wx/config", JSON.stringify({
    ...config, jsApiList: ["chooseImage", "uploadImage", "getLocation", "openLocation", "onMenuShareTimeline"],
  }), "application/json");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const simulator = readFileSync(join(generated("simulator"), "dist/index.js"), "utf8");

/** The example on a client that answers so. */
const open = (platform, answers = {}) => openPage(browser, server, {
  path: "/example/", viewport: { width: 375, height: 667 },
  before: `${simulator};WxSimulator.install(${JSON.stringify({ platform, answers, panel: false })});`,
});

/** Waits until the status line says it. */
const says = (page, text) => page.waitForFunction((text) => document.getElementById("status").textContent.includes(text), text, { timeout: 10_000 });

test("photos are chosen and uploaded, the map opens, the page is shared under its newest title", async () => {
  const page = await open("android", {
    chooseImage: { result: { localIds: ["a", "b"] } },
    getLocation: { result: { latitude: 23.1, longitude: 113.3 } },
  });
  await says(page, "Ready");
  await page.evaluate(() => WxSimulator.answer("uploadImage", ({ localId }) => ({ result: { serverId: `server-${localId}` } })));
  await page.click("#photos");
  await says(page, "2 sent");
  assert.deepEqual(await page.locator("#sent li").allTextContents(), ["server-a", "server-b"]);
  await page.click("#place");
  await says(page, "The map is open");
  const calls = await page.evaluate(() => {
    WxSimulator.tapMenu("menuItem:share:timeline");
    WxSimulator.tapMenu("menuItem:share:timeline");
    return WxSimulator.calls();
  });
  const titles = calls.filter(({ command }) => command === "shareTimeline").map(({ params }) => params.title);
  assert.deepEqual(titles, ["Photos, shared 1 times", "Photos, shared 2 times"]);
  const map = calls.find(({ command }) => command === "openLocation").params;
  assert.deepEqual([map.latitude, map.longitude], [23.1, 113.3]);
  assert.deepEqual(calls.flatMap(({ violations }) => violations), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the user backs out, and can try again", async () => {
  const page = await open("ios", { chooseImage: "cancel" });
  await says(page, "Ready");
  await page.click("#photos");
  await says(page, "You cancelled.");
  assert.equal(await page.locator("#photos").isEnabled(), true);
  await page.context().close();
});

test("a refused configuration is told with what to check", async () => {
  const page = await open("android", { config: { outcome: "fail", reason: "invalid signature" } });
  await says(page, "config: configuration failed (config:invalid signature). ");
  assert.equal(await page.locator("#photos").isDisabled(), true);
  await page.context().close();
});

test("a client that does not answer is told after the page's patience", async () => {
  const page = await open("android", { getLocation: "never" });
  await says(page, "Ready");
  await page.clock.install();
  await page.click("#place");
  await page.clock.fastForward(19_000);
  assert.equal(await page.textContent("#status"), "Ready");
  await page.clock.fastForward(2000);
  await says(page, "WeChat does not answer. Open the page again.");
  assert.equal(await page.locator("#place").isEnabled(), true);
  await page.context().close();
});

for (const [where, script, sentence] of [
  ["outside of WeChat", "jweixin-1.0.0", "This page works inside WeChat only: open it there."],
  ["outside of WeChat, by the newer script", "weixin-js-sdk", "This page works inside WeChat only: open it there."],
  ["without the SDK", null, "The script of the SDK did not load."],
]) {
  test(`${where} the page says so at once`, async () => {
    server.put("/example/jweixin.js", script === null ? (_, response) => response.writeHead(404).end() : vendorScript(script));
    const page = await openPage(browser, server, { path: "/example/" });
    await page.waitForFunction(() => !document.getElementById("status").textContent.startsWith("Getting ready"), null, { timeout: 5000 });
    assert.equal(await page.textContent("main [role=status]"), sentence);
    for (const button of ["#photos", "#place"]) {
      await page.click(button, { force: true });
      assert.equal(await page.textContent("#status"), sentence);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}
