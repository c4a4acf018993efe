// A page with the simulator, one of the vendor's scripts on top of it, and the promise API as a script tag.

import { generated, openPage, serve, vendorScripts } from "../harness/index.js";
import { config } from "../interfaces/matrix.js";

/** How a page reaches the SDK object of each of the vendor's scripts. */
const sdks = { "jweixin-1.0.0": "window.wx", "weixin-js-sdk": "window.module.exports" };

/** The places that all pages need. */
export function serveAll() {
  return serve({
    "/simulator": generated("simulator"), "/typed": generated("typescript"),
    ...Object.fromEntries(Object.entries(vendorScripts).map(([name, file]) => [`/vendor/${name}.js`, file])),
  });
}

/**
 * Opens a page on which `api` is connected and `configure()` configures it as a server would, counting in `configured` the addresses
 * that it was asked for.
 */
export async function openApi(browser, site, { script = "jweixin-1.0.0", simulator = {}, connect = "{}", client = true, before } = {}) {
  const install = client ? `WxSimulator.install(${JSON.stringify({ panel: false, ...simulator })});` : "";
  const setup = `
    window.configured = [];
    window.config = ${JSON.stringify(config)};
    window.source = (url) => { configured.push(url); return Promise.resolve({ ...config, jsApiList: WxApi.JS_APIS }); };
    window.api = WxApi.connect({ sdk: ${sdks[script]}, ...${connect} });
    window.configure = () => api.configure(source);
    window.told = (promise) => Promise.resolve(promise).then(
      (result) => ({ kind: "ok", result }),
      (error) => ({ isError: error instanceof WxApi.WxError, api: error.api, kind: error.kind, errMsg: error.errMsg, code: error.code, field: error.field, known: error.known && error.known.id, remedies: error.known && error.known.remedies.length, message: error.message }),
    );`;
  const path = `/page-${site.pages = (site.pages ?? 0) + 1}.html`;
  site.put(path, `<!doctype html><html><head><meta charset="utf-8"><title>Test page</title>
<script src="/simulator/dist/index.js"></script>
<script>window.module = {}; ${install}</script>
<script src="/vendor/${script}.js"></script>
<script src="/typed/dist/index.global.js"></script>
<script>${setup}</script></head><body></body></html>`);
  return openPage(browser, site, { path, before });
}
