import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameSome } from './name-some.ts';

test('names are told as in a sentence, and the rest of many as a number', () => {
  assert.equal(nameSome([]), '');
  assert.equal(nameSome(['a']), 'a');
  assert.equal(nameSome(['a', 'b']), 'a and b');
  assert.equal(nameSome(['a', 'b', 'c', 'd']), 'a, b, c and d');
  assert.equal(nameSome(['a', 'b', 'c', 'd', 'e', 'f']), 'a, b, c and 3 more');
});
