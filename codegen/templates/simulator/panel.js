// The panel: a corner button opens it. It shows what the page called with which params and what came back, and lets a
// person choose outcomes, tap menu entries and send events. It stands in a shadow tree, apart from the page's styles.

const PANEL_TEXTS = {
  title: ["Simulated client", "模拟客户端"],
  open: ["Simulator", "模拟器"],
  close: ["Close", "关闭"],
  calls: ["Calls", "调用记录"],
  none: ["No call yet.", "尚无调用。"],
  clear: ["Clear", "清空"],
  params: ["Params", "参数"],
  answer: ["Answer", "应答"],
  noAnswer: ["none yet", "尚未应答"],
  broken: ["Broken rules", "违反的规则"],
  brokenCount: ["broken rules", "违反的规则"],
  is: [": ", "："],
  outcomes: ["Outcomes", "调用结果"],
  find: ["Find an interface", "查找接口"],
  events: ["Events", "事件"],
  send: ["Send", "发送"],
  choose: ["Answer this call", "应答此调用"],
  tap: ["Tap", "点击"],
  hidden: ["hidden by the page", "已被页面隐藏"],
  standard: ["example", "示例"],
  own: ["by script", "脚本指定"],
  ok: ["ok", "成功"],
  cancel: ["cancel", "取消"],
  fail: ["fail", "失败"],
  deny: ["no permission", "无权限"],
  refuse: ["not configured", "未配置"],
  missing: ["not supported", "不支持"],
  empty: ["ok, without result", "成功但无结果"],
  never: ["no answer", "不应答"],
  ask: ["ask me", "询问我"],
};

const PANEL_STYLE = `
:host { all: initial; }
* { box-sizing: border-box; font: inherit; color: inherit; }
.root { font: 14px/1.45 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1a1a1a; }
button, select, input { border: 1px solid #767676; border-radius: 6px; background: #fff; padding: 4px 10px; min-height: 32px; }
button { cursor: pointer; }
button:disabled { cursor: default; color: #595959; background: #f3f3f3; }
button:focus-visible, select:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid #1a66d6; outline-offset: 1px; }
.corner { position: fixed; right: 12px; bottom: 12px; z-index: 2147483646; background: #0b6b3a; color: #fff; border-color: #0b6b3a; border-radius: 20px; padding: 8px 16px; }
.panel { position: fixed; right: 0; bottom: 0; top: 0; width: 420px; max-width: 100vw; z-index: 2147483647; background: #fff; border-left: 1px solid #c8c8c8; overflow-y: auto; padding: 12px 16px 24px; scroll-padding-block: 60px 12px; }
.panel[hidden], .corner[hidden] { display: none; }
@media (max-width: 600px) { .panel { top: auto; width: 100vw; height: 80vh; border-left: 0; border-top: 2px solid #0b6b3a; } }
header, .row { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
header { position: sticky; top: -12px; background: #fff; padding: 8px 0; }
h2 { font-size: 17px; font-weight: 600; margin: 0; }
h3 { font-size: 15px; font-weight: 600; margin: 18px 0 6px; }
ol, ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #e2e2e2; padding: 6px 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
pre { font: 12px/1.4 ui-monospace, monospace; background: #f3f3f3; border-radius: 4px; padding: 6px; margin: 2px 0 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
.name { overflow-wrap: anywhere; min-width: 0; }
.name small { display: block; color: #555; font-size: 12px; }
.bad { color: #b00020; }
select { max-width: 150px; flex: none; }
input { width: 100%; margin-bottom: 6px; }
.choices { display: flex; flex-wrap: wrap; gap: 6px; margin: 4px 0 6px; }
`;

function putPanel(session) {
  const { client, settings, listeners, undo } = session;
  const language = settings.language || (/^zh/i.test(navigator.language) ? "zh" : "en");
  const say = (key) => PANEL_TEXTS[key][language === "zh" ? 1 : 0];
  const host = document.createElement("div");
  host.lang = language === "zh" ? "zh-CN" : "en";
  const tree = host.attachShadow({ mode: "open" });
  const style = element("style", {}, [PANEL_STYLE]);
  const corner = element("button", { type: "button", class: "corner", "aria-expanded": "false", "aria-controls": "panel" }, [say("open")]);
  const close = element("button", { type: "button" }, [say("close")]);
  const clear = element("button", { type: "button" }, [say("clear")]);
  const list = element("ol", { "aria-label": say("calls") });
  const state = element("p", { role: "status", "aria-live": "polite" });
  const panel = element("section", { id: "panel", class: "panel", role: "region", "aria-labelledby": "title", hidden: "" }, [
    element("header", {}, [element("h2", { id: "title", tabindex: "-1" }, [say("title")]), close]),
    element("div", { class: "row" }, [element("h3", {}, [say("calls")]), clear]),
    state,
    list,
    ...eventRows(client, say, language),
    element("h3", {}, [say("outcomes")]),
    ...outcomeRows(client, say, language),
  ]);
  tree.append(style, element("div", { class: "root" }, [corner, panel]));

  const shown = new Map();
  const redraw = () => {
    if (panel.hidden) return;
    drawCalls(client, shown, list, say, language);
    state.textContent = client.calls.length === 0 ? say("none") : say("calls") + say("is") + client.calls.length;
    for (const button of Array.from(tree.querySelectorAll("button[data-item]"))) {
      button.disabled = client.isHidden(button.dataset.item);
      button.textContent = say(button.disabled ? "hidden" : "tap");
      button.setAttribute("aria-label", button.textContent + say("is") + button.dataset.title);
    }
    for (const select of Array.from(tree.querySelectorAll("select[data-interface]"))) {
      const answer = client.answers[select.dataset.interface];
      select.value = answer === undefined ? "" : typeof answer === "string" ? answer : "own";
      // Nobody but a script can choose what a script says.
      select.lastChild.hidden = select.lastChild.disabled = select.value !== "own";
    }
  };
  session.openPanel = (open) => {
    panel.hidden = !open;
    corner.hidden = open;
    corner.setAttribute("aria-expanded", String(open));
    redraw();
    if (open) tree.getElementById("title").focus();
    else corner.focus();
  };
  corner.addEventListener("click", () => session.openPanel(true));
  close.addEventListener("click", () => session.openPanel(false));
  clear.addEventListener("click", () => {
    // What waits for a person stays.
    client.calls.splice(0, client.calls.length, ...client.calls.filter(isWaiting));
    redraw();
  });
  panel.addEventListener("keydown", (event) => {
    // A search field that is filled takes it to empty itself.
    if (event.key === "Escape" && !(event.target.type === "search" && event.target.value !== "")) session.openPanel(false);
  });
  listeners.add(redraw);
  const attach = () => document.body.append(host);
  if (document.body) attach();
  else document.addEventListener("DOMContentLoaded", attach);
  undo.push(() => {
    document.removeEventListener("DOMContentLoaded", attach);
    host.remove();
  });
}

/** A row per call, newest first; rows are made once and changed when their call is. */
function drawCalls(client, shown, list, say, language) {
  const wanted = new Set(client.calls);
  for (const [call, row] of shown) {
    if (!wanted.has(call)) {
      row.remove();
      shown.delete(call);
    }
  }
  for (const call of client.calls) {
    const mark = call.outcome + JSON.stringify(call.answer);
    const old = shown.get(call);
    if (old && old.mark === mark) continue;
    const row = callRow(client, call, say, language);
    row.mark = mark;
    if (old) {
      // Neither what is unfolded nor the focus is lost.
      const focused = old.contains(list.getRootNode().activeElement);
      row.firstChild.open = old.firstChild.open;
      old.replaceWith(row);
      if (focused) row.querySelector("summary").focus();
    } else {
      list.prepend(row);
    }
    shown.set(call, row);
  }
}

/** A person has to choose the answer. */
function isWaiting(call) {
  return call.outcome === "ask" && call.answer === undefined;
}

function callRow(client, call, say, language) {
  const pretty = (value) => element("pre", {}, [JSON.stringify(value, null, 2)]);
  const isOpen = isWaiting(call);
  const word = PANEL_TEXTS[call.outcome] ? say(call.outcome) : call.outcome;
  const count = call.violations.length > 0 ? " · " + say("brokenCount") + say("is") + call.violations.length : "";
  const summary = element("summary", call.violations.some((violation) => !violation.tolerated) ? { class: "bad" } : {}, [call.interface + " — " + word + count]);
  const broken = call.violations.map((violation) => element("li", { class: "bad" }, [describe(violation, language)]));
  const details = element("details", isOpen ? { open: "" } : {}, [
    summary,
    ...(isOpen ? [choices(client, call, say)] : []),
    ...(broken.length > 0 ? [say("broken"), element("ul", {}, broken)] : []),
    say("params"),
    pretty(call.params),
    say("answer"),
    call.answer === undefined ? element("pre", {}, [say("noAnswer")]) : pretty(call.answer),
  ]);
  return element("li", {}, [details]);
}

function choices(client, call, say) {
  const buttons = OUTCOMES.filter((outcome) => outcome !== "ask").map((outcome) => {
    const button = element("button", { type: "button" }, [say(outcome)]);
    button.addEventListener("click", () => client.settle(call.id, outcome));
    return button;
  });
  return element("div", { class: "choices", role: "group", "aria-label": say("choose") + say("is") + call.interface }, buttons);
}

/** A button for each listener: a tap on its menu entry, or its event. */
function eventRows(client, say, language) {
  const listeners = Object.keys(INTERFACES).filter((name) => INTERFACES[name].kind);
  if (listeners.length === 0) return [];
  const rows = listeners.map((name) => {
    const entry = INTERFACES[name];
    const item = MENU[entry.menuItem];
    const title = item ? item.label[language] : entry.title[language];
    const button = element("button", { type: "button", "aria-label": say(item ? "tap" : "send") + say("is") + title }, [say(item ? "tap" : "send")]);
    if (item) Object.assign(button.dataset, { item: entry.menuItem, title });
    button.addEventListener("click", () => client.emit(name));
    return element("li", { class: "row" }, [element("span", { class: "name" }, [title, element("small", {}, [name])]), button]);
  });
  return [element("h3", {}, [say("events")]), element("ul", {}, rows)];
}

/** A choice for each interface, and a field that narrows them down. */
function outcomeRows(client, say, language) {
  const find = element("input", { type: "search", "aria-label": say("find"), placeholder: say("find") });
  const names = (CONFIG === null ? [] : [CONFIG.name]).concat(Object.keys(INTERFACES));
  const rows = names.map((name) => {
    const entry = INTERFACES[name];
    const options = [["", say("standard")]].concat(OUTCOMES.map((outcome) => [outcome, say(outcome)]), [["own", say("own")]]);
    const select = element("select", { "data-interface": name, "aria-label": name }, options.map(([value, text]) => element("option", { value }, [text])));
    select.addEventListener("change", () => {
      if (select.value === "") delete client.answers[name];
      else if (select.value !== "own") client.answers[name] = select.value;
    });
    const title = entry ? [element("small", {}, [entry.title[language]])] : [];
    return element("li", { class: "row" }, [element("span", { class: "name" }, [name, ...title]), select]);
  });
  find.addEventListener("input", () => {
    const wanted = find.value.toLowerCase();
    rows.forEach((row) => {
      row.style.display = row.firstChild.textContent.toLowerCase().indexOf(wanted) >= 0 ? "" : "none";
    });
  });
  return [find, element("ul", {}, rows)];
}

function element(name, attributes, children) {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
  made.append(...(children || []));
  return made;
}
