// The promise API's own check of params, as `connect({ validate: true })` applies it before a call goes out.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { join } from "node:path";

import { agrees, generated, json, outputs, vectorsOf } from "./vectors.js";

const runtime = (folder) => createRequire(import.meta.url)(join(folder, "typescript/dist/index.cjs"));
const paramsOf = (folder) => vectorsOf(folder).filter((vector) => vector.part === "params");

for (const { name, folder } of outputs) {
  test(`the verdicts are those of the vectors: ${name}`, () => {
    const { validate } = runtime(folder);
    agrees(paramsOf(folder), ({ interface: api, value }) => validate(api, value));
  });
}

test("a call with params that break a rule is rejected with the same violations, and never goes out", async () => {
  const sent = [];
  const sdk = new Proxy({}, { get: (_, name) => (params) => sent.push([name, params]) });
  const api = runtime(generated).connect({ sdk, validate: true, inClient: () => true });
  const { interfaces } = json(generated, "manifest/sdk.json");
  const calls = new Set(interfaces.filter(({ kind }) => kind === "call").map(({ name }) => name));
  const invalid = paramsOf(generated).filter((vector) => !vector.valid && calls.has(vector.interface));
  assert.ok(invalid.length > 100);
  for (const vector of invalid) {
    const [wanted] = vector.violations;
    await assert.rejects(api[vector.interface](vector.value), (error) => {
      assert.equal(error.kind, "invalid", vector.path);
      assert.ok(error.violations.some(({ path, rule }) => path === wanted.path && rule === wanted.rule), vector.path);
      return true;
    });
  }
  assert.deepEqual(sent, []);
});
