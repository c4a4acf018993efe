// A web server on the loopback for one test file: folders of the repository and pages written by the test.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
};

/**
 * Serves `mounts`, a map from a path to a file or a folder, and whatever `put` adds. The longest path wins; a folder is
 * answered with its `index.html`.
 */
export async function serve(mounts = {}) {
  const places = new Map(Object.entries(mounts));
  const bodies = new Map();
  const server = createServer((request, response) => {
    answer(new URL(request.url, "http://localhost").pathname, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(path, request, response) {
    const put = bodies.get(path);
    if (put) {
      if (typeof put === "function") return put(request, response);
      response.writeHead(200, { "content-type": put.type, "cache-control": "no-store" });
      return response.end(put.body);
    }
    const file = await locate(path);
    if (!file) return response.writeHead(404).end(`nothing at ${path}`);
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" });
    return createReadStream(file).pipe(response);
  }

  async function locate(path) {
    const decoded = decodeURIComponent(path);
    const mount = [...places.keys()]
      .filter((key) => decoded === key || decoded.startsWith(key.endsWith("/") ? key : `${key}/`))
      .sort((a, b) => b.length - a.length)[0];
    if (mount === undefined) return undefined;
    const rest = normalize(`/${decoded.slice(mount.length)}`);
    const file = rest === "/" ? places.get(mount) : join(places.get(mount), rest);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isDirectory()) return found && file;
    const index = join(file, "index.html");
    return (await stat(index).catch(() => undefined)) && index;
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** Serves a file or folder. */
    mount: (path, file) => places.set(path, file),
    /** Serves a text, or answers by a function `(request, response)`. */
    put: (path, body, type = types[extname(path)] ?? types[".html"]) => {
      bodies.set(path, typeof body === "function" ? body : { body, type });
      return origin + path;
    },
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
