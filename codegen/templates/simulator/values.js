// Values: from what a script or the schema's example says (logical form, as in typed code) to what a page reads from the SDK (page
// form) and to what the client sends (bridge form). Values that are in the page form already stay as they are.

/** Where a value is written for. */
function target(form, platform, asTexts) {
  return { form, platform, asTexts };
}

/** A record's fields in the form of the target; fields that are not described pass through. */
function writeRecord(record, values, to) {
  const fields = record.fields || {};
  const written = Object.create(null);
  for (const name of Object.keys(values)) {
    if (values[name] === undefined) continue;
    const field = fields[name];
    if (!field) written[name] = values[name];
    else Object.assign(written, writeField(name, field, values[name], to));
  }
  return written;
}

/** One field as members of an answer. A value that the SDK finds in the tail of the status comes as `tail`. */
function writeField(name, field, value, to) {
  let written = encode(field, value, to);
  if (to.form === "page") return { [name]: written };
  const asJson = has(field.jsonOn, to.platform);
  if (field.at && (asJson || !field.jsonOn)) {
    written = field.at.slice().reverse().reduce((inner, key) => ({ [key]: inner }), written);
  }
  if (asJson) written = JSON.stringify(written);
  else if (field.asText) written = asText(written);
  const places = (field.firstOf || []).filter((place) => typeof place === "string");
  return { [places[0] || field.sentAs || name]: written };
}

function encode(field, value, to) {
  const encoding = field.encoding;
  if (typeof value === "string" && (encoding === "json" || encoding === "decimal" || (encoding && (encoding.hex || encoding.join)))) return value;
  if (encoding && encoding.hex !== undefined) {
    return to.asTexts ? String(value) : "0x" + value.toString(16).padStart(encoding.hex, "0");
  }
  // JSON text inside of a message is read by the page itself: its members have the names of the page.
  const inner = writeValue(field.type, value, encoding === "json" ? target("page", to.platform, false) : to);
  if (encoding === "json") return JSON.stringify(inner);
  if (encoding === "zero-one") return inner === true ? 1 : inner === false ? 0 : inner;
  if (encoding === "decimal") return String(inner);
  if (encoding && encoding.join !== undefined) return inner.join(encoding.join);
  return inner;
}

function writeValue(type, value, to) {
  if (value === null || typeof value !== "object") return value;
  if (type.list) return Array.isArray(value) ? value.map((entry) => writeValue(type.list, entry, to)) : value;
  if (type.map) return mapValues(value, (entry) => writeValue(type.map, entry, to));
  const named = namedType(type);
  if (!named) return value;
  if (named.record) return writeRecord(named.record, value, to);
  if (named.variants) {
    const tag = value[named.tag];
    const variant = typeof tag === "string" ? named.variants[tag] : undefined;
    if (!variant) return value;
    if (named.content) return Object.assign(bare(value), { [named.content]: writeValue(variant, value[named.content], to) });
    return writeValue(variant, value, to);
  }
  return value;
}

/** Every member as text, nested data as JSON text: what some clients send. */
function allTexts(message) {
  return mapValues(message, asText);
}

function asText(value) {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
