import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangC } from './erlang-c.ts';
import { halfinWhittWaitProbability, squareRootStaffing } from './square-root-staffing.ts';
import { serversForWaitProbability } from './staffing.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('at a multiple of 1 it is 1/(1 + Phi(1)/phi(1)), with the values of the normal table', () => {
  assert.equal(halfinWhittWaitProbability(1)?.toFixed(4), (1 / (1 + 0.841345 / 0.241971)).toFixed(4));
  assert.equal(halfinWhittWaitProbability(0), 1);
});

test('Erlang C of a large load comes near to it', () => {
  for (const safety of [0.1, 0.5, 1, 2]) {
    const load = 90_000;
    checkClose(erlangC(load, load + safety * 300), halfinWhittWaitProbability(safety), 0.01);
  }
});

test('far out it is beta-th of the density, without underflow', () => {
  checkClose(halfinWhittWaitProbability(35), Math.exp(-(35 ** 2) / 2) / Math.sqrt(2 * Math.PI) / 35, 1e-9);
  assert.equal(halfinWhittWaitProbability(1e200), 0);
});

test('it falls as the multiple grows', () => {
  const multiple = fc.double({ min: 0, max: 30, noNaN: true });
  fc.assert(
    fc.property(multiple, (safety) => {
      const probability = halfinWhittWaitProbability(safety) as number;
      assert.ok((halfinWhittWaitProbability(safety + 0.01) as number) < probability);
    }),
  );
});

test('the square-root rule is never off by more than two servers', () => {
  const load = fc.double({ min: 0.05, max: 3000, noNaN: true });
  fc.assert(
    fc.property(load, fc.double({ min: 0.001, max: 0.9, noNaN: true }), (offered, target) => {
      const exact = serversForWaitProbability(offered, target) as number;
      assert.ok(Math.abs((squareRootStaffing(offered, target) as number) - exact) <= 2);
    }),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([1], halfinWhittWaitProbability);
  checkTame(1, halfinWhittWaitProbability);
  checkRefuses([10, 0.5], squareRootStaffing);
  checkTame(2, squareRootStaffing);
  for (const target of [0, 1, 1.5]) assert.equal(squareRootStaffing(10, target), undefined);
  assert.equal(squareRootStaffing(1e7, 0.5), undefined);
  assert.equal(squareRootStaffing(0, 0.5), 1);
});
