// Values of every kind, and what readers in all languages make of them.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../harness/index.js";

/** JSON text that no parser gives back as it is. */
export const signedText = '{"raw":"c", "fid":"2","counter":9007199254740993,"tee_n":"T\\/E","tee_v":"1","fp_n":"F","fp_v":"1","cpu_id":"a","uid":"1"}';

/** Where an answer promises a text, a number or a boolean; where one is missing it cannot be read. */
export const kinds = JSON.parse(readFileSync(join(root, "tests/agreement/kinds.json"), "utf8"));
