// `npm test`: every test below the rooms; `npm test -- simulator promise`: those rooms; anything that begins with `-` goes to
// node's test runner, e.g. `npm test -- simulator --test-name-pattern=picker`.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { here } from "./places.js";

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith("-"));
const named = words.filter((word) => !word.startsWith("-"));
const all = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
  .map((entry) => entry.name);
const rooms = named.length > 0 ? named : all;

const files = rooms.flatMap((room) => {
  const folder = join(here, room);
  if (!existsSync(folder)) throw new Error(`there is no room \`${room}\`: ${all.join(", ")}`);
  return readdirSync(folder).filter((name) => name.endsWith(".test.js")).sort().map((name) => join(folder, name));
});
if (files.length === 0) throw new Error(`no tests in ${rooms.join(", ")}`);

const child = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...options, ...files], { cwd: here, stdio: "inherit" });
child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
