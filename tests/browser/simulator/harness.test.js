// The harness itself: pages, user agents, files, and nothing that leaves the machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, openPage, serve, vendorScripts } from "../harness/index.js";

let browser;
let site;

before(async () => {
  site = await serve({ "/vendor.js": vendorScripts["jweixin-1.0.0"] });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

test("a page has its user agent, its scripts, and no way out", async () => {
  const page = await openPage(browser, site, {
    userAgent: "Mozilla/5.0 Harness/1.0",
    scripts: ["/vendor.js"],
    html: '<img src="http://outside.example/x.png">',
  });
  assert.equal(await page.evaluate(() => navigator.userAgent), "Mozilla/5.0 Harness/1.0");
  assert.equal(await page.evaluate(() => typeof window.wx.chooseImage), "function");
  assert.deepEqual(page.outside, ["http://outside.example/x.png"]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("what is not served is not found, and nothing above a folder is served", async () => {
  assert.equal((await fetch(`${site.origin}/nothing`)).status, 404);
  assert.equal((await fetch(`${site.origin}/vendor.js/..%2f..%2fpackage.json`)).status, 404);
});
