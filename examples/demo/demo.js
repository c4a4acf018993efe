// The page: a card for each interface of the description, the state of the configuration, and a log.

import { card } from "./card.js";
import { start } from "./client.js";
import { current, forget, say, speak } from "./language.js";

const $ = (id) => document.getElementById(id);
const element = (tag, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const search = new URLSearchParams(location.search);
const MOST_ENTRIES = 100;

/** Texts that stand in the page itself. */
for (const one of document.querySelectorAll("[data-en]")) say(one, { en: one.dataset.en, zh: one.dataset.zh });
speak(search.get("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en"));

const sdk = await (await fetch("sdk.json")).json();
const state = (kind, text) => {
  $("state").dataset.state = kind;
  say($("state"), text);
};
state("waiting", { en: "Configuring …", zh: "正在配置……" });
heading();

const client = await start(sdk);
const cards = [];
for (const group of sdk.groups) {
  const id = `group-${group.id}`;
  const section = element("section", { id, tabIndex: -1 }, [say(element("h2"), group.title)]);
  for (const name of group.interfaces) {
    const made = card(sdk, sdk.interfaces.find((api) => api.name === name), client, log);
    cards.push({ ...made, section });
    section.append(made.node);
  }
  $("interfaces").append(section);
  $("groups").append(say(element("a", { href: `#${id}` }), group.title));
}
controls();
speak(current());
if (client.simulator) document.body.dataset.simulated = "true";
document.body.dataset.ready = "true";

client.configured.then(
  () => state("ok", client.simulator
    ? { en: `Configured on the simulator (${client.platform})`, zh: `已在模拟器上配置（${client.platform}）` }
    : { en: "Configured", zh: "配置成功" }),
  (error) => {
    const told = error.errMsg || error.message;
    const text = error.text ?? { en: told, zh: told };
    state("failed", { en: `Not configured: ${text.en}`, zh: `配置失败：${text.zh}` });
    const more = error.known?.remedies?.map((remedy) => remedy[current()]) ?? text[current()];
    log(sdk.lifecycle?.config.name ?? sdk.sdk.id, "config", { en: "failed", zh: "失败" }, more);
  },
);

function heading() {
  say($("title"), sdk.sdk.name);
  say($("version"), { en: `Version ${sdk.sdk.version} · ${sdk.interfaces.length} interfaces`, zh: `版本 ${sdk.sdk.version} · 共 ${sdk.interfaces.length} 个接口` });
}

function controls() {
  const other = () => ($("language").textContent = current() === "zh" ? "English" : "中文");
  $("language").addEventListener("click", () => {
    speak(current() === "zh" ? "en" : "zh");
    $("language").lang = current() === "zh" ? "en" : "zh-CN";
    other();
  });
  $("language").lang = current() === "zh" ? "en" : "zh-CN";
  other();
  $("search").addEventListener("input", () => {
    const text = $("search").value.trim().toLowerCase();
    for (const { node, matches } of cards) node.hidden = !matches(text);
    for (const section of new Set(cards.map((one) => one.section))) section.hidden = !section.querySelector("article:not([hidden])");
    $("nothing").hidden = cards.some(({ node }) => !node.hidden);
  });
  $("clear").addEventListener("click", () => {
    $("log").replaceChildren();
    $("log-empty").hidden = false;
    forget();
  });
  if (client.simulator && sdk.platforms?.length > 1) {
    $("platforms").hidden = false;
    $("platform").append(...sdk.platforms.map((name) => element("option", { value: name, textContent: name })));
    $("platform").value = client.platform;
    // The vendor's script looks at the platform when it is loaded.
    $("platform").addEventListener("change", () => {
      search.set("platform", $("platform").value);
      search.set("lang", current());
      location.search = search;
    });
  }
}

/** Puts what happened on top of the log. */
function log(name, kind, text, value) {
  const entry = element("li", {}, [
    element("time", { textContent: new Date().toLocaleTimeString([], { hour12: false }) }),
    element("code", { textContent: name }),
    say(element("strong", {}), text ?? { en: kind, zh: kind }),
  ]);
  entry.dataset.kind = kind;
  if (value !== undefined) entry.append(element("span", { className: "value", textContent: typeof value === "string" ? value : JSON.stringify(value) }));
  $("log").prepend(entry);
  while ($("log").children.length > MOST_ENTRIES) $("log").lastElementChild.remove();
  $("log-empty").hidden = true;
  forget();
}
