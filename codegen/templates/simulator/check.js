// Params against the rules of the schema. Each broken rule gives `{ path, rule, limit? }`, with the names that the page uses, and
// `tolerated` where the client would not notice: it skips menu items that it may not hide and hands JSON text on unread; its
// platform may keep other limits; and whether a signature is right, the simulator cannot know.

/**
 * @param record the params: fields and rules, or `{ type }` where a named type is the whole object
 * @param values what was passed
 * @param form "page" for what a page passes to the SDK, "bridge" for what the SDK passes to the client
 */
function violationsOf(record, values, form) {
  const found = [];
  const given = values === undefined || values === null ? {} : bare(values);
  if (record && record.type) checkType(record.type, {}, given, "", form, found);
  else checkRecord(record || {}, given, "", form, found);
  return found;
}

/**
 * The limits that this client keeps for some params instead of those of the schema: what it lets pass is tolerated, and what it
 * refuses beyond them is found as well.
 */
function keepLimits(limits, fields, values, form, found) {
  for (const name of Object.keys(limits)) {
    const value = values[form === "bridge" ? fields[name].sentAs || name : name];
    if (isMissing(fields[name], value, form)) continue;
    const refused = [];
    checkAsText(limits[name], value, failing(name, refused));
    const known = found.filter(({ path }) => path === name);
    if (refused.length > 0 && known.length === 0) found.push(refused[0]);
    if (refused.length === 0) known.filter(({ limit }) => limit !== undefined).forEach((one) => (one.tolerated = true));
  }
}

function checkAsText(limits, value, fail) {
  if (Array.isArray(value)) return checkCount(limits, value.length, fail);
  if (typeof value === "object") return undefined;
  const isText = ["min-length", "max-length", "pattern"].some((rule) => limits[rule] !== undefined);
  return isText ? checkText(limits, String(value), fail) : checkNumber(limits, Number(value), fail);
}

function checkRecord(record, values, path, form, found) {
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    found.push({ path, rule: "type" });
    return;
  }
  const fields = record.fields || {};
  const read = (name) => values[form === "bridge" ? fields[name].sentAs || name : name];
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    const value = read(name);
    if (field.ignored) continue;
    if (isMissing(field, value, form)) {
      if (field.required) found.push({ path: join(path, name), rule: "required" });
    } else if (!(field.default !== undefined && same(field, value))) {
      checkField(field, value, join(path, name), form, found);
    }
  }
  for (const rule of record.rules || []) checkRule(rule, fields, read, path, form, found);
}

/** What the SDK writes where the page passed nothing to a param that travels as text. */
function isMissing(field, value, form) {
  return value === undefined || value === null || (form === "bridge" && field.asText === true && value === "undefined");
}

/** The default may break the field's own limits: the SDK sends it for a param that was left out. */
function same(field, value) {
  return value === field.default || (SDK.falsyIsMissing === true && value === "");
}

function checkRule(rule, fields, read, path, form, found) {
  const present = (name) => {
    const value = read(name);
    return !(isMissing(fields[name], value, form) || value === "" || (Array.isArray(value) && value.length === 0));
  };
  if (rule.atLeastOne) {
    if (!rule.atLeastOne.some(present)) found.push({ path, rule: "at-least-one" });
    return;
  }
  const holds = Object.keys(rule.when).every((name) => conditionHolds(fields[name], read(name), rule.when[name], form));
  const path_ = join(path, rule.require);
  const reported = found.some((one) => one.path === path_);
  if (holds && !present(rule.require) && !reported) found.push({ path: path_, rule: "required" });
}

/** A field has one of these values, which are given in the logical form. */
function conditionHolds(field, value, wanted, form) {
  const actual = isMissing(field, value, form) ? field.default : value;
  return wanted.some((one) => actual === one || encode(field, one, target("page")) === actual);
}

function checkField(field, value, path, form, found) {
  if (form === "bridge" && field.asText && typeof value === "string") {
    const plain = Number(value);
    const isNumber = /^-?\d+(\.\d+)?$/.test(value);
    return checkField(Object.assign({}, field, { asText: false, accepts: undefined }), isNumber ? plain : value, path, form, found);
  }
  const fail = failing(path, found);
  const kind = kindOf(value);
  if (field.accepts && field.accepts.length > 0) {
    const accepted = has(field.accepts, kind) || (kind === "integer" && has(field.accepts, "number"));
    if (!accepted) return fail("type");
    const natural = naturalKind(field);
    if (natural !== kind && !(natural === "number" && kind === "integer")) return checkOtherKind(field, value, kind, path, fail);
  }
  const encoding = field.encoding;
  if (field.fixed !== undefined) {
    if (encode(field, field.fixed, target("page")) !== value && !(kind === "object" && JSON.stringify(value) === JSON.stringify(field.fixed))) {
      fail(kind === kindOf(encode(field, field.fixed, target("page"))) ? "fixed" : "type");
    }
    return undefined;
  }
  if (!encoding) return checkType(field.type, field, value, path, form, found);
  if (encoding === "zero-one") return value === 0 || value === 1 ? undefined : fail("type");
  if (encoding === "text-or-number") {
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    return checkType(field.type, field, number, path, form, found);
  }
  if (typeof value !== "string") return fail("type");
  if (encoding === "decimal") {
    return /^-?\d+$/.test(value) ? checkType(field.type, field, Number(value), path, form, found) : fail("type");
  }
  if (encoding.hex !== undefined) {
    return /^0x[0-9a-f]+$/i.test(value) ? checkType(field.type, field, Number(value), path, form, found) : fail("type");
  }
  if (encoding.join !== undefined) {
    const entries = value === "" ? [] : value.split(encoding.join);
    return checkType(field.type, field, entries, path, form, found);
  }
  let parsed;
  try {
    parsed = JSON.parse(value);
  } catch (_) {
    return fail("type");
  }
  const inText = [];
  checkType(field.type, field, parsed, path, "page", inText);
  inText.forEach((violation) => found.push(Object.assign(violation, { tolerated: true })));
  return undefined;
}

/** Another accepted kind, such as the text of a number: what it says is checked where it can be read. */
function checkOtherKind(field, value, kind, path, fail) {
  const base = baseOf(field.type);
  if (kind === "string" && (base === "integer" || base === "number")) {
    if (!/^-?\d+(\.\d+)?$/.test(value) || (base === "integer" && value.indexOf(".") >= 0)) return fail("type");
    return checkNumber(limitsOf(field), Number(value), fail);
  }
  if (base === "flags") return value >>> 0 === value ? undefined : fail("type");
  if (base === "integer" || base === "number") {
    return typeof value === "number" ? checkNumber(limitsOf(field), value, fail) : undefined;
  }
  return undefined;
}

function naturalKind(field) {
  const encoding = field.encoding;
  if (encoding === "zero-one" || encoding === "text-or-number") return "integer";
  if (encoding) return "string";
  const base = baseOf(field.type);
  return base === "flags" ? "integer" : base;
}

function limitsOf(field) {
  const named = namedType(field.type);
  return Object.assign({}, named && named.limits, field.limits);
}

function baseOf(type) {
  const named = namedType(type);
  if (named === undefined) return typeof type === "string" ? (/ /.test(type) ? "string" : type) : type.list ? "array" : "object";
  return named.type || (named.values ? "string" : named.flags !== undefined ? "flags" : "object");
}

function failing(path, found) {
  return (rule, limit, tolerated) => {
    const violation = { path, rule };
    if (limit !== undefined) violation.limit = limit;
    if (tolerated) violation.tolerated = true;
    found.push(violation);
  };
}

function checkType(type, field, value, path, form, found) {
  const fail = failing(path, found);
  const kind = kindOf(value);
  const limits = limitsOf({ type, limits: field.limits });
  if (type.list) {
    if (kind !== "array") return fail("type");
    checkCount(limits, value.length, fail);
    value.forEach((entry, index) => checkType(type.list, { classes: field.classes }, entry, path + "[" + index + "]", form, found));
    return undefined;
  }
  if (type.map) {
    if (kind !== "object") return fail("type");
    const keys = Object.keys(value);
    checkCount(limits, keys.length, fail);
    for (const key of keys) {
      checkType(type.key, {}, key, join(path, key), form, found);
      checkType(type.map, {}, value[key], join(path, key), form, found);
    }
    return undefined;
  }
  const named = namedType(type);
  if (named && named.record) return checkRecord(named.record, value, path, form, found);
  if (named && named.variants) return checkUnion(named, value, path, form, found);
  if (named && named.values) {
    if (kind !== "string") return fail("type");
    return named.open || has(named.values, value) ? undefined : fail("unknown-value");
  }
  if (named && named.flags !== undefined) return value >>> 0 === value ? undefined : fail("type");
  switch (baseOf(type)) {
    case "json":
      return undefined;
    case "boolean":
      return kind === "boolean" ? undefined : fail("type");
    case "integer":
      return kind === "integer" ? checkNumber(limits, value, fail) : fail("type");
    case "number":
      return kind === "integer" || kind === "number" ? checkNumber(limits, value, fail) : fail("type");
    default:
      if (kind !== "string") return fail("type");
      if (type === "menu item") return checkMenuItem(field.classes, value, fail);
      return checkText(limits, value, fail, field.signature);
  }
}

function checkUnion(named, value, path, form, found) {
  if (kindOf(value) !== "object") return found.push({ path, rule: "type" });
  const tag = value[named.tag];
  const tagPath = join(path, named.tag);
  if (tag === undefined || tag === null) return found.push({ path: tagPath, rule: "required" });
  if (typeof tag !== "string") return found.push({ path: tagPath, rule: "type" });
  const variant = named.variants[tag];
  if (!variant) return found.push({ path: tagPath, rule: "unknown-value" });
  if (!named.content) return checkType(variant, {}, value, path, form, found);
  const content = value[named.content];
  const contentPath = join(path, named.content);
  if (content === undefined || content === null) return found.push({ path: contentPath, rule: "required" });
  return checkType(variant, {}, content, contentPath, form, found);
}

/** Ids that the schema does not know break no rule: a later client may know them. */
function checkMenuItem(classes, id, fail) {
  const item = MENU[id];
  if (item && classes && !has(classes, item.class)) fail("menu-item", undefined, true);
}

function checkNumber(limits, value, fail) {
  if (limits.min !== undefined && value < limits.min) fail("min", limits.min);
  else if (limits.max !== undefined && value > limits.max) fail("max", limits.max);
}

function checkCount(limits, count, fail) {
  if (limits["min-items"] !== undefined && count < limits["min-items"]) fail("min-items", limits["min-items"]);
  else if (limits["max-items"] !== undefined && count > limits["max-items"]) fail("max-items", limits["max-items"]);
}

function checkText(limits, text, fail, isSignature) {
  const points = Array.from(text).length;
  const bytes = new TextEncoder().encode(text).length;
  const measures = [["min-length", points], ["min-bytes", bytes], ["max-length", points], ["max-bytes", bytes]];
  for (const [rule, size] of measures) {
    const limit = limits[rule];
    if (limit !== undefined && (rule.slice(0, 3) === "min" ? size < limit : size > limit)) return fail(rule, limit);
  }
  if (limits.pattern !== undefined && !new RegExp("^(?:" + limits.pattern + ")$", "u").test(text)) return fail("pattern", limits.pattern, isSignature && text !== "");
  return undefined;
}

function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value !== "number") return typeof value;
  if (!Number.isFinite(value)) return "no number";
  return Number.isSafeInteger(value) ? "integer" : "number";
}

function join(path, name) {
  return path === "" ? name : path + "." + name;
}
