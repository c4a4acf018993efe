// `cargo xtask bench`: what a call through the promise API costs, beside the same call with callbacks that a page turns into a
// promise by hand, as a ratio of one run: in node, and in a page whose address is watched. The SDK object answers at once, so
// that nothing but the way itself is measured. Ends with an error where the bound is broken.

import { pathToFileURL } from "node:url";

import { generated, launch, openPage, serve } from "../harness/index.js";

const LIMIT = 1.5;
const CALLS = 60_000;
const ROUNDS = 61;

/** Nanoseconds of a call in each way, in the quick rounds of those that take turns; also runs in the page. */
async function measure({ address, calls, rounds, configured }) {
  const { connect } = await import(address);
  const answer = { errMsg: "chooseImage:ok", localIds: ["weixin://resourceid/1"] };
  const sdk = {
    config() {},
    ready(told) {
      setTimeout(told);
    },
    chooseImage(params) {
      params.success(answer);
      if (params.complete) params.complete(answer);
    },
  };
  const api = connect({ sdk, inClient: () => true });
  if (configured) await api.configure(() => ({ appId: "a", timestamp: 1, nonceStr: "n", signature: "s", jsApiList: ["chooseImage"] }));

  async function byCallbacks() {
    let count = 0;
    for (let index = 0; index < calls; index += 1) {
      const { localIds } = await new Promise((success, fail) => sdk.chooseImage({ count: 1, success, fail, cancel: fail }));
      count += localIds.length;
    }
    return count;
  }
  async function byPromises() {
    let count = 0;
    for (let index = 0; index < calls; index += 1) {
      const { localIds } = await api.chooseImage({ count: 1 });
      count += localIds.length;
    }
    return count;
  }
  // In node the time of the processor: what else runs on the machine does not count.
  const now = () => {
    if (typeof process === "undefined") return performance.now() * 1e6;
    const { user, system } = process.cpuUsage();
    return (user + system) * 1e3;
  };
  async function timed(body) {
    const begin = now();
    if ((await body()) !== calls) throw new Error("an answer is missing");
    return (now() - begin) / calls;
  }
  const direct = [];
  const promised = [];
  for (let round = 0; round < rounds; round += 1) {
    direct.push(await timed(byCallbacks));
    promised.push(await timed(byPromises));
  }
  // Slow rounds are those that warm the engine up, and those in which the machine did something else.
  const quick = (values) => values.sort((a, b) => a - b)[rounds >> 4];
  return { direct: quick(direct), promised: quick(promised) };
}

let kept = true;

function bound(where, { direct, promised }) {
  const ratio = promised / direct;
  const holds = ratio <= LIMIT;
  kept &&= holds;
  const times = `${promised.toFixed(0)} ns, with callbacks ${direct.toFixed(0)} ns`;
  console.log(`  ${`${where} (${times})`.padEnd(70)}${ratio.toFixed(2).padStart(6)}x  at most ${LIMIT.toFixed(2)}  ${holds ? "ok" : "BROKEN"}`);
}

console.log("a call through the promise API against the same call with callbacks, on a stub that answers at once");
const common = { calls: CALLS, rounds: ROUNDS };
bound("in node", await measure({ ...common, address: pathToFileURL(generated("typescript/dist/index.js")).href, configured: false }));

const site = await serve({ "/typescript": generated("typescript/dist") });
const browser = await launch();
try {
  const page = await openPage(browser, site);
  bound("in a page", await page.evaluate(measure, { ...common, address: "/typescript/index.js", configured: false }));
  const other = await openPage(browser, site);
  bound("in a page whose address is watched", await other.evaluate(measure, { ...common, address: "/typescript/index.js", configured: true }));
} finally {
  await browser.close();
  await site.close();
}
process.exitCode = kept ? 0 : 1;
