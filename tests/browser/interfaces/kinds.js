// Values of every kind, and what readers in all languages make of them where an answer promises a text, a number or a boolean; where one
// is missing it cannot be read.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../harness/index.js";

export const kinds = JSON.parse(readFileSync(join(root, "tests/agreement/kinds.json"), "utf8"));
