// The npm packages as their users get them: packed, linted, installed into an empty project, and used from modules of both kinds, from
// bundlers and from a script tag.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";

import { build as esbuild } from "esbuild";
import { build as vite } from "vite";

import { generated, installed, launch, openPage, serve, vendorScripts } from "../harness/index.js";

const run = promisify(execFile);

const packages = [
  {
    folder: "simulator", module: "WxSimulator", kind: "object", global: "WxSimulator", globalTypes: "/global", member: "install", exports: ["WxSimulator", "default"],
    members: ["answer", "calls", "check", "clear", "closePanel", "emit", "install", "interfaces", "openPanel", "settle", "tapMenu", "uninstall"],
    script: "dist/index.js", moduleScript: "dist/index.mjs",
    types: 'import { WxSimulator, type Options } from "NAME";\nconst options: Options = { platform: "android", answers: { chooseImage: "cancel" } };\nWxSimulator.install(options);\n',
  },
  {
    folder: "typescript", module: "connect", kind: "function", moduleScript: "dist/index.js", global: "WxApi", globalTypes: "", member: "connect", exports: ["connect", "asWx", "validate", "jsonText", "WxError", "SDK_VERSION", "JS_APIS", "MENU_ITEMS", "ERRORS"],
    script: "dist/index.global.js", types: 'import { connect, type WxApi } from "NAME";\nexport const api: WxApi = connect({ validate: true });\n',
  },
];

for (const one of packages) {
  const folder = generated(one.folder);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

  describe(manifest.name, () => {
    let project;
    let archive;
    let browser;
    let site;

    before(async () => {
      project = mkdtempSync(join(tmpdir(), "package-"));
      const { stdout } = await run("npm", ["pack", folder, "--json", "--pack-destination", project]);
      archive = join(project, JSON.parse(stdout)[0].filename);
      write("package.json", '{ "name": "page", "version": "1.0.0", "private": true }');
      await run("npm", ["install", "--no-audit", "--no-fund", "--offline", archive], { cwd: project });
      browser = await launch();
      site = await serve({ "/project": project, "/vendor.js": vendorScripts["jweixin-1.0.0"] });
    });

    after(async () => {
      await browser?.close();
      await site?.close();
      rmSync(project, { recursive: true });
    });

    const write = (file, text) => {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      writeFileSync(join(project, file), text);
    };
    const node = async (file, text) => {
      write(file, text);
      return (await run(process.execPath, [file], { cwd: project })).stdout.trim();
    };
    const expected = JSON.stringify([...one.exports].sort());

    test("publint finds nothing", async () => {
      const { publint } = await import("publint");
      const { messages } = await publint({ pkgDir: join(project, "node_modules", manifest.name), strict: true });
      assert.deepEqual(messages, []);
    });

    test("attw finds nothing", () => run(process.execPath, [join(installed("@arethetypeswrong/cli"), "dist/index.js"), archive, "--quiet"]));

    test("every file that the manifest names is there, nothing else is packed", () => {
      const root = join(project, "node_modules", manifest.name);
      const named = JSON.stringify(manifest).match(/"\.\/[^"*]+\.[a-z]+"/g).map((text) => JSON.parse(text));
      for (const file of named) assert.ok(existsSync(join(root, file)), file);
      assert.ok(!existsSync(join(root, "node_modules")));
      assert.deepEqual(manifest.dependencies ?? {}, {});
    });

    test("import", async () => {
      assert.equal(await node("import.mjs", `import * as all from "${manifest.name}";\nconsole.log(JSON.stringify(Object.keys(all).sort()));`), expected);
      assert.equal(await node("named.mjs", `import { ${one.module} } from "${manifest.name}";\nconsole.log(typeof ${one.module});`), one.kind);
    });

    test("require", async () => {
      const found = JSON.parse(await node("require.cjs", `console.log(JSON.stringify(Object.keys(require("${manifest.name}")).sort()));`));
      assert.equal(JSON.stringify(found.filter((name) => name !== "__esModule")), expected);
    });

    test("types under node16, bundler and node10 resolution", async () => {
      const typescript = join(installed("typescript"), "bin/tsc");
      const source = one.types.replace("NAME", manifest.name);
      for (const [resolution, module, file] of [["node16", "node16", "a.mts"], ["node16", "node16", "b.cts"], ["bundler", "esnext", "c.ts"], ["node10", "commonjs", "d.ts"]]) {
        write(file, source);
        const compilerOptions = { noEmit: true, strict: true, target: "es2017", lib: ["es2017", "dom"], types: [], module, moduleResolution: resolution };
        write("tsconfig.json", JSON.stringify({ compilerOptions, files: [file] }));
        await run(process.execPath, [typescript, "--project", "tsconfig.json"], { cwd: project }).catch((error) => assert.fail(`${resolution}: ${error.stdout}`));
      }
    });

    test("types of the script tag's global, in a script and, where that is allowed, in a module", async () => {
      const typescript = join(installed("typescript"), "bin/tsc");
      const types = manifest.name + one.globalTypes;
      const use = `const member = ${one.global}.${one.member};\n`;
      const sources = [
        ["script.ts", use, { types: [types] }],
        ["reference.ts", `/// <reference types="${types}" />\n${use}`, { types: [] }],
        ["module.ts", `${use}export { member };\n`, { types: [types], allowUmdGlobalAccess: true }],
      ];
      for (const [file, source, options] of sources) {
        write(file, source);
        const compilerOptions = { noEmit: true, strict: true, target: "es2017", lib: ["es2017", "dom"], module: "esnext", moduleResolution: "bundler", ...options };
        write("tsconfig.json", JSON.stringify({ compilerOptions, files: [file] }));
        await run(process.execPath, [typescript, "--project", "tsconfig.json"], { cwd: project }).catch((error) => assert.fail(`${file}: ${error.stdout}`));
      }
    });

    test("a bundle by esbuild and one by vite run on a page", async () => {
      write("page.js", `import { ${one.module} } from "${manifest.name}";\nwindow.outcome = typeof ${one.module};\n`);
      await esbuild({ entryPoints: [join(project, "page.js")], bundle: true, format: "iife", outfile: join(project, "out/esbuild.js"), target: "es2017", logLevel: "error" });
      await vite({ root: project, logLevel: "error", build: { outDir: join(project, "out/vite"), target: "es2017", lib: { entry: join(project, "page.js"), formats: ["es"], fileName: () => "page.js" } } });
      for (const address of ["/project/out/esbuild.js", "/project/out/vite/page.js"]) {
        const page = await openPage(browser, site, { html: `<script type="module" src="${address}"></script>` });
        await page.waitForFunction(() => window.outcome !== undefined);
        assert.equal(await page.evaluate(() => window.outcome), one.kind);
        assert.deepEqual(page.problems, []);
      }
    });

    test("a script tag, and a script tag for modules", async () => {
      const root = `/project/node_modules/${manifest.name}`;
      const page = await openPage(browser, site, { scripts: [`${root}/${one.script}`] });
      assert.deepEqual(await page.evaluate((name) => Object.keys(window[name]).sort(), one.global), one.members ?? JSON.parse(expected));
      const module = await openPage(browser, site, { html: `<script type="module">import { ${one.module} } from "${root}/${one.moduleScript}"; window.outcome = typeof ${one.module};</script>` });
      await module.waitForFunction(() => window.outcome !== undefined);
      assert.equal(await module.evaluate(() => window.outcome), one.kind);
      assert.deepEqual([...page.problems, ...module.problems], []);
    });
  });
}
