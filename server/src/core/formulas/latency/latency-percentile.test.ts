import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all, capped, mixture, sum } from './compose-latency.ts';
import { gammaTail } from './gamma-tail.ts';
import type { Latency } from './latency.ts';
import { percentileSeconds, percentilesSeconds } from './latency-percentile.ts';
import { tailProbability } from './latency-tail.ts';
import { constant, erlang, exponential, gamma, mmcSojourn } from './simple-latencies.ts';
import { checkClose } from './testing/bad-numbers.ts';
import type { Fixed, Station } from './testing/fixed-point.ts';
import {
  expMinus,
  fixed,
  hypoexponentialTail,
  over,
  tandemTail,
  times,
  toNumber,
} from './testing/fixed-point.ts';

const SHARES = [0.5, 0.95, 0.99, 0.999];

/** The relative error of a percentile, from the exact tail there: (tail - wanted) / (density x percentile). */
function errorOf(exact: (seconds: number) => Fixed, share: number, seconds: number): number {
  const step = seconds * 1e-9;
  const [here, later] = [exact(seconds), exact(seconds + step)];
  const density = toNumber(over(here - later, fixed(seconds + step) - fixed(seconds)));
  return Math.abs(toNumber(here - (fixed(1) - fixed(share)))) / density / seconds;
}

function checkPercentiles(
  latency: Latency | undefined,
  exact: (seconds: number) => Fixed,
  most: number,
): void {
  const found = percentilesSeconds(latency, SHARES);
  assert.ok(found !== undefined);
  SHARES.forEach((share, i) => {
    const error = errorOf(exact, share, found[i] as number);
    assert.ok(error <= most, `p${share * 100}: relative error ${error}`);
  });
}

test('sums of exponentials have the percentiles of the hypoexponential formula in 80 digits, within 3e-9', () => {
  for (const rates of [
    [1, 2],
    [1, 1.0000001, 1.0000002],
    [3, 200, 1e4],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [0.001, 1000],
  ]) {
    checkPercentiles(sum(rates.map(exponential)), (t) => hypoexponentialTail(rates, t), 3e-9);
  }
});

test('stations M/M/c in tandem have the percentiles of the expansion over all ways to wait, within 3e-9', () => {
  const paths: readonly (readonly Station[])[] = [
    [
      [1, 0.5, 0.7],
      [2, 0.9, 0.3],
      [5, 0.1, 3],
    ],
    [
      [100, 0.3, 41],
      [101, 0.02, 907],
      [7, 0.999, 0.01],
    ],
    [
      [1, 0.25, 1.5],
      [1.25, 0.5, 1.75],
      [2, 0.75, 2.25],
      [2.5, 0.1, 2.75],
    ],
  ];
  for (const stations of paths) {
    const latency = sum(
      stations.map(([service, wait, rate]) =>
        mmcSojourn({ serviceRatePerSecond: service, waitProbability: wait, waitRatePerSecond: rate }),
      ),
    );
    checkPercentiles(latency, (t) => tandemTail(stations, t), 3e-9);
  }
});

test('M/M/1 stations in tandem are exponentials (Reich 1957, Burke 1956): equal ones are Erlang, as chi-square tables say', () => {
  // Rates mu - lambda of 1 at each of five: twice the sum is chi-square with 10 degrees of freedom.
  const station = (utilization: number): Latency | undefined =>
    mmcSojourn({
      serviceRatePerSecond: 1 / (1 - utilization),
      waitProbability: utilization,
      waitRatePerSecond: 1,
    });
  const tandem = sum([0.1, 0.3, 0.5, 0.7, 0.9].map(station));
  checkClose(percentileSeconds(tandem, 0.95), 18.307 / 2, 1e-5);
  checkClose(percentileSeconds(tandem, 0.99), 23.2093 / 2, 1e-5);
  for (const share of SHARES) {
    checkClose(percentileSeconds(tandem, share), percentileSeconds(erlang(5, 1), share) as number, 3e-9);
  }
});

test('a path with caches has the percentiles of all combinations of hits and misses, within 3e-9', () => {
  const front: readonly Station[] = [
    [10, 0.2, 9],
    [13, 0.4, 5],
    [17, 0.3, 11],
  ];
  const stations = (list: readonly Station[]): Latency | undefined =>
    sum(
      list.map(([service, wait, rate]) =>
        mmcSojourn({ serviceRatePerSecond: service, waitProbability: wait, waitRatePerSecond: rate }),
      ),
    );
  const cache = (hit: number, shift: number, rates: readonly [number, number]): Latency | undefined =>
    mixture([
      { weight: hit, part: sum([constant(shift / 4), exponential(rates[0])]) },
      { weight: 1 - hit, part: sum([constant(shift), exponential(rates[1])]) },
    ]);
  const caches = [
    { hit: 0.75, shift: 0.25, rates: [97, 6] as const },
    { hit: 0.5, shift: 0.125, rates: [61, 3] as const },
    { hit: 0.875, shift: 1, rates: [83, 2] as const },
    { hit: 0.625, shift: 0.5, rates: [101, 4] as const },
  ];
  const latency = sum([stations(front), ...caches.map(({ hit, shift, rates }) => cache(hit, shift, rates))]);
  const exact = (t: number): Fixed => {
    let tail = 0n;
    for (let ways = 0; ways < 16; ways++) {
      let weight = fixed(1);
      let left = t;
      const all: Station[] = [...front];
      caches.forEach(({ hit, shift, rates }, i) => {
        const isHit = (ways & (1 << i)) === 0;
        weight = times(weight, fixed(isHit ? hit : 1 - hit));
        left -= isHit ? shift / 4 : shift;
        all.push([rates[isHit ? 0 : 1], 0, 1e3 + i]);
      });
      tail += times(weight, tandemTail(all, left));
    }
    return tail;
  };
  checkPercentiles(latency, exact, 3e-9);
});

test('a sum with the slowest of two in it has the percentiles of its exponentials, within 3e-9', () => {
  // max of exponentials b and c: tail e^-bt + e^-ct - e^-(b+c)t, so the sum with a is three hypoexponentials.
  const latency = sum([exponential(1.5), all([exponential(2), exponential(7)])]);
  const exact = (t: number): Fixed =>
    hypoexponentialTail([1.5, 2], t) + hypoexponentialTail([1.5, 7], t) - hypoexponentialTail([1.5, 9], t);
  checkPercentiles(latency, exact, 3e-9);
});

test('a sum with a timeout in it has the percentiles of its exponentials, within 3e-9', () => {
  // min(exponential b, T): what would go on after T is taken away there, and put at T.
  const latency = sum([exponential(1.5), capped(exponential(2), 0.75)]);
  const lost = expMinus(fixed(1.5));
  const exact = (t: number): Fixed => {
    const after = t < 0.75 ? 0n : expMinus(fixed(1.5 * (t - 0.75))) - hypoexponentialTail([1.5, 2], t - 0.75);
    return hypoexponentialTail([1.5, 2], t) + times(lost, after);
  };
  checkPercentiles(latency, exact, 3e-9);
});

test('far out in the tail a sum loses digits slowly: 3e-8 at p99.99, 3e-6 at p99.9999', () => {
  const rates = [1, 2, 5];
  const exact = (t: number): Fixed => hypoexponentialTail(rates, t);
  for (const [share, most] of [
    [0.9999, 3e-8],
    [0.999999, 3e-6],
  ] as const) {
    const seconds = percentileSeconds(sum(rates.map(exponential)), share) as number;
    assert.ok(errorOf(exact, share, seconds) < most);
  }
});

test('a nearly constant stage among others is resolved with more terms', () => {
  // P(G + E > t) = P(G > t) + e^-rt (g / (g - r))^k P(G' <= t), where G' is a gamma of the rate g - r.
  const shape = 10_000;
  const g = shape / 3;
  for (const r of [0.5, 3]) {
    for (const t of [2.9, 3.05, 3.5, 5]) {
      const tilted = Math.exp(-r * t - shape * Math.log1p(-r / g)) * (1 - gammaTail(shape, (g - r) * t));
      const expected = gammaTail(shape, g * t) + tilted;
      checkClose(tailProbability(sum([gamma(3, 1e-4), exponential(r)]), t), expected, 1e-9);
    }
  }
});

test('where the tail jumps the percentile is the place of the jump, and between jumps it stays there', () => {
  const dice = mixture([1, 2, 3, 4, 5, 6].map((face) => ({ weight: 1, part: constant(face) })));
  assert.deepEqual(percentilesSeconds(dice, [0.01, 0.5, 0.51, 0.9]), [1, 3, 4, 6]);
  const two = sum([dice, dice]);
  assert.deepEqual(percentilesSeconds(two, [1 / 72, 0.5, 0.95]), [2, 7, 11]);
  assert.equal(percentileSeconds(sum([two, constant(0.1)]), 0.95), 11.1);
});

test('percentiles rise with the share, and come in the order asked for', () => {
  const latency = sum([exponential(1), exponential(3)]);
  const [high, low, same] = percentilesSeconds(latency, [0.99, 0.5, 0.99]) ?? [];
  assert.ok((high as number) > (low as number));
  assert.equal(high, same);
});

test('an all but impossible share is not above a later one', () => {
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const latency = mixture([
        { weight: 1, part: sum([exponential(1), exponential(2)]) },
        { weight: 1, part: constant(0.5) },
      ]);
      const [first, second] = percentilesSeconds(latency, [Math.min(a, b), Math.max(a, b)]) ?? [];
      assert.ok((first as number) <= (second as number) * (1 + 1e-9));
    }),
  );
});
