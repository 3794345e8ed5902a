import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangB } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('10 erlangs on 14 agents wait with probability 0.1741319 (R package ErlangC 0.1.0, example of its readme)', () => {
  assert.equal(erlangC(10, 14)?.toFixed(7), '0.1741319');
});

test('five terminals are all busy 33 % of the time (Jain, The Art of Computer Systems Performance Analysis, ch. 31)', () => {
  assert.equal(erlangC(20 / 6, 5)?.toFixed(2), '0.33');
});

test('small cases are exact fractions: rho for one server, 2 rho^2/(1 + rho) for two', () => {
  checkClose(erlangC(0.75, 1), 0.75, 1e-15);
  checkClose(erlangC(1.5, 2), (2 * 0.75 ** 2) / 1.75, 1e-15);
  checkClose(erlangC(2, 3), 4 / 9, 1e-15);
});

test('a wait is likelier than a loss, and likelier the higher the load and the fewer the servers', () => {
  const share = fc.double({ min: 0.05, max: 0.98, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), share, (servers, utilization) => {
      const load = servers * utilization;
      const wait = erlangC(load, servers) as number;
      assert.ok(wait > (erlangB(load, servers) as number));
      assert.ok(wait < (erlangC(load * 1.01, servers) as number));
      assert.ok(wait > (erlangC(load, servers + 1) as number));
      // More servers at the same utilization wait less often.
      assert.ok(wait > (erlangC((servers + 1) * utilization, servers + 1) as number));
    }),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([2, 3], erlangC);
  for (const [load, servers] of [
    [3, 3],
    [4, 3],
    [0, 0],
    [1, 2.5],
    [1, 1e9],
  ] as const) {
    assert.equal(erlangC(load, servers), undefined);
  }
  assert.equal(erlangC(0, 1), 0);
  checkTame(2, erlangC);
});
