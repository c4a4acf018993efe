// The simulated client: receives calls, decides on their outcome, answers them, and sends events.

/**
 * @param options of `install`
 * @param changed is called after every change that a person may want to see
 */
function createClient(options, changed) {
  const client = {
    platform: options.platform,
    answers: options.answers,
    calls: [],
    handlers: Object.create(null),
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
  const timers = Object.create(null);
  const waiting = new Map();
  let count = 0;

  /** A call of the page: `reply({ role, message })` runs later, or never. */
  function request(name, params, form, reply) {
    const isConfig = CONFIG !== null && name === CONFIG.command;
    const key = isConfig ? CONFIG.name : NAMES.get(name);
    const entry = isConfig ? CONFIG : INTERFACES[key];
    const call = { id: (count += 1), interface: key || String(name), command: String(name), params: snapshot(params), violations: [], outcome: "", answer: undefined };
    const scene = { form, platform: client.platform, params: bare(call.params) };
    call.violations = entry ? violationsOf(recordOf(entry), scene.params, form) : [];
    const limits = entry && entry.limitsOn && entry.limitsOn[client.platform];
    if (limits) keepLimits(limits, entry.params.fields, scene.params, form, call.violations);
    client.calls.push(call);
    if (client.calls.length > options.keep) client.calls.shift();
    if (call.violations.length > 0) report(call);
    const answer = (decision) => respond(call, entry || { command: call.command, name: call.command }, decision, scene, reply);
    const decided = (decision) => {
      call.outcome = decision.outcome;
      if (decision.outcome === "ask") waiting.set(call.id, (said) => withAnswer(said, snapshot(call.params), answer));
      else if (decision.outcome !== "never") later(decision.delay === undefined ? options.delay : decision.delay, () => answer(decision));
      changed();
    };
    // An answer's own mistake is an error of the page; the call is never answered then.
    const lost = (error) => {
      decided({ outcome: "never" });
      throw error;
    };
    try {
      const pending = decide(entry, key, call, decided);
      if (isPromise(pending)) pending.catch(lost);
    } catch (error) {
      lost(error);
    }
    changed();
  }

  function recordOf(entry) {
    if (entry !== CONFIG) return entry.params;
    const fields = mapValues(CONFIG.params.fields, (field) => field);
    for (const name of Object.keys(CONFIG.sentAs || {})) fields[name] = Object.assign({}, fields[name], { sentAs: CONFIG.sentAs[name] });
    return { fields, rules: CONFIG.params.rules };
  }

  /** What a client looks at, in its order: does it have the interface, may the page call it, are the params right. */
  function decide(entry, key, call, proceed) {
    if (!entry) return proceed({ outcome: "missing" });
    const refusal = entry === CONFIG ? undefined : refusalOf(entry, key);
    if (refusal) return proceed(refusal);
    if (client.answers[key] !== undefined) return withAnswer(client.answers[key], snapshot(call.params), proceed);
    if (has(entry.neverOn, client.platform)) return proceed({ outcome: "never" });
    const serious = call.violations.filter((violation) => !violation.tolerated);
    return proceed(serious.length > 0 ? failureFor(entry, serious) : { outcome: "ok" });
  }

  /** Why the page may not call an interface: the outcome, and words for it. */
  function refusalOf(entry, key) {
    if (options.verify === false) return undefined;
    if (CONFIG !== null && client.configured !== "ok") return { outcome: "refuse", why: " is not configured" };
    if (CONFIG !== null && entry.listed && !isListed(entry, key)) return { outcome: "refuse", why: " is not listed in the configuration" };
    if (options.account === undefined || !entry.access || has(entry.access, options.account)) return undefined;
    return { outcome: "deny", why: ": the account `" + options.account + "` has no right to it" };
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
    call.answer = composed.message;
    changed();
    reply({ role: composed.role, message: snapshot(composed.message) });
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
   * the menu item is hidden, or the event was told never to come. A page without the right hears that it has none.
   */
  function emit(name, said) {
    const entry = interfaceOf(name);
    if (!entry || !entry.kind) throw new TypeError(GLOBAL + ": " + shown(name) + " is no listener");
    if (said !== undefined) checkAnswer(said);
    const key = NAMES.get(name);
    const handler = client.handlers[entry.event || entry.command];
    const refusal = refusalOf(entry, key);
    const silent = entry.menuItem && isHidden(entry.menuItem) ? ": the page has hidden " + entry.menuItem : !handler ? " has no listener" : "";
    if (silent || refusal) console.warn(GLOBAL + ": " + key + (silent || refusal.why));
    if (silent || (refusal && refusal.outcome !== "deny")) return false;
    // Behind a tap the SDK sends a command: it is that one which the client denies.
    const isTap = entry.kind === "menu-listener" && (!refusal || client.form === "bridge");
    let isSent = !refusal;
    const send = (event) => {
      if (event.outcome === "never") return void (isSent = false);
      if (entry.ends) clearTimeout(timers[entry.ends]);
      if (isTap) handler({ role: "success", message: {} });
      else handler(composeAnswer(entry, event, { form: client.form, platform: client.platform, params: {}, isEvent: client.form === "bridge" }));
      changed();
    };
    if (isTap) send({ outcome: "ok" });
    else if (refusal) send(refusal);
    else withAnswer(said !== undefined ? said : client.answers[key] || "ok", {}, send);
    return isSent;
  }

  /** A tap on an entry of the menu. */
  function tap(id) {
    const name = INTERFACES[id] ? id : LISTENERS.get(id);
    if (name === undefined && !MENU[id]) throw new TypeError(GLOBAL + ": there is no menu item " + shown(id));
    if (name !== undefined) return emit(name);
    console.warn(GLOBAL + ": " + (isHidden(id) ? "the page has hidden " + id : id + " has no listener"));
    return false;
  }

  /** Answers a call that was kept back by the outcome `ask`. */
  function settle(id, answer) {
    const pending = waiting.get(id);
    if (!pending) return false;
    checkAnswer(answer);
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
