// Laws that hold for latencies of every kind, nested.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all, capped, mixture, repeat, sum } from './compose-latency.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { limitsAt } from './landmarks.ts';
import type { Latency } from './latency.ts';
import { meanSeconds, squaredCoefficientOfVariation, varianceSecondsSquared } from './latency-moments.ts';
import { percentilesSeconds } from './latency-percentile.ts';
import { tailProbabilities, tailProbability } from './latency-tail.ts';
import { prepareLatency } from './prepare-latency.ts';
import { exponential } from './simple-latencies.ts';
import { anyBuild, anyLatency, anyShallow, anySimple } from './testing/arbitrary-latency.ts';
import { anyDouble, checkClose, checkTame } from './testing/bad-numbers.ts';

/** What inversion is allowed to miss by. */
const NOISE = 5e-9;
const anyTimes = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 2, maxLength: 6 });

const checkNear = (actual: number | undefined, expected: number | undefined, most = NOISE): void => {
  assert.ok(actual !== undefined && expected !== undefined);
  assert.ok(Math.abs(actual - expected) <= most, `${actual} is not ${expected}`);
};

/** The integral from 0 to `end`, by Gauss-Legendre on panels between all places where the tail changes. */
function integrate(value: (seconds: number) => number, latency: Latency, end: number): number {
  const { breaksSeconds, landmarks } = prepareLatency(latency);
  const breaks = breaksSeconds.map((seconds) => ({ seconds, width: 0 }));
  const limits = [...limitsAt([...breaks, ...landmarks()]).filter((limit) => limit < end), end];
  const { nodes, weights } = gaussLegendre(16);
  let sum = 0;
  limits.slice(1).forEach((to, i) => {
    const from = limits[i] as number;
    let low = 0;
    for (const high of [1e-4, 0.002, 0.02, 0.1, 0.3, 0.5, 0.75, 1]) {
      const half = ((to - from) * (high - low)) / 2;
      const middle = from + ((to - from) * (low + high)) / 2;
      for (let j = 0; j < nodes.length; j++) {
        sum += half * (weights[j] as number) * value(middle + half * (nodes[j] as number));
      }
      low = high;
    }
  });
  return sum;
}

test('a tail lies between 0 and 1 and never rises', () => {
  fc.assert(
    fc.property(anyLatency, anyTimes, (latency, times) => {
      const tails =
        tailProbabilities(
          latency,
          times.toSorted((a, b) => a - b),
        ) ?? [];
      assert.equal(tails.length, times.length);
      tails.forEach((tail, i) => {
        assert.ok(tail >= 0 && tail <= 1 && tail <= (tails[i - 1] ?? 1) + NOISE, `${tails}`);
      });
    }),
    { numRuns: 100 },
  );
});

test('the percentile of a share is the least time with no more than the rest beyond', () => {
  const share = fc.double({ min: 0.001, max: 0.9999, noNaN: true });
  fc.assert(
    fc.property(anyLatency, share, (latency, p) => {
      const [seconds] = percentilesSeconds(latency, [p]) ?? [];
      assert.ok(seconds !== undefined && seconds >= 0);
      const [before, after] = tailProbabilities(latency, [seconds * (1 - 1e-7), seconds * (1 + 1e-7)]) ?? [];
      assert.ok((after as number) <= 1 - p + NOISE, `too early: ${seconds}`);
      assert.ok(seconds === 0 || (before as number) >= 1 - p - NOISE, `too late: ${seconds}`);
    }),
    { numRuns: 100 },
  );
});

test('the mean is the area under the tail', () => {
  fc.assert(
    fc.property(anyShallow, (latency) => {
      const { tail } = prepareLatency(latency);
      const mean = meanSeconds(latency) ?? 0;
      let end = mean;
      while (tail(end) > 1e-10) end *= 1.5;
      const area = integrate(tail, latency, end);
      assert.ok(Math.abs(mean - area) <= 1e-7 * (1 + mean), `${mean} is not ${area}`);
    }),
    { numRuns: 60 },
  );
});

test('means add up in sequence, and so do variances', () => {
  fc.assert(
    fc.property(anyLatency, anyLatency, (first, second) => {
      const both = sum([first, second]);
      checkClose(meanSeconds(both), (meanSeconds(first) ?? 0) + (meanSeconds(second) ?? 0), 1e-14);
      const variances = (varianceSecondsSquared(first) ?? 0) + (varianceSecondsSquared(second) ?? 0);
      checkClose(varianceSecondsSquared(both), variances, 1e-13);
      checkClose(meanSeconds(repeat(first, 7)), 7 * (meanSeconds(first) ?? 0), 1e-14);
    }),
  );
});

test('the sum with an exponential is the convolution of the other tail with it', () => {
  // P(X + Y > t) = e^-rt + integral of r e^-r(t-u) P(Y > u) for u from 0 to t.
  const rate = fc.double({ min: 0.2, max: 3, noNaN: true });
  fc.assert(
    fc.property(anyShallow, rate, fc.double({ min: 0.1, max: 12, noNaN: true }), (latency, r, t) => {
      const { tail } = prepareLatency(latency);
      const integral = integrate((u) => r * Math.exp(-r * (t - u)) * tail(u), latency, t);
      checkNear(tailProbability(sum([latency, exponential(r)]), t), Math.exp(-r * t) + integral, 2e-8);
    }),
    { numRuns: 60 },
  );
});

test('a mixture lies between its parts', () => {
  fc.assert(
    fc.property(anyLatency, anyLatency, anyTimes, (first, second, times) => {
      const mixed = tailProbabilities(
        mixture([
          { weight: 1, part: first },
          { weight: 3, part: second },
        ]),
        times,
      );
      const [a, b] = [tailProbabilities(first, times) ?? [], tailProbabilities(second, times) ?? []];
      mixed?.forEach((tail, i) => {
        checkNear(tail, 0.25 * (a[i] as number) + 0.75 * (b[i] as number), 1e-14);
      });
    }),
    { numRuns: 50 },
  );
});

test('the order of stages, of branches and of alternatives makes no difference', () => {
  fc.assert(
    fc.property(fc.array(anyLatency, { minLength: 2, maxLength: 3 }), anyTimes, (parts, times) => {
      const turned = parts.toReversed();
      for (const join of [sum, all]) {
        const [a, b] = [
          tailProbabilities(join(parts), times) ?? [],
          tailProbabilities(join(turned), times) ?? [],
        ];
        // Just at a jump, constants added in another order may lie on its other side.
        const isNearJump = times.map((time) =>
          prepareLatency(join(parts) ?? (parts[0] as never)).breaksSeconds.some(
            (jump) => Math.abs(jump - time) < 1e-9,
          ),
        );
        a.forEach((tail, i) => {
          if (!isNearJump[i]) checkNear(tail, b[i], 2e-8);
        });
      }
    }),
    { numRuns: 50 },
  );
});

test('a change of the unit of time changes times and nothing else', () => {
  fc.assert(
    fc.property(anyBuild, fc.constantFrom(1e-6, 1e-3, 60, 1e5), (build, unit) => {
      const [one, other] = [build(1), build(unit)];
      checkClose((meanSeconds(other) ?? 0) / unit, meanSeconds(one) ?? 0, 1e-9);
      const scv = squaredCoefficientOfVariation(one) ?? 0;
      if (scv > 1e-3) checkClose(squaredCoefficientOfVariation(other), scv, 1e-5);
      const shares = [0.5, 0.99];
      const [a, b] = [percentilesSeconds(one, shares) ?? [], percentilesSeconds(other, shares) ?? []];
      shares.forEach((share, i) => {
        // Compared by the tail, since a percentile beside a gap may lie on either side of it.
        const seconds = b[i] as number;
        checkTame(seconds);
        const [before, after] =
          tailProbabilities(one, [(seconds / unit) * (1 - 1e-6), (seconds / unit) * (1 + 1e-6)]) ?? [];
        assert.ok((after as number) <= 1 - share + NOISE, `${seconds / unit} against ${a[i]}`);
        assert.ok(
          (before as number) >= 1 - share - NOISE || seconds === 0,
          `${seconds / unit} against ${a[i]}`,
        );
      });
    }),
    { numRuns: 40 },
  );
});

test('all of several take no less than each, a sum no less than each, a timeout no more', () => {
  fc.assert(
    fc.property(anyLatency, anyLatency, anyTimes, (first, second, times) => {
      const one = tailProbabilities(first, times) ?? [];
      const joined = tailProbabilities(all([first, second]), times) ?? [];
      const added = tailProbabilities(sum([first, second]), times) ?? [];
      const cut = tailProbabilities(capped(first, 1.5), times) ?? [];
      one.forEach((tail, i) => {
        assert.ok((joined[i] as number) >= tail - NOISE);
        assert.ok((added[i] as number) >= tail - 2e-8, `${added[i]} below ${tail}`);
        assert.ok((cut[i] as number) <= tail + NOISE);
      });
    }),
    { numRuns: 60 },
  );
});

test('whatever time is asked for, the answer is tame', () => {
  fc.assert(
    fc.property(anySimple, anySimple, anyDouble, (first, second, seconds) => {
      for (const latency of [
        sum([first, second]),
        all([first, second]),
        sum([all([first, second]), first]),
      ]) {
        const tail = tailProbability(latency, seconds);
        assert.ok(tail === undefined ? Number.isNaN(seconds) : tail >= 0 && tail <= 1);
      }
    }),
    { numRuns: 100 },
  );
});
