// The runtimes of the generator's golden cases, and of the real schema as the case `generated`, in Node.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { root } from "./places.js";

const require = createRequire(import.meta.url);
const folder = (name) => join(root, name === "generated" ? name : `codegen/tests/fixtures/emit/${name}/expected`);

/** The promise API of a case. */
export const promiseApi = (name) => require(join(folder(name), "typescript/dist/index.cjs"));

/** The place where a call tells what its answer means, and what stands there while there is none. */
export const [TOLD, PENDING] = [16, 5];
const OUTCOMES = ["ok", "fail", "cancel", undefined, "tap", "pending", "unavailable", "aborted", "timeout"];

/** The page's part of the wasm bindings of a case, in a module of its own that sees a memory. */
export async function wasmPage(name) {
  const text = readFileSync(join(folder(name), "wasm/src/page.js"), "utf8");
  const page = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const memory = { buffer: new ArrayBuffer(1024) };
  page.use_memory(memory, 0);
  const bytes = new Uint8Array(memory.buffer);
  /** What a call without params comes to: `["ok", object]`, or another outcome with text, JSON text and number. */
  async function outcome(name, sdk) {
    page.choose_sdk(sdk);
    const places = { at: 64, length: 0, milliseconds: 0, told: TOLD };
    const parameters = /\((.*?)\)/.exec(page[name].toString())[1].split(", ").filter(Boolean);
    let taken = page[name](...parameters.map((parameter) => places[parameter]));
    if (bytes[TOLD] === PENDING) {
      await new Promise((resolve) => page.wake_by(taken, resolve));
      taken = page.look(taken, TOLD);
    }
    return bytes[TOLD] === 0 ? ["ok", taken] : [OUTCOMES[bytes[TOLD]], ...taken];
  }
  return { page, bytes, outcome, hears: (call, hear) => [page[call](64, 0, hear, TOLD), bytes[TOLD] === PENDING] };
}
