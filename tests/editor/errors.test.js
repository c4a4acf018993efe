// Mistakes are marked where they are: the editor and the generator agree on unknown keys, and point at wrong words alike.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { binding, findings, root, schemaFiles } from './places.js';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start(root)));
after(() => server.stop());

/** How many times each file gets a mistake. */
const ROUNDS = 6;

const KEY = /^( *(?:- )?(?:.*?[{,] )?)([a-z_]+)(?=: )/;

/** A text with one letter more in one of its keys. */
function withTypo(text, round) {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (KEY.test(line) && !line.startsWith('#') ? [index] : []));
  const line = places[Math.floor((places.length * (round + 0.5)) / ROUNDS)];
  lines[line] = lines[line].replace(KEY, '$1$2q');
  return lines.join('\n');
}

for (let round = 0; round < ROUNDS; round += 1) {
  test(`unknown keys are where the generator sees them, round ${round + 1} of ${ROUNDS}`, async () => {
    const changed = schemaFiles(join(root, 'schema')).map(({ path, text }) => ({ path, text: withTypo(text, round) }));
    const ours = findings(changed).filter(({ code }) => code === 'unknown-key');
    assert.ok(ours.length > 10, `only ${ours.length} typos became unknown keys`);
    for (const { path, text } of changed) {
      const expected = ours.filter(({ file }) => file === path).map(({ line, column }) => `${line}:${column}`);
      const found = (await server.diagnose(path, text)).filter(({ message }) => /^Property \S+ is not allowed\.$/.test(message));
      const places = found.map(({ range: { start } }) => `${start.line + 1}:${start.character + 1}`);
      assert.deepEqual(places.sort(), expected.sort(), path);
    }
  });
}

const path = join(root, 'schema/interfaces/new.yaml');

/** Each line with what is wrong in it. */
const WRONG = [
  ['    kind: cal', 'cal', /Value is not accepted\. Valid values: "call", "listener", "menu-listener"/],
  ['    channel: skd', 'skd', /unknown channel/],
  ['    access: [registered, certifid]', 'certifid', /unknown account type/],
  ['    callbacks: [success, compleet]', 'compleet', /unknown callback/],
  ['    params:', ''],
  ['      a: { type: Strng }', 'Strng', /unknown type/],
  ['      b: { type: "LocaId[]" }', '"LocaId[]"', /unknown type/],
  ['      c: { type: "map<strin, integer>" }', '"map<strin, integer>"', /unknown type/],
  ['      d: { type: ImageSize, default: orignal }', 'orignal', /Valid values: "original", "compressed"/],
  ['      e: { type: "MenuItem[]", example: ["menuItem:share:q"] }', '"menuItem:share:q"', /unknown menu item/],
  ['      f: { type: integer, min: "3" }', '"3"', /Expected "number"/],
  ['      g: { type: string, optional: yess }', 'yess', /Expected "boolean"/],
  ['      h: { type: string, platforms: [andriod] }', 'andriod', /unknown platform/],
  ['      i: { type: "map<InterfaceName, LocalId[]>", encoding: jsn }', 'jsn', /Valid values: .*"json"/],
  ['      j: { type: string, discouraged: { integr: { en: "a", zh: "b" } } }', 'integr', /Property integr is not allowed/],
  ['    bridge: { menu_item: "menuItem:share:q" }', '"menuItem:share:q"', /unknown menu item/],
  ['    allow: { misssing-doc: "why" }', 'misssing-doc', /misssing-doc is not allowed|unknown/],
  ['    result: []', '[]', /Expected "object"/],
];

test('wrong words and kinds are marked at the value', async () => {
  const head = `${binding(path, join(root, 'generated/editor/schema.json'))}group: new\ninterfaces:\n  probe:\n`;
  const text = head + WRONG.map(([line]) => `${line}\n`).join('');
  const found = await server.diagnose(path, text);
  const lines = text.split('\n');
  const first = head.split('\n').length - 1;
  WRONG.forEach(([line, word, message], index) => {
    const here = found.filter(({ range }) => range.start.line === first + index);
    assert.equal(here.length, word ? 1 : 0, `${line}: ${JSON.stringify(here)}`);
    for (const { range, message: said } of here) {
      assert.equal(lines[range.start.line].slice(range.start.character, range.end.character), word);
      assert.match(said, message);
    }
  });
  assert.equal(found.length, WRONG.filter(([, word]) => word).length, JSON.stringify(found));
});
