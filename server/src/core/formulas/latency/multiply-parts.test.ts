import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mixture, repeat, repeatAtRandom, sum } from './compose-latency.ts';
import type { Latency } from './latency.ts';
import { percentilesSeconds } from './latency-percentile.ts';
import { tailProbabilities } from './latency-tail.ts';
import { multiplyParts } from './multiply-parts.ts';
import { prepareLatency } from './prepare-latency.ts';
import { constant, exponential, mmcSojourn } from './simple-latencies.ts';
import { checkClose } from './testing/bad-numbers.ts';

interface Stage {
  readonly hit: number;
  readonly shifts: readonly [number, number];
  readonly rates: readonly [number, number];
}

const stageLatency = ({ hit, shifts, rates }: Stage): Latency | undefined =>
  mixture(
    [hit, 1 - hit].map((weight, i) => ({
      weight,
      part: sum([constant(shifts[i] as number), exponential(rates[i] as number)]),
    })),
  );

/** All combinations of branches, each a sum with one constant: nothing is left inside a transform. */
const multipliedOut = (
  stages: readonly Stage[],
  others: readonly (Latency | undefined)[],
): Latency | undefined =>
  mixture(
    Array.from({ length: 2 ** stages.length }, (_, ways) => {
      let weight = 1;
      const parts = [...others];
      stages.forEach(({ hit, shifts, rates }, i) => {
        const branch = (ways >> i) & 1;
        weight *= branch === 0 ? hit : 1 - hit;
        parts.push(constant(shifts[branch] as number), exponential(rates[branch] as number));
      });
      return { weight, part: sum(parts) };
    }),
  );

const fraction = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const second = fc.double({ min: 0.1, max: 5, noNaN: true });
const anyStage: fc.Arbitrary<Stage> = fc.record({
  hit: fraction,
  shifts: fc.tuple(fraction, second),
  rates: fc.tuple(second, second),
});

test('five mixtures kept in one transform have the tail of their 32 combinations', () => {
  fc.assert(
    fc.property(
      fc.array(anyStage, { minLength: 5, maxLength: 5 }),
      fc.array(second, { minLength: 5, maxLength: 5 }),
      (stages, times) => {
        const whole = sum(stages.map(stageLatency));
        assert.equal(prepareLatency(whole as Latency).parts().length, 1);
        const shifted = times.map((time) => 4 * time);
        const [a, b] = [
          tailProbabilities(whole, shifted) ?? [],
          tailProbabilities(multipliedOut(stages, []), shifted) ?? [],
        ];
        a.forEach((tail, i) => {
          assert.ok(Math.abs(tail - (b[i] as number)) < 5e-9, `${tail} is not ${b[i]}`);
        });
      },
    ),
    { numRuns: 20 },
  );
});

test('ten mixtures and a station cost one inversion, with the percentiles of all 1024 combinations', () => {
  const stages = Array.from({ length: 10 }, (_, i) => ({
    hit: 0.5 + 0.045 * i,
    shifts: [0.5 + 0.1 * i, 1 + 0.33 * i] as const,
    rates: [50 - i, 0.5 + 0.25 * i] as const,
  }));
  const station = mmcSojourn({ serviceRatePerSecond: 3, waitProbability: 0.4, waitRatePerSecond: 0.7 });
  const found = percentilesSeconds(sum([station, ...stages.map(stageLatency)]), [0.5, 0.99]) ?? [];
  const tails = tailProbabilities(multipliedOut(stages, [station]), found) ?? [];
  checkClose(tails[0], 0.5, 1e-8);
  checkClose(tails[1], 0.01, 1e-7);
});

test('what starts sharply is taken out: hits without any service leave jumps and bends', () => {
  const stages = Array.from({ length: 5 }, (_, i) => ({
    weight: 0.5 + 0.08 * i,
    hit: constant(0.125 * (i + 1)),
    miss: sum([constant(0.25 * (i + 1)), exponential(1 + i)]),
  }));
  const whole = sum(
    stages.map(({ weight, hit, miss }) =>
      mixture([
        { weight, part: hit },
        { weight: 1 - weight, part: miss },
      ]),
    ),
  );
  const combined = mixture(
    Array.from({ length: 32 }, (_, ways) => ({
      weight: stages.reduce(
        (product, { weight }, i) => product * (((ways >> i) & 1) === 0 ? weight : 1 - weight),
        1,
      ),
      part: sum(stages.map(({ hit, miss }, i) => (((ways >> i) & 1) === 0 ? hit : miss))),
    })),
  );
  // Just before and after the jump, where all hit: 1/8 (1 + 2 + 3 + 4 + 5).
  const times = [1.8749, 1.875, 1.8751, 2, 2.5, 3.7, 6, 9];
  const [a, b] = [tailProbabilities(whole, times) ?? [], tailProbabilities(combined, times) ?? []];
  assert.equal(a[0], 1);
  times.forEach((_, i) => {
    assert.ok(Math.abs((a[i] as number) - (b[i] as number)) < 5e-9, `${times[i]}: ${a[i]} is not ${b[i]}`);
  });
});

test('a mixture several times is the sum of as many', () => {
  const cache = stageLatency({ hit: 0.8, shifts: [0.25, 1], rates: [9, 2] });
  for (const times of [2, 3, 7]) {
    const shares = [0.5, 0.95, 0.999];
    const [a, b] = [
      percentilesSeconds(repeat(cache, times), shares) ?? [],
      percentilesSeconds(sum(Array.from({ length: times }, () => cache)), shares) ?? [],
    ];
    a.forEach((seconds, i) => {
      checkClose(seconds, b[i] as number, 3e-8);
    });
  }
});

test('a mixture repeated at random is the mixture of all counts', () => {
  const cache = stageLatency({ hit: 0.8, shifts: [0.25, 1], rates: [9, 2] });
  const again = 0.4;
  const counts = Array.from({ length: 30 }, (_, i) => ({ weight: again ** i, part: repeat(cache, i + 1) }));
  const times = [0.1, 0.3, 0.6, 1.2, 3, 8];
  const [a, b] = [
    tailProbabilities(repeatAtRandom(cache, again), times) ?? [],
    tailProbabilities(mixture(counts), times) ?? [],
  ];
  times.forEach((_, i) => {
    assert.ok(Math.abs((a[i] as number) - (b[i] as number)) < 1e-8, `${times[i]}: ${a[i]} is not ${b[i]}`);
  });
});

test('a thousand stations in sequence are one product', () => {
  const parts = Array.from({ length: 1000 }, (_, i) =>
    prepareLatency(exponential(1 + i / 7) as Latency).parts(),
  );
  assert.equal(multiplyParts(parts).length, 1);
});
