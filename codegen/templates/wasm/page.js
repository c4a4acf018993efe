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

let bytes;

// A text that lies in the memory. Short ones need no decoder.
export function text_at(at, length) {
  if (bytes === undefined || bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer);
  let text = "";
  for (let index = at; index < at + length; index++) {
    if (length > 64 || bytes[index] > 127) return new TextDecoder().decode(bytes.slice(at, at + length));
    text += String.fromCharCode(bytes[index]);
  }
  return text;
}

// Writes a member. An object that refuses stays as the page wanted it to be.
export function put_member(object, at, length, value) {
  try {
    object[name_at(at, length)] = value;
  } catch (_) {}
}

// Reads a member; `undefined` where there is none.
export function member(object, at, length) {
  try {
    return object[name_at(at, length)];
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
  chosen = sdk;
}

function sdk() {
  return has_members(chosen) ? chosen : SDK_NAMES.map((name) => page[name]).find(has_members);
}

// Whether there is an SDK object.
export function has_sdk() {
  return has_members(sdk());
}

const paths = new Map();

// The function at the end of a dotted path, and the object it belongs to.
function find(path) {
  let steps = paths.get(path);
  if (steps === undefined) paths.set(path, (steps = path.split(".")));
  let owner;
  let value = steps[0] === SDK_NAMES[0] ? sdk() : page[steps[0]];
  for (let step = 1; step < steps.length; step++) {
    if (!has_members(value)) return undefined;
    owner = value;
    value = owner[steps[step]];
  }
  return typeof value === "function" ? { owner, value } : undefined;
}

// The answer of a success is an object, whatever it was.
function given(meaning, answer) {
  return meaning === SUCCEEDED ? object_of(answer) || {} : answer;
}

// What a call or a listener comes to. A call keeps the first answer until it is asked for, a listener hears each.
class Held {
  constructor(hear) {
    this.meaning = PENDING;
    this.answer = undefined;
    this.wake = undefined;
    this.end = undefined;
    this.hear = hear;
  }

  settle(meaning, answer) {
    if (this.meaning !== PENDING) return;
    this.meaning = meaning;
    this.answer = given(meaning, answer);
    if (this.wake !== undefined) this.wake();
  }

  callback(meaning) {
    if (this.hear === undefined) return (answer) => this.settle(meaning, answer);
    return (answer) => {
      if (this.hear !== undefined) this.hear(meaning, given(meaning, answer));
    };
  }

  // Calls the function at the end of a path.
  call(path, first, second, third) {
    let found;
    try {
      found = find(path);
    } catch (_) {}
    if (found === undefined) {
      this.settle(UNAVAILABLE);
      return undefined;
    }
    try {
      return found.value.call(found.owner, first, second, third);
    } catch (thrown) {
      this.settle(FAILED, thrown);
      return undefined;
    }
  }
}

// A copy, so that calls which share their params do not meet; lists that the SDK changes in place are copied too.
function copy_of(params, mutated) {
  const copy = Object.assign({}, params);
  if (mutated !== "") {
    for (const name of mutated.split(" ")) if (Array.isArray(copy[name])) copy[name] = copy[name].slice();
  }
  return copy;
}

// A call, or a listener, that answers through callbacks in its params.
export function start(at, length, mutated, mutated_length, params, live, callbacks, hear) {
  const held = new Held(hear);
  const given = live ? params : copy_of(params, name_at(mutated, mutated_length));
  const list = CALLBACKS[callbacks];
  for (let index = 0; index < list.length; index++) given[list[index][0]] = held.callback(list[index][1]);
  held.call(name_at(at, length), given);
  return held;
}

// A call, or a listener, by name with one callback.
export function start_named(at, length, mutated, mutated_length, params, command, command_length, hear) {
  const held = new Held(hear);
  const copy = copy_of(params, name_at(mutated, mutated_length));
  held.call(name_at(at, length), name_at(command, command_length), copy, held.callback(ANSWERED));
  return held;
}

// A call by name with one callback, once the bridge is there. It waits so many milliseconds for the bridge.
export function start_raw(at, length, mutated, mutated_length, params, command, command_length, milliseconds) {
  const held = new Held(undefined);
  const copy = copy_of(params, name_at(mutated, mutated_length));
  const path = name_at(at, length);
  const go = () => {
    if (held.end !== undefined) held.end();
    if (!has_members(page[BRIDGE_NAME])) return held.settle(UNAVAILABLE);
    held.call(path, name_at(command, command_length), copy, held.callback(ANSWERED));
  };
  if (has_members(page[BRIDGE_NAME]) || page.document === undefined) {
    go();
  } else {
    const timer = setTimeout(go, milliseconds);
    document.addEventListener(BRIDGE_READY_EVENT, go);
    held.end = () => {
      clearTimeout(timer);
      document.removeEventListener(BRIDGE_READY_EVENT, go);
    };
  }
  return held;
}

// A listener by the name of an event.
export function start_event(at, length, event, event_length, hear) {
  const held = new Held(hear);
  held.call(name_at(at, length), name_at(event, event_length), held.callback(ANSWERED));
  return held;
}

// A function that the SDK calls back, given without a name.
export function start_function(at, length, meaning, hear) {
  const held = new Held(hear);
  held.call(name_at(at, length), held.callback(meaning));
  return held;
}

// A call that returns a promise.
export function start_promise(at, length, mutated, mutated_length, params) {
  const held = new Held(undefined);
  const promised = held.call(name_at(at, length), copy_of(params, name_at(mutated, mutated_length)));
  const failed = (thrown) => {
    const name = has_members(thrown) ? thrown.name : undefined;
    held.settle(name === "AbortError" ? ABORTED : name === "TimeoutError" ? TIMED_OUT : FAILED, thrown);
  };
  Promise.resolve(promised).then(held.callback(ANSWERED), failed);
  return held;
}

// A call that ends after so many milliseconds.
export function start_timer(milliseconds) {
  const held = new Held(undefined);
  const timer = setTimeout(() => held.settle(SUCCEEDED), milliseconds);
  held.end = () => clearTimeout(timer);
  return held;
}

// What the answer of a call means.
export function meaning_of(held) {
  return held.meaning;
}

// The answer of a call.
export function answer_of(held) {
  return held.answer;
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

// An object, also from JSON text.
export function object_of(value) {
  const object = parsed(value);
  return typeof object === "object" && object !== null ? object : undefined;
}

// A list, also from JSON text.
export function list_of(value) {
  const list = parsed(value);
  return Array.isArray(list) ? list : undefined;
}

// A text, also from a number.
export function text_of(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

// A number, also from decimal or `0x…` text; not a number where there is none.
export function number_of(value) {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}

// A boolean, also from text or a number.
export function truth_of(value) {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  const number = number_of(value);
  return number === number ? number !== 0 : undefined;
}

// What an exception or an odd answer says.
export function message_of(answer) {
  return answer instanceof Error ? text_of(answer.message) : text_of(answer);
}

// An object as JSON text.
export function json_of(value) {
  try {
    return (typeof value === "object" && value !== null && JSON.stringify(value)) || "";
  } catch (_) {
    return "";
  }
}
