// What an editor offers: keys, words, names and skeletons, in block and in flow style.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { binding, fixtures, root } from './places.js';
import { Server } from './server.js';

const path = join(root, 'schema/interfaces/new.yaml');
const head = `${binding(path, join(root, 'generated/editor/schema.json'))}group: new
title: { en: "New", zh: "新" }
interfaces:
  probe:
    title: { en: "Probe", zh: "探测" }
`;

let server;
before(async () => (server = await Server.start(root)));
after(() => server.stop());

/** What is offered at the `|`, below a new interface. */
async function offered(probe, before = head, file = path) {
  const [start, end] = probe.split('|');
  return server.with(file, `${before}${start}${end}\n`, (document) => document.complete(before + start));
}

const labels = (items) => items.map(({ label }) => label).sort();

async function assertOffered(probe, ...words) {
  const known = labels(await offered(probe));
  for (const word of words) {
    assert.ok(known.includes(word), `${JSON.stringify(probe)} offers no ${word}, but ${known.join(' ')}`);
  }
  return known;
}

test('keys of an interface that are not there yet', async () => {
  const known = await assertOffered('    |', 'params', 'params_type', 'result', 'callbacks', 'access', 'since');
  assert.ok(!known.includes('title'));
  await assertOffered('    pa|', 'params', 'params_type');
});

test('keys of params', async () => {
  await assertOffered('    params:\n      count:\n        |', 'type', 'default', 'optional', 'min', 'encoding', 'doc');
  await assertOffered('    params:\n      count: { type: integer, d| }', 'default', 'doc', 'digits');
  await assertOffered('    params:\n      count:\n        type: integer\n        d|', 'default', 'doc', 'deprecated');
  await assertOffered('    params:\n      count:\n        bridge:\n          |', 'name', 'json', 'at', 'as', 'first_of');
});

test('types: built in and defined', async () => {
  const types = ['string', 'integer', 'boolean', 'InterfaceName', 'MenuItem', 'LocalId', 'ImageSize', 'ChatMessage'];
  await assertOffered('    params:\n      size:\n        type: |', ...types);
  await assertOffered('    params:\n      size: { type: I| }', ...types);
  await assertOffered('    params:\n      size: { type: "|" }', ...types);
});

test('types come with their meaning in both languages', async () => {
  const items = await offered('    params:\n      size:\n        type: |');
  const { documentation } = items.find(({ label }) => label === 'ImageSize');
  assert.match(documentation.value, /Which size of an image the user may choose.*用户可选的图片尺寸/);
});

test('menu items: of a listener, and as values of params', async () => {
  const items = ['menuItem:share:timeline', 'menuItem:share:qq', 'menuItem:setFont'];
  await assertOffered('    bridge:\n      menu_item: |', ...items);
  await assertOffered('    bridge: { menu_item: m| }', ...items);
  await assertOffered('    params:\n      menuList:\n        type: "MenuItem[]"\n        example:\n          - |', ...items);
  await assertOffered('    params:\n      menuList: { type: "MenuItem[]", example: [|] }', ...items);
  await assertOffered('    params:\n      menuList:\n        type: MenuItem\n        class: [|]', 'spreading', 'protecting');
});

test('values of enums where the type is one', async () => {
  assert.deepEqual(labels(await offered('    params:\n      size:\n        type: ImageSize\n        default: |')), ['compressed', 'original']);
  await assertOffered('    params:\n      sizes: { type: "ImageSize[]", default: [|] }', 'original', 'compressed');
  assert.deepEqual(labels(await offered('    params:\n      flag:\n        type: boolean\n        default: |')), ['false', 'true']);
});

test('words of the language and names of the schema', async () => {
  assert.deepEqual(labels(await offered('    kind: |')), ['call', 'listener', 'menu-listener']);
  assert.deepEqual(labels(await offered('    access: [|]')), ['certified', 'registered']);
  assert.deepEqual(labels(await offered('    access:\n      - |')), ['certified', 'registered']);
  await assertOffered('    channel: |', 'sdk', 'invoke', 'bridge');
  await assertOffered('    callbacks: [|]', 'success', 'cancel', 'fail', 'complete', 'trigger');
  await assertOffered('    params_type: |', 'ChatMessage', 'ShareContent');
  await assertOffered('    include: [|]', 'ShareContent');
  await assertOffered('    allow:\n      |', 'missing-version', 'unused-type');
  await assertOffered('    params:\n      a:\n        type: string\n        encoding: |', 'zero-one', 'hex', 'join');
  await assertOffered('    params:\n      a:\n        type: string\n        platforms: [|]', 'ios', 'android');
  await assertOffered('    params:\n      a:\n        signed_by:\n          use: |', 'CardSign', 'JsapiSignature');
});

test('names in other files than those of interfaces', async () => {
  const bound = binding(join(root, 'schema/new.yaml'), join(root, 'generated/editor/schema.json'));
  const known = async (probe) => labels(await offered(probe, bound, join(root, 'schema/new.yaml')));
  assert.ok((await known('messages:\n  Denied:\n    applies_to: [|]')).includes('config'));
  assert.ok((await known('messages:\n  Denied:\n    applies_to: [|]')).includes('chooseImage'));
  assert.ok((await known('endpoints:\n  GetToken:\n    error: { field: errcode, codes: S| }')).includes('ServerCode'));
  assert.ok((await known('guides:\n  faq:\n    why:\n      messages:\n        - |')).length > 5);
  assert.ok((await known('compat:\n  acknowledged:\n    - rule: |')).includes('interface-removed'));
  assert.ok((await known('menu_items:\n  "menuItem:new":\n    class: |')).includes('basic'));
  const pages = await known('guides:\n  topics:\n    more:\n      page: |');
  assert.ok(pages.includes('overview') && pages.includes('image'), pages.join(' '));
  assert.ok((await known('|')).includes('interfaces'));
});

test('another SDK has its own names', async () => {
  const { schema, files } = fixtures().find(({ name }) => name === 'workbench');
  const { path: file } = files.find(({ text }) => text.includes('interfaces:'));
  const bound = `${binding(file, schema)}interfaces:\n  probe:\n`;
  const known = labels(await offered('    callbacks: [|]', bound, file));
  assert.ok(known.length > 0 && !known.includes('complete'), known.join(' '));
  assert.ok(!labels(await offered('    params:\n      a:\n        type: |', bound, file)).includes('LocalId'));
});

/** Where skeletons are offered: what stands before, and their labels. */
const SKELETONS = [
  ['interfaces:\n  |', ['interface']],
  ['interfaces:\n  a:\n    title: { en: "A", zh: "甲" }\n    params:\n      |', ['optional param', 'param']],
  ['interfaces:\n  a:\n    title: { en: "A", zh: "甲" }\n    result:\n      |', ['optional result field', 'result field']],
  ['interfaces:\n  a:\n    title: { en: "A", zh: "甲" }\n    errors:\n      - |', ['error']],
  ['callbacks:\n  |', ['callback']],
  ['types:\n  |', ['enum type', 'flags type', 'object type', 'string type', 'union type']],
  ['types:\n  A:\n    object: {}\n    rules:\n      - |', ['at least one', 'required when']],
  ['messages:\n  |', ['error']],
  ['codes:\n  |', ['error codes']],
  ['codes:\n  A:\n    field: a\n    values:\n      |', ['error code']],
  ['notes:\n  - |', ['note']],
];

for (const [probe, expected] of SKELETONS) {
  test(`skeletons at ${JSON.stringify(probe)}: ${expected.join(', ')}`, async () => {
    const bound = binding(path, join(root, 'generated/editor/schema.json'));
    const items = (await offered(probe, bound)).filter(({ label, insertText }) => expected.includes(label) && /\$/.test(insertText));
    assert.deepEqual(labels(items), expected);
    for (const { label, insertText } of items) {
      const filled = bound + probe.replace('|', '') + indented(fill(insertText), probe) + '\n';
      assert.deepEqual(await server.diagnose(path, filled), [], `${label}:\n${filled}`);
    }
  });
}

/** A skeleton as it is when the cursor went through it and nothing was typed but a letter where nothing stands. */
function fill(snippet) {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, 'x');
}

/** As editors insert it: further lines are indented like the one where it begins. */
function indented(text, probe) {
  const indentation = probe.split('\n').at(-1).match(/^ */)[0];
  return text.replaceAll('\n', `\n${indentation}`);
}
