// What happens in the page: looking up functions, putting callbacks into params, keeping answers until they are asked
// for. Wasm crosses over once for a call and once for its answer; names cross only the first time.

const SUCCEEDED = 0;

const FAILED = 1;

const CANCELLED = 2;

const ANSWERED = 3;

const PENDING = 5;

const UNAVAILABLE = 6;

const ABORTED = 7;

const TIMED_OUT = 8;

const page = typeof self === "object" ? self : globalThis;

let memory;

let bytes = new Uint8Array(0);

// The memory in which names lie.
export function use_memory(value) {
  memory = value;
}

const names = new Map();

// A name that never changes, by its place in the memory.
function name_at(at, length) {
  const known = names.get(at);
  if (known !== undefined && known.length === length) return known;
  const name = text_at(at, length);
  names.set(at, name);
  return name;
}

const code = String.fromCharCode;

// A text that lies in the memory. Short ones need no decoder.
export function text_at(at, length) {
  const end = at + length;
  // A memory that has grown leaves its old bytes empty.
  if (end > bytes.length) bytes = new Uint8Array(memory.buffer);
  const b = bytes;
  let text = "";
  let all = length > 64 ? 128 : 0;
  for (let i = at; i < end && all < 128; i += 8) {
    if (i + 8 > end) {
      for (; i < end; i++) {
        all |= b[i];
        text += code(b[i]);
      }
      break;
    }
    all |= b[i] | b[i + 1] | b[i + 2] | b[i + 3] | b[i + 4] | b[i + 5] | b[i + 6] | b[i + 7];
    text += code(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
  }
  return all < 128 ? text : new TextDecoder().decode(b.slice(at, end));
}

// Members go by a name in the memory. In the place of a length, these tell that it is an entry, or the object itself.
const ENTRY = 0xffffffff;

const ITSELF = 0xfffffffe;

function key_at(at, length) {
  return length === ENTRY ? at : name_at(at, length);
}

// Writes a member. An object that refuses stays as the page wanted it to be.
export function put_member(object, at, length, value) {
  try {
    object[key_at(at, length)] = value;
  } catch (_) {}
}

// Writes a text.
export function put_text(object, at, length, text, text_length) {
  put_member(object, at, length, text_at(text, text_length));
}

// Writes a number.
export function put_number(object, at, length, value) {
  put_member(object, at, length, value);
}

// Writes a list of texts. The memory holds where they are and how long.
export function put_texts(object, at, length, places, count) {
  if (places + 8 * count > bytes.length) bytes = new Uint8Array(memory.buffer);
  const word = (index) => bytes[index] | (bytes[index + 1] << 8) | (bytes[index + 2] << 16) | (bytes[index + 3] << 24);
  const text = (index) => text_at(word(places + 8 * index) >>> 0, word(places + 8 * index + 4) >>> 0);
  // Engines make room for many entries as soon as one is added to none.
  const list = count === 0 ? [] : [text(0)];
  for (let index = 1; index < count; index++) list.push(text(index));
  put_member(object, at, length, list);
}

// Writes a list without entries, and hands it out.
export function put_list(object, at, length) {
  const list = [];
  put_member(object, at, length, list);
  return list;
}

// Reads a member; `undefined` where there is none.
export function member(object, at, length) {
  try {
    return length === ITSELF ? object : object[key_at(at, length)];
  } catch (_) {
    return undefined;
  }
}

function has_members(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

let chosen;

// Uses this SDK object from now on.
export function choose_sdk(sdk) {
  chosen = has_members(sdk) ? sdk : undefined;
}

function sdk() {
  if (chosen !== undefined) return chosen;
  for (let index = 0; index < SDK_NAMES.length; index++) {
    const found = page[SDK_NAMES[index]];
    if (has_members(found)) return found;
  }
  return undefined;
}

// Whether there is an SDK object.
export function has_sdk() {
  return sdk() !== undefined;
}

function whole_page() {
  return page;
}

// What a call or a listener comes to. A call keeps the first answer until it is asked for, a listener hears each.
class Held {
  constructor(hear) {
    this.meaning = PENDING;
    this.answer = undefined;
    this.wake = undefined;
    this.end = undefined;
    this.hears = hear !== undefined;
    this.hear = hear;
  }

  // Hears an answer.
  tell(meaning, answer) {
    if (!this.hears) {
      this.settle(meaning, answer);
    } else if (this.hear !== undefined) {
      this.hear(meaning, given(meaning, answer));
    }
  }

  settle(meaning, answer) {
    if (this.meaning !== PENDING) return;
    this.meaning = meaning;
    this.answer = given(meaning, answer);
    if (this.wake !== undefined) this.wake();
  }

  // Calls a function, if it is there.
  run(root, find, go) {
    let object;
    let found;
    try {
      object = root();
      found = typeof find(object) === "function";
    } catch (_) {
      found = false;
    }
    if (!found) {
      this.settle(UNAVAILABLE);
      return undefined;
    }
    try {
      return go(object, this);
    } catch (thrown) {
      this.settle(FAILED, thrown);
      return undefined;
    }
  }
}

// The answer of a success is an object, whatever it was.
function given(meaning, answer) {
  if (meaning !== SUCCEEDED || (typeof answer === "object" && answer !== null)) return answer;
  const object = parsed(answer);
  return typeof object === "object" && object !== null ? object : {};
}

// What Rust takes next.
let ready;

// Tells the meaning. The answer can be taken, or while there is none, what will hold it.
function told(held) {
  ready = held;
  if (held.meaning !== PENDING) {
    ready = held.answer;
    held.hear = undefined;
  }
  return held.meaning;
}

// What goes with the meaning that was told last.
export function take() {
  const taken = ready;
  ready = undefined;
  return taken;
}

// What has become of a call.
export function look(held) {
  return told(held);
}

// Calls that share their params must not meet: lists that the SDK changes in place are copied, as the params are.
function detached(params, names) {
  for (const name of names) if (Array.isArray(params[name])) params[name] = params[name].slice();
  return params;
}

// A call, or a listener, that answers through callbacks.
function run(root, find, go, hear) {
  const held = new Held(hear);
  held.run(root, find, go);
  return told(held);
}

// A call with one callback, once the bridge is there. It waits so many milliseconds for the bridge.
function run_raw(root, find, go, milliseconds) {
  const held = new Held(undefined);
  const begin = () => {
    if (held.end !== undefined) held.end();
    if (!has_members(page[BRIDGE_NAME])) return held.settle(UNAVAILABLE);
    held.run(root, find, go);
  };
  if (has_members(page[BRIDGE_NAME]) || page.document === undefined) {
    begin();
  } else {
    const timer = setTimeout(begin, milliseconds);
    document.addEventListener(BRIDGE_READY_EVENT, begin);
    held.end = () => {
      clearTimeout(timer);
      document.removeEventListener(BRIDGE_READY_EVENT, begin);
    };
  }
  return told(held);
}

// A call that returns a promise.
function run_promise(root, find, go) {
  const held = new Held(undefined);
  const promised = held.run(root, find, go);
  const failed = (thrown) => {
    const name = has_members(thrown) ? thrown.name : undefined;
    held.settle(name === "AbortError" ? ABORTED : name === "TimeoutError" ? TIMED_OUT : FAILED, thrown);
  };
  Promise.resolve(promised).then((answer) => held.settle(ANSWERED, answer), failed);
  return told(held);
}

// A call that ends after so many milliseconds.
export function start_timer(milliseconds) {
  const held = new Held(undefined);
  const timer = setTimeout(() => held.settle(SUCCEEDED), milliseconds);
  held.end = () => clearTimeout(timer);
  return told(held);
}

// Tells when the answer comes.
export function wake_by(held, wake) {
  held.wake = wake;
}

// Nobody waits or listens any more.
export function release(held) {
  held.wake = undefined;
  held.hear = undefined;
  if (held.end !== undefined) held.end();
}

// What JSON text says; anything else as it is. Text that is no JSON is `undefined`.
export function parsed(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch (_) {
    return undefined;
  }
}

// Reads an object, also from JSON text; `undefined` where there is none.
export function object_of(object, at, length) {
  const value = parsed(member(object, at, length));
  return typeof value === "object" && value !== null ? value : undefined;
}

// Reads a list, also from JSON text; `undefined` where there is none.
export function list_of(object, at, length) {
  const value = parsed(member(object, at, length));
  return Array.isArray(value) ? value : undefined;
}

// Reads the names and the values of an object as one list; `undefined` where there is none.
export function entries_of(object, at, length) {
  const value = object_of(object, at, length);
  return value === undefined ? undefined : [].concat(...Object.entries(value));
}

// How many entries a list has; less than none where there is no list.
export function count_of(list) {
  return list === undefined ? -1 : list.length;
}

// Reads a text, also from a number.
export function text_of(object, at, length) {
  return as_text(member(object, at, length));
}

function as_text(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

// Reads a number, also from decimal or `0x…` text; not a number where there is none.
export function number_of(object, at, length) {
  return as_number(member(object, at, length));
}

function as_number(value) {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}

// Reads a boolean, also from text or a number.
export function truth_of(object, at, length) {
  const value = member(object, at, length);
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  const number = as_number(value);
  return number === number ? number !== 0 : undefined;
}

// What an exception or an odd answer says.
export function message_of(answer) {
  return as_text(answer instanceof Error ? answer.message : answer);
}

// An object as JSON text.
export function json_of(value) {
  try {
    return (typeof value === "object" && value !== null && JSON.stringify(value)) || "";
  } catch (_) {
    return "";
  }
}
