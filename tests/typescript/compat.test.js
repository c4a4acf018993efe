// The pairs of schemas that `compat` is tested with, as a compiler sees them: where the typings of the new one no longer
// do what those of the old one did, `compat` must have said so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { compile, compilers, here } from "./compilers.js";

const pairs = join(here, "../../codegen/tests/fixtures/compat");
const cases = readdirSync(pairs).filter((name) => name !== "_base");

/** What a page may do with a type: everything it could do with the old one, it can do with the new one. */
const asks = `
export type Keys<Old, New> = Old extends object ? (keyof Old extends keyof New ? true : ["gone", Exclude<keyof Old, keyof New>]) : true;
type Returned<Old, New> = [Old] extends [void] ? true : [New] extends [Old] ? true : ["returns", New, Old];
type Call<Old, New> = Old extends (...given: infer P) => infer R
  ? New extends (...given: infer Q) => infer S ? ([P] extends [Q] ? Returned<R, S> : ["takes", Q, P]) : "no function"
  : true;
export type Calls<Old, New> = { [K in keyof Old]-?: K extends keyof New ? Call<Required<Old>[K], Required<New>[K]> : ["gone", K] }[keyof Old];
export declare function holds<Answer extends true>(): Answer;
`;

let root;
let typings;

before(async () => {
  root = mkdtempSync(join(tmpdir(), "compat-"));
  writeFileSync(join(root, "asks.ts"), asks);
  typings = await emitted();
});

after(() => rmSync(root, { recursive: true }));

/** The typings of both sides of all pairs; equal schemas are written once. */
async function emitted() {
  const xtask = process.env.XTASK;
  assert.ok(xtask, "XTASK is not set to the program that writes typings: run `cargo xtask test typescript`");
  const done = new Map();
  const found = new Map();
  const work = [];
  for (const name of cases) {
    for (const side of ["old", "new"]) {
      const schema = join(root, name, side, "schema");
      cpSync(join(pairs, "_base/schema"), schema, { recursive: true });
      if (existsSync(join(pairs, name, side))) cpSync(join(pairs, name, side, "schema"), schema, { recursive: true });
      const hash = createHash("sha256");
      for (const file of readdirSync(schema).sort()) hash.update(`${file}\0`).update(readFileSync(join(schema, file)));
      const key = hash.digest("hex");
      if (!done.has(key)) {
        done.set(key, join(root, "out", key));
        work.push(["regen", "--schema", schema, "--out", done.get(key)]);
      }
      found.set(`${name}/${side}`, `../out/${key}/typescript/dist/index.js`);
    }
  }
  const worker = async () => {
    for (let args = work.pop(); args; args = work.pop()) {
      const given = args;
      await new Promise((resolve, reject) => {
        execFile(xtask, given, { maxBuffer: 2 ** 26 }, (error, _, said) => (error ? reject(new Error(said)) : resolve()));
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return found;
}

/** The names of what a module exports: types without parameters. */
function exported(path) {
  const folder = join(root, "probes", path, "../..");
  const text = readFileSync(join(folder, "dist/index.d.ts"), "utf8") + readFileSync(join(folder, "types/index.d.ts"), "utf8");
  return new Set([...text.matchAll(/^export (?:interface|type) (\w+)(?= |$)/gm)].map((match) => match[1]));
}

/** A program that does with the new typings what one could do with the old ones. */
function probe(name) {
  const [before, now] = ["old", "new"].map((side) => typings.get(`${name}/${side}`));
  const have = exported(now);
  const lines = [
    'import type { Calls, Keys } from "../asks.js";',
    'import { holds } from "../asks.js";',
    `import type * as Old from "${before}";`,
    `import type * as New from "${now}";`,
  ];
  for (const type of exported(before)) {
    const [old, fresh] = [`Old.${type}`, `New.${type}`];
    if (!have.has(type)) lines.push(`export type Gone${type} = ${fresh};`);
    else if (/^Acme(Api)?$/.test(type)) lines.push(`holds<Calls<${old}, ${fresh}>>();`);
    else if (/(Params|Config|Options|ApiName|ItemId)$/.test(type)) {
      lines.push(`holds<Keys<${old}, ${fresh}>>();`, `export const given${type} = (given: ${old}): ${fresh} => given;`);
    } else if (/(Result|Status)$/.test(type)) {
      lines.push(`holds<Keys<${old}, ${fresh}>>();`, `export const got${type} = (got: ${fresh}): ${old} => got;`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Whether `compat` says of a pair that it may break typed pages. */
function warned(name) {
  const said = readFileSync(join(pairs, name, "expected.txt"), "utf8");
  const groups = [...said.matchAll(/^ {3}= for: (.*)$/gm)].flatMap((match) => match[1].split("; "));
  return groups.some((group) => /\btypescript\b/.test(group) && /\((breaking|risky)\)$/.test(group));
}

test("what no longer compiles was called breaking or risky", async () => {
  mkdirSync(join(root, "probes"));
  for (const name of cases) writeFileSync(join(root, "probes", `${name}.ts`), probe(name));
  const options = { strict: true, noEmit: true, target: "es2020", lib: ["es2020", "dom"], types: [], skipLibCheck: true };
  const project = { compilerOptions: { ...options, module: "esnext", moduleResolution: "bundler" }, include: ["probes"] };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(project));
  const found = await compile(compilers.find(({ major }) => major === 6), root);
  const broken = new Map();
  for (const { file, text } of found) {
    const name = /^probes\/(.+)\.ts$/.exec(file)?.[1];
    assert.ok(name, `${file}: ${text}`);
    broken.set(name, [...(broken.get(name) ?? []), text]);
  }
  assert.ok(broken.size >= 30, `only ${broken.size} pairs break: ${[...broken.keys()]}`);
  const missed = [...broken].filter(([name]) => !warned(name)).map(([name, texts]) => `${name}: ${texts.join("\n  ")}`);
  assert.deepEqual(missed, []);
});
