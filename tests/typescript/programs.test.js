// Every program is compiled by every compiler: valid ones without a diagnostic, wrong ones with one in the marked line.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { programs } from "./cases.js";
import { compile, compilers, types } from "./compilers.js";

let folder;
const file = (index) => `p${index}.ts`;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "typings-"));
  programs.forEach(({ source }, index) => writeFileSync(join(folder, file(index)), source));
  const compilerOptions = {
    strict: true, noEmit: true, target: "es2017", module: "esnext", moduleResolution: "bundler", lib: ["es2017", "dom"], types: [],
    exactOptionalPropertyTypes: true, isolatedModules: true, noUncheckedIndexedAccess: true, noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true, skipLibCheck: false,
    paths: { "@typed": [join(types, "index.d.ts")], "@promise": [join(types, "../dist/index.d.ts")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [join(types, "global.d.ts"), ...programs.map((_, index) => file(index))] }));
});

after(() => rmSync(folder, { recursive: true }));

for (const compiler of compilers) {
  describe(`TypeScript ${compiler.version}`, () => {
    const byFile = new Map();
    before(async () => {
      for (const found of await compile(compiler, folder)) {
        byFile.set(found.file, [...(byFile.get(found.file) ?? []), found]);
      }
    });

    test("the typings themselves", () => {
      const own = [...byFile].filter(([name]) => !/^p\d+\.ts$/.test(name));
      assert.deepEqual(own, []);
    });

    programs.forEach(({ name, valid, source, line, word }, index) => {
      test(name, () => {
        const found = byFile.get(file(index)) ?? [];
        const says = `${source}\n${found.map((one) => `${one.line}: ${one.code} ${one.text}`).join("\n")}`;
        if (valid) return assert.equal(found.length, 0, `must compile:\n${says}`);
        assert.ok(found.length > 0, `must not compile:\n${says}`);
        for (const one of found) assert.equal(one.line, line, `another line is wrong too:\n${says}`);
        assert.ok(found.some((one) => one.text.includes(word)), `the message does not speak of ${word}:\n${says}`);
      });
    });
  });
}
