// Programs from files and from the table of interfaces. A program is valid, or it has one mistake, in the marked line.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { here } from "./compilers.js";
import { members, raw } from "./interfaces.js";

const same = "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;";

/** All programs: name, source, and for a wrong one the marked line and a word that the message must contain. */
export const programs = [...fromFiles(), ...fromTable()];

/** Programs in `programs/`: each starts with `// ok: name` or `// bad: name`; `// <- word` marks the mistake. */
function fromFiles() {
  const folder = join(here, "programs");
  return readdirSync(folder).sort().flatMap((file) => {
    const parts = readFileSync(join(folder, file), "utf8").split(/^(?=\/\/ (?:ok|bad): )/m).filter((part) => part.startsWith("// "));
    return parts.map((part) => {
      const [, kind, name] = /^\/\/ (ok|bad): (.+)/.exec(part);
      return program(`${file.replace(/\.ts$/, "")}: ${name}`, kind === "ok", part);
    });
  });
}

function program(name, valid, source) {
  const lines = source.split("\n");
  const marked = lines.findIndex((line) => line.includes("// <-"));
  if (valid !== marked < 0) throw new Error(`${name}: a wrong program needs one mark, a valid one none`);
  const word = valid ? undefined : lines[marked].split("// <-")[1].trim();
  return { name, valid, source: `${source}\nexport {};\n`, line: marked + 1, word };
}

function fromTable() {
  const objects = ["wx", "jWeixin"];
  return [
    ...Object.entries(members).flatMap(([name, spec], index) => ofMember(objects[index % 2], name, spec)),
    ...Object.entries(raw).flatMap(([name, spec], index) => ofRaw(["WeixinJSBridge", "wx", "window.WeixinJSBridge"][index % 3], name, spec)),
  ];
}

/** The literal of the params: all required ones except those in `without`, then `more`. */
function params(spec, more = "", without = []) {
  const needed = (spec.required ?? []).filter((name) => !without.includes(name)).map((name) => `${name}: ${spec.params[name].ok[0]}, `);
  return `{ ${needed.join("")}${more} }`;
}

function fields(spec, prefix, test) {
  const all = [];
  for (const [name, good] of Object.entries(spec.params ?? {})) {
    const rest = (value) => params(spec, `${name}: ${value}`, [name]);
    good.ok.forEach((value, index) => all.push(test(`${prefix}: ${name} accepts ${value} (${index})`, true, rest(value))));
    good.bad.forEach((value, index) => all.push(test(`${prefix}: ${name} refuses ${value} (${index})`, false, rest(value), "")));
    const lower = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
    all.push(test(`${prefix}: ${name} misspelt`, false, params(spec, `${lower}: ${good.ok[0]}`), lower));
  }
  for (const name of spec.required ?? []) {
    all.push(test(`${prefix}: ${name} missing`, false, params(spec, "", [name]), name));
  }
  for (const name of spec.unknown ?? []) {
    all.push(test(`${prefix}: ${name} does not exist`, false, params(spec, `${name}: "text"`), name));
  }
  return all;
}

/** Reads of a result inside a callback. */
function reads(prefix, wrap, result, missing) {
  const all = [];
  for (const [path, type] of Object.entries(result)) {
    all.push(program(`${prefix}: reads ${path}`, true, `${same}\n${wrap(`const value = res.${path}; const same: Same<typeof value, ${type}> = true; void same;`)}`));
  }
  for (const path of missing) {
    const name = path.split(".").at(-1);
    all.push(program(`${prefix}: ${path} is no result`, false, `${wrap(`void res.${path};`)} // <- ${name}`));
  }
  return all;
}

function ofMember(object, name, spec) {
  const call = `${object}.${name}`;
  const test = (title, valid, literal, word = "") => program(title, valid, `${call}(${literal});${valid ? "" : ` // <- ${word}`}`);
  const required = spec.required ?? [];
  const omissible = spec.argument === "optional";
  const everything = Object.entries(spec.params ?? {}).map(([key, values]) => `${key}: ${values.ok[0]}`);
  const callbacks = spec.callbacks.map((callback) => `${callback}(res) { void res; }`);
  const result = { errMsg: "string", ...spec.result };
  const has = (callback) => spec.callbacks.includes(callback);
  const inside = (callback) => (body) => `${call}(${params(spec, `${callback}: function (res) { ${body} }`)});`;
  const all = [
    test(`${name}: minimal`, true, params(spec)),
    test(`${name}: everything`, true, `{ ${[...everything, ...callbacks].join(", ")} }`),
    test(`${name}: callbacks as arrows`, true, params(spec, spec.callbacks.map((callback) => `${callback}: () => {}`).join(", "))),
    program(`${name}: argument left out`, omissible, `${call}();${omissible ? "" : ` // <- 1 argument`}`),
    program(`${name}: two arguments`, false, `${call}(${params(spec)}, ${params(spec)}); // <- argument`),
    test(`${name}: a callback is no text`, false, params(spec, 'success: "done"'), "string"),
    test(`${name}: misspelt callback`, false, params(spec, "sucess() {}"), "sucess"),
    program(`${name}: gives nothing back`, false, `${call}(${params(spec)}).then(() => {}); // <- then`),
    ...(required.length > 0 ? [test(`${name}: empty params`, false, "{}")] : []),
    ...fields(spec, name, test),
    ...reads(`${name}.success`, inside("success"), result, ["errmsg", "err_msg", ...(spec.missing ?? [])]),
    ...reads(`${name}.complete`, inside("complete"), result, ["errMessage"]),
    ...reads(`${name}.fail`, inside("fail"), { errMsg: "string", ...spec.failure }, ["reason", ...Object.keys(spec.result ?? {}).slice(0, 1).map((path) => path.split(/[.[]/)[0])]),
  ];
  for (const callback of ["success", "cancel", "fail", "complete", "trigger", "error", "onSuccess"]) {
    const known = has(callback) || (spec.ignored ?? []).includes(callback);
    all.push(test(`${name}: callback ${callback}`, known, params(spec, `${callback}: function () {}`), callback));
  }
  if (has("cancel")) all.push(...reads(`${name}.cancel`, inside("cancel"), { errMsg: "string" }, ["reason"]));
  if (has("trigger")) all.push(...reads(`${name}.trigger`, inside("trigger"), {}, ["errMsg"]));
  return all;
}

function ofRaw(object, name, spec) {
  const call = (literal, callback) => `${object}.invoke("${name}", ${literal}${callback})`;
  const test = (title, valid, literal, word = "") => program(title, valid, `${call(literal, ", function (res) { void res; }")};${valid ? "" : ` // <- ${word}`}`);
  const good = spec.whole ? spec.whole.ok[0] : params(spec);
  const inside = (body) => `${call(good, `, function (res) { ${body} }`)};`;
  return [
    test(`${name}: minimal`, true, good),
    program(`${name}: without callback`, true, `${call(good, "")};`),
    program(`${name}: on the other objects`, true, `wx.invoke("${name}", ${good}); jWeixin.invoke("${name}", ${good}); WeixinJSBridge.invoke("${name}", ${good});`),
    program(`${name}: no member of the SDK object`, false, `wx.${name}(${good}); // <- ${name}`),
    program(`${name}: misspelt name`, false, `${object}.invoke("${name}s", ${good}); // <- ${name}s`),
    program(`${name}: without params`, false, `${object}.invoke("${name}"); // <- argument`),
    program(`${name}: params are an object`, false, `${call('"{}"', "")}; // <- string`),
    program(`${name}: the callback is a function`, false, `${call(good, ", { success() {} }")}; // <- success`),
    ...(spec.whole?.ok ?? []).map((literal, index) => test(`${name}: accepts (${index}) ${literal}`, true, literal)),
    ...(spec.whole?.bad ?? []).map((literal, index) => test(`${name}: refuses (${index}) ${literal}`, false, literal)),
    ...fields(spec, name, test),
    ...reads(name, inside, spec.result, spec.missing),
  ];
}
