// Names. Whatever is looked up by a name is a table without a prototype, or a map: `toString` is there only where it was put.

/** The same data without prototypes. */
function bare(value) {
  if (value === null || typeof value !== "object") return value;
  return Array.isArray(value) ? value.map(bare) : mapValues(value, bare);
}

function mapValues(object, change) {
  const changed = Object.create(null);
  for (const key of Object.keys(object)) changed[key] = change(object[key]);
  return changed;
}

function has(list, entry) {
  return Boolean(list) && list.indexOf(entry) >= 0;
}

/** A copy that the page cannot change any more; functions and `undefined` fall away as they do on a real bridge. */
function snapshot(value) {
  const text = JSON.stringify(value);
  return text === undefined ? {} : JSON.parse(text);
}

/** Each interface by its own name, and where none has that name by its command or event; the first one that has it. */
const NAMES = new Map();
/** The listener of each menu item. */
const LISTENERS = new Map();
for (const name of Object.keys(INTERFACES).reverse()) {
  const { command, event, menuItem } = INTERFACES[name];
  for (const known of [command, event]) if (known !== undefined) NAMES.set(known, name);
  if (menuItem !== undefined) LISTENERS.set(menuItem, name);
}
for (const name of Object.keys(INTERFACES)) NAMES.set(name, name);

/** The interface behind a name of any kind. */
function interfaceOf(name) {
  return INTERFACES[NAMES.get(name)];
}

/** The named type behind a reference; lists and maps have no name. */
function namedType(type) {
  return typeof type === "string" ? TYPES[type] : undefined;
}
