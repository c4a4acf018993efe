// Opens pages with the module of the bindings on a client, with an SDK or without.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { openPage, root, serve, vendorScript, vendorScripts } from "../harness/index.js";
import { agents, bridge } from "./bridge.js";

const module = join(root, "target/pages/wasm-browser-tests");

export async function site() {
  if (!existsSync(module)) throw new Error("the module is not built: run `cargo xtask pages`");
  const server = await serve({ "/module": module });
  for (const name of Object.keys(vendorScripts)) server.put(`/${name}.js`, vendorScript(name));
  return server;
}

/** `script` is a vendor's script or nothing; `configured` stops before the configuration when it is `false`. */
export async function open(browser, server, { platform = "android", script, before, configured = Boolean(script), names } = {}) {
  const page = await openPage(browser, server, {
    userAgent: agents[platform],
    scripts: script ? [`/${script}.js`] : [],
    before: `${before ?? ""};(${bridge})()`,
  });
  await page.evaluate(async () => {
    window.bindings = await import("/module/wasm_browser_tests.js");
    await window.bindings.default();
  });
  if (configured) {
    const ready = await page.evaluate(async (all) => {
      const sent = window.bindings.config(all);
      return [sent, await window.bindings.ready()];
    }, names ?? ["chooseImage", "getLocation"]);
    if (ready.join() !== "sent,ready") throw new Error(`not configured: ${ready}`);
  }
  return page;
}
