// Whole schemas: nothing to say about good ones, and each file is bound.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { binding, fixtures, root, schemaFiles } from './places.js';
import { Server } from './server.js';

let server;
before(async () => (server = await Server.start(root)));
after(() => server.stop());

test('the real schema is without findings, and each file names the JSON Schema in its first line', async () => {
  const files = schemaFiles(join(root, 'schema'));
  assert.ok(files.length > 15);
  for (const { path, text } of files) {
    const [, target] = text.match(/^# yaml-language-server: \$schema=(\S+)\n/) ?? [];
    assert.ok(target, `${path} is not bound`);
    assert.equal(resolve(dirname(path), target), join(root, 'generated/editor/schema.json'), path);
    assert.deepEqual(await server.diagnose(path, text), [], path);
  }
});

for (const { name, schema, files } of fixtures()) {
  test(`the schema of ${name} is without findings`, async () => {
    for (const { path, text } of files) {
      assert.deepEqual(await server.diagnose(path, binding(path, schema) + text), [], path);
    }
  });

  test(`a mistake in the schema of ${name} is found`, async () => {
    const [{ path, text }] = files;
    const found = await server.diagnose(path, `${binding(path, schema)}${text}\nnonsense: 1\n`);
    assert.deepEqual(found.map(({ message }) => message), ['Property nonsense is not allowed.']);
  });
}

test('without first lines the settings of the workspace bind the schema, and nothing else', async () => {
  const settings = JSON.parse(readFileSync(join(root, '.vscode/settings.json'), 'utf8'));
  const byWorkspace = await Server.start(root, { schemas: settings['yaml.schemas'] });
  const text = 'group: a\nnonsense: 1\n';
  try {
    for (const path of ['schema/a.yaml', 'schema/interfaces/b.yaml']) {
      const [finding, ...rest] = await byWorkspace.diagnose(join(root, path), text);
      assert.equal(finding?.message, 'Property nonsense is not allowed.', path);
      assert.deepEqual(rest, []);
    }
    for (const path of ['codegen/tests/fixtures/emit/tiny/schema/a.yaml', 'a.yaml', 'tests/editor/a.yaml']) {
      assert.deepEqual(await byWorkspace.diagnose(join(root, path), text), [], path);
    }
  } finally {
    await byWorkspace.stop();
  }
});

test('the settings of the workspace recommend what reads them', () => {
  const { recommendations } = JSON.parse(readFileSync(join(root, '.vscode/extensions.json'), 'utf8'));
  assert.ok(recommendations.includes('redhat.vscode-yaml'));
});
