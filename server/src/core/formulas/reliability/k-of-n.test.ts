import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kOfNUnavailability, maximumGroupSize } from './k-of-n.ts';
import { failedCountDistribution, mixedKOfNUnavailability } from './mixed-k-of-n.ts';
import { parallelUnavailability } from './parallel.ts';
import { type PlacedInstances, placedGroupUnavailability } from './placed-group.ts';
import { seriesUnavailability } from './series.ts';
import { arbitraryUnavailabilities } from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';

/** The binomial sum in whole numbers, for U = 1 / denominator; the quotient with 30 digits. */
function exactly(needed: number, count: number, denominator: bigint): number {
  let choose = 1n;
  let sum = 0n;
  for (let failed = 0; failed <= count; failed++) {
    if (failed > count - needed) sum += choose * (denominator - 1n) ** BigInt(count - failed);
    choose = (choose * BigInt(count - failed)) / BigInt(failed + 1);
  }
  const scale = 10n ** BigInt(30 + denominator.toString().length * count);
  const digits = ((sum * scale) / denominator ** BigInt(count)).toString();
  return Number(`${digits}e-${scale.toString().length - 1}`);
}

test('three of four displays at 0.9 work with 0.9477', () => {
  // Reliability Analytics, "Reliability modeling: k out of n configuration", 2011 (after MIL-HDBK-338B).
  checkNear(1 - (kOfNUnavailability(3, 4, 0.1) as number), 0.9477);
});

test('four of six elements at 0.8 work with 0.90112', () => {
  // Kimmery, Basic reliability cookbook, "K-of-N reliability".
  checkNear(1 - (kOfNUnavailability(4, 6, 0.2) as number), 0.90112);
});

test('two of three are down with 3 U^2 - 2 U^3', () => {
  for (const u of [0.5, 0.01, 1e-9]) checkNear(kOfNUnavailability(2, 3, u), 3 * u ** 2 - 2 * u ** 3, 1e-14);
});

test('the binomial agrees with sums in whole numbers, for tiny unavailabilities too', () => {
  for (const [needed, count] of [
    [1, 1],
    [2, 3],
    [3, 5],
    [7, 9],
    [40, 60],
    [1, 12],
  ] as const) {
    for (const denominator of [2n, 3n, 1_000n, 1_000_000_000_000n]) {
      const expected = exactly(needed, count, denominator);
      if (expected > 1e-300) checkNear(kOfNUnavailability(needed, count, 1 / Number(denominator)), expected);
    }
  }
});

test('two of three different instances agree with the sum over all states', () => {
  // R1 R2 R3 + Q1 R2 R3 + R1 Q2 R3 + R1 R2 Q3 for 0.9, 0.8 and 0.95: 0.684 + 0.076 + 0.171 + 0.036 = 0.967.
  checkNear(mixedKOfNUnavailability(2, [0.1, 0.2, 0.05]), 0.033);
});

test('three zones of two nodes with four needed: the zones make 1.4e-4 of 2.0e-5', () => {
  const zone: PlacedInstances = { placeUnavailability: 1e-3, instanceUnavailabilities: [0.01, 0.01] };
  const withZones = placedGroupUnavailability(4, [zone, zone, zone]) as number;
  const alone = kOfNUnavailability(4, 6, 0.01) as number;
  assert.equal(withZones.toExponential(1), '1.4e-4');
  assert.equal(alone.toExponential(1), '2.0e-5');
});

test('three replicas behind one place are a hundred times worse than they look', () => {
  // The conclusion of Ford et al., OSDI 2010, section 8.3, on failures that are correlated: leaving the correlation
  // out typically overestimates availability by two orders of magnitude or more.
  const instances = [1e-3, 1e-3, 1e-3];
  const together = placedGroupUnavailability(1, [
    { placeUnavailability: 1e-4, instanceUnavailabilities: instances },
  ]);
  assert.ok((together as number) > 100 * (parallelUnavailability(instances) as number));
});

test('k = n is series, k = 1 parallel, k = 0 never down; equal parts are the binomial', () => {
  const unavailability = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 1, max: 30 }).map((digits) => 10 ** -digits),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), unavailability, (count, k, u) => {
      const parts = new Array<number>(count).fill(u);
      const needed = Math.min(k, count);
      const value = kOfNUnavailability(needed, count, u) as number;
      if (value > 1e-300) checkNear(mixedKOfNUnavailability(needed, parts), value, 1e-11);
      checkNear(kOfNUnavailability(count, count, u), seriesUnavailability(parts) as number);
      const parallel = parallelUnavailability(parts) as number;
      if (parallel > 1e-300) checkNear(kOfNUnavailability(1, count, u), parallel);
      assert.equal(kOfNUnavailability(0, count, u), 0);
      assert.ok(value >= 0 && value <= 1);
    }),
  );
});

test('more needed or less reliable instances never make a group better', () => {
  const place = fc.record({
    placeUnavailability: fc.double({ min: 0, max: 1, noNaN: true }),
    instanceUnavailabilities: fc.integer({ min: 1, max: 4 }).chain(arbitraryUnavailabilities),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), fc.nat(10), (places, k) => {
      const count = places.reduce((sum, { instanceUnavailabilities: own }) => sum + own.length, 0);
      const needed = Math.min(k, count - 1);
      const value = placedGroupUnavailability(needed, places) as number;
      const slack = 1e-14;
      assert.ok((placedGroupUnavailability(needed + 1, places) as number) >= value - slack);
      const worse = places.map((one) => ({
        ...one,
        placeUnavailability: Math.sqrt(one.placeUnavailability),
      }));
      assert.ok((placedGroupUnavailability(needed, worse) as number) >= value - slack);
      const perfect = places.map((one) => ({ ...one, placeUnavailability: 0 }));
      const all = places.flatMap((one) => one.instanceUnavailabilities);
      checkNear(
        placedGroupUnavailability(needed, perfect),
        mixedKOfNUnavailability(needed, all) ?? -1,
        1e-11,
      );
    }),
  );
});

test('the counts of failures of different parts add up to 1 and have the right mean', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }).chain(arbitraryUnavailabilities), (parts) => {
      const distribution = failedCountDistribution(parts) as Float64Array;
      checkNear(
        distribution.reduce((sum, probability) => sum + probability, 0),
        1,
      );
      const mean = distribution.reduce((sum, probability, failed) => sum + failed * probability, 0);
      checkNear(
        mean,
        parts.reduce((sum, part) => sum + part, 0),
        1e-11,
      );
    }),
  );
});

test('a group of a million is as quick as it is exact: half of it is needed and as good as certain', () => {
  // By symmetry half of what the middle leaves; C(2m, m) / 4^m = (1 - 1 / (8 m) + ...) / sqrt(pi m), m = 500,000.
  const middle = (1 - 1 / 4_000_000) / Math.sqrt(Math.PI * 500_000);
  checkNear(kOfNUnavailability(500_000, 1_000_000, 0.5), 0.5 - middle / 2, 1e-10);
  assert.equal(kOfNUnavailability(500_000, 1_000_000, 0.4), 0);
  assert.equal(kOfNUnavailability(500_000, 1_000_000, 0.6), 1);
});

test('groups that make no sense give nothing', () => {
  for (const bad of [-1, 1.5, Number.NaN, Infinity]) {
    assert.equal(kOfNUnavailability(bad, 3, 0.1), undefined);
    assert.equal(kOfNUnavailability(1, bad, 0.1), undefined);
    assert.equal(kOfNUnavailability(1, 3, bad), undefined);
    assert.equal(mixedKOfNUnavailability(bad, [0.1, 0.2]), undefined);
    assert.equal(mixedKOfNUnavailability(1, [0.1, bad]), undefined);
    assert.equal(failedCountDistribution([bad]), undefined);
    assert.equal(placedGroupUnavailability(bad, []), undefined);
    const place = { placeUnavailability: bad, instanceUnavailabilities: [0.1] };
    assert.equal(placedGroupUnavailability(1, [place]), undefined);
    const inside = { placeUnavailability: 0.1, instanceUnavailabilities: [bad] };
    assert.equal(placedGroupUnavailability(1, [inside]), undefined);
  }
  assert.equal(kOfNUnavailability(4, 3, 0.1), undefined);
  assert.equal(kOfNUnavailability(1, maximumGroupSize + 1, 0.1), undefined);
  assert.equal(mixedKOfNUnavailability(3, [0.1, 0.2]), undefined);
  assert.equal(placedGroupUnavailability(1, []), undefined);
});
