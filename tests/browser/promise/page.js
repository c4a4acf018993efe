// A page with the simulator, one of the vendor's scripts on top of it, and the promise API as a script tag.

import { generated, installed, openPage, serve, vendorScripts } from "../harness/index.js";

/** The vendor's scripts, with how a page reaches the SDK object. */
export const scripts = {
  "jweixin-1.0.0": { address: "/vendor/1.0.0.js", sdk: "window.wx", has: (since) => since === undefined },
  "weixin-js-sdk 1.6.5": { address: "/vendor/1.6.5.js", sdk: "window.module.exports", has: () => true },
};

/** The places that all pages need. */
export function serveAll() {
  return serve({
    "/simulator": generated("simulator"), "/typed": generated("typescript"),
    "/vendor/1.0.0.js": vendorScripts["jweixin-1.0.0"], "/vendor/1.6.5.js": `${installed("weixin-js-sdk")}/index.js`,
  });
}

/**
 * Opens a page on which `api` is connected and `configure()` configures it as a server would, counting in `configured` the addresses
 * that it was asked for.
 */
export async function openApi(browser, site, { script = "jweixin-1.0.0", simulator = {}, connect = "{}", client = true, before } = {}) {
  const { address, sdk } = scripts[script];
  const install = client ? `WxSimulator.install(${JSON.stringify({ panel: false, ...simulator })});` : "";
  const setup = `
    window.configured = [];
    window.config = { appId: "corp", timestamp: 1414587457, nonceStr: "n", signature: "0f9de62fce790f9a083d5c99e95740ceb90c27ed", beta: true };
    window.source = (url) => { configured.push(url); return Promise.resolve({ ...config, jsApiList: WxApi.JS_APIS }); };
    window.api = WxApi.connect({ sdk: ${sdk}, ...${connect} });
    window.configure = () => api.configure(source);
    window.told = (promise) => Promise.resolve(promise).then(
      (result) => ({ kind: "ok", result }),
      (error) => ({ isError: error instanceof WxApi.WxError, api: error.api, kind: error.kind, errMsg: error.errMsg, code: error.code, field: error.field, known: error.known && error.known.id, remedies: error.known && error.known.remedies.length, message: error.message }),
    );`;
  const path = `/page-${site.pages = (site.pages ?? 0) + 1}.html`;
  site.put(path, `<!doctype html><html><head><meta charset="utf-8"><title>Page</title>
<script src="/simulator/dist/index.js"></script>
<script>window.module = {}; ${install}</script>
<script src="${address}"></script>
<script src="/typed/dist/index.global.js"></script>
<script>${setup}</script></head><body></body></html>`);
  return openPage(browser, site, { path, before });
}
