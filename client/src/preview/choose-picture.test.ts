import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagramResult } from '../../../server/src/lsp/protocol.ts';
import { choosePicture } from './choose-picture.ts';

const picture = (structureKey: string, isBroken: boolean, uri = 'a') =>
  ({ uri, structureKey, isBroken, summary: `${structureKey} ${isBroken}` }) as DiagramResult;

test('a good text shows its own picture', () => {
  const good = picture('1', false);
  assert.deepEqual(choosePicture(good, picture('0', false)), {
    shown: good,
    state: 'current',
    lastGood: good,
  });
});

test('a broken text keeps the last good picture until it is mended', () => {
  const good = picture('1', false);
  const kept = choosePicture(picture('2', true), good);
  assert.deepEqual(kept, { shown: good, state: 'stale', lastGood: good });
  assert.equal(choosePicture(picture('3', true), kept.lastGood).shown, good);
  assert.equal(choosePicture(picture('4', false), kept.lastGood).state, 'current');
});

test('a broken text that looks the same keeps its numbers up to date', () => {
  const same = picture('1', true);
  assert.equal(choosePicture(same, picture('1', false)).shown, same);
});

test('a text that was broken from the start shows what there is and says so', () => {
  const broken = picture('1', true);
  assert.equal(choosePicture(broken, undefined).state, 'partial');
  assert.equal(choosePicture(broken, picture('1', false, 'b')).shown, broken);
});
