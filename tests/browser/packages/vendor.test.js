// The vendor's npm packages, imported by a bundler, through `connect({ sdk })` and `asWx`, on top of the simulator.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build } from "esbuild";

import { generated, installed, launch, openPage, serve } from "../harness/index.js";

let browser;
let site;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vendor-"));
  [browser, site] = await Promise.all([launch(), serve({ "/simulator": generated("simulator"), "/out": folder })]);
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

const imports = {
  "weixin-js-sdk, its default": ["weixin-js-sdk", "import sdk from"],
  "weixin-js-sdk, all of it": ["weixin-js-sdk", "import * as sdk from"],
  "weixin-jsapi, its default": ["weixin-jsapi", "import sdk from"],
  "weixin-jsapi, all of it": ["weixin-jsapi", "import * as sdk from"],
};

for (const [name, [vendor, imported]] of Object.entries(imports)) {
  for (const platform of ["android", "ios"]) {
    test(`${name}, on ${platform}`, async () => {
      const source = join(folder, `${vendor}.js`);
      writeFileSync(source, `${imported} "${vendor}";
import { asWx, connect, JS_APIS } from "${join(generated("typescript"), "dist/index.js")}";
const config = { appId: "corp", timestamp: 1, nonceStr: "n", signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed", jsApiList: JS_APIS };
const api = connect({ sdk });
api.configure(() => config).then(() => api.chooseImage({ count: 1 })).then(({ localIds }) => {
  asWx(sdk).getNetworkType({ success: (res) => (window.outcome = [localIds, res.errMsg]) });
}).catch((error) => (window.outcome = String(error)));
`);
      await build({ entryPoints: [source], bundle: true, format: "iife", outfile: join(folder, "out.js"), alias: { [vendor]: installed(vendor) }, logLevel: "error" });
      const install = `<script>WxSimulator.install({ panel: false, platform: "${platform}" });</script>`;
      const page = await openPage(browser, site, { scripts: ["/simulator/dist/index.js"], html: `${install}<script src="/out/out.js"></script>` });
      await page.waitForFunction(() => window.outcome);
      const [localIds, errMsg] = await page.evaluate(() => window.outcome);
      assert.ok(Array.isArray(localIds) && localIds.length > 0, String(localIds));
      assert.equal(errMsg, "getNetworkType:ok");
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}
