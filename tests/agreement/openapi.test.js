// OpenAPI 3.1, by a validator of the official schema.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Validator } from "@seriousme/openapi-schema-validator";

import { json, outputs } from "./vectors.js";

for (const { name, folder } of outputs) {
  test(name, async () => {
    const { endpoints = [] } = json(folder, "manifest/sdk.json");
    const file = join(folder, "manifest/openapi.json");
    assert.equal(existsSync(file), endpoints.length > 0);
    if (endpoints.length === 0) return;
    const validator = new Validator();
    const result = await validator.validate(file);
    assert.deepEqual([result.valid, result.errors], [true, undefined]);
    assert.equal(validator.version, "3.1");
    const described = json(file);
    validator.resolveRefs();
    const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
    for (const endpoint of endpoints) {
      const found = operations.find(({ path, method, operation }) =>
        path === endpoint.path && method === endpoint.method.toLowerCase() && operation.operationId.includes(endpoint.name));
      assert.ok(found, endpoint.name);
      for (const field of endpoint.query?.fields ?? []) {
        assert.ok(found.operation.parameters.some((parameter) => parameter.name === field.name), field.name);
      }
    }
  });
}
