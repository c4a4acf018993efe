/** The names of the fields whose page form differs from their logical form. */
function encodedFields(record) {
  return record.encoded || (record.encoded = Object.keys(record.fields).filter((name) => isEncoded(record.fields[name])));
}

function isEncoded(field) {
  return field.encoding !== undefined || field.copied === true || holdsEncoded(field.type);
}

/** Whether values of a type have a page form of their own, looked up once. */
function holdsEncoded(type) {
  if (typeof type === "string") return false;
  return type.isEncoded === undefined ? (type.isEncoded = holdsEncodedWithin(type)) : type.isEncoded;
}

function holdsEncodedWithin(type) {
  if (type.list || type.map) return holdsEncoded(type.list || type.map);
  if (type.fields) return encodedFields(type).length > 0;
  return type.variants !== undefined && Object.keys(type.variants).some((name) => holdsEncoded(type.variants[name]));
}

/** The page form of a record, in an object of its own: the SDK may write into it. */
function encodeRecord(record, given) {
  const made = Object.assign({}, given);
  const names = encodedFields(record);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (made[name] !== undefined && made[name] !== null) made[name] = encode(record.fields[name], made[name]);
  }
  return made;
}

/** The page form of the params of a call, in an object of its own. */
function encodeParams(spec, params) {
  return spec.params.fields ? encodeRecord(spec.params, params) : Object.assign({}, encodeType(spec.params, params));
}

/** The page form of a value. What is in page form already stays as it is. */
function encode(field, given) {
  const value = encodeType(field.type, given);
  switch (field.encoding) {
    case "zero-one":
      return zeroOne(value);
    case "decimal":
      return typeof value === "number" ? String(value) : value;
    case "hex":
      return Number.isInteger(value) && value >= 0 ? `0x${value.toString(16).padStart(field.digits, "0")}` : value;
    case "join":
      return joined(value, field.separator);
    case "json":
      return typeof value === "string" && !isText(field.type) ? value : JSON.stringify(value);
    default:
      return field.copied && value === given ? sliced(value) : value;
  }
}

function zeroOne(value) {
  return value === true ? 1 : value === false ? 0 : value;
}

function joined(value, separator) {
  if (!Array.isArray(value)) return value;
  let text = value.length === 0 ? "" : String(value[0]);
  for (let index = 1; index < value.length; index += 1) text += separator + value[index];
  return text;
}

function sliced(value) {
  return Array.isArray(value) ? value.slice() : value;
}

function encodeType(type, value) {
  if (typeof value !== "object" || value === null || !holdsEncoded(type)) return value;
  if (type.list) return Array.isArray(value) ? value.map((entry) => encodeType(type.list, entry)) : value;
  if (type.map) return Array.isArray(value) ? value : mapValues(value, (entry) => encodeType(type.map, entry));
  if (type.fields) return encodeRecord(type, value);
  const variant = variantOf(type, value);
  if (variant === undefined) return value;
  if (type.content === undefined) return encodeRecord(variant, value);
  return Object.assign({}, value, { [type.content]: encodeType(variant, value[type.content]) });
}

/** What stands behind the tag of a union; `undefined` where the schema does not know it. */
function variantOf(type, value) {
  const tag = value[type.tag];
  return typeof tag === "string" && Object.prototype.hasOwnProperty.call(type.variants, tag) ? type.variants[tag] : undefined;
}

/** A map with other values. */
function mapValues(map, change) {
  const made = {};
  for (const name of Object.keys(map)) {
    const value = change(map[name]);
    // Keys are anyone's: `__proto__` is one like all others.
    if (name === "__proto__") Object.defineProperty(made, name, { value, configurable: true, enumerable: true, writable: true });
    else made[name] = value;
  }
  return made;
}

/** The names of the fields that every answer has. */
function promisedFields(record) {
  return record.promised || (record.promised = Object.keys(record.fields).filter((name) => record.fields[name].promised));
}

/** The logical form of an answer; the answer itself where nothing differs. What cannot be read is left out. */
function decodeRecord(record, answer) {
  let read = answer;
  const names = record.names || (record.names = Object.keys(record.fields));
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    const raw = fieldOf(answer, name);
    if (raw === undefined) continue;
    const value = decode(record.fields[name], raw);
    if (value === raw) continue;
    if (read === answer) read = Object.assign({}, answer);
    if (value === undefined) delete read[name];
    else read[name] = value;
  }
  return read;
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
{%- if used.isString %}

function isString(value) {
  return typeof value === "string";
}
{%- endif %}
{%- if used.isBoolean %}

function isBoolean(value) {
  return typeof value === "boolean";
}
{%- endif %}
{%- if used.isListOf %}

function isListOf(value, is) {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) if (!is(value[index])) return false;
  return true;
}
{%- endif %}
{%- if used.isMapOf %}

function isMapOf(value, is) {
  if (!isObject(value) || Array.isArray(value)) return false;
  for (const name in value) if (!is(value[name])) return false;
  return true;
}
{%- endif %}

/** The logical form of a value, read leniently; `undefined` where it cannot be read. */
function decode(field, raw) {
  let value = raw;
  if (field.encoding === "json") value = fromJson(field.type, raw);
  else if (field.encoding === "join" && typeof raw === "string") value = raw === "" ? [] : raw.split(field.separator);
{%- if json_text %}
  const decoded = decodeType(field.type, value);
  if (field.encoding === "json" && typeof raw === "string" && isObject(decoded)) texts.set(decoded, raw);
  return decoded;
}

/** The JSON text that values of answers were read from. */
const texts = new WeakMap();

/** The JSON text that a value of an answer was read from, to the letter; of any other value the one that is made of it. */
function jsonText(value) {
  return texts.get(value) || JSON.stringify(value);
}
{%- else %}
  return decodeType(field.type, value);
}
{%- endif %}

function decodeType(type, value) {
  if (value === undefined || value === null) return type === "json" ? value : undefined;
  switch (type.base || type) {
    case "string":
      return asText(value);
    case "flags":
      return asFlags(number(value, false));
    case "number":
    case "integer":
      return number(value, type === "number");
    case "boolean":
      return boolean(value);
    case "json":
      return value;
    default:
      return decodeObject(type, typeof value === "string" ? parsed(value) : value);
  }
}

function decodeObject(type, value) {
  if (type.list) return Array.isArray(value) ? decodeList(type.list, value) : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (type.map) return decodeMap(type.map, value);
  if (type.fields) return decodeRecord(type, value);
  const variant = variantOf(type, value);
  if (variant === undefined || type.content === undefined) return variant && decodeRecord(variant, value);
  const content = decodeType(variant, value[type.content]);
  return content && Object.assign({}, value, { [type.content]: content });
}

function decodeMap(type, map) {
  const read = mapValues(map, (entry) => decodeType(type, entry));
  return Object.keys(read).some((name) => read[name] === undefined) ? undefined : read;
}

function decodeList(type, list) {
  let read = list;
  for (let index = 0; index < list.length; index += 1) {
    const value = decodeType(type, list[index]);
    if (value === undefined) return undefined;
    if (value === list[index]) continue;
    if (read === list) read = list.slice();
    read[index] = value;
  }
  return read;
}

/** A text, also from a number or a boolean. */
function asText(value) {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A number, also from text such as `1`, `1.5` and `0x01`; without fractions a whole one that is exact. */
function number(value, fractions) {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return (fractions ? Number.isFinite(read) : Number.isSafeInteger(read)) ? read : undefined;
}

/** A set of at most 32 bits. */
function asFlags(value) {
  return typeof value === "number" && value >>> 0 === value ? value : undefined;
}

/** A boolean, also from `1`, `0` and from text. */
function boolean(value) {
  if (typeof value === "boolean") return value;
  const text = asText(value);
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : undefined;
}

function isText(type) {
  return (type.base || type) === "string";
}

/** The value of a field that holds JSON text; a text that is none stands for itself where a text is meant. */
function fromJson(type, raw) {
  const value = parsed(raw);
  return value === undefined && isText(type) ? raw : value;
}

/** What JSON text says; `undefined` where it is none. Other values stay. */
function parsed(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    return undefined;
  }
}
