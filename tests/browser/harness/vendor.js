// The vendor's SDK scripts. They come from npm and are never redistributed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { installed } from "./places.js";

/** Name → file. The first is made for a script tag, the second for a bundler. */
export const vendorScripts = {
  "jweixin-1.0.0": join(installed("weixin-jsapi"), "jweixin-1.0.0.js"),
  "weixin-js-sdk": join(installed("weixin-js-sdk"), "index.js"),
};

/** The text of a script that leaves `wx` and `jWeixin` on the page. */
export function vendorScript(name) {
  const text = readFileSync(vendorScripts[name], "utf8");
  if (!text.includes("module.exports")) return text;
  return `(function () { var module = { exports: {} };\n${text}\nwindow.wx = window.jWeixin = module.exports; })();`;
}
