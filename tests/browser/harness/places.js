// Folders of the repository and of installed packages.

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
