// What an editor tells of the key or value under the pointer.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { root } from './places.js';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start(root)));
after(() => server.stop());

/** The help on the first `part` behind the first `from` of a schema file. */
function help(file, from, part) {
  const path = join(root, 'schema', file);
  const text = readFileSync(path, 'utf8');
  const place = text.slice(text.indexOf(part, text.indexOf(from)));
  return server.with(path, text, (document) => document.hover(place));
}

test('keys are explained in both languages', async () => {
  const access = await help('interfaces/image.yaml', 'chooseImage:', 'access:');
  assert.match(access, /Account types that may call it\./);
  assert.match(access, /可以调用它的账号类型。/);
  assert.match(await help('interfaces/image.yaml', 'chooseImage:', 'default:'), /a missing one stands for/);
  assert.match(await help('sdk.yaml', 'sdk:', 'packages:'), /Names and version of the generated packages/);
  assert.match(await help('menu-items.yaml', 'menu_items:', 'label:'), /Label in the menu/);
  assert.match(await help('signatures.yaml', 'signatures:', 'digest:'), /sha1/);
});

test('values are explained, the one under the pointer first', async () => {
  const id = await help('types.yaml', 'CardToOpen:', 'CardId');
  assert.match(id, /Allowed Values:\s+\* `CardId`: Id of a kind of card\. · 卡券标识/);
  const channel = await help('interfaces/soter.yaml', 'channel: invoke', 'invoke');
  assert.match(channel, /Allowed Values:\s+\* `invoke`: A raw call through the SDK/);
  const item = await help('interfaces/share.yaml', 'menu_item:', 'menuItem:share:timeline');
  assert.match(item, /\* `menuItem:share:timeline`: Share to Moments/);
});
