// What happens in the page: reading params, putting callbacks into them, looking up functions, judging answers and keeping them
// until they are asked for. Wasm crosses over once for a call and once for each field of its answer; names never cross.

const SUCCEEDED = 0;

const FAILED = 1;

const CANCELLED = 2;

const ANSWERED = 3;

const TAPPED = 4;

const PENDING = 5;

const UNAVAILABLE = 6;

const ABORTED = 7;

const TIMED_OUT = 8;

const RESOLVED = 9;

const page = typeof self === "object" ? self : globalThis;

// The memory in which lies what is sent, and the place where its module keeps whether it is seen.
let seen;

let bytes = new Uint8Array(0);

let view;

// Sees the memory of a module. Modules in one folder share this file: the one that was seen has to ask again.
export function use_memory(memory, place) {
  turn_to({ memory, place });
}

function turn_to(other) {
  if (seen !== undefined) new Uint8Array(seen.memory.buffer)[seen.place] = 0;
  seen = other;
  bytes = new Uint8Array(0);
  see(seen.place + 1);
  bytes[seen.place] = 1;
}

// A memory that has grown leaves its old bytes empty.
function see(end) {
  if (end <= bytes.length) return;
  bytes = new Uint8Array(seen.memory.buffer);
  view = new DataView(seen.memory.buffer);
}

const code = String.fromCharCode;

// A mark of the byte order is a part of the text.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// A text that lies in the memory. Short ones need no decoder.
function text_at(at, length) {
  const end = at + length;
  const b = bytes;
  let text = "";
  let all = length > 64 ? 128 : 0;
  let i = at;
  for (; i + 8 <= end && all < 128; i += 8) {
    all |= b[i] | b[i + 1] | b[i + 2] | b[i + 3] | b[i + 4] | b[i + 5] | b[i + 6] | b[i + 7];
    text += code(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
  }
  if (i + 4 <= end && all < 128) {
    all |= b[i] | b[i + 1] | b[i + 2] | b[i + 3];
    text += code(b[i], b[i + 1], b[i + 2], b[i + 3]);
    i += 4;
  }
  for (; i < end && all < 128; i++) {
    all |= b[i];
    text += code(b[i]);
  }
  return all < 128 ? text : decoder.decode(b.slice(at, end));
}

// Where the next byte is read.
let next = 0;

// Reads a long text.
function long() {
  const length = view.getUint32(next, true);
  const at = next + 4;
  next = at + length;
  return text_at(at, length);
}

// Reads a value; a number before it tells what it is, the same as in value.rs.
function value() {
  switch (bytes[next++]) {
    // A number.
    case 1:
      next += 8;
      return view.getFloat64(next - 8, true);
    // A text.
    case 2:
      return long();
    // A name.
    case 3:
      return NAMES[name()];
    // The truth values.
    case 4:
      return true;
    case 5:
      return false;
    // A list.
    case 6: {
      // Engines make room for many entries as soon as one is added to none.
      const list = ends() ? [] : [value()];
      while (list.length !== 0 && !ends()) list.push(value());
      return list;
    }
    // An object.
    case 7: {
      const object = {};
      for (let number = name(); number !== 0; number = name()) put_member(object, number);
      return object;
    }
    // A map.
    case 8: {
      const object = {};
      // Keys are anyone's: `__proto__` is one like all others.
      while (!ends()) {
        Object.defineProperty(object, value(), { value: value(), configurable: true, enumerable: true, writable: true });
      }
      return object;
    }
    // What JSON text says.
    case 9:
      return parsed(long() || undefined);
    // A value as JSON text.
    case 10:
      return JSON.stringify(value());
    // A list as one text, with what separates its entries before it.
    default: {
      const separator = value();
      return value().join(separator);
    }
  }
}

function ends() {
  if (bytes[next] !== 0) return false;
  next += 1;
  return true;
}

function name() {
  next += 4;
  return view.getUint32(next - 4, true);
}

// Stands in the place of a name: all members of the object that follows. They come first, and spare the callbacks.
const MEMBERS = 0x1fffffff;

function put_member(object, number) {
  if (number === MEMBERS) Object.assign(object, Object.assign(value(), object));
  else object[NAMES[number]] = value();
}

// Begins to read, and tells where that ends.
function begin(at, length) {
  see(at + length);
  next = at;
  return at + length;
}

// Writes members into an object.
function put(object, at, length) {
  for (const end = begin(at, length); next < end; ) put_member(object, name());
  return object;
}

// Writes members into an object of the page. One that refuses stays as the page wanted it to be.
export function put_members(object, at, length) {
  const members = object_at(at, length);
  try {
    Object.assign(object, members);
  } catch (_) {}
}

// An object with members.
export function object_at(at, length) {
  return put({}, at, length);
}

// Members go by the number of a name. Zero is the object itself, and the numbers from here on are those of entries.
const ENTRIES = 0x20000000;

function key_of(number) {
  return number < ENTRIES ? NAMES[number] : number - ENTRIES;
}

// Says that a field is missing, or not of its form.
export function unreadable_text(name) {
  return `missing or unreadable: ${NAMES[name]}`;
}

// Reads a member; `undefined` where there is none.
export function member(object, key) {
  try {
    return key === 0 ? object : object[key_of(key)];
  } catch (_) {
    return undefined;
  }
}

function has_members(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function is_object(value) {
  return typeof value === "object" && value !== null;
}

// Reads a field of what the page gave; `undefined` where there is none, or reading it throws.
function field_of(value, field) {
  try {
    return has_members(value) ? value[field] : undefined;
  } catch (_) {
    return undefined;
  }
}

let chosen;

// Uses this SDK object from now on. A module that holds it is looked through.
export function choose_sdk(sdk) {
  const inner = field_of(sdk, "default");
  chosen = has_members(inner) ? inner : has_members(sdk) ? sdk : undefined;
}

// Whether there is an SDK object.
export function has_sdk() {
  return sdk() !== undefined;
}

// What a call or a listener comes to. A call keeps the first answer until it is asked for, a listener hears each.
class Held {
  constructor(judge, hear) {
    this.by = seen;
    this.judge = judge;
    this.meaning = PENDING;
    this.answer = undefined;
    this.wake = undefined;
    this.end = undefined;
    this.hears = hear !== undefined;
    this.hear = hear;
    this.found = false;
    this.followed = false;
  }

  // Hears an answer.
  tell(meaning, answer) {
    if (!this.hears) {
      this.settle(meaning, answer);
    } else if (this.hear !== undefined) {
      const told = verdict(this.judge, meaning, answer);
      this.hear(told.meaning, told.answer);
    }
  }

  settle(meaning, answer) {
    if (this.meaning !== PENDING) return;
    // The first answer counts, whatever happens while it is read.
    this.meaning = FAILED;
    const told = verdict(this.judge, meaning, answer);
    this.meaning = told.meaning;
    this.answer = told.answer;
    if (this.wake !== undefined) this.wake();
  }

  // Whether there is such a function.
  finds(value) {
    this.found = typeof value === "function";
    if (!this.found) this.settle(UNAVAILABLE);
    return this.found;
  }

  // Nobody will ever answer.
  give_up() {
    this.settle(UNAVAILABLE);
    if (this.end !== undefined) this.end();
  }

  // Looking it up, or the function, threw.
  threw(thrown) {
    if (this.found) this.settle(FAILED, thrown);
    else this.settle(UNAVAILABLE);
  }
}

// An answer, also from the JSON text of one.
function answer_in(told) {
  const answer = parsed(told);
  return is_object(answer) ? answer : told;
}

// The answer of a success is an object, whatever it was.
function object_given(told) {
  const answer = answer_in(told);
  return is_object(answer) ? answer : {};
}

// What an answer comes to in the end, by what is known of its meaning and by its judge, who says how the call ended if the answer tells
// it. Only an object tells of a success, and no error does; what else a promise brings is one all the same. A failure is told as a list:
// its text, the whole answer as JSON text, and its number, if it has one.
function verdict(judge, meaning, answer) {
  if (meaning === TAPPED) return { meaning, answer: undefined };
  if (meaning === SUCCEEDED) return { meaning, answer: object_given(answer) };
  try {
    const given = answer_in(answer);
    const { ended, code, text = message_of(given) } = judge(given);
    const is_judged = meaning === RESOLVED || meaning === ANSWERED;
    const succeeded = ended === undefined || !is_object(given) ? meaning === RESOLVED : is_judged && ended === SUCCEEDED;
    if (succeeded && !(given instanceof Error)) return { meaning: SUCCEEDED, answer: object_given(given) };
    const sort = ended === CANCELLED ? CANCELLED : sort_of(given);
    return { meaning: is_judged || meaning === FAILED ? sort : meaning, answer: [text || "", json_text(given), code] };
  } catch (_) {
    return { meaning: meaning === CANCELLED ? CANCELLED : FAILED, answer: ["", "", undefined] };
  }
}

// The failure that an answer tells: an error may say that the call was ended, or took too long.
function sort_of(answer) {
  const name = answer instanceof Error ? field_of(answer, "name") : undefined;
  return name === "AbortError" ? ABORTED : name === "TimeoutError" ? TIMED_OUT : FAILED;
}

// Tells the meaning, and hands out the answer, or while there is none, what will hold it.
function hand_out(held, told) {
  if (held.by !== seen) turn_to(held.by);
  see(told + 1);
  bytes[told] = held.meaning;
  if (held.meaning === PENDING) return held;
  held.hear = undefined;
  return held.answer;
}

// What a call that was made has come to. What answers at once is taken; nothing else but a promise will ever answer outside of the
// client.
function begun(held, told) {
  if (held.meaning === PENDING && !held.followed && is_outside()) held.give_up();
  return hand_out(held, told);
}

// What has become of a call.
export function look(held, told) {
  return hand_out(held, told);
}

// The most milliseconds that a browser's timer counts.
const LONGEST_TIMER = 0x7fffffff;

// Begins once the bridge is there. It waits so many milliseconds for it; a listener hears, as a call does, if that was in vain.
function when_ready(held, milliseconds, begin) {
  if (has_members(page[BRIDGE_NAME]) || page.document === undefined) return begin();
  const ready = () => {
    held.end();
    if (held.hears) held.wake = () => held.hear(held.meaning, held.answer);
    if (has_members(page[BRIDGE_NAME])) begin();
    else held.settle(UNAVAILABLE);
  };
  const timer = setTimeout(ready, Math.min(milliseconds, LONGEST_TIMER));
  document.addEventListener(BRIDGE_READY_EVENT, ready);
  held.end = () => {
    clearTimeout(timer);
    document.removeEventListener(BRIDGE_READY_EVENT, ready);
  };
}

// Hears what a promise comes to.
function follow(held, promised) {
  held.followed = true;
  Promise.resolve(promised).then(
    (answer) => held.settle(RESOLVED, answer),
    (thrown) => held.settle(FAILED, thrown),
  );
}

// Hears what a call comes to that may give back a promise instead of calling back.
function follow_promise(held, returned) {
  if (typeof field_of(returned, "then") === "function") follow(held, returned);
}

// A call that ends after so many milliseconds.
export function start_timer(milliseconds, told) {
  const held = new Held();
  const timer = setTimeout(() => held.settle(SUCCEEDED), Math.min(milliseconds, LONGEST_TIMER));
  held.end = () => clearTimeout(timer);
  return hand_out(held, told);
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
export function object_of(object, key) {
  const value = parsed(member(object, key));
  return is_object(value) && !Array.isArray(value) ? value : undefined;
}

// Reads a list, also from JSON text; `undefined` where there is none.
export function list_of(object, key) {
  const value = parsed(member(object, key));
  return Array.isArray(value) ? value : undefined;
}

// Reads the names and the values of an object as one list; `undefined` where there is none.
export function entries_of(object, key) {
  try {
    const value = object_of(object, key);
    return value === undefined ? undefined : [].concat(...Object.entries(value));
  } catch (_) {
    return undefined;
  }
}

// How many entries a list has; less than none where there is no list.
export function count_of(list) {
  return list === undefined ? -1 : list.length;
}

// Reads a text, also from a number or a boolean.
export function text_of(object, key) {
  return as_text(member(object, key));
}

let numbers;

// Reads a text that may be one of the names; zero where it is none of them.
export function known_of(object, key) {
  if (numbers === undefined) numbers = new Map(NAMES.map((name, number) => [name, number]));
  return numbers.get(as_text(member(object, key))) || 0;
}

function as_text(value) {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

// Reads a number, also from decimal or `0x…` text; not a number where there is none.
export function number_of(object, key) {
  return as_number(member(object, key));
}

function as_number(value) {
  if (typeof value !== "string") return typeof value === "number" ? value : NaN;
  const number = Number(value);
  // Blank text counts as zero there.
  return number !== 0 || value.trim() !== "" ? number : NaN;
}

// Reads a boolean, also from `1`, `0` and from text.
export function truth_of(object, key) {
  const value = member(object, key);
  if (typeof value === "boolean") return value;
  const text = as_text(value);
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : undefined;
}

// What an error or an odd answer says.
function message_of(answer) {
  return as_text(is_object(answer) ? field_of(answer, "message") : answer);
}

// What a member holds as JSON text; text is that already.
export function json_text_in(object, key) {
  const value = member(object, key);
  return typeof value === "string" ? value : is_object(value) ? json_text(value) || undefined : undefined;
}

// Any value as JSON text.
export function json_text(value) {
  try {
    return JSON.stringify(value) || "";
  } catch (_) {
    return "";
  }
}

// An answer that has fields, and is no error.
function is_answer(answer) {
  return is_object(answer) && !(answer instanceof Error);
}

// How a call ended: by the tail of a status text. That of an error may be its message, and a text is one itself.
function judge_status(answer, field, separator, ok, cancel) {
  let text = as_text(field_of(answer, field));
  if (text === undefined && !is_answer(answer)) text = message_of(answer);
  if (text === undefined) return {};
  const at = text.indexOf(separator);
  return { ended: ended_by(at < 0 ? text : text.slice(at + separator.length), ok, cancel), text };
}

// By the client's own text, which the SDK has not normalised.
function judge_raw_status(answer, field, start, steps, ok, cancel) {
  if (!is_answer(answer)) return { ended: FAILED };
  const text = as_text(field_of(answer, field));
  const tail = normalised(steps, text);
  return { ended: ended_by(tail, ok, cancel), text: text === undefined ? text : start + tail };
}

// By a number.
function judge_code(answer, field, message, ok, cancel) {
  const number = as_number(field_of(answer, field));
  const code = Number.isSafeInteger(number) ? number : undefined;
  return { ended: Number.isInteger(number) ? ended_by(number, ok, cancel) : undefined, code, text: as_text(field_of(answer, message)) };
}

// By the callback that runs: a text for people comes with a failure.
function judge_callback(answer, message) {
  return { text: as_text(field_of(answer, message)) };
}

function ended_by(told, ok, cancel) {
  return ok.includes(told) ? SUCCEEDED : cancel.includes(told) ? CANCELLED : FAILED;
}
