// Starts Debian's Chromium without a window. One browser per test file; pages come from `openPage`.

import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** A running browser; the caller closes it. Memory can be measured precisely with `{ memory: true }`. */
export async function launch({ memory = false } = {}) {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("Chromium is not installed: run `sudo apt-get install --yes chromium fonts-noto-cjk`");
  const more = memory ? ["--enable-precise-memory-info", "--js-flags=--expose-gc"] : [];
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...more] });
}
