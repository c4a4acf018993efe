// The promise API's own check of params, as `connect({ validate: true })` applies it before a call goes out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { agrees, generated, json, vectorsOf } from "./vectors.js";

const { connect, validate } = await import(pathToFileURL(join(generated, "typescript/dist/index.js")));
const { lifecycle } = json(generated, "manifest/sdk.json");
const vectors = vectorsOf(generated).filter((vector) => vector.part !== "result");

test("the verdicts are those of the vectors", () => {
  agrees(vectors.filter((vector) => vector.part === "params"), ({ interface: api, value }) => validate(api, value));
});

test("a call with params that break a rule is rejected with the same violations, and never goes out", async () => {
  const { promise } = (() => {
    const sent = [];
    const sdk = new Proxy({}, { get: (_, name) => (params) => sent.push([name, params]) });
    return { promise: { api: connect({ sdk, validate: true, inClient: () => true }), sent } };
  })();
  const { interfaces } = json(generated, "manifest/sdk.json");
  const calls = new Set(interfaces.filter((api) => api.kind === "call").map((api) => api.name));
  const invalid = vectors.filter((vector) => !vector.valid && calls.has(vector.interface));
  assert.ok(invalid.length > 100);
  for (const vector of invalid) {
    await assert.rejects(promise.api[vector.interface](vector.value), (error) => {
      assert.equal(error.kind, "invalid", vector.path);
      assert.ok(error.violations.some(({ path, rule }) => path === vector.violations[0].path && rule === vector.violations[0].rule), vector.path);
      return true;
    });
  }
  assert.deepEqual(promise.sent.filter(([name]) => name !== lifecycle.config.name), []);
});
