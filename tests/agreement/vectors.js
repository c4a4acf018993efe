// The vectors in; how far a way of checking agrees with them out.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const generated = join(root, "generated");
const cases = join(root, "codegen/tests/fixtures/emit");

export const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));

/** Folders with `vectors` and `manifest` in them: what the real schema gives, and the golden cases. */
export const outputs = [
  { name: "generated", folder: generated },
  ...readdirSync(cases).sort().map((name) => ({ name, folder: join(cases, name, "expected") })),
];

/** All vectors of a folder, each with its path. */
export function vectorsOf(folder) {
  const index = json(folder, "vectors/index.json");
  assert.equal(index.format, 1);
  return index.vectors.map((path) => ({ path, ...json(folder, "vectors", path) }));
}

/**
 * Every vector gets the verdict that it states; what is found is at its place alone, and where the checker names rules,
 * its rule is among them.
 *
 * @param vectors the vectors
 * @param check gives the violations of a vector's value: `{ path, rule? }[]`
 */
export function agrees(vectors, check) {
  const wrong = [];
  for (const vector of vectors) {
    const found = check(vector);
    const says = (violation) => `${violation.rule ?? "something"} at ${JSON.stringify(violation.path)}`;
    if (vector.valid && found.length > 0) {
      wrong.push(`${vector.path}: refused by ${found.map(says)}`);
    } else if (!vector.valid && found.length === 0) {
      wrong.push(`${vector.path}: accepted, though it breaks ${says(vector.violations[0])}`);
    } else if (!vector.valid) {
      const [{ path, rule }] = vector.violations;
      const same = found.every((one) => one.path === path) && found.some((one) => (one.rule ?? rule) === rule);
      if (!same) wrong.push(`${vector.path}: breaks ${rule} at ${JSON.stringify(path)}, found ${found.map(says)}`);
    }
  }
  assert.deepEqual(wrong, []);
}
