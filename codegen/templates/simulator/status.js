// Status texts: from the tail that a page sees to the text that the client sends.

/** What the SDK makes of a raw status: the tail that the page sees. */
function pageTail(text, raw) {
  let tail = raw || "";
  for (const step of text.steps || []) {
    if (step.missing !== undefined) {
      if (tail === "") return step.missing;
    } else if (step.cutThroughFirst !== undefined) {
      const at = tail.indexOf(step.cutThroughFirst);
      if (at >= 0) tail = tail.slice(at + step.cutThroughFirst.length);
    } else if (step.equals !== undefined) {
      if (tail === step.equals) tail = step.becomes;
    } else if (step.contains !== undefined) {
      if (tail.indexOf(step.contains) >= 0) tail = tail.slice(step.dropFirst);
    } else if (step.replace !== undefined) {
      tail = tail.split(step.replace).join(step.with);
    } else if (step.lowercase) {
      tail = tail.toLowerCase();
    }
  }
  return tail;
}

/**
 * The raw status that the SDK turns into this tail. Clients put a prefix before the reason of a failure, which the SDK
 * drops again; where no spelling leads to the tail it is sent as it is.
 */
function rawStatus(text, name, tail) {
  const prefixes = (text.steps || []).filter((step) => step.contains === undefined ? false : step.contains.length === step.dropFirst);
  const shortest = prefixes.map((step) => step.contains).sort((a, b) => a.length - b.length);
  const isOutcome = (text.ok || []).concat(text.cancel || []).indexOf(tail) >= 0;
  const spellings = shortest.map((prefix) => prefix + tail);
  const ordered = isOutcome ? [tail].concat(spellings) : spellings.concat([tail]);
  const found = ordered.filter((spelling) => pageTail(text, name + text.separator + spelling) === tail)[0];
  // The bare word of a failure needs no prefix.
  const plain = pageTail(text, name + text.separator + tail) === tail && shortest.some((prefix) => prefix.indexOf(tail) === 0);
  return name + text.separator + (plain || found === undefined ? tail : found);
}
