import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideRestart } from './restart-policy.ts';

const decisionsAt = (timesMs: readonly number[]) => {
  let endsMs: readonly number[] = [];
  return timesMs.map((now) => {
    const decision = decideRestart(endsMs, now);
    endsMs = decision.endsMs;
    return decision.restarts;
  });
};

test('a server that keeps ending is started four times and then left alone', () => {
  assert.deepEqual(decisionsAt([0, 1, 2, 3, 4]), [true, true, true, true, false]);
});

test('ends that lie more than three minutes back are forgotten', () => {
  assert.deepEqual(decisionsAt([0, 1, 2, 3, 180_001]), [true, true, true, true, true]);
});
