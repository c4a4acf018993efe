// The calls that `promise.js` measures: every interface that answers by callbacks, with minimal and with full params, as source
// text. Each way gets a loop of its own that names what it calls, as pages are written.

import { calls } from "../interfaces/calls.js";
import { extents, pick } from "../interfaces/matrix.js";

/** Cards hold JSON text, which takes most of the time, whoever writes and reads it; raw calls are not made on the SDK object. */
const isOrdinary = ([name, { by }]) => by === undefined && name !== "chooseCard" && name !== "addCard";

/** Lists of which a page makes one text by hand. */
const byHand = { userIds: (list) => `${list}.join(";")` };

export const cases = Object.entries(calls).filter(isOrdinary).flatMap(([name, spec]) => {
  const made = extents.map((extent) => aCase(name, spec, extent));
  return made[0].params === made[1].params ? made.slice(0, 1) : made;
});

function aCase(name, { typed, page = typed, answer }, extent) {
  const params = Object.keys(typed[extent]).length;
  const told = pick(answer, { platform: "ios", extent });
  const [field] = Object.keys(told);
  return {
    name,
    extent,
    kind: `${["no params", "one param"][params] ?? "several params"}, ${field === undefined ? "no result" : kindOf(told[field])}`,
    params: params === 0 ? "" : JSON.stringify(typed[extent]),
    // As an object that callbacks are added to.
    page: Object.entries(page[extent]).map(([name, value]) => `${name}: ${byHand[name]?.(JSON.stringify(typed[extent][name])) ?? JSON.stringify(value)}, `).join(""),
    answer: JSON.stringify({ errMsg: `${name}:ok`, ...told }),
    // Reads the result, so that nothing is left out which a page would notice.
    told: field === undefined ? "1" : `Number(told.${field} !== undefined)`,
  };
}

function kindOf(value) {
  if (Array.isArray(value)) return "a list";
  return { object: "a map", string: "a text", number: "numbers" }[typeof value];
}

/** Loops over calls in turn in each way: functions, as source text, that count answers. */
export function loops(inTurn) {
  const loop = (way) => `async (sdk, api, rounds) => {
    let count = 0;
    const failed = (told) => { throw new Error(told.errMsg); };
    for (let round = 0; round < rounds; round += 1) { ${inTurn.map(way).join("\n")} }
    return count;
  }`;
  return {
    direct: loop(({ name, page, told: read }) => `{
      const told = await new Promise((success, fail) => sdk.${name}({ ${page}success, fail, cancel: fail }));
      count += ${read};
    }`),
    promised: loop(({ name, params, told: read }) => `{ const told = await api.${name}(${params}); count += ${read}; }`),
    callbacks: loop(({ name, page, told: read }) => `sdk.${name}({ ${page}success: (told) => { count += ${read}; }, fail: failed, cancel: failed });`),
  };
}

/** An SDK object whose functions answer at once, as source text. Each gives the answer of the last case that calls it. */
export function stub() {
  const functions = new Map(cases.map(({ name, answer }) => [name, `${name}: ((answer) => (params) => {
    params.success(answer);
    if (params.complete) params.complete(answer);
  })(${answer})`]));
  return `({ config() {}, ready(told) { setTimeout(told); }, ${[...functions.values()].join(", ")} })`;
}
