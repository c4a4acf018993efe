// The simulated client's check of what a page passes.

import { test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { agrees, outputs, vectorsOf } from "./vectors.js";

for (const { name, folder } of outputs) {
  test(`the verdicts are those of the vectors: ${name}`, async () => {
    const { default: simulator } = await import(pathToFileURL(join(folder, "simulator/dist/index.mjs")));
    const vectors = vectorsOf(folder).filter((vector) => vector.part !== "result");
    agrees(vectors, ({ interface: api, value }) => simulator.check(api, value));
  });
}
