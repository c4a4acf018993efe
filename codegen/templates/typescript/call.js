/** The object that has the function of an interface. */
function ownerOf(connection, spec) {
{%- if other_objects %}
  let owner = spec.object ? page[spec.object] : sdkOf(connection);
{%- else %}
  let owner = sdkOf(connection);
{%- endif %}
  const above = spec.above;
  if (above !== undefined) for (let index = 0; owner && index < above.length; index += 1) owner = owner[above[index]];
  return owner;
}

/** That function. */
function functionOf(owner, spec) {
  const found = owner ? owner[spec.member] : undefined;
  if (typeof found === "function") return found;
  throw absent(spec);
}

function absent(spec) {
  return unavailable(spec.name, spec.needs ? `needs / 需要 ${spec.needs}` : `no function / 没有函数 ${spec.byName || spec.name}`);
}

function unavailable(api, why) {
  return new {{ error }}(api, "unavailable", why);
}

function outside(api) {
  return unavailable(api, OUTSIDE);
}

const OPEN = 0;
const SUCCEEDED = 1;
const FAILED = 2;

/** A call on its way. It ends once; a promise is made of it when the SDK has had its turn. */
class Ticket {
  constructor(spec) {
    this.spec = spec;
    this.state = OPEN;
    this.value = undefined;
    this.watcher = undefined;
  }

  get isOver() {
    return this.state !== OPEN;
  }

  resolve(result) {
    if (this.state !== OPEN) return;
    this.state = SUCCEEDED;
    this.value = result;
    if (this.watcher !== undefined) tellWatcher(this);
  }

  reject(error) {
    if (this.state !== OPEN) return;
    this.state = FAILED;
    this.value = error;
    if (this.watcher !== undefined) tellWatcher(this);
  }

  promise() {
    return this.state === SUCCEEDED ? Promise.resolve(this.value) : promiseOf(this);
  }
}

/** What is told when a call ends. */
function watcherOf(ticket) {
  return ticket.watcher || (ticket.watcher = { release: undefined, resolve: undefined, reject: undefined });
}

{%- if lifecycle %}

/** Does something more when a call ends. */
function whenOver(ticket, does) {
  if (ticket.isOver) return does();
  const watcher = watcherOf(ticket);
  const release = watcher.release;
  watcher.release = () => {
    if (release) release();
    does();
  };
  return undefined;
}
{%- endif %}

function tellWatcher({ state, value, watcher }) {
  if (watcher.release) watcher.release();
  const told = state === SUCCEEDED ? watcher.resolve : watcher.reject;
  if (told) told(value);
}

function promiseOf(ticket) {
  return new Promise((resolve, reject) => {
    if (ticket.isOver) reject(ticket.value);
    else watch(ticket, resolve, reject);
  });
}

function watch(ticket, resolve, reject) {
  const watcher = watcherOf(ticket);
  watcher.resolve = resolve;
  watcher.reject = reject;
}

/** Calls an interface; gives back a promise of its result. */
function call(connection, spec, params, options) {
  const ticket = new Ticket(spec);
  if (options !== undefined || connection.isCareful) prepare(connection, spec, params, options, ticket);
  if (!ticket.isOver) begin(connection, spec, params, ticket);
  return ticket.promise();
}

/** What only some calls need: a limit, and params that keep the rules. */
function prepare(connection, spec, params, options, ticket) {
  if (options !== undefined || connection.timeout !== undefined) limit(ticket, options || {}, connection.timeout);
  if (!connection.validate{% if functions %} || spec.raw{% endif %}) return;
  const violations = validate(spec.name, params);
  if (violations.length > 0) ticket.reject(violated(spec.name, violations));
}

function violated(api, violations) {
  const text = violations.map((one) => `${one.path || "params"}: ${one.rule}`).join("; ");
  return new {{ error }}(api, "invalid", text, { violations });
}

/** The most milliseconds that a browser's timer counts, 24 days; what is longer is no limit. */
const LONGEST_TIMER = 0x7fffffff;

/** Ends a call when its signal is aborted, or when its time is up. */
function limit(ticket, options, otherwise) {
  const api = ticket.spec.name;
  const signal = options.signal;
  const timeout = options.timeout === undefined ? otherwise : options.timeout;
  if (timeout !== undefined && !(typeof timeout === "number" && timeout >= 0)) {
    return ticket.reject(new {{ error }}(api, "invalid", "timeout: no number of milliseconds / 不是毫秒数"));
  }
  const abort = () => ticket.reject(new {{ error }}(api, "aborted", "", { cause: signal.reason }));
  const late = () => ticket.reject(new {{ error }}(api, "timeout", `${timeout} ms`));
  if (signal && signal.aborted) return abort();
  if (signal) signal.addEventListener("abort", abort);
  const timer = timeout <= LONGEST_TIMER ? setTimeout(late, timeout) : undefined;
  watcherOf(ticket).release = () => {
    clearTimeout(timer);
    if (signal) signal.removeEventListener("abort", abort);
  };
  return undefined;
}

/**
 * Starts a call as soon as the page is ready for it: usually now. Functions for the other cases keep this one free of closures;
 * and an engine puts the function of the interface in here if what is handed down leads to it, as `ticket.spec` does not.
 */
function begin(connection, spec, params, ticket) {
{%- if lifecycle %}
  if (!isConfigured(connection){% if other_objects %} && !isBeside(connection, spec){% endif %}) return beginLater(connection, spec, params, ticket);
{%- endif %}
{%- if waits %}
  if (spec.waits && isBridgeAwaited()) return sendLater(connection, spec, params, ticket);
{%- endif %}
  return send(connection, spec, params, ticket);
}
{%- if lifecycle %}

function beginLater(connection, spec, params, ticket) {
  if (isOutside(connection)) return ticket.reject(outside(spec.name));
  return whenOver(
    ticket,
    waitUntilConfigured({
      connection,
      go: () => begin(connection, spec, params, ticket),
      fail: (error) => ticket.reject(forCall(error, spec.name)),
    }),
  );
}
{%- endif %}
{%- if waits %}

function sendLater(connection, spec, params, ticket) {
  if (isOutside(connection)) return ticket.reject(outside(spec.name));
  return waitForBridge(
    () => ticket.isOver || send(connection, spec, params, ticket),
    () => ticket.reject(unavailable(spec.name, NO_BRIDGE)),
  );
}

const NO_BRIDGE = `no object / 没有对象 ${BRIDGE_NAME}`;

/** The bridge may still come: a client announces it while the page loads. */
function isBridgeAwaited() {
  return !page[BRIDGE_NAME] && typeof page.document === "object";
}

/** Begins when the bridge is there; does not wait for it forever. */
function waitForBridge(begin, fail) {
  const ready = () => {
    clearTimeout(timer);
    page.document.removeEventListener(BRIDGE_READY_EVENT, ready);
    if (page[BRIDGE_NAME]) begin();
    else fail();
  };
  const timer = setTimeout(ready, BRIDGE_WAIT);
  page.document.addEventListener(BRIDGE_READY_EVENT, ready);
}
{%- endif %}

/** Hands a call to the SDK. Whether the function is there is looked at when it could not be called. */
function send(connection, spec, params, ticket) {
  let owner;
  try {
    owner = ownerOf(connection, spec);
    const returned = spec.send !== undefined ? spec.send(ticket, owner, params) : sendPlain(spec, ticket, owner, params);
    if (spec.promise) adopt(spec, ticket, returned);
    // What answers at once is taken; nothing else will ever answer outside of the client.
    else if (!ticket.isOver && isOutside(connection)) ticket.reject(outside(spec.name));
  } catch (thrown) {
    if (owner && typeof owner[spec.member] === "function") threw(ticket, thrown);
    else ticket.reject(absent(spec));
  }
}

/** Ends a call that threw: an error of this package as it is, anything else is a failing answer. */
function threw(ticket, thrown) {
  let isTold = false;
  try {
    isTold = thrown instanceof {{ error }};
  } catch (odd) {}
  if (isTold) ticket.reject(thrown);
  else settle(ticket, "fail", thrown);
}

/** Hands over a call whose params hold no callbacks. */
function sendPlain(spec, ticket, owner, params) {
  const made = functionOf(owner, spec);
{%- if functions %}
  if (spec.byName) return made.call(owner, spec.command, encodeParams(spec, params), (answer) => settle(ticket, "answer", answer));
{%- endif %}
  const returned = spec.bare ? made.call(owner) : made.call(owner, encodeParams(spec, params));
  if (!spec.promise) ticket.resolve(undefined);
  return returned;
}
{%- if calls_back %}

{% if used.copy %}/** Copies params that hold callbacks at most. */
function copy(it, from) {
  for (const key in from) keep(it, from, key);
}

{% endif %}/** Copies a member that the schema does not know. */
function keep(it, from, key) {
  if (key !== "__proto__") it[key] = from[key];
}
{%- endif %}

/** Takes the answer of a call that gives back a promise. */
function adopt(spec, ticket, returned) {
  if (returned && typeof returned.then === "function") {
    returned.then(
      (answer) => settle(ticket, "resolved", answer),
      (answer) => settle(ticket, "fail", answer),
    );
  } else if (spec.send === undefined && !spec.byName) {
    settle(ticket, "resolved", returned);
  }
}

/** Ends a call with its answer; `role` says how the answer came. */
function settle(ticket, role, told) {
  if (ticket.isOver) return;
  const spec = ticket.spec;
  let kind = "fail";
  try {
    const answer = {% if on_function %}spec.raw && spec.event !== undefined ? told : {% endif %}answerIn(told);
    kind = judge(spec, role, answer);
    if (kind === "ok") ticket.resolve(resultOf(spec, answer));
    else ticket.reject(failure(spec, kind === "fail" ? sortOf(answer) : kind, answer));
  } catch (odd) {
    ticket.reject(odd instanceof {{ error }} ? odd : new {{ error }}(spec.name, kind === "ok" ? "invalid" : kind, "", { cause: odd }));
  }
}

/** The failure that an answer tells: an error may say that the call was ended, or took too long. */
function sortOf(answer) {
  const name = answer instanceof Error ? fieldOf(answer, "name") : undefined;
  return name === "AbortError" ? "aborted" : name === "TimeoutError" ? "timeout" : "fail";
}

/** An answer, also from the JSON text of one. */
function answerIn(told) {
  const answer = parsed(told);
  return isObject(answer) ? answer : told;
}

/** What became of a call: `ok`, `cancel` or `fail`. Only an object tells of a success, and no error does; what else a promise brings is one all the same. */
function judge(spec, role, answer) {
  const outcome = spec.outcome;
  if (role === "cancel") return "cancel";
{%- if text_outcome %}
  if (outcome.by === "text" && role === "success") return "ok";
{%- endif %}
  const isError = answer instanceof Error;
{%- if text_outcome %}
  if (outcome.by === "text") {
    if (role === "resolved" && !isObject(answer)) return "ok";
    const text = statusOf(spec, answer);
    if (text === undefined) return role === "resolved" && !isError ? "ok" : "fail";
    const tail = tailOf(text, outcome.separator);
    if (role !== "fail" && isObject(answer) && !isError && outcome.ok.indexOf(tail) >= 0) return "ok";
    return outcome.cancel.indexOf(tail) >= 0 ? "cancel" : "fail";
  }
{%- endif %}
{%- if code_outcome %}
  if (outcome.by === "code") {
    const code = codeOf(outcome, answer);
    if (code === undefined) return (role === "success" || role === "resolved") && !isError ? "ok" : "fail";
    if (role !== "fail" && !isError && outcome.ok.indexOf(code) >= 0) return "ok";
    return outcome.cancel.indexOf(code) >= 0 ? "cancel" : "fail";
  }
{%- endif %}
  return role === "fail" || isError ? "fail" : "ok";
}

/** A field of an answer; `undefined` where there is none, or reading it throws. */
function fieldOf(answer, field) {
  try {
    return isObject(answer) ? answer[field] : undefined;
  } catch (odd) {
    return undefined;
  }
}

/** What an error or an odd answer says. */
function messageOf(answer) {
  return asText(isObject(answer) ? fieldOf(answer, "message") : answer);
}
{%- if code_outcome %}

function codeOf(outcome, answer) {
  const code = number(fieldOf(answer, outcome.field), true);
  return Number.isInteger(code) ? code : undefined;
}
{%- endif %}
{%- if text_outcome %}

/** The status text, as the page sees it; `undefined` where there is none. That of an error may be its message, and a text is one itself. */
function statusOf(spec, answer) {
  const isAnswer = isObject(answer) && !(answer instanceof Error);
  const text = asText(fieldOf(answer, spec.outcome.field));
{%- if raw_text %}
  if (spec.outcome.steps) return isAnswer ? plainStatus(spec, text) : undefined;
{%- endif %}
  return text === undefined && !isAnswer ? messageOf(answer) : text;
}
{%- endif %}
{%- if raw_text %}

/** The status text that the SDK makes of a raw one; usually it is that of the call before. */
function plainStatus(spec, raw) {
  if (spec.plain === undefined || raw !== spec.heard) {
    spec.heard = raw;
    spec.plain = `${spec.status}${spec.outcome.separator}${normalised(spec.outcome.steps, raw)}`;
  }
  return spec.plain;
}

/** The tail that the SDK makes of a raw status text. */
{{ normalised }}{%- endif %}

/** The result of a successful call, logical form. */
function resultOf(spec, answer) {
  const record = spec.result;
  if (record === undefined) return {% if functions %}spec.raw ? answer : {% endif %}undefined;
  const read = decodeRecord(record, isObject(answer) ? answer : {});
  const promised = promisedFields(record);
  for (let index = 0; index < promised.length; index += 1) {
    if (fieldOf(read, promised[index]) === undefined) throw lacking(spec.name, promised[index], answer);
  }
  return read;
}

function lacking(api, field, answer) {
  return new {{ error }}(api, "invalid", `missing or unreadable: ${field}`, { field, answer });
}

/** The error that a failing answer tells. */
function failure(spec, kind, answer) {
  const outcome = spec.outcome;
  const details = { answer };
  if (answer instanceof Error) details.cause = answer;
  else if (isObject(answer) && spec.result) details.answer = decodeRecord(spec.result, answer);
  let text;
{%- if text_outcome %}
  if (outcome.by === "text") text = {% if raw_text %}outcome.steps && asText(fieldOf(answer, outcome.field)) === undefined ? undefined : {% endif %}statusOf(spec, answer);
  else {{ "" }}
{%- else %}
  {{ "" }}
{%- endif -%}
  if (outcome.message !== undefined) text = asText(fieldOf(answer, outcome.message));
{%- if code_outcome %}
  if (outcome.by === "code") details.code = number(fieldOf(answer, outcome.field), false);
{%- endif %}
  return new {{ error }}(spec.name, kind, (text === undefined ? messageOf(answer) : text) || "", details);
}
{%- if listens %}

/** What was thrown when a listener was handed over: it counts as a failing answer. */
function thrownBy(spec, thrown) {
  const ticket = new Ticket(spec);
  threw(ticket, thrown);
  return ticket.value;
}
{%- endif %}
