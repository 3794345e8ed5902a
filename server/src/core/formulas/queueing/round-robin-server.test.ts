import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roundRobinServer } from './round-robin-server.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const anyUtilization = fc.double({ min: 0.001, max: 0.999, noNaN: true });

test('with one server an arrival waits with the probability that the server is busy', () => {
  assert.deepEqual(roundRobinServer(0.25, 1), { waitProbability: 0.25, freeShare: 0.75 });
});

test('with two servers the equation is a quadratic one, and the answer its root', () => {
  fc.assert(
    fc.property(anyUtilization, (utilization) => {
      // (1 - y)(1 + b y)^2 = 1 with b = 1/(2 rho), divided by y.
      const b = 1 / (2 * utilization);
      const linear = b * b - 2 * b;
      const y = (linear + Math.sqrt(linear ** 2 + 4 * b * b * (2 * b - 1))) / (2 * b * b);
      checkClose(roundRobinServer(utilization, 2)?.freeShare, y, 1e-9);
    }),
  );
});

test('with many servers the gaps are constant: sigma = exp(-(1 - sigma)/rho), 0.2032 at rho 0.5', () => {
  // The limit D/M/1, by repeated substitution.
  for (const utilization of [0.3, 0.5, 0.8]) {
    let sigma = 0.5;
    for (let i = 0; i < 2000; i++) sigma = Math.exp(-(1 - sigma) / utilization);
    checkClose(roundRobinServer(utilization, 1_000_000)?.waitProbability, sigma, 1e-5);
  }
  assert.equal(roundRobinServer(0.5, 1_000_000)?.waitProbability.toFixed(4), '0.2032');
});

test('the answer is a fixed point of the transform, and not the trivial one', () => {
  fc.assert(
    fc.property(anyUtilization, fc.integer({ min: 1, max: 1000 }), (utilization, servers) => {
      const answer = roundRobinServer(utilization, servers);
      assert.ok(answer !== undefined);
      const { waitProbability, freeShare } = answer;
      assert.ok(Math.abs((1 + freeShare / (servers * utilization)) ** -servers - waitProbability) < 1e-12);
      assert.ok(Math.abs(1 - freeShare - waitProbability) < 1e-12);
      assert.ok(waitProbability <= utilization * (1 + 1e-12));
    }),
  );
});

test('more servers at the same utilization wait less, more utilization waits more', () => {
  fc.assert(
    fc.property(anyUtilization, fc.integer({ min: 1, max: 500 }), (utilization, servers) => {
      const waitOf = (rho: number, n: number): number => roundRobinServer(rho, n)?.waitProbability as number;
      assert.ok(waitOf(utilization, servers + 1) < waitOf(utilization, servers) * (1 + 1e-12));
      assert.ok(waitOf(utilization * 0.99, servers) < waitOf(utilization, servers));
    }),
  );
});

test('next to saturation 1 - sigma is 2 (1 - rho)/(1 + 1/n), as in heavy traffic', () => {
  for (const servers of [2, 10, 1000]) {
    checkClose(roundRobinServer(1 - 1e-7, servers)?.freeShare, 2e-7 / (1 + 1 / servers), 1e-5);
  }
});

test('outside the domain there is no answer', () => {
  checkRefuses([0.5, 3], roundRobinServer);
  assert.equal(roundRobinServer(1, 3), undefined);
  assert.equal(roundRobinServer(0.5, 0), undefined);
  assert.equal(roundRobinServer(0.5, 1.5), undefined);
  assert.deepEqual(roundRobinServer(0, 3), { waitProbability: 0, freeShare: 1 });
  checkTame(2, roundRobinServer);
});
