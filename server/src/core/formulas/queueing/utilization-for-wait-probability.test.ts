import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangC } from './erlang-c.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';
import { utilizationForWaitProbability } from './utilization-for-wait-probability.ts';

test('three in ten wait at 0.30, 0.61, 0.72, 0.80, 0.86 and 0.90 with 1, 4, 8, 16, 32 and 64 servers', () => {
  const found = [1, 4, 8, 16, 32, 64].map((servers) =>
    utilizationForWaitProbability(servers, 0.3)?.toFixed(2),
  );
  assert.deepEqual(found, ['0.30', '0.61', '0.72', '0.80', '0.86', '0.90']);
});

test('what is left free is 0.712 / servers^0.448 within 0.015 (Netflix, service-capacity-modeling, headroom strategy)', () => {
  for (const servers of [1, 2, 4, 8, 16, 32, 64]) {
    const free = 1 - (utilizationForWaitProbability(servers, 0.3) as number);
    assert.ok(Math.abs(free - 0.712 / servers ** 0.448) < 0.015, `${servers}: ${free}`);
  }
});

test('at the answer that share waits, and more servers may be busier', () => {
  const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), share, (servers, probability) => {
      const utilization = utilizationForWaitProbability(servers, probability) as number;
      checkClose(erlangC(utilization * servers, servers), probability, 1e-9);
      assert.ok((utilizationForWaitProbability(servers + 1, probability) as number) > utilization);
    }),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([4, 0.3], utilizationForWaitProbability);
  checkTame(2, utilizationForWaitProbability);
  for (const probability of [0, 1]) assert.equal(utilizationForWaitProbability(4, probability), undefined);
  for (const servers of [0, 1.5, 1e7]) assert.equal(utilizationForWaitProbability(servers, 0.3), undefined);
});
