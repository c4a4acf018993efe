// Opens pages with the module of the bindings on the simulated client, with the vendor's SDK or without, or outside of any client.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { openPage, root } from "../harness/index.js";
import { names as all } from "../interfaces/matrix.js";
import { openSimulated, serveScripts, userAgents } from "../simulator/page.js";

const module = join(root, "target/pages/wasm-browser-tests");

export async function serveModule() {
  if (!existsSync(module)) throw new Error("the module is not built: run `cargo xtask pages`");
  const site = await serveScripts();
  site.mount("/module", module);
  site.mount("/modules", join(root, "target/pages/wasm-browser-bench"));
  return site;
}

/**
 * `script` is a vendor's script or `null`; without `client` nothing is simulated, and with `outside` the browser is an ordinary one; `names` are configured by the bindings, `null` leaves that to
 * the test; `options` go to the simulator.
 */
export async function open(browser, site, { platform = "android", script = null, client = true, outside = false, names = script === null ? null : all, options } = {}) {
  const page = client
    ? await openSimulated(browser, site, { script, platform, options })
    : await openPage(browser, site, { userAgent: outside ? undefined : userAgents[platform], scripts: script === null ? [] : [`/${script}.js`] });
  await page.evaluate(async () => {
    window.bindings = await import("/module/wasm_browser_tests.js");
    await window.bindings.default();
  });
  if (names !== null) {
    const ready = await page.evaluate(async (names) => [bindings.config(names), await bindings.ready()], names);
    if (ready.join() !== "sent,ready") throw new Error(`not configured: ${ready}`);
  }
  return page;
}
