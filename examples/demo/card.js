// One interface: what it is, its form, its buttons, and what came back.

import { form, Unreadable } from "./fields.js";
import { current, label, say } from "./language.js";

const element = (tag, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const button = (text, className) => say(element("button", { type: "button", className }), text);

const OUTCOMES = {
  ok: { en: "answers", zh: "成功" },
  cancel: { en: "is cancelled", zh: "用户取消" },
  fail: { en: "fails", zh: "失败" },
  deny: { en: "is denied", zh: "没有权限" },
  never: { en: "never answers", zh: "永不应答" },
};
const KINDS = {
  ok: { en: "success", zh: "成功" }, event: { en: "event", zh: "事件" }, listening: { en: "listening", zh: "监听中" },
  calling: { en: "waiting", zh: "等待中" }, cancel: { en: "cancelled", zh: "已取消" }, fail: { en: "failed", zh: "失败" },
  unavailable: { en: "unavailable", zh: "不可用" }, timeout: { en: "no answer", zh: "超时" }, aborted: { en: "stopped", zh: "已停止" },
  invalid: { en: "invalid params", zh: "参数有误" }, config: { en: "not configured", zh: "未配置" },
};

/** The card of an interface. `log` takes what happens. */
export function card(sdk, api, client, log) {
  const id = `api-${api.name.replace(/[^\w-]/g, "-")}`;
  const fields = form(sdk, api);
  const isListener = api.kind !== "call";
  const body = element("div", { className: "body", id: `${id}-body`, hidden: true });
  const toggle = element("button", { type: "button", className: "toggle" });
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-controls", body.id);
  toggle.append(element("span", { className: "name", textContent: api.name }), say(element("span", { className: "what" }), api.title));
  toggle.addEventListener("click", () => open(body.hidden));
  const open = (wanted) => {
    body.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
  };

  const verb = isListener ? { en: "Listen", zh: "监听" } : { en: "Call", zh: "调用" };
  const run = button(verb, "run");
  label(run, "aria-label", { en: `${verb.en}: ${api.name}`, zh: `${verb.zh}：${api.name}` });
  const answer = element("output", { className: "answer", hidden: true });
  answer.setAttribute("role", "status");

  body.append(badges(sdk, api), say(element("p", { className: "doc" }), api.doc ?? api.title));
  const inputs = element("form", { noValidate: true }, fields.nodes);
  inputs.addEventListener("submit", (event) => event.preventDefault());
  inputs.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input, select")) run.click();
  });
  if (fields.nodes.length > 0) body.append(inputs);
  if (client.simulator) body.append(...simulated(client.simulator, api, isListener));
  for (const note of (api.notes ?? []).slice(0, 3)) body.append(say(element("p", { className: "note" }), note.text));

  const show = (kind, value, error) => {
    answer.hidden = false;
    answer.dataset.kind = kind;
    answer.replaceChildren(say(element("strong"), KINDS[kind] ?? { en: kind, zh: kind }));
    if (error?.known) answer.append(say(element("p"), error.known.cause), remedies(error.known));
    if (value !== undefined) answer.append(element("pre", { textContent: JSON.stringify(value, null, 2), tabIndex: 0 }));
    log(api.name, kind, KINDS[kind], value);
  };
  const fail = (error) => {
    const { kind = "fail", violations, errMsg } = error;
    clearMarks();
    for (const { path, rule } of violations ?? []) markWrong(fields.controls.get(/^[^.[]*/.exec(path)[0]), rule);
    if (violations) open(true);
    show(kind, violations ?? (errMsg || error.message), error);
  };
  const clearMarks = () => fields.controls.forEach((control) => control.removeAttribute("aria-invalid"));
  const markWrong = (control) => control?.setAttribute("aria-invalid", "true");

  let stop;
  const idle = () => {
    stop = undefined;
    run.removeAttribute("aria-pressed");
    say(run, verb);
    label(run, "aria-label", { en: `${verb.en}: ${api.name}`, zh: `${verb.zh}：${api.name}` });
  };
  const busy = (end) => {
    stop = end;
    const text = { en: "Stop", zh: "停止" };
    run.setAttribute("aria-pressed", "true");
    say(run, text);
    label(run, "aria-label", { en: `${text.en}: ${api.name}`, zh: `${text.zh}：${api.name}` });
  };
  run.addEventListener("click", () => {
    if (stop) return stop();
    let params;
    try {
      clearMarks();
      params = fields.read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      open(true);
      markWrong(error.control);
      error.control.setAttribute("aria-invalid", "true");
      error.control.focus();
      return show("invalid", current() === "zh" ? "无法读取该值" : "this value cannot be read");
    }
    return isListener ? listen(params) : call(params);
  });

  async function call(params) {
    const controller = new AbortController();
    busy(() => controller.abort());
    answer.hidden = false;
    answer.dataset.kind = "calling";
    answer.replaceChildren(say(element("strong"), KINDS.calling));
    const method = api.name.split(".").reduce((owner, name) => owner[name], client.api);
    try {
      const hasParams = fields.nodes.length > 0;
      show("ok", (await method(hasParams ? params : undefined, { signal: controller.signal })) ?? {});
    } catch (error) {
      fail(error);
    } finally {
      idle();
    }
  }

  function listen(params) {
    const heard = (kind) => (value) => (kind === "fail" ? fail(value) : show(kind, value));
    const method = api.name.split(".").reduce((owner, name) => owner[name], client.api);
    const tap = sdk.callbacks.find((callback) => callback.role === "tap" && api.callbacks?.includes(callback.name));
    const named = (role) => sdk.callbacks.find((callback) => callback.role === role)?.name;
    try {
      const unsubscribe = api.kind === "menu-listener"
        ? method({ ...params, [tap?.name]: (content) => show("event", content), [named("success")]: heard("ok"), [named("cancel")]: () => show("cancel"), [named("fail")]: heard("fail") })
        : fields.nodes.length > 0 ? method(params, heard("event"), heard("fail")) : method(heard("event"), heard("fail"));
      show("listening");
      busy(() => {
        unsubscribe();
        idle();
        show("aborted");
      });
    } catch (error) {
      fail(error);
    }
  }

  const head = element("div", { className: "head" }, [element("h3", {}, [toggle]), run]);
  const node = element("article", { className: "card", id }, [head, body, answer]);
  node.dataset.api = api.name;
  return { node, matches: (text) => [api.name, api.title.en, api.title.zh].some((one) => one.toLowerCase().includes(text)) };
}

/** First version, who may call it, and what sort of interface it is. */
function badges(sdk, api) {
  const list = element("ul", { className: "badges" });
  label(list, "aria-label", { en: "Facts", zh: "概要" });
  const badge = (text, kind) => list.append(say(element("li", { className: kind ?? "" }), text));
  if (api.since?.client) badge({ en: `since ${api.since.client}`, zh: `自 ${api.since.client}` });
  else badge({ en: "first version unknown", zh: "最低版本未说明" }, "quiet");
  if (api.accessUndocumented && !api.access) badge({ en: "permission undocumented", zh: "权限未说明" }, "quiet");
  for (const account of sdk.accounts ?? []) if (api.access?.includes(account.id)) badge(account.title, "yes");
  if (api.kind === "listener") badge({ en: "listener", zh: "事件监听" }, "kind");
  if (api.kind === "menu-listener") badge({ en: "menu listener", zh: "菜单监听" }, "kind");
  const channel = sdk.channels?.find((one) => one.id === api.channel);
  if (channel?.function) badge({ en: `\`${channel.object}.${channel.function}\``, zh: `\`${channel.object}.${channel.function}\`` }, "kind");
  if (api.deprecated) badge({ en: "deprecated", zh: "已废弃" }, "quiet");
  return list;
}

/** What the simulated client does. */
function simulated(simulator, api, isListener) {
  if (isListener) {
    const text = api.kind === "menu-listener" ? { en: "Tap the menu entry", zh: "点击菜单项" } : { en: "Send the event", zh: "触发事件" };
    const send = button(text, "send");
    label(send, "aria-label", { en: `${text.en}: ${api.name}`, zh: `${text.zh}：${api.name}` });
    send.addEventListener("click", () => simulator.emit(api.name));
    return [send];
  }
  const select = element("select", {}, Object.entries(OUTCOMES).map(([value, text]) => say(element("option", { value }), text)));
  select.addEventListener("change", () => simulator.answer(api.name, select.value === "ok" ? undefined : select.value));
  return [element("label", { className: "outcome" }, [say(element("span"), { en: "The simulated client", zh: "模拟客户端" }), select])];
}

function remedies(known) {
  const list = element("ol");
  for (const remedy of known.remedies ?? []) list.append(say(element("li"), remedy));
  return list;
}
