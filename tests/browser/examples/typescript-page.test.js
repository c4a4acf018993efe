// The example page in TypeScript: served as a developer sees it, with the vendor's real script on top of the simulator, and clicked through;
// then built.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { createServer } from "vite";

import { launch, root, vendorScripts } from "../harness/index.js";

const run = promisify(execFile);
const folder = join(root, "examples/typescript-page");

let server;
let browser;
let out;
before(async () => {
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
  process.env.SDK_SCRIPT = "/jweixin.js";
  const vendor = {
    name: "vendor-script",
    configureServer({ middlewares }) {
      middlewares.use("/jweixin.js", (_, response) => response.setHeader("content-type", "text/javascript").end(readFileSync(vendorScripts["jweixin-1.0.0"])));
    },
  };
  out = mkdtempSync(join(tmpdir(), "example-"));
  server = await createServer({ root: folder, plugins: [vendor], cacheDir: join(out, "cache"), logLevel: "error", server: { host: "127.0.0.1", port: 0, hmr: false } });
  await server.listen();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(out, { recursive: true });
});

test("a photo is chosen and uploaded, a cancellation is no failure", async () => {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(server.resolvedUrls.local[0]);
  const says = (text) => page.waitForFunction((text) => document.getElementById("status").textContent.includes(text), text);
  await says("Ready / 就绪");
  assert.ok(await page.locator("#upload").isDisabled());
  await page.click("#choose");
  await says("Chosen / 已选择: weixin://");
  await page.click("#upload");
  await says("Uploaded / 已上传");
  await page.click("#network");
  await says("Network / 网络");
  await page.evaluate(() => WxSimulator.answer("chooseImage", "cancel"));
  await page.click("#choose");
  await says("Never mind / 已取消");
  await page.evaluate(() => WxSimulator.answer("uploadImage", "deny"));
  await page.click("#upload");
  await says("permission denied");
  assert.deepEqual(problems, []);
});

test("the types are right, and the built page is small and without the simulator", async () => {
  await run(process.execPath, [join(folder, "node_modules/typescript/bin/tsc"), "--noEmit", "--project", folder]);
  await run(process.execPath, [join(folder, "node_modules/vite/bin/vite.js"), "build", "--outDir", join(out, "dist"), "--emptyOutDir"], { cwd: folder, env: { ...process.env, NODE_ENV: "production" } });
  const scripts = readdirSync(join(out, "dist/assets")).filter((name) => name.endsWith(".js"));
  assert.equal(scripts.length, 1);
  const text = readFileSync(join(out, "dist/assets", scripts[0]), "utf8");
  assert.ok(!text.includes("WxSimulator"));
  assert.ok(text.includes("chooseImage"));
});
