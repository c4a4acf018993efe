// Hovering shows documentation: in an editor every interface, param and result field speaks both languages.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import ts from "typescript-5";

import { here, types } from "./compilers.js";
import { members, raw } from "./interfaces.js";

const page = join(here, "page.ts");
let text = 'import type { BridgeCalls } from "../../generated/typescript/types/index.js";\n';
const spots = [];

/** Adds a line of the page; `name` in it is what the cursor points at. */
function point(title, before, name, after) {
  spots.push({ title, position: text.length + before.length });
  text += `${before}${name}${after}\n`;
}

const head = (path) => path.split(/[.[]/)[0];
let count = 0;

for (const [name, spec] of Object.entries(members)) {
  point(name, "wx.", name, ";");
  const own = `own${(count += 1)}`;
  text += `declare const ${own}: Parameters<typeof wx.${name}>[0] & {};\n`;
  for (const key of [...Object.keys(spec.params ?? {}), ...spec.callbacks, ...(spec.ignored ?? [])]) point(`${name}: ${key}`, `${own}.`, key, ";");
  const result = `result${count}`;
  text += `declare const ${result}: Parameters<NonNullable<typeof ${own}.success>>[0];\n`;
  for (const key of ["errMsg", ...Object.keys(spec.result ?? {}).map(head)]) point(`${name} gives ${key}`, `${result}.`, key, ";");
}
for (const [name, spec] of Object.entries(raw)) {
  const [own, result] = [`own${(count += 1)}`, `result${count}`];
  text += `declare const ${own}: BridgeCalls["${name}"]["params"]; declare const ${result}: BridgeCalls["${name}"]["result"];\n`;
  for (const key of ["params", "result"]) point(`${name}: its ${key}`, `(null! as BridgeCalls["${name}"]).`, key, ";");
  for (const key of Object.keys(spec.params ?? {})) point(`${name}: ${key}`, `${own}.`, key, ";");
  for (const key of Object.keys(spec.result)) point(`${name} gives ${key}`, `${result}.`, head(key), ";");
}
for (const name of ["config", "ready", "error", "invoke", "on"]) point(name, "wx.", name, ";");
for (const name of ["debug", "beta", "appId", "timestamp", "nonceStr", "signature", "jsApiList"]) {
  point(`config: ${name}`, "null! as Parameters<typeof wx.config>[0]).".replace("null!", "(null!"), name, ";");
}
for (const name of ["wx", "jWeixin", "WeixinJSBridge"]) point(name, "", name, ";");
point("sendEnterpriseChat: type", '(null! as BridgeCalls["sendEnterpriseChat"]["params"]).', "type", ";");
point("in a literal of the caller", "wx.chooseImage({ ", "count", ": 1 });");
point("in a literal of music", 'wx.onMenuShareAppMessage({ type: "music", ', "dataUrl", ': "" });');
point("in a raw call", 'wx.invoke("requireSoterBiometricAuthentication", { challenge: "", ', "auth_mode", ': "0x01" });');

const files = [page, join(types, "global.d.ts")];
const service = ts.createLanguageService({
  getCompilationSettings: () => ({ strict: true, types: [], lib: ["lib.es2017.d.ts", "lib.dom.d.ts"], target: ts.ScriptTarget.ES2017, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext }),
  getScriptFileNames: () => files,
  getScriptVersion: () => "1",
  getScriptSnapshot: (file) => (file === page ? ts.ScriptSnapshot.fromString(text) : existsSync(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, "utf8")) : undefined),
  getCurrentDirectory: () => here,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (file) => file === page || existsSync(file),
  readFile: (file) => readFileSync(file, "utf8"),
});

const hover = (position) => {
  const info = service.getQuickInfoAtPosition(page, position);
  const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  return [ts.displayPartsToString(info?.documentation), ...tags].join("\n");
};

describe("hovering", () => {
  for (const { title, position } of spots) {
    test(title, () => {
      const says = hover(position);
      assert.match(says, /[A-Za-z]{3}/, "English");
      assert.match(says, /\p{Script=Han}/u, "Chinese");
    });
  }

  test("what is dropped by the SDK is deprecated, with the reason", () => {
    for (const key of ["desc", "error"]) {
      const { position } = spots.find(({ title }) => title === `scanQRCode: ${key}`);
      assert.match(hover(position), /@deprecated .*SDK/);
    }
  });

  test("every comment says its text outside the tags", () => {
    for (const { title, position } of spots) assert.match(hover(position).split("\n@")[0], /[A-Za-z]{3}[^]*\p{Script=Han}/u, title);
  });

  test("no comment says a sentence twice", () => {
    for (const { title, position } of spots) {
      const lines = hover(position).split("\n").filter(Boolean).map((line) => line.replace(/[.。]$/, ""));
      assert.deepEqual(lines, [...new Set(lines)], title);
    }
  });

  test("values, limits and defaults are said", () => {
    const said = (title) => hover(spots.find((spot) => spot.title === title).position);
    assert.match(said("getLocation: type"), /"gcj02"[^]*6\.2/);
    assert.match(said("chooseImage: count"), /`9`/);
    assert.match(said("openLocation: scale"), /1 to 28[^]*`28`/);
    assert.match(said("requireSoterBiometricAuthentication: auth_mode"), /^[^\n]*`number`[^\n]*deprecated/);
    assert.match(said("scanQRCode gives resultStr"), /`needResult` is `1`/);
    assert.match(said("openEnterpriseChat: userIds"), /2000/);
    assert.match(said("getNetworkType gives networkType"), /"wwan"[^]*SDK 1\.1\.0/);
    assert.match(said("onMenuShareTimeline"), /certified account/);
    assert.match(said("scanQRCode: error"), /`fail`[^]*@deprecated/);
    assert.match(said("config: jsApiList"), /`JsApiName\[\]`[^]*`as const`/);
    assert.match(said("getSupportSoter gives support_mode"), /0x01[^]*number/);
  });
});
