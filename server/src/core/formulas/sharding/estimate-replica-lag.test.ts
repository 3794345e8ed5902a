import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { createRandom } from '../caching/testing/simulate-cache.ts';
import { estimateReplicaLag, estimateStaleShare } from './estimate-replica-lag.ts';

const stale = (writesPerSecond: number, appliesPerSecond: number, delaySeconds: number): number =>
  estimateStaleShare({ writesPerSecond, appliesPerSecond, delaySeconds }) as number;

test('900 writes per second where 1,000 can be applied lag by a hundredth of a second', () => {
  assert.deepEqual(estimateReplicaLag(900, 1_000), { meanSeconds: 0.01, utilization: 0.9 });
  assert.ok(Math.abs(stale(900, 1_000, 0.01) - Math.exp(-1)) < 1e-15);
  assert.equal(stale(900, 1_000, 0), 1);
});

test('a simulated queue of applies has that mean, and that share beyond a delay', () => {
  const random = createRandom(71);
  const [writes, applies, count] = [3, 5, 400_000];
  let wait = 0;
  let sum = 0;
  let late = 0;
  for (let i = 0; i < count; i++) {
    const lag = wait - Math.log1p(-random()) / applies;
    sum += lag;
    if (lag > 0.8) late++;
    wait = Math.max(0, lag + Math.log1p(-random()) / writes);
  }
  assert.ok(Math.abs(sum / count / (estimateReplicaLag(writes, applies)?.meanSeconds as number) - 1) < 0.02);
  assert.ok(Math.abs(late / count - stale(writes, applies, 0.8)) < 0.005);
});

test('a replica that cannot keep up has no lag', () => {
  assert.equal(estimateReplicaLag(1_000, 1_000), undefined);
  assert.equal(estimateReplicaLag(1_001, 1_000), undefined);
});

test('more writes never shorten the lag, a longer delay never shows older data, and units do not matter', () => {
  const part = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(part, part, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (a, b, applies) => {
      const [few, many] = [Math.min(a, b) * applies, Math.max(a, b) * applies];
      const lag = estimateReplicaLag(few, applies)?.meanSeconds as number;
      assert.ok(lag <= (estimateReplicaLag(many, applies)?.meanSeconds as number));
      assert.ok(stale(few, applies, 2 * lag) <= stale(few, applies, lag));
      const inMs = estimateReplicaLag(few / 1_000, applies / 1_000)?.meanSeconds as number;
      assert.ok(Math.abs(inMs / (lag * 1_000) - 1) < 1e-9);
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    assert.equal(estimateReplicaLag(bad, 10), undefined);
    assert.equal(estimateReplicaLag(1, bad), undefined);
    assert.equal(
      estimateStaleShare({ writesPerSecond: 1, appliesPerSecond: 2, delaySeconds: bad }),
      undefined,
    );
  }
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (writesPerSecond, appliesPerSecond, delaySeconds) => {
      assert.ok(isSane(estimateReplicaLag(writesPerSecond, appliesPerSecond)));
      assert.ok(isSane(estimateStaleShare({ writesPerSecond, appliesPerSecond, delaySeconds })));
    }),
  );
});
