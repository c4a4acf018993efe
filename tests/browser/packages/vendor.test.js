// The vendor's npm packages, imported by a bundler, through `connect({ sdk })` and `asWx`, on top of the simulator.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build as esbuild } from "esbuild";
import { build as vite } from "vite";

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

/** Each makes one script for a page of a module. */
const bundlers = {
  esbuild: (source, outfile, alias) => esbuild({ entryPoints: [source], bundle: true, format: "iife", outfile, alias, logLevel: "error" }),
  vite: (source, outfile, alias) => vite({
    root: folder, logLevel: "error", resolve: { alias },
    build: { outDir: join(outfile, ".."), emptyOutDir: false, lib: { entry: source, formats: ["iife"], name: "page", fileName: () => "out.js" } },
  }),
};

// What `config` adds to the SDK object is used too: a bundler copies the members that were there before.
for (const [bundler, bundle] of Object.entries(bundlers)) {
  for (const [name, [vendor, imported]] of Object.entries(imports)) {
    test(`${name}, by ${bundler}`, async () => {
      const source = join(folder, `${vendor}.js`);
      writeFileSync(source, `${imported} "${vendor}";
import { asWx, connect, JS_APIS } from "${join(generated("typescript"), "dist/index.js")}";
const config = { beta: true, appId: "corp", timestamp: 1, nonceStr: "n", signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed", jsApiList: JS_APIS };
const api = connect({ sdk });
const kind = (error) => error.kind + " " + error.errMsg;
api.configure(() => config).then(() => api.chooseImage({ count: 1 })).then(async ({ localIds }) => {
  const soter = await api.getSupportSoter().then(() => "ok", kind);
  asWx(sdk).getNetworkType({ success: (res) => (window.outcome = [localIds, soter, typeof asWx(sdk).invoke, res.errMsg]) });
}).catch((error) => (window.outcome = String(error)));
`);
      await bundle(source, join(folder, "out.js"), { [vendor]: installed(vendor) });
      for (const platform of ["android", "ios"]) {
        const install = `<script>WxSimulator.install({ panel: false, platform: "${platform}" });</script>`;
        const page = await openPage(browser, site, { scripts: ["/simulator/dist/index.js"], html: `${install}<script src="/out/out.js"></script>` });
        await page.waitForFunction(() => window.outcome);
        const [localIds, ...others] = await page.evaluate(() => window.outcome);
        assert.ok(Array.isArray(localIds) && localIds.length > 0, String(localIds));
        assert.deepEqual(others, ["ok", "function", "getNetworkType:ok"], platform);
        assert.deepEqual(page.problems, []);
        await page.context().close();
      }
    });
  }
}
