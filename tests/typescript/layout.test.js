// The ways in which a project takes the typings in: on the command line, by `types`, by a reference, by an import; in
// scripts and in modules; beside the typings of the vendor's packages.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";

import { compile, compilers, here, types } from "./compilers.js";

const use = 'wx.chooseImage({ count: 1, success: function (res) { jWeixin.previewImage({ urls: res.localIds }); } });\nWeixinJSBridge.invoke("getSupportSoter", {});\n';
const mistake = "wx.chooseImage({ cuont: 1 });\n";
const imports = 'import type { ChooseImageParams } from "wx-jssdk-typed";\nexport const params: ChooseImageParams = { count: 1 };\n';
const base = { strict: true, noEmit: true, target: "es2017", lib: ["es2017", "dom"], types: [], skipLibCheck: false };
const bundler = { ...base, module: "esnext", moduleResolution: "bundler" };
const node16 = { ...base, module: "node16", moduleResolution: "node16" };
const node10 = { ...base, module: "commonjs", moduleResolution: "node" };
const name = "wx-jssdk-typed";

let root;
let count = 0;

before(() => {
  root = mkdtempSync(join(tmpdir(), "layout-"));
  cpSync(join(types, "../package.json"), join(root, "node_modules", name, "package.json"));
  cpSync(types, join(root, "node_modules", name, "types"), { recursive: true });
  cpSync(join(types, "../dist"), join(root, "node_modules", name, "dist"), { recursive: true });
  cpSync(join(here, "node_modules/weixin-js-sdk"), join(root, "node_modules/weixin-js-sdk"), { recursive: true });
});

after(() => rmSync(root, { recursive: true }));

/** A project below the folder that has the packages. */
function project(files, compilerOptions) {
  const folder = join(root, `project${(count += 1)}`);
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  if (compilerOptions) writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(files).filter((file) => file.endsWith("ts")) }));
  return folder;
}

for (const compiler of compilers) {
  const lines = async (folder, args) => (await compile(compiler, folder, args)).map(({ file, line, text }) => (file.startsWith("page") ? `${file}:${line}` : text));
  const compiles = async (folder, args) => assert.deepEqual(await compile(compiler, folder, args), []);

  describe(`TypeScript ${compiler.version}`, { concurrency: 2 }, () => {
    test("a script and a module behind global.d.ts on the command line", async () => {
      const folder = project({ "page-script.ts": `${use}${mistake}`, "page-module.ts": `${use}${mistake}export {};\n` });
      const args = ["--noEmit", "--strict", join(types, "global.d.ts"), "page-script.ts", "page-module.ts"];
      assert.deepEqual((await lines(folder, args)).sort(), ["page-module.ts:3", "page-script.ts:3"]);
    });

    const resolutions = { bundler, node16, ...(compiler.major < 6 ? { node10 } : {}) };
    for (const [resolution, options] of Object.entries(resolutions)) {
      test(`types in a tsconfig and an import of a type, ${resolution}`, () =>
        compiles(project({ "page.ts": use, "import.ts": imports }, { ...options, types: [`${name}/global`] })));
    }

    test("a name that a page adds, for both APIs", () => {
      const added = `declare module "${name}" {\n  interface JsApiNames { chooseWXPay: true }\n}\n`;
      const page = `import { connect, type JsApiName } from "${name}";\n${added}export const more: JsApiName = "chooseWXPay";\nconnect().configure({ appId: "", timestamp: 1, nonceStr: "", signature: "", jsApiList: ["chooseWXPay"] });\n`;
      return compiles(project({ "page.ts": page }, bundler));
    });

    test("the global of the script tag", () => compiles(project({ "page.ts": "WxApi.connect().closeWindow().then(() => {});\n" }, { ...bundler, types: [name] })));

    test("a reference", () => compiles(project({ "page.ts": `/// <reference types="${name}/global" />\n${use}` }, bundler)));

    test("an import of a type in modules of node of both kinds", () =>
      compiles(project({ "package.json": '{ "type": "module" }', "page.mts": imports, "page.cts": imports }, node16)));

    test("the bridge alone leaves the SDK out", async () => {
      const page = 'WeixinJSBridge.invoke("getSupportSoter", {});\nwx.closeWindow();\n';
      assert.deepEqual(await lines(project({ "page.ts": page }, { ...bundler, types: [`${name}/global-bridge`] })), ["page.ts:2"]);
    });

    test("the SDK alone leaves the bridge out, and stands beside a vendor package", async () => {
      const vendor = 'import vendor from "weixin-js-sdk";\nvoid vendor;\nwx.chooseImage({ count: 1 });\nwx.chooseImage({ cuont: 1 });\n';
      const options = { ...bundler, esModuleInterop: true, types: [`${name}/global-sdk`] };
      assert.deepEqual(await lines(project({ "page.ts": vendor }, options)), ["page.ts:4"]);
      assert.deepEqual(await lines(project({ "page.ts": use }, { ...options })), ["page.ts:2"]);
    });

    test("everything beside a vendor package, libraries unchecked", () => {
      const page = 'import vendor from "weixin-js-sdk";\nvoid vendor;\nwx.closeWindow();\nexport {};\n';
      const bundled = 'import wx from "weixin-js-sdk";\nwx.closeWindow();\nexport {};\n';
      const options = { ...bundler, esModuleInterop: true, skipLibCheck: true, types: [`${name}/global`] };
      return compiles(project({ "page.ts": page, "bundled.ts": bundled }, options));
    });

    test("beside members of the window that a page declares itself", () => {
      const own = "interface Window { wx: any; jWeixin: any; WeixinJSBridge: any }\n";
      const page = 'window.wx.chooseWXPay({});\nwindow.WeixinJSBridge.invoke("anything");\nwx.closeWindow();\n';
      return compiles(project({ "own.d.ts": own, "module.ts": `declare global { ${own} }\n${page}export {};\n`, "page.ts": page }, { ...bundler, types: [`${name}/global`] }));
    });

    test("without the DOM the types alone compile", () => compiles(project({ "page.ts": imports }, { ...bundler, lib: ["es2017"] })));

    for (const part of ["global", "global-sdk", "global-bridge"]) {
      test(`without the DOM, ${part}`, () => {
        const page = part === "global-bridge" ? "WeixinJSBridge.on;\n" : "wx.closeWindow();\n";
        return compiles(project({ "page.ts": page }, { ...bundler, lib: ["es2017"], types: [`${name}/${part}`] }));
      });
    }
  });
}
