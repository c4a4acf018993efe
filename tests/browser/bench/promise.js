// `cargo xtask bench`: what a call through the promise API costs, as a ratio of one run: in node, in a page, and in a page whose
// address is watched. The SDK object answers at once, so that nothing but the way itself is measured.
//
// Bounded is the call beside the same call made directly, by callbacks that a page wraps into a promise by hand: both are
// awaited. Each interface is measured in a loop of its own, with minimal and with full params, and several interfaces in turn.
// Told, too, is what plain callbacks cost that nobody awaits. Each way counts by its quick rounds. Ends with an error where a bound is
// broken.

import { pathToFileURL } from "node:url";

import { generated, launch, openPage, serve } from "../harness/index.js";
import { cases, loops, stub } from "./promise-cases.js";

const LIMIT = 1.5;
const CALLS = 10_000;
const ROUNDS = 45;

/** Connects in node or in the page, where this runs as well; gives the function that measures loops. */
async function setUp({ address, sdkText, names, configured }) {
  const { connect } = await import(address);
  const sdk = new Function(`return ${sdkText};`)();
  const api = connect({ sdk, inClient: () => true });
  if (configured) await api.configure(() => ({ appId: "a", timestamp: 1, nonceStr: "n", signature: "s", jsApiList: names }));
  // In node the time of the processor: what else runs on the machine does not count.
  const now = () => {
    if (typeof process === "undefined") return performance.now() * 1e6;
    const { user, system } = process.cpuUsage();
    return (user + system) * 1e3;
  };
  globalThis.measurePromises = async ({ texts, perRound, calls, rounds }) => {
    const ways = Object.entries(texts).map(([way, text]) => ({ way, loop: new Function(`return ${text};`)(), times: [] }));
    const loopRounds = Math.ceil(calls / perRound);
    for (let round = 0; round < rounds; round += 1) {
      for (const { loop, times } of ways) {
        const begin = now();
        if ((await loop(sdk, api, loopRounds)) !== loopRounds * perRound) throw new Error("an answer is missing");
        times.push((now() - begin) / (loopRounds * perRound));
      }
    }
    // Slow rounds are those that warm the engine up, and those in which the machine did something else.
    return Object.fromEntries(ways.map(({ way, times }) => [way, times.sort((a, b) => a - b)[rounds >> 4]]));
  };
}

let kept = true;

/** Measures and tells everything at one place; `run` runs a function there. */
async function measureAt(place, run, setting) {
  console.log(` ${place}`);
  const names = [...new Set(cases.map(({ name }) => name))];
  await run(setUp, { ...setting, names, sdkText: stub() });

  async function measured(title, inTurn) {
    // Long loops take an engine longer to make quick.
    const rounds = inTurn.length > 1 ? 3 * ROUNDS : ROUNDS;
    const what = { texts: loops(inTurn), perRound: inTurn.length, calls: CALLS, rounds };
    const times = await run((all) => globalThis.measurePromises(all), what);
    return { title, ratio: times.promised / times.direct, ...times };
  }

  const first = (...wanted) => wanted.map((name) => cases.find((one) => one.name === name));
  const last = (...wanted) => wanted.map((name) => cases.findLast((one) => one.name === name));
  tell(await measured("chooseImage again and again", first("chooseImage")));
  tell(await measured("five interfaces in turn", first("chooseImage", "uploadImage", "getLocation", "scanQRCode", "hideMenuItems")));
  tell(await measured(`${names.length} interfaces in turn, minimal params`, first(...names)));
  tell(await measured(`${names.length} interfaces in turn, full params`, last(...names)));
  const kinds = new Map();
  for (const one of cases) {
    const found = await measured(`${one.name}, ${one.extent}`, [one]);
    kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), found]);
  }
  for (const [kind, found] of kinds) {
    const worst = found.reduce((one, other) => (one.ratio >= other.ratio ? one : other));
    tell({ ...worst, title: `${kind} (${found.length}; worst: ${worst.title})` });
  }
}

function tell({ title, ratio, direct, promised, callbacks }) {
  const holds = ratio <= LIMIT;
  kept &&= holds;
  const times = `${promised.toFixed(0).padStart(4)} ns, by hand ${direct.toFixed(0).padStart(3)} ns${ratio.toFixed(2).padStart(7)}x`;
  const told = `without promise ${callbacks.toFixed(0).padStart(2)} ns ${(promised / callbacks).toFixed(1).padStart(4)}x (told)`;
  console.log(`  ${title.padEnd(72)}${times}  at most ${LIMIT.toFixed(2)}  ${holds ? "ok    " : "BROKEN"}  ${told}`);
}

console.log("a call through the promise API against the same call with callbacks wrapped into a promise by hand, on a stub that answers at once");
await measureAt("in node", (body, value) => body(value), { address: pathToFileURL(generated("typescript/dist/index.js")).href, configured: false });

const site = await serve({ "/typescript": generated("typescript/dist") });
// Only pages that keep to themselves get a clock of more than tenths of a millisecond.
const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const path = "/bench.html";
site.put(path, (request, response) => response.writeHead(200, { "content-type": "text/html", ...isolated }).end("<!doctype html><title>Calls</title>"));
const browser = await launch();
try {
  for (const [place, configured] of [["in a page", false], ["in a page whose address is watched", true]]) {
    const page = await openPage(browser, site, { path });
    await measureAt(place, (body, value) => page.evaluate(body, value), { address: "/typescript/index.js", configured });
    await page.context().close();
  }
} finally {
  await browser.close();
  await site.close();
}
process.exitCode = kept ? 0 : 1;
