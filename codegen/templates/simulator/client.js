// The simulated client: receives calls, decides on their outcome, answers them, and sends events.

/** The interface behind a name of any kind: its own, its command's or its event's. */
function knownName(name) {
  if (INTERFACES[name]) return name;
  return Object.keys(INTERFACES).filter((key) => INTERFACES[key].command === name || INTERFACES[key].event === name)[0];
}

/**
 * @param options of `install`
 * @param changed is called after every change that a person may want to see
 */
function createClient(options, changed) {
  const keep = options.keep === undefined ? 500 : options.keep;
  const client = {
    platform: options.platform,
    answers: Object.assign({}, options.answers),
    calls: [],
    handlers: {},
    configured: "not yet",
    list: [],
    /** Menu items that the page has hidden; `isMenuHidden`: all of them. */
    hidden: new Set(),
    isMenuHidden: false,
    isHidden,
    request,
    emit,
    tap,
    settle,
    stop,
  };
  const timers = {};
  const waiting = new Map();
  let count = 0;

  /** A call of the page: `reply({ role, message })` runs later, or never. */
  function request(name, params, form, reply) {
    const isConfig = CONFIG !== null && name === CONFIG.command;
    const key = isConfig ? CONFIG.name : knownName(name);
    const entry = isConfig ? CONFIG : INTERFACES[key];
    const call = { id: (count += 1), interface: key || name, command: name, params: snapshot(params), violations: [], outcome: "", answer: undefined };
    call.violations = entry ? violationsOf(recordOf(entry), call.params, form) : [];
    const limits = entry && entry.limitsOn && entry.limitsOn[client.platform];
    if (limits) keepLimits(limits, entry.params.fields, call.params, form, call.violations);
    client.calls.push(call);
    if (client.calls.length > keep) client.calls.shift();
    if (call.violations.length > 0) report(call);
    const decision = decide(entry, key, call);
    call.outcome = decision.outcome;
    const scene = { form, platform: client.platform, params: call.params };
    const answer = (final) => void respond(call, entry || { command: name, name }, readAnswer(final, call.params), scene, reply);
    if (decision.outcome === "ask") waiting.set(call.id, answer);
    else if (decision.outcome !== "never") later(decision.delay === undefined ? options.delay : decision.delay, () => answer(decision));
    changed();
  }

  function recordOf(entry) {
    if (entry !== CONFIG) return entry.params;
    const fields = mapValues(CONFIG.params.fields, (field) => field);
    for (const name of Object.keys(CONFIG.sentAs || {})) fields[name] = Object.assign({}, fields[name], { sentAs: CONFIG.sentAs[name] });
    return { fields, rules: CONFIG.params.rules };
  }

  /** What a client looks at, in its order: does it have the interface, may the page call it, are the params right. */
  function decide(entry, key, call) {
    if (!entry) return readAnswer(client.answers[call.command] || "missing", call.params);
    const scripted = client.answers[key];
    if (entry !== CONFIG && options.verify !== false) {
      const refusal = refusalOf(entry, key);
      if (refusal) return { outcome: refusal };
    }
    if (scripted !== undefined && scripted !== "") return readAnswer(scripted, call.params);
    if (has(entry.neverOn, client.platform)) return { outcome: "never" };
    const serious = call.violations.filter((violation) => !violation.tolerated);
    if (serious.length > 0) return failureFor(entry, serious);
    return { outcome: "ok" };
  }

  function refusalOf(entry, key) {
    if (CONFIG !== null && (client.configured !== "ok" || (entry.listed && !isListed(entry, key)))) return "refuse";
    return options.account !== undefined && entry.access && !has(entry.access, options.account) ? "deny" : undefined;
  }

  function isListed(entry, key) {
    return client.list === undefined || [key, entry.command, entry.event].some((name) => has(client.list, name));
  }

  function respond(call, entry, decision, scene, reply) {
    call.outcome = decision.outcome;
    if (decision.outcome === "never") return changed();
    const composed = composeAnswer(entry, decision, scene);
    if (entry === CONFIG) remember(call, composed.role);
    else if (composed.role === "success") advance(entry, call.params, scene.form);
    call.answer = snapshot(composed.message);
    changed();
    reply(composed);
    return undefined;
  }

  function remember(call, role) {
    // A client that does not have the configuring call verifies nothing.
    const isUnverified = call.outcome === "missing";
    client.configured = role === "success" || isUnverified ? "ok" : "failed";
    const names = Object.keys(CONFIG.params.fields).filter((name) => (CONFIG.params.fields[name].type || {}).list === "interface name");
    const sentAs = names.length > 0 ? (CONFIG.sentAs || {})[names[0]] || names[0] : undefined;
    client.list = sentAs === undefined || isUnverified ? undefined : call.params[sentAs] || [];
  }

  /** What goes on in the client: a recording that nobody stops ends by itself, and the page hears of it. */
  function advance(entry, params, form) {
    changeMenu(entry, params, form);
    if (entry.ends) clearTimeout(timers[entry.ends]);
    if (!entry.starts) return;
    clearTimeout(timers[entry.starts]);
    const ending = Object.keys(INTERFACES).filter((name) => INTERFACES[name].after !== undefined && INTERFACES[name].ends === entry.starts)[0];
    if (ending) timers[entry.starts] = setTimeout(() => emit(ending), INTERFACES[ending].after * 1000);
  }

  /** Items that cannot be hidden are left alone, and unknown ones too: the client skips them silently. */
  function changeMenu(entry, params, form) {
    const reach = entry.hides || entry.shows;
    if (reach === "menu") {
      client.isMenuHidden = entry.hides !== undefined;
    } else if (reach !== undefined) {
      const ids = reach === "listed" ? listedItems(entry, params, form) : Object.keys(MENU);
      ids.filter((id) => MENU[id] && MENU[id].hideable).forEach((id) => (entry.hides ? client.hidden.add(id) : client.hidden.delete(id)));
    }
  }

  function listedItems(entry, params, form) {
    const fields = (entry.params && entry.params.fields) || {};
    const name = Object.keys(fields).filter((key) => fields[key].type.list === "menu item")[0];
    const list = name === undefined ? undefined : params[form === "bridge" ? fields[name].sentAs || name : name];
    return Array.isArray(list) ? list : [];
  }

  function isHidden(id) {
    return client.isMenuHidden || client.hidden.has(id);
  }

  /**
   * Sends the event of a listener, with what is said here or was scripted before; `false` where nobody listens, the page may not hear it,
   * the menu item is hidden, or the event was told never to come.
   */
  function emit(name, said) {
    const entry = INTERFACES[knownName(name)];
    if (!entry || !entry.kind) throw new TypeError(GLOBAL + ": `" + name + "` is no listener");
    const handler = client.handlers[entry.event || entry.command];
    const refused = options.verify !== false && refusalOf(entry, knownName(name)) !== undefined;
    const why = isHidden(entry.menuItem) && entry.menuItem ? ": the page has hidden " + entry.menuItem : !handler ? " has no listener" : refused ? " is not configured" : "";
    if (why) {
      console.warn(GLOBAL + ": " + name + why);
      return false;
    }
    const isTap = entry.kind === "menu-listener";
    const scripted = client.answers[knownName(name)];
    const event = readAnswer(isTap ? "ok" : said !== undefined ? said : scripted || "ok", {});
    if (event.outcome === "never") return false;
    if (entry.ends) clearTimeout(timers[entry.ends]);
    if (isTap) handler({ role: "success", message: {} });
    else handler(composeAnswer(entry, event, { form: client.form, platform: client.platform, params: {}, isEvent: client.form === "bridge" }));
    changed();
    return true;
  }

  /** A tap on an entry of the menu. */
  function tap(id) {
    const name = INTERFACES[id] ? id : Object.keys(INTERFACES).filter((key) => INTERFACES[key].menuItem === id)[0];
    if (name === undefined && !MENU[id]) throw new TypeError(GLOBAL + ": there is no menu item `" + id + "`");
    if (name !== undefined) return emit(name);
    console.warn(GLOBAL + ": " + (isHidden(id) ? "the page has hidden " + id : id + " has no listener"));
    return false;
  }

  /** Answers a call that was kept back by the outcome `ask`. */
  function settle(id, answer) {
    const pending = waiting.get(id);
    if (!pending) return false;
    waiting.delete(id);
    pending(answer);
    return true;
  }

  function stop() {
    Object.keys(timers).forEach((name) => clearTimeout(timers[name]));
    waiting.clear();
  }

  return client;
}

/** The most milliseconds that a browser's timer counts. */
const LONGEST_TIMER = 0x7fffffff;

/** Behind the page's current script, or after so many milliseconds. */
function later(delay, run) {
  if (delay > 0) setTimeout(run, Math.min(delay, LONGEST_TIMER));
  else Promise.resolve().then(run);
}

function report(call) {
  for (const violation of call.violations) console.warn(GLOBAL + ": " + call.interface + ": " + describe(violation, "en"));
}
