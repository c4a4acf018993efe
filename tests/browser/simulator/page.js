// A page with one of the vendor's scripts on a bridge: the simulator's, or any script that the test puts there.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { generated, here, openPage, serve, vendorScript } from "../harness/index.js";
import { config, scripts } from "../interfaces/matrix.js";

/** User agents of the client, as real ones look. */
export const userAgents = {
  ios: "Mozilla/5.0 (iPhone; CPU iPhone OS 9_3 like Mac OS X) AppleWebKit/601.1.46 Mobile/13E233 MicroMessenger/6.3.16 NetType/WIFI Language/zh_CN",
  android: "Mozilla/5.0 (Linux; Android 5.1; M5) AppleWebKit/537.36 Version/4.0 Mobile Safari/537.36 MicroMessenger/6.3.16.49 NetType/WIFI Language/zh_CN",
};

/** The server of one test file. */
export async function serveScripts() {
  const site = await serve({ "/simulator": generated("simulator") });
  for (const name of scripts) site.put(`/${name}.js`, vendorScript(name));
  return site;
}

let count = 0;

/** Opens a page with the simulator below a script of the vendor, or below none where it is `null`; `names` are configured first. */
export async function openSimulated(browser, site, { script = scripts[0], platform = "ios", options = {}, names, ...more } = {}) {
  const install = `/install-${(count += 1)}.js`;
  site.put(install, `WxSimulator.install(${JSON.stringify({ platform, panel: false, keep: 10000, ...options })});\nconst config = ${JSON.stringify(config)};\n${helpers}`);
  const page = await openPage(browser, site, { scripts: ["/simulator/dist/index.js", install, ...(script === null ? [] : [`/${script}.js`])], ...more });
  if (names) assertConfigured(await page.evaluate((list) => configure(list), names));
  return page;
}

function assertConfigured(outcome) {
  if (outcome !== "ok") throw new Error(`not configured: ${outcome}`);
}

const helpers = readFileSync(join(here, "simulator", "helpers.js"), "utf8");
