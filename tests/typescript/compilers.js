// The compilers that the typings must satisfy, and how to run one.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const types = join(here, "../../generated/typescript/types");

const packages = ["typescript-5.0", "typescript-5", "typescript-6", "typescript-7"];

/** Name and path of each compiler. */
export const compilers = packages.map((name) => {
  const folder = join(here, "node_modules", name);
  const { version, bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { version, major: Number(version.split(".")[0]), tsc: join(folder, bin.tsc) };
});

/** Compiles a project; gives back its diagnostics. */
export async function compile(compiler, folder, args = ["--project", "tsconfig.json"]) {
  const { status, output } = await run([compiler.tsc, "--pretty", "false", ...args], folder);
  const found = [];
  for (const line of output.split("\n")) {
    const match = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    if (match) found.push({ file: match[1], line: Number(match[2]), code: match[3], text: match[4] });
    else if (line.startsWith("error ")) found.push({ file: "", line: 0, code: "", text: line });
    else if (line.trim() && found.length > 0) found.at(-1).text += `\n${line}`;
  }
  if (status !== 0 && found.length === 0) throw new Error(`TypeScript ${compiler.version}: ${output}`);
  return found;
}

function run(args, cwd) {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ status: error ? (error.code ?? 1) : 0, output: error && !stdout ? `${stderr}${error}` : stdout });
    });
  });
}
