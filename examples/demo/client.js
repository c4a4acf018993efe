// The client below the page: WeChat itself, or the simulator with the vendor's script on top of it.

import { connect } from "./api.js";

const search = new URLSearchParams(location.search);

/** Whether the page is inside the real client. */
export const isInClient = /MicroMessenger/i.test(navigator.userAgent) && !search.has("platform");

/** Gets everything ready: `{ api, simulator?, configured, platform? }`. `configured` rejects with what went wrong. */
export async function start(sdk) {
  const simulator = isInClient ? undefined : window[`${sdk.prefix}Simulator`];
  const platform = simulator && (sdk.platforms.includes(search.get("platform")) ? search.get("platform") : sdk.platforms[0]);
  simulator?.install({ platform, language: ["en", "zh"].find((known) => known === search.get("lang")) });
  const missing = await script(sdk.script?.url);
  const api = connect({ validate: true });
  const configured = missing ? Promise.reject(missing) : sdk.lifecycle ? api.configure(simulator ? examples(sdk) : (url) => fetched(sdk, url)) : Promise.resolve();
  return { api, simulator, platform, configured };
}

/** Loads the vendor's script; gives back what to say where it cannot be had. */
function script(url) {
  return new Promise((resolve) => {
    if (!url) return resolve();
    const text = { en: `the script of the SDK could not be loaded from ${url}`, zh: `无法加载 SDK 脚本 ${url}` };
    const onerror = () => resolve(Object.assign(new Error(text.en), { text }));
    return document.head.append(Object.assign(document.createElement("script"), { src: url, onload: () => resolve(), onerror }));
  });
}

/** The configuration as the page's own server signs it. */
async function fetched(sdk, url) {
  const address = new URL(search.get("config") ?? document.querySelector("meta[name=jssdk-config]").content, location.href);
  address.searchParams.set("url", url);
  address.searchParams.set("apis", sdk.interfaces.map((api) => api.name).join(","));
  const response = await fetch(address, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return { ...(await response.json()), ...needs(sdk) };
}

/** What channels ask of the configuration. */
const needs = (sdk) => Object.assign({}, ...(sdk.channels ?? []).map((channel) => channel.needs ?? {}));

/** A configuration for the simulator, which trusts every signature. */
function examples(sdk) {
  const config = {};
  for (const field of sdk.lifecycle.config.params.fields.filter((field) => field.required)) {
    const isList = field.type.list?.name === "InterfaceName";
    config[field.name] = isList ? sdk.interfaces.map((api) => api.name) : field.example.value;
  }
  return { ...config, ...needs(sdk) };
}
