// Opens a page of the test's own server. Nothing reaches the network: other addresses are refused and noted.

/**
 * @param browser from `launch`
 * @param site from `serve`
 * @param options
 *   `path` of a page that is served already; or the parts of one: `html` (body), `scripts` (addresses, in order, in the
 *   head), `inline` (a script after them), `title`, `lang`; `userAgent`, `viewport`, `locale`; `before` (a function or
 *   text that runs ahead of every script of the page).
 * @returns the page of playwright, with `problems` (uncaught errors, texts of `console.error`) and `outside` (addresses that
 *   were refused). Its context is closed by `page.context().close()`, or with the browser.
 */
export async function openPage(browser, site, options = {}) {
  const { userAgent, viewport = { width: 1280, height: 800 }, locale = "en-US", before } = options;
  const context = await browser.newContext({ viewport, locale, ...(userAgent ? { userAgent } : {}) });
  const page = await context.newPage();
  page.problems = [];
  page.outside = [];
  await context.route((url) => url.origin !== site.origin && url.protocol.startsWith("http"), (route) => {
    page.outside.push(route.request().url());
    return route.abort();
  });
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) page.problems.push(message.text());
  });
  if (before) await context.addInitScript(before);
  await page.goto(site.origin + (options.path ?? compose(site, options)));
  return page;
}

let count = 0;

function compose(site, { html = "", scripts = [], inline = "", title = "Test page", lang = "en" }) {
  const path = `/page-${(count += 1)}.html`;
  const tags = scripts.map((address) => `<script src="${address}"></script>`).join("\n");
  site.put(path, `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
${tags}
<script>${inline}</script></head>
<body>${html}</body>
</html>`);
  return path;
}
