import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { createRandom } from '../caching/testing/simulate-cache.ts';
import { estimateRingBalance, type RingBalance } from './estimate-ring-balance.ts';

const ring = (servers: number, points: number): RingBalance =>
  estimateRingBalance(servers, points) as RingBalance;

// Lamping, Veach, "A fast, minimal memory, consistent hash algorithm", 2014, table of the ring of Karger et al.:
// points per bucket and standard error of the bucket size.
for (const [points, printed] of [
  [1, 0.997906],
  [10, 0.315181],
  [100, 0.0996996],
  [1_000, 0.0315723],
] as const) {
  test(`with ${points} points per server the spread is the ${printed} of the table, to half a percent`, () => {
    const { relativeDeviation } = ring(1_000, points);
    assert.ok(Math.abs(relativeDeviation / printed - 1) < 0.005, `${relativeDeviation}`);
  });
}

test('two servers with a point each: the parts are uniform, deviation 1/sqrt(3), the larger 3/4', () => {
  const { relativeDeviation, imbalance } = ring(2, 1);
  assert.ok(Math.abs(relativeDeviation - 1 / Math.sqrt(3)) < 1e-15);
  assert.ok(Math.abs(imbalance - 1.5) < 1e-6);
});

// The largest of m gaps of a circle is H_m / m of it: David, Nagaraja, Order Statistics, 3rd ed.
test('with one point per server the fullest has a harmonic number of averages', () => {
  let harmonic = 0;
  for (let servers = 1; servers <= 300; servers++) {
    harmonic += 1 / servers;
    if (servers % 50 === 0) assert.ok(Math.abs(ring(servers, 1).imbalance / harmonic - 1) < 1e-6);
  }
});

for (const { servers, points } of [
  { servers: 8, points: 16 },
  { servers: 20, points: 300 },
]) {
  test(`${servers} servers with ${points} points: spread and fullest are those of simulated rings`, () => {
    const random = createRandom(61);
    const rounds = Math.ceil(60_000 / (servers * points));
    let squares = 0;
    let largest = 0;
    for (let round = 0; round < rounds; round++) {
      const places = Array.from({ length: servers * points }, (_, i) => ({
        at: random(),
        server: i % servers,
      }));
      places.sort((a, b) => a.at - b.at);
      const parts = new Float64Array(servers);
      places.forEach(({ at, server }, i) => {
        const before = i === 0 ? (places.at(-1)?.at as number) - 1 : (places[i - 1]?.at as number);
        parts[server] = (parts[server] as number) + (at - before) * servers;
      });
      for (const part of parts) squares += (part - 1) ** 2;
      largest += Math.max(...parts);
    }
    const { relativeDeviation, imbalance } = ring(servers, points);
    assert.ok(Math.abs(relativeDeviation / Math.sqrt(squares / (rounds * servers)) - 1) < 0.1);
    assert.ok(
      Math.abs((imbalance - 1) / (largest / rounds - 1) - 1) < 0.1,
      `${imbalance}, ${largest / rounds}`,
    );
  });
}

test('the exact sum and the approximation meet where one takes over', () => {
  for (const servers of [2, 50, 10_000]) {
    const [exact, approximate] = [ring(servers, 200).imbalance - 1, ring(servers, 201).imbalance - 1];
    assert.ok(Math.abs(approximate / exact - Math.sqrt(200 / 201)) < 2e-3, `${exact}, ${approximate}`);
  }
});

test('more points never worsen the balance, and the spread follows the root of their number', () => {
  const servers = fc.integer({ min: 2, max: 1_000 });
  fc.assert(
    fc.property(servers, fc.integer({ min: 1, max: 2_000 }), (m, v) => {
      const [few, many] = [ring(m, v), ring(m, 4 * v)];
      assert.ok(many.imbalance <= few.imbalance && many.imbalance >= 1 && few.imbalance <= m);
      assert.ok(Math.abs(many.relativeDeviation / few.relativeDeviation - 0.5) < 0.5 / (m * v));
    }),
    { numRuns: 50 },
  );
});

test('one server has the whole ring', () => {
  assert.deepEqual(ring(1, 7), { relativeDeviation: 0, imbalance: 1 });
});

test('outside the domain there is no estimate', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5]) {
    assert.equal(estimateRingBalance(bad, 4), undefined);
    assert.equal(estimateRingBalance(4, bad), undefined);
  }
});

test('any doubles give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.maxSafeNat());
  fc.assert(
    fc.property(number, number, (servers, points) => {
      assert.ok(isSane(estimateRingBalance(servers, points)));
    }),
  );
});
