/** The address that the page had when this script ran. */
const firstUrl = currentUrl();

/** The page's address without its fragment. */
function currentUrl() {
  return page.location ? String(page.location.href).split("#")[0] : undefined;
}

/** The address that the client regards as the current one: the one to sign. */
function signedUrl(connection) {
  if (connection.url) return connection.url();
{%- if first_url %}
  return keepsFirstUrl() ? firstUrl : currentUrl();
}

/** Some clients go on regarding the first address as the current one, whatever `history.pushState` does. */
function keepsFirstUrl() {
  const agent = userAgent();
  const at = agent.indexOf(CLIENT_MARK);
  if (at < 0) return false;
  const version = /^[\d.]*/.exec(agent.slice(at + CLIENT_MARK.length))[0];
  return FIRST_URL_BEFORE.some((old) => old.marks.some((mark) => agent.indexOf(mark) >= 0) && isBefore(version, old.version));
}

function isBefore(version, other) {
  const [left, right] = [version, other].map((text) => text.split(".").map(Number));
  for (let index = 0; index < right.length; index += 1) {
    if ((left[index] || 0) !== right[index]) return (left[index] || 0) < right[index];
  }
  return false;
{%- else %}
  return currentUrl();
{%- endif %}
}

/** How often the page's address has changed, where the browser tells it at once. */
let moves = 0;
const tellsMoves = Boolean(page.navigation && page.navigation.currentEntry);
if (tellsMoves) page.navigation.addEventListener("currententrychange", () => (moves += 1));

/** Whether calls can go out: the SDK is configured, and for this address. Usually nothing has changed since the call before. */
function isConfigured(connection) {
  const state = stateOf(connection);
  return (state.settledAt === moves && connection.url === undefined) || isStillConfigured(connection, state);
}

function isStillConfigured(connection, state) {
  // Where the page configures by itself, that is noticed from now on.
  if (!state.isReady && !state.source && !state.isWatched) watchPage(connection, state);
  if (!state.isReady) return false;
  if (typeof state.source === "function") {
    const address = addressNow();
    if ((connection.url !== undefined || address !== state.address) && !isSigned(connection, state)) return false;
    state.address = address;
    if (connection.url !== undefined || !tellsMoves) return true;
  }
  state.settledAt = moves;
  return true;
}
{%- if other_objects %}

/** Whether a call goes to another object, on a page without that of the SDK: there is nothing to configure. */
function isBeside(connection, spec) {
  return spec.object !== undefined && !sdkOf(connection);
}
{%- endif %}

/** Whether the SDK is configured for the address of now. One that cannot be told has to be asked for again. */
function isSigned(connection, state) {
  try {
    return signedUrl(connection) === state.url;
  } catch (thrown) {
    return false;
  }
}

/** The page's address as its document tells it: browsers take ten times as long to tell `location.href`. */
function addressNow() {
  const document = page.document;
  return document && document.URL !== undefined ? document.URL : page.location && page.location.href;
}

/** Notices when the page configures by itself. */
function watchPage(connection, state) {
  const sdk = sdkOf(connection);
  if (!sdk) return;
  state.isWatched = true;
  const ready = () => {
    if (state.source) return;
    state.isReady = true;
    wake(state);
  };
  if (typeof sdk.{{ config }} !== "function") ready();
{%- if ready_hook %}
  else if (typeof sdk.{{ ready_hook }} === "function") sdk.{{ ready_hook }}(ready);
{%- endif %}
}

/**
 * Waits until calls can go out, configuring where that is due: `go` runs once, unless the waiting is ended by the function that is
 * given back; `fail` runs for each configuration that fails.
 */
function waitUntilConfigured(waiter) {
  const connection = waiter.connection;
  const state = stateOf(connection);
  if (!sdkOf(connection)) {
    waiter.fail(unavailable(CONFIG.name, `no object / 没有对象 ${SDK_NAMES[0]}`));
  } else {
    state.waiters.add(waiter);
    configureIfDue(connection, state);
  }
  return () => state.waiters.delete(waiter);
}

/** Lets go whatever the SDK is configured for. */
function wake(state) {
  for (const waiter of Array.from(state.waiters)) {
    if (!state.waiters.has(waiter)) continue;
    if (isConfigured(waiter.connection)) {
      state.waiters.delete(waiter);
      waiter.go();
    } else {
      configureIfDue(waiter.connection, state);
    }
  }
}

function configureIfDue(connection, state) {
  if (!state.source || state.attempt) return;
  const attempt = new Ticket(CONFIG);
  limit(attempt, {}, connection.timeout);
  configure(connection, state, attempt);
}

/** Configures once; what comes meanwhile waits for the same end. A later configuration takes the place of an earlier one. */
function configure(connection, state, attempt) {
  const source = state.source;
  const ended = attempt.promise();
  let url;
  Object.assign(state, { attempt, ended, isReady: false, settledAt: -1 });
  const hasEnded = () => {
    const counts = state.attempt === attempt;
    if (counts) state.attempt = undefined;
    return counts;
  };
  ended.then(
    () => {
      if (!hasEnded()) return;
      Object.assign(state, { isReady: true, url, address: null, settledAt: -1 });
      wake(state);
    },
    (error) => {
      if (!hasEnded()) return;
      for (const waiter of Array.from(state.waiters)) if (state.waiters.has(waiter)) waiter.fail(error);
    },
  );
  const asked = async () => {
    url = signedUrl(connection);
    const config = typeof source === "function" ? await source(url) : source;
    // What has been replaced meanwhile ends as that does which took its place.
    if (state.ended !== ended) return state.ended;
    return attempt.isOver || hand(connection, config);
  };
  asked().then(
    () => attempt.resolve(undefined),
    (thrown) => attempt.reject(thrown instanceof {{ error }} ? thrown : new {{ error }}(CONFIG.name, "config", messageOf(thrown) || "", { cause: thrown })),
  );
  return ended;
}

/** Hands a configuration to the SDK and waits for the result. */
function hand(connection, config) {
  return new Promise((resolve, reject) => {
    const sdk = sdkOf(connection);
    if (!sdk || typeof sdk.{{ config }} !== "function") throw unavailable(CONFIG.name, `no function / 没有函数 {{ config }}`);
    if (connection.validate) {
      const violations = [];
      checkType(violations, CONFIG.params, config, "");
      if (violations.length > 0) throw violated(CONFIG.name, violations);
    }
    let isHanded = false;
    let isOverheard = false;
    const failed = (told) => reject(failure(CONFIG, "config", answerIn(told)));
    const judged = (told) => {
      if (judge(CONFIG, "answer", answerIn(told)) === "ok") resolve();
      else failed(told);
    };
{%- if error_hook %}
    if (typeof sdk.{{ error_hook }} === "function") sdk.{{ error_hook }}((answer) => isHanded && failed(answer));
{%- endif %}
{%- if ready_hook %}
    // Where it runs before anything was handed over, it tells of an earlier configuration, and never of this one.
    let isTold = typeof sdk.{{ ready_hook }} === "function";
    if (isTold) {
      sdk.{{ ready_hook }}(() => {
        if (!isHanded) isTold = false;
        else if (!isOverheard) resolve();
      });
    }
{%- endif %}
    isHanded = true;
{%- if overhears %}
    overhear(() => (isOverheard = true), judged);
{%- endif %}
    let returned;
    try {
      returned = sdk.{{ config }}(encodeRecord(CONFIG.params, config));
    } catch (thrown) {
      return failed(thrown);
    }
    if (returned && typeof returned.then === "function") returned.then(resolve, failed);
{%- if ready_hook %}
    else if (!isTold && !isOverheard) resolve();
{%- else %}
    else resolve();
{%- endif %}
    if (isOutside(connection)) reject(outside(CONFIG.name));
    return undefined;
  });
}
{%- if overhears %}

/**
 * Hears what the client answers to the configuring call. The SDK itself tells of its first configuration only, and of
 * failures to one handler only. The bridge is as it was as soon as the call has gone out.
 */
function overhear(captured, answered) {
  const bridge = page[BRIDGE_NAME];
  if (!bridge) {
    if (typeof page.document === "object") page.document.addEventListener(BRIDGE_READY_EVENT, () => overhear(captured, answered), { once: true });
    return;
  }
  const original = bridge.{{ bridge_function }};
  const isOwn = Object.prototype.hasOwnProperty.call(bridge, "{{ bridge_function }}");
  const restore = () => {
    if (bridge.{{ bridge_function }} !== listening) return;
    if (isOwn) bridge.{{ bridge_function }} = original;
    else delete bridge.{{ bridge_function }};
  };
  const listening = function (name, params, callback) {
    if (name !== CONFIG.command) return original.apply(bridge, arguments);
    restore();
    captured();
    return original.call(bridge, name, params, (answer) => {
      try {
        if (callback) callback(answer);
      } finally {
        answered(answer);
      }
    });
  };
  try {
    bridge.{{ bridge_function }} = listening;
  } catch (error) {
    return;
  }
  Promise.resolve().then(restore);
}
{%- endif %}

/** The error of a configuration as that of a call which waited for it. */
function forCall(error, api) {
  return new {{ error }}(api, error.kind, error.{{ told }}, { cause: error, answer: error.answer, code: error.code, known: error.known });
}
