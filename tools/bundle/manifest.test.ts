// What the manifest names is there: files, commands, bundles, and the pages that the package lets through.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { BUNDLES } from './list-bundles.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const { contributes } = manifest;

/** Every text in a value that is a path below the package. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice(2)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

test('every file that the manifest names exists or is built, and is let into the package', () => {
  const built: readonly string[] = BUNDLES.map(({ out }) => out);
  const named = [...pathsIn(contributes), ...pathsIn([manifest.main, manifest.browser]), manifest.icon];
  assert.ok(named.length > 6);
  const missing = named.filter((file) => !built.includes(file) && !existsSync(path.join(ROOT, file)));
  assert.deepEqual(missing, []);
  const allowed = readFileSync(path.join(ROOT, '.vscodeignore'), 'utf8').split('\n');
  const isAllowed = (file: string) =>
    allowed.includes(`!${file}`) || allowed.includes(`!${path.posix.dirname(file)}/*`);
  assert.deepEqual(
    named.filter((file) => !isAllowed(file)),
    [],
  );
});

test('menus and keys use declared commands of one category, and each is in the palette', () => {
  const commands: readonly { command: string; category: string }[] = contributes.commands;
  const known = new Set(commands.map(({ command }) => command));
  assert.ok(
    commands.every(({ command, category }) => command.startsWith('archlint.') && category === 'Archlint'),
  );
  const uses = [...Object.values(contributes.menus).flat(), ...contributes.keybindings] as {
    command: string;
  }[];
  assert.ok(uses.length > 5);
  assert.deepEqual(
    uses.filter(({ command }) => !known.has(command)),
    [],
  );
});

test('the extension works untrusted and in virtual workspaces, and comes back with its previews', () => {
  assert.deepEqual(manifest.capabilities, {
    untrustedWorkspaces: { supported: true },
    virtualWorkspaces: true,
  });
  assert.ok(manifest.activationEvents.includes('onWebviewPanel:archlint.preview'));
});

test('the icon is a PNG of at least 128 pixels', () => {
  const icon = readFileSync(path.join(ROOT, manifest.icon));
  assert.equal(icon.toString('latin1', 1, 4), 'PNG');
  assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
});
