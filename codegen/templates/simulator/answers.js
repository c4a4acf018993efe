// Answers: an outcome and the schema's example become the message that the client sends on this platform.

/** Words for an outcome. `empty`: success without the fields that clients were seen to leave out. `ask`: the panel asks. */
const OUTCOMES = ["ok", "cancel", "fail", "deny", "refuse", "missing", "empty", "never", "ask"];

/** What an answer that is no word has to say, and what it must be. */
const ANSWER = bare({ outcome: "string", reason: "string", code: "number", result: "object", raw: "object", delay: "number" });

/** How a script may say an answer, brought into one form: `{ outcome, reason?, code?, result?, raw?, delay? }`. */
function readAnswer(said) {
  if (typeof said !== "string" && (kindOf(said) !== "object" || isPromise(said))) throw new TypeError(GLOBAL + ": " + shown(said) + " is no answer: an outcome, an object or a function");
  const read = { outcome: "ok" };
  for (const name of typeof said === "string" ? [] : Object.keys(said)) {
    const value = said[name];
    if (value === undefined) continue;
    if (!ANSWER[name]) throw new TypeError(GLOBAL + ": an answer has no `" + name + "`: " + Object.keys(ANSWER).join(", "));
    if (!isOf(ANSWER[name], value)) throw new TypeError(GLOBAL + ": `" + name + "` of an answer must be of type " + ANSWER[name]);
    read[name] = value;
  }
  if (typeof said === "string") read.outcome = said;
  if (!has(OUTCOMES, read.outcome)) throw new TypeError(GLOBAL + ": " + shown(read.outcome) + " is no outcome: " + OUTCOMES.join(", "));
  return read;
}

/** Looks at an answer that is to be given some day; what a function says is known only then. */
function checkAnswer(said) {
  if (typeof said !== "function") readAnswer(said);
}

/** Goes on with the answer that a script gives to these params: at once, or when its function has made up its mind. */
function withAnswer(said, params, proceed) {
  if (typeof said !== "function") return proceed(readAnswer(said));
  const goOn = (told) => proceed(readAnswer(told === undefined ? "ok" : told));
  const told = said(params);
  return isPromise(told) ? told.then(goOn) : goOn(told);
}

function isOf(type, value) {
  return type === "number" ? typeof value === "number" && !Number.isNaN(value) : kindOf(value) === type;
}

function isPromise(value) {
  return kindOf(value) === "object" && typeof value.then === "function";
}

function shown(value) {
  return typeof value === "string" ? "`" + value + "`" : isPromise(value) ? "a promise" : String(value);
}

/**
 * The message that answers a call.
 * @param entry the interface, or the configuring call
 * @param decision from `readAnswer`
 * @param scene `{ form, platform, params, isEvent }`
 * @returns `{ role, message }`; the role tells which callback a simulated SDK object runs
 */
function composeAnswer(entry, decision, scene) {
  if (decision.raw !== undefined) return { role: "success", message: snapshot(decision.raw) };
  const refusal = { deny: "denied", refuse: "unconfigured", missing: "missing" }[decision.outcome];
  if (refusal) return { role: "fail", message: snapshot(refusalMessage(entry, refusal, scene)) };
  const outcome = entry.outcome || SDK.outcome;
  const leaves = Object.keys((entry.result && entry.result.fields) || {}).some((name) => entry.result.fields[name].mayBeAbsent);
  const canCancel = (entry.callbacks || []).some((name) => SDK.callbacks[name] === "cancel") || (entry.errors || []).some((error) => error.tail === "cancel");
  // Where closing a picker is no outcome of its own, the client answers without a result.
  const isEmpty = decision.outcome === "empty" || (decision.outcome === "cancel" && leaves && !canCancel);
  const role = decision.outcome === "ok" || isEmpty ? "success" : decision.outcome;
  const values = resultValues(entry, role, isEmpty, decision.result, scene);
  const asTexts = scene.form === "bridge" && has(entry.stringsOn, scene.platform);
  let message = writeRecord(entry.result || {}, values, target(scene.form, scene.platform, asTexts));
  if (outcome.text) Object.assign(message, textStatus(entry, outcome.text, role, decision, values, scene));
  else if (outcome.code) Object.assign(message, codeStatus(outcome.code, role, decision));
  else if (outcome.callback.message && role !== "success") message[outcome.callback.message] = decision.reason || role;
  if (asTexts) message = allTexts(message);
  return { role, message: snapshot(message) };
}

/** The fields that come with this role and these params: the schema's examples, and over them what the script says. */
function resultValues(entry, role, isEmpty, given, scene) {
  const values = Object.create(null);
  const fields = (entry.result && entry.result.fields) || {};
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    if (field.unlisted || !has(field.on || ["success"], role) || (isEmpty && field.mayBeAbsent)) continue;
    if (field.platforms && !has(field.platforms, scene.platform)) continue;
    if (!conditionsHold(entry, field, scene)) continue;
    values[name] = givenBack(entry, answerFor(entry, field, scene.params), scene);
  }
  return Object.assign(values, isEmpty ? {} : bare(given));
}

function conditionsHold(entry, field, scene) {
  const params = (entry.params && entry.params.fields) || {};
  return Object.keys(field.when || {}).every((name) => {
    const param = params[name];
    return param === undefined || conditionHolds(param, scene.params[scene.form === "bridge" ? param.sentAs || name : name], field.when[name], scene.form);
  });
}

/** An example that holds the example of a param: what the client is given it gives back. */
function givenBack(entry, example, scene) {
  const params = (entry.params && entry.params.fields) || {};
  const given = new Map();
  for (const name of Object.keys(params)) {
    const value = scene.params[scene.form === "bridge" ? params[name].sentAs || name : name];
    if (params[name].example && typeof params[name].example === "string" && value && typeof value === "string") given.set(params[name].example, value);
  }
  const replaced = (value) => {
    if (typeof value === "string") return given.has(value) ? given.get(value) : value;
    if (Array.isArray(value)) return value.map(replaced);
    return value !== null && typeof value === "object" ? mapValues(value, replaced) : value;
  };
  return given.size > 0 ? replaced(example) : example;
}

/** The example; a map from interfaces to yes or no is answered for the interfaces that the call names. */
function answerFor(entry, field, params) {
  if (field.type.map !== "boolean" || field.type.key !== "interface name") return field.example;
  const lists = Object.keys(params).filter((name) => Array.isArray(params[name]));
  if (lists.length === 0) return field.example;
  const known = Object.create(null);
  for (const name of params[lists[0]]) if (typeof name === "string") known[name] = NAMES.has(name);
  return known;
}

function textStatus(entry, text, role, decision, values, scene) {
  const isBridge = scene.form === "bridge";
  const command = isBridge ? entry.command : entry.status || entry.command || entry.name;
  const name = (scene.isEvent && entry.event) || command;
  const field = isBridge ? text.rawField : text.field;
  const own = role === "success" && isBridge && (entry.statusOn || {})[scene.platform];
  if (own) return { [field]: own };
  const tail = tailOf(entry, text, role, decision, values, isBridge);
  if (!isBridge || entry.raw) return { [field]: name + text.separator + tail };
  return { [field]: role === "success" ? name + text.separator + tail : rawStatus(text, name, tail) };
}

function tailOf(entry, text, role, decision, values, isBridge) {
  if (role === "cancel") return (text.cancel || ["cancel"])[0];
  if (role === "fail") return decision.reason || "fail";
  const fields = (entry.result && entry.result.fields) || {};
  const inTail = Object.keys(fields).filter((name) => isBridge && (fields[name].firstOf || []).some((place) => place.tail));
  return inTail.length > 0 && values[inTail[0]] !== undefined ? values[inTail[0]] : text.ok[0];
}

function codeStatus(code, role, decision) {
  const known = code.codes || [];
  const others = known.filter((one) => !has(code.ok, one.value) && !has(code.cancel, one.value));
  const first = { success: code.ok[0], cancel: (code.cancel || [])[0] }[role];
  const fallback = others.length > 0 ? others[0].value : -1;
  const value = decision.code !== undefined ? decision.code : first !== undefined ? first : fallback;
  const described = known.filter((one) => one.value === value)[0] || {};
  const status = { [code.field]: value };
  if (code.message) status[code.message] = decision.reason || described.text || (described.doc ? described.doc.en : role);
  return status;
}

function refusalMessage(entry, kind, scene) {
  const refusal = REFUSALS[kind];
  const text = SDK.outcome.text;
  const isBridge = scene.form === "bridge";
  if (text && refusal) {
    const name = isBridge ? entry.command : entry.status || entry.command || entry.name;
    if (!isBridge) return { [text.field]: name + text.separator + refusal.tail };
    const isWhole = refusal.status.indexOf(text.separator) >= 0;
    return { [text.rawField]: isWhole ? refusal.status : name + text.separator + refusal.status };
  }
  const outcome = entry.outcome || SDK.outcome;
  if (outcome.code) return codeStatus(outcome.code, "fail", { reason: kind });
  return outcome.callback && outcome.callback.message ? { [outcome.callback.message]: kind } : {};
}

/** The failure that a client gives for params that break a rule: the one that the schema names for the param. */
function failureFor(entry, violations) {
  // Where one of several is needed, the rule is broken by each of them.
  const isAbout = (param, { path, rule }) =>
    path === param || path.indexOf(param + ".") === 0 || path.indexOf(param + "[") === 0 || (rule === "at-least-one" && param.indexOf(join(path, "")) === 0);
  const concerns = (one) => violations.some((violation) => (one.params || []).some((param) => isAbout(param, violation)));
  const outcome = entry.outcome || SDK.outcome;
  if (outcome.code) {
    const code = (outcome.code.codes || []).filter(concerns)[0];
    return { outcome: "fail", code: code && code.value };
  }
  const error = (entry.errors || []).filter(concerns)[0];
  return { outcome: "fail", reason: error && error.tail };
}
