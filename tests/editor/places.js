// The repository, its schema and the fixtures, and what the generator itself says of a schema.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The first line of a file at `path` that is bound to `schema`. */
export function binding(path, schema) {
  return `# yaml-language-server: $schema=${relative(join(path, '..'), schema)}\n`;
}

/** Paths and texts of the schema files below a folder. */
export function schemaFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}

/** The cases of the generator's golden tests: SDKs of quite different kinds. */
export function fixtures() {
  const folder = join(root, 'codegen/tests/fixtures/emit');
  return readdirSync(folder).map((name) => {
    const schema = join(folder, name, 'expected/editor/schema.json');
    return { name, schema, files: schemaFiles(join(folder, name, 'schema')) };
  });
}

/** The generator's findings in the real schema with other texts for some files: `[{ path, text }]`. */
export function findings(changed) {
  const folder = mkdtempSync(join(tmpdir(), 'editor-'));
  try {
    cpSync(join(root, 'schema'), join(folder, 'schema'), { recursive: true });
    for (const { path, text } of changed) {
      writeFileSync(join(folder, relative(root, path)), text);
    }
    const schema = join(folder, 'schema');
    const command = ['run', '--quiet', '--package', 'jsbridge-codegen', '--', 'lint', '--format', 'json', '--schema', schema];
    const report = JSON.parse(output('cargo', command));
    return report.findings.map((finding) => ({ ...finding, file: finding.file && join(root, 'schema', relative(schema, finding.file)) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a program prints; findings make it fail, and are what is asked for. */
function output(program, command) {
  try {
    return execFileSync(program, command, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (!error.stdout) throw error;
    return error.stdout;
  }
}
