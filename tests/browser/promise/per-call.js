// What a call through the promise API costs, beside the same call with callbacks that a page turns into a promise by hand: both in one run, against an SDK
// object that answers at once. Ends with an error where the promise API takes more than 1.5 times as long.

import { fileURLToPath } from "node:url";

const { connect } = await import(fileURLToPath(new URL("../../../generated/typescript/dist/index.js", import.meta.url)));

const LIMIT = 1.5;
const CALLS = 20_000;
const ROUNDS = 41;

const answer = { errMsg: "chooseImage:ok", localIds: ["weixin://resourceid/1"] };
const sdk = {
  chooseImage(params) {
    params.success(answer);
    if (params.complete) params.complete(answer);
  },
};
const api = connect({ sdk });

async function byCallbacks() {
  let count = 0;
  for (let index = 0; index < CALLS; index += 1) {
    const { localIds } = await new Promise((success, fail) => sdk.chooseImage({ count: 1, success, fail, cancel: fail }));
    count += localIds.length;
  }
  return count;
}

async function byPromises() {
  let count = 0;
  for (let index = 0; index < CALLS; index += 1) {
    const { localIds } = await api.chooseImage({ count: 1 });
    count += localIds.length;
  }
  return count;
}

async function timed(body) {
  const begin = process.cpuUsage();
  if ((await body()) !== CALLS) throw new Error("an answer is missing");
  // Time of the processor: what else runs on the machine does not count.
  const { user, system } = process.cpuUsage(begin);
  return ((user + system) * 1000) / CALLS;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const direct = [];
const promised = [];
const ratios = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const [one, other] = [await timed(byCallbacks), await timed(byPromises)];
  // The first rounds warm the engine up.
  if (round < 8) continue;
  direct.push(one);
  promised.push(other);
  ratios.push(other / one);
}
const ratio = median(ratios);
console.log(`promise API per call: ${median(promised).toFixed(0)} ns, callbacks in a promise: ${median(direct).toFixed(0)} ns, ratio ${ratio.toFixed(2)} (at most ${LIMIT})`);
if (ratio > LIMIT) process.exit(1);
