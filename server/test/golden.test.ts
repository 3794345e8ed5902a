// The update flag of golden files works for people and never under CI.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchGolden, mayUpdate, readGolden } from './golden.ts';

test('golden files are compared unless the update is asked for', () => {
  assert.equal(mayUpdate({}), false);
  assert.equal(mayUpdate({ UPDATE_GOLDEN: '0' }), false);
  assert.equal(mayUpdate({ UPDATE_GOLDEN: '1' }), true);
});

test('the update of golden files is refused under CI', () => {
  assert.throws(() => mayUpdate({ UPDATE_GOLDEN: '1', CI: 'true' }), /refused under CI/);
  assert.equal(mayUpdate({ CI: 'true' }), false);
});

test('a text that differs from its golden file, or has none, fails', () => {
  assert.equal(readGolden('there-is-no-such-file'), undefined);
  if (mayUpdate(process.env)) return;
  assert.throws(() => matchGolden('there-is-no-such-file', 'text'), /UPDATE_GOLDEN=1/);
});
