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
  if (!state.isReady && !state.source && !state.opening) open(connection, state);
  if (!state.isReady) return false;
  if (typeof state.source === "function") {
    const address = addressNow();
    if ((connection.url !== undefined || address !== state.address) && signedUrl(connection) !== state.url) return false;
    state.address = address;
    if (connection.url !== undefined || !tellsMoves) return true;
  }
  state.settledAt = moves;
  return true;
}

/** The page's address as its document tells it: browsers take ten times as long to tell `location.href`. */
function addressNow() {
  const document = page.document;
  return document && document.URL !== undefined ? document.URL : page.location && page.location.href;
}

/** Waits until the page configures: by this package, or by itself. */
function open(connection, state) {
  const sdk = sdkOf(connection);
  if (!sdk) return;
  state.opening = new Promise((resolve) => {
    state.open = resolve;
  });
  state.opening.catch(() => {});
  const ready = () => {
    if (state.source) return;
    state.isReady = true;
    state.open();
  };
  if (typeof sdk.{{ config }} !== "function") ready();
{%- if ready_hook %}
  else if (typeof sdk.{{ ready_hook }} === "function") sdk.{{ ready_hook }}(ready);
{%- endif %}
}

/** Waits until calls can go out, configuring where that is due. */
async function whenConfigured(connection) {
  while (!isConfigured(connection)) {
    const state = stateOf(connection);
    if (!sdkOf(connection)) throw unavailable(CONFIG.name, `no object / 没有对象 ${SDK_NAMES[0]}`);
    await (state.pending || (state.source ? configure(connection, state) : state.opening));
  }
}

/** Configures once; calls that come meanwhile wait for the same result. */
function configure(connection, state) {
  const source = state.source;
  const url = signedUrl(connection);
  state.isReady = false;
  state.settledAt = -1;
  const attempt = (async () => {
    try {
      const config = typeof source === "function" ? await source(url) : source;
      await hand(connection, config);
      if (state.pending !== attempt) return;
      Object.assign(state, { isReady: true, url, address: null, settledAt: -1 });
    } catch (thrown) {
      throw thrown instanceof {{ error }} ? thrown : new {{ error }}(CONFIG.name, "config", String((thrown && thrown.message) || thrown), { cause: thrown });
    } finally {
      if (state.pending === attempt) state.pending = undefined;
    }
  })();
  state.pending = attempt;
  if (state.open) state.open(attempt);
  state.open = state.opening = undefined;
  return attempt;
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
    const judged = (answer) => {
      const kind = judge(CONFIG, "answer", answer);
      if (kind === "ok") resolve();
      else reject(failure(CONFIG, "config", answer));
    };
{%- if error_hook %}
    if (typeof sdk.{{ error_hook }} === "function") sdk.{{ error_hook }}((answer) => isHanded && reject(failure(CONFIG, "config", answer)));
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
    const returned = sdk.{{ config }}(encodeRecord(CONFIG.params, config));
    if (returned && typeof returned.then === "function") returned.then(resolve, (thrown) => reject(failure(CONFIG, "config", thrown)));
{%- if ready_hook %}
    else if (!isTold && !isOverheard) resolve();
{%- else %}
    else resolve();
{%- endif %}
    if (isOutside(connection)) reject(outside(CONFIG.name));
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
