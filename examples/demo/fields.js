// Form fields made from the fields of the SDK's description; each reads its value in the logical form.

import { label, say } from "./language.js";

const known = (sdk, name) => sdk.types?.find((type) => type.name === name);
const element = (tag, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

/** A value that cannot be read. */
export class Unreadable extends Error {
  constructor(control) {
    super("unreadable");
    this.control = control;
  }
}

let count = 0;

/** The form of an interface: `{ nodes, read }`; `read` throws `Unreadable`. */
export function form(sdk, api) {
  if (api.paramsType) return whole(sdk, api.paramsType);
  const made = (api.params?.fields ?? []).filter((field) => !field.ignored && !field.unlisted).map((field) => ({ field, ...row(sdk, field) }));
  return {
    nodes: made.map((one) => one.node),
    controls: new Map(made.map((one) => [one.field.name, one.control])),
    read() {
      const params = {};
      for (const { field, read } of made) {
        const value = read();
        if (value !== undefined) params[field.name] = value;
      }
      return params;
    },
  };
}

/** A field with its label, its control and what is said about it. */
function row(sdk, field) {
  const id = `field-${(count += 1)}`;
  const control = controlOf(sdk, field);
  const name = element("code", { textContent: field.name });
  const marks = [field.required ? mark({ en: "required", zh: "必填" }) : mark({ en: "optional", zh: "可选" }, "quiet")];
  const help = say(element("p", { className: "help", id: `${id}-help` }), limitsIn(field));
  if (control.group) {
    const legend = element("legend", {}, [name, ...marks]);
    control.group.prepend(legend);
    control.group.append(help);
    control.group.setAttribute("aria-describedby", help.id);
    return { node: control.group, control: control.group, read: control.read };
  }
  control.input.id = id;
  control.input.setAttribute("aria-describedby", help.id);
  if (field.required) control.input.setAttribute("aria-required", "true");
  const caption = element("label", { htmlFor: id }, [name, ...marks]);
  const node = element("div", { className: control.input.type === "checkbox" ? "row check" : "row" }, [caption, control.input, help]);
  return { node, control: control.input, read: control.read };
}

function mark(text, kind = "") {
  return say(element("span", { className: `mark ${kind}` }), text);
}

/** What a field is, and its limits. */
function limitsIn(field) {
  const { min, max, minLength, maxLength, minItems, maxItems, unit } = field.limits ?? {};
  const en = [], zh = [];
  const range = (low, high, words) => {
    if (low !== undefined && high !== undefined) en.push(`${low} to ${high}${words[0]}`), zh.push(`${low} 至 ${high}${words[1]}`);
    else if (low !== undefined) en.push(`at least ${low}${words[0]}`), zh.push(`至少 ${low}${words[1]}`);
    else if (high !== undefined) en.push(`at most ${high}${words[0]}`), zh.push(`最多 ${high}${words[1]}`);
  };
  range(min, max, unit ? [` ${unit}`, ""] : ["", ""]);
  range(minLength, maxLength, [" characters", " 个字符"]);
  range(minItems, maxItems, [" entries", " 项"]);
  const more = (parts, open, close) => (parts.length > 0 ? `${open}${parts.join(close === "）" ? "，" : ", ")}${close}` : "");
  return { en: `${field.doc?.en ?? ""}${more(en, " (", ")")}`, zh: `${field.doc?.zh ?? ""}${more(zh, "（", "）")}` };
}

function controlOf(sdk, field) {
  const type = field.type.type ? known(sdk, field.type.type) : undefined;
  const example = field.example?.value;
  const initial = field.default?.value ?? example;
  const base = type?.kind ?? field.type.name;
  if (field.type.list) return listOf(sdk, field, initial);
  switch (base) {
    case "boolean":
      return truth(initial, field);
    case "enum":
      return choice(type.values.map((value) => [value.value, value.doc]), initial, field.required, type.open);
    case "flags":
      return flags(type.flags, initial);
    case "MenuItem":
      return choice(menuItems(sdk, field).map((item) => [item.id, item.label]), initial, field.required);
    case "integer":
    case "number":
      return number(base, field, type, initial);
    case "string":
    case "InterfaceName":
      return text(field, initial);
    default:
      return json(initial, field.required);
  }
}

const menuItems = (sdk, field) => (sdk.menuItems ?? []).filter((item) => !field.menuClasses || field.menuClasses.includes(item.class));

function truth(initial) {
  const input = element("input", { type: "checkbox", checked: initial === true });
  return { input, read: () => input.checked };
}

function choice(values, initial, required) {
  const input = element("select");
  if (!required) input.append(say(element("option", { value: "" }), { en: "(left out)", zh: "（不填）" }));
  for (const [value] of values) input.append(element("option", { value, textContent: value === "" ? '""' : value }));
  input.value = initial ?? "";
  return { input, read: () => (input.value === "" && !required ? undefined : input.value) };
}

function flags(all, initial) {
  const boxes = all.filter((flag) => flag.value && !(flag.value & (flag.value - 1)));
  return boxesOf(boxes.map((flag) => [flag.value, flag.name, flag.doc]), (value) => (initial & value) !== 0, (chosen) => chosen.reduce((sum, value) => sum | value, 0));
}

function boxesOf(values, isChosen, result) {
  const group = element("fieldset", { className: "row" });
  const boxes = values.map(([value, name]) => {
    const input = element("input", { type: "checkbox", checked: isChosen(value) });
    group.append(element("label", { className: "box" }, [input, element("span", { textContent: name })]));
    return { value, input };
  });
  return { group, read: () => result(boxes.filter((box) => box.input.checked).map((box) => box.value)) };
}

function number(base, field, type, initial) {
  const limits = { ...type?.limits, ...field.limits };
  const input = element("input", { type: "number", inputMode: base === "integer" ? "numeric" : "decimal", step: base === "integer" ? "1" : "any" });
  if (limits.min !== undefined) input.min = limits.min;
  if (limits.max !== undefined) input.max = limits.max;
  input.value = initial ?? "";
  return {
    input,
    read() {
      if (input.validity.badInput) throw new Unreadable(input);
      return input.value === "" ? undefined : Number(input.value);
    },
  };
}

function text(field, initial) {
  const input = element("input", { type: "text", value: initial ?? "", autocomplete: "off", spellcheck: false });
  return { input, read: () => (input.value === "" && !field.required ? undefined : input.value) };
}

function listOf(sdk, field, initial) {
  const entry = field.type.list;
  const type = entry.type ? known(sdk, entry.type) : undefined;
  const chosen = new Set(initial ?? []);
  const list = (values) => (values.length === 0 && !field.required ? undefined : values);
  if (type?.kind === "enum") return boxesOf(type.values.map(({ value }) => [value, value]), (value) => chosen.has(value), list);
  if (entry.name === "MenuItem") return boxesOf(menuItems(sdk, field).map(({ id }) => [id, id]), (id) => chosen.has(id), list);
  const scalar = entry.name ?? type?.kind;
  if (!["string", "integer", "number", "InterfaceName"].includes(scalar)) return json(initial, field.required);
  const lines = (initial ?? []).map(String);
  const input = element("textarea", { rows: Math.min(Math.max(lines.length, 2), 5), value: lines.join("\n"), spellcheck: false });
  label(input, "placeholder", { en: "one per line", zh: "每行一项" });
  return {
    input,
    read() {
      const entries = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (scalar === "string" || scalar === "InterfaceName") return list(entries);
      if (entries.some((entry) => Number.isNaN(Number(entry)))) throw new Unreadable(input);
      return list(entries.map(Number));
    },
  };
}

function json(initial, required) {
  const written = initial === undefined ? "" : JSON.stringify(initial, null, 2);
  const input = element("textarea", { className: "json", rows: Math.min(written.split("\n").length + 1, 14), value: written, spellcheck: false });
  return {
    input,
    read() {
      if (input.value.trim() === "" && !required) return undefined;
      try {
        return JSON.parse(input.value);
      } catch {
        throw new Unreadable(input);
      }
    },
  };
}

/** A named type that is the whole params object: a choice of variants, and JSON. */
function whole(sdk, name) {
  const type = known(sdk, name);
  const members = (of) => Object.fromEntries((known(sdk, of)?.record?.fields ?? []).filter((field) => field.example).map((field) => [field.name, field.example.value]));
  const sample = ({ tag, type: of }) => {
    const { tag: tagName, content } = type.union;
    return content ? { [tagName]: tag, [content]: members(of) } : { [tagName]: tag, ...members(of) };
  };
  const samples = type.union ? type.union.variants.map((variant) => [variant.tag, sample(variant)]) : [[name, members(name)]];
  const control = json(samples[0][1], true);
  const id = `field-${(count += 1)}`;
  control.input.id = id;
  const nodes = [element("div", { className: "row" }, [element("label", { htmlFor: id }, [element("code", { textContent: name }), mark({ en: "JSON", zh: "JSON" }, "quiet")]), control.input])];
  if (samples.length > 1) {
    const select = element("select", { id: `${id}-kind` }, samples.map(([tag]) => element("option", { value: tag, textContent: tag })));
    select.addEventListener("change", () => (control.input.value = JSON.stringify(samples[select.selectedIndex][1], null, 2)));
    nodes.unshift(element("div", { className: "row" }, [element("label", { htmlFor: select.id }, [element("code", { textContent: type.union.tag })]), select]));
  }
  return { nodes, controls: new Map(), read: control.read };
}
