/** Connects to the SDK object of the page, or to the one that is handed over. */
function connect(options) {
  const given = options || {};
  const connection = {
    sdk: given.sdk ? opened(given.sdk) : undefined,
    validate: given.validate === true,
    timeout: given.timeout,
    isCareful: given.validate === true || given.timeout !== undefined,
    inClient: given.inClient,
{%- if lifecycle %}
    url: given.url,
{%- endif %}
{%- if states %}
    state: undefined,
    stateSdk: undefined,
{%- endif %}
  };
  const api = {};
  for (const spec of SPECS.values()) place(api, spec.name.split("."), methodOf(connection, spec));
{%- if lifecycle %}
  place(api, ["{{ configure }}"], (source, limits) => configureWith(connection, source, limits));
  if (given.config !== undefined) stateOf(connection).source = given.config;
{%- endif %}
{%- for function in raw_functions %}
  place(api, ["{{ function.method }}"], (name, params, limits) => call(connection, rawSpec(connection, "{{ function.name }}", name), params, limits));
{%- endfor %}
{%- if on_function %}
  place(api, ["{{ on_method }}"], (event, listener) => listen(connection, eventSpec(connection, event), undefined, { success: listener }));
{%- endif %}
  return api;
}

/** The method of an interface: one function for all of its calls. */
function methodOf(connection, spec) {
  switch (spec.kind) {
{%- if menu %}
    case "menu":
      return (content) => {
        const offer = content || {};
        return listen(connection, spec, offer, {
{%- if tap %}
          tap: offer.{{ tap }},
{%- endif %}
{%- for callback in callbacks %}
          {{ callback.role }}: offer.{{ callback.name }},
{%- endfor %}
{%- if always %}
          complete: offer.{{ always }},
{%- endif %}
        });
      };
{%- endif %}
{%- if listeners %}
    case "listener":
      if (Object.keys(spec.params.fields || {}).length === 0) return (listener, failed) => listen(connection, spec, undefined, { success: listener, fail: failed });
      return (params, listener, failed) => listen(connection, spec, params, { success: listener, fail: failed });
{%- endif %}
    default:
      return (params, options) => call(connection, spec, params, options);
  }
}

/** Puts a method where its dotted name says; a method may have others below it. */
function place(api, path, method) {
  let owner = api;
  path.forEach((name, index) => {
    const known = Object.prototype.hasOwnProperty.call(owner, name) ? owner[name] : undefined;
    const isLast = index === path.length - 1;
    const value = isLast ? Object.assign(method, known) : known || {};
    Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
    owner = value;
  });
}
{%- if lifecycle %}

/** Configures the SDK now, and whenever the page's address has changed. */
function configureWith(connection, source, options) {
  const attempt = new Ticket(CONFIG);
  limit(attempt, options || {}, connection.timeout);
  if (!sdkOf(connection)) attempt.reject(unavailable(CONFIG.name, `no object / 没有对象 ${SDK_NAMES[0]}`));
  if (attempt.isOver) return attempt.promise();
  const state = stateOf(connection);
  state.source = source;
  return configure(connection, state, attempt);
}
{%- endif %}
{%- if functions %}

/** What is known about a call by name; a call that the schema does not know is judged like the others. */
function rawSpec(connection, byName, name) {
  const known = Array.from(SPECS.values()).find((spec) => spec.command === name && spec.byName);
  if (known) return Object.assign({}, known, { params: { fields: {} }, result: undefined, raw: true });
  const sdk = sdkOf(connection);
  const channel = RAW_CHANNELS.find((one) => one.byName === byName && (one.object || (sdk && typeof sdk[byName] === "function"))) || RAW_CHANNELS.find((one) => one.byName === byName);
  return completed({ name, channel, command: name, status: name, outcome: RAW_OUTCOME, raw: true });
}
{%- endif %}
{%- if on_function %}

/** A client event as something to listen to: on the SDK object where it offers that, else on the bridge. */
function eventSpec(connection, event) {
  const sdk = sdkOf(connection);
  const object = sdk && typeof sdk.{{ on_function }} === "function" ? undefined : BRIDGE_NAME;
  return completed({ name: `event ${event}`, channel: { object, byName: "{{ on_function }}"{% if waits %}, waits: object === BRIDGE_NAME{% endif %} }, event, outcome: { by: "callback" }, raw: true });
}
{%- endif %}

/** Takes the SDK object with the typings of this package. A module that only holds it is looked through. */
function {{ as_sdk }}(sdk) {
  return opened(sdk);
}
