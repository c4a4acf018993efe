/** Everything in params that breaks a rule of the schema, each with its path. */
function validate(name, params) {
  const spec = SPECS.get(name);
  const found = [];
  if (spec) checkType(found, spec.params, params === undefined ? {} : params, "");
  return found;
}

function violation(found, path, rule, limit) {
  found.push(limit === undefined ? { path, rule } : { path, rule, limit });
}

function checkRecord(found, record, value, path) {
  const at = (name) => (path === "" ? name : `${path}.${name}`);
  for (const name of Object.keys(record.fields)) {
    const field = record.fields[name];
    const given = value[name];
    if (given === undefined || given === null) {
      if (field.required) violation(found, at(name), "required");
    } else {
      checkField(found, field, given, at(name));
    }
  }
  for (const rule of record.rules || []) {
    if (rule.atLeastOne) {
      if (!rule.atLeastOne.some((name) => isFilled(value[name]))) violation(found, path, "at-least-one", rule.atLeastOne);
    } else if (rule.when.every((one) => one.values.indexOf(logical(record.fields[one.field], value[one.field])) >= 0)) {
      if (!isFilled(value[rule.require])) violation(found, at(rule.require), "required");
    }
  }
}

function isFilled(value) {
  if (value === undefined || value === null || value === "") return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** The logical value of a field that a condition speaks of; a missing one has its default. */
function logical(field, given) {
  return given === undefined || given === null ? field.default : decode(field, given);
}

/** A field, in logical or in page form. */
function checkField(found, field, given, path) {
  let value = given;
  const isText = typeof given === "string";
  if (field.encoding === "json" && isText) value = fromJson(field.type, given);
  else if (field.encoding === "zero-one" && (given === 0 || given === 1)) value = given === 1;
  else if (field.encoding === "join" && isText) value = given === "" ? [] : given.split(field.separator);
  else if (isText && (field.encoding !== undefined || (field.accepts || []).indexOf("string") >= 0) && isNumeric(field)) {
    value = field.encoding === "decimal" && !/^-?\d+$/.test(given) ? undefined : number(given, true);
    // Text is exact.
    if (field.type !== "flags" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      if (field.fixed !== undefined) violation(found, path, "fixed", field.fixed);
      for (const rules of [field, field.type]) checkNumber(found, rules, value, path);
      return;
    }
  } else if ((field.accepts || []).indexOf(typeof given) >= 0 && typeof given !== typeof field.default && (typeof given === "boolean" || !isNumeric(field))) {
    return;
  }
  if (field.encoding === "json" && isText && value !== undefined) checkText(found, field, given, path);
  if (field.fixed !== undefined && value !== field.fixed) violation(found, path, "fixed", field.fixed);
  if (field.encoding === "json") checkType(found, field.type, value, path);
  else checkType(found, field.type, value, path, field);
}

function isNumeric(field) {
  return ["integer", "number", "flags"].indexOf(field.type.base || field.type) >= 0;
}

/** A value against its type; `limits` are those of the field that holds it. */
function checkType(found, type, value, path, limits) {
  switch (type.base || type) {
    case "string":
    case "integer":
    case "flags":
    case "number":
    case "boolean":
      return checkScalar(found, type, value, path, limits);
    case "json":
      return undefined;
    default:
      return checkObject(found, type, value, path, limits);
  }
}

function checkScalar(found, type, value, path, limits) {
  const base = type.base || type;
  if (!isScalar(base, value)) return violation(found, path, "type", base);
  for (const rules of limits && type.base ? [limits, type] : [limits || type]) {
    if (base === "string") checkText(found, rules, value, path);
    else if (base !== "boolean") checkNumber(found, rules, value, path);
  }
  if (type.values && !type.open && type.values.indexOf(value) < 0) violation(found, path, "unknown-value", type.values);
  if (limits && limits.refused && limits.refused.indexOf(value) >= 0) violation(found, path, "menu-item");
  return undefined;
}

function isScalar(base, value) {
  switch (base) {
    case "integer":
      return Number.isSafeInteger(value);
    case "flags":
      return asFlags(value) !== undefined;
    case "number":
      return Number.isFinite(value);
    default:
      return typeof value === base;
  }
}

function checkText(found, rules, text, path) {
  if (rules.pattern !== undefined && !new RegExp(`^(?:${rules.pattern})$`, "u").test(text)) violation(found, path, "pattern", rules.pattern);
  if (rules.minLength === undefined && rules.maxLength === undefined) return;
  const unit = rules.bytes ? "bytes" : "length";
  const length = rules.bytes ? unescape(encodeURIComponent(text)).length : Array.from(text).length;
  if (length < rules.minLength) violation(found, path, `min-${unit}`, rules.minLength);
  if (length > rules.maxLength) violation(found, path, `max-${unit}`, rules.maxLength);
}

function checkNumber(found, rules, value, path) {
  if (value < rules.min) violation(found, path, "min", rules.min);
  if (value > rules.max) violation(found, path, "max", rules.max);
}

function checkObject(found, type, value, path, limits) {
  const isList = Array.isArray(value);
  if (typeof value !== "object" || value === null || isList !== (type.list !== undefined)) {
    return violation(found, path, "type", isList || !type.list ? "object" : "list");
  }
  if (type.fields) return checkRecord(found, type, value, path);
  if (type.variants) return checkUnion(found, type, value, path);
  const names = Object.keys(value);
  if (limits && names.length < limits.minItems) violation(found, path, "min-items", limits.minItems);
  if (limits && names.length > limits.maxItems) violation(found, path, "max-items", limits.maxItems);
  const refused = limits && limits.refused ? { refused: limits.refused } : undefined;
  for (const name of names) {
    checkType(found, type.list || type.map, value[name], isList ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`, refused);
  }
  return undefined;
}

function checkUnion(found, type, value, path) {
  const at = (name) => (path === "" ? name : `${path}.${name}`);
  const tag = value[type.tag];
  if (tag === undefined) return violation(found, at(type.tag), "required");
  const variant = variantOf(type, value);
  if (variant === undefined) return violation(found, at(type.tag), "unknown-value", Object.keys(type.variants));
  if (type.content === undefined) return checkRecord(found, variant, value, path);
  if (value[type.content] === undefined) return violation(found, at(type.content), "required");
  return checkType(found, variant, value[type.content], at(type.content));
}
