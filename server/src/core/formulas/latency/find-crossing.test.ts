import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findCrossing } from './find-crossing.ts';
import { checkClose } from './testing/bad-numbers.ts';

/** Finds it, and counts how often the tail was asked for. */
function cross(
  tail: (seconds: number) => number,
  {
    target,
    high,
    breaksSeconds = [],
    noise = 1e-15,
  }: { target: number; high: number; breaksSeconds?: readonly number[]; noise?: number },
): { seconds: number; steps: number } {
  let steps = 0;
  const evaluate = (seconds: number) => {
    steps += 1;
    return { seconds, tail: tail(seconds) };
  };
  const ends = { low: evaluate(0), high: evaluate(high) };
  return {
    seconds: findCrossing({ target, ...ends, evaluate, breaksSeconds, noise, precision: 4e-16 }),
    steps,
  };
}

test('on an exponential it takes few steps, since the logarithm is straight', () => {
  for (const target of [0.5, 0.01, 1e-6]) {
    const { seconds, steps } = cross((t) => Math.exp(-t), { target, high: 40 });
    checkClose(seconds, -Math.log(target), 1e-13);
    assert.ok(steps <= 8, `${steps}`);
  }
});

test('it takes few steps where the tail is curved, or 0 from somewhere on', () => {
  const logistic = cross((t) => 1 / (1 + Math.exp(t - 9)), { target: 0.001, high: 300 });
  checkClose(logistic.seconds, 9 + Math.log(999), 1e-12);
  const cut = cross((t) => (t < 5 ? 1 - t / 5 : 0), { target: 0.25, high: 1000 });
  checkClose(cut.seconds, 3.75, 1e-12);
  assert.ok(logistic.steps < 25 && cut.steps < 40, `${logistic.steps}, ${cut.steps}`);
});

test('a jump that is known is found exactly, one that is not to the last digits', () => {
  const jump = (t: number): number => (t < 3.7 ? 0.5 : 0.01);
  assert.equal(cross(jump, { target: 0.2, high: 900, breaksSeconds: [1, 3.7, 8] }).seconds, 3.7);
  checkClose(cross(jump, { target: 0.2, high: 900 }).seconds, 3.7, 1e-14);
});

test('of a flat stretch at the target the start is the answer', () => {
  const steps = (t: number): number => (t < 1 ? 0.9 : t < 2 ? 0.5 : t < 3 ? 0.25 : 0);
  for (const [target, start] of [
    [0.5, 1],
    [0.25, 2],
    [0.3, 2],
    [0.1, 3],
  ] as const) {
    assert.equal(cross(steps, { target, high: 4, breaksSeconds: [1, 2, 3] }).seconds, start);
  }
});

test('whatever the steps, the tail is above the target before and not above it after', () => {
  const anySteps = fc.array(
    fc.tuple(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.integer({ min: 1, max: 9 })),
    { minLength: 1, maxLength: 9 },
  );
  fc.assert(
    fc.property(anySteps, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, target) => {
      const total = list.reduce((sum, [, weight]) => sum + weight, 0);
      const tail = (t: number): number =>
        list.reduce((sum, [at, weight]) => sum + (at > t ? weight : 0), 0) / total;
      const breaksSeconds = list.map(([at]) => at).sort((a, b) => a - b);
      const { seconds } = cross(tail, { target, high: 10, breaksSeconds });
      assert.ok(tail(seconds) <= target + 1e-14 && tail(seconds * (1 - 1e-12)) > target - 1e-14);
    }),
  );
});
