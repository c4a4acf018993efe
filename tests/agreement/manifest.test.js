// `sdk.json` is whole: every reference leads somewhere, every place into a file of the schema.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";

import { json, outputs, root } from "./vectors.js";

for (const { name, folder } of outputs) {
  describe(name, () => {
    const sdk = json(folder, "manifest/sdk.json");
    const named = new Set((sdk.types ?? []).map((type) => type.name));
    const interfaces = new Set(sdk.interfaces.map((api) => api.name));

    test("references lead somewhere", () => {
      assert.equal(sdk.format, 1);
      const visit = (value, path) => {
        if (value === null || typeof value !== "object") return;
        if ("type" in value && typeof value.type === "string") assert.ok(named.has(value.type), `${path}: ${value.type}`);
        for (const [key, member] of Object.entries(value)) {
          if (!["examples", "value", "inputs"].includes(key)) visit(member, `${path}.${key}`);
        }
      };
      for (const part of ["lifecycle", "interfaces", "types", "signatures", "endpoints"]) visit(sdk[part], part);
      for (const group of sdk.groups) for (const api of group.interfaces) assert.ok(interfaces.has(api), api);
      for (const api of sdk.interfaces) {
        assert.ok((sdk.channels ?? []).some((channel) => channel.id === api.channel), api.name);
        for (const callback of api.callbacks ?? []) assert.ok(sdk.callbacks.some(({ name }) => name === callback));
        for (const [file, pointer] of Object.values(api.schemas).map((reference) => reference.split("#/$defs/"))) {
          const name = pointer.replaceAll("~1", "/").replaceAll("~0", "~");
          assert.ok(json(folder, "manifest", file).$defs[name], `${file} ${name}`);
        }
      }
    });

    test("both languages stand everywhere", () => {
      const visit = (value) => {
        if (value === null || typeof value !== "object") return;
        if ("en" in value || "zh" in value) assert.ok(value.en && value.zh, JSON.stringify(value));
        Object.values(value).forEach(visit);
      };
      visit(sdk);
    });

    test("places are those of the schema", () => {
      const { places } = json(folder, "manifest/places.json");
      const base = name === "generated" ? root : dirname(folder);
      for (const [item, place] of Object.entries(places)) {
        const [, file, line] = /^(.+):(\d+):\d+$/.exec(place);
        const text = readFileSync(join(base, file), "utf8").split("\n")[line - 1];
        const last = item.split(".").at(-1);
        assert.ok(text.includes(last) || item.startsWith("lifecycle") || text.includes("include"), `${item}: ${place}: ${text}`);
      }
      for (const api of sdk.interfaces) assert.ok(places[`interfaces.${api.name}`].startsWith(api.source), api.name);
    });
  });
}
