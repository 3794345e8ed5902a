// The pages made from the vocabulary are those of today's vocabulary.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectionAttributes, defaults, kinds } from '../../grammar/src/vocabulary/index.ts';
import { DEFAULTS_PATH, renderDefaults } from './defaults.ts';
import { REFERENCE_PATH, renderReference } from './reference.ts';

const root = join(import.meta.dirname, '..', '..');
const committed = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the committed reference is that of the vocabulary', () => {
  assert.equal(committed(REFERENCE_PATH), renderReference(), 'run: node tools/generate/main.ts');
});

test('the committed page of defaults is that of the vocabulary', () => {
  assert.equal(committed(DEFAULTS_PATH), renderDefaults(), 'run: node tools/generate/main.ts');
});

test('the reference has a row for each attribute of each kind', () => {
  const page = renderReference();
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| .* \| .* \| .*\.\s?\|$/gm)].length;
  const attributes = [...kinds.values()].reduce((count, kind) => count + kind.attributes.length, 0);
  assert.equal(rows, attributes + connectionAttributes.length);
});

test('the page of defaults has a row with a source and a measurement for each figure', () => {
  const rows =
    renderDefaults().match(/^\| [^|]+ \| [^|]+ \| [^|]+ \| [^|]+ \| [^|]{10,} \| [^|]{10,} \|$/gm) ?? [];
  assert.equal(rows.length, Object.keys(defaults).length);
});
