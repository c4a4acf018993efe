// The public functions.

let current;

/** Where the page keeps what takes the client away again: there is one client, however often this script is loaded. */
const INSTALLED = Symbol.for(GLOBAL);

/** Puts the client on the page. Call it before the SDK's script is loaded. */
function install(options) {
  const settings = readOptions(options);
  if (ROOT[INSTALLED]) ROOT[INSTALLED]();
  const undo = [];
  const listeners = new Set();
  const client = createClient(settings, () => listeners.forEach((run) => run()));
  client.form = SDK.bridge ? "bridge" : "page";
  current = { client, settings, undo, listeners };
  putGlobal(INSTALLED, uninstall, undo);
  putUserAgent(settings, undo);
  if (SDK.bridge) putBridge(client, settings, undo);
  else putObjects(client, undo);
  if (settings.panel && typeof document === "object") putPanel(current);
  return simulator;
}

/** What each option must be: one of these words, or of this type; numbers count from 0. */
const OPTIONS = bare({
  platform: SDK.platforms || [],
  account: Object.keys(SDK.accounts || {}),
  answers: "object",
  delay: "number",
  late: "number",
  verify: "boolean",
  panel: "boolean",
  language: ["en", "zh"],
  userAgent: "string",
  clientVersion: "string",
  keep: "number",
});

/** The options with their defaults; a mistake is told before anything happens. */
function readOptions(options = {}) {
  const settings = Object.assign(Object.create(null), { platform: (SDK.platforms || [])[0], delay: 0, panel: true, keep: 500 });
  const refuse = (why) => {
    throw new TypeError(GLOBAL + ": " + why);
  };
  if (kindOf(options) !== "object") refuse("the options must be an object: " + shown(options));
  for (const name of Object.keys(options)) {
    const [value, wanted] = [options[name], OPTIONS[name]];
    if (wanted === undefined) refuse("there is no option `" + name + "`: " + Object.keys(OPTIONS).join(", "));
    if (value === undefined) continue;
    if (Array.isArray(wanted)) {
      if (!has(wanted, value)) refuse("there is no " + name + " " + shown(value) + ": " + wanted.join(", "));
    } else if (wanted === "number") {
      if (!isOf(wanted, value) || value < 0) refuse("`" + name + "` must be a number from 0: " + shown(value));
    } else if (!isOf(wanted, value)) {
      refuse("`" + name + "` must be of type " + wanted + ": " + shown(value));
    }
    settings[name] = value;
  }
  settings.answers = answersOf(settings.answers);
  return settings;
}

function answersOf(answers) {
  const known = Object.create(null);
  for (const name of Object.keys(answers || {})) {
    demandInterface(name);
    if (answers[name] === undefined) continue;
    checkAnswer(answers[name]);
    known[name] = answers[name];
  }
  return known;
}

function demandInterface(name) {
  if (INTERFACES[name] || (CONFIG !== null && name === CONFIG.name)) return;
  throw new TypeError(GLOBAL + ": there is no interface " + shown(name));
}

/** Takes everything away again. */
function uninstall() {
  if (!current) return;
  current.client.stop();
  current.undo.reverse().forEach((step) => step());
  current = undefined;
}

function installed() {
  if (!current) throw new Error(GLOBAL + ": call install() first");
  return current;
}

/** What answers an interface from now on; without an answer it is the schema's again. */
function answer(name, said) {
  const { client, listeners } = installed();
  demandInterface(name);
  if (said === undefined) {
    delete client.answers[name];
  } else {
    checkAnswer(said);
    client.answers[name] = said;
  }
  listeners.forEach((run) => run());
}

/** The rules that params break, in the page's form unless said otherwise. */
function check(name, params, form) {
  demandInterface(name);
  const entry = INTERFACES[name] || CONFIG;
  return violationsOf(entry.params, params, form || "page").map(({ path, rule, limit }) => (limit === undefined ? { path, rule } : { path, rule, limit }));
}

const simulator = {
  install,
  uninstall,
  answer,
  check,
  /** All calls so far, oldest first, as they are now. */
  calls: () => installed().client.calls.map((call) => Object.assign({}, call, snapshot(call))),
  /** Forgets the calls. */
  clear: () => {
    installed().client.calls.length = 0;
    installed().listeners.forEach((run) => run());
  },
  /** Sends a client event to its listener. */
  emit: (name, said) => installed().client.emit(name, said),
  /** Taps an entry of the menu. */
  tapMenu: (id) => installed().client.tap(id),
  /** Answers a call that waits because its outcome is `ask`. */
  settle: (id, said) => installed().client.settle(id, said),
  /** Opens or closes the panel. */
  openPanel: () => installed().openPanel && installed().openPanel(true),
  closePanel: () => installed().openPanel && installed().openPanel(false),
  /** Names of all interfaces. */
  interfaces: Object.keys(INTERFACES),
};
