import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';

test('of a thousand errors the first 200 are told, and that there are more', () => {
  const text = Array.from({ length: 1_000 }, (_, i) => `nonsense n${i}`).join('\n');
  const found = analysisOf(text).diagnosticsOf(MAIN);
  assert.equal(found.length, 201);
  assert.deepEqual([...new Set(found.slice(0, 200).map(({ code }) => code))], ['unknown-kind']);
  const last = found.at(-1);
  assert.equal(last?.code, 'limit-exceeded');
  assert.match(last?.message ?? '', /more than 200 errors/);
  assert.equal(last?.span.start, text.indexOf('nonsense n200'));
});

test('as many errors as the limit are all told', () => {
  const text = Array.from({ length: 200 }, (_, i) => `nonsense n${i}`).join('\n');
  assert.equal(analysisOf(text).diagnosticsOf(MAIN).length, 200);
});
