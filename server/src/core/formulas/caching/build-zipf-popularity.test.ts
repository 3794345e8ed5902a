import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity, computeZipfTopShare } from './build-zipf-popularity.ts';
import { estimateLru } from './estimate-lru.ts';
import { isPopularity, type Popularity } from './popularity.ts';
import { anyDouble, BAD_NUMBERS, isSane } from './testing/bad-arguments.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;

test('few items have a bin each, with the probabilities of the law', () => {
  const probabilities = zipf(4, 1).map(({ probability }) => probability);
  const expected = [12, 6, 4, 3].map((share) => share / 25);
  probabilities.forEach((probability, i) => {
    assert.ok(Math.abs(probability - (expected[i] as number)) < 1e-15);
  });
});

test('any number of items gives at most 600 bins, all items and a mass of 1', () => {
  const items = fc.oneof(
    fc.integer({ min: 1, max: 2_000 }),
    fc.maxSafeNat().filter((n) => n > 0),
  );
  fc.assert(
    fc.property(items, fc.double({ min: 0, max: 10, noNaN: true }), (n, alpha) => {
      const popularity = zipf(n, alpha);
      assert.ok(popularity.length <= 600);
      assert.ok(isPopularity(popularity));
      assert.ok(Math.abs(popularity.reduce((sum, { count }) => sum + count, 0) / n - 1) < 1e-14);
      popularity.forEach(({ probability }, i) => {
        const before = i === 0 ? 1 : (popularity[i - 1] as { probability: number }).probability;
        assert.ok(probability > 0 && probability <= before * (1 + 1e-6), `bin ${i}`);
      });
    }),
  );
});

// Ten million items one by one. Exponents whose powers are quick to compute.
for (const { alpha, power } of [
  { alpha: 0.5, power: (i: number) => 1 / Math.sqrt(i) },
  { alpha: 1, power: (i: number) => 1 / i },
]) {
  test(`at ten million items, alpha ${alpha}, LRU is that of the exact sums to 1e-8`, () => {
    const items = 1e7;
    const capacity = 1e5;
    const estimate = estimateLru(zipf(items, alpha), capacity);
    const time = estimate?.characteristicRequests as number;
    let all = 0;
    for (let i = items; i >= 1; i--) all += power(i);
    let stored = 0;
    let hits = 0;
    for (let i = items; i >= 1; i--) {
      const probability = power(i) / all;
      const present = -Math.expm1(-probability * time);
      stored += present;
      hits += probability * present;
    }
    assert.ok(Math.abs(stored / capacity - 1) < 1e-8, `stored ${stored}`);
    assert.ok(Math.abs((estimate?.hitRatio as number) / hits - 1) < 1e-8, `hits ${hits}`);
  });
}

for (const alpha of [0, 0.3, 0.8, 1.2, 2, 3]) {
  test(`at a hundred thousand items, alpha ${alpha}, stored items and hits are those of the exact sums`, () => {
    const items = 1e5;
    const powers = Array.from({ length: items }, (_, i) => (i + 1) ** -alpha);
    const all = powers.reduceRight((sum, weight) => sum + weight, 0);
    const estimate = estimateLru(zipf(items, alpha), 1_000);
    const time = estimate?.characteristicRequests as number;
    let stored = 0;
    let misses = 0;
    for (const weight of powers) {
      stored -= Math.expm1((-weight / all) * time);
      misses += (weight / all) * Math.exp((-weight / all) * time);
    }
    assert.ok(Math.abs(stored / 1_000 - 1) < 2e-7, `stored ${stored}`);
    assert.ok(Math.abs((estimate?.missRatio as number) / misses - 1) < 3e-7, `misses ${misses}`);
  });
}

test('the share of the most popular items is a quotient of harmonic numbers', () => {
  const share = computeZipfTopShare({ items: 4, alpha: 1, top: 2.5 });
  assert.ok(Math.abs((share as number) - (12 + 6 + 2) / 25) < 1e-15);
  assert.equal(computeZipfTopShare({ items: 4, alpha: 1, top: 0 }), 0);
  assert.equal(computeZipfTopShare({ items: 4, alpha: 1, top: 4 }), 1);
  assert.equal(computeZipfTopShare({ items: 4, alpha: 1, top: 1e300 }), 1);
});

test('more skew never lowers the share of the most popular items', () => {
  const items = fc.integer({ min: 1, max: 1e9 });
  const alpha = fc.double({ min: 0, max: 9, noNaN: true });
  fc.assert(
    fc.property(items, alpha, fc.double({ min: 0, max: 1, noNaN: true }), (n, less, part) => {
      const [before, after] = [less, less + 0.5].map((a) =>
        computeZipfTopShare({ items: n, alpha: a, top: part * n }),
      );
      assert.ok((after as number) >= (before as number) - 1e-12);
    }),
  );
});

test('outside the domain there is no popularity', () => {
  for (const bad of [...BAD_NUMBERS, 0, 0.5, 2 ** 53]) {
    assert.equal(buildZipfPopularity(bad, 1), undefined);
    assert.equal(computeZipfTopShare({ items: bad, alpha: 1, top: 1 }), undefined);
  }
  for (const bad of [...BAD_NUMBERS, 10.1]) {
    assert.equal(buildZipfPopularity(10, bad), undefined);
    assert.equal(computeZipfTopShare({ items: 10, alpha: bad, top: 1 }), undefined);
  }
  for (const bad of [-1, Number.NaN]) {
    assert.equal(computeZipfTopShare({ items: 10, alpha: 1, top: bad }), undefined);
  }
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (items, alpha, top) => {
      assert.ok(isSane(buildZipfPopularity(items, alpha)));
      assert.ok(isSane(computeZipfTopShare({ items, alpha, top })));
    }),
  );
});
