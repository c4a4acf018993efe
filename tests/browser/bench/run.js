// `cargo xtask bench`: pages with the bindings against pages bound by hand (size, speed) and against plain JavaScript (speed), as
// ratios of one run. Fails when a bound is broken.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { launch, openPage, root, serve, vendorScript } from "../harness/index.js";

/** Compressed size of a page's module against the same page bound by hand. */
const SIZE = 1.1;
/**
 * Time of a call against plain JavaScript, through the vendor's script on a client that answers at once: against callbacks, and against
 * JavaScript that does the same as the bindings and awaits a promise for each call. What answers cost that come later is told.
 */
const SPEED = 1.2;

const folder = join(root, "target/pages/wasm-browser-bench");
let kept = true;

function bound(what, measured, limit) {
  const holds = measured <= limit;
  kept &&= holds;
  console.log(`  ${what.padEnd(44)}${measured.toFixed(2).padStart(6)}x  at most ${limit.toFixed(2)}  ${holds ? "ok" : "BROKEN"}`);
}

function size(page) {
  return gzipSync(readFileSync(join(folder, `${page}_bg.wasm`)), { level: 9 }).length;
}

console.log("size of pages with three interfaces each, .wasm by gzip, against bindings by hand");
for (const page of ["photos", "scan", "voice", "menu", "contacts", "share"]) {
  const [ours, theirs] = [size(`${page}_generated`), size(`${page}_by_hand`)];
  bound(`${page} (${ours} against ${theirs} bytes)`, ours / theirs, SIZE);
}
/** Runs in the page: puts there what makes so many rounds of three calls in each way, and tells what they come to. */
async function setUpWays() {
  const camera = { count: 1, sourceType: ["camera"] };
  const promised = (name, params) => new Promise((success, fail) => window.wx[name]({ ...params, success, cancel: fail, fail }));
  async function promises(count) {
    let sum = 0;
    for (let round = 0; round < count; round += 1) {
      for (const localId of (await promised("chooseImage", camera)).localIds) {
        sum += (await promised("uploadImage", { localId })).serverId.length;
      }
      const place = await promised("getLocation", { type: "gcj02" });
      sum += Number(place.latitude) + Number(place.longitude);
    }
    return sum;
  }
  function callbacks(count) {
    let sum = 0;
    const fail = (answer) => { throw new Error(answer.errMsg); };
    for (let round = 0; round < count; round += 1) {
      window.wx.chooseImage({ ...camera, fail, success: ({ localIds }) => {
        for (const localId of localIds) window.wx.uploadImage({ localId, fail, success: ({ serverId }) => { sum += serverId.length; } });
      } });
      window.wx.getLocation({ type: "gcj02", fail, success: (place) => { sum += Number(place.latitude) + Number(place.longitude); } });
    }
    return sum;
  }
  const load = async (name) => {
    const module = await import(`/bench/speed_${name}.js`);
    await module.default();
    return module.rounds;
  };
  // Callbacks that nobody awaits have all run only where answers come at once.
  window.ways = { ...(window.answersLater ? {} : { callbacks }), promises, bindings: await load("generated"), "by hand": await load("by_hand") };
  return Object.keys(window.ways);
}

const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];

/** Nanoseconds of the page's own processor time for a call in each way: the median of turns, so that a busy machine tells the same. */
async function measure(page, rounds) {
  const CALLS = 3;
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const spent = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ThreadTime").value;
  const run = (way, count) => page.evaluate(([way, count]) => window.ways[way](count), [way, count]);
  const names = await page.evaluate(setUpWays);
  const times = Object.fromEntries(names.map((way) => [way, []]));
  const sums = new Set();
  for (let turn = 0; turn < 20; turn += 1) {
    for (const way of names) {
      const before = await spent();
      await run(way, 0);
      const begin = await spent();
      sums.add(await run(way, rounds));
      const passed = (await spent()) - begin - (begin - before);
      if (turn >= 5) times[way].push((passed * 1e9) / (rounds * CALLS));
    }
  }
  if (sums.size !== 1) throw new Error(`the ways do not come to the same: ${[...sums]}`);
  return Object.fromEntries(Object.entries(times).map(([way, all]) => [way, median(all)]));
}

/** A client below the vendor's script that answers at once, or behind the current script. */
function client(answersLater) {
  window.answersLater = answersLater;
  const answers = {
    preVerifyJSAPI: () => ({ err_msg: "pre_verify_jsapi:ok" }),
    chooseImage: () => ({ err_msg: "choose_image:ok", localIds: '["weixin://resourceid/1"]' }),
    uploadImage: () => ({ err_msg: "upload_image:ok", serverId: "server-1" }),
    geoLocation: () => ({ err_msg: "geo_location:ok", latitude: "23.1", longitude: "113.3", speed: "0", accuracy: "30" }),
  };
  const answer = (name, callback) => callback(answers[name] ? answers[name]() : { err_msg: `${name}:ok` });
  window.WeixinJSBridge = {
    invoke(name, _, callback) {
      if (callback && answersLater) Promise.resolve().then(() => answer(name, callback));
      else if (callback) answer(name, callback);
    },
    on() {},
  };
}

/** In the place of the vendor's script: nothing but an answer at once. */
function stub() {
  window.wx = {
    chooseImage: (params) => params.success({ errMsg: "chooseImage:ok", localIds: ["weixin://resourceid/1"] }),
    uploadImage: (params) => params.success({ errMsg: "uploadImage:ok", serverId: "server-1" }),
    getLocation: (params) => params.success({ errMsg: "getLocation:ok", latitude: 23.1, longitude: 113.3, speed: 0, accuracy: 30 }),
  };
}

const site = await serve({ "/bench": folder });
site.put("/vendor.js", vendorScript("jweixin-1.0.0"));
const browser = await launch();
const userAgent = "Mozilla/5.0 (Linux; Android 6.0; X) AppleWebKit/537.36 Chrome/60 Mobile MicroMessenger/6.5.13 NetType/WIFI";

/** What some pages measure: the engine makes the same code a little quicker in one than in the other. */
async function measured(options, rounds, setUp) {
  const PAGES = 5;
  const all = [];
  for (let count = 0; count < PAGES; count += 1) {
    const page = await openPage(browser, site, { userAgent, ...options });
    if (page.problems.length) throw new Error(page.problems.join());
    if (setUp) await page.evaluate(setUp);
    all.push(await measure(page, rounds));
    await page.context().close();
  }
  return all;
}

/** The median of the pages' ratios of two ways. */
function ratio(all, way, other) {
  return median(all.map((times) => times[way] / times[other]));
}

function table(what, all) {
  console.log(`\n${what}, nanoseconds for a call (medians of ${all.length} pages)`);
  for (const way of Object.keys(all[0])) console.log(`  ${way.padEnd(12)}${median(all.map((times) => times[way])).toFixed(0).padStart(8)}`);
}

function tell(what, measured) {
  console.log(`  ${what.padEnd(44)}${measured.toFixed(2).padStart(6)}x  (told)`);
}

try {
  const configure = () => new Promise((resolve) => {
    window.wx.config({ appId: "wwcorp", timestamp: 1, nonceStr: "n", signature: "s", jsApiList: ["chooseImage"] });
    window.wx.ready(resolve);
  });
  const real = await measured({ scripts: ["/vendor.js"], before: `(${client})(false)` }, 5000, configure);
  table("through the vendor's script, on a client that answers at once", real);
  bound("bindings against callbacks without await", ratio(real, "bindings", "callbacks"), SPEED);
  bound("bindings against JavaScript that awaits", ratio(real, "bindings", "promises"), SPEED);
  tell("JavaScript that awaits against callbacks", ratio(real, "promises", "callbacks"));
  const later = await measured({ scripts: ["/vendor.js"], before: `(${client})(true)` }, 1000, configure);
  table("through the vendor's script, on a client that answers behind the current script", later);
  bound("bindings against bindings by hand", ratio(later, "bindings", "by hand"), 1);
  tell("bindings against JavaScript that awaits", ratio(later, "bindings", "promises"));
  const bare = await measured({ before: stub }, 5000);
  table("on a stub in the place of the script: what the way itself costs", bare);
  bound("bindings against bindings by hand", ratio(bare, "bindings", "by hand"), 1);
  tell("bindings against JavaScript that awaits", ratio(bare, "bindings", "promises"));
  tell("bindings against callbacks without await", ratio(bare, "bindings", "callbacks"));
} finally {
  await browser.close();
  await site.close();
}
process.exitCode = kept ? 0 : 1;
