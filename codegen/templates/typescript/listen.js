/** Runs a handler of the page. What it throws is the page's own matter: neither the SDK nor other listeners suffer. */
function run(handler, self, value, more) {
  if (typeof handler !== "function") return;
  try {
    handler.call(self, value, more);
  } catch (thrown) {
    setTimeout(() => {
      throw thrown;
    });
  }
}

/** Tells a listener what came. */
function tell(spec, handlers, role, answer) {
  const ticket = new Ticket(spec);
  const watcher = watcherOf(ticket);
  watcher.resolve = (result) => run(handlers.success, handlers, result);
  watcher.reject = (error) => run(error.kind === "cancel" && handlers.cancel ? handlers.cancel : handlers.fail, handlers, error);
  settle(ticket, role, answer);
  run(handlers.complete, handlers);
}

/**
 * Starts to listen, with params that keep the rules where they are checked; gives back the function that ends it. The SDK cannot forget a listener, so it gets one for all
 * subscribers of an interface, and those come and go here.
 */
function listen(connection, spec, params, handlers) {
  let end;
{%- if lifecycle %}
  let leave;
{%- endif %}
  let isOver = false;
  const failed = (error) => {
    if (!isOver) run(handlers.fail, handlers, error);
  };
  const violations = connection.validate ? validate(spec.name, params) : [];
  if (violations.length > 0) {
    failed(violated(spec.name, violations));
    return () => {};
  }
  const start = () => {
    if (isOver) return;
    try {
      end = {% if menu %}spec.kind === "menu" ? share(connection, spec, params, handlers) : {% endif %}subscribe(connection, spec, params, handlers);
    } catch (thrown) {
      failed(thrownBy(spec, thrown));
    }
  };
  const isAway = isOutside(connection);
{%- if waits %}
  const begin = () => {
    if (spec.waits && isBridgeAwaited() && !isAway) waitForBridge(start, () => failed(unavailable(spec.name, NO_BRIDGE)));
    else start();
  };
{%- endif %}
{%- set begin = "start" %}{% if waits %}{% set begin = "begin" %}{% endif %}
{%- if lifecycle %}
  if ({% if on_function %}spec.event !== undefined || {% endif %}isConfigured(connection){% if other_objects %} || isBeside(connection, spec){% endif %}) {{ begin }}();
  else if (!isAway) leave = waitUntilConfigured({ connection, go: {{ begin }}, fail: (error) => failed(forCall(error, spec.name)) });
{%- else %}
  {{ begin }}();
{%- endif %}
  if (isAway) failed(outside(spec.name));
  return () => {
    isOver = true;
{%- if lifecycle %}
    if (leave) leave();
{%- endif %}
    if (end) end();
    end = undefined;
  };
}

function subscribe(connection, spec, params, handlers) {
  const listeners = stateOf(connection).listeners;
  const isShared = Object.keys(spec.params.fields || {}).length === 0;
  let subscribers = isShared ? listeners.get(spec.name) : undefined;
  if (subscribers) {
    subscribers.add(handlers);
  } else {
    // What the SDK tells at once is heard.
    subscribers = new Set([handlers]);
    if (isShared) listeners.set(spec.name, subscribers);
    try {
      register(connection, spec, encodeRecord(spec.params, params), subscribers);
    } catch (thrown) {
      subscribers.clear();
      if (isShared) listeners.delete(spec.name);
      throw thrown;
    }
  }
  return () => subscribers.delete(handlers);
}

function register(connection, spec, given, subscribers) {
  const owner = ownerOf(connection, spec);
  const made = functionOf(owner, spec);
  const hear = (role, answer) => Array.from(subscribers).forEach((handlers) => tell(spec, handlers, role, answer));
{%- if on_function %}
  if (spec.event !== undefined) return made.call(owner, spec.event, (answer) => hear("answer", answer));
{%- endif %}
{%- if functions %}
  if (spec.byName) return made.call(owner, spec.command, given, (answer) => hear("answer", answer));
{%- endif %}
{%- for callback in callbacks %}
  given.{{ callback.name }} = (answer) => hear("{{ callback.role }}", answer);
{%- endfor %}
  return made.call(owner, given);
}
{%- if menu %}

/** Offers content for an entry of the menu. The latest offer counts; when it is withdrawn, the one before it. */
function share(connection, spec, content, handlers) {
  const listeners = stateOf(connection).listeners;
  let entry = listeners.get(spec.name);
  if (!entry) {
    entry = { offers: [], live: {} };
    const latest = () => entry.offers[entry.offers.length - 1];
    const hear = (role, answer) => {
      const offer = latest();
      if (offer) tell(spec, offer.handlers, role, answer);
    };
    // The SDK keeps this very object and reads it after each tap.
    const live = entry.live;
{%- if tap %}
    live.{{ tap }} = (event) => {
      const offer = latest();
      if (!offer) return;
      run(offer.handlers.tap, offer.content, offer.content, event);
      show(entry, spec);
    };
{%- endif %}
{%- for callback in callbacks %}
    live.{{ callback.name }} = (answer) => hear("{{ callback.role }}", answer);
{%- endfor %}
    const owner = ownerOf(connection, spec);
    const made = functionOf(owner, spec);
    const offer = { content, handlers };
    entry.offers.push(offer);
    show(entry, spec);
    made.call(owner, live);
    listeners.set(spec.name, entry);
    return withdraw(entry, spec, offer);
  }
  const offer = { content, handlers };
  entry.offers.push(offer);
  show(entry, spec);
  return withdraw(entry, spec, offer);
}

function withdraw(entry, spec, offer) {
  return () => {
    const at = entry.offers.indexOf(offer);
    if (at >= 0) entry.offers.splice(at, 1);
    show(entry, spec);
  };
}

/** Puts the content of the latest offer where the SDK reads it. */
function show(entry, spec) {
  const offer = entry.offers[entry.offers.length - 1];
  for (const name of Object.keys(entry.live)) if (CALLBACKS.indexOf(name) < 0) delete entry.live[name];
  if (!offer) return;
  const made = encodeRecord(spec.params, offer.content);
  for (const name of Object.keys(made)) if (CALLBACKS.indexOf(name) < 0) entry.live[name] = made[name];
}
{%- endif %}
