// Folders of the repository, and the vendor's own scripts, which come from npm and are never redistributed.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the browser tests. */
export const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** The repository. */
export const root = join(here, "../..");

/** A generated folder, e.g. `generated("simulator")`. */
export const generated = (name) => join(root, "generated", name);

/** An installed package, e.g. `installed("weixin-js-sdk")`. */
export const installed = (name) => join(here, "node_modules", name);

/** The vendor's SDK scripts for a plain script tag. */
export const vendorScripts = {
  "jweixin-1.0.0": join(installed("weixin-jsapi"), "jweixin-1.0.0.js"),
  "weixin-js-sdk": join(installed("weixin-js-sdk"), "index.js"),
};
