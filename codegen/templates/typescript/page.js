/** The global object of the page. */
const page = typeof window === "object" ? window : typeof self === "object" ? self : typeof global === "object" ? global : {};
{%- if client %}

/** What the browser says of itself, in lower case. */
function userAgent() {
  return typeof navigator === "object" && navigator ? String(navigator.userAgent).toLowerCase() : "";
}
{%- endif %}

/** Whether the page is shown by a browser that is not the client: the SDK would never answer. */
function isOutside(connection) {
  if (connection.inClient) return !connection.inClient();
{%- if client %}
  return typeof document === "object"{% if bridge %} && !page[BRIDGE_NAME]{% endif %} && userAgent().indexOf(CLIENT_MARK) < 0;
{%- else %}
  return false;
{%- endif %}
}

/** The SDK object: the one that was handed over, or the page's own. */
function sdkOf(connection) {
  return connection.sdk !== undefined ? connection.sdk : sdkOfPage();
}

function sdkOfPage() {
  let sdk;
  for (let index = 0; !sdk && index < SDK_NAMES.length; index += 1) sdk = page[SDK_NAMES[index]];
  return sdk;
}

/** A module that holds the SDK object is looked through: it may have copied the members, and the SDK adds others to its own later. */
function opened(sdk) {
  const inner = sdk.default;
  const holds = (typeof inner === "object" && inner !== null) || typeof inner === "function";
  return holds && ({{ probe }} in inner || !({{ probe }} in sdk)) ? inner : sdk;
}
{%- if states %}

const states = new WeakMap();
const nowhere = {};

/** What is known about an SDK object, whoever is connected to it. */
function stateOf(connection) {
  const sdk = sdkOf(connection);
  return sdk && sdk === connection.stateSdk ? connection.state : stateFor(connection, sdk);
}

function stateFor(connection, sdk) {
  const key = sdk || nowhere;
  let state = states.get(key);
  if (!state) states.set(key, (state = { {%- if lifecycle %} isReady: false, settledAt: -1, source: undefined, address: null, attempt: undefined, ended: undefined, isWatched: false, waiters: new Set(),{% endif %} listeners: new Map() }));
  connection.stateSdk = sdk;
  connection.state = state;
  return state;
}
{%- endif %}
