// Texts in two languages: elements remember both and change together.

let language = "en";
const texts = new Map();

/** The language in use, `en` or `zh`. */
export const current = () => language;

/** The page in another language. */
export function speak(chosen) {
  language = chosen === "zh" ? "zh" : "en";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const [element, say] of texts) {
    if (element.isConnected || !element.parentNode) say();
  }
}

/** Forgets the texts of elements that have left the page. */
export function forget() {
  for (const element of texts.keys()) if (!element.isConnected) texts.delete(element);
}

/** An element with a text: `{ en, zh }`, with inline Markdown. */
export function say(element, text) {
  const write = () => element.replaceChildren(...inline(text[language]));
  texts.set(element, write);
  write();
  return element;
}

/** An attribute with a text. */
export function label(element, attribute, text) {
  const before = texts.get(element);
  const write = () => {
    before?.();
    element.setAttribute(attribute, text[language]);
  };
  texts.set(element, write);
  write();
  return element;
}

/** Code, strong text, links and plain addresses. */
function inline(markdown) {
  const parts = markdown.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/);
  return parts.filter(Boolean).map((part) => {
    if (part.startsWith("`") && part.length > 2) return make("code", part.slice(1, -1));
    if (part.startsWith("**") && part.length > 4) return make("strong", part.slice(2, -2));
    const link = /^\[([^\]]+)\]\((https?:[^)]+)\)$/.exec(part);
    if (!link) return document.createTextNode(part);
    const anchor = make("a", link[1]);
    anchor.href = link[2];
    return anchor;
  });
}

function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
