// The vendor's SDK scripts for a plain script tag. They come from npm and are never redistributed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { installed } from "./places.js";

/** Name → text of a script that leaves `wx` and `jWeixin` on the page. */
export const vendorScripts = {
  "jweixin-1.0.0": readFileSync(join(installed("weixin-jsapi"), "jweixin-1.0.0.js"), "utf8"),
  "weixin-js-sdk": asScript(readFileSync(join(installed("weixin-js-sdk"), "index.js"), "utf8")),
};

/** A CommonJS module, as a bundler would run it, with its export as the globals that its script tag would create. */
function asScript(text) {
  return `(function () { var module = { exports: {} };\n${text}\nwindow.wx = window.jWeixin = module.exports; })();`;
}
