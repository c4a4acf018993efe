// What the page sees of the client: the bridge object, or where an SDK has none the SDK object itself.

/** The bridge object; it is announced by its event when it comes late. */
function putBridge(client, options, undo) {
  const bridge = {};
  for (const name of SDK.bridge.functions.length > 0 ? SDK.bridge.functions : ["call"]) {
    bridge[name] = (command, params, callback) => {
      const reply = typeof params === "function" ? params : callback;
      const told = ({ message }) => reply && reply(message);
      if (!listensByCommand(client, command, name, told)) client.request(command, typeof params === "function" ? {} : params, "bridge", told);
    };
  }
  // As in the client, an event has one handler: a later one replaces it, and one without a handler takes it away.
  if (SDK.bridge.on) {
    bridge[SDK.bridge.on] = (event, handler) => {
      client.handlers[event] = typeof handler === "function" ? ({ message }) => handler(message) : undefined;
    };
  }
  const appear = () => {
    putGlobal(SDK.bridge.object, bridge, undo);
    if (SDK.bridge.readyEvent && typeof document === "object") document.dispatchEvent(new Event(SDK.bridge.readyEvent));
  };
  if (options.late === undefined) return appear();
  const timer = setTimeout(appear, Math.min(options.late, LONGEST_TIMER));
  undo.push(() => clearTimeout(timer));
  return undefined;
}

/** Keeps the handler of a listener that is called by its command; `false` for other calls. */
function listensByCommand(client, command, called, handler) {
  const entry = interfaceOf(command);
  const listens = entry !== undefined && entry.kind === "listener" && entry.calls.function === called && entry.command === command;
  if (listens) client.handlers[entry.event || entry.command] = handler;
  return listens;
}

/** The SDK object with all of its members: callbacks in the params, promises where the SDK returns them. */
function putObjects(client, undo) {
  const objects = {};
  const member = (path, value) => {
    const keys = path.split(".");
    const last = keys.pop();
    let place = objects;
    const held = (key) => (Object.prototype.hasOwnProperty.call(place, key) ? place[key] : undefined);
    for (const key of keys) place = held(key) || (place[key] = {});
    // A name may be a function and hold others: `a` and `a.b`.
    place[last] = Object.assign(value, held(last));
  };
  for (const name of Object.keys(INTERFACES)) {
    const entry = INTERFACES[name];
    if (entry.calls.function === undefined) member(entry.calls.object + "." + name, memberFunction(client, name, entry));
  }
  for (const name of Object.keys(INTERFACES)) {
    const { object, function: called } = INTERFACES[name].calls;
    if (called !== undefined) member(object + "." + called, rawFunction(client, called));
  }
  if (CONFIG !== null) putLifecycle(client, member);
  const main = SDK.objects[0].split(".")[0];
  for (const name of Object.keys(objects)) putGlobal(name, objects[name], undo);
  for (const alias of SDK.objects.slice(1)) putGlobal(alias, objects[main], undo);
}

function memberFunction(client, name, entry) {
  return (params) => {
    const given = params || {};
    const run = ({ role, message }) => {
      for (const wanted of [role, "always"]) {
        for (const callback of entry.callbacks || []) {
          if (SDK.callbacks[callback] === wanted && typeof given[callback] === "function") given[callback](snapshot(message));
        }
      }
    };
    if (entry.kind) {
      client.handlers[entry.event || entry.command] = run;
      return undefined;
    }
    if (!entry.promise) return void client.request(name, given, "page", run);
    return new Promise((resolve, reject) => {
      client.request(name, given, "page", (composed) => {
        run(composed);
        (composed.role === "success" ? resolve : reject)(composed.message);
      });
    });
  };
}

function rawFunction(client, called) {
  return (name, params, callback) => {
    const entry = interfaceOf(name);
    if (listensByCommand(client, name, called, ({ message }) => callback && callback(snapshot(message)))) return undefined;
    const promised = entry && entry.promise;
    const call = (done, failed) => client.request(name, params, "page", ({ role, message }) => {
      if (callback) callback(snapshot(message));
      (role === "success" ? done : failed)(message);
    });
    return promised ? new Promise(call) : void call(() => {}, () => {});
  };
}

function putLifecycle(client, member) {
  const object = SDK.objects[0];
  const waiting = { ok: [], fail: [] };
  let result;
  const settled = (composed) => {
    result = composed;
    // What hears of both outcomes runs last.
    const key = composed.role === "success" ? "ok" : "fail";
    waiting[key].splice(0).forEach((run) => run(snapshot(composed.message)));
    waiting.ok = [];
    waiting.fail = [];
  };
  member(object + "." + CONFIG.name, (params) => client.request(CONFIG.command, params, "page", settled));
  for (const hook of [SDK.error, SDK.ready]) {
    if (!hook) continue;
    member(object + "." + hook.name, (run) => {
      if (result === undefined) {
        if (hook.afterOk) waiting.ok.push(run);
        if (hook.afterFail) waiting.fail.push(run);
      } else if (result.role === "success" ? hook.afterOk : hook.afterFail) {
        run(snapshot(result.message));
      }
    });
  }
}

/** Names the client in the user agent, so that an SDK believes to be inside. */
function putUserAgent(options, undo) {
  const known = (SDK.userAgents || {})[options.platform];
  let agent = options.userAgent || known;
  if (agent === undefined || typeof navigator === "undefined") return;
  if (options.clientVersion && SDK.mark) {
    const at = agent.indexOf(SDK.mark) + SDK.mark.length;
    agent = agent.slice(0, at) + options.clientVersion + agent.slice(at).replace(/^[\d.]+/, "");
  }
  const own = Object.getOwnPropertyDescriptor(navigator, "userAgent");
  Object.defineProperty(navigator, "userAgent", { configurable: true, get: () => agent });
  undo.push(() => {
    if (own) Object.defineProperty(navigator, "userAgent", own);
    else delete navigator.userAgent;
  });
}

function putGlobal(name, value, undo) {
  const own = Object.getOwnPropertyDescriptor(ROOT, name);
  Object.defineProperty(ROOT, name, { configurable: true, enumerable: true, writable: true, value });
  undo.push(() => {
    if (own) Object.defineProperty(ROOT, name, own);
    else delete ROOT[name];
  });
}
