// Every TypeScript example of both books is compiled by every compiler: those with callbacks behind the typings alone, those with promises
// behind the package.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";

import { compile, compilers, here, types } from "./compilers.js";

const books = join(here, "../../generated/docs");
const packageName = JSON.parse(readFileSync(join(types, "../package.json"), "utf8")).name;

/** Page, line and text of each block. */
function blocks(language) {
  const source = join(books, language, "src");
  const pages = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".md")).sort();
  return pages.flatMap((page) => {
    const text = readFileSync(join(source, page), "utf8");
    return [...text.matchAll(/^```typescript\n(.*?)^```$/gms)].map((match) => ({
      place: `${relative(source, join(source, page))}:${text.slice(0, match.index).split("\n").length}`,
      page,
      code: match[1],
    }));
  });
}

const english = blocks("en");
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "documents-"));
  english.forEach(({ code }, index) => writeFileSync(join(folder, `d${index}.ts`), `export {};\n${code}`));
  const compilerOptions = {
    strict: true, noEmit: true, target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [],
    paths: { [packageName]: [join(types, "../dist/index.d.ts")] },
    exactOptionalPropertyTypes: true, isolatedModules: true, noUncheckedIndexedAccess: true, skipLibCheck: false,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [join(types, "global.d.ts"), ...english.map((_, index) => `d${index}.ts`)] }));
});

after(() => rmSync(folder, { recursive: true }));

test("both books show the same examples", () => {
  assert.ok(english.length > 0, "the books hold no TypeScript example");
  const shown = (blocks) => blocks.map(({ page, code }) => ({ page, code }));
  assert.deepEqual(shown(blocks("zh")), shown(english));
});

for (const compiler of compilers) {
  test(`examples compile with TypeScript ${compiler.version}`, async () => {
    const found = (await compile(compiler, folder)).map((one) => {
      const block = english[Number(/^d(\d+)\.ts$/.exec(one.file)?.[1])];
      return block ? `${block.place}: ${one.code} ${one.text}\n${block.code}` : `${one.file}:${one.line}: ${one.text}`;
    });
    assert.equal(found.length, 0, found.join("\n"));
  });
}
