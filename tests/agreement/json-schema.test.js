// JSON Schema, by ajv in its strict mode: of the real schema and of the golden cases.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { agrees, json, outputs, vectorsOf } from "./vectors.js";

const PARTS = { params: "params", config: "params", result: "results" };

/** Validators that also look inside of JSON texts, as the specification lets them. */
function validator() {
  const ajv = new Ajv({ strict: true, allErrors: true });
  ajv.removeKeyword("contentSchema");
  ajv.addKeyword({
    keyword: "contentSchema",
    type: "string",
    schemaType: "object",
    compile(inner, _parent, context) {
      const base = context.schemaEnv.root.schema;
      const check = new Ajv({ strict: true, allErrors: true });
      check.removeKeyword("contentSchema");
      check.addKeyword(ajv.getKeyword("contentSchema"));
      const { $defs } = base;
      const validate = check.compile({ ...inner, $defs });
      return function inside(text, { instancePath }) {
        try {
          const value = JSON.parse(text);
          const within = (error) => ({ ...error, instancePath: `${instancePath}${error.instancePath}` });
          inside.errors = validate(value) ? undefined : validate.errors.map(within);
        } catch {
          inside.errors = [{ keyword: "type", params: { type: "JSON text" }, instancePath, schemaPath: "" }];
        }
        return inside.errors === undefined;
      };
    },
    errors: true,
  });
  return ajv;
}

const RULES = {
  type: "type", required: "required", minimum: "min", maximum: "max", minLength: "min-length",
  maxLength: "max-length", minItems: "min-items", maxItems: "max-items", minProperties: "min-items",
  maxProperties: "max-items", enum: "unknown-value", const: "fixed", not: "menu-item",
};

/** `/cardList/0/cardId` as the vectors write it. */
function path(pointer, member) {
  const parts = pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (member) parts.push(member);
  return parts.reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), "");
}

/** The rules behind the errors of one value. */
function violations(errors) {
  const isAlternative = (error) => /\/anyOf\/\d+\//.test(error.schemaPath);
  const found = [];
  for (const error of errors ?? []) {
    if (error.keyword === "if" || error.keyword === "contentSchema" || isAlternative(error)) continue;
    const at = path(error.instancePath, error.params?.missingProperty);
    if (error.keyword === "anyOf") {
      const choice = /\/allOf\/\d+\/anyOf$/.test(error.schemaPath);
      found.push(choice ? { path: at, rule: "at-least-one" } : { path: at });
    } else if (error.schemaPath.includes("/then/")) {
      // What another field asks for is missing, or empty.
      found.push({ path: at, rule: error.schemaPath.endsWith("/minLength") ? undefined : RULES[error.keyword] });
    } else if (error.keyword === "enum" && error.params.allowedValues.every(Number.isInteger)) {
      found.push({ path: at, rule: "type" });
    } else if (error.params?.limit === 2 ** 32 - 1) {
      // A set of bits has 32 of them.
      found.push({ path: at, rule: "type" });
    } else {
      // A pattern also stands for what a text holds: a number, entries.
      found.push({ path: at, rule: RULES[error.keyword] });
    }
  }
  return found;
}

for (const { name, folder } of outputs) {
  describe(name, () => {
    const files = { params: json(folder, "manifest/params.schema.json"), results: json(folder, "manifest/results.schema.json") };
    const ajv = validator();
    for (const file of Object.values(files)) ajv.addSchema(file);
    const vectors = vectorsOf(folder);

    test("every definition is a schema", () => {
      for (const file of Object.values(files)) {
        for (const definition of Object.keys(file.$defs)) {
          assert.ok(ajv.getSchema(`${file.$id}#/$defs/${definition}`), definition);
        }
      }
    });

    test("the verdicts are those of the vectors", () => {
      agrees(vectors.filter((vector) => !vector.beyond?.includes("json-schema")), (vector) => {
        const file = files[PARTS[vector.part]];
        const validate = ajv.getSchema(`${file.$id}#/$defs/${vector.interface}`);
        const found = validate(vector.value) ? [] : violations(validate.errors);
        // Code points stand in for bytes.
        const inBytes = vector.violations?.[0].rule.endsWith("-bytes");
        return inBytes ? found.map(({ path }) => ({ path })) : found;
      });
    });

    test("the file as a whole describes an object with one member for each interface", () => {
      const validate = ajv.getSchema(files.params.$id);
      for (const vector of vectors.filter((vector) => vector.part === "params" && !vector.beyond)) {
        assert.equal(validate({ [vector.interface]: vector.value }), vector.valid, vector.path);
      }
    });

    test("what the definitions give as examples and defaults is valid", () => {
      let checked = 0;
      const visit = (file, schema, pointer) => {
        const samples = [...(schema.examples ?? []), ...("default" in schema ? [schema.default] : [])];
        for (const sample of samples) {
          const validate = ajv.getSchema(`${file.$id}#${pointer}`) ?? ajv.compile({ $ref: `${file.$id}#${pointer}` });
          assert.ok(validate(sample), `${pointer}: ${JSON.stringify(sample)}`);
          checked += 1;
        }
        for (const [name, member] of Object.entries(schema.properties ?? {})) {
          visit(file, member, `${pointer}/properties/${encodeURIComponent(name)}`);
        }
      };
      for (const file of Object.values(files)) {
        for (const [name, schema] of Object.entries(file.$defs)) visit(file, schema, `/$defs/${encodeURIComponent(name)}`);
      }
      assert.ok(checked > 0 || name === "tiny");
    });
  });
}
