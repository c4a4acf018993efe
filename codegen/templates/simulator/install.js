// The public functions.

let current;

/** Puts the client on the page. Call it before the SDK's script is loaded. */
function install(options) {
  uninstall();
  const settings = Object.assign({ delay: 0, panel: true }, options);
  if (settings.platform === undefined) settings.platform = (SDK.platforms || [])[0];
  checkSettings(settings);
  const undo = [];
  const listeners = new Set();
  const client = createClient(settings, () => listeners.forEach((run) => run()));
  client.form = SDK.bridge ? "bridge" : "page";
  current = { client, settings, undo, listeners };
  putUserAgent(settings, undo);
  if (SDK.bridge) putBridge(client, settings, undo);
  else putObjects(client, undo);
  if (settings.panel && typeof document === "object") putPanel(current);
  return simulator;
}

function checkSettings({ platform, account, answers }) {
  const demand = (what, name, known) => {
    if (name !== undefined && !has(known, name)) throw new TypeError(GLOBAL + ": there is no " + what + " `" + name + "`: " + known.join(", "));
  };
  demand("platform", platform, SDK.platforms || []);
  demand("account", account, Object.keys(SDK.accounts || {}));
  for (const name of Object.keys(answers || {})) demandInterface(name);
}

function demandInterface(name) {
  if (INTERFACES[name] || (CONFIG !== null && name === CONFIG.name)) return;
  throw new TypeError(GLOBAL + ": there is no interface `" + name + "`");
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
    if (typeof said !== "function") readAnswer(said, {});
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
  /** All calls so far, oldest first. */
  calls: () => installed().client.calls.slice(),
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
