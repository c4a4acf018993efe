// Every interface with minimal and with full params, for every outcome, on both platforms and below each of the vendor's scripts: what the
// client is told to answer, and what must come of it, whoever calls.

import assert from "node:assert/strict";

import { vendorScripts } from "../harness/index.js";
import { calls, signature } from "./calls.js";
import { eventListeners, menuListeners } from "./listeners.js";

export const scripts = Object.keys(vendorScripts);
export const platforms = ["android", "ios"];
export const extents = ["minimal", "full"];
/** `example`: nothing is told, the client answers by itself. */
export const outcomes = ["ok", "example", "cancel", "fail", "deny", "refuse", "missing", "never"];

/** Every name, in the form of the page. */
export const names = [...Object.keys(calls), ...Object.keys(menuListeners), ...eventListeners];

/** What configures the SDK, beside the list of names. */
export const config = { beta: true, appId: "wwcorp", timestamp: 1414587457, nonceStr: "nonce", signature };

/** What the SDK adds to each of its calls. */
export const stamps = {
  appId: config.appId, verifyAppId: config.appId, verifySignType: "sha1", verifyTimestamp: String(config.timestamp),
  verifyNonceStr: config.nonceStr, verifySignature: config.signature,
};

/** The calls that a script has. */
export const callsOf = (script) => Object.fromEntries(Object.entries(calls).filter(([, { since }]) => script !== "jweixin-1.0.0" || !since));

/** The value for a platform and for these params. */
export function pick(value, scene) {
  let picked = value;
  for (let key = keyIn(picked, scene); key !== undefined; key = keyIn(picked, scene)) picked = picked[key];
  return picked;
}

const keyIn = (value, { platform, extent }) =>
  [platform, extent].find((key) => typeof value === "object" && value !== null && Object.hasOwn(value, key));

/** What the client is told to answer: by name. */
export function answersFor(scene) {
  return Object.fromEntries(Object.entries(calls).map(([name, spec]) => {
    const answer = scene.outcome === "ok" ? spec.asked ?? { result: pick(spec.answer, scene) } : scene.outcome;
    return [name, scene.outcome === "example" ? undefined : answer];
  }));
}

/** Params by name, as typed code passes them or as a page does. */
export const paramsFor = (extent, form) => Object.fromEntries(Object.entries(calls).map(([name, spec]) => [name, (spec[form] ?? spec.typed)[extent]]));

const tails = {
  cancel: "cancel", fail: "fail", deny: "permission denied", refuse: "fail, the permission value is offline verifying", missing: "function not exist",
};
const rawStatus = { deny: "system:access_denied", missing: "system:function_not_exist" };
const known = { cancel: "Cancelled", deny: "PermissionDenied", refuse: "OfflineVerifying", missing: "FunctionNotExist" };

/** How a call ends: `ok`, `cancel`, `fail` or `never`. */
export function roleOf(spec, { outcome, platform }) {
  if (outcome === "never" || (outcome === "example" && spec.silentOn === platform)) return "never";
  if (outcome === "ok" || outcome === "example" || (outcome === "cancel" && spec.cancelled)) return "ok";
  return outcome === "cancel" && !spec.always ? "cancel" : "fail";
}

/** How long each call may take, in milliseconds: those that are never answered only as long as it takes to see it. */
export const limitsFor = (scene) => Object.fromEntries(Object.entries(calls).map(([name, spec]) => [name, roleOf(spec, scene) === "never" ? 300 : 10_000]));

/** What a page gets: of a member its status and fields, of a raw call the client's message. */
export function pageAnswer(name, spec, scene) {
  const { outcome } = scene;
  const role = roleOf(spec, scene);
  const field = spec.by ? "err_msg" : "errMsg";
  if (outcome === "cancel" && spec.cancelled) return spec.cancelled.raw;
  if (role === "ok") return { [field]: pick(spec.status, scene) ?? `${name}:ok`, ...pick(spec.heard ?? spec.answer, scene) };
  if (spec.codes?.[outcome]) {
    const [code, text] = spec.codes[outcome];
    return { err_code: scene.platform === "android" ? String(code) : code, err_msg: text };
  }
  if (spec.by) return { [field]: rawStatus[outcome] ?? `${name}:${tails[outcome]}` };
  return { [field]: `${name}:${spec.always ?? tails[outcome]}`, ...(outcome === "fail" && pick(spec.failing, scene)) };
}

/** What typed code gets: a result, or an error's kind, status and meaning. */
export function typedAnswer(name, spec, scene) {
  const { outcome } = scene;
  const role = roleOf(spec, scene);
  if (role === "never") return { kind: "timeout" };
  if (outcome === "cancel" && spec.cancelled) return { kind: "ok", ...spec.cancelled };
  if (role === "ok") {
    const told = pick(spec.told, scene);
    // The status comes along where there is a result at all.
    const { errMsg, err_msg, err_code } = pageAnswer(name, spec, scene);
    const status = Object.entries({ errMsg, err_msg, err_code }).filter(([, value]) => value !== undefined);
    return { kind: "ok", result: told === "done" ? undefined : { ...pick(spec.answer, scene), ...Object.fromEntries(status) }, told };
  }
  if (spec.codes?.[outcome]) {
    const [code, errMsg, meaning] = spec.codes[outcome];
    return { kind: role, errMsg, code, known: meaning };
  }
  // Where numbers tell the outcome, the text is no status, and stays as it is.
  const errMsg = spec.codes ? pageAnswer(name, spec, scene).err_msg : `${name}:${spec.always ?? tails[outcome]}`;
  return { kind: role, errMsg, known: spec.always ? undefined : known[outcome] };
}

/** How a tap on a menu listener's entry ends: a kind and the status, which tells the command; nothing where no answer comes. */
export function tapAnswer(name, scene) {
  const { outcome } = scene;
  if (outcome === "never") return undefined;
  if (outcome === "example" && lacking(name, scene).length > 0) return tapAnswer(name, { ...scene, outcome: "fail" });
  const kind = kindOf(outcome);
  return { kind, errMsg: `${menuListeners[name].command}:${kind === "ok" ? "ok" : tails[outcome]}`, known: known[outcome] };
}

/** The params without which this client does not share. */
const lacking = (name, { extent, platform }) => (extent === "minimal" && platform === "android" && menuListeners[name].described) || [];

/** What the client is told to send with an event. */
export const eventFor = ({ outcome }) => (outcome === "ok" ? { result: { localId: "l1" } } : outcome === "example" ? undefined : outcome);

/** What a page hears of an event; nothing where none comes. */
export function eventAnswer(name, { outcome }) {
  if (outcome === "never") return undefined;
  const kind = kindOf(outcome);
  return { kind, answer: kind === "ok" ? { errMsg: `${name}:ok`, localId: "l1" } : { errMsg: `${name}:${tails[outcome]}` }, known: known[outcome] };
}

const kindOf = (outcome) => (outcome === "ok" || outcome === "example" ? "ok" : outcome === "cancel" ? "cancel" : "fail");

/** The names and kinds of what is in a value. */
export function shapeOf(value) {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

/** What the client received, one call each, is what the table says; what it answered as well, where it was told to succeed. */
export function assertReceived(received, script, scene) {
  const wanted = callsOf(script);
  assert.deepEqual(received.map((call) => call.interface).sort(), Object.keys(wanted).sort());
  for (const call of received) {
    const spec = wanted[call.interface];
    assert.equal(call.command, spec.command ?? call.interface);
    assert.deepEqual(readTexts(call.params), readTexts({ ...spec.sent[scene.extent], ...(spec.by !== "bridge" && stamps) }), call.interface);
    assert.deepEqual(call.violations, [], call.interface);
    if (scene.outcome !== "ok") continue;
    const { err_msg, ...message } = call.answer;
    assert.deepEqual(message, pick(spec.message ?? {}, scene), call.interface);
  }
}

/** What a tap sent: the content as it was changed inside of the tap, under the command of the listener. */
export function assertShared(name, received, address, scene) {
  const { extent } = scene;
  const { command, titled, sent } = menuListeners[name];
  const wanted = { ...sent[extent], ...stamps, ...Object.fromEntries(titled.map((title) => [title, changedTitle])) };
  if (wanted.link === "PAGE") wanted.link = address;
  const violations = lacking(name, scene).map((path) => ({ path, rule: "min-length", limit: 1 }));
  assert.deepEqual(received.map((call) => [call.command, call.params, call.violations]), [[command, wanted, violations]], name);
}

/** What a listener's content is called once it was changed inside of the tap. */
export const changedTitle = "changed in the tap";

/** The order of the members inside of JSON text says nothing. */
function readTexts(value) {
  if (typeof value === "string" && value.startsWith("{")) return JSON.parse(value);
  if (Array.isArray(value)) return value.map(readTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readTexts(inner)]));
}
