// The simulator by itself, before anything is compared with it: its chance, its clock, its intervals, and small cases
// that can be followed by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEventHeap, nextSeconds, popEvent, pushEvent } from './event-heap.ts';
import { type Interval, intervalOf } from './interval.ts';
import { quantilesOf } from './quantile.ts';
import { createStream, nextBelow, nextBits, nextUniform } from './random-stream.ts';
import { constant, discrete, erlang, exponential, hyperexponential, type Sampler, zipf } from './samplers.ts';
import { OUTSIDE, simulateNetwork } from './simulate-network.ts';
import { fifo, lfu, lru, type SimulatedCache, ttl, twoLru } from './simulated-cache.ts';
import { studentTQuantile, studentTWithin } from './student-t.ts';

test('the generator gives the numbers of the reference', () => {
  // Words of xoshiro128** from the state 1, 2, 3, 4. The first by hand: rotl(2 x 5, 7) x 9 = 1280 x 9.
  const stream = { a: 1, b: 2, c: 3, d: 4 };
  const words = Array.from({ length: 200 }, () => nextBits(stream));
  assert.deepEqual(words.slice(0, 4), [11520, 0, 5927040, 70819200]);
  // The rest against the C code of Blackman and Vigna, written out again with exact whole numbers.
  let [a, b, c, d] = [1n, 2n, 3n, 4n];
  const word = (value: bigint): bigint => value & 0xffffffffn;
  const turn = (value: bigint, bits: bigint): bigint => word((value << bits) | (value >> (32n - bits)));
  for (const each of words) {
    assert.equal(BigInt(each), word(turn(word(b * 5n), 7n) * 9n));
    const shifted = word(b << 9n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = turn(d, 11n);
  }
});

test('streams of one seed but different parts have nothing in common', () => {
  const parts = [0, 1, 2, 1001].map((part) => createStream(7, part));
  const series = parts.map((stream) => Array.from({ length: 20_000 }, () => nextUniform(stream) - 0.5));
  for (const [i, x] of series.entries()) {
    for (const y of series.slice(i + 1)) {
      const covariance = x.reduce((sum, value, k) => sum + value * (y[k] as number), 0) / x.length;
      // Of independent uniforms the standard deviation is 1/12 / sqrt(n) = 0.0006.
      assert.ok(Math.abs(covariance) < 0.0024, `${covariance}`);
    }
  }
});

const moments: readonly { name: string; sampler: Sampler; mean: number; scv: number }[] = [
  { name: 'constant', sampler: constant(3), mean: 3, scv: 0 },
  { name: 'exponential', sampler: exponential(2), mean: 2, scv: 1 },
  { name: 'Erlang-4', sampler: erlang(4, 5), mean: 5, scv: 0.25 },
  { name: 'hyperexponential', sampler: hyperexponential(4, 0.5), mean: 0.5, scv: 4 },
];
for (const { name, sampler, mean, scv } of moments) {
  test(`${name} times have their mean and variation`, () => {
    const random = createStream(11);
    const values = Array.from({ length: 400_000 }, () => sampler(random));
    const found = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / values.length;
    assert.ok(Math.abs(found / mean - 1) < 0.01, `${found}`);
    assert.ok(Math.abs(variance / mean ** 2 - scv) <= 0.03 * scv, `${variance / mean ** 2}`);
  });
}

test('choices come with their probabilities', () => {
  for (const weights of [[1, 2, 3, 4, 0, 10], Array.from({ length: 6 }, (_, i) => 1 / (i + 1))]) {
    const sampler = weights[1] === 2 ? discrete(weights) : zipf(6, 1);
    const random = createStream(3);
    const counts = weights.map(() => 0);
    for (let i = 0; i < 300_000; i++) {
      const choice = sampler(random);
      counts[choice] = (counts[choice] as number) + 1;
    }
    const sum = weights.reduce((all, weight) => all + weight, 0);
    weights.forEach((weight, i) => {
      assert.ok(Math.abs((counts[i] as number) / 300_000 - weight / sum) < 0.004, `${counts}`);
    });
  }
});

test('events come out by time, and of one time in the order in which they went in', () => {
  const heap = createEventHeap();
  const random = createStream(5);
  const expected: { seconds: number; event: number }[] = [];
  for (let event = 0; event < 3_000; event++) {
    const seconds = nextBelow(random, 50);
    expected.push({ seconds, event });
    pushEvent(heap, seconds, event);
  }
  expected.sort((a, b) => a.seconds - b.seconds || a.event - b.event);
  for (const { seconds, event } of expected) {
    assert.equal(nextSeconds(heap), seconds);
    assert.equal(popEvent(heap), event);
  }
  assert.equal(nextSeconds(heap), Number.POSITIVE_INFINITY);
});

test('quantiles of Student are those of the usual tables, to their three decimals', () => {
  const rows = [
    { degrees: 1, wide: 12.706, widest: 636.619 },
    { degrees: 2, wide: 4.303, widest: 31.599 },
    { degrees: 5, wide: 2.571, widest: 6.869 },
    { degrees: 19, wide: 2.093, widest: 3.883 },
    { degrees: 30, wide: 2.042, widest: 3.646 },
  ];
  for (const { degrees, wide, widest } of rows) {
    assert.equal(studentTQuantile(0.95, degrees).toFixed(3), wide.toFixed(3));
    assert.equal(studentTQuantile(0.999, degrees).toFixed(3), widest.toFixed(3));
    assert.ok(Math.abs(studentTWithin(studentTQuantile(0.999, degrees), degrees) - 0.999) < 1e-12);
  }
});

test('an interval of 99.9 % misses about one time in a thousand', () => {
  const random = createStream(17);
  const sampler = erlang(8, 1);
  const misses = (scale: number): number => {
    let count = 0;
    for (let i = 0; i < 20_000; i++) {
      const { mean, halfWidth }: Interval = intervalOf(Array.from({ length: 20 }, () => sampler(random)));
      if (Math.abs(mean - 1) > scale * halfWidth) count += 1;
    }
    return count;
  };
  // Expected 20, standard deviation 4.5. At 2.093/3.883 of the width it is an interval of 95 %: expected 1,000.
  const rare = misses(1);
  assert.ok(rare >= 5 && rare <= 45, `${rare}`);
  const common = misses(2.093 / 3.883);
  assert.ok(common > 850 && common < 1_200, `${common}`);
});

test('a quantile leaves the share of the values below', () => {
  const values = Float64Array.of(5, 1, 4, 2, 3);
  assert.deepEqual(quantilesOf(values, [0, 0.2, 0.5, 0.6, 0.99]), [1, 1, 3, 3, 5]);
  assert.deepEqual([...values], [5, 1, 4, 2, 3]);
});

test('a request every second that takes two and a half at two servers is followed by hand', () => {
  // Arrivals at 1, 2, 3, ... seconds; served 1 to 3.5, 2 to 4.5, 3.5 to 6 (wait 0.5), 4.5 to 7 (0.5), 6 to 8.5 (1),
  // 7 to 9.5 (1) ...; within 7.25 seconds there are 7 arrivals, of which 6 have begun: waits 0, 0, 0.5, 0.5, 1, 1.
  const [batch] = simulateNetwork(
    {
      stations: [{ servers: 2, service: constant(2.5) }],
      sources: [{ gap: constant(1) }],
      route: (from) => (from === OUTSIDE ? 0 : OUTSIDE),
    },
    { seed: 1, warmUpSeconds: 0, batchSeconds: 7.25, batches: 1 },
  );
  assert.ok(batch !== undefined);
  const counts = batch.stations[0];
  assert.equal(counts?.arrivals, 7);
  assert.equal(counts?.meanWaitSeconds, 3 / 6);
  assert.equal(counts?.waitedShare, 4 / 6);
  assert.deepEqual([...(batch.sojourns[0] as Float64Array)], [2.5, 2.5, 3, 3]);
  // Present: 1 from 1 s on, 2 from 2, 3 from 3, 2 from 3.5, 3 from 4, 2 from 4.5, 3 from 5; at 6 and at 7 one comes as
  // one leaves.
  const area = 1 + 2 + 0.5 * (3 + 2 + 3 + 2) + 2.25 * 3;
  assert.ok(Math.abs((counts?.meanPresent as number) - area / 7.25) < 1e-12, `${counts?.meanPresent}`);
  assert.ok(Math.abs((counts?.meanBusy as number) - (1 + 2 * 5.25) / 7.25) < 1e-12);
});

test('who finds no place is lost, and whoever is in a closed network stays', () => {
  // One server, two places, arrivals every second, service of three: of ten arrivals in 10.5 seconds the first two find
  // a place, and then one after each departure, at 4, 7 and 10. The other five are lost.
  const [open] = simulateNetwork(
    {
      stations: [{ servers: 1, service: constant(3), places: 2 }],
      sources: [{ gap: constant(1) }],
      route: (from) => (from === OUTSIDE ? 0 : OUTSIDE),
    },
    { seed: 1, warmUpSeconds: 0, batchSeconds: 10.5, batches: 1 },
  );
  const counts = open?.stations[0];
  assert.equal(counts?.arrivals, 10);
  // Departures and arrivals fall together; the one that was planned earlier, the departure, comes first.
  assert.equal(counts?.lost, 5);
  const [closed] = simulateNetwork(
    {
      stations: [
        { servers: Number.POSITIVE_INFINITY, service: constant(8) },
        { servers: 1, service: constant(1) },
      ],
      residents: [{ count: 3, station: 0 }],
      route: (from) => 1 - from,
    },
    { seed: 1, warmUpSeconds: 100, batchSeconds: 1_100, batches: 1 },
  );
  // Three users come apart by a second each and then never meet: rounds of 9 seconds, 8 of them thinking.
  assert.ok(closed !== undefined);
  assert.ok(Math.abs((closed.stations[1]?.meanBusy as number) - 3 / 9) < 0.003);
  assert.equal(Math.max(...(closed.sojourns[0] as Float64Array)), 1);
});

test('the same seed gives the same course of events, another one another', () => {
  const run = (seed: number) =>
    simulateNetwork(
      {
        stations: [{ servers: 2, service: exponential(1) }],
        sources: [{ gap: exponential(0.7) }],
        route: (from) => (from === OUTSIDE ? 0 : OUTSIDE),
      },
      { seed, warmUpSeconds: 10, batchSeconds: 200, batches: 2 },
    );
  assert.deepEqual(run(5), run(5));
  assert.notDeepEqual(run(5), run(6));
});

test('caches for two items hit as their policies say', () => {
  const hitsOf = (cache: SimulatedCache, items: readonly number[]): string =>
    items.map((item) => (cache(item, 0) ? 'h' : 'm')).join('');
  // LRU: 2 pushes 1 out, then 1 pushes 2 out. FIFO: 2 pushes 0 out, 0 pushes 1 out, 1 pushes 2 out.
  assert.equal(hitsOf(lru(3, 2), [0, 1, 0, 2, 0, 1]), 'mmhmhm');
  assert.equal(hitsOf(fifo(3, 2), [0, 1, 0, 2, 0, 1]), 'mmhmmm');
  // Perfect LFU: 2 comes in with its third request, when 1 has had two.
  assert.equal(hitsOf(lfu(3, 2), [0, 1, 0, 2, 0, 1, 2, 2, 2, 1]), 'mmhmhhmmhm');
  // Names only at first: 0 is let in with its second request.
  assert.equal(hitsOf(twoLru(3, 2), [0, 0, 0, 1, 2, 0]), 'mmhmmh');
});

test('a time to live ends where it began, or after the last use', () => {
  const at = (cache: SimulatedCache): readonly boolean[] => [0, 4, 6, 8].map((seconds) => cache(0, seconds));
  assert.deepEqual(at(ttl(1, 5, false)), [false, true, false, true]);
  assert.deepEqual(at(ttl(1, 5, true)), [false, true, true, true]);
});
