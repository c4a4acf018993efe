// The typings of the generator's golden cases: SDKs with other names, outcomes and channels, under every compiler.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { compile, compilers, here } from "./compilers.js";

const cases = join(here, "../../codegen/tests/fixtures/emit");
const golden = (name) => join(cases, name, "expected/typescript/types/global.d.ts");
const names = readdirSync(cases).sort();
const compilerOptions = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: "es2017", lib: ["es2017", "dom"], types: [], module: "esnext", moduleResolution: "bundler" };

let root;
before(() => (root = mkdtempSync(join(tmpdir(), "fixtures-"))));
after(() => rmSync(root, { recursive: true }));

for (const name of names) {
  for (const file of ["index.js", "index.mjs"]) {
    test(`the simulator of ${name} is JavaScript: ${file}`, () => {
      execFileSync(process.execPath, ["--check", join(cases, name, "expected/simulator/dist", file)], { stdio: "pipe" });
    });
  }
}

for (const compiler of compilers) {
  describe(`TypeScript ${compiler.version}`, { concurrency: 2 }, () => {
    for (const name of names) {
      test(name, async () => {
        assert.ok(existsSync(golden(name)), `no golden typings: BLESS=1 cargo test -p jsbridge-codegen --test emit`);
        const page = join(here, "fixtures", `${name}.ts`);
        const promise = join(cases, name, "expected/typescript/dist/index.d.ts");
        const files = [golden(name), join(cases, name, "expected/simulator/dist/global.d.ts"), promise, ...(existsSync(page) ? [page] : [])];
        const config = `${name}-${compiler.version}.json`;
        writeFileSync(join(root, config), JSON.stringify({ compilerOptions, files }));
        assert.deepEqual(await compile(compiler, root, ["--project", config]), []);
      });
    }
  });
}
